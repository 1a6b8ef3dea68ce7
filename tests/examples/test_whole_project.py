"""The example of a whole project runs, on a few pictures made here and on the real photographs where they are."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.pictures import png

ROOT = Path(__file__).parents[2]
CLOTHING = ROOT.parent / "shared" / "data" / "clothing"


def run_example(folder: Path) -> str:
    command = [sys.executable, str(ROOT / "examples" / "whole_project.py"), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def check_told(told: str, samples: int) -> None:
    """Everybody's error rates, both rounds, and what reached the dataset."""
    labeled = re.findall(r"^(ana|bo|cem|dai): (\d+) labeled, wrong at a rate of", told, re.MULTILINE)
    assert (len(labeled), sum(int(count) for _, count in labeled)) == (4, samples)
    for title in ("first acceptance", "second acceptance"):
        assert re.search(rf"^{title}: \d+ wait, \d+ judged, \d+ wrong$", told, re.MULTILINE)
    assert len(re.findall(r"truly wrong \d+/\d+ = .*, found \d+/\d+ = ", told)) >= 4
    assert told.count("recommended: ") == 2
    assert re.search(r"^with 95 % confidence .* in the first acceptance, .* in the second$", told, re.MULTILINE)
    reached = re.search(rf"^dataset: (\d+) of {samples} samples have labels$", told, re.MULTILINE)
    assert reached is not None, told
    assert 0 < int(reached[1]) <= samples


def test_a_whole_project_is_played_on_a_few_pictures(tmp_path: Path) -> None:
    for number in range(48):
        clothes = tmp_path / ("hat", "shoe", "shirt")[number % 3]
        clothes.mkdir(exist_ok=True)
        (clothes / f"{number}.jpg").write_bytes(png())
    check_told(run_example(tmp_path), 48)


@pytest.mark.skipif(not CLOTHING.is_dir(), reason="the photographs (../shared/data/clothing) are not here")
def test_a_whole_project_is_played_on_real_photographs() -> None:
    check_told(run_example(CLOTHING), 341)
