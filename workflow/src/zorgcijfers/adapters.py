"""What every script does around its one call: log to the rule's file, end a fault in one line."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from zorgcijfers.errors import ZorgcijfersError


@contextmanager
def logged(log: str) -> Iterator[None]:
    """
    Send messages to the log file of a rule.

    Parameters
    ----------
    log : path of the log file.

    Raises
    ------
    SystemExit : with code 1 after a ZorgcijfersError, whose message alone goes to the log;
        any other exception is logged with its traceback and raised.
    """
    Path(log).parent.mkdir(parents=True, exist_ok=True)
    logging.basicConfig(filename=log, filemode="w", level=logging.INFO, format="%(message)s")
    logging.captureWarnings(True)
    try:
        yield
    except ZorgcijfersError as error:
        logging.error("%s", error)
        sys.exit(1)
    except Exception:
        logging.exception("unexpected")
        raise
