"""The front page: what is in the record, what is coming, what is new."""

from datetime import date

from rapporteur.record import Record
from rapporteur.record.browse import Rows, Wanted, find_rows
from rapporteur.record.heads import placed_rows
from rapporteur.record.tallies import count_of, last_day, months_of, top_values
from rapporteur.web.drawing.strip import strip
from rapporteur.web.rows import as_rows
from rapporteur.web.view import Ask, View, WrongQuestionError
from rapporteur.web.words import day_number, number_day

COMING = ("planned", "conditional")
LATEST = {"events": 8, "statements": 8, "coming": 8}


def front(record: Record, ask: Ask) -> View:
    """The front page. "Coming" counts from the day of the newest article, or from ``on``."""
    day = start_day(record, ask)
    coming = placed_rows(record, coming_rows(record, day), most=LATEST["coming"])
    some_day = Wanted(kind="event", facets={"status": COMING}, undated=True, order="read")
    plans = placed_rows(record, find_rows(record, some_day, most=LATEST["coming"]), most=max(2, LATEST["coming"] - len(coming)))
    done = Wanted(kind="event", facets={"status": ("happened", "ongoing")}, until=day_number(day))
    events = placed_rows(record, find_rows(record, done, most=LATEST["events"]))
    statements = placed_rows(record, find_rows(record, Wanted(kind="statement", until=day_number(day)), most=LATEST["statements"]))
    counts = {f"{kind}s": count_of(record, kind) for kind in ("article", "statement", "event")}
    values = {
        "counts": counts,
        "reprints": count_of(record, "article", "status", "reprint"),
        "day": day,
        "certain": last_day(record)[1],
        "coming": coming,
        "plans": plans,
        "events": events,
        "statements": statements,
        "actors": top_values(record, "article", "actor", most=14),
        "strip": strip(months_of(record, "article"), width=960, height=56, path="/articles"),
    }
    data: dict[str, object] = {"counts": counts, "on": day.isoformat()}
    data |= {"coming": as_rows(coming), "plans": as_rows(plans), "events": as_rows(events), "statements": as_rows(statements)}
    return View(template="front.html", title="Front page", values=values, data=data, rows=as_rows([*coming, *events]), table="events")


def start_day(record: Record, ask: Ask) -> date:
    """The day that "coming" counts from: ``on`` in the address, else the newest article's, else today."""
    if given := ask.address.get("on"):
        try:
            return ask.today if given == "today" else date.fromisoformat(given)
        except ValueError as error:
            raise WrongQuestionError(f"{given!r} is not a day: write 2025-03-04, or today") from error
    return number_day(last_day(record)[0]) or ask.today


def coming_rows(record: Record, day: date, *, most: int = LATEST["coming"]) -> Rows:
    """Planned and conditional events from a day on, the nearest first."""
    return find_rows(record, Wanted(kind="event", facets={"status": COMING}, since=day_number(day), order="oldest"), most=most)
