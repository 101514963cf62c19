"""Chains and speech acts on the project's own golds, from bare sentences through the whole pipeline.

    python -m evaluation.chains [--errors]

``data/chains.csv``: for each sentence one content and the chain by which it is known. A chain is right when the speaker,
the relays in order and the addressee are, up to an article at the front. ``data/speech_acts.csv``: for each sentence a
cue and what is done with it; right when a statement with that cue has that act. The first 90 and 111 rows were written
before the code, the last 30 and 40 after it: on these the code as it was then had 73 % and 63 % right.
"""

import argparse
import csv
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from rapporteur.pipeline import read_text
from rapporteur.types import Party, Statement

DATA = Path(__file__).parent / "data"
PUBLISHED = "2025-03-14"
SAME = 0.5
Row = dict[str, str]


def rows_of(name: str) -> list[Row]:
    """The rows of a gold file."""
    with (DATA / f"{name}.csv").open(encoding="utf8", newline="") as lines:
        return list(csv.DictReader(lines))


def plain(words: str) -> str:
    """Words without an article at the front, in lower case."""
    return re.sub(r"^(the|a|an) ", "", words.strip(' ,."“”').lower())


def named(party: Party | None) -> str:
    """The words of a party, "" for none."""
    return plain(party.text) if party else ""


def chain(statement: Statement) -> tuple[str, str, str]:
    """Speaker, relays and addressee as they are compared."""
    return named(statement.speaker), " > ".join(named(relay) for relay in statement.relays), named(statement.addressee)


def expected(row: Row) -> tuple[str, str, str]:
    """The same of a gold row."""
    relays = " > ".join(plain(relay) for relay in row["relays"].split(" > ") if relay)
    return plain(row["speaker"]), relays, plain(row["addressee"])


def shared(statement: Statement, content: str, text: str) -> float:
    """How much of the longer of two contents both hold, in characters."""
    start = text.lower().index(content.lower())
    gold = set(range(start, start + len(content)))
    own = {place for piece in statement.content for place in range(piece.span.start, piece.span.end)}
    return len(gold & own) / max(len(gold), len(own), 1)


def chain_of(row: Row) -> tuple[str, str, str] | None:
    """The chain found for a row's content, None when no statement has it."""
    found = [(shared(one, row["content"], row["text"]), -number, one) for number, one in enumerate(read_text(row["text"], PUBLISHED).statements)]
    best = max(found, default=None, key=lambda one: one[:2])
    return chain(best[2]) if best and best[0] >= SAME else None


def act_of(row: Row) -> str:
    """The act found for a row's cue, "" when no statement has it."""
    found = read_text(row["text"], PUBLISHED).statements
    return next((one.act for one in found if one.cue and (row["cue"] in one.cue.text or one.cue.text in row["cue"])), "")


def report(name: str, outcome: Sequence[tuple[bool, str]], *, errors: bool) -> str:
    """The share that is right, and what is not."""
    right = sum(good for good, _ in outcome)
    wrong: Iterable[str] = (f"  {text}" for good, text in outcome if not good) if errors else ()
    return "\n".join([f"{name}: {right} of {len(outcome)} right, {100 * right / len(outcome):.1f} %", *wrong])


def main() -> None:
    """Print both shares."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    chains = [(row, chain_of(row)) for row in rows_of("chains")]
    told = [(found == expected(row), f"{row['text']}\n      {found} not {expected(row)}") for row, found in chains]
    speakers = [(found is not None and found[:2] == expected(row)[:2], "") for row, found in chains]
    acts = [(row, act_of(row)) for row in rows_of("speech_acts")]
    done = [(found == row["act"], f"{row['text']}: {found or 'no statement'} not {row['act']}") for row, found in acts]
    print(report("chains, with addressee", told, errors=options.errors))
    print(report("chains, speaker and relays", speakers, errors=False))
    print(report("speech acts", done, errors=options.errors))


if __name__ == "__main__":
    main()
