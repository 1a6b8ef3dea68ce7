"""What review leaves behind: who may not give it, which lists show it, and what of it stays in the past."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from teamlabel.states import State
from tests.acceptance.ended import states
from tests.acceptance.rounds import accept, judgements, reject, review, reviewed_task
from tests.annotations.calls import held_by, item, put, row_of, rows_of, unchanged, wrong_counters
from tests.support.people import REVIEWER, World, refusal


def test_nobody_reviews_the_own_labels(world: World) -> None:
    task = reviewed_task(world)
    sample_id = held_by(task, "bob")[0]
    roles: dict[str, dict[str, int]] = {"chen": {}, "rana": {}, "bob": {"role": REVIEWER}}
    workers = [{"worker_id": task.worker_ids[name], **role} for name, role in roles.items()]
    team = {"workforce_id": task.team_id, "workers": workers}
    changed = world.alice.put(task.path, {"workforces_config": {"workforces": [team]}})
    assert changed.status == 200, changed
    world.wait_for_jobs()
    assert refusal(review(task.people["bob"], task, accept(sample_id))) == (403, "4600")
    assert review(task.people["bob"], task, accept(held_by(task, "chen")[0])).status == 200


def test_rejected_labels_are_written_again_and_reviewed_again(world: World) -> None:
    task = reviewed_task(world)
    rana, bob = task.people["rana"], task.people["bob"]
    sample_id = held_by(task, "bob")[0]
    review(rana, task, reject(sample_id, comment="a dog"))
    put(bob, task.samples, item(sample_id, "dog"))
    assert "review_accept" not in row_of(world.alice, task.samples, sample_id)
    assert review(rana, task, accept(sample_id, score="C")).status == 200
    found = judgements(world.alice, task, sample_id)
    told = [(each["kind"], each["accept"], each["revision"], each.get("score"), each.get("comment")) for each in found]
    assert told[0][:4] == ("review", True, 2, "C")
    assert (told[1][:3], told[1][4]) == (("review", False, 1), "a dog")
    assert {each["judged_by"] for each in found} == {rana.name}


def test_reviewed_lists_what_passed_review_only(world: World) -> None:
    task = reviewed_task(world)
    first, second = held_by(task, "bob")[:2]
    review(task.people["rana"], task, accept(first), reject(second))
    found = {
        query: {row["sample_id"] for row in rows_of(world.alice, task.samples, f"&sample_state={query}")}
        for query in ("__REVIEWED__", "__UNCHECK__", "__REJECTED__")
    }
    assert found == {"__REVIEWED__": {first}, "__UNCHECK__": {first}, "__REJECTED__": {second}}


def test_what_waits_without_having_been_reviewed_is_not_reviewed(world: World) -> None:
    task = world.small_task(2)
    for row in rows_of(world.alice, task.samples):
        put(world.alice, task.samples, item(row["sample_id"], "cat", worker_id=row["worker_id"]))
    assert {row["sample_status"] for row in rows_of(world.alice, task.samples)} == {State.UNCHECK.name}
    reply = world.alice.get(f"{task.samples}?sample_state=__REVIEWED__")
    assert (reply.json["sample_count"], reply.json["samples"]) == (0, [])


def test_of_two_reviewers_at_the_same_time_one_is_heard(world: World) -> None:
    task = reviewed_task(world, 12)
    ids = held_by(task, "bob")
    people = [task.people["rana"], task.people["mei"]] * 3
    with ThreadPoolExecutor(len(people)) as pool:
        bodies = [[(accept if turn % 2 else reject)(each) for each in ids] for turn in range(len(people))]
        replies = list(pool.map(lambda turn: review(people[turn], task, *bodies[turn]), range(len(people))))
    assert [reply.status for reply in replies] == [200] * len(people)
    heard = [turn for turn, reply in enumerate(replies) if reply.json == {}]
    assert len(heard) == 1
    assert {reply.code for turn, reply in enumerate(replies) if turn not in heard} == {"4606"}
    expected = "UNCHECK" if heard[0] % 2 else "REJECTED"
    assert {states(world, task)[each] for each in ids} == {expected}
    assert wrong_counters(world, task.path) == []
    assert len(judgements(world.alice, task, ids[0])) == 1


def test_somebody_who_is_not_of_the_task_has_no_labels_to_review(world: World) -> None:
    task = reviewed_task(world)
    first, second = held_by(task, "bob")[:2]
    with unchanged(world, task.samples):
        reply = review(task.people["rana"], task, accept(first), accept(second, worker_id="0" * 32))
        assert refusal(reply) == (400, "4604")
