"""Documents out of inputs, and what is said of those that give none."""

import gzip
import hashlib
import io
import json
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.acquire import Acquired, Input, find_inputs, read_input
from rapporteur.types import Problem, RawDocument

STORY = "The port of Varna reopened on Monday, the harbour master said."


def read(path: Path, data: str | bytes, **options: object) -> list[Acquired]:
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    found, problems = find_inputs([str(path)])
    assert problems == ()
    return list(read_input(found[0], **options))  # type: ignore[arg-type]


def texts(results: list[Acquired]) -> list[str]:
    return [result.value.text if isinstance(result.value, RawDocument) else f"! {result.value.code}" for result in results]


def only_problem(results: list[Acquired]) -> Problem:
    assert len(results) == 1
    assert isinstance(results[0].value, Problem)
    return results[0].value


def documents(results: list[Acquired]) -> list[RawDocument]:
    return [result.value for result in results if isinstance(result.value, RawDocument)]


def test_a_text_file_is_one_document_named_by_its_content(tmp_path: Path) -> None:
    one, two = read(tmp_path / "a.txt", STORY), read(tmp_path / "b.txt", STORY)
    first, second = documents(one)[0].document, documents(two)[0].document
    assert first.id == second.id == first.sha256[:16]
    assert (first.media_type, first.name, one[0].done) == ("text/plain", str(tmp_path / "a.txt"), len(STORY))
    assert documents(read(tmp_path / "c.txt", STORY + "."))[0].document.id != first.id


def test_an_html_file_is_markup(tmp_path: Path) -> None:
    page = f"<html><body><p>{STORY}</p></body></html>"
    (found,) = documents(read(tmp_path / "a.html", page))
    assert (found.document.media_type, found.text) == ("text/html", page)


def test_a_packed_file_has_the_id_of_its_content(tmp_path: Path) -> None:
    plain = documents(read(tmp_path / "a.txt", STORY))[0]
    packed = documents(read(tmp_path / "a.txt.gz", gzip.compress(STORY.encode())))[0]
    assert packed.document.id == plain.document.id


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (b"", "empty", "no text"),
        (b"\n \n", "empty", "no text"),
        (b"%PDF-1.4 words", "not-text", "PDF"),
        (b"\xff\xd8\xff\xe0words", "not-text", "JPEG"),
        (b"PK\x03\x04words", "not-text", "ZIP"),
        (b"words\x00\x01\x02\x03words", "not-text", "not text"),
        (gzip.compress(STORY.encode() * 100, mtime=0)[:-20], "broken-gzip", "fetch it again"),
        (b"\x1f\x8b\x08broken", "broken-gzip", "fetch it again"),
        (b"PAR1 is how it begins", "broken-parquet", "write it anew"),
    ],
)
def test_a_file_that_is_no_text_is_refused(tmp_path: Path, data: bytes, code: str, words: str) -> None:
    problem = only_problem(read(tmp_path / "a.txt", data))
    assert (problem.stage, problem.code, problem.where, problem.refused) == ("acquire", code, str(tmp_path / "a.txt"), True)
    assert words in problem.message


def test_a_file_over_the_limit_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as stream:
        stream.write(b"A line of words.\n")
        stream.truncate(200 * 1024 * 1024)
    item = Input(name=str(path), path=path, size=path.stat().st_size, format="text")
    tracemalloc.start()
    problem = only_problem(list(read_input(item)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (problem.code, problem.refused) == ("too-large", True)
    assert "raise --max-bytes" in problem.message
    assert peak < 2_000_000


def test_a_packed_file_over_the_limit_is_refused(tmp_path: Path) -> None:
    problem = only_problem(read(tmp_path / "a.txt.gz", gzip.compress(b"words " * 1000), max_bytes=1000))
    assert problem.code == "too-large"


def test_a_line_of_ten_megabytes_is_read_as_text(tmp_path: Path) -> None:
    line = "words " * 1_700_000
    assert documents(read(tmp_path / "a.txt", line))[0].text == line


def test_mixed_encodings_are_read_and_noted(tmp_path: Path) -> None:
    (found,) = documents(read(tmp_path / "a.txt", "“one” – ".encode() + b"\x93two\x94"))
    assert found.text == "“one” – “two”"
    assert [(p.code, p.refused) for p in found.problems] == [("mixed-encoding", False)]


def test_json_lines_take_our_fields(tmp_path: Path) -> None:
    row = {
        "id": 7,
        "text": STORY,
        "title": "Port",
        "published": "2026-03-02",
        "outlet": "Coast",
        "url": "https://x.example/1",
        "language": "en",
        "more": [],
    }
    (found,) = documents(read(tmp_path / "a.jsonl", json.dumps(row) + "\n"))
    assert (found.text, found.document.name) == (STORY, f"{tmp_path / 'a.jsonl'}#1")
    assert (found.metadata.title, found.metadata.published, found.metadata.outlet) == ("Port", "2026-03-02", "Coast")
    assert (found.metadata.url, found.metadata.language) == ("https://x.example/1", "en")


def test_a_row_takes_other_names_and_paths(tmp_path: Path) -> None:
    row = {"content": {"body": STORY}, "headline": "Port", "title": "no"}
    (found,) = documents(read(tmp_path / "a.jsonl", json.dumps(row), fields={"text": "content.body", "title": "headline"}))
    assert (found.text, found.metadata.title) == (STORY, "Port")


def test_a_row_of_markup_is_html(tmp_path: Path) -> None:
    (found,) = documents(read(tmp_path / "a.jsonl", json.dumps({"text": "", "html": "<p>Words</p>"})))
    assert (found.document.media_type, found.text) == ("text/html", "<p>Words</p>")


def test_a_rows_id_is_made_from_its_text_and_its_own_id(tmp_path: Path) -> None:
    rows = [{"text": STORY}, {"text": STORY}, {"id": "x", "text": STORY}, {"id": "y", "text": STORY}]
    ids = [found.document.id for found in documents(read(tmp_path / "a.jsonl", "\n".join(map(json.dumps, rows))))]
    assert ids[0] == ids[1]
    assert len(set(ids)) == 3
    (alone,) = documents(read(tmp_path / "b.jsonl", json.dumps(rows[3])))
    assert alone.document.id == ids[3]


def test_broken_rows_are_refused_one_by_one(tmp_path: Path) -> None:
    lines = [
        '{"text": "One."}',
        '{"text": "cut',
        "",
        "[1, 2]",
        '{"body": "Two."}',
        '{"text": null}',
        '{"text": 5}',
        '{"text": " "}',
        '{"text": "Three."}',
    ]
    results = read(tmp_path / "a.jsonl", "\n".join(lines))
    assert texts(results) == ["One.", "! broken-row", "! broken-row", "! missing-field", "! empty", "! wrong-type", "! empty", "Three."]
    where = [result.value.where for result in results if isinstance(result.value, Problem)]
    assert [place.rsplit("#", 1)[1] for place in where] == ["2", "4", "5", "6", "7", "8"]
    assert all(result.value.refused for result in results if isinstance(result.value, Problem))
    assert "body" in results[3].value.message  # type: ignore[union-attr]


def test_a_row_over_the_limit_is_passed_over(tmp_path: Path) -> None:
    long = json.dumps({"text": "words " * 1_700_000})
    results = read(tmp_path / "a.jsonl", f'{{"text": "One."}}\n{long}\n{{"text": "Two."}}\n{long}')
    assert texts(results) == ["One.", "! row-too-long", "Two.", "! row-too-long"]


def test_half_a_character_in_json_does_not_stop_the_row(tmp_path: Path) -> None:
    (found,) = documents(read(tmp_path / "a.jsonl", '{"text": "one \\ud83d two", "score": NaN}'))
    assert found.text == "one \ufffd two"


def test_rows_in_other_encodings(tmp_path: Path) -> None:
    line = '{"text": "“Yes” – he said"}\n'
    for encoding in ("utf-8-sig", "utf-16", "utf-16-be", "cp1252"):
        assert texts(read(tmp_path / "a.jsonl", (line * 2).encode(encoding))) == ["“Yes” – he said"] * 2
    rows = "text,id\n“Yes” – he said,1\nplain,2\n"
    for encoding in ("utf-8-sig", "utf-16", "cp1252"):
        assert texts(read(tmp_path / "a.csv", rows.encode(encoding)))[:2] == ["“Yes” – he said", "plain"]


def test_json_lists_objects_and_wrappers(tmp_path: Path) -> None:
    rows = [{"text": "One."}, {"text": "Two."}]
    path = tmp_path / "a.json"
    assert texts(read(path, json.dumps(rows, indent=2))) == ["One.", "Two."]
    assert texts(read(path, json.dumps({"count": 2, "articles": rows}, indent=2))) == ["One.", "Two."]
    assert texts(read(path, json.dumps(rows[0], indent=2))) == ["One."]
    assert texts(read(path, "[]")) == []


def test_a_broken_json_list_gives_what_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    broken = '[{"text": "One."}, {"text": oops}, {"text": "Two."}, 5, {"text": "Three."}'
    assert texts(read(path, broken)) == ["One.", "! broken-row", "Two.", "! broken-row", "Three.", "! broken-row"]
    assert texts(read(path, '{\n"text": "cut')) == ["! broken-row"]
    assert texts(read(path, '[{"text": "One."}] {"text": "Two."}\n[{"text": "Three."}]')) == ["One.", "Two.", "Three."]
    endless = '[{"text": "One."}, {"text": "never closed' + " words" * 50_000
    assert texts(read(path, endless, max_row_bytes=100_000)) == ["One.", "! row-too-long"]
    assert texts(read(path, "[" * 200_000)) != []


@settings(max_examples=40, deadline=None)
@given(
    rows=st.lists(st.fixed_dictionaries({"text": st.text(min_size=1, max_size=20).filter(str.strip), "n": st.floats(allow_nan=False)}), max_size=6)
)
def test_a_json_list_gives_all_its_rows(rows: list[dict[str, object]]) -> None:
    item = Input(name="-", path=None, size=0, format="json")
    found = list(read_input(item, stdin=io.BytesIO(json.dumps(rows, indent=1).encode())))
    assert [document.text for document in documents(found)] == [row["text"] for row in rows if str(row["text"]).strip()]


def test_csv_with_quotes_line_breaks_and_any_delimiter(tmp_path: Path) -> None:
    assert texts(read(tmp_path / "a.csv", 'id,text\n1,"One, and\n""two""."\n\n2,Three.\n')) == ['One, and\n"two".', "Three."]
    assert texts(read(tmp_path / "a.csv", "id;Text\n1;One, two.\n")) == ["One, two."]
    assert texts(read(tmp_path / "a.tsv", "id\ttext\n1\tOne, two.\n")) == ["One, two."]
    assert texts(read(tmp_path / "a.csv", "id,body\n1,One.\n", fields={"text": "body"})) == ["One."]


def test_ragged_csv_rows(tmp_path: Path) -> None:
    results = read(tmp_path / "a.csv", "text,title,url\nOne.,T,u\nTwo, with a comma,T,u\nThree.\nFour.,T,u,,\n")
    assert texts(results) == ["One.", "! ragged-row", "Three.", "Four."]
    assert isinstance(results[1].value, Problem)
    assert results[1].value.where.endswith("#2")
    assert [(p.code, p.refused) for p in documents(results)[1].problems] == [("ragged-row", False)]


def test_csv_without_a_header(tmp_path: Path) -> None:
    problem = only_problem(read(tmp_path / "a.csv", "1,One story.\n2,Two stories.\n"))
    assert (problem.code, problem.refused) == ("missing-header", True)
    assert "One story." in problem.message


def test_a_csv_quotation_mark_never_closed_ends_at_the_limit(tmp_path: Path) -> None:
    data = 'text,id\nOne.,1\n"never closed,2\n' + "words,3\n" * 30_000
    results = read(tmp_path / "a.csv", data, max_row_bytes=60_000)
    assert texts(results)[:2] == ["One.", "! broken-row"]
    assert "lines 3 to" in results[1].value.message  # type: ignore[union-attr]
    assert texts(results)[-1] == "words"


def parquet(path: Path, query: str) -> Path:
    import duckdb

    with duckdb.connect() as connection:
        connection.execute(f"COPY ({query}) TO '{path}' (FORMAT parquet)")
    return path


def test_parquet_rows(tmp_path: Path) -> None:
    path = parquet(tmp_path / "rows.parquet", "SELECT range AS id, 'Story ' || range AS Text, DATE '2026-03-01' AS published FROM range(150)")
    found, _ = find_inputs([str(path)])
    results = list(read_input(found[0]))
    assert texts(results) == [f"Story {i}" for i in range(150)]
    assert documents(results)[0].metadata.published == "2026-03-01"
    assert documents(results)[149].document.name == f"{path}#150"
    assert results[-1].done == path.stat().st_size


def test_parquet_from_a_pipe_and_with_a_strange_name(tmp_path: Path) -> None:
    path = parquet(tmp_path / "rows.parquet", "SELECT 'Story' AS body")
    piped = Input(name="-", path=None, size=0, format="stream")
    assert texts(list(read_input(piped, stdin=io.BytesIO(path.read_bytes()), fields={"text": "body"}))) == ["Story"]
    strange = path.rename(tmp_path / "[a]*?.dat")
    found, _ = find_inputs([str(strange)])
    assert texts(list(read_input(found[0], fields={"text": "body"}))) == ["Story"]


def test_parquet_without_our_columns(tmp_path: Path) -> None:
    path = parquet(tmp_path / "rows.parquet", "SELECT 'Story' AS body")
    found, _ = find_inputs([str(path)])
    problem = only_problem(list(read_input(found[0])))
    assert problem.code == "missing-field"
    assert "body" in problem.message


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (STORY.encode(), [STORY]),
        (b'{"text": "One."}\n{"text": "Two."}\n', ["One.", "Two."]),
        (gzip.compress(b'{"text": "One."}\n', mtime=0), ["One."]),
        (b"id,text\n1,One.\n", ["One."]),
        (b"", ["! empty"]),
        (b"%PDF", ["! not-text"]),
    ],
)
def test_stdin_is_told_by_its_content(data: bytes, expected: list[str]) -> None:
    item = Input(name="-", path=None, size=0, format="stream")
    assert texts(list(read_input(item, stdin=io.BytesIO(data)))) == expected


def test_a_file_that_vanishes_between_listing_and_reading(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(STORY)
    found, _ = find_inputs([str(path)])
    path.unlink()
    assert only_problem(list(read_input(found[0]))).code == "vanished"


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text(STORY)
    found, _ = find_inputs([str(path)])

    def refuse(*_: object, **__: object) -> object:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert only_problem(list(read_input(found[0]))).code == "no-permission"


def test_a_disk_that_fails_while_reading() -> None:
    class Failing(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:  # noqa: ARG002
            if self.tell():
                raise OSError(5, "Input/output error")
            return super().read(40)

    item = Input(name="-", path=None, size=0, format="jsonl")
    results = list(read_input(item, stdin=Failing(b'{"text": "One."}\n' * 50)))
    assert texts(results)[-1] == "! unreadable"


def test_an_unknown_field_is_the_callers_mistake() -> None:
    with pytest.raises(ValueError, match="unknown field 'texts'"):
        read_input(Input(name="-", path=None, size=0, format="text"), fields={"texts": "body"})


def test_progress_never_falls_and_ends_at_the_size(tmp_path: Path) -> None:
    rows = "".join(json.dumps({"text": hashlib.sha256(b"%d" % i).hexdigest()}) + "\n" for i in range(5000))
    for name, data in (("a.jsonl", rows.encode()), ("a.jsonl.gz", gzip.compress(rows.encode()))):
        results = read(tmp_path / name, data)
        done = [result.done for result in results]
        assert len(done) == 5000
        assert done == sorted(done)
        assert done[0] < done[-1] == len(data)


@pytest.mark.parametrize("format_", ["jsonl", "json", "csv"])
def test_memory_does_not_grow_with_the_rows(format_: str) -> None:
    """A made stream of 16 MB is read in a few."""

    class Rows(io.RawIOBase):
        def __init__(self) -> None:
            self.pieces = self.make()
            self.rest = b""

        def make(self) -> Iterator[bytes]:
            yield {"jsonl": b"", "json": b"[", "csv": b"text\n"}[format_]
            for number in range(4_000):
                story = b"%d " % number + b"words " * 660
                yield {"jsonl": b'{"text": "%s"}\n', "json": b'{"text": "%s"},\n', "csv": b"%s\n"}[format_] % story
            yield {"jsonl": b"", "json": b'{"text": "end"}]', "csv": b""}[format_]

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
            while len(self.rest) < len(buffer):
                piece = next(self.pieces, None)
                if piece is None:
                    break
                self.rest += piece
            data, self.rest = self.rest[: len(buffer)], self.rest[len(buffer) :]
            buffer[: len(data)] = data
            return len(data)

    item = Input(name="-", path=None, size=0, format=format_)  # type: ignore[arg-type]
    tracemalloc.start()
    count = sum(1 for _ in read_input(item, stdin=io.BufferedReader(Rows())))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count in {4_000, 4_001}
    assert peak < 6_000_000


@settings(max_examples=150, deadline=None)
@given(data=st.binary(max_size=120), format_=st.sampled_from(["stream", "jsonl", "json", "csv", "tsv", "html", "text"]))
def test_no_bytes_raise(data: bytes, format_: str) -> None:
    item = Input(name="-", path=None, size=0, format=format_)  # type: ignore[arg-type]
    for result in read_input(item, stdin=io.BytesIO(data)):
        assert isinstance(result.value, RawDocument | Problem)
        if isinstance(result.value, RawDocument):
            result.value.text.encode("utf8")


def test_the_same_words_from_two_outlets_are_two_documents(tmp_path: Path) -> None:
    rows = "".join(json.dumps({"text": STORY, "outlet": outlet}) + "\n" for outlet in ("Harbour Wire", "Meridian Post", "Harbour Wire"))
    ids = [document.document.id for document in documents(read(tmp_path / "rows.jsonl", rows))]
    assert ids[0] != ids[1]
    assert ids[0] == ids[2]
