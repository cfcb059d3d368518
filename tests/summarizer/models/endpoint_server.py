"""A server on loopback that answers like an endpoint, or as badly as a test wants it to."""

from __future__ import annotations

import contextlib
import json
import socket
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

Answer = Callable[[socket.socket], None]


@dataclass
class Endpoint:
    """What was asked, and where to ask; ``answers`` are given in turn, the last one again and again."""

    answers: list[Answer]
    url: str = ""
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[str] = field(default_factory=list)


@contextlib.contextmanager
def endpoint(*answers: Answer) -> Iterator[Endpoint]:
    """Serve until the block ends."""
    listening = socket.create_server(("127.0.0.1", 0))
    served = Endpoint(list(answers), f"http://127.0.0.1:{listening.getsockname()[1]}/v1")

    def serve() -> None:
        while True:
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            threading.Thread(target=_answer, args=(served, connection), daemon=True).start()

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield served
    finally:
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()


def _answer(served: Endpoint, connection: socket.socket) -> None:
    with connection, contextlib.suppress(OSError):
        head, _, body = _receive(connection)
        served.headers.append(head)
        served.asked.append(json.loads(body) if body else {"path": head.split()[1]})
        answer = served.answers.pop(0) if len(served.answers) > 1 else served.answers[0]
        answer(connection)


def _receive(connection: socket.socket) -> tuple[str, str, bytes]:
    data = b""
    while b"\r\n\r\n" not in data:
        data += connection.recv(65_536)
    head, _, body = data.partition(b"\r\n\r\n")
    lines = head.decode().splitlines()
    size = next((int(line.split(":")[1]) for line in lines if line.lower().startswith("content-length:")), 0)
    while len(body) < size:
        body += connection.recv(65_536)
    return head.decode(), "", body


def event(text: str | None, reason: str | None = None) -> bytes:
    """One piece of a streamed answer."""
    piece = {"choices": [{"index": 0, "delta": {"content": text}, "finish_reason": reason}]}
    return b"data: " + json.dumps(piece).encode() + b"\n\n"


def streams(*pieces: str, reason: str = "stop", done: bool = True, pause: float = 0.0) -> Answer:
    """Stream ``pieces``, then say why it ends, and that it is done."""

    def answer(connection: socket.socket) -> None:
        connection.sendall(head("200 OK", "text/event-stream"))
        for piece in pieces:
            connection.sendall(event(piece))
            time.sleep(pause)
        connection.sendall(event(None, reason) + (b"data: [DONE]\n\n" if done else b""))

    return answer


def says(status: str, body: bytes = b"", *headers: str, kind: str = "application/json") -> Answer:
    """Answer at once, with a length."""

    def answer(connection: socket.socket) -> None:
        connection.sendall(head(status, kind, f"Content-Length: {len(body)}", *headers) + body)

    return answer


def sends(data: bytes | Sequence[bytes], *, pause: float = 0.0, hold: float = 0.0) -> Answer:
    """Send these bytes, pausing between the pieces; ``hold`` the connection open afterwards."""

    def answer(connection: socket.socket) -> None:
        for piece in [data] if isinstance(data, bytes) else data:
            connection.sendall(piece)
            time.sleep(pause)
        time.sleep(hold)

    return answer


def head(status: str, kind: str, *headers: str) -> bytes:
    """The head of an answer."""
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", "Connection: close", *headers]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()
