"""What stands inside a quotation and what outside it."""

from rapporteur.events.clauses import Clauses

QUOTES = frozenset({'"', "“", "”", "``", "''"})


def are_apart(view: Clauses, one: int, other: int) -> bool:
    """Whether one of two words is quoted and the other is not."""
    return sum(word in QUOTES for word in view.parse.tokens[min(one, other) : max(one, other)]) % 2 == 1
