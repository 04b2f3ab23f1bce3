"""The settings of a build, checked against their schema before any rule is planned."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import fastjsonschema
import yaml

from zorgcijfers.errors import SpecError


def require_valid(config: Mapping[str, Any], schema: Path) -> None:
    """
    Check a configuration.

    Parameters
    ----------
    config : merged configuration of the workflow.
    schema : JSON schema in YAML. It is checked with fastjsonschema and not with Snakemake's
        `validate`, whose library takes longer to import than the whole workflow to plan.

    Raises
    ------
    SpecError : a key is unknown or missing, or a value is not allowed.
    """
    described = yaml.safe_load(schema.read_text(encoding="utf-8"))
    try:
        fastjsonschema.compile(described)(dict(config))
    except fastjsonschema.JsonSchemaValueException as error:
        raise SpecError(
            f"workflow/config.yaml (or --config): {error.message.replace('data', 'config', 1)}; "
            f"see {schema}"
        ) from None
