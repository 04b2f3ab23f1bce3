"""The report's date, printed as Quarto's `date-format` prints it."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.dates import format_date

from zorgcijfers.errors import RenderError

DateFormat = Literal["D MMMM YYYY", "YYYY-MM-DD"]

_PATTERNS: dict[DateFormat, str] = {"D MMMM YYYY": "d MMMM y", "YYYY-MM-DD": "y-MM-dd"}


def printed_date(date: dt.date, date_format: DateFormat, lang: str) -> str:
    """
    The date in words or digits.

    Parameters
    ----------
    date : the date to print.
    date_format : one of the documented Quarto patterns that the report may use.
    lang : language tag (BCP 47), `en-GB`.

    Raises
    ------
    RenderError : the language tag is unknown.
    """
    try:
        locale = Locale.parse(lang, sep="-")
    except (UnknownLocaleError, ValueError) as error:
        raise RenderError(f"lang {lang}: {error}") from None
    return format_date(date, _PATTERNS[date_format], locale=locale)


def utc_midnight(date: dt.date) -> int:
    """Seconds since 1970 of the start of the date: the one time stamp that outputs may carry."""
    return int(dt.datetime(date.year, date.month, date.day, tzinfo=dt.UTC).timestamp())
