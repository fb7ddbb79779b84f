"""What every answer says to the browser, over every address and way of asking; and forty wrong hosts."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from afterview.storage import tokens
from afterview.web.middleware import HEADERS
from tests.web.calling import Program, operations
from tests.web.test_gates import HOSTILE, listening  # noqa: F401 - a fixture
from tests.web.visiting import HOST, KEY, PORT, STATIC, every_address

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase

    from afterview.storage.models import Seeker
    from afterview.web import launch

pytestmark = pytest.mark.slow
WAYS = ("GET", "HEAD", "OPTIONS", "POST", "DELETE")
# Written out once more, so that a header that is dropped from the list is missed here.
ASKED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
POLICY = {"default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"}
MORE_HOSTS = [
    f"127.0.0.1.nip.io:{PORT}", f"[::ffff:127.0.0.1]:{PORT}", f"0:{PORT}", f"2130706433:{PORT}",
    f"0x7f000001:{PORT}", f"017700000001:{PORT}", f"127.0.0.1:0{PORT}", f"127.0.0.1 :{PORT}",
    f"127.0.0.1:{PORT},evil.example", f"evil.example,127.0.0.1:{PORT}", f"http://127.0.0.1:{PORT}",
    f"127.0.0.1:{PORT}/", f"127.0.0.1:{PORT}#", f"user@127.0.0.1:{PORT}", f"localhost:{PORT}:{PORT}",
    f"localhost%00.evil.example:{PORT}", f"loc\u0430lhost:{PORT}", f"127.0.0.2:{PORT}", f"127.0.0.1:+{PORT}",
    f"localhost.localdomain:{PORT}", f"10.0.0.1:{PORT}", "evil.example:80", f"*:{PORT}", "127.0.0.1:",
    ":", "null",
]  # fmt: skip
KINDS = ["/", "/static/afterview.css", f"/doors/{KEY}/check-in/", "/enter/some-token/", "/api/v1/notes",
         "/api/v1/openapi.json", "/calendar/afv_1_x.ics", "/nothing/"]  # fmt: skip


def _wanting(answer: HttpResponseBase) -> list[str]:
    """What an answer does not say and should."""
    said = {name: answer.headers.get(name) for name in ASKED}
    policy = answer.headers.get("Content-Security-Policy", "")
    lacking = POLICY - {part.strip() for part in policy.split(";")}
    loud = ["unsafe"] if "unsafe" in policy or "*" in policy else []
    return [name for name, value in ASKED.items() if said[name] != value] + sorted(lacking) + loud


def test_every_answer_at_every_address_is_kept_private(
    visitor: Client, search: Seeker, here: launch.Launch
) -> None:
    """Inside, from a stranger, from another host: 4 x 5 x every page, every file, every call."""
    addresses = [*every_address(), *STATIC, "/nothing/", f"/calendar/{KEY}.ics"]
    addresses += [address for _way, address in operations()]
    others = [Client(headers={"host": HOST}), Client(headers={"host": "evil.example"}), _program(search)]
    found: dict[tuple[str, str, int], list[str]] = {}
    for address in sorted(set(addresses)):
        for way in WAYS:
            for number, client in enumerate([visitor, *others]):
                answer = client.generic(way, address, raise_request_exception=False)
                found[address, way, number] = _wanting(answer)
    assert len(found) > 1900
    assert {asked: wrong for asked, wrong in found.items() if wrong} == {}


def _program(seeker: Seeker) -> Client:
    return Program(seeker, *tokens.PROGRAM).client


@pytest.mark.usefixtures("seeker")
def test_a_header_that_is_not_sent_would_be_missed(visitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [*ASKED, "Content-Security-Policy"]:
        with monkeypatch.context() as without:
            without.delitem(HEADERS, name)
            assert _wanting(visitor.get("/settings/")), name


def test_forty_wrong_hosts_get_nothing_of_any_kind(visitor: Client, search: Seeker) -> None:
    hosts = sorted({*HOSTILE, *MORE_HOSTS})
    assert len(hosts) >= 40
    program = _program(search)
    let_in = [
        (host, address, client is program)
        for host in hosts
        for address in KINDS
        for client in (visitor, program)
        if client.get(address, headers={"host": host}).status_code != 400
    ]
    assert let_in == []


def test_odd_requests_on_the_wire_get_nothing(listening: int) -> None:  # noqa: F811
    """Absolute addresses, two hosts, a broken line in a header: what only a socket can send."""
    ours = f"127.0.0.1:{listening}"
    odd = [
        "GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n\r\n",
        f"GET / HTTP/1.1\r\nHost: {ours}\r\nHost: evil.example\r\n\r\n",
        f"GET / HTTP/1.1\r\nHost: {ours}\r\n evil.example\r\n\r\n",
        f"GET / HTTP/1.1\r\nHost : {ours}\r\n\r\n",
        f"GET / HTTP/1.1\r\nHost: {ours}\r\nX: a\rHost: evil.example\r\n\r\n",
        f"GET /%0d%0aSet-Cookie:a=b HTTP/1.1\r\nHost: {ours}\r\n\r\n",
        f"GET /enter/%0d%0aX:y/ HTTP/1.1\r\nHost: {ours}\r\n\r\n",
        f"GET /static/../../secret_key HTTP/1.1\r\nHost: {ours}\r\n\r\n",
        "GET / HTTP/1.0\r\n\r\n",
    ]
    answers = {}
    for asked in odd:
        with socket.create_connection(("127.0.0.1", listening), timeout=5) as line:
            line.sendall(asked.encode())
            line.shutdown(socket.SHUT_WR)
            answers[asked] = line.makefile("rb").read().decode("latin-1")
    assert [asked for asked, answer in answers.items() if answer[9:12] not in {"400", "403"}] == []
    heads = [answer.partition("\r\n\r\n")[0].lower() for answer in answers.values()]
    assert [head for head in heads if "\r\nset-cookie: a" in head or "\r\nx:" in head] == []


@pytest.mark.parametrize("said", ["en\r\nX-Evil: 1", "de\nSet-Cookie: a=b", "\r"])
def test_a_line_break_in_a_form_ends_no_header(visitor: Client, search: Seeker, said: str) -> None:
    """Everything that comes back in a header: where one is led on, the language, the name of a file."""
    answers = [
        visitor.post("/language/", {"language": said, "next": f"/{said}"}),
        visitor.get("/language/", {"next": said}),
        visitor.post("/applications/add/", {"key": KEY, "line": said, "employer": said}),
        visitor.post("/applications/views/", {"key": KEY, "name": said, "query": said}),
        visitor.post(f"/undo/{KEY[:24]}/", {"next": said}),
        visitor.get("/privacy/report/", {"since": said}),
        visitor.get("/privacy/export/", {"journal": said}),
    ]
    for answer in answers:
        for name, value in answer.items():
            assert not {"\r", "\n"} & set(f"{name}{value}")
        assert "X-Evil" not in answer.headers
        assert answer.status_code < 500
