"""How likely a candidate tells an event at first sight: its words, where they stand, and the glance, before the typer is asked.

What is unlikely here is not typed, which costs a hundred times as much; the rest goes on to ``weighing`` with its share. The
weights (``tables/data/sight_weights.csv``) are a logistic regression, fitted by ``training.event_sight``.
"""

from collections.abc import Callable, Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from rapporteur.events.candidate import Candidate
from rapporteur.events.clauses import Clauses
from rapporteur.events.parties import Linker
from rapporteur.events.weighing import odds, share, untyped, weigh
from rapporteur.model.pairs import CLASSES, NO_EVENT
from rapporteur.types import Parse

# Of 11,205 candidates of the texts kept back 3,156 are likelier than this, and 1,802 of the 2,249 that tell an event (`python -m
# training.event_glance --report`). Of the events right in the end, with the glance before and weights fitted for each, swept .12, .2, .25, .3: recall
# 46.6, 47.2, 46.5, 46.2, precision 74.8, 74.9, 75.5, 75.9.
LEAST = 0.2
# What the words and the glance have to say, by a logistic regression over the same candidates.
OF_SEEN, OF_GLANCE, CONSTANT = 0.59, 0.41, -0.57
# A verb, noun or adjective likelier than this to tell an event is a candidate though neither a row nor a list of words names it;
# a headline's capitals make names of them.
LIKELY = 0.3
TELLING = frozenset({"VERB", "NOUN", "ADJ", "PROPN"})


def sight(view: Clauses, linker: Linker, candidate: Candidate, weights: Mapping[str, float]) -> float:
    """The share of such candidates that tell an event, 0 to 1, by what is seen of it and by the glance where there was one."""
    told = weigh(seen(view, linker, candidate), weights)
    if candidate.glance is None:
        return told
    return share(OF_SEEN * odds(told) + OF_GLANCE * odds(float(event_share(candidate.glance))) + CONSTANT)


def event_share(glance: NDArray[np.float32]) -> NDArray[np.float32]:
    """How likely a word, or each of several, tells any event, by a glance's shares (..., classes)."""
    return 1.0 - glance[..., CLASSES.index(NO_EVENT)]


def glance_at(parse: Parse, read: Callable[[list[tuple[str, ...]]], list[NDArray[np.float32]]]) -> NDArray[np.float32]:
    """What every token would tell, (tokens, classes); ``read`` gives the shares of the words of each sentence."""
    sentences = [parse.sentence(number) for number in range(len(parse.sentence_starts))]
    return np.concatenate([np.empty((0, len(CLASSES)), np.float32), *read([parse.tokens[one.start : one.stop] for one in sentences])])


def likely_tokens(parse: Parse, told: NDArray[np.float32]) -> frozenset[int]:
    """The tokens that by a glance's shares (tokens, classes) may tell an event whatever the tables know of their words."""
    return frozenset(token for token in np.flatnonzero(event_share(told) >= LIKELY).tolist() if parse.upos[token] in TELLING)


def seen(view: Clauses, linker: Linker, candidate: Candidate) -> dict[str, float]:
    """What is seen of a candidate before it is typed, one name a feature, each with its amount."""
    return untyped(view, linker, candidate) | dict.fromkeys(_words(view, candidate), 1.0)


def _words(view: Clauses, candidate: Candidate) -> Iterator[str]:
    token, way = candidate.token, candidate.way
    yield f"above={view.relations[token]}"
    yield f"row={candidate.row.id}/{way}"
    yield f"lemma={view.lemmas[token]}/{view.parse.upos[token]}"
    yield f"form={view.parse.features[token]}/{way}"
    for child in view.children(token):
        yield f"below={view.relations[child]}/{way}"
        yield f"below={view.relations[child]}/{view.lemmas[child]}"
    for name, side in (("actor", candidate.actors), ("recipient", candidate.recipients)):
        if side:
            yield f"{name}={side[0].actor.kind if side[0].actor else 'unlinked'}"
            yield f"{name}={side[0].how}"
            yield f"{name}={view.lemmas[side[0].mention.head]}"
