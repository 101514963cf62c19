"""Everything the room knows of one article, indexed by token so that long articles cost no more a word than short ones."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rapporteur.statements.tree import Tokens, Tree, make_tree
from rapporteur.tables.cues import StatementTables
from rapporteur.text.quotes import Quotation, pair_quotes
from rapporteur.types import Article, Cast, Link, Parse


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """A quotation in tokens: all of it with its marks, and the words inside."""

    whole: Tokens
    inner: Tokens
    continues: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """An article with its tree, its outermost quotations, and who its words name.

    ``headed`` gives the longest mention with a head, ``held`` the longest mention that holds a token, ``quoted``
    the place in ``quotations`` of the one that holds a token.
    """

    article: Article
    tree: Tree
    tables: StatementTables
    quotations: tuple[Quoted, ...]
    quoted: Mapping[int, int]
    headed: Mapping[int, Link]
    held: Mapping[int, Link]

    def quotations_at(self, tokens: Iterable[int]) -> list[Quoted]:
        """The quotations that hold one of the tokens, in text order."""
        return [self.quotations[place] for place in sorted({self.quoted[token] for token in tokens if token in self.quoted})]

    def words(self, name: str) -> frozenset[str]:
        """A word list of the cue table."""
        return self.tables.words[name]


def make_scene(article: Article, parse: Parse, cast: Cast, tables: StatementTables) -> Scene:
    """The scene of an article."""
    tree = make_tree(parse, article.text)
    quotations = _quotations(tree, pair_quotes(article.text))
    links = sorted(cast.links, key=lambda link: link.mention.last - link.mention.first)
    return Scene(
        article=article,
        tree=tree,
        tables=tables,
        quotations=quotations,
        quoted={token: place for place, quotation in enumerate(quotations) for token in quotation.whole},
        headed={link.mention.head: link for link in links},
        held={token: link for link in links for token in range(link.mention.first, link.mention.last + 1)},
    )


def _quotations(tree: Tree, found: Iterable[Quotation]) -> tuple[Quoted, ...]:
    """The outermost quotations in tokens; one without a word is none."""
    return tuple(
        Quoted(whole=tree.tokens([one.span]), inner=tree.tokens([one.inner]), continues=one.continues)
        for one in found
        if one.depth == 0 and tree.tokens([one.inner])
    )
