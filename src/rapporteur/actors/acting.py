"""Place or actor: whether a state, city or region can do something where it stands, or is only where something is.

Read from the parse: the phrase's place in its clause, the preposition before it, and the class of the verb or noun it
hangs on (lists in ``actor_words.csv``). A name joined by "and" or a comma to another is what the first one is.
"""

import re
from collections.abc import Iterator

from rapporteur.actors.draft import Draft
from rapporteur.actors.words import Words
from rapporteur.tables import ActorTables
from rapporteur.text.headline import paired_names
from rapporteur.text.words import POSSESSIVES

SEEN_NEAR = frozenset({"motion", "departure", "placed_between", "sent_from", "won_over", "put_on"})
DEEDS = re.compile(r"(?:tion|sion|ment|al|ance|ence|ency|ing|ship|sal|ism)s?$")  # endings of nouns made from verbs
JOINED_AT_MOST = 12  # names in a list that are followed back to its first
PLACE_LEADS = frozenset({"including", "like", "as"})  # "countries such as Peru"
ACTOR_LEADS = frozenset(
    {"by", "against", "towards", "toward", "with", "between", "for", "among", "amongst"}
    | {"to", "according", "despite", "versus", "v", "vs", "without", "alongside"}
)
LISTS = {
    "to": ("motion", False),
    "toward": ("motion", False),
    "towards": ("motion", False),
    "for": ("departure", False),
    "with": ("placed_with", False),
    "by": ("placed_with", False),
    "between": ("placed_between", False),
    "of": ("acts_of", True),
    "from": ("sent_from", True),
    "over": ("won_over", True),
    "on": ("put_on", True),
    "upon": ("put_on", True),
    "behind": ("put_on", True),
}  # a preposition, the list of governors that turn its default, and what they turn it to


def acts(draft: Draft, words: Words, tables: ActorTables) -> bool:
    """False for a demonym or name inside a longer mention, and for a place that is only a place."""
    if draft.inside:
        return False
    if draft.kind == "demonym" or (draft.actor and draft.actor.kind not in {"state", "region", "place"} and draft.kind != "metonym"):
        return True
    seat = any(alias.kind == "seat" for alias in draft.aliases)
    return _seat(draft, words, tables) if seat else place_acts(words, tables, draft.first, draft.last, draft.anchor)


def _seat(draft: Draft, words: Words, tables: ActorTables) -> bool:
    """A seat (the Kremlin) is its holder unless a word of place leads it."""
    before = _case(words, draft.anchor, draft.first)
    return before not in tables.words["place_before"] and not (before == "to" and _governed(words, draft.anchor, tables, "motion"))


def place_acts(words: Words, tables: ActorTables, first: int, last: int, head: int) -> bool:
    """Whether the place named by tokens ``[first, last]`` acts (asks, sends, is asked, owns a decision) where it stands."""
    owner = words.word(last + 1) in POSSESSIVES and words.same_sentence(last, last + 1)
    if owner or words.parse.relations[head] == "nmod:poss":
        return _owns(words, tables, head, last)
    if _opens_headline(words, first, last):
        return True
    if _address(words, first, last, head):
        return False
    top = _first_joined(words, head)
    lead = first if top == head else top
    modifies = words.relations[top] in {"compound", "amod"} and words.parse.heads[top] > last
    before = "" if modifies else _case(words, top, lead)
    if before:
        return _under(words, tables, top, before)
    return _bare(words, tables, top, first, last)


def _opens_headline(words: Words, first: int, last: int) -> bool:
    """Whether a name is one of the two that open a headline ("US, Russia agree"): none lies in the other."""
    sentence = words.parse.sentence(words.parse.sentence_of(first))
    return range(first, last + 1) in (paired_names(words.parse, sentence) or ())


def _first_joined(words: Words, head: int) -> int:
    """The first name of the list a name stands in."""
    for _ in range(JOINED_AT_MOST):
        if words.relations[head] != "conj" or words.parse.heads[head] < 0:
            break
        head = words.parse.heads[head]
    return head


def _case(words: Words, head: int, first: int) -> str:
    """The preposition of a phrase: by the parse, else the word right before it; "" for none."""
    for index in range(max(0, min(head, first) - 6), head):
        if words.parse.relations[index] == "case" and words.parse.heads[index] == head:
            return words.key(index)
    index = first - 1
    while words.same_sentence(index, first) and (words.tag(index) in {"DET", "ADJ"} or words.key(index) == "the"):
        index -= 1
    return words.key(index) if words.same_sentence(index, first) and words.tag(index) == "ADP" else ""


def _address(words: Words, first: int, last: int, head: int) -> bool:
    """Whether a name only says where the place before its comma lies ("in Espoo, Finland, where")."""
    town = first - 2
    if words.word(first - 1) not in {",", "("} or not words.same_sentence(town, first) or not words.capital[max(0, town)]:
        return False
    hangs = words.relations[head] in {"nmod", "appos", "flat", "obl", "dep", "compound"} and _case(words, head, first) == ""
    led = words.key(town - 1) in {"in", "at", "near", "from", "to", "of"} and words.word(last + 1) in {",", ".", ")", ";", ""}
    return hangs or led


def _forms(words: Words, index: int) -> Iterator[str]:
    """The word at an index and what it may be a form of; the parse's lemma first."""
    if index < 0:
        return
    word = words.key(index)
    yield words.parse.lemmas[index].casefold()
    yield word
    for ending, instead in (("s", ""), ("es", ""), ("ed", ""), ("d", ""), ("ing", ""), ("ing", "e"), ("ies", "y"), ("ied", "y")):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            yield word[: len(word) - len(ending)] + instead
    for ending in ("ing", "ed"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 3 and stem[-1] == stem[-2]:
            yield stem[:-1]


def _is(words: Words, index: int, tables: ActorTables, name: str) -> bool:
    """Whether the word at an index is a form of one of a list."""
    return index >= 0 and any(form in tables.words[name] for form in _forms(words, index))


def _governed(words: Words, head: int, tables: ActorTables, name: str) -> bool:
    """Whether the word a phrase hangs on (for words of moving, any of the four before it) is of a list."""
    governor = words.parse.heads[head]
    if _is(words, governor, tables, name):
        return True
    if name not in SEEN_NEAR:
        return False
    near = governor if governor >= 0 else head
    return any(
        _is(words, index, tables, name) for index in range(max(0, head - 4), head) if words.same_sentence(index, near) and words.tag(index) != "ADP"
    )


def _under(words: Words, tables: ActorTables, head: int, before: str) -> bool:
    """A place behind a preposition."""
    if before in PLACE_LEADS or (before in tables.words["place_before"] and before not in LISTS):
        return False
    acting = before in ACTOR_LEADS
    name, turned = LISTS.get(before, ("", acting))
    return turned if name and turned != acting and _governed(words, head, tables, name) else acting


def _owns(words: Words, tables: ActorTables, head: int, last: int) -> bool:
    """The owner of a deed, a body or an office acts; the owner of a region, a population or a record does not."""
    noun = words.parse.heads[head] if words.parse.relations[head] == "nmod:poss" else -1
    if noun <= last:
        noun = next((i for i in range(last + 2, min(last + 8, len(words))) if words.tag(i) in {"NOUN", "PROPN"} and words.tag(i + 1) != "NOUN"), -1)
    if _is(words, noun, tables, "owned_deeds"):
        return True
    between = range(last + 2, max(noun, last + 2))
    if any(words.key(index) in {"most", "only"} or words.key(index).endswith("est") for index in between):
        return False
    if words.tag(noun) == "PROPN" or _is(words, noun, tables, "of_a_place") or _is(words, noun, tables, "owned_by_a_place"):
        return False
    return bool(DEEDS.search(words.key(noun)))


def _bare(words: Words, tables: ActorTables, head: int, first: int, last: int) -> bool:
    """A place without preposition: subject, object, or a word before a noun."""
    relation, governor = words.relations[head], words.parse.heads[head]
    if words.key(first - 1) in tables.words["place_before"] and words.tag(first - 1) in {"ADJ", "NOUN", "ADV"}:
        return False
    if relation in {"nsubj", "csubj"}:
        passive = words.parse.relations[head] == "nsubj:pass" and _is(words, governor, tables, "place_passives")
        return not passive and not _lies(words, tables, governor)
    if relation in {"obj", "iobj"}:
        return not _is(words, governor, tables, "place_objects")
    if relation in {"compound", "amod", "nmod"} and governor > last:
        return _is(words, governor, tables, "acts_before") or _makes_raid(words, tables, last, governor)
    if relation == "appos" and governor == first - 1 and words.tag(governor) == "NOUN":
        return _bare(words, tables, governor, governor, last)
    follows = words.tag(last + 1) in {"VERB", "AUX"} and words.same_sentence(last, last + 1)
    return relation in {"vocative", "dislocated"} or (follows and relation not in {"nmod", "obl", "appos", "flat"})


def _makes_raid(words: Words, tables: ActorTables, last: int, noun: int) -> bool:
    """Whether a name that has no adjective stands before its own use of force ("a *U.S.* drone strike"; a "Gaza strike" falls on Gaza)."""
    between = all(words.key(index) in tables.words["force_before"] for index in range(last + 1, noun))
    return between and words.key(last) in tables.words["adjectival"] and _is(words, noun, tables, "raids")


def _lies(words: Words, tables: ActorTables, verb: int) -> bool:
    """Whether a clause says what or where a place is: "is a country", "lies on", "has a population of"."""
    if verb < 0:
        return False
    if words.tag(verb) in {"NOUN", "PROPN"}:
        return _is(words, verb, tables, "of_a_place") or _is(words, verb, tables, "place_kinds")
    if _is(words, verb, tables, "place_verbs"):
        return True
    return any(
        words.parse.relations[index] == "obj" and words.parse.heads[index] == verb and _is(words, index, tables, "owned_by_a_place")
        for index in range(verb + 1, min(verb + 8, len(words)))
    )
