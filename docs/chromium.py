"""Opens pages in a Chromium without a window: what they show, print and complain of.

Speaks the browser's own protocol over a pipe, so that nothing but the browser is needed.
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal, Self

NAMES = ("chromium", "chromium-browser", "google-chrome")
KEYS = {"Tab": (9, ""), "Enter": (13, "\r"), "Space": (32, " "), "ArrowDown": (40, "")}
"""Key → its number, and the character that it types."""
COMPLAINTS = ("Runtime.exceptionThrown", "Log.entryAdded", "Runtime.consoleAPICalled")


def program() -> str | None:
    """Path of an installed Chromium; None if there is none."""
    return next(filter(None, map(shutil.which, NAMES)), None)


class Browser:
    """A Chromium with one page open.

    Attributes:
        complaints: what the page wrote to the console since it was opened.
    """

    def __init__(self, to_browser: int, from_browser: int) -> None:
        self._out = os.fdopen(to_browser, "wb", buffering=0)
        self._in = os.fdopen(from_browser, "rb")
        self._number = 0
        self._session: str | None = None
        self._events: list[str] = []
        self.complaints: list[str] = []
        target = self._call("Target.createTarget", url="about:blank")["targetId"]
        attached = self._call("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]
        for part in ("Page", "Runtime", "Log"):
            self._call(f"{part}.enable")

    def open(
        self,
        path: Path | str,
        *,
        width: int = 1200,
        height: int = 800,
        scheme: Literal["light", "dark"] = "light",
        medium: Literal["screen", "print"] = "screen",
    ) -> Self:
        """Open a file, or an address, in a window of so many pixels."""
        self._call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        self._call("Emulation.setEmulatedMedia", media=medium, features=features)
        self.complaints.clear()
        self._events.clear()
        address = path if isinstance(path, str) else path.resolve().as_uri()
        self._call("Page.navigate", url=address)
        while "Page.loadEventFired" not in self._events:
            self._receive()
        return self

    def value(self, script: str) -> Any:
        """What an expression gives in the page."""
        answer = self._call("Runtime.evaluate", expression=script, returnByValue=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(answer["exceptionDetails"])
        return answer["result"].get("value")

    def until(self, script: str, seconds: float = 30) -> Any:
        """What an expression gives as soon as it gives something.

        Raises:
            TimeoutError: it gives nothing for so long.
        """
        end = time.monotonic() + seconds
        while not (found := self.value(script)):
            if time.monotonic() > end:
                raise TimeoutError(script)
            time.sleep(0.05)
        return found

    def choose(self, selector: str, files: Sequence[Path]) -> None:
        """Choose files in a field, as a person does in the window that it opens."""
        root = self._call("DOM.getDocument")["root"]["nodeId"]
        node = self._call("DOM.querySelector", nodeId=root, selector=selector)["nodeId"]
        names = [str(one.resolve()) for one in files]
        self._call("DOM.setFileInputFiles", nodeId=node, files=names)

    def drop(self, selector: str, paths: Sequence[Path]) -> None:
        """Drop files and folders on an element, as a person does with the mouse."""
        middle = self.value(
            f"(({{x, y, width, height}}) => [x + width / 2, y + height / 2])"
            f"(document.querySelector({selector!r}).getBoundingClientRect())"
        )
        files = [str(one.resolve()) for one in paths]
        told = {"data": {"items": [], "files": files, "dragOperationsMask": 1}}
        for kind in ("dragEnter", "dragOver", "drop"):
            self._call("Input.dispatchDragEvent", type=kind, x=middle[0], y=middle[1], **told)

    def press(self, key: str) -> None:
        """Press a key of the keyboard: Tab, Enter, Space or an arrow."""
        code, text = KEYS[key]
        told = {"key": " " if key == "Space" else key, "code": key, "windowsVirtualKeyCode": code}
        self._call("Input.dispatchKeyEvent", type="keyDown", text=text, **told)
        self._call("Input.dispatchKeyEvent", type="keyUp", **told)

    def save_into(self, folder: Path) -> None:
        """Save what is downloaded in a folder."""
        self._call("Page.setDownloadBehavior", behavior="allow", downloadPath=str(folder))

    def pages(self) -> list[str]:
        """The addresses of all pages that are open."""
        told = self._call("Target.getTargets")["targetInfos"]
        return [one["url"] for one in told if one["type"] == "page"]

    def picture(self, *, whole: bool = False, scale: float = 1) -> bytes:
        """The window, smaller if that is wanted, or the whole page, as PNG."""
        options: dict[str, Any] = {"format": "png"}
        if scale != 1:
            size = self._call("Page.getLayoutMetrics")["cssVisualViewport"]
            clip = {"x": 0, "y": 0, "width": size["clientWidth"], "height": size["clientHeight"]}
            options["clip"] = {**clip, "scale": scale}
        if whole:
            size = self._call("Page.getLayoutMetrics")["cssContentSize"]
            options |= {"captureBeyondViewport": True, "clip": {**size, "scale": 1}}
        return base64.b64decode(self._call("Page.captureScreenshot", **options)["data"])

    def printed(self) -> bytes:
        """The page on paper, as PDF."""
        # Where a medium is set, newer browsers print as that medium and not as paper.
        self._call("Emulation.setEmulatedMedia", media="print")
        options = {"preferCSSPageSize": True, "printBackground": True}
        return base64.b64decode(self._call("Page.printToPDF", **options)["data"])

    def close(self) -> None:
        """Ask the browser to end."""
        self._session = None
        self._call("Browser.close")
        self._out.close()
        self._in.close()

    def _call(self, method: str, **parameters: Any) -> dict[str, Any]:
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": parameters}
        if self._session is not None:
            message["sessionId"] = self._session
        self._out.write(json.dumps(message).encode() + b"\0")
        while True:
            answer = self._receive()
            if answer.get("id") == self._number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                result: dict[str, Any] = answer["result"]
                return result

    def _receive(self) -> dict[str, Any]:
        data = bytearray()
        while (byte := self._in.read(1)) != b"\0":
            if not byte:
                raise RuntimeError("the browser has ended")
            data += byte
        message: dict[str, Any] = json.loads(data)
        if "method" in message:
            self._events.append(message["method"])
        if message.get("method") in COMPLAINTS:
            self.complaints.append(json.dumps(message["params"], ensure_ascii=False))
        return message


@contextmanager
def browser() -> Iterator[Browser]:
    """A Chromium that ends with the block.

    Raises:
        FileNotFoundError: none is installed.
    """
    found = program()
    if found is None:
        raise FileNotFoundError("no Chromium is installed")
    read_end, to_browser = os.pipe()
    from_browser, write_end = os.pipe()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        options = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--hide-scrollbars",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--remote-debugging-pipe",
            f"--user-data-dir={profile}",
        ]
        # The browser reads from descriptor 3 and writes to 4.
        shell = f'exec "$0" "$@" 3<&{read_end} 4>&{write_end}'
        process = subprocess.Popen(
            ["bash", "-c", shell, found, *options],
            pass_fds=(read_end, write_end),
            stderr=subprocess.DEVNULL,
        )
        os.close(read_end)
        os.close(write_end)
        try:
            one = Browser(to_browser, from_browser)
            yield one
            one.close()
        finally:
            process.terminate()
            process.wait(20)
