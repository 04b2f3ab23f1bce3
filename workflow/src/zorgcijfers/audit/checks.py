"""Checks as data: a model a kind, declared in `data/audit/checks` or made from table specs."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated, Literal, Self, TypeAlias

from pydantic import Field, field_validator, model_validator

from zorgcijfers.audit.kinds import Direction
from zorgcijfers.audit.selectors import Selector
from zorgcijfers.audit.terms import Term
from zorgcijfers.described import Described, load
from zorgcijfers.errors import SpecError


class CheckBase(Described):
    """What every check declares."""

    name: str = Field(
        pattern=r"^[a-z0-9][a-z0-9_./-]*$",
        description="Name; with the document and what the variables stand for it makes the id.",
    )
    description: str = Field(
        min_length=1, description="The relation in words; {variables} are filled in."
    )
    each: str | None = Field(
        default=None,
        description="Pattern whose matches are the instances; left out: the first pattern of the "
        "left side.",
    )
    not_comparable: str | None = Field(
        default=None,
        description="Why the two sides do not owe each other anything (another coverage or "
        "definition); they are compared for information only.",
    )
    document: str | None = Field(
        default=None, description="The only document that the check is about."
    )

    @field_validator("each")
    @classmethod
    def _pattern(cls, pattern: str | None) -> str | None:
        if pattern is not None:
            Selector.parse(pattern)
        return pattern


class Sum(CheckBase):
    """The left side is the sum of the parts."""

    kind: Literal["sum"] = "sum"
    left: Term = Field(description="The printed total.")
    parts: tuple[Term, ...] = Field(min_length=1, description="What it is the sum of.")


class Difference(CheckBase):
    """The left side is the difference of two numbers."""

    kind: Literal["difference"] = "difference"
    left: Term = Field(description="The printed difference.")
    of: Term = Field(description="The number that is taken from.")
    minus: Term = Field(description="The number that is taken off.")


class Product(CheckBase):
    """The left side is a product."""

    kind: Literal["product"] = "product"
    left: Term = Field(description="The printed product.")
    factors: tuple[Term, ...] = Field(min_length=2, description="What is multiplied.")


class Ratio(CheckBase):
    """The left side is one number over another."""

    kind: Literal["ratio"] = "ratio"
    left: Term = Field(description="The printed ratio.")
    of: Term = Field(description="Numerator.")
    by: Term = Field(description="Denominator.")


class Share(CheckBase):
    """The left side is a part in percent of a whole."""

    kind: Literal["share"] = "share"
    left: Term = Field(description="The printed percentage.")
    part: Term = Field(description="The part.")
    whole: Term = Field(description="The whole.")


class Cumulative(CheckBase):
    """The left side is a running share in percent."""

    kind: Literal["cumulative"] = "cumulative"
    left: Term = Field(description="The printed running share.")
    parts: tuple[Term, ...] = Field(
        min_length=1, description="Counts or shares from the first row to that of the left side."
    )
    whole: Term | None = Field(
        default=None, description="Total of the counts; left out where the parts are shares."
    )


class WeightedMean(CheckBase):
    """The left side is a weighted mean."""

    kind: Literal["weighted_mean"] = "weighted_mean"
    left: Term = Field(description="The printed mean.")
    values: str = Field(
        description="Pattern of the values; a variable of its own pairs them with their weights."
    )
    weights: str = Field(description="Pattern of the weights, with the same variable.")


class Equal(CheckBase):
    """Both sides print one number."""

    kind: Literal["equal"] = "equal"
    left: Term = Field(description="The number in one place.")
    right: Term = Field(description="The number in the other place.")


class Between(CheckBase):
    """The left side is a mean of parts, or lies within stated bounds."""

    kind: Literal["between"] = "between"
    left: Term = Field(description="The printed mean or total.")
    parts: tuple[Term, ...] | None = Field(
        default=None, description="What it is the mean of, each with some weight."
    )
    low: Term | None = Field(default=None, description="Lower bound, where there are no parts.")
    high: Term | None = Field(default=None, description="Upper bound, where there are no parts.")

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        bounds = self.low is not None and self.high is not None
        if bounds == (self.parts is not None):
            raise ValueError("between needs `parts`, or `low` and `high`")
        return self


class AtMost(CheckBase):
    """The left side is no larger than a bound."""

    kind: Literal["at_most"] = "at_most"
    left: Term = Field(description="The number.")
    bound: Term = Field(description="What it does not exceed.")


class AtLeast(CheckBase):
    """The left side is no smaller than a bound."""

    kind: Literal["at_least"] = "at_least"
    left: Term = Field(description="The number.")
    bound: Term = Field(description="What it does not fall below.")


class Ordered(CheckBase):
    """A series rises or falls from each number to the next."""

    kind: Literal["ordered"] = "ordered"
    series: Term = Field(description="A number of the series; it holds the variable of `along`.")
    along: str = Field(description="Variable that the series runs along, in its order.")
    direction: Direction = Field(description="How it is claimed, or bound, to go.")
    since: str | None = Field(
        default=None, description="First name of the variable that the claim is about."
    )


class Contiguous(CheckBase):
    """Ranges in whole numbers follow each other without a gap."""

    kind: Literal["contiguous"] = "contiguous"
    series: str = Field(description="Pattern of the ranges; it holds the variable of `along`.")
    along: str = Field(description="Variable that the series runs along, in printed order.")
    range_of: Literal["cell", "label"] = Field(
        default="cell", description="Whether the cell prints the range, or the label of its row."
    )


class Count(CheckBase):
    """The left side states how many there are."""

    kind: Literal["count"] = "count"
    left: Term = Field(description="The stated number.")
    of: tuple[str, ...] = Field(min_length=1, description="Patterns of what is counted.")


class PossibleBand(CheckBase):
    """Nobody is counted in a band of amounts above the largest possible amount."""

    kind: Literal["possible_band"] = "possible_band"
    counts: str = Field(description="Pattern of the counts; variable `band` is the row.")
    maximum: Term = Field(description="Largest possible amount.")
    bands: str = Field(description="Vocabulary of the bands, in data/vocabularies.")


class BinnedMean(CheckBase):
    """A printed mean is possible given binned counts."""

    kind: Literal["binned_mean"] = "binned_mean"
    left: Term = Field(description="The printed mean.")
    counts: str = Field(description="Pattern of the counts; variable `bin` is the row.")
    bins: str = Field(
        description="Vocabulary of the bins, in data/vocabularies; with /reading where it has any."
    )
    cap: Term | None = Field(default=None, description="Largest possible value, if known.")


class SameTerm(CheckBase):
    """One legal term, stated in two units of time."""

    kind: Literal["same_term"] = "same_term"
    left: Term = Field(description="The term in one place.")
    right: Term = Field(description="The term in the other place.")


class Whole(CheckBase):
    """The left side is a whole number, though what it is made of is not."""

    kind: Literal["whole"] = "whole"
    left: Term = Field(description="What comes to a whole number.")


class CommonWeights(CheckBase):
    """A printed mean fits the weights that other means of the same parts allow."""

    kind: Literal["common_weights"] = "common_weights"
    left: Term = Field(description="The printed mean.")
    parts: str = Field(
        description="Pattern of its parts; variable `part` pairs them with those of other means."
    )
    given: str = Field(
        description="Pattern of the other means; variable `other` names them. The left side is "
        "none of them, also where the pattern selects it."
    )
    given_parts: str = Field(description="Pattern of their parts, with `other` and `part`.")


class Located(CheckBase):
    """Numbers for which the text cites a table are printed there."""

    kind: Literal["located"] = "located"
    left: Term = Field(description="A number in the text.")
    others: tuple[Term, ...] = Field(default=(), description="Other numbers of the sentence.")
    table: str = Field(description="Id of the table that the text cites.")


Check: TypeAlias = Annotated[
    Sum
    | Difference
    | Product
    | Ratio
    | Share
    | Cumulative
    | WeightedMean
    | Equal
    | Between
    | AtMost
    | AtLeast
    | Ordered
    | Contiguous
    | Count
    | PossibleBand
    | BinnedMean
    | SameTerm
    | Whole
    | CommonWeights
    | Located,
    Field(discriminator="kind"),
]
"""One declared check."""


class CheckSet(Described):
    """The checks of one file."""

    about: str = Field(description="What these checks are about.")
    checks: tuple[Check, ...] = Field(min_length=1, description="Checks, in reading order.")


def load_checks(folder: Path) -> tuple[Check, ...]:
    """
    Read every declared check.

    Parameters
    ----------
    folder : folder with one YAML file a subject.

    Raises
    ------
    SpecError : a file is invalid, or two checks share a name.
    """
    checks = [
        check for path in sorted(folder.glob("*.yaml")) for check in load(path, CheckSet).checks
    ]
    for name, count in Counter(check.name for check in checks).items():
        if count > 1:
            raise SpecError(f"{folder}: check {name} is declared {count} times")
    return tuple(checks)
