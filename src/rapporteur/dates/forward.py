"""Whether the clause round an expression looks forward, so that "on Monday" is the coming one."""

import re
from dataclasses import dataclass
from functools import cache

from rapporteur.dates.beside import word_before
from rapporteur.tables.calendar import CalendarWords, load_calendar_words
from rapporteur.types import Parse, Span

# How far a cue may stand before and after the expression, in characters. Chosen on TimeBank by the time study;
# swept 40-120 (evaluation.times_sweep): 0.35 points of SCATE lower at 40 before, else flat.
BEFORE = 70
AFTER = 80
_SHORT = r"mr ms mrs dr st lt gen sen gov rep col jan feb sept aug oct nov dec a\.m p\.m u\.s u\.n"
_STOP = re.compile("[.?!]" + "".join(rf"(?<!\b{word}\.)" for word in _SHORT.split(" ")) + r"['’”\"]*\s|\n")
# Heads above the expression that are looked at before giving up.
DEPTH = 12


def _plain_past(parse: Parse, token: int) -> bool:
    """Whether a token is a finite verb in the past."""
    return parse.upos[token] == "VERB" and "Tense=Past" in parse.features[token] and "VerbForm=Part" not in parse.features[token]


@cache
def _past_verb() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A past verb that does not report, at the end of a text but for a preposition, and at the start of one."""
    words = load_calendar_words()
    verbs = "|".join(words.past_verbs)
    leads = "on|in|at|during|over|after|until|through|throughout"
    before = rf"\b(?:{verbs})\s+(?:(?:{leads})\s+)?(?:the\s+)?$"
    return re.compile(before), re.compile(rf"\s+(?:was|were|fell|passed|came|ended|brought|saw)\b(?!\s+(?:{'|'.join(words.forward_lemmas)}|to)\w*)")


def beside_past_verb(text: str, start: int, end: int) -> bool:
    """Whether a past verb stands right before or after an expression: "resigned on June 20", "Easter was quiet"."""
    before, after = _past_verb()
    return bool(before.search(text[max(0, start - BEFORE) : start].lower()) or after.match(text[end : end + AFTER].lower()))


@cache
def _cues() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """The patterns for words that look forward, forward if nothing looks back, and back."""
    words = load_calendar_words()
    ahead = "|".join(words.forward_cues)
    weak = "|".join(words.weak_forward_cues)
    back = "|".join(words.backward_cues)
    return re.compile(rf"(?<![\w])(?:{ahead})(?!\w)"), re.compile(rf"\b(?:{weak})\b"), re.compile(rf"\b(?:{back})\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class ForwardCues:
    """Judges from the words alone, or from the parse first where one is given."""

    text: str
    calendar: CalendarWords
    parse: Parse | None = None

    def __call__(self, start: int, end: int) -> bool | None:
        """Whether the expression at ``[start, end)`` stands in a clause that looks forward (True) or back (False); None without a cue."""
        if self.parse and self._beside_past(self.parse, start, end):
            return False
        judged = self._by_parse(start) if self.parse else None
        return self._by_words(start, end) if judged is None else judged

    def _beside_past(self, parse: Parse, start: int, end: int) -> bool:
        """Whether a plain past verb stands right beside, as in "said on Saturday"; what it hangs on in the parse is then a slip."""
        inside = parse.tokens_in(Span(start=start, end=end))
        return any(0 <= one < len(parse.tokens) and _plain_past(parse, one) for one in (word_before(parse, inside), inside.stop))

    def _by_words(self, start: int, end: int) -> bool | None:
        """The nearest cue decides: the last one before, else the first one after; None without any."""
        ahead, weak, back = _cues()
        before = self.text[max(0, start - BEFORE) : start].lower()
        before = _STOP.split(before)[-1]
        after = _STOP.split(self.text[end : end + AFTER].lower(), maxsplit=1)[0]
        last_ahead = max((found.end() for found in ahead.finditer(before)), default=-1)
        last_back = max((found.end() for found in back.finditer(before)), default=-1)
        if last_ahead >= 0 or last_back >= 0:
            return last_ahead >= last_back
        if weak.search(before):
            return True
        next_ahead, next_back = ahead.search(after), back.search(after)
        if not next_ahead:
            return False if next_back else None
        return not next_back or next_ahead.start() <= next_back.start()

    def _by_parse(self, start: int) -> bool | None:
        """What the governing verb says: True with will or a "to" clause after "plan", False for a plain past, None unsure."""
        parse = self.parse
        if parse is None or not parse.tokens:
            return None
        token = parse.token_at(start)
        for _ in range(DEPTH):
            if parse.upos[token] == "VERB":
                break
            if parse.lemmas[token].lower() in self.calendar.forward_lemmas and parse.upos[token] in ("ADJ", "NOUN"):
                return True if parse.lemmas[token].lower() in ("due", "ready", "likely") else None
            token = parse.heads[token]
            if token < 0:
                return None
        return self._verb(parse, token)

    def _verb(self, parse: Parse, verb: int) -> bool | None:
        """Whether a verb is turned to the future."""
        helpers = [
            child for child in parse.sentence(parse.sentence_of(verb)) if parse.heads[child] == verb and parse.relations[child].startswith("aux")
        ]
        if any(parse.lemmas[child].lower() in self.calendar.forward_auxiliaries for child in helpers):
            return True
        features = parse.features[verb]
        governor = parse.heads[verb]
        if "VerbForm=Inf" in features and not helpers and governor >= 0 and parse.relations[verb] in ("xcomp", "advcl", "ccomp", "acl"):
            return True if parse.lemmas[governor].lower() in self.calendar.forward_lemmas else None
        if parse.lemmas[verb].lower() in self.calendar.forward_lemmas:
            return None
        if "Tense=Past" in features and "VerbForm=Fin" in features:
            return False
        return (
            False
            if helpers and all(parse.lemmas[child].lower() in ("have", "be", "do") and "Tense=Past" in parse.features[child] for child in helpers)
            else None
        )
