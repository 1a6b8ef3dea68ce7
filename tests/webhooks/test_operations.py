"""Webhooks as their owner sees them: made, changed, shown without their secret, deleted."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from teamlabel.db.tables import event, webhook
from teamlabel.webhooks.rules import MOST_WEBHOOKS
from tests.support.people import Reply, World, refusal

URL = "https://[2000::1]/hook/t0ken?a=1"


def make(world: World, **fields: Any) -> dict[str, Any]:
    reply = world.alice.post("/webhooks", {"url": URL, **fields})
    assert reply.status == 201, reply
    found: dict[str, Any] = reply.json
    return found


def events(world: World) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = world.alice.get("/events?limit=1000").json["events"]
    return found


def test_a_webhook_is_shown_as_it_was_made_and_its_secret_only_once(world: World) -> None:
    made = make(world, actions=["createDataset", "createDataset", "deleteDataset"], description="to the wiki")
    assert made.pop("secret").startswith("whsec_")
    assert made["actions"] == ["createDataset", "deleteDataset"]
    assert (made["url"], made["active"], made["description"]) == (URL, True, "to the wiki")
    assert world.alice.get(f"/webhooks/{made['webhook_id']}").json == made
    assert world.alice.get("/webhooks").json == {"total_number": 1, "webhooks": [made]}
    assert make(world)["actions"] == []


def test_secrets_are_sealed_where_they_are_kept(world: World) -> None:
    secret = make(world)["secret"]
    rows = world.running.read(lambda tx: tx.execute(select(webhook)).all())
    assert secret not in str(rows)
    assert world.running.services.sealer.unseal(rows[-1].secret_sealed) == secret


@pytest.mark.parametrize(
    "url",
    [
        "http://10.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::ffff:127.0.0.1]/",
        "http://167772161/",
        "ftp://1.1.1.1/",
        "https://user:word@1.1.1.1/",
        "http://no-such-name.invalid/",
    ],
)
def test_an_address_that_nothing_would_be_sent_to_is_refused(world: World, url: str) -> None:
    refused = world.alice.post("/webhooks", {"url": url})
    assert refusal(refused) == (400, "0101")
    assert refused.json["error_msg"].startswith("url: ")
    path = f"/webhooks/{make(world)['webhook_id']}"
    assert refusal(world.alice.put(path, {"url": url, "active": False})) == (400, "0101")
    assert world.alice.get(path).json["active"] is True


@pytest.mark.parametrize("fields", [{"actions": ["noSuchAction"]}, {"actions": "createDataset"}, {"active": "maybe"}])
def test_what_does_not_fit_is_refused(world: World, fields: dict[str, Any]) -> None:
    assert refusal(world.alice.post("/webhooks", {"url": URL, **fields})) == (400, "0101")
    path = f"/webhooks/{make(world)['webhook_id']}"
    assert refusal(world.alice.put(path, fields)) == (400, "0101")


def test_a_webhook_needs_an_address(world: World) -> None:
    assert refusal(world.alice.post("/webhooks", {})) == (400, "0104")


def test_a_change_concerns_what_it_names(world: World) -> None:
    made = make(world, actions=["createDataset"], description="old")
    path = f"/webhooks/{made['webhook_id']}"
    changed = world.alice.put(path, {"active": False, "description": "new"}).json
    assert (changed["active"], changed["description"], changed["actions"]) == (False, "new", ["createDataset"])
    assert world.alice.put(path, {"actions": []}).json["actions"] == []
    assert world.alice.put(path, {"url": "http://[2000::2]/"}).json["url"] == "http://[2000::2]/"
    assert world.alice.get(path).json["active"] is False


def test_a_new_secret_takes_the_place_of_the_old_one(world: World) -> None:
    made = make(world)
    changed = world.alice.post(f"/webhooks/{made['webhook_id']}/secret", {})
    assert changed.status == 200
    assert changed.json["secret"] != made["secret"]


def test_a_project_has_so_many_webhooks_and_no_more(world: World) -> None:
    made = [make(world) for _ in range(MOST_WEBHOOKS)]
    assert refusal(world.alice.post("/webhooks", {"url": URL})) == (400, "4693")
    assert world.alice.delete(f"/webhooks/{made[0]['webhook_id']}").status == 204
    make(world)


def test_a_deleted_webhook_is_gone_and_its_log_is_not(world: World) -> None:
    path = f"/webhooks/{make(world)['webhook_id']}"
    delivery_id = world.alice.post(f"{path}/test", {}).json["delivery_id"]
    assert world.alice.delete(path).status == 204
    gone: list[Reply] = [world.alice.get(path), world.alice.delete(path), world.alice.post(f"{path}/test", {})]
    gone += [world.alice.put(path, {}), world.alice.post(f"{path}/deliveries/{delivery_id}/replay", {})]
    assert [refusal(each) for each in gone] == [(404, "4691")] * len(gone)
    # The last: that it was made is told to itself as well.
    newest = world.alice.get(f"{path}/deliveries").json["deliveries"][0]
    assert (newest["delivery_id"], newest["status"], newest["error"]) == (delivery_id, 2, "the webhook was deleted")
    assert world.alice.get("/webhooks").json["total_number"] == 0


def test_a_webhook_of_another_project_is_not_there(world: World) -> None:
    made = make(world)
    path = f"/webhooks/{made['webhook_id']}"
    delivery_id = world.alice.post(f"{path}/test", {}).json["delivery_id"]
    sam = world.owner("sam", f"other-{world.project_name}")
    assert refusal(sam.get(path)) == (404, "4691")
    assert refusal(sam.get(f"{path}/deliveries")) == (404, "4691")
    own = sam.post("/webhooks", {"url": URL}).json["webhook_id"]
    assert refusal(sam.get(f"/webhooks/{own}/deliveries/{delivery_id}")) == (404, "4692")
    assert refusal(sam.get(f"/webhooks/{own}/deliveries?marker={delivery_id}")) == (400, "0101")


def test_events_of_webhooks_tell_neither_secret_nor_address(world: World) -> None:
    made = make(world)
    path = f"/webhooks/{made['webhook_id']}"
    secret = world.alice.post(f"{path}/secret", {}).json["secret"]
    world.alice.put(path, {"url": URL, "description": "new"})
    world.alice.delete(path)
    found = world.running.read(lambda tx: tx.execute(select(event).order_by(event.c.key.desc()).limit(20)).all())
    assert not any(each in str(found) for each in (made["secret"], secret, "t0ken"))
    told = {each["action"]: each["detail"] for each in events(world)}
    assert told["createWebhook"] == {"webhook_id": made["webhook_id"], "host": "2000::1"}
    assert told["updateWebhook"] == {"webhook_id": made["webhook_id"], "changed": ["description", "url"]}
