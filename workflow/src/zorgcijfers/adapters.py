"""What every script does around its one call: log to the rule's file, end a fault in one line."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from zorgcijfers.errors import ZorgcijfersError


class _LogFile(logging.FileHandler):
    """A log file; what it cannot take, because the disk is full, goes to the terminal."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - named by logging
        """Print the record."""
        print(self.format(record), file=sys.stderr)


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
        any other exception is logged with its traceback and raised. Where the log file cannot be
        written, messages go to the terminal.
    """
    handler: logging.Handler
    try:
        Path(log).parent.mkdir(parents=True, exist_ok=True)
        handler = _LogFile(log, mode="w", encoding="utf-8")
    except OSError:
        handler = logging.StreamHandler()
    logging.basicConfig(handlers=[handler], level=logging.INFO, format="%(message)s")
    logging.captureWarnings(True)
    try:
        yield
    except ZorgcijfersError as error:
        logging.error("%s", error)
        sys.exit(1)
    except Exception:
        logging.exception("unexpected")
        raise
