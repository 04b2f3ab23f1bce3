"""Words of the report held to its numbers: what stops the build, and with which message."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.made.presented import ENGLISH, values

from zorgcijfers.described import load_yaml
from zorgcijfers.errors import RenderError, SpecError
from zorgcijfers.presentation.declared_claims import DeclaredClaims, check_declared_claims
from zorgcijfers.presentation.fact_texts import indicator_facts
from zorgcijfers.presentation.facts import by_id
from zorgcijfers.presentation.indicator_values import IndicatorSeries
from zorgcijfers.presentation.relations import Numbers

ROOT = Path(__file__).parents[3]
NUMBERS = Numbers(by_id(indicator_facts(values(), ENGLISH)), IndicatorSeries(values()))
PROSE = """The amount rose to {{< var per_file.all.latest >}} in all funds.

It counts
less than a month.
"""
CLAIMS = """texts:
  - {files: "*.qmd"}
vocabulary:
  - {kind: a direction, patterns: [rose, fell]}
  - {kind: a quantity, patterns: [all, less]}
exceptions:
  - {why: a name, phrases: [all funds, less than]}
claims:
  - says: {a.qmd: ["rose to {per_file.all.latest}"]}
    holds:
      - {rising: [per_file.all.first, per_file.all.latest]}
"""


def check(folder: Path, prose: str = PROSE, claims: str = CLAIMS) -> None:
    (folder / "a.qmd").write_text(prose, "utf-8")
    (folder / "claims.yaml").write_text(claims, "utf-8")
    declared = DeclaredClaims.read(folder / "claims.yaml")
    check_declared_claims(declared, declared.passages(folder), NUMBERS)


def test_covered_words_that_hold_pass(tmp_path: Path) -> None:
    check(tmp_path)


def test_a_claim_that_no_longer_holds_names_line_sentence_and_reason(tmp_path: Path) -> None:
    turned = CLAIMS.replace("first, per_file.all.latest", "latest, per_file.all.first")
    with pytest.raises(RenderError) as error:
        check(tmp_path, claims=turned)
    message = str(error.value)
    assert message.startswith("a.qmd, line 1: per_file.all.latest (€91) is larger than")
    assert "'The amount rose to {per_file.all.latest} in all funds.'" in message
    assert "to do: correct the sentence, or its claim in claims.yaml" in message


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("rose", "fell", "a.qmd, line 1: no claim covers 'fell' (a direction)"),
        ("It counts\nless", "It fell\nless", "a.qmd, line 3: no claim covers 'fell'"),
        ("less than", "less of", "a.qmd, line 4: no claim covers 'less' (a quantity)"),
        ("The amount rose", "It was more", "a claim quotes 'rose to {per_file.all.latest}', which"),
        ("{{< var per_file.all.latest >}}", "{{< var per_file.all.first >}}", "0 times"),
        ("The amount", "It rose to {{< var per_file.all.latest >}}, it", "2 times"),
        ("less than a month", "a month", "the exception 'less than' stands in no text"),
    ],
)
def test_other_words_stop_the_build(tmp_path: Path, old: str, new: str, problem: str) -> None:
    assert old in PROSE
    with pytest.raises(RenderError) as error:
        check(tmp_path, PROSE.replace(old, new))
    assert problem in str(error.value)


def test_every_problem_is_said_at_once(tmp_path: Path) -> None:
    with pytest.raises(RenderError) as error:
        check(tmp_path, "It fell.\n\nIt fell.\n")
    assert str(error.value).count("no claim covers 'fell'") == 2


def test_a_relation_of_another_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SpecError, match=r"claims\.yaml"):
        check(tmp_path, claims=CLAIMS.replace("rising", "falling"))


def test_the_reports_own_words_are_covered() -> None:
    """The words of a direction, an order or a number that the report must not say unchecked."""
    declared = DeclaredClaims.read(ROOT / "report/en/claims.yaml")
    patterns = {p for words in declared.vocabulary for p in words.patterns}
    assert {"fewer", "higher", "lower", "highest", "lowest", "largest", "always", "never"} <= (
        patterns
    )
    assert {"every", "none", "all", "half", "twice", "two", "five", "rose"} <= patterns
    assert len(declared.claims) > 50
    assert {text.files for text in declared.texts} >= {
        "README.md",
        "report/en/*.qmd",
        "report/en/drawn/*.yaml",
        "report/en/exhibits/*.yaml",
    }
    for claim in load_yaml(ROOT / "report/en/claims.yaml")["claims"]:
        for file in claim["says"]:
            assert (ROOT / file).is_file(), file
