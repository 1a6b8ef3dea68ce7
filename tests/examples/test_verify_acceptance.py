"""The verifying script: it proves a record that the installation signed, and nothing that was changed in it."""

from __future__ import annotations

import json
import runpy
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from teamlabel.acceptance.cohorts import Cohort, Part
from teamlabel.acceptance.plan_wire import AcceptancePlan
from teamlabel.acceptance.plans import plan_of
from teamlabel.acceptance.record import FORMAT, RecordSigner, canonical, conclusions
from teamlabel.identity.sealing import Sealer

SCRIPT = Path(__file__).parents[2] / "examples" / "verify_acceptance.py"
SIGNER = RecordSigner(Sealer(b"a master key of the tests"))
PART = Part(worker_id="b" * 32, email="bob@a.example", drawn=80, judged=80, errors=2)
Prove = Callable[..., tuple[int, str]]
COHORT = Cohort(lot_size=1200, drawn=80, judged=80, errors=2, by_labeler=(PART,), by_label=())


def record_of(cohort: Cohort = COHORT, **changes: object) -> str:
    facts = {
        "format": FORMAT,
        "checking_task_id": "acceptance",
        "task_name": "t",
        "dataset_name": "d",
        "decided_by": "alice",
        "action": 4,
    }
    plan = plan_of(AcceptancePlan(kind="standard", aql=1.0), 1200)
    return canonical(facts | conclusions(cohort, plan) | changes)


@pytest.fixture
def prove(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Prove:
    """Runs the script here: a process for each of many records would take long."""

    def run(text: str, *options: str) -> tuple[int, str]:
        path = tmp_path / "record.json"
        path.write_text(text, encoding="utf-8")
        monkeypatch.setattr(sys, "argv", [str(SCRIPT), str(path), *options])
        try:
            runpy.run_path(str(SCRIPT), run_name="__main__")
        except SystemExit as end:
            return 1, str(end.code)
        return 0, capsys.readouterr().out

    return run


def envelope(record: str, **changes: str) -> str:
    signed = SIGNER.sign(record)
    fields = {name: getattr(signed, name) for name in signed.__struct_fields__}
    return json.dumps(fields | changes)


def test_a_signed_record_is_proven_with_the_key_of_the_installation(prove: Prove) -> None:
    status, told = prove(envelope(record_of()), "--key", SIGNER.public.public_key)
    assert status == 0, told
    assert "2 errors in 80 judged of 1200" in told
    assert told.endswith("proven\n")


def test_a_record_alone_is_proven_for_its_own_key_only(prove: Prove) -> None:
    status, told = prove(envelope(record_of()))
    assert (status, "--key" in told) == (0, True)
    stranger = RecordSigner(Sealer(b"another installation")).public.public_key
    assert prove(envelope(record_of()), "--key", stranger)[0] == 1


def test_one_changed_byte_is_found(prove: Prove) -> None:
    text = envelope(record_of())
    fields = json.loads(text)
    # A byte of each field, and bytes all over the record.
    places = [text.index(json.dumps(value)) + 3 for value in fields.values()]
    places += range(text.index("cohort"), text.index("cohort") + 600, 97)
    for place in places:
        changed = "x" if text[place] != "x" else "y"
        assert prove(text[:place] + changed + text[place + 1 :])[0] == 1, text[place - 20 : place + 20]


def test_a_signed_record_that_contradicts_itself_is_not_proven(prove: Prove) -> None:
    fewer = Cohort(lot_size=1200, drawn=80, judged=80, errors=3)
    estimates = json.loads(record_of(fewer))["estimates"]
    status, told = prove(envelope(record_of(estimates=estimates)))
    assert (status, "estimates do not follow" in told) == (1, True)
    plan = json.loads(record_of())["plan"] | {"acceptance_number": 3, "rejection_number": 4}
    status, told = prove(envelope(record_of(plan=plan)))
    assert (status, "plan is not the one" in told) == (1, True)


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"record": 1}', "no JSON"])
def test_a_file_that_is_no_record_is_not_proven(prove: Prove, text: str) -> None:
    assert prove(text)[0] == 1


def test_the_exit_status_is_that_of_the_proof(tmp_path: Path) -> None:
    text = envelope(record_of())
    for name, content, status in (("right", text, 0), ("wrong", text.replace('errors\\":2', 'errors\\":1'), 1)):
        path = tmp_path / name
        path.write_text(content, encoding="utf-8")
        done = subprocess.run([sys.executable, str(SCRIPT), str(path)], capture_output=True, timeout=60, check=False)
        assert done.returncode == status, done
