"""Mail saved by Outlook reads like the mail it was; one clear line where it cannot be read."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afterview.errors import PathUnreadable
from afterview.mail.message import Message
from afterview.mail.scan import search
from afterview.mail.sources import open_mail
from afterview.mail.sources.reading import read_message
from afterview.record import Event, Kind, Problem
from tests.builders import a_mail, deliver
from tests.outlook import a_msg

if TYPE_CHECKING:
    from pathlib import Path

pytest.importorskip("oxmsg", reason="needs afterview[outlook]")

WORDS = (
    "Dear Alex,\r\n\r\nwe would like to invite you to an interview for the role of Analyst.\r\n\r\nJo Réed"
)
SUBJECT, BODY, MARKUP, SENDER, ADDRESS, ID, HEADERS = 0x0037, 0x1000, 0x1013, 0x0C1A, 0x0C1F, 0x1035, 0x007D
FIRST = {
    SUBJECT: "Your interview",
    BODY: WORDS,
    SENDER: "Jo Réed",
    ADDRESS: "jo@hollin.example",
    ID: "<1@hollin.example>",
}
AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
EVENT = b"BEGIN:VEVENT\nUID:1\nDTSTART:20260310T090000Z\nSUMMARY:Interview\nEND:VEVENT\n"
INVITE = b"BEGIN:VCALENDAR\n" + EVENT + b"END:VCALENDAR\n"


def read(data: bytes) -> Message:
    found = read_message(data, "x.msg")
    assert isinstance(found, Message), found
    return found


def test_what_outlook_noted_is_read() -> None:
    mail = read(
        a_msg(FIRST, times={0x0039: AT}, to=("alex@reader.example",), attached={"Füll.pdf": b"x" * 9000})
    )
    assert (mail.subject, mail.sent_at, mail.message_id) == ("Your interview", AT, "1@hollin.example")
    assert (str(mail.sender), mail.recipients[0].address) == (
        "Jo Réed <jo@hollin.example>",
        "alex@reader.example",
    )
    assert mail.text.strip() == WORDS.replace("\r\n", "\n")
    assert mail.attachment_names == ("Füll.pdf",)


def test_an_invitation_is_read_and_markup_where_there_is_no_text() -> None:
    plain = {**FIRST, BODY: ""}
    mail = read(
        a_msg(plain, blobs={MARKUP: b"<p>" + b"See you <b>soon</b> " * 400}, attached={"invite.ics": INVITE})
    )
    assert mail.text.startswith("See you soon")
    assert [one.summary for one in mail.calendar] == ["Interview"]


def test_headers_it_travelled_with_win_and_say_nothing_of_its_content() -> None:
    travelled = (
        "From: Jo <jo@hollin.example>\r\nTo: a@b.example,\r\n c@d.example\r\n"
        'Content-Type: multipart/mixed;\r\n boundary="x"\r\nSubject: Hello\r\n\r\n'
    )
    mail = read(a_msg({**FIRST, HEADERS: travelled}))
    assert [one.address for one in mail.recipients] == ["a@b.example", "c@d.example"]
    assert (mail.subject, mail.text.startswith("Dear Alex")) == ("Hello", True)


@pytest.mark.slow
def test_a_folder_of_them_is_searched_and_an_answer_among_them_found(tmp_path: Path) -> None:
    (tmp_path / "1.msg").write_bytes(a_msg(FIRST, times={0x0039: AT}))
    answer = {
        SUBJECT: "Re: hello",
        BODY: "Thursday at three suits us.",
        ADDRESS: "jo@hollin.example",
        0x1042: "<1@hollin.example>",
    }
    (tmp_path / "2.msg").write_bytes(a_msg(answer, times={0x0039: AT}))
    weather = {SUBJECT: "Weather", BODY: "It is fine.", ADDRESS: "ada@garden.example"}
    (tmp_path / "3.msg").write_bytes(a_msg(weather, times={0x0039: AT}))
    found = [one for one in search([open_mail(tmp_path)]) if isinstance(one, Event)]
    assert (found[0].source[-5:], found[0].kind) == ("1.msg", Kind.INTERVIEW)
    assert {one.source[-5:] for one in found} == {"1.msg", "2.msg"}


def test_a_damaged_one_is_a_problem(tmp_path: Path) -> None:
    data = a_msg(FIRST)
    (tmp_path / "1.msg").write_bytes(data[:1500])
    deliver(tmp_path / "2.eml", a_mail())
    found = list(open_mail(tmp_path).messages())
    assert [type(one) for one in found] == [Problem, Message]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_whatever_is_damaged_it_is_read_or_refused(data: st.DataObject) -> None:
    made = bytearray(a_msg(FIRST, attached={"a.ics": INVITE}))
    for _ in range(data.draw(st.integers(1, 6))):
        made[data.draw(st.integers(8, len(made) - 1))] = data.draw(st.integers(0, 255))
    found = read_message(bytes(made), "x.msg")
    assert isinstance(found, Message) or found.reason


def test_without_what_reads_it_one_line_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.msg").write_bytes(a_msg(FIRST))
    monkeypatch.setitem(sys.modules, "oxmsg", None)
    with pytest.raises(PathUnreadable, match=r"afterview\[outlook\]"):
        open_mail(tmp_path / "a.msg")
    (problem,) = open_mail(tmp_path).messages()
    assert isinstance(problem, Problem)
    assert "afterview[outlook]" in problem.reason


def test_a_mailbox_of_outlook_says_how_to_export_it(tmp_path: Path) -> None:
    (tmp_path / "archive.pst").write_bytes(b"!BDN" + bytes(600))
    with pytest.raises(PathUnreadable, match="export it to mbox"):
        open_mail(tmp_path / "archive.pst")
