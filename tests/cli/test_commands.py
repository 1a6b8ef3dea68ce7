"""What the commands answer, and how they refuse."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import Connection, insert

from teamlabel.cli.installation import run_unit
from teamlabel.cli.serving import make_first_owner
from teamlabel.db.database import open_database
from teamlabel.db.tables import member, worker, workforce
from teamlabel.identity.passwords import is_password
from teamlabel.identity.service import get_account
from teamlabel.settings import load_settings
from tests.support.pictures import png

from .commands import PASSWORD, Result, call, run


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("TEAMLABEL_DATA", "TEAMLABEL_CONFIG", "TEAMLABEL_DATABASE_URL"):
        monkeypatch.delenv(variable, raising=False)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation where Alice owns the project "animals"."""
    folder = tmp_path_factory.mktemp("commands") / "data"
    assert add_user(folder, "alice", "animals").status == 0
    return folder


def add_user(data: Path, name: str, project: str, password: str = PASSWORD) -> Result:
    arguments = ("--project", project, "--password-stdin", "--json", "--data", data)
    return call("user", "add", name, *arguments, stdin=f"{password}\n")


def add_key(data: Path, user: str) -> str:
    return str(call("key", "add", "--user", user, "--json", "--data", data).answer["access_key"])


def keys_of(data: Path, user: str) -> dict[str, bool]:
    """Access key -> whether it was revoked."""
    keys = call("key", "list", "--user", user, "--json", "--data", data).answer["keys"]
    return {key["access_key"]: key["revoked_ms"] is not None for key in keys}


def assert_refused(result: Result, *words: str, status: int = 1) -> None:
    """One line on standard error that says `words`, nothing on standard output."""
    assert (result.status, result.out) == (status, "")
    assert result.err.startswith("teamlabel: ")
    assert result.err.count("\n") == 1
    for word in words:
        assert word in result.err


# -- the first start ----------------------------------------------------------------------------------------------


def test_the_first_owner_is_made_once(tmp_path: Path) -> None:
    settings = load_settings({}, data=tmp_path)
    made = [run_unit(settings, lambda tx: make_first_owner(tx, settings)) for _ in range(2)]
    assert made == [tmp_path / "owner-password", None]


def test_an_installation_with_a_user_gets_no_other_owner(tmp_path: Path) -> None:
    add_user(tmp_path, "alice", "animals")
    settings = load_settings({}, data=tmp_path)
    assert run_unit(settings, lambda tx: make_first_owner(tx, settings)) is None
    assert not (tmp_path / "owner-password").exists()


def test_a_password_file_of_a_first_start_that_was_cut_off_is_taken(tmp_path: Path) -> None:
    (tmp_path / "owner-password").write_text("from the first time\n", encoding="utf-8")
    settings = load_settings({}, data=tmp_path)
    assert run_unit(settings, lambda tx: make_first_owner(tx, settings))
    owner = run_unit(settings, lambda tx: get_account(tx, "owner"))
    assert is_password("from the first time", owner.password_hash)


# -- users and keys -----------------------------------------------------------------------------------------------


def test_a_new_user_owns_a_project_of_the_domain(data: Path) -> None:
    answer = add_user(data, "bob", "plants").answer
    assert set(answer) == {"user_id", "project_id", "domain"}
    assert answer["domain"] == "default"


def test_a_user_who_is_added_again_gets_the_other_project_too(data: Path) -> None:
    first = add_user(data, "chen", "animals").answer
    second = add_user(data, "Chen", "stones").answer
    assert first["user_id"] == second["user_id"]
    assert first["project_id"] != second["project_id"]


def test_without_json_each_field_has_its_line(data: Path) -> None:
    arguments = ("--project", "animals", "--password-stdin", "--data", data)
    lines = call("user", "add", "dora", *arguments, stdin=PASSWORD).out.splitlines()
    assert [line.partition(": ")[0] for line in lines] == ["user_id", "project_id", "domain"]


def test_a_password_that_is_too_short_is_refused(data: Path) -> None:
    assert_refused(add_user(data, "eve", "animals", "short"), "password")


def test_a_password_comes_only_from_standard_input(data: Path) -> None:
    assert_refused(call("user", "add", "eve", "--project", "animals", "--data", data), "--password-stdin", status=2)


def test_access_keys_are_made_listed_and_revoked(data: Path) -> None:
    first, second = add_key(data, "alice"), add_key(data, "alice")
    call("key", "revoke", first, "--user", "alice", "--json", "--data", data)
    assert keys_of(data, "alice") == {first: True, second: False}
    lines = call("key", "list", "--user", "alice", "--data", data).out.splitlines()
    assert [(line.split()[0], "revoked" in line) for line in lines] == [(first, True), (second, False)]


def test_a_key_of_somebody_else_is_not_revoked(data: Path) -> None:
    add_user(data, "sam", "sand")
    key = add_key(data, "sam")
    assert_refused(call("key", "revoke", key, "--user", "alice", "--data", data), key)
    assert keys_of(data, "sam") == {key: False}


def test_a_user_who_is_disabled_loses_all_keys(data: Path) -> None:
    add_user(data, "rana", "rain")
    key = add_key(data, "rana")
    assert call("user", "disable", "rana", "--json", "--data", data).answer["disabled"]
    assert keys_of(data, "rana") == {key: True}


@pytest.mark.parametrize("command", ["user disable nobody", "key add --user nobody", "key list --user nobody"])
def test_an_unknown_user_is_named(data: Path, command: str) -> None:
    assert_refused(call(*command.split(), "--data", data), "nobody")


# -- buckets and members ------------------------------------------------------------------------------------------


def test_a_bucket_belongs_to_one_project(data: Path) -> None:
    add_user(data, "mei", "moss")
    grant = ("bucket", "grant", "pictures", "--data", data, "--project")
    assert call(*grant, "animals").status == 0
    assert call(*grant, "animals").status == 0
    assert_refused(call(*grant, "moss"), "pictures", "another project")


@pytest.mark.parametrize("name", ["", "..", "a/b", "a b", "a" * 256])
def test_a_bucket_has_a_plain_name(data: Path, name: str) -> None:
    assert_refused(call("bucket", "grant", name, "--project", "animals", "--data", data), "bucket")


def test_a_bucket_goes_to_a_project_that_exists(data: Path) -> None:
    assert_refused(call("bucket", "grant", "b", "--project", "nothing", "--data", data), "nothing")


def test_only_a_member_of_a_team_of_the_project_gets_a_password(data: Path) -> None:
    password = ("--project", "animals", "--password-stdin", "--json", "--data", data)
    refused = call("member", "password", "lee@example.com", *password, stdin=PASSWORD)
    assert_refused(refused, "lee@example.com")
    project_id = add_user(data, "alice", "animals").answer["project_id"]
    asyncio.run(add_member(data, project_id, "lee@example.com"))
    answer = call("member", "password", "Lee@example.com", *password, stdin=PASSWORD).answer
    assert set(answer) == {"user_id"}


async def add_member(data: Path, project_id: str, email: str) -> None:
    times = {"created_ms": 1, "updated_ms": 1}

    def unit(tx: Connection) -> None:
        team = {"workforce_id": "t", "project_id": project_id, "name": "team"}
        person = {"project_id": project_id, "worker_id": "w", "email": email}
        workforce_key = tx.execute(insert(workforce).values(**team, **times).returning(workforce.c.key)).scalar_one()
        worker_key = tx.execute(insert(worker).values(**person).returning(worker.c.key)).scalar_one()
        place = {"workforce_key": workforce_key, "worker_key": worker_key, "role": 1, "status": 0}
        tx.execute(insert(member).values(**place, **times))

    database = open_database(load_settings({}, data=data))
    try:
        await database.write(unit)
    finally:
        await database.close()


# -- the schema ---------------------------------------------------------------------------------------------------


def test_an_upgrade_is_done_once_and_then_the_database_agrees(tmp_path: Path) -> None:
    upgrade = ("db", "upgrade", "--json", "--data", tmp_path)
    assert [call(*upgrade).answer["upgraded"] for _ in range(2)] == [True, False]
    assert call("db", "check", "--json", "--data", tmp_path).answer["agrees"]


def test_a_database_that_differs_from_its_schema_is_told(tmp_path: Path) -> None:
    assert_refused(call("db", "check", "--data", tmp_path), "teamlabel db upgrade")
    call("db", "upgrade", "--data", tmp_path)
    change(tmp_path, "DROP TABLE bucket")
    assert_refused(call("db", "check", "--data", tmp_path), "bucket")


def test_db_check_finds_a_counter_that_is_wrong(tmp_path: Path) -> None:
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    (pictures / "one.png").write_bytes(png())
    assert run("demo", "--data", tmp_path, "--images", pictures).status == 0
    assert call("db", "check", "--json", "--data", tmp_path).answer["agrees"]
    change(tmp_path, "UPDATE counter SET value = value + 1 WHERE scope = 1")
    assert_refused(call("db", "check", "--data", tmp_path), "task")


def test_a_database_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    call("db", "upgrade", "--data", tmp_path)
    change(tmp_path, "UPDATE alembic_version SET version_num = '9999'")
    assert_refused(add_user(tmp_path, "alice", "animals"), "9999", "newer")


def change(data: Path, statement: str) -> None:
    connection = sqlite3.connect(data / "teamlabel.db")
    with connection:
        connection.execute(statement)
    connection.close()


# -- settings and refusals ----------------------------------------------------------------------------------------


def test_an_unknown_setting_in_the_environment_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TEAMLABEL_WROKERS", "2")
    assert_refused(call("db", "upgrade", "--data", tmp_path), "TEAMLABEL_WROKERS", "unknown setting")


def test_an_unknown_setting_in_the_file_is_named(tmp_path: Path) -> None:
    file = tmp_path / "teamlabel.toml"
    file.write_text("wrokers = 2\n", encoding="utf-8")
    assert_refused(call("db", "upgrade", "--config", file), str(file), "wrokers", "unknown setting")


def test_the_file_says_where_the_data_is_and_the_option_wins(tmp_path: Path) -> None:
    file, first, second = tmp_path / "teamlabel.toml", tmp_path / "first", tmp_path / "second"
    file.write_text(f"data = '{first}'\n", encoding="utf-8")
    assert call("db", "upgrade", "--config", file).status == 0
    assert call("db", "upgrade", "--config", file, "--data", second).status == 0
    assert all((folder / "teamlabel.db").exists() for folder in (first, second))


@pytest.mark.parametrize(
    ("command", "word"),
    [("usr add", "usr"), ("user add", "NAME"), ("user disable bob --fast", "--fast"), ("serve --port x", "port")],
)
def test_a_misused_command_is_refused_with_status_2(command: str, word: str) -> None:
    assert_refused(call(*command.split()), word, status=2)


def test_a_file_that_is_no_database_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "teamlabel.db").write_bytes(b"no database" * 100)
    assert_refused(add_user(tmp_path, "alice", "animals"), "database")


def test_a_folder_that_cannot_be_made_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert_refused(add_user(tmp_path / "file" / "data", "alice", "animals"), str(tmp_path))


def test_a_database_server_that_is_away_is_told_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEAMLABEL_DATABASE_URL", "postgresql://nobody@127.0.0.1:9/none")
    assert_refused(call("db", "upgrade"), "Connect")


def test_more_workers_on_sqlite_are_refused(tmp_path: Path) -> None:
    assert_refused(call("serve", "--workers", 2, "--data", tmp_path), "PostgreSQL")


def test_an_unknown_log_level_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TEAMLABEL_LOG_LEVEL", "loud")
    assert_refused(call("serve", "--data", tmp_path), "log_level", "warning")
