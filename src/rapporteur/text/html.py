"""The words of a page of markup, with a map back to the markup."""

import re
from dataclasses import dataclass, field
from html import unescape

from rapporteur.text.offsets import MapBuilder, OffsetMap

_LINE_TAGS = frozenset(
    re.findall(
        r"\w+",
        "address article aside blockquote body br caption center dd details dialog dir div dl dt fieldset figcaption figure footer form "
        "frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu nav ol optgroup option p pre section select "
        "summary table tbody tfoot thead title tr ul",
    )
)
_CELL_TAGS = frozenset({"td", "th"})
_SILENT_TAGS = frozenset({"script", "style", "template", "noscript", "svg", "iframe", "object", "math"})
_CODE_TAGS = frozenset({"script", "style"})

_TAG = re.compile(r"</?+([a-zA-Z][^\s/>]*+)(?:[^>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+')?+)*+>")
_SIMPLE_TAG = re.compile(r"</?+([a-zA-Z][^\s/>]*+)[^>]*+>")
_SPECIAL = re.compile(r"[ \t\n\r\f]{2,}|[\t\n\r\f]|&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,7}|[a-zA-Z][a-zA-Z0-9]{1,31});?")


@dataclass(slots=True, kw_only=True)
class _Writer:
    """The text so far; ``gap`` is what must stand before the next word ("", " " or a line break)."""

    markup: str
    pieces: list[str] = field(default_factory=list)
    builder: MapBuilder = field(default_factory=MapBuilder)
    gap: str = ""
    gap_start: int = 0
    gap_end: int = 0

    def separate(self, gap: str, start: int, end: int) -> None:
        """Ask for a space or a line break, which comes only between words; a line break wins."""
        if not self.pieces or self.gap == "\n":
            return
        if gap == "\n" or not self.gap:
            self.gap, self.gap_start, self.gap_end = gap, start, end

    def write(self, words: str, start: int, end: int, *, same: bool) -> None:
        """Add words made from a piece of the markup; ``same`` when they are that piece."""
        if self.gap:
            gap, self.gap = self.gap, ""
            self._add(gap, self.gap_start, self.gap_end, same=gap == self.markup[self.gap_start : self.gap_end])
        self._add(words, start, end, same=same)

    def _add(self, words: str, start: int, end: int, *, same: bool) -> None:
        self.pieces.append(words)
        if same:
            self.builder.keep(start, end - start)
        else:
            self.builder.replace(len(words), start, end)

    def text(self, start: int, end: int) -> None:
        """Add a stretch of markup without tags: white space squeezed, entities as letters."""
        for match in _SPECIAL.finditer(self.markup, start, end):
            self._plain(start, match.start())
            start = match.end()
            if match[0][0] != "&":
                self.separate(" ", match.start(), match.end())
                continue
            letters = unescape(match[0])
            self.write(letters, match.start(), match.end(), same=letters == match[0])
        self._plain(start, end)

    def _plain(self, start: int, end: int) -> None:
        """Add words without special characters; a space at either edge waits for its neighbour."""
        if start < end and self.markup[start] == " ":
            self.separate(" ", start, start + 1)
            start += 1
        stop = end - 1 if start < end and self.markup[end - 1] == " " else end
        if start < stop:
            self.write(self.markup[start:stop], start, stop, same=True)
        if start <= stop < end:
            self.separate(" ", stop, end)


def visible_text(markup: str) -> tuple[str, OffsetMap]:
    """The words of the page, one line a block, and the map back to the markup's code points.

    Tags, comments, scripts and styles are left out, entities are letters, white space is squeezed to one space
    (also inside ``pre``). Broken markup gives what words it has; a "<" that opens no tag is a letter.
    """
    writer = _Writer(markup=markup)
    place, tag_pattern = 0, _TAG
    last_close = markup.rfind(">")
    closings = {"--": markup.rfind("-->")}
    while place < len(markup):
        opening = markup.find("<", place)
        if opening < 0 or opening > last_close:
            break
        writer.text(place, opening)
        tag = tag_pattern.match(markup, opening)
        if tag is None and _SIMPLE_TAG.match(markup, opening):
            tag_pattern = _SIMPLE_TAG  # quotes that never end: from here on a tag ends at the next ">", in linear time
            tag = tag_pattern.match(markup, opening)
        place = _after_tag(writer, tag, closings) if tag else _after_remark(writer, opening, closings["--"])
    writer.text(place, len(markup))
    return "".join(writer.pieces), writer.builder.build(len(markup))


def _after_tag(writer: _Writer, tag: re.Match[str], closings: dict[str, int]) -> int:
    """Note what a tag does to the text; where reading goes on, which is after the end tag for a silent element."""
    name = tag[1].lower()
    if name in _LINE_TAGS:
        writer.separate("\n", tag.start(), tag.end())
    elif name in _CELL_TAGS:
        writer.separate(" ", tag.start(), tag.end())
    if name not in _SILENT_TAGS or tag[0].startswith("</") or tag[0].endswith("/>"):
        return tag.end()
    return _after_silence(writer.markup, name, tag.end(), closings)


def _after_silence(markup: str, name: str, place: int, closings: dict[str, int]) -> int:
    """After the end tag of a silent element. One never closed goes on to the end when it holds code, else only its tag goes."""
    unclosed = len(markup) if name in _CODE_TAGS else place
    if closings.get(name) == -1:
        return unclosed
    closing = re.compile(rf"</{name}[^>]*+>", re.I).search(markup, place)
    closings[name] = closing.start() if closing else -1
    return closing.end() if closing else unclosed


def _after_remark(writer: _Writer, opening: int, last_comment_end: int) -> int:
    """Skip a comment, declaration or processing instruction, or take "<" for a letter."""
    markup = writer.markup
    if markup.startswith("<!--", opening):
        closed = opening + 2 <= last_comment_end
        return markup.find("-->", opening + 2) + 3 if closed else markup.find(">", opening) + 1
    if markup.startswith("<![CDATA[", opening):
        return opening + len("<![CDATA[")
    if markup[opening + 1 : opening + 2] in {"!", "?", "/"}:
        return markup.find(">", opening) + 1
    writer.write("<", opening, opening + 1, same=True)
    return opening + 1
