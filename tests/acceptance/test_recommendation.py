"""What is recommended: by a plan's numbers, and when a lot has changed since it was planned for."""

from __future__ import annotations

import pytest

from teamlabel.acceptance.cohorts import Cohort
from teamlabel.acceptance.plan_wire import AcceptancePlan
from teamlabel.acceptance.plans import plan_of
from teamlabel.acceptance.recommendation import ACTIONS, recommend
from teamlabel.states import Action

NORMAL = plan_of(AcceptancePlan(kind="standard", aql=1.0), 1200)
REDUCED = plan_of(AcceptancePlan(kind="standard", aql=1.0, severity="reduced"), 1200)
CONFIDENT = plan_of(AcceptancePlan(kind="confidence", acceptable_error_rate=0.05), 1200)


def cohort(judged: int, errors: int, lot: int = 1200) -> Cohort:
    return Cohort(lot_size=lot, drawn=80, judged=judged, errors=errors)


@pytest.mark.parametrize(
    ("judged", "errors", "decision"),
    [
        (0, 0, "continue"),
        (79, 0, "continue"),
        (79, 2, "continue"),
        (80, 0, "accept"),
        (80, 2, "accept"),
        (80, 3, "reject"),
        (10, 3, "reject"),
    ],
)
def test_a_plan_accepts_when_all_is_judged_and_rejects_as_soon_as_it_must(
    judged: int, errors: int, decision: str
) -> None:
    assert recommend(cohort(judged, errors), NORMAL, None, 0.95).decision == decision


def test_a_plan_goes_before_an_acceptable_rate() -> None:
    assert recommend(cohort(80, 3), NORMAL, 0.9, 0.95).decision == "reject"


def test_reduced_inspection_accepts_between_its_numbers_and_says_what_follows() -> None:
    found = recommend(cohort(32, 2), REDUCED, None, 0.95)
    assert (found.decision, "the next lot is inspected normally" in found.reason) == ("accept", True)
    assert recommend(cohort(32, 3), REDUCED, None, 0.95).decision == "reject"
    assert "放宽检验" in recommend(cohort(32, 2), REDUCED, None, 0.95, "zh-cn").reason


def test_a_lot_that_became_smaller_needs_what_its_new_size_needs() -> None:
    assert CONFIDENT.sample_size == 57
    assert recommend(cohort(56, 0), CONFIDENT, None, 0.95).decision == "continue"
    assert recommend(cohort(45, 0, lot=100), CONFIDENT, None, 0.95).decision == "accept"
    assert recommend(cohort(30, 0, lot=100), CONFIDENT, None, 0.95).decision == "continue"


def test_what_is_recommended_is_an_action_of_the_end() -> None:
    assert ACTIONS == {"accept": Action.PASS_THE_REST, "reject": Action.REJECT_THE_REST}
    assert recommend(cohort(80, 0), NORMAL, None, 0.95).action == ACTIONS["accept"]
