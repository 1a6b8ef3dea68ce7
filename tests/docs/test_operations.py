"""The pages tell what the code does: its operations, what comes later, states, and where retries are safe."""

from __future__ import annotations

import re
from functools import cache

import pytest

from teamlabel.app import operations
from teamlabel.errors import TeamlabelError
from teamlabel.states import ASSIGNMENT_STATES, STATE_QUERIES, TaskStatus, check_task_takes_labels
from tests.contract.facts import contract, operations_of

from .pages import DOCS, headings, rows, section

NAME = re.compile(r"[A-Z]\w+")
# They name every operation, and explain none.
LISTS = frozenset({"compatibility.md", "roles.md"})


@cache
def page(name: str) -> str:
    return (DOCS / name).read_text("utf-8")


@cache
def ours() -> set[str]:
    return {operation.id for operation in operations()}


def theirs() -> set[str]:
    return set(operations_of(contract()))


def names_in(cells: list[str]) -> set[str]:
    return {name for cell in cells for name in NAME.findall(cell)}


def described() -> set[str]:
    """Operations that have a heading, or a row of a table that begins with them."""
    texts = [each.read_text("utf-8") for each in DOCS.glob("*.md") if each.name not in LISTS]
    return {name for text in texts for name in (*headings(text), *(row[0] for row in rows(text)))}


def test_every_operation_has_its_place() -> None:
    assert ours() - described() == set()


def test_no_operation_is_described_that_is_not_there() -> None:
    assert described() & (theirs() - ours()) == set()


def test_the_page_tells_which_operations_are_answered() -> None:
    text = section(page("compatibility.md"), "Answered now")
    assert names_in([row[1] for row in rows(text)[1:]]) == theirs() & ours()
    assert f"{len(theirs() & ours())} operations of the contract." in text


def test_the_page_tells_which_operations_come_later() -> None:
    later = rows(section(page("compatibility.md"), "Operations that come later"))[1:]
    assert names_in([row[1] for row in later]) == theirs() - ours()


def test_the_page_tells_which_parameters_come_later() -> None:
    said = {
        f"{operation}.{name}"
        for operation, names in rows(section(page("compatibility.md"), "Parameters that come later"))[1:]
        for name in re.findall(r"`([\w.\[\]]+)`", names)
        if name[0].islower()
    }
    assert said == {f"{operation.id}.{name}" for operation in operations() for name in operation.not_yet}


def test_the_page_tells_our_own_operations() -> None:
    cells = [row[0] for row in rows(section(page("compatibility.md"), "Additions"))[1:]]
    assert ours() - theirs() <= names_in(cells)


def test_the_page_tells_where_an_idempotency_key_works() -> None:
    text = section(page("label-calls.md"), "Idempotency")
    said = names_in([text.partition("It works for both label calls, ")[2].partition(".")[0]])
    takes_it = {
        operation.id
        for operation in operations()
        if operation.headers is not None and "idempotency_key" in operation.headers.__struct_fields__
    }
    assert said | {"UpdateWorkforceTaskSamples", "UpdateSamples"} == takes_it


def test_the_page_tells_every_state_and_how_to_ask_for_it() -> None:
    text = section(page("team-tasks.md"), "States of an assignment")
    told = {row[0].strip("`"): re.findall(r"__\w+__", row[1]) for row in rows(text) if len(row) == 4}
    assert {state.name for state in ASSIGNMENT_STATES} <= told.keys()
    for state in ASSIGNMENT_STATES:
        for query in told[state.name]:
            assert state in STATE_QUERIES[query], query
    assert {query for query in STATE_QUERIES if query not in text} == set()


@pytest.mark.parametrize("status", TaskStatus)
def test_the_page_tells_in_which_status_a_task_takes_labels(status: TaskStatus) -> None:
    told = {row[0]: row[2] for row in rows(section(page("team-tasks.md"), "Status of a task"))[1:]}
    if told[str(status.value)].startswith("yes"):
        check_task_takes_labels(status)
    else:
        with pytest.raises(TeamlabelError):
            check_task_takes_labels(status)
