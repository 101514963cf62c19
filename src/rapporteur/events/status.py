"""Did it happen: separate axes from syntax and governing words first, then one status."""

from dataclasses import dataclass

from rapporteur.events.clauses import OBJECT_MARKS, Clauses
from rapporteur.tables.events import EventTables
from rapporteur.types import EventType, Status

# How far up governing words are asked; further up they speak of something else.
REACH = 4
CLIMBING = frozenset({"xcomp", "ccomp", "obj", "obl", "nmod", "acl", "csubj", "advcl", "conj", "nsubj"})
CONDITIONAL_MARKS = ("if", "unless")
UTTERED: frozenset[EventType] = frozenset({"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
# What a finite past clause may still be under: "denied that they met", "accused them of".
STRONG = frozenset({"denied", "unclear", "cancelled", "refused"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Axes:
    """What the words say, axis by axis; an axis that is silent is "".

    ``tense`` past, present, future or infinitive; ``aspect`` progressive or ""; ``modal``, ``governor`` and ``modifier``
    hold a status; ``condition`` is true inside "if" or beside it; ``negated`` counts the event's own clause only.
    """

    tense: str
    aspect: str
    modal: str
    governor: str
    governor_negated: bool
    modifier: str
    condition: bool
    negated: bool
    title: bool


def read_axes(view: Clauses, trigger: int, carrier: int, tables: EventTables, *, title: bool) -> Axes:
    """The axes of one event: ``carrier`` is the verb that bears its tense (the trigger itself when there is none)."""
    tense = _tense(view, carrier)
    governor, negated = _governor(view, trigger, carrier, tables, past=tense == "past")
    auxiliaries = [view.lemmas[child] for child in view.children(carrier, "aux", "cop")]
    modal = next((tables.status_of[("auxiliary", word)] for word in auxiliaries if ("auxiliary", word) in tables.status_of), "")
    nouns = view.children(trigger, "amod", "compound", "nmod") + view.children(carrier, "advmod")
    modifier = next((tables.status_of[("modifier", view.lemmas[word])] for word in nouns if ("modifier", view.lemmas[word]) in tables.status_of), "")
    return Axes(
        tense=tense,
        aspect="progressive" if _is_progressive(view, carrier) else "",
        modal=modal,
        governor=governor,
        governor_negated=negated,
        modifier=modifier,
        condition=_is_conditional(view, carrier, tables),
        negated=view.is_negated(carrier) or (carrier != trigger and view.is_negated(trigger)),
        title=title,
    )


def status_word(axes: Axes, kind: EventType) -> tuple[Status, str]:
    """The status and the polarity that a set of axes comes to."""
    word = _word(axes, kind)
    negative = axes.negated or (axes.governor_negated and word != "unclear")
    if negative and word in {"happened", "ongoing", "planned", "proposed"}:
        return "denied", "negative"
    return word, "negative" if negative or word == "denied" else "positive"


def _word(axes: Axes, kind: EventType) -> Status:
    for word in ("cancelled", "denied"):
        if word in {axes.governor, axes.modifier}:
            return "cancelled" if word == "cancelled" else "denied"
    if axes.condition:
        return "conditional"
    if axes.tense == "past" and axes.governor not in STRONG and not axes.modal:
        return "happened"
    for found in (axes.governor, axes.modal, axes.modifier):
        if found in {"proposed", "planned", "unclear", "ongoing", "happened"}:
            return found  # type: ignore[return-value]
    if axes.governor == "refused":
        return "denied"
    return _plain(axes, kind)


def _plain(axes: Axes, kind: EventType) -> Status:
    """The status when no governing word, modal or modifier speaks."""
    if axes.aspect == "progressive":
        return "ongoing"
    if axes.tense == "infinitive":
        return "planned"
    if axes.tense == "present":
        return "happened" if axes.title or kind in UTTERED or kind == "CONSULT" else "ongoing"
    if kind == "SANCTION" and not axes.tense:
        return "ongoing"
    return "happened"


def _tense(view: Clauses, carrier: int) -> str:
    """past, present, future or infinitive; "" for a noun without a verb."""
    if view.parse.upos[carrier] not in {"VERB", "AUX", "ADJ"}:
        return ""
    helpers = view.children(carrier, "aux", "cop")
    words = [view.lemmas[helper] for helper in helpers]
    if {"will", "shall", "'ll", "wo"} & set(words):
        return "future"
    if ("have" in words and view.has_feature(carrier, "VerbForm=Part")) or any(view.has_feature(helper, "Tense=Past") for helper in helpers):
        return "past"
    if view.has_feature(carrier, "Tense=Past") and (view.has_feature(carrier, "VerbForm=Fin") or (view.is_passive(carrier) and not helpers)):
        return "past"
    to = any(view.lemmas[mark] == "to" for mark in view.children(carrier, "mark"))
    if to or (view.has_feature(carrier, "VerbForm=Inf") and not view.children(carrier, "nsubj")):
        return "" if words and words != ["to"] else "infinitive"
    if view.has_feature(carrier, "VerbForm=Inf") and not words:
        return "present"
    return "present" if view.has_feature(carrier, "Tense=Pres") or any(view.has_feature(h, "Tense=Pres") for h in helpers) else ""


def _is_progressive(view: Clauses, carrier: int) -> bool:
    form = view.has_feature(carrier, "VerbForm=Ger") or (view.has_feature(carrier, "VerbForm=Part") and view.has_feature(carrier, "Tense=Pres"))
    return form and any(view.lemmas[helper] == "be" for helper in view.children(carrier, "aux"))


def _governor(view: Clauses, trigger: int, carrier: int, tables: EventTables, *, past: bool) -> tuple[str, bool]:
    """The status that the nearest speaking word above gives, and whether that word is negated."""
    token = trigger
    for step in range(REACH):
        relation, head = view.relations[token], view.parse.heads[token]
        if head < 0 or relation not in CLIMBING or _leaves(view, token, relation, carrier):
            return "", False
        found = tables.status_of.get(("governor", view.lemmas[head]), "")
        if found and (found in STRONG or not past):
            return found, view.is_negated(head)
        if step == 0 and trigger == carrier and view.parse.upos[trigger] == "NOUN" and view.parse.upos[head] != "NOUN":
            return "", False
        token = head
    return "", False


def _leaves(view: Clauses, token: int, relation: str, carrier: int) -> bool:
    """Whether climbing from here leaves what the words above speak of."""
    if relation == "conj":
        return bool(view.children(token, "nsubj"))
    if relation == "advcl":
        return not {"to", *OBJECT_MARKS} & {view.lemmas[mark] for mark in view.children(token, "mark")}
    if relation == "acl":
        return view.parse.relations[token] == "acl:relcl"
    return (
        relation in {"obl", "nmod", "nsubj"} and token == carrier and view.preposition(token) in {"after", "since", "during", "following", "in", "at"}
    )


def _is_conditional(view: Clauses, carrier: int, tables: EventTables) -> bool:
    for clause in view.above(carrier, first=True):
        words = {view.lemmas[mark] for mark in view.children(clause, "mark")}
        marks = {word for word in words if tables.status_of.get(("mark", word)) == "conditional"}
        if marks and (clause == carrier or marks & set(CONDITIONAL_MARKS)):
            return True
        if view.relations[clause] in {"ccomp", "parataxis", "acl"}:
            break
    below = [mark for clause in view.children(carrier, "advcl") for mark in view.children(clause, "mark")]
    modal = any(view.lemmas[helper] in {"would", "could", "will", "might", "may"} for helper in view.children(carrier, "aux"))
    return modal and any(view.lemmas[mark] in CONDITIONAL_MARKS for mark in below)
