"""What becomes of a page's answers, and of robots.txt."""

import pytest

from rapporteur.fetch.pace import MOST_FAILURES, MOST_TRIES
from rapporteur.fetch.pagerows import ask_page, drop_stored, stored, stored_page, untold
from rapporteur.fetch.values import Answer
from tests.fetch.builders import Simulated, Time, answers, crawling, ok, page_state, status

PAGE = "http://a.example/1"
ROBOTS = "http://a.example/robots.txt"


def run(tmp_path, table, *, pages=(PAGE,), rounds=1, **settings):
    """The crew and the crawl after so many rounds, each when something is due."""
    time = Time()
    crew = Simulated(time, answers(table))
    with crawling(tmp_path, crew, pages=pages, **settings) as crawl:
        for _ in range(rounds):
            crawl.work()
            time.now = max(time.now, crawl.turn.wake())
        connection = crawl.frontier.connection
        pages_ = [stored_page(connection, key) for key in stored(connection)]
        return crew, pages_, untold(connection), page_state(crawl, pages[0])


def test_a_page_is_kept_until_the_record_has_it(tmp_path):
    _, pages, _, state = run(tmp_path, {PAGE: ok("<p>Grüße</p>", **{"content-type": 'text/html; charset="UTF-8"'})})
    assert [(one.url, one.body.decode(), one.media_type, one.charset) for one in pages] == [(PAGE, "<p>Grüße</p>", "text/html", "utf-8")]
    assert state == ("fetched", "")
    with crawling(tmp_path, Simulated(Time(), answers({}))) as crawl:
        keys = stored(crawl.frontier.connection)
        drop_stored(crawl.frontier.connection, keys)
        assert stored(crawl.frontier.connection) == []


def test_a_page_whose_reader_died_stays_for_one_more_time(tmp_path):
    run(tmp_path, {PAGE: ok()})
    with crawling(tmp_path, Simulated(Time(), answers({}))) as crawl:
        connection = crawl.frontier.connection
        keys = stored(connection)
        drop_stored(connection, keys, unread=frozenset(keys))
        assert stored(connection) == keys
        drop_stored(connection, keys, unread=frozenset(keys))
        assert stored(connection) == []


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (status(404), "http-404"),
        (status(410), "http-410"),
        (status(403), "http-403"),
        (status(204), "http-204"),
        (ok(b" \n"), "empty"),
        (Answer(status=200, code="wrong-type", note="it is image/png, not a page"), "wrong-type"),
        (Answer(status=0, code="too-large", note="it is too large"), "too-large"),
        (status(302), "redirect"),
        (status(302, location=PAGE), "redirect"),
    ],
)
def test_what_cannot_be_had_is_given_up_and_told(tmp_path, answer, code):
    _, pages, failures, state = run(tmp_path, {PAGE: answer})
    assert pages == []
    assert [(one.url, one.code) for one in failures] == [(PAGE, code)]
    assert failures[0].message
    assert state == ("failed", code)


@pytest.mark.parametrize("answer", [status(500), status(503), status(429), Answer(status=0, code="timeout", note="too slow")])
def test_what_may_pass_is_tried_again_later_and_then_given_up(tmp_path, answer):
    crew, _, failures, state = run(tmp_path, {PAGE: answer}, rounds=10)
    begun = [one.begin for one in crew.sent if one.request.kind == "page"]
    assert len(begun) == MOST_TRIES
    assert begun[1] - begun[0] >= 300
    assert state[0] == "failed"
    assert len(failures) == 1


def test_it_may_pass(tmp_path):
    _, pages, failures, _ = run(tmp_path, {PAGE: [status(503), Answer(status=0, code="connection"), ok()]}, rounds=10)
    assert (len(pages), failures) == (1, ())


def test_redirects_are_followed_host_by_host(tmp_path):
    table = {
        PAGE: status(301, location="//b.example/2?utm_source=rss#top"),
        "http://b.example/2": status(302, location="3"),
        "http://b.example/3": ok(),
    }
    crew, pages, _, state = run(tmp_path, table)
    assert crew.urls() == [ROBOTS, PAGE, "http://b.example/robots.txt", "http://b.example/2", "http://b.example/3"]
    assert [one.url for one in pages] == ["http://b.example/3"]
    assert state == ("fetched", "")


def test_robots_of_the_target_are_kept_to(tmp_path):
    table = {
        PAGE: status(301, location="http://b.example/2"),
        "http://b.example/robots.txt": ok("User-agent: *\nDisallow: /"),
        "http://b.example/2": ok(),
    }
    crew, _, failures, _ = run(tmp_path, table)
    assert "http://b.example/2" not in crew.urls()
    assert [one.code for one in failures] == ["robots"]


def test_two_addresses_of_one_page_are_one(tmp_path):
    table = {PAGE: status(301, location="/2"), "http://a.example/2": ok()}
    crew, pages, _, _ = run(tmp_path, table)
    with crawling(tmp_path, crew) as crawl, crawl.frontier.step(crew.time.now) as connection:
        from rapporteur.fetch.pagerows import add_entry
        from rapporteur.fetch.values import Entry

        assert not add_entry(connection, 1, Entry(url="https://a.example/2"), 0.0)
    assert len(pages) == 1


def test_a_page_asked_for_again_is_a_new_version_only_where_its_words_changed(tmp_path):
    first, other = ok("<p>Words.</p><script>1</script>", etag='"1"'), ok("<p>Other words.</p>")
    time = Time()
    crew = Simulated(time, answers({PAGE: [first, ok("<p>Words.</p><script>token 2</script>"), status(304), other]}))
    numbers = []
    with crawling(tmp_path, crew, pages=(PAGE,)) as crawl:
        for _ in range(4):
            crawl.work()
            numbers.append(len(stored(crawl.frontier.connection)))
            with crawl.frontier.step(time.now) as connection:
                ask_page(connection, PAGE, time.now)
    assert numbers == [1, 1, 1, 2]
    assert [one.request.etag for one in crew.sent if one.request.kind == "page"] == ["", '"1"', "", ""]


def test_bodies_are_read_in_an_order_that_does_not_depend_on_when_they_came(tmp_path):
    urls = ("http://c.example/3", "http://a.example/9", "http://b.example/5")
    _, pages, _, _ = run(tmp_path, {url: ok(f"<p>{url}</p>") for url in urls}, pages=urls)
    assert [one.url for one in pages] == sorted(urls)


ALLOWED = {
    "none there": (status(404), True),
    "forbidden": (status(403), True),
    "rules that allow": (ok("User-agent: *\nDisallow: /private"), True),
    "a page in its place": (ok("<html>Welcome</html>"), True),
    "rules for all": (ok("User-agent: *\nDisallow: /"), False),
    "rules for us": (ok("User-agent: rapporteur\nDisallow: /1\n\nUser-agent: *\nDisallow:"), False),
    "a wildcard": (ok("User-agent: *\nDisallow: /*1$"), False),
    "an error": (status(500), False),
    "too many": (status(429), False),
    "no answer": (Answer(status=0, code="timeout"), False),
    "a redirect to nowhere": (status(301), False),
}


@pytest.mark.parametrize("name", ALLOWED)
def test_robots(tmp_path, name):
    answer, allowed = ALLOWED[name]
    crew, _, _, _ = run(tmp_path, {ROBOTS: answer, PAGE: ok()})
    assert (PAGE in crew.urls()) == allowed


def test_robots_are_kept_for_a_day_and_no_longer(tmp_path):
    time = Time()
    crew = Simulated(time, answers({PAGE: ok(), ROBOTS: ok("User-agent: *\nDisallow: /x")}))
    with crawling(tmp_path, crew, pages=(PAGE,)) as crawl:
        for later in (0, 80_000, 7000):
            time.now += later
            with crawl.frontier.step(time.now) as connection:
                ask_page(connection, PAGE, time.now)
            crawl.work()
    assert crew.urls() == [ROBOTS, PAGE, PAGE, ROBOTS, PAGE]


def test_robots_that_redirect(tmp_path):
    moved = "http://b.example/rules.txt"
    crew, _, failures, _ = run(tmp_path, {ROBOTS: status(301, location=moved), moved: ok("User-agent: *\nDisallow: /1"), PAGE: ok()})
    assert crew.urls() == [ROBOTS, moved]
    assert [one.code for one in failures] == ["robots"]


def test_robots_that_redirect_for_ever_forbid_nothing(tmp_path):
    crew, pages, _, _ = run(tmp_path, {ROBOTS: status(302, location=ROBOTS), PAGE: ok()})
    assert crew.urls("robots") == [ROBOTS] * 6
    assert len(pages) == 1


def test_a_host_that_never_answers_is_given_up(tmp_path):
    crew, _, failures, _ = run(tmp_path, {ROBOTS: Answer(status=0, code="dns", note="no address is known")}, rounds=20)
    assert len(crew.urls("robots")) == MOST_FAILURES
    assert crew.urls("page") == []
    assert [one.code for one in failures] == ["no-robots"]
    assert "no address is known" in failures[0].message


def test_a_private_host_is_given_up_at_once(tmp_path):
    _, _, failures, _ = run(tmp_path, {ROBOTS: Answer(status=0, code="private-address", note="a.example is 10.0.0.1")})
    assert [(one.code, one.message) for one in failures] == [("private-address", "a.example is 10.0.0.1")]
