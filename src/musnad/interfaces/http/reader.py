"""The process that reads texts for a server, one after the other; it asks for no network."""

from __future__ import annotations

import json
import signal
import struct
import sys
from typing import IO

from musnad.engines.local import MAX_BYTES, read_received, read_text
from musnad.pipeline.contract import Json, to_json
from musnad.pipeline.receive import receive_data
from musnad.records import Refusal

HEAD = struct.Struct(">II")
"""What goes before a text: the sizes of how it is to be read, as JSON, and of the text."""

LENGTH = struct.Struct(">I")
"""What goes before an answer: its size."""

_WARMING = "قال الوزير إن الاتفاق قريب."


def exactly(stream: IO[bytes], count: int) -> bytes:
    """Return so many bytes of a stream.

    Raises:
        EOFError: When it ends before.
    """
    found = stream.read(count)
    if len(found) < count:
        raise EOFError
    return found


def serve(received: IO[bytes], answers: IO[bytes]) -> None:
    """Read one text after the other, until there is no more."""
    read_text(_WARMING)
    while len(head := received.read(HEAD.size)) == HEAD.size:
        about, size = HEAD.unpack(head)
        how = json.loads(exactly(received, about))
        found = _read(exactly(received, size), how)
        answer = json.dumps(found, ensure_ascii=False).encode("utf-8", "surrogatepass")
        answers.write(LENGTH.pack(len(answer)) + answer)
        answers.flush()


def _read(data: bytes, how: Json) -> list[Json]:
    found: list[Json] = []
    for received in receive_data(
        data, "text", ending=how["ending"], charset=how["charset"], max_bytes=MAX_BYTES
    ):
        one = read_received(received)
        if isinstance(one, Refusal):
            found.append({"origin": one.origin, "reason": one.reason, "detail": one.detail})
        else:
            found.append(to_json(one, full=how["full"]))
    return found


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started it ends it
    pipe, sys.stdout = sys.stdout.buffer, sys.stderr  # nothing else may go there
    serve(sys.stdin.buffer, pipe)
