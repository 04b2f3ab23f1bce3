# Requires: data/documents, the vocabularies and the package.
# Makes: names that several rules share; no files.
#
# `snakemake --lint` asks for two things that are left out on purpose, everywhere:
# - a conda environment or container of its own. One environment serves this small project, and
#   environment.yml and requirements.lock describe it.
# - no param that begins the path of an input. `data` is the folder of descriptions, all of
#   whose files are declared as inputs one by one.
import shutil
from pathlib import Path

import yaml
from snakemake.exceptions import WorkflowError

from zorgcijfers.modules import code_behind, imported_by_notebook


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
VOCABULARIES = files(
    f"{DATA}/vocabularies/units.yaml", f"{DATA}/vocabularies/row_sets/*.yaml"
)
# What figures, tables and facts are worded and computed with: all data but the documents.
DESCRIBED = files(
    f"{DATA}/*.yaml",
    f"{DATA}/audit/*.yaml",
    f"{DATA}/analysis/**/*.yaml",
    f"{DATA}/catalogue/*.yaml",
    f"{DATA}/formats/*.yaml",
    f"{DATA}/vocabularies/**/*.yaml",
)
REPORT = files("report/**/*")


def received(document):
    """The file of a document as received, and what the document is."""
    return [
        path
        for path in files(f"{DATA}/documents/{document}/*")
        if Path(path).name != "statements.yaml"
    ]


RECEIVED = [path for document in DOCUMENTS for path in received(document)]


def codes(path):
    """Codes of a set of rows; where it is faulty, its model says in what."""
    try:
        with open(path, encoding="utf-8") as rows:
            return [row["code"] for row in yaml.safe_load(rows)["rows"]]
    except (OSError, ValueError, yaml.YAMLError, LookupError, TypeError) as error:
        from zorgcijfers.errors import SpecError  # slow to import, with what follows
        from zorgcijfers.vocabulary import RowSet

        try:
            RowSet.read(Path(path))
        except SpecError as fault:
            raise WorkflowError(str(fault)) from None
        raise WorkflowError(f"{path} cannot be read: {error}") from None


CARE_FUNDS = codes(f"{DATA}/vocabularies/row_sets/care_funds.yaml")

# Part of the parameters of the rules that say or use it, so that installing Quarto rebuilds.
RENDERER = {"wanted": config["renderer"], "quarto": shutil.which("quarto")}


wildcard_constraints:
    document="[a-z0-9-]+",
    theme="[a-z_]+",
    fund="[0-9]+",
