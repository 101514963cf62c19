"""How surely readers would say that it has happened: a weighted sum over what the rules and the parse say of a word."""

from collections.abc import Iterable, Iterator
from itertools import islice

from rapporteur.events.clauses import Clauses
from rapporteur.events.environments import Environments
from rapporteur.events.status import Standing, StatusReader
from rapporteur.tables.event_factuality import FactualityWeights
from rapporteur.tables.events import EventTables
from rapporteur.types import Parse

LIMIT = 3.0
FUNCTION = frozenset({"mark", "case", "cc", "advmod", "det"})
LINKED = frozenset({"xcomp", "ccomp", "advcl", "acl"})
# Words that colour a whole sentence, wherever they stand.
COLOURS = frozenset({"you", "i", "we", "if", "will", "would", "can", "could", "should", "please", "?"})
DEEP = 5


def read_factuality(parse: Parse, token: int, tables: EventTables, weights: FactualityWeights) -> float:
    """From -3 (surely not) to 3 (surely so): whether readers of the sentence would say that the event has happened.

    A linear model over ``features``, fitted to the judgements of UDS-IH2 (see training/factuality.py). What is still to
    come counts as not happened there; the rules' own ``Standing.number`` takes the text's word for it instead.
    """
    return score(features(StatusReader(Clauses(parse, tables.lemma), tables), token), weights)


def score(found: Iterable[str], weights: FactualityWeights) -> float:
    """The sum of the weights of features, kept between -3 and 3."""
    total = weights.constant + sum(weights.of.get(feature, 0.0) for feature in set(found))
    return max(-LIMIT, min(LIMIT, total))


def features(reader: StatusReader, token: int) -> Iterator[str]:
    """What the rules and the parse say of a word, one name a feature."""
    view, around = reader.view, reader.environments
    standing = reader.read(token)
    yield from _told(standing, around, token)
    yield from _own(view, around, token)
    yield from _children(view, token)
    yield from _above(view, around, token)
    yield from _sentence(view, token)


def _told(standing: Standing, around: Environments, token: int) -> Iterator[str]:
    """What the rules make of it."""
    reading = around.reading(token)
    yield f"status={standing.status}"
    yield f"role={reading.role}/{reading.certainty}/{reading.holds}"
    yield f"time={reading.time}/{standing.status}"
    yield f"lasting={reading.lasting}"
    yield from (f"why={name}" for name in reading.why)
    yield f"why first={reading.why[0] if reading.why else ''}"
    yield f"why last={reading.why[-1] if reading.why else ''}"
    yield f"whys={min(3, len(reading.why))}"
    yield f"tense={around.own.tense(token)}/{standing.status}"


def _own(view: Clauses, around: Environments, token: int) -> Iterator[str]:
    """The word and its auxiliaries."""
    parse, own = view.parse, around.own
    form, helpers = around.joints.form(token), sorted(own.helpers(token))
    yield f"lemma={view.lemmas[token]}"
    yield f"form={form}"
    yield f"relation={parse.relations[token]}"
    yield f"form and relation={form}/{view.relations[token]}"
    yield f"upos={parse.upos[token]}"
    yield f"features={parse.features[token]}"
    yield f"helpers={'+'.join(helpers)}"
    yield from (f"helper={word}" for word in helpers)
    yield f"tense and form={own.tense(token)}/{form}"
    yield f"negated={own.is_negated(token)}"
    yield f"progressive={own.is_progressive(token)}"


def _children(view: Clauses, token: int) -> Iterator[str]:
    """The words below it: which relations, function words, subject."""
    parse = view.parse
    for child in view.children(token):
        yield f"child={parse.relations[child]}"
        if view.relations[child] in FUNCTION:
            yield f"word={parse.relations[child]}/{view.lemmas[child]}"
        if view.relations[child] == "nsubj":
            yield f"subject={view.lemmas[child] if parse.upos[child] == 'PRON' else parse.upos[child]}"


def _above(view: Clauses, around: Environments, token: int) -> Iterator[str]:
    """The word above it and how that is told."""
    parse, own = view.parse, around.own
    head, relation = parse.heads[token], view.relations[token]
    if head < 0:
        return
    reading = around.reading(head)
    yield f"above={view.lemmas[head]}"
    yield f"above={view.lemmas[head]}/{relation if relation in LINKED else ''}"
    yield f"above form={around.joints.form(head)}/{relation}"
    yield f"above relation={parse.relations[head]}/{relation}"
    yield f"above tense={own.tense(head)}/{around.joints.form(token)}/{relation}"
    yield f"above role={reading.role}/{reading.certainty}/{reading.holds}/{reading.time}/{relation}"
    yield f"above upos={parse.upos[head]}/{relation}"
    yield f"above negated={own.is_negated(head)}/{relation}"
    yield from (f"above helper={word}/{relation}" for word in sorted(own.helpers(head)))


def _sentence(view: Clauses, token: int) -> Iterator[str]:
    """Its sentence: how it ends and begins, and whom it speaks of."""
    parse = view.parse
    sentence = parse.sentence(parse.sentence_of(token))
    yield f"end={parse.tokens[sentence[-1]]}"
    yield f"question={parse.tokens[sentence[-1]] == '?'}/{parse.upos[token]}"
    yield f"begin={parse.tokens[sentence[0]].lower()}"
    yield f"depth={len(list(islice(view.above(token), DEEP)))}"
    yield from (f"has={word}" for word in sorted(COLOURS & {parse.tokens[place].lower() for place in sentence}))
