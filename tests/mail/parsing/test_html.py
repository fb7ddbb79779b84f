"""HTML to the lines a person would see."""

from __future__ import annotations

import pytest

from afterview.mail.parsing.html import HISTORY, to_text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<div>one</div><div>two</div>", "one\ntwo"),
        ("<div>one</div><div><br></div><div>two</div>", "one\n\ntwo"),
        ("<p>one</p><p>two</p>", "one\n\ntwo"),
        ("one<br>two<br/><br/>three", "one\ntwo\n\nthree"),
        ("a\n   b\t c", "a b c"),
        (
            "<table><tr><td>Role</td><td>Engineer</td></tr><tr><td>City</td><td>Berlin</td></tr></table>",
            "Role Engineer\nCity Berlin",
        ),
        ('see <a href="https://x.example/track?id=1">our page</a>', "see our page"),
        ("<style>p{}</style><script>alert(1)</script><title>t</title>seen", "seen"),
        ("<pre>one\n two</pre>", "one\ntwo"),
        ("Gr&uuml;&szlig;e&nbsp;&amp; mehr", "Grüße & mehr"),
        ("a&#8203;b", "ab"),
        ("", ""),
        ("<p", ""),
    ],
)
def test_lines(html: str, text: str) -> None:
    assert to_text(html) == text


@pytest.mark.parametrize(
    "style",
    [
        "display:none",
        "DISPLAY: none !important",
        "visibility : hidden",
        "font-size:0",
        "font-size:0px;x:y",
        "mso-hide:all",
        "max-height:0px;",
        "opacity:0",
    ],
)
def test_what_is_hidden_is_not_read(style: str) -> None:
    assert to_text(f'<div style="{style}">not <b>this</b></div><p>this</p>') == "this"


@pytest.mark.parametrize("style", ["font-size:0.9em", "opacity:0.8", "max-height:0.5em", "display:block"])
def test_what_is_small_is_read(style: str) -> None:
    assert to_text(f'<p style="{style}">this</p>') == "this"


def test_quotes_are_marked_like_in_plain_text() -> None:
    assert (
        to_text('yes<blockquote type="cite"><p>one</p><div>two</div></blockquote>no')
        == "yes\n\n> one\n\n> two\n\nno"
    )


def test_indented_text_is_no_quote() -> None:
    assert to_text('<blockquote style="margin:0 0 0 40px">one</blockquote>') == "one"


def test_outlook_history_is_marked() -> None:
    assert to_text('yes<div id="divRplyFwdMsg"><b>From:</b> a</div>').split("\n") == [
        "yes",
        f"{HISTORY}From: a",
    ]


def test_marks_of_ours_cannot_be_smuggled_in() -> None:
    assert HISTORY not in to_text(f"yes{HISTORY} and no")


def test_deep_nesting_is_read_without_a_tree() -> None:
    assert to_text("<div>" * 50_000 + "hello<br>there").split() == ["hello", "there"]
