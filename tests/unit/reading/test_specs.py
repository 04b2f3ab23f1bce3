from pathlib import Path

import pytest
import yaml

from zorgcijfers.errors import SpecError
from zorgcijfers.reading.specs import TableSpec, load_tables
from zorgcijfers.vocabulary import RowName, RowSet

ROWS = RowSet(rows=(RowName(code="180", printed="180 - CM", name="CM", short="CM"),))
GOOD = {
    "table_id": "toy",
    "title": "Toy",
    "starts_after": "Tabel 1",
    "header": "{measures}",
    "columns": [{"code": "n", "printed": "Aantal", "unit": "files"}],
    "rows": [{"code": "x", "printed": "X"}, {"code": "total", "printed": "Totaal"}],
    "ends_before": "Bron:",
}


def load(folder: Path, spec: object, name: str = "toy") -> None:
    folder = folder / "doc"  # beside it stand the folders of other documents
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.yaml").write_text(
        spec if isinstance(spec, str) else yaml.safe_dump(spec), encoding="utf-8"
    )
    load_tables(folder, {"funds": ROWS}, ["files", "percent"])


def test_a_good_spec_is_accepted(tmp_path: Path) -> None:
    load(tmp_path, GOOD)


BAD = {
    "unknown key": (GOOD | {"colour": "blue"}, "colour"),
    "missing key": ({k: v for k, v in GOOD.items() if k != "starts_after"}, "starts_after"),
    "unknown unit": (
        GOOD | {"columns": [{"code": "n", "printed": "Aantal", "unit": "furlongs"}]},
        "unknown unit furlongs",
    ),
    "unknown row set": (GOOD | {"rows": "provinces"}, "unknown row set provinces"),
    "column code twice": (GOOD | {"columns": [GOOD["columns"][0]] * 2}, "occurs 2 times"),  # type: ignore[index]
    "row label twice": (
        GOOD | {"rows": [{"code": "x", "printed": "X y"}, {"code": "z", "printed": "Xy"}]},
        "row label",
    ),
    "relation to nothing": (
        GOOD
        | {"rows": [{"code": "x", "printed": "X", "relation": {"kind": "total", "of": ["y"]}}]},
        "which the table lacks",
    ),
    "absent nothing": (
        GOOD | {"rows": [{"code": "x", "printed": "X", "absent": ["m"]}]},
        "which the table lacks",
    ),
    "blanks without totals": (GOOD | {"blanks": "by_totals"}, "needs a total row"),
    "unknown gap": (GOOD | {"ends_before": "Bron {jaar}"}, "unknown gap"),
    "open brace": (GOOD | {"ends_before": "Bron {year"}, "brace"),
    "empty template": (GOOD | {"ends_before": " "}, "no text of its own"),
    "unprinted measure": (
        GOOD | {"columns": [{"code": "n", "unit": "files"}]},
        "needs a printed text",
    ),
    "column without a label": (
        GOOD | {"header": "Aantal", "columns": [{"code": "n", "unit": "files"}]},
        "label in the tidy data would be empty",
    ),
    "no YAML": ("a: [", "cannot be read as YAML"),
    "key twice": ("table_id: toy\ntable_id: toy\n", "given twice"),
    "number for text": (GOOD | {"title": ["a"]}, "title"),
}


@pytest.mark.parametrize("fault", BAD)
def test_a_bad_spec_names_its_file_and_fault(tmp_path: Path, fault: str) -> None:
    spec, problem = BAD[fault]
    with pytest.raises(SpecError, match=problem) as stopped:
        load(tmp_path, spec)
    assert "toy.yaml" in str(stopped.value)


def test_the_file_is_named_after_the_table(tmp_path: Path) -> None:
    with pytest.raises(SpecError, match="name the file after it"):
        load(tmp_path, GOOD, name="other")


@pytest.mark.parametrize(
    ("name", "before", "found"),
    [
        ("Tabel 6", "Tabel 6: Doorlooptijd", True),
        ("Table 6", "As Table 6 shows", True),
        ("", "Bedragen", True),
        ("Tabel 6", "Tabel 16: Doorlooptijd", False),
        ("Tabel 6", "Tabel 66", False),
        ("Tabel 6", "Doorlooptijd", False),
    ],
)
def test_the_name_of_a_table_is_the_one_that_is_printed(
    name: str, before: str, found: bool
) -> None:
    content = GOOD | {"printed_name": name, "starts_after": before}
    if found:
        assert TableSpec.model_validate(content, strict=False).printed_name == name
    else:
        with pytest.raises(ValueError, match=rf"printed_name '{name}' does not stand in"):
            TableSpec.model_validate(content, strict=False)
