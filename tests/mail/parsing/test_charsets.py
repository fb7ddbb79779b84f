"""Bytes become text that any program can hold."""

from __future__ import annotations

from afterview.mail.parsing.charsets import decode


def test_halves_of_letters_are_never_text() -> None:
    assert decode(b"a +2AA- b", "utf-7").encode("utf-8").startswith(b"a ")
