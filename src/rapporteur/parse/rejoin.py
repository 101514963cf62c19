"""Conjuncts put back under the verb whose equals they are: "denied that its army *had* shelled the town and *accused* Norland".

A plain past is no conjunct of an infinitive or a gerund ("ordered the troops *to leave* and *closed* the border"). A verb of saying in the plain past
is none of a participle or infinitive that has a helper either, and of whom the sentence says so is its subject. The treebanks that the
reader learned from hold four sentences of the second kind (of EWT and GUM train), all hung so.
"""

from collections.abc import Sequence

HELPERS = frozenset({"had", "'d", "’d", "would", "could", "should", "might", "will", "was", "were", "did"})
# Verbs whose subject speaks, as they are written: the reader's lemmas of them are not always words.
# fmt: off
SPEAKING = frozenset({
    "accused", "added", "admitted", "announced", "appealed", "asked", "blamed", "called", "cautioned", "claimed", "condemned", "criticised",
    "criticized", "declared", "demanded", "denounced", "deplored", "insisted", "invited", "noted", "pledged", "praised", "predicted",
    "promised", "proposed", "reiterated", "rejected", "repeated", "requested", "said", "stressed", "suggested", "told", "thanked",
    "threatened", "urged", "vowed", "warned", "welcomed", "wrote",
})
# fmt: on
# Whoever did one of these may well have said the rest to the same ("had met Omar and *thanked* him").
TALKING = frozenset(
    {"spoken", "talked", "met", "phoned", "telephoned", "visited", "discussed", "written", "summoned", "speak", "talk", "meet", "visit"}
)
THEM = frozenset({"him", "her", "them", "it"})
VERBAL = frozenset({"VerbForm=Inf", "VerbForm=Ger"})
# How an infinitive hangs on the verb above it.
BENEATH = frozenset({"xcomp", "ccomp", "advcl", "conj", "acl", "obl", "obj", "nmod"})
FINITE = frozenset({"Tense=Past", "VerbForm=Fin"})


def rejoined(words: Sequence[str], features: Sequence[str], heads: Sequence[int], relations: Sequence[str]) -> list[int]:
    """The heads, -1 for a root, with such conjuncts hung on the verb above."""
    found = list(heads)
    for token, relation in enumerate(relations):
        if relation == "conj" and _is_past(features[token]):
            speaker = _speaker(token, words, features, heads, relations) if words[token].lower() in SPEAKING else None
            above = _finite(token, features, heads, relations) if speaker is None else speaker
            found[token] = heads[token] if above is None else above
    return found


def _finite(token: int, features: Sequence[str], heads: Sequence[int], relations: Sequence[str]) -> int | None:
    """The plain past above the infinitive or gerund which a plain past without a subject was joined to; None where there is none."""
    told = heads[token]
    subject = any(head == token and place < token and relations[place].startswith("nsubj") for place, head in enumerate(heads))
    if subject or VERBAL.isdisjoint(features[told].split("|")):
        return None
    above = told
    while relations[above] in BENEATH and 0 <= heads[above] < above and not _is_past(features[above]):
        above = heads[above]
    return above if _is_past(features[above]) else None


def _is_past(features: str) -> bool:
    return set(features.split("|")) >= FINITE


def _speaker(token: int, words: Sequence[str], features: Sequence[str], heads: Sequence[int], relations: Sequence[str]) -> int | None:
    """The verb that tells the clause which a conjunct was hung into, where the conjunct is its equal; None where it is not."""
    told = heads[token]
    above = heads[told]
    if relations[told] != "ccomp" or not 0 <= above < told < token or not _is_past(features[above]):
        return None
    below = [place for place, head in enumerate(heads) if head == told and place != token]
    helped = any(relations[place].startswith("aux") and words[place].lower() in HELPERS for place in below)
    own = [place for place, head in enumerate(heads) if head == token]
    subject = any(place < token and relations[place].startswith(("nsubj", "aux")) for place in own)
    resumed = words[told].lower() in TALKING | SPEAKING or any(words[place].lower() in THEM and relations[place] in {"obj", "iobj"} for place in own)
    return above if helped and not (subject or resumed or _is_past(features[told])) and max(below) < token else None
