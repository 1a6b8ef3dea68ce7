"""The instructions of a task: a text in Markdown, and pictures that it names as `picture:<picture_id>`.

A picture is written to the storage first, then to the database; its file goes in `purging.py`.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from teamlabel.clock import now_ms
from teamlabel.datasets import service as datasets
from teamlabel.errors import BadArgument, PictureNotFound, SampleUploadFailed
from teamlabel.ids import new_short_id
from teamlabel.instructions import rules, store, wire
from teamlabel.instructions.store import PictureRow
from teamlabel.ledgers.events_store import record_event
from teamlabel.samples import service as samples
from teamlabel.workforcetasks import service as tasks

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from teamlabel.db.records import Dataset, Task
    from teamlabel.edge.call import Call


def find_task(tx: Connection, call: Call) -> tuple[Dataset, Task]:
    """The dataset and the task of the path, for a caller whose role in it allows the operation."""
    dataset = datasets.get_dataset(tx, call.caller.project_id, call.path["dataset_id"])
    return dataset, tasks.get_task(tx, call, dataset, call.path["workforce_task_id"])


def read_instructions(tx: Connection, call: Call) -> wire.GetInstructionsAnswer:
    """Show what labelers of a team labeling task are to know."""
    _, task = find_task(tx, call)
    pictures = [_picture_answer(call, each) for each in store.list_pictures(tx, task.key)]
    return wire.GetInstructionsAnswer(text=store.read_text(tx, task.key), pictures=pictures)


def write_instructions(tx: Connection, call: Call) -> None:
    """Replace the text of the instructions of a team labeling task."""
    dataset, task = find_task(tx, call)
    text = call.body_as(tx, wire.PutInstructionsBody).text
    rules.check_text(text)
    tasks.hold_task(tx, task, share=False)
    store.write_text(tx, task.key, text)
    _record(tx, call, "updateInstructions", dataset, task, {"length": len(text)})


async def add_picture(call: Call) -> wire.AddPictureAnswer:
    """Add a picture to the instructions of a team labeling task."""
    dataset, task = await call.services.database.read(lambda tx: find_task(tx, call))
    picture, data = await asyncio.to_thread(_read_picture, call, dataset, task)
    await asyncio.to_thread(call.services.storage.put, picture.object, data)
    await call.services.database.write(lambda tx: _add(tx, call, dataset, task, picture))
    return _picture_answer(call, picture)


def _read_picture(call: Call, dataset: Dataset, task: Task) -> tuple[PictureRow, bytes]:
    body = call.decode_as(wire.AddPictureBody)
    data = rules.read_data(body.data)
    content_type = _content_type(data)
    picture_id, name = new_short_id(), rules.read_name(body.name or "", content_type)
    # A folder for each: two pictures may have one name.
    place = f"{dataset.work_path}instructions/{task.task_id}/{picture_id}/{name}"
    return PictureRow(picture_id, place, content_type, len(data), now_ms()), data


def _content_type(data: bytes) -> str:
    try:
        content_type = samples.content_type_of(data)
    except SampleUploadFailed as error:
        raise BadArgument("is not a jpeg, png, gif or webp picture.", field="data") from error
    if content_type not in rules.EXTENSIONS:
        raise BadArgument("is not a jpeg, png, gif or webp picture.", field="data")
    return content_type


def _add(tx: Connection, call: Call, dataset: Dataset, task: Task, picture: PictureRow) -> None:
    # Held: so that two at once are not one too many.
    tasks.hold_task(tx, task, share=False)
    if store.count_pictures(tx, task.key) >= rules.MOST_PICTURES:
        raise BadArgument(f"instructions have at most {rules.MOST_PICTURES} pictures.", field="data")
    store.add_picture(tx, task.key, picture)
    _record(tx, call, "addInstructionsPicture", dataset, task, {"picture_id": picture.picture_id})


def delete_picture(tx: Connection, call: Call) -> None:
    """Delete a picture of the instructions of a team labeling task."""
    dataset, task = find_task(tx, call)
    picture_id = call.path["picture_id"]
    if not store.mark_deleted(tx, task.key, picture_id):
        raise PictureNotFound(f"Picture not found. [{picture_id}]")
    _record(tx, call, "deleteInstructionsPicture", dataset, task, {"picture_id": picture_id})


def _picture_answer(call: Call, picture: PictureRow) -> wire.Picture:
    link = call.services.links.link(call.caller.project_id, picture.object, picture.content_type)
    return wire.Picture(
        content_type=picture.content_type,
        create_time=picture.created_ms,
        name=picture.object.rpartition("/")[2],
        picture_id=picture.picture_id,
        size=picture.size_bytes,
        source=call.base_url + link,
    )


def _record(
    tx: Connection, call: Call, action: str, dataset: Dataset, task: Task, detail: dict[str, str | int]
) -> None:
    record_event(tx, call.actor, action, dataset_id=dataset.dataset_id, task_id=task.task_id, detail=detail)
