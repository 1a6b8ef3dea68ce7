"""`teamlabel storage`: files of this machine into the object storage of the installation."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

from cyclopts import App, Parameter

from teamlabel.cli.installation import PLAIN, Options, run_unit
from teamlabel.errors import BadArgument
from teamlabel.identity.service import get_project
from teamlabel.storage.buckets_store import use_bucket
from teamlabel.storage.folders import copy_files, list_files
from teamlabel.storage.opening import open_storage
from teamlabel.storage.places import bucket_of, normal_place

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from teamlabel.storage.folders import Copied
    from teamlabel.storage.port import Storage

TOLD_EVERY_S: Final = 2.0

app = App(name="storage", help="The object storage.")


@app.command
def put(
    folder: Path,
    place: str,
    /,
    *,
    project: Annotated[str | None, Parameter(help="Whose bucket it is; the first project if not given.")] = None,
    options: Options = PLAIN,
) -> None:
    """Copy the files below FOLDER to PLACE, such as /bucket/pictures/; what is there is never replaced."""
    settings = options.settings()
    target = normal_place(place, "place")
    if not folder.is_dir():
        raise BadArgument(f"there is no folder {folder}.", field="folder")

    def unit(tx: Connection) -> str:
        owner = get_project(tx, project or settings.region)
        use_bucket(tx, settings, bucket_of(target), owner.project_id)
        return owner.project_id

    project_id = run_unit(settings, unit)
    storage = open_storage(settings)
    storage.make_place(target)
    copied = _copy(folder, storage, target)
    refused = [each.name for each in copied if each.refused]
    uploaded = sum(each.is_new for each in copied)
    there = len(copied) - uploaded - len(refused)
    options.show(place=f"/{target}", project_id=project_id, uploaded=uploaded, there=there, refused=refused)
    if refused:
        sys.exit(1)


def _copy(folder: Path, storage: Storage, target: str) -> list[Copied]:
    names, copied, told_s = list_files(folder), [], time.monotonic()
    for each in copy_files(folder, names, storage, target):
        copied.append(each)
        if each.refused:
            print(f"teamlabel: {each.name}: {each.refused}", file=sys.stderr)
        if time.monotonic() - told_s > TOLD_EVERY_S:
            told_s = time.monotonic()
            print(f"{len(copied):,} of {len(names):,} files", file=sys.stderr)
    return copied
