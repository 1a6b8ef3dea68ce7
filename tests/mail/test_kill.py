"""Killed between sending a mail and noting it, the service sends the mail again: the same id and the same words."""

from __future__ import annotations

import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.processes import free_port
from bench.seeding import insert_samples
from bench.service import LABELERS, Service, create_dataset, create_team, request_task
from tests.crash.looking import kill_with_jobs, look, unfinished_jobs
from tests.support.databases import empty_postgres

from .calls import password_in
from .post import mails_in

KILLS = 2
LONGEST_S = 60.0
# A mail lies at the server for so long before the sender hears of it.
DELAY_S = 1.0


class MailingService(Service):
    """The service, with a mail server."""

    smtp_port = 0

    @property
    def environment(self) -> dict[str, str]:
        url = f"smtp://127.0.0.1:{self.smtp_port}"
        return super().environment | {"TEAMLABEL_SMTP_URL": url, "TEAMLABEL_MAIL_FROM": "labels@example.com"}


def test_a_kill_repeats_a_mail_and_loses_none_on_sqlite(tmp_path: Path) -> None:
    kill_and_check(tmp_path, None)


def test_a_kill_repeats_a_mail_and_loses_none_on_postgresql(postgres_url: str, tmp_path: Path) -> None:
    kill_and_check(tmp_path, empty_postgres(postgres_url))


def kill_and_check(folder: Path, database_url: str | None) -> None:
    post = folder / "post"
    post.mkdir()
    service = MailingService(folder / "data", database_url)
    with post_process(post) as service.smtp_port:
        service.run_command("db", "upgrade")
        service.start()
        try:
            service.sign_in()
            dataset_id = create_dataset(service, "killed", 0, ("cat",))
            insert_samples(service.folder, database_url, dataset_id, 40)
            task = request_task(service, dataset_id, create_team(service))
            for _ in range(KILLS):
                arrived = len(list(post.iterdir()))
                wait_until(lambda before=arrived: len(list(post.iterdir())) > before)  # type: ignore[misc]
                kill_with_jobs(service)
                service.start()
            wait_until(lambda: len(list(post.iterdir())) >= len(LABELERS) and not look(service, unfinished_jobs))
            check(post, service, task.below_project)
        finally:
            service.stop()


def check(post: Path, service: Service, task: str) -> None:
    """Every mail arrived, once more for each kill, and says what the owner reads."""
    arrived = defaultdict(list)
    for mail in mails_in(post):
        arrived[str(mail["To"]), str(mail["Message-ID"])].append(password_in(mail))
    assert sorted(email for email, _ in arrived) == sorted(LABELERS)
    assert sum(map(len, arrived.values())) == len(LABELERS) + KILLS
    told = service.call("GET", f"{task}/mails")["mails"]
    shown = {each["email"]: service.call("GET", f"{task}/mails/{each['mail_id']}")["text"] for each in told}
    for (email, _), passwords in arrived.items():
        assert set(passwords) == {password_in(shown[email])}
    assert {each["status"] for each in told} == {3}


@contextmanager
def post_process(folder: Path) -> Iterator[int]:
    """A mail server that outlives the service; its port."""
    port = free_port()
    command = [sys.executable, "-m", "tests.mail.post", str(port), str(folder), str(DELAY_S)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        yield port
        process.terminate()


def wait_until(condition: Callable[[], bool]) -> None:
    until = time.monotonic() + LONGEST_S
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.01)
