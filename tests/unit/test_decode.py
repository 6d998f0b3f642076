"""Bytes become the characters that were meant, or a refusal that says why not."""

import pytest

from musnad.errors import ReceiveError
from musnad.pipeline.decode import decode

TEXT = (
    "أعلنت الوزارة أمس أن المشروع سيبدأ في الربيع المقبل، وأكدت أن تمويله جاهز.\r\n"
    "وقال المتحدث إن العمل لن يتأخر، مضيفا أن المرحلة الأولى تشمل ثلاث مدن."
)


@pytest.mark.parametrize(
    ("encoding", "read_as"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16-le"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("cp1256", "cp1256"),
        ("iso8859_6", "iso8859_6"),
    ],
)
def test_undeclared_bytes_are_read_in_the_encoding_they_were_written_in(encoding, read_as):
    decoded = decode(TEXT.encode(encoding))
    assert decoded.text == TEXT
    assert decoded.encoding == read_as


@pytest.mark.parametrize("encoding", ["cp1256", "iso8859_6"])
def test_a_short_sentence_is_enough_to_tell_the_code_pages_apart(encoding):
    sentence = "قال الوزير إن العمل مستمر"
    assert decode(sentence.encode(encoding)).text == sentence


@pytest.mark.parametrize("declared", ["windows-1256", "CP1256", "x-unknown", "utf-8", "zlib", None])
def test_a_wrong_or_strange_declaration_does_no_harm(declared):
    assert decode(TEXT.encode("cp1256"), declared=declared).text == TEXT


def test_a_lying_declaration_is_overruled_by_the_letters():
    assert decode(TEXT.encode("cp1256"), declared="iso-8859-6").text == TEXT
    assert decode(TEXT.encode("iso8859_6"), declared="windows-1256").text == TEXT
    assert decode(TEXT.encode("utf-8"), declared="windows-1256").text == TEXT


def test_a_declaration_in_the_page_is_found():
    page = f'<html><head><meta charset="windows-1256"></head><body>{TEXT}</body></html>'
    assert decode(page.encode("cp1256")).how == "declared"


def test_the_text_keeps_every_character_and_loses_only_the_mark():
    odd = "\u200fقال\u00a0: «نعم»\t \r\n\n  "
    assert decode(b"\xef\xbb\xbf" + odd.encode()).text == odd


@pytest.mark.parametrize(
    ("data", "reason", "word"),
    [
        (b"%PDF-1.7 ...", "binary", "PDF"),
        (b"\x89PNG\r\n", "binary", "PNG"),
        (b"\x00\x01\x02\x03\x04", "binary", "null"),
        (b"\x01\x02\x03" * 20, "binary", "control"),
        (TEXT.encode()[:-1][:-1] + b"\xd8", "encoding", "damaged"),
        (TEXT.encode()[:41] + b"\xff" + TEXT.encode()[42:], "encoding", "damaged"),
        ("Привет, это новость о политике".encode("cp1251"), "encoding", "UTF-8"),
        (b"\xff\xfe" + TEXT.encode("utf-16-le")[:-1], "encoding", "utf-16"),
    ],
)
def test_what_is_no_text_is_refused_with_the_reason(data, reason, word):
    with pytest.raises(ReceiveError) as refused:
        decode(data, source="ملف.txt")
    assert refused.value.reason == reason
    assert word in refused.value.detail
    assert str(refused.value).startswith("ملف.txt: ")


def test_nothing_decodes_to_nothing():
    assert decode(b"").text == ""
