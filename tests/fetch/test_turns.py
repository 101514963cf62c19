"""Whose turn it is: properties that hold for every server, however it answers."""

from collections import defaultdict
from email.utils import formatdate
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.fetch.pace import PAUSE, retry_after
from rapporteur.fetch.urls import host_of
from rapporteur.fetch.values import Answer, Request
from tests.fetch.builders import NOON, Simulated, Time, answers, crawling, ok, page_state, rss, status

HOSTS = ("a.example", "b.example", "c.example")
DELAYS = st.sampled_from(["", "Crawl-delay: 7", "Crawl-delay: 0.5", "Request-rate: 1/9", "Crawl-delay: -3", "Crawl-delay: inf"])
WAITS = st.one_of(st.just(""), st.integers(0, 90).map(str), st.integers(1, 90).map(lambda s: formatdate(NOON + 3 + s, usegmt=True)), st.just("soon"))


@st.composite
def servers(draw):
    """What each host says of itself, and how each of its pages answers time after time."""
    delays = {host: draw(DELAYS) for host in HOSTS}
    statuses = st.tuples(st.sampled_from([200, 200, 304, 301, 404, 429, 500, 503, 0]), WAITS, st.integers(0, 30))
    table = draw(st.lists(statuses, min_size=5, max_size=40))
    links = draw(st.lists(st.tuples(st.sampled_from(HOSTS), st.integers(0, 6)), min_size=1, max_size=18))
    return delays, table, [f"http://{host}/{number}" for host, number in links]


def serve(delays, table, links):
    """An answer for every request: robots.txt and the feed as they are, all else in the order of the table, round and round."""
    count = iter(range(10**6))

    def answer(request: Request, now: float) -> Answer:
        if request.kind == "robots":
            return Answer(status=200, body=f"User-agent: *\n{delays[host_of(request.url)]}\n".encode())
        code, wait, _ = table[next(count) % len(table)]
        headers = {"retry-after": wait} if wait else {}
        if code == 0:
            return Answer(status=0, code="timeout", note="too slow")
        if code == 301:
            return Answer(status=301, headers={**headers, "location": links[int(now) % len(links)]})
        return Answer(status=code, headers=headers, body=rss(*links) if request.kind == "feed" else b"<p>Words.</p>")

    return answer


def pause_of(rules: str) -> float:
    return {"Crawl-delay: 7": 7.0, "Request-rate: 1/9": 9.0}.get(rules, PAUSE)


@settings(max_examples=8, deadline=None)
@given(servers(), st.lists(st.integers(1, 25), max_size=3))
def test_no_host_is_asked_within_its_pause_or_before_it_wants(made, stops):
    """Neither in one run nor over several that are broken off at any moment, with what is under way lost."""
    delays, table, links = made
    time = Time()
    begun: dict[str, list[tuple[float, float, Answer | None]]] = defaultdict(list)
    with TemporaryDirectory() as folder:
        for stop in (*stops, 200):
            crew = Simulated(time, serve(delays, table, links), seconds=lambda request: table[len(request.url) % len(table)][2] / 10)
            with crawling(Path(folder), crew, feeds=("http://a.example/feed",)) as crawl:
                while len(crew.sent) < stop and not (not crew.busy() and crawl.idle(7200.0)):
                    crawl.send()
                    for request, answer in crew.wait(crawl.pause_before_looking() if crew.busy() else crawl.turn.wake() - time.now):
                        crawl.take(request, answer)
            for one in [*crew.sent, *crew.under_way]:
                done = one in crew.sent
                begun[one.request.host].append((one.begin, one.end if done else one.begin, one.answer if done else None))
    for host, requests in begun.items():
        requests.sort(key=lambda one: one[:2])
        for (begin, end, answer), (following, _, _) in pairwise(requests):
            known = pause_of(delays[host]) if begin > requests[0][0] or answer is not None else PAUSE
            assert following >= (end if answer else begin) + known - 1e-6, f"{host} was asked within its pause"
        for _, end, answer in requests:
            wanted = retry_after(answer.headers, end) if answer else 0.0
            assert all(begin >= wanted - 1e-6 for begin, _, _ in requests if begin > end), f"{host} was asked before it wants"


def test_a_host_that_was_being_asked_when_the_process_was_killed_has_its_pause(tmp_path):
    time, pages = Time(), ("http://a.example/1", "http://a.example/2")
    robots = Answer(status=200, body=b"User-agent: *\nCrawl-delay: 30")
    table = answers({"http://a.example/robots.txt": robots, pages[0]: ok(), pages[1]: ok("<p>Other words.</p>")})
    killed, crew = Simulated(time, table), Simulated(time, table)
    with crawling(tmp_path, killed, pages=pages) as crawl:
        crawl.send()
        while not any(one.request.kind == "page" for one in killed.under_way):
            for request, answer in killed.wait(crawl.pause_before_looking()):
                crawl.take(request, answer)
            crawl.send()
    begun = killed.under_way[0].begin
    with crawling(tmp_path, crew) as crawl:
        crawl.work()
    assert sorted(crew.urls()) == list(pages), "what was under way is asked for again"
    assert crew.sent[0].begin >= begun + 30


def test_one_request_at_a_time_to_a_host_and_several_hosts_at_once(tmp_path):
    time = Time()
    crew = Simulated(time, answers({}), seconds=lambda _: 10.0)
    pages = tuple(f"http://{host}/{number}" for host in HOSTS for number in range(3))
    with crawling(tmp_path, crew, pages=pages) as crawl:
        crawl.work()
    for one in crew.sent:
        beside = [other for other in crew.sent if other is not one and other.begin < one.end and one.begin < other.end]
        assert one.request.host not in {other.request.host for other in beside}
    assert any(one.begin == other.begin for one in crew.sent for other in crew.sent if one is not other)


def test_retry_after_holds_for_the_whole_host_and_across_restarts(tmp_path):
    time = Time()
    crew = Simulated(time, answers({"http://a.example/1": status(429, retry_after="86400"), "http://a.example/2": ok()}))
    with crawling(tmp_path, crew, pages=("http://a.example/1", "http://a.example/2")) as crawl:
        crawl.work()
        assert len(crew.urls("page")) == 1
    time.now += 86_000
    with crawling(tmp_path, crew) as crawl:
        crawl.work(patience=10)
        assert len(crew.urls("page")) == 1
        time.now = NOON + 86_500
        crawl.work()
    assert page_state_of(tmp_path, crew, "http://a.example/2") == "fetched"


def page_state_of(folder, crew, url):
    with crawling(folder, crew) as crawl:
        return page_state(crawl, url)[0]


def test_a_clock_put_back_moves_what_is_planned(tmp_path):
    time = Time()
    crew = Simulated(time, answers({"http://a.example/feed": ok(rss())}))
    with crawling(tmp_path, crew, feeds=("http://a.example/feed",)) as crawl:
        crawl.work()
    time.now -= 365 * 86_400
    with crawling(tmp_path, crew, feeds=("http://a.example/feed",)) as crawl:
        crawl.work()
        assert 0 < crawl.turn.wake() - time.now <= 86_400
        assert len(crew.urls("feed")) == 1


def test_named_pages_only_leaves_the_rest(tmp_path):
    crew = Simulated(Time(), answers({"http://a.example/feed": ok(rss("http://a.example/x")), "http://a.example/1": ok()}))
    with crawling(tmp_path, crew, feeds=("http://a.example/feed",), pages=("http://a.example/1",), named_only=True) as crawl:
        counts = crawl.work()
    assert crew.urls() == ["http://a.example/robots.txt", "http://a.example/1"]
    assert counts.fetched == 1


def test_a_round_ends_when_enough_waits_for_the_record(tmp_path):
    crew = Simulated(Time(), lambda request, _: status(404) if request.kind == "robots" else ok(f"<p>{request.url}</p>"))
    with crawling(tmp_path, crew, pages=tuple(f"http://a.example/{number}" for number in range(9))) as crawl:
        assert crawl.work(most_pages=4).fetched == 4
        assert crawl.work(most_seconds=3.0).waiting > 0
        assert crawl.work().waiting == 0
