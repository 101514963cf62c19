"""Whether sentences show a context: ``python -m evaluation.contexts [--errors]`` on ``tests/golden/contexts.toml``, our own sentences.

For each context some sentences that show it and some that do not; the sentences were written after the words of the table
and none was changed to fit it.
"""

import argparse
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

from rapporteur.events.clauses import Clauses
from rapporteur.events.contexts import Contexts
from rapporteur.parse import Parser
from rapporteur.tables.events import EventTables, load_event_tables
from rapporteur.testing import make_article

GOLD = Path(__file__).parent.parent / "tests" / "golden" / "contexts.toml"


def shown(parser: Parser, tables: EventTables, sentence: str) -> frozenset[str]:
    """The contexts of one sentence."""
    (parse,) = parser.parse([make_article(sentence)])
    contexts = Contexts(Clauses(parse, tables.lemma), tables, title_end=0)
    return frozenset(name for number in range(len(parse.sentence_starts)) for name in contexts.of(parse.sentence(number)))


def judge(found: Mapping[str, frozenset[str]], gold: Mapping[str, Mapping[str, Sequence[str]]]) -> list[tuple[str, str, bool]]:
    """(context, sentence, whether it is missed rather than wrongly named) of each that is wrong."""
    missed = [(name, sentence, True) for name, rows in gold.items() for sentence in rows["yes"] if name not in found[sentence]]
    return missed + [(name, sentence, False) for name, rows in gold.items() for sentence in rows["no"] if name in found[sentence]]


def main() -> None:
    """The command line."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--corpora", type=Path, default=Path("../shared/corpora"), help="not read; every measure takes it")
    arguments.add_argument("--errors", action="store_true")
    options = arguments.parse_args()
    gold = tomllib.loads(GOLD.read_text(encoding="utf8"))
    parser, tables = Parser.load(), load_event_tables()
    sentences = [sentence for rows in gold.values() for kind in ("yes", "no") for sentence in rows[kind]]
    found = {sentence: shown(parser, tables, sentence) for sentence in sentences}
    wrong = judge(found, gold)
    missed, named = sum(miss for _, _, miss in wrong), sum(not miss for _, _, miss in wrong)
    yes, no = (sum(len(rows[kind]) for rows in gold.values()) for kind in ("yes", "no"))
    print(f"{len(gold)} contexts: shown {yes - missed} of {yes}, not shown {no - named} of {no}, accuracy {1 - len(wrong) / (yes + no):.3f}")
    print(f"contexts a sentence {sum(map(len, found.values())) / len(found):.2f}")
    if options.errors:
        print("\n".join(f"{'missed' if miss else 'named '} {name}: {sentence} {sorted(found[sentence])}" for name, sentence, miss in wrong))


if __name__ == "__main__":
    main()
