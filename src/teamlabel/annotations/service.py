"""The two label calls: of team labeling samples and of dataset samples. One way through, two kinds of rows.

Decoding and the check of labels happen before the transaction; in it the touched rows are held, each item is taken in
request order, and labels, history, counters, the event and the kept answer are written together.
"""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Final

from teamlabel.annotations import context as contexts
from teamlabel.annotations.batch import prepare_items
from teamlabel.annotations.batch_wire import decode_call
from teamlabel.annotations.context import StaleContext
from teamlabel.annotations.overwriting import NewValue, TaskLabels, overwrite_samples
from teamlabel.annotations.results import label_answer
from teamlabel.annotations.reverting import Reverted, RevertOrder, revert_samples
from teamlabel.annotations.store import StandingSample, hold_standing
from teamlabel.annotations.subjects import write_items
from teamlabel.edge.call import IDEMPOTENCY_HEADER, Answer, Replay
from teamlabel.errors import ServiceUnavailable, TeamlabelError
from teamlabel.identity.roles import check_role_in_task
from teamlabel.ledgers.idempotency_store import KeptAnswer, find_answer, keep_answer

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from sqlalchemy import Connection

    from teamlabel.annotations.batch import Prepared
    from teamlabel.annotations.batch_wire import Refused
    from teamlabel.annotations.context import Context
    from teamlabel.edge.call import Call

__all__ = [
    "NewValue",
    "RevertOrder",
    "Reverted",
    "StandingSample",
    "TaskLabels",
    "hold_standing",
    "in_context",
    "overwrite_samples",
    "read_or_replay",
    "revert_samples",
    "write_labels",
]

# From here on a body is decoded off the event loop, so that other calls are answered meanwhile.
LARGE_BODY_BYTES: Final = 1024 * 1024
TRIES: Final = 10


async def write_labels(call: Call) -> Answer:
    """Replace the labels of samples, each with a result."""

    async def write(context: Context) -> Answer:
        email, prepared = await _prepare(call, context)
        return await _write(call, context, email, prepared)

    return await in_context(call, await _find_context(call), write)


async def in_context(call: Call, context: Context, write: Callable[[Context], Awaitable[Answer]]) -> Answer:
    """Do a write in the context of its path, once more whenever that was found to be old."""
    for _ in range(TRIES):
        try:
            return await write(context)
        except StaleContext:
            context = await call.services.database.read(lambda tx: contexts.read_context(tx, call))
    raise ServiceUnavailable("The label set or the task keeps changing; try again.")


async def _find_context(call: Call) -> Context:
    """The context of the path; the roles in it are the caller's as of now."""
    kept = contexts.kept_context(call)
    if kept is None or IDEMPOTENCY_HEADER in call.headers:
        return await call.services.database.read(lambda tx: read_or_replay(tx, call))
    if kept.task is not None:
        check_role_in_task(call.caller, call.operation_id, kept.task.key)
    return kept


def read_or_replay(tx: Connection, call: Call) -> Context:
    """The context of the path, read anew; the call ends here if its answer was kept."""
    context = contexts.read_context(tx, call)
    if (scope := call.idempotency) and (kept := find_answer(tx, scope)):
        raise Replay(kept)
    return context


async def _prepare(call: Call, context: Context) -> tuple[str | None, list[Prepared | Refused]]:
    try:
        if len(call.body) < LARGE_BODY_BYTES:
            return _decode_and_check(call, context)
        return await asyncio.to_thread(_decode_and_check, call, context)
    except TeamlabelError:
        # The path may be gone since the context was kept, and then that is the answer.
        await call.services.database.read(lambda tx: contexts.read_context(tx, call))
        raise


def _decode_and_check(call: Call, context: Context) -> tuple[str | None, list[Prepared | Refused]]:
    started = time.perf_counter()
    decoded = decode_call(call.check_body())
    checking = time.perf_counter()
    prepared = prepare_items(decoded.items, context.label_set)
    call.timings |= {"decode": checking - started, "validate": time.perf_counter() - checking}
    return decoded.email, prepared


async def _write(call: Call, context: Context, email: str | None, prepared: list[Prepared | Refused]) -> Answer:
    started = time.perf_counter()
    answer = await call.services.database.write(lambda tx: _write_unit(tx, call, context, email, prepared))
    if not call.services.settings.timings:
        return answer
    call.timings["commit"] = time.perf_counter() - started - call.timings["sql"]
    timing = ", ".join(f"{name};dur={seconds * 1000:.3f}" for name, seconds in call.timings.items())
    return answer._replace(headers={**answer.headers, "Server-Timing": timing})


def _write_unit(
    tx: Connection, call: Call, context: Context, email: str | None, prepared: list[Prepared | Refused]
) -> Answer:
    started = time.perf_counter()
    results = write_items(tx, call, context, email, prepared)
    answer = label_answer(prepared, results, with_revisions=call.wants_revisions)
    if scope := call.idempotency:
        keep_answer(tx, scope, KeptAnswer(answer.status, answer.body))
    call.timings["sql"] = time.perf_counter() - started
    return answer
