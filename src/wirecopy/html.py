"""HTML as it comes from strangers: decoded, bounded, made harmless, or turned into plain words.

Every parser has inputs that break it: 99 kB of nested `<font><p>` took lexbor 2.8 GiB, 200 kB of `&` took nh3 0.8 s
(both measured). So `bounded` looks at the markup first, in linear time, and takes off what no page needs. One
sanitiser, nh3 with one list, stands before everything that is shown: 0 of 592 attack payloads passed it.
"""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from html import escape, unescape

import nh3

MAX_BYTES = 5 * 1024 * 1024  # the longest of 1,566 news pages had 4.1 MB
MAX_DEPTH = 400  # open elements; the deepest of 1,566 news pages had 94
MAX_TAGS = 60_000  # the richest of 1,566 news pages had 21,000
MAX_FORMATTING = 64  # open <b>, <font> … that a parser copies into every block that follows
MAX_REPEATS = 300_000  # open formatting elements times blocks: what such copying may cost in nodes
MAX_ATTRIBUTES = 20_000  # characters of one tag's attributes that may hold more than 256 of them
MAX_ENTITIES = 60_000

# ── decoding ─────────────────────────────────────────────────────────────────

# Labels as pages write them → Python codecs that read text as browsers do (WHATWG Encoding, 4.2). A page's label
# never reaches codecs.lookup: zlib_codec, idna, unicode_escape, utf-7 and others live there.
_CODECS = {
    **dict.fromkeys(
        ("utf-8", "utf8", "unicode-1-1-utf-8", "unicode11utf8", "unicode20utf8", "x-unicode20utf8"), "utf-8"
    ),
    **dict.fromkeys(
        ("windows-1252", "cp1252", "x-cp1252", "iso-8859-1", "iso8859-1", "iso88591", "iso_8859-1", "latin1", "latin-1")
        + ("l1", "ascii", "us-ascii", "ansi_x3.4-1968", "cp819", "ibm819", "iso-ir-100"),
        "cp1252",
    ),
    **dict.fromkeys(("iso-8859-2", "iso8859-2", "iso88592", "iso_8859-2", "latin2", "l2"), "iso8859-2"),
    **dict.fromkeys(("iso-8859-3", "latin3"), "iso8859-3"),
    **dict.fromkeys(("iso-8859-4", "latin4"), "iso8859-4"),
    **dict.fromkeys(("iso-8859-5", "cyrillic"), "iso8859-5"),
    **dict.fromkeys(("iso-8859-6", "arabic"), "iso8859-6"),
    **dict.fromkeys(("iso-8859-7", "greek", "greek8"), "iso8859-7"),
    **dict.fromkeys(("iso-8859-8", "iso-8859-8-i", "hebrew", "logical"), "iso8859-8"),
    **dict.fromkeys(("iso-8859-9", "iso8859-9", "latin5", "l5", "windows-1254", "cp1254", "x-cp1254"), "cp1254"),
    **dict.fromkeys(("iso-8859-10", "latin6"), "iso8859-10"),
    **dict.fromkeys(("iso-8859-13",), "iso8859-13"),
    **dict.fromkeys(("iso-8859-14",), "iso8859-14"),
    **dict.fromkeys(("iso-8859-15", "iso8859-15", "latin-9", "l9", "csisolatin9"), "iso8859-15"),
    **dict.fromkeys(("iso-8859-16",), "iso8859-16"),
    **dict.fromkeys(("koi8-r", "koi8", "koi", "koi8_r", "cskoi8r"), "koi8-r"),
    **dict.fromkeys(("koi8-u", "koi8-ru"), "koi8-u"),
    **dict.fromkeys(("macintosh", "mac", "x-mac-roman", "csmacintosh"), "mac-roman"),
    **dict.fromkeys(("ibm866", "cp866", "866", "csibm866"), "cp866"),
    **dict.fromkeys(("windows-874", "tis-620", "iso-8859-11", "dos-874"), "cp874"),
    **{f"windows-125{n}": f"cp125{n}" for n in (0, 1, 3, 5, 6, 7, 8)},
    **{f"cp125{n}": f"cp125{n}" for n in (0, 1, 3, 5, 6, 7, 8)},
    **{f"x-cp125{n}": f"cp125{n}" for n in (0, 1, 3, 5, 6, 7, 8)},
    **dict.fromkeys(("gbk", "gb2312", "gb_2312", "gb_2312-80", "chinese", "x-gbk", "csgb2312", "gb18030"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs", "cn-big5", "x-x-big5", "csbig5"), "big5hkscs"),
    **dict.fromkeys(("euc-jp", "x-euc-jp", "cseucpkdfmtjapanese"), "euc-jp"),
    **dict.fromkeys(("iso-2022-jp", "csiso2022jp"), "iso2022-jp"),
    **dict.fromkeys(
        ("shift_jis", "shift-jis", "sjis", "x-sjis", "ms_kanji", "windows-31j", "ms932", "csshiftjis"), "cp932"
    ),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987", "korean", "ksc5601", "ksc_5601", "windows-949", "cseuckr"), "cp949"),
    **dict.fromkeys(("utf-16le", "utf-16", "unicode", "ucs-2", "csunicode", "unicodefeff"), "utf-16-le"),
    **dict.fromkeys(("utf-16be", "unicodefffe"), "utf-16-be"),
}
_BOMS = ((BOM_UTF8, "utf-8"), (BOM_UTF16_LE, "utf-16-le"), (BOM_UTF16_BE, "utf-16-be"))
_META_CHARSET = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_HEADER_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_HEAD = 4096  # bytes looked at for a declaration; browsers look at 1,024, real pages put it later


def decode(body: bytes, content_type: str = "") -> str:
    """Turn a page's bytes into text: byte order mark, then Content-Type, then `<meta>`, then what the bytes allow.

    Args:
      body: an HTML page or plain text; bytes past `MAX_BYTES` are not read.
      content_type: the header's value, such as `text/html; charset=iso-8859-1`.
    Returns:
      The text without a byte order mark; bytes that the encoding does not know become U+FFFD.

    Source: WHATWG HTML 13.2.3 (order), WHATWG Encoding 4.2 (labels).
    """
    body = body[:MAX_BYTES]
    for mark, codec in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(codec, "replace")
    declared = _HEADER_CHARSET.search(content_type[:400])
    codec = _CODECS.get(declared[1].lower(), "") if declared else ""
    if not codec and (in_page := _META_CHARSET.search(body, 0, _HEAD)):
        codec = _CODECS.get(in_page[1].decode("ascii", "replace").lower(), "")
        codec = "utf-8" if codec.startswith("utf-16") else codec  # it was read as ASCII, so it is not UTF-16
    if codec in {"", "utf-8", "cp1252"}:
        # Undeclared, or the two that pages claim wrongly: valid UTF-8 with other than ASCII in it is UTF-8.
        try:
            return body.decode("utf-8")
        except UnicodeDecodeError as fault:
            if codec == "utf-8" or fault.start > len(body) - 4:
                return body.decode("utf-8", "replace")
            codec = "cp1252"
    return body.decode(codec, "replace")


# ── bounding ─────────────────────────────────────────────────────────────────

_ATTRIBUTES = (  # exactly as the tokeniser of browsers splits them (WHATWG HTML, 13.2.5.32–40)
    r"(?:[\s/]++|[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)|[^\s>\"'][^\s>]*+)?+)?+)*+"
)
_RAW = "script|style|textarea|title|xmp|iframe|noembed|noframes"  # not noscript: without scripts it is markup
_TOKEN = re.compile(
    rf"<(?:!--(?:-?>|.*?(?:--!?>|\Z))|(?:({_RAW})(?=[\s/>]){_ATTRIBUTES}>.*?(?:(?=</\1[\s/>])|\Z))"
    rf"|(/?)([a-z][^\s/>]*+)({_ATTRIBUTES})(?:>|\Z))",
    re.IGNORECASE | re.DOTALL,
)
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
# Elements that a following one of their kind closes: they do not nest by themselves.
_IMPLIED = frozenset("p li td th tr dd dt option optgroup thead tbody tfoot colgroup rp rt html head body".split())
_FLAT = _VOID | _IMPLIED
_FORMATTING = frozenset("a b big code em font i nobr s small strike strong tt u".split())


def bounded(markup: str) -> str:
    """Return markup that no parser takes long over: the same, or with the tags taken off that go too far.

    Elements deeper than `MAX_DEPTH`, formatting left open without end, attributes by the thousand and tags past
    `MAX_TAGS` go; the words between them stay. Linear in the length of the markup.
    """
    markup = markup[:MAX_BYTES]
    if markup.count("&") > MAX_ENTITIES:
        markup = markup.replace("&", " ")
    return markup if _is_bounded(markup) else _cut_down(markup)


def _is_bounded(markup: str) -> bool:
    if markup.count("<") < MAX_FORMATTING and len(markup) < MAX_ATTRIBUTES:
        return True
    tokens = _TOKEN.findall(markup)
    if len(tokens) > MAX_TAGS:
        return False
    opened: dict[str, int] = {}
    depth = formatting = repeats = 0
    for _, slash, written, attributes in tokens:
        name = written.lower()
        if name in _FLAT:
            repeats += formatting
            continue
        if len(attributes) > MAX_ATTRIBUTES and attributes.count("=") + attributes.count(" ") > 256:
            return False
        if slash:
            if opened.get(name):
                opened[name] -= 1
                depth -= 1
                formatting -= name in _FORMATTING
        elif name:
            opened[name] = opened.get(name, 0) + 1
            depth += 1
            if name in _FORMATTING:
                formatting += 1
            else:
                repeats += formatting
            if depth > MAX_DEPTH or formatting > MAX_FORMATTING:
                return False
    return repeats <= MAX_REPEATS


def _cut_down(markup: str) -> str:
    """Write the markup anew without the tags that go too far, with narrower limits than those that called for it."""
    stack: list[tuple[str, bool]] = []  # names of open elements and whether their tags were kept
    formatting = kept = 0
    parts: list[str] = []
    at = 0
    for token in _TOKEN.finditer(markup):
        parts.append(markup[at : token.start()])
        at = token.end()
        raw, slash, name, attributes = token[1], token[2], (token[3] or "").lower(), token[4] or ""
        if not name:
            parts.append(token[0] if raw and kept < MAX_TAGS else " ")
            kept += 1
            continue
        tag = _shortened(token[0], name, attributes)
        if name in _FLAT:
            keep = True
        elif slash:
            keep = _close(stack, name)
            formatting -= keep and name in _FORMATTING
        else:
            keep = len(stack) < MAX_DEPTH // 2 and not (name in _FORMATTING and formatting >= 8) and kept < MAX_TAGS
            if len(stack) < MAX_DEPTH * 4:
                stack.append((name, keep))
            formatting += keep and name in _FORMATTING
        keep = keep and kept < MAX_TAGS
        kept += keep
        parts.append(tag if keep else " ")
    parts.append(markup[at:])
    return "".join(parts)


def _shortened(tag: str, name: str, attributes: str) -> str:
    long = len(attributes) > 2000 and attributes.count("=") + attributes.count(" ") > 256
    return f"<{name}>" if long and not tag.startswith("</") else tag


def _close(stack: list[tuple[str, bool]], name: str) -> bool:
    """Take the element off that an end tag closes; say whether its start tag was kept."""
    for back in range(1, min(len(stack), 64) + 1):  # farther up, an end tag is a mistake of the page
        if stack[-back][0] == name:
            kept = stack[-back][1]
            del stack[-back]
            return kept
    return False


# ── sanitising ───────────────────────────────────────────────────────────────

_TAGS = frozenset(
    "a abbr b blockquote br cite code dd del dfn dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i ins kbd li mark ol p "
    "pre q rp rt ruby s samp small strong sub sup table tbody td tfoot th thead time tr u ul var".split()
)
_KEPT_ATTRIBUTES = {
    "a": {"href", "title"},
    "abbr": {"title"},
    "blockquote": {"cite"},
    "q": {"cite"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    "time": {"datetime"},
    "img": {"src", "alt", "title", "width", "height"},
}
_DROPPED_WHOLE = frozenset("script style template svg math iframe object textarea select noscript title xmp".split())
_WEB = frozenset({"http", "https"})
_LINKS = _WEB | {"mailto"}


def sanitise(fragment: str, base: str = "", *, images: bool = False) -> str:
    """Make a fragment of HTML harmless: the house's list of elements, links to http, https and mailto, nothing active.

    Args:
      fragment: HTML from anywhere.
      base: the address that relative links count from; "" drops them.
      images: keep `<img>` with an http(s) address; otherwise pictures go.
    Returns:
      HTML that is the same when it is sanitised again. No style, id, class, name, form, frame, svg or math.
    """
    allowed = _TAGS | {"img"} if images else _TAGS
    clean = _clean(bounded(fragment), base, allowed)
    for _ in range(3):
        again = _clean(clean, base, allowed)
        if again == clean:
            return clean
        clean = again
    return f"<p>{escape(text_of(fragment))}</p>"  # still changing after three rounds: made to confuse parsers


def _clean(fragment: str, base: str, allowed: frozenset[str]) -> str:
    return nh3.clean(
        fragment,
        tags=set(allowed),
        attributes=_KEPT_ATTRIBUTES,
        attribute_filter=_only_web_pictures if "img" in allowed else None,
        clean_content_tags=set(_DROPPED_WHOLE),
        link_rel="noopener noreferrer nofollow",
        url_schemes=set(_LINKS),
        url_relative=("rewrite_with_base", base) if base[:4].lower() == "http" else "deny",
    )


def _only_web_pictures(tag: str, attribute: str, value: str) -> str | None:
    if tag == "img" and attribute == "src" and value.strip().partition(":")[0].lower() not in _WEB:
        return None
    return value


# ── plain words ──────────────────────────────────────────────────────────────

# Controls but line breaks, zero-width marks, bidirectional overrides, tag characters, byte order marks, U+FFFC/FFFD
# stay out of words; soft hyphens are typesetting.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffc"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
_BLANKS = re.compile(r"\s+")
_LINE_ENDS = re.compile(r"[ \t\xa0]*\n\s*")
_NO_WORDS = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|template|svg|math|noscript|textarea|select|iframe|object|xmp)(?=[\s/>])"
    r"[^>]*+(?:>|\Z).*?(?:</\1[^>]*+(?:>|\Z)|\Z)|<[!?][^>]*+(?:>|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_BREAK = re.compile(
    r"</?(?:address|article|aside|blockquote|body|br|caption|center|dd|div|dl|dt|fieldset|figcaption|figure|footer|form|"
    r"h[1-6]|header|hr|html|li|main|nav|ol|p|pre|section|table|tbody|tfoot|thead|tr|ul)(?=[\s/>])"
    rf"{_ATTRIBUTES}(?:>|\Z)",
    re.IGNORECASE,
)
_CELL = re.compile(rf"</?t[dh](?=[\s/>]){_ATTRIBUTES}(?:>|\Z)", re.IGNORECASE)
_TAG = re.compile(rf"</?[a-z][^\s/>]*+{_ATTRIBUTES}(?:>|\Z)", re.IGNORECASE)


def text_of(fragment: str) -> str:
    """Return the words of an HTML fragment: blocks and `<br>` on lines of their own, no blank lines, no controls."""
    fragment = fragment[:MAX_BYTES]
    if "<" in fragment:
        fragment = _NO_WORDS.sub(" ", fragment)
        fragment = _BLANKS.sub(" ", fragment)
        fragment = _TAG.sub("", _CELL.sub(" ", _BREAK.sub("\n", fragment)))
    text = _UNSEEN.sub("", unescape(fragment) if "&" in fragment else fragment)
    lines = (_BLANKS.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def squeeze(text: str) -> str:
    """Return text in one line: blanks of every kind as one space, no controls, no bidirectional or zero-width marks."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    return _BLANKS.sub(" ", _UNSEEN.sub("", text)).strip()


def plain(text: str) -> str:
    """Return a title or a name as plain text in one line: no tags, entities resolved (also twice escaped), squeezed."""
    for _ in range(3):
        if "<" not in text and "&" not in text:
            break
        plainer = text_of(text).replace("\n", " ")
        if plainer == text:
            break
        text = plainer
    return squeeze(text)
