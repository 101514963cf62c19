"""Who likely acts, or is acted on, at a trigger: every noun phrase of its sentence weighed by where it stands.

The rules of ``filling`` come first; what they leave empty is filled here, and how likely their own choice is goes on to
``weighing``. The weights (``tables/data/side_weights.csv``) are two logistic regressions, fitted by ``training.event_sides``.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import Literal

from rapporteur.events.blame import burdened
from rapporteur.events.bystanders import bidders, cannot_act, handlers, is_answered_deed
from rapporteur.events.candidate import Candidate, Standing, is_meeting
from rapporteur.events.clauses import GETTING, Clauses
from rapporteur.events.eased import TOPIC
from rapporteur.events.filling import BY_FORCE, JUDGING, RULED, Scene, handed_on, is_nobody, is_ordered, stands_apart
from rapporteur.events.meant import is_not_it
from rapporteur.events.parties import key
from rapporteur.events.roles import is_answered, is_victim
from rapporteur.events.sure import is_sure
from rapporteur.events.tree import RELATIVES
from rapporteur.events.wanted import is_by_the_way, is_ruled_on, is_wanted, undergoing
from rapporteur.events.weighing import share
from rapporteur.types import Link, Span

Side = Literal["acts", "bears"]
NOUNS = frozenset({"NOUN", "PROPN", "NUM", "PRON"})
BELONGING = frozenset({"", "of", "from", "in"})
# Before the verb whoever stands so behind those who act is their body ("Democrats *on the panel* approved").
SITTING = frozenset({"on", "at"})
INSIDE = frozenset({"flat", "compound", "fixed"})
# A way through the parse of more steps than these is only told to be long.
STEPS = 3
# What is likelier than not fills an empty side: on texts kept back 99 of the 162 sides so filled were right, at .4 132 of 245.
LEAST = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class _Phrase:
    """What is seen of a noun phrase whatever the trigger; ``named`` tells that a mention of somebody able to act stands there."""

    link: Link | None
    able: bool
    kind: str
    named: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Trigger:
    """What is seen of a trigger whatever the noun phrase: ``has`` tells which sides the rules filled, ``kind`` the first type of its row,
    ``blamed`` on whom it blames what it does, ``handed`` what is only handed on by it, ``aside`` who only asks another to do it or deals
    with the suit it names, and ``answered`` whether it is a deed that somebody only answers.
    """

    above: tuple[int, ...]
    has: str
    voice: str
    kind: str
    apart: frozenset[Span]
    blamed: tuple[int, ...]
    handed: frozenset[int]
    aside: frozenset[int]
    answered: bool


class Siding:
    """The noun phrases of one article, weighed for one candidate after another."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._phrases: dict[int, _Phrase] = {}

    def filled(self, candidate: Candidate) -> Candidate:
        """The candidate with its empty sides filled where somebody likely stands for them, and how likely both sides are."""
        owned = {link.mention.head for link in candidate.recipients}
        standings = [self._apart_from(candidate.recipients, one, owned) for one in self.standings(candidate)]
        actors = candidate.actors or best(standings, "acts", candidate.recipients, LEAST)
        forced = bool(candidate.known & BY_FORCE)
        standings = [replace(one, link=None) if self._is_of(actors, one, candidate.token, forced=forced) else one for one in standings]
        acting = set(map(key, actors))
        ordered = {one.head for one in standings if one.link is not None and is_ordered(self._scene, candidate.token, one.link, acting)}
        standings = [replace(one, link=None) if one.head in ordered else one for one in standings]
        crowd = candidate.row.mutual and any(map(self._scene.linker.is_plural, actors))
        alone = not is_meeting(candidate, actors) and not crowd
        recipients = candidate.recipients or (best(standings, "bears", actors, LEAST) if alone else ())
        return seated(replace(candidate, standings=tuple(standings), crowd=crowd), actors, recipients)

    def standings(self, candidate: Candidate, *, kept: bool = False) -> list[Standing]:
        """Every noun phrase of the candidate's sentence, in text order, but the trigger itself; ``kept`` keeps what was seen of each."""
        weights, trigger = self._scene.tables.sides, self._trigger(candidate)
        spared = undergoing(self._scene.view, candidate.token, self._scene.tables)
        undergo = {key(link) for link in map(self._known, spared) if link is not None}
        sure = self._sure(candidate)
        found: list[Standing] = []
        for head in phrases_beside(self._scene.view, candidate.token):
            seen = tuple(self._seen(candidate, trigger, head))
            acts, bears = shares(seen, weights)
            phrase = self._phrase(head)
            about = head in spared or self._is_one_of(head, undergo) or self._is_topic(candidate, trigger, head) or self._is_reason(candidate, head)
            nobody = about or (candidate.row.mutual and not phrase.able)
            link = None if nobody else phrase.link
            tells = phrase.link is not None and stands_apart(phrase.link, trigger.apart)
            able = phrase.able and head not in trigger.aside
            able = able and not cannot_act(self._scene.view, self._scene.tables, candidate, trigger.above, head, tells=tells)
            found.append(Standing(head=head, seen=seen if kept else (), acts=acts, bears=bears, link=link, able=able, sure=head in sure))
        return found

    def _sure(self, candidate: Candidate) -> set[int]:
        """The heads of the recipients about whom grammar leaves no doubt."""
        able = [link for link in candidate.recipients if self._scene.linker.is_somebody(link)]
        return {link.mention.head for link in able if is_sure(self._scene.view, candidate, link, self._scene.tables.words)}

    def _known(self, head: int) -> Link | None:
        """Who stands at a noun phrase, where that is an actor."""
        link = self._phrase(head).link
        return None if link is None or link.actor is None else link

    def _is_one_of(self, head: int, parties: Set[str]) -> bool:
        """Whether a noun phrase stands for one of some parties ("*Omar* spoke as critics called for his dismissal")."""
        link = self._known(head)
        return link is not None and key(link) in parties

    def _apart_from(self, recipients: Sequence[Link], one: Standing, owned: Set[int]) -> Standing:
        """A noun phrase, with no party where it only tells whose the recipients are, or is a thing of theirs ("was criticised for *his attack*")."""
        own = one.link is not None and self._scene.linker.is_own(one.link, recipients)
        return replace(one, link=None) if own or self._owns(one.head, owned) else one

    def _owns(self, head: int, nouns: Set[int]) -> bool:
        """Whether a noun phrase only tells whose one of a few nouns is ("criticism of *Norland's* Brandt")."""
        parse = self._scene.view.parse
        return parse.relations[head] == "nmod:poss" and parse.heads[head] in nouns

    def _is_of(self, actors: Sequence[Link], one: Standing, token: int, *, forced: bool) -> bool:
        """Whether a noun phrase only tells whose those who act at a trigger are ("ministers from Omarland and *Norland*"), or what is theirs,
        unless forced.
        """
        linker = self._scene.linker
        if one.link is not None and (linker.is_his_thing if forced else linker.is_own)(one.link, actors):
            return True
        view, acting, owned = self._scene.view, {link.mention.head for link in actors}, False
        for place in view.above(one.head, first=True):
            if place in acting:
                return owned
            belongs = view.relations[place] == "nmod" and view.preposition(place) in (BELONGING | SITTING if place < token else BELONGING)
            if not belongs and view.relations[place] != "conj":
                return False
            owned = owned or belongs
        return False

    def _is_topic(self, candidate: Candidate, trigger: _Trigger, head: int) -> bool:
        """Whether a noun phrase is what a meeting is about, what is only asked for or handed on, what a law that is backed does
        something to, or stands in what is blamed on somebody.
        """
        view, words = self._scene.view, self._scene.tables.words
        if head in trigger.handed or (candidate.known & RULED and is_not_it(view, candidate.token, head)):
            return True
        if trigger.answered and candidate.token not in view.above(head):
            return True  # "responded to the *attack* by bombing Halden"
        if trigger.blamed and head not in trigger.blamed and {head, *view.above(head)} & {*view.children(candidate.token, "obj")}:
            return True
        if is_answered(view, candidate.token, candidate.row, words) and set(view.above(head)) & set(view.children(candidate.token, "acl")):
            return True
        if JUDGING & set(candidate.row.types[:1]) and is_victim(view, candidate.token, head, words):
            return True
        if "ACCUSE" in candidate.known and is_by_the_way(view, candidate.token, head, self._scene.tables):
            return True
        if candidate.known & RULED and is_ruled_on(view, candidate.token, head, words):
            return True
        if "REQUEST" in candidate.row.types[:1] and is_wanted(view, candidate.token, head, self._scene.tables):
            return True
        if "CONSULT" not in candidate.known:
            return False
        if view.parse.heads[head] == candidate.token and view.preposition(head) in TOPIC:
            return True
        aims = [clause for clause in view.children(candidate.token, "advcl") if view.has_to(clause)]
        return any(head in view.objects(clause) for clause in aims)

    def _is_reason(self, candidate: Candidate, head: int) -> bool:
        """Whether a noun phrase stands in what somebody is blamed or praised for ("drew criticism for mocking *Omar*", "under fire for it")."""
        view, token, carrier = self._scene.view, candidate.token, candidate.carrier
        under = view.preposition(token) == "under"
        if not under and (carrier == token or view.lemmas[carrier] not in GETTING):
            return False
        places = (view.parse.heads[token], token) if under else (carrier, token)
        clauses = [clause for above in places if above >= 0 for clause in view.children(above, "advcl", "acl", *(("obl", "nmod") if under else ()))]
        reasons = {clause for clause in clauses if any(view.lemmas[mark] == "for" for mark in view.children(clause, "mark", "case"))}
        return bool(reasons & set(view.above(head, first=under)))

    def _trigger(self, candidate: Candidate) -> _Trigger:
        view, token, words = self._scene.view, candidate.token, self._scene.tables.words
        above = (token, *view.above(token))
        return _Trigger(
            above=above,
            has="".join(name for name, side in (("A", candidate.actors), ("R", candidate.recipients)) if side),
            voice="passive" if view.is_passive(token) else "active",
            kind="open" if candidate.way == "open" else candidate.row.types[0],
            apart=self._scene.apart(token),
            blamed=tuple(burdened(view, token, words)),
            handed=frozenset(handed_on(self._scene, token)),
            aside=frozenset([*bidders(view, above), *handlers(view, token, words)]),
            answered=is_answered_deed(view, token),
        )

    def _seen(self, candidate: Candidate, trigger: _Trigger, head: int) -> Iterator[str]:
        view, token, phrase = self._scene.view, candidate.token, self._phrase(head)
        has, voice, rule, path = trigger.has, trigger.voice, _rule(candidate, head), _path(view, trigger.above, head)
        relation, preposition = view.relations[head], view.preposition(head)
        place = f"{relation}/{preposition}/{view.parse.heads[head] == token}"
        yield f"rule={rule}/{candidate.way}"
        yield f"rule={rule}/{has}"
        yield f"rule={rule}/{phrase.named}/{phrase.link is not None}"
        yield f"path={path}/{rule}"
        yield f"path={path}/{voice}/{view.parse.upos[token]}"
        yield f"path={path}/{voice}/{preposition}"
        yield f"path={path}/{voice}/{has}"
        yield f"path={path}/{phrase.named}"
        yield f"place={place}"
        yield f"lemma={view.lemmas[token]}/{place}"
        yield f"type={trigger.kind}/{voice}/{place}"
        yield f"{'before' if head < token else 'after'}/{relation}"
        yield f"kind={phrase.kind}"
        yield f"word={view.lemmas[head]}" if view.parse.upos[head] == "PRON" else f"upos={view.parse.upos[head]}"
        if phrase.link is not None and stands_apart(phrase.link, trigger.apart):
            yield f"apart/{rule}"

    def _phrase(self, head: int) -> _Phrase:
        if head not in self._phrases:
            linker = self._scene.linker
            links, found = linker.links(head), linker.whoever([head]) or linker.bare(head)
            self._phrases[head] = _Phrase(
                link=found[0] if found else None,
                able=bool(found) and (linker.is_somebody(found[0]) or bool(linker.bare(head))),
                kind=links[0].mention.kind if links else "none",
                named=bool(linker.actors([head])),
            )
        return self._phrases[head]


def best(standings: Sequence[Standing], side: Side, taken: Sequence[Link], least: float) -> tuple[Link, ...]:
    """The likeliest party of a side, if it is likely; nobody who stands on the other, and no thing that acts.

    The title of one who stands on the other is passed over ("*President* Omar").
    """
    parties = [one for one in standings if one.link is not None or not any(link.mention.first <= one.head <= link.mention.last for link in taken)]
    likeliest = max(parties, key=lambda one: getattr(one, side), default=None)
    if likeliest is None or likeliest.link is None or getattr(likeliest, side) < least or (side == "acts" and not likeliest.able):
        return ()
    link = beside(likeliest.link, taken)
    return () if link is None or is_nobody(link) else (link,)


def beside(link: Link, taken: Sequence[Link]) -> Link | None:
    """A link as it can stand on one side when others stand on the other: a description of one of them is somebody else's there
    ("Omar and Brandt slammed the president"), whoever it was taken for; None for one of them, or for whom his "who" stands.
    """
    if key(link) not in map(key, taken):
        return link
    described = link.mention.kind in {"role", "nominal"} and link.actor is not None
    same = [other for other in taken if other.mention.evidence.text.lower() in RELATIVES and key(other) == key(link)]
    apart = not same and not any(link.mention.evidence.span.overlaps(other.mention.evidence.span) for other in taken)
    return replace(link, actor=None, how="unresolved") if described and apart else None


def share_of(party: Sequence[Link], standings: Sequence[Standing], side: Side) -> float | None:
    """How likely the first party of a side stands there, by its head if that is a phrase; None where it stands in another sentence or nowhere."""
    if not party:
        return None
    mention = party[0].mention
    inside = [one for one in standings if mention.first <= one.head <= mention.last]
    nearest = min(inside, key=lambda one: one.head != mention.head, default=None)
    return None if nearest is None else getattr(nearest, side)


def seated(candidate: Candidate, actors: tuple[Link, ...], recipients: tuple[Link, ...]) -> Candidate:
    """The candidate with these sides, and how likely each is."""
    acts, bears = share_of(actors, candidate.standings, "acts"), share_of(recipients, candidate.standings, "bears")
    return replace(candidate, actors=actors, recipients=recipients, acts=acts, bears=bears)


def phrases_beside(view: Clauses, token: int) -> list[int]:
    """The heads of the noun phrases of a token's sentence, in text order, but the token itself."""
    sentence = view.parse.sentence(view.parse.sentence_of(token))
    return [head for head in sentence if view.parse.upos[head] in NOUNS and view.relations[head] not in INSIDE and head != token]


def _rule(candidate: Candidate, head: int) -> str:
    """The side on which the rules put a noun phrase."""
    if any(link.mention.head == head for link in candidate.actors):
        return "actor"
    return "recipient" if any(link.mention.head == head for link in candidate.recipients) else "none"


def _path(view: Clauses, above: Sequence[int], head: int) -> str:
    """The relations from the trigger up to where both meet, and from there down to the noun phrase."""
    down: list[str] = []
    for place in view.above(head, first=True):
        if place in above:
            up = [view.parse.relations[one] for one in above[: above.index(place)]]
            return "^".join(up) + "|" + "/".join(reversed(down)) if len(up) + len(down) <= STEPS else "long"
        down.append(view.parse.relations[place])
    return "long"


def shares(seen: Sequence[str], weights: Mapping[str, tuple[float, ...]]) -> tuple[float, float]:
    """How likely a noun phrase of which these are seen acts, and how likely it is acted on."""
    acts, bears = weights["constant"]
    for name in seen:
        if name in weights:
            more, other = weights[name]
            acts, bears = acts + more, bears + other
    return share(acts), share(bears)
