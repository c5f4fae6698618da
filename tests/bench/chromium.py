"""A Chromium without a window, told what to do over its debugging protocol; nothing but Python's own library."""
import base64
import json
import os
import pathlib
import shutil
import socket
import struct
import subprocess
import tempfile
import time
import urllib.request


def executable():
    for place in (os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome"):
        found = place and shutil.which(place)
        if found:
            return found
    return None


class Chromium:
    """One browser with a profile of its own, so that what a visit leaves in its cache the next one finds."""

    def __enter__(self):
        self.profile = pathlib.Path(tempfile.mkdtemp(prefix="podium-bench-chromium"))
        self.process = subprocess.Popen(
            [executable(), "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-sync", "--window-size=1400,900", "--remote-debugging-port=0",
             f"--user-data-dir={self.profile}", "about:blank"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        port_file = self.profile / "DevToolsActivePort"
        deadline = time.monotonic() + 30
        while not (port_file.exists() and port_file.read_text().count("\n") >= 1):
            if time.monotonic() > deadline:
                raise SystemExit("Chromium did not start")
            time.sleep(0.05)
        self.port = int(port_file.read_text().split()[0])
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(30)
        shutil.rmtree(self.profile, ignore_errors=True)

    def page(self):
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}/json/new?about:blank", method="PUT")
        with urllib.request.urlopen(request, timeout=30) as answer:
            return Page(self.port, json.load(answer))


class Page:
    def __init__(self, port, target):
        self.port, self.id, self.last = port, target["id"], 0
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=60)
        path = target["webSocketDebuggerUrl"].split(str(port), 1)[1]
        key = base64.b64encode(os.urandom(16)).decode()
        self.socket.sendall((f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                             f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n").encode())
        self.stream = self.socket.makefile("rb")
        while self.stream.readline().strip():
            pass

    def call(self, method, **parameters):
        self.last += 1
        text = json.dumps({"id": self.last, "method": method, "params": parameters}).encode()
        mask = os.urandom(4)
        length = struct.pack("!BBH", 0x81, 0xFE, len(text)) if len(text) < 65536 else struct.pack("!BBQ", 0x81, 0xFF, len(text))
        self.socket.sendall(length + mask + bytes(byte ^ mask[index % 4] for index, byte in enumerate(text)))
        while True:
            message = json.loads(self._message())
            if message.get("id") == self.last:
                return message["result"]

    def _message(self):
        whole = b""
        while True:
            first, second = self.stream.read(2)
            length = second & 0x7F
            if length == 126:
                length, = struct.unpack("!H", self.stream.read(2))
            elif length == 127:
                length, = struct.unpack("!Q", self.stream.read(8))
            whole += self.stream.read(length)
            if first & 0x80:
                return whole

    def value(self, expression):
        return self.call("Runtime.evaluate", expression=expression, returnByValue=True)["result"].get("value")

    def close(self):
        self.socket.close()
        urllib.request.urlopen(f"http://127.0.0.1:{self.port}/json/close/{self.id}", timeout=30).close()
