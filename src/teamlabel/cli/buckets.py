"""`teamlabel bucket`: which project a bucket of the object storage belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cyclopts import App

from teamlabel.cli.installation import PLAIN, Options, note_command, run_unit
from teamlabel.identity.service import get_project
from teamlabel.storage.buckets_store import claim_bucket

if TYPE_CHECKING:
    from sqlalchemy import Connection

app = App(name="bucket", help="Buckets, each of which belongs to one project.")


@app.command
def grant(name: str, /, *, project: str, options: Options = PLAIN) -> None:
    """Give a bucket that has no owner yet to a project."""

    def unit(tx: Connection) -> str:
        owner = get_project(tx, project)
        claim_bucket(tx, name, owner.project_id)
        note_command(tx, [owner.project_id], "grantBucket", bucket=name)
        return owner.project_id

    options.show(bucket=name, project_id=run_unit(options.settings(), unit))
