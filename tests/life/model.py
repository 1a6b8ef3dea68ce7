"""What a team labeling task must do, said a second time and without a server: the model of its life.

It follows the documents (docs/team-tasks.md, docs/acceptance.md), not the code: no rule is imported from the service.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Final, NamedTuple

LABELED_STATES: Final = {"UNREVIEWED", "UNCHECK"}
SAMPLED: Final = {"SAMPLED_UNCHECK", "SAMPLED_ACCEPTED", "SAMPLED_REJECTED"}
RUNNING, ACCEPTING, ACCEPTED, REJECTED = 1, 2, 3, 4
PASS_ALL, REJECT_ALL, CANCEL, LIST_CONFLICTS, PASS_THE_REST, REJECT_THE_REST = range(6)
POINTS: Final = {"A": 4, "B": 3, "C": 2, "D": 1, None: 0}
FORBIDDEN, FOREIGN = (403, "4600"), (403, "0210")
DONE: Final = (200, "")

Names = tuple[str, ...]
# The status of an answer and the digits of its code.
Outcome = tuple[int, str]
# A sample and the labeler who holds it.
Place = tuple[str, str]


class Verdict(NamedTuple):
    accept: bool
    score: str | None


@dataclass
class Row:
    """One labeler's work on one sample."""

    state: str = "UN_ANNOTATION"
    # Every value there was, the newest last; the revision is their number.
    values: list[Names] = field(default_factory=list)
    review: Verdict | None = None
    check: Verdict | None = None
    in_round: bool = False

    @property
    def labels(self) -> Names:
        return self.values[-1] if self.values else ()

    @property
    def points(self) -> int:
        verdict = self.check or self.review
        return POINTS[verdict.score] if verdict else 0


@dataclass
class Sample:
    """A sample of the dataset: its values, and whether the last was written by an acceptance of the task."""

    values: list[Names] = field(default_factory=list)
    is_from_task: bool = False

    @property
    def labels(self) -> Names:
        return self.values[-1] if self.values else ()

    def write(self, labels: Names, *, is_from_task: bool) -> None:
        self.values.append(labels)
        self.is_from_task = is_from_task


@dataclass
class Life:
    """A task whose samples all labelers hold; `reviewers` review, `managers` manage, `owner` owns."""

    rows: dict[Place, Row]
    samples: dict[str, Sample]
    owner: str
    labelers: tuple[str, ...]
    reviewers: tuple[str, ...]
    managers: tuple[str, ...]
    status: int = RUNNING
    status_before_round: int = RUNNING

    @property
    def round_open(self) -> bool:
        return self.status == ACCEPTING

    @property
    def people(self) -> tuple[str, ...]:
        return (self.owner, *self.labelers, *self.reviewers, *self.managers)

    # -- labels -----------------------------------------------------------------------------------------------------

    def label(self, who: str, place: Place, labels: Names, revision: int | None) -> tuple[Outcome, str]:
        """The outcome of the whole call, and the code of its one item."""
        if who not in self.people:
            return FOREIGN, ""
        if self.status == ACCEPTED:
            return FORBIDDEN, ""
        return DONE, self._label_item(who, place, labels, revision)

    def _label_item(self, who: str, place: Place, labels: Names, revision: int | None) -> str:
        row = self.rows[place]
        if who in self.labelers and who != place[1]:
            return "4600"
        if who in self.reviewers and row.state not in LABELED_STATES:
            return "4600"
        if row.state == "ACCEPTED":
            return "4600"
        judged_now = self.round_open and (row.state in SAMPLED or row.state == "UNCHECK")
        if judged_now and (who != self.owner or not labels):
            return "4600"
        if revision is not None and revision != len(row.values):
            return "4417"
        if row.state == "REJECTED" and self.status == REJECTED:
            self.status = RUNNING
        row.values.append(labels)
        if not judged_now:
            row.review = row.check = None
            row.state = self._labeled_state(labels)
        return ""

    def _labeled_state(self, labels: Names) -> str:
        if not labels:
            return "UN_ANNOTATION"
        return "UNREVIEWED" if self.reviewers else "UNCHECK"

    def label_in_dataset(self, who: str, sample_id: str, labels: Names) -> Outcome:
        if who not in self.people:
            return FOREIGN
        if who != self.owner:
            return FORBIDDEN
        self.samples[sample_id].write(labels, is_from_task=False)
        return DONE

    # -- review -----------------------------------------------------------------------------------------------------

    def review(self, who: str, places: list[Place], verdict: Verdict) -> Outcome:
        if who not in self.people:
            return FOREIGN
        if who in self.labelers or self.status == ACCEPTED:
            return FORBIDDEN
        if any(self.rows[place].state != "UNREVIEWED" for place in places):
            return 200, "4606"
        for place in places:
            row = self.rows[place]
            row.state = "UNCHECK" if verdict.accept else "REJECTED"
            row.review = effective(verdict)
        return DONE

    # -- acceptance -------------------------------------------------------------------------------------------------

    def start_round(self, who: str, number: int | None, rate: float | None) -> tuple[Outcome, int]:
        """The outcome, and how many are drawn."""
        if refused := self._refuse_all_but_owner(who):
            return refused, 0
        if (number is None) == (rate is None):
            return (400, "0104"), 0
        if self.round_open:
            return (400, "4623"), 0
        pool = [row for row in self.rows.values() if row.state == "UNCHECK"]
        if not pool:
            return (400, "4625"), 0
        for row in pool:
            row.in_round = True
        self.status_before_round, self.status = self.status, ACCEPTING
        return DONE, math.ceil(rate * len(pool)) if rate is not None else min(number or 0, len(pool))

    def note_drawn(self, places: list[Place]) -> None:
        for place in places:
            assert self.rows[place].in_round, "only what waited is drawn"
            self.rows[place].state = "SAMPLED_UNCHECK"

    def judge(self, who: str, places: list[Place], verdict: Verdict) -> Outcome:
        if refused := self._refuse_all_but_owner(who):
            return refused
        if not self.round_open:
            return 400, "4624"
        if any(self.rows[place].state not in SAMPLED for place in places):
            return FORBIDDEN
        for place in places:
            self.rows[place].state = "SAMPLED_ACCEPTED" if verdict.accept else "SAMPLED_REJECTED"
            self.rows[place].check = effective(verdict)
        return DONE

    def list_conflicts(self) -> set[str]:
        """Samples of the round that carry labels from elsewhere."""
        concerned = {place[0] for place, row in self.rows.items() if row.in_round}
        return {key for key in concerned if self.samples[key].labels and not self.samples[key].is_from_task}

    def finish_round(self, who: str, action: int) -> Outcome:
        if refused := self._refuse_all_but_owner(who):
            return refused
        if not self.round_open:
            return 400, "4624"
        if action == LIST_CONFLICTS:
            return DONE
        in_round = [row for row in self.rows.values() if row.in_round]
        for row in in_round:
            row.in_round = False
            row.state = after_round(row.state, action)
            if action == CANCEL:
                row.check = None
        if action == CANCEL:
            self.status = self.status_before_round
        elif all(row.state == "ACCEPTED" for row in self.rows.values()):
            self.status = ACCEPTED
        else:
            self.status = REJECTED if any(row.state == "REJECTED" for row in in_round) else RUNNING
        return DONE

    def choices(self, accepted: list[Place], *, overwrite: bool) -> dict[str, set[Names]]:
        """What may stand in each sample of which something was just accepted: the best, or one of equally good."""
        best: dict[str, int] = {}
        for sample_id, labeler in accepted:
            best[sample_id] = max(best.get(sample_id, 0), self.rows[sample_id, labeler].points)
        found: dict[str, set[Names]] = {}
        for sample_id, labeler in accepted:
            sample, row = self.samples[sample_id], self.rows[sample_id, labeler]
            is_protected = bool(sample.labels) and not sample.is_from_task and not overwrite
            if is_protected:
                found[sample_id] = {sample.labels}
            elif row.points == best[sample_id]:
                found.setdefault(sample_id, set()).add(row.labels)
        return found

    def _refuse_all_but_owner(self, who: str) -> Outcome | None:
        if who not in self.people:
            return FOREIGN
        return None if who == self.owner else FORBIDDEN


def effective(verdict: Verdict) -> Verdict:
    """Accepted without a score is an A, and what is rejected has none."""
    return Verdict(verdict.accept, (verdict.score or "A") if verdict.accept else None)


def after_round(state: str, action: int) -> str:
    """The table of the documents, row by row."""
    columns = ("SAMPLED_ACCEPTED", "SAMPLED_REJECTED", "SAMPLED_UNCHECK", "UNCHECK")
    scopes = {PASS_ALL: "AAAA", REJECT_ALL: "RRRR", PASS_THE_REST: "ARAA", REJECT_THE_REST: "ARRR", CANCEL: "UUUU"}
    return {"A": "ACCEPTED", "R": "REJECTED", "U": "UNCHECK"}[scopes[action][columns.index(state)]]
