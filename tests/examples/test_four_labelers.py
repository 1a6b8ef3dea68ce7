"""The example runs, on a few pictures made here and on the real data sets where they are."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.pictures import png

ROOT = Path(__file__).parents[2]
REAL_DATA = ROOT.parent / "shared" / "data"
BOX = (
    "<object><name>{name}</name><bndbox><xmin>1</xmin><ymin>2</ymin>"
    "<xmax>{right}</xmax><ymax>40</ymax></bndbox></object>"
)
PAGE = "<annotation><size><width>64</width><height>48</height></size>{boxes}</annotation>"


def run_example(folder: Path) -> str:
    command = [sys.executable, str(ROOT / "examples" / "four_labelers.py"), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def few(tmp_path: Path) -> Path:
    for number in range(8):
        clothes = tmp_path / "clothing" / ("hat" if number % 2 else "shoe")
        clothes.mkdir(parents=True, exist_ok=True)
        (clothes / f"{number}.jpg").write_bytes(png())
        cells = tmp_path / "blood_cells"
        cells.mkdir(exist_ok=True)
        (cells / f"{number}.jpg").write_bytes(png())
        boxes = BOX.format(name="WBC", right=30) + BOX.format(name="RBC", right=99) + BOX.format(name="RBC", right=1)
        (cells / f"{number}.xml").write_text(PAGE.format(boxes=boxes))
    return tmp_path


def test_four_labelers_label_a_few_pictures(few: Path) -> None:
    told = run_example(few)
    assert "clothing: 8 samples read back, all equal" in told
    assert "blood-cells: 8 samples with 16 labels written" in told


@pytest.mark.skipif(not REAL_DATA.is_dir(), reason="the real data sets (../shared/data) are not here")
def test_four_labelers_label_two_real_data_sets() -> None:
    told = run_example(REAL_DATA)
    assert "clothing: 341 samples read back, all equal" in told
    assert "blood-cells: 364 samples read back, all equal" in told
