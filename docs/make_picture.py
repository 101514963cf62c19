"""Draws the README's pictures: runs real commands on the sample articles and saves what a terminal shows as SVG.

``python docs/make_picture.py`` after ``make demo``; it writes docs/images/*.svg.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.text import Text

HERE = Path(__file__).parent
RECORD = "demo-record/record.db"
WIDTH = 108
COMMANDS = {
    "statements": ["rapporteur", "statements", "--record", RECORD, "--about", "buoys", "--limit", "6"],
    "events": ["rapporteur", "events", "--record", RECORD, "--type", "CONSULT", "--limit", "6"],
}


def draw(name: str, command: list[str]) -> None:
    """One command's output as docs/images/<name>.svg."""
    environment = os.environ | {"FORCE_COLOR": "1", "COLUMNS": str(WIDTH), "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    shown = subprocess.run(command, capture_output=True, text=True, check=True, cwd=HERE.parent, env=environment).stdout
    with Path(os.devnull).open("w") as nowhere:
        console = Console(record=True, width=WIDTH, file=nowhere)
        console.print(Text.from_ansi(f"$ {' '.join(command)}"))
        console.print(Text.from_ansi(shown))
        drawn = console.export_svg(title="rapporteur")
    drawn = re.sub(r',?\s*url\("https?://[^"]*"\) format\("\w+"\)', "", drawn)  # no picture asks another host for a font
    (HERE / "images" / f"{name}.svg").write_text(drawn, encoding="utf8")


if __name__ == "__main__":
    for title, line in COMMANDS.items():
        draw(title, line)
