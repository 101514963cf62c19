"""Whom and what a statement concerns: the actors its content names and PLOVER's contexts its words show."""

from rapporteur.statements.scene import Scene
from rapporteur.statements.tree import Tokens
from rapporteur.tables.event_cues import shown
from rapporteur.types import Party


def about_of(scene: Scene, content: Tokens, speaker: Party | None) -> tuple[Party, ...]:
    """The actors that the content names, each once at its first mention, in text order; without the speaker."""
    own = speaker.actor if speaker else None
    found: dict[str, Party] = {}
    for token in sorted(content & scene.headed.keys()):
        link = scene.headed[token]
        if link.actor is None or link.actor.id == own or link.actor.id in found:
            continue
        span = link.mention.evidence.span
        words = link.mention.evidence.text
        found[link.actor.id] = Party(
            actor=link.actor.id, name=link.actor.name, text=words, start=span.start, end=span.end, how=link.how, kind=link.actor.kind
        )
    return tuple(found.values())


def topics_of(scene: Scene, content: Tokens) -> tuple[str, ...]:
    """PLOVER's contexts that the words of the content show, sorted."""
    parse, places = scene.tree.parse, sorted(content)
    words, lemmas = [parse.tokens[place].lower() for place in places], [parse.lemmas[place].lower() for place in places]
    return shown(scene.tables.topics, words, lemmas, [parse.upos[place] for place in places])
