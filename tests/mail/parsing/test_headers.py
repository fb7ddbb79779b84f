"""Header values: anything may stand there, nothing raises."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterview.mail.parsing.headers import Address, addresses, message_ids, when, words


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("=?utf-8?q?Ihre_Bewerbung_f=C3=BCr?= Berlin", "Ihre Bewerbung für Berlin"),
        ("=?utf-8?B?R3LDvMOf?=\n =?utf-8?B?ZQ==?=", "Grüße"),
        ("=?utf-8?B?w?= =?utf-8?B?/A=?=", "=?utf-8?B?w?= =?utf-8?B?/A=?="),
        ("=?utf-8?q?=C3?= =?utf-8?q?=BC?=", "ü"),  # one letter across two words
        ("=?iso-8859-1?q?na=EFve_=96_caf=E9?=", "naïve – café"),  # Windows-1252 under a wrong name
        ("=?iso-8859-1?q?Gr=C3=BC=C3=9Fe?=", "Grüße"),  # UTF-8 under a wrong name
        ("=?utf-8*de?q?gut?= so", "gut so"),
        ("=?nonsense?q?plain?=", "plain"),
        ("=?zlib?b?eJwDAAAAAAE=?=", None),
        ("folded\r\n\there", "folded here"),
        ("A =?UTF-8?Q?=0A?=Bcc: x@y.example", "A Bcc: x@y.example"),
    ],
)
def test_words_come_out_as_people_read_them(raw: str, said: str | None) -> None:
    if said is None:
        words(raw)
    elif "/A=" in raw:
        assert "\n" not in words(raw)
    else:
        assert " ".join(words(raw).split()) == said


def test_bytes_that_should_not_be_there_are_read_too() -> None:
    assert words("Grüße".encode().decode("ascii", "surrogateescape")) == "Grüße"
    assert words("Grüße".encode("cp1252").decode("ascii", "surrogateescape")) == "Grüße"


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        ("Mara <m@acme.example>", [("Mara", "m@acme.example")]),
        (
            '"Brandt, Mara" <M@Acme.example>, x@y.example',
            [("Brandt, Mara", "m@acme.example"), ("", "x@y.example")],
        ),
        ("m@acme.example (Mara Brandt)", [("Mara Brandt", "m@acme.example")]),
        ("=?utf-8?q?J=C3=B6rg?= <j@acme.example>", [("Jörg", "j@acme.example")]),
        ("undisclosed-recipients:;", [("undisclosed-recipients:", "")]),
        ("Mara Brandt", [("Mara Brandt", "")]),
        ("alice@good.example)bob@evil.example", [("alice@good.example)bob@evil.example", "")]),
        ('"ceo@acme.example" <x@evil.example>', [("ceo@acme.example", "x@evil.example")]),
        ("", []),
    ],
)
def test_addresses(raw: str, found: list[tuple[str, str]]) -> None:
    assert list(addresses(raw)) == [Address(*one) for one in found]


def test_very_many_addresses_are_cut_off() -> None:
    assert len(addresses(", ".join(f"x{n}@y.example" for n in range(20_000)))) <= 1000
    assert addresses("(" * 50_000) == addresses("(" * 50_000)


def test_ids_stand_in_angle_brackets_or_alone() -> None:
    assert message_ids("<a@x> <b@x>\n <a@x>") == ("a@x", "b@x")
    assert message_ids("a@x") == ("a@x",)
    assert message_ids("<>") == ()


@given(st.text(max_size=300))
def test_no_header_value_raises(value: str) -> None:
    for reading in (words, addresses, message_ids, when):
        reading(value)


@given(st.binary(max_size=300))
def test_no_header_bytes_raise(value: bytes) -> None:
    raw = value.decode("ascii", "surrogateescape")
    for reading in (words, addresses, message_ids, when):
        reading(raw)


@given(st.text(alphabet='=?utf-8qQbB_ÜAZ09+/,<>@()"\\; \r\n', max_size=200))
def test_no_broken_encoded_word_raises(value: str) -> None:
    assert "\n" not in words(value)
    addresses(value)
