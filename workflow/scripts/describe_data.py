"""Describe the published tables as a data package."""

from pathlib import Path

from zorgcijfers.adapters import logged
from zorgcijfers.analysis.answer_coverage import ANSWER_COVERAGE
from zorgcijfers.analysis.fund_profiles import PROFILE
from zorgcijfers.audit.findings import FINDINGS
from zorgcijfers.audit.protection import UNPROTECTED
from zorgcijfers.audit.reading_notes import READING_NOTES
from zorgcijfers.audit.run import CHECKS
from zorgcijfers.audit.set_aside import SET_ASIDE
from zorgcijfers.contracts import CELLS, FACTS, INDICATORS, STATEMENTS
from zorgcijfers.datapackage import describe
from zorgcijfers.faults.benchmark import FAULTS
from zorgcijfers.pages.reference_pages import CODEBOOK
from zorgcijfers.register import Register
from zorgcijfers.trace.chains import TRACE

CONTRACTS = {
    "cells": CELLS,
    "statements": STATEMENTS,
    "checks": CHECKS,
    "findings": FINDINGS,
    "set_aside": SET_ASIDE,
    "notes": READING_NOTES,
    "unprotected": UNPROTECTED,
    "faults": FAULTS,
    "codebook": CODEBOOK,
    "coverage": ANSWER_COVERAGE,
    "indicators": INDICATORS,
    "profiles": PROFILE,
    "facts": FACTS,
    "trace": TRACE,
}
"""What each input of the rule meets."""

with logged(snakemake.log[0]):
    described = {name: snakemake.input.get(name) for name in CONTRACTS}
    describe(
        Register.read(Path(snakemake.params.data) / "documents"),
        {
            Path(path): CONTRACTS[name]
            for name, paths in described.items()
            for path in ([paths] if isinstance(paths, str) else paths)
        },
        Path(snakemake.output.package),
    )
