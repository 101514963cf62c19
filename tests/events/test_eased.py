"""Past what the rows ask for: who stands before an event's noun did it only where somebody stands there."""

from rapporteur.events.candidates import find_triggers
from rapporteur.tables.events import load_event_tables
from tests.events.test_siding import seen, sides

TALKS = """
The the DET 3 det
{name} {name} {tag} 3 compound {who}
talks talk NOUN 4 nsubj
ended end VERB 0 root Tense=Past|VerbForm=Fin
. . PUNCT 4 punct
"""


def actors(name: str, tag: str, who: str) -> list[str]:
    text = seen(f"The {name} talks ended.", TALKS.format(name=name, tag=tag, who=who), load_event_tables())
    talks = next(one for one in find_triggers(text) if text.view.parse.tokens[one.token] == "talks")
    return sides(talks)[0]


def test_what_talks_are_about_does_not_take_part() -> None:
    assert actors("peace", "NOUN", "_") == []


def test_where_talks_are_held_does_not_take_part() -> None:
    assert actors("Geneva", "PROPN", "_ @geneva:place:CHE:place") == []


def test_a_state_before_talks_takes_part() -> None:
    assert actors("Norland", "PROPN", "_ @norland:state:NOR") == ["Norland"]
