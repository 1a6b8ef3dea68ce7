"""What the server process must not carry: libraries for media, columns and migrations."""

from __future__ import annotations

import subprocess
import sys

HEAVY = (
    "PIL",
    "alembic",
    "authlib",
    "av",
    "cv2",
    "duckdb",
    "joserfc",
    "numpy",
    "obstore",
    "pandas",
    "pyarrow",
    "requests",
    "soundfile",
)


def test_the_server_loads_no_library_for_media_columns_migrations_or_sign_on() -> None:
    program = "import sys, teamlabel.app; print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = set(ran.stdout.split())
    assert "teamlabel" in loaded
    assert loaded.isdisjoint(HEAVY)
