"""The list of actions is that of the code, and the page of webhooks tells it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator

import pytest

from teamlabel.ledgers.actions import ACTIONS
from tests.docs.pages import DOCS, rows, section
from tests.house.sources import Module, product_modules

RECORDERS = {"teamlabel.ledgers.events_store.record_event", "teamlabel.cli.installation.note_command"}
LIST = "src/teamlabel/ledgers/actions.py"
# What is written as actions are: the words of the wire have underscores.
ACTION = re.compile(r"[a-z]+([A-Z][a-z]+)+")


def actions_in(modules: Iterable[Module]) -> Iterator[str]:
    """What looks like an action, in the modules that record events."""
    for each in modules:
        if each.path == LIST or not RECORDERS & {name for _, name in each.imports}:
            continue
        for node in ast.walk(each.tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and ACTION.fullmatch(node.value):
                yield node.value


def words_of(modules: Iterable[Module]) -> set[str]:
    constants = (node for each in modules for node in ast.walk(each.tree) if isinstance(node, ast.Constant))
    return {node.value for node in constants if isinstance(node.value, str)}


def test_every_action_of_the_code_is_in_the_list() -> None:
    assert sorted(set(actions_in(product_modules())) - ACTIONS.keys()) == []


def test_every_action_of_the_list_occurs() -> None:
    elsewhere = [each for each in product_modules() if each.path != LIST]
    # The one that has a name.
    assert sorted(ACTIONS.keys() - words_of(elsewhere)) == ["testWebhook"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('record_event(tx, actor, "makeTrouble", detail={"sample_ids": []})', ["makeTrouble"]),
        ('action = "makeTrouble" if sure else "createDataset"', ["makeTrouble", "createDataset"]),
        ('record_event(tx, actor, action, detail={"name": "Alice"})', []),
    ],
)
def test_an_action_that_is_written_anywhere_is_found(text: str, found: list[str]) -> None:
    module = Module("src/teamlabel/a.py", f"from teamlabel.ledgers.events_store import record_event\n{text}")
    assert list(actions_in([module])) == found


def test_the_page_tells_every_action_and_its_meaning() -> None:
    told = {
        row[0].strip("`"): row[1] for row in rows(section((DOCS / "webhooks.md").read_text("utf-8"), "Actions"))[1:]
    }
    assert told == dict(ACTIONS)
