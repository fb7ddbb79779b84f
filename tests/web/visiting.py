"""What tests of pages need: every address, the words on a page, and work done at once."""

from __future__ import annotations

from concurrent.futures import Executor, Future
from typing import TYPE_CHECKING, Any

from selectolax.lexbor import LexborHTMLParser

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http.response import HttpResponseBase

PORT = 8765
HOST = f"127.0.0.1:{PORT}"
KEY = "a" * 32
STATIC = ["/static/afterview.css", "/static/afterview.svg", "/static/copy.js", "/static/nothing.css"]

_FILLED = {
    "<str:key>": KEY,
    "<int:number>": "1",
    "<str:token>": "some-token",
    "<str:step>": "first",
    "<str:name>": "distance",
    "<str:entry>": KEY,
    "<str:event>": KEY,
    "<str:act>": KEY[:24],
}


def every_address() -> list[str]:
    """The address of every page, taken from the addresses themselves, so that a new one is tested too."""
    from afterview.web.urls import urlpatterns  # noqa: PLC0415 - after Django is set up

    found = []
    for pattern in urlpatterns:
        address = str(pattern.pattern)
        if address.startswith(("api/", "calendar/")):
            continue  # for programs, with a key: tests/web/test_api.py and test_feed.py ask all of these
        for part, value in _FILLED.items():
            address = address.replace(part, value)
        assert "<" not in address, f"say in _FILLED what to put into {address}"
        found.append(f"/{address}")
    return found


class AtOnce(Executor):
    """Runs work where it is asked for."""

    def submit(self, act: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        done: Future[Any] = Future()
        try:
            done.set_result(act(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - as an executor does
            done.set_exception(error)
        return done


def page(response: HttpResponseBase) -> LexborHTMLParser:
    """The page of an answer."""
    return LexborHTMLParser(getattr(response, "content", b"").decode())


def words(response: HttpResponseBase) -> list[str]:
    """Every piece of text a reader meets, titles and labels included, in order."""
    tree = page(response)
    for node in tree.css("script, style, textarea[lang], option[lang]"):
        node.decompose()  # a letter is in the language of the mail it answers
    said = [node.text_content or "" for node in tree.root.traverse(include_text=True)] if tree.root else []
    said += [node.attributes.get("aria-label") or "" for node in tree.css("[aria-label]")]
    return [" ".join(text.split()) for text in said if text.strip()]


def text(response: HttpResponseBase) -> str:
    """All of it as one text."""
    return " ".join(words(response))
