"""Checks on the actor tables that name the rows to look at: names with two owners, tenures that cannot both be true."""

from collections.abc import Iterable, Mapping
from itertools import combinations

from rapporteur.tables.actor_types import Alias, Holder, Post
from rapporteur.types import Problem


def check_names(aliases: Mapping[str, Iterable[Alias]]) -> tuple[Problem, ...]:
    """One Problem for each spelling that two actors claim with the same kind of name."""
    problems = []
    for found in aliases.values():
        for first, second in combinations(found, 2):
            if first.actor != second.actor and first.kind == second.kind and (first.surface == second.surface or not (first.exact or second.exact)):
                message = f"{first.surface!r} names both {first.actor} and {second.actor}; a reader takes neither without other evidence"
                problems.append(Problem(stage="tables", code="alias-collision", where=f"{first.where}, {second.where}", message=message))
    return tuple(problems)


def check_holders(holders: Iterable[Holder], posts: Mapping[str, Post]) -> tuple[Problem, ...]:
    """Problems for tenures that end before they begin, and for two holders of a post that one person holds."""
    held: dict[tuple[str, str], list[Holder]] = {}
    problems = []
    for holder in holders:
        held.setdefault((holder.scope, holder.tenure.post), []).append(holder)
        start, end = holder.tenure.start, holder.tenure.end
        if start and end and start > end:
            problems.append(_problem("impossible-dates", holder.where, f"{holder.person} leaves {holder.tenure.post} before the first day"))
    for (_, post), found in held.items():
        if posts[post].single:
            problems += [_overlap(a, b) for a, b in combinations(found, 2) if _overlaps(a, b)]
    return tuple(problems)


def _overlaps(a: Holder, b: Holder) -> bool:
    """Whether two holders share more than the day of handing over."""
    first, second = sorted((a.tenure, b.tenure), key=lambda tenure: tenure.start.toordinal() if tenure.start else 0)
    return a.person != b.person and bool(second.start) and (first.end is None or (second.start is not None and first.end > second.start))


def _overlap(a: Holder, b: Holder) -> Problem:
    message = f"{a.person} and {b.person} both hold {a.tenure.post} of {a.scope} on the same days; neither is taken for it then"
    return _problem("overlapping-tenures", f"{a.where}, {b.where}", message)


def _problem(code: str, where: str, message: str) -> Problem:
    return Problem(stage="tables", code=code, where=where, message=message)
