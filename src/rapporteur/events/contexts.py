"""What an event is about in general (military, election, health): the contexts its sentence shows, the title helping."""

from typing import Final

from rapporteur.events.clauses import Clauses
from rapporteur.tables.event_cues import shown, strongest
from rapporteur.tables.events import EventTables

# A word of the title tells of the article, not of each sentence. A choice, not swept: by itself it shows nothing.
TITLE_SHARE: Final = 0.5


class Contexts:
    """The contexts of the sentences of one article, each worked out once; ``title_end`` is where its title stops."""

    def __init__(self, view: Clauses, tables: EventTables, *, title_end: int) -> None:
        self._view = view
        self._table = tables.contexts
        self._known: dict[int, tuple[str, ...]] = {}
        parse = view.parse
        title = range(sum(end <= title_end for end in parse.ends)) if title_end else range(0)
        totals = strongest(self._table.find("", *self._columns(title)), lambda _: TITLE_SHARE)
        self._hints = totals

    def of(self, sentence: range) -> tuple[str, ...]:
        """PLOVER's contexts of a sentence, sorted."""
        if sentence.start not in self._known:
            self._known[sentence.start] = shown(self._table, *self._columns(sentence), hints=self._hints)
        return self._known[sentence.start]

    def _columns(self, places: range) -> tuple[list[str], list[str], list[str]]:
        parse = self._view.parse
        return (
            [parse.tokens[place].lower() for place in places],
            [self._view.lemmas[place] for place in places],
            [parse.upos[place] for place in places],
        )
