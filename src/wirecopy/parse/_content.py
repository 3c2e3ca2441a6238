"""Take the words out of a feed's elements: raw HTML for texts, one clean line for titles and names.

RSS holds escaped HTML, whatever it says. Atom says what it holds (RFC 4287, 3.1 and 4.1.3): text, html, xhtml, or
another media type; Atom 0.3 says it in other words (mode="escaped", "xml", "base64").
"""

import binascii
import re
from base64 import b64decode
from html import escape

from wirecopy.parse import _text
from wirecopy.parse._xml import Element, split

MAX_FIELD = 2 * 1024 * 1024  # code points; longer is cut. The longest article in 200 real feeds has 0.4 million

# Browsers take `<!` and anything for a comment up to the next `>` and drop the words in it (WHATWG HTML, 13.2.5.42).
# Before a quote or a sign that begins no comment, no declaration and no `<![if …]>` it is what somebody wrote.
_WRITTEN_OUT = re.compile(r"""<!(?=["'!?.,;:*#)&<])""")
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr")
)
_PLAIN_TYPES = frozenset(("", "text", "text/plain", "plain"))
_HTML_TYPES = frozenset(("html", "text/html", "xhtml", "application/xhtml+xml"))


def text_of(element: Element) -> str:
    """Return all text inside, children's too, as it stood."""
    if len(element) == 0:
        return element.text or ""
    return "".join(str(piece) for piece in element.itertext())


def html_of(element: Element, *, is_atom: bool) -> str:
    """Return the HTML that an element holds, as raw as it stood.

    Args:
      element: an RSS `description`, an Atom `content`, …
      is_atom: it declares what it holds; otherwise it holds HTML.
    Returns:
      HTML without the feed's namespace prefixes, a `<!` that begins nothing escaped. Plain text is escaped unless it is
      HTML all the same. A `div` that XHTML content must be wrapped in is taken off (RFC 4287, 3.1.1.3). At most
      `MAX_FIELD` code points.
    """
    html = _html_in(element, is_atom=is_atom)
    return _WRITTEN_OUT.sub("&lt;!", html)[:MAX_FIELD] if "<!" in html else html


def _html_in(element: Element, *, is_atom: bool) -> str:
    kind = (element.get("type") or "").strip().lower() if is_atom else "html"
    if len(element):
        inside = _inside_wrapper(element)
        if kind in {"html", "text/html"} and is_atom and len(inside) == 0:
            return (inside.text or "").strip()[:MAX_FIELD]  # escaped HTML in a div, a habit of TypePad
        return inner_html(inside if kind == "xhtml" else element).strip()[:MAX_FIELD]
    text = (element.text or "").strip()
    if not is_atom or not text:
        return text[:MAX_FIELD]
    if _is_base64(element, kind):
        text = _from_base64(text)
    elif kind in _PLAIN_TYPES and not _text.looks_like_html(text):
        text = _text.as_html(text)
    elif kind not in _PLAIN_TYPES and kind not in _HTML_TYPES:
        return _text.as_html(text)[:MAX_FIELD] if kind.startswith("text/") else ""
    return text[:MAX_FIELD]


def line_of(element: Element, *, is_atom: bool) -> str:
    """Return the plain line that a title or name shows."""
    kind = (element.get("type") or "").strip().lower() if is_atom else "html"
    if len(element):
        return _text.plain(inner_html(element))
    text = element.text or ""
    if is_atom and _is_base64(element, kind):
        text = _from_base64(text)
    return _text.plain(text, is_literal=kind == "text")


def inner_html(element: Element) -> str:
    """Write what stands inside an element as HTML: no prefixes, no namespace declarations, void elements unclosed."""
    pieces = [escape(element.text or "", quote=False)]
    for child in element:
        _write(child, pieces)
    return "".join(pieces)


def _write(element: Element, pieces: list[str]) -> None:
    _, name = split(element.tag)
    if name:
        attributes = "".join(f' {_attribute(key)}="{escape(str(value))}"' for key, value in element.attrib.items())
        pieces.append(f"<{name}{attributes}>")
        if name.lower() not in _VOID:
            pieces.append(escape(element.text or "", quote=False))
            for child in element:
                _write(child, pieces)
            pieces.append(f"</{name}>")
    pieces.append(escape(element.tail or "", quote=False))


def _attribute(key: object) -> str:
    namespace, name = split(key)
    return f"xlink:{name}" if namespace.endswith("/xlink") else name


def _inside_wrapper(element: Element) -> Element:
    child = element[0]
    is_alone = len(element) == 1 and not (element.text or "").strip() and not (child.tail or "").strip()
    return child if is_alone and split(child.tag)[1].lower() in {"div", "body"} else element


def _is_base64(element: Element, kind: str) -> bool:
    if (element.get("mode") or "").strip().lower() == "base64":
        return True
    is_readable = (
        kind in _PLAIN_TYPES or kind in _HTML_TYPES or kind.startswith("text/") or kind.endswith(("+xml", "/xml"))
    )
    return not is_readable and kind == "application/octet-stream"


def _from_base64(text: str) -> str:
    """Decode, or return the text itself where it is not what it says."""
    try:
        return b64decode("".join(text.split()), validate=True).decode("utf-8")
    except (binascii.Error, ValueError):
        return text
