"""The statements of frequent requests ride indexes, on both databases: none reads a whole table.

The statements are caught on their way to the database, and explained there.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy import Connection, event

from teamlabel.annotations.store import hold_assignments, hold_samples
from teamlabel.db.dialect import delete_label_uses, insert_rows, is_postgres, refresh_statistics
from teamlabel.db.migrate import upgrade_database
from teamlabel.db.records import Task
from teamlabel.db.tables import assignment, counter, label_use, metadata_use, sample
from teamlabel.edge.paging import ListPage
from teamlabel.ids import md5_hex
from teamlabel.labels.service import label_set_of
from teamlabel.ledgers.counters_store import CounterChanges, Measure, Scope
from teamlabel.ledgers.history_store import Subject
from teamlabel.samples import store as samples_store
from teamlabel.search.filters_store import filters_of
from teamlabel.search.offered_store import list_annotators, list_metadata
from teamlabel.search.pages_store import Wanted, choose_page
from teamlabel.search.rows_store import Rows, rows_of_dataset, rows_of_task
from teamlabel.search.terms import HasLabels, InFolder, IsHard, IsNamed, LabeledBy, LabelTerm, Term
from teamlabel.states import State
from teamlabel.workforcetasks import assignments_store, pool_store
from tests.search.rows import Made
from tests.support.databases import Store, settings_of

ROWS, OTHER_ROWS = 5_000, 60_000
LABELED = (State.UNREVIEWED, State.UNCHECK, State.ACCEPTED)
FULL_SCAN = re.compile(r"(SCAN|Seq Scan on) (sample|assignment|label_use|metadata_use|counter)\b")
# PostgreSQL may well sort a few rows; of many it takes an index.
SORT = "USE TEMP B-TREE FOR ORDER BY"


class Large:
    """Two datasets with a task each. The second is looked at: reading all rows would mostly read those of the other."""

    def __init__(self, tx: Connection) -> None:
        _fill(tx, Made(tx), OTHER_ROWS)
        self.made = Made(tx)
        self.task = _fill(tx, self.made, ROWS)
        _fill_counters(tx)
        refresh_statistics(tx, sample, assignment, label_use, metadata_use, counter)

    def samples(self, tx: Connection) -> Rows:
        return rows_of_dataset(self.made.dataset, label_set_of(tx, self.made.dataset))

    def work(self, tx: Connection) -> Rows:
        return rows_of_task(tx, self.made.dataset, self.task, label_set_of(tx, self.made.dataset))

    @property
    def sample_ids(self) -> list[str]:
        return [_sample_id(self.made, ordinal) for ordinal in range(100)]


def _sample_id(made: Made, ordinal: int) -> str:
    return md5_hex(f"{made.project_id}{ordinal}")


def _fill(tx: Connection, made: Made, rows_in_all: int) -> Task:
    dataset_key, cat = made.dataset.key, made.labels["cat"]
    columns: tuple[str, ...] = (
        "dataset_key",
        "ordinal",
        "sample_id",
        "type",
        "name",
        "folder",
        "file_name",
        "content_type",
    )
    columns += (
        "size_bytes",
        "source_ms",
        "state",
        "tally",
        "labels",
        "annotator",
        "changed_ms",
        "hard",
        "delete_source",
        "revision",
    )
    rows = []
    for at in range(rows_in_all):
        labeled, folder, name = at % 2, f"{at // 500}/", f"{at}.jpg"
        values = (9, f",{cat}*1,", b'[{"name":"cat","type":0}]', "human/default/alice")
        state, tally, labels, annotator = values if labeled else (0, "", None, None)
        own = (dataset_key, at, _sample_id(made, at), 0, folder + name, folder, name, "image/jpeg", 1, at)
        rows.append((*own, state, tally, labels, annotator, 0, at % 100 == 0, False, 0))
    insert_rows(tx, sample, columns, rows)
    task = made.add_task(tx, [])
    found = tx.execute(
        sample.select().with_only_columns(sample.c.key, sample.c.ordinal).where(sample.c.dataset_key == dataset_key)
    )
    keys = {ordinal: key for key, ordinal in found}
    columns = ("task_key", "ordinal", "sample_key", "worker_key", "slot", "state", "tally", "changed_ms", "revision")
    states = [LABELED[at % 3] if at % 4 == 0 else State.UN_ANNOTATION for at in range(rows_in_all)]
    tallies = [f",{cat}*1," if state in LABELED else "" for state in states]
    dealt = [
        (task.key, at, keys[at], made.people[at * 2 // rows_in_all], 1, states[at].value, tallies[at], 0, 0)
        for at in range(rows_in_all)
    ]
    insert_rows(tx, assignment, columns, dealt)
    uses = [(Subject.SAMPLE.value, dataset_key, cat, at) for at in range(1, rows_in_all, 2)]
    uses += [(Subject.ASSIGNMENT.value, task.key, cat, at) for at in range(0, rows_in_all, 4)]
    insert_rows(tx, label_use, ("subject", "owner_key", "label_key", "ordinal"), uses)
    _count(tx, made, task, states)
    return task


def _fill_counters(tx: Connection) -> None:
    """What the counters and the metadata of many other datasets take."""
    others = range(1_000_000, 1_002_000)
    counted = [
        (Scope.DATASET.value, key, 0, Measure.SAMPLES_IN_STATE.value, state, 1) for key in others for state in (0, 9)
    ]
    insert_rows(tx, counter, ("scope", "scope_key", "worker_key", "measure", "item", "value"), counted)
    used = [(key, name, "1", 1) for key in others for name in ("left", "right")]
    insert_rows(tx, metadata_use, ("dataset_key", "name", "value", "samples"), used)


def _count(tx: Connection, made: Made, task: Task, states: list[State]) -> None:
    changes = CounterChanges(Scope.DATASET, made.dataset.key)
    for state in (State.UN_ANNOTATION, State.MANUAL_ANNOTATION):
        changes.add(Measure.SAMPLES_IN_STATE, state, len(states) // 2)
    changes.add(Measure.SAMPLES_WITH_LABEL, made.labels["cat"], len(states) // 2)
    # A few were deleted somewhere: pages by label then look whether their rows live.
    changes.add(Measure.DELETED, 0, 1)
    changes.write(tx)
    changes = CounterChanges(Scope.TASK, task.key)
    for at, state in enumerate(states):
        changes.add(Measure.SAMPLES_IN_STATE, state, 1)
        changes.add(Measure.SAMPLES_IN_STATE, state, 1, made.people[at * 2 // len(states)])
    changes.write(tx)


@pytest.fixture(params=["sqlite", "postgres"], scope="module")
def large(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Large]]:
    settings = settings_of(request.param, tmp_path_factory.mktemp("plans"), request)
    with asyncio.Runner() as runner:
        runner.run(upgrade_database(settings))
        opened = Store(settings, runner)
        try:
            yield opened, opened.write(Large)
        finally:
            opened.close()


def plans_of(tx: Connection, request: Callable[[], Any]) -> list[tuple[str, str]]:
    """The statements of a request, each with its plan."""
    caught: list[tuple[str, Any]] = []

    def catch(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_rest: Any) -> None:
        caught.append((statement, parameters))

    event.listen(tx, "before_cursor_execute", catch)
    request()
    event.remove(tx, "before_cursor_execute", catch)
    explain = "EXPLAIN" if is_postgres(tx) else "EXPLAIN QUERY PLAN"
    plans = []
    for statement, parameters in caught:
        lines = tx.exec_driver_sql(f"{explain} {statement}", parameters).all()
        plans.append((statement, "\n".join(str(line[-1]) for line in lines)))
    return plans


def page(rows: Rows, tx: Connection, where: ListPage, *terms: Term, **wanted: Any) -> Any:
    return choose_page(tx, rows, Wanted(filters_of(tx, rows, [terms]), **wanted), where)


CAT = HasLabels((LabelTerm("cat"),))
PAGES = {
    "first": ListPage(0, 100),
    "deep": ListPage(1_000, 100),
    "backward": ListPage(1_000, 100, descending=True),
    "marker": ListPage(0, 100, marker=3_000),
    "marker backward": ListPage(0, 100, descending=True, marker=3_000),
}
UNTOUCHED, DONE = frozenset({State.UN_ANNOTATION}), frozenset({State.UNCHECK, State.ACCEPTED})
SAMPLE_LISTS: dict[str, tuple[tuple[Term, ...], dict[str, Any]]] = {
    "all": ((), {}),
    "state": ((), {"states": UNTOUCHED}),
    "label": ((CAT,), {}),
    "label and state": ((CAT,), {"states": frozenset({State.MANUAL_ANNOTATION})}),
    "folder": ((InFolder("3/", whole=False),), {}),
    "hard": ((IsHard(hard=True),), {}),
    "annotator": ((LabeledBy("alice"),), {}),
}
WORK_LISTS: dict[str, tuple[tuple[Term, ...], dict[str, Any]]] = {
    "all": ((), {}),
    "state": ((), {"states": UNTOUCHED}),
    "states": ((), {"states": DONE}),
    "worker": ((), {"worker_key": 0}),
    "worker and state": ((), {"worker_key": 0, "states": UNTOUCHED}),
    "worker and states": ((), {"worker_key": 0, "states": DONE}),
    "label": ((CAT,), {}),
    "label and worker": ((CAT,), {"worker_key": 0}),
}


def check(plans: list[tuple[str, str]], *, sorts: bool = False) -> None:
    assert plans
    for statement, plan in plans:
        assert not FULL_SCAN.search(plan), f"{statement}\n{plan}"
        assert sorts or SORT not in plan, f"{statement}\n{plan}"


@pytest.mark.parametrize("listed", SAMPLE_LISTS)
@pytest.mark.parametrize("where", PAGES)
def test_lists_of_samples_ride_indexes(large: tuple[Store, Large], listed: str, where: str) -> None:
    store, data = large
    terms, wanted = SAMPLE_LISTS[listed]

    def unit(tx: Connection) -> None:
        rows = data.samples(tx)
        check(plans_of(tx, lambda: page(rows, tx, PAGES[where], *terms, **wanted)))

    store.read(unit)


@pytest.mark.parametrize("listed", WORK_LISTS)
@pytest.mark.parametrize("where", PAGES)
def test_lists_of_assignments_ride_indexes(large: tuple[Store, Large], listed: str, where: str) -> None:
    store, data = large
    terms, wanted = WORK_LISTS[listed]
    if "worker_key" in wanted:
        wanted = wanted | {"worker_key": data.made.people[0]}

    def unit(tx: Connection) -> None:
        rows = data.work(tx)
        check(plans_of(tx, lambda: page(rows, tx, PAGES[where], *terms, **wanted)))

    store.read(unit)


ORDINALS = list(range(7, 107))
OTHERS: dict[str, Callable[[Connection, Large], Any]] = {
    "rows of a page of samples": lambda tx, data: samples_store.list_at(tx, data.made.dataset.key, ORDINALS),
    "rows of a page of assignments": lambda tx, data: assignments_store.list_at(tx, data.task.key, ORDINALS),
    "a sample": lambda tx, data: samples_store.find_sample(tx, data.made.dataset.key, data.sample_ids[0]),
    "the place of a marker": lambda tx, data: samples_store.find_newest_ordinal(
        tx, data.made.dataset.key, data.sample_ids[0]
    ),
    "a file by name": lambda tx, data: page(data.samples(tx), tx, PAGES["first"], IsNamed("7.jpg")),
    "undealt samples": lambda tx, data: assignments_store.list_undealt_samples(tx, data.task, range(500, 1_500), []),
    "what a label call of samples touches": lambda tx, data: hold_samples(
        tx, data.made.dataset.key, data.sample_ids, in_full=True
    ),
    "what a label call of assignments touches": lambda tx, data: hold_assignments(
        tx, data.made.dataset.key, data.task.key, data.sample_ids, in_full=True
    ),
    "annotators": lambda tx, data: list_annotators(tx, data.made.dataset.key),
    "the next free slot of a pool": lambda tx, data: pool_store.lock_free(tx, data.task, data.made.people[0], limit=1),
    "the next lapsed slot of a pool": lambda tx, data: pool_store.lock_lapsed(tx, data.task.key, 1, 9, limit=1),
    "what a labeler is lent": lambda tx, data: pool_store.lock_own(
        tx, data.task, data.made.people[0], skipped=False, limit=1
    ),
    "metadata": lambda tx, data: list_metadata(tx, data.made.dataset.key),
}


@pytest.mark.parametrize("name", OTHERS)
def test_other_frequent_statements_ride_indexes(large: tuple[Store, Large], name: str) -> None:
    store, data = large
    # The rows that a label call locks are sorted, so that two calls lock them in one order: they are few.
    store.write(
        lambda tx: check(plans_of(tx, lambda: OTHERS[name](tx, data)), sorts="touches" in name or "row" in name)
    )


def test_a_label_that_a_row_lost_is_found_by_its_whole_key(large: tuple[Store, Large]) -> None:
    store, data = large
    lost = [(data.made.labels["cat"], ordinal) for ordinal in range(0, 400, 4)]

    def unit(tx: Connection) -> None:
        ((_, plan),) = plans_of(tx, lambda: delete_label_uses(tx, Subject.ASSIGNMENT, data.task.key, lost))
        if is_postgres(tx):
            check([("", plan)])
        else:
            assert "owner_key=? AND label_key=? AND ordinal=?" in plan, plan

    store.write(unit)


def test_a_full_scan_and_a_sort_are_found(large: tuple[Store, Large]) -> None:
    store, _ = large

    def unit(tx: Connection) -> list[tuple[str, str]]:
        scan = "SELECT count(*) FROM sample WHERE size_bytes = 3"
        sort = "SELECT key FROM assignment ORDER BY changed_ms + 1"
        return plans_of(tx, lambda: [tx.exec_driver_sql(statement) for statement in (scan, sort)])

    plans = store.read(unit)
    assert [bool(FULL_SCAN.search(plan)) for _, plan in plans] == [True, True]
    assert [SORT in plan for _, plan in plans] == [False, store.settings.database_url == ""]
