"""
Translation: the report's words, and those of the data it shows, in another language.

English is the original. `report/messages.yaml` says where its words stand: a paragraph of prose, or
a text of a YAML file, is a message. Each other language has its own folder with `messages.po`, a
gettext catalogue of what each message is in that language. The message itself is the key, so that
an original that was changed has no translation until somebody confirms one. `translate` writes the
same files in the other language, which are read as the original's are.

`python -m zorgcijfers.writing.translation nl` brings a catalogue up to date with the original: it
adds what is new, keeps what a changed message was (marked fuzzy, for a person to confirm), drops
what the report no longer says, and lists what is to be done.
"""

from __future__ import annotations

import io
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, read_po, write_po
from pydantic import Field

from zorgcijfers.atomic import written
from zorgcijfers.described import Described, load_yaml
from zorgcijfers.errors import SpecError
from zorgcijfers.writing.languages import ORIGINAL

CATALOGUE = "messages.po"
"""Catalogue of a language, in its folder of words."""
MESSAGES = "messages.yaml"
"""In the folder of the report, where the words of the original stand."""
OWN = "formats.yaml"
"""What each language has of its own, written for it and not translated."""

_COMMAND = "python -m zorgcijfers.writing.translation"

Say = Callable[[str], str]
"""What stands in the place of a message."""

_APART = re.compile(r"\s*(?::{3,}|\{\{<\s*include\b|<!--.*-->\s*$)")
"""Lines of prose that hold no words and part those that do."""
_FENCE = re.compile(r"\s*(?:`{3,}|~{3,})")
_VARIABLE = re.compile(r"\{\{<\s*(?:var|meta)\s+(\S+)\s*>\}\}|\{([a-z][\w<>]*(?:\.[\w<>]+)+)\}")
"""A number: of prose, or of a text of an exhibit."""
_TOKEN = re.compile(
    r"\{lang=\w+\}|(\{\{<.*?>\}\}|\{[^{}]*\}|@[a-z]+-[\w-]+|\]\([^)]*\)|`[^`]*`)", re.S
)
"""What is no word: numbers, parameters, attributes, references, targets, code."""
_WORD = re.compile(r"[^\W\d_]{2}|€")


class WordFiles(Described):
    """Files that hold words."""

    files: str = Field(description="Path below the project, with `*` for any name.")
    keys: tuple[str, ...] = Field(
        default=(), description="In YAML and front matter, the keys below which texts are words."
    )


class MessageFiles(Described):
    """All files that hold words of the report, in the order of their messages."""

    words: tuple[WordFiles, ...] = Field(min_length=1, description="Files of the original.")


@dataclass(frozen=True)
class Originals:
    """
    The files of the original.

    Attributes
    ----------
    root : the project's folder.
    words : by path below it, the keys of the files with messages.
    """

    root: Path
    words: Mapping[str, Sequence[str]]

    @classmethod
    def read(cls, root: Path) -> Originals:
        """
        Find the files that `report/messages.yaml` names.

        Raises
        ------
        SpecError : it is invalid, or names what there is not.
        """
        path = root / "report" / MESSAGES
        found: dict[str, Sequence[str]] = {}
        for entry in MessageFiles.read(path).words:
            files = sorted(root.glob(entry.files))
            if not files:
                raise SpecError(f"{path}: no file {entry.files}; correct the path or take it out")
            found |= {file.relative_to(root).as_posix(): entry.keys for file in files}
        return cls(root, found)

    def messages(self) -> dict[str, list[str]]:
        """Every message in the order of the files, with the files that have it."""
        found: dict[str, list[str]] = {}
        for file in self.words:

            def noted(message: str, file: str = file) -> str:
                places = found.setdefault(message, [])
                places.extend([file] if file not in places else [])
                return message

            self.said(file, noted)
        return found

    def said(self, file: str, say: Say) -> str:
        """The text of one file, each message replaced by what is said for it."""
        path, keys = self.root / file, self.words[file]
        if path.suffix == ".yaml":
            return _dumped(_in_tree(load_yaml(path), keys, say, not keys))
        return _in_prose(path.read_text(encoding="utf-8"), keys, say)


@dataclass(frozen=True)
class Translation:
    """
    The words of one language.

    Attributes
    ----------
    folder : folder of the language, `report/nl`.
    catalogue : its messages.
    """

    folder: Path
    catalogue: Catalog

    @classmethod
    def read(cls, folder: Path) -> Translation:
        """
        Read the catalogue of a language.

        Raises
        ------
        SpecError : there is none, or it is no catalogue.
        """
        path = folder / CATALOGUE
        try:
            with path.open("rb") as file:
                return cls(folder, read_po(file, locale=None, abort_invalid=True))
        except (OSError, PoFileError, UnicodeDecodeError) as error:
            raise SpecError(
                f"{path}: cannot be read as a catalogue: {error}; to do: run "
                f"`{_COMMAND} {folder.name}`"
            ) from None

    def said(self, message: str) -> str:
        """A message in the language; as it is where the catalogue lacks it."""
        found = self.catalogue.get(message)
        return str(found.string) if found is not None and found.string else message

    def flaws(self, messages: Mapping[str, Sequence[str]]) -> list[str]:
        """
        What is to be done before the language says all that the original does, and nothing else.

        Parameters
        ----------
        messages : of the original, each with its files.
        """
        found = []
        for message, files in messages.items():
            entry = self.catalogue.get(message)
            place = f"{files[0]}: {_short(message)!r}"
            if entry is None or not entry.string:
                found.append(f"{place} is not translated")
            elif entry.fuzzy:
                found.append(f"{place} is translated from what stood there before; confirm it")
            elif why := differs(message, str(entry.string)):
                found.append(f"{place}: its translation {why}")
        stale = [e.id for e in self.catalogue if e.id and e.id not in messages]
        return found + [
            f"{self.folder / CATALOGUE}: {_short(str(m))!r} is said no more" for m in stale
        ]


def differs(message: str, translation: str) -> str:
    """
    Where a translation does not say the facts of its message; empty where it does.

    Numbers stand in the same order. Parameters, references, attributes and targets are the same,
    in any order. A Dutch word that the original marks as such needs no mark.
    """
    ours, theirs = (["".join(m) for m in _VARIABLE.findall(t)] for t in (message, translation))
    if ours != theirs:
        return (
            f"has the numbers {', '.join(theirs) or 'none'}; expected {', '.join(ours) or 'none'}"
        )
    wanted, found = (Counter(filter(None, _TOKEN.findall(text))) for text in (message, translation))
    if lacking := list((wanted - found).elements()):
        return f"lacks {', '.join(lacking)}"
    if added := list((found - wanted).elements()):
        return f"adds {', '.join(added)}"
    return ""


def require_translated(root: Path, language: str) -> None:
    """
    Refuse a language that does not say all that the original does.

    Raises
    ------
    SpecError : a message has no translation, one of another text or with other facts; all are
        named.
    """
    if language == ORIGINAL:
        return
    folder = root / "report" / language
    flaws = Translation.read(folder).flaws(Originals.read(root).messages())
    if flaws:
        listed = "\n".join(f"- {flaw}" for flaw in flaws)
        raise SpecError(
            f"language {language}: {len(flaws)} to do in {folder / CATALOGUE} (bring it up to date "
            f"with `{_COMMAND} {language}`), or build without it: "
            f"languages: [{ORIGINAL}]\n{listed}"
        )


def translated_files(root: Path) -> dict[str, str]:
    """
    The files that a language's folder has when translated, each with its original.

    Those of the report's words by their names, those of the data below `data/`.
    """
    words = {
        path.relative_to(root / "report" / ORIGINAL).as_posix(): path
        for path in sorted((root / "report" / ORIGINAL).rglob("*"))
        if path.is_file() and path.name not in (OWN, "claims.yaml")
    }
    data = {
        path.relative_to(root).as_posix(): path
        for path in sorted((root / "data").rglob("*"))
        if path.is_file()
    }
    return {name: path.relative_to(root).as_posix() for name, path in {**words, **data}.items()}


def translate(root: Path, language: str, folder: Path) -> None:
    """
    Write the report's words and the data in another language.

    Parameters
    ----------
    root : the project's folder.
    language : the language; its folder of words below `report` has its catalogue.
    folder : where the files belong, named as `translated_files` does.

    Raises
    ------
    SpecError : as `require_translated`; nothing is written.
    """
    require_translated(root, language)
    originals, own = Originals.read(root), root / "report" / language
    translation = Translation.read(own)
    for name, original in translated_files(root).items():
        with written(folder / name) as unfinished:
            if original in originals.words:
                said = originals.said(original, translation.said)
                unfinished.write_text(said, encoding="utf-8")
            else:
                unfinished.write_bytes((root / original).read_bytes())
    with written(folder / OWN) as unfinished:
        unfinished.write_bytes((own / OWN).read_bytes())


def updated(translation: Translation, messages: Mapping[str, Sequence[str]]) -> Translation:
    """The translation with an entry for each message, and none for another."""
    template = Catalog(charset="utf-8")
    for message, files in messages.items():
        template.add(message, locations=[(file, 0) for file in files])
    translation.catalogue.update(template)
    return translation


def text_of(translation: Translation) -> str:
    """The catalogue as text, the same every time."""
    said = io.BytesIO()
    write_po(
        said,
        translation.catalogue,
        width=0,
        omit_header=True,
        ignore_obsolete=True,
        include_lineno=False,
    )
    header = (
        'msgid ""\nmsgstr ""\n'
        f'"Language: {translation.folder.name}\\n"\n'
        '"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n\n'
    )
    return header + said.getvalue().decode("utf-8").strip("\n") + "\n"


def main(arguments: Sequence[str] | None = None, root: Path = Path()) -> int:
    """
    Bring the catalogue of a language up to date: `python -m zorgcijfers.writing.translation nl`.

    Returns
    -------
    0 where nothing is to be done, 1 after a list of what is.
    """
    (language,) = sys.argv[1:] if arguments is None else arguments
    folder, messages = root / "report" / language, Originals.read(root).messages()
    path = folder / CATALOGUE
    known = Translation.read(folder) if path.exists() else Translation(folder, Catalog())
    current = updated(known, messages)
    with written(path) as unfinished:
        unfinished.write_text(text_of(current), encoding="utf-8")
    flaws = Translation.read(folder).flaws(messages)
    print("\n".join([*flaws, f"{path}: {len(messages)} messages, {len(flaws)} to do"]))
    return 1 if flaws else 0


def _in_tree(node: Any, keys: Sequence[str], say: Say, below: bool) -> Any:  # noqa: ANN401
    """A YAML tree in which the texts below the keys are said."""
    if isinstance(node, dict):
        return {k: _in_tree(v, keys, say, below or k in keys) for k, v in node.items()}
    if isinstance(node, list):
        return [_in_tree(item, keys, say, below) for item in node]
    if below and isinstance(node, str) and node.strip():
        begin, end = (" " * blank for blank in (node[0].isspace(), node[-1] == " "))
        return f"{begin}{_said(' '.join(node.split()), say)}{end}"
    return node


def _in_prose(text: str, keys: Sequence[str], say: Say) -> str:
    """Prose in which the paragraphs, and the texts below keys of its front matter, are said."""
    lines = text.splitlines()
    done: list[str] = []
    if lines[:1] == ["---"]:
        end = lines.index("---", 1)
        head = yaml.safe_load("\n".join(lines[1:end]))
        done = ["---", _dumped(_in_tree(head, keys, say, below=False)).rstrip("\n"), "---"]
        lines = lines[end + 1 :]
    return "\n".join([*done, *_paragraphs(lines, say)]) + "\n"


def _paragraphs(lines: Sequence[str], say: Say) -> Iterator[str]:
    run: list[str] = []
    fenced = False
    for line in [*lines, ""]:
        fence = _FENCE.match(line) is not None
        if not (fenced or fence or _APART.match(line) or not line.strip()):
            run.append(line)
            continue
        fenced ^= fence
        if run:
            yield _said("\n".join(run), say)
            run = []
        yield line


def _said(text: str, say: Say) -> str:
    """What is said for a text; one without words is no message."""
    return say(text) if _WORD.search(_TOKEN.sub("", text)) else text


def _dumped(tree: Any) -> str:  # noqa: ANN401
    return yaml.safe_dump(tree, allow_unicode=True, sort_keys=False, width=10_000)


def _short(message: str, most: int = 60) -> str:
    line = " ".join(message.split())
    return line if len(line) <= most else line[: most - 1] + "…"


if __name__ == "__main__":
    sys.exit(main())
