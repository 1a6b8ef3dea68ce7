"""A body of somebody who is refused is not kept, and the refusal reaches who sent it."""

from __future__ import annotations

import http.client
from urllib.parse import urlsplit

from tests.support.people import World

LARGE = 8 * 1024 * 1024


def send_large(world: World, token: str) -> tuple[int, int]:
    """The statuses of a large upload and of a second request on the same connection."""
    address = urlsplit(world.running.base_url)
    connection = http.client.HTTPConnection(address.hostname or "", address.port, timeout=30)
    headers = {"X-Auth-Token": token, "Content-Type": "application/json"}
    path = f"/v2/{world.project_id}/datasets/unknown/data-annotations/samples"
    try:
        connection.request("POST", path, b" " * LARGE, headers)
        refused = connection.getresponse()
        refused.read()
        connection.request("GET", "/healthz")
        return refused.status, connection.getresponse().status
    finally:
        connection.close()


def test_an_unknown_token_is_refused_and_the_connection_goes_on(world: World) -> None:
    assert send_large(world, "nobody knows this") == (401, 200)


def test_a_role_that_may_not_is_refused_and_the_connection_goes_on(world: World) -> None:
    task = world.small_task(count=2)
    assert send_large(world, task.people["bob"].token or "") == (403, 200)
