"""SQL of the key frames of a video."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from teamlabel.db.tables import sample

if TYPE_CHECKING:
    from sqlalchemy import Connection


def list_key_frames(tx: Connection, video_key: int) -> list[tuple[str, bytes | None]]:
    """Id and metadata of the living samples that are frames of a video, in the order of arrival."""
    where = (sample.c.parent_key == video_key, sample.c.deleted_ms.is_(None))
    rows = tx.execute(select(sample.c.sample_id, sample.c.metadata).where(*where).order_by(sample.c.ordinal))
    return [(sample_id, metadata) for sample_id, metadata in rows]
