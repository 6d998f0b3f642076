"""Whatever is named is received as articles, or refused with the reason; nothing else happens."""

import gzip
import hashlib
import io
import json
import os
import ssl
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
import trustme

from musnad.errors import ReceiveError
from musnad.pipeline import fetch
from musnad.pipeline.receive import article_from_text, receive
from musnad.records import Article, Period, Refusal

TEXT = (
    "أعلنت الوزارة أمس أن المشروع سيبدأ في الربيع المقبل، وأكدت أن تمويله جاهز.\r\n"
    "وقالت إنها مستعدة.\n"
)
MORE = "قال المدير إن العمل لن يتأخر، مضيفا أن المرحلة الأولى تشمل ثلاث مدن في الشمال."
HTML = (
    "<!DOCTYPE html><html><head><meta charset='windows-1256'><title>خبر اليوم عن المشروع</title>"
    "<meta property='article:published_time' content='2021-08-20'></head><body><article>"
    f"<h1>خبر اليوم عن المشروع</h1><p>{TEXT}</p><p>{MORE}</p><p>{TEXT}</p></article></body></html>"
)


def _one(target, **options):
    found = list(receive(str(target), **options))
    assert len(found) == 1, found
    return found[0]


def _refused(target, reason, **options):
    refusal = _one(target, **options)
    assert isinstance(refusal, Refusal), refusal
    assert refusal.reason == reason, refusal
    assert refusal.detail
    return refusal


# Text


def test_a_text_file_is_received_to_the_letter(tmp_path):
    path = tmp_path / "خبر.txt"
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    article = _one(path)
    assert article.text == TEXT
    assert article.title is None
    assert article.language == "ar"
    assert article.origin == str(path)
    assert article.digest == hashlib.sha256(path.read_bytes()).hexdigest()
    assert article.id == hashlib.sha256(TEXT.encode()).hexdigest()[:16]
    assert article.extractor is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be", "cp1256", "iso8859_6"])
def test_a_file_in_any_encoding_gives_the_same_article(tmp_path, encoding):
    path = tmp_path / "news"
    path.write_bytes(TEXT.encode(encoding))
    assert _one(path).id == article_from_text(TEXT).id


def test_the_address_is_part_of_what_an_article_is():
    here = article_from_text(TEXT, url="https://example.org/1")
    there = article_from_text(TEXT, url="https://example.org/2")
    assert here.id != there.id
    assert here == article_from_text(TEXT, url="https://example.org/1")


def test_standard_input_is_received(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode("cp1256"))))
    article = _one("-")
    assert (article.text, article.origin) == (TEXT, "-")


# Pages


@pytest.mark.parametrize("name", ["page.html", "page.htm", "page", "page.aspx"])
def test_a_page_is_received_whatever_its_name(tmp_path, name):
    (tmp_path / name).write_bytes(HTML.encode("cp1256"))
    article = _one(tmp_path / name)
    assert MORE in article.text
    assert article.title == "خبر اليوم عن المشروع"
    assert article.published == Period(start="2021-08-20", end="2021-08-20", how="stated")
    assert article.extractor.startswith("trafilatura")


# Records


def _rows(path, rows, opener=open):
    with opener(path, "wt", encoding="utf-8") as file:
        for row in rows:
            file.write((row if isinstance(row, str) else json.dumps(row)) + "\n")
    return path


@pytest.mark.parametrize(("name", "opener"), [("a.jsonl", open), ("a.jsonl.gz", gzip.open)])
def test_the_rows_of_json_lines_are_received_and_a_broken_one_stops_nothing(tmp_path, name, opener):
    rows = [
        {"text": TEXT, "title": "عنوان", "date": "2015-07-23", "url": "https://example.org/1",
         "outlet": "الغدير", "author": "سلمى حداد", "id": 7},
        '{"text": "مقطوع',
        "",
        {"html": HTML, "title": "عنوان آخر"},
        {"title": "بلا نص"},
        ["ليس كائنا"],
        {"text": 5},
    ]  # fmt: skip
    path = _rows(tmp_path / name, rows, opener)
    found = list(receive(str(path)))
    assert [getattr(one, "reason", "read") for one in found] == [
        "read", "broken-json", "read", "empty", "broken-json", "broken-json",
    ]  # fmt: skip
    assert [one.origin.rsplit(":", 1)[1] for one in found] == ["1", "2", "4", "5", "6", "7"]
    first, page = found[0], found[2]
    assert (first.text, first.title, first.outlet) == (TEXT, "عنوان", "الغدير")
    assert first.author == "سلمى حداد"
    assert first.published == Period(start="2015-07-23", end="2015-07-23", how="stated")
    assert page.title == "عنوان آخر"


def test_a_json_file_holds_one_article_or_a_list(tmp_path):
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"text": TEXT}), encoding="utf-8")
    assert _one(path).origin == str(path)
    path.write_text(json.dumps([{"text": TEXT}, {"text": MORE}], indent=1), encoding="utf-8")
    assert [one.text for one in receive(str(path))] == [TEXT, MORE]
    path.write_text('{"text": ', encoding="utf-8")
    _refused(path, "broken-json")


def test_rows_are_told_by_their_content_on_standard_input(monkeypatch):
    rows = "".join(json.dumps({"text": text}) + "\n" for text in (TEXT, MORE))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(rows.encode())))
    assert [one.origin for one in receive("-")] == ["-:1", "-:2"]


def test_a_file_of_rows_may_be_larger_than_a_single_input(tmp_path):
    path = _rows(tmp_path / "rows", [{"text": MORE}] * 50)
    found = list(receive(str(path), max_bytes=1_000))
    assert len(found) == 50
    assert all(isinstance(one, Article) for one in found)


def test_a_row_that_is_too_large_is_refused_alone(tmp_path):
    path = _rows(tmp_path / "a.jsonl", [{"text": MORE}, {"text": MORE * 100}, {"text": MORE}])
    found = list(receive(str(path), max_bytes=2_000))
    assert [getattr(one, "reason", "read") for one in found] == ["read", "too-large", "read"]


# Dates


@pytest.mark.parametrize(
    ("written", "start", "end"),
    [
        ("2015-07-23", "2015-07-23", "2015-07-23"),
        ("2015-07-23T18:30:00+03:00", "2015-07-23", "2015-07-23"),
        ("2015/7/3", "2015-07-03", "2015-07-03"),
        ("2015-02", "2015-02-01", "2015-02-28"),
        ("2015-12", "2015-12-01", "2015-12-31"),
        ("23/07/2015", "2015-07-23", "2015-07-23"),
        ("24 نيسان / أبريل 2020", "2020-04-24", "2020-04-24"),
        ("Tue, 11 Aug 2015 18:37:00 +0300", "2015-08-11", "2015-08-11"),
    ],
)
def test_a_stated_date_is_kept_as_days(written, start, end):
    assert article_from_text(TEXT, date=written).published == Period(start=start, end=end)


@pytest.mark.parametrize("written", ["", "أمس", "2015-13-40", "05/06/2015", "2015", "0000-01-01"])
def test_a_date_that_cannot_be_told_is_left_out(written):
    assert article_from_text(TEXT, date=written).published is None


# Folders


def test_a_folder_is_received_with_its_folders_in_order(tmp_path):
    for name in ("b.txt", "a/2.txt", "a/1.txt", ".hidden/x.txt", ".x.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(MORE, encoding="utf-8")
    (tmp_path / "c.pdf").write_bytes(b"%PDF-1.7")
    found = list(receive(str(tmp_path)))
    names = [os.path.relpath(one.origin, tmp_path) for one in found]
    assert sorted(names) == ["a/1.txt", "a/2.txt", "b.txt", "c.pdf"]
    assert names.index("a/1.txt") < names.index("a/2.txt")
    assert [one.reason for one in found if isinstance(one, Refusal)] == ["binary"]


def test_a_loop_of_links_ends(tmp_path):
    (tmp_path / "a.txt").write_text(MORE, encoding="utf-8")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    found = list(receive(str(tmp_path)))
    assert [getattr(one, "reason", "read") for one in found] == ["read", "not-found"]


def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    _refused(tmp_path, "binary")


def test_an_empty_folder_is_refused(tmp_path):
    _refused(tmp_path, "empty")


# Refusals


def test_what_is_not_there_is_refused(tmp_path):
    _refused(tmp_path / "none.txt", "not-found")
    _refused("a\0b", "not-found")
    _refused("x" * 5_000, "not-found")


def test_what_may_not_be_read_is_refused(tmp_path, monkeypatch):
    def no_permission(self, *_):
        raise PermissionError(13, "Permission denied", str(self))

    path = tmp_path / "a.txt"
    path.write_text(MORE, encoding="utf-8")
    monkeypatch.setattr(Path, "open", no_permission)
    _refused(path, "permission")


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\r\n\t", "empty"),
        ("a.txt", b"\xef\xbb\xbf", "empty"),
        ("a.jsonl", b"\n\n", "empty"),
        ("a.html", b"", "empty"),
        ("a.html", b"<html><body></body></html>", "broken-html"),
        ("a.html", "نص بلا أي علامة".encode(), "broken-html"),
        ("a.txt", b"%PDF-1.4 \xff", "binary"),
        ("a.txt", "نص".encode() + b"\x00\x01" + "نص".encode(), "binary"),
        ("a.txt", TEXT.encode() + b"\xd8", "encoding"),
        ("a.txt", b"The minister said on Tuesday that prices rose again.", "not-arabic"),
        ("a.txt", "وزیر امور خارجه ایران گفت که این کشور ادامه می‌دهد".encode(), "not-arabic"),
        ("a.txt", b"123 456", "not-arabic"),
        ("a.jsonl.gz", gzip.compress(b'{"text": "x"}\n' * 500)[:60], "binary"),
        ("a.jsonl.gz", b"\x1f\x8bnot gzip at all", "binary"),
        ("a.txt.gz", gzip.compress(TEXT.encode())[:-12], "binary"),
        ("a.json", b"[]", "empty"),
        ("a.json", b"[" * 100_000, "broken-json"),
    ],
)
def test_what_is_no_arabic_article_is_refused_with_the_reason(tmp_path, name, data, reason):
    (tmp_path / name).write_bytes(data)
    found = list(receive(str(tmp_path / name)))
    assert found
    assert isinstance(found[-1], Refusal), found[-1]
    assert found[-1].reason == reason, found[-1]


def test_the_refusal_of_another_language_names_it(tmp_path):
    (tmp_path / "a.txt").write_text("The minister said on Tuesday that prices rose again.")
    assert "English" in _refused(tmp_path / "a.txt", "not-arabic").detail
    assert _one(tmp_path / "a.txt", language_check=False).language == "en"


def test_a_file_that_is_too_large_is_refused(tmp_path):
    (tmp_path / "a.txt").write_bytes(TEXT.encode() * 20)
    _refused(tmp_path / "a.txt", "too-large", max_bytes=1_000)


def test_a_small_file_that_unpacks_to_a_large_one_is_refused(tmp_path):
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b" " * 5_000_000))
    _refused(tmp_path / "a.txt.gz", "too-large", max_bytes=1_000_000)


def test_a_gzipped_text_is_received(tmp_path):
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(TEXT.encode()))
    assert _one(tmp_path / "a.txt.gz").text == TEXT


def test_half_a_character_is_refused():
    with pytest.raises(ReceiveError) as refused:
        article_from_text(f"{TEXT}\ud83d")
    assert refused.value.reason == "encoding"


# The web


class _Pages(BaseHTTPRequestHandler):
    def do_GET(self):
        port = self.server.server_port
        if self.path == "/page":
            self._send(200, HTML.encode("cp1256"), "text/html; charset=windows-1256")
        elif self.path == "/moved":
            self._send(302, b"", "text/html", location="/page")
        elif self.path == "/round":
            self._send(302, b"", "text/html", location="/round")
        elif self.path == "/inside":
            self._send(302, b"", "text/html", location=f"http://inside.test:{port}/page")
        elif self.path == "/file":
            self._send(302, b"", "text/html", location="file:///etc/hosts")
        elif self.path == "/picture":
            self._send(200, b"\x89PNG", "image/png")
        elif self.path == "/large":
            self._send(200, b"x" * 3_000_000, "text/plain")
        else:
            self._send(404, b"", "text/html")

    def _send(self, status, body, media_type, **headers):
        self.server.hosts.append(self.headers["Host"])
        self.send_response(status)
        for name, value in {"content-type": media_type, **headers}.items():
            self.send_header(name, value)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        try:
            self.wfile.write(body)
        except OSError:
            self.close_connection = True

    def log_message(self, *_):
        pass


@pytest.fixture
def site(monkeypatch):
    """A site at a name that counts as public, beside one that does not."""
    server = HTTPServer(("127.0.0.1", 0), _Pages)
    server.hosts = []
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    names = {"news.test": "127.0.0.1", "inside.test": "10.0.0.7"}
    monkeypatch.setattr(fetch, "addresses_of", lambda host, port: [names[host]])
    monkeypatch.setattr(fetch, "is_public", lambda address: address == "127.0.0.1")
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def _at(site, path):
    return f"http://news.test:{site.server_port}{path}"


def test_a_page_of_the_web_is_received_with_the_address_it_was_found_at(site):
    article = _one(_at(site, "/moved"))
    assert MORE in article.text
    assert article.url == _at(site, "/page")
    assert article.origin == _at(site, "/moved")
    assert set(site.hosts) == {f"news.test:{site.server_port}"}


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/none", "not-found"),
        ("/round", "network"),
        ("/inside", "forbidden-address"),
        ("/file", "forbidden-address"),
        ("/picture", "binary"),
        ("/large", "too-large"),
    ],
)
def test_an_answer_that_is_no_page_is_refused(site, path, reason):
    _refused(_at(site, path), reason, max_bytes=1_000_000)


@pytest.fixture
def authority(monkeypatch):
    """Someone whose certificates the machine trusts."""
    import httpx

    found = trustme.CA()
    trusting = ssl.create_default_context(ssl.Purpose.SERVER_AUTH)
    found.configure_trust(trusting)
    client = httpx.Client
    monkeypatch.setattr(httpx, "Client", lambda **options: client(verify=trusting, **options))
    return found


def _guard(site, authority, name):
    """Give a site a certificate; return the names it is asked for before anything is sent."""
    asked = []
    guarding = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert(name).configure_cert(guarding)
    guarding.sni_callback = lambda _socket, name, _context: asked.append(name)
    site.socket = guarding.wrap_socket(site.socket, server_side=True)
    return asked


def test_over_https_the_address_is_pinned_and_the_name_is_asked_for_and_checked(site, authority):
    asked = _guard(site, authority, "news.test")
    article = _one(_at(site, "/page").replace("http:", "https:"))
    assert MORE in article.text
    assert asked == ["news.test"]
    assert set(site.hosts) == {f"news.test:{site.server_port}"}


@pytest.mark.parametrize("name", ["other.test", "127.0.0.1"])
def test_a_certificate_for_another_name_or_the_bare_address_is_not_taken(site, authority, name):
    _guard(site, authority, name)
    refusal = _refused(_at(site, "/page").replace("http:", "https:"), "network")
    assert "CERTIFICATE_VERIFY_FAILED" in refusal.detail
    assert site.hosts == []


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1/", "http://[::1]/", "http://10.1.2.3/x", "http://169.254.169.254/latest",
     "https://192.168.0.1/", "http://0.0.0.0/", "http://[::ffff:127.0.0.1]/"],
)  # fmt: skip
def test_a_private_address_is_never_asked(url):
    _refused(url, "forbidden-address")


@pytest.mark.parametrize(
    ("address", "public"),
    [("8.8.8.8", True), ("2606:4700::1111", True), ("100.64.0.1", False), ("fe80::1%eth0", False),
     ("2002:7f00:1::", False), ("64:ff9b::7f00:1", False), ("224.0.0.1", False)],
)  # fmt: skip
def test_public_addresses_are_told_from_the_others(address, public):
    assert fetch.is_public(address) is public


def test_without_a_connection_the_refusal_says_so(monkeypatch):
    def no_name(host, port):
        raise OSError

    monkeypatch.setattr(fetch, "addresses_of", no_name)
    assert "connection" in _refused("https://news.test/a", "network").detail


def test_a_url_that_is_none_is_refused():
    _refused("http://[::1", "network")


# The house


def test_nothing_heavy_is_loaded_before_it_is_needed():
    heavy = ("httpx", "trafilatura", "selectolax", "py3langid", "numpy", "lxml")
    code = f"import sys, musnad.pipeline.receive; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("given", "kept"), [("n-17", "n-17"), (17, "17"), (" ", None), (True, None)]
)
def test_the_id_of_a_row_is_kept(tmp_path, given, kept):
    path = _rows(tmp_path / "a.jsonl", [{"text": MORE, "id": given}])
    assert _one(path).source_id == kept


def test_a_row_that_is_nested_too_deep_is_refused_and_the_others_read(tmp_path):
    path = tmp_path / "rows.jsonl"
    deep = HTML.replace("<article>", "<div>" * 300_000 + "<article>")
    rows = [{"html": HTML}, {"html": deep}, {"text": TEXT}]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    first, refused, last = receive(str(path))
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert isinstance(refused, Refusal)
    assert (refused.origin, refused.reason) == (f"{path}:2", "broken-html")
    assert "deep" in refused.detail
