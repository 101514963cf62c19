"""Sources without a name: what kind they are and the reason given for it."""

from rapporteur.statements.scene import Scene
from rapporteur.statements.tree import Tokens
from rapporteur.types import Evidence, Party

NAMELESS = frozenset({"unnamed", "collective", "unknown"})
# Nouns before the head are looked at this far back ("senior intelligence official").
BEFORE = 2
# A cue and content are no statement when the words about silence are this share of them: chosen on made sentences.
WHOLE = 0.8


def source_type(scene: Scene, tokens: Tokens, speaker: Party | None) -> str:
    """ "none" without a speaker, "named" for one who is linked, else the kind of source, "unnamed" where no word tells.

    An outlet is "media" though it has a name: it tells what others said.
    """
    if speaker is None:
        return "none"
    if speaker.kind == "media":
        return "media"
    if speaker.actor is not None and speaker.kind not in NAMELESS:
        return "named"
    return _by_noun(scene, tokens) or ("named" if _has_name(scene, tokens) else "unnamed")


def anonymity_of(scene: Scene, sentence: Evidence, kind: str) -> Evidence | None:
    """The words of a sentence that tell why a source is not named; None where it is named or nothing is said."""
    if kind in {"named", "none"}:
        return None
    for pattern in scene.tables.sources.anonymity:
        found = pattern.search(sentence.text)
        if found:
            return scene.article.evidence(sentence.span.start + found.start(), sentence.span.start + found.end())
    return None


def asks_silence(scene: Scene, cue: Tokens, content: Tokens) -> bool:
    """Whether a cue and its content only tell that somebody would not be named."""
    if not cue or not content:
        return False
    parse = scene.tree.parse
    words = scene.article.text[parse.starts[min(cue)] : parse.ends[max(content)]] if min(cue) < min(content) else ""
    found = [pattern.search(f"who {words}") for pattern in scene.tables.sources.anonymity]
    return any(one is not None and len(one.group()) >= WHOLE * len(f"who {words}") for one in found)


def _by_noun(scene: Scene, tokens: Tokens) -> str:
    """The type of the phrase's head noun, with the nouns before it where a row asks for two."""
    tree, nouns = scene.tree, scene.tables.sources.nouns
    head = tree.head_of(tokens)
    if head is None or tree.parse.upos[head] == "PROPN":
        return ""
    lemma = tree.parse.lemmas[head].lower()
    beside = [tree.parse.lemmas[token].lower() for token in tokens if head - BEFORE <= token < head]
    after = tree.word(head + 1) if head + 1 in tokens else ""
    pairs = [f"{word} {lemma}" for word in beside] + [f"{tree.word(head)} {after}", f"{lemma} {after}"]
    return next((nouns[pair] for pair in pairs if pair in nouns), "") or nouns.get(lemma, "") or nouns.get(tree.word(head), "")


def _has_name(scene: Scene, tokens: Tokens) -> bool:
    """Whether a phrase is headed by a name that nobody could link."""
    head = scene.tree.head_of(tokens)
    return head is not None and scene.tree.parse.upos[head] == "PROPN"
