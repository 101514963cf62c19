"""Who "he added" behind his own words is not: somebody first named within them."""

from rapporteur.actors.antecedents import Trail
from rapporteur.actors.words import Words


def words_before(words: Words, pronoun: int) -> range:
    """The tokens of the same sentence that a pronoun says, where they stand before it ("The envoy was refused a visa, *he* added")."""
    parse, here = words.parse, words.sentences[pronoun]
    for attribution in parse.attributions:
        if not any(pronoun in parse.tokens_in(span) for span in attribution.source):
            continue
        told = [at for span in attribution.content for at in parse.tokens_in(span) if at < pronoun and words.sentences[at] == here]
        if told and words.sentences[told[0] - 1] != here:
            return range(told[0], pronoun)
    return range(0)


def is_first_named_in(trail: Trail, told: range) -> bool:
    """Whether somebody is named before a pronoun only within the words it says."""
    before = [first for first in trail.firsts if first < told.stop]
    return bool(told) and bool(before) and before[0] in told
