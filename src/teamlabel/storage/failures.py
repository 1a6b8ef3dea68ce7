"""What becomes of a storage that does not do its part: the reason is logged, the caller hears of the fact only."""

from __future__ import annotations

from typing import Final

import structlog

from teamlabel.errors import StorageFailed

log: Final = structlog.get_logger("teamlabel.storage")


def storage_failed(error: Exception) -> StorageFailed:
    """The error to raise `from` what a file system or an S3 client raised."""
    log.error("the object storage failed", reason=str(error).partition("\n")[0])
    return StorageFailed()
