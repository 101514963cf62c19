"""Sums over the calendar: shifting by units, weekdays, nearest month-days, feasts."""

from datetime import date, timedelta

from rapporteur.dates.intervals import month_end
from rapporteur.tables.calendar import CalendarWords, Holiday

# All of these were swept on SCATE, GUM, WikiWars and the silver news by `python -m evaluation.times_sweep`, 2026-11-22.
# Month-day without a year: how much farther a day ahead may lie than one behind (and the reverse after a forward cue)
# before it is preferred. Chosen on TimeBank by the time study; swept 1-3: flat from 1.3 on, 0.35 points of SCATE lower at 1. And 0.3-1: flat.
AHEAD_WEIGHT = 1.6
AHEAD_WEIGHT_FORWARD = 0.7
# The same right after a past verb ("resigned on June 20"). Chosen by hand; swept 1.6-8: flat.
AHEAD_WEIGHT_BACK = 4.0
# A month named alone: one ahead counts this many times its distance without a forward cue, and with one a month behind
# counts this much. Chosen on TimeBank by the time study; swept 1-8: flat, and 1-4: a tenth of a point of GUM lower at 1.
MONTH_AHEAD_WEIGHT = 5.0
MONTH_BEHIND_WEIGHT = 2.2
# The second best reading is given too where it costs at most this many times what the best does. Chosen by hand: it decides nothing.
NEAR_TIE = 2.0
# A month that passed at most so many months ago is that one. Chosen by hand: it decides nothing.
LATELY_MONTHS = 3
# In a narrative: how many times nearer a day of the year before or after must lie. Chosen on WikiWars; swept 1-4: all within 0.25 points.
OTHER_YEAR_WEIGHT = 2.0
# A feast without a year is this year's unless it lies farther off than this many days on the wrong side. Chosen by hand, not swept.
FEAST_AHEAD_DAYS = 150
FEAST_BEHIND_DAYS = 200


def singular(unit: str) -> str:
    """The unit of "years", "centuries" or "hrs"."""
    word = unit.lower().rstrip(".")
    return word[:-1] if word.endswith("s") else word


def add_months(day: date, months: int) -> date | None:
    """The same day of another month, or its last day when it is shorter; None beyond the calendar."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9998:
        return None
    return date(year, month + 1, min(day.day, month_end(year, month + 1).day))


def add_units(day: date, count: float, unit: str, calendar: CalendarWords) -> date | None:
    """The day ``count`` units away (weekends count as weeks, nights as days); None beyond the calendar or for clock units."""
    kind = calendar.units[singular(unit)]
    number = round(count * kind.times)
    if kind.clock:
        return day
    if kind.letter in ("D", "W", "WE"):
        try:
            return day + timedelta(days=number * (1 if kind.letter == "D" else 7))
        except OverflowError:
            return None
    return add_months(day, number if kind.letter == "M" else 12 * number)


def week_value(day: date) -> str:
    """The ISO week of a day: "2025-W07"."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def unit_value(day: date, unit: str) -> str:
    """The TIMEX3 value of the unit that holds a day: "2025", "2025-02", "2025-W07", "202"."""
    values = {
        "week": week_value(day),
        "fortnight": week_value(day),
        "weekend": f"{week_value(day)}-WE",
        "month": f"{day.year:04d}-{day.month:02d}",
        "quarter": f"{day.year:04d}-Q{(day.month + 2) // 3}",
        "year": f"{day.year:04d}",
        "yr": f"{day.year:04d}",
        "decade": f"{day.year // 10:03d}",
        "century": f"{day.year // 100:02d}",
        "centurie": f"{day.year // 100:02d}",
    }
    return values.get(singular(unit), day.isoformat())


_BLANK = {"week": "XXXX-WXX", "fortnight": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "quarter": "XXXX-QX", "decade": "XXX"}
_BLANK_YEARS = {"year": "XXXX", "yr": "XXXX", "century": "XX", "centurie": "XX"}


def blank_value(unit: str) -> str:
    """The TIMEX3 value of an unknown one of these units: "XXXX-WXX"."""
    name = singular(unit)
    return _BLANK.get(name) or _BLANK_YEARS.get(name) or "XXXX-XX-XX"


def shifted_value(day: date | None, unit: str, count: float, calendar: CalendarWords) -> str:
    """The unit that lies ``count`` units from the one holding ``day``; blank when the day is not known or leaves the calendar."""
    moved = add_units(day, count, unit, calendar) if day else None
    return unit_value(moved, unit) if moved else blank_value(unit)


def nearest_weekday(today: date, weekday: int, *, forward: bool) -> date:
    """The most recent such weekday, or the coming one; today counts in both."""
    days = (weekday - today.weekday()) % 7 if forward else -((today.weekday() - weekday) % 7)
    return today + timedelta(days=days)


def nearest_month_days(today: date, month: int, day: int, *, forward: bool, back: bool = False) -> tuple[date | None, date | None]:
    """The year's day nearest to today, with the past preferred (or the future), and the next best where it is a near tie.

    None for no day, such as 31 April.
    """
    weight = AHEAD_WEIGHT_BACK if back else AHEAD_WEIGHT_FORWARD if forward else AHEAD_WEIGHT
    found: list[tuple[float, date]] = []
    for year in range(today.year - 1, today.year + 2):
        if 1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= month_end(year, month).day:
            candidate = date(year, month, day)
            distance = (candidate - today).days
            cost = distance * weight if distance > 0 else -distance * (AHEAD_WEIGHT if forward else 1)
            found.append((cost, candidate))
    found.sort()
    tie = len(found) > 1 and found[1][0] <= NEAR_TIE * found[0][0]
    return found[0][1] if found else None, found[1][1] if tie else None


def told_month_day(told: date, month: int, day: int, *, coarse: bool) -> date | None:
    """The day of the story's year, or of the year beside it where that is much nearer ("in January" after December 1941).

    ``coarse`` says that ``told`` is known to the year only.
    """
    found: list[tuple[float, date]] = []
    for year in (told.year,) if coarse else (told.year - 1, told.year, told.year + 1):
        if 1 <= year <= 9999 and 1 <= day <= month_end(year, month).day:
            candidate = date(year, month, day)
            found.append((abs((candidate - told).days) * (1 if year == told.year else OTHER_YEAR_WEIGHT), candidate))
    return min(found)[1] if found else None


def nearest_month(today: date, month: int, *, forward: bool, back: bool = False) -> str:
    """The TIMEX3 value of the month meant by its bare name; ``back`` says that it is over."""
    ahead = (month - today.month) % 12
    if back and ahead:
        return f"{today.year - (month > today.month):04d}-{month:02d}"
    cost = ahead if forward else ahead * MONTH_AHEAD_WEIGHT
    if not ahead or cost < (12 - ahead) * (MONTH_BEHIND_WEIGHT if forward else 1):
        year = today.year + (month < today.month)
    else:
        year = today.year - (month > today.month)
    return f"{year:04d}-{month:02d}"


def other_month(today: date, value: str) -> str:
    """The month of that name on the other side of today; empty where it passed only lately, or is this one."""
    month = int(value[5:7])
    behind = (today.month - month) % 12
    if behind <= LATELY_MONTHS:
        return ""
    before, after = today.year - (month > today.month), today.year + (month < today.month)
    return f"{after if value[:4] == f'{before:04d}' else before:04d}-{month:02d}"


def easter(year: int) -> date:
    """Western Easter (the Gregorian computus of Meeus, Jones and Butcher)."""
    golden, century, rest = year % 19, year // 100, year % 100
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    shift = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Orthodox Easter (Meeus' Julian computus, moved to the Gregorian calendar)."""
    moon = (19 * (year % 19) + 15) % 30
    weekday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + weekday + 114, 31)
    return date(year, month, day + 1) + timedelta(days=year // 100 - year // 400 - 2)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The n-th weekday of a month; the last one for -1."""
    if nth < 0:
        last = month_end(year, month)
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))


def holiday_day(holiday: Holiday, year: int) -> date | None:
    """The day of a feast in a year; None for a moon feast in a year that the table lacks."""
    rule = holiday.rule
    if isinstance(rule, str):
        return date(year, int(rule[:2]), int(rule[3:]))
    if isinstance(rule, int):
        return (easter(year) if holiday.way == "easter" else orthodox_easter(year)) + timedelta(days=rule)
    if holiday.way == "nth":
        month, weekday, nth, *further = (int(str(part)) for part in rule)
        return nth_weekday(year, month, weekday, nth) + timedelta(days=sum(further))
    return next((day for day in rule if isinstance(day, date) and day.year == year), None)


def nearest_holiday(holiday: Holiday, today: date, *, forward: bool, back: bool = False) -> date | None:
    """The feast's day meant without a year: this year's, unless far on the wrong side of today; ``back`` says that it is over."""
    day = holiday_day(holiday, today.year)
    if day is None:
        return None
    distance = (day - today).days
    if back and distance > 0:
        return holiday_day(holiday, today.year - 1)
    if distance > FEAST_AHEAD_DAYS and not forward:
        return holiday_day(holiday, today.year - 1)
    if distance < -FEAST_BEHIND_DAYS and forward:
        return holiday_day(holiday, today.year + 1)
    return day
