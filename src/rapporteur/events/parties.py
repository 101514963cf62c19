"""Head tokens to parties: the cast's links, through nouns that stand for those they belong to."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import replace

from rapporteur.events.clauses import THEM, Clauses
from rapporteur.events.lists import find_lists
from rapporteur.events.own_bodies import is_owned_force, of_a_known
from rapporteur.events.phrases import PERSONS, Phrases
from rapporteur.events.quoted import are_apart
from rapporteur.events.roles import is_done, owners
from rapporteur.events.sides import countries, is_brought_together, is_two_sides, stand_ins
from rapporteur.types import Article, Cast, Link, Mention, Party

# The longest title between a country's name and a person's ("US Secretary of Health and Human Services Omar").
TITLE_WORDS = 8
TELLERS = frozenset({"it", "they", "we", "i", "he", "she"})
# Of them those who speak; and how a clause with a pronoun may hang on the one whose subject it stands for.
SPEAKERS = frozenset({"we", "i"})
ABOVE = frozenset({"ccomp", "advcl", "conj", "xcomp"})
# Pronouns that stand for people, known or not.
PEOPLE = frozenset({"i", "we", "he", "she", "they", "him", "her", "them", "anyone", "anybody", "everyone", "everybody", "those", "others", "both"})
QUANTIFIERS = frozenset(
    {
        "some",
        "all",
        "many",
        "several",
        "the",
        "two",
        "both",
        "three",
        "few",
        "most",
        "other",
        "a",
        "an",
        "these",
        "those",
        "its",
        "his",
        "their",
        "any",
    }
)
VAGUE = frozenset({"collective", "unnamed", "unknown"})
# "A plan of, from, by Omar" is Omar's, "peace in Omarland" is not.
PASSING = frozenset({"of", "from", "by"})


class Linker:
    """The cast of one article, asked by token."""

    def __init__(self, article: Article, view: Clauses, cast: Cast, words: Mapping[str, frozenset[str]]) -> None:
        self._article = article
        self._view = view
        self._cast = cast
        self._lists = find_lists(view.parse, cast)
        self._before: tuple[int, tuple[Link, ...]] = (-1, ())
        self._words = words
        self._phrases = Phrases(article, view, words, self.links, cast)
        self._headed: dict[int, list[Link]] = {}
        self._covering: dict[int, list[Link]] = {}
        for link in cast.links:
            mention = link.mention
            _keep(self._headed, mention.head, link, longest=True)
            for token in range(mention.first, mention.last + 1):
                _keep(self._covering, token, link, longest=False)

    def links(self, token: int) -> list[Link]:
        """The links of the longest mention that a token heads, else of the shortest around it; several for "the two sides"."""
        found = self._headed.get(token) or self._covering.get(token)
        if found is None:
            found = next((self._headed[child] for child in self._view.children(token, "flat") if child in self._headed), [])
        return found

    def actors(self, tokens: Iterable[int]) -> list[Link]:
        """Those able to act, in text order of the slots: known actors, bodies of theirs, groups nobody knows."""
        reached = [link for token in tokens for link in self._reach(token, anything=False) or self._unknown(token)]
        able = [link for link in reached if link.acting or link.how == "demonym" or self._is_subject(link)]
        return self._each([link for link in able if not self._is_writ(link)])

    def _is_writ(self, link: Link) -> bool:
        """Whether a name of several words is of a law or a treaty, which does nothing."""
        mention = link.mention
        return mention.kind == "name" and self._phrases.is_writ(mention.first, mention.last)

    def _is_subject(self, link: Link) -> bool:
        """Whether a place of this article does something ("Halden closed the bridge", "talks between Halden and Oster"), and so is more than one."""
        new = link.actor is not None and link.actor.kind == "place" and link.actor.id.startswith("doc:")
        head = link.mention.head
        doing = self._view.relations[head] in {"nsubj", "conj"} and not self._view.preposition(head)
        return self._is_behind(head, "along") or (
            new and (doing or self._is_behind(head, "between") or self._view.parse.relations[head] == "obl:agent")
        )

    def _is_behind(self, head: int, preposition: str) -> bool:
        """Whether one stands, alone or in a row, behind a preposition."""
        view = self._view
        first = view.parse.heads[head] if view.relations[head] == "conj" else head
        return view.preposition(first) == preposition

    def targets(self, tokens: Iterable[int]) -> list[Link]:
        """Things that stand for their people, and uncounted people, where force is used on them."""
        return self._each([link for token in tokens for link in self._phrases.target(token)])

    def anybody(self, tokens: Iterable[int]) -> list[Link]:
        """The noun phrases as parties, whatever they are."""
        return [self.phrase(token) for token in tokens if self._view.parse.upos[token] in {"NOUN", "PROPN", "NUM"}]

    def whoever(self, tokens: Iterable[int]) -> list[Link]:
        """Each as a party: who is known or able to act, else the noun phrase or the pronoun; no time, no power."""
        return self._each([link for token in tokens for link in self._reach(token, anything=False) or self._unknown(token) or self._whatever(token)])

    def _whatever(self, token: int) -> list[Link]:
        view = self._view
        if view.lemmas[token] in self._words["times"] | self._words["holdings"]:
            return []
        somebody = view.parse.tokens[token].lower() in PEOPLE
        heads = self._phrases.counted(token) or [token]
        return [self.phrase(head) for head in heads if somebody or view.parse.upos[head] in {"NOUN", "PROPN", "NUM"}]

    def bare(self, token: int) -> list[Link]:
        """A pronoun for a thing or body that nobody could link, as a party by itself; nobody for any other word."""
        return [self.phrase(token)] if self._view.lemmas[token] == "it" and self._view.parse.upos[token] == "PRON" else []

    def phrase(self, token: int) -> Link:
        """The noun phrase that a token heads as a party, whatever it is."""
        return self._phrases.whole(token)

    def owned(self, tokens: Iterable[int]) -> list[Link]:
        """Noun phrases with a possessor who is known, as bodies of his."""
        return [link for link in self.anybody(tokens) if link.actor is not None]

    def _each(self, links: Iterable[Link]) -> list[Link]:
        """Each party once, without the country in front of somebody's title ("US Vice President Omar"), which "Norland and Brandt" is not."""
        kept: dict[str, Link] = {}
        for link in links:
            kept.setdefault(key(link), link)
        found = list(kept.values())
        return [link for link in found if not any(_introduces(link, other) and not self._are_joined(link, other) for other in found)]

    def _are_joined(self, one: Link, other: Link) -> bool:
        view, head = self._view, other.mention.head
        beside = other.mention.first == one.mention.last + 2 and view.parse.upos[other.mention.first - 1] == "CCONJ"
        return beside or (view.relations[head] == "conj" and view.parse.heads[head] == one.mention.head)

    def only_names(self, token: int) -> bool:
        """Whether a place before a noun only tells which one is meant ("the *Omarland* deal")."""
        return self._phrases.only_names(token)

    def is_plural(self, link: Link) -> bool:
        """Whether a party is a group without names ("the two ministers"), which can meet within itself."""
        named = link.actor is not None and link.actor.kind not in VAGUE and link.how != "collective"
        return not named and self._view.has_feature(link.mention.head, "Number=Plur")

    def with_list(self, links: list[Link], carrier: int) -> list[Link]:
        """Links with everybody who stands in a list with one of them, on the same side of the event's verb."""
        found: list[Link] = []
        for link in links:
            first, last = link.mention.first, link.mention.last
            members = self._lists.get((first, last), (link,))
            upos = self._view.parse.upos
            end = next((place for place in range(members[-1].mention.last + 1, len(upos)) if upos[place] != "ADV"), len(upos))
            opens = first > carrier and end < len(upos) and upos[end] in {"VERB", "AUX"}
            same = [member for member in members if (member.mention.first < carrier) == (first < carrier)]
            others = [] if opens else [member for member in same if member.mention != link.mention and not self._part(member, link)]
            found += sorted([link, *others], key=lambda one: one.mention.first)
        return self._each(found)

    def _part(self, one: Link, other: Link) -> bool:
        """Whether two stand in a list by their words alone: one is acted on in one clause, the other acts in the next, or opens a clause
        that an "and" joins to the one before ("met with Omar, and *Brandt* condemned the talks")."""
        view, heads = self._view, sorted((one.mention.head, other.mention.head))
        if {view.relations[head] for head in heads} == {"nsubj", "obj"}:
            return True
        before, after = heads
        verb = view.parse.heads[after]
        joined = view.relations[after] == "nsubj" and any(before < place < after for place in view.children(verb, "cc"))
        return joined and verb not in view.above(before)

    def recipients(self, tokens: Iterable[int], *, anything: bool) -> list[Link]:
        """Those acted on; with ``anything`` every noun passes to its owners ("praised Omar's plan")."""
        return self._each([link for token in tokens for link in self._reach(token, anything=anything) or self._unknown(token)])

    def _unknown(self, token: int) -> list[Link]:
        """Somebody no table knows, behind a word that counts them too, or right before his deed."""
        counted = [link for head in self._phrases.counted(token) for link in self._phrases.somebody(head)]
        return self._phrases.somebody(token) or self._phrases.maker(token) or counted

    def is_specific(self, link: Link) -> bool:
        """Whether one can tell who is meant: not just "officials" or "many people", but "Omarish officials" or "the police"."""
        if self._phrases.is_public(link.mention.head):
            return True
        if link.actor is not None and (link.actor.kind not in VAGUE or _names_one(link.actor.name)):
            return True
        parse = self._view.parse
        inside = range(link.mention.first, link.mention.last + 1)
        if any(below.actor is not None for token in inside if token != link.mention.head for below in self._headed.get(token, ())):
            return True
        return any(parse.upos[token] == "PROPN" or (parse.tokens[token][0].isupper() and token not in parse.sentence_starts) for token in inside)

    def is_somebody(self, link: Link) -> bool:
        """Whether a party is known, or at least a name, a person's pronoun, or a word for people or bodies."""
        named = link.actor is not None or link.mention.kind == "name" or link.mention.evidence.text.lower() in PEOPLE
        return named or bool(self._unknown(link.mention.head))

    def is_own(self, link: Link, others: Iterable[Link]) -> bool:
        """Whether a party is only a thing that belongs to one of some others ("defended *his decision*"), or tells whose body one is."""
        same = [other for other in others if link.actor is not None and other.actor is not None and other.actor.id == link.actor.id]
        if link.mention.kind == "pronoun":
            owning = self._view.parse.relations[link.mention.head] == "nmod:poss"
            return owning and any(other.how == "collective" for other in same)
        return bool(same) and link.how == "collective" and not self._unknown(link.mention.head)

    def is_his_thing(self, link: Link, others: Iterable[Link]) -> bool:
        """Whether a party is a thing of some others, told so by a pronoun ("suspended *its role*"), and no place or house that they might hit."""
        head = link.mention.head
        return self._view.is_pronouns(head) and self._view.lemmas[head] not in self._words["targets"] and self.is_own(link, others)

    def _same_as_above(self, token: int) -> list[Link]:
        """Whom an unresolved subject pronoun stands for: the subject of the clause above ("Omarland says it will", "the firm left when it could").

        "I" and "we" are whoever says so; of the others number, and whether a person is meant, must agree.
        """
        view, word = self._view, self._view.lemmas[token]
        if view.parse.upos[token] != "PRON" or word not in TELLERS or view.relations[token] != "nsubj" or view.parse.heads[token] < 0:
            return []
        below = view.parse.heads[token]
        for above in view.above(below):
            if view.relations[below] not in ABOVE or (word in SPEAKERS and view.relations[below] != "ccomp"):
                return []
            subjects = [] if view.relations[below] == "conj" and word in SPEAKERS else view.children(above, "nsubj")
            if subjects:
                subjects = [head for head in subjects if word in SPEAKERS or not are_apart(view, token, head)]  # in his own words nobody is "he"
                same = self._agreeing(word, subjects)
                if view.relations[below] != "advcl":
                    return same
                return [] if same and self._has_another(above) else same or self._nearby(word, above, token)
            below = above
        return []

    def _nearby(self, word: str, verb: int, token: int) -> list[Link]:
        """Who else stands in a clause before a pronoun, where only one can be meant ("marched to *the mill* after it")."""
        view = self._view
        heads = [*view.objects(verb), *(head for _, head in view.obliques(verb))]
        found = [link for head in heads if head < token for link in self._agreeing(word, [head])]
        found = found if len(found) == 1 and word in {"it", "they"} else []
        return [replace(link, mention=self.phrase(token).mention) if link.actor else link for link in found]

    def _has_another(self, verb: int) -> bool:
        """Whether a clause has an object that is a person too, whom a pronoun further on may mean as well ("Omar watched her while she")."""
        objects = self._view.children(verb, "obj", "iobj")
        persons = (link.actor is not None and link.actor.kind in PERSONS for head in objects for link in self.links(head))
        return any(self._view.lemmas[head] in THEM for head in objects) or any(persons)

    def _agreeing(self, word: str, subjects: list[int]) -> list[Link]:
        """Who stands at subjects, as far as a pronoun can stand for them."""
        heads = self._view.spread([head for head in subjects if self._view.parse.upos[head] != "PRON"])
        plural = len(heads) > 1 or any(self._view.has_feature(head, "Number=Plur") for head in heads)
        if word not in SPEAKERS and plural != (word == "they"):
            return []
        links = [link for head in heads for link in self.links(head) or self._unknown(head)]
        people = {"he": True, "she": True, "it": False}.get(word)
        return [link for link in links if people is None or link.actor is None or (link.actor.kind in PERSONS) == people]

    def remember(self, token: int, links: tuple[Link, ...]) -> None:
        """Keep the parties of an event, whom "the two sides" may mean in this sentence or the next; of two states until two others come,
        as long as one of them is spoken of."""
        (before, kept), here = self._before, self._view.parse.sentence_of(token)
        new, old = countries(links), countries(kept)
        if len(new) < len(old) == 2 and here - before <= 1:
            self._before = (here if new and new <= old else before, kept)
        else:
            self._before = (here, links)

    def _two_sides(self, token: int) -> list[Link]:
        sentence, links = self._before
        if not 0 <= self._view.parse.sentence_of(token) - sentence <= 1 or not is_two_sides(self._view, token, self._words):
            return []
        if sentence == self._view.parse.sentence_of(token) and is_brought_together(self._view, token):
            return []
        parse = self._view.parse
        first = min([token, *self._view.children(token, "det", "nummod", "amod")])
        evidence = self._article.evidence(parse.starts[first], parse.ends[token])
        mention = Mention(evidence=evidence, first=first, last=token, head=token, kind="nominal")
        return stand_ins(mention, self._view.lemmas[token], links, self._cast, self._words)

    def _apposed(self, token: int) -> list[Link]:
        """The name that stands beside a noun for somebody ("His lawyer, Dana Weld, accused", "the opposition Civic Bloc backed").

        A parser may hang it otherwise, and one who has two titles bears his name after the second ("former prosecutor and Mayor Dana Weld").
        """
        known = self._headed.get(token)
        if known and (known[0].mention.kind == "name" or known[0].actor is None or known[0].actor.kind not in {"unnamed", "collective", "unknown"}):
            return []
        view = self._view
        beside = view.spread([child for child in view.children(token, "appos") if child > token])
        places = {"nsubj": {token + 1}, "nmod": {token + 1, self._behind(token), self._behind_owner(token)}}
        beside += [child for relation, starts in places.items() for child in view.children(token, relation) if self._begins(child, starts)]
        beside += [below for child in beside for below in view.children(child, "appos")]
        return [link for child in beside for link in self._headed.get(child, ()) if link.mention.kind == "name" and link.acting]

    def _behind(self, token: int) -> int:
        """Where a name behind a noun's comma would begin, or behind the "and" of two titles that share one name and have no article."""
        view = self._view
        following = view.parse.tokens[token + 1].lower() if token + 1 < len(view.parse.tokens) else ""
        shared = following == "and" and view.has_feature(token, "Number=Sing") and not view.children(token, "det", "nummod", "nmod:poss")
        return token + 2 if following == "," or shared else token + 1

    def _behind_owner(self, token: int) -> int:
        """Where a name behind the comma after whose it is would begin ("the president of Omarland, *Dana Weld*,"); -1 without such a comma."""
        view = self._view
        owners_behind = [child for child in view.children(token, "nmod") if view.preposition(child) == "of"]
        ends = [*owners_behind, *(link.mention.last for head in owners_behind for link in self._headed.get(head, ()))]
        end = max(ends, default=token)
        return end + 2 if end > token and "".join(view.parse.tokens[end + 1 : end + 2]) == "," else -1

    def _begins(self, head: int, places: Set[int]) -> bool:
        """Whether what a token heads is a mention that begins at one of a few places, with or without the title before it."""
        titled = [child for child in self._view.children(head, "nmod", "compound") if child < head and not self._view.preposition(child)]
        return any(places & {link.mention.first, min([head, *titled])} for link in self._headed.get(head, ()))

    def _reach(self, token: int, *, anything: bool) -> list[Link]:
        if sides := self._two_sides(token):
            return sides
        if shared := self._phrases.shared(token):
            return shared
        links = self._apposed(token) or self.links(token)
        if is_owned_force(self._view, links, token) and (owned := of_a_known(self._phrases.body(token))):
            return owned
        if usable := [link for link in links if _usable(link)] or self._same_as_above(token):
            return usable
        if links:
            return []
        if body := self._phrases.body(token):
            return body
        counted = self._phrases.counted(token)
        if not anything and not counted:
            return []
        modifiers = self._view.obliques(token) if anything else []
        passing = [head for preposition, head in modifiers if preposition in PASSING and not (preposition == "of" and is_done(self._view, token))]
        own = [head for head in owners(self._view, token) if not self.only_names(head)] if anything else []
        inside = [*counted, *own, *passing]
        return [link for head in inside for link in self.links(head) or self._phrases.body(head) or self._phrases.maker(head) if _usable(link)]


def _names_one(name: str) -> bool:
    """Whether a group's name holds a name ("European leaders", not "Some leaders")."""
    return any(word[0].isupper() and word.lower() not in QUANTIFIERS for word in name.split())


def _keep(table: dict[int, list[Link]], token: int, link: Link, *, longest: bool) -> None:
    """Enter a link under a token, where its mention is the longest (or shortest) so far; equal spans stand together."""
    known = table.get(token)
    difference = _length(link) - _length(known[0]) if known else 1 if longest else -1
    if difference == 0 and known and known[0].mention.first == link.mention.first:
        known.append(link)
    elif (difference > 0) == longest and difference:
        table[token] = [link]


def _length(link: Link) -> int:
    return link.mention.last - link.mention.first


def _usable(link: Link) -> bool:
    """A pronoun that stands for nobody known is no party."""
    return link.actor is not None or link.mention.kind in {"name", "nominal", "role", "demonym"}


def _introduces(country: Link, person: Link) -> bool:
    gap = person.mention.first - country.mention.last
    if country.actor is None or person.actor is None or (country.actor.kind, person.actor.kind) != ("state", "person"):
        return False
    return 0 < gap <= TITLE_WORDS and country.actor.country == person.actor.country


def key(link: Link) -> str:
    """What makes two links the same party: the actor, or the words where there is none; a body of an actor's is apart."""
    words = link.mention.evidence.text.casefold()
    if link.actor is None:
        return words
    return f"{link.actor.id} {words}" if link.how == "collective" and link.actor.kind != "collective" else link.actor.id


def party(article: Article, link: Link) -> Party:
    """A link as a party of an event."""
    evidence = link.mention.evidence
    return Party(
        actor=link.actor.id if link.actor else None,
        name=link.actor.name if link.actor else evidence.text,
        text=article.text[evidence.span.start : evidence.span.end],
        start=evidence.span.start,
        end=evidence.span.end,
        how=link.how,
        kind=link.actor.kind if link.actor else "unknown",
    )
