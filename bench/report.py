"""The results of a run as a Markdown table for docs/performance.md."""

from __future__ import annotations

from typing import Any

COLUMNS = (
    "database",
    "a call",
    "clients",
    "samples/s",
    "p50 / p99 ms",
    "CPU ms a call",
    "to scattered keys",
    "to dense keys",
    "decode / validate / SQL / commit",
)


def markdown(document: dict[str, Any]) -> str:
    """`document` is what batch_put writes as JSON."""
    machine = document["machine"]
    plan = document["plan"]
    where = f"{machine['cpus']} CPUs, Python {machine['python']}, {machine['system']}"
    lines = [
        f"Measured on {where}; medians of {plan['rounds']} interleaved rounds over {plan['samples']:,} samples.",
        "",
        _row(COLUMNS),
        _row(["---"] * len(COLUMNS)),
        *(_row(_cells(result)) for result in document["results"]),
    ]
    return "\n".join(lines) + "\n"


def _row(cells: list[str] | tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"


def _cells(result: dict[str, Any]) -> list[str]:
    case = result["case"]
    asked = f"{case['size']:,} x {case['shape']}, {case['choice']}, {case['form']}"
    return [
        result["database"],
        asked,
        str(case["connections"]),
        f"{result['samples_per_s']:,.0f}",
        f"{result['p50_ms']:.1f} / {result['p99_ms']:.1f}",
        f"{result['cpu_ms_per_request']:.2f}",
        _ratio(result, "scattered"),
        _ratio(result, "dense"),
        " / ".join(f"{100 * share:.0f} %" for share in result["shares"].values()) or "not told",
    ]


def _ratio(result: dict[str, Any], keys: str) -> str:
    return f"{result['ratios'][keys]:.2f}x of {result['reference_samples_per_s'][keys]:,.0f}"
