"""Scripts of others are what their manifest says, and pages name nothing outside."""

import hashlib
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
WEB = ROOT / "src" / "rapporteur" / "web"
FOLDERS = [WEB / "static" / "vendor", ROOT / "tests" / "web" / "vendor"]
ENTRIES = [(folder, entry) for folder in FOLDERS for entry in tomllib.loads((folder / "manifest.toml").read_text(encoding="utf8"))["script"]]


@pytest.mark.parametrize(("folder", "entry"), ENTRIES, ids=lambda value: value["file"] if isinstance(value, dict) else value.parent.name)
def test_a_vendored_script_is_as_it_came(folder, entry):
    assert set(entry) == {"file", "name", "version", "licence", "source", "path", "sha256"}
    assert hashlib.sha256((folder / entry["file"]).read_bytes()).hexdigest() == entry["sha256"]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_nothing_else_lies_beside_them(folder):
    named = {entry["file"] for place, entry in ENTRIES if place == folder}
    assert {path.name for path in folder.iterdir()} - {"manifest.toml", "LICENSE-axe-core"} == named


def test_every_vendored_script_is_used():
    base = (WEB / "templates" / "base.html").read_text(encoding="utf8")
    assert all(entry["file"] in base for folder, entry in ENTRIES if folder == FOLDERS[0])


SHOWN = [*sorted(WEB.glob("templates/*.html")), WEB / "static" / "site.js", WEB / "static" / "site.css"]


@pytest.mark.parametrize("path", SHOWN, ids=lambda path: path.name)
def test_no_page_names_another_host(path):
    text = path.read_text(encoding="utf8")
    assert not re.search(r"https?://(?!www\.w3\.org/)", text)
    assert not re.search(r"""["'(]//""", text)
    assert " style=" not in text
    assert not re.search(r"\son\w+=", text)


def test_the_test_script_stays_out_of_the_wheel():
    assert (ROOT / "pyproject.toml").read_text(encoding="utf8").count('packages = ["src/rapporteur"]') == 1
    assert not list((ROOT / "src").rglob("axe*"))
