"""The way of CreateDataset: checked, its places looked at off the event loop, then written."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from teamlabel.datasets import service, wire
from teamlabel.datasets.rules import read_new_dataset
from teamlabel.edge.answers import encode_answer
from teamlabel.edge.call import Answer, Replay
from teamlabel.errors import BadArgument
from teamlabel.labeltypes.registry import KINDS
from teamlabel.ledgers.idempotency_store import KeptAnswer, find_answer, keep_answer

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from teamlabel.datasets.rules import NewDataset
    from teamlabel.edge.call import Call
    from teamlabel.storage.port import Storage


async def create_dataset(call: Call) -> Answer:
    """Create a dataset; what its input place holds becomes samples in the background."""
    database = call.services.database
    new = await database.read(lambda tx: _read(tx, call))
    has_objects = await asyncio.to_thread(_prepare_places, call.services.storage, new)
    return await database.write(lambda tx: _write(tx, call, new, has_objects=has_objects))


def _read(tx: Connection, call: Call) -> NewDataset:
    if (scope := call.idempotency) and (kept := find_answer(tx, scope)):
        raise Replay(kept)
    new = read_new_dataset(call.decode_as(wire.CreateDatasetBody))
    # No place is touched for a dataset that cannot be.
    service.check_new_dataset(tx, call, new)
    return new


def _prepare_places(storage: Storage, new: NewDataset) -> bool:
    """Make the places of a dataset; whether there is anything in its input."""
    has_objects = not storage.is_empty(new.input_path)
    if has_objects and new.type not in KINDS:
        raise BadArgument("tables are not read from a folder yet.", field="data_sources.data_path")
    storage.make_place(new.work_path)
    storage.make_place(new.input_path)
    return has_objects


def _write(tx: Connection, call: Call, new: NewDataset, *, has_objects: bool) -> Answer:
    call.claim_idempotency(tx)
    made = service.create_dataset(tx, call, new, has_objects=has_objects)
    answer = encode_answer(wire.CreateDatasetAnswer(dataset_id=made.dataset_id), 201)
    if scope := call.idempotency:
        keep_answer(tx, scope, KeptAnswer(answer.status, answer.body))
    return answer
