"""Time expressions, what day they mean, and when a statement or event was."""

from rapporteur.dates.anchoring import anchor_events, anchor_statements
from rapporteur.dates.implied import find_implied, tag_implied
from rapporteur.dates.inside import Dating, DatingFact, date_article, date_text
from rapporteur.dates.published import parse_published
from rapporteur.dates.tagger import tag, tag_times

__all__ = [
    "Dating",
    "DatingFact",
    "anchor_events",
    "anchor_statements",
    "date_article",
    "date_text",
    "find_implied",
    "parse_published",
    "tag",
    "tag_implied",
    "tag_times",
]
