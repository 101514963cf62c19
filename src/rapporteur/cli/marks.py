"""The words a row rests on, marked in their sentences."""

from typing import TYPE_CHECKING

from rapporteur.types import Article, Event, Evidence, Party, Span, Statement

if TYPE_CHECKING:
    from rich.text import Text

STYLES = {"speaker": "bold green", "actor": "bold green", "cue": "bold yellow", "trigger": "bold yellow", "content": "cyan", "recipient": "magenta"}

Mark = tuple[str, Span]


def marks_of(row: Statement | Event) -> list[Mark]:
    """Part name and span of everything marked in a row, the evidence itself first."""
    if isinstance(row, Event):
        parties = [("actor", party) for party in row.actors] + [("recipient", party) for party in row.recipients]
        words = [("trigger", row.trigger), *(("when", piece) for piece in row.when.evidence)]
        return collect(row.evidence, parties, words)
    slots = [("speaker", row.speaker), ("addressee", row.addressee), *(("relay", relay) for relay in row.relays)]
    words = [("cue", row.cue)] if row.cue else []
    words += [("content", piece) for piece in row.content]
    return collect(row.evidence, [(name, party) for name, party in slots if party], words)


def collect(sentence: Evidence, parties: list[tuple[str, Party]], words: list[tuple[str, Evidence]]) -> list[Mark]:
    """All marks, the sentence under the empty name."""
    placed = [(name, Span(start=party.start, end=party.end)) for name, party in parties if party.end > party.start]
    return [("", sentence.span), *placed, *((name, piece.span) for name, piece in words)]


def marked(article: Article, marks: list[Mark]) -> "Text":
    """The stretch of text that holds all marks near the sentence, each mark in brackets after its name.

    A mark far from the sentence (a speaker named paragraphs before) is left out; its words stand in the parts.
    """
    from rich.text import Text

    sentence = marks[0][1]
    wanted = [(name, span) for name, span in marks[1:] if near(span, sentence)]
    start = min([sentence.start, *(span.start for _, span in wanted)])
    end = max([sentence.end, *(span.end for _, span in wanted)])
    text = Text()
    for position, character in enumerate(article.text[start:end], start):
        for name, span in sorted(wanted, key=lambda mark: -mark[1].end):
            if span.start == position:
                text.append(f"[{name} ", style="dim")
        style = next((STYLES.get(name, "underline") for name, span in innermost(wanted) if span.start <= position < span.end), "")
        text.append(" " if character == "\n" else character, style=style)
        text.append("]" * sum(span.end == position + 1 for _, span in wanted), style="dim")
    return text


def innermost(marks: list[Mark]) -> list[Mark]:
    """Marks, the shortest first."""
    return sorted(marks, key=lambda mark: mark[1].end - mark[1].start)


NEAR = 400
"""Characters between a sentence and a mark that is still shown with it: about two sentences."""


def near(span: Span, sentence: Span) -> bool:
    """Whether a mark stands in or close to the sentence."""
    return span.start > sentence.start - NEAR and span.end < sentence.end + NEAR
