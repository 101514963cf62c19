"""What words say of somebody beside a role: a home ("the *Ohio* governor"), a party ("the *Democratic* nominee")."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapporteur.actors.draft import Draft
from rapporteur.actors.people import Person
from rapporteur.actors.words import Words
from rapporteur.tables import ActorTables
from rapporteur.tables.actor_phrases import load_phrase_codes

HOMES = frozenset({"city", "region", "twin"})
HOME_WORDS_AT_MOST = 3
TAIL_AT_MOST = 9  # words behind a name that may say a home and a party
PARTY_LETTERS = {"r": "republic", "d": "democrat"}
PARTY_STEM = 8  # letters that "Democrat" and "Democratic", "Republican" and "Republicans" share


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """The homes and parties that words name."""

    homes: frozenset[str]
    parties: frozenset[str]

    def denies(self, other: "Description") -> bool:
        """Whether two descriptions cannot be of one person: other homes, or other parties."""
        elsewhere = bool(self.homes and other.homes) and not _meet(self.homes, other.homes)
        return elsewhere or (bool(self.parties and other.parties) and not self.parties & other.parties)

    def meets(self, other: "Description") -> bool:
        """Whether two descriptions share a home."""
        return _meet(self.homes, other.homes)


class Described:
    """The people of one article with what is said of each of them; read when first asked."""

    def __init__(self, words: Words, tables: ActorTables) -> None:
        self._words, self._tables = words, tables
        self._known: dict[int, Description] = {}

    def fitting(self, draft: Draft, people: Sequence[Person]) -> list[Person]:
        """Those whom a description may mean: who is said to be at home where it says, else those of whom nothing speaks against it."""
        told = self._said(draft)
        if not (told.homes or told.parties):
            return list(people)
        left = [person for person in people if not told.denies(self._of(person))]
        if told.parties and _is_of_party(draft):
            left = [person for person in left if told.parties & self._of(person).parties]
        at_home = [person for person in left if told.meets(self._of(person))]
        return at_home or ([] if told.homes and _is_of_party(draft) else left)

    def is_home_and_party(self, draft: Draft) -> bool:
        """Whether words tell of somebody by home and party alone ("the Ohio Republican")."""
        said = self._said(draft)
        return _is_of_party(draft) and not draft.roles[-1].posts and bool(said.homes and said.parties)

    def is_past(self, *drafts: Draft) -> bool:
        """Whether all of some mentions with roles call these former ones."""
        former, keys = self._tables.words["former_words"], self._words.key
        return bool(drafts) and all(any(keys(at) in former for at in self._beside(draft)) for draft in drafts)

    def _beside(self, draft: Draft) -> range:
        """The words that hold a mention's role: before a person's name, else behind it."""
        return (self._title(draft) or self._tail(draft.last)) if draft.sort == "person" else range(draft.first, draft.last)

    def _said(self, draft: Draft) -> Description:
        """What a role's own words say, with "of Ohio" behind it."""
        behind = self._tail(draft.last) if self._words.key(draft.last + 1) == "of" else range(0)
        return self._told([range(draft.first, draft.last + 1), behind])

    def _of(self, person: Person) -> Description:
        if id(person) not in self._known:
            self._known[id(person)] = self._told([span for draft in person.drafts for span in (self._title(draft), self._tail(draft.last))])
        return self._known[id(person)]

    def _title(self, draft: Draft) -> range:
        """The words before the name itself."""
        name = draft.end - len(draft.name)
        return range(draft.first, next((at for at in range(draft.first, draft.last + 1) if self._words.parse.starts[at] >= name), draft.last))

    def _tail(self, last: int) -> range:
        """What follows a name and may tell a home: "(R-Ohio)", "of Ohio", ", the Democratic nominee"."""
        words, opening = self._words, last + 1
        if words.word(opening) not in {",", "("} and words.key(opening) != "of":
            return range(0)
        end = min(last + TAIL_AT_MOST, words.end_of_sentence(last))
        for at in range(opening + 1, end):
            outside = words.word(at) in {",", ")", ";", ":"} or words.tag(at) in {"VERB", "AUX", "SCONJ", "CCONJ"}
            if outside or (words.tag(at) == "ADP" and words.key(at) not in {"of", "from"}):
                return range(opening, at)
        return range(opening, end)

    def _told(self, spans: Iterable[range]) -> Description:
        spans = list(spans)
        parties = {party for span in spans for at in span if (party := self._party(at))}
        return Description(homes=frozenset(home for span in spans for home in self._homes(span)), parties=frozenset(parties))

    def _party(self, at: int) -> str:
        """The party that a word names, by its first letters; "" for none."""
        words, key = self._words, self._words.key(at)
        if key in PARTY_LETTERS and words.word(at - 1) in {"(", ","} and words.word(at + 1) in {"-", ")"}:
            return PARTY_LETTERS[key]
        listed = words.capital[at] and key in self._tables.words["party_words"]
        return ("republic" if key == "gop" else key[:PARTY_STEM]) if listed else ""

    def _homes(self, span: range) -> Iterable[str]:
        """Towns and provinces named in a span; what follows a party's letter as it is written ("R-*Ill*.")."""
        words, codes, at = self._words, load_phrase_codes(self._tables), span.start
        while at < span.stop:
            lasts = [at + more for more in range(HOME_WORDS_AT_MOST - 1, -1, -1) if at + more < span.stop and words.capital[at]]
            keys = [(last, words.phrase(at, last)) for last in lasts]
            homes = [(last, key) for last, key in keys if (home := codes.homes.get(key) or codes.twins.get(key)) and home.kind in HOMES]
            if homes:
                yield homes[0][1]
            elif lasts and words.word(at - 1) == "-" and words.key(at - 2) in PARTY_LETTERS:
                yield words.key(at)
            at = homes[0][0] + 1 if homes else at + 1


def _is_of_party(draft: Draft) -> bool:
    """Whether a role is one of a party alone ("the Ohio Republican", "the Democratic candidate"), so that whoever bears it is known for it."""
    return bool(draft.roles) and draft.roles[-1].sectors == ("party",)


def _meet(first: Iterable[str], second: Iterable[str]) -> bool:
    return any(one == other or _shortens(one, other) or _shortens(other, one) for one in first for other in second)


def _shortens(short: str, long: str) -> bool:
    """Whether a name may be cut to a shorter one: "fla" for Florida, "n.h" for New Hampshire."""
    letters, rest = short.replace(".", ""), iter(long)
    return 1 < len(letters) < 5 and letters[0] == long[0] and all(letter in rest for letter in letters)
