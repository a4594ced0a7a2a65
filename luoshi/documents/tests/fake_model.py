"""A model on this machine that answers as it is told: well, with lies, with traps, or not at all."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Heard = dict  # path, headers, body of one request


class FakeModel(ThreadingHTTPServer):
    """`behave` is given the handler and what was asked; `heard` is everything that arrived."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, behave: Callable) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.behave, self.heard, self.over = behave, [], threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"

    @property
    def sent(self) -> str:
        """All words of documents that arrived."""
        return "".join(m["content"] for one in self.heard for m in one["body"]["messages"][1:])

    def handle_error(self, request, client_address) -> None:
        """Whoever hangs up on us has his reasons; the test says what they must be."""


class Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        body = json.loads(self.rfile.read(length))
        self.server.heard.append({"path": self.path, "headers": self.headers, "body": body})
        self.server.behave(self, body)

    def do_GET(self) -> None:
        self.server.heard.append({"path": self.path, "headers": self.headers, "body": None})
        self.send_response(404)
        self.end_headers()

    def log_message(self, *words) -> None:
        """A test says what it needs to say by itself."""

    def reply(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in ({"Content-Length": str(len(body))} | headers).items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)


def completion(*items: object, around: str = "{}") -> bytes:
    content = around.replace("{}", json.dumps({"items": list(items)}, ensure_ascii=False))
    return json.dumps(
        {"choices": [{"message": {"role": "assistant", "content": content}}]}
    ).encode()


def says(*items: object) -> Callable:
    """The same items for every part."""
    return lambda handler, asked: handler.reply(completion(*items))


def fails(status: int) -> Callable:
    return lambda handler, asked: handler.reply(b'{"error": "no"}', status)


def sends_elsewhere(url: str) -> Callable:
    return lambda handler, asked: handler.reply(b"", 307, Location=url)


def keeps_silent(handler: Handler, asked: dict) -> None:
    handler.server.over.wait(30)


def drips(handler: Handler, asked: dict) -> None:
    """A letter now and then: no single read ever waits long."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    while not handler.server.over.wait(0.05):
        handler.wfile.write(b"X")


def drips_body(handler: Handler, asked: dict) -> None:
    handler.send_response(200)
    handler.end_headers()
    while not handler.server.over.wait(0.05):
        handler.wfile.write(b" ")


def never_ends(handler: Handler, asked: dict) -> None:
    handler.send_response(200)
    handler.end_headers()
    while not handler.server.over.is_set():
        handler.wfile.write(b'{"items": [' * 5000)


def hangs_up(handler: Handler, asked: dict) -> None:
    handler.close_connection = True


def hangs_up_halfway(handler: Handler, asked: dict) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "5000")
    handler.end_headers()
    handler.wfile.write(completion({"sentence": 1})[:40])


def talks_nonsense(handler: Handler, asked: dict) -> None:
    handler.wfile.write(b"\x00\xff SSH-2.0-OpenSSH_9.2\r\n\r\n")


@contextmanager
def fake_model(behave: Callable) -> Iterator[FakeModel]:
    server = FakeModel(behave)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.over.set()
        server.shutdown()
        server.server_close()
        thread.join()
