"""Who tells somebody what he himself does: "Omar assured Brandt that *he* would sign" is of Omar."""

from rapporteur.actors.words import Words

ASSURING = frozenset({"tell", "assure", "inform", "promise", "notify"})
# What one tells another about him: what he must or may do, and what befalls him.
BIDDING = frozenset({"must", "should", "ought", "can", "could", "may", "might", "shall"})
BEFALLING = frozenset({"face", "lose", "suffer", "need", "have", "deserve", "risk", "owe", "be"})


def assurer(words: Words, index: int) -> int:
    """The subject of a verb of telling above the clause that a pronoun is the subject of, whom it then stands for; -1 where it may be the other."""
    parse, relations = words.parse, words.relations
    verb = parse.heads[index] if parse.relations[index] == "nsubj" else -1
    above = parse.heads[verb] if verb >= 0 and relations[verb] == "ccomp" else -1
    if above < 0 or parse.lemmas[above].lower() not in ASSURING or parse.lemmas[verb].lower() in BEFALLING:
        return -1
    bidden = any(parse.heads[place] == verb and words.folded[place] in BIDDING for place in range(index, verb))
    subject = words.subjects.get(above, -1)
    return -1 if bidden or subject < 0 or parse.relations[subject] != "nsubj" else subject
