"""What the plan of a round, or its interval, recommends to do with the lot; the owner decides (no I/O)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from teamlabel.acceptance.estimates import estimate
from teamlabel.acceptance.plans import needed_sample, tolerated
from teamlabel.acceptance.statistics_wire import Decision, Recommendation
from teamlabel.labeltypes.hard_details import CHINESE, ENGLISH

if TYPE_CHECKING:
    from teamlabel.acceptance.cohorts import Cohort
    from teamlabel.acceptance.plan_wire import Plan


class _Reason(NamedTuple):
    decision: Decision
    english: str
    chinese: str

    def of(self, locale: str, **numbers: Any) -> Recommendation:
        text = self.chinese if locale == CHINESE else self.english
        recommended = Recommendation(decision=self.decision, reason=text.format(**numbers))
        if self.decision in ACTIONS:
            recommended.action = ACTIONS[self.decision]
        return recommended


# Actions PASS_THE_REST and REJECT_THE_REST: what was judged wrong goes back in both, what was right passes.
ACTIONS: Final[dict[str, Literal[4, 5]]] = {"accept": 4, "reject": 5}

NOTHING: Final = _Reason("continue", "Nothing was judged yet.", "尚未验收任何样本。")
MEASURELESS: Final = _Reason(
    "continue",
    "There is no plan, and no acceptable error rate was given.",
    "没有抽样方案\uff0c也未给出可接受的错误率。",
)
REACHED: Final = _Reason(
    "reject",
    "Errors found: {errors}; the plan rejects the lot at {rejection}.",
    "发现 {errors} 个错误\uff1b方案的拒收数为 {rejection}。",
)
PASSED: Final = _Reason(
    "accept",
    "Errors found: {errors} among {judged}; the plan accepts up to {acceptance} among {needed}.",
    "{judged} 个中发现 {errors} 个错误\uff1b方案在 {needed} 个中最多允许 {acceptance} 个。",
)
PASSED_BETWEEN: Final = _Reason(
    "accept",
    "Errors found: {errors}, between the numbers of reduced inspection: the next lot is inspected normally.",
    "{errors} 个错误介于放宽检验的两个判定数之间\uff1a本批接收\uff0c下一批恢复正常检验。",
)
TOO_FEW: Final = _Reason(
    "continue",
    "{judged} were judged, the plan needs {needed}.",
    "已验收 {judged} 个\uff0c方案需要 {needed} 个。",
)
LOW: Final = _Reason(
    "accept",
    "With {confidence:.4g} confidence at most {high} of {lot} are wrong; {tolerated} may be.",
    "在 {confidence:.4g} 的置信度下\uff0c{lot} 个中最多 {high} 个错误\uff1b允许 {tolerated} 个。",
)
HIGH: Final = _Reason(
    "reject",
    "With {confidence:.4g} confidence at least {low} of {lot} are wrong; {tolerated} may be.",
    "在 {confidence:.4g} 的置信度下\uff0c{lot} 个中至少 {low} 个错误\uff1b允许 {tolerated} 个。",
)
UNDECIDED: Final = _Reason(
    "continue",
    "With {confidence:.4g} confidence {low} to {high} of {lot} are wrong, and {tolerated} may be: more must be judged.",
    "置信度 {confidence:.4g}\uff1a{lot} 个中有 {low} 至 {high} 个错误\uff0c允许 {tolerated} 个\uff1b需验收更多样本。",
)


def recommend(
    cohort: Cohort, plan: Plan | None, acceptable: float | None, confidence: float, locale: str = ENGLISH
) -> Recommendation:
    """By the plan, else by the interval of the lot against an acceptable error rate (0 to 1)."""
    if not cohort.judged:
        return NOTHING.of(locale)
    if plan is not None:
        return _by_plan(cohort, plan, locale)
    if acceptable is None:
        return MEASURELESS.of(locale)
    return _by_interval(cohort, acceptable, confidence, locale)


def _by_plan(cohort: Cohort, plan: Plan, locale: str) -> Recommendation:
    """Rejection is certain with the error that reaches its number, acceptance only when all of the sample is judged."""
    needed = needed_sample(plan, cohort.lot_size)
    numbers = {"errors": cohort.errors, "judged": cohort.judged, "needed": needed}
    if cohort.errors >= plan.rejection_number:
        return REACHED.of(locale, **numbers, rejection=plan.rejection_number)
    if cohort.judged < needed:
        return TOO_FEW.of(locale, **numbers)
    if cohort.errors > plan.acceptance_number:
        return PASSED_BETWEEN.of(locale, **numbers)
    return PASSED.of(locale, **numbers, acceptance=plan.acceptance_number)


def _by_interval(cohort: Cohort, acceptable: float, confidence: float, locale: str) -> Recommendation:
    found = estimate(cohort, confidence).lot_interval
    most = tolerated(cohort.lot_size, acceptable)
    reason = LOW if found.high <= most else HIGH if found.low > most else UNDECIDED
    return reason.of(locale, confidence=confidence, low=found.low, high=found.high, lot=cohort.lot_size, tolerated=most)
