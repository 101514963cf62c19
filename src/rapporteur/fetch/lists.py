"""Lists of feeds: one URL a line, or OPML as feed readers write it."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from rapporteur.fetch.errors import ListError
from rapporteur.fetch.urls import clean_url, page_key

MOST_BYTES: Final = 16 * 1024 * 1024


def read_lists(sources: tuple[str, ...]) -> tuple[str, ...]:
    """The feeds that lists (files) and single URLs name, each once, in order. Raises ListError with the line for what is no URL."""
    found: dict[str, None] = {}
    for source in sources:
        is_url = source.startswith(("http://", "https://"))
        found.update(dict.fromkeys([checked(source, "")] if is_url else read_list(Path(source))))
    if not found:
        raise ListError(f"{' '.join(sources)} names no feed: write one URL a line, or export OPML from a feed reader")
    return tuple(found)


def named_pages(urls: Iterable[str]) -> tuple[str, ...]:
    """The pages that a caller names, each once, without tracking parameters. Raises ListError for what is no URL."""
    found: dict[str, str] = {}
    for text in urls:
        url = clean_url(text)
        if url is None:
            raise ListError(f"{text[:100]!r} is no address of a page: it must begin with http:// or https://")
        found.setdefault(page_key(url), url)
    return tuple(found.values())


def read_list(path: Path) -> list[str]:
    """The feeds of one file. Raises ListError."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ListError(f"cannot read {path} ({error.strerror}): give a file with one feed a line, an OPML file, or a feed's URL") from error
    if len(data) > MOST_BYTES:
        raise ListError(f"{path} is no list of feeds: it is larger than {MOST_BYTES:,} bytes")
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return read_opml(data, path)
    lines = data.decode("utf-8-sig", errors="replace").splitlines()
    bare = [(number, line.partition(" #")[0].strip()) for number, line in enumerate(lines, start=1)]
    return [checked(line, f"{path}, line {number}: ") for number, line in bare if line and not line.startswith("#")]


def read_opml(data: bytes, path: Path) -> list[str]:
    """The feeds (``xmlUrl``) of all outlines. Raises ListError."""
    from rapporteur.fetch.feeds import local, parse

    root = parse(data, "")
    if root is None or local(root).lower() != "opml":
        raise ListError(f"{path} is XML, but no OPML: export the list anew from the feed reader")
    outlines = [one for one in root.iter() if local(one) == "outline"]
    addresses = [value for one in outlines for name, value in one.attrib.items() if str(name).lower() == "xmlurl"]
    return [checked(str(address), f"{path}: ") for address in addresses]


def checked(text: str, place: str) -> str:
    """The URL of a feed. Raises ListError where it is none."""
    url = clean_url(text)
    if url is None:
        raise ListError(f"{place}{text[:100]!r} is no address of a feed: it must begin with http:// or https://")
    return url
