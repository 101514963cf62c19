"""URLs: which are asked for, and which are the same page."""

import re
from functools import lru_cache
from typing import Final
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

MOST_CHARACTERS: Final = 2048
"""A longer URL is a trap or a mistake; browsers and servers give up at about that."""

_PORTS: Final = {"http": 80, "https": 443}
_SAFE: Final = "/:@!$&'()*+,;=-._~%"
_BROKEN_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_HOST = re.compile(r"[a-z0-9._-]{1,253}|\[[0-9a-f:.]+\]")
# Names that trackers alone use. courlan's list has more ("cid", "ref", "source", "uid", ...), which some sites use for the number of
# an article: those go only where their value has no digit.
_ONLY_TRACKERS = re.compile(r"(?:utm|at|mc|mkt|pk|itm|vero|oly)_|(?:fbcl|gcl|dcl|twcl|ycl|yscl|igsh|msclk|wbra|gbra)id$", re.I)


def clean_url(text: str, base: str = "") -> str | None:
    """The URL to ask for: absolute, http or https, in ASCII, without fragment and tracking parameters; None where it is none."""
    try:
        parts = urlsplit(urljoin(base, text.strip()))
        port = parts.port
        host = ascii_host(parts.hostname or "")
    except (ValueError, UnicodeError):
        return None
    scheme = parts.scheme.lower()
    if scheme not in _PORTS or not host or "@" in parts.netloc:
        return None
    netloc = host if port in (None, _PORTS[scheme]) else f"{host}:{port}"
    path = quote_part(without_dots(parts.path)) or "/"
    url = urlunsplit((scheme, netloc, path, quote_part(without_trackers(parts.query), more="?"), ""))
    return url if len(url) <= MOST_CHARACTERS else None


def ascii_host(name: str) -> str:
    """A host's name as the name servers know it, in lower case; "" where it can be none. Raises UnicodeError."""
    name = name.rstrip(".").lower()
    if ":" in name:
        return f"[{name}]" if _HOST.fullmatch(f"[{name}]") else ""
    name = name if name.isascii() else name.encode("idna").decode("ascii")
    return name if _HOST.fullmatch(name) else ""


def quote_part(part: str, more: str = "") -> str:
    """What may not stand in a URL as it is, escaped; escapes that are there stay."""
    return quote(_BROKEN_ESCAPE.sub("%25", part), safe=_SAFE + more)


def without_dots(path: str) -> str:
    """A path whose "." and ".." are followed."""
    if "/." not in path:
        return path
    kept: list[str] = []
    steps = path.split("/")[1:]
    for step in steps:
        if step == "..":
            kept = kept[:-1]
        elif step != ".":
            kept.append(step)
    return "/" + "/".join(kept) + ("/" if steps[-1] in {".", ".."} and kept else "")


def without_trackers(query: str) -> str:
    """A query without the parameters that only say where a reader came from; what stays is in its order."""
    return "&".join(one for one in query.split("&") if one and not is_tracker(*one.partition("=")[::2]))


def is_tracker(name: str, value: str) -> bool:
    """Whether a parameter only says where a reader came from: courlan's list, but what may be an article's number stays."""
    if _ONLY_TRACKERS.match(name):
        return True
    return bool(name) and not any(letter.isdigit() for letter in value) and on_the_list(name)


@lru_cache(maxsize=4096)
def on_the_list(name: str) -> bool:
    """Whether courlan takes a parameter of this name off."""
    from courlan import normalize_url

    return "?" not in normalize_url(f"http://example.org/?{quote(name, safe='_-.')}=1")


def page_key(url: str) -> str:
    """What is the same for all ways of writing a page's URL: http or https, order of parameters."""
    parts = urlsplit(url)
    query = "&".join(sorted(parts.query.split("&"))) if parts.query else ""
    return f"//{parts.netloc}{parts.path}" + (f"?{query}" if query else "")


def host_of(url: str) -> str:
    """The host of a cleaned URL: what has one queue and one pause, on whatever port."""
    return urlsplit(url).hostname or ""


def robots_place(url: str) -> str:
    """What one robots.txt is for: scheme, host and port of a URL."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


@lru_cache(maxsize=4096)
def site_of(host: str) -> str:
    """The registered domain of a host ("news.example.co.uk" is of "example.co.uk"), or the host itself where it has none."""
    from courlan import extract_domain

    return extract_domain(f"http://{host}/", fast=False) or host
