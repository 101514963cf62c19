"""Demands in the form of an opinion: somebody says that another must do something."""

from dataclasses import dataclass

from rapporteur.events.eased import made_row
from rapporteur.events.filling import Scene, Sides
from rapporteur.events.parties import key

DEMAND = made_row("demand-must", types=("REQUEST",), slots=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """The verb of saying and both sides."""

    saying: int
    sides: Sides


def find_demand(scene: Scene, verb: int) -> Demand | None:
    """Who demands what stands at a verb with "must", and of whom; None where nobody says it, or nobody is to do it."""
    view, linker = scene.view, scene.linker
    saying = _saying(scene, verb)
    if view.parse.upos[verb] != "VERB" or saying < 0:
        return None
    subjects = view.children(verb, "nsubj")
    recipients = linker.recipients(view.spread(subjects), anything=False)
    asked = {key(link) for link in recipients}
    actors = [link for link in linker.actors(view.subjects(saying)) if key(link) not in asked]
    pronoun = any(link.mention.kind == "pronoun" for link in recipients)
    if not actors or not recipients or pronoun or not any(linker.is_specific(link) for link in actors):
        return None
    return Demand(saying=saying, sides=Sides(actors=tuple(actors), recipients=tuple(recipients)))


def _saying(scene: Scene, verb: int) -> int:
    """The verb of saying above a clause, or beside it in a quotation; -1 for none."""
    view = scene.view
    above = view.parse.heads[verb]
    near = [above] if above >= 0 and view.relations[verb] == "ccomp" else []
    near += view.children(verb, "parataxis")
    return next((place for place in near if view.lemmas[place] in scene.tables.words["saying"]), -1)
