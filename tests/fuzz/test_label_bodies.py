"""Whatever a label call holds, each item gets its result, what failed changes nothing, and the counters stay right."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from teamlabel.ledgers.recount_store import find_wrong_counters
from tests.fuzz.label_bodies import bodies, class_labels, drawn_labels, entity_labels, paragraph_labels
from tests.support.people import LABELER, TeamTask, World
from tests.support.pictures import png, wav

CALLS = {"sqlite": 120, "postgresql": 40}
NAMES = ("cat", "dog", "café")
PICTURE, TEXT, SOUND = ("png", png()), ("txt", b"Barack Obama"), ("wav", wav())
Listed = dict[str, dict[str, Any]]


class Kind(NamedTuple):
    dataset_type: int
    file: tuple[str, bytes]
    labels: Any


KINDS = {
    "classes": Kind(0, PICTURE, class_labels(NAMES)),
    "shapes": Kind(1, PICTURE, drawn_labels(NAMES)),
    "entities": Kind(101, TEXT, entity_labels(NAMES)),
    "paragraphs": Kind(202, SOUND, paragraph_labels(NAMES)),
}


def made_up_calls(labels: Any, standing: Listed, task: TeamTask) -> st.SearchStrategy[bytes]:
    held = [(sample_id, sample["worker_id"]) for sample_id, sample in standing.items()]
    nobodys = [("0" * 32, held[0][1]), (held[0][0], "0" * 32)]
    emails = [person.name for person in task.people.values()]
    return bodies(labels, [*held, *nobodys], [*emails, "sam@nowhere.example"])


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_a_label_call_of_any_content_keeps_its_promises(world: World, kind: Kind) -> None:
    extension, data = kind.file
    dataset = world.dataset(kind.dataset_type, list(NAMES))
    world.upload(dataset, [(f"{number}.{extension}", data) for number in range(4)])
    task = world.task(dataset, {"bob": LABELER, "chen": LABELER})
    standing = listed(world, task)

    @seed(1)
    @settings(
        max_examples=CALLS["postgresql" if world.running.settings.on_postgres else "sqlite"],
        phases=[Phase.generate],
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(made_up_calls(kind.labels, standing, task))
    def call(body: bytes) -> None:
        before = listed(world, task)
        reply = world.alice.send("PUT", task.samples, raw=body)
        after = listed(world, task)
        written = check_results(body, reply.json["results"]) if reply.status == 200 else set()
        assert reply.status in {200, 400}
        assert {sample_id for sample_id in before if before[sample_id] != after[sample_id]} <= written
        assert statistics(world, task) == recount(after)

    call()
    assert [wrong for wrong in world.running.read(find_wrong_counters) if task.path.rpartition("/")[2] in wrong] == []


def check_results(body: bytes, results: list[dict[str, Any]]) -> set[str]:
    """The samples that were written; every item has a result."""
    items = json.loads(body).get("samples") or []
    assert len(results) == len(items)
    written = set()
    for item, result in zip(items, results, strict=True):
        if result["success"]:
            assert result["sample_id"] == item["sample_id"]
            written.add(item["sample_id"])
        else:
            assert result["error_msg"]
    return written


def listed(world: World, task: TeamTask) -> Listed:
    samples = world.alice.get(f"{task.samples}?limit=100", X_Teamlabel="revision").json["samples"]
    # The address of a picture says until when it holds.
    return {sample["sample_id"]: {**sample, "source": None, "preview": None} for sample in samples}


def statistics(world: World, task: TeamTask) -> tuple[Counter[str], Counter[str]]:
    told = world.alice.get(f"{task.path}/data-annotations/stats").json
    states = Counter({state: count for state, count in told["sample_stats"].items() if count and state != "total"})
    return states, Counter({label["name"]: label["count"] for label in told["label_stats"] if label["count"]})


def recount(samples: Listed) -> tuple[Counter[str], Counter[str]]:
    states = Counter(sample["sample_status"].lower() for sample in samples.values())
    return states, Counter(label["name"] for sample in samples.values() for label in sample["labels"])
