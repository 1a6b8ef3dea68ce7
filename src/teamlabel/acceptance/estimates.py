"""What the numbers of a round say about its lot: rates and exact intervals, in whole and in parts (no I/O)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import UNSET

from teamlabel.acceptance.intervals import lot_interval, process_interval, stratified_interval, stratified_rate
from teamlabel.acceptance.statistics_wire import Estimates, LotInterval, PartEstimates, RateInterval

if TYPE_CHECKING:
    from teamlabel.acceptance.cohorts import Cohort, Part
    from teamlabel.acceptance.intervals import Numbers


def estimate(cohort: Cohort, confidence: float) -> Estimates:
    """The whole lot; one that was drawn by strata is put together from them, each with its share."""
    estimates = Estimates(
        confidence=confidence,
        process_interval=_process(cohort.judged, cohort.errors, confidence),
        lot_interval=_whole_lot(cohort, confidence),
    )
    if cohort.judged:
        estimates.error_rate = cohort.errors / cohort.judged
    estimated = stratified_rate([part.counted() for part in cohort.strata] or [cohort.counted()])
    if estimated is not None:
        estimates.estimated_error_rate = estimated
    return estimates


def estimate_part(part: Part, confidence: float) -> PartEstimates:
    return PartEstimates(
        worker_id=part.worker_id or UNSET,
        email=part.email or UNSET,
        label_name=part.label_name or UNSET,
        size=UNSET if part.size is None else part.size,
        drawn=part.drawn,
        judged=part.judged,
        errors=part.errors,
        error_rate=part.errors / part.judged if part.judged else UNSET,
        process_interval=_process(part.judged, part.errors, confidence),
        lot_interval=UNSET if part.size is None else _lot(lot_interval(part.counted(), confidence), part.size),
    )


def _process(judged: int, errors: int, confidence: float) -> RateInterval:
    low, high = process_interval(judged, errors, confidence)
    return RateInterval(low=low, high=high)


def _whole_lot(cohort: Cohort, confidence: float) -> LotInterval:
    if cohort.strata:
        numbers = stratified_interval([part.counted() for part in cohort.strata], confidence)
        return _lot(numbers, cohort.lot_size, stratified=True)
    return _lot(lot_interval(cohort.counted(), confidence), cohort.lot_size)


def _lot(numbers: Numbers, size: int, *, stratified: bool = False) -> LotInterval:
    return LotInterval(
        method="stratified" if stratified else "hypergeometric",
        low=numbers.low,
        high=numbers.high,
        low_rate=numbers.low / size if size else 0.0,
        high_rate=numbers.high / size if size else 1.0,
    )
