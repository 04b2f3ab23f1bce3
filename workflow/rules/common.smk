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

from zorgcijfers.modules import imported_by_notebook, modules_behind


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


def registered():
    """File of each document; where the register is faulty, its model says in what."""
    try:
        with open(REGISTER, encoding="utf-8") as register:
            entries = yaml.safe_load(register)["documents"]
        return {entry["document_id"]: entry["file"] for entry in entries}
    except (OSError, UnicodeDecodeError, yaml.YAMLError, LookupError, TypeError):
        from zorgcijfers.register import Register  # slow to import

        Register.read(Path(REGISTER))
        raise


RAW = registered()

with open(f"{DATA}/vocabularies/row_sets/care_funds.yaml") as funds:
    CARE_FUNDS = [row["code"] for row in yaml.safe_load(funds)["rows"]]

# Part of the parameters of the rules that say or use it, so that installing Quarto rebuilds.
RENDERER = {"wanted": config["renderer"], "quarto": shutil.which("quarto")}


wildcard_constraints:
    document="[a-z0-9-]+",
    theme="[a-z_]+",
    fund="[0-9]+",
