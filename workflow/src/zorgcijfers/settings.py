"""The settings of a build, checked against their schema before any rule is planned."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import fastjsonschema
import yaml

from zorgcijfers.errors import SpecError

_SWITCHES = {"true": True, "false": False}


def checked(config: Mapping[str, Any], schema: Path) -> dict[str, Any]:
    """
    A configuration, checked, its switches as truth values.

    On the command line `--config key=false` gives the word; it means what it means in the file.

    Parameters
    ----------
    config : merged configuration of the workflow.
    schema : JSON schema in YAML. It is checked with fastjsonschema and not with Snakemake's
        `validate`, whose library takes longer to import than the whole workflow to plan.

    Returns
    -------
    The configuration, `true` and `false` in the place of a switch no longer words.

    Raises
    ------
    SpecError : a key is unknown or missing, or a value is not allowed.
    """
    described = yaml.safe_load(schema.read_text(encoding="utf-8"))
    switches = {k for k, v in described["properties"].items() if v.get("type") == "boolean"}
    typed = {
        key: _SWITCHES.get(str(value).lower(), value) if key in switches else value
        for key, value in config.items()
    }
    try:
        fastjsonschema.compile(described)(typed)
    except fastjsonschema.JsonSchemaValueException as error:
        raise SpecError(
            f"workflow/config.yaml (or --config): {error.message.replace('data', 'config', 1)}; "
            f"see {schema}"
        ) from None
    return typed
