"""Which mode of its type an event has, the type given: ``python -m evaluation.modes [--cache FILE] [--errors even]``.

The rows are our own sentences (``training/data/event_sentences_*.csv``) of the eleven types that have modes. Cues were
written with the even ids in sight; the odd ids are held apart. The trigger is looked for where the two sides meet, as
``classify_pairs`` does; a row without a mode is right when none is named.
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.events import Room, load_room
from evaluation.status_corpora import parse_texts
from rapporteur.events.clauses import Clauses
from rapporteur.events.modes import mode_of
from rapporteur.events.pairs import AskedPair, trigger_of
from rapporteur.types import Parse, Span
from training.event_sentences import EventSentence, read_event_sentences

HALVES = ("even", "odd")


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """A row, the trigger found, and the mode named."""

    row: EventSentence
    trigger: str
    mode: str


def guess_all(room: Room, rows: Sequence[EventSentence], parses: Sequence[Parse]) -> list[Guess]:
    """The mode of every row."""
    return [_guess(room, row, parse) for row, parse in zip(rows, parses, strict=True)]


def _guess(room: Room, row: EventSentence, parse: Parse) -> Guess:
    view = Clauses(parse, room.events.lemma)
    kind = next(name for name in room.events.types if name == row.type)
    asked = AskedPair(parse, *(Span(start=side[0], end=side[1]) if side else None for side in (row.source, row.target)))
    token, carrier = trigger_of(view, asked, kind, room.events)
    return Guess(row=row, trigger=parse.tokens[token], mode=mode_of(view, token, carrier, kind, room.events))


def lines(guesses: Sequence[Guess]) -> Iterator[str]:
    """For each half: accuracy by type, the mean of the types, the mean recall of the modes."""
    for half, name in enumerate(HALVES):
        mine = [guess for guess in guesses if _half(guess.row) == half]
        by_type: dict[str, list[Guess]] = defaultdict(list)
        by_mode: dict[tuple[str, str], list[Guess]] = defaultdict(list)
        for guess in mine:
            by_type[guess.row.type].append(guess)
            by_mode[guess.row.type, guess.row.mode].append(guess)
        shares = {kind: _right(found) for kind, found in by_type.items()}
        recalls = [_right(found) for (_, mode), found in by_mode.items() if mode]
        means = f"mean of types {_mean(shares.values()):.3f}  mean recall of {len(recalls)} modes {_mean(recalls):.3f}"
        yield f"{name} ids: {len(mine)} rows  accuracy {_right(mine):.3f}  {means}"
        yield "  " + ", ".join(f"{kind} {share:.2f}" for kind, share in shares.items())


def _mean(shares: Iterable[float]) -> float:
    found = list(shares)
    return sum(found) / max(1, len(found))


def _half(row: EventSentence) -> int:
    return int(row.id[-1]) % 2


def _right(guesses: Sequence[Guess]) -> float:
    return sum(guess.mode == guess.row.mode for guess in guesses) / max(1, len(guesses))


def errors(guesses: Sequence[Guess], half: int) -> Iterator[str]:
    """The wrong rows of a half, the commonest confusions of each type first."""
    wrong = [guess for guess in guesses if _half(guess.row) == half and guess.mode != guess.row.mode]
    often = Counter((guess.row.type, guess.row.mode, guess.mode) for guess in wrong)
    for guess in sorted(wrong, key=lambda one: (one.row.type, -often[one.row.type, one.row.mode, one.mode], one.row.mode, one.mode, one.row.id)):
        yield f"{guess.row.type} {guess.row.mode or '-'} -> {guess.mode or '-'} [{guess.trigger}] {guess.row.sentence}"


def main() -> None:
    """The command line."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--corpora", type=Path, default=Path("../shared/corpora"), help="not read; every measure takes it")
    arguments.add_argument("--cache", type=Path, help="file for parses")
    arguments.add_argument("--errors", choices=HALVES)
    options = arguments.parse_args()
    room = load_room()
    moded = {str(name) for name, row in room.events.types.items() if row.modes}
    rows = [row for row in read_event_sentences() if row.type in moded]
    guesses = guess_all(room, rows, parse_texts([row.sentence for row in rows], room.parser, options.cache))
    print("\n".join(lines(guesses)))
    if options.errors:
        print("\n".join(errors(guesses, HALVES.index(options.errors))))


if __name__ == "__main__":
    main()
