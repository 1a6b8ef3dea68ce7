"""Files that are kept as long as there is room."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from teamlabel.pictures.cache import FileCache

KILOBYTE = bytes(range(256)) * 4
WRITER = """
import hashlib, sys
from pathlib import Path
from teamlabel.pictures.cache import FileCache
cache = FileCache(Path(sys.argv[1]), 100_000)
for number in range(600):
    digest = hashlib.sha256(str(number * int(sys.argv[2]) % 211).encode()).hexdigest()
    content = digest.encode() * 16
    found = cache.find(digest)
    assert found in (None, content), found
    cache.put(digest, content)
"""


def digest(number: int) -> str:
    return hashlib.sha256(str(number).encode()).hexdigest()


def size_of(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.glob("*/*"))


def used_at(folder: Path, number: int, second: int) -> None:
    os.utime(folder / digest(number)[:2] / digest(number), (second, second))


def test_a_file_is_found_as_it_was_put(tmp_path: Path) -> None:
    cache = FileCache(tmp_path / "cache", 10_000)
    assert cache.find(digest(0)) is None
    cache.put(digest(0), KILOBYTE)
    assert cache.find(digest(0)) == KILOBYTE
    cache.put(digest(0), b"new")
    assert FileCache(tmp_path / "cache", 10_000).find(digest(0)) == b"new"


def test_there_is_never_more_than_the_limit(tmp_path: Path) -> None:
    cache = FileCache(tmp_path, 20_000)
    for number in range(100):
        cache.put(digest(number), KILOBYTE)
        assert size_of(tmp_path) <= 20_000
    assert size_of(tmp_path) > 10_000
    assert cache.find(digest(99)) == KILOBYTE


def test_what_was_not_used_for_longest_goes_first(tmp_path: Path) -> None:
    cache = FileCache(tmp_path, 4 * 1024)
    for number in range(3):
        cache.put(digest(number), KILOBYTE)
        used_at(tmp_path, number, 1_000 + number)
    cache.find(digest(0))
    cache.put(digest(3), KILOBYTE)
    assert [cache.find(digest(number)) is not None for number in range(4)] == [True, False, True, True]


def test_what_a_killed_process_left_is_removed_too(tmp_path: Path) -> None:
    cache = FileCache(tmp_path, 4 * 1024)
    cache.put(digest(0), KILOBYTE)
    draft = tmp_path / digest(0)[:2] / f"{digest(0)}.1234.part"
    draft.write_bytes(KILOBYTE)
    os.utime(draft, (1_000, 1_000))
    for number in range(1, 4):
        cache.put(digest(number), KILOBYTE)
    assert not draft.exists()


def test_a_file_without_content_counts_as_missing(tmp_path: Path) -> None:
    cache = FileCache(tmp_path, 10_000)
    cache.put(digest(0), b"")
    assert cache.find(digest(0)) is None


def test_a_file_that_cannot_be_kept_is_no_failure(tmp_path: Path) -> None:
    (tmp_path / "cache").write_bytes(b"a file where the folder should be")
    cache = FileCache(tmp_path / "cache", 10_000)
    cache.put(digest(0), KILOBYTE)
    assert cache.find(digest(0)) is None


def test_two_processes_share_the_room(tmp_path: Path) -> None:
    writers = [
        subprocess.Popen([sys.executable, "-W", "error", "-c", WRITER, str(tmp_path), step]) for step in ("1", "7")
    ]
    assert [writer.wait(60) for writer in writers] == [0, 0]
    assert 0 < size_of(tmp_path) <= 100_000
    assert not list(tmp_path.glob("*/*.part"))
