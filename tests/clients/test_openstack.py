"""otcextensions and openstacksdk drive datasets, labels and samples as they drive the original service."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from typing import Any

import openstack
import pytest
from openstack import exceptions
from otcextensions import sdk
from otcextensions.sdk.modelartsv2.v2.dataset_label import DatasetLabel
from otcextensions.sdk.modelartsv2.v2.dataset_sample import DatasetSample
from otcextensions.sdk.modelartsv2.v2.dataset_statistics import DatasetStatistics

from teamlabel.identity import service
from tests.identity.sign_ins import PATH
from tests.support.people import World
from tests.support.pictures import png

# One of openstacksdk, and one of otcextensions, neither with types.
Connection = Any
Dataset = Any

# What otcextensions calls of openstacksdk is on its way out there.
pytestmark = [
    pytest.mark.filterwarnings("ignore::openstack.warnings.RemovedInSDK50Warning"),
    pytest.mark.filterwarnings("ignore::openstack.warnings.RemovedInSDK60Warning"),
]


def connected(world: World, **auth: Any) -> Connection:
    given = {"auth_url": f"{world.running.base_url}/v3", "password": world.password} | auth
    made = openstack.connection.Connection(auth=given, region_name=world.running.settings.region)
    sdk.register_otc_extensions(made)
    return made


@pytest.fixture
def cloud(world: World) -> Iterator[Connection]:
    """Alice's connection."""
    made = connected(world, username=world.alice.name, user_domain_name="default", project_name=world.project_name)
    yield made
    made.close()


def make_dataset(world: World, cloud: Connection, name: str = "cats", **fields: Any) -> Dataset:
    place = f"/b{world.project_id}/{name}"
    return cloud.modelartsv2.create_dataset(
        dataset_name=name,
        dataset_type=0,
        data_sources=[{"data_type": 0, "data_path": f"{place}/in/"}],
        work_path=f"{place}/out/",
        work_path_type=0,
        **fields,
    )


# -- signing in ---------------------------------------------------------------------------------------------------


def test_the_connection_finds_its_project_and_the_service(world: World, cloud: Connection) -> None:
    assert cloud.current_project_id == world.project_id
    assert cloud.modelartsv2.get_endpoint() == f"{world.running.base_url}/v2/{world.project_id}"
    assert list(cloud.modelartsv2.datasets()) == []


def test_users_and_projects_may_be_named_by_id(world: World) -> None:
    user_id = world.running.read(lambda tx: service.get_account(tx, world.alice.name).user_id)
    made = connected(world, user_id=user_id, project_id=world.project_id)
    assert list(made.modelartsv2.datasets()) == []
    made.close()


def test_a_project_may_come_with_its_domain(world: World) -> None:
    domains = {"user_domain_name": "default", "project_domain_name": "default"}
    made = connected(world, username=world.alice.name, project_name=world.project_name, **domains)
    assert list(made.modelartsv2.datasets()) == []
    made.close()


def test_a_connection_whose_token_was_revoked_signs_in_again_by_itself(world: World, cloud: Connection) -> None:
    assert list(cloud.modelartsv2.datasets()) == []
    revoked = cloud.auth_token
    assert world.alice.delete(PATH, X_Subject_Token=revoked).status == 204
    assert list(cloud.modelartsv2.datasets()) == []
    assert cloud.auth_token != revoked


def test_a_wrong_password_is_told(world: World) -> None:
    wrong = {"username": world.alice.name, "password": "wrong", "user_domain_name": "default"}
    with pytest.raises(exceptions.SDKException, match="HTTP 401"):
        connected(world, project_name=world.project_name, **wrong)


# -- datasets -----------------------------------------------------------------------------------------------------


def test_a_dataset_is_made_found_read_and_deleted(world: World, cloud: Connection) -> None:
    made = make_dataset(world, cloud, description="pets", labels=[{"name": "cat"}, {"name": "dog"}])
    assert made.id
    for name_or_id in ("cats", made.id):
        assert cloud.modelartsv2.find_dataset(name_or_id).id == made.id
    read = cloud.modelartsv2.get_dataset(made.id)
    assert (read.dataset_name, read.dataset_type, read.status, read.description) == ("cats", 0, 1, "pets")
    cloud.modelartsv2.delete_dataset(made.id)
    with pytest.raises(exceptions.NotFoundException):
        cloud.modelartsv2.get_dataset(made.id)
    cloud.modelartsv2.delete_dataset(made.id, ignore_missing=True)
    with pytest.raises(exceptions.NotFoundException):
        cloud.modelartsv2.delete_dataset(made.id, ignore_missing=False)


def test_a_dataset_that_is_not_there_is_not_found(cloud: Connection) -> None:
    assert cloud.modelartsv2.find_dataset("nothing") is None
    with pytest.raises(exceptions.NotFoundException):
        cloud.modelartsv2.find_dataset("nothing", ignore_missing=False)


def test_the_list_is_paged_until_everything_came_once(world: World, cloud: Connection) -> None:
    made = [make_dataset(world, cloud, f"cats-{number}").id for number in range(12)]
    # Ten come with the first page.
    assert [found.id for found in cloud.modelartsv2.datasets(order="asc")] == made
    assert [found.id for found in cloud.modelartsv2.datasets(limit=5, order="asc")] == made[:5]
    assert [found.id for found in cloud.modelartsv2.datasets(limit=5, offset=2, order="asc")] == made[10:]
    found = cloud.modelartsv2.datasets(with_labels=True, search_content="cats-1", order="asc")
    assert [each.dataset_name for each in found] == ["cats-1", "cats-10", "cats-11"]


def test_booleans_and_numbers_of_a_query_may_come_as_text(world: World, cloud: Connection) -> None:
    make_dataset(world, cloud, labels=[{"name": "cat"}])
    asked = {"limit": "5", "offset": "0", "check_running_task": True, "support_export": True, "file_preview": False}
    (found,) = cloud.modelartsv2.datasets(with_labels=True, **asked)
    assert [label.name for label in found.labels] == ["cat"]
    (found,) = cloud.modelartsv2.datasets(with_labels=False)
    assert found.labels is None
    # The package stumbles over filters that are fields as well; what it would send is True and "0".
    for conditions, count in ({"dataset_type": "0"}, 1), ({"dataset_type": "1"}, 0), ({"contain_versions": True}, 0):
        answer = cloud.modelartsv2.get("/datasets", params={"with_labels": True, **conditions})
        assert answer.json()["total_number"] == count


def test_a_dataset_is_renamed_and_described(world: World, cloud: Connection) -> None:
    made = make_dataset(world, cloud, description="pets")
    changed = cloud.modelartsv2.update_dataset(made.id, dataset_name="dogs", description="")
    assert changed.id == made.id
    read = cloud.modelartsv2.find_dataset("dogs")
    assert (read.id, read.description) == (made.id, "")
    assert cloud.modelartsv2.find_dataset("cats") is None


def test_an_error_arrives_with_its_code(world: World, cloud: Connection) -> None:
    make_dataset(world, cloud)
    with pytest.raises(exceptions.BadRequestException, match=r"ModelArts\.4351"):
        make_dataset(world, cloud)


# -- labels and samples -------------------------------------------------------------------------------------------


def test_labels_are_added_and_listed(world: World, cloud: Connection) -> None:
    dataset_id = make_dataset(world, cloud, labels=[{"name": "cat"}]).id
    labels = [{"name": "dog", "property": {"@modelarts:color": "#3399ff"}}, {"name": "cat"}]
    added = DatasetLabel(dataset_id=dataset_id, labels=labels).create(cloud.modelartsv2)
    assert added.success is False
    assert [result["success"] for result in added.results] == [True, False]
    found = list(DatasetLabel.list(cloud.modelartsv2, dataset_id=dataset_id, paginated=False))
    assert [label.name for label in found] == ["cat", "dog"]
    assert found[1].property["color"] == "#3399ff"


def test_samples_are_uploaded_listed_read_and_deleted(world: World, cloud: Connection) -> None:
    dataset_id, labels = make_dataset(world, cloud, labels=[{"name": "cat"}]).id, [{"name": "cat"}]
    data = base64.b64encode(png()).decode()
    samples = [{"name": f"{name}.png", "data": data, "labels": labels} for name in ("one", "two")]
    sent = DatasetSample(dataset_id=dataset_id, samples=samples).create(cloud.modelartsv2)
    assert (sent.success, len(sent.results)) == (True, 2)
    found = list(DatasetSample.list(cloud.modelartsv2, dataset_id=dataset_id, paginated=False))
    assert len(found) == 2
    read = DatasetSample(dataset_id=dataset_id, sample_id=found[0].sample_id).fetch(cloud.modelartsv2)
    assert [label["name"] for label in read.labels] == ["cat"]
    gone = DatasetSample(dataset_id=dataset_id)
    gone.delete_samples(cloud.modelartsv2, dataset_id, samples=[found[0].sample_id])
    left = DatasetSample.list(cloud.modelartsv2, dataset_id=dataset_id, paginated=False)
    assert [sample.sample_id for sample in left] == [found[1].sample_id]


def test_labels_are_renamed_and_deleted(world: World, cloud: Connection) -> None:
    dataset_id = make_dataset(world, cloud, labels=[{"name": "cat"}, {"name": "dog"}]).id
    changes = [{"name": "cat", "property": {"@modelarts:rename_to": "kitten"}}, {"name": "cow"}]
    changed = DatasetLabel(dataset_id=dataset_id).update_labels(cloud.modelartsv2, changes)
    assert [result["success"] for result in changed.results] == [True, False]
    deleted = DatasetLabel(dataset_id=dataset_id).delete_labels(cloud.modelartsv2, [{"name": "dog"}], delete_policy="0")
    assert deleted.success is True
    left = DatasetLabel.list(cloud.modelartsv2, dataset_id=dataset_id, paginated=False)
    assert [label.name for label in left] == ["kitten"]


def test_samples_are_listed_in_pages_and_under_conditions(world: World, cloud: Connection) -> None:
    dataset_id = make_dataset(world, cloud, labels=[{"name": "cat"}]).id
    made = world.pictures(f"/datasets/{dataset_id}", 5)
    labeled = {"samples": [{"sample_id": made[1], "labels": [{"name": "cat"}]}]}
    assert world.alice.put(f"/datasets/{dataset_id}/data-annotations/samples", labeled).status == 200

    def listed(**asked: Any) -> list[str]:
        found = DatasetSample.list(cloud.modelartsv2, dataset_id=dataset_id, paginated=False, **asked)
        return [sample.sample_id for sample in found]

    assert listed(limit="2", offset="1") == made[2:4]
    assert listed(limit=2, offset=9) == []
    assert listed(order="desc", preview=False) == made[::-1]
    assert listed(label_name="cat") == listed(sample_state="__all__") == [made[1]]
    assert listed(label_name="cat", label_type=0, low_score="0", high_score="1") == [made[1]]
    # The client asks on behind the last sample until nothing comes.
    paged = DatasetSample.list(cloud.modelartsv2, dataset_id=dataset_id, limit=2)
    assert [sample.sample_id for sample in paged] == made


def test_statistics_tell_samples_and_labels(world: World, cloud: Connection) -> None:
    dataset_id = make_dataset(world, cloud, labels=[{"name": "cat"}]).id
    one, _ = world.pictures(f"/datasets/{dataset_id}", 2)
    labeled = {"samples": [{"sample_id": one, "labels": [{"name": "cat"}]}]}
    assert world.alice.put(f"/datasets/{dataset_id}/data-annotations/samples", labeled).status == 200
    told = DatasetStatistics(dataset_id=dataset_id).fetch(cloud.modelartsv2, requires_id=False)
    assert (told.sample_stats["total"], told.sample_stats["un_annotation"]) == (2, 1)
    assert [(label["name"], label["sample_count"]) for label in told.label_stats] == [("cat", 1)]
    assert told.data_path == f"/b{world.project_id}/cats/in/"
