"""A headless Chromium, spoken to over its debugging pipe: no driver, no library, no port."""

import json
import os
import shutil
import subprocess
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

_PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
_SWITCHES = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--hide-scrollbars",
    "--remote-debugging-pipe",
)
_DESKTOP = (1280, 900)


class Page:
    """One page. `events` are all that the browser has told of it: requests, messages, faults."""

    def __init__(self, to_browser: int, from_browser: int) -> None:
        self._to, self._from = to_browser, from_browser
        self._read = b""
        self._number = 0
        self._session = ""
        self.events: list[dict[str, Any]] = []
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)[
            "sessionId"
        ]
        for domain in ("Page", "Network", "Log", "Runtime"):
            self.call(f"{domain}.enable")

    def call(self, method: str, **parameters: object) -> dict[str, Any]:
        """Ask the browser for something and wait for its answer."""
        self._number += 1
        wanted: dict[str, object] = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            wanted["sessionId"] = self._session
        os.write(self._to, json.dumps(wanted).encode() + b"\0")
        while (said := self._next()).get("id") != self._number:
            self.events.append(said)
        assert "error" not in said, said
        result: dict[str, Any] = said["result"]
        return result

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._read:
            more = os.read(self._from, 1 << 20)
            assert more, "the browser has gone"
            self._read += more
        said, _, self._read = self._read.partition(b"\0")
        found: dict[str, Any] = json.loads(said)
        return found

    def wait(self, event: str) -> None:
        """Wait until the browser has told this."""
        while not any(said.get("method") == event for said in self.events):
            self.events.append(self._next())

    def open(self, path: Path, state: str = "", size: tuple[int, int] = _DESKTOP) -> None:
        """Show a file afresh, `state` behind its #, in a window of this size."""
        self.resize(size)
        for address in ("about:blank", path.as_uri() + (f"#{state}" if state else "")):
            self.visit(address)

    def visit(self, address: str) -> None:
        """Show a page by its address, as it is loaded now."""
        self.events.clear()
        self.call("Page.navigate", url=address)
        self._loaded()

    def resize(self, size: tuple[int, int], *, dark: bool = False, print_: bool = False) -> None:
        """A window of this size; whether the user likes it dark, whether it is as printed."""
        width, height = size
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=width < 500,
        )
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        medium = "print" if print_ else ""
        self.call("Emulation.setEmulatedMedia", media=medium, features=[scheme])

    def wait_for(self, address: str) -> None:
        """Wait until a page has come whose address holds this."""
        while True:
            self._loaded()
            history = self.call("Page.getNavigationHistory")
            if address in history["entries"][history["currentIndex"]]["url"]:
                return

    def _loaded(self) -> None:
        """Wait until a page has been loaded since it was last looked for."""
        self.wait("Page.loadEventFired")
        self.events = [said for said in self.events if said.get("method") != "Page.loadEventFired"]

    def picture(self, path: Path) -> None:
        """The whole page as a PNG."""
        shot = self.call("Page.captureScreenshot", captureBeyondViewport=True)
        path.write_bytes(b64decode(shot["data"]))

    def choose(self, field: str, *files: Path) -> None:
        """Choose files in a field, as from the disk."""
        root = self.call("DOM.getDocument")["root"]["nodeId"]
        node = self.call("DOM.querySelector", nodeId=root, selector=field)["nodeId"]
        self.call("DOM.setFileInputFiles", nodeId=node, files=[str(file) for file in files])

    def tap(self, what: str) -> None:
        """Tap on the middle of the first thing that a selector finds, where it can be reached."""
        self.hold(what, 0)

    def hold(self, what: str, milliseconds: int) -> None:
        """As a tap, the finger going up so much later."""
        where = self.ask(
            f"(() => {{ const one = document.querySelector({json.dumps(what)});"
            " one.scrollIntoView({block: 'center', behavior: 'instant'});"
            " const r = one.getBoundingClientRect();"
            " return [r.x + r.width / 2, r.y + r.height / 2]; })()"
        )
        self._mouse("mousePressed", where)
        if milliseconds:
            self.ask(f"new Promise(done => setTimeout(done, {milliseconds}))")
        self._mouse("mouseReleased", where)

    def _mouse(self, kind: str, where: list[float]) -> None:
        x, y = where
        self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def until(self, script: str) -> None:
        """Wait until a JavaScript expression is true, also on the page that comes; for a minute."""
        again = "Date.now() > end ? done(false) : setTimeout(look, 20)"
        look = f"const end = Date.now() + 60000, look = () => ({script}) ? done(true) : {again}"
        holds = f"new Promise(done => {{ {look}; look(); }})"
        for _ in range(100):
            try:
                held = self.ask(holds)
            except AssertionError:  # another page came while it waited
                continue
            assert held, script
            return
        raise AssertionError(script)

    def ask(self, script: str) -> Any:  # noqa: ANN401 - whatever the script comes to
        """The value of a JavaScript expression."""
        answer = self.call(
            "Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True
        )
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def press(self, key: str, text: str = "", code: int = 0) -> None:
        """One key, as typed by hand."""
        described = {"key": key, "code": key, "windowsVirtualKeyCode": code}
        self.call(
            "Input.dispatchKeyEvent",
            type="keyDown",
            **described,
            **({"text": text} if text else {}),
        )
        self.call("Input.dispatchKeyEvent", type="keyUp", **described)

    def type(self, text: str) -> None:
        """Text into what has the focus."""
        self.call("Input.insertText", text=text)

    @property
    def complaints(self) -> list[str]:
        """What the browser has to say against the page: errors, refused styles and scripts,
        messages of its own.
        """
        wrong = ("Log.entryAdded", "Runtime.consoleAPICalled", "Runtime.exceptionThrown")
        return [json.dumps(said["params"]) for said in self.events if said.get("method") in wrong]

    @property
    def requests(self) -> list[str]:
        """The addresses that the page has asked for."""
        sent = (
            said["params"]
            for said in self.events
            if said.get("method") == "Network.requestWillBeSent"
        )
        return [one["request"]["url"] for one in sent]


@contextmanager
def browsing() -> Iterator[Page]:
    """A page of a new browser; the test is skipped where there is none."""
    program = next((found for name in _PROGRAMS if (found := shutil.which(name))), None)
    if not program or not shutil.which("bash"):
        pytest.skip("not installed here: chromium")
    inside, to_browser = os.pipe()
    from_browser, outside = os.pipe()
    # Chromium reads from descriptor 3 and writes to 4.
    shell = ["bash", "-c", f'exec "$0" "$@" 3<&{inside} 4>&{outside}', program]
    with TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        process = subprocess.Popen(
            [*shell, *_SWITCHES, f"--user-data-dir={profile}"],
            pass_fds=(inside, outside),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(inside)
        os.close(outside)
        try:
            yield Page(to_browser, from_browser)
        finally:
            os.close(to_browser)
            os.close(from_browser)
            process.kill()
            process.wait()
