"""Made-up articles, as many as wanted."""

import json
from pathlib import Path

PEOPLE = ("Kivi", "Brandt", "Okoro", "Lindqvist", "Tamura", "Ferreira", "Novak")
THINGS = ("harbour", "railway", "dam", "bridge", "school", "market", "lighthouse", "tunnel", "airport", "mill", "library")
PLACES = ("Porthaven", "Sudmark", "Ellenberg", "Vostrana", "Quillby")


def text(number: int) -> str:
    """One article, unlike all others."""
    who, other = PEOPLE[number % 7], PEOPLE[(number // 7 + 3) % 7]
    what, where = THINGS[number % 11], PLACES[number % 5]
    return (
        f"{where} council votes on {what} number {number}\n\n"
        f"The council of {where} met on Tuesday to speak about the {what}, file {number} of the year, which cost {number * 37 + 5} crowns so far. "
        f"{who} said that the {what} of {where} would be ready in {number + 3} weeks. "
        f"{other} said that nobody in ward {number % 13} had been asked about plan {number * 3}.\n\n"
        f"The members will meet again when report {number * 7} is printed, and visitors may read it in room {number % 40 + 1} of the town hall."
    )


def write_rows(path: Path, numbers: range) -> Path:
    """JSON lines, one article a row."""
    lines = [json.dumps({"id": f"n{number}", "text": text(number), "outlet": "Porthaven Post", "published": "2031-03-04"}) for number in numbers]
    path.write_text("\n".join(lines) + "\n", encoding="utf8")
    return path
