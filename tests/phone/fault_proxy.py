"""What stands between a phone and the server, and behaves as a cellar, a lift or a hotel does.

An HTTP proxy for one server: each request gets a connection of its own, and one in so many meets
a fault. The order of the faults is the seed's.
"""

import asyncio
import random
from collections import Counter
from collections.abc import Callable, Coroutine
from contextlib import suppress
from threading import Thread
from typing import Any, NamedTuple

FAULTS = (
    "refused",
    "upload cut",
    "response cut",
    "503",
    "delayed",
    "captive portal",
)
DELAY_SECONDS = 2.0
_UNREAD = (b"if-none-match", b"if-modified-since", b"accept-encoding")
_PORTAL = b"<!doctype html><title>Welcome</title><p>Accept our terms to use this network."


class Request(NamedTuple):
    head: bytes
    body: bytes

    @property
    def line(self) -> str:
        return self.head.split(b"\r\n", 1)[0].decode("latin-1")


class FaultProxy:
    """Runs in a thread of its own between `start` and `stop`; `rate` may change meanwhile.

    `rewrite` changes what the server answers, its length kept. `did` counts what happened to
    requests, "passed" and each of FAULTS; `lines` are the first lines of those that the server
    saw whole.
    """

    def __init__(self, upstream: int, *, seed: int = 1, faults: tuple[str, ...] = FAULTS) -> None:
        self.rate = 0.0
        self.faults = faults
        self.did: Counter[str] = Counter()
        self.lines: list[str] = []
        self.rewrite: Callable[[bytes], bytes] | None = None
        self.port = 0
        self._upstream = upstream
        self._random = random.Random(seed)
        self._loop = asyncio.new_event_loop()
        self._tasks: set[asyncio.Task[None]] = set()
        self._writers: set[asyncio.StreamWriter] = set()
        self._thread = Thread(target=self._loop.run_forever)
        self._server: asyncio.Server | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        self._thread.start()
        self._run(self._listen)

    def stop(self) -> None:
        self._run(self._close)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _run(self, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        asyncio.run_coroutine_threadsafe(work(), self._loop).result(30)

    async def _listen(self) -> None:
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]

    async def _close(self) -> None:
        if self._server:
            self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for writer in self._writers:
            writer.transport.abort()
        # A socket is closed some turns after its connection is.
        for _turn in range(5):
            await asyncio.sleep(0)

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        if task:
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        self._writers.add(writer)
        with suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            await self._serve(reader, writer)
        writer.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        fault = self._fault()
        if fault == "refused":
            writer.transport.abort()
        elif fault == "503":
            await _drain_body(reader, head)
            await _answer(writer, b"503 Service Unavailable", b"text/plain", b"Later.")
        elif fault == "captive portal":
            await _drain_body(reader, head)
            await _answer(writer, b"200 OK", b"text/html", _PORTAL)
        elif fault == "upload cut":
            await self._cut_upload(Request(head, await _drain_body(reader, head)))
            writer.transport.abort()
        else:
            if fault == "delayed":
                await asyncio.sleep(DELAY_SECONDS)
            response = await self._forward(Request(head, await _drain_body(reader, head)))
            if self.rewrite:
                response = self.rewrite(response)
            if fault == "response cut":
                writer.write(response[: len(response) // 2])
                await writer.drain()
                writer.transport.abort()
            else:
                writer.write(response)
                await writer.drain()
        self.did[fault or "passed"] += 1

    def _fault(self) -> str | None:
        if self._random.random() >= self.rate:
            return None
        return self._random.choice(self.faults)

    async def _forward(self, request: Request) -> bytes:
        """The server's whole answer: when it is here, the server has committed."""
        reader, writer = await self._connect()
        try:
            # An answer that is packed, or stays as it was, cannot be changed.
            head = _without(request.head, *_UNREAD) if self.rewrite else request.head
            writer.write(_closing(head) + request.body)
            await writer.drain()
            self.lines.append(request.line)
            return await reader.read(-1)
        finally:
            writer.close()

    async def _cut_upload(self, request: Request) -> None:
        _, writer = await self._connect()
        writer.write(_closing(request.head) + request.body[: len(request.body) // 2])
        await writer.drain()
        writer.transport.abort()

    async def _connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        reader, writer = await asyncio.open_connection("127.0.0.1", self._upstream)
        self._writers.add(writer)
        return reader, writer


def _closing(head: bytes) -> bytes:
    """The head with the wish that the connection end with the answer."""
    return _without(head, b"connection")[:-2] + b"Connection: close\r\n\r\n"


def _without(head: bytes, *names: bytes) -> bytes:
    """The head without the headers of these names, which are in small letters."""
    lines = head.split(b"\r\n")
    return b"\r\n".join(line for line in lines if line.lower().partition(b":")[0] not in names)


async def _drain_body(reader: asyncio.StreamReader, head: bytes) -> bytes:
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            return await reader.readexactly(int(value))
    return b""


async def _answer(
    writer: asyncio.StreamWriter, status: bytes, media_type: bytes, body: bytes
) -> None:
    head = b"HTTP/1.1 %b\r\nContent-Type: %b\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
    writer.write(head % (status, media_type, len(body)) + body)
    await writer.drain()
