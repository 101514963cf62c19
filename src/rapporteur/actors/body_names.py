"""Which names of organisations are one organisation: acronyms, short forms, endings, one letter astray."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from rapporteur.actors.spelling import near_spelling
from rapporteur.tables import ActorTables
from rapporteur.tables.actor_rows import fold

SMALL_WORDS = frozenset({"of", "the", "and", "for", "in", "on", "to", "&", "de", "der", "des", "du", "und", "fur", "la", "le", "al"})
LEGAL_FORMS = frozenset({"ag", "inc", "corp", "co", "gmbh", "ltd", "llc", "plc", "sa", "se", "corporation", "company", "group", "limited"})
GENERAL_WORDS = frozenset(
    {"national", "new", "united", "international", "federal", "central", "general", "european", "world", "free", "bank", "university", "high"}
)  # opening words that alone are no short form
ACRONYM_AT_LEAST = 2
SHORT_AT_LEAST = 3  # letters of a first word that may stand for the whole name


@dataclass(slots=True)
class Body:
    """One organisation as the article writes it: every form's words, and the tables' actor if it is known."""

    actor: str = ""
    forms: list[tuple[str, ...]] = field(default_factory=list)
    acronyms: set[str] = field(default_factory=set)


class BodyNames:
    """The organisations met so far; ``place`` gives the number of the one a name belongs to, opening a new one if needed."""

    def __init__(self, tables: ActorTables) -> None:
        self._tables = tables
        self.bodies: list[Body] = []
        self._keys: dict[str, int] = {}
        self._actors: dict[str, int] = {}

    def place(self, name: str) -> int:
        """The number of the organisation ``name`` stands for; looks at names given earlier, in time that does not grow with them
        for a form seen before."""
        words = name_words(name)
        key = " ".join(words)
        if key not in self._keys:
            self._keys[key] = self._find(name, words)
            self._grow(self._keys[key], name, words)
        return self._keys[key]

    def _find(self, name: str, words: tuple[str, ...]) -> int:
        actor = self._known(name)
        if actor and actor in self._actors:
            return self._actors[actor]
        for number, body in enumerate(self.bodies):
            if not (actor and body.actor) and self._fits(words, name, body):
                return number
        self.bodies.append(Body())
        return len(self.bodies) - 1

    def _fits(self, words: tuple[str, ...], name: str, body: Body) -> bool:
        """Whether some form of a body and the name are one; a longer name must fit the body's longest form, not its "Council"."""
        longest = max(len(form) for form in body.forms)
        forms = [form for form in body.forms if len(form) == longest or len(words) <= len(form)]
        return any(same_body(words, name, form, body.acronyms, self._tables) for form in forms)

    def _grow(self, number: int, name: str, words: tuple[str, ...]) -> None:
        body = self.bodies[number]
        body.forms.append(words)
        body.acronyms |= acronyms(name)
        actor = self._known(name)
        if actor:
            body.actor = body.actor or actor
            self._actors.setdefault(actor, number)

    def _known(self, name: str) -> str:
        """The one organisation of the tables that bears the name, or ""."""
        plain = name.strip("\"'“”‘’ ")
        found = {
            alias.actor
            for key in {fold(plain), fold(plain).removeprefix("the "), fold(plain).removesuffix("'s")}
            for alias in self._tables.aliases.get(key, ())
            if alias.kind in {"name", "acronym", "user"} and not alias.actor.startswith(("state:", "region:", "person:"))
            and (not alias.exact or alias.surface.removeprefix("the ") == plain.removeprefix("the ").removeprefix("The "))
        }  # fmt: skip
        return found.pop() if len(found) == 1 else ""


def name_words(name: str) -> tuple[str, ...]:
    """The words a name is compared by: no article, no possessive, no quotation marks, no legal form at the end."""
    words = [word.strip("\"'“”‘’.,()") for word in fold(name).replace("'s", "").replace(".", "").replace("/", " ").split()]
    kept = [word for word in words if word and word not in {"the", "a", "an"}]
    while len(kept) > 1 and kept[-1] in LEGAL_FORMS:
        kept.pop()
    return tuple(kept) or (fold(name),)


def acronyms(name: str) -> set[str]:
    """What a name of several words may be shortened to: first letters with and without the small words."""
    words = fold(name.replace(".", "")).removeprefix("the ").split()
    full = [word for word in words if word and word[0].isalnum()]
    main = [word for word in full if word not in SMALL_WORDS]
    found = {"".join(word[0] for word in some) for some in (full, main)}
    capitals = "".join(letter for letter in name if letter.isupper()).casefold()
    return {one for one in (*found, capitals) if len(one) >= ACRONYM_AT_LEAST and len(full) > 1}


def same_body(words: tuple[str, ...], name: str, form: tuple[str, ...], short: set[str], tables: ActorTables) -> bool:
    """Whether a name and an earlier form are one body: acronym, an opening or ending of the other, nearly the same spelling."""
    if len(words) == 1 and len(form) > 1 and words[0] in short and words[0] not in form:
        return True
    if len(form) == 1 and len(words) > 1 and form[0] in acronyms(name):
        return True
    less, more = sorted((words, form), key=len)
    if len(less) == len(more):
        return _misspelt(less, more)
    return _opens(less, more, tables) or _ends(less, more, tables)


def _misspelt(one: Sequence[str], other: Sequence[str]) -> bool:
    """Equal but for one word that differs by a letter or an ending."""
    apart = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    return len(apart) == 1 and (near_spelling(*apart[0]) or f"{apart[0][0]}s" == apart[0][1] or f"{apart[0][1]}s" == apart[0][0])


def _opens(less: tuple[str, ...], more: tuple[str, ...], tables: ActorTables) -> bool:
    """ "Chinese Academy" for the long name; one word alone only when it is a name and not a nation or a general word."""
    if more[: len(less)] != less:
        return False
    word = less[0]
    nation = any(alias.actor.startswith(("state:", "region:")) for alias in tables.aliases.get(" ".join(less), ()))
    return not nation and (len(less) > 1 or (len(word) >= SHORT_AT_LEAST and word not in GENERAL_WORDS))


def _ends(less: tuple[str, ...], more: tuple[str, ...], tables: ActorTables) -> bool:
    """ "Social Sciences Academy" for the name with a nation or a forename before it; one word must not be a mere kind."""
    return more[-len(less) :] == less and (len(less) > 1 or less[0] in tables.name_heads or len(less[0]) >= SHORT_AT_LEAST)
