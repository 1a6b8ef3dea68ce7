"""The storage port: one suite for local files, memory and S3."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest

from teamlabel.clock import now_ms
from teamlabel.errors import ObjectNotFound
from teamlabel.storage.pieces import PIECE_BYTES, is_same, read_pieces
from teamlabel.storage.port import Storage

HOUR_MS = 3600 * 1000
# S3 tells whole seconds, by a clock of its own.
SLACK_MS = 5000
# In order of their bytes; UTF-16 would have the last two the other way round, and a walk by folder `x/` before `x-`.
NAMES = ["+ plus", "100%25", "A", "a#b?c", "a'\"&<>", "x-y", "x.y", "x/y", "x/z/1", "x0", "~", "é ü", "\u202e"]
NAMES += ["\uffee", "\U0001f600"]


def names(storage: Storage, place: str, after: str = "") -> list[str]:
    return [facts.name for facts in storage.list_objects(place, after=after)]


def test_an_object_is_written_once(storage: Storage) -> None:
    assert storage.put("b/p/a", b"one") is True
    assert storage.put("b/p/a", b"two!") is False
    assert storage.read("b/p/a") == b"one"
    facts = storage.find("b/p/a")
    assert facts is not None
    assert facts[:2] == ("b/p/a", 3)
    assert abs(facts.modified_ms - now_ms()) < SLACK_MS


def test_what_is_not_there_is_not_found(storage: Storage) -> None:
    storage.put("b/p/a", b"one")
    for absent in ("b/p/b", "b/p", "c/d/e"):
        assert storage.find(absent) is None
        assert storage.file_of(absent) is None
        with pytest.raises(ObjectNotFound):
            storage.read(absent)
        with pytest.raises(ObjectNotFound):
            storage.read(absent, 1, 2)


def test_of_many_writers_one_wins_and_nothing_else_is_left(storage: Storage) -> None:
    def write(data: bytes) -> bool:
        return storage.put("b/p/a", data)

    sent = [bytes([n]) * 100_000 for n in range(8)]
    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(write, sent))
    assert outcomes.count(True) == 1
    assert storage.read("b/p/a") == sent[outcomes.index(True)]
    assert names(storage, "b/p/") == ["b/p/a"]


def test_bytes_come_from_a_buffer_too(storage: Storage) -> None:
    assert storage.put("b/p/a", memoryview(b"content")) is True
    assert storage.read("b/p/a") == b"content"


def test_a_part_of_an_object_is_read(storage: Storage) -> None:
    storage.put("b/p/a", b"0123456789")
    assert storage.read("b/p/a", 3) == b"3456789"
    assert storage.read("b/p/a", 3, 4) == b"3456"
    assert storage.read("b/p/a", 8, 4) == b"89"
    assert storage.read("b/p/a", 0, 100) == b"0123456789"
    for beyond in ((10, None), (10, 1), (99, 1), (3, 0)):
        assert storage.read("b/p/a", *beyond) == b""


def test_an_empty_object_is_an_object(storage: Storage) -> None:
    storage.put("b/p/empty", b"")
    assert (storage.read("b/p/empty"), storage.read("b/p/empty", 0, 5)) == (b"", b"")
    assert names(storage, "b/p/") == ["b/p/empty"]
    assert storage.put("b/p/empty", b"x") is False


def test_a_large_object_is_read_in_pieces(storage: Storage) -> None:
    data = bytes(range(256)) * (PIECE_BYTES // 256 * 2 + 1)
    storage.put("b/p/a", data)
    pieces = list(read_pieces(storage, "b/p/a", 5, len(data)))
    assert b"".join(pieces) == data[5:]
    assert max(map(len, pieces)) == PIECE_BYTES
    assert is_same(storage, "b/p/a", data)
    assert not is_same(storage, "b/p/a", data[:-1] + b"?")
    assert not is_same(storage, "b/p/a", data[:-1])


def test_an_object_that_ends_too_soon_is_told(storage: Storage) -> None:
    storage.put("b/p/a", b"0123")
    with pytest.raises(ObjectNotFound):
        list(read_pieces(storage, "b/p/a", 0, 5))


def test_an_object_of_the_same_bytes_is_taken_over_and_counts_as_new(storage: Storage) -> None:
    storage.put("b/p/a", b"one")
    before = storage.find("b/p/a")
    assert before
    # Until S3 has another second to tell.
    time.sleep(1.01)
    assert storage.take_over("b/p/a", b"two") is False
    assert storage.take_over("b/p/missing", b"one") is False
    assert storage.take_over("b/p", b"one") is False
    assert storage.find("b/p/a") == before
    assert storage.take_over("b/p/a", b"one") is True
    after = storage.find("b/p/a")
    assert after
    assert after.modified_ms > before.modified_ms
    assert storage.read("b/p/a") == b"one"


def test_an_object_is_deleted_unless_it_is_new(storage: Storage) -> None:
    storage.put("b/p/a", b"one")
    storage.delete("b/p/a", unless_written_since_ms=now_ms() - HOUR_MS)
    assert storage.read("b/p/a") == b"one"
    storage.delete("b/p/a", unless_written_since_ms=now_ms() + HOUR_MS)
    assert storage.find("b/p/a") is None
    for missing in ("b/p/a", "b/none/a", "b/p"):
        storage.delete(missing, unless_written_since_ms=now_ms() + HOUR_MS)


def test_a_place_is_empty_until_something_lies_in_it(storage: Storage) -> None:
    assert storage.is_empty("b/p/")
    storage.make_place("b/p/")
    storage.make_place("b/p/deep/")
    assert storage.is_empty("b/p/")
    storage.put("b/p/deep/a", b"one")
    assert not storage.is_empty("b/p/")
    assert not storage.is_empty("b/p/deep/")
    assert storage.is_empty("b/p/de/")


def test_a_list_is_in_order_of_bytes_and_goes_on_behind_any_name(storage: Storage) -> None:
    for name in reversed(NAMES):
        storage.put(f"b/p/{name}", name.encode())
    for neighbour in ("b/p.a", "b/p0", "b/pa/a", "a/p/a", "c/p/a"):
        storage.put(neighbour, b"")
    listed = [f"b/p/{name}" for name in NAMES]
    assert names(storage, "b/p/") == listed
    for last, _ in pairwise(["", *listed, ""]):
        assert names(storage, "b/p/", last) == [name for name in listed if name.encode() > last.encode()]
    for between in ("b/p/x", "b/p/x/z", "b/p/x/z/0", "b/p/x/zz", "b/p/é"):
        assert names(storage, "b/p/", between) == [name for name in listed if name.encode() > between.encode()]
    assert names(storage, "b/p/x/") == ["b/p/x/y", "b/p/x/z/1"]
    assert names(storage, "b/none/") == []


def test_a_list_tells_what_a_look_at_each_object_tells(storage: Storage) -> None:
    for name in NAMES:
        storage.put(f"b/p/{name}", name.encode())
    for facts in storage.list_objects("b/p/"):
        assert storage.find(facts.name) == facts
        assert storage.read(facts.name) == facts.name.removeprefix("b/p/").encode()
