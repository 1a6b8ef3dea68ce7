"""The `openstack ma dataset` commands of otcextensions, as a person types them.

The commands that add, list and show samples, list labels and tell statistics, and some filters of lists, fail in the
package itself, before they send anything.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from tests.support.people import World

OPENSTACK = str(Path(sys.executable).parent / "openstack")


class Printed(NamedTuple):
    """What the commands of a session printed: JSON values, one after the other, and the errors."""

    values: list[Any]
    errors: str


def type_in(world: World, commands: Sequence[str]) -> Printed:
    """One session of the command line: its start takes seconds, each command some milliseconds."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("OS_")}
    environment |= {
        "OS_AUTH_URL": f"{world.running.base_url}/v3",
        "OS_IDENTITY_API_VERSION": "3",
        "OS_PASSWORD": world.password,
        "OS_PROJECT_NAME": world.project_name,
        "OS_REGION_NAME": world.running.settings.region,
        "OS_USERNAME": world.alice.name,
        "OS_USER_DOMAIN_NAME": "default",
    }
    done = subprocess.run(
        [OPENSTACK], env=environment, input="\n".join(commands) + "\n", capture_output=True, text=True, check=False
    )
    return Printed(_values(done.stdout), done.stderr)


def _values(text: str) -> list[Any]:
    decoder, found, rest = json.JSONDecoder(), [], text.strip()
    while rest:
        value, end = decoder.raw_decode(rest)
        found.append(value)
        rest = rest[end:].strip()
    return found


def test_datasets_are_made_listed_shown_changed_and_deleted_by_commands(world: World) -> None:
    bucket = f"/b{world.project_id}"
    source, output = f"data_type=0,data_path={bucket}/cats/in/", f"{bucket}/cats/out/"
    other = world.dataset(1, ["car"])
    (picture,) = world.pictures(other, 1)
    other_id = other.removeprefix("/datasets/")
    create = f"ma dataset create cats --dataset-type 1 --data-source {source} --work-path {output} -f json"
    printed = type_in(
        world,
        [
            create,
            create,
            "ma dataset list --limit 5 --order asc --with-labels -f json",
            "ma dataset list --offset 7 --limit 5 -f json",
            "ma dataset show cats -f json",
            "ma dataset update cats --description pets -f json",
            "ma dataset show cats -f json",
            f"ma dataset sample delete {other_id} {picture} -f json",
            "ma dataset delete nothing",
            "ma dataset delete cats",
            "ma dataset list -f json",
        ],
    )
    assert len(printed.values) == 8, printed.errors
    made, listed, past_the_end, shown, changed, shown_again, deleted, left = printed.values
    assert made["dataset_name"] == "cats"
    assert [one["Dataset Id"] for one in listed] == [other_id, made["dataset_id"]]
    assert [one["Status"] for one in listed] == [1, 1]
    assert past_the_end == []
    assert (shown["dataset_id"], shown["dataset_type"], shown["description"]) == (made["dataset_id"], 1, "")
    assert changed["dataset_id"] == made["dataset_id"]
    assert shown_again["description"] == "pets"
    assert (deleted["success"], deleted["results"][0]["success"]) == (True, True)
    assert [one["Dataset Id"] for one in left] == [other_id]
    refusals = ("ModelArts.4351", "No Dataset found for nothing")
    assert [refusal in printed.errors for refusal in refusals] == [True, True]
