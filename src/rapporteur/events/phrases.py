"""Noun phrases for people and bodies that no table names, as parties of their own: "a court", "three gunmen"."""

from collections.abc import Callable, Mapping, Sequence, Set

from rapporteur.events.clauses import Clauses
from rapporteur.events.own_bodies import of_state
from rapporteur.events.roles import SUFFERED, owners, possesses
from rapporteur.text.words import POSSESSIVES
from rapporteur.types import Article, Cast, Link, Mention

# The score of a party that is only "three men"; a choice, not swept.
UNKNOWN_PERSON = 0.5
NAMED_PARTIES = frozenset({"organisation", "place", "person"})
NOUNS = frozenset({"NOUN", "PROPN"})
FRONT = frozenset({"det", "amod", "compound", "nummod", "nmod", "flat", "advmod"})
# "the troops of, from, in Omarland" are Omarland's.
OWNING = frozenset({"of", "from", "in"})
SHARING = frozenset({"of", "from"})
# Nouns that say what kind of body the name before them is of.
CALLED = frozenset({"party", "movement", "group", "bloc", "coalition", "alliance", "union", "militia", "company", "firm", "newspaper", "agency"})
PERSONS = frozenset({"person", "unnamed"})
PLACES = frozenset({"state", "region", "place"})
# Endings of nouns for people by what they do; not_people in event_words.toml has the words that end so and are things.
DOERS = ("er", "or", "ist", "ian", "eer", "ee", "man", "woman", "people", "folk")
SHORTEST = 5
# Before an attack these tell of what sort it is.
SORTS = frozenset({"terror", "terrorist"})
# Right before a deed these are more often those to whom it is done ("a *migrant* crackdown", "the *hostage* plan").
SUBJECTED = frozenset(
    {"refugee", "migrant", "immigrant", "asylum-seeker", "hostage", "captive", "prisoner", "detainee", "inmate", "deserter", "student", "pupil"}
    | {"journalist", "reporter", "civilian", "resident", "inhabitant", "tenant", "voter", "taxpayer"}
)
# These they say or do themselves ("a *student* boycott", "a *resident* complaint").
OWN_ACTS = frozenset(
    {"demand", "request", "call", "appeal", "plea", "complaint", "criticism", "boycott", "blockade", "objection", "claim", "allegation", "accusation"}
    | {"denial", "refusal"}
)
# A phrase longer than this before or after its noun is a parser's slip.
LONGEST = 8


class Phrases:
    """The noun phrases of one article, asked by the token that heads them; ``links`` gives the cast's links of a token."""

    def __init__(self, article: Article, view: Clauses, words: Mapping[str, frozenset[str]], links: Callable[[int], list[Link]], cast: Cast) -> None:
        self._article, self._view, self._words, self._links, self._cast = article, view, words, links, cast
        named = [name for name in view.parse.names if name.label in NAMED_PARTIES]
        self._names = {token: name for name in reversed(named) for token in range(name.first, name.last + 1)}
        self._short_writs = _short_writs(view.parse.tokens, words["writs"])

    def somebody(self, token: int) -> list[Link]:
        """An unknown person, group, body or named place as an unlinked party; nobody where the word is no word for people."""
        if name := self._named(token):
            return [self._link(*name, token, None)]
        if self._view.relations[token] == "compound" and not self._is_attacker(token):
            return []
        known = self._is_people(token) or self._is_number_of_them(token)
        return [self._link(*self._span(token, self._owner(token)), token, None)] if known else []

    def _is_attacker(self, token: int) -> bool:
        """Whether a word before an attack tells who made it ("*police* killings of", "a *rebel* raid"), not with what ("a drone strike")."""
        deed = self._view.parse.heads[token]
        made = self._is_noun(token, "forces") and self._is_noun(deed, "violence")
        means = self._is_noun(token, "violence") or self._view.lemmas[token] in SORTS
        return made and not means and not self._is_noun(deed, "targets")

    def _is_people(self, token: int) -> bool:
        return self._is_noun(token, "people") or self._is_noun(token, "bodies") or self._is_doer(token)

    def _is_doer(self, token: int) -> bool:
        """Whether a noun ends as nouns for those who do something end ("ushers")."""
        lemma = self._view.lemmas[token]
        ends = len(lemma) >= SHORTEST and lemma.endswith(DOERS) and lemma not in self._words["not_people"]
        return ends and self._view.parse.upos[token] == "NOUN"

    def _is_number_of_them(self, token: int) -> bool:
        """Whether a number stands for people named before ("thanked the nine")."""
        articles = {self._view.lemmas[child] for child in self._view.children(token, "det")}
        return self._view.parse.upos[token] == "NUM" and bool(articles & {"the", "these", "those"})

    def body(self, token: int) -> list[Link]:
        """A body or group that acts, with the actor it belongs to where the text names one ("a Norlandish court")."""
        if not self._is_noun(token, "bodies") or self._named(token):
            return []
        owner = self._owner(token)
        return [self._link(*self._span(token, owner), token, of_state(owner, self._view.lemmas[token], self._cast))] if owner else []

    def maker(self, token: int) -> list[Link]:
        """A body or force right before a noun for what it says or does, with no name before it, as an unlinked party ("a *government* offer"),
        but for whom or what it is done to ("a *mosque* raid") and where another has made it ("a *government* offer by Omar").
        """
        view, words = self._view, self._words
        front = view.relations[token] == "compound" and view.parse.upos[token] == "NOUN" and view.parse.heads[token] == token + 1
        front = front and not any(view.parse.upos[child] == "PROPN" for child in view.children(token + 1) if child < token)
        able = view.lemmas[token] in (words["bodies"] | words["forces"]) - words["vague"] - words["targets"]
        able = able and (view.lemmas[token] not in SUBJECTED or view.lemmas[token + 1] in OWN_ACTS)
        if not (front and able and view.lemmas[token + 1] in words["acts"]) or "by" in dict(view.obliques(token + 1)):
            return []
        return [self._link(self._first(token), token, token, None)]

    def shared(self, token: int) -> list[Link]:
        """A body for each of several states that it belongs to ("the ministers of Omarland and Norland", "their armies"), if several."""
        if not self._is_noun(token, "bodies") or not self._view.has_feature(token, "Number=Plur"):
            return []
        heads = [head for preposition, head in self._view.obliques(token) if preposition in SHARING and token < head <= token + LONGEST]
        heads += [head for head in owners(self._view, token) if self._view.parse.tokens[head].lower() == "their"]
        found = {link.actor.id: link for head in heads for link in self._links(head) if link.actor is not None and link.actor.kind not in PERSONS}
        last = max([token, *(link.mention.last for link in found.values())])
        return [self._link(self._first(token), last, token, owner) for owner in found.values()] if len(found) > 1 else []

    def target(self, token: int) -> list[Link]:
        """A place or thing that stands for its people where force is used on it, or bare numbers of people ("wounding 12")."""
        if self._view.relations[token] == "compound":
            return []
        compound = self._view.parse.tokens[token + 1 : token + 2] == ("-",)  # "a 13-year-old"
        numbers = self._view.parse.upos[token] == "NUM" and self._view.relations[token] in {"obj", "nsubj"} and not compound
        return [self.whole(token)] if numbers or self._is_noun(token, "targets") else []

    def whole(self, token: int) -> Link:
        """The noun phrase that a token heads as a party, with its owner's actor where it has one."""
        owner = self._owner(token)
        return self._link(*self._span(token, owner), token, owner)

    def counted(self, token: int) -> list[int]:
        """Those behind a word that only counts them ("dozens of miners", "tens of thousands of miners")."""
        if not self._counts(token) and self._view.parse.upos[token] != "NUM":
            return []
        heads = [head for preposition, head in self._view.obliques(token) if preposition in OWNING]
        return [one for head in heads for one in (self.counted(head) if self._counts(head) and head > token else [head])]

    def _counts(self, token: int) -> bool:
        return self._view.lemmas[token] in self._words["quantities"]

    def is_public(self, token: int) -> bool:
        """Whether a phrase's noun alone tells of somebody with a public part to play: "police", not "officials" or "a man"."""
        return self._is_noun(token, "bodies") and self._view.lemmas[token] not in self._words["vague"]

    def only_names(self, token: int) -> bool:
        """Whether a place before a noun only tells which one is meant ("the *Omarland* deal"); short names serve as adjectives ("the US deal").

        So does any name before what is another's ("his *Omar* remarks").
        """
        view, above = self._view, self._view.parse.heads[token]
        bare = view.parse.relations[token] == "nmod:poss" and view.parse.upos[token] == "PROPN" and not view.children(token, "case")
        if view.relations[token] != "compound" and not bare:
            return False
        thing = view.parse.upos[above] == "NOUN" and not self._is_people(above)
        if thing and any(possesses(view, child) for child in view.children(above) if child < token):
            return True
        if bare or view.parse.tokens[token].isupper():
            return False
        if any(preposition in {"on", "against"} for preposition, _ in view.obliques(above)):
            return False  # "the Omarland attack on Rivia" is Omarland's
        nouns = (above, view.parse.heads[above]) if view.relations[above] == "compound" else (above,)
        if not any(view.lemmas[noun].lower() in self._words["called"] for noun in nouns):
            return False
        return any(link.actor is not None and link.actor.kind in PLACES for link in self._links(token))

    def _is_noun(self, token: int, words: str) -> bool:
        return self._view.parse.upos[token] in NOUNS and self._view.lemmas[token] in self._words[words]

    def _named(self, token: int) -> tuple[int, int] | None:
        """The tokens of the name of a body, place or person around a token."""
        parse = self._view.parse
        name = self._names.get(token)
        if name is None or not any(parse.upos[place] == "PROPN" for place in range(name.first, name.last + 1)):
            return None
        return None if self.is_writ(name.first, name.last) else (name.first, name.last)

    def is_writ(self, first: int, last: int) -> bool:
        """Whether a name of several words, or the short form of one, is of a law or a treaty."""
        end = self._view.parse.tokens[last]
        return end.lower() in self._words["writs"] if first < last else end in self._short_writs

    def _owner(self, token: int) -> Link | None:
        """Whose the body is: a possessor or modifier, else whoever stands behind "of", "from" or "in"; who is opposed to his owner is not his."""
        view = self._view
        if view.lemmas[token] in self._words["opposed"]:
            heads = view.children(token, "amod")
        else:
            owning = OWNING - {"of"} if view.lemmas[token] in SUFFERED | self._words["befallen"] else OWNING  # "the killing of Omar" is not Omar's
            behind = [head for preposition, head in view.obliques(token) if preposition in owning]
            heads = [head for head in owners(view, token) if not self.only_names(head)] + behind
        found = [link for head in heads for link in self._links(head) if link.actor is not None]
        return next((link for link in found if self._is_its_name(link, token)), found[0] if found else None)

    def _is_its_name(self, link: Link, token: int) -> bool:
        """Whether a name right before a noun is that of the body which the noun says it is ("Omar's *Civic Union* party")."""
        body = link.actor is not None and link.actor.kind not in PERSONS | PLACES and link.mention.kind == "name"
        return body and link.mention.last == token - 1 and self._view.lemmas[token] in CALLED

    def _span(self, token: int, owner: Link | None) -> tuple[int, int]:
        """The tokens of the phrase, up to the end of an owner that stands behind the noun."""
        last = owner.mention.last if owner is not None and token < owner.mention.last <= token + LONGEST else token
        return self._first(token), last

    def _first(self, token: int) -> int:
        view = self._view
        first = token
        for child in reversed(view.children(token)):
            if child < token and (view.relations[child] in FRONT or view.lemmas[child] in POSSESSIVES) and view.preposition(child) == "":
                first = min(
                    first, child, *(below for below in view.children(child) if view.relations[below] in FRONT and view.preposition(below) == "")
                )
        return max(first, token - LONGEST, view.parse.sentence(view.parse.sentence_of(token)).start)

    def _link(self, first: int, last: int, head: int, owner: Link | None) -> Link:
        evidence = self._article.evidence(self._view.parse.starts[first], self._view.parse.ends[last])
        mention = Mention(evidence=evidence, first=first, last=last, head=head, kind="nominal")
        if owner is None:
            return Link(mention=mention, actor=None, how="unresolved", score=UNKNOWN_PERSON)
        return Link(mention=mention, actor=owner.actor, how="collective", score=owner.score)


def _short_writs(tokens: Sequence[str], writs: Set[str]) -> frozenset[str]:
    """What stands in brackets behind the name of a law ("the Clean Harbours Act (CHA)")."""
    opened = (at for at in range(1, len(tokens) - 2) if tokens[at] == "(" and tokens[at + 2] == ")")
    return frozenset(tokens[at + 1] for at in opened if tokens[at - 1].istitle() and tokens[at - 1].lower() in writs)
