"""ListJobs and DescJob: what goes on in a project, and what each job is about."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, insert, select, text

from teamlabel.clock import now_ms
from teamlabel.db.tables import job
from tests.support.people import World, refusal

RENAMED = {"labels": [{"name": "cat", "property": {"@modelarts:rename_to": "tiger"}}]}


def listed(world: World, query: str = "") -> list[Any]:
    reply = world.alice.get(f"/jobs?limit=100&{query}")
    assert reply.status == 200, reply
    return list(reply.json["jobs"])


def add_jobs(world: World, count: int, *, kind: str = "idle", status: str = "done", **values: Any) -> None:
    """Jobs that nobody works off."""
    now = now_ms()
    fixed = {"kind": kind, "project_id": world.project_id, "subject_key": 0, "status": status, "cursor": "{}"}
    times = {"due_ms": now + 3_600_000, "created_ms": now, "updated_ms": now}
    rows = [{**fixed, **times, "job_id": f"{world.number}-{kind[:3]}-{status[:3]}-{n}", **values} for n in range(count)]
    world.running.write(lambda tx: tx.execute(insert(job), rows).rowcount)


def test_jobs_tell_which_task_or_dataset_they_are_about(world: World) -> None:
    task = world.small_task()
    assert world.alice.put(f"{task.dataset}/data-annotations/labels", RENAMED).status == 200
    world.wait_for_jobs()
    found = {each["kind"]: each for each in reversed(listed(world))}
    dataset_id, task_id = task.dataset.removeprefix("/datasets/"), task.path.rpartition("/")[2]
    name = world.alice.get(task.path).json["task_name"]
    for kind in ("allocate", "send_mail"):
        assert (found[kind]["task_id"], found[kind]["task_name"]) == (task_id, name), kind
        assert found[kind]["dataset_id"] == dataset_id
    assert found["rename_label"]["dataset_id"] == dataset_id
    assert "task_id" not in found["rename_label"]
    assert found["allocate"]["status"] == "done"
    assert found["allocate"]["attempts"] >= 1
    assert found["allocate"]["update_time"] >= found["allocate"]["create_time"]


def test_pages_come_newest_first_without_loss_or_repeat(world: World) -> None:
    add_jobs(world, 7)
    marker, seen = "0", []
    while marker:
        page = world.alice.get(f"/jobs?limit=3&marker={marker}").json
        seen += [each["job_id"] for each in page["jobs"]]
        marker = page.get("next_marker", "")
    assert seen == [f"{world.number}-idl-don-{n}" for n in reversed(range(7))]


def test_kind_and_status_find_jobs_like_that(world: World) -> None:
    for kind in ("ingest", "draw"):
        for status in ("queued", "done", "failed"):
            add_jobs(world, 2, kind=kind, status=status)
    assert {(each["kind"], each["status"]) for each in listed(world, "kind=draw")} == {
        ("draw", "queued"),
        ("draw", "done"),
        ("draw", "failed"),
    }
    drawn = [each["job_id"] for each in listed(world, "kind=draw")]
    assert drawn == [each["job_id"] for each in listed(world) if each["kind"] == "draw"]
    assert len(listed(world, "status=failed")) == 4
    assert len(listed(world, "status=failed&kind=ingest")) == 2
    assert listed(world, "kind=nothing") == []
    reply = world.alice.get("/jobs?kind=draw&limit=4").json
    assert [each["job_id"] for each in reply["jobs"]] == drawn[:4]
    rest = world.alice.get(f"/jobs?kind=draw&limit=4&marker={reply['next_marker']}").json
    assert [each["job_id"] for each in rest["jobs"]] == drawn[4:]
    assert "next_marker" not in rest


def test_a_failed_job_tells_why(world: World) -> None:
    add_jobs(world, 1, status="failed", error="StorageFailed: gone", attempts=20)
    (found,) = listed(world)
    assert (found["error"], found["attempts"]) == ("StorageFailed: gone", 20)
    assert world.alice.get(f"/jobs/{found['job_id']}").json == found


def test_jobs_of_other_projects_are_not_seen(world: World) -> None:
    other = World(world.running)
    add_jobs(other, 1)
    (there,) = listed(other)
    assert listed(world) == []
    assert refusal(world.alice.get(f"/jobs/{there['job_id']}")) == (404, "4696")
    assert refusal(world.alice.get("/jobs/nowhere")) == (404, "4696")


def test_what_the_list_does_not_know_is_refused(world: World) -> None:
    assert refusal(world.alice.get("/jobs?status=lost")) == (400, "0101")
    assert refusal(world.alice.get("/jobs?marker=x")) == (400, "0101")
    assert refusal(world.alice.get("/jobs?limit=101")) == (400, "0101")


def test_no_filter_reads_jobs_that_it_does_not_answer(world: World) -> None:
    """On SQLite, whose plans tell: every query follows an index in the order of its keys, without sorting."""
    if world.running.settings.on_postgres:
        return
    where = {"project_id": "p", "kind": "k", "status": "done"}
    for names in (("project_id",), ("project_id", "status"), ("project_id", "kind", "status")):
        statement = select(job).where(*(job.c[name] == where[name] for name in names)).order_by(job.c.key.desc())
        sql = str(statement.compile(compile_kwargs={"literal_binds": True}))

        def plan(tx: Connection, sql: str = sql) -> str:
            return " ".join(str(row[3]) for row in tx.execute(text(f"EXPLAIN QUERY PLAN {sql}")))

        found = world.running.read(plan)
        assert f"USING INDEX ix_job_{ {1: 'project', 2: 'project_status', 3: 'project_kind'}[len(names)] } " in found
        assert "TEMP B-TREE" not in found
