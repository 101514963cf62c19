"""The paste box: a text in, everything found in it out; nothing is kept unless that is asked for."""

from functools import partial

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from rapporteur.export import actor_row, article_row, event_row, problem_row, statement_row
from rapporteur.pipeline import Reading
from rapporteur.record import Record, Server
from rapporteur.record.filters import first_day
from rapporteur.web.pages.article import Sheet, sheet
from rapporteur.web.reader import Answer, BusyError, Job, Reader
from rapporteur.web.render import page
from rapporteur.web.settings import Settings
from rapporteur.web.shelf import Shelf
from rapporteur.web.twins import respond
from rapporteur.web.view import Ask, NotFoundError, View, WrongQuestionError


def box(record: Record, ask: Ask) -> View:  # noqa: ARG001 - one signature for all pages
    """The empty box."""
    return View(template="read.html", title="Read a text", values={"sheets": (), "problems": ()}, data={})


async def read(request: Request, ask: Ask, form: str, *, shelf: Shelf, reader: Reader, settings: Settings) -> Response:
    """What a sent text holds, as a page or as JSON; the page of the article where it was kept."""
    async with request.form(max_files=1, max_fields=12, max_part_size=settings.max_body) as fields:
        job = await job_of(fields, settings)
    try:
        found = await reader.read(job)
    except BusyError as error:
        raise WrongQuestionError("Other texts are being read; try again in a moment.") from error
    if found.fault:
        raise WrongQuestionError(found.fault)
    if found.kept:
        articles = await shelf.ask(partial(Record.articles_of, document=found.kept))
        return RedirectResponse(f"/article/{articles[0]}" if articles else "/", 303)
    return answer(found, ask, form)


async def job_of(fields: FormData, settings: Settings) -> Job:
    """The text and what is known of it; raises WrongQuestionError where there is none, or its day is no day."""
    text, file = str(fields.get("text") or ""), fields.get("file")
    data = await file.read() if isinstance(file, UploadFile) else b""
    if not text.strip() and not data.strip():
        raise WrongQuestionError("There is no text: paste an article, or choose a saved page.")
    published = str(fields.get("published") or "").strip()
    if published:
        try:
            first_day(published)
        except ValueError as error:
            raise WrongQuestionError(str(error)) from error
    place = settings.record if isinstance(settings.record, Server) else settings.record.absolute()
    keep = place if fields.get("keep") else None
    title, outlet = (" ".join(str(fields.get(name) or "").split())[:300] for name in ("title", "outlet"))
    return Job(text="" if data else text.replace("\r\n", "\n"), data=data, published=published, title=title, outlet=outlet, record=keep)


def answer(found: Answer, ask: Ask, form: str) -> Response:
    """The reading as a view."""
    reading = found.reading
    assert reading is not None
    data = {
        "articles": [article_row(one) for one in reading.articles],
        "statements": [statement_row(one) for one in reading.statements],
        "events": [event_row(one) for one in reading.events],
        "actors": [actor_row(one) for one in reading.actors],
        "problems": [problem_row(one) for one in reading.problems],
    }
    values = {"sheets": sheets(reading), "problems": reading.problems}
    view = View(template="read.html", title="What was found", values=values, data=data)
    if form == "json":
        return respond(view, ask, form)
    if form:
        raise NotFoundError(f"A text that was read has no .{form} form.")
    return HTMLResponse(page(view, ask), headers={"Cache-Control": "no-store"})


def sheets(reading: Reading) -> list[Sheet]:
    """Each article with its rows."""
    return [
        sheet(
            article,
            [one for one in reading.statements if one.article == article.id],
            [one for one in reading.events if one.article == article.id],
            kept=False,
        )
        for article in reading.articles
    ]
