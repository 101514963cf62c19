"""Who is given some time to do something ("gave *Omar* ten days to resign")."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rapporteur.events.clauses import Clauses

TIMES = frozenset({"minute", "hour", "day", "week", "month"})
UNTIL = frozenset({"until", "till"})


def given_time(view: "Clauses", verb: int) -> list[int]:
    """Who is given some time, or until some time; nobody where a thing is given."""
    if view.lemmas[verb] != "give":
        return []
    timed = any(view.lemmas[thing] in TIMES for thing in view.children(verb, "obj"))
    until = any(view.preposition(child) in UNTIL or _is_span(view, child) for child in view.children(verb, "obl"))
    if view.is_passive(verb):
        return view.children(verb, "nsubj") if timed or until else []
    if view.children(verb, "iobj"):
        return view.children(verb, "iobj") if timed or (until and not view.children(verb, "obj")) else []
    given = [thing for thing in view.children(verb, "obj") if view.lemmas[thing] not in TIMES]
    return given if timed or until else []  # a parser often takes who is given a week for one more object


def _is_span(view: "Clauses", token: int) -> bool:
    """Whether a word without a preposition tells how long ("a week", "ten days", not "every day")."""
    told = view.children(token, "nummod") or any(view.lemmas[child] in {"a", "an", "another"} for child in view.children(token, "det"))
    return view.lemmas[token] in TIMES and not view.preposition(token) and bool(told) and not view.children(token, "advmod")
