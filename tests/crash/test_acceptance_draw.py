"""A server killed in the middle of a draw draws what anybody computes from the seed, and opens the round."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Connection, select

from teamlabel.acceptance.draw_rules import WHOLE, Draw
from teamlabel.db.tables import acceptance, assignment, drawn, sample, worker
from teamlabel.ledgers.recount_store import find_wrong_counters
from teamlabel.states import RoundStatus, State
from tests.crash.looking import look
from tests.crash.test_acceptance_end import SAMPLES, prepare, work_off
from tests.support.databases import empty_postgres

DRAWN = 700
SEED = "killed"


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_killed_while_a_round_is_drawn(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    url = empty_postgres(request.getfixturevalue("postgres_url")) if kind == "postgres" else None
    found = prepare(tmp_path / "data", url)
    service = found.service
    try:
        body = {"sampling_num": DRAWN, "seed": SEED}
        service.call("POST", f"{found.below_project}/acceptance", body)
        work_off(service, killed=True)
        assert service.call("GET", found.below_project)["status"] == RoundStatus.OPEN
        draw = Draw(SEED, {WHOLE: (SAMPLES, DRAWN)})
        rows = look(service, assignments)
        assert [in_round for *_, in_round in rows] == [draw.takes(WHOLE, *names) for *names, _ in rows]
        assert look(service, lambda tx: tx.execute(select(acceptance.c.status, acceptance.c.drawn)).all()) == [
            (RoundStatus.OPEN, DRAWN)
        ]
        assert look(service, find_wrong_counters) == []
    finally:
        service.stop()


def assignments(tx: Connection) -> list[tuple[str, str, bool]]:
    """Sample and labeler in the order of the draw, and whether they are drawn; states and the round say the same."""
    joined = assignment.join(sample, sample.c.key == assignment.c.sample_key)
    joined = joined.join(worker, worker.c.key == assignment.c.worker_key)
    joined = joined.outerjoin(drawn, drawn.c.assignment_key == assignment.c.key)
    columns = (sample.c.sample_id, worker.c.worker_id, drawn.c.assignment_key.is_not(None), assignment.c.state)
    rows = tx.execute(select(*columns).select_from(joined).order_by(assignment.c.ordinal)).all()
    assert all(in_round == (state == State.SAMPLED_UNCHECK) for _, _, in_round, state in rows)
    return [(sample_id, worker_id, bool(in_round)) for sample_id, worker_id, in_round, _ in rows]
