"""PutSampleFile: one file as the body of a call, streamed, checked as any other sample, never left half."""

from __future__ import annotations

import hashlib
import socket
import struct
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from teamlabel.edge import incoming
from tests.identity.browsers import signed_in
from tests.identity.signing import call_signed, new_key
from tests.samples.sending import item, listed, place_of, send
from tests.support.people import Reply, World, refusal
from tests.support.pictures import mp4, png, wav
from tests.support.running import Running, running_server


def put(world: World, dataset: str, name: str, data: bytes, **headers: str) -> Reply:
    path = f"{dataset}/data-annotations/samples/files?name={name}"
    return world.alice.send("PUT", path, raw=data, **headers)


def files(world: World, dataset: str) -> list[str]:
    folder = world.running.settings.objects_path / place_of(world, dataset)
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def long_video(size: int) -> bytes:
    """A video whose pictures, which nobody reads, take much room."""
    return mp4() + struct.pack(">I4s", size, b"mdat") + bytes(size - 8)


def test_a_file_becomes_a_sample(world: World) -> None:
    dataset = world.dataset(0)
    place = place_of(world, dataset)
    reply = put(world, dataset, "deep/one.png", png(64, 48), Content_Type="image/png")
    digest = hashlib.md5(f"{place}deep/one.png".encode()).hexdigest()  # noqa: S324
    assert reply.json == {"success": True, "name": f"/{place}deep/one.png", "info": digest}
    (sample,) = listed(world, dataset)
    assert (sample["sample_id"], sample["sample_size"]) == (digest, len(png(64, 48)))
    assert (world.running.settings.objects_path / place / "deep/one.png").read_bytes() == png(64, 48)


def test_what_came_in_is_there_and_other_content_is_refused(world: World) -> None:
    dataset = world.dataset(0)
    assert put(world, dataset, "one.png", png()).status == 200
    assert refusal(put(world, dataset, "one.png", png())) == (400, "4422")
    assert refusal(put(world, dataset, "one.png", png(8, 8))) == (400, "4422")
    assert send(world, dataset, item("one.png", png())).json["results"][0]["error_code"].endswith("4422")
    assert len(listed(world, dataset)) == 1


@pytest.mark.parametrize(("dataset_type", "data"), [(0, wav()), (0, png()[:20]), (0, b""), (100, b""), (100, b"\0")])
def test_a_file_of_another_kind_is_refused_and_not_kept(world: World, dataset_type: int, data: bytes) -> None:
    dataset = world.dataset(dataset_type)
    assert refusal(put(world, dataset, "one", data)) == (400, "4421")
    assert files(world, dataset) == []
    assert listed(world, dataset) == []


def test_names_are_held_to_the_rules_of_uploads(world: World) -> None:
    dataset = world.dataset(0)
    assert refusal(put(world, dataset, "../one.png", png())) == (400, "4315")
    assert refusal(put(world, dataset, "a%26b.png", png())) == (400, "0101")
    assert refusal(put(world, dataset, "", png())) == (400, "0104")


def test_a_dataset_that_is_not_there_or_takes_no_files_is_named_before_the_file_is_read(world: World) -> None:
    assert refusal(put(world, "/datasets/nowhere", "one.png", png())) == (404, "4352")
    assert refusal(put(world, world.dataset(400), "one.csv", b"a,b")) == (400, "4820")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk"])
def test_a_text_file_is_one_sample_in_either_encoding(world: World, encoding: str) -> None:
    dataset, text = world.dataset(100), "\u82b1\n\u8349"
    assert put(world, dataset, "one.txt", text.encode(encoding)).status == 200
    (sample,) = listed(world, dataset)
    assert world.running.http.get(sample["source"]).content.decode() == text


def test_a_key_frame_needs_more_than_its_bytes(world: World) -> None:
    dataset = world.dataset(600)
    assert refusal(put(world, dataset, "frame.png", png())) == (400, "0101")
    assert put(world, dataset, "film.mp4", mp4()).status == 200


def test_pictures_and_texts_have_limits_of_their_own(world: World) -> None:
    assert refusal(put(world, world.dataset(0), "big.png", png() + bytes(25 * 1024 * 1024))) == (400, "4656")
    text = b"a" * (world.running.settings.sample_limit_bytes + 1)
    assert refusal(put(world, world.dataset(100), "big.txt", text)) == (400, "4656")


def test_a_large_video_comes_in_by_pieces(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(incoming, "WRITTEN_AT_ONCE", 65_536)
    dataset, data = world.dataset(600), long_video(3_000_000)
    assert put(world, dataset, "film.mp4", data).status == 200
    assert (world.running.settings.objects_path / place_of(world, dataset) / "film.mp4").read_bytes() == data


def test_a_browser_sends_a_file_with_its_cookie_and_token(world: World) -> None:
    dataset, browser = world.dataset(0), signed_in(world)
    path = f"/v2/{world.project_id}{dataset}/data-annotations/samples/files?name=one.png"
    assert refusal(browser.send_bytes("PUT", path, png(), {})) == (403, "0112")
    assert browser.send_bytes("PUT", path, png(), {"X-CSRF-Token": browser.csrf_token}).status == 200


def test_a_signed_file_must_be_the_one_that_was_signed(world: World) -> None:
    dataset, key = world.dataset(900), new_key(world, world.alice.name)
    path = f"{dataset}/data-annotations/samples/files?name=one.bin"
    right = hashlib.sha256(b'"two"').hexdigest()
    assert refusal(call_signed(world, key, "PUT", path, "one")) == (401, "0204")
    assert refusal(call_signed(world, key, "PUT", path, "one", X_Sdk_Content_Sha256=right)) == (401, "0204")
    assert listed(world, dataset) == []
    assert call_signed(world, key, "PUT", path, "two", X_Sdk_Content_Sha256=right).status == 200


# -- what is cut off ----------------------------------------------------------------------------------------------


@pytest.fixture
def small_limit(tmp_path: Path) -> Iterator[World]:
    with running_server(tmp_path, file_limit_bytes=100_000) as running:
        yield World(running)
        assert running.guard.violations == []


def test_a_file_over_the_limit_is_refused(small_limit: World) -> None:
    dataset = small_limit.dataset(600)
    assert refusal(put(small_limit, dataset, "film.mp4", long_video(200_000))) == (413, "4104")
    # Without a length only counting tells.
    path = f"/v2/{small_limit.project_id}{dataset}/data-annotations/samples/files?name=film.mp4"
    headers = {"X-Auth-Token": str(small_limit.alice.token)}
    pieces = iter([long_video(99_000), bytes(50_000)])
    assert small_limit.running.http.put(path, content=pieces, headers=headers).status_code == 413
    assert files(small_limit, dataset) == []


def test_an_upload_that_is_cut_off_leaves_nothing(world: World) -> None:
    dataset, running = world.dataset(600), world.running
    before = sorted(path.name for path in running.settings.data.iterdir())
    start_upload(running, world, f"{dataset}/data-annotations/samples/files?name=film.mp4", b"half", length=1000)
    time.sleep(0.3)
    assert sorted(path.name for path in running.settings.data.iterdir()) == before
    assert files(world, dataset) == []
    assert listed(world, dataset) == []


def start_upload(running: Running, world: World, path: str, sent: bytes, length: int) -> None:
    """Declare more than is sent, and hang up."""
    url = urlsplit(running.base_url)
    head = f"PUT /v2/{world.project_id}{path} HTTP/1.1\r\nHost: {url.netloc}\r\nX-Auth-Token: {world.alice.token}\r\n"
    with socket.create_connection((str(url.hostname), int(url.port or 0))) as line:
        line.sendall(f"{head}Content-Length: {length}\r\n\r\n".encode() + sent)
        time.sleep(0.2)
