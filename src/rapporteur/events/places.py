"""Where an event was: the place that its own clause names, resolved to a town and a country as far as is known."""

from collections.abc import Iterable, Iterator
from typing import Final, Literal

from rapporteur.events.clauses import Clauses
from rapporteur.events.parties import Linker
from rapporteur.tables.towns import Towns
from rapporteur.types import Cast, Link, Name, Place

LOCATIVE: Final = frozenset({"in", "at", "near", "inside", "outside", "across", "around", "off", "within", "throughout"})
PLACE_KINDS: Final = frozenset({"state", "place", "region"})
SITES: Final = frozenset(
    {
        "city",
        "town",
        "capital",
        "village",
        "port",
        "province",
        "region",
        "district",
        "suburb",
        "island",
        "resort",
        "area",
        "county",
        "settlement",
        "camp",
    }
)
# Behind these stands what the event was part of ("on the sidelines of the summit in Omarville").
OCCASIONS: Final = frozenset({"on", "during", "for", "after", "before"})
# Behind these stands what an attack falls on.
STRUCK: Final = frozenset({"on", "against", "at"})
VISITS: Final = frozenset({"visit", "tour"})


Beside = Literal["nobody", "people", "anything"]


class Places:
    """Answers for one article."""

    def __init__(self, view: Clauses, linker: Linker, cast: Cast, towns: Towns) -> None:
        self._view = view
        self._linker = linker
        self._towns = towns
        self._home = frozenset(actor.country for actor in cast.actors if actor.country)
        self._links = [link for link in cast.links if link.actor is not None and link.actor.country]

    def of(self, trigger: int, carrier: int, *, towards: bool, beside: Beside = "nobody") -> Place | None:
        """The place that a locative of the trigger or its verb names; None when none does.

        ``towards`` (a visit) lets "to" name it, and the object of "visit". A dateline names nobody's place but the reporter's.
        ``beside`` lets the phrases of whom or what it is done to or with, and the clause whose subject an attack is, name it.
        """
        heads = [*self._heads(trigger, carrier, towards=towards), *self._beside(trigger, beside)]
        found = [place for head in heads if (place := self._place(head))]
        return next((place for place in found if place.country), found[0] if found else None)

    def _heads(self, trigger: int, carrier: int, *, towards: bool) -> Iterator[int]:
        view, locative = self._view, LOCATIVE | {"to"} if towards else LOCATIVE
        for token in dict.fromkeys((trigger, carrier)):
            if towards and view.lemmas[token] in VISITS:
                yield from view.objects(token)
            yield from (head for preposition, head in view.obliques(token) if preposition in locative)
        for token in dict.fromkeys((trigger, carrier)):
            for preposition, head in view.obliques(token):
                if preposition in OCCASIONS:
                    within = [head, *(below for inner, below in view.obliques(head) if inner == "of")]
                    yield from (below for noun in within for inner, below in view.obliques(noun) if inner in LOCATIVE)

    def _beside(self, trigger: int, beside: Beside) -> Iterator[int]:
        """Where those are with whom something is done ("met envoys *in Halden*") or what is attacked ("hit a school *in Halden*"), the town
        that is attacked itself ("hit *the town of Halden*"), where somebody comes for it ("is due *in Halden* for talks"),
        and where an attack as subject did what it did ("the strike killed six *in Halden*")."""
        view = self._view
        if beside == "nobody":
            return
        if view.preposition(trigger) == "for" and view.relations[trigger] == "obl":
            yield from (head for preposition, head in view.obliques(view.parse.heads[trigger]) if preposition in LOCATIVE)
        nouns = [*view.objects(trigger), *(head for preposition, head in view.obliques(trigger) if preposition == "with")]
        if beside == "anything":
            struck = [*nouns, *(head for preposition, head in view.obliques(trigger) if preposition in STRUCK)]
            yield from (head for head in struck if self._is_site(head))
        for noun in nouns if beside == "anything" else [noun for noun in nouns if self._linker.actors([noun])]:
            yield from (below for inner, below in view.obliques(noun) if inner in LOCATIVE)
        above = view.parse.heads[trigger]
        if view.relations[trigger] == "nsubj" and view.parse.upos[trigger] == "NOUN" and view.parse.upos[above] == "VERB":
            for token in (above, *view.objects(above)):
                yield from (head for preposition, head in view.obliques(token) if preposition in LOCATIVE)

    def _is_site(self, head: int) -> bool:
        """Whether a noun is for a town or the like, or the name of one; a state is too wide."""
        name = self._name(head)
        named = name is not None and not self._towns.state(" ".join(self._view.parse.tokens[name.first : name.last + 1]))
        return named or self._view.lemmas[head] in SITES

    def _place(self, head: int) -> Place | None:
        """The place a noun names: itself, the name after "the city of", the owner or the town of a building."""
        found = self._named(head)
        if found is not None and found.country:
            return found
        inner = next((place for below in self._inside(head) if (place := self._named(below))), None)
        if inner is None:
            return found
        if found is None or self._towns.find(inner.name):
            return inner
        return Place(name=found.name, country=inner.country, text=found.text)

    def _inside(self, head: int) -> Iterable[int]:
        view = self._view
        passing = {"of", "in", "at", "near"} if view.lemmas[head] in SITES or self._name(head) else {"in", "at", "near"}
        below = [child for preposition, child in view.obliques(head) if preposition in passing]
        own = [child for child in view.children(head, "appos", "nmod", "compound") if not view.preposition(child)]
        return [*below, *own] if view.lemmas[head] in SITES or self._name(head) else below

    def _name(self, token: int) -> Name | None:
        labels = {"place", "facility"}
        return next((name for name in self._view.parse.names if name.label in labels and name.first <= token <= name.last), None)

    def _named(self, token: int) -> Place | None:
        """A name or a linked mention as a place; a party that acts is none."""
        name, link = self._name(token), next(iter(self._linker.links(token)), None)
        if link is not None and link.actor is not None and link.actor.kind not in PLACE_KINDS:
            return None
        if name is not None:
            words = " ".join(self._view.parse.tokens[name.first : name.last + 1])
            return self._resolved(words, words, name.last, link)
        if link is None or link.actor is None or link.mention.kind in {"demonym", "pronoun"}:
            return None
        return self._resolved(link.actor.name if link.actor.kind != "state" else link.mention.evidence.text, link.mention.evidence.text, token, link)

    def _resolved(self, name: str, text: str, last: int, link: Link | None) -> Place:
        """A name with its country: a state's own, the state named behind it, the table's, or the only one the article speaks of."""
        state = self._towns.state(name)
        if state:
            actor = link.actor if link else None
            return Place(name=actor.name if actor and actor.kind == "state" else name, country=state, text=text)
        known = self._towns.find(name)
        behind = self._behind(last)
        if behind:
            return Place(name=name, country=behind, text=text)
        if len(known) == 1:
            return Place(name=name, country=known[0], text=text)
        if known:
            return Place(name=name, country=self._only(known, last), text=text)
        return Place(name=name, country=link.actor.country if link and link.actor and link.actor.kind in PLACE_KINDS else "", text=text)

    def _behind(self, last: int) -> str:
        """The state named right behind a town ("Lyon, France")."""
        tokens = self._view.parse.tokens
        if last + 2 >= len(tokens) or tokens[last + 1] != ",":
            return ""
        ends = [stop for stop in (last + 5, last + 4, last + 3) if stop <= len(tokens)]
        return next((code for stop in ends if (code := self._towns.state(" ".join(tokens[last + 2 : stop])))), "")

    def _only(self, known: tuple[str, ...], token: int) -> str:
        """The one of several countries that the sentence, else the article, speaks of; "" where none or more are."""
        sentence = self._view.parse.sentence(self._view.parse.sentence_of(token))
        near = {
            link.actor.country
            for link in self._links
            if link.actor and link.mention.first in sentence and not link.mention.first <= token <= link.mention.last
        }
        for spoken in (near, self._home):
            found = [country for country in known if country in spoken]
            if found:
                return found[0] if len(found) == 1 else ""
        return ""
