"""Recipients whose place leaves no doubt, whatever is read there: from whom something is taken, before whose house one protests, whom one phones."""

from collections.abc import Mapping

from rapporteur.events.candidate import Candidate
from rapporteur.events.clauses import Clauses
from rapporteur.types import Link

# Before a house of theirs one protests against them; before a hotel or a court one may against anybody.
ADDRESSED = frozenset({"government", "ministry", "party", "media"})
TIES = frozenset({"border", "frontier", "crossing", "tie", "relation", "link", "contact", "trade", "pact", "treaty", "agreement", "cooperation"})
CUTTING = frozenset({"close", "seal", "shut", "cut", "sever", "break", "suspend", "freeze", "end", "halt", "scrap", "terminate", "cancel"})
MISSIONS = frozenset({"embassy", "consulate"})


def is_sure(view: Clauses, candidate: Candidate, link: Link, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether a recipient that the rules found bears it for certain, since it is taken from him, protested before his house, or he is met."""
    head = link.mention.head
    token = candidate.token
    return (
        _loses_it(view, token, head, words)
        or _is_cut_off(view, token, head)
        or _is_protested_at(view, candidate, link)
        or _is_met(view, candidate, head)
    )


def _loses_it(view: Clauses, token: int, head: int, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether something is taken from somebody ("seized Halden *from the rebels*")."""
    taken = view.lemmas[token] in words["taking"] and view.preposition(head) == "from"
    return taken and view.parse.heads[head] in {token, *view.objects(token)}


def _is_cut_off(view: Clauses, token: int, head: int) -> bool:
    """Whether somebody stands beyond a border that is closed, or at the other end of a tie that is cut ("closed its border *with Omarland*")."""
    ties = [thing for thing in view.objects(token) if view.lemmas[thing] in TIES]
    beside = view.parse.heads[head] in {token, *ties} and any(thing < head for thing in ties)
    return view.lemmas[token] in CUTTING and view.preposition(head) == "with" and beside


def _is_met(view: Clauses, candidate: Candidate, head: int) -> bool:
    """Whether somebody is the object of a verb that tells of nothing but a meeting or call ("phoned *his counterpart* to condemn")."""
    only = candidate.way == "row" and candidate.row.types == ("CONSULT",)
    return only and view.relations[head] == "obj" and view.parse.heads[head] == candidate.token


def _is_protested_at(view: Clauses, candidate: Candidate, link: Link) -> bool:
    """Whether those alone named beside a protest are those before whose house it takes place ("rallied *outside the Norlandish embassy*")."""
    if "PROTEST" not in candidate.types or len(candidate.recipients) > 1 or view.preposition(link.mention.head) != "outside":
        return False
    if any(preposition == "against" for place in (candidate.token, link.mention.head) for preposition, _ in view.obliques(place)):
        return False
    named = link.actor is not None and link.actor.kind in ADDRESSED
    return named or (view.lemmas[link.mention.head] in MISSIONS and link.actor is not None)
