"""How a sentence reads with a plain word for one that the encoders take in another sense ("dismissed the claim" is no sacking)."""

from collections.abc import Mapping, Sequence

from rapporteur.events.clauses import Clauses
from rapporteur.tables.event_synonyms import SynonymRow


def plain(view: Clauses, words: Sequence[str], synonyms: Mapping[str, SynonymRow]) -> tuple[str, ...]:
    """The words, with "*rejected* the claim" where somebody dismisses one, and "*executed* a man" where somebody is hanged."""
    return tuple(_plain(view, token, word, synonyms.get(word.lower())) for token, word in enumerate(words))


def _plain(view: Clauses, token: int, word: str, row: SynonymRow | None) -> str:
    fits = row is not None and view.parse.upos[token] == "VERB" and _is_meant(view, token, row)
    return row.forms[word.lower()] if row is not None and fits else word


def _is_meant(view: Clauses, token: int, row: SynonymRow) -> bool:
    """Whether a verb is done to what the row asks for, with nothing that it leaves out, and what it asks for is said of that."""
    things = view.children(token, "nsubj") if view.is_passive(token) else view.children(token, "obj")
    fitting = not row.things or any(view.lemmas[thing] in row.things for thing in things)
    left_out = any(view.lemmas[thing] in row.unless for thing in view.children(token, "nsubj", "obj"))
    return fitting and not left_out and (not row.verdict or _is_called(view, token, row))


def _is_called(view: Clauses, token: int, row: SynonymRow) -> bool:
    """Whether somebody calls what he speaks of what the row names ("called the charge *a lie*", "described it as *baseless*")."""
    verdicts = [child for child in view.children(token, "xcomp", "obl", "advcl", "ccomp") if child > token]
    return any(view.lemmas[word] in row.verdict for verdict in verdicts for word in (verdict, *view.children(verdict, "amod", "compound", "conj")))
