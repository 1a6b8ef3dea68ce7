"""Whose a bucket is."""

from __future__ import annotations

import asyncio
from functools import partial

import pytest

from teamlabel.errors import BadArgument, BucketForbidden
from teamlabel.identity import store as identity_store
from teamlabel.ids import new_hex_id
from teamlabel.storage.buckets_store import claim_bucket
from tests.support.databases import Store


def add_project(store: Store) -> str:
    project_id = new_hex_id()
    store.write(lambda tx: identity_store.add_project(tx, project_id, project_id))
    return project_id


def test_a_bucket_belongs_to_who_came_first(store: Store) -> None:
    first, second = add_project(store), add_project(store)
    for _ in range(2):
        store.write(lambda tx: claim_bucket(tx, "bucket", first))
    with pytest.raises(BucketForbidden):
        store.write(lambda tx: claim_bucket(tx, "bucket", second))
    store.write(lambda tx: claim_bucket(tx, "Bucket", second))


def test_of_two_projects_that_come_together_one_gets_it(store: Store) -> None:
    projects = [add_project(store) for _ in range(4)]
    databases = [store.database, store.open_another()]

    async def race() -> list[object]:
        claims = (
            databases[n % 2].write(partial(claim_bucket, name="bucket", project_id=project))
            for n, project in enumerate(projects)
        )
        return await asyncio.gather(*claims, return_exceptions=True)

    outcomes = store.run(race())
    assert sorted(type(each).__name__ for each in outcomes) == ["BucketForbidden"] * 3 + ["NoneType"]


@pytest.mark.parametrize("name", ["", ".b", "-b", "b c", "é", "b/c", "b\n", "x" * 256])
def test_the_name_of_a_bucket_is_plain(store: Store, name: str) -> None:
    with pytest.raises(BadArgument):
        store.write(lambda tx: claim_bucket(tx, name, new_hex_id()))
