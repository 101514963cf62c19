"""Whole runs of ``watch`` and ``fetch`` against a server on loopback: into the record, again, killed, offline, crowded out."""

import os
import signal
import socket
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner

from rapporteur import pipeline, watching
from rapporteur.cli.group import rapporteur
from rapporteur.export import export_folder
from rapporteur.fetch.errors import ContactError, FetchError, FrontierBusyError, ListError
from rapporteur.record import open_record, open_writer
from rapporteur.record.errors import RecordBusyError
from rapporteur.runs import keeper
from rapporteur.watching import Settings, fetch, watch
from tests.fetch import simple_watch
from tests.fetch.server import Site, page, rss, serving
from tests.flows import simple

ROOT = Path(__file__).parent.parent.parent
STORIES = ("ferry", "harbour", "bridge", "market", "library", "orchard", "railway", "museum", "lighthouse")


@pytest.fixture(autouse=True)
def simple_parts(monkeypatch):
    monkeypatch.setattr(pipeline, "find_each", simple_watch.find_each)
    monkeypatch.setattr(pipeline, "code_each", simple.code_each)
    monkeypatch.setattr(pipeline, "find_versions", simple.find_versions)
    monkeypatch.setattr(watching, "PAUSES", 0.0)
    monkeypatch.setattr(watching, "PATIENCE", 0.5)
    monkeypatch.setattr(keeper, "COMMIT_ARTICLES", 3)
    monkeypatch.delenv("RAPPORTEUR_CONTACT", raising=False)


@pytest.fixture
def site():
    with serving() as site:
        fill(site)
        yield site


def fill(site: Site) -> None:
    for number, story in enumerate(STORIES):
        site.add(f"/{story}", page(story.title(), f"the {story} would open in {2030 + number} and that the {story} was dear to {number} towns"))
    site.redirect("/moved", "/ferry", 301)
    site.add("/gone", b"", status=410)
    site.add("/feed", lambda: rss(site.base, *(f"/{story}" for story in STORIES[:5]), "/moved", "/gone"), "application/rss+xml")
    site.add("/atom", lambda: rss(site.base, *(f"/{story}" for story in STORIES[4:])), "application/rss+xml")


def settings(folder: Path, **changed) -> Settings:
    return Settings(**{"record": folder / "record.db", "contact": "ina@example.org", "allow_private": True, "processes": 0, **changed})


def feeds_of(site: Site) -> list[str]:
    return [f"{site.base}/feed", f"{site.base}/atom"]


def exported(record: Path, folder: Path) -> dict[str, bytes]:
    with open_record(record) as opened:
        assert opened.integrity() == ()
        export_folder(opened, folder, format="jsonl")
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_feeds_come_into_the_record(site, tmp_path):
    done = watch(feeds_of(site), settings=settings(tmp_path), once=True)
    assert (done.counts.feeds, done.counts.fetched, done.summary.documents) == (2, 9, 9)
    assert [(one.url, one.code) for one in done.failures] == [(f"{site.base}/gone", "http-410")]
    with open_record(tmp_path / "record.db") as record:
        articles = list(record.articles())
        assert {article.url for article in articles} == {f"{site.base}/{story}" for story in STORIES}
        assert all(record.document(article.document).name == article.url for article in articles)
        assert all(record.document(article.document).retrieved for article in articles)
        assert [(problem.stage, problem.code, problem.where) for problem in record.problems()] == [("fetch", "http-410", f"{site.base}/gone")]
        assert len(list(record.statements())) >= 9
    assert site.paths().count("/ferry") == 1
    assert site.asked[0].headers["user-agent"].endswith("(+mailto:ina@example.org)")


def test_a_second_run_asks_nothing_that_is_not_due(site, tmp_path):
    watch(feeds_of(site), settings=settings(tmp_path), once=True)
    before, asked = exported(tmp_path / "record.db", tmp_path / "a"), len(site.asked)
    again = watch([], settings=settings(tmp_path, contact=""), once=True)
    assert len(site.asked) == asked
    assert again.counts.next_due > time.time() + 800
    assert exported(tmp_path / "record.db", tmp_path / "b") == before


def test_single_pages_and_their_versions(site, tmp_path):
    url = f"{site.base}/ferry?utm_source=letter"
    first = fetch([url, f"{site.base}/ferry"], settings=settings(tmp_path))
    assert (first.counts.fetched, first.summary.documents) == (1, 1)
    assert fetch([url], settings=settings(tmp_path)).counts.unchanged == 1
    site.add("/ferry", page("Ferry put off", "the ferry line would not open before August, since the landing stage was not paid for"))
    assert fetch([url], settings=settings(tmp_path)).summary.documents == 1
    with open_record(tmp_path / "record.db") as record:
        assert [article.url for article in record.articles()] == [f"{site.base}/ferry"] * 2
        assert len({article.document for article in record.articles()}) == 2


def test_a_page_that_cannot_be_had_and_then_can(site, tmp_path):
    assert fetch([f"{site.base}/later"], settings=settings(tmp_path)).failures[0].code == "http-404"
    site.add("/later", page("Later"))
    assert fetch([f"{site.base}/later"], settings=settings(tmp_path)).summary.documents == 1
    with open_record(tmp_path / "record.db") as record:
        assert list(record.problems()) == []


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """The record of a run that was not killed, and its site."""
    with serving() as site:
        fill(site)
        folder = tmp_path_factory.mktemp("whole")
        run_in_child(feeds_of(site), folder, kill_at=0)
        yield site, exported(folder / "record.db", folder / "out")


def run_in_child(feeds: list[str], folder: Path, *, kill_at: int) -> int:
    """Runs ``watch --once`` in a process of its own; the signal that ended it, 0 for none."""
    child = os.fork()
    if not child:
        simple_watch.prepare(kill_at=kill_at)
        os._exit(0 if watch(feeds, settings=settings(folder), once=True) else 1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@pytest.mark.parametrize("kill_at", [2, 9, 21, 31, 34, 36])
def test_killed_at_any_moment_it_goes_on_and_ends_in_the_same_record(whole, tmp_path, kill_at):
    site, record = whole
    assert run_in_child(feeds_of(site), tmp_path, kill_at=kill_at) == -signal.SIGKILL
    assert run_in_child(feeds_of(site), tmp_path, kill_at=0) == 0
    assert exported(tmp_path / "record.db", tmp_path / "out") == record


def test_killed_again_and_again(whole, tmp_path):
    site, record = whole
    kills = 0
    while run_in_child(feeds_of(site), tmp_path, kill_at=11) and kills < 60:
        kills += 1
    assert kills > 1
    assert exported(tmp_path / "record.db", tmp_path / "out") == record


def test_the_command_killed_from_outside(whole, tmp_path):
    site, record = whole
    words = [sys.executable, "-m", "tests.fetch.simple_watch", "watch", *feeds_of(site), "--once", "--allow-private", "--processes", "0"]
    words += ["--contact", "ina@example.org", "--record", str(tmp_path / "record.db")]
    asked = len(site.asked)
    process = subprocess.Popen(words, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while len(site.asked) < asked + 6:
        time.sleep(0.005)
    process.send_signal(signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL
    assert run_in_child(feeds_of(site), tmp_path, kill_at=0) == 0
    assert exported(tmp_path / "record.db", tmp_path / "out") == record


def test_offline_opens_no_socket_and_reads_what_is_there(whole, tmp_path, monkeypatch):
    site, _ = whole
    assert run_in_child(feeds_of(site), tmp_path, kill_at=33) == -signal.SIGKILL
    no_network(monkeypatch)
    done = watch([], settings=settings(tmp_path, offline=True, contact=""), once=True)
    assert done.summary.documents > 0
    assert fetch([f"{site.base}/ferry"], settings=settings(tmp_path, offline=True)).counts.requests == 0


def no_network(monkeypatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    for name in ("socket", "create_connection", "getaddrinfo", "socketpair"):
        monkeypatch.setattr(socket, name, refuse)


def test_a_private_address_is_not_asked_without_leave(site, tmp_path):
    done = fetch([f"{site.base}/ferry"], settings=settings(tmp_path, allow_private=False))
    assert [one.code for one in done.failures] == ["private-address"]
    assert site.asked == []


def test_a_redirect_to_a_private_address_is_not_followed(site, tmp_path, monkeypatch):
    """The name is public, as the resolver says; where it leads is not."""
    from rapporteur.fetch import get

    site.redirect("/trap", site.base + "/ferry")
    monkeypatch.setattr(get.Network, "_first_that_answers", lambda *_: socket.create_connection(("127.0.0.1", int(site.base.rpartition(":")[2]))))
    public = partial(get.Network, resolver=lambda host, _: ["93.184.216.34"] if host == "public.example" else [host])
    monkeypatch.setattr(watching, "Network", public)
    done = fetch(["http://public.example/trap"], settings=settings(tmp_path, allow_private=False))
    assert [one.code for one in done.failures] == ["private-address"]
    assert site.paths() == ["/trap"]


def test_without_a_contact_nothing_is_asked(site, tmp_path):
    with pytest.raises(ContactError, match="--contact"):
        watch(feeds_of(site), settings=settings(tmp_path, contact=""), once=True)
    with pytest.raises(ContactError, match="no e-mail address"):
        watch(feeds_of(site), settings=settings(tmp_path, contact="me"), once=True)
    assert site.asked == []


def test_no_list_and_no_frontier(tmp_path):
    with pytest.raises(ListError, match="name a list"):
        watch([], settings=settings(tmp_path), once=True)
    with pytest.raises(FetchError, match="no frontier"):
        watching.visits(settings(tmp_path / "nowhere"), most=5)


def test_one_process_at_a_time(site, tmp_path):
    with watching.at_work(settings(tmp_path)), pytest.raises(FrontierBusyError, match="another watch"):
        watch(feeds_of(site), settings=settings(tmp_path), once=True)


def test_a_record_that_is_written_by_another_costs_nothing(site, tmp_path):
    with open_writer(tmp_path / "record.db"), pytest.raises(RecordBusyError):
        watch(feeds_of(site), settings=settings(tmp_path), once=True)
    asked = len(site.asked)
    assert watch([], settings=settings(tmp_path), once=True).summary.documents == 9
    assert len(site.asked) == asked


def test_it_goes_on_until_it_is_stopped(site, tmp_path, monkeypatch):
    monkeypatch.setattr(watching, "LULL", 0.2)
    rounds = []

    def stop(done: watching.Round) -> None:
        rounds.append(done)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        watch(feeds_of(site), settings=settings(tmp_path), on_round=stop)
    assert rounds[0].summary.documents == 9


def run(*words: object):
    return CliRunner().invoke(rapporteur, [str(word) for word in words])


def test_the_commands(site, tmp_path):
    feeds = tmp_path / "feeds.txt"
    feeds.write_text("# papers\n" + "\n".join(feeds_of(site)), encoding="utf-8")
    common = ["--record", tmp_path / "record.db", "--processes", 0, "--allow-private"]
    refused = run("watch", feeds, "--once", *common)
    assert (refused.exit_code, "--contact" in refused.stderr) == (3, True)
    watched = run("watch", feeds, "--once", "--contact", "ina@example.org", *common)
    assert watched.exit_code == 1
    assert "9 pages fetched" in watched.stdout
    assert "http-410" in watched.stderr
    single = run("fetch", f"{site.base}/ferry", *common)
    assert (single.exit_code, "1 unchanged" in single.stdout) == (0, True)
    shown = run("watch", "--feeds", "--record", tmp_path / "record.db")
    assert "live" in shown.stdout
    log = run("watch", "--log", "--as", "jsonl", "--limit", 3, "--record", tmp_path / "record.db")
    assert log.stdout.count("\n") == 3
    assert '"status": 200' in log.stdout
    assert run("watch", "--log", "--as", "csv", "--record", tmp_path / "record.db").stdout.startswith("time,url,status,size,milliseconds,note\n")
    assert "/lighthouse" in run("watch", "--log", "--record", tmp_path / "record.db").stdout
    assert run("fetch", "nonsense", *common).exit_code == 3
