# Requires: data/register.yaml, the vocabularies and the package.
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
REGISTER = f"{DATA}/register.yaml"
VOCABULARIES = files(
    f"{DATA}/vocabularies/units.yaml", f"{DATA}/vocabularies/row_sets/*.yaml"
)
# What figures, tables and facts are worded and computed with: all data but the documents.
DESCRIBED = files(
    f"{DATA}/*.yaml",
    f"{DATA}/codebook/*.yaml",
    f"{DATA}/catalogue/*.yaml",
    f"{DATA}/formats/*.yaml",
    f"{DATA}/vocabularies/**/*.yaml",
)
REPORT = files("report/**/*")


def described(path, key, said):
    """What each entry of a description says; where it is faulty, its model says in what."""
    try:
        with open(path, encoding="utf-8") as description:
            return [said(entry) for entry in yaml.safe_load(description)[key]]
    except (OSError, ValueError, yaml.YAMLError, LookupError, TypeError) as error:
        from zorgcijfers.errors import SpecError  # slow to import, with what follows
        from zorgcijfers.register import Register
        from zorgcijfers.vocabulary import RowSet

        try:
            {"documents": Register, "rows": RowSet}[key].read(Path(path))
        except SpecError as fault:
            raise WorkflowError(str(fault)) from None
        raise WorkflowError(f"{path} cannot be read: {error}") from None


RAW = dict(
    described(
        REGISTER, "documents", lambda entry: (entry["document_id"], entry["file"])
    )
)
CARE_FUNDS = described(
    f"{DATA}/vocabularies/row_sets/care_funds.yaml", "rows", lambda row: row["code"]
)

# Part of the parameters of the rules that say or use it, so that installing Quarto rebuilds.
RENDERER = {"wanted": config["renderer"], "quarto": shutil.which("quarto")}


wildcard_constraints:
    document="[a-z0-9-]+",
    theme="[a-z_]+",
    fund="[0-9]+",
