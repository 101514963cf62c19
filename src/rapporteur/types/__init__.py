"""Frozen values that the rooms hand to one another. Imports nothing but the standard library."""

from rapporteur.types.actor import Actor, ActorKind, Cast, How, Link, Mention, MentionKind, Tenure
from rapporteur.types.article import Article, Cut, Document, Metadata, RawDocument, Reprint
from rapporteur.types.event import UTTERED, AttributionStep, Event, EventType, Quad, Status
from rapporteur.types.parse import Attribution, Name, NameLabel, Parse
from rapporteur.types.problem import Problem, Run
from rapporteur.types.span import Evidence, Span
from rapporteur.types.statement import Distance, Manner, Party, Place, SourceType, SpeechAct, Statement, StatementKind
from rapporteur.types.time import UNKNOWN_TIME, Basis, Granularity, ImpliedKind, ImpliedTime, TimeExpression, TimeValue, TimexType

__all__ = [
    "UNKNOWN_TIME",
    "UTTERED",
    "Actor",
    "ActorKind",
    "Article",
    "Attribution",
    "AttributionStep",
    "Basis",
    "Cast",
    "Cut",
    "Distance",
    "Document",
    "Event",
    "EventType",
    "Evidence",
    "Granularity",
    "How",
    "ImpliedKind",
    "ImpliedTime",
    "Link",
    "Manner",
    "Mention",
    "MentionKind",
    "Metadata",
    "Name",
    "NameLabel",
    "Parse",
    "Party",
    "Place",
    "Problem",
    "Quad",
    "RawDocument",
    "Reprint",
    "Run",
    "SourceType",
    "Span",
    "SpeechAct",
    "Statement",
    "StatementKind",
    "Status",
    "Tenure",
    "TimeExpression",
    "TimeValue",
    "TimexType",
]
