"""Whether a word stands in a phrase that tells no event ("met the deadline", "a mock attack")."""

from collections.abc import Iterable, Sequence

from rapporteur.events.clauses import Clauses
from rapporteur.tables.event_idioms import IdiomRow, IdiomTable
from rapporteur.tables.events import EventTables, Trigger
from rapporteur.types import EventType

ENACTED = frozenset({"obj", "nmod", "xcomp", "ccomp", "nsubj", "obl", "advcl"})

GIVING: frozenset[EventType] = frozenset({"AGREE", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"})
DEMONSTRATIVES = frozenset({"this", "that", "these", "those"})


def is_done_by_that(view: Clauses, token: int, rows: Sequence[Trigger], tables: EventTables) -> bool:
    """Whether something told before helps or allows, and nobody ("Omar said *that* would help Norland"), whoever says so."""
    giving = rows[0].types[0] in GIVING if rows else view.lemmas[token] in tables.words["cooperative"]
    if not giving or view.parse.upos[token] != "VERB" or view.is_passive(token):
        return False
    own = [child for child in view.children(token, "nsubj") if not view.is_relative(child, token)]
    return any(view.lemmas[child] in DEMONSTRATIVES and view.parse.upos[child] == "PRON" for child in own)


def votes_harm(view: Clauses, token: int, tables: EventTables) -> bool:
    """Whether a vote is only told by the harm that is voted for, so that nobody is supported by it ("voted to *oust* Omar")."""
    harm = tables.words["hostile"] | tables.words["harming"]
    return view.lemmas[token] == "vote" and any(view.lemmas[clause] in harm and view.has_to(clause) for clause in view.children(token, "xcomp"))


def is_idiom(view: Clauses, token: int, table: IdiomTable) -> bool:
    """Whether a row of the table holds for the word where it stands."""
    return any(_holds(view, token, row) for row in table.of(view.lemmas[token]))


def _holds(view: Clauses, token: int, row: IdiomRow) -> bool:
    if row.passive and not view.is_passive(token):
        return False
    return any(row.names(view.lemmas[other]) and (not row.bare or _is_bare(view, other)) for other in _others(view, token, row.slot))


def _others(view: Clauses, token: int, slot: str) -> Iterable[int]:
    """What stands in a slot of a word."""
    passive = view.is_passive(token)
    match slot:
        case "obj":
            return view.spread(view.children(token, "nsubj")) if passive else [*view.objects(token), *_unmarked(view, token)]
        case "subj":
            return view.agents(token) if passive else view.subjects(token)
        case "amod":
            return view.children(token, "amod", "compound")
        case "above":
            return _above(view, token)
        case _:
            return [other for preposition, other in view.obliques(token) if preposition == slot]


def _unmarked(view: Clauses, token: int) -> list[int]:
    """Nouns behind a verb without a preposition that the parser took for no object ("met the panel's *threshold*")."""
    return [child for child in view.children(token, "obl") if child > token and not view.preposition(child)]


def _above(view: Clauses, token: int) -> list[int]:
    """The word that a word, or the first of a row of such, is enacted in."""
    first = next((above for above in view.above(token, first=True) if view.relations[above] != "conj"), token)
    return [view.parse.heads[first]] if view.relations[first] in ENACTED and view.parse.heads[first] >= 0 else []


def _is_bare(view: Clauses, noun: int) -> bool:
    """Whether a noun has no article, owner or name before it."""
    before = [child for child in view.children(noun, "det", "nmod", "amod", "compound") if child < noun]
    return not any(view.relations[child] in {"det", "nmod"} or view.parse.tokens[child][0].isupper() for child in before)
