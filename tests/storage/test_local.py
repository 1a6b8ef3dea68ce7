"""What files have that other storages have not: links, drafts, paths that no file can have, durability."""

from __future__ import annotations

import inspect
import os
import sys
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import pytest

from teamlabel.clock import now_ms
from teamlabel.errors import PathInvalid, StorageFailed
from teamlabel.storage.local import LocalStorage

HOUR_MS = 3600 * 1000


@pytest.fixture
def storage(tmp_path: Path) -> LocalStorage:
    return LocalStorage(tmp_path / "objects")


def names(storage: LocalStorage, place: str) -> list[str]:
    return [facts.name for facts in storage.list_objects(place)]


def test_an_object_is_a_file_of_its_name(storage: LocalStorage, tmp_path: Path) -> None:
    storage.put("b/p/a", b"one")
    assert storage.file_of("b/p/a") == tmp_path / "objects/b/p/a"


def test_a_place_is_a_folder(storage: LocalStorage, tmp_path: Path) -> None:
    storage.make_place("b/p/")
    assert (tmp_path / "objects/b/p").is_dir()


def test_file_and_folder_are_synced_before_a_put_returns(storage: LocalStorage, tmp_path: Path) -> None:
    synced: list[Path] = []
    with patch("os.fsync", lambda descriptor: synced.append(Path(f"/proc/self/fd/{descriptor}").readlink())):
        storage.put("b/p/a", b"one")
    *outer, draft, folder = synced
    assert (draft.parent, draft.suffix) == (folder, ".part")
    assert folder == tmp_path / "objects/b/p"
    # Those that the new folders lie in.
    assert outer == [tmp_path / "objects", tmp_path / "objects/b"]


def test_an_object_that_is_taken_over_counts_as_written_now(storage: LocalStorage, tmp_path: Path) -> None:
    storage.put("b/p/a", b"one")
    os.utime(tmp_path / "objects/b/p/a", (0, 0))
    assert storage.take_over("b/p/a", b"two") is False
    storage.delete("b/p/a", unless_written_since_ms=0)
    assert storage.take_over("b/p/a", b"one") is True
    storage.delete("b/p/a", unless_written_since_ms=now_ms() - HOUR_MS)
    assert storage.read("b/p/a") == b"one"


def test_a_name_below_an_object_is_refused(storage: LocalStorage) -> None:
    storage.put("b/p/a", b"one")
    with pytest.raises(PathInvalid):
        storage.put("b/p/a/b", b"two")
    with pytest.raises(PathInvalid):
        storage.make_place("b/p/a/b/")
    with pytest.raises(PathInvalid):
        storage.make_place("b/p/a/")
    assert storage.put("b/p", b"two") is False
    assert storage.find("b/p/a/b") is None


def test_a_link_that_leaves_the_folder_is_refused_and_not_listed(storage: LocalStorage, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret").write_bytes(b"secret")
    storage.put("b/p/own", b"own")
    (tmp_path / "objects/b/p/link").symlink_to(outside)
    (tmp_path / "objects/b/p/file").symlink_to(outside / "secret")
    refused: list[Callable[[], object]] = [
        lambda: storage.find("b/p/link/secret"),
        lambda: storage.read("b/p/file"),
        lambda: storage.file_of("b/p/file"),
        lambda: storage.find("../outside/secret"),
        lambda: storage.put("b/p/link/new", b"x"),
        lambda: storage.delete("b/p/link/secret", unless_written_since_ms=now_ms() + HOUR_MS),
        lambda: storage.make_place("b/p/link/new/"),
        lambda: storage.take_over("b/p/file", b"secret"),
    ]
    for attempt in refused:
        with pytest.raises(PathInvalid):
            attempt()
    assert names(storage, "b/p/") == ["b/p/own"]
    assert names(storage, "b/p/link/") == []
    assert sorted(path.name for path in outside.iterdir()) == ["secret"]


def test_a_link_inside_of_the_folder_is_followed(storage: LocalStorage, tmp_path: Path) -> None:
    storage.put("b/p/a", b"one")
    (tmp_path / "objects/b/q").symlink_to(tmp_path / "objects/b/p")
    assert storage.read("b/q/a") == b"one"
    assert names(storage, "b/q/") == ["b/q/a"]
    assert names(storage, "b/") == ["b/p/a", "b/q/a"]


def test_links_that_lead_in_a_circle_or_nowhere_end(storage: LocalStorage, tmp_path: Path) -> None:
    storage.put("b/p/a", b"one")
    (tmp_path / "objects/b/p/up").symlink_to(tmp_path / "objects/b")
    (tmp_path / "objects/b/p/self").symlink_to(tmp_path / "objects/b/p/self")
    (tmp_path / "objects/b/p/gone").symlink_to(tmp_path / "objects/b/none")
    assert names(storage, "b/p/") == ["b/p/a"]
    assert storage.find("b/p/self") is None


def test_what_was_not_finished_is_not_listed(storage: LocalStorage, tmp_path: Path) -> None:
    storage.make_place("b/p/")
    (tmp_path / "objects/b/p/.0123456789abcdef.part").write_bytes(b"hal")
    assert storage.is_empty("b/p/")
    storage.put("b/p/.part", b"a name of its own")
    assert names(storage, "b/p/") == ["b/p/.part"]


def test_a_name_that_is_no_utf8_is_not_listed(storage: LocalStorage, tmp_path: Path) -> None:
    storage.put("b/p/a", b"one")
    (tmp_path / os.fsdecode(b"objects/b/p/\xff")).write_bytes(b"?")
    assert names(storage, "b/p/") == ["b/p/a"]


def test_a_list_reads_no_folder_before_it_comes_to_it(storage: LocalStorage, tmp_path: Path) -> None:
    for name in ("before/a", "here/a", "later/a", "later/b", "never/a"):
        storage.put(f"b/p/{name}", b"")
    read: list[str] = []

    def scan(folder: bytes) -> object:
        read.append(folder.decode().rpartition("/")[2])
        return scandir(folder)

    scandir = os.scandir
    with patch("os.scandir", scan):
        found = storage.list_objects("b/p/", after="b/p/here/a")
        assert next(found).name == "b/p/later/a"
    assert read == ["p", "here", "later"]


def test_folders_may_lie_deep_in_each_other(storage: LocalStorage) -> None:
    name = "b/" + "d/" * 200 + "a"
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack()) + 100)
    try:
        storage.put(name, b"")
        assert names(storage, "b/d/") == [name]
    finally:
        sys.setrecursionlimit(limit)


def test_a_path_that_no_file_can_have_is_refused(storage: LocalStorage) -> None:
    with pytest.raises(PathInvalid):
        storage.put("b/" + "/".join(["x" * 250] * 17), b"x")


def test_a_disk_that_does_not_take_it_is_a_failure_of_the_storage(storage: LocalStorage, tmp_path: Path) -> None:
    storage.make_place("b/p/")
    full = OSError(28, "No space left on device")
    with patch("os.fsync", side_effect=full), pytest.raises(StorageFailed) as failure:
        storage.put("b/p/a", b"one")
    assert failure.value.__cause__ is full
    assert names(storage, "b/p/") == []
    assert list((tmp_path / "objects/b/p").iterdir()) == []
