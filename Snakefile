# From the documents in data/documents to results/report: the rules in running order.
from pathlib import Path

import zorgcijfers
from snakemake.exceptions import WorkflowError
from snakemake.utils import min_version

min_version("9.13")

# Rules declare the package's files as their code; what runs must be these and no others.
PACKAGE = Path(workflow.basedir) / "workflow/src/zorgcijfers"
if not Path(zorgcijfers.__file__).resolve().is_relative_to(PACKAGE.resolve()):
    raise WorkflowError(
        f"the package zorgcijfers that is installed is not this project's; expected: {PACKAGE}; "
        f"found: {Path(zorgcijfers.__file__).parent}; to do: run `pip install --no-deps -e .` in "
        "this project's folder, and start the snakemake of that environment"
    )

from zorgcijfers.atomic import require_writable
from zorgcijfers.settings import checked


configfile: "workflow/config.yaml"


config.update(checked(config, Path("workflow/schemas/config.schema.yaml")))


include: "workflow/rules/common.smk"
include: "workflow/rules/read.smk"
include: "workflow/rules/audit.smk"


if OTHERS:

    include: "workflow/rules/translate.smk"


include: "workflow/rules/analyse.smk"
include: "workflow/rules/report.smk"
include: "workflow/rules/publish.smk"


onstart:
    require_writable(Path("results"))


rule all:
    """Everything that a reader of the report can open."""
    default_target: True
    input:
        expand(rules.render_report.output, language=LANGUAGES),
        rules.lead_to_languages.output,
        rules.write_manifest.output,
