"""CreateDataset on a place with files: which become samples, what is known of them, and that this is done once."""

from __future__ import annotations

import hashlib

import pytest

from teamlabel.samples import folders as reading
from tests.annotations.calls import wrong_counters
from tests.datasets.bodies import new_dataset_body, source
from tests.datasets.folders import (
    WRITTEN_S,
    dataset_on,
    loaded,
    names,
    new_place,
    put,
    read_again,
    reports,
    samples,
    wait_for,
)
from tests.samples.media_files import make_bmp, make_gif, make_jpeg, make_lossy_webp
from tests.support.people import World
from tests.support.pictures import mp4, png, wav


def md5(text: str) -> str:
    return hashlib.md5(text.encode()).hexdigest()  # noqa: S324


PICTURES = {
    "a.jpg": make_jpeg(8, 6),
    "b.JPEG": make_jpeg(8, 6),
    "c.png": png(8, 6),
    "d.bmp": make_bmp(8, 6),
    "e.gif": make_gif(8, 6),
    "f.webp": make_lossy_webp(8, 6),
}
OTHERS = {"notes.md": b"# notes", "a.xml": b"<a/>", "none": b"?", "x.svg": b"<svg/>", "g.jpg.txt": b"cat"}


def test_the_supported_files_of_a_place_become_samples_and_no_others(world: World) -> None:
    for dataset_type in (0, 1, 3):
        made = loaded(world, PICTURES | OTHERS | {"s.wav": wav(), "v.mp4": mp4()}, dataset_type)
        assert names(world, made) == sorted(PICTURES)
        assert {each["sample_type"] for each in samples(world, made)} == {0}


def test_sounds_videos_and_free_files_become_samples(world: World) -> None:
    files = {"s.wav": wav(), "v.mp4": mp4(), "p.png": png(), "t.txt": b"text", "x.bin": b"\0"}
    for dataset_type in (200, 201, 202):
        assert names(world, loaded(world, files, dataset_type)) == ["s.wav"]
    assert names(world, loaded(world, files, 600)) == ["v.mp4"]
    assert names(world, loaded(world, files, 900)) == sorted(files)


def test_folders_in_the_place_are_read_too_and_hidden_ones_are_not(world: World) -> None:
    files = {"b.png": png(), "a/z.png": png(), "a/deep/er/y.png": png(), "a.png": png()}
    hidden = {".c.png": png(), ".git/d.png": png(), "a/.cache/e.png": png(), ".0123456789abcdef.part": png()}
    made = loaded(world, files | hidden)
    # The order of arrival is the order of the names as bytes.
    assert names(world, made) == ["a.png", "a/deep/er/y.png", "a/z.png", "b.png"]
    assert reports(world, made) == [{"added": 4, "skipped": 0, "first_skipped": []}]


def test_a_sample_knows_its_place_its_size_and_when_its_file_was_written(world: World) -> None:
    place = new_place(world)
    put(world, place, {"deep/Bob's <one> \u5f20.png": png(20, 10)})
    made = dataset_on(world, place, 1, labels=[{"name": "cat"}])
    wait_for(world, made)
    (sample,) = samples(world, made)
    assert sample["sample_id"] == md5(f"{place}deep/Bob's <one> \u5f20.png")
    assert (sample["sample_dir"], sample["sample_name"]) == (f"/{place}deep/", "Bob's <one> \u5f20.png")
    assert sample["sample_size"] == len(png(20, 10))
    assert sample["sample_status"] == "UN_ANNOTATION"
    assert world.running.http.get(sample["source"]).content == png(20, 10)
    found = world.alice.get(f"/datasets?file_preview=true&search_content={made_name(world, made)}").json["datasets"][0]
    preview = found["samples"][0]
    assert (preview["width"], preview["height"], preview["create_time"]) == (20, 10, WRITTEN_S * 1000)
    # Outside of the 20 x 10 pixels that were read from the file.
    box = {"name": "cat", "property": {"@modelarts:shape": "bndbox", "@modelarts:feature": [[1, 1], [21, 5]]}}
    body = {"samples": [{"sample_id": sample["sample_id"], "labels": [box]}]}
    reply = world.alice.put(f"{made}/data-annotations/samples", body)
    assert reply.json["results"][0]["error_code"] == "ModelArts.4413"


def made_name(world: World, made: str) -> str:
    return str(world.alice.get(made).json["dataset_name"])


def test_the_duration_of_a_sound_is_read_from_its_header(world: World) -> None:
    made = loaded(world, {"s.wav": wav(1500)}, 202, labels=[{"name": "word"}])
    (sample,) = samples(world, made)
    for end, code in (("00:00:01.500", None), ("00:00:01.600", "ModelArts.4413")):
        times = {"@modelarts:start_time": "00:00:00.000", "@modelarts:end_time": end, "@modelarts:content": "a"}
        body = {"samples": [{"sample_id": sample["sample_id"], "labels": [{"name": "word", "property": times}]}]}
        (result,) = world.alice.put(f"{made}/data-annotations/samples", body).json["results"]
        assert result.get("error_code") == code


def test_files_that_cannot_be_read_are_skipped_and_told(world: World) -> None:
    broken = {
        "1.jpg": b"no picture",
        "2.png": png()[:20],
        "3.png": b"",
        "4.jpg": wav(),
        "5\\.png": png(),
        "6.jpg": b"\xff\xd8\xff" + bytes(25 * 1024 * 1024),
    }
    made = loaded(world, broken | {"good.png": png()})
    assert names(world, made) == ["good.png"]
    (report,) = reports(world, made)
    assert (report["added"], report["skipped"]) == (1, 6)
    reasons = {each["name"]: each["reason"] for each in report["first_skipped"]}
    assert list(reasons) == ["1.jpg", "2.png", "3.png", "4.jpg", "5\\.png", "6.jpg"]
    assert reasons["4.jpg"] == "A wav file does not belong into this dataset."
    assert "26214400" in reasons["6.jpg"]


def test_only_the_first_files_that_were_skipped_are_told(world: World) -> None:
    made = loaded(world, {f"{number:02}.png": b"" for number in range(15)})
    (report,) = reports(world, made)
    assert (report["added"], report["skipped"]) == (0, 15)
    assert [each["name"] for each in report["first_skipped"]] == [f"{number:02}.png" for number in range(10)]


def test_reading_the_same_place_again_adds_only_what_has_come_since(world: World) -> None:
    place = new_place(world)
    put(world, place, PICTURES)
    made = dataset_on(world, place)
    wait_for(world, made)
    before = samples(world, made)
    read_again(world, made)
    assert samples(world, made) == before
    put(world, place, {"A.png": png()})
    read_again(world, made)
    assert names(world, made) == [*sorted(PICTURES), "A.png"]
    assert [each["added"] for each in reports(world, made)] == [6, 0, 1]
    assert wrong_counters(world, made) == []


def test_a_file_that_was_uploaded_is_not_read_once_more(world: World) -> None:
    made = world.dataset(0)
    world.upload(made, [("a.png", png())])
    read_again(world, made)
    assert names(world, made) == ["a.png"]


def test_two_datasets_may_be_made_of_one_place(world: World) -> None:
    place = new_place(world)
    put(world, place, PICTURES | {"s.wav": wav()})
    first, second, sounds = (dataset_on(world, place, dataset_type) for dataset_type in (0, 1, 200))
    for made in (first, second, sounds):
        wait_for(world, made)
    ids = [[each["sample_id"] for each in samples(world, made)] for made in (first, second)]
    assert ids[0] == ids[1]
    assert names(world, sounds) == ["s.wav"]


def test_a_place_is_read_in_portions_without_loss_or_repeat(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "FILES_AT_ONCE", 2)
    for count in (3, 4, 5):
        files = {f"{number}.png": png() if number else b"" for number in range(count)}
        made = loaded(world, files | OTHERS)
        assert names(world, made) == sorted(files)[1:]
        assert reports(world, made)[0]["added"] == count - 1


def test_a_place_without_a_supported_file_gives_an_empty_dataset(world: World) -> None:
    made = loaded(world, OTHERS)
    found = world.alice.get(made).json
    assert (found["status"], found["total_sample_count"]) == (1, 0)
    world.upload(made, [("a.png", png())])


def test_an_empty_place_gives_a_dataset_that_is_ready_at_once(world: World) -> None:
    made = world.alice.post("/datasets", new_dataset_body(world))
    assert world.alice.get(f"/datasets/{made.json['dataset_id']}").json["status"] == 1


def test_the_files_of_a_table_are_not_read_yet(world: World) -> None:
    place = new_place(world)
    put(world, place, {"a.csv": b"1,2"})
    reply = world.alice.post("/datasets", new_dataset_body(world, dataset_type=400, data_sources=source(f"/{place}")))
    assert (reply.status, reply.code) == (400, "0101")
    assert reply.json["error_msg"].startswith("data_sources.data_path: ")
