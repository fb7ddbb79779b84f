"""The gates: who is let in, from where, and what every answer tells the browser."""

from __future__ import annotations

import socket
import threading
from typing import TYPE_CHECKING

import pytest
from django.apps import apps
from django.core.handlers.wsgi import WSGIHandler
from django.test import Client

from afterview.web import launch, server
from tests.web.visiting import HOST, KEY, PORT, STATIC, every_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from afterview.record import Application

HOSTILE = [
    "evil.example",
    f"evil.example:{PORT}",
    f"localhost.evil.example:{PORT}",
    f"127.0.0.1.evil.example:{PORT}",
    f"127.0.0.1:{PORT}@evil.example",
    f"127.0.0.1:{PORT}.",
    f"127.0.0.1:{PORT + 1}",
    "127.0.0.1",
    "localhost",
    f"0.0.0.0:{PORT}",
    f"[::]:{PORT}",
    f"[::1]:{PORT}",
    f"127.1:{PORT}",
    f"LOCALHOST.:{PORT}",
    "",
]
ELSEWHERE = [
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},
    {"sec-fetch-site": "none"},
    {"sec-fetch-site": "cross-site", "origin": f"http://{HOST}"},
    {"sec-fetch-site": "same-origin", "origin": "https://evil.example"},
    {"origin": "https://evil.example"},
    {"origin": f"https://{HOST}"},
    {"origin": f"http://localhost:{PORT + 1}"},
    {"origin": "null"},
    {},
]
ADDRESSES = [*every_address(), *STATIC, "/nothing/here/"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_foreign_host_is_refused_everywhere(visitor: Client, address: str) -> None:
    for host in HOSTILE:
        for method in ("GET", "POST", "HEAD", "OPTIONS"):
            answer = visitor.generic(method, address, headers={"host": host})
            assert answer.status_code == 400, (host, method)


def test_our_own_two_names_are_let_in(visitor: Client) -> None:
    for host in (HOST, f"localhost:{PORT}"):
        assert visitor.get("/static/afterview.css", headers={"host": host}).status_code == 200


@pytest.fixture
def listening() -> Iterator[int]:
    """The real server; what its gates refuse never reaches a database."""
    listener = server._listen(WSGIHandler(), 18765)
    launch.begin(listener.effective_port)
    thread = threading.Thread(target=listener.run, daemon=True)
    thread.start()
    yield listener.effective_port
    listener.close()


def _raw(port: int, request: str) -> str:
    with socket.create_connection(("127.0.0.1", port), timeout=5) as line:
        line.sendall(request.encode())
        return line.makefile("rb").readline().decode()


def test_a_foreign_host_is_refused_on_the_wire(listening: int) -> None:
    requests = [
        f"{verb} HTTP/1.1\r\n{hosts}Connection: close\r\n\r\n"
        for verb in ("GET /", "GET /static/afterview.css", f"POST /doors/{KEY}/check-in/")
        for hosts in (
            "Host: evil.example\r\n",
            f"Host: evil.example:{listening}\r\n",
            f"Host: 127.0.0.1:{listening}\r\nHost: evil.example\r\n",
            f"Host: evil.example\r\nX-Forwarded-Host: 127.0.0.1:{listening}\r\n",
            "Host: \r\n",
            "",
        )
    ]
    assert {r: _raw(listening, r)[:12] for r in requests} == dict.fromkeys(requests, "HTTP/1.1 400")


def test_the_server_listens_on_this_machine_only(listening: int) -> None:
    assert server.LOOPBACK == "127.0.0.1"
    assert _raw(listening, f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{listening}\r\n\r\n").startswith(
        "HTTP/1.1 403"
    )


@pytest.mark.slow
@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_is_served_without_the_session(stranger: Client, here: launch.Launch, address: str) -> None:
    for session in (None, "", "guessed", here.session[:-1], here.session + "x"):
        if session is not None:
            stranger.cookies[here.cookie] = session
        for method in ("GET", "POST", "HEAD", "OPTIONS", "DELETE"):
            status = stranger.generic(method, address).status_code
            assert status == (405 if address.startswith("/enter/") and method != "GET" else 403), method


def test_a_session_of_an_earlier_start_is_void(visitor: Client) -> None:
    launch.begin(PORT)
    assert visitor.get("/static/afterview.css").status_code == 403


def test_the_one_time_address_works_once(stranger: Client, here: launch.Launch) -> None:
    address = here.address.partition(HOST)[2]
    first = stranger.get(address)
    assert (first.status_code, first.headers["Location"]) == (302, "/")
    cookie = first.cookies[here.cookie]
    assert (cookie["httponly"], cookie["samesite"], cookie.value) == (True, "Strict", here.session)
    assert Client(headers={"host": HOST}).get(address).status_code == 403
    assert stranger.get(address).status_code == 302, "who is inside already goes on"


@pytest.mark.parametrize("how", ["wrong", "looking ahead", "head"])
def test_what_does_not_enter_leaves_the_address_unspent(
    stranger: Client, here: launch.Launch, how: str
) -> None:
    address = here.address.partition(HOST)[2]
    if how == "wrong":
        refused = stranger.get("/enter/guessed/")
    elif how == "head":
        refused = stranger.head(address)
    else:
        refused = stranger.get(address, headers={"sec-purpose": "prefetch;prerender"})
    assert refused.status_code in {403, 405}
    assert here.cookie not in refused.cookies
    assert stranger.get(address).status_code == 302


@pytest.mark.slow
@pytest.mark.parametrize("address", [a for a in ADDRESSES if not a.startswith("/enter/")])
def test_a_request_from_another_site_is_refused(here: launch.Launch, address: str) -> None:
    outside = Client(headers={"host": HOST})
    outside.cookies[here.cookie] = here.session
    for headers in ELSEWHERE:
        for method in ("POST", "PUT", "PATCH", "DELETE"):
            assert outside.generic(method, address, headers=headers).status_code == 403, (method, headers)


def _rows() -> dict[str, int]:
    return {model.__name__: model._default_manager.count() for model in apps.get_models()}


FORMS = [
    ("check-in", {"own_word": "tired"}),
    ("pause", {"length": "overnight"}),
    ("answer", {"text": "You were clear.", "channel": "mail"}),
]


@pytest.mark.slow
@pytest.mark.parametrize(("form", "said"), FORMS, ids=[name for name, _ in FORMS])
def test_another_sites_form_adds_no_row_and_ours_does(
    visitor: Client, door: Application, form: str, said: dict[str, str]
) -> None:
    address, before = f"/doors/{door.key}/{form}/", _rows()
    for headers in ({"sec-fetch-site": "cross-site"}, {"origin": "https://evil.example"}):
        assert visitor.post(address, {"key": KEY, **said}, headers=headers).status_code == 403
    assert _rows() == before
    assert visitor.post(address, {"key": KEY, **said}, headers={"origin": "null"}).status_code == 302
    assert sum(_rows().values()) == sum(before.values()) + 1


@pytest.mark.slow
def test_a_form_without_its_token_is_refused(here: launch.Launch, door: Application) -> None:
    strict = Client(enforce_csrf_checks=True, headers={"host": HOST, "sec-fetch-site": "same-origin"})
    strict.cookies[here.cookie] = here.session
    before = _rows()
    answer = strict.post(f"/doors/{door.key}/check-in/", {"key": KEY, "own_word": "tired"})
    assert (answer.status_code, _rows()) == (403, before)
    assert b"too old" in answer.content


@pytest.mark.parametrize(
    ("asked", "host", "status"),
    [
        ("GET /", HOST, 200),
        ("GET /mailboxes/", HOST, 200),
        ("GET /static/afterview.css", HOST, 200),
        ("GET /nothing/here/", HOST, 404),
        ("GET /static/nothing.css", HOST, 404),
        ("GET /enter/wrong/", HOST, 302),
        ("DELETE /", HOST, 405),
        ("POST /mailboxes/", HOST, 422),
        ("GET /", "evil.example", 400),
        ("GET /static/afterview.css", "evil.example", 400),
    ],
)
@pytest.mark.usefixtures("seeker")
def test_every_answer_asks_the_browser_to_keep_it_private(
    visitor: Client, asked: str, host: str, status: int
) -> None:
    method, address = asked.split()
    answer = visitor.generic(method, address, headers={"host": host})
    assert answer.status_code == status
    policy = answer.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert {"default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"} <= {
        part.strip() for part in policy.split(";")
    }
    assert {name: answer.headers[name] for name in EXPECTED} == EXPECTED


EXPECTED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


@pytest.mark.slow
def test_no_page_holds_what_the_policy_forbids(visitor: Client, door: Application) -> None:
    for address in (
        "/",
        "/applications/",
        f"/applications/{door.key}/",
        f"/doors/{door.key}/",
        "/mailboxes/",
    ):
        html = visitor.get(address).content.decode()
        assert " style=" not in html
        assert "<style" not in html
        assert " onclick=" not in html
        assert html.count("<script") == html.count('<script src="/static/')
        assert "http://" not in html.replace("http://www.w3.org", "")


def test_choosing_a_language_leads_nowhere_else(visitor: Client) -> None:
    answer = visitor.post("/language/", {"language": "de", "next": "https://evil.example/"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
