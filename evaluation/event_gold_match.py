"""The gold of events as read from its files, and when a found event is one of them (the rules: ``evaluation.event_gold``)."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, get_args

from rapporteur.tables.events import load_event_tables
from rapporteur.types.event import EventType, Status

GOLD = Path(__file__).parent / "data" / "event_gold"
HALVES = {"one": range(1, 37), "two": range(37, 73)}
MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})
BREAK = re.compile(r"\s(?:of|in|from|for|at|on|who|whom|which|that|with)\s|,")
WORD = re.compile(r"\w+(?:-\w+)*")
COUNTS = frozenset(
    WORD.findall("a an the all about some several many most both few none half each one two three four five six seven eight nine ten eleven twelve")
)
DATELINE = re.compile(r"^\S.{0,60}?\s[-\u2013\u2014]+\s")


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldEvent:
    """One event of the gold; ``tellings`` are the sentences that tell it, ``when`` is None where the text does not say."""

    type: str
    mode: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    status: str
    when: tuple[date, date] | None
    trigger: str
    tellings: tuple[str, ...]
    coders: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldArticle:
    """One article of the gold with all its events."""

    name: str
    title: str
    published: str
    use: str
    body: str
    events: tuple[GoldEvent, ...]

    @property
    def text(self) -> str:
        """What is given to the reader: the title, an empty line, the body."""
        return f"{self.title}\n\n{self.body}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One event found.

    Of each party all its wordings (the words, the linked name); the trigger starts at ``start`` in ``text``; ``score`` is how sure the program was.
    """

    type: str
    status: str
    actors: tuple[tuple[str, ...], ...]
    recipients: tuple[tuple[str, ...], ...]
    when: tuple[date, date] | None
    trigger: str
    text: str
    start: int
    score: float = 0.0

    @property
    def around(self) -> str:
        """The text about the trigger, for people to read."""
        return " ".join(self.text[max(0, self.start - 90) : self.start + 110].split())


def load_gold(folder: Path = GOLD, use: str = "all", half: str = "") -> list[GoldArticle]:
    """The articles in order; raises ValueError for a file whose words are not in its text or whose codes are not known."""
    modes = {name: row.modes for name, row in load_event_tables().types.items()}
    articles = [_article(path, modes) for path in sorted(folder.glob("*.toml"))]
    wanted = HALVES.get(half)
    return [one for one in articles if use in ("all", one.use) and (wanted is None or int(one.name[1:]) in wanted)]


def _article(path: Path, modes: Mapping[EventType, tuple[str, ...]]) -> GoldArticle:
    row = tomllib.loads(path.read_text(encoding="utf8"))
    if row["use"] not in ("dev", "held", "train"):
        raise ValueError(f"{path.name}: use is dev, held or train, not {row['use']}")
    date.fromisoformat(row["published"])
    text = f"{row['title']}\n\n{row['body'].strip()}"
    events = tuple(_event(one, text, path.name, modes) for one in row["event"])
    return GoldArticle(name=path.stem, title=row["title"], published=row["published"], use=row["use"], body=row["body"].strip(), events=events)


def _event(row: dict[str, Any], text: str, name: str, modes: Mapping[EventType, tuple[str, ...]]) -> GoldEvent:
    if row["type"] not in get_args(EventType) or row["status"] not in get_args(Status):
        raise ValueError(f"{name}: no such type or status: {row['type']}, {row['status']}")
    if row["mode"] and row["mode"] not in modes[row["type"]]:
        raise ValueError(f"{name}: {row['type']} has no mode {row['mode']}")
    tellings = (row["evidence"], *row["also"])
    for words in (*tellings, *row["actors"], *row["recipients"], *row.get("implied", ()), row["by"]):
        if words not in text:
            raise ValueError(f"{name}: not in the text: {words}")
    if row["place"].lower() not in text.lower():
        raise ValueError(f"{name}: no such place in the text: {row['place']}")
    if not any(row["trigger"] in one for one in tellings):
        raise ValueError(f"{name}: the trigger {row['trigger']} is in no telling")
    when = row.get("when")
    return GoldEvent(
        type=row["type"],
        mode=row["mode"],
        actors=tuple(row["actors"]),
        recipients=tuple(row["recipients"]),
        status=row["status"],
        when=(date.fromisoformat(when["earliest"]), date.fromisoformat(when["latest"])) if when else None,
        trigger=row["trigger"],
        tellings=tellings,
        coders=row.get("coders", 1),
    )


def same_party(gold: str, found: Sequence[str]) -> bool:
    """Whether the head word of either stands among the words of the other; possessors and what follows "of" are no such words.

    The same words are the same party, also where a name ends in a number ("Channel Nine").
    """
    ours, head = _core(gold)
    return any(gold.lower() == words.lower() for words in found) or any(head in theirs or other in ours for theirs, other in map(_core, found))


def _core(phrase: str) -> tuple[set[str], str]:
    """The words of a noun phrase up to its first complement, and its head: the last of them. "Two of his aides" is "aides"."""
    pieces = BREAK.split(phrase.strip().lower().replace("\u2019", "'"))
    words: list[str] = []
    for piece in pieces:
        words = [_singular(word) for word in WORD.findall(re.sub(r".*'s?\s", "", piece))]
        if any(not (word in COUNTS or word.isdigit()) for word in words):
            break
    if not words:
        return set(), phrase.lower()
    return {word for word in words if word not in COUNTS} or set(words), words[-1]


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def same_sides(gold: GoldEvent, found: Found) -> bool:
    """Whether each side that the gold names has a found party; for mutual types a party of either side will do."""
    sides = [(gold.actors, found.actors), (gold.recipients, found.recipients)]
    if gold.type in MUTUAL:
        both = (*found.actors, *found.recipients)
        sides = [(gold.actors, both), (gold.recipients, both)]
    return all(any(same_party(name, party) for name in names for party in parties) for names, parties in sides if names)


def same_sentence(gold: GoldEvent, found: Found) -> bool:
    """Whether the found trigger stands in a sentence that tells the gold event; white space and a lost dateline are no matter."""
    return any(start <= found.start < end for telling in gold.tellings for start, end in _places(telling, found.text))


@lru_cache(maxsize=4096)
def _places(telling: str, text: str) -> tuple[tuple[int, int], ...]:
    """Where the sentence stands in the text: whole, or else without its dateline; nothing when it is not there."""
    for words in (telling, DATELINE.sub("", telling, count=1)):
        pattern = r"\s+".join(map(re.escape, words.split()))
        if found := tuple(match.span() for match in re.finditer(pattern, text)):
            return found
    return ()


def fits(gold: GoldEvent, found: Found, *, typed: bool = True, sided: bool = True) -> bool:
    """Whether the found event can be this one: the sentence always, the type and the sides unless told otherwise."""
    return same_sentence(gold, found) and (not typed or gold.type == found.type) and (not sided or same_sides(gold, found))


def pair(gold: Sequence[GoldEvent], found: Sequence[Found], *, typed: bool = True, sided: bool = True) -> dict[int, int]:
    """The largest one-to-one pairing, gold to found; of several fits the one with the gold's own trigger is tried first."""
    edges = {
        here: sorted(
            (there for there, other in enumerate(found) if fits(one, other, typed=typed, sided=sided)),
            key=lambda there: (one.trigger.lower() not in found[there].trigger.lower(), there),
        )
        for here, one in enumerate(gold)
    }
    owner: dict[int, int] = {}
    for here in edges:
        _augment(here, edges, owner, set())
    return {here: there for there, here in owner.items()}


def _augment(here: int, edges: dict[int, list[int]], owner: dict[int, int], seen: set[int]) -> bool:
    for there in edges[here]:
        if there not in seen:
            seen.add(there)
            if there not in owner or _augment(owner[there], edges, owner, seen):
                owner[there] = here
                return True
    return False


def second_denials(gold: Sequence[GoldEvent], found: Sequence[Found], paired: dict[int, int]) -> tuple[set[int], set[int]]:
    """Gold and found events that only deny another event of the gold and were not paired: neither missed nor false."""
    told = [one for one in gold if one.status != "denied"]
    missed = {here for here, one in enumerate(gold) if here not in paired and one.status == "denied" and any(_same_act(one, other) for other in told)}
    false = {
        there
        for there, one in enumerate(found)
        if there not in paired.values() and one.status == "denied" and any(fits(other, one, sided=False) for other in told)
    }
    return missed, false


def _same_act(denied: GoldEvent, told: GoldEvent) -> bool:
    """Whether the two are of one type and share a party on one of the sides (all that a denial repeats of the claim)."""
    sides = ((denied.actors, told.actors), (denied.recipients, told.recipients))
    return denied.type == told.type and any(same_party(name, (other,)) for ours, theirs in sides for name in ours for other in theirs)
