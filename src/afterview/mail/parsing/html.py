"""HTML to the lines a person would see, with quoted history marked; no links, scripts or hidden text."""

from __future__ import annotations

import re
from html import unescape

import re2
from selectolax.lexbor import LexborHTMLParser

MAX_HTML = 1024 * 1024
# Building the tree takes quadratic time in its depth; real mail stays far below this.
_MAX_OPEN = 2000
# So many tags are no letter any more, and a tree of them takes seconds and hundreds of megabytes.
_MAX_TAGS = 60_000

# Private-use characters that cannot survive from the mail itself (they are removed first).
_BREAK, _HIDE, _SHOW, _QUOTE, _UNQUOTE = "\ue001", "\ue002", "\ue003", "\ue004", "\ue005"
_BLOCK, _PARAGRAPH = "\ue006", "\ue007"  # a new line, a blank line: unless there is one already
HISTORY = "\ue000"  # stands at the start of a line where quoted history begins
_PRIVATE = re.compile("[\ue000-\ue007]")

_UNSEEN = "script style head title template noscript svg math object select textarea".split()  # noqa: SIM905
_BLOCKS = (
    "address,article,aside,blockquote,center,dd,div,dl,dt,fieldset,figure,footer,form,h1,h2,h3,h4,h5,h6,"
    "header,hr,li,main,nav,ol,p,pre,section,table,tr,ul"
)
_PARAGRAPHS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote", "table"})
_QUOTES = (
    'blockquote[type="cite"],blockquote[class*="quote"],blockquote[cite],blockquote#isReplyContent,'
    "blockquote.yahoo_quoted"
)
# Where Outlook, Outlook on the web and Thunderbird put the head of the mail that is answered.
_HISTORIES = (
    "#divRplyFwdMsg,#appendonsend,.OutlookMessageHeader,#mail-editor-reference-message-container,"
    ".moz-cite-prefix,.yahoo_quoted,.protonmail_quote,.tutanota_quote"
)
_STYLE_HIDES = re.compile(
    r"display:none|visibility:hidden|mso-hide:all|font-size:0(?![.\d])(?:px|pt|em)?(?:;|!|$)|"
    r"max-height:0(?![.\d])(?:px)?(?:;|!|$)|opacity:0(?![.\d])(?:;|!|$)"
)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,15})")
_A_TAG = re.compile(r"<[a-zA-Z/!?][^<>]*>")
_UNPAIRED = frozenset(
    "area base br col embed hr img input link meta p li td th tr tbody thead dd dt o option".split()  # noqa: SIM905
)


def to_text(html: str) -> str:
    """The visible text of an HTML mail, one line a block; HISTORY marks where older mail begins."""
    html = _PRIVATE.sub("", html[:MAX_HTML]).replace("\0", "")
    tags = html.count("<")
    if tags > _MAX_TAGS or (tags > _MAX_OPEN and _depth(html) > _MAX_OPEN):
        return _without_tree(html)
    tree = LexborHTMLParser(html)
    root = tree.body or tree.root
    if root is None:
        return ""
    _mark(tree)
    return _lines(root.text(deep=True, separator=""))


def at_most(html: str) -> int:
    """How many letters the visible text has at most, told without reading the markup."""
    return len("".join(_A_TAG.sub("", html[:MAX_HTML]).split()))


def _depth(html: str) -> int:
    """An upper guess of how deep the tree gets."""
    deepest = depth = 0
    for closing, name in _TAG.findall(html):
        if name.lower() not in _UNPAIRED:
            depth = max(0, depth - 1) if closing else depth + 1
            deepest = max(deepest, depth)
    return deepest


def _without_tree(html: str) -> str:
    text = re2.sub(r"(?is)<(?:script|style)\b.*?</(?:script|style)", " ", html)
    text = re.sub(r"(?i)<(?:br|p|div|tr|li|h\d)\b", _BREAK + "<", text)
    return _lines(unescape(re.sub(r"<[^<>]{0,5000}>?", "", text)))


def _mark(tree: LexborHTMLParser) -> None:
    """Put marks into the tree where lines break, quotes begin, and hidden text hides."""
    tree.strip_tags(_UNSEEN)
    for node in tree.css("pre"):
        node.replace_with(_BREAK + re.sub(r"\r\n?|\n", _BREAK, node.text(deep=True)) + _BREAK)
    for node in tree.css("td,th"):
        node.insert_before(" ")
    for node in tree.css("br"):
        node.insert_before(_BREAK)
    for node in tree.css(_BLOCKS):
        mark = _PARAGRAPH if node.tag in _PARAGRAPHS else _BLOCK
        node.insert_before(mark)
        node.insert_after(mark)
    for node in tree.css("[style],[hidden]"):
        style = re.sub(r"\s", "", (node.attributes.get("style") or "")[:2000].lower())
        if "hidden" in node.attributes or _STYLE_HIDES.search(style):
            node.insert_before(_HIDE)
            node.insert_after(_SHOW)
    for node in tree.css(_QUOTES):
        node.insert_before(_BLOCK + _QUOTE)
        node.insert_after(_UNQUOTE + _BLOCK)
    for node in tree.css(_HISTORIES):
        node.insert_before(_BLOCK + HISTORY)


def _lines(marked: str) -> str:
    """Follow the marks: drop what is hidden, break lines, and put '> ' before quoted ones."""
    lines: list[str] = []
    words: list[str] = []
    hidden = quoted = 0
    for piece in re.split("([\ue001-\ue007])", marked):
        if piece in {_HIDE, _SHOW}:
            hidden = max(0, hidden + (1 if piece == _HIDE else -1))
        elif hidden:
            continue
        elif piece in {_QUOTE, _UNQUOTE}:
            quoted = max(0, quoted + (1 if piece == _QUOTE else -1))
        elif piece in {_BREAK, _BLOCK, _PARAGRAPH}:
            _end_line(lines, _line("".join(words), quoted), piece)
            words = []
        else:
            words.append(piece)
    lines.append(_line("".join(words), quoted))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def _end_line(lines: list[str], line: str, mark: str) -> None:
    if line or mark == _BREAK:
        lines.append(line)
    if mark == _PARAGRAPH and lines and lines[-1]:
        lines.append("")


def _line(text: str, quoted: int) -> str:
    line = " ".join(text.replace("\u200b", "").replace("\u200c", "").replace("\ufeff", "").split())
    return f"> {line}".rstrip() if quoted and line else line
