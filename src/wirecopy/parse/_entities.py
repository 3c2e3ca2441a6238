"""Put in place what a document type declares for itself: names of plain text, once, and within a limit.

Feeds of the first years declare `<!ENTITY nbsp "&#160;">` or a piece of their ids. A declared text is taken as it
stands, never read for further names, so nothing can unfold; a name of markup, of another file or of another name is no
plain text, and stays as it is written (OWASP, "XML External Entity Prevention").
"""

import re

MAX_ENTITIES = 300  # names; the largest set in use, that of HTML 4, has 253
MAX_GROWTH = 1_048_576  # bytes that a document may grow by; the references behind it stay as they are written

_LONGEST = 200  # bytes of one text: a name, an address, a line of a licence
_DECLARED = re.compile(
    rb"<!ENTITY\s{1,20}([A-Za-z_][\w.\-]{0,60})\s{1,20}(?:\"([^\"]{0,%d})\"|'([^']{0,%d})')\s{0,20}>"
    % (_LONGEST, _LONGEST)
)
_PLAIN = re.compile(rb"(?:[^<>&%]|&#[0-9]{1,7};|&#[xX][0-9a-fA-F]{1,6};)*")
_REFERENCE = re.compile(rb"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|&([A-Za-z_][\w.\-]{0,60});", re.DOTALL)
_OF_XML = frozenset((b"amp", b"lt", b"gt", b"quot", b"apos"))


def declared_in(doctype: bytes) -> dict[bytes, bytes]:
    """Return the names that a document type gives a plain text, at most 300; the first declaration counts.

    Source: XML 1.0, 4.2.
    """
    found: dict[bytes, bytes] = {}
    for declaration in _DECLARED.finditer(doctype):
        name, text = declaration[1], declaration[2] or declaration[3] or b""
        if name not in _OF_XML and len(found) < MAX_ENTITIES and _PLAIN.fullmatch(text):
            found.setdefault(name, text.replace(b'"', b"&#34;").replace(b"'", b"&#39;"))
    return found


def with_entities(source: bytes, texts: dict[bytes, bytes]) -> bytes:
    """Put the texts where their names are referred to, outside CDATA sections and comments.

    Args:
      source: an XML document without its document type.
      texts: what `declared_in` gave.
    """
    left = MAX_GROWTH

    def instead(found: re.Match[bytes]) -> bytes:
        nonlocal left
        text = texts.get(found[1]) if found[1] else None
        if text is None or len(text) > left:
            return found[0]
        left -= len(text)
        return text

    return _REFERENCE.sub(instead, source) if texts else source
