"""Takes the pictures of the reading room in docs/images: real pages of the sample articles in headless Chromium.

rapporteur serve --record demo-record/record.db & python docs/make_screens.py
"""

import re
import sys
import urllib.request
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
from tests.web.browser import browser

SITE = "http://127.0.0.1:8899"
IMAGES = Path(__file__).parent / "images"
WIDTHS = {1440: 1000, 390: 844}


def pages() -> dict[str, str]:
    """Name -> path of each page that is shown."""
    front = urllib.request.urlopen(f"{SITE}/articles?q=Sarn").read().decode()
    articles = re.findall(r'href="(/article/[^"]+)">Caldoria, Merovale agree', front)
    events = re.findall(r'href="(/event/[^"]+)"', urllib.request.urlopen(f"{SITE}/calendar").read().decode())
    actors = {"article": articles[-1], "event": events[0], "dossier": "/actor/name:klara%20devane"}
    rest = {"timeline": "/timeline?since=2025-02-20&until=2025-04-10", "network": "/network/name:merovale", "pair": "/pair?a=state:NOR&b=state:ISL"}
    return {"front": "/", "statements": "/statements", **actors, **rest, "calendar": "/calendar", "method": "/method"}


def main() -> None:
    """Every page at both widths; the dossier in the dark."""
    with browser() as window:
        for name, path in pages().items():
            for width, height in WIDTHS.items():
                window.size(width, height)
                window.dark(name == "dossier")
                window.open(SITE + path)
                window.picture(IMAGES / f"web-{name}-{width}.png")


if __name__ == "__main__":
    main()
