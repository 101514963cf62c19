"""Checks on the actor tables that name the rows to look at: names with two owners, tenures that cannot both be true."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import combinations
from types import MappingProxyType

from rapporteur.tables.actor_types import Alias, Holder, Post
from rapporteur.types import Problem

WEIGHT = MappingProxyType({"acronym": "name", "seat": "city"})
"""Kinds of names that count as much as another kind."""


def check_names(aliases: Mapping[str, Sequence[Alias]], declared: Mapping[str, str] = MappingProxyType({})) -> tuple[Problem, ...]:
    """One Problem for each spelling that two actors claim with names of equal weight, unless it is declared ambiguous.

    ``declared`` has the folded names that are known to be ambiguous; one that is not (any more) is a Problem too.
    """
    problems, used = [], set()
    for key, found in aliases.items():
        if len(found) == 1:
            continue
        for first, second in combinations(found, 2):
            if not _clash(first, second):
                continue
            used.add(key)
            if key not in declared:
                message = f"{first.surface!r} names both {first.actor} and {second.actor}; a reader takes neither without other evidence"
                problems.append(_problem("alias-collision", f"{first.where}, {second.where}", message))
    stale = sorted(set(declared) - used)
    return (*problems, *(_problem("not-ambiguous", declared[key], f"{key!r} has one owner only; take it off the list") for key in stale))


def _clash(first: Alias, second: Alias) -> bool:
    """Whether two aliases of one key give it to two actors with equal right."""
    if first.actor == second.actor or WEIGHT.get(first.kind, first.kind) != WEIGHT.get(second.kind, second.kind):
        return False
    return first.surface == second.surface or not (first.exact or second.exact)


def check_holders(holders: Iterable[Holder], posts: Mapping[str, Post]) -> tuple[Problem, ...]:
    """Problems for tenures that end before they begin, and for two holders of a post that one person holds."""
    held: dict[tuple[str, str], list[Holder]] = {}
    problems = []
    for holder in holders:
        start, end = holder.tenure.start, holder.tenure.end
        if start and end and start > end:
            problems.append(_problem("impossible-dates", holder.where, f"{holder.person} leaves {holder.post} before the first day"))
        if start and posts[holder.post].single:
            held.setdefault((holder.scope, holder.post), []).append(holder)
    for found in held.values():
        problems += _overlaps(found)
    return tuple(problems)


def _overlaps(found: Sequence[Holder]) -> list[Problem]:
    """Holders of one post who share more than the day, month or year of handing over, each named with the one who held it longest before."""
    problems = []
    longest: Holder | None = None
    for holder in sorted(found, key=lambda holder: holder.tenure.start or date.min):
        if longest and longest.person != holder.person and _last(longest) > (holder.start_by or date.min):
            problems.append(_overlap(longest, holder))
        if longest is None or _last(holder) >= _last(longest):
            longest = holder
    return problems


def _last(holder: Holder) -> date:
    """The earliest last day a tenure may have had; the end of time when it goes on."""
    return holder.end_from or date.max


def _overlap(a: Holder, b: Holder) -> Problem:
    message = f"{a.person} and {b.person} both hold {a.post} of {a.scope} on the same days; neither is taken for it then"
    return _problem("overlapping-tenures", f"{a.where}, {b.where}", message)


def _problem(code: str, where: str, message: str) -> Problem:
    return Problem(stage="tables", code=code, where=where, message=message)
