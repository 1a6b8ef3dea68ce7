"""Events reach receivers: signed, again after a failure, in their own time, and never of what was not committed."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from typing import Any

import pytest
from sqlalchemy import Connection, select, update

from teamlabel.clock import now_ms
from teamlabel.db.tables import delivery, webhook
from teamlabel.ledgers.events_store import Actor, record_event
from teamlabel.webhooks.rules import WAITS_MS
from teamlabel.webhooks.sending import Sender
from teamlabel.webhooks.sending_store import CLAIMED_MS, claim_due, list_due_webhooks
from teamlabel.webhooks.store import purge_deliveries
from tests.support.people import World
from tests.webhooks.receiver import Receiver, raw_server, wait_until

WAITING, DELIVERED, GIVEN_UP = 0, 1, 2
DAY_MS = 24 * 3600 * 1000


class Hook:
    """A webhook of a project."""

    def __init__(self, world: World, url: str, *actions: str) -> None:
        self.world = world
        made = world.alice.post("/webhooks", {"url": url, "actions": list(actions)})
        assert made.status == 201, made
        self.webhook_id, self.secret = made.json["webhook_id"], made.json["secret"]
        self.path = f"/webhooks/{self.webhook_id}"

    @property
    def key(self) -> int:
        where = webhook.c.webhook_id == self.webhook_id
        return self.world.running.read(lambda tx: int(tx.execute(select(webhook.c.key).where(where)).scalar_one()))

    def log(self, query: str = "limit=100") -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.world.alice.get(f"{self.path}/deliveries?{query}").json["deliveries"]
        return found

    def newest(self) -> dict[str, Any]:
        return self.log("limit=1")[0]

    def wait_for(self, status: int, attempts: int = 1) -> dict[str, Any]:
        """The newest delivery, as soon as it stands so."""
        wait_until(lambda: (self.newest()["status"], self.newest()["attempts"]) == (status, attempts))
        wait_until(lambda: "duration_ms" in self.newest())
        return self.newest()

    def make_due(self) -> None:
        self.change(due_ms=now_ms())

    def change(self, **values: Any) -> None:
        where = delivery.c.webhook_key == self.key
        self.world.running.write(lambda tx: tx.execute(update(delivery).where(where).values(**values)))


def make_team(world: World) -> str:
    return world.team({})


def test_an_event_is_sent_signed_to_whoever_asked_for_it(world: World, sender: Sender, receiver: Receiver) -> None:
    hook = Hook(world, receiver.url, "createWorkforce")
    began = now_ms()
    team_id = make_team(world)
    (got,) = receiver.wait()
    (listed,) = world.alice.get("/events?action=createWorkforce").json["events"]
    assert listed["detail"]["workforce_id"] == team_id
    told = hook.wait_for(DELIVERED)
    assert json.loads(got.body) == {
        "delivery_id": told["delivery_id"],
        "webhook_id": hook.webhook_id,
        "project_id": world.project_id,
        "event": listed,
    }
    stamp = got.headers["x-teamlabel-timestamp"]
    signed = hmac.new(hook.secret.encode(), stamp.encode() + b"." + got.body, hashlib.sha256).hexdigest()
    assert got.headers["x-teamlabel-signature"] == f"v1={signed}"
    assert began <= int(stamp) <= now_ms()
    assert got.headers["x-teamlabel-event"] == "createWorkforce"
    assert got.headers["x-teamlabel-delivery"] == told["delivery_id"]
    assert got.headers["content-type"] == "application/json"
    assert (told["answer_status"], told["event_id"], told["action"]) == (204, listed["event_id"], listed["action"])
    assert "error" not in told
    assert "next_attempt_time" not in told


def test_only_the_actions_asked_for_are_sent(world: World) -> None:
    url = "http://127.0.0.1:9/"
    some, every, off = Hook(world, url, "deleteWorkforce", "createWorkforce"), Hook(world, url), Hook(world, url)
    world.alice.put(off.path, {"active": False})
    other = World(world.running)
    before = len(every.log()), len(off.log())
    world.alice.delete(f"/workforces/{make_team(world)}")
    world.dataset()
    make_team(other)
    assert [each["action"] for each in some.log()] == ["deleteWorkforce", "createWorkforce"]
    new = [each["action"] for each in every.log()][: -before[0]]
    assert new == ["createDataset", "deleteWorkforce", "createWorkforce"]
    assert len(off.log()) == before[1]


def test_a_delivery_is_there_with_its_event_or_neither_is(world: World) -> None:
    hook = Hook(world, "http://127.0.0.1:9/", "createWorkforce")
    actor = Actor(world.project_id, None, "alice", "r1")

    def fail(tx: Connection) -> None:
        record_event(tx, actor, "createWorkforce")
        raise RuntimeError("no luck")

    with pytest.raises(RuntimeError):
        world.running.write(fail)
    assert hook.log() == []
    world.running.write(lambda tx: record_event(tx, actor, "createWorkforce"))
    assert len(hook.log()) == 1


def test_a_refused_delivery_is_tried_again_later_and_then_given_up(
    world: World, sender: Sender, receiver: Receiver
) -> None:
    receiver.status = 503
    hook = Hook(world, receiver.url, "createWorkforce")
    make_team(world)
    for attempts, wait_ms in enumerate(WAITS_MS, start=1):
        told = hook.wait_for(WAITING, attempts)
        assert told["answer_status"] == 503
        assert wait_ms - 1_000 < told["next_attempt_time"] - now_ms() <= wait_ms
        hook.change(duration_ms=None, due_ms=now_ms())
    given_up = hook.wait_for(GIVEN_UP, len(WAITS_MS) + 1)
    assert "next_attempt_time" not in given_up
    assert len({each.body for each in receiver.got}) == 1
    assert len({each.headers["x-teamlabel-delivery"] for each in receiver.got}) == 1


def test_a_receiver_that_comes_back_gets_what_waited(world: World, sender: Sender, receiver: Receiver) -> None:
    receiver.status = 302
    receiver.headers = {"Location": "http://127.0.0.1:9/"}
    hook = Hook(world, receiver.url, "createWorkforce")
    make_team(world)
    assert hook.wait_for(WAITING)["answer_status"] == 302
    receiver.status = 200
    hook.make_due()
    assert hook.wait_for(DELIVERED, 2)["answer_status"] == 200


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/", "https://127.0.0.1:{port}/"])
def test_no_answer_is_told_in_the_log(world: World, sender: Sender, receiver: Receiver, url: str) -> None:
    hook = Hook(world, url.format(port=receiver.port), "createWorkforce")
    make_team(world)
    told = hook.wait_for(WAITING)
    assert told["error"]
    assert "answer_status" not in told


def test_a_receiver_that_is_gone_is_sent_nothing_more(world: World, sender: Sender, receiver: Receiver) -> None:
    receiver.status = 410
    hook = Hook(world, receiver.url, "createWorkforce")
    make_team(world)
    hook.wait_for(GIVEN_UP)
    assert world.alice.get(hook.path).json["active"] is False
    (told,) = world.alice.get("/events?action=deactivateWebhook").json["events"]
    assert (told["actor"], told["detail"]) == ("teamlabel", {"webhook_id": hook.webhook_id})
    make_team(world)
    assert len(hook.log()) == 1


def test_a_slow_receiver_holds_up_nobody_else(world: World, sender: Sender, receiver: Receiver) -> None:
    with raw_server(b"") as url:
        slow = [Hook(world, url, "createWorkforce") for _ in range(3)]
        hook = Hook(world, receiver.url, "createWorkforce")
        for _ in range(12):
            make_team(world)
        began = time.monotonic()
        receiver.wait(12)
        assert time.monotonic() - began < 0.9
        assert {each["status"] for each in slow[0].log()} == {WAITING}
        wait_until(lambda: {each["status"] for each in hook.log()} == {DELIVERED})


def test_a_test_reaches_the_one_webhook_whatever_it_asks_for(world: World, sender: Sender, receiver: Receiver) -> None:
    hook, other = Hook(world, receiver.url, "createWorkforce"), Hook(world, receiver.url)
    before = len(other.log())
    sent = world.alice.post(f"{hook.path}/test", {})
    told = hook.wait_for(DELIVERED)
    assert (told["delivery_id"], told["action"]) == (sent.json["delivery_id"], "testWebhook")
    assert len(other.log()) == before


def test_a_delivery_is_sent_once_more_under_its_id(world: World, sender: Sender, receiver: Receiver) -> None:
    hook = Hook(world, receiver.url, "createWorkforce")
    make_team(world)
    first = hook.wait_for(DELIVERED)
    replayed = world.alice.post(f"{hook.path}/deliveries/{first['delivery_id']}/replay", {})
    assert (replayed.status, replayed.json["delivery_id"]) == (200, first["delivery_id"])
    receiver.wait(2)
    assert receiver.got[0].body == receiver.got[1].body
    hook.wait_for(DELIVERED)
    found = world.alice.get(f"{hook.path}/deliveries/{first['delivery_id']}").json
    assert found["event"]["action"] == "createWorkforce"
    assert refusal_of(world, f"{hook.path}/deliveries/none/replay") == (404, "4692")


def refusal_of(world: World, path: str) -> tuple[int, str]:
    reply = world.alice.post(path, {})
    return reply.status, reply.code


def test_a_new_secret_signs_from_now_on(world: World, sender: Sender, receiver: Receiver) -> None:
    hook = Hook(world, receiver.url, "createWorkforce")
    secret = world.alice.post(f"{hook.path}/secret", {}).json["secret"]
    make_team(world)
    (got,) = receiver.wait()
    signed = f"{got.headers['x-teamlabel-timestamp']}.".encode() + got.body
    assert got.headers["x-teamlabel-signature"][3:] == hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()


def test_an_inactive_webhook_gets_what_waited_when_it_is_active_again(
    world: World, sender: Sender, receiver: Receiver
) -> None:
    receiver.status = 500
    hook = Hook(world, receiver.url, "createWorkforce")
    make_team(world)
    hook.wait_for(WAITING)
    receiver.status = 200
    world.alice.put(hook.path, {"active": False})
    hook.make_due()
    time.sleep(0.2)
    assert len(receiver.got) == 1
    world.alice.put(hook.path, {"active": True})
    hook.wait_for(DELIVERED, 2)


def test_what_was_claimed_by_a_sender_that_died_is_due_again(world: World) -> None:
    hook = Hook(world, "http://127.0.0.1:9/", "createWorkforce")
    make_team(world)
    write, read, key = world.running.write, world.running.read, hook.key
    (first,) = write(lambda tx: claim_due(tx, key, 10))
    assert key not in read(list_due_webhooks)
    assert write(lambda tx: claim_due(tx, key, 10)) == []
    (row,) = read(lambda tx: tx.execute(select(delivery.c.due_ms).where(delivery.c.webhook_key == key)).all())
    assert CLAIMED_MS - 1_000 < row.due_ms - now_ms() <= CLAIMED_MS
    hook.make_due()
    assert key in read(list_due_webhooks)
    (second,) = write(lambda tx: claim_due(tx, key, 10))
    assert (first.delivery_id, first.attempts, second.attempts) == (second.delivery_id, 1, 2)


def test_the_log_is_paged_by_markers_and_filtered_by_status(world: World) -> None:
    hook = Hook(world, "http://127.0.0.1:9/", "createWorkforce")
    for _ in range(5):
        make_team(world)
    every = [each["delivery_id"] for each in hook.log()]
    hook.world.running.write(
        lambda tx: tx.execute(update(delivery).where(delivery.c.delivery_id == every[2]).values(status=GIVEN_UP))
    )
    found, marker = [], "0"
    while marker:
        page = world.alice.get(f"{hook.path}/deliveries?limit=2&marker={marker}").json
        found += [each["delivery_id"] for each in page["deliveries"]]
        marker = page.get("next_marker")
    assert found == every
    assert [each["delivery_id"] for each in hook.log("status=2")] == [every[2]]
    assert len(hook.log("status=0")) == 4
    assert world.alice.get(f"{hook.path}/deliveries?status=7").status == 400


def test_the_log_goes_after_its_time_and_a_deleted_webhook_with_the_last_of_it(world: World) -> None:
    gone, kept = (Hook(world, "http://127.0.0.1:9/", "createWorkforce") for _ in range(2))
    make_team(world)
    world.alice.delete(gone.path)
    old = now_ms() - 31 * DAY_MS
    gone.change(created_ms=old)
    where = webhook.c.webhook_id == gone.webhook_id
    world.running.write(lambda tx: tx.execute(update(webhook).where(where).values(deleted_ms=old)))
    # Those before them in the order of keys have to be due as well.
    first = select(delivery.c.key).where(delivery.c.webhook_key == gone.key).scalar_subquery()
    world.running.write(lambda tx: tx.execute(update(delivery).where(delivery.c.key < first).values(created_ms=old)))
    while world.running.write(lambda tx: purge_deliveries(tx, now_ms() - 30 * DAY_MS)):
        pass
    assert world.alice.get(f"{gone.path}/deliveries").code == "4691"
    assert len(kept.log()) == 1
    actions = [each["action"] for each in world.alice.get("/events").json["events"]]
    assert actions.count("createWorkforce") == 1
