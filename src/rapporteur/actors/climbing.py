"""Up a chain of modifiers or conjuncts, to the word that has the verb or the subject."""

from rapporteur.actors.words import Words

STEPS_UP = 6  # words climbed in a chain of modifiers or conjuncts; a longer one is a parser's slip


def climbed(words: Words, index: int, relation: str) -> int:
    """The first word above, itself included, that does not hang by a relation."""
    for _ in range(STEPS_UP):
        if words.relations[index] != relation or words.parse.heads[index] < 0:
            break
        index = words.parse.heads[index]
    return index


def acts_on(words: Words, subject: int, index: int) -> bool:
    """Whether a word is the subject of the verb that a pronoun is acted on by, itself or inside an object ("35 of them")."""
    heads, relation = words.parse.heads, words.relations
    index = climbed(words, index, "nmod")
    verb = heads[index] if relation[index] in {"obj", "iobj", "obl"} else -1
    if verb < 0 or relation[subject] != "nsubj" or words.parse.relations[subject] == "nsubj:pass":
        return False
    own = any(heads[place] == verb and relation[place] == "nsubj" for place in range(max(0, heads[verb]), verb))
    return heads[subject] in {verb, verb if own else climbed(words, verb, "conj")}
