"""Objects as files: durable, created once, and never outside of the folder."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

import pytest

from teamlabel.clock import now_ms
from teamlabel.errors import PathInvalid
from teamlabel.storage.local import LocalStorage

HOUR_MS = 3_600_000


@pytest.fixture
def storage(tmp_path: Path) -> LocalStorage:
    return LocalStorage(tmp_path / "objects")


def content(storage: LocalStorage, name: str) -> bytes | None:
    path = storage.find_file(name)
    return path.read_bytes() if path else None


def test_an_object_is_written_once(storage: LocalStorage) -> None:
    assert storage.put("b/p/a", b"one") is True
    assert storage.put("b/p/a", b"two") is False
    assert content(storage, "b/p/a") == b"one"
    assert content(storage, "b/p/b") is None
    assert content(storage, "b/p") is None


def test_of_two_writers_one_wins_and_no_draft_is_left(storage: LocalStorage, tmp_path: Path) -> None:
    outcomes: list[tuple[bool, bytes]] = []

    def write(data: bytes) -> None:
        outcomes.append((storage.put("b/p/a", data), data))

    threads = [threading.Thread(target=write, args=(bytes([n]) * 100_000,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (winner,) = (data for won, data in outcomes if won)
    assert content(storage, "b/p/a") == winner
    assert [path.name for path in (tmp_path / "objects/b/p").iterdir()] == ["a"]


def test_an_object_of_the_same_bytes_is_taken_over_and_counts_as_new(storage: LocalStorage, tmp_path: Path) -> None:
    storage.put("b/p/a", b"one")
    path = tmp_path / "objects/b/p/a"
    os.utime(path, (1, 1))
    assert storage.take_over("b/p/a", b"two") is False
    assert storage.take_over("b/p/missing", b"one") is False
    assert path.stat().st_mtime == 1
    assert storage.take_over("b/p/a", b"one") is True
    assert path.stat().st_mtime > time.time() - 60


def test_an_object_is_deleted_unless_it_is_new(storage: LocalStorage) -> None:
    storage.put("b/p/a", b"one")
    storage.delete("b/p/a", unless_written_since_ms=now_ms() - HOUR_MS)
    assert content(storage, "b/p/a") == b"one"
    storage.delete("b/p/a", unless_written_since_ms=now_ms() + HOUR_MS)
    assert content(storage, "b/p/a") is None
    for missing in ("b/p/a", "b/q/a", "b/p"):
        storage.delete(missing, unless_written_since_ms=now_ms() + HOUR_MS)


def test_a_place_is_made_and_empty_until_something_lies_in_it(storage: LocalStorage) -> None:
    assert storage.is_empty("b/p/")
    storage.make_place("b/p/")
    storage.make_place("b/p/deep/")
    assert storage.is_empty("b/p/")
    storage.put("b/p/deep/a", b"one")
    assert not storage.is_empty("b/p/")
    assert not storage.is_empty("b/")


def test_a_name_below_an_object_is_refused(storage: LocalStorage) -> None:
    storage.put("b/p/a", b"one")
    with pytest.raises(PathInvalid):
        storage.put("b/p/a/b", b"two")
    with pytest.raises(PathInvalid):
        storage.make_place("b/p/a/b/")
    with pytest.raises(PathInvalid):
        storage.make_place("b/p/a/")
    assert storage.put("b/p", b"two") is False


def test_a_link_that_leaves_the_folder_is_refused(storage: LocalStorage, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret").write_bytes(b"secret")
    storage.make_place("b/p/")
    (tmp_path / "objects/b/p/link").symlink_to(outside)
    (tmp_path / "objects/b/p/file").symlink_to(outside / "secret")
    for way in (
        lambda: storage.find_file("b/p/link/secret"),
        lambda: storage.find_file("b/p/file"),
        lambda: storage.find_file("../outside/secret"),
        lambda: storage.put("b/p/link/new", b"x"),
        lambda: storage.delete("b/p/link/secret", unless_written_since_ms=now_ms() + HOUR_MS),
        lambda: storage.make_place("b/p/link/new/"),
        lambda: storage.take_over("b/p/file", b"secret"),
    ):
        with pytest.raises(PathInvalid):
            way()
    assert sorted(path.name for path in outside.iterdir()) == ["secret"]


def test_a_link_inside_of_the_folder_is_followed(storage: LocalStorage, tmp_path: Path) -> None:
    storage.put("b/p/a", b"one")
    (tmp_path / "objects/b/q").symlink_to(tmp_path / "objects/b/p")
    assert content(storage, "b/q/a") == b"one"


def test_a_path_that_no_file_can_have_is_refused(storage: LocalStorage) -> None:
    with pytest.raises(PathInvalid):
        storage.put("b/" + "/".join(["x" * 250] * 17), b"x")
