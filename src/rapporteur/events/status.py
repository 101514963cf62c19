"""Did it happen: the axes of a word, one status word, a number."""

from dataclasses import dataclass, replace

from rapporteur.events.clauses import Clauses
from rapporteur.events.environments import Environments
from rapporteur.events.readings import UNREAL, Certainty, Reading, Role, When, apply, number
from rapporteur.events.tree import WILL
from rapporteur.tables.events import EventTables
from rapporteur.types import UTTERED, EventType, Parse, Status

# A request was made whether it was accepted or rejected, and a claim whether it was believed or doubted.
_ANSWERS = (("reject",), ("deny",), ("agree",), ("refuse",))
_GIVEN = frozenset({"resignation", "invitation", "surrender", "support", "backing", "help", "aid", "donation", "assistance"})
_PROPOSED = frozenset({"offered", "requested", "threatened"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What the words say of an event.

    ``polarity`` positive or negative; ``certainty`` and ``time`` (against publication) as told; ``role`` in what
    guise; ``status`` the one word that these come to; ``number`` factuality from -3 to 3; ``negated`` and ``future``
    speak of its own clause only; ``why`` names the rows it rests on, outermost first.
    """

    status: Status
    polarity: str
    certainty: Certainty
    time: When
    role: Role
    number: float
    negated: bool
    future: bool
    why: tuple[str, ...]


class StatusReader:
    """Reads the standing of words of one parse. Make one an article: what it works out on the way is kept."""

    def __init__(self, view: Clauses, tables: EventTables) -> None:
        self.view = view
        self.environments = Environments(view, tables.standing)
        self._verdicts = tables.words["verdicts"]

    def read(self, token: int, carrier: int | None = None, *, kind: EventType | None = None, title: bool = False) -> Standing:
        """The standing of an event told by a word; ``carrier`` is the verb that bears its tense, ``title`` means a headline."""
        own = self.environments.own
        bearer = token if carrier is None else carrier
        reading = self._reading(token, bearer)
        status = self._status(reading, bearer, kind, title=title)
        negative = not reading.holds and reading.role != "cancelled"
        return Standing(
            status=status,
            polarity="negative" if negative or status == "denied" else "positive",
            certainty=reading.certainty,
            time=self._time(reading, status),
            role=reading.role,
            number=number(reading),
            negated=own.is_negated(bearer) or (bearer != token and own.is_negated(token)),
            future=bool(WILL & own.helpers(bearer)) and reading.time == "future",
            why=reading.why,
        )

    def _reading(self, token: int, bearer: int) -> Reading:
        """The trigger's own reading; where it is carried by a verb that the table does not know, that verb's."""
        found = self.environments.reading(token)
        if found.why[-1:] in _ANSWERS and found.role in {"denied", "planned"} and self.environments.is_word_of_saying(token):
            found = replace(found, holds=True, certainty="certain", time="past", role="asserted")
        if found.why[-1:] == ("doubt",) and self.view.parse.relations[token] != "nsubj" and self.environments.is_word_of_saying(token):
            found = replace(found, holds=True, certainty="certain", time="past", role="asserted")
        if found.why[-1:] == ("reject",) and self.view.lemmas[token] in self.environments.tables.words["objections"]:
            found = replace(found, holds=True, certainty="certain", time="past", role="asserted")
        if found.why[-1:] == ("agree",) and self._is_received(token):
            found = replace(found, holds=True, certainty="certain", time="past", role="asserted")
        if self._is_opinion(token, found):
            found = replace(found, certainty="certain", role="asserted")
        if bearer == token or found.why or bearer not in self.view.above(token):
            return found if bearer == token or found.why else self.environments.reading(bearer)
        carried = self.environments.reading(bearer)
        return apply("same", carried, "carried")

    def _is_received(self, token: int) -> bool:
        """Whether somebody accepted what another gave or said ("accepted his *apology*"), not what is to be done ("accepted a truce")."""
        view, verb = self.view, self.view.parse.heads[token]
        given = view.lemmas[token] in _GIVEN | self.environments.tables.words["spoken"]
        return given and view.lemmas[verb] == "accept" and self.environments.reading(verb).actual

    def _is_opinion(self, token: int, found: Reading) -> bool:
        """Whether somebody says what he thinks of another ("I think it is a *disgrace*"), by which he has judged him."""
        verb = self.view.parse.heads[token]
        verdict = self.view.lemmas[token] in self._verdicts and bool(self.view.children(token, "cop"))
        judging = found.why[-1:] == ("believe",) and found.holds and (verdict or self.view.is_to_blame(token))
        return judging and self.view.lemmas[verb] in {"think", "believe", "feel", "claim", "allege"} and self.environments.reading(verb).actual

    def _status(self, reading: Reading, bearer: int, kind: EventType | None, *, title: bool) -> Status:
        """One word for a reading: the first of these that holds."""
        if reading.role == "cancelled":
            return "cancelled"
        if reading.role == "conditional":
            return "conditional"
        if not reading.holds:
            return "denied" if reading.certainty in {"certain", "probable"} or reading.role in UNREAL else "unclear"
        if reading.role in _PROPOSED:
            return "proposed"
        if reading.certainty in {"possible", "unknown"} or reading.role in {"believed", "attempted"}:
            return "unclear"
        if reading.role == "planned" or reading.time == "future":
            return "happened" if kind in UTTERED | {"PROTEST"} and self._is_asking_by_doing(reading, bearer, kind) else "planned"
        return self._real(reading, bearer, kind, title=title)

    def _real(self, reading: Reading, bearer: int, kind: EventType | None, *, title: bool) -> Status:
        """happened or ongoing."""
        own, view = self.environments.own, self.view
        probing = kind == "ACCUSE" and own.is_progressive(bearer)
        if kind in UTTERED and not reading.lasting and own.tense(bearer) == "present" and not probing:
            return "happened"
        if reading.lasting or own.is_progressive(bearer):
            return "ongoing" if reading.time != "past" or reading.lasting or self._is_backshifted(bearer) else "happened"
        if own.tense(bearer) != "present" or reading.time == "past":
            lasts = kind == "SANCTION" and view.parse.upos[bearer] == "NOUN" and view.lemmas[bearer] in self.environments.tables.words["lasting"]
            return "ongoing" if lasts and reading.time != "past" else "happened"
        if title or self._is_headline(bearer) or kind == "CONSULT":
            return "happened"
        return "ongoing"

    def _is_asking_by_doing(self, reading: Reading, bearer: int, kind: EventType | None) -> bool:
        """Whether words are the purpose of a past act that utters them ("sent a letter to ask")."""
        verb = next((above for above in self.view.above(bearer) if self.view.parse.upos[above] == "VERB"), None)
        sent = verb is not None and (kind == "PROTEST" or self.view.lemmas[verb] in self.environments.tables.words["senders"])
        return sent and verb is not None and reading.why[-1:] == ("purpose",) and self.environments.own.tense(verb) == "past"

    def _is_backshifted(self, bearer: int) -> bool:
        """Whether "was shelling" stands under a past word of saying, and so was going on when that was said."""
        head = self.view.parse.heads[bearer]
        return head >= 0 and self.view.relations[bearer] == "ccomp" and self.environments.own.tense(head) == "past"

    def _is_headline(self, bearer: int) -> bool:
        """Whether a sentence has no end mark, as headlines."""
        parse = self.view.parse
        sentence = parse.sentence(parse.sentence_of(bearer))
        return parse.tokens[sentence[-1]] not in {".", "!", "?", '"', "”", "''", ":", ";", ")", "..."}

    @staticmethod
    def _time(reading: Reading, status: Status) -> When:
        if status in {"happened", "ongoing"}:
            return "past" if status == "happened" else "present"
        return reading.time


def read_status(parse: Parse, token: int, tables: EventTables, *, title: bool = False) -> Standing:
    """The standing of the event that one word of a parse tells."""
    return StatusReader(Clauses(parse, tables.lemma), tables).read(token, title=title)
