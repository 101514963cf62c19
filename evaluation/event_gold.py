"""Events of whole articles against our own gold: precision, recall, status, days.

    python -m evaluation.event_gold [--use held|dev|all] [--half one|two] [--errors]

The gold is ``data/event_gold``: 72 articles written for it, coded twice and reconciled (agreement_one.md, agreement_two.md there).
Twelve are for development (``use = "dev"``); whoever tunes looks at no other, nor at ``--errors`` of the others.

The rules were fixed before anything was scored:

- The reader is given title, empty line, body and the day of publication: ``rapporteur.read_text``.
- One to one: a found event is a gold event when (1) the types are equal, (2) its trigger stands in a sentence that tells the gold
  event (the title is a sentence), (3) the sides agree: each side that the gold names has at least one found party on the same side
  whose head word is among the words of one of the gold's wordings, or the other way round; with AGREE, CONSULT and COOPERATE,
  which are mutual, on either side. A found side that the gold leaves empty is not held against it. As many as possible are paired.
- Precision: paired of found. Recall: paired of gold. An event found twice is once right and once false.
- A denial of a happening that the gold has told otherwise counts neither way where it is not paired: found, as it is an account of
  that happening; in the gold, as one may merge it.
- Lenient: the same with any type, with any sides, with neither (the event's sentence is found).
- Status: equal, over the paired; also over those of them whose gold is not "happened", as most are.
- When: over the paired with a day in the gold, the found interval equals it or lies within it. No day in the gold asks nothing.
- Dyads: of the gold events that name both sides, those with a found event in a telling sentence, of any type, whose sides agree.
"""

import argparse
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from evaluation.event_gold_match import HALVES, Found, GoldArticle, GoldEvent, load_gold, pair, same_sentence, same_sides, second_denials
from rapporteur.types.event import EventType

if TYPE_CHECKING:
    from rapporteur import Reading
    from rapporteur.types.event import Event
    from rapporteur.types.statement import Party


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One article: its gold and found events (those that count neither way left out) and the pairs, gold to found."""

    name: str
    gold: tuple[GoldEvent, ...]
    found: tuple[Found, ...]
    pairs: dict[int, int]

    @property
    def paired(self) -> list[tuple[GoldEvent, Found]]:
        """The pairs themselves."""
        return [(self.gold[here], self.found[there]) for here, there in self.pairs.items()]


def read(article: GoldArticle) -> tuple[Found, ...]:
    """What the program finds in the article."""
    import rapporteur

    return found_in(rapporteur.read_text(article.text, published=article.published, title=article.title))


def found_in(reading: "Reading") -> tuple[Found, ...]:
    """The events of a reading."""
    texts = {article.id: article.text for article in reading.articles}
    return tuple(found_as(event, texts[event.article]) for event in reading.events)


def found_as(event: "Event", text: str) -> Found:
    """An event as the rules of matching see it."""
    days = (event.when.earliest, event.when.latest)
    return Found(
        type=event.type,
        status=event.status,
        actors=tuple(map(wordings, event.actors)),
        recipients=tuple(map(wordings, event.recipients)),
        when=(days[0], days[1]) if days[0] and days[1] else None,
        trigger=event.trigger.text,
        text=text,
        start=event.trigger.span.start,
        score=event.score,
    )


def wordings(party: "Party") -> tuple[str, ...]:
    """The words of a party, and the linked name where it is another."""
    return tuple(dict.fromkeys(word for word in (party.text, party.name) if word))


def judge(name: str, gold: Sequence[GoldEvent], found: Sequence[Found]) -> Judged:
    """The pairs of one article by the rules above."""
    missed, false = second_denials(gold, found, pair(gold, found))
    kept = tuple(one for here, one in enumerate(gold) if here not in missed)
    said = tuple(one for there, one in enumerate(found) if there not in false)
    return Judged(name=name, gold=kept, found=said, pairs=pair(kept, said))


def figures(right: int, found: int, gold: int) -> str:
    """Precision, recall and F1 with the counts they come from; a dash where nothing was found or is there."""
    f1 = f"{200 * right / (found + gold):5.1f}" if found + gold else "    -"
    return f"P {_share(right, found)}  R {_share(right, gold)}  F1 {f1}  ({right} right, {found} found, {gold} in the gold)"


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:5.1f}" if whole else "    -"


def report(judged: Sequence[Judged]) -> Iterator[str]:
    """The lines that are printed."""
    found, gold = sum(len(one.found) for one in judged), sum(len(one.gold) for one in judged)
    yield f"{len(judged)} articles"
    yield "events            " + figures(sum(len(one.pairs) for one in judged), found, gold)
    for words, typed, sided in (("any type", False, True), ("any sides", True, False), ("sentence alone", False, False)):
        right = sum(len(pair(one.gold, one.found, typed=typed, sided=sided)) for one in judged)
        yield f"  {words:<16}" + figures(right, found, gold)
    yield from _of_pairs([both for one in judged for both in one.paired])
    yield from _dyads(judged)
    yield from _by_type(judged)


def _of_pairs(pairs: Sequence[tuple[GoldEvent, Found]]) -> Iterator[str]:
    hard = [(gold, found) for gold, found in pairs if gold.status != "happened"]
    dated = [(gold.when, found.when) for gold, found in pairs if gold.when]
    within = sum(mine is not None and gold[0] <= mine[0] and mine[1] <= gold[1] for gold, mine in dated)
    for words, rows in (("status right", pairs), ("  not happened", hard)):
        right = sum(gold.status == found.status for gold, found in rows)
        yield f"{words:<18}{_share(right, len(rows))} ({right} of {len(rows)})"
    yield f"{'when right':<18}{_share(within, len(dated))} ({within} of {len(dated)})"


def _dyads(judged: Sequence[Judged]) -> Iterator[str]:
    named = [(one, gold) for one in judged for gold in one.gold if gold.actors and gold.recipients]
    right = sum(any(same_sentence(gold, found) and same_sides(gold, found) for found in one.found) for one, gold in named)
    yield f"{'dyads found':<18}{_share(right, len(named))} ({right} of {len(named)})"


def _by_type(judged: Sequence[Judged]) -> Iterator[str]:
    right = Counter(gold.type for one in judged for gold, _ in one.paired)
    found = Counter(event.type for one in judged for event in one.found)
    gold = Counter(event.type for one in judged for event in one.gold)
    for name in get_args(EventType):
        yield f"  {name:<16}" + figures(right[name], found[name], gold[name])


def errors(one: Judged) -> Iterator[str]:
    """What was missed, what was false, which status or day was wrong, each with its sentence."""
    for here, gold in enumerate(one.gold):
        if here not in one.pairs:
            yield f"{one.name} missed {_sides(gold.type, gold.actors, gold.recipients)} {gold.status} «{gold.trigger}»: {gold.tellings[0]}"
    for there, found in enumerate(one.found):
        if there not in one.pairs.values():
            parties = [[words[0] for words in side if words] for side in (found.actors, found.recipients)]
            yield f"{one.name} false {_sides(found.type, *parties)} {found.status} «{found.trigger}»: {found.around}"
    for gold, found in one.paired:
        if gold.status != found.status:
            yield f"{one.name} status {found.status}, is {gold.status}: {gold.type} «{found.trigger}»: {gold.tellings[0]}"
        if gold.when and not (found.when and gold.when[0] <= found.when[0] and found.when[1] <= gold.when[1]):
            yield f"{one.name} when {_days(found.when)}, is {_days(gold.when)}: {gold.type} «{found.trigger}»: {gold.tellings[0]}"


def _sides(type_: str, actors: Sequence[str], recipients: Sequence[str]) -> str:
    return f"{type_} [{'; '.join(actors)}] -> [{'; '.join(recipients)}]"


def _days(when: tuple[object, object] | None) -> str:
    return f"{when[0]}..{when[1]}" if when else "no day"


def main() -> None:
    """Read the articles and print the scores."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--use", choices=("held", "dev", "all"), default="held")
    parser.add_argument("--half", choices=tuple(HALVES), default="")
    parser.add_argument("--errors", action="store_true", help="list misses, false alarms, wrong statuses and days")
    arguments = parser.parse_args()
    articles, begun = load_gold(use=arguments.use, half=arguments.half), time.perf_counter()
    judged = [judge(one.name, one.events, read(one)) for one in articles]
    print("\n".join(report(judged)))
    print(f"{time.perf_counter() - begun:.0f} seconds")
    if arguments.errors:
        print("\n".join(line for one in judged for line in errors(one)))


if __name__ == "__main__":
    main()
