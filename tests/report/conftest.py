"""A small study to report on, a hostile one, and a real browser to open the page in."""
from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from framing.actors import Actor, Actors, load_actors
from framing.corpus.read import read_articles
from framing.demo.demo import load_demo
from framing.report.html import render_report
from framing.study import Study, run_study

HOSTILE = "<script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\"> </script><!-- "
TURNED = "\u202eFreedonia lied\u202c about \u2067everything\u2069. \x00\x07\ud800"


@pytest.fixture(scope="session")
def study() -> Study:
    return run_study(load_demo(), load_actors("nato_russia").keep("NATO", "Russia", "China"), measures=["sentiment", "loaded"], draws=200)


@pytest.fixture(scope="session")
def hostile_study() -> Study:
    """Articles, outlets, actors and ids that try to break the page."""
    names = ["<b>Bold</b> News", "News \"quoted\" & 'sons'", "\u202eright-to-left times"]
    rows = []
    for k in range(9):
        text = f"{HOSTILE} Freedonia {'lied' if k % 2 else 'won'} on day {k}. {TURNED} Freedonia' onclick='alert(1) is terrible."
        rows.append({"id": f"{k}\" onmouseover=\"x</details>#{k}", "outlet": names[k % 3], "title": f"{HOSTILE} Freedonia {k}",
                     "text": text, "date": f"2020-01-0{1 + k // 3}"})
    rows[4]["text"] = "Freedonia" + "x" * 1_000_000 + " Freedonia lied. " + "y" * 1_000_000
    corpus = read_articles(rows)
    return run_study(corpus, Actors([Actor("Freedonia"), Actor("</script><script>document.title='taken'</script>")]),
                     measures=["sentiment"], events=[k // 3 for k in range(9)], draws=100)


@pytest.fixture(scope="session")
def page_text(study: Study) -> str:
    return render_report(study)


class Browser:
    """Chromium without a window, spoken to over two pipes by its own debugging protocol: no driver, no port, no network."""

    def __init__(self, binary: str, folder: Path) -> None:
        out_read, out_write = os.pipe()
        in_read, in_write = os.pipe()
        flags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking",
                 "--no-first-run", "--host-resolver-rules=MAP * ~NOTFOUND", f"--user-data-dir={folder}", "--remote-debugging-pipe"]
        self._process = subprocess.Popen(
            ["bash", "-c", f'exec "$@" 3<&{in_read} 4>&{out_write}', "bash", binary, *flags, "about:blank"],
            pass_fds=(in_read, out_write), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(in_read)
        os.close(out_write)
        self._to, self._from, self._id, self._rest, self.events = in_write, out_read, 0, b"", []
        target = self._send("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self._send(f"{domain}.enable", self._session)

    def open(self, path: Path, *, width: int = 1200, height: int = 900, fragment: str = "") -> None:
        self.events.clear()
        self._send("Emulation.setDeviceMetricsOverride", self._session, width=width, height=height, deviceScaleFactor=1, mobile=width < 600)
        self._send("Page.navigate", self._session, url=path.as_uri() + fragment)
        self.wait("document.readyState + location.protocol === 'completefile:'")

    def wait(self, condition: str) -> None:
        """Until an expression on the page is true."""
        deadline = time.monotonic() + 30
        while not self.run(condition):
            assert time.monotonic() < deadline, f"in vain: {condition}"
            time.sleep(0.05)

    def run(self, script: str) -> Any:
        """The value of an expression on the page."""
        answer = self._send("Runtime.evaluate", self._session, expression=script, returnByValue=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def key(self, name: str, code: int, text: str = "") -> None:
        for kind in ("keyDown", "keyUp"):
            extra = {"text": text} if text and kind == "keyDown" else {}
            self._send("Input.dispatchKeyEvent", self._session, type=kind, key=name, code=name, windowsVirtualKeyCode=code, **extra)

    @property
    def requested(self) -> list[str]:
        """Addresses that the page has asked for; what it carries in itself is no address."""
        asked = [e["params"]["request"]["url"] for e in self.events if e["method"] == "Network.requestWillBeSent"]
        return [url for url in asked if not url.startswith("data:image/png;base64,")]

    @property
    def complaints(self) -> list[str]:
        """What the console has to say: errors of the script, violations of the policy."""
        return [str(e["params"]) for e in self.events if e["method"] in ("Log.entryAdded", "Runtime.exceptionThrown")]

    def _send(self, method: str, session: str = "", **params: Any) -> dict[str, Any]:
        self._id += 1
        message = {"id": self._id, "method": method, "params": params} | ({"sessionId": session} if session else {})
        os.write(self._to, json.dumps(message).encode() + b"\0")
        while True:
            while b"\0" not in self._rest:
                part = os.read(self._from, 1 << 16)
                assert part, "the browser has gone"
                self._rest += part
            line, self._rest = self._rest.split(b"\0", 1)
            answer = json.loads(line)
            if answer.get("id") == self._id:
                assert "error" not in answer, answer
                return answer["result"]
            if "method" in answer:
                self.events.append(answer)

    def close(self) -> None:
        with contextlib.suppress(AssertionError, OSError):
            self._send("Browser.close")
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        os.close(self._to)
        os.close(self._from)


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    binary = next((found for name in ("chromium", "chromium-browser", "google-chrome", "chrome") if (found := shutil.which(name))), None)
    if binary is None or shutil.which("bash") is None:
        pytest.skip("no Chromium on this machine")
    page = Browser(binary, tmp_path_factory.mktemp("browser"))
    yield page
    page.close()
