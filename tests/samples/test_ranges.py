"""Which bytes of an object a request gets: ranges and conditions, as rules and through signed links."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx2 as httpx
import pytest

from teamlabel.samples.ranges import Part, entity_tag, last_modified, wanted_part
from teamlabel.storage.pieces import PIECE_BYTES
from teamlabel.storage.port import ObjectFacts
from tests.samples.sending import item, listed, send
from tests.support.people import World
from tests.support.running import Running, running_server
from tests.support.s3 import S3Service, running_moto

FACTS = ObjectFacts("b/p/a", 10, 1_700_000_000_123)
CONTENT = bytes(range(256)) * (2 * PIECE_BYTES // 256) + b"end"


@pytest.mark.parametrize(
    ("wanted", "part"),
    [
        ("bytes=0-3", Part(206, 0, 4)),
        ("bytes=3-3", Part(206, 3, 4)),
        ("bytes=4-", Part(206, 4, 10)),
        ("bytes=4-99", Part(206, 4, 10)),
        ("bytes=-4", Part(206, 6, 10)),
        ("bytes=-99", Part(206, 0, 10)),
        ("bytes=10-", Part(416)),
        ("bytes=99-100", Part(416)),
        ("bytes=-0", Part(416)),
        ("bytes=3-2", Part(200, 0, 10)),
        ("bytes=-", Part(200, 0, 10)),
        ("bytes=0-1,3-4", Part(200, 0, 10)),
        ("bytes=a-b", Part(200, 0, 10)),
        ("bytes=\u0663-", Part(200, 0, 10)),
        ("lines=0-3", Part(200, 0, 10)),
        (f"bytes=0-{'9' * 5000}", Part(200, 0, 10)),
        ("", Part(200, 0, 10)),
    ],
)
def test_a_single_range_is_answered_and_everything_else_gets_all(wanted: str, part: Part) -> None:
    assert wanted_part(FACTS, {"range": wanted}) == part


def test_an_empty_object_has_no_range() -> None:
    empty = FACTS._replace(size_bytes=0)
    assert wanted_part(empty, {}) == Part(200, 0, 0)
    assert wanted_part(empty, {"range": "bytes=0-"}) == Part(416)
    assert wanted_part(empty, {"range": "bytes=-5"}) == Part(416)


def test_a_range_of_what_has_changed_gets_all() -> None:
    changed = FACTS._replace(modified_ms=FACTS.modified_ms + 5000)
    for known in (entity_tag(FACTS), last_modified(FACTS)):
        headers = {"range": "bytes=0-3", "if-range": known}
        assert wanted_part(FACTS, headers) == Part(206, 0, 4)
        assert wanted_part(changed, headers) == Part(200, 0, 10)
    assert wanted_part(FACTS, {"range": "bytes=0-3", "if-range": f"W/{entity_tag(FACTS)}"}) == Part(200, 0, 10)


def test_who_has_the_bytes_gets_none() -> None:
    tag = entity_tag(FACTS)
    for known in (tag, f'"other", {tag}', f"W/{tag}", "*"):
        assert wanted_part(FACTS, {"if-none-match": known, "range": "bytes=0-3"}) == Part(304)
    assert wanted_part(FACTS, {"if-none-match": '"other"', "if-modified-since": last_modified(FACTS)}).status == 200
    assert wanted_part(FACTS, {"if-modified-since": last_modified(FACTS)}) == Part(304)


@pytest.fixture(scope="module")
def moto() -> Iterator[S3Service]:
    with running_moto() as service, service.at_hand():
        yield service


@pytest.fixture(scope="module")
def s3_server(moto: S3Service, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running_server(tmp_path_factory.mktemp("s3"), storage_url=f"{moto.url}/objects") as running:
        yield running


@pytest.fixture(params=["sqlite_server", "s3_server"])
def sample(request: pytest.FixtureRequest) -> Iterator[tuple[httpx.Client, str]]:
    """The link to an uploaded object of several pieces: on local files, and on S3."""
    running: Running = request.getfixturevalue(request.param)
    running.guard.violations.clear()
    world = World(running)
    dataset = world.dataset(900)
    assert send(world, dataset, item("a ü.bin", CONTENT)).json["success"]
    yield running.http, listed(world, dataset)[0]["source"]
    assert running.guard.violations == []


def test_a_link_gives_all_bytes_and_says_what_they_are(sample: tuple[httpx.Client, str]) -> None:
    http, link = sample
    answer = http.get(link)
    assert (answer.status_code, answer.content == CONTENT) == (200, True)
    assert answer.headers["content-length"] == str(len(CONTENT))
    assert answer.headers["accept-ranges"] == "bytes"
    assert answer.headers["content-disposition"] == "attachment; filename*=UTF-8''a%20%C3%BC.bin"
    assert answer.headers["content-type"] == "application/octet-stream"
    assert http.get(link, headers={"If-None-Match": answer.headers["etag"]}).status_code == 304


def test_a_link_gives_the_range_that_is_asked_for(sample: tuple[httpx.Client, str]) -> None:
    http, link = sample
    whole = len(CONTENT)
    for wanted, start, end in (("bytes=5-9", 5, 10), ("bytes=-3", whole - 3, whole), ("bytes=7-", 7, whole)):
        answer = http.get(link, headers={"Range": wanted})
        assert (answer.status_code, answer.content == CONTENT[start:end]) == (206, True)
        assert answer.headers["content-range"] == f"bytes {start}-{end - 1}/{whole}"
        assert answer.headers["content-length"] == str(end - start)
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["content-security-policy"].endswith("sandbox")
    beyond = http.get(link, headers={"Range": f"bytes={whole}-"})
    assert (beyond.status_code, beyond.headers["content-range"], beyond.content) == (416, f"bytes */{whole}", b"")


def test_head_tells_what_get_would(sample: tuple[httpx.Client, str]) -> None:
    http, link = sample
    asked = {"Range": "bytes=5-9"}
    for headers in ({}, asked):
        get, head = http.get(link, headers=headers), http.head(link, headers=headers)
        assert (head.status_code, head.content) == (get.status_code, b"")
        told, expected = dict(head.headers), dict(get.headers)
        for each in (told, expected):
            for changing in ("date", "x-request-id", "cache-control"):
                each.pop(changing, None)
        assert told == expected


def test_files_of_s3_come_and_go_with_their_samples(s3_server: Running, moto: S3Service, tmp_path: Path) -> None:
    world = World(s3_server)
    dataset = world.dataset(900)
    first = send(world, dataset, item("a", b"content")).json
    assert first["success"]
    place = world.alice.get(dataset).json["data_sources"][0]["data_path"].strip("/")
    storage = s3_server.services.storage
    assert storage.read(f"{place}/a") == b"content"
    assert storage.file_of(f"{place}/a") is None
    storage.put(f"{place}/left", b"left of a call that was killed")
    assert send(world, dataset, item("left", b"left of a call that was killed")).json["success"]
    storage.put(f"{place}/other", b"other")
    assert send(world, dataset, item("other", b"content")).json["results"][0]["error_code"] == "ModelArts.4422"
