"""Numbers that a rule sets, as against numbers that somebody measured and rounded."""

from __future__ import annotations

from dataclasses import replace

from zorgcijfers.interval import Interval
from zorgcijfers.quantity import Quantity


def prescribed(quantity: Quantity) -> Quantity:
    """
    The number without rounding interval: a weight or rate set by decree is what it says.

    Parameters
    ----------
    quantity : a printed parameter of a rule; 4% in a decree is not some number between 3,5% and
        4,5%, so the amounts computed with it are as precise as their other inputs.
    """
    return replace(quantity, interval=Interval.exactly(quantity.value))
