"""Frames over HTTP: their times page by page, and samples cut at some moments."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction
from typing import Any

import pytest

from teamlabel.media import cutting
from tests.media.making import alike, evenly, grey, halves, pixel, turned, video, with_damage
from tests.support.people import LABELER, MANAGER, REVIEWER, Person, World, refusal
from tests.support.pictures import mp4, png

COUNT = 40
FILM = video(evenly(COUNT), bf="3", g="12")
UNEVEN = [Fraction(number, 1000) for number in (0, 40, 300, 333, 2000)]


class Film:
    """A video of a dataset of its own."""

    def __init__(self, world: World, data: bytes = FILM) -> None:
        self.world = world
        self.dataset = world.dataset(600, ["bee"])
        self.samples = f"{self.dataset}/data-annotations/samples"
        (self.sample_id,) = world.upload(self.dataset, [("films/bees.mp4", data)])
        self.frames = f"{self.samples}/{self.sample_id}/frames"

    def cut(self, *times: float, person: Person | None = None) -> list[dict[str, Any]]:
        reply = (person or self.world.alice).post(self.frames, {"times": times})
        assert reply.status == 200, reply
        assert reply.json["success"] == all(each["success"] for each in reply.json["results"])
        found: list[dict[str, Any]] = reply.json["results"]
        return found

    def picture(self, sample_id: str) -> bytes:
        link = self.world.alice.get(f"{self.samples}/{sample_id}").json["source"]
        return self.world.running.http.get(link).content


@pytest.fixture
def film(world: World) -> Film:
    return Film(world)


# -- times --------------------------------------------------------------------------------------------------------


def test_the_times_of_all_frames_are_listed(world: World, film: Film) -> None:
    reply = world.alice.get(film.frames)
    assert reply.status == 200
    assert reply.json["times"] == pytest.approx([number / 30 for number in range(COUNT)])
    facts = {name: reply.json[name] for name in ("width", "height", "frame_count", "first_frame", "key_frames")}
    assert facts == {"width": 64, "height": 48, "frame_count": COUNT, "first_frame": 0, "key_frames": []}
    assert reply.json["duration"] == pytest.approx(COUNT / 30)
    assert "next_start" not in reply.json


def test_pages_of_times_lose_and_repeat_nothing(world: World, film: Film) -> None:
    whole = world.alice.get(film.frames).json["times"]
    found: list[float] = []
    start = 0.0
    for _ in range(COUNT):
        page = world.alice.get(f"{film.frames}?limit=7&start={start}").json
        assert page["first_frame"] == len(found)
        found += page["times"]
        if "next_start" not in page:
            break
        start = page["next_start"]
    assert found == whole


def test_a_stretch_of_times_begins_with_its_start_and_ends_before_its_end(world: World, film: Film) -> None:
    whole = world.alice.get(film.frames).json["times"]
    page = world.alice.get(f"{film.frames}?start={whole[3]}&end={whole[9]}").json
    assert (page["first_frame"], page["times"]) == (3, whole[3:9])
    assert "next_start" not in page
    for query in ("start=99", "start=1&end=0.5"):
        nothing = world.alice.get(f"{film.frames}?{query}").json
        assert nothing["times"] == []
        assert "first_frame" not in nothing


@pytest.mark.parametrize("query", ["limit=0", "limit=10001", "start=-1", "end=x", "start=nan"])
def test_a_query_outside_its_limits_is_refused(world: World, film: Film, query: str) -> None:
    assert refusal(world.alice.get(f"{film.frames}?{query}")) == (400, "0101")


# -- cutting ------------------------------------------------------------------------------------------------------


def test_the_frames_shown_at_some_moments_become_samples_in_the_order_sent(world: World, film: Film) -> None:
    results = film.cut(1.0, 0.05, 1.299, 0)
    assert [each["frame"] for each in results] == [30, 1, 38, 0]
    assert [each["time"] for each in results] == pytest.approx([1.0, 1 / 30, 38 / 30, 0])
    for each in results:
        assert alike(pixel(film.picture(each["sample_id"])), grey(each["frame"]))
        sample = world.alice.get(f"{film.samples}/{each['sample_id']}").json
        assert sample["sample_type"] == 0
        where = world.alice.get(f"{film.samples}/{film.sample_id}").json
        assert sample["metadata"] == {
            "@modelarts:frame_in_video": each["frame"],
            "@modelarts:parent_source": where["sample_dir"] + where["sample_name"],
            "@modelarts:time_in_video": each["time"],
        }
    listed = world.alice.get(f"{film.frames}?end=1.1").json["key_frames"]
    wanted = sorted((each["frame"], each["sample_id"]) for each in results)[:3]
    assert [(each["frame"], each["sample_id"]) for each in listed] == wanted


def test_a_frame_that_is_a_sample_is_not_cut_again(world: World, film: Film) -> None:
    (first,) = film.cut(0.5)
    again = film.cut(0.5, 0.51, 0.6, 0.6)
    assert again[0] == again[1] == first
    assert again[2] == again[3] != first
    assert world.alice.get(f"{film.samples}?sample_type=0").json["sample_count"] == 2


def test_cuts_of_a_frame_at_the_same_time_make_one_sample(world: World, film: Film) -> None:
    with ThreadPoolExecutor(4) as pool:
        results = [result for (result,) in pool.map(film.cut, [0.5] * 4)]
    assert {each["sample_id"] for each in results} == {results[0]["sample_id"]}
    assert world.alice.get(f"{film.samples}?sample_type=0").json["sample_count"] == 1


def test_a_sample_that_is_deleted_while_a_call_believes_in_it_is_told(
    film: Film, monkeypatch: pytest.MonkeyPatch
) -> None:
    beliefs = iter([{15: "a sample that was there"}, {}])
    monkeypatch.setattr(cutting, "find_samples", lambda *_: next(beliefs))
    (result,) = film.cut(0.5)
    assert (result["frame"], result["error_code"]) == (15, "ModelArts.4420")


def test_a_picture_that_was_uploaded_as_a_key_frame_counts_as_the_frame_it_names(world: World, film: Film) -> None:
    where = world.alice.get(f"{film.samples}/{film.sample_id}").json
    metadata = {
        "@modelarts:parent_source": where["sample_dir"] + where["sample_name"],
        "@modelarts:time_in_video": 0.333,
    }
    (uploaded,) = world.upload(film.dataset, [("own.png", png())], metadata=metadata)
    assert world.alice.get(film.frames).json["key_frames"] == [{"frame": 10, "sample_id": uploaded}]
    assert film.cut(0.34)[0]["sample_id"] == uploaded


def test_a_frame_whose_sample_was_deleted_is_cut_anew(world: World, film: Film) -> None:
    (first,) = film.cut(0.5)
    assert world.alice.post(f"{film.samples}/delete", {"samples": [first["sample_id"]]}).json["success"]
    assert world.alice.get(film.frames).json["key_frames"] == []
    (again,) = film.cut(0.5)
    assert again["success"]
    assert world.alice.get(f"{film.samples}?sample_type=0").json["sample_count"] == 1


def test_moments_outside_of_the_video_fail_alone(film: Film) -> None:
    results = film.cut(-0.1, 0.5, COUNT / 30 + 0.1, COUNT / 30)
    assert [each["success"] for each in results] == [False, True, False, True]
    assert [each["error_code"] for each in results if not each["success"]] == ["ModelArts.0101"] * 2
    assert results[3]["frame"] == COUNT - 1


@pytest.mark.parametrize("body", [{}, {"times": []}, {"times": ["x"]}, {"times": 1}, {"times": [0.1] * 101}])
def test_a_body_without_moments_or_with_too_many_is_refused(world: World, film: Film, body: dict[str, Any]) -> None:
    assert world.alice.post(film.frames, body).status == 400


def test_a_video_on_its_side_is_cut_upright(world: World) -> None:
    film = Film(world, turned(video(evenly(3), paint=lambda _: halves()), 0, 1, -1, 0))
    (result,) = film.cut(0)
    page = world.alice.get(film.frames).json
    assert (page["width"], page["height"]) == (48, 64)
    assert alike(pixel(film.picture(result["sample_id"]), 43, 5), (220, 40, 60))
    label = {
        "name": "bee",
        "type": 600,
        "property": {"@modelarts:shape": "bndbox", "@modelarts:feature": [[30, 30], [47, 63]]},
    }
    reply = world.alice.put(film.samples, {"samples": [{"sample_id": result["sample_id"], "labels": [label]}]})
    assert reply.json["success"], reply


def test_frames_of_uneven_times_are_found_by_their_times(world: World) -> None:
    film = Film(world, video(UNEVEN, bf="2"))
    results = film.cut(0.039, 0.04, 0.2, 0.31, 1.9, 2.0)
    assert [each["frame"] for each in results] == [0, 1, 1, 2, 3, 4]
    assert [each["time"] for each in results] == pytest.approx([0, 0.04, 0.04, 0.3, 0.333, 2.0], abs=1e-4)


def test_a_damaged_frame_fails_alone(world: World) -> None:
    whole = video(evenly(36), bf="0", g="12", sc_threshold="0")
    film = Film(world, with_damage(whole, 12 * 512))
    results = film.cut(0.1, 0.41, 0.9)
    assert [each.get("error_code") for each in results] == [None, "ModelArts.4421", None]


@pytest.mark.parametrize("data", [mp4(), FILM[:-2000] + bytes(1000)], ids=["only headers", "damaged headers"])
def test_a_video_that_cannot_be_read_is_refused(world: World, data: bytes) -> None:
    film = Film(world, mp4())
    where = world.alice.get(f"{film.samples}/{film.sample_id}").json["sample_dir"]
    (world.running.settings.objects_path / where.strip("/") / "bees.mp4").write_bytes(data)
    assert refusal(world.alice.get(film.frames)) == (400, "4421")
    assert refusal(world.alice.post(film.frames, {"times": [0]})) == (400, "4421")


def test_what_is_no_video_has_no_frames(world: World, film: Film) -> None:
    (frame,) = film.cut(0)
    path = f"{film.samples}/{frame['sample_id']}/frames"
    assert refusal(world.alice.get(path)) == (400, "0101")
    assert refusal(world.alice.post(path, {"times": [0]})) == (400, "0101")
    assert refusal(world.alice.get(f"{film.samples}/{'0' * 32}/frames")) == (404, "4420")


# -- with teams ---------------------------------------------------------------------------------------------------


def test_the_manager_of_a_task_on_the_dataset_cuts_and_nobody_else_of_it(world: World, film: Film) -> None:
    film.cut(0)
    people = {"bob": LABELER, "rana": REVIEWER, "mei": MANAGER}
    task = world.task(film.dataset, people)
    assert film.cut(0.5, person=task.people["mei"])[0]["success"]
    assert task.people["mei"].get(film.frames).json["frame_count"] == COUNT
    other = Film(world)
    other.cut(0)
    elsewhere = world.task(other.dataset, people)
    for person in (task.people["bob"], task.people["rana"], elsewhere.people["mei"], elsewhere.people["bob"]):
        assert refusal(person.get(film.frames)) == (403, "4600")
        assert refusal(person.post(film.frames, {"times": [0.7]})) == (403, "4600")
    assert world.alice.delete(task.path).status == 204
    assert refusal(task.people["mei"].get(film.frames)) == (403, "4600")


def test_a_task_that_takes_samples_that_arrive_is_dealt_the_frames(world: World, film: Film) -> None:
    (first,) = film.cut(0)
    task = world.task(film.dataset, {"bob": LABELER}, synchronize_data=True)
    (second,) = film.cut(0.5)
    world.wait_for_jobs()
    for _ in range(100):
        dealt = {each["sample_id"] for each in task.people["bob"].get(task.samples).json["samples"]}
        if len(dealt) == 2:
            break
        time.sleep(0.05)
    assert dealt == {first["sample_id"], second["sample_id"]}


def test_a_retry_under_a_key_gets_its_first_answer(world: World, film: Film) -> None:
    first = world.alice.post(film.frames, {"times": [0.5]}, Idempotency_Key="a")
    assert (
        world.alice.post(f"{film.samples}/delete", {"samples": [first.json["results"][0]["sample_id"]]}).status == 200
    )
    again = world.alice.post(film.frames, {"times": [0.5]}, Idempotency_Key="a")
    assert (again.json, again.headers["idempotency-replayed"]) == (first.json, "true")
    assert world.alice.get(film.frames).json["key_frames"] == []
    assert refusal(world.alice.post(film.frames, {"times": [0.6]}, Idempotency_Key="a")) == (400, "0101")


def test_a_cut_is_an_event_like_an_upload(world: World, film: Film) -> None:
    film.cut(0.5, 0.6)
    events = world.alice.get("/events?limit=10").json["events"]
    assert ("uploadSamples", 2) in [(each["action"], each["detail"].get("count")) for each in events]
