"""A corpus of 60 articles in several forms, with reprints, copies and things that cannot be read."""

import json
from pathlib import Path

from tests.flows.texts import text, write_rows

EXAMPLES = Path(__file__).parent.parent.parent / "examples" / "articles"


def story(number: int) -> str:
    """A longer article, for reprints."""
    return "\n\n".join(text(one) for one in range(number, number + 4)).replace("number", "plan")


def write_corpus(folder: Path) -> Path:
    """Sixty articles: invented ones as rows and files, the sample articles beside them."""
    folder.mkdir()
    write_rows(folder / "a.jsonl", range(27))
    (folder / "b-original.txt").write_text(story(300))
    (folder / "c-reprint.txt").write_text("Sudland Wire reports from the council\n\n" + story(300))
    (folder / "d-copy.txt").write_text(story(300))
    (folder / "e-empty.txt").write_text("")
    rows = [{"text": story(300) + " It rained."}, {"title": "no text"}, {"text": text(7)}]
    (folder / "f.jsonl").write_text("\n".join(json.dumps(row) for row in rows) + "\n{broken\n")
    write_rows(folder / "g.jsonl", range(40, 46))
    german = "Der Stadtrat von Musterheim hat am Dienstag über die neue Brücke beraten. Die Bürgermeisterin sagte, dass sie bald fertig werde. " * 4
    (folder / "h-german.txt").write_text(german)
    (folder / "i-picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    for path in sorted(EXAMPLES.iterdir()):
        (folder / f"z-{path.name}").write_bytes(path.read_bytes())
    return folder
