"""What a path, folder, pattern or stdin gives to read."""

import os
from pathlib import Path

import pytest

from rapporteur.acquire import find_inputs


def write(path: Path, data: str | bytes = "A port reopened on Monday.") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def test_a_folder_gives_its_files_sorted_and_each_once(tmp_path: Path) -> None:
    for name in ("b/two.txt", "a.txt", "b/one.txt", ".hidden/no.txt", "b/.no.txt", "b/page.css"):
        write(tmp_path / name)
    found, problems = find_inputs([str(tmp_path), str(tmp_path / "a.txt"), str(tmp_path / "b" / ".." / "a.txt")])
    assert [os.path.relpath(item.name, tmp_path) for item in found] == ["a.txt", "b/one.txt", "b/two.txt"]
    assert [(p.code, p.where, p.refused) for p in problems] == [("passed-over", str(tmp_path / "b" / "page.css"), False)]
    assert len(find_inputs([str(tmp_path / "b" / "page.css")])[0]) == 1


def test_a_pattern_gives_what_it_matches(tmp_path: Path) -> None:
    for name in ("x/2.txt", "x/1.txt", "x/1.html", "y/z/3.txt"):
        write(tmp_path / name)
    found, problems = find_inputs([str(tmp_path / "**" / "*.txt")])
    assert [item.name.rsplit("/", 1)[1] for item in found] == ["1.txt", "2.txt", "3.txt"]
    assert problems == ()
    write(tmp_path / "[1].txt")
    found, _ = find_inputs([str(tmp_path / "[1].txt")])
    assert found[0].name.endswith("[1].txt")


@pytest.mark.parametrize("name", ["nowhere.txt", "none/*.txt"])
def test_what_is_not_there_is_said(tmp_path: Path, name: str) -> None:
    found, problems = find_inputs([str(tmp_path / name)])
    assert found == ()
    assert [(p.code, p.where, p.refused) for p in problems] == [("not-found", str(tmp_path / name), True)]


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.txt", "Words.", "text"),
        ("no-ending", "Words.", "text"),
        ("a.txt", "<!DOCTYPE html><html><p>Words", "html"),
        ("a.txt", "  <?xml version='1.0'?>\n<html><p>Words", "html"),
        ("a.html", "Words without a tag", "html"),
        ("a.txt", '{"text": "Words."}\n{"text": "More."}\n', "jsonl"),
        ("a.json", '{"text": "Words."}\n{"text": "More."}\n', "jsonl"),
        ("a.jsonl", '{"text": "cut off', "jsonl"),
        ("a.ndjson", "\n", "empty"),
        ("a.json", '{\n "text": "Words."\n}', "json"),
        ("a.json", ' [\n {"text": "Words."}]', "json"),
        ("a.txt", "[Editor's note] Words.", "text"),
        ("a.csv", "id,text\n1,Words.\n", "csv"),
        ("a.tsv", "id\ttext\n1\tWords.\n", "tsv"),
        ("rows", "id,text\n1,Words.\n", "csv"),
        ("a.txt", b"%PDF-1.7 ...", "binary"),
        ("a.html", b"\x89PNG\r\n\x1a\n", "binary"),
        ("a.txt", b"PK\x03\x04....", "binary"),
        ("a.txt", bytes(range(256)) * 4, "binary"),
        ("a.txt", b"\x01\x02\x03words\x04\x05", "binary"),
        ("a.xml", "<?xml version='1.0'?><rss><channel/></rss>", "binary"),
        ("a.txt", b"", "empty"),
        ("a.txt", b" \r\n\t", "empty"),
        ("a.txt", "Words in UTF-16.".encode("utf-16"), "text"),
        ("a.txt", "Words in UTF-16.".encode("utf-16-le"), "text"),
        ("a.parquet", b"PAR1....", "parquet"),
    ],
)
def test_the_format_is_told_by_content_then_by_ending(tmp_path: Path, name: str, data: str | bytes, expected: str) -> None:
    found, _ = find_inputs([str(write(tmp_path / name, data))])
    assert [item.format for item in found] == [expected]


def test_stdin_is_one_input() -> None:
    found, problems = find_inputs(["-", "-"])
    assert [(item.name, item.path, item.format) for item in found] == [("-", None, "stream")]
    assert problems == ()


def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    write(tmp_path / "in" / "a.txt")
    (tmp_path / "in" / "back").symlink_to(tmp_path, target_is_directory=True)
    found, problems = find_inputs([str(tmp_path)])
    assert len(found) == 1
    assert [(p.code, p.refused) for p in problems] == [("folder-loop", False)]


def test_a_link_to_nowhere_is_said(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    _, problems = find_inputs([str(tmp_path)])
    assert [p.code for p in problems] == ["vanished"]


def test_a_folder_without_permission_is_said_and_the_rest_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "open" / "a.txt")
    write(tmp_path / "shut" / "b.txt")
    scandir = os.scandir

    def refuse(path: Path) -> object:
        if Path(path).name == "shut":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    found, problems = find_inputs([str(tmp_path)])
    assert [item.name for item in found] == [str(tmp_path / "open" / "a.txt")]
    assert [(p.code, p.where, p.refused) for p in problems] == [("no-permission", str(tmp_path / "shut"), True)]


def test_a_file_without_permission_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "a.txt")

    def refuse(*_: object, **__: object) -> object:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    found, problems = find_inputs([str(path)])
    assert found == ()
    assert [p.code for p in problems] == ["no-permission"]


def test_a_pipe_inside_a_folder_is_passed_over(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    write(tmp_path / "a.txt")
    found, problems = find_inputs([str(tmp_path)])
    assert len(found) == 1
    assert problems == ()
