"""What is done by saying it (speech act), and how far the writer stands off from it."""

import re

from rapporteur.statements.candidate import Candidate
from rapporteur.statements.cue import phrase_at
from rapporteur.statements.scene import Scene
from rapporteur.tables.speech_acts import Phrases

# Rows of the cue table whose words only say so; what is said then shows what is done.
SAYING = frozenset({"say", "tell", "stress", "explain", "argue", "talk_about", "post", "remarks", "according", "suggest"})
CALLING = frozenset({"describe"})
# Verbs whose object tells what is done, as after "express" ("reaffirmed his support").
VOICING = frozenset({"reaffirm", "reiterate", "renew"})
# Cues that turn to threats when they promise harm.
THREATENING = frozenset({"promise", "warn"})
OWN = re.compile(r"^[\"“‘']?(that )?(it|he|she|they|we|i)\b")
SPACE = re.compile(r"\s+")


def act_of(scene: Scene, candidate: Candidate, stance: str) -> str:
    """The speech act (one of ``tables.speech_acts.ACTS``), "assert" where nothing shows another.

    By the cue first ("accused", "expressed regret"), then, under a cue that only says so, by what is said.
    """
    if stance == "declined":
        return "decline"
    said = _words(scene, candidate)
    act = _by_cue(scene, candidate)
    if act in THREATENING and _first(scene, said, "threat"):
        return "threaten"
    if act == "ask" and candidate.row is not None and _asks_to(scene, candidate, said):
        return "call_for"
    if act == "reject" and _first(scene, said, "called") == "deny":
        return "deny"
    if stance == "denied" and not act:
        return "decline" if scene.tree.word(candidate.anchor) in {"confirmed", "confirm"} else "deny"
    if act == "decline":
        return "reject"
    if act == "deny" and stance == "hedged":
        return "assert"
    return act or _by_content(scene, candidate, said)


def distance_of(scene: Scene, candidate: Candidate) -> str:
    """How far the writer stands off: "doubting" ("claimed"), "endorsing" ("noted") or "neutral"."""
    return _phrase(scene, candidate, scene.tables.acts.distances) or "neutral"


def _by_cue(scene: Scene, candidate: Candidate) -> str:
    """The act that the cue shows, "" for none."""
    tree = scene.tree
    verb = tree.parse.lemmas[candidate.anchor].lower()
    if verb in VOICING or (candidate.row is not None and candidate.row.id == "express"):
        lemmas = [tree.parse.lemmas[noun].lower() for noun in tree.governed(candidate.anchor, "obj")]
        noun = next((lemma for lemma in lemmas if lemma in scene.tables.acts.nouns), None)
        if noun:
            return scene.tables.acts.nouns[noun]
    found = _phrase(scene, candidate, scene.tables.acts.cues)
    if not found and verb == "agree" and any(tree.governed(candidate.anchor, "xcomp")):
        return "promise"
    return found


def _phrase(scene: Scene, candidate: Candidate, table: Phrases) -> str:
    """The value of the longest phrase of a table at the cue's main word, "" for none."""
    tree, anchor = scene.tree, candidate.anchor
    lemmas = {scene.tables.lemma(tree.parse.tokens[anchor], tree.parse.lemmas[anchor]), tree.parse.lemmas[anchor].lower()}
    for lemma in sorted(lemmas):
        for rest, value in table.get(lemma, ()):
            if phrase_at(tree, anchor, rest) is not None:
                return value
    return ""


def _asks_to(scene: Scene, candidate: Candidate, said: str) -> bool:
    """Whether somebody is asked to do something, not asked a question."""
    asked = scene.tables.lemma(scene.tree.parse.tokens[candidate.anchor], scene.tree.parse.lemmas[candidate.anchor]) == "ask"
    question = re.match(r"^(about|whether|if|why|how|what|who|when|where|which)\b", said) or said.endswith(("?", '?"', "?”"))
    return asked and not question and bool(re.search(r"\bto \w+|^for\b", said))


def _by_content(scene: Scene, candidate: Candidate, said: str) -> str:
    row = candidate.row.id if candidate.row else ""
    if row in CALLING:
        return _first(scene, said, "called") or "assert"
    lemma = scene.tables.lemma(scene.tree.parse.tokens[candidate.anchor], scene.tree.parse.lemmas[candidate.anchor])
    if lemma == "agree" or (row not in SAYING and not (candidate.row is None and candidate.cue)):
        return "assert"
    if lemma == "suggest":
        return _first(scene, said, "suggest") or "assert"
    whose = "own" if OWN.match(said) else "accusation"
    told = ("told",) if row == "tell" else ()
    return _first(scene, said, "any", "said", "threat", whose, *told) or "assert"


def _first(scene: Scene, said: str, *under: str) -> str:
    """The act of the first content rule that fits, in the table's order; "" for none."""
    return next((rule.act for rule in scene.tables.acts.contents if rule.under in under and rule.says.search(said)), "")


def _words(scene: Scene, candidate: Candidate) -> str:
    """What is said, in lower case on one line."""
    pieces = [scene.article.text[span.start : span.end] for span in scene.tree.spans(candidate.content)]
    return SPACE.sub(" ", " ".join(pieces)).lower()
