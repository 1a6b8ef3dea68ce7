"""Logging: one JSON object a line on standard error, for our own lines and for those of the libraries."""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING, Any, Final

import msgspec
import structlog

from teamlabel.settings import SettingsError

if TYPE_CHECKING:
    from collections.abc import MutableMapping

    from teamlabel.settings import Settings

LEVELS: Final = {"debug": logging.DEBUG, "info": logging.INFO, "warning": logging.WARNING, "error": logging.ERROR}
_encoder = msgspec.json.Encoder(enc_hook=str)


def configure_logging(settings: Settings) -> None:
    """Log from `settings.log_level` on; what is bound to the context, such as the request id, stands in every line."""
    level = LEVELS.get(settings.log_level)
    if level is None:
        raise SettingsError(f"log_level: one of {', '.join(LEVELS)}")
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            _render,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.BytesLoggerFactory(sys.stderr.buffer),
        cache_logger_on_first_use=True,
    )
    # The libraries say little that is worth a line when all goes well.
    logging.basicConfig(handlers=[_ToStructlog()], level=max(level, logging.WARNING), force=True)


class _ToStructlog(logging.Handler):
    """Passes on what libraries log."""

    def emit(self, record: logging.LogRecord) -> None:
        line = structlog.get_logger(record.name)
        line.log(record.levelno, record.getMessage(), logger=record.name, exc_info=record.exc_info)


def _render(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> bytes:
    return _encoder.encode(event)
