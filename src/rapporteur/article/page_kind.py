"""Whether a page is an article at all: forum threads, lists, shops, galleries and notices are none.

Only what speaks against an article is counted, so that a page without any mark is one. The numbers were chosen on
pages written for it (``tests/golden/page_kinds.toml``, one half), by hand: see ``python -m evaluation.page_kinds``.
"""

from dataclasses import dataclass
from typing import Final

from rapporteur.article.linked_data import ARTICLES, Said
from rapporteur.article.page_shape import Shape

PRODUCTS: Final = frozenset({"Product", "ProductGroup", "ProductCollection", "ProductModel", "IndividualProduct", "OfferCatalog", "Vehicle"})
FORUMS: Final = frozenset({"DiscussionForumPosting", "QAPage", "Question", "Conversation"})
LISTS: Final = frozenset({"CollectionPage", "SearchResultsPage", "ItemList", "ProfilePage", "DataFeed", "Blog"})
MEDIA: Final = frozenset({"VideoObject", "ImageGallery", "MediaGallery", "VideoGallery", "ImageObject", "AudioObject", "PodcastEpisode", "Clip"})
OTHERS: Final = {"JobPosting": "an advertised post", "Recipe": "a recipe", "FAQPage": "questions and answers", "ContactPage": "an address page"}

# Words of prose that stand together below which a page with many linked headlines, or that calls itself a list, is one.
LIST_BODY: Final = 80
DECLARED_LIST_BODY: Final = 150
LEAST_TEASERS: Final = 6
# The same for one that calls itself an article, as some systems say of every page.
CALLED_ARTICLE_BODY: Final = 30
CALLED_ARTICLE_TEASERS: Final = 10
# Two paragraphs of so many words in all are a short report, whatever stands around them.
REPORT_BLOCKS: Final = 2
REPORT_WORDS: Final = 40
MOSTLY_LINKS: Final = 0.6
LEAST_WORDS: Final = 80
PRODUCT_BODY: Final = 250
POSTED_SHARE: Final = 0.6
LEAST_POSTS: Final = 3
LEAST_REPLIES: Final = 3
FORUM_BODY: Final = 80
MEDIA_BODY: Final = 80
GALLERY_PICTURES: Final = 8
WALL_BODY: Final = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class NotAnArticle:
    """What a page is instead, and what shows it."""

    kind: str
    because: str


def kind_of_page(said: Said, shape: Shape) -> NotAnArticle | None:
    """What a page is where it is no article; None where nothing speaks against one."""
    rules = (_wall, _product, _forum, _list, _media, _other)
    return next((found for rule in rules if (found := rule(said, shape)) is not None), None)


def _article(said: Said) -> bool:
    return bool(said.types & ARTICLES)


def _called_article(said: Said) -> bool:
    return _article(said) or said.og_type == "article"


def _wall(_: Said, shape: Shape) -> NotAnArticle | None:
    if shape.walls and shape.body < WALL_BODY and shape.prose < WALL_BODY:
        return NotAnArticle(kind="a notice", because=f"{shape.walled} words ask for consent, a log-in or a check, {shape.prose} are running text")
    return None


def _product(said: Said, shape: Shape) -> NotAnArticle | None:
    named = sorted(said.types & PRODUCTS) or ([said.og_type] if said.og_type.startswith("product") else [])
    if named and not _article(said):
        return NotAnArticle(kind="a product page", because=f"it calls itself {named[0]}")
    if shape.carts and shape.prices and shape.body < PRODUCT_BODY and not _article(said):
        return NotAnArticle(kind="a product page", because=f"{shape.carts} buttons to buy and {shape.prices} prices")
    return None


def _forum(said: Said, shape: Shape) -> NotAnArticle | None:
    named = sorted(said.types & FORUMS)
    if named and not _article(said):
        return NotAnArticle(kind="a forum page", because=f"it calls itself {named[0]}")
    answered = shape.replies >= LEAST_REPLIES or shape.posts >= LEAST_POSTS
    if answered and shape.posted >= POSTED_SHARE * max(1, shape.prose) and shape.body < FORUM_BODY and not _article(said):
        return NotAnArticle(kind="a forum page", because=f"{shape.posts} posts, {shape.replies} links to answer or report one")
    return None


def _list(said: Said, shape: Shape) -> NotAnArticle | None:
    if shape.body_blocks >= REPORT_BLOCKS and shape.body >= REPORT_WORDS and not said.types & LISTS:
        return None
    named = sorted(said.types & LISTS) or ([said.og_type] if said.og_type == "profile" else [])
    if named and not _article(said) and shape.body < DECLARED_LIST_BODY:
        return NotAnArticle(kind="a list", because=f"it calls itself {named[0]}, {shape.body} words of running text stand together")
    called = _called_article(said)
    if shape.teasers >= (CALLED_ARTICLE_TEASERS if called else LEAST_TEASERS) and shape.body < (CALLED_ARTICLE_BODY if called else LIST_BODY):
        return NotAnArticle(kind="a list", because=f"{shape.teasers} linked headlines, {shape.body} words of running text stand together")
    if shape.words >= LEAST_WORDS and shape.linked > MOSTLY_LINKS * shape.words and shape.body < CALLED_ARTICLE_BODY and not called:
        return NotAnArticle(kind="a list", because=f"{shape.linked} of {shape.words} words are links")
    return None


def _media(said: Said, shape: Shape) -> NotAnArticle | None:
    if shape.body >= MEDIA_BODY or (_called_article(said) and shape.body >= REPORT_WORDS):
        return None
    named = sorted(said.types & MEDIA) or ([said.og_type] if said.og_type.startswith(("video", "music")) else [])
    if named and not _article(said):
        return NotAnArticle(kind="a video, sound or gallery page", because=f"it calls itself {named[0]}, {shape.body} words of running text")
    if (shape.players or shape.pictures >= GALLERY_PICTURES) and shape.body < CALLED_ARTICLE_BODY and shape.words:
        because = f"{shape.players} players, {shape.pictures} pictures, {shape.body} words of running text"
        return NotAnArticle(kind="a video, sound or gallery page", because=because)
    return None


def _other(said: Said, shape: Shape) -> NotAnArticle | None:
    named = next((type_ for type_ in sorted(said.types) if type_ in OTHERS), "")
    if named and not _called_article(said) and shape.body < PRODUCT_BODY:
        return NotAnArticle(kind=OTHERS[named], because=f"it calls itself {named}")
    return None
