"""The processes of `teamlabel serve`: the first start, the lock, the job process, and every way to end."""

from __future__ import annotations

import json
import os
import signal
import socket
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.postgres import PostgresMissing, running_postgres

from .commands import PASSWORD, RunningServer, ask, is_running, run, running_server, wait_until

IDLE_MEMORY_KIB = 180 * 1024


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("serving") / "data"


@pytest.fixture(scope="module")
def server(data: Path) -> Iterator[RunningServer]:
    """A server that started on an empty folder."""
    with running_server(data) as running:
        yield running


def test_a_first_start_makes_an_owner_and_says_where_the_password_is(server: RunningServer, data: Path) -> None:
    file = data / "owner-password"
    assert server.said == f"sign in as owner; the password is in {file}\n"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert server.sign_in("owner", file.read_text(encoding="utf-8").strip()) == 201


def test_it_listens_on_this_machine_only(server: RunningServer) -> None:
    assert server.url.startswith("http://127.0.0.1:")
    assert server.get("/readyz") == 200


def test_commands_work_beside_the_server(server: RunningServer, data: Path) -> None:
    added = run("user", "add", "alice", "--project", "p", "--password-stdin", "--data", data, stdin=PASSWORD)
    assert (added.status, added.err) == (0, "")
    assert server.sign_in("alice", PASSWORD) == 201
    assert run("user", "disable", "alice", "--data", data).status == 0
    assert server.sign_in("alice", PASSWORD) == 401


def test_a_second_server_on_the_folder_is_refused(server: RunningServer, data: Path) -> None:
    refused = run("serve", "--data", data, "--port", "0")
    assert (refused.status, refused.out) == (1, "")
    assert refused.err == f"teamlabel: another server works on {data}\n"


def test_a_port_that_is_taken_is_told_in_one_line(server: RunningServer, tmp_path: Path) -> None:
    port = server.url.rpartition(":")[2]
    refused = run("serve", "--data", tmp_path, "--port", port)
    assert refused.status == 1
    assert port in refused.err
    assert refused.err.count("\n") == 1


def test_a_storage_in_memory_is_refused(tmp_path: Path) -> None:
    refused = run("serve", "--data", tmp_path, "--port", "0", variables={"TEAMLABEL_STORAGE_URL": "memory://"})
    assert (refused.status, refused.err.count("\n")) == (1, 1)
    assert "storage_url" in refused.err


def test_the_log_is_json_lines_with_request_ids(server: RunningServer) -> None:
    server.get("/healthz")
    lines = [json.loads(line) for line in server.log.splitlines()]
    assert {"request_id", "level", "timestamp", "status"} <= set(next(x for x in lines if x["event"] == "request"))


def test_an_idle_server_is_small(server: RunningServer) -> None:
    assert int(ask("ps", "-o", "rss=", "-p", server.process.pid)) < IDLE_MEMORY_KIB


def test_a_job_process_that_dies_is_replaced(server: RunningServer) -> None:
    wait_until(server.children)
    (first,) = server.children()
    os.kill(first, signal.SIGKILL)
    wait_until(lambda: server.children() - {first})


def test_a_request_in_flight_is_answered_before_the_server_ends(tmp_path: Path) -> None:
    with running_server(tmp_path / "data") as server:
        wait_until(server.children)
        (job_process,) = server.children()
        host, port = server.url.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port)), timeout=20) as connection:
            head = f"POST /v3/auth/tokens HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n"
            connection.sendall(f"{head}Content-Length: 2\r\n\r\n".encode() + b"{")
            server.get("/healthz")  # the server has read the half request by now
            server.process.send_signal(signal.SIGTERM)
            wait_until(lambda: not is_listening(host, int(port)))
            connection.sendall(b"}")
            assert connection.recv(100).startswith(b"HTTP/1.1 400 ")
        assert server.process.wait(20) == 0
    assert not is_running(job_process)


def is_listening(host: str, port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((host, port)) == 0


def test_a_killed_server_holds_neither_the_folder_nor_its_job_process(tmp_path: Path) -> None:
    with running_server(tmp_path / "data") as killed:
        wait_until(killed.children)
        (job_process,) = killed.children()
        os.kill(job_process, signal.SIGSTOP)  # so that it is there while the next server starts
        killed.process.kill()
        killed.process.wait(20)
        with running_server(tmp_path / "data") as server:
            os.kill(job_process, signal.SIGCONT)
            wait_until(lambda: not is_running(job_process))
            server.process.send_signal(signal.SIGINT)
            assert server.said == ""  # nothing about a password: it was no first start
            assert server.process.wait(20) == 0


def test_workers_on_postgres_share_the_socket_and_are_replaced(tmp_path: Path) -> None:
    try:
        with running_postgres() as url:
            variables = {"TEAMLABEL_DATABASE_URL": url, "TEAMLABEL_SECRET_KEY": "k" * 32}
            with running_server(tmp_path / "data", "--workers", "2", variables=variables) as server:
                check_workers(server)
    except PostgresMissing as missing:
        pytest.skip(str(missing))


def check_workers(server: RunningServer) -> None:
    wait_until(lambda: len(answering(server)) == 2)
    first, _ = answering(server)
    os.kill(first, signal.SIGKILL)
    wait_until(lambda: len(answering(server) - {first}) == 2)
    assert server.get("/readyz") == 200
    children = server.children()
    server.process.kill()
    wait_until(lambda: not any(is_running(child) for child in children))


def answering(server: RunningServer) -> set[int]:
    """The children that answer requests, not the job process."""
    return server.children("spawn_main")
