"""Raw text to words, cut as the English UD treebanks (EWT, GUM) cut them."""

import re
from dataclasses import dataclass

AFFIXES = (
    "a|ab|agro|ante|anti|arch|be|bi|bio|co|counter|cyber|de|e|eco|electro|ex|extra|hyper|infra|inter|intra|macro|mega|meta|micro|mid|mini|"
    "mis|mono|multi|neo|non|omni|over|pan|para|peri|post|pre|pro|proto|pseudo|quasi|re|semi|sub|super|supra|tele|trans|tri|u|ultra|un|uni|vice|x"
)
ABBREVIATIONS = (
    "Mr|Mrs|Ms|Messrs|Mmes|Dr|Drs|Prof|Profs|Rev|Revs|Fr|Msgr|Gen|Gens|Brig|Lt|Lieut|Col|Cols|Capt|Sgt|Cpl|Pvt|Pfc|Maj|Cmdr|Comdr|Adm|Gov|Govs|Sen|Rep|Reps|Sens|"
    "Pres|Amb|Atty|Asst|Hon|Sr|Jr|St|Mt|Ft|Vol|pp|vs|v|etc|al|Inc|Ltd|Co|Corp|Bros|"
    "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|Mon|Tue|Tues|Wed|Thu|Thurs|Fri|Sat|Sun|Ave|Blvd|Rd|approx|est|dept|Dept|Univ|Assn|Supt|Insp|Det|Fig|Eq|Sec|Art|ca|cf|"
    "Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Md|Mass|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Pa|Tenn|Tex|Va|Vt|Wash|Wis|Wyo"
)
_LETTER = r"[^\W\d_]"
_TOKEN = re.compile(
    rf"""
    {_LETTER}+(?=[ \n])                                            # most words: nothing below would cut them otherwise, and most are tried for it
  | (?:https?://|www\.)[^\s<>"“”]*[^\s<>"“”.,;:!?)\]'’]          # addresses of pages
  | [\w.+-]+@[\w-]+(?:\.[\w-]+)+                                  # and of people
  | [@\#]\w+                                                      # handles
  | (?:{_LETTER}\.){{2,}}(?:{_LETTER}(?!\w))?                     # U.S., e.g., U.S.A
  | (?:{ABBREVIATIONS})\.(?=\s|,|$)                               # Mr.
  | (?:No|Nos)\.(?=\s*\d)                                        # No. 10
  | {_LETTER}\.(?=\s+[A-Z])(?<![a-z]\.)                           # George W. Bush
  | \d+(?:[.,:/]\d+)+(?:st|nd|rd|th|s|am|pm)?\b                   # 1,000  3.5  10:30  9/11
  | \d+(?:st|nd|rd|th|s)\b                                        # 80th  1990s
  | ['’]\d\ds?\b                                                  # '90s
  | (?:(?i:{AFFIXES})-)(?={_LETTER}){_LETTER}+(?:['’]{_LETTER}+)*  # anti-war
  | (?:{_LETTER}|\d)+(?:[&](?:{_LETTER}|\d)+)+                    # AT&T
  | (?:{_LETTER}|\d|_)+(?:['’](?:{_LETTER})+)*                    # words, with what an apostrophe joins to them
  | \.\.+ | --+ | \*+ | =+ | ~+ | _+ | !+ | \?+ | [!?]{{2,}}
  | \S
    """,
    re.VERBOSE,
)
_CONTRACTION = re.compile(
    r"^(?P<a>can)(?P<b>not)$|^(?P<c>.+)(?P<d>n['’]t)$|^(?P<e>.+)(?P<f>['’](?:s|m|re|ve|ll|d|S|M|RE|VE|LL|D))$|^(?P<g>gon|wan|got)(?P<h>na|ta)$|^(?P<i>d|l)(?P<j>['’].+)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words in text order with their code points: ``text[starts[i]:ends[i]] == words[i]``."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def tokenize(text: str) -> Words:
    """All words of a text; none for white space alone. Linear in the text."""
    starts: list[int] = []
    ends: list[int] = []
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        cut = _contraction_cut(text[start:end]) if end - start > 2 else 0
        if cut:
            starts.extend((start, start + cut))
            ends.extend((start + cut, end))
        else:
            starts.append(start)
            ends.append(end)
    return Words(words=tuple(text[a:b] for a, b in zip(starts, ends, strict=True)), starts=tuple(starts), ends=tuple(ends))


def _contraction_cut(token: str) -> int:
    """Where a joined word is cut in two (do|n't, Fu|'s, can|not); 0 when it is one word."""
    if "'" not in token and "’" not in token and token.lower() not in {"cannot", "gonna", "wanna", "gotta"}:
        return 0
    match = _CONTRACTION.match(token)
    if match is None or match["i"]:
        return 0
    return len(match["a"] or match["c"] or match["e"] or match["g"])
