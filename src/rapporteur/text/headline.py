"""The two names that open a headline with a comma alone between them ("US, Russia agree")."""

from rapporteur.types import Parse


def paired_names(parse: Parse, sentence: range) -> tuple[range, range] | None:
    """The tokens of both names where a sentence has nothing else before a verb in the plural, however a parser hangs them; else None."""
    names = {"PROPN", "PUNCT"}
    verb = next((token for token in sentence if parse.upos[token] not in names), sentence.stop)
    if verb == sentence.stop or parse.upos[verb] not in {"VERB", "AUX"} or "Number=Plur" not in parse.features[verb]:
        return None
    marks = [token for token in range(sentence.start, verb) if parse.upos[token] == "PUNCT"]
    if len(marks) != 1 or parse.tokens[marks[0]] != "," or not sentence.start < marks[0] < verb - 1:
        return None
    return range(sentence.start, marks[0]), range(marks[0] + 1, verb)
