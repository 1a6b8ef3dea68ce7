"""`process_parameter`: links to smaller pictures, and what they open."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from typing import Any

import httpx2 as httpx
import pytest
from PIL import Image

from teamlabel.clock import now_ms
from teamlabel.storage import links
from tests.pictures.making import alike, colourful, encoded, opened, turned
from tests.samples.sending import item, listed, place_of, send
from tests.support.people import LABELER, World
from tests.support.pictures import png, wav

SMALL = "process_parameter=image/resize,m_lfit,h_50"


def one_picture(world: World, data: bytes | None = None, name: str = "a.jpg") -> str:
    """A dataset with a single picture, of 400 x 200 if no other is given."""
    dataset = world.dataset(0, ["cat"])
    assert send(world, dataset, item(name, data or encoded(colourful(), "JPEG"))).json["success"]
    return dataset


def link_of(world: World, dataset: str, query: str = SMALL) -> str:
    (sample,) = listed(world, dataset, query)
    link: str = sample["source"]
    return link


def fetch(world: World, link: str) -> httpx.Response:
    return world.running.http.get(link)


def refusal(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, str(answer.json()["error_code"]).removeprefix("ModelArts.")


def cached(world: World) -> set[Path]:
    return set((world.running.settings.data / "cache" / "pictures").glob("*/*"))


def test_a_link_opens_the_picture_in_the_size_that_was_asked_for(world: World) -> None:
    dataset = one_picture(world)
    answer = fetch(world, link_of(world, dataset))
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "image/jpeg"
    assert re.fullmatch(r"private, max-age=\d+", answer.headers["cache-control"])
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"].endswith("sandbox")
    assert alike(opened(answer.content), colourful(100, 50))
    whole = fetch(world, link_of(world, dataset, ""))
    assert whole.content == encoded(colourful(), "JPEG")


def test_only_the_link_depends_on_the_parameter(world: World) -> None:
    dataset = one_picture(world, encoded(colourful(), "JPEG", exif=turned(6)))
    (small,), (whole,) = listed(world, dataset, SMALL), listed(world, dataset)
    assert small["source"] != whole["source"]
    assert small | {"source": ""} == whole | {"source": ""}
    assert opened(fetch(world, small["source"]).content).size == (25, 50)


def test_samples_of_a_team_task_have_smaller_pictures_too(world: World) -> None:
    dataset = one_picture(world)
    task = world.task(dataset, {"bob": LABELER})
    reply = task.people["bob"].get(f"{task.samples}?{SMALL}")
    (sample,) = reply.json["samples"]
    assert opened(fetch(world, sample["source"]).content).size == (100, 50)
    assert task.people["bob"].get(f"{task.samples}?process_parameter=image/resize").code == "0101"


@pytest.mark.parametrize("parameter", ["resize,w_1", "image/resize", "image/resize,w_0", "image/resize,h_-200"])
def test_a_malformed_parameter_is_refused_by_name(world: World, parameter: str) -> None:
    reply = world.alice.get(f"{one_picture(world)}/data-annotations/samples?process_parameter={parameter}")
    assert (reply.status, reply.code) == (400, "0101")
    assert reply.json["error_msg"].startswith("process_parameter: ")


def test_a_parameter_that_resizes_nothing_leaves_links_as_they_are(world: World) -> None:
    dataset = one_picture(world)
    for query in ("process_parameter=", "process_parameter=image/rotate,90", "preview=true", "preview=false"):
        assert "process" not in link_of(world, dataset, query)


def test_only_pictures_are_resized(world: World) -> None:
    dataset = world.dataset(900)
    files = {"a.png": png(), "b.wav": wav(), "c.svg": b"<svg/>", "d": b"content"}
    send(world, dataset, *(item(name, data) for name, data in files.items()))
    texts = world.dataset(100)
    send(world, texts, item("a.txt", b"text"))
    found = {
        sample["sample_name"]: sample["source"] for each in (dataset, texts) for sample in listed(world, each, SMALL)
    }
    assert [name for name, link in found.items() if "process=" in link] == ["a.png"]
    assert fetch(world, found["b.wav"]).content == files["b.wav"]


def test_a_link_with_another_parameter_is_refused(world: World) -> None:
    dataset = one_picture(world)
    small, whole = link_of(world, dataset), link_of(world, dataset, "")
    parameter = re.search(r"&process=[^&]+", small)
    assert parameter
    for changed in (
        small.replace("h_50", "h_51"),
        small.replace(parameter[0], ""),
        small.replace(parameter[0], "&process="),
        small + parameter[0],
        whole + parameter[0],
        small[:-1] + ("0" if small[-1] != "0" else "1"),
    ):
        assert refusal(fetch(world, changed)) == (403, "0206"), changed


def test_a_link_to_a_smaller_picture_ends(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    link = link_of(world, one_picture(world))
    assert fetch(world, link).status_code == 200
    life_s = world.running.settings.source_link_s + 300
    monkeypatch.setattr(links, "now_ms", lambda: now_ms() + life_s * 1000)
    assert refusal(fetch(world, link)) == (403, "0206")


def test_one_spelling_of_a_parameter_makes_one_link(world: World) -> None:
    dataset = one_picture(world)
    spellings = ("image/resize,h_50", "image/resize,h_050,m_lfit", "image/quality,q_9/resize,m_lfit,h_50")
    found = {link_of(world, dataset, f"process_parameter={each}") for each in spellings}
    # Two where five minutes were full in between.
    assert len(found) <= 2
    assert len({re.sub(r"Expires.*?&|Signature=\w+", "", link) for link in found}) == 1


def test_a_smaller_picture_is_made_once(world: World) -> None:
    dataset, before = one_picture(world), cached(world)
    first = fetch(world, link_of(world, dataset)).content
    (made,) = cached(world) - before
    written = made.stat().st_ino
    assert fetch(world, link_of(world, dataset)).content == first
    assert cached(world) - before == {made}
    assert made.stat().st_ino == written
    fetch(world, link_of(world, dataset, "process_parameter=image/resize,p_10"))
    assert len(cached(world) - before) == 2


def file_of(world: World, dataset: str, name: str) -> Path:
    return world.running.settings.objects_path / place_of(world, dataset) / name


def test_a_file_that_is_gone_is_not_shown_from_the_cache(world: World) -> None:
    dataset = one_picture(world)
    link = link_of(world, dataset)
    assert fetch(world, link).status_code == 200
    file_of(world, dataset, "a.jpg").unlink()
    assert refusal(fetch(world, link)) == (404, "4345")


def test_a_file_that_was_written_anew_is_shown_as_it_is_now(world: World) -> None:
    dataset = one_picture(world)
    link = link_of(world, dataset)
    fetch(world, link)
    file_of(world, dataset, "a.jpg").write_bytes(encoded(Image.new("RGB", (300, 300), (9, 9, 9)), "JPEG"))
    assert opened(fetch(world, link).content).size == (50, 50)


def cut_off(data: bytes) -> bytes:
    return data[: len(data) // 2]


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (cut_off(encoded(colourful(), "JPEG", quality=95)), "damaged"),
        (encoded(Image.new("1", (12_000, 9_000)), "PNG"), "100,000,000 pixels"),
    ],
)
def test_a_picture_that_cannot_be_resized_says_why(world: World, data: bytes, problem: str) -> None:
    dataset = one_picture(world)
    link = link_of(world, dataset)
    file_of(world, dataset, "a.jpg").write_bytes(data)
    answer = fetch(world, link)
    assert refusal(answer) == (400, "4421")
    assert problem in answer.json()["error_msg"]
    assert fetch(world, link_of(world, dataset, "")).content == data


def test_a_name_with_any_characters_has_a_smaller_picture(world: World) -> None:
    for name in ("\u00e9 \u00fc.jpg", "100%25.jpg", "a#b?c.jpg"):
        answer = fetch(world, link_of(world, one_picture(world, name=name)))
        assert opened(answer.content).size == (100, 50)


def test_many_smaller_pictures_are_answered_at_once(world: World) -> None:
    dataset = world.dataset(0)
    send(world, dataset, *(item(f"{number}.jpg", encoded(colourful(300 + number), "JPEG")) for number in range(12)))
    sources: list[Any] = [sample["source"] for sample in listed(world, dataset, SMALL)]

    async def fetch_all() -> list[httpx.Response]:
        async with httpx.AsyncClient(timeout=60) as client:
            return await asyncio.gather(*(client.get(source) for source in sources * 2))

    widths = [opened(answer.content).width for answer in asyncio.run(fetch_all())]
    assert widths == [round((300 + number) / 4) for number in range(12)] * 2
