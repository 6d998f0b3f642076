"""The server against those who mean it harm, and those who only ask for too much."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager, suppress
from dataclasses import replace

import httpx
import pytest
import uvicorn
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from factory import reading
from musnad import Ledger
from musnad.interfaces.commands import app as commands
from musnad.interfaces.http.app import create_app
from musnad.interfaces.http.limits import POLICY, Limits
from musnad.interfaces.http.readers import _Reader

TOKEN = "a-token-for-tests-only"
SAID = "قال وزير الزراعة سامر الحداد: «محصول القمح تراجع هذا العام».\n"
TEXT = {"Content-Type": "text/plain; charset=utf-8"}


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "kept.duckdb"
    with Ledger.open(path, write=True) as book:
        book.record(reading("a"))
    return path


@contextmanager
def serving(path, **options):
    app = create_app(path, **options)
    with TestClient(app, base_url="http://localhost", raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def client(path):
    with serving(path) as client:
        yield client


def is_problem(found, status):
    assert found.status_code == status, found.text
    assert found.headers["content-type"] == "application/problem+json"
    assert found.json()["status"] == status
    return found.json()["detail"]


# Who asks, and from where


@pytest.mark.parametrize(
    "host",
    ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "", "[", "10.0.0.1"],
)
def test_another_host_name_is_refused(client, host):
    assert "--allow-host" in is_problem(client.get("/api", headers={"Host": host}), 421)


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8765", "127.0.0.1:1", "[::1]:8765"])
def test_this_machine_is_known_by_its_names(client, host):
    assert client.get("/api", headers={"Host": host}).status_code == 200


def test_a_name_that_is_allowed_is_known(path):
    with serving(path, hosts=["desk.example"]) as client:
        assert client.get("/api", headers={"Host": "desk.example:80"}).status_code == 200


def test_a_page_of_another_site_can_send_nothing(client):
    for origin, status in [
        ("https://evil.example", 403), ("null", 403), ("http://localhost:9", 403),
        ("http://[", 403),
        ("http://localhost", 200),
    ]:  # fmt: skip
        found = client.post("/api/read", content=SAID.encode(), headers={**TEXT, "Origin": origin})
        assert found.status_code == status, origin


@pytest.mark.parametrize("address", ["/", "/api", "/api/nothing", "/api/claims?limit=0", "/x.json"])
def test_every_answer_keeps_the_browser_safe(client, address):
    found = client.get(address)
    assert found.headers["content-security-policy"] == POLICY
    assert found.headers["x-content-type-options"] == "nosniff"
    assert found.headers["referrer-policy"] in ("no-referrer", "same-origin")
    assert "access-control-allow-origin" not in found.headers


def test_the_policy_lets_nothing_in_that_is_not_served_here():
    assert "default-src 'none'" in POLICY
    assert "unsafe" not in POLICY
    assert "http" not in POLICY


# Too much


def test_a_body_that_is_too_large_is_refused_unread(path):
    with serving(path, limits=Limits(body=1000)) as client:
        assert "1,000" in is_problem(client.post("/api/read", content=b"x" * 1001), 413)
        assert client.post("/api/read", content=SAID.encode(), headers=TEXT).status_code == 200


def test_a_body_in_pieces_is_refused_once_it_is_too_large(path):
    sent = []

    def pieces():
        for _ in range(100):
            sent.append(1)
            yield b"x" * 100

    with serving(path, limits=Limits(body=1000)) as client:
        is_problem(client.post("/api/read", content=pieces(), headers=TEXT), 413)
        is_problem(client.post("/api/read", content=pieces(), headers={"Content-Length": "1"}), 413)


def test_a_question_that_takes_too_long_is_stopped(path, monkeypatch):
    slow = "SELECT count(*) FROM range(1000000000) a, range(1000000000) b"
    monkeypatch.setattr(Ledger, "counts", lambda self: {"all": self.sql(slow)[0][0]})
    with serving(path, limits=Limits(seconds=0.5)) as client:
        started = time.monotonic()
        found = client.get("/api")
        assert "0.5 seconds" in is_problem(found, 503)
        assert found.headers["retry-after"]
        assert time.monotonic() - started < 10
        assert client.get("/api/claims").status_code == 200


def test_a_text_that_takes_too_long_is_stopped(path):
    with serving(path, limits=Limits(reading=0.01, readers=1)) as client:
        hard = (SAID * 20_000).encode()
        assert "Send less" in is_problem(client.post("/api/read", content=hard, headers=TEXT), 503)


def test_a_reader_that_was_stopped_is_followed_by_another(path):
    with serving(path, limits=Limits(readers=1)) as client:
        assert client.post("/api/read", content=SAID.encode(), headers=TEXT).status_code == 200
        client.app.state.readers._all[0]._process.kill()
        client.app.state.readers._all[0]._process.wait()
        assert client.post("/api/read", content=SAID.encode(), headers=TEXT).status_code == 200


def test_while_too_many_ask_others_are_told_to_come_again(path, monkeypatch):
    go_on = threading.Event()
    inside = threading.Barrier(3)

    def held(self):
        inside.wait(10)
        go_on.wait(10)
        return {}

    monkeypatch.setattr(Ledger, "counts", held)
    with serving(path, limits=Limits(at_once=2)) as client:
        threads = [threading.Thread(target=client.get, args=["/api"]) for _ in range(2)]
        for thread in threads:
            thread.start()
        inside.wait(10)
        found = client.get("/api/claims")
        assert "Try again" in is_problem(found, 503)
        assert found.headers["retry-after"] == "1"
        go_on.set()
        for thread in threads:
            thread.join()
        assert client.get("/api/claims").status_code == 200


def test_one_slow_reading_stops_nobody(path):
    with serving(path, limits=Limits(reading=5, readers=1)) as client:
        client.post("/api/read", content=SAID.encode(), headers=TEXT)
        found = []
        hard = (SAID * 30_000).encode()
        slow = threading.Thread(
            target=lambda: found.append(client.post("/api/read", content=hard, headers=TEXT))
        )
        slow.start()
        answered = 0
        while slow.is_alive():
            assert client.get("/api/claims").status_code == 200
            answered += 1
        assert answered > 5
        assert found[0].status_code in (200, 503)


# Bodies that do not come


@contextmanager
def listening(path, **options):
    """Serve on a port of this machine: bodies come in pieces, as they do to users."""
    port = free_port()
    app = create_app(path, **options)
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error"))
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", trust_env=False) as client:
            until = time.monotonic() + 60
            while not server.started:
                assert time.monotonic() < until
                time.sleep(0.01)
            yield client
    finally:
        server.should_exit = True
        thread.join(30)


@contextmanager
def dripping(client, count, to="/api/read"):
    """Send the heads of so many requests, and the first byte of their bodies."""
    address = (client.base_url.host, client.base_url.port)
    drippers = [socket.create_connection(address, timeout=20) for _ in range(count)]
    head = f"POST {to} HTTP/1.1\r\nHost: {client.base_url.host}\r\nContent-Length: 1000\r\n\r\nx"
    try:
        for dripper in drippers:
            dripper.sendall(head.encode())
        yield drippers
    finally:
        for dripper in drippers:
            dripper.close()


def told(dripper):
    """Return what a server says until it closes."""
    said = b""
    with suppress(ConnectionResetError):
        while piece := dripper.recv(10_000):
            said += piece
    return said.decode()


def test_bodies_that_drip_stop_nobody(path):
    with listening(path, limits=Limits(at_once=8)) as client, dripping(client, 100):
        asked = [client.get("/api/search", params={"words": "القمح"}) for _ in range(120)]
        assert {found.status_code for found in asked} == {200}
        assert client.get("/actors").status_code == 200


def test_whoever_sends_a_body_at_once_is_read_while_others_drip(path):
    few = Limits(arriving_at_once=4)
    with listening(path, limits=few) as client, dripping(client, 40) as drippers:
        found = client.post("/api/read", content=SAID.encode(), headers=TEXT)
        assert found.status_code == 200
        assert "took longest" in told(drippers[0])


def test_a_body_that_does_not_arrive_in_time_is_not_waited_for(path):
    with listening(path, limits=Limits(arriving=0.3)) as client:
        with dripping(client, 1) as (dripper,):
            said = told(dripper)
        assert said.startswith("HTTP/1.1 408")
        assert "application/problem+json" in said
        assert "0.3 seconds" in said
        assert client.post("/api/read", content=SAID.encode(), headers=TEXT).status_code == 200


def test_who_goes_while_sending_leaves_nothing_behind(path):
    with listening(path, limits=Limits(arriving_at_once=1)) as client:
        with dripping(client, 3):
            pass
        assert client.post("/api/read", content=SAID.encode(), headers=TEXT).status_code == 200


def test_many_hard_texts_stop_nobody(path, monkeypatch):
    go_on = threading.Event()

    def held(self, data, how, seconds):
        go_on.wait(20)
        return [{"reason": "empty", "detail": "held"}]

    monkeypatch.setattr(_Reader, "read", held)
    with listening(path, limits=Limits(at_once=20, readers=1, waiting=2)) as client:
        found = []

        def send():
            found.append(client.post("/api/read", content=b"x", headers=TEXT, timeout=60))

        threads = [threading.Thread(target=send) for _ in range(12)]
        for thread in threads:
            thread.start()
        until = time.monotonic() + 20
        while len(found) < 9:
            assert client.get("/api/search", params={"words": "القمح"}).status_code == 200
            assert client.get("/actors").status_code == 200
            assert time.monotonic() < until
        assert all("readers are busy" in one.text for one in found)
        go_on.set()
        for thread in threads:
            thread.join()
        assert sorted(one.status_code for one in found) == [422] * 3 + [503] * 9


# What hostile articles hold


HOSTILE = {
    "script": SAID + "<script>alert(1)</script><img src=x onerror=alert(2)>",
    "bidi": SAID + "قال \u202eوزير\u202c إن \u2066الاتفاق\u2069 \u200fقريب.",
    "link": SAID + "[اضغط](javascript:alert(1))",
    "long line": SAID.strip() + " كلمة" * 20_000,
    "brackets": SAID + "«" * 2_000 + "(" * 2_000,
    "digits": SAID + "1" * 5_000 + " مليار دولار",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_is_read_and_given_back_as_it_is(client, name):
    found = client.post("/api/read", content=HOSTILE[name].encode(), headers=TEXT)
    assert found.status_code == 200, found.text[:300]
    assert found.headers["content-type"] == "application/json"
    read = found.json()
    assert read["article"]["text"] == HOSTILE[name]
    for claim in read["claims"]:
        span = claim["content"]
        assert read["article"]["text"][span["start"] : span["end"]] == span["text"]


@pytest.mark.parametrize("route", ["claims", "articles", "figures", "search", "statements"])
def test_an_outlet_that_is_no_address_is_found_nowhere(client, route):
    found = client.get(f"/api/{route}", params={"outlet": "http://["})
    assert found.status_code == 200
    assert found.json()["items"] == []


def test_a_page_nested_too_deep_is_refused_at_once(path):
    deep = f"<html><body>{'<div>' * 300_000}<p>{SAID * 5}</p>".encode()
    with serving(path, limits=Limits(reading=10, readers=1)) as client:
        found = client.post("/api/read", content=deep, headers={"Content-Type": "text/html"})
        assert "nested 300," in is_problem(found, 422)
        assert found.json()["reason"] == "broken-html"


def test_null_bytes_are_refused(client):
    found = client.post("/api/read", content=SAID.encode() + b"\0\0", headers=TEXT)
    assert found.status_code in (200, 422)
    is_problem(client.post("/api/read", json={"text": SAID + "\0"}), 422)
    is_problem(client.get("/api/claims/abcdef%00"), 422)


def test_a_line_of_ten_megabytes_is_refused(client):
    is_problem(client.post("/api/read", content=b"\xd9\x82" * 5_000_000, headers=TEXT), 413)


def test_no_address_in_what_is_sent_is_asked_for_anything(client):
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.5)
        there = f"http://127.0.0.1:{listening.getsockname()[1]}/"
        page = (
            f"<html><head><base href='{there}'><link rel=canonical href='{there}a'>"
            f"<meta property='og:url' content='{there}'></head><body><article>"
            f"<p>{SAID * 3}</p><img src='{there}x.png'><iframe src='{there}'></iframe></article>"
        )
        for sent in ({"content": page.encode(), "headers": {"Content-Type": "text/html"}},
                     {"json": {"text": SAID, "url": there}},
                     {"content": there.encode(), "headers": TEXT}):  # fmt: skip
            client.post("/api/read", **sent)
        with pytest.raises(TimeoutError):
            listening.accept()


def test_what_is_asked_for_comes_back_in_no_page(client):
    found = client.get("/api/claims/<script>alert(1)</script>")
    assert found.headers["content-type"] == "application/problem+json"
    found = client.get("/<script>alert(1)</script>.json")
    assert "text/html" not in found.headers["content-type"]


def test_a_hostile_ledger_is_served_as_data(tmp_path):
    made = reading("a")
    path = tmp_path / "hostile.duckdb"
    nasty = '"><script>alert(1)</script>\u202e\r\nSet-Cookie: x=y'
    with Ledger.open(path, write=True) as book:
        article = replace(made.article, title=nasty, outlet=nasty, url="javascript:alert(1)")
        book.record(replace(made, article=article))
    with serving(path) as client:
        for accept in ("application/json", "text/csv"):
            found = client.get("/api/claims", headers={"Accept": accept})
            assert found.headers["content-type"].startswith(accept)
            assert "set-cookie" not in found.headers
        assert found.text.splitlines()[0].startswith("id,article")
        found = client.get("/api/articles", params={"outlet": nasty, "limit": 1})
        assert found.status_code == 200
        assert "set-cookie" not in found.headers


# The command


def start(path, *options, **environment):
    return subprocess.Popen(
        [sys.executable, "-m", "musnad", "serve", "--ledger", str(path), *options],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={**os.environ, **environment},
    )  # fmt: skip


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@contextmanager
def running(path, *options, **environment):
    port = free_port()
    process = start(path, "--port", str(port), *options, **environment)
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", trust_env=False) as client:
            until = time.monotonic() + 60
            while True:
                try:
                    client.get("/api")
                    break
                except httpx.TransportError:
                    assert process.poll() is None, process.stderr.read()
                    assert time.monotonic() < until
                    time.sleep(0.05)
            yield client, process
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=30)


def test_a_server_answers_is_written_to_from_outside_and_ends(path, tmp_path):
    more = tmp_path / "more.txt"
    more.write_text(SAID, encoding="utf-8")
    with running(path) as (client, process):
        assert client.get("/api").json()["holds"]["articles"] == 1
        assert "server" not in client.get("/api").headers
        assert client.head("/api/claims").headers["content-length"]
        assert client.post("/api/read", content=SAID.encode(), headers=TEXT).json()["claims"]
        told = subprocess.run(
            [sys.executable, "-m", "musnad", "ingest", str(more), "--ledger", str(path)],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert told.returncode == 0, told.stderr
        until = time.monotonic() + 30
        while client.get("/api").json()["holds"]["articles"] == 1:
            assert time.monotonic() < until
            time.sleep(0.1)
        assert client.post("/api/ingest", content=b"x").status_code == 403
    assert process.returncode in (0, 130, -signal.SIGINT)


def test_a_token_is_taken_from_the_environment_or_made(path):
    with running(path, "--write", MUSNAD_TOKEN=TOKEN) as (client, _):
        sent = {"content": SAID.encode(), "headers": {**TEXT, "Authorization": f"Bearer {TOKEN}"}}
        assert client.post("/api/ingest", **sent).json()["read"] == 1
    with running(path, "--write") as (_, process):
        pass
    assert process.returncode in (0, 130, -signal.SIGINT)


def musnad(*arguments, **environment):
    return CliRunner(env=environment).invoke(commands, list(map(str, arguments)))


def test_other_machines_are_let_in_only_under_a_name(path):
    for host in ("0.0.0.0", "::", "192.0.2.1"):
        told = musnad("serve", "--ledger", path, "--host", host)
        assert told.exit_code == 2
        assert "--allow-host" in told.stderr


def test_a_token_that_can_be_guessed_is_refused(path):
    for token in ("short", "حرف" * 10, "x" * 20 + "\n"):
        told = musnad("serve", "--ledger", path, "--write", MUSNAD_TOKEN=token)
        assert told.exit_code == 2
        assert "MUSNAD_TOKEN" in told.stderr


def test_a_ledger_that_is_not_there_is_not_served(tmp_path):
    told = musnad("serve", "--ledger", tmp_path / "none.duckdb")
    assert told.exit_code == 2
    assert "there is no ledger" in told.stderr
    assert not (tmp_path / "none.duckdb").exists()


def test_no_route_takes_an_address_to_fetch(client):
    described = json.dumps(client.get("/api/openapi.json").json())
    named = set(re.findall(r'"name": "([^"]+)", "in": "query"', described))
    assert "url" in named  # the address under which versions are looked up in the ledger
    assert not named & {"source", "target", "link", "href", "uri", "feed"}
