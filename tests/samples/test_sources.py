"""Signed links to the files of samples: what they open, for how long, and how a browser must treat it."""

from __future__ import annotations

import re

import httpx2 as httpx
import pytest

from teamlabel.clock import now_ms
from teamlabel.storage import links
from tests.samples.media_files import make_bmp, make_gif, make_jpeg, make_lossy_webp
from tests.samples.sending import item, listed, send
from tests.support.people import World
from tests.support.pictures import mp4, png, wav


def fetch(world: World, link: str) -> httpx.Response:
    return world.running.http.get(link)


def link_of(world: World, dataset_type: int, name: str, data: bytes) -> str:
    dataset = world.dataset(dataset_type)
    send(world, dataset, item(name, data))
    (sample,) = listed(world, dataset)
    link: str = sample["source"]
    return link


def refused(world: World, link: str) -> bool:
    answer = fetch(world, link)
    return answer.status_code == 403 and answer.json()["error_code"] == "ModelArts.0206"


def test_media_open_in_the_browser_and_nothing_else_does(world: World) -> None:
    files = {
        "image/png": png(),
        "image/jpeg": make_jpeg(4, 4),
        "image/bmp": make_bmp(4, 4),
        "image/gif": make_gif(4, 4),
        "image/webp": make_lossy_webp(4, 4),
        "audio/wav": wav(),
        "video/mp4": mp4(),
    }
    dataset = world.dataset(900)
    for content_type, data in files.items():
        send(world, dataset, item(content_type.replace("/", "."), data))
    send(world, dataset, item("a.svg", b"<svg onload='alert(1)'/>"), item("a.html", b"<script>alert(1)</script>"))
    for sample in listed(world, dataset):
        answer = fetch(world, sample["source"])
        content_type = sample["sample_name"].replace(".", "/")
        shown = content_type in files
        assert answer.status_code == 200
        assert answer.headers["content-type"] == (content_type if shown else "application/octet-stream")
        assert answer.headers["content-disposition"].startswith("inline" if shown else "attachment")
        assert answer.headers["x-content-type-options"] == "nosniff"
        policy = answer.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'")
        assert policy.endswith("sandbox")
        if shown:
            assert answer.content == files[content_type]


def test_a_link_needs_no_identity_and_is_the_same_for_a_while(world: World) -> None:
    dataset = world.dataset(900)
    send(world, dataset, item("a", b"content"))
    first, second = (listed(world, dataset)[0]["source"] for _ in range(2))
    # Unless five minutes were full in between.
    assert first == second or fetch(world, first).content == fetch(world, second).content
    answer = fetch(world, first)
    assert answer.content == b"content"
    assert re.fullmatch(r"private, max-age=\d+", answer.headers["cache-control"])


def test_a_link_with_anything_changed_is_refused(world: World) -> None:
    link = link_of(world, 900, "one/a file.png", png())
    other = link_of(world, 900, "b.png", png())
    expires = re.search(r"Expires=(\d+)", link)
    assert expires
    assert fetch(world, link).status_code == 200
    changed = [
        link.partition("?")[0],
        link.partition("&Signature")[0],
        link.replace("Expires=" + expires[1], f"Expires={int(expires[1]) + 300}"),
        link.replace("Expires=" + expires[1], "Expires=never"),
        link.replace("image%2Fpng", "text%2Fhtml"),
        link[:-1] + ("0" if link[-1] != "0" else "1"),
        link + "&Signature=0",
        link.partition("?")[0] + "?" + other.partition("?")[2],
        link.replace("a%20file", "b%20file"),
        link.replace("one/", "one/%2E%2E/one/"),
        link.replace(world.project_id, "0" * 32),
        re.sub(r"/sources/[^?]*", f"/sources/{world.project_id}/..%2f..%2fteamlabel.db", link),
        link.replace("Signature=", "Signature=%C3%A9"),
    ]
    for each in changed:
        assert refused(world, each), each


def test_a_link_ends(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    link = link_of(world, 900, "a", b"content")
    life_s = world.running.settings.source_link_s + 300
    monkeypatch.setattr(links, "now_ms", lambda: now_ms() + life_s * 1000)
    assert refused(world, link)


def test_a_text_is_opened_by_its_own_link(world: World) -> None:
    dataset = world.dataset(100)
    send(world, dataset, item("a.txt", "标注 <b>".encode("gbk"), encoding="gbk"))
    (sample,) = listed(world, dataset)
    answer = fetch(world, sample["source"])
    assert (answer.status_code, answer.text) == (200, "标注 <b>")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.headers["x-content-type-options"] == "nosniff"
    world.alice.post(f"{dataset}/data-annotations/samples/delete", {"samples": [sample["sample_id"]]})
    gone = fetch(world, sample["source"])
    assert (gone.status_code, gone.json()["error_code"]) == (404, "ModelArts.4345")


def test_a_file_that_is_gone_is_not_found(world: World) -> None:
    dataset = world.dataset(900)
    send(world, dataset, item("a", b"content"))
    (sample,) = listed(world, dataset)
    (world.running.settings.objects_path / sample["sample_dir"].strip("/") / "a").unlink()
    gone = fetch(world, sample["source"])
    assert (gone.status_code, gone.json()["error_code"]) == (404, "ModelArts.4345")


@pytest.mark.parametrize("name", ["é ü.png", "100%25.png", "a#b?c.png", "+ plus.png", "\u202e.png", "~.png"])
def test_any_name_makes_a_link_that_works(world: World, name: str) -> None:
    assert fetch(world, link_of(world, 900, name, png())).content == png()
