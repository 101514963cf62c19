"""The shape of a page: how much running text stands together, and what stands around it."""

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from rapporteur.tables.page_marks import PageMarks, load_page_marks

if TYPE_CHECKING:
    from lxml.etree import _Element as HtmlElement

# A block of text with so many words, so few of them in links, and a full stop is prose; chosen by hand, not swept.
LEAST_PROSE: Final = 12
MOST_LINKED: Final = 0.4
# A linked heading of fewer words is the name of a section.
LEAST_HEADLINE: Final = 3
_SILENT: Final = frozenset({"script", "style", "template", "noscript", "svg", "select", "head"})
_BLOCKS: Final = frozenset(
    re.findall(
        r"\w+",
        "p div td li blockquote section article dd main figcaption form ul ol table h1 h2 h3 h4 h5 tr tbody header footer nav aside figure dl "
        "body details",
    )
)
_HEADINGS: Final = ("h2", "h3", "h4")
_BUTTONS: Final = frozenset({"button", "a", "input", "span"})
_PICTURES: Final = frozenset({"figure", "picture", "img"})
_PLAYERS: Final = frozenset({"video", "audio"})
_PLAYER_FRAME = re.compile(r"youtube|vimeo|dailymotion|brightcove|jwplayer|player", re.I)
_DAY = re.compile(r"(?:19|20)\d\d-\d\d-\d\d")
# A teaser's time stands at most so many elements below what holds its headline.
_TEASER_DEPTH: Final = 3
_ENDS = re.compile(r"[.!?…。！？][\"'”’»)\]]*(?:\s|$)")
_PRICE = re.compile(r"(?:[$€£¥₽₹]\s?\d[\d.,]*|\d[\d.,]*\s?(?:€|£|zł|kr|руб|USD|EUR|GBP))", re.I)
_PRICE_NAME = re.compile(r"\bprice\b|product-price|priceblock|a-price", re.I)
_COMMENTS = re.compile(r"comment|disqus|respond|discussion", re.I)
_POST = re.compile(
    r"(?:^|[\s_-])(?:post(?:body|_?body|-?text|-?content|-?message)?|message(?:-?body|-?content)?|topic-post|reply|answer|forum-?post)(?:$|[\s_-])",
    re.I,
)
_SIDE: Final = frozenset({"nav", "footer", "aside", "header"})
_WHOLE_PAGE: Final = frozenset({"body", "main", "html"})


@dataclass(slots=True, kw_only=True)
class Shape:
    """Counts over a page. ``body`` is the most words of prose under one parent, ``body_blocks`` how many blocks these are.

    ``prose`` are all words of prose, ``posted`` those inside things that call themselves posts; ``teasers`` linked
    headlines, ``dated`` elements that show a time, ``days`` the days of those that belong to no teaser, comment or margin;
    ``walls`` paragraphs of notices and ``walled`` their words.
    """

    words: int = 0
    linked: int = 0
    prose: int = 0
    posted: int = 0
    body: int = 0
    body_blocks: int = 0
    teasers: int = 0
    dated: int = 0
    carts: int = 0
    prices: int = 0
    replies: int = 0
    posts: int = 0
    pictures: int = 0
    players: int = 0
    walls: int = 0
    walled: int = 0
    days: set[str] = field(default_factory=set)
    groups: Counter["HtmlElement"] = field(default_factory=Counter)
    blocks: Counter["HtmlElement"] = field(default_factory=Counter)


def read_shape(markup: str) -> Shape:
    """The shape of some markup; all zeros where it has no elements."""
    from lxml import etree

    shape = Shape()
    try:
        root = etree.fromstring(markup.encode("utf8", "replace"), parser=etree.HTMLParser(encoding="utf-8", huge_tree=False))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return shape
    if root is None:
        return shape
    marks = load_page_marks()
    etree.strip_elements(root, etree.Comment, etree.ProcessingInstruction, *_SILENT, with_tail=False)
    for element in root.iter():
        if isinstance(element.tag, str):
            _count(shape, element, marks)
    if shape.groups:
        group, shape.body = max(shape.groups.items(), key=lambda item: item[1])
        shape.body_blocks = shape.blocks[group]
    shape.groups.clear()
    shape.blocks.clear()
    return shape


def _count(shape: Shape, element: "HtmlElement", marks: PageMarks) -> None:
    tag = element.tag
    if tag in _HEADINGS or tag == "a":
        _count_headline(shape, element)
    if tag in _BUTTONS:
        _count_button(shape, element, marks)
    if tag == "time":
        shape.dated += 1
        shape.days |= _own_days(element)
    shape.pictures += tag in _PICTURES and not (tag == "img" and element.getparent() is not None and element.getparent().tag in _PICTURES)
    shape.players += tag in _PLAYERS or (tag == "iframe" and bool(_PLAYER_FRAME.search(element.get("src") or "")))
    name = f"{element.get('class') or ''} {element.get('id') or ''}"
    if element.get("itemprop") == "price" or _PRICE_NAME.search(name):
        shape.prices += bool(_PRICE.search(_text(element, 60)))
    shape.posts += tag in {"div", "article", "li", "section", "tr"} and bool(_POST.search(name)) and not _is_wordpress(name)
    if tag in _BLOCKS:
        _count_block(shape, element, marks)


def _is_wordpress(name: str) -> bool:
    """Whether an element is called a post since blog software calls its articles so."""
    return "type-post" in name or "hentry" in name


def _own_days(element: "HtmlElement") -> set[str]:
    """The day that a time element states, unless it is a neighbour's: in a margin, a comment, or beside a linked headline."""
    day = _DAY.match(element.get("datetime") or "")
    if day is None or _zone(element):
        return set()
    near = [above for above, _ in zip(element.iterancestors(), range(_TEASER_DEPTH), strict=False) if above.tag not in _WHOLE_PAGE]
    neighbours = any(above.tag == "a" or above.xpath("./h2[.//a]|./h3[.//a]|./h4[.//a]|./a[h2|h3|h4]|./*/h2[.//a]|./*/h3[.//a]") for above in near)
    return set() if neighbours else {day[0]}


def _count_headline(shape: Shape, element: "HtmlElement") -> None:
    """A heading that is a link, or a link that holds a heading."""
    if element.tag == "a":
        return
    inside = element.find(".//a")
    link = inside if inside is not None else next(element.iterancestors("a"), None)
    if link is not None and len(_text(element, 400).split()) >= LEAST_HEADLINE:
        shape.teasers += 1


def _count_button(shape: Shape, element: "HtmlElement", marks: PageMarks) -> None:
    words = (element.get("value") or "" if element.tag == "input" else _text(element, 60)).strip()
    if not words or len(words) > 40 or (element.tag == "span" and element.find(".//*") is not None):
        return
    shape.carts += marks.has("cart", words)
    shape.replies += element.tag != "span" and marks.has("reply", words)


def _count_block(shape: Shape, element: "HtmlElement", marks: PageMarks) -> None:
    """The words that stand in a block itself, and whether they are prose."""
    own, linked = _own_words(element)
    shape.words += len(own)
    shape.linked += linked
    if len(own) < LEAST_PROSE or linked > MOST_LINKED * len(own):
        return
    text = " ".join(own)
    if marks.has("wall", text):
        shape.walls += 1
        shape.walled += len(own)
        return
    if not _ENDS.search(text):
        return
    place = _zone(element)
    shape.prose += len(own)
    if place == "post":
        shape.posted += len(own)
    elif place == "":
        group = _group(element)
        shape.groups[group] += len(own)
        shape.blocks[group] += 1


def _own_words(element: "HtmlElement") -> tuple[list[str], int]:
    """The words of an element without those of blocks in it, and how many of them are links."""
    words, linked = (element.text or "").split(), 0
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _BLOCKS:
            inside = " ".join(child.itertext()).split()
            words += inside
            linked += len(inside) if child.tag == "a" else sum(len(" ".join(link.itertext()).split()) for link in child.iter("a"))
        words += (child.tail or "").split()
    return words, linked


def _zone(element: "HtmlElement") -> str:
    """Where a block stands: "side", "comment", "post", or "" for the page's own text."""
    for above in element.iterancestors():
        if above.tag in _WHOLE_PAGE:
            return ""
        if above.tag in _SIDE and above.tag != "header":
            return "side"
        name = f"{above.get('class') or ''} {above.get('id') or ''}"
        if _COMMENTS.search(name):
            return "comment"
        if _POST.search(name) and not _is_wordpress(name):
            return "post"
    return ""


def _group(element: "HtmlElement") -> "HtmlElement":
    """What holds a block together with its neighbours: its parent, or the next above where it is alone in a wrapper without a heading."""
    parent = element.getparent()
    if parent is None:
        return element
    above = parent.getparent()
    alone = len(parent) == 1 and above is not None and parent.tag not in _WHOLE_PAGE
    return above if alone else parent


def _text(element: "HtmlElement", most: int) -> str:
    """The words of an element, as far as they are of use."""
    pieces, length = [], 0
    for piece in element.itertext():
        pieces.append(piece)
        length += len(piece)
        if length > most:
            break
    return " ".join("".join(pieces).split())
