"""Templates, with every value escaped and every control character shown."""

from dataclasses import fields, is_dataclass
from functools import cache
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from rapporteur import __version__
from rapporteur.record.whois import who_key
from rapporteur.types import AttributionStep, Event, Party, Statement, TimeValue
from rapporteur.web.address import to
from rapporteur.web.view import Ask, View
from rapporteur.web.words import cut, day_words, known_words, month_words, number_day, quoted, time_words, visible

HTMX = "HX-Request"


@cache
def environment() -> Environment:
    """The templates of this room."""
    loader = FunctionLoader(source)
    made = Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined, finalize=finished)
    made.auto_reload = False
    made.globals.update(to=to, who_of=who_of, key_of=key_of, step_who=step_who, label_of=label_of, version=__version__, cut=cut)
    made.filters.update(when=time_words, known=known_words, day=day_words, month=month_words, number=grouped, cut=cut, as_day=number_day)
    made.filters.update(safe_url=safe_url, in_words=in_words, quoted=quoted)
    return made


def source(name: str) -> str | None:
    """The text of a template, None where there is none."""
    place = files("rapporteur.web") / "templates" / name
    return place.read_text(encoding="utf8") if place.is_file() else None


def finished(value: object) -> object:
    """A value on its way into a page: text without hidden characters, nothing for None. Markup made here stays as it is."""
    if isinstance(value, Markup):
        return value
    return "" if value is None else visible(value) if isinstance(value, str) else value


def grouped(number: int) -> str:
    """12,345."""
    return f"{number:,}"


def safe_url(address: str) -> str:
    """The address of an article's page on the web; "" for anything that is not http or https."""
    plain = address.strip()
    return plain if plain.lower().startswith(("http://", "https://")) and not any(ord(letter) < 33 for letter in plain) else ""


def who_of(party: Party) -> str:
    """The page of a party."""
    return to("actor", key_of(party))


def key_of(party: Party) -> str:
    """The key of a party's page."""
    return who_key(party.actor, party.name or party.text, party.kind)


def in_words(value: object) -> str:
    """A value that no page has a place of its own for, in words: its text, name or parts."""
    if isinstance(value, TimeValue):
        return f"{time_words(value)} ({known_words(value)})"
    if isinstance(value, tuple | list):
        return "; ".join(in_words(one) for one in value)
    for name in ("name", "text"):
        if getattr(value, name, ""):
            return str(getattr(value, name))
    if is_dataclass(value):
        parts = [(field.name.replace("_", " "), getattr(value, field.name)) for field in fields(value)]
        return ", ".join(f"{name} {in_words(part)}" for name, part in parts if part)
    return str(value)


def step_who(step: AttributionStep) -> str:
    """The page of a link of a chain."""
    return to("actor", who_key(step.actor, step.name or step.text))


def label_of(value: Statement | Event) -> str:
    """statement or event."""
    return "event" if isinstance(value, Event) else "statement"


def page(view: View, ask: Ask, **more: object) -> str:
    """The HTML of a view."""
    return environment().get_template(view.template).render(**view.values, **more, view=view, ask=ask, here=ask.address, title=view.title)
