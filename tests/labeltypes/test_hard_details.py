"""The reasons of hard examples in words."""

from __future__ import annotations

import pytest

from teamlabel.errors import BadArgument
from teamlabel.labeltypes.hard import REASONS
from teamlabel.labeltypes.hard_details import REASONS_IN_CHINESE, check_locale, describe_hard_reasons


def test_both_languages_have_all_31_reasons() -> None:
    assert sorted(REASONS) == sorted(REASONS_IN_CHINESE) == list(range(31))
    assert all(any("\u4e00" <= letter <= "\u9fff" for letter in text) for text in REASONS_IN_CHINESE.values())


@pytest.mark.parametrize(
    ("number", "detector"),
    [
        (0, "predict_score"),
        (1, "predict_score"),
        (2, "clustering"),
        (3, "image_similarity"),
        (4, "sequential"),
        (5, "feature_distribution"),
        (18, "feature_distribution"),
        (19, "aug_consistent"),
        (29, "aug_consistent"),
        (30, "anomaly_detection"),
    ],
)
def test_every_reason_has_the_detector_that_finds_it(number: int, detector: str) -> None:
    metadata = f'{{"@modelarts:hard_reasons":[{number}]}}'.encode()
    (found,) = describe_hard_reasons(metadata, check_locale(None))
    assert (found.id, found.detector, found.reason) == (number, detector, REASONS[number])


def test_the_words_come_in_the_language_asked_for() -> None:
    metadata = b'{"@modelarts:hard_reasons":[3,20]}'
    chinese = describe_hard_reasons(metadata, check_locale("ZH-CN"))
    assert [each.reason for each in chinese] == [REASONS_IN_CHINESE[3], REASONS_IN_CHINESE[20]]


def test_metadata_without_reasons_has_none() -> None:
    assert describe_hard_reasons(None, "en-us") == []
    assert describe_hard_reasons(b'{"@modelarts:hard":1}', "en-us") == []


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(BadArgument, match="locale"):
        check_locale("fr-fr")
