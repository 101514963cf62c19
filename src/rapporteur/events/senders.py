"""Who sent the weapon that strikes ("drones *launched by the rebels* hit a depot")."""

from collections.abc import Iterable

from rapporteur.events.clauses import Clauses

WEAPONS = frozenset(
    {"drone", "missile", "rocket", "shell", "bomb", "mortar", "torpedo", "grenade", "projectile", "bullet", "shot", "artillery", "round", "mine"}
)
SENDING = frozenset({"launch", "fire", "lob", "drop", "hurl", "throw", "send", "plant", "lay", "detonate", "shoot", "fly", "operate", "control"})


def senders(view: Clauses, heads: Iterable[int]) -> list[int]:
    """Those heads, and instead of a weapon whoever it is told was sent by."""
    return [one for head in heads for one in _senders(view, head) or [head]]


def _senders(view: Clauses, head: int) -> list[int]:
    sent = [verb for verb in view.children(head, "acl") if view.lemmas[verb] in SENDING] if view.lemmas[head] in WEAPONS else []
    return [agent for verb in sent for agent in view.agents(verb)]


def only_sends(view: Clauses, token: int) -> bool:
    """Whether a participle only tells who sent the weapon that strikes, which another verb tells of."""
    weapon = view.parse.heads[token]
    if view.relations[token] != "acl" or view.lemmas[token] not in SENDING or view.lemmas[weapon] not in WEAPONS:
        return False
    verb = view.parse.heads[weapon]
    subject = view.relations[weapon] == "nsubj" and not view.is_passive(verb)
    return subject or (view.relations[weapon] == "obl" and view.preposition(weapon) in {"by", "in"})
