"""How the processes of `teamlabel serve` are put together.

One process answers: this one or, with more workers, children that share its socket. Jobs run in one child per node.
A child that dies is replaced; none outlives this process.
"""

from __future__ import annotations

import fcntl
import http.client
import multiprocessing
import multiprocessing.connection
import os
import queue
import signal
import socket
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from functools import partial
from typing import TYPE_CHECKING, Final, Protocol

import structlog
import uvicorn

from teamlabel.app import create_app, open_services
from teamlabel.jobs.process import JobProcess
from teamlabel.log import configure_logging

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from teamlabel.settings import Settings

log = structlog.get_logger("teamlabel.server")

SIGNALS: Final = (signal.SIGINT, signal.SIGTERM)
BACKLOG: Final = 2048
# Longer than clients and proxies keep an idle connection, so that none is closed just as they use it again.
KEEP_ALIVE_S: Final = 75
GRACE_S: Final = 30
START_S: Final = 30
WATCH_S: Final = 1.0
# A thread that waits for the interpreter, such as the writer of SQLite, gets it after half a millisecond.
SWITCH_S: Final = 0.0005


class FolderTaken(OSError):
    """Another server works on the data folder."""


class Child(Protocol):
    """A process of ours that has to be there."""

    def is_alive(self) -> bool: ...

    def stop(self) -> None: ...


@contextmanager
def folder_lock(settings: Settings) -> Iterator[None]:
    """Keep other servers off the data folder; raises FolderTaken. On PostgreSQL any number may serve."""
    if settings.on_postgres:
        yield
        return
    settings.make_folder()
    with (settings.data / "serve.lock").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise FolderTaken(f"another server works on {settings.data}") from error
        yield


def open_listener(settings: Settings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listener = socket.create_server((settings.host, settings.port), family=family, backlog=BACKLOG)
    # Connections inherit it: without it an answer in two pieces waits 40 ms for the peer's delayed acknowledgement.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener


def run_server(
    settings: Settings, listener: socket.socket, variables: dict[str, str], announcement: Sequence[str]
) -> None:
    """Serve until SIGTERM or SIGINT.

    `variables` hands the settings to the job process; `announcement` is printed below the address as soon as requests
    are answered.
    """
    announce = partial(print, f"teamlabel listens on {_url(listener)}", *announcement, sep="\n", flush=True)
    job_process = partial(JobProcess, [sys.executable, "-m", "teamlabel.jobprocess"], variables)
    if settings.workers > 1:
        _run_workers(settings, listener, announce, job_process)
        return
    with ExitStack() as children:

        def begin() -> None:
            announce()
            # Only now: at the start it would take its time from the first answer.
            children.enter_context(_kept_alive([job_process]))

        _answer_requests(settings, listener, begin)


def _run_workers(
    settings: Settings, listener: socket.socket, announce: Callable[[], None], job_process: Callable[[], Child]
) -> None:
    answering = partial(AnsweringProcess, settings, listener)
    signalled = _signal_queue()
    with _kept_alive([answering] * settings.workers):
        _await_answer(listener)
        announce()
        with _kept_alive([job_process]):
            signalled.get()


class AnsweringProcess:
    """A child that answers requests on the shared socket."""

    def __init__(self, settings: Settings, listener: socket.socket) -> None:
        spawning = multiprocessing.get_context("spawn")
        self._child = spawning.Process(target=_answer_for_parent, args=(settings, listener))
        self._child.start()

    def is_alive(self) -> bool:
        return self._child.is_alive()

    def stop(self) -> None:
        """Let the child finish what is in flight, then end it."""
        self._child.terminate()
        self._child.join(GRACE_S + 5)
        self._child.kill()
        self._child.join()


class _Server(uvicorn.Server):
    """Tells when it answers."""

    def __init__(self, config: uvicorn.Config, begin: Callable[[], None]) -> None:
        super().__init__(config)
        self._begin = begin

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._begin()


def _answer_requests(settings: Settings, listener: socket.socket, begin: Callable[[], None]) -> None:
    """Answer requests until SIGTERM or SIGINT, and finish what is in flight then; `begin` is called as it starts."""
    sys.setswitchinterval(SWITCH_S)
    config = uvicorn.Config(
        create_app(open_services(settings)),
        loop="uvloop",
        http="httptools",
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,  # edge/origin reads what a trusted proxy says
        backlog=BACKLOG,
        timeout_keep_alive=KEEP_ALIVE_S,
        timeout_graceful_shutdown=GRACE_S,
    )
    server = _Server(config, begin)
    # uvicorn raises the signal again when it has shut down: this handler takes it then, and also before the start.
    for each in SIGNALS:
        signal.signal(each, server.handle_exit)
    server.run([listener])


def _answer_for_parent(settings: Settings, listener: socket.socket) -> None:
    """What an answering child does: answer until a signal comes or the parent ends, whatever ended it."""
    configure_logging(settings)
    threading.Thread(target=_end_with_parent, name="parent-watch", daemon=True).start()
    _answer_requests(settings, listener, lambda: None)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    assert parent is not None
    multiprocessing.connection.wait([parent.sentinel])
    os.kill(os.getpid(), signal.SIGTERM)


@contextmanager
def _kept_alive(starters: Sequence[Callable[[], Child]]) -> Iterator[None]:
    """Start children, replace those that die, and end them all on leaving."""
    children = [start() for start in starters]
    ended = threading.Event()
    keeper = threading.Thread(target=_replace_dead, args=(starters, children, ended), name="child-keeper")
    keeper.start()
    try:
        yield
    finally:
        ended.set()
        keeper.join()
        with ThreadPoolExecutor(len(children)) as pool:
            for child in children:
                pool.submit(child.stop)


def _replace_dead(starters: Sequence[Callable[[], Child]], children: list[Child], ended: threading.Event) -> None:
    while not ended.wait(WATCH_S):
        for place, start in enumerate(starters):
            if children[place].is_alive():
                continue
            log.error("a child process died and is replaced", kind=type(children[place]).__name__)
            try:
                children[place] = start()
            except OSError:
                log.exception("no child process could be started")


def _signal_queue() -> queue.SimpleQueue[int]:
    """Where SIGTERM and SIGINT arrive from now on; a signal handler may put into a SimpleQueue at any moment."""
    arrived: queue.SimpleQueue[int] = queue.SimpleQueue()
    for each in SIGNALS:
        signal.signal(each, lambda number, _frame: arrived.put(number))
    return arrived


def _await_answer(listener: socket.socket) -> None:
    """Wait until a child takes the connection that waits in the shared socket and answers; raises TimeoutError."""
    host, port = listener.getsockname()[:2]
    connection = http.client.HTTPConnection(host, port, timeout=START_S)
    try:
        connection.request("GET", "/healthz")
        connection.getresponse()
    except TimeoutError as error:
        raise TimeoutError(f"no process answered within {START_S} s; the log says why") from error
    finally:
        connection.close()


def _url(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
