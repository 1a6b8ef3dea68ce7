"""SQL of buckets: which project a bucket belongs to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from teamlabel.db.dialect import dialect_insert
from teamlabel.db.tables import bucket
from teamlabel.errors import BadArgument, BucketForbidden

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from teamlabel.settings import Settings

NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,254}")


def check_bucket(tx: Connection, settings: Settings, name: str, project_id: str) -> None:
    """Raise what `use_bucket` would, and change nothing."""
    _check_name(name)
    owner = tx.execute(select(bucket.c.project_id).where(bucket.c.name == name)).scalar_one_or_none()
    if owner != project_id and (owner is not None or settings.buckets_are_granted):
        raise BucketForbidden(f"The bucket {name!r} belongs to another project, or was not granted.")


def use_bucket(tx: Connection, settings: Settings, name: str, project_id: str) -> None:
    """Let a project use a bucket that is its own, or becomes it; raises BucketForbidden."""
    if settings.buckets_are_granted:
        check_bucket(tx, settings, name, project_id)
    else:
        claim_bucket(tx, name, project_id)


def claim_bucket(tx: Connection, name: str, project_id: str) -> None:
    """Give a bucket to a project, unless it has an owner; raises BucketForbidden when that is another project."""
    _check_name(name)
    # Of two projects that come at the same time one inserts; the other waits for it and then reads its name.
    tx.execute(dialect_insert(tx, bucket).values(name=name, project_id=project_id).on_conflict_do_nothing())
    if tx.execute(select(bucket.c.project_id).where(bucket.c.name == name)).scalar_one() != project_id:
        raise BucketForbidden(f"The bucket {name!r} belongs to another project.")


def _check_name(name: str) -> None:
    if not NAME.fullmatch(name):
        raise BadArgument(f"{name!r} is no bucket: 1 to 255 letters, digits, `.`, `_` or `-`.", field="bucket")
