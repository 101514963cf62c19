"""What a page says of itself: JSON-LD, Open Graph and other meta elements."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Final
from urllib.parse import urljoin, urlsplit

import msgspec

from rapporteur.article.page import Declared

_SCRIPT = re.compile(r"<script\b[^>]*\btype\s*=\s*[\"']?application/ld\+json[^>]*>(.*?)</script", re.I | re.S)
_TAG = re.compile(r"<(meta|link)\b((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>", re.I)
_ATTRIBUTE = re.compile(r"([\w:.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_ITEM_TYPE = re.compile(r"\bitemtype\s*=\s*[\"']https?://schema\.org/(\w+)", re.I)
_COMMENT = re.compile(r"^\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\]\]>|\]\]>|;)\s*$")
_INSIDE: Final = ("mainEntity", "mainEntityOfPage")
ARTICLES: Final = frozenset(
    re.findall(
        r"\w+",
        "Article NewsArticle ReportageNewsArticle AnalysisNewsArticle BackgroundNewsArticle OpinionNewsArticle AskPublicNewsArticle "
        "ReviewNewsArticle BlogPosting LiveBlogPosting Report AdvertiserContentArticle SatiricalArticle ScholarlyArticle TechArticle",
    )
)
# A name longer than this is a sentence.
_LONGEST_NAME: Final = 80
_NO_NAME = re.compile(r"https?://|@|^\W*$")
_BY = re.compile(r"^by\s+", re.I)
_ISO_DAY = re.compile(r"(?:19|20)\d\d-\d\d-\d\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A page's own words: the types of its main things (schema.org's names), og:type, and what it declares."""

    types: frozenset[str]
    og_type: str
    declared: Declared


def read_said(markup: str) -> Said:
    """What some markup says of itself; empty where it says nothing or is broken."""
    nodes = list(_nodes(markup))
    meta, canonical = _meta(markup)
    return Said(
        types=frozenset(type_ for node in nodes for type_ in _types(node)) | frozenset(_ITEM_TYPE.findall(markup)[:1]),
        og_type=meta.get("og:type", "").lower(),
        declared=_declared([node for node in nodes if ARTICLES & set(_types(node))], meta, canonical),
    )


def _declared(articles: list[Mapping[str, object]], meta: Mapping[str, str], canonical: str) -> Declared:
    """Title, authors, day, outlet and address, of the page's article where JSON-LD tells of exactly one."""
    article: Mapping[str, object] = articles[0] if len(articles) == 1 else {}
    day = _words(article.get("datePublished")) or meta.get("article:published_time", "")
    return Declared(
        title=_words(article.get("headline")) or meta.get("og:title", ""),
        byline="; ".join(dict.fromkeys(_names(article.get("author")))),
        published=day if _ISO_DAY.match(day) else "",
        outlet=next(iter(_names(article.get("publisher"))), "") or meta.get("og:site_name", ""),
        url=_address(canonical, meta.get("og:url", "")),
    )


def _address(canonical: str, og_url: str) -> str:
    """The page's own address, in full; "" where it names none."""
    for address in (canonical, og_url):
        whole = urljoin(og_url, address) if address else ""
        if whole.startswith(("http://", "https://")) and urlsplit(whole).netloc:
            return whole
    return ""


def _nodes(markup: str) -> Iterator[Mapping[str, object]]:
    """The main things of the page's JSON-LD, without what is only named in them."""
    for script in _SCRIPT.findall(markup):
        yield from _unfolded(_value(script))


def _value(script: str) -> object:
    text = _COMMENT.sub("", script).strip()
    for candidate in (text, unescape(text)):
        try:
            return msgspec.json.decode(candidate)
        except (msgspec.DecodeError, UnicodeEncodeError, RecursionError):
            pass
        try:
            return json.loads(candidate, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _unfolded(value: object, depth: int = 0) -> Iterator[Mapping[str, object]]:
    if depth > 4:
        return
    if isinstance(value, list):
        for one in value:
            yield from _unfolded(one, depth + 1)
    elif isinstance(value, Mapping):
        yield value
        for name in ("@graph", *_INSIDE):
            yield from _unfolded(value.get(name), depth + 1)


def _types(node: Mapping[str, object]) -> list[str]:
    said = node.get("@type")
    return [str(one).rpartition("/")[2] for one in (said if isinstance(said, list) else [said]) if isinstance(one, str)]


def _words(value: object) -> str:
    return " ".join(unescape(value).split()) if isinstance(value, str) else ""


def _names(value: object) -> Iterator[str]:
    """The names of one or several persons or bodies."""
    if isinstance(value, list):
        for one in value:
            yield from _names(one)
        return
    name = _words(value.get("name")) if isinstance(value, Mapping) else _words(value)
    if isinstance(value, Mapping) and isinstance(value.get("name"), list):
        yield from _names(value["name"])
    name = _BY.sub("", name)
    if name and len(name) <= _LONGEST_NAME and not _NO_NAME.search(name):
        yield name


def _meta(markup: str) -> tuple[dict[str, str], str]:
    """The meta elements by property or name, the first of each, and the canonical address."""
    found: dict[str, str] = {}
    canonical = ""
    for tag, inside in _TAG.findall(markup[: _end_of_head(markup)]):
        values = {name.lower(): unescape(a or b or c).strip() for name, a, b, c in _ATTRIBUTE.findall(inside)}
        if tag.lower() == "meta":
            found.setdefault((values.get("property") or values.get("name") or "").lower(), values.get("content", ""))
        elif "canonical" in values.get("rel", "").lower().split():
            canonical = canonical or values.get("href", "")
    return found, canonical


def _end_of_head(markup: str) -> int:
    end = markup.find("</head")
    return end if end >= 0 else min(len(markup), 200_000)
