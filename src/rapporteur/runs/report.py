"""What a run tells its caller."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from rapporteur.types import Actor, Article, Event, Problem, Statement

FAULT = "program-fault"
"""Code of the problem that says a stage failed on a text: ours to mend, and a reason to read the document again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that was found in one text."""

    articles: tuple[Article, ...]
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    actors: tuple[Actor, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a run is: bytes of input done and in all (0 where not known), documents and articles written so far."""

    done: int
    total: int
    documents: int
    articles: int


@dataclass(slots=True, kw_only=True)
class Summary:
    """What a run read, folded and refused.

    ``known`` documents stood in the record already. ``problems`` counts codes; ``refused`` are the documents and rows
    that gave no article, those refused in an earlier run among them; ``weighty`` counts the problems of this run that
    refused a document or left an article uncoded. ``seconds`` is processor time by stage, summed
    over all processes.
    """

    documents: int = 0
    known: int = 0
    articles: int = 0
    reprints: int = 0
    foreign: int = 0
    statements: int = 0
    events: int = 0
    problems: Counter[str] = field(default_factory=Counter)
    refused: list[Problem] = field(default_factory=list)
    weighty: int = 0
    seconds: dict[str, float] = field(default_factory=dict)

    def complete(self) -> bool:
        """Whether every input was read and every article coded that should be."""
        return not self.refused and not self.problems[FAULT]

    def other_problems(self) -> int:
        """How many problems refused nothing and hindered nothing."""
        return sum(self.problems.values()) - self.weighty

    def spent(self, seconds: Mapping[str, float]) -> None:
        """Adds processor time."""
        for stage, value in seconds.items():
            self.seconds[stage] = self.seconds.get(stage, 0.0) + value
