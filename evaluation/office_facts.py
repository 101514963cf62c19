"""Reads the public tables of office holders that our own are checked against: one form for all, terms in a row joined."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path
from types import MappingProxyType

from rapporteur.tables.actor_rows import fold

LEADER = "leader"
GROUPS = MappingProxyType(
    {
        "head_of_state": LEADER,
        "head_of_government": LEADER,
        "governor_general": "governor-general",
        "foreign_minister": "foreign-minister",
        "defence_minister": "defence-minister",
        "finance_minister": "finance-minister",
        "interior_minister": "interior-minister",
        "central_bank": "central-bank-governor",
        "un_representative": "un-ambassador",
        "deputy_head": "deputy",
        "legislative_head": "speaker",
        "intelligence": "intelligence-chief",
        "security_adviser": "national-security-adviser",
        "spokesperson": "government-spokesperson",
        "chief_of_staff": "chief-of-staff",
    }
)
"""What the public tables call a kind of office, and the post (or group of posts) of ours it is compared with."""

POSTS = MappingProxyType(
    dict.fromkeys(("president", "monarch", "supreme-leader", "pope", "prime-minister", "chancellor"), LEADER)
    | dict.fromkeys(("vice-president", "deputy-prime-minister", "vice-chancellor"), "deputy")
    | dict.fromkeys(("economy-minister",), "finance-minister")
)
BODIES = MappingProxyType(
    {
        "Secretary-General of the United Nations": ("igo:un", "secretary-general"),
        "Deputy Secretary-General of the United Nations": ("igo:un", "deputy-secretary-general"),
        "President of the United Nations General Assembly": ("igo:un", "general-assembly-president"),
        "Director-General of the World Trade Organization": ("igo:world-trade-organization", "director-general"),
        "President of the International Court of Justice": ("igo:international-court-of-justice", "court-president"),
    }
)
TABLES = ("office_holders_top.csv", "leaders_factbook.csv", "us_congress_executive.csv")
PAUSE = timedelta(days=45)
"""Terms of one person in one office with no more between them are one tenure; not swept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A tenure as a public table has it: days as written there ("2019-05"), ``>=`` and ``<=`` for a day not before or not after."""

    name: str
    scope: str
    group: str
    start: str
    end: str
    as_of: str
    table: str


def group_of(post: str) -> str:
    """The group of offices in which a post of ours is compared; its own name when it stands alone."""
    return POSTS.get(post, post)


def read_facts(folder: Path) -> list[Fact]:
    """All tenures of the public tables that name a kind of office we compare, terms without a pause between them joined."""
    facts = [fact for table in TABLES for fact in _table(folder / table)]
    facts.sort(key=lambda fact: (fact.table, fact.scope, fact.group, fold(fact.name), fact.start))
    return [joined for _, same in groupby(facts, key=lambda fact: (fact.table, fact.scope, fact.group, fact.name)) for joined in _joined(same)]


def _table(path: Path) -> Iterator[Fact]:
    with path.open(encoding="utf8", newline="") as file:
        for row in csv.DictReader(file):
            scope, group = BODIES.get(row.get("role", ""), (f"state:{row['iso3']}", GROUPS.get(row["role_class"], "")))
            if group and row["start"]:
                seen = row.get("as_of") or row.get("last_seen") or ""
                yield Fact(name=row["name"], scope=scope, group=group, start=row["start"], end=row["end"], as_of=seen, table=path.name)


def _joined(facts: Iterable[Fact]) -> list[Fact]:
    done: list[Fact] = []
    for fact in facts:
        if done and _follows(done[-1].end, fact.start):
            done[-1] = replace(done[-1], end=fact.end, as_of=fact.as_of)
        else:
            done.append(fact)
    return done


def _follows(end: str, start: str) -> bool:
    """Whether a term begins where another ended, or ended at the latest; only full days can say so."""
    end = end.removeprefix("<=")
    if len(end) != len("2000-01-01") or len(start) != len(end):
        return False
    return date.fromisoformat(start) - date.fromisoformat(end) <= PAUSE
