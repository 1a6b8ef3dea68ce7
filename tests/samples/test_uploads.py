"""UploadSamplesJson: files of every type come in, each item succeeds or fails alone."""

from __future__ import annotations

import base64
import hashlib
import json
from typing import Any

from tests.samples.media_files import make_bmp, make_gif, make_jpeg, make_lossy_webp
from tests.samples.sending import codes, item, listed, place_of, send
from tests.support.people import World
from tests.support.pictures import mp4, png, wav

FITTING = {0: png(), 1: png(), 3: png(), 100: b"text", 101: b"text", 102: b"text", 200: wav(), 201: wav(), 202: wav()}
SAMPLE_TYPES = {0: 0, 1: 0, 3: 0, 100: 1, 101: 1, 102: 1, 200: 2, 201: 2, 202: 2}


def md5(text: str) -> str:
    return hashlib.md5(text.encode()).hexdigest()  # noqa: S324


def test_a_dataset_of_every_type_takes_its_own_files_and_no_others(world: World) -> None:
    for dataset_type, fitting in FITTING.items():
        dataset = world.dataset(dataset_type)
        assert codes(send(world, dataset, item("one", fitting, sample_type=SAMPLE_TYPES[dataset_type]))) == [None]
        (sample,) = listed(world, dataset)
        assert sample["sample_type"] == SAMPLE_TYPES[dataset_type]
        other = wav() if fitting == png() else png()
        assert codes(send(world, dataset, item("two", other))) == ["4421"], dataset_type


def test_pictures_come_in_five_formats(world: World) -> None:
    dataset = world.dataset(0)
    pictures = [make_jpeg(8, 6), make_bmp(8, 6), make_gif(8, 6), make_lossy_webp(8, 6), png(8, 6)]
    assert codes(send(world, dataset, *(item(f"p{n}", data) for n, data in enumerate(pictures)))) == [None] * 5
    assert codes(send(world, dataset, item("svg", b"<svg/>"), item("cut", png()[:20]))) == ["4421", "4421"]


def test_a_free_dataset_takes_anything(world: World) -> None:
    dataset = world.dataset(900)
    assert codes(send(world, dataset, item("a.svg", b"<svg/>"), item("b", png()), item("c", b"\0"))) == [None] * 3
    assert {sample["sample_type"] for sample in listed(world, dataset)} == {9}


def test_a_table_dataset_takes_no_upload(world: World) -> None:
    reply = send(world, world.dataset(400), item("one", b"a,b"))
    assert (reply.status, reply.code) == (400, "4820")


def test_results_name_the_path_and_the_id_of_each_sample(world: World) -> None:
    dataset = world.dataset(0)
    reply = send(world, dataset, item("deep/one.png", png()))
    place = place_of(world, dataset)
    (result,) = reply.json["results"]
    assert result == {"success": True, "name": f"/{place}deep/one.png", "info": md5(f"{place}deep/one.png")}
    (sample,) = listed(world, dataset)
    assert (sample["sample_id"], sample["sample_name"]) == (result["info"], "one.png")
    assert (sample["sample_dir"], sample["sample_size"]) == (f"/{place}deep/", len(png()))
    assert (world.running.settings.objects_path / place / "deep/one.png").read_bytes() == png()


def test_items_fail_alone_and_in_order(world: World) -> None:
    dataset = world.dataset(0, ["cat"])
    reply = send(
        world,
        dataset,
        item("a.png", png()),
        item("a.png", png()),
        {"name": "b.png", "data": "*"},
        {"name": "c.png"},
        {"name": "d.png", "data": 5},
        {"name": "e.png", "data": ""},
        item("f.png", b""),
        5,
        None,
        item("g.png", png(), labels=[{"name": "bird"}]),
        item("h.png", png(), sample_type=2),
        item("i.png", png(), data_source={"data_path": "/b/p/"}),
        item("j.png", png(), labels="cat"),
        item("k.png", png(), metadata={"@modelarts:size": [1, 1]}),
        item("l.png", png(), data_source={}, labels=None, metadata=None, encoding=None, sample_type="0", more=1),
    )
    assert codes(reply) == [
        None,
        "4422",
        "0101",
        "0101",
        "0101",
        "0101",
        "0101",
        "0101",
        "0101",
        "4410",
        "4413",
        "0101",
        "0101",
        "4413",
        None,
    ]
    assert [sample["sample_name"] for sample in listed(world, dataset)] == ["a.png", "l.png"]


def test_base64_may_be_broken_into_lines(world: World) -> None:
    dataset = world.dataset(0)
    broken = base64.encodebytes(png()).decode().replace("\n", "\r\n")
    assert codes(send(world, dataset, {"name": "a.png", "data": broken})) == [None]
    (sample,) = listed(world, dataset)
    assert sample["sample_size"] == len(png())


def test_a_name_is_a_path_below_the_input(world: World) -> None:
    dataset = world.dataset(900)
    refused = {
        "/a": "4315",
        "a/": "4315",
        "a//b": "4315",
        ".": "4315",
        "../a": "4315",
        "a/../../b": "4315",
        "a\\b": "4315",
        "a\nb": "4315",
        "a\0b": "4315",
        "é" * 128: "4315",
        "/".join(["\U0001f600" * 63] * 16): "4315",
        "a<b": "0101",
        'a"b': "0101",
        "a/" * 512 + "a": "0101",
        "\u0958" * 1024: "0101",
    }
    for name, code in refused.items():
        assert codes(send(world, dataset, item(name, b"x"))) == [code], name[:20]
    assert codes(send(world, dataset, {"name": 5, "data": "eA=="}, {"name": ["a"], "data": "eA=="})) == ["0101"] * 2
    assert listed(world, dataset) == []


def test_a_name_below_an_object_is_refused(world: World) -> None:
    dataset = world.dataset(900)
    assert codes(send(world, dataset, item("a", b"x"), item("a/b", b"x"), item("c/d", b"x"), item("c", b"x"))) == [
        None,
        "4315",
        None,
        "4422",
    ]


def test_names_are_one_after_composition(world: World) -> None:
    dataset = world.dataset(900)
    assert codes(send(world, dataset, item("e\u0301", b"x"), item("\u00e9", b"x"))) == [None, "4422"]
    (sample,) = listed(world, dataset)
    assert sample["sample_name"] == "\u00e9"
    assert sample["sample_id"] == md5(place_of(world, dataset) + "\u00e9")


def test_a_name_is_given_where_none_was_sent(world: World) -> None:
    for dataset_type, data, end in ((0, png(), ".png"), (0, make_jpeg(4, 4), ".jpg"), (100, b"t", ".txt")):
        dataset = world.dataset(dataset_type)
        assert (
            codes(send(world, dataset, item(None, data), item("", data), item(None, data) | {"name": None}))
            == [None] * 3
        )
        names = {sample["sample_name"] for sample in listed(world, dataset)}
        assert len(names) == 3
        assert all(name.endswith(end) for name in names)


def test_texts_come_in_three_encodings(world: World) -> None:
    dataset = world.dataset(100)
    text = "标注 text"
    sent = {
        "UTF-8": text.encode(),
        "utf-8": "\ufeff一".encode(),
        "GBK": "標註".encode("gbk"),
        "gb2312": "数据".encode("gb2312"),
    }
    items = [item(f"{n}.txt", data, encoding=encoding) for n, (encoding, data) in enumerate(sent.items())]
    assert codes(send(world, dataset, *items)) == [None] * 4
    assert [sample["sample_data"] for sample in listed(world, dataset)] == [[text], ["一"], ["標註"], ["数据"]]
    refused = [
        item("a", "标注".encode("gbk")),
        item("b", "標".encode("gbk"), encoding="GB2312"),
        item("c", b"a\0b"),
        item("d", "\ufeff".encode()),
        item("e", b"a", encoding="UTF-16"),
        item("f", b"a", encoding=5),
    ]
    assert codes(send(world, dataset, *refused)) == ["4421", "4421", "4421", "4421", "0101", "0101"]


def test_a_text_is_known_by_its_name_and_its_words(world: World) -> None:
    dataset = world.dataset(100)
    reply = send(world, dataset, item("a.txt", b"one"), item("a.txt", b"two"), item("a.txt", b"one"))
    assert codes(reply) == [None, None, "4422"]
    path = place_of(world, dataset) + "a.txt"
    assert reply.json["results"][0]["info"] == md5(f"{path}\n{md5('one')}")


def test_a_sample_has_a_largest_size(world: World) -> None:
    dataset = world.dataset(900)
    largest = world.running.settings.sample_limit_bytes
    assert codes(send(world, dataset, item("a", bytes(largest)), item("b", bytes(largest + 1)))) == [None, "4656"]


def test_labels_come_in_with_their_samples(world: World) -> None:
    dataset = world.dataset(1, ["cat"])
    box = {"@modelarts:feature": [[1, 2], [10, 20]]}
    labels = [{"name": "cat", "property": box}]
    assert codes(send(world, dataset, item("a.png", png(64, 48), labels=labels), item("b.png", png()))) == [None] * 2
    outside = [{"name": "cat", "property": {"@modelarts:feature": [[1, 2], [65, 20]]}}]
    assert codes(send(world, dataset, item("c.png", png(64, 48), labels=outside))) == ["4413"]
    labeled, bare = listed(world, dataset)
    assert (labeled["sample_status"], bare["sample_status"]) == ("MANUAL_ANNOTATION", "UN_ANNOTATION")
    assert labeled["labels"][0]["property"]["@modelarts:shape"] == "bndbox"
    assert labeled["annotated_by"] == f"human/default/{world.alice.name}"
    assert world.alice.get(dataset).json["annotated_sample_count"] == 1


def test_labels_that_are_not_final_wait_to_be_confirmed(world: World) -> None:
    dataset = world.dataset(0, ["cat"])
    assert codes(send(world, dataset, item("a.png", png(), labels=[{"name": "cat"}]), final_annotation=False)) == [None]
    (sample,) = listed(world, dataset)
    assert sample["sample_status"] == "AUTO_ANNOTATION"
    assert world.alice.get(dataset).json["unconfirmed_sample_count"] == 1
    reply = send(world, world.dataset(100), item("a", b"a"), final_annotation=False)
    assert (reply.status, reply.code) == (400, "0101")
    assert reply.json["error_msg"].startswith("final_annotation: ")


def test_a_key_frame_names_its_video_and_its_moment(world: World) -> None:
    dataset = world.dataset(600, ["cat"])
    assert codes(send(world, dataset, item("film.mp4", mp4(5000)), item("film2.mp4", mp4()))) == [None] * 2
    source = f"/{place_of(world, dataset)}film.mp4"

    def frame(name: str, parent: object, time: object, **fields: object) -> dict[str, object]:
        named = {"@modelarts:parent_source": parent, "@modelarts:time_in_video": time}
        return item(name, png(), metadata=named, **fields)

    box = [{"name": "cat", "property": {"@modelarts:feature": [[1, 2], [10, 20]]}}]
    reply = send(
        world,
        dataset,
        frame("a.png", source, 1.5, labels=box),
        frame("b.png", source.replace("/", "obs://", 1), "4.999"),
        frame("c.png", source, 5.2),
        frame("d.png", source + "x", 1),
        frame("e.png", source, -1),
        frame("f.png", None, 1),
        item("g.png", png()),
        frame("h.png", source, "nan"),
        frame("i.png", "film.mp4", 1),
        item("j.mp4", mp4(), labels=box),
    )
    assert codes(reply) == [None, None, "0101", "4420", "0101", "0101", "0101", "0101", "4315", "4413"]
    assert [sample["sample_type"] for sample in listed(world, dataset)] == [6, 6, 0, 0]
    found = world.alice.get(dataset).json
    assert (found["total_sub_sample_count"], found["annotated_sub_sample_count"]) == (2, 1)


def test_a_key_frame_may_come_in_one_call_with_its_video_but_not_before_it(world: World) -> None:
    dataset = world.dataset(600, ["cat"])
    named = {"@modelarts:parent_source": f"/{place_of(world, dataset)}film.mp4", "@modelarts:time_in_video": 2}
    frames = [item(name, png(), metadata=named) for name in ("early.png", "a.png")]
    reply = send(world, dataset, frames[0], item("film.mp4", mp4(5000)), frames[1], item("other.mp4", mp4()))
    assert codes(reply) == ["4420", None, None, None]
    assert [sample["sample_name"] for sample in listed(world, dataset)] == ["film.mp4", "a.png", "other.mp4"]
    assert world.alice.get(dataset).json["total_sub_sample_count"] == 1


def test_an_object_left_by_a_killed_call_is_taken_over_only_with_equal_bytes(world: World) -> None:
    dataset = world.dataset(900)
    storage, place = world.running.services.storage, place_of(world, dataset)
    assert storage.put(f"{place}left", b"content")
    assert storage.put(f"{place}other", b"content")
    reply = send(world, dataset, item("left", b"content"), item("other", b"changed"))
    assert codes(reply) == [None, "4422"]
    assert [sample["sample_name"] for sample in listed(world, dataset)] == ["left"]
    assert (world.running.settings.objects_path / place / "other").read_bytes() == b"content"


def test_an_idempotency_key_uploads_once(world: World) -> None:
    dataset = world.dataset(0)
    path, body = f"{dataset}/data-annotations/samples", {"samples": [item(None, png())]}
    first = world.alice.post(path, body, Idempotency_Key="once")
    again = world.alice.post(path, body, Idempotency_Key="once")
    assert again.json == first.json
    assert again.headers["idempotency-replayed"] == "true"
    assert len(listed(world, dataset)) == 1
    other = world.alice.post(path, {"samples": [item(None, png())] * 2}, Idempotency_Key="once")
    assert (other.status, other.code) == (400, "0101")


def test_the_envelope_is_checked_before_any_item(world: World) -> None:
    dataset = world.dataset(0)
    for body, code in (
        (b'{"samples": {}}', "0101"),
        (b"[]", "0101"),
        (b'{"samples": [', "4105"),
        (b'{"samples": ["\xff"]}', "4105"),
        (b'{"samples": [' + b"[" * 64 + b"]" * 64 + b"]}", "4105"),
        (b'{"final_annotation": "perhaps"}', "0101"),
        (b'{"label_format": {"label_type": "0"}, "samples": []}', "0101"),
    ):
        reply = world.alice.send("POST", f"{dataset}/data-annotations/samples", raw=body)
        assert (reply.status, reply.code) == (400, code), body
    bodies: list[dict[str, Any]] = [{}, {"samples": None}, {"samples": []}]
    for sent in bodies:
        reply = world.alice.post(f"{dataset}/data-annotations/samples", sent)
        assert (reply.status, reply.json) == (200, {"success": True, "results": []})


def test_a_body_over_the_limit_is_refused(world: World) -> None:
    body = bytes(world.running.settings.label_body_limit_bytes + 1)
    reply = world.alice.send("POST", f"{world.dataset(0)}/data-annotations/samples", raw=body)
    assert (reply.status, reply.code) == (413, "4104")


def test_more_items_than_a_statement_has_parameters_come_in(world: World) -> None:
    dataset = world.dataset(100)
    text = base64.b64encode(b"text").decode()
    body = json.dumps({"samples": [{"name": str(number), "data": text} for number in range(33_000)]}).encode()
    reply = world.alice.send("POST", f"{dataset}/data-annotations/samples", raw=body)
    assert (reply.status, reply.json["success"]) == (200, True)
    assert world.alice.get(dataset).json["total_sample_count"] == 33_000
    gone = json.dumps({"samples": [f"{number:x}" for number in range(40_000)]}).encode()
    reply = world.alice.send("POST", f"{dataset}/data-annotations/samples/delete", raw=gone)
    assert (reply.status, len(reply.json["results"])) == (200, 40_000)
    assert {result["error_code"] for result in reply.json["results"]} == {"ModelArts.4420"}
