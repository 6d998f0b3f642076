"""Fetch one page: with a time limit, a size limit, and never from a private address."""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from musnad.errors import ReceiveError

if TYPE_CHECKING:
    import httpx

_MOST_REDIRECTS = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_SECONDS_TO_ANSWER = 15.0
_SECONDS_IN_ALL = 60.0
_TEXT_TYPES = (
    "text/",
    "application/xhtml",
    "application/xml",
    "application/json",
    "application/ld+json",
)
_LINES_TYPES = ("application/x-ndjson", "application/jsonl", "application/x-jsonlines")
_AGENT = "musnad (reads one page for its user)"


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as the server sent it.

    Attributes:
        url: Where it was found in the end.
        data: The bytes, content encoding undone.
        charset: The encoding HTTP declares, where it does.
        media_type: Such as ``text/html``; empty where the server says nothing.
    """

    url: str
    data: bytes
    charset: str | None
    media_type: str


def fetch(url: str, *, max_bytes: int) -> Fetched:
    """Return the page at ``url``, following redirects.

    Raises:
        ReceiveError: ``forbidden-address`` for anything but public http(s) addresses, ``network``
            where there is no connection or answer, ``not-found``, ``too-large``, ``binary``.
    """
    import httpx

    deadline = time.monotonic() + _SECONDS_IN_ALL
    current = _parse(url, url)
    with httpx.Client(
        timeout=_SECONDS_TO_ANSWER, trust_env=False, follow_redirects=False
    ) as client:
        for _ in range(_MOST_REDIRECTS + 1):
            with _answer(client, current, url) as response:
                if response.status_code in _REDIRECTS and "location" in response.headers:
                    current = _parse(str(current.join(response.headers["location"])), url)
                    continue
                _refuse_status(response, url)
                _refuse_type(response, url)
                data = _read(response, url, max_bytes, deadline)
                media_type = response.headers.get("content-type", "").split(";")[0].strip().lower()
                return Fetched(str(current), data, response.charset_encoding, media_type)
    raise ReceiveError(url, "network", f"more than {_MOST_REDIRECTS} redirects")


def addresses_of(host: str, port: int) -> list[str]:
    """Return the addresses that a host name stands for.

    Raises:
        OSError: Where it cannot be resolved.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def is_public(address: str) -> bool:
    """Whether an address belongs to the open internet."""
    parsed = ipaddress.ip_address(address.split("%")[0])
    if isinstance(parsed, ipaddress.IPv6Address):
        inner = parsed.ipv4_mapped or parsed.sixtofour or (parsed.teredo or (None, None))[1]
        if inner is None and parsed in ipaddress.ip_network("64:ff9b::/96"):
            inner = ipaddress.IPv4Address(int(parsed) & 0xFFFFFFFF)
        if inner is not None and not is_public(str(inner)):
            return False
    return parsed.is_global and not parsed.is_multicast


def _parse(url: str, asked: str) -> httpx.URL:
    import httpx

    try:
        parsed = httpx.URL(url)
    except httpx.InvalidURL as error:
        raise ReceiveError(asked, "network", f"not a URL: {error}") from error
    if parsed.scheme not in ("http", "https") or not parsed.host:
        detail = f"leads to {url}, which is no http or https address"
        raise ReceiveError(asked, "forbidden-address", detail)
    return parsed


def _public_address(url: httpx.URL, asked: str) -> str:
    port = url.port or (443 if url.scheme == "https" else 80)
    try:
        addresses = addresses_of(url.host, port)
    except (OSError, UnicodeError) as error:
        detail = f"the host {url.host} cannot be resolved; check the address and the connection"
        raise ReceiveError(asked, "network", detail) from error
    private = [address for address in addresses if not is_public(address)]
    if private or not addresses:
        detail = (
            f"{url.host} is at {', '.join(private)}, not on the open internet; save it as a file"
        )
        raise ReceiveError(asked, "forbidden-address", detail)
    return addresses[0]


@contextmanager
def _answer(client: httpx.Client, url: httpx.URL, asked: str) -> Iterator[httpx.Response]:
    import httpx

    # The connection goes to the very address that was checked: a second look-up could differ.
    address = _public_address(url, asked)
    headers = {"Host": url.netloc.decode("ascii"), "User-Agent": _AGENT}
    pinned = url.copy_with(host=address)
    extensions = {"sni_hostname": url.raw_host.decode("ascii")}
    try:
        with client.stream("GET", pinned, headers=headers, extensions=extensions) as response:
            yield response
    except httpx.TimeoutException as error:
        detail = f"no answer within {_SECONDS_TO_ANSWER:.0f} seconds; try again later"
        raise ReceiveError(asked, "network", detail) from error
    except httpx.HTTPError as error:
        detail = (
            f"no connection ({error}); musnad may be offline, so save the page and read the file"
        )
        raise ReceiveError(asked, "network", detail) from error


def _refuse_status(response: httpx.Response, url: str) -> None:
    if response.status_code in (404, 410):
        raise ReceiveError(
            url, "not-found", f"the server answers {response.status_code}: no such page"
        )
    if not response.is_success:
        detail = f"the server answers {response.status_code} {response.reason_phrase}".strip()
        raise ReceiveError(url, "network", detail)


def _refuse_type(response: httpx.Response, url: str) -> None:
    media_type = response.headers.get("content-type", "").split(";")[0].strip().lower()
    if media_type and not media_type.startswith(_TEXT_TYPES + _LINES_TYPES):
        raise ReceiveError(url, "binary", f"the server sends {media_type}, not a page of text")


def _read(response: httpx.Response, url: str, max_bytes: int, deadline: float) -> bytes:
    chunks: list[bytes] = []
    size = 0
    for chunk in response.iter_bytes():
        size += len(chunk)
        if size > max_bytes:
            raise ReceiveError(url, "too-large", f"more than {max_bytes:,} bytes")
        if time.monotonic() > deadline:
            detail = f"not sent within {_SECONDS_IN_ALL:.0f} seconds; try again later"
            raise ReceiveError(url, "network", detail)
        chunks.append(chunk)
    return b"".join(chunks)
