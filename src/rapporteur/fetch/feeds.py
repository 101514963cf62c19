"""Feeds and sitemaps out of bytes: RSS of all kinds, Atom, JSON Feed, sitemaps and lists of sitemaps.

Read with lxml, which is there for pages anyway: it mends broken markup, opens no other file or address, and expands no entities.
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import TYPE_CHECKING, Final, TypeAlias

from rapporteur.fetch.times import read_time, seconds_of
from rapporteur.fetch.urls import clean_url
from rapporteur.fetch.values import Entry, Feed

if TYPE_CHECKING:
    from lxml.etree import _Element

    Element: TypeAlias = _Element

MOST_ENTRIES: Final = 50_000
"""Entries of one feed that are looked at: what a sitemap may have by its standard."""

MOST_WORDS: Final = 2048
"""Characters of a title, link or date that are kept."""

MOST_MENDED: Final = 4 * 1024 * 1024
"""Bytes of a broken feed that are mended and read; the rest is left: the worst that can be sent costs about 3 s of processor time so."""

LONGEST_WAIT: Final = 86_400.0
"""A feed that wants to be asked less than once a day is asked once a day: "ttl" of a year is a mistake."""

_FORMATS: Final = {"rss": "rss", "rdf": "rss", "feed": "atom", "urlset": "sitemap", "sitemapindex": "index"}
_RECORDS: Final = {"rss": "item", "atom": "entry", "sitemap": "url", "index": "sitemap"}
_PERIODS: Final = {"hourly": 3600.0, "daily": 86_400.0, "weekly": 604_800.0, "monthly": 2_592_000.0, "yearly": 31_536_000.0}
_AMPERSAND = re.compile(rb"&(?!amp;|lt;|gt;|quot;|apos;)(#\d{1,7};|#[xX][0-9a-fA-F]{1,6};|\w{2,31};)?")
_ALTERNATE = re.compile(r"<link\b[^>]{0,400}?application/(?:rss\+xml|atom\+xml|feed\+json)[^>]{0,400}>", re.I)
_HREF = re.compile(r"""href\s*=\s*["']?([^"'\s>]{1,2000})""", re.I)


def read_feed(body: bytes, url: str, charset: str = "") -> Feed | str:
    """The feed that these bytes are, its links made absolute; or why they are none, with what to do."""
    from rapporteur.fetch.jsonfeed import read_json_feed

    text = body.lstrip(b"\xef\xbb\xbf \t\r\n\x00")
    if not text:
        return "it is empty"
    if text.startswith(b"{"):
        return read_json_feed(text, url)
    root = parse(text, charset)
    format_ = _FORMATS.get(local(root).lower(), "") if root is not None else ""
    if root is None or not format_:
        return no_feed(body, url)
    entries = tuple(one for one in map(READERS[format_], records(root, format_), repeat_base(root, url)) if one)
    channel = next((one for one in root if local(one) == "channel"), root)
    return Feed(format=format_, title=text_of(channel, "title"), entries=entries, every=wanted_pause(channel))


def parse(text: bytes, charset: str) -> "Element | None":
    """The root element; strictly as the bytes say of themselves, then as the server says, then mended. None where there is none."""
    from lxml import etree

    for data, encoding, mend in attempts(text, charset):
        try:
            parser = etree.XMLParser(
                recover=mend, encoding=encoding, no_network=True, resolve_entities=False, load_dtd=False, remove_comments=True, remove_pis=True
            )
            root: Element | None = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, LookupError, ValueError):
            continue
        if root is not None:
            return root
    return None


def attempts(text: bytes, charset: str) -> Iterator[tuple[bytes, str | None, bool]]:
    """Data, encoding (None: what they declare) and whether to mend, in the order of trying."""
    yield text, None, False
    if charset:
        yield text, charset, False
    try:
        text.decode("utf-8")
        encoding = "utf-8"
    except UnicodeDecodeError:
        encoding = charset if charset.lower() not in {"", "utf-8", "utf8"} else "cp1252"
    yield mended(text[:MOST_MENDED]), encoding, True


def mended(text: bytes) -> bytes:
    """Ampersands that stand for themselves escaped, HTML's named characters as numbers; CDATA as it is.

    Numbers that stand for no character ("&#55296;", half of one) become U+FFFD: lxml, when it mends, makes bytes of them that are no UTF-8.
    """
    pieces, place = [], 0
    while place < len(text):
        begin = text.find(b"<![CDATA[", place)
        end = text.find(b"]]>", begin) if begin >= 0 else -1
        pieces += [_AMPERSAND.sub(escaped, text[place:begin] if end >= 0 else text[place:]), text[begin:end] if end >= 0 else b""]
        place = end if end >= 0 else len(text)
    return b"".join(pieces)


def escaped(found: re.Match[bytes]) -> bytes:
    """One ampersand, with the name that follows it."""
    name = (found[1] or b"").decode("ascii", errors="replace")
    letter = unescape(f"&{name}") if name else ""
    if len(letter) == 1:
        return f"&#{ord(letter)};".encode()
    return b"&amp;" + (found[1] or b"")


def records(root: "Element", format_: str) -> Iterator["Element"]:
    """The entries of a feed, up to the most."""
    name, number = _RECORDS[format_], 0
    for element in root.iter():
        if local(element) == name and element is not root:
            number += 1
            if number > MOST_ENTRIES:
                return
            yield element


def repeat_base(root: "Element", url: str) -> Iterator[str]:
    """What relative links count from: the feed's address, or what the feed says instead (xml:base), for each entry."""
    from itertools import repeat

    base = root.get("{http://www.w3.org/XML/1998/namespace}base", "")
    return repeat(clean_url(base, url) or url)


def rss_entry(item: "Element", base: str) -> Entry | None:
    """An item of RSS; None where it leads nowhere."""
    guid = child(item, "guid")
    permanent = guid is not None and guid.get("isPermaLink", "true").strip().lower() != "false"
    links = [text_of(item, "origLink"), text_of(item, "link"), *hrefs(item), words(guid) if permanent and guid is not None else "", about(item)]
    return entry(links, base, text_of(item, "title"), first_text(item, "pubDate", "date", "published"), first_text(item, "updated", "modified"))


def atom_entry(item: "Element", base: str) -> Entry | None:
    """An entry of Atom; None where it leads nowhere."""
    published, updated = first_text(item, "published", "issued", "created"), first_text(item, "updated", "modified")
    return entry([text_of(item, "origLink"), *hrefs(item)], base, text_of(item, "title"), published, updated)


def sitemap_entry(item: "Element", base: str) -> Entry | None:
    """An URL of a sitemap, with its news where it has any."""
    news = child(item, "news")
    published = text_of(news, "publication_date") if news is not None else ""
    return entry([text_of(item, "loc")], base, text_of(news, "title") if news is not None else "", published, text_of(item, "lastmod"))


READERS: Final = {"rss": rss_entry, "atom": atom_entry, "sitemap": sitemap_entry, "index": sitemap_entry}


def entry(links: list[str], base: str, title: str, published: str, updated: str) -> Entry | None:
    """An entry of the first link that is one."""
    url = next((url for url in (clean_url(link, base) for link in links if link) if url), None)
    if url is None:
        return None
    moment = read_time(published)
    return Entry(
        url=url,
        title=title,
        published=seconds_of(moment),
        updated=seconds_of(read_time(updated)),
        day=moment.date().isoformat() if moment else "",
    )


def hrefs(item: "Element") -> list[str]:
    """The links of an entry in attributes (Atom): to the page itself, those to HTML first; not to sounds, replies or the feed."""
    links = [one for one in item if local(one) == "link" and one.get("href")]
    pages = [one for one in links if one.get("rel", "alternate").rpartition("/")[2] == "alternate"]
    pages.sort(key=lambda one: "html" not in one.get("type", "html"))
    return [one.get("href", "") for one in pages]


def about(item: "Element") -> str:
    """The address that an item of RSS 1.0 has as its name."""
    return str(item.get("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about", ""))


def wanted_pause(channel: "Element") -> float:
    """Seconds between two visits that the feed itself asks for; 0 where it does not."""
    ttl = text_of(channel, "ttl")
    minutes = int(ttl) * 60.0 if re.fullmatch(r"\d{1,7}", ttl) else 0.0
    times = text_of(channel, "updateFrequency")
    period = _PERIODS.get(text_of(channel, "updatePeriod").lower(), 0.0)
    period /= max(1, int(times)) if re.fullmatch(r"\d{1,5}", times) else 1
    return min(max(minutes, period), LONGEST_WAIT)


def no_feed(body: bytes, url: str) -> str:
    """Why bytes are no feed; for a page that names its feeds, which they are."""
    markup = body[:200_000].decode("utf-8", errors="replace")
    named = [found[1] for found in (_HREF.search(link) for link in _ALTERNATE.findall(markup)) if found]
    feeds = [feed for feed in (clean_url(unescape(one), url) for one in named) if feed]
    if feeds:
        return f"it is a page, not a feed; the feeds it names are {', '.join(feeds[:5])}: put one of them into the list"
    return "it is no feed (RSS, Atom, JSON Feed) and no sitemap: check the address"


def local(element: "Element") -> str:
    """The name of an element without its namespace; "" for what has none."""
    tag = element.tag
    return tag.rpartition("}")[2].rpartition(":")[2] if isinstance(tag, str) else ""


def child(element: "Element", name: str) -> "Element | None":
    """The first child of a name."""
    return next((one for one in element if local(one) == name), None)


def text_of(element: "Element", name: str) -> str:
    """The words of the first child of a name that has any; "" where there are none."""
    return next((found for found in (words(one) for one in element if local(one) == name) if found), "")


def first_text(element: "Element", *names: str) -> str:
    """The words of the first of several names that has any."""
    return next((found for found in (text_of(element, name) for name in names) if found), "")


def words(element: "Element") -> str:
    """The text of an element on one line."""
    return " ".join("".join(map(str, element.itertext())).split())[:MOST_WORDS]
