"""What the line classifiers look at in the words of one line."""

import re
from dataclasses import dataclass

# A line's words are read up to here, so that a line of ten megabytes costs no more than a long paragraph.
LONGEST_READ = 3000

_STOP_WORDS = (
    "a about after again against all also although always am among an and any are as at away back be became because been before being below"
    " between both but by called came can come could did do does done down during each either even ever every few first for from further gave"
    " get give go going got had has have having he her here hers herself him himself his how however i if in into is it its itself just last"
    " later least less let like made make many may me might more most much must my near never new next no nor not now of off often on once one"
    " only or other others our out over own part per rather said same say says second see several shall she should since so some still such"
    " take than that the their them themselves then there these they this those though through thus till to together told too took toward"
    " two under until up upon us use used very want was way we well went were what when where whether which while who whom whose why will with"
    " within without would year years yet you your"
)
STOP_WORDS = frozenset(_STOP_WORDS.split())
_WORD = re.compile(r"\w+(?:['’.\-]\w+)*")
_END = re.compile(r"[.!?。！？…؟](?:[\"'”’»)\]]*)$")
_POSSESSIVE = re.compile(r"['’]s?$")
# Case endings matter little to whether two words are the same thing; chosen on digest_wcxb, swept 5-8.
STEM_LENGTH = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class LineWords:
    """The words of a line. ``stems`` are its content words cut short; ``names`` the stems of capitalised words
    that do not open the line; ``stops`` how many function words; ``ended`` whether it ends as a sentence does.
    """

    text: str
    words: tuple[str, ...]
    stems: frozenset[str]
    names: frozenset[str]
    stops: int
    ended: bool

    @property
    def count(self) -> int:
        """How many words the line has (at most those of its first ``LONGEST_READ`` characters)."""
        return len(self.words)


def line_words(text: str) -> LineWords:
    """The words of one line."""
    words = tuple(_WORD.findall(text[:LONGEST_READ]))
    lowered = [word.lower() for word in words]
    stems = [(word if word.isalnum() else _POSSESSIVE.sub("", word))[:STEM_LENGTH] for word in lowered]
    content = [word not in STOP_WORDS and len(word) > 2 for word in lowered]
    return LineWords(
        text=text,
        words=words,
        stems=frozenset(stem for stem, keep in zip(stems, content, strict=True) if keep),
        names=frozenset(stem for i, (stem, keep) in enumerate(zip(stems, content, strict=True)) if i and keep and words[i][0].isupper()),
        stops=sum(word in STOP_WORDS for word in lowered),
        ended=bool(_END.search(text[-8:])),
    )
