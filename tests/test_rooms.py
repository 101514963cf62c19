"""The import table of DESIGN section 2, read from docs/architecture.md, holds for every file."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "rapporteur"


def allowed_imports() -> dict[str, set[str]]:
    """The table between the markers in docs/architecture.md: room -> rooms it may import."""
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf8")
    block = re.search(r"<!-- rooms -->(.*?)<!-- /rooms -->", text, re.S)
    assert block, "docs/architecture.md has lost its table of rooms"
    rows = re.findall(r"^\| `(\w+)` \| (.*?) \|$", block[1], re.M)
    return {room: set(re.findall(r"`(\w+)`", names)) for room, names in rows}


def imported_rooms(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf8"))):
        names = [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        if isinstance(node, ast.ImportFrom) and node.module == "rapporteur":
            names = [f"rapporteur.{alias.name}" for alias in node.names]
        found |= {name.split(".")[1] for name in names if name.startswith("rapporteur.")}
        assert not any(name.split(".")[0] in {"training", "evaluation", "benchmarks"} for name in names), path
    return found


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda p: str(p.relative_to(SOURCE)))
def test_a_room_imports_only_what_the_table_allows(path: Path) -> None:
    table = allowed_imports()
    parts = path.relative_to(SOURCE).parts
    room = parts[0].removesuffix(".py")
    if room == "__init__":
        return
    assert room in table, f"room {room} is not in the table of docs/architecture.md"
    extra = imported_rooms(path) - table[room] - {room, "__version__"}
    assert not extra, f"{path.name} in room {room} imports {sorted(extra)}, which the table does not allow"


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda p: str(p.relative_to(SOURCE)))
def test_no_file_is_over_400_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf8").splitlines()) <= 400
