"""What violence is done with, where it stands at the place of a party: it neither acts nor is acted on."""

from collections.abc import Mapping

from rapporteur.events.candidate import Candidate
from rapporteur.events.clauses import Clauses
from rapporteur.events.parties import Linker
from rapporteur.types import Link

# Verbs by which a weapon is used, so that their object is none who bears it ("fired *water cannon*"); "shot down a drone" is done to it.
USING = frozenset({"fire", "launch", "drop", "open", "lob", "hurl", "throw", "detonate", "explode", "plant", "unleash", "rain", "use", "carry"})


def acts_alone(view: Clauses, linker: Linker, words: Mapping[str, frozenset[str]], link: Link) -> bool:
    """Whether a weapon of nobody's stands where somebody would act ("hit by *a rubber bullet*")."""
    return link.actor is None and view.lemmas[link.mention.head] in words["violence"] and not linker.is_somebody(link)


def is_used(view: Clauses, candidate: Candidate, link: Link) -> bool:
    """Whether somebody only uses a weapon there ("fired *water cannon*", "*drones* launched by Norland")."""
    head, token = link.mention.head, candidate.token
    means = link.actor is None and view.lemmas[head] in candidate.row.dependants
    used = head in view.objects(token) or (view.relations[token] == "acl" and view.parse.heads[token] == head)
    return means and used and view.lemmas[token] in USING
