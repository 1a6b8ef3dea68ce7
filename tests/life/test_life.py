"""The life of a task, with random actions of random people: the server does what the model says, and nothing is lost.

After every action all states, labels, judgements, numbers and codes are compared, and every value that was ever
acknowledged is found in the history.
"""

from __future__ import annotations

import time
from collections import Counter
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from tests.annotations.calls import history_of, rows_of, wrong_counters
from tests.life import model
from tests.life.model import Life, Names, Outcome, Place, Row, Sample, Verdict
from tests.support.people import LABELER, MANAGER, REVIEWER, Person, Reply, World
from tests.support.running import Running

LABELERS = ("bob", "chen")
SAMPLES = 3
people = st.sampled_from(["alice", "alice", "alice", "bob", "bob", "chen", "chen", "rana", "rana", "mei", "sam"])
owners = st.sampled_from(["alice", "alice", "alice", "alice", "mei", "bob", "sam"])
reviewers = st.sampled_from(["rana", "rana", "rana", "mei", "alice", "bob", "sam"])
numbers = st.integers(0, SAMPLES - 1)
labelers = st.sampled_from(LABELERS)
names = st.sampled_from([("cat",), ("dog",), ("cat", "dog"), ("cat",), ("dog",), ()])
verdicts = st.builds(Verdict, st.booleans(), st.sampled_from([None, "A", "B", "C", "D"]))
picked = st.lists(st.tuples(numbers, labelers), min_size=1, max_size=3, unique=True)
FINISHING = [model.PASS_ALL, model.REJECT_ALL, model.PASS_THE_REST, model.REJECT_THE_REST, model.CANCEL]
# The same lives every time: chance finds what it finds on a developer's machine, with other settings.
LIVES = settings(
    max_examples=8,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
)


class LifeOfATask(RuleBasedStateMachine):
    """The model and the server side by side."""

    def __init__(self, running: Running) -> None:
        super().__init__()
        self.world = World(running)

    @initialize(is_reviewed=st.booleans())
    def begin(self, *, is_reviewed: bool) -> None:
        dataset = self.world.dataset(0, ["cat", "dog"])
        self.sample_ids = self.world.pictures(dataset, SAMPLES)
        roles = {"bob": LABELER, "chen": LABELER, "mei": MANAGER}
        if is_reviewed:
            roles["rana"] = REVIEWER
        self.task = self.world.task(dataset, roles, repetition=len(LABELERS))
        self.dataset_samples = f"{dataset}/data-annotations/samples"
        self.persons = {"alice": self.world.alice, "sam": self.world.stranger(), **self.task.people}
        self.life = Life(
            rows={(each, who): Row() for each in self.sample_ids for who in LABELERS},
            samples={each: Sample() for each in self.sample_ids},
            owner="alice",
            labelers=LABELERS,
            reviewers=("rana",) if is_reviewed else (),
            managers=("mei",),
        )

    # -- actions ----------------------------------------------------------------------------------------------------

    @rule(who=people, number=numbers, labeler=labelers, labels=names, off=st.sampled_from([None, None, 0, 0, 1]))
    def label(self, who: str, number: int, labeler: str, labels: Names, off: int | None) -> None:
        place = self._place(number, labeler)
        revision = None if off is None else len(self.life.rows[place].values) + off
        sent: dict[str, Any] = {
            "sample_id": place[0],
            "worker_id": self.task.worker_ids[labeler],
            "labels": _labels(labels),
        }
        if revision is not None:
            sent["revision"] = revision
        reply = self._person(who).put(self.task.samples, {"samples": [sent]})
        expected, code = self.life.label(who, place, labels, revision)
        assert _outcome(reply) == expected
        if expected == model.DONE:
            assert reply.json["results"][0].get("error_code", "").removeprefix("ModelArts.") == code

    @rule(who=people, number=numbers, labels=names)
    def label_in_dataset(self, who: str, number: int, labels: Names) -> None:
        sent = {"sample_id": self.sample_ids[number], "labels": _labels(labels)}
        reply = self._person(who).put(self.dataset_samples, {"samples": [sent]})
        assert _outcome(reply) == self.life.label_in_dataset(who, self.sample_ids[number], labels)

    @rule(number=numbers, labeler=labelers, back=st.integers(0, 3))
    def restore(self, number: int, labeler: str, back: int) -> None:
        place = self._place(number, labeler)
        values = self.life.rows[place].values
        revision = len(values) - back
        if revision < 1:
            return
        body = {"revision": revision, "worker_id": self.task.worker_ids[labeler]}
        reply = self.world.alice.post(f"{self.task.samples}/{place[0]}/history/restore", body)
        whole, code = self.life.label("alice", place, values[revision - 1], None)
        expected = whole if whole != model.DONE else (model.FORBIDDEN if code else model.DONE)
        assert _outcome(reply) == expected

    @rule(who=reviewers, places=picked, verdict=verdicts)
    def review(self, who: str, places: list[tuple[int, str]], verdict: Verdict) -> None:
        chosen = [self._place(*each) for each in places]
        reply = self._person(who).post(f"{self.task.path}/data-annotations/review", self._comments(chosen, verdict))
        assert _outcome(reply) == self.life.review(who, chosen, verdict)

    @rule(who=owners, number=st.sampled_from([None, 1, 2, 50]), rate=st.sampled_from([None, None, 0.2, 0.5, 1.0]))
    def start_round(self, who: str, number: int | None, rate: float | None) -> None:
        asked = {"sampling_num": number, "sampling_rate": rate}
        body = {name: value for name, value in asked.items() if value is not None}
        reply = self._person(who).post(f"{self.task.path}/acceptance", body)
        expected, drawn = self.life.start_round(who, number, rate)
        assert _outcome(reply) == expected
        if expected == model.DONE:
            self._wait_for_status()
            found = [self._place_of(row) for row in self._rows("&sample_state=__WORKFORCE_SAMPLED__")]
            assert len(found) == drawn
            self.life.note_drawn(found)

    @rule(who=owners, places=picked, verdict=verdicts)
    def judge(self, who: str, places: list[tuple[int, str]], verdict: Verdict) -> None:
        self._judge(who, [self._place(*each) for each in places], verdict)

    @rule(verdict=verdicts)
    def judge_what_was_drawn(self, verdict: Verdict) -> None:
        drawn = [place for place, row in self.life.rows.items() if row.state in model.SAMPLED]
        if drawn:
            self._judge("alice", drawn[:1], verdict)

    @rule(who=owners, action=st.sampled_from(FINISHING), overwrite=st.booleans())
    def finish_round(self, who: str, action: int, *, overwrite: bool) -> None:
        body = {"action": action, "overwrite_last_result": overwrite}
        reply = self._person(who).put(f"{self.task.path}/acceptance/status", body)
        in_round = [place for place, row in self.life.rows.items() if row.in_round]
        expected = self.life.finish_round(who, action)
        assert _outcome(reply) == expected
        if expected == model.DONE:
            self._wait_for_status()
            accepted = [place for place in in_round if self.life.rows[place].state == "ACCEPTED"]
            self._note_reached(self.life.choices(accepted, overwrite=overwrite))

    @rule()
    def list_conflicts(self) -> None:
        reply = self.world.alice.put(f"{self.task.path}/acceptance/status", {"action": model.LIST_CONFLICTS})
        assert _outcome(reply) == self.life.finish_round("alice", model.LIST_CONFLICTS)
        if reply.status == 200:
            found = {row["sample_id"] for row in reply.json["samples"]}
            assert (reply.json["sample_count"], found) == (len(found), self.life.list_conflicts())

    # -- what always holds ------------------------------------------------------------------------------------------

    @invariant()
    def the_server_agrees(self) -> None:
        if not hasattr(self, "life"):
            return
        assert self.world.alice.get(self.task.path).json["status"] == self.life.status
        found = {self._place_of(row): row for row in self._rows()}
        assert found.keys() == self.life.rows.keys()
        for place, row in self.life.rows.items():
            self._compare(found[place], row)
        for shown in rows_of(self.world.alice, self.dataset_samples):
            sample = self.life.samples[shown["sample_id"]]
            assert (_names(shown), shown["revision"]) == (sample.labels, len(sample.values))
            assert shown["sample_status"] == ("MANUAL_ANNOTATION" if sample.labels else "UN_ANNOTATION")

    @invariant()
    def the_numbers_agree(self) -> None:
        if not hasattr(self, "life"):
            return
        states = Counter(row.state for row in self.life.rows.values())
        stats = self.world.alice.get(f"{self.task.path}/data-annotations/stats").json["sample_stats"]
        sampled = sum(states[state] for state in model.SAMPLED)
        assert stats["sampled"] == sampled
        assert stats["uncheck"] == states["UNCHECK"] + sampled
        for name in ("un_annotation", "unreviewed", "rejected", "accepted"):
            assert stats[name] == states[name.upper()], name

    def teardown(self) -> None:
        """At the end of every life no value is missing from any history, and all numbers are those of a recount."""
        if not hasattr(self, "life"):
            return
        assert wrong_counters(self.world, self.task.path, self.task.dataset) == []
        for (sample_id, labeler), row in self.life.rows.items():
            who = f"&worker_id={self.task.worker_ids[labeler]}"
            assert self._values(self.task.samples, sample_id, who) == row.values
        for sample_id, sample in self.life.samples.items():
            assert self._values(self.dataset_samples, sample_id, "") == sample.values

    # -- short ways -------------------------------------------------------------------------------------------------

    def _person(self, who: str) -> Person:
        """Rana where she reviews; else a stranger takes her place."""
        return self.persons.get(who, self.persons["sam"])

    def _place(self, number: int, labeler: str) -> Place:
        return self.sample_ids[number], labeler

    def _place_of(self, row: dict[str, Any]) -> Place:
        return row["sample_id"], next(n for n, id_ in self.task.worker_ids.items() if id_ == row["worker_id"])

    def _rows(self, query: str = "") -> list[dict[str, Any]]:
        return rows_of(self.world.alice, self.task.samples, query)

    def _comments(self, places: list[Place], verdict: Verdict) -> dict[str, Any]:
        given = {"accept": verdict.accept} | ({"score": verdict.score} if verdict.score else {})
        ids = self.task.worker_ids
        return {"comments": [{"sample_id": each, "worker_id": ids[who], **given} for each, who in places]}

    def _judge(self, who: str, places: list[Place], verdict: Verdict) -> None:
        body = self._comments(places, verdict)
        reply = self._person(who).post(f"{self.task.path}/acceptance/batch-comment", body)
        assert _outcome(reply) == self.life.judge(who, places, verdict)

    def _wait_for_status(self) -> None:
        for _ in range(500):
            if self.world.alice.get(self.task.path).json["status"] == self.life.status:
                return
            time.sleep(0.02)
        raise AssertionError(f"the task did not come to status {self.life.status}")

    def _note_reached(self, choices: dict[str, set[Names]]) -> None:
        """Have the model take over which of equally good values reached the dataset."""
        standing = {row["sample_id"]: _names(row) for row in rows_of(self.world.alice, self.dataset_samples)}
        for sample_id, allowed in choices.items():
            sample = self.life.samples[sample_id]
            assert standing[sample_id] in allowed
            if standing[sample_id] != sample.labels:
                sample.write(standing[sample_id], is_from_task=True)

    def _compare(self, found: dict[str, Any], row: Row) -> None:
        assert (found["sample_status"], _names(found)) == (row.state, row.labels)
        assert found["revision"] == len(row.values)
        shown = found.get("review_accept"), found.get("review_score")
        assert shown == (row.review or (None, None))
        if row.state not in {"ACCEPTED", "REJECTED"}:
            assert (found.get("check_accept"), found.get("check_score")) == (row.check or (None, None))

    def _values(self, path: str, sample_id: str, query: str) -> list[Names]:
        """All values of a row, the oldest first; a row that was never written has none."""
        entries = history_of(self.world.alice, path, sample_id, query)
        return [_names(entry) for entry in reversed(entries) if entry["revision"] > 0]


def _labels(names: Names) -> list[dict[str, str]]:
    return [{"name": name} for name in names]


def _names(row: dict[str, Any]) -> Names:
    return tuple(label["name"] for label in row["labels"])


def _outcome(reply: Reply) -> Outcome:
    is_error = isinstance(reply.json, dict) and "error_code" in reply.json
    return reply.status, reply.code if is_error else ""


def test_the_life_of_a_task_is_as_the_model_says(running: Running) -> None:
    class Here(LifeOfATask):
        def __init__(self) -> None:
            super().__init__(running)

    run_state_machine_as_test(Here, settings=LIVES)
