"""
Translation: the report's words, and those of the data it shows, in another language.

English is the original. `report/messages.yaml` says where its words stand: a paragraph of prose, or
a text of a YAML file, is a message. Each other language has its own folder with gettext catalogues
of what each message is in that language. The message itself is the key, so that an original that
was changed has no translation until somebody confirms one. `translate` writes the same files in the
other language, which are read as the original's are.

`python -m zorgcijfers.writing.translation nl` brings the catalogues up to date with the original:
it adds what is new, keeps what a changed message was (marked fuzzy, for a person to confirm), drops
what the report no longer says, and lists what is to be done.
"""

from __future__ import annotations

import io
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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

MESSAGES = "messages.yaml"
"""In the folder of the report, where the words of the original stand."""
OWN = "formats.yaml"
"""What each language has of its own, written for it and not translated."""
CLAIMS = "claims.yaml"
"""What the words of the original claim; what renders them claims the same."""

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

    catalogue: str = Field(
        default="messages",
        pattern=r"^[a-z_/]+(\*)?$",
        description="Catalogue of their messages; `*` stands for the file's name.",
    )
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
    words : by path below it, how each file with messages is described.
    """

    root: Path
    words: Mapping[str, WordFiles]

    @classmethod
    def read(cls, root: Path) -> Originals:
        """
        Find the files that `report/messages.yaml` names.

        Raises
        ------
        SpecError : it is invalid, or names what there is not.
        """
        path = root / "report" / MESSAGES
        found: dict[str, WordFiles] = {}
        for entry in MessageFiles.read(path).words:
            files = sorted(root.glob(entry.files))
            if not files:
                raise SpecError(f"{path}: no file {entry.files}; correct the path or take it out")
            found |= {file.relative_to(root).as_posix(): entry for file in files}
        return cls(root, found)

    def catalogue(self, file: str) -> str:
        """Path of the catalogue of a file, in the folder of a language (`drawn/reach.po`)."""
        return self.words[file].catalogue.replace("*", Path(file).stem) + ".po"

    def catalogues(self) -> list[str]:
        """Path of every catalogue, each once."""
        return list(dict.fromkeys(map(self.catalogue, self.words)))

    def messages(self, catalogue: str) -> dict[str, list[str]]:
        """Every message of a catalogue in the order of the files, with the files that have it."""
        found: dict[str, list[str]] = {}
        for file in (file for file in self.words if self.catalogue(file) == catalogue):

            def noted(message: str, file: str = file) -> str:
                places = found.setdefault(message, [])
                places.extend([file] if file not in places else [])
                return message

            self.said(file, noted)
        return found

    def said(self, file: str, say: Say) -> str:
        """The text of one file, each message replaced by what is said for it."""
        path, keys = self.root / file, self.words[file].keys
        if path.suffix == ".yaml":
            return _dumped(_in_tree(load_yaml(path), keys, say, not keys))
        return _in_prose(path.read_text(encoding="utf-8"), keys, say)


@dataclass(frozen=True)
class Translation:
    """
    Messages in another language.

    Attributes
    ----------
    path : file of the catalogue, `report/nl/messages.po`.
    catalogue : what each message is.
    """

    path: Path
    catalogue: Catalog

    @classmethod
    def read(cls, path: Path) -> Translation:
        """
        Read a catalogue.

        Raises
        ------
        SpecError : there is none, or it is no catalogue.
        """
        try:
            with path.open("rb") as file:
                return cls(path, read_po(file, locale=None, abort_invalid=True))
        except (OSError, PoFileError, UnicodeDecodeError) as error:
            raise SpecError(
                f"{path}: cannot be read as a catalogue: {error}; to do: run `{_COMMAND}` with "
                "the language"
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
        return found + [f"{self.path}: {_short(str(m))!r} is said no more" for m in stale]


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


def translated_files(root: Path) -> dict[str, str]:
    """
    The files of a language's words and data, each with what it is made from.

    Those of the report's words by their names, those of the data below `data/`.
    """
    words, data = root / "report" / ORIGINAL, root / "data"
    kept = [path for path in sorted(words.rglob("*")) if path.is_file() and path.name != CLAIMS]
    found = {path.relative_to(words).as_posix(): path for path in kept}
    found |= {p.relative_to(root).as_posix(): p for p in sorted(data.rglob("*")) if p.is_file()}
    return {name: path.relative_to(root).as_posix() for name, path in found.items()}


def translate(root: Path, language: str, folder: Path, names: Iterable[str]) -> None:
    """
    Write files of the report's words and of the data in another language.

    Parameters
    ----------
    root : the project's folder.
    language : the language; its folder of words below `report` has its catalogues.
    folder : where the files belong.
    names : those to write, of `translated_files`.

    Raises
    ------
    SpecError : a message of their catalogues has no translation, one of another text or with other
        facts; all are named, and nothing is written.
    """
    originals, own = Originals.read(root), root / "report" / language
    sources = translated_files(root)
    files = {name: sources[name] for name in names}
    used = {originals.catalogue(file) for file in files.values() if file in originals.words}
    translations = {name: Translation.read(own / name) for name in sorted(used)}
    flaws = [
        flaw
        for name, translation in translations.items()
        for flaw in translation.flaws(originals.messages(name))
    ]
    if flaws:
        listed = "\n".join(f"- {flaw}" for flaw in flaws)
        raise SpecError(
            f"language {language}: {len(flaws)} to do in {own} (bring it up to date with "
            f"`{_COMMAND} {language}`), or build without it: languages: [{ORIGINAL}]\n{listed}"
        )
    for name, file in files.items():
        with written(folder / name) as unfinished:
            if name == OWN:
                unfinished.write_bytes((own / OWN).read_bytes())
            elif file in originals.words:
                said = translations[originals.catalogue(file)].said
                unfinished.write_text(originals.said(file, said), encoding="utf-8")
            else:
                unfinished.write_bytes((root / file).read_bytes())


def updated(translation: Translation, messages: Mapping[str, Sequence[str]]) -> Translation:
    """The translation with an entry for each message, and none for another."""
    template = Catalog(charset="utf-8")
    for message, files in messages.items():
        template.add(message, locations=[(file, 0) for file in files])
    translation.catalogue.update(template)
    return translation


def text_of(translation: Translation, language: str) -> str:
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
        f'"Language: {language}\\n"\n'
        '"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n\n'
    )
    return header + said.getvalue().decode("utf-8").strip("\n") + "\n"


def main(arguments: Sequence[str] | None = None, root: Path = Path()) -> int:
    """
    Bring the catalogues of a language up to date: `python -m zorgcijfers.writing.translation nl`.

    Returns
    -------
    0 where nothing is to be done, 1 after a list of what is.
    """
    (language,) = sys.argv[1:] if arguments is None else arguments
    originals, to_do = Originals.read(root), 0
    for name in originals.catalogues():
        path, messages = root / "report" / language / name, originals.messages(name)
        known = Translation.read(path) if path.exists() else Translation(path, Catalog())
        with written(path) as unfinished:
            text = text_of(updated(known, messages), language)
            unfinished.write_text(text, encoding="utf-8")
        flaws = Translation.read(path).flaws(messages)
        to_do += len(flaws)
        print("\n".join([*flaws, f"{path}: {len(messages)} messages, {len(flaws)} to do"]))
    return 1 if to_do else 0


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
