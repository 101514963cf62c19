"""Web archives made for tests."""

import gzip

DAY = "2025-03-11T08:30:00Z"
NUMBER = "00000000-0000-4000-8000-000000000000"


def page(number: int, words: str = "") -> str:
    """A page of news."""
    story = f"The council of ward {number} met on Tuesday and said that the bridge over the Elm would open in {number + 2} weeks. {words}"
    return f"<html><head><title>Bridge {number}</title></head><body><p>{story}</p></body></html>"


def record(payload: bytes, *, kind: str = "response", url: str = "https://news.example/1", day: str = DAY, media_type: str = "") -> bytes:
    """One record as it stands unpacked in the file."""
    said = media_type or ("application/http; msgtype=response" if kind == "response" else "application/warc-fields")
    lines = ["WARC/1.0", f"WARC-Type: {kind}", f"WARC-Target-URI: {url}", f"WARC-Date: {day}", f"WARC-Record-ID: <urn:uuid:{NUMBER}>"]
    header = "\r\n".join([*lines, f"Content-Type: {said}", f"Content-Length: {len(payload)}", "", ""])
    return header.encode() + payload + b"\r\n\r\n"


def answer(body: bytes, *, status: str = "200 OK", media_type: str = "text/html; charset=utf-8", more: str = "") -> bytes:
    """What a server sent."""
    said = f"Content-Type: {media_type}\r\n" if media_type else ""
    return f"HTTP/1.1 {status}\r\n{said}{more}Content-Length: {len(body)}\r\n\r\n".encode() + body


def archive(numbers: range, *, packed: bool = True) -> list[bytes]:
    """Records of pages, each a member of its own where they are packed; a warcinfo record first, as crawlers write it."""
    records = [record(b"software: made by hand\r\n", kind="warcinfo", url="x")]
    records += [record(answer(page(number).encode()), url=f"https://news.example/{number}") for number in numbers]
    return [gzip.compress(one) if packed else one for one in records]
