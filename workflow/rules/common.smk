# Requires: data/register.yaml, the vocabularies and the package.
# Makes: names that several rules share; no files.
from pathlib import Path

import yaml

from zorgcijfers.modules import modules_behind

DATA = "data"
REGISTER = f"{DATA}/register.yaml"
VOCABULARIES = [f"{DATA}/vocabularies/units.yaml", *sorted(map(str, Path(DATA, "vocabularies/row_sets").glob("*.yaml")))]

with open(REGISTER) as register:
    RAW = {entry["document_id"]: entry["file"] for entry in yaml.safe_load(register)["documents"]}


wildcard_constraints:
    document="[a-z0-9-]+",
    theme="[a-z_]+",
