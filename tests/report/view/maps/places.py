"""Provinces of today: their communes, as the shipped file has them."""

import csv
from pathlib import Path

from pccheck.model.records import Area

_FILE = Path(__file__).parents[4] / "templates" / "areas" / "viet-nam.csv"


def communes(province: str) -> list[Area]:
    """The communes of a province, by its code."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["parent"] == province]
    return [
        Area(
            row["code"],
            row["code"],
            row["name"],
            row["name"],
            "xa",
            None,
            float(row["lat"]),
            float(row["lon"]),
            None,
            None,
        )
        for row in rows
        if not row["valid_to"]
    ]
