"""Processes that read texts, so that a hard one can be stopped and stops nobody else."""

from __future__ import annotations

import asyncio
import json
import queue
import subprocess
import sys
import threading
from contextlib import suppress

from starlette.concurrency import run_in_threadpool

from musnad.interfaces.http.problems import Problem
from musnad.interfaces.http.reader import HEAD, LENGTH, exactly
from musnad.pipeline.contract import Json


class Readers:
    """A few processes, each started when it is first needed, that read one text at a time."""

    def __init__(self, count: int, seconds: float, *, waiting: int) -> None:
        self.seconds = seconds
        self._asked, self._most = 0, count + waiting
        self._free = asyncio.Semaphore(count)
        self._idle: queue.LifoQueue[_Reader] = queue.LifoQueue()
        self._all = [_Reader() for _ in range(count)]
        for reader in self._all:
            self._idle.put(reader)

    def warm(self) -> None:
        """Start one of them, so that the first text is read at once."""
        with suppress(queue.Empty):
            reader = self._idle.get_nowait()
            try:
                reader.start()
            finally:
                self._idle.put(reader)

    async def read(
        self, data: bytes, *, ending: str = "", charset: str | None = None, full: bool = False
    ) -> list[Json]:
        """Return the reading of each article of an input as the contract has it.

        What is refused is an object with ``origin``, ``reason`` and ``detail`` instead.

        Args:
            data: A text, a page, a JSON object, or JSON Lines.
            ending: What it is, by the ending that a file of its kind has: ``.txt``, ``.html``,
                ``.json``; found out from how it begins where it is left out.
            charset: Its encoding, where it is said.
            full: Add all that the records hold, so that they can be kept.

        Raises:
            Problem: When it takes too long, or no process is free.
        """
        if self._asked >= self._most:
            raise _busy()
        self._asked += 1
        try:
            await self._until_free()
            try:
                how = {"ending": ending, "charset": charset, "full": full}
                return await run_in_threadpool(self._read, data, how)
            finally:
                self._free.release()
        finally:
            self._asked -= 1

    async def _until_free(self) -> None:
        try:
            async with asyncio.timeout(self.seconds / 2):
                await self._free.acquire()
        except TimeoutError:
            raise _busy() from None

    def _read(self, data: bytes, how: Json) -> list[Json]:
        reader = self._idle.get()
        try:
            return reader.read(data, how, self.seconds)
        finally:
            self._idle.put(reader)

    def close(self) -> None:
        """Stop them all."""
        for reader in self._all:
            reader.stop()


def _busy() -> Problem:
    return Problem(503, "All readers are busy. Try again.", headers={"Retry-After": "2"})


class _Reader:
    """One process."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self.stop()
            self._process = subprocess.Popen(
                [sys.executable, "-m", "musnad.interfaces.http.reader"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
            )
        return self._process

    def stop(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            for stream in (process.stdin, process.stdout):
                if stream is not None:
                    with suppress(OSError):
                        stream.close()
            process.wait()

    def read(self, data: bytes, how: Json, seconds: float) -> list[Json]:
        process = self.start()
        assert process.stdin is not None
        assert process.stdout is not None
        late = threading.Event()

        def end() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(seconds, end)
        timer.start()
        try:
            head = json.dumps(how).encode()
            process.stdin.write(HEAD.pack(len(head), len(data)) + head + data)
            process.stdin.flush()
            answer = exactly(process.stdout, LENGTH.size)
            found: list[Json] = json.loads(
                exactly(process.stdout, LENGTH.unpack(answer)[0]).decode("utf-8", "surrogatepass")
            )
        except (EOFError, OSError) as error:
            self.stop()
            if not late.is_set():
                raise Problem(500, "The reader broke off. Send it to us, please.") from error
            raise Problem(
                503,
                f"Reading took longer than {seconds:g} seconds and was stopped. Send less.",
                headers={"Retry-After": "5"},
            ) from error
        finally:
            timer.cancel()
        return found
