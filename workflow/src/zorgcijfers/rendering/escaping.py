"""Text from outside, written so that no renderer takes it for anything but text."""

from __future__ import annotations

import re
import unicodedata

from zorgcijfers.rendering.source import RESERVED

_MARKS = re.compile(r"[!-/:-@\[-`{-~]")
_SPACE = re.compile(r"[ \t\n\r\f\v\x85\u2028\u2029]+")
# Controls, directional overrides and code points that are no characters.
_UNSEEN = {"Cc", "Cf", "Cs", "Cn"}


def literal(text: str) -> str:
    """
    Markdown that prints a text as it is, for variables, table cells and captions.

    Every ASCII mark is escaped, so that there is no markup, HTML, formula, note, reference or
    shortcode in it, for Pandoc or for Quarto. White space and line ends become single spaces;
    characters that cannot be seen (controls, changes of direction, private ones that the
    renderer uses itself) are shown by their code point.

    Parameters
    ----------
    text : any text; a million characters take well under a second.
    """
    one_line = _SPACE.sub(" ", text).strip(" ")
    return _MARKS.sub(lambda match: f"\\{match[0]}", "".join(map(_seen, one_line)))


def _seen(character: str) -> str:
    """The character, or its code point where it cannot be seen."""
    if character.isascii() and character.isprintable():
        return character
    if unicodedata.category(character) in _UNSEEN or RESERVED.match(character):
        return f"[U+{ord(character):04X}]"
    return character
