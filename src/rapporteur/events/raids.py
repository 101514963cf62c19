"""Who made the raid in which somebody was killed, wounded, seized or freed."""

from collections.abc import Mapping

from rapporteur.events.clauses import Clauses
from rapporteur.events.roles import owners
from rapporteur.tables.events import Trigger

# Whose these are made them, also where his adjective tells it; a "Turkish bombing" may only have happened there.
RAIDS = frozenset({"strike", "airstrike", "raid", "shelling", "bombardment", "offensive", "operation", "crackdown", "assault", "attack", "incursion"})
# Types of what befalls somebody in a raid.
FORCED = frozenset({"ASSAULT", "COERCE", "RETREAT"})


def raiders(view: Clauses, verb: int, row: Trigger, words: Mapping[str, frozenset[str]]) -> list[int]:
    """Whose the raid is in which something befalls somebody ("killed in an *Israeli* airstrike", "shot in an attack by *rebels*"), but for
    his own people ("Israeli soldiers were killed in an Israeli raid")."""
    if row.types[0] not in FORCED or not view.is_passive(verb):
        return []
    raids = [head for preposition, head in view.obliques(verb) if preposition in {"in", "during"} and view.lemmas[head] in words["violence"] | RAIDS]
    own = [child for raid in raids for child in owners(view, raid) if view.lemmas[raid] in RAIDS or view.lemmas[child] in words["forces"]]
    own += [head for raid in raids for preposition, head in view.obliques(raid) if preposition == "by"]
    struck = {view.lemmas[word] for head in view.subjects(verb) for word in (head, *owners(view, head))}
    return [head for head in own if view.lemmas[head] not in struck]
