"""Pronouns: he and she by scored antecedents, they by the groups nearby, it by the nearest body, who by its clause,
I and we inside a quotation by its speaker."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence

from rapporteur.actors.adding import is_first_named_in, words_before
from rapporteur.actors.antecedents import Trail, features, joined_to, score
from rapporteur.actors.assuring import assurer
from rapporteur.actors.climbing import acts_on, climbed
from rapporteur.actors.draft import Draft
from rapporteur.actors.people import Person, said_sectors
from rapporteur.actors.services import is_body, is_service, told_of
from rapporteur.actors.words import Words
from rapporteur.tables import ActorTables
from rapporteur.types import Actor

SINGULAR = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
REFLEXIVE = frozenset({"himself", "herself"})
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
THING = frozenset({"it", "its", "itself"})
RELATIVE = frozenset({"who", "whose", "whom"})
THIRD = frozenset(SINGULAR) | PLURAL | THING | RELATIVE
FIRST = frozenset({"i", "me", "my", "mine", "myself"})
FIRST_PLURAL = frozenset({"we", "us", "our", "ours", "ourselves"})
FIRST_PERSONS = FIRST | FIRST_PLURAL
SENTENCES_BACK = 3  # how far back a pronoun looks: chosen from the share of antecedents that near in GUM news, not swept here
NEAR, PLURAL_NEAR, THING_NEAR, QUOTED = 0.7, 0.5, 0.5, 0.6  # how sure each way of linking is: order matters, not yet calibrated
OWNED = frozenset({"nmod", "compound"})  # how "Clinton" hangs in "Clinton's spokesman Nick Merrill" and "the Clinton spokesman"
BESIDE = frozenset({"parataxis", "conj"})
LATER, STEPS_DOWN = 3, 20  # later mentions of somebody asked for, and words climbed from each: a longer way is a parser's slip
REASONS = frozenset({"for", "over"})
SOMEBODY = frozenset({"person", "unnamed"})
IN_OFFICE = frozenset({"government", "diplomacy", "military"})


def link_pronouns(words: Words, linked: Sequence[Draft], people: Sequence[Person], tables: ActorTables) -> list[Draft]:
    """Every pronoun of the third person, relative pronoun and quoted "I" or "we" with whom it stands for; nothing for
    one that nobody fits."""
    ordered = sorted((draft for draft in linked if draft.actor), key=lambda draft: draft.last)
    desk = _Desk(words, ordered, people, tables)
    third = [found for index, word in enumerate(words.folded) if word in THIRD for found in desk.read(index)]
    return [*third, *_first_persons(words, [*ordered, *third], desk.people, tables)]


class _Desk:
    """The article while its pronouns are read from left to right: who was named so far, and what was decided."""

    def __init__(self, words: Words, ordered: Sequence[Draft], people: Sequence[Person], tables: ActorTables) -> None:
        self.words, self.ordered, self.tables = words, ordered, tables
        self.lasts = [draft.last for draft in ordered]
        self.people = {person.actor.id: person for person in people if person.actor}
        self.trails: dict[str, Trail] = {}
        self.actors: dict[str, Actor] = {}
        self.spots: list[tuple[int, str]] = []  # the last tokens of somebody's places so far, and whose
        self.relatives: dict[int, frozenset[str]] = {}  # whom each relative pronoun stands for
        self.its: dict[int, Actor] = {}  # what each "it" that is a subject stands for
        self.taken = 0
        self.speakers = _speakers(words, ordered, frozenset(SINGULAR))
        for draft in ordered:
            if self._is_somebody(draft) and draft.actor:
                self._trail(draft.actor, self._gender(draft)).add(draft.first, draft.anchor)

    def read(self, index: int) -> list[Draft]:
        """The links of the token at ``index`` when it is a pronoun; tokens are given in order."""
        self._note(index)
        word = self.words.folded[index]
        if word in SINGULAR:
            return self._singular(index, SINGULAR[word])
        if word in PLURAL:
            return self._plural(index)
        if word in THING:
            return self._thing(index)
        if word in RELATIVE:
            return self._relative(index)
        return []

    def _note(self, index: int) -> None:
        """Takes up everybody named before a token."""
        while self.taken < len(self.ordered) and self.lasts[self.taken] < index:
            draft = self.ordered[self.taken]
            self.taken += 1
            if self._is_somebody(draft) and draft.actor:
                self.spots.append((draft.last, draft.actor.id))

    def _is_somebody(self, draft: Draft) -> bool:
        return _somebody(draft) and not is_service(draft, self.words, self.tables)

    def _trail(self, actor: Actor, gender: str) -> Trail:
        trail = self.trails.setdefault(actor.id, Trail(key=actor.id))
        trail.gender = trail.gender or gender
        self.actors[actor.id] = actor
        return trail

    def _gender(self, draft: Draft) -> str:
        person = self.people.get(draft.actor.id if draft.actor else "")
        said = person.gender if person else next((role.gender for role in draft.roles if role.gender), "")
        noun = self.words.folded[draft.last] if draft.sort == "nominal" else ""
        return said or next((gender for gender, nouns in (("m", "male_nouns"), ("f", "female_nouns")) if noun in self.tables.words[nouns]), "")

    def _singular(self, index: int, gender: str) -> list[Draft]:
        """The person with the best score of those named in the last sentences whose gender can be this one."""
        opening = self.words.parse.sentence(max(0, self.words.sentences[index] - SENTENCES_BACK)).start
        recent = self.spots[bisect_left(self.spots, (opening, "")) :]
        rivals = [self.trails[key] for key in dict.fromkeys(key for _, key in recent) if self.trails[key].gender in {"", gender}]
        rivals = self._bound(index, self._others(index, rivals))
        told = words_before(self.words, index)
        rivals = [trail for trail in rivals if not is_first_named_in(trail, told)] or rivals
        tellers = self._teller(index)
        rivals = [trail for trail in rivals if trail.key in tellers] or rivals
        blamed = self._blamed(index)
        rivals = [trail for trail in rivals if trail.key in blamed] or rivals
        rivals = [trail for trail in rivals if not self._only_describes(trail, index)] or rivals
        if not rivals:
            return []
        actor = self.actors[self._best(index, rivals).key]
        self._trail(actor, gender).add(index, index)
        self.spots.append((index, actor.id))
        return [_pronoun(self.words, index, actor, NEAR)]

    def _teller(self, index: int) -> frozenset[str]:
        """Who assures another of what the pronoun is the subject of, or whom the "who" stands for that says so ("Omar, who said *he* would leave");
        nobody where another pronoun of the clause may mean that one ("who said he threatened *her*").
        """
        heads, folded = self.words.parse.heads, self.words.folded
        verb = heads[index] if self.words.relations[index] == "nsubj" else -1
        above = heads[verb] if verb >= 0 and self.words.relations[verb] == "ccomp" else -1
        sentence = self.words.parse.sentence(self.words.sentences[index])
        if above < 0 or any(heads[place] == verb and folded[place] in SINGULAR for place in sentence if place != index):
            return frozenset()
        named = assurer(self.words, index)
        own = frozenset(key for key, trail in self.trails.items() if named in trail.heads)
        return self.relatives.get(self.words.subjects.get(above, -1), own)

    def _blamed(self, index: int) -> frozenset[str]:
        """Whom the "who" stands for who is blamed or praised for something of the pronoun's ("Omar, who took heat *for his* remarks")."""
        parse, relations = self.words.parse, self.words.relations
        deed = parse.heads[index] if parse.relations[index] == "nmod:poss" else -1
        verb = parse.heads[deed] if deed >= 0 and relations[deed] == "obl" else -1
        who = self.words.subjects.get(verb, -1)
        reason = any(parse.heads[place] == deed and parse.lemmas[place] in REASONS for place in range(max(verb, 0), index))
        return self.relatives[who] if who in self.relatives and reason and self._bears(verb, who) else frozenset()

    def _bears(self, verb: int, subject: int) -> bool:
        """Whether something is done to a subject, or he gets blame or praise."""
        parse, given = self.words.parse, self.tables.words["blame_and_praise"]
        near = [place for place in parse.sentence(parse.sentence_of(verb)) if parse.heads[place] == verb]
        objects = [place for place in near if self.words.relations[place] in {"obj", "iobj"}]
        return parse.relations[subject] == "nsubj:pass" if not objects else all(parse.lemmas[place] in given for place in objects)

    def _only_describes(self, trail: Trail, index: int) -> bool:
        """Whether somebody was so far only named to tell what sort of thing another noun is ("*Reagan* Democrats")."""
        relations, heads = self.words.parse.relations, self.words.parse.heads
        before = trail.heads[: bisect_left(trail.firsts, index)]
        return all(relations[place] == "compound" and heads[place] > place for place in before)

    def _others(self, index: int, rivals: list[Trail]) -> list[Trail]:
        """Without whoever cannot be meant: the speaker in his own quotation, who is named under the pronoun's verb, the critic of "his remarks"."""
        speaker = self.speakers.get(index) if self.words.quoted[index] else None
        own = speaker.actor.id if speaker and speaker.actor else ""
        rivals = [trail for trail in rivals if trail.key != own and not self._named_below(index, trail)]
        critics = self._critics(index)
        return [trail for trail in rivals if critics.isdisjoint(_around(trail, index))] or rivals

    def _critics(self, index: int) -> frozenset[int]:
        """The subjects of a verb that judges what somebody said or did, where a pronoun owns that ("*Omar* condemned his remarks")."""
        parse, lists = self.words.parse, self.tables.words
        thing = parse.heads[index]
        verb = parse.heads[thing] if thing >= 0 and self.words.relations[index] == "nmod" and self.words.relations[thing] == "obj" else -1
        if verb < 0 or parse.lemmas[thing].casefold() not in lists["judged_deeds"] or parse.lemmas[verb].casefold() not in lists["judging_verbs"]:
            return frozenset()
        sentence = parse.sentence(parse.sentence_of(verb))
        return frozenset(place for place in sentence if parse.heads[place] == verb and self.words.relations[place] == "nsubj")

    def _named_below(self, index: int, trail: Trail) -> bool:
        """Whether somebody is named later under the verb whose subject the pronoun is ("He accused Cruz"): never the one meant."""
        verb = self.words.parse.heads[index] if self.words.relations[index] == "nsubj" else -1
        at = bisect_right(trail.firsts, index)
        later = trail.heads[at : at + LATER]
        return verb >= 0 and any(self.words.same_sentence(place, index) and self._is_under(place, verb) for place in later)

    def _is_under(self, place: int, verb: int) -> bool:
        """Whether a word hangs on a verb, with no clause of its own between that only stands beside it."""
        for _ in range(STEPS_DOWN):
            if place < 0 or place == verb or self.words.relations[place] in BESIDE:
                break
            place = self.words.parse.heads[place]
        return place == verb

    def _best(self, index: int, rivals: list[Trail]) -> Trail:
        """The rival with the best score; the only one needs none."""
        if len(rivals) == 1:
            return rivals[0]
        weights = self.tables.pronoun_weights
        return max(rivals, key=lambda trail: (score(weights, features(self.words, index, trail, rivals)), trail.key))

    def _bound(self, index: int, rivals: list[Trail]) -> list[Trail]:
        """Himself is the subject of its verb, him never is; in "Kim and his aide" he is Kim."""
        heads, relation = self.words.parse.heads, self.words.relations
        word, verb, partner = self.words.folded[index], heads[index], joined_to(self.words, index)
        joined = [trail for trail in rivals if partner >= 0 and partner in trail.heads]
        if joined:
            return joined
        if verb < 0 or relation[index] not in {"obj", "iobj", "obl"}:
            return rivals
        verb = self._subjected(verb)
        whos = [keys for place, keys in self.relatives.items() if heads[place] == verb and relation[place] == "nsubj"]
        subjects = [trail for trail in rivals if {trail.key} in whos or self._does(verb, trail, index)]
        if word in REFLEXIVE:
            return subjects or rivals
        return [trail for trail in rivals if trail not in subjects] if relation[index] != "obl" else rivals

    def _does(self, verb: int, trail: Trail, index: int) -> bool:
        """Whether somebody named about a pronoun is the subject of its verb, by his name or a title before it ("his lawyer, *Dahl*, praised him")."""
        heads, relation = self.words.parse.heads, self.words.relations
        places = {climbed(self.words, place, "appos") for place in _around(trail, index)}
        return any(heads[place] == verb and relation[place] == "nsubj" for place in places)

    def _subjected(self, verb: int) -> int:
        """The verb that has the subject of a verb without one of its own: the first of its row ("met Omar and praised him")."""
        heads, relation = self.words.parse.heads, self.words.relations
        sentence = self.words.parse.sentence(self.words.parse.sentence_of(verb))
        own = any(heads[place] == verb and relation[place] == "nsubj" for place in sentence)
        return verb if own else climbed(self.words, verb, "conj")

    def _near(self, index: int, sentences: int) -> list[Draft]:
        """Everybody named before a token in its sentence and ``sentences`` before it."""
        opening = self.words.parse.sentence(max(0, self.words.sentences[index] - sentences)).start
        return list(self.ordered[bisect_left(self.lasts, opening) : self.taken])

    def _plural(self, index: int) -> list[Draft]:
        """The subject group of the sentence, else its first group, else the last one of the sentence before.

        "They" and "them" of one verb are two groups ("police charged them").
        """
        words, here = self.words, self.words.sentences[index]
        groups = _joined(words, [draft for draft in self._near(index, 1) if not draft.inside])
        if words.folded[index] == "them":
            groups = [group for group in groups if not acts_on(words, group[0].anchor, index)]
        same = [group for group in groups if words.sentences[group[0].last] == here]
        subjects = [group for group in same or groups if words.relations[group[0].anchor] == "nsubj"]
        best = subjects[-1] if subjects else same[0] if same else groups[-1] if groups else []
        return [_pronoun(words, index, draft.actor, PLURAL_NEAR) for draft in best if draft.actor]

    def _thing(self, index: int) -> list[Draft]:
        """The nearest state or body: for "its" the subject of the sentence first, for "it" a subject near by; never for
        an "it" that only fills a place."""
        words, relation = self.words, self.words.relations
        owner = words.folded[index] == "its"
        if relation[index] == "expl" or (not owner and relation[index] != "nsubj" and words.folded[index] != "itself"):
            return []
        if group := self._saying_group(index):
            return [_pronoun(words, index, group.actor, THING_NEAR)]
        bodies = [draft for draft in self._near(index, 1) if is_body(draft, words, self.tables)]
        near = [draft for draft in bodies if draft.kind == "name" or "Number=Plur" not in words.parse.features[draft.anchor]]
        joined = [draft for draft in near if owner and draft.first <= joined_to(words, index) <= draft.last]
        if joined:
            return [_pronoun(words, index, joined[-1].actor, THING_NEAR)]
        here = words.sentences[index]
        same = [draft for draft in near if words.sentences[draft.last] == here]
        subjects = [draft for draft in (same or near) if relation[draft.anchor] == "nsubj"]
        best = subjects[-1:] or (same[-1:] if owner else [])
        it = next((at for at in range(index - 1, -1, -1) if at in self.its and words.sentences[at] == here), -1) if owner else -1
        meant = [self.its[it]] if it >= 0 and not (subjects and subjects[-1].last > it) else [draft.actor for draft in best if draft.actor]
        self.its.update((index, actor) for actor in meant if words.folded[index] == "it")
        return [_pronoun(words, index, actor, THING_NEAR) for actor in meant]

    def _saying_group(self, index: int) -> Draft | None:
        """Who says, hopes or denies what an "it" does, where that is a group told by a noun in the singular ("the military said *it* ...") or
        the body before "which" ("the army, which said *it* ...")."""
        words = self.words
        verb = words.parse.heads[index]
        if verb < 0 or words.relations[index] != "nsubj" or words.relations[verb] != "ccomp":
            return None
        above = words.parse.heads[verb]
        subject = told_of(words, above)
        near = [draft for draft in self._near(index, 0) if draft.anchor == subject and not draft.inside and draft.actor]
        able = [draft for draft in near if draft.sort == "collective" or (subject != words.subjects[above] and is_body(draft, words, self.tables))]
        return next((draft for draft in able if "Number=Plur" not in words.parse.features[subject]), None)

    def _relative(self, index: int) -> list[Draft]:
        """Whom a relative clause hangs on."""
        words, at = self.words, index
        for _ in range(6):
            at = words.parse.heads[at]
            if at < 0 or words.parse.relations[at] == "acl:relcl":
                break
        noun = words.parse.heads[at] if at >= 0 and words.parse.relations[at] == "acl:relcl" else -1
        held = [draft for draft in self._near(index, 0) if draft.first <= noun <= draft.last]
        if not held:
            held = [
                draft for draft in self._near(index, 0)[-1:] if index - draft.last <= 2 and words.word(index - 1) in {",", words.word(draft.last)}
            ]
        widest = max(held, key=lambda draft: draft.last - draft.first, default=None)
        actors = {
            draft.actor.id: draft.actor for draft in held if widest and draft.actor and (draft.first, draft.last) == (widest.first, widest.last)
        }
        self.relatives[index] = frozenset(actors)
        return [_pronoun(words, index, actor, NEAR) for actor in actors.values()]


def _somebody(draft: Draft) -> bool:
    """Whether a mention is of one person, and not only of the owner of a role."""
    if draft.sort not in {"person", "role", "nominal"} or draft.actor is None or draft.actor.kind not in SOMEBODY:
        return False
    return draft.sort == "person" or draft.possessor is None


def _around(trail: Trail, index: int) -> list[int]:
    """The last place of a trail before a token and the first one behind it."""
    at = bisect_left(trail.firsts, index)
    return trail.heads[max(0, at - 1) : at + 1]


def _first_persons(words: Words, linked: Sequence[Draft], people: Mapping[str, Person], tables: ActorTables) -> Iterator[Draft]:
    """ "I" and "we" in what somebody is quoted with, marked or not: the speaker; "we" of somebody who speaks for a state is that state."""
    speakers = _speakers(words, sorted(linked, key=lambda draft: draft.last))
    for index, speaker in sorted(speakers.items()):
        word = words.folded[index]
        plural = word in FIRST_PLURAL and words.word(index) != "US"
        if speaker.actor and speaker.last != index and (plural or word in FIRST):
            actor = _spoken_for(speaker.actor, people, tables) if plural else speaker.actor
            yield _pronoun(words, index, actor, QUOTED if actor == speaker.actor else PLURAL_NEAR)


def _spoken_for(actor: Actor, people: Mapping[str, Person], tables: ActorTables) -> Actor:
    """The state an official speaks for, by the office the text or the tables give; else the speaker."""
    person = people.get(actor.id)
    said = set(said_sectors(person, tables)) if person else set()
    state = tables.actors.get(f"state:{actor.country}")
    return state if state and IN_OFFICE & (said or set(actor.sectors)) else actor


def _speakers(words: Words, ordered: Sequence[Draft], wanted: frozenset[str] = FIRST_PERSONS) -> Mapping[int, Draft]:
    """For each of the pronouns ``wanted`` inside the content of an attribution whom its source names."""
    found: dict[int, Draft] = {}
    lasts = [draft.last for draft in ordered]
    for attribution in words.parse.attributions:
        source = [token for span in attribution.source for token in words.parse.tokens_in(span)]
        if not source:
            continue
        named = ordered[bisect_left(lasts, source[0]) : bisect_right(lasts, source[-1])]
        inside = [draft for draft in named if draft.first >= source[0] and not draft.inside]
        able = [draft for draft in inside if draft.sort in {"person", "pronoun"} and words.relations[draft.anchor] not in OWNED]
        speaker = next(iter(able or inside), None)
        if speaker:
            spoken = (token for span in attribution.content for token in words.parse.tokens_in(span))
            found.update({token: speaker for token in spoken if words.folded[token] in wanted})
    return found


def _pronoun(words: Words, index: int, actor: Actor | None, sure: float) -> Draft:
    start, end = words.parse.starts[index], words.parse.ends[index]
    return Draft(
        sort="pronoun",
        kind="pronoun",
        first=index,
        last=index,
        start=start,
        end=end,
        anchor=index,
        name=words.word(index),
        actor=actor,
        how="pronoun",
        score=sure,
        type="person",
    )


def _joined(words: Words, drafts: Sequence[Draft]) -> list[list[Draft]]:
    """The groups of people or states: one noun for several, or several of one sort with "and" and commas between."""
    groups: list[list[Draft]] = []
    for draft in drafts:
        last = groups[-1][-1] if groups else None
        gap = {words.key(index) for index in range(last.last + 1, draft.first)} if last else set()
        shared = bool(last) and last is not None and last.sort == draft.sort == "collective" and last.anchor == draft.anchor
        listed = last is not None and last.sort == draft.sort and bool(gap) and gap <= {"and", "", ",", "&"} and last.last < draft.first
        if groups and (shared or listed):
            groups[-1].append(draft)
        else:
            groups.append([draft])
    return [group for group in groups if len(group) > 1 or group[0].sort == "collective"]
