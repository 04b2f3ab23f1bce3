# Requires: data/documents, the vocabularies and the package.
# Makes: names that several rules share; no files.
#
# `snakemake --lint` asks for two things that are left out on purpose, everywhere:
# - a conda environment or container of its own. One environment serves this small project, and
#   environment.yml and requirements.lock describe it.
# - no param that begins the path of an input. `data` is the folder of descriptions, all of
#   whose files are declared as inputs one by one.
from importlib import import_module
from pathlib import Path

import yaml
from snakemake.exceptions import WorkflowError

from zorgcijfers.errors import RenderError
from zorgcijfers.modules import code_behind, imported_by_notebook, read_by_notebook
from zorgcijfers.rendering.choice import choose_renderer
from zorgcijfers.writing.languages import ORIGINAL


def files(*patterns):
    """Files that match, sorted: what a rule reads from a folder of data."""
    return sorted(
        str(path)
        for pattern in patterns
        for path in Path().glob(pattern)
        if path.is_file()
    )


DATA = "data"
DOCUMENTS = [
    Path(entry).parent.name for entry in files(f"{DATA}/documents/*/document.yaml")
]


def described(path, said, model):
    """What a description says; where it is faulty, its model says in what."""
    try:
        with open(path, encoding="utf-8") as description:
            return said(yaml.safe_load(description))
    except (OSError, ValueError, yaml.YAMLError, LookupError, TypeError) as error:
        from zorgcijfers.errors import SpecError  # slow to import, as the models are

        home, name = model.split(".")
        try:
            getattr(import_module(f"zorgcijfers.{home}"), name).read(Path(path))
        except SpecError as fault:
            raise WorkflowError(str(fault)) from None
        raise WorkflowError(f"{path} cannot be read: {error}") from None


# Those that the analyses draw on; another document, whatever its names, changes none of their
# inputs. One that is not registered is a fault, which the model names.
ANALYSED = described(
    f"{DATA}/analysis/documents.yaml",
    lambda chosen: [DOCUMENTS[DOCUMENTS.index(one)] for one in chosen["documents"]],
    "register.AnalysedDocuments",
)
VOCABULARIES = files(
    f"{DATA}/vocabularies/units.yaml", f"{DATA}/vocabularies/row_sets/*.yaml"
)
CODEBOOK = files(f"{DATA}/analysis/indicators/*.yaml")
# All data but the documents and the checks: what the report is made of, and its notes name.
DESCRIBED = files(
    f"{DATA}/audit/*.yaml",
    f"{DATA}/analysis/**/*.yaml",
    f"{DATA}/vocabularies/**/*.yaml",
)
# What the renderer reads besides its code: the filter, templates, styles and words.
RENDERING = files(
    "workflow/src/zorgcijfers/rendering/*.lua",
    "workflow/src/zorgcijfers/rendering/templates/*",
)


LANGUAGES = config["languages"]
OTHERS = [language for language in LANGUAGES if language != ORIGINAL]


def translated_names():
    """Files of words and data that another language has."""
    if not OTHERS:
        return []
    from zorgcijfers.writing.translation import translated_files  # slow to import

    return list(translated_files(Path()))


TRANSLATED = translated_names()
# Those that figures are drawn with: translated apart, so that no figure is drawn anew for a word
# elsewhere.
DRAWN_WITH = [
    name
    for name in TRANSLATED
    if name.startswith("drawn/")
    or name in ("formats.yaml", "labels.yaml", "profile.yaml")
]


def words_of(language):
    """Folder of a language's words."""
    return f"report/{ORIGINAL}" if language == ORIGINAL else f"results/words/{language}"


def words_files(language):
    """All words of a language; of another than the original also the data in that language."""
    if language == ORIGINAL:
        return files(f"report/{ORIGINAL}/**/*")
    return [f"{words_of(language)}/{name}" for name in TRANSLATED]


def data_of(language):
    """Folder of the data, its words in a language."""
    return DATA if language == ORIGINAL else f"{words_of(language)}/{DATA}"


FORMATS = f"{words_of(ORIGINAL)}/formats.yaml"
# Notebooks and the tables of the data speak the language of the code; figures speak every one.
DRAWN_IN = [ORIGINAL, *OTHERS]
# The report from the notebooks' pages: in their language, where it is built.
NOTEBOOKS_LEAD_TO = (
    f"../{ORIGINAL if ORIGINAL in LANGUAGES else LANGUAGES[0]}/index.html"
)
# The report's settings, looks and exhibits.
REPORT = files(
    "report/*",
    *(f"report/{part}/**/*" for part in ("exhibits", "fonts", "html", "typst")),
)
# What numbers are defined and marked with: read wherever numbers are put into words.
DEFINED = [
    *CODEBOOK,
    f"{DATA}/analysis/marks.yaml",
    f"{DATA}/audit/findings.yaml",
]


def of_notebook(theme):
    """What a notebook reads besides the tidy tables: definitions, names, and its own words."""
    return [
        *DEFINED,
        *files(f"{DATA}/vocabularies/row_sets/*.yaml"),
        *(
            f"{words_of(language)}/{name}.yaml"
            for language in DRAWN_IN
            for name in ("formats", "labels", f"drawn/{theme}")
        ),
        *(f"{DATA}/{name}" for name in read_by_notebook(f"notebooks/{theme}.ipynb")),
    ]


def received(document):
    """The file of a document as received, and what the document is."""
    return [
        path
        for path in files(f"{DATA}/documents/{document}/*")
        if Path(path).name != "statements.yaml"
    ]


RECEIVED = [path for document in DOCUMENTS for path in received(document)]


CARE_FUNDS = described(
    f"{DATA}/vocabularies/row_sets/care_funds.yaml",
    lambda funds: [row["code"] for row in funds["rows"]],
    "vocabulary.RowSet",
)

# Who renders, in which version: part of the parameters of the rules that say or use it, so that
# another Quarto rebuilds, and asking for what `auto` takes does not.
try:
    CHOSEN = choose_renderer(config["renderer"])
except RenderError as fault:
    raise WorkflowError(str(fault)) from None
RENDERER = {"name": CHOSEN.name, "description": CHOSEN.description}


wildcard_constraints:
    language="[a-z]{2}",
    document="[a-z0-9-]+",
    theme="[a-z_]+",
    fund="[0-9]+",
