"""Outlines of sounds over HTTP: who may have them, and that the second request finds them made."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from teamlabel.recordings.messages import Peaks, encode
from tests.media.making import sound
from tests.support.people import LABELER, MANAGER, REVIEWER, TeamTask, World, refusal
from tests.support.pictures import png, wav

PEOPLE = {"bob": LABELER, "chen": LABELER, "rana": REVIEWER, "mei": MANAGER}
BEEP = sound(np.array([[0, 0], [16_384, 0], [0, -16_384]] * 1_000, np.int16), 8_000)


def samples_of(dataset: str) -> str:
    return f"{dataset}/data-annotations/samples"


@pytest.fixture
def task(world: World) -> TeamTask:
    dataset = world.dataset(202, ["word"])
    world.upload(dataset, [("a.wav", wav()), ("b.wav", BEEP)])
    return world.task(dataset, PEOPLE)


def held_by(world: World, task: TeamTask, name: str) -> str:
    reply = world.alice.get(f"{task.samples}?worker_id={task.worker_ids[name]}")
    return str(reply.json["samples"][0]["sample_id"])


def test_the_owner_sees_the_outline_of_a_sound(world: World) -> None:
    dataset = world.dataset(200, ["beep"])
    (sample_id,) = world.upload(dataset, [("b.wav", BEEP)])
    reply = world.alice.get(f"{samples_of(dataset)}/{sample_id}/peaks?points=100")
    assert reply.status == 200
    assert (reply.json["duration"], reply.json["sample_rate"], reply.json["channels"]) == (0.375, 8_000, 2)
    assert reply.json["peaks"] == [[-64, 64]] * 100
    assert len(world.alice.get(f"{samples_of(dataset)}/{sample_id}/peaks").json["peaks"]) == 2_000


def test_an_outline_is_made_once(world: World) -> None:
    dataset = world.dataset(200, ["beep"])
    (sample_id,) = world.upload(dataset, [("b.wav", BEEP)])
    kept = world.running.settings.cache_path / "recordings"
    before = files_in(kept)
    first = world.alice.get(f"{samples_of(dataset)}/{sample_id}/peaks")
    made = files_in(kept) - before
    assert len(made) == 1
    assert world.alice.get(f"{samples_of(dataset)}/{sample_id}/peaks").json == first.json
    assert files_in(kept) - before == made
    # What is asked for a second time comes from there, and not from the sound.
    made.pop().write_bytes(encode(Peaks(1.0, 8_000, 1, [[1, 2]])))
    assert world.alice.get(f"{samples_of(dataset)}/{sample_id}/peaks").json["peaks"] == [[1, 2]]


def files_in(folder: Path) -> set[Path]:
    return set(folder.glob("*/*"))


@pytest.mark.parametrize("points", ["99", "20001", "many", "-1", "1.5"])
def test_a_number_of_parts_outside_its_limits_is_refused(world: World, points: str) -> None:
    dataset = world.dataset(200, ["beep"])
    (sample_id,) = world.upload(dataset, [("b.wav", BEEP)])
    assert refusal(world.alice.get(f"{samples_of(dataset)}/{sample_id}/peaks?points={points}")) == (400, "0101")


def test_in_a_task_everybody_sees_the_outlines_of_the_samples_they_see(world: World, task: TeamTask) -> None:
    of_bob, of_chen = held_by(world, task, "bob"), held_by(world, task, "chen")
    assert of_bob != of_chen
    for person in (world.alice, task.people["rana"], task.people["mei"]):
        for sample_id in (of_bob, of_chen):
            assert person.get(f"{task.samples}/{sample_id}/peaks").status == 200
    assert task.people["bob"].get(f"{task.samples}/{of_bob}/peaks?points=100").status == 200
    hidden = task.people["bob"].get(f"{task.samples}/{of_chen}/peaks")
    unknown = task.people["bob"].get(f"{task.samples}/{'0' * 32}/peaks")
    assert refusal(hidden) == refusal(unknown) == (404, "4420")


def test_members_have_no_outlines_but_those_of_their_task(world: World, task: TeamTask) -> None:
    sample_id = held_by(world, task, "bob")
    for name in PEOPLE:
        assert refusal(task.people[name].get(f"{samples_of(task.dataset)}/{sample_id}/peaks")) == (403, "4600")
    other = world.small_task(1)
    assert refusal(other.people["bob"].get(f"{task.samples}/{sample_id}/peaks")) == (403, "4600")


def test_a_deleted_sample_has_no_outline(world: World, task: TeamTask) -> None:
    sample_id = held_by(world, task, "bob")
    assert world.alice.post(f"{samples_of(task.dataset)}/delete", {"samples": [sample_id]}).json["success"]
    assert refusal(world.alice.get(f"{samples_of(task.dataset)}/{sample_id}/peaks")) == (404, "4420")
    assert refusal(task.people["bob"].get(f"{task.samples}/{sample_id}/peaks")) == (404, "4420")


def test_what_is_no_sound_has_no_outline(world: World) -> None:
    dataset = world.dataset(0, ["cat"])
    (sample_id,) = world.upload(dataset, [("a.png", png())])
    assert refusal(world.alice.get(f"{samples_of(dataset)}/{sample_id}/peaks")) == (400, "0101")


def test_a_file_that_was_damaged_since_it_came_is_told(world: World) -> None:
    dataset = world.dataset(200, ["beep"])
    (sample_id,) = world.upload(dataset, [("b.wav", BEEP)])
    where = world.alice.get(f"{samples_of(dataset)}/{sample_id}").json["sample_dir"]
    file = world.running.settings.objects_path / where.strip("/") / "b.wav"
    file.write_bytes(b"no sound any more")
    assert refusal(world.alice.get(f"{samples_of(dataset)}/{sample_id}/peaks")) == (400, "4421")
    file.unlink()
    assert world.alice.get(f"{samples_of(dataset)}/{sample_id}/peaks").status == 404
