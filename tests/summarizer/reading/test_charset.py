"""From bytes to text: what a page may ask for."""

import pytest

from summarizer.reading.charset import decode


@pytest.mark.parametrize("name", ["unicode_escape", "raw_unicode_escape", "punycode", "idna", "utf-7", "rot13", "zip"])
def test_only_the_webs_encodings_are_obeyed(name: str) -> None:
    """A codec of Python's own is not applied: it could make half characters, or loop."""
    data = f'charset={name} \\ud800 "+AGE-" caf\xe9'.encode("latin-1")
    assert "\\ud800" in decode(data)
    assert "\\ud800" in decode(data, name)
    decode(data, name).encode("utf-8")


@pytest.mark.parametrize(
    ("name", "data", "text"),
    [
        ("latin1", b"caf\xe9 \x93x\x94", "café “x”"),
        ("gb2312", "新闻".encode("gbk"), "新闻"),
        ("Shift_JIS", "ニュース".encode("shift_jis"), "ニュース"),
        ("windows-1251", "новость".encode("cp1251"), "новость"),
    ],
)
def test_the_webs_names_are_known(name: str, data: bytes, text: str) -> None:
    """Labels mean what browsers take them for."""
    assert decode(data, name) == text


def test_a_declaration_that_was_read_as_ascii_is_not_utf_16() -> None:
    """Some pages name UTF-16 inside a file that plainly is not."""
    assert "café" in decode(b"<meta charset=utf-16> caf\xe9 au lait, s'il vous pla\xeet")
