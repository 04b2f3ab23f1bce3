"""The data package: a Frictionless description of the published tables."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from frictionless import Package

from zorgcijfers.atomic import written
from zorgcijfers.contracts import Contract
from zorgcijfers.errors import ZorgcijfersError
from zorgcijfers.register import Register

_TYPE = {
    "string": "string",
    "integer": "integer",
    "decimal": "number",
    "boolean": "boolean",
    "list": "string",
}


def describe(register: Register, tables: Mapping[Path, Contract], path: Path) -> None:
    """
    Write `datapackage.json` and validate the tables against it.

    Parameters
    ----------
    register : sources of the data.
    tables : published CSV files with their contracts; all lie in or below the package's folder.
    path : where the description belongs.

    Raises
    ------
    ZorgcijfersError : a table does not meet its description.
    """
    description = {
        "name": "zorgcijfers",
        "title": "Figures on the Flemish social protection, read from two public documents",
        "profile": "tabular-data-package",
        "licenses": [{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}],
        "sources": [
            {"title": f"{d.publisher}: {d.title} ({d.document_id})", "path": d.address}
            for d in register.documents
        ],
        "resources": [
            _resource(_name(file, tables), file, table, path.parent)
            for file, table in tables.items()
        ],
    }
    with written(path) as unfinished:
        text = json.dumps(description, indent=2, ensure_ascii=False)
        unfinished.write_text(text + "\n", encoding="utf-8")
        report = Package.from_descriptor(description, basepath=str(path.parent)).validate()
        if not report.valid:
            problems = report.flatten(["title", "rowNumber", "fieldNumber", "message"])
            raise ZorgcijfersError(f"{path}: {problems[:5]}")


def _name(file: Path, tables: Mapping[Path, Contract]) -> str:
    """The table's name; of several that meet one contract with the name of the file."""
    name = tables[file].name
    alike = [other for other, contract in tables.items() if contract.name == name]
    return name if len(alike) == 1 else f"{name}_{file.stem}"


def _resource(name: str, file: Path, contract: Contract, folder: Path) -> dict[str, object]:
    content = file.read_bytes()
    return {
        "name": name,
        "title": contract.title,
        "path": file.relative_to(folder).as_posix(),
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": {
            "fields": [
                {
                    "name": column.name,
                    "type": _TYPE[column.type],
                    "description": column.description
                    + (" Joined by ';'." if column.type == "list" else ""),
                    "constraints": {"required": column.required, "unique": column.unique},
                }
                for column in contract.columns
            ],
            "missingValues": [""],
        },
    }
