"""JSON Feed (jsonfeed.org)."""

from typing import Any

import msgspec

from rapporteur.fetch.times import read_time, seconds_of
from rapporteur.fetch.urls import clean_url
from rapporteur.fetch.values import Entry, Feed


def read_json_feed(text: bytes, url: str) -> Feed | str:
    """The feed, or why it is none. Entries that lead nowhere are left out."""
    try:
        found: Any = msgspec.json.decode(text)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return f"it is no JSON that can be read ({str(error)[:100]})"
    items = found.get("items") if isinstance(found, dict) else None
    if not isinstance(items, list):
        return 'it is JSON, but no JSON Feed: it has no list "items"'
    entries = tuple(entry for entry in (json_entry(item, url) for item in items if isinstance(item, dict)) if entry)
    return Feed(format="json", title=" ".join(words(found, "title").split()), entries=entries)


def json_entry(item: dict[str, Any], base: str) -> Entry | None:
    """One item; None where it leads nowhere."""
    links = [words(item, name) for name in ("url", "external_url", "id")]
    url = next((url for url in (clean_url(link, base) for link in links if link.startswith(("http", "/"))) if url), None)
    if url is None:
        return None
    moment = read_time(words(item, "date_published"))
    updated = seconds_of(read_time(words(item, "date_modified")))
    day = moment.date().isoformat() if moment else ""
    return Entry(url=url, title=" ".join(words(item, "title").split()), published=seconds_of(moment), updated=updated, day=day)


def words(item: dict[str, Any], name: str) -> str:
    """A field that is a string; "" where it is none."""
    value = item.get(name)
    return value if isinstance(value, str) else ""
