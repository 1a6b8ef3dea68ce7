"""Text files: one sample a line, in UTF-8 or GBK, with labels behind the text where `label_format` says so."""

from __future__ import annotations

import csv
import hashlib
from pathlib import Path
from typing import Any

import pytest

from teamlabel.samples import text_portions as reading
from tests.annotations.calls import wrong_counters
from tests.datasets.bodies import new_dataset_body
from tests.datasets.folders import (
    dataset_on,
    loaded,
    names,
    new_place,
    put,
    read_again,
    reports,
    samples,
    texts,
    wait_for,
)
from tests.support.people import World

HELLO = "\u4f60\u597d"  # hello, in Chinese
BANKING = Path(__file__).parents[3] / "shared/data/text/banking77.csv"


def md5(text: str) -> str:
    return hashlib.md5(text.encode()).hexdigest()  # noqa: S324


def labels_of(world: World, made: str) -> list[list[str]]:
    return [[label["name"] for label in each["labels"]] for each in samples(world, made)]


def label_set(world: World, made: str) -> list[str]:
    return [label["name"] for label in world.alice.get(made).json["labels"]]


def test_every_line_that_is_not_empty_is_a_sample(world: World) -> None:
    files = {
        "b/one.txt": b"first\r\n\r\n  \n third \nlast",
        "a.csv": b'x,"y",z\n',
        "empty.txt": b"",
        "other.md": b"# no",
    }
    for dataset_type in (100, 101, 102):
        made = loaded(world, files, dataset_type)
        assert texts(world, made) == ['x,"y",z', "first", " third ", "last"]
        assert names(world, made) == ["a.csv", "b/one.txt", "b/one.txt", "b/one.txt"]
        assert reports(world, made) == [{"added": 4, "skipped": 0, "first_skipped": []}]


def test_the_id_of_a_line_is_made_of_its_file_and_its_number(world: World) -> None:
    place = new_place(world)
    put(world, place, {"a.txt": b"same\n\nsame\n"})
    made = dataset_on(world, place, 100)
    wait_for(world, made)
    assert [each["sample_id"] for each in samples(world, made)] == [md5(f"{place}a.txt\n1"), md5(f"{place}a.txt\n3")]
    sample = samples(world, made)[0]
    assert (sample["sample_type"], sample["sample_size"]) == (1, 4)
    assert world.running.http.get(sample["source"]).text == "same"


def test_lines_are_in_utf8_or_else_in_gbk(world: World) -> None:
    files = {
        "1.txt": f"{HELLO}\n".encode(),
        "2.txt": f"\ufeff{HELLO}\n".encode(),
        "3.txt": f"{HELLO}\n".encode("gbk"),
        # Two bytes that are a letter in UTF-8 as well: the whole file decides.
        "4.txt": f"{HELLO}\n".encode("gbk") + b"\xc4\xa3\n",
    }
    assert texts(world, loaded(world, files, 100)) == [HELLO, HELLO, HELLO, HELLO, b"\xc4\xa3".decode("gbk")]


def test_a_line_that_is_too_long_or_no_text_is_skipped_and_told(world: World) -> None:
    longest, too_long = b"a" * 100 * 1024, b"b" * (100 * 1024 + 1)
    endless = b"c" * 3_000_000
    lines = [longest, too_long, b"good", b"\0", b"\xff\xff", endless, b"last"]
    made = loaded(world, {"a.txt": b"\n".join(lines)}, 100)
    assert texts(world, made) == [longest.decode(), "good", "last"]
    (report,) = reports(world, made)
    assert [each["name"] for each in report["first_skipped"]] == [f"a.txt, line {number}" for number in (2, 4, 5, 6)]
    assert (report["added"], report["skipped"]) == (3, 4)


def test_lines_are_read_in_portions_without_loss_or_repeat(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LINES_AT_ONCE", 3)
    place = new_place(world)
    files = {f"{name}.txt": "".join(f"{name}{number}\n\n" for number in range(7)).encode() for name in "abc"}
    put(world, place, files)
    made = dataset_on(world, place, 100)
    wait_for(world, made)
    expected = [f"{name}{number}" for name in "abc" for number in range(7)]
    assert texts(world, made) == expected
    read_again(world, made)
    assert texts(world, made) == expected
    assert [each["added"] for each in reports(world, made)] == [21, 0]


def test_two_datasets_of_one_text_have_all_its_lines(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LINES_AT_ONCE", 3)
    place = new_place(world)
    put(world, place, {"a.txt": b"one\ntwo\nthree\nfour\nfive\n"})
    for dataset_type in (100, 101):
        made = dataset_on(world, place, dataset_type)
        wait_for(world, made)
        assert texts(world, made) == ["one", "two", "three", "four", "five"]


def test_labels_behind_the_text_are_read_and_new_ones_join_the_label_set(world: World) -> None:
    place = new_place(world)
    put(world, place, {"a.txt": f"good day\tnice,{HELLO}\nbad\t bad , bad\nplain\ntab\tin text\tnice\n".encode()})
    made = dataset_on(world, place, 100, labels=["nice"], label_format={"label_type": "1"})
    wait_for(world, made)
    assert texts(world, made) == ["good day", "bad", "plain", "tab\tin text"]
    assert labels_of(world, made) == [["nice", HELLO], ["bad"], [], ["nice"]]
    states = [each["sample_status"] for each in samples(world, made)]
    assert states == ["MANUAL_ANNOTATION", "MANUAL_ANNOTATION", "UN_ANNOTATION", "MANUAL_ANNOTATION"]
    assert label_set(world, made) == ["nice", "bad", HELLO]
    assert wrong_counters(world, made) == []
    history = world.alice.get(f"{made}/data-annotations/samples/{samples(world, made)[0]['sample_id']}/history").json
    assert history["total_number"] == 1


def test_separators_are_those_that_were_sent(world: World) -> None:
    label_format = {"label_type": "1", "text_sample_separator": "|", "text_label_separator": ";"}
    made = loaded(world, {"a.txt": b"one, two|a;b\nno tab\tc\n"}, 100, label_format=label_format)
    assert texts(world, made) == ["one, two", "no tab\tc"]
    assert labels_of(world, made) == [["a", "b"], []]


def test_without_import_annotations_only_the_text_is_read(world: World) -> None:
    fields = {"label_format": {"label_type": "1"}, "import_annotations": False}
    made = loaded(world, {"a.txt": b"one\ta\n"}, 100, **fields)
    assert (texts(world, made), labels_of(world, made), label_set(world, made)) == (["one"], [[]], [])


def test_without_a_label_format_a_line_is_the_text(world: World) -> None:
    for sent in ({}, {"text_sample_separator": ""}):
        made = loaded(world, {"a.txt": b"one\ta\n", "a_result.txt": b"a\n"}, 100, label_format=sent)
        assert (texts(world, made), label_set(world, made)) == (["one\ta", "a"], [])


def test_files_of_labels_beside_the_texts_are_no_samples(world: World) -> None:
    files = {"a.txt": b"one\ta\n", "a_result.txt": b"a\n", "b_result.csv": b"a\n"}
    made = loaded(world, files, 100, label_format={"label_type": "0"})
    assert (texts(world, made), label_set(world, made)) == (["one\ta"], [])


def test_lines_with_a_name_that_no_label_can_have_are_skipped(world: World) -> None:
    wrong = "x" * 1025
    made = loaded(
        world, {"a.txt": f"one\ta\ntwo\t{wrong}\n\tb\nfour\tb\n".encode()}, 100, label_format={"label_type": "1"}
    )
    assert (texts(world, made), label_set(world, made)) == (["one", "four"], ["a", "b"])
    (report,) = reports(world, made)
    assert [each["name"] for each in report["first_skipped"]] == ["a.txt, line 2", "a.txt, line 3"]


def test_many_new_labels_are_added_in_several_steps(world: World) -> None:
    lines = "".join(f"text {number}\tlabel {number}\n" for number in range(1100))
    made = loaded(world, {"a.txt": lines.encode()}, 100, label_format={"label_type": "1"})
    assert world.alice.get(made).json["annotated_sample_count"] == 1100
    assert len(label_set(world, made)) == 1100


def test_a_label_format_that_is_wrong_refuses_the_dataset(world: World) -> None:
    wrong: list[tuple[int, dict[str, Any], str]] = [
        (0, {"label_type": "0"}, "label_format"),
        (101, {"text_label_separator": ";"}, "label_format"),
        (100, {"label_type": "2"}, "label_format.label_type"),
        (100, {"text_sample_separator": "||"}, "label_format.text_sample_separator"),
        (100, {"text_label_separator": " "}, "label_format.text_label_separator"),
        (100, {"text_label_separator": "\u5f20"}, "label_format.text_label_separator"),
        (100, {"text_sample_separator": "\n"}, "label_format.text_sample_separator"),
        (100, {"text_sample_separator": ","}, "label_format"),
    ]
    for dataset_type, sent, field in wrong:
        reply = world.alice.post("/datasets", new_dataset_body(world, dataset_type=dataset_type, label_format=sent))
        assert (reply.status, reply.code) == (400, "0101"), sent
        assert reply.json["error_msg"].startswith(f"{field}: "), reply
    assert world.alice.get("/datasets").json["total_number"] == 0


def test_a_real_set_of_questions_comes_in_with_its_labels(world: World) -> None:
    if not BANKING.exists():
        pytest.skip("needs real files: the folder shared/data/text beside the repository")
    with BANKING.open(newline="", encoding="utf-8") as file:
        rows = [(row[0].replace("\n", " ").strip(), row[1]) for row in list(csv.reader(file))[1:]]
    lines = "".join(f"{text}\t{label}\n" for text, label in rows)
    made = loaded(world, {"questions.txt": lines.encode()}, 100, label_format={"label_type": "1"})
    assert world.alice.get(made).json["annotated_sample_count"] == len(rows)
    assert sorted(label_set(world, made)) == sorted({label for _, label in rows})
