"""The table of moving feasts, made from calendar packages, and a check of the committed file against them.

    python -m evaluation.feast_days --check
    python -m evaluation.feast_days --write src/rapporteur/tables/data/dated/feasts.csv

Needs the packages of the extra ``feasts`` (holidays, convertdate, hijridate, python-dateutil), which no reader needs.
"""

import argparse
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

TABLE = Path(__file__).parent.parent / "src/rapporteur/tables/data/dated/feasts.csv"
FIRST, LAST = 1980, 2027
# Hijri month and day of each feast.
ISLAMIC = {"ramadan": (9, 1), "eid-al-fitr": (10, 1), "eid-al-adha": (12, 10), "ashura": (1, 10), "mawlid": (3, 12)}
# Hebrew month (Nisan is 1) and day.
HEBREW = {"passover": (1, 15), "rosh-hashanah": (7, 1), "yom-kippur": (7, 10), "sukkot": (7, 15), "hanukkah": (9, 25)}


def feasts() -> Iterator[tuple[str, date]]:
    """Every feast of every year, by feast."""
    yield from _christian()
    yield from _islamic()
    yield from _hebrew()
    yield from _asian()


def _christian() -> Iterator[tuple[str, date]]:
    from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter

    for year in range(FIRST, LAST + 1):
        western, orthodox = easter(year, EASTER_WESTERN), easter(year, EASTER_ORTHODOX)
        yield "easter", western
        yield "good-friday", western - timedelta(2)
        yield "ash-wednesday", western - timedelta(46)
        yield "pentecost", western + timedelta(49)
        yield "orthodox-easter", orthodox


def _islamic() -> Iterator[tuple[str, date]]:
    from hijridate import Hijri

    for year in range(1400, 1450):
        for name, (month, day) in ISLAMIC.items():
            found = Hijri(year, month, day).to_gregorian()
            if FIRST <= found.year <= LAST:
                yield name, date(found.year, found.month, found.day)


def _hebrew() -> Iterator[tuple[str, date]]:
    from convertdate import hebrew, persian

    for year in range(FIRST, LAST + 1):
        for name, (month, day) in HEBREW.items():
            hebrew_year = year + (3760 if month < 7 else 3761)
            yield name, date(*hebrew.to_gregorian(hebrew_year, month, day))
        yield "nowruz", date(*persian.to_gregorian(year - 621, 1, 1))


def _asian() -> Iterator[tuple[str, date]]:
    from holidays import country_holidays

    wanted = (
        ("SG", "Chinese New Year", "spring-festival"),
        ("CN", "Mid-Autumn", "mid-autumn"),
        ("HK", "Dragon Boat", "dragon-boat"),
        ("SG", "Diwali", "diwali"),
        ("SG", "Deepavali", "diwali"),
    )
    seen: set[tuple[str, int]] = set()
    for country, words, feast in wanted:
        for day, name in sorted(country_holidays(country, years=range(FIRST, LAST + 1), language="en_US").items()):
            if words in name and "observed" not in name and (feast, day.year) not in seen:
                seen.add((feast, day.year))
                yield feast, day


def table() -> str:
    """The file's text."""
    rows = sorted({f"{name},{day}" for name, day in feasts()})
    return "\n".join(["feast,day", *rows]) + "\n"


def main() -> None:
    """Write the table, or say where the committed one differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", type=Path)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    made = table()
    if options.write:
        options.write.write_text(made, encoding="utf8")
    differing = sorted(set(made.splitlines()) ^ set(TABLE.read_text(encoding="utf8").splitlines())) if options.check else []
    print(f"{made.count(chr(10)) - 1} feast days; {len(differing)} lines differ from the committed table {differing[:8]}")
    sys.exit(1 if differing else 0)


if __name__ == "__main__":
    main()
