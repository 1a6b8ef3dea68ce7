"""Everybody tries everything, and the table of roles says what comes of it."""

from __future__ import annotations

from sqlalchemy import Connection

from teamlabel.app import operations
from teamlabel.edge.operation import Operation
from teamlabel.identity import service, store
from teamlabel.identity.caller import Role
from teamlabel.identity.roles import ALLOWED, REFUSALS
from tests.roles.page import PAGE, page
from tests.roles.stage import Actor, set_up
from tests.support.people import LABELER, Reply, World

OPERATIONS = [operation for operation in operations() if operation.path.startswith("/v2/")]
# The contract's own codes, written down apart from the product.
DOCUMENTED = {
    "CreateWorkforceTask": "4804",
    "CreateWorkforce": "4626",
    "UpdateWorkforce": "4626",
    "DeleteWorkforce": "4626",
    "CreateWorker": "4626",
    "UpdateWorker": "4626",
    "DeleteWorker": "4629",
    "BatchDeleteWorkers": "4629",
    "ListWorkforces": "4630",
    "ListAllWorkers": "4630",
}
NOT_A_MEMBER = "4600"


def is_about_a_team_or_task(operation: Operation) -> bool:
    # The others ask for a task in the dataset.
    return "{workforce" in operation.path or operation.id in {"ListLabels", "ListFrames", "CutFrames"}


def refusal_of(operation: Operation, actor: Actor) -> str | None:
    """The code a member of the project must get; None when the call is allowed."""
    allowed = ALLOWED[operation.id]
    everywhere = actor.here | actor.elsewhere
    if is_about_a_team_or_task(operation):
        if actor.here & allowed:
            return None
        if not actor.here and everywhere & allowed:
            return NOT_A_MEMBER
    elif everywhere & allowed:
        return None
    return DOCUMENTED.get(operation.id, "4600")


def told(reply: Reply) -> str:
    return f"{reply.status} {reply.code}" if reply.status >= 400 else str(reply.status)


def test_who_may_not_is_refused_with_the_documented_code_and_changes_nothing(world: World) -> None:
    stage = set_up(world)
    nobody, sam = Actor(world.nobody()), Actor(world.stranger())
    before = stage.dump()
    for operation in OPERATIONS:
        assert told(stage.send(operation, nobody)) == "401 0201", operation.id
        assert told(stage.send(operation, sam)) == "403 0210", operation.id
        for name, actor in stage.members.items():
            if code := refusal_of(operation, actor):
                assert told(stage.send(operation, actor)) == f"403 {code}", f"{name}: {operation.id}"
    after = stage.dump()
    assert {name: after[name] ^ rows for name, rows in before.items() if after[name] != rows} == {}


def test_who_may_is_let_in(world: World) -> None:
    stage = set_up(world)
    for operation in sorted(OPERATIONS, key=ends_something):
        if Role.OWNER in ALLOWED[operation.id]:
            reply = stage.send(operation, stage.owner)
            assert reply.status == operation.success, f"owner: {operation.id}: {reply}"
        for name, actor in stage.members.items():
            if refusal_of(operation, actor) is None:
                reply = stage.send(operation, actor)
                assert reply.status not in {401, 403, 500}, f"{name}: {operation.id}: {reply}"


def ends_something(operation: Operation) -> tuple[bool, int, bool]:
    """Deletions last, and what lies deeper before that in which it lies; the batch finds its member gone already."""
    is_batch = operation.id == "BatchDeleteWorkers"
    return operation.method == "DELETE" or is_batch, -operation.path.count("/"), is_batch


def test_an_owner_who_is_a_member_too_has_the_rights_of_both(world: World) -> None:
    bob = f"bob@{world.project_id[:8]}.example"
    team = world.team({bob: LABELER})
    person = world.member(bob)
    assert told(person.get(f"/workforces/{team}")) == "403 4600"
    grant(world, bob)
    assert person.get(f"/workforces/{team}").status == 200
    assert person.get("/workforces").status == 200


def grant(world: World, name: str) -> None:
    """Make an account an owner, without the new password that the command line would ask for."""

    def unit(tx: Connection) -> None:
        store.grant_project(tx, world.project_id, service.get_account(tx, name).key)

    world.running.write(unit)
    world.running.services.authenticator.forget()


def test_the_table_names_every_operation_and_no_other() -> None:
    assert sorted(ALLOWED) == sorted(operation.id for operation in OPERATIONS)
    assert REFUSALS.keys() <= ALLOWED.keys()


def test_an_owner_may_do_everything_but_a_labelers_own_work() -> None:
    others = [name for name, roles in ALLOWED.items() if Role.OWNER not in roles]
    assert others == ["TakeNextSamples", "ReturnSamples", "SkipSamples", "UnskipSamples"]


def test_the_page_of_roles_is_that_of_the_table() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m tests.roles.page > docs/roles.md"
