# From the documents in data/raw to results/report: the rules in running order.
from pathlib import Path

from snakemake.utils import min_version

from zorgcijfers.atomic import require_writable
from zorgcijfers.settings import require_valid

min_version("9.13")


configfile: "workflow/config.yaml"


require_valid(config, Path("workflow/schemas/config.schema.yaml"))


include: "workflow/rules/common.smk"
include: "workflow/rules/read.smk"
include: "workflow/rules/audit.smk"
include: "workflow/rules/analyse.smk"
include: "workflow/rules/report.smk"
include: "workflow/rules/publish.smk"


onstart:
    require_writable(Path("results"))


rule all:
    """Everything that a reader of the report can open."""
    default_target: True
    input:
        rules.render_report.output,
        rules.write_manifest.output,
