"""Headless Chromium through chromedriver's own HTTP interface (W3C WebDriver and DevTools commands): no client library."""

import base64
import json
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass

DRIVER, CHROMIUM = shutil.which("chromedriver"), shutil.which("chromium") or shutil.which("chromium-browser")
MISSING = "" if DRIVER and CHROMIUM else "no chromium and chromedriver here (Debian: apt-get install chromium chromium-driver)"
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
FLAGS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-dev-shm-usage", "--disable-background-networking")


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@dataclass
class Browser:
    """One window."""

    base: str

    def ask(self, method: str, path: str, body=None):
        data = json.dumps(body if body is not None else {}).encode() if method == "POST" else None
        request = urllib.request.Request(self.base + path, data=data, method=method, headers={"Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise AssertionError(error.read().decode()[:500]) from error

    def devtools(self, command: str, **parameters):
        return self.ask("POST", "/goog/cdp/execute", {"cmd": command, "params": parameters})

    def size(self, width: int, height: int = 900):
        self.devtools("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 500)

    def dark(self, dark: bool):
        self.devtools("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}])

    def scripts(self, on: bool):
        self.devtools("Emulation.setScriptExecutionDisabled", value=not on)

    def open(self, address: str):
        self.ask("POST", "/url", {"url": address})

    def run(self, script: str, *values):
        return self.ask("POST", "/execute/sync", {"script": script, "args": list(values)})

    def wait(self, script: str, *values, seconds: float = 5.0):
        end = time.monotonic() + seconds
        while not (found := self.run(script, *values)):
            assert time.monotonic() < end, f"never true: {script}"
            time.sleep(0.02)
        return found

    def keys(self, *keys: str):
        actions = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        self.ask("POST", "/actions", {"actions": [{"type": "key", "id": "keys", "actions": actions}]})

    def logs(self, kind: str) -> list[dict]:
        return self.ask("POST", "/se/log", {"type": kind})

    def picture(self, path, *, whole: bool = False):
        options = {}
        if whole:
            box = self.devtools("Page.getLayoutMetrics")["cssContentSize"]
            options = {"captureBeyondViewport": True, "clip": {"x": 0, "y": 0, "width": box["width"], "height": min(box["height"], 4000), "scale": 1}}
        path.write_bytes(base64.b64decode(self.devtools("Page.captureScreenshot", format="png", **options)["data"]))


@contextmanager
def browser():
    """A window of a Chromium of its own."""
    port = free_port()
    driver = subprocess.Popen([str(DRIVER), f"--port={port}", "--silent"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    root = Browser(base=f"http://127.0.0.1:{port}")
    try:
        for _ in range(250):
            try:
                if root.ask("GET", "/status")["ready"]:
                    break
            except OSError:
                time.sleep(0.04)
        options = {"binary": CHROMIUM, "args": list(FLAGS)}
        wanted = {"browserName": "chrome", "goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"}}
        session = root.ask("POST", "/session", {"capabilities": {"alwaysMatch": wanted}})
        window = Browser(base=f"{root.base}/session/{session['sessionId']}")
        try:
            yield window
        finally:
            window.ask("DELETE", "")
    finally:
        driver.terminate()
        driver.wait(10)
