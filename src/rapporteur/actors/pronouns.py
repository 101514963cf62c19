"""Pronouns of the third person: the nearest person or people named before whom they can stand for."""

from bisect import bisect_left
from collections.abc import Sequence

from rapporteur.actors.draft import Draft
from rapporteur.actors.people import Person
from rapporteur.actors.words import Words

SINGULAR = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
PLURAL = frozenset({"they", "them", "their", "themselves"})
PRONOUNS_BACK = 20  # earlier pronouns that a pronoun may follow on from
SENTENCES_BACK = 3  # how far back a pronoun looks: chosen from the share of antecedents that near in GUM news, not swept here
NEAR, PLURAL_NEAR = 0.7, 0.5  # how sure each way of linking is: order matters, not yet calibrated


def link_pronouns(words: Words, linked: Sequence[Draft], people: Sequence[Person]) -> list[Draft]:
    """Every he, she and they with whom they stand for; nothing for one nobody fits."""
    genders = {person.actor.id: person.gender for person in people if person.actor}
    ordered = sorted((draft for draft in linked if draft.actor), key=lambda draft: draft.last)
    lasts = [draft.last for draft in ordered]
    found: list[Draft] = []
    for index, word in enumerate(words.folded):
        if word not in SINGULAR and word not in PLURAL:
            continue
        opening = words.parse.sentence(max(0, words.sentences[index] - SENTENCES_BACK)).start
        near = ordered[bisect_left(lasts, opening) : bisect_left(lasts, index)]
        if word in PLURAL:
            found += _plural(words, index, near)
        else:
            own = [draft for draft in found[-PRONOUNS_BACK:] if draft.last >= opening]
            found += _singular(words, index, sorted([*near, *own], key=lambda draft: draft.last), genders)
    return found


def _pronoun(words: Words, index: int, like: Draft, score: float) -> Draft:
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
        actor=like.actor,
        how="pronoun",
        score=score,
        type="person",
    )


def _singular(words: Words, index: int, ordered: Sequence[Draft], genders: dict[str, str]) -> list[Draft]:
    """The subject of the nearest earlier sentence that names a fitting person; in the same sentence the nearest one."""
    gender, here = SINGULAR[words.folded[index]], words.sentences[index]
    fitting = [
        draft
        for draft in ordered
        if draft.sort in {"person", "role", "nominal", "pronoun"}
        and draft.actor
        and draft.actor.kind in {"person", "unnamed"}
        and genders.get(draft.actor.id, "") in {"", gender}
        and draft.possessor is None
    ]
    if not fitting:
        return []
    near = max(words.sentences[draft.last] for draft in fitting)
    there = [draft for draft in fitting if words.sentences[draft.last] == near]
    subjects = [draft for draft in there if words.parse.relations[draft.anchor] in {"nsubj", "nsubj:pass"}]
    best = (subjects or there)[-1] if near == here else (subjects or there)[0]
    return [_pronoun(words, index, best, NEAR)]


def _plural(words: Words, index: int, ordered: Sequence[Draft]) -> list[Draft]:
    """The subject group of the sentence, else its first group, else the last one of the sentence before."""
    here = words.sentences[index]
    near = [draft for draft in ordered if here - words.sentences[draft.last] <= 1 and not draft.inside]
    groups = _joined(words, near)
    same = [group for group in groups if words.sentences[group[0].last] == here]
    subjects = [group for group in same or groups if words.parse.relations[group[0].anchor] in {"nsubj", "nsubj:pass"}]
    best = subjects[-1] if subjects else same[0] if same else groups[-1] if groups else []
    return [_pronoun(words, index, other, PLURAL_NEAR) for other in best]


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
