"""An article to its parse: tokens, lemmas, tags, heads, names, attributions."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rapporteur.parse.parser import Parser

__all__ = ["Parser"]


def __getattr__(name: str) -> object:
    """``Parser`` on demand, since numpy takes a tenth of a second to import."""
    if name == "Parser":
        from rapporteur.parse.parser import Parser

        return Parser
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
