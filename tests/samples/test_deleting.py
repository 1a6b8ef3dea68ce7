"""DeleteSamples, and what becomes of the files."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select, update

from teamlabel.clock import now_ms
from teamlabel.db.tables import sample
from teamlabel.ledgers.purge_store import RESTORABLE_MS
from teamlabel.samples.purging import DAY_MS, MOST_FILES, purge_sources
from tests.samples.sending import codes, item, listed, place_of, send
from tests.support.people import Reply, World

LATER_MS = RESTORABLE_MS + DAY_MS


def delete(world: World, dataset: str, *sample_ids: str, **fields: object) -> Reply:
    return world.alice.post(f"{dataset}/data-annotations/samples/delete", {"samples": list(sample_ids), **fields})


def test_samples_are_deleted_one_by_one(world: World) -> None:
    dataset = world.dataset(0, ["cat"])
    first, second, third = world.pictures(dataset, 3)
    other = world.pictures(world.dataset(0), 1)[0]
    reply = delete(world, dataset, third, "x", first, third, other)
    assert codes(reply) == [None, "4420", None, "4420", "4420"]
    assert [result["sample_id"] for result in reply.json["results"]] == [third, "x", first, third, other]
    assert [each["sample_id"] for each in listed(world, dataset)] == [second]
    found = world.alice.get(dataset).json
    assert (found["total_sample_count"], found["deleted_sample_count"]) == (1, 2)
    assert world.alice.get(f"{dataset}/data-annotations/samples/{first}").status == 404


def test_nothing_to_delete_is_no_error(world: World) -> None:
    dataset = world.dataset(0)
    empty: list[dict[str, Any]] = [{}, {"samples": None}, {"samples": []}]
    for body in empty:
        reply = world.alice.post(f"{dataset}/data-annotations/samples/delete", body)
        assert (reply.status, reply.json) == (200, {"success": True, "results": []})
    wrong: list[dict[str, Any]] = [{"samples": "x"}, {"samples": [5]}, {"delete_source": "perhaps"}]
    for body in wrong:
        assert world.alice.post(f"{dataset}/data-annotations/samples/delete", body).code == "0101"


def test_what_was_dealt_of_a_deleted_sample_leaves_its_task(world: World) -> None:
    task = world.small_task(4, repetition=2)
    rows = world.alice.get(f"{task.samples}?limit=100").json["samples"]
    gone = rows[0]["sample_id"]
    item_of = {"sample_id": gone, "worker_id": task.worker_ids["bob"], "labels": [{"name": "cat"}]}
    assert world.alice.put(task.samples, {"samples": [item_of]}).json["success"]
    assert codes(delete(world, task.dataset, gone)) == [None]
    left = world.alice.get(f"{task.samples}?limit=100").json
    assert left["sample_count"] == 6
    assert gone not in {row["sample_id"] for row in left["samples"]}
    found = world.alice.get(f"{task.path}?sample_stats=true&label_stats=true").json
    stats = found["sample_stats"]
    assert (stats["total_sample_count"], stats["deleted_sample_count"], stats["uncheck_sample_count"]) == (6, 2, 0)
    assert {label["name"]: label["sample_count"] for label in found["label_stats"]} == {"cat": 0, "dog": 0}
    shares = {each["email"][:3]: each["sample_stats"] for each in found["worker_stats"]}
    assert {name: stats["total_sample_count"] for name, stats in shares.items()} == {"bob": 3, "che": 3}
    assert {name: stats["deleted_sample_count"] for name, stats in shares.items()} == {"bob": 1, "che": 1}
    assert world.alice.get(f"{task.samples}/{gone}").code == "4420"
    again = world.alice.put(task.samples, {"samples": [item_of]})
    assert codes(again) == ["4420"]


def test_a_file_sent_again_is_a_new_sample(world: World) -> None:
    task = world.small_task(2)
    old = world.alice.get(task.samples).json["samples"][0]
    row = {"sample_id": old["sample_id"], "worker_id": old["worker_id"], "labels": [{"name": "cat"}]}
    assert world.alice.put(task.samples, {"samples": [row]}).json["success"]
    stored = world.running.settings.objects_path / old["sample_dir"].strip("/") / old["sample_name"]
    data = stored.read_bytes()
    assert codes(delete(world, task.dataset, old["sample_id"])) == [None]
    assert codes(send(world, task.dataset, item(old["sample_name"], data))) == [None]
    new = world.alice.get(f"{task.dataset}/data-annotations/samples/{old['sample_id']}").json
    assert (new["sample_status"], new["labels"]) == ("UN_ANNOTATION", [])
    assert world.alice.get(f"{task.samples}/{old['sample_id']}").status == 404


def test_an_idempotency_key_deletes_once(world: World) -> None:
    dataset = world.dataset(0)
    (gone,) = world.pictures(dataset, 1)
    body = {"samples": [gone]}
    path = f"{dataset}/data-annotations/samples/delete"
    first = world.alice.post(path, body, Idempotency_Key="k")
    assert codes(first) == [None]
    assert world.alice.post(path, body, Idempotency_Key="k").json == first.json
    assert codes(world.alice.post(path, body)) == ["4420"]


# -- files --------------------------------------------------------------------------------------------------------


class Files:
    """A dataset of files of any kind, whose storage is looked into."""

    def __init__(self, world: World, **fields: Any) -> None:
        self.world = world
        self.dataset = world.dataset(900, **fields)
        self.folder = world.running.settings.objects_path / place_of(world, self.dataset)

    def send(self, name: str) -> str:
        reply = send(self.world, self.dataset, item(name, b"content"))
        assert codes(reply) == [None]
        found: str = reply.json["results"][0]["info"]
        return found

    def names(self) -> list[str]:
        return sorted(path.name for path in self.folder.iterdir())


@pytest.fixture
def files(world: World) -> Files:
    return Files(world)


def purge(world: World, after_ms: int) -> None:
    services, then = world.running.services, now_ms() + after_ms
    # What other tests deleted is not of interest here: work it off.
    while world.running.call(purge_sources(services.database, services.storage, then)) == MOST_FILES:
        pass


def test_a_file_goes_30_days_after_its_sample(world: World, files: Files) -> None:
    gone, left = files.send("gone"), files.send("left")
    assert codes(delete(world, files.dataset, gone, delete_source=True)) == [None]
    assert codes(delete(world, files.dataset, left)) == [None]
    files.send("kept")
    purge(world, RESTORABLE_MS - DAY_MS)
    assert files.names() == ["gone", "kept", "left"]
    purge(world, LATER_MS)
    assert files.names() == ["kept", "left"]


def test_a_file_of_another_living_sample_stays(world: World, files: Files) -> None:
    path = world.alice.get(files.dataset).json["data_sources"]
    shallow = [{"data_type": 0, "data_path": path[0]["data_path"]}]
    nested = [{"data_type": 0, "data_path": path[0]["data_path"] + "deep/"}]
    same, below = Files(world, data_sources=shallow), Files(world, data_sources=nested)
    for owner, mine, theirs in ((same, "a", "a"), (below, "deep/b", "b")):
        gone = files.send(mine)
        assert owner.send(theirs) == gone
        assert codes(delete(world, files.dataset, gone, delete_source=True)) == [None]
    purge(world, LATER_MS)
    assert (files.folder / "a").exists()
    assert (files.folder / "deep" / "b").exists()


def test_a_file_that_was_sent_again_stays(world: World, files: Files) -> None:
    assert codes(delete(world, files.dataset, files.send("a"), delete_source=True)) == [None]
    files.send("a")
    purge(world, LATER_MS)
    assert files.names() == ["a"]


def test_the_last_deletion_decides_about_a_file(world: World, files: Files) -> None:
    for name, first, last in (("goes", False, True), ("stays", True, False), ("goes too", True, True)):
        for delete_source in (first, last):
            assert codes(delete(world, files.dataset, files.send(name), delete_source=delete_source)) == [None]
    purge(world, LATER_MS)
    assert files.names() == ["stays"]


def test_a_file_that_an_upload_just_took_over_stays(world: World, files: Files) -> None:
    assert codes(delete(world, files.dataset, files.send("a"), delete_source=True)) == [None]
    long_ago = {"deleted_ms": now_ms() - LATER_MS}
    world.running.write(
        lambda tx: tx.execute(update(sample).where(sample.c.name == "a", sample.c.delete_source).values(**long_ago))
    )
    purge(world, 0)
    assert files.names() == ["a"]


def test_the_source_of_a_text_is_no_file(world: World) -> None:
    dataset = world.dataset(100)
    (gone,) = world.upload(dataset, [("a", b"text")])
    assert codes(delete(world, dataset, gone, delete_source=True)) == [None]
    flag = select(sample.c.delete_source).where(sample.c.sample_id == gone)
    assert world.running.read(lambda tx: tx.execute(flag).scalar_one()) is False
