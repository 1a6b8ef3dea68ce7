"""The label call of the dataset's own samples: the owner's, apart from what is done in team tasks."""

from __future__ import annotations

import urllib.parse

from tests.annotations.calls import BOX, codes, held_by, item, put, put_one, row_of, rows_of, unchanged, wrong_counters
from tests.support.people import LABELER, World
from tests.support.pictures import mp4, png


def test_labels_of_the_dataset_and_of_its_team_task_are_different_things(world: World) -> None:
    task = world.small_task(count=1)
    samples = f"{task.dataset}/data-annotations/samples"
    sample_id = rows_of(world.alice, samples)[0]["sample_id"]
    assert put_one(world.alice, samples, item(sample_id, "cat")) == ""
    assert row_of(world.alice, task.samples, sample_id)["sample_status"] == "UN_ANNOTATION"
    assert put_one(world.alice, task.samples, item(sample_id, "dog")) == ""
    row = row_of(world.alice, samples, sample_id)
    assert (row["sample_status"], row["labels"][0]["name"], row["revision"]) == ("MANUAL_ANNOTATION", "cat", 1)
    stats = world.alice.get(f"{task.path}/data-annotations/stats").json["sample_stats"]
    assert (stats["uncheck"], stats["un_annotation"]) == (1, 0)
    assert wrong_counters(world, task.dataset, task.path) == []


def test_the_annotator_is_the_caller_or_the_member_whose_address_is_sent(world: World) -> None:
    task = world.small_task(count=1)
    samples = f"{task.dataset}/data-annotations/samples"
    sample_id = rows_of(world.alice, samples)[0]["sample_id"]
    assert put_one(world.alice, samples, item(sample_id, "cat")) == ""
    domain = world.running.settings.domain_name
    assert row_of(world.alice, samples, sample_id)["annotated_by"] == f"human/{domain}/{world.alice.name}"
    email = task.people["bob"].name
    reply = world.alice.put(samples, {"email": f" {email.upper()} ", "samples": [item(sample_id, "dog")]})
    assert codes(reply) == [""]
    assert row_of(world.alice, samples, sample_id)["annotated_by"] == f"human/{email}"


def test_an_address_that_is_no_members_fails_every_item(world: World) -> None:
    task = world.small_task(count=2)
    samples = f"{task.dataset}/data-annotations/samples"
    ids = [row["sample_id"] for row in rows_of(world.alice, samples)]
    with unchanged(world, samples):
        for email in ("nobody@example.com", world.alice.name, "a\0b", "x" * 500):
            reply = world.alice.put(samples, {"email": email, "samples": [item(each, "cat") for each in ids]})
            assert codes(reply) == ["4604", "4604"], email
            assert reply.json["results"][0]["error_msg"].startswith("email: ")


def test_a_worker_is_ignored(world: World) -> None:
    task = world.small_task(count=1)
    samples = f"{task.dataset}/data-annotations/samples"
    sample_id = rows_of(world.alice, samples)[0]["sample_id"]
    assert put_one(world.alice, samples, item(sample_id, "cat", worker_id="0" * 32)) == ""


def test_a_deleted_sample_takes_no_labels_in_the_dataset_or_in_its_task(world: World) -> None:
    task = world.small_task(count=2)
    samples = f"{task.dataset}/data-annotations/samples"
    gone, kept = (row["sample_id"] for row in rows_of(world.alice, samples))
    sent = [item(gone, "cat"), item(kept, "cat")]
    assert codes(put(world.alice, task.samples, *sent)) == ["", ""]
    deleted = world.alice.post(f"{samples}/delete", {"samples": [gone]})
    assert deleted.json["success"], deleted
    for path in (samples, task.samples):
        assert codes(put(world.alice, path, *sent)) == ["4420", ""]
        assert world.alice.get(f"{path}/{gone}/history").code == "4420"
    assert wrong_counters(world, task.dataset, task.path) == []


def test_a_video_is_labeled_on_its_key_frames(world: World) -> None:
    dataset = world.dataset(600, ["car"])
    samples = f"{dataset}/data-annotations/samples"
    (video,) = world.upload(dataset, [("film.mp4", mp4(5000))])
    source = urllib.parse.unquote(row_of(world.alice, samples, video)["sample_dir"]) + "film.mp4"
    about = {"@modelarts:parent_source": source, "@modelarts:parent_duration": 5, "@modelarts:time_in_video": 1.5}
    (frame,) = world.upload(dataset, [("film_t1.5.png", png(64, 48))], metadata=about)
    with unchanged(world, samples):
        reply = put(world.alice, samples, item(video, BOX))
        assert codes(reply) == ["4413"]
        assert reply.json["results"][0]["error_msg"].startswith("labels: ")
    # Without labels there is nothing on the video to refuse.
    assert put_one(world.alice, samples, item(video, metadata={"note": 1})) == ""
    task = world.task(dataset, {"bob": LABELER})
    assert held_by(task, "bob") == [frame]
    for path, state in ((samples, "MANUAL_ANNOTATION"), (task.samples, "UNCHECK")):
        assert put_one(world.alice, path, item(frame, BOX)) == ""
        row = row_of(world.alice, path, frame)
        assert (row["sample_status"], row["labels"][0]["type"]) == (state, 600)
    assert put_one(world.alice, task.samples, item(video, BOX)) == "4420"
    outside = {"name": "car", "property": {"@modelarts:feature": [[0, 0], [65, 48]]}}
    assert put_one(world.alice, samples, item(frame, outside)) == "4413"
    assert wrong_counters(world, dataset, task.path) == []
    stats = world.alice.get(f"{task.path}/data-annotations/stats").json["sample_stats"]
    assert (stats["uncheck"], stats["total"]) == (1, 1)
