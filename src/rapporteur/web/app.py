"""The site: paths to page functions, and what goes wrong in words."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from importlib.resources import files
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from rapporteur.record import Record, RecordError
from rapporteur.web.address import Address, pairs, split_form
from rapporteur.web.guard import Guard
from rapporteur.web.reader import Reader
from rapporteur.web.render import environment
from rapporteur.web.settings import Settings
from rapporteur.web.shelf import Shelf, TooSlowError
from rapporteur.web.twins import respond
from rapporteur.web.view import Ask, MovedError, NotFoundError, Page, WrongQuestionError

PAGES = {
    "/": ("front", "front"),
    "/statements": ("listing", "statements"),
    "/events": ("listing", "events"),
    "/articles": ("listing", "articles"),
    "/search": ("listing", "search"),
    "/article/{name:path}": ("article", "article"),
    "/statement/{name:path}": ("row", "statement"),
    "/event/{name:path}": ("row", "event"),
    "/actor/{name:path}": ("dossier", "dossier"),
    "/actors": ("actors", "actors"),
    "/pair": ("pair", "pair"),
    "/timeline": ("timeline", "timeline"),
    "/network/{name:path}": ("network", "network"),
    "/calendar": ("calendar", "calendar"),
    "/method": ("method", "method"),
    "/read": ("read", "box"),
}
"""Path -> module under ``pages`` and its function."""


def make_app(settings: Settings) -> Starlette:
    """The site over one record."""
    shelf, reader = Shelf(settings.record, settings.threads, settings.page_seconds), Reader(settings.read_seconds)

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        yield
        shelf.close()
        reader.close()

    return Starlette(
        routes=[*reading(shelf, reader, settings), *routes(shelf), Mount("/static", StaticFiles(directory=str(files("rapporteur.web") / "static")))],
        middleware=[Middleware(Guard, settings=settings)],
        exception_handlers=dict.fromkeys((NotFoundError, WrongQuestionError, RecordError, TooSlowError, HTTPException), explain),
        lifespan=lifespan,
    )


def routes(shelf: Shelf) -> list[BaseRoute]:
    """A route for each page, one more for each of its forms."""
    found: list[BaseRoute] = []
    for path, (module, function) in PAGES.items():
        page: Page = getattr(import_module(f"rapporteur.web.pages.{module}"), function)
        answer = Answer(shelf=shelf, page=page)
        found += [Route(one, answer.get, methods=["GET", "HEAD"], name=function) for one in forms(path)]
    return found


def reading(shelf: Shelf, reader: Reader, settings: Settings) -> list[BaseRoute]:
    """Where texts are sent to."""
    from rapporteur.web.pages.read import read

    async def post(request: Request) -> Response:
        form = split_form(request.url.path)[1]
        return await read(request, ask_of(request), form, shelf=shelf, reader=reader, settings=settings)

    return [Route(path, post, methods=["POST"]) for path in ("/read", "/read.json")]


def forms(path: str) -> list[str]:
    """A path and its forms; a name at its end holds the form already."""
    if "{" in path:
        return [path]
    stem = "/front" if path == "/" else path
    return [path, *(f"{stem}.{form}" for form in ("json", "csv", "atom", "ics"))]


@dataclass(frozen=True, slots=True)
class Answer:
    """Answers requests for one page."""

    shelf: Shelf
    page: Page

    async def get(self, request: Request) -> Response:
        """A page or one of its twins."""
        return await self.shelf.ask(partial(self.make, ask=ask_of(request), form=split_form(request.url.path)[1]))

    def make(self, record: Record, ask: Ask, form: str) -> Response:
        """The answer, made in a thread that has the record open."""
        try:
            return respond(self.page(record, ask), ask, form)
        except MovedError as error:
            return RedirectResponse(str(error) + (f".{form}" if form else ""), 303)


def ask_of(request: Request) -> Ask:
    """What a request asks for."""
    path = split_form(request.scope["path"])[0]
    name = split_form(request.path_params.get("name", ""))[0]
    query = pairs([pair for pair in request.query_params.multi_items() if pair[0] != "token"])
    return Ask(address=Address(path=path, query=query), name=name, site=str(request.base_url).rstrip("/"))


async def explain(request: Request, error: Exception) -> Response:
    """A page that says what went wrong and what to do."""
    status, words = meaning(error)
    html = environment().get_template("error.html").render(title=words.partition(".")[0], words=words, status=status, here=ask_of(request).address)
    return HTMLResponse(html, status)


def meaning(error: Exception) -> tuple[int, str]:
    """Status and words of an error."""
    kinds: list[tuple[type[Exception], int]] = [(NotFoundError, 404), (WrongQuestionError, 400), (RecordError, 503)]
    if isinstance(error, HTTPException):
        return error.status_code, "There is no such page. The links above lead to all there are." if error.status_code == 404 else str(error.detail)
    if isinstance(error, TooSlowError):
        return 503, "That took too long and was stopped. Narrow the question: an actor, a type or some days."
    return next((status, str(error)) for kind, status in kinds if isinstance(error, kind))


def run(settings: Settings) -> None:
    """Serves until stopped; raises OSError where the port cannot be had."""
    import uvicorn

    options: dict[str, Any] = {
        "log_level": "warning",
        "access_log": False,
        "server_header": False,
        "timeout_keep_alive": 30,
        "limit_concurrency": 200,
    }
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.create_server((settings.host, settings.port), family=family) as listener:
        config = uvicorn.Config(make_app(settings), loop="asyncio", http="h11", ws="none", **options)
        asyncio.run(uvicorn.Server(config).serve(sockets=[listener]))
