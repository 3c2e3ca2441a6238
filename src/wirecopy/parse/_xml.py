"""Make a tree of an XML document, strictly where that goes, with repairs where it does not.

The parser never sees a document type: it is cut off, and only its names of plain text are put in place (`_entities`).
The names that HTML knows (`&nbsp;`) are folded, any other stays as it is written. libxml2 keeps its limits: depth 256,
10 MB a text.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from html.entities import html5
from itertools import islice

from lxml import etree

from wirecopy.errors import ParseError
from wirecopy.parse._encoding import to_utf8
from wirecopy.parse._entities import declared_in, with_entities

Element = etree._Element  # noqa: SLF001  lxml gives its element type no public name

HEAD = 65_536  # bytes in which the root element is looked for
MAX_SALVAGED = 10_000

_BLANK = b" \t\r\n\x00"
_XML_NAMES = frozenset(("amp", "lt", "gt", "quot", "apos"))
_CONTROLS = bytes(set(range(32)) - {9, 10, 13})
_C1_REFERENCE = re.compile(rb"&#(?:1[2-5][0-9]|[xX][89][0-9a-fA-F]);")
_ROOT = re.compile(rb"<(?:[A-Za-z_][\w.\-]{0,60}:)?(rss|rdf|feed|channel|opml|entry)(?=[\s/>])", re.IGNORECASE)
_START_TAG = re.compile(rb"<([A-Za-z_][\w.\-]{0,60}:)?([A-Za-z_][\w.\-]{0,60})")
_DECLARATION = re.compile(rb"<\?xml\s[^<>]{0,300}>", re.IGNORECASE)
_UNQUOTED = re.compile(rb"""(\s[\w:.\-]{1,60})=([^\s"'<>=]{1,300})(?=[\s/>])""")
_QUOTED_OR_MARK = re.compile(rb"""["'\[\]>]|<!--|<\?""")
_TROUBLE = re.compile(
    rb"&(?:(?P<number>#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,7})(?P<end>;?)|(?P<name>[A-Za-z][A-Za-z0-9]{1,31});)?"
    rb"|<(?![A-Za-z_/!?\x80-\xff])|\xef\xbf[\xbe\xbf]"
)


@dataclass(frozen=True, slots=True)
class Tree:
    """A document's root, its bytes as UTF-8 after repair, and whether it was strictly well-formed and is whole."""

    root: Element
    source: bytes
    is_strict: bool
    whole: bool
    is_guessed: bool


def split(tag: object) -> tuple[str, str]:
    """Return namespace and local name of a tag; ("", "") for what is no element."""
    if not isinstance(tag, str):
        return "", ""
    namespace, _, local = tag.rpartition("}")
    return namespace[1:], local


def root_name(head: bytes) -> str:
    """Return the local name, in lower case, of the first element of a document's beginning; "" where none is seen.

    Text, comments, processing instructions and a document type before it are passed over.
    """
    at = 0
    while (at := head.find(b"<", at)) >= 0:
        if head.startswith(b"<!--", at):
            at = _after(head, b"-->", at)
        elif head.startswith(b"<?", at):
            at = _after(head, b">", at)  # not `?>`: the mark is what breaks first
        elif head[at : at + 9].lower() == b"<!doctype":
            at = _doctype_end(head, at)
        else:
            found = _START_TAG.match(head, at)
            if found:
                return found[2].decode("ascii", "replace").lower()
            at += 1
    return ""


def load(body: bytes, content_type: str = "", where: str = "") -> Tree:
    """Read an XML document of any encoding and any state.

    Args:
      body: the document as it came.
      content_type: the HTTP header, for its charset.
      where: its address, for the error.
    Returns:
      The tree; `whole` is false where the root element is not closed.
    Raises:
      ParseError: there is no element in it.
    """
    decoded = to_utf8(body, content_type)
    source = decoded.body.strip(_BLANK)
    if b"&#1" in source or b"&#x" in source or b"&#X" in source:
        source = _C1_REFERENCE.sub(_from_c1_reference, source)
    source = without_doctype(source)
    try:
        root = etree.fromstring(source, _parser(recover=False))
    except etree.XMLSyntaxError:
        pass
    else:
        return Tree(root, source, is_strict=True, whole=True, is_guessed=decoded.repaired)
    source = repaired(source)
    recovered = recover(source)
    if recovered is None:
        raise ParseError("this is not XML that can be read", where, "Nothing was taken from it.")
    whole = _is_closed(source, recovered)
    return Tree(recovered, source, is_strict=False, whole=whole, is_guessed=decoded.repaired)


def recover(source: bytes) -> Element | None:
    """Let libxml2 read what it can; None where that is nothing."""
    try:
        return etree.fromstring(source, _parser(recover=True))
    except (etree.XMLSyntaxError, ValueError):
        return None


def salvage(tree: Tree, names: tuple[str, ...]) -> tuple[Element, ...]:
    """Read the items of a broken document each by itself, so that one bad item spoils no other.

    Args:
      tree: a document that was not well-formed.
      names: local names of items (`item`, `entry`).
    Returns:
      The items as elements with the namespaces of the root; () where the tree holds as many already, none in another.
    """
    opening = re.compile(rb"<(?:[\w.\-]{1,60}:)?(?:" + "|".join(names).encode() + rb")(?=[\s/>])", re.IGNORECASE)
    quoted = _quoted(tree.source)
    starts = [found.start() for found in islice(opening.finditer(quoted), MAX_SALVAGED + 1)]
    in_tree = _count_apart(tree.root, names)
    if len(starts) <= in_tree:
        return ()
    first = _START_TAG.search(tree.source)
    tag_end = tree.source.find(b">", first.start()) + 1 if first else 0
    head = tree.source[first.start() : tag_end] if first and not _starts_item(opening, tree.source) else b"<rss>"
    found_items: list[Element] = []
    for start, end in zip(starts, [*starts[1:], len(tree.source)], strict=True):
        root = recover(head + _close_cdata(tree.source[start:end]))
        if root is None:
            continue
        items = (element for element in root.iter() if split(element.tag)[1].lower() in names)
        item = next(items, None)
        if item is not None:
            found_items.append(item)
    return tuple(found_items) if len(found_items) > in_tree else ()


def _count_apart(root: Element, names: tuple[str, ...]) -> int:
    """Count the items that stand in no other: one that was not closed swallows those behind it."""
    return sum(
        1
        for element in root.iter()
        if split(element.tag)[1].lower() in names
        and not any(split(outer.tag)[1].lower() in names for outer in element.iterancestors())
    )


def without_doctype(source: bytes) -> bytes:
    """Cut the document type off, internal subset and all, if it stands before the root element.

    What it declares as plain text is put where it is referred to.
    """
    at = source[:HEAD].lower().find(b"<!doctype")
    if at < 0:
        return source
    root = _ROOT.search(source)
    if root and root.start() < at:
        return source
    end = _doctype_end(source, at)
    return with_entities(source[:at] + source[end:], declared_in(source[at:end]))


def repaired(source: bytes) -> bytes:
    """Mend what breaks XML most: junk before the root, second declarations, controls, bare `&` and `<`, HTML names."""
    source = source.translate(None, _CONTROLS)
    start = after_comments(source)
    root = _ROOT.search(source, start) or _START_TAG.search(source, start)
    if root:
        end = _after(source, b">", root.start())
        source = _root_mended(source[root.start() : end]) + source[end:]
    source = _DECLARATION.sub(b"", source)
    return outside_cdata(source, lambda piece: _TROUBLE.sub(_mended, piece))


def _root_mended(tag: bytes) -> bytes:
    """Mend the root's own tag: values without quotes, a `>` that was lost before the next tag."""
    closed = re.sub(rb"(?<=[\w\"'])\s*<(?=[A-Za-z_])", b"><", tag[1:])
    return b"<" + _UNQUOTED.sub(rb'\1="\2"', closed)


def outside_cdata(source: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """Apply a change to all that stands outside CDATA sections."""
    pieces: list[bytes] = []
    at = 0
    while (start := source.find(b"<![CDATA[", at)) >= 0:
        end = source.find(b"]]>", start)
        if end < 0:
            break
        pieces += [change(source[at:start]), source[start : end + 3]]
        at = end + 3
    pieces.append(change(source[at:]))
    return b"".join(pieces)


def _parser(*, recover: bool) -> etree.XMLParser:
    return etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        recover=recover,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )


def _after(head: bytes, mark: bytes, at: int) -> int:
    end = head.find(mark, at)
    return len(head) if end < 0 else end + len(mark)


def after_comments(source: bytes) -> int:
    """Return where the first thing that is neither blank nor comment nor processing instruction stands."""
    at = 0
    while True:
        at += len(source[at : at + HEAD]) - len(source[at : at + HEAD].lstrip(_BLANK))
        if source.startswith(b"<!--", at):
            at = _after(source, b"-->", at)
        elif source.startswith(b"<?", at):
            at = _after(source, b">", at)
        else:
            return at


def _doctype_end(source: bytes, at: int) -> int:
    """Return where a document type ends: at its `>` outside quotes, comments and the internal subset."""
    depth = 0
    at += 9
    while found := _QUOTED_OR_MARK.search(source, at):
        mark = found[0]
        at = found.end()
        if mark in {b'"', b"'"}:
            at = _after(source, mark, at)
        elif mark == b"<!--":
            at = _after(source, b"-->", at)
        elif mark == b"<?":
            at = _after(source, b"?>", at)
        elif mark == b"[":
            depth += 1
        elif mark == b"]":
            depth -= 1
        elif depth <= 0:
            return at
    return len(source)


def _mended(found: re.Match[bytes]) -> bytes:
    whole = found[0]
    if whole == b"<":
        return b"&lt;"
    if not whole.startswith(b"&"):
        return b""  # U+FFFE and U+FFFF are no characters in XML
    if found["number"]:
        digits = found["number"][1:]
        number = int(digits[1:], 16) if digits[:1] in b"xX" else int(digits)
        return b"&#%d;" % number if _is_xml_character(number) else b""
    if found["name"]:
        name = found["name"].decode("ascii")
        if name in _XML_NAMES:
            return whole
        character = html5.get(name + ";")
        if character:
            return character.replace("&", "&amp;").replace("<", "&lt;").encode()
    return b"&amp;" + whole[1:]


def _is_xml_character(number: int) -> bool:
    is_basic = number in {9, 10, 13} or 0x20 <= number <= 0xD7FF
    return is_basic or 0xE000 <= number <= 0xFFFD or 0x10000 <= number <= 0x10FFFF


def _from_c1_reference(found: re.Match[bytes]) -> bytes:
    """Read `&#146;` as browsers do: it is a windows-1252 apostrophe, not a control (WHATWG HTML, 13.2.5.80)."""
    digits = found[0][2:-1]
    number = int(digits[1:], 16) if digits[:1] in b"xX" else int(digits)
    return bytes([number]).decode("cp1252", "ignore").encode() if 0x80 <= number <= 0x9F else found[0]


def _is_closed(source: bytes, root: Element) -> bool:
    name = split(root.tag)[1].rpartition(":")[2]
    end = re.compile(rb"</(?:[\w.\-]{1,60}:)?" + re.escape(name.encode()) + rb"\s*>", re.IGNORECASE)
    last = source.rfind(b"</")
    while last >= 0 and len(source) - last < HEAD:  # junk behind the end of the root is no harm
        if end.match(source, last):
            return True
        last = source.rfind(b"</", 0, last)
    return False


def _starts_item(opening: re.Pattern[bytes], source: bytes) -> bool:
    first = _START_TAG.search(source)
    return first is not None and opening.match(source, first.start()) is not None


def _quoted(source: bytes) -> bytes:
    """Blank out whole CDATA sections, so that an article about XML starts no item.

    A section in which another begins was not closed: what stands in it are the feed's own tags.
    """
    pieces: list[bytes] = []
    at = 0
    while (start := source.find(b"<![CDATA[", at)) >= 0:
        end = source.find(b"]]>", start)
        again = source.find(b"<![CDATA[", start + 9)
        if end < 0:
            break
        stop = again if 0 <= again < end else end
        is_whole = stop == end
        pieces += [source[at:start], b" " * (stop - start) if is_whole else source[start:stop]]
        at = stop
    return b"".join([*pieces, source[at:]])


def _close_cdata(fragment: bytes) -> bytes:
    """Take the opening mark off a CDATA section that is not closed, so that the tags behind it count again."""
    last = fragment.rfind(b"<![CDATA[")
    if last >= 0 and fragment.find(b"]]>", last) < 0:
        return fragment[:last] + repaired_piece(fragment[last + 9 :])
    return fragment


def repaired_piece(piece: bytes) -> bytes:
    """Mend the bare marks of a piece that stood in a CDATA section."""
    return _TROUBLE.sub(_mended, piece)
