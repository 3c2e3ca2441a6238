"""Make plain lines of what feeds put into titles and names: no tags, no controls, entities folded.

A headline may speak of tags (`Why <blink> had to go`), so only what cannot be prose is taken for markup: a tag that is
closed, or empty by nature, or carries attributes, and script and style with what is in them.
"""

import re
from html import escape, unescape

from wirecopy.html import squeeze

MAX_LINE = 4_000  # code points of a title or name; the longest in 200 real feeds has 512
_MAX_RAW_LINE = 20_000

_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_HIDDEN = re.compile(
    r"<!--.*?(?:-->|$)|<(script|style|template|noscript|iframe|object|applet)\b(?:(?!</\1)[^\0])*(?:</\1\s*>|$)",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(r"""<(/?)([A-Za-z][A-Za-z0-9:-]*)((?:[^<>"']|"[^"<>]*"|'[^'<>]*'|["'])*+)>""")
_CLOSED = re.compile(r"</([A-Za-z][A-Za-z0-9:-]*)\s*>")
_VOID = frozenset(("br", "hr", "img", "wbr", "input", "meta", "link", "embed", "source", "track"))
_PARTS_WORDS = frozenset(("br", "hr", "p", "div", "li", "ul", "ol", "td", "tr", "h1", "h2", "h3", "h4", "blockquote"))
_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)


def line(text: str) -> str:
    """Return one clean line: unseen characters taken out, blanks folded, at most `MAX_LINE` code points."""
    return squeeze(text)[:MAX_LINE].rstrip()


def plain(text: str, *, is_literal: bool = False) -> str:
    """Return the line that a title's markup shows.

    Args:
      text: the element's text after XML decoding.
      is_literal: the feed says that it is text, not HTML (Atom type="text"): tags stay, only entities that cannot
        be meant are folded (`&#8217;`, `&amp;`).
    Returns:
      One line without markup. What is escaped twice or three times is folded as often: no headline means `&lt;`.
    """
    text = text[:_MAX_RAW_LINE]
    if "<" in text and not is_literal:
        text = without_tags(text)
    if "&" in text:
        text = _fold_entities(text, keep_brackets=is_literal)
        if "<" in text and not is_literal:
            text = without_tags(text)
    return line(text)


def without_tags(text: str) -> str:
    """Take out what is surely markup; a lone `<word>` stays."""
    text = _HIDDEN.sub(" ", _CDATA.sub(r"\1", text))
    closed = {name.lower() for name in _CLOSED.findall(text)}

    def instead(found: re.Match[str]) -> str:
        is_end, name, rest = found[1], found[2].lower(), found[3].strip()
        if is_end or rest or name in _VOID or name in closed:
            return " " if name in _PARTS_WORDS else ""
        return found[0]

    return _TAG.sub(instead, text)


def looks_like_html(text: str) -> bool:
    """Say whether a text that is declared plain is HTML all the same."""
    return "<" in text and without_tags(text[:_MAX_RAW_LINE]) != text[:_MAX_RAW_LINE]


def as_html(text: str) -> str:
    """Return HTML that shows the characters of a plain text."""
    return escape(text, quote=False)


def _fold_entities(text: str, *, keep_brackets: bool) -> str:
    """Decode character references that end in a semicolon; `AT&T` and `a=1&copy=2` hold none."""
    for _ in range(3):
        folded = _ENTITY.sub(_without_brackets if keep_brackets else _decoded, text)
        if folded == text:
            break
        text = folded
    return text


def _decoded(found: re.Match[str]) -> str:
    return unescape(found[0])


def _without_brackets(found: re.Match[str]) -> str:
    character = unescape(found[0])
    return found[0] if character in {"<", ">"} else character
