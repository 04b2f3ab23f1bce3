"""What a spec declares about the precision of a printed number, and the interval it leads to."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Self

from pydantic import Field, model_validator

from zorgcijfers.described import Described
from zorgcijfers.numerals import Numeral

_CALLS_FOR_A_DECISION = 1000


class Resolution(Described):
    """How coarse a number is, and why it is taken to be."""

    step: str = Field(
        pattern=r"^\d+(\.\d+)?$",
        description="Unit in the last meaningful place: the number is rounded to multiples of it.",
    )
    because: str = Field(min_length=1, description="Why, in one sentence for the report.")

    @property
    def size(self) -> Fraction:
        """The step as a number."""
        return Fraction(self.step)


class DeclaredPrecision(Described):
    """
    Precision of a number where its printed decimals do not say it.

    The zeros of a print say nothing by themselves: 2.600.000 may be exact to the euro. They call
    for one of the declarations, and the declaration decides.
    """

    resolution: Resolution | None = Field(
        default=None, description="The number is coarser than printed."
    )
    exact: str = Field(
        default="",
        description="Why nobody rounded the number: a parameter that rules set, an example.",
    )
    as_printed: dict[str, str] = Field(
        default_factory=dict,
        description="Printed round numbers that are good to their last printed place, and why.",
    )

    @model_validator(mode="after")
    def _exact_or_coarse(self) -> Self:
        if self.exact and self.resolution is not None:
            raise ValueError("a number is exact, or good to a resolution, but not both")
        return self

    def ends(self, number: Numeral, *, is_count: bool) -> tuple[Fraction, Fraction]:
        """
        The numbers that a printed number can stand for: lowest and highest.

        Parameters
        ----------
        number : as printed.
        is_count : whether its unit counts; counts are exact.

        Raises
        ------
        ValueError : the print is finer than the declared resolution, or it is a round number about
            which nothing is declared; the message says what was expected.
        """
        if self.resolution is not None:
            if Fraction(number.value) % self.resolution.size:
                raise ValueError(
                    f"a multiple of the declared resolution {self.resolution.step} "
                    f"({self.resolution.because})"
                )
            return number.interval(self.resolution.size, exact=False)
        exact = is_count or bool(self.exact)
        if not exact and _is_round(number) and number.text not in self.as_printed:
            raise ValueError(
                "a declaration of how precise this round number is "
                "(`resolution`, `exact` or `as_printed`, with the reason)"
            )
        return number.interval(None, exact=exact)


def _is_round(number: Numeral) -> bool:
    whole = number.decimals == 0 and not number.is_word and number.value != Decimal(0)
    return whole and number.value % _CALLS_FOR_A_DECISION == 0
