"""Restores a value of the history: its labels, metadata and usage are written anew, under the rules of a label call."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from teamlabel.annotations.batch import PastRest, Prepared, prepare_items
from teamlabel.annotations.batch_wire import Item, Refused
from teamlabel.annotations.past_names import present_names
from teamlabel.annotations.past_names_store import list_named_labels
from teamlabel.annotations.service import in_context, read_or_replay
from teamlabel.annotations.subjects import Recall, write_items
from teamlabel.annotations.wire import RestoreAnswer, RestoreAssignmentBody, RestoreSampleBody
from teamlabel.edge.answers import encode_answer
from teamlabel.edge.call import Answer
from teamlabel.errors import BadArgument, LabelNotFound, MemberNotFound, TeamlabelError
from teamlabel.labeltypes.rewriting import rename_labels
from teamlabel.ledgers.history_store import Subject, find_replaced
from teamlabel.ledgers.idempotency_store import KeptAnswer, keep_answer

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from teamlabel.annotations.context import Context
    from teamlabel.annotations.store import Held
    from teamlabel.edge.call import Call


async def restore_value(call: Call) -> Answer:
    """Write a value of the history of a sample or an assignment as a new revision."""
    context = await call.services.database.read(lambda tx: read_or_replay(tx, call))
    body = call.decode_as(RestoreSampleBody if context.task is None else RestoreAssignmentBody)
    return await in_context(call, context, lambda context: _write(call, context, body))


async def _write(call: Call, context: Context, body: RestoreSampleBody) -> Answer:
    def unit(tx: Connection) -> Answer:
        answer = encode_answer(RestoreAnswer(revision=_restore(tx, call, context, body)))
        if scope := call.idempotency:
            keep_answer(tx, scope, KeptAnswer(answer.status, answer.body))
        return answer

    return await call.services.database.write(unit)


def _restore(tx: Connection, call: Call, context: Context, body: RestoreSampleBody) -> int:
    """The new revision; raises what a label call answers for the item."""
    sample_id = call.path["sample_id"]
    worker_id = body.worker_id or None if isinstance(body, RestoreAssignmentBody) else None
    action = "restoreSample" if context.task is None else "restoreAssignment"
    detail = {"sample_id": sample_id, "worker_id": worker_id, "revision": body.revision}
    recall = Recall(lambda item, held: _recall(tx, context, item.item, held, body.revision), action, detail)
    prepared: list[Prepared | Refused] = [Prepared(Item(sample_id, worker_id))]
    (result,) = write_items(tx, call, context, None, prepared, recall)
    if isinstance(result, TeamlabelError):
        raise result.in_body() if isinstance(result, LabelNotFound | MemberNotFound) else result
    return result


def _recall(tx: Connection, context: Context, named: Item, held: Held, revision: int) -> Prepared:
    """The value to restore, as an item under the label set of now."""
    subject = Subject.SAMPLE if context.task is None else Subject.ASSIGNMENT
    value = find_replaced(tx, subject, held.key, revision) if revision < held.revision else None
    if value is None:
        raise BadArgument(f"{revision} is not in the history.", field="revision")
    labels = value.labels
    # A task that keeps its own label set keeps the names too.
    if labels is not None and (context.task is None or context.task.frozen_labels is None):
        names = present_names(list_named_labels(tx, context.dataset.key), value.replaced_ms or 0)
        labels = rename_labels(labels, names)
    item = Item(named.sample_id, named.worker_id, labels=msgspec.Raw(labels or b"null"))
    (prepared,) = prepare_items([item], context.label_set)
    if isinstance(prepared, Refused):
        raise prepared.error
    return prepared._replace(restored=PastRest(value.metadata, value.usage))
