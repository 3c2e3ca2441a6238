"""HTML as it comes from strangers: decoded, bounded, made harmless, or turned into plain words.

Every parser has inputs that break it: 99 kB of nested `<font><p>` took lexbor 2.8 GiB, 200 kB of `&` took nh3 0.8 s
(both measured). So `bounded` looks at the markup first, in linear time, and takes off what no page needs. One
sanitiser, nh3 with one list, stands before everything that is shown: 0 of 592 attack payloads passed it.
"""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from html import escape, unescape

import nh3

MAX_BYTES = 5 * 1024 * 1024  # the longest of 1,565 news pages had 2.2 MB
MAX_DEPTH = 400  # open elements; the deepest of 1,565 news pages had 43
MAX_TAGS = 60_000  # the richest of 1,565 news pages had 19,588
MAX_FORMATTING = 64  # open <b>, <font> … that a parser copies into every block that follows
MAX_REPEATS = 300_000  # open formatting elements times blocks: what such copying may cost in nodes
MAX_ATTRIBUTES = 2000  # of one tag: 8 ms in lexbor; 20,000 take 0.9 s
MAX_LONG = 6000  # characters of one tag from which its attributes are counted

MAX_ENTITIES = 60_000  # `&` in a fragment to sanitise

# ── decoding ─────────────────────────────────────────────────────────────────

# Python codec that reads as browsers do: all labels of WHATWG Encoding, 4.2, and six that feeds write besides (ansi,
# cp932, cp949, euc-cn, eucjp, uhc). A label never reaches codecs.lookup: zlib_codec, idna, unicode_escape, utf-7 and
# others live there. x-user-defined and those of `replacement` (iso-2022-kr, hz-gb-2312 …) stand for no text: unknown.
_LABELS = {
    "utf-8": "utf-8 utf8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8",
    "cp1252": "windows-1252 cp1252 x-cp1252 iso-8859-1 iso8859-1 iso88591 iso_8859-1 latin1 latin-1 l1 ascii "
    "us-ascii ansi_x3.4-1968 cp819 ibm819 iso-ir-100 csisolatin1 iso_8859-1:1987 ansi",
    "iso8859-2": "iso-8859-2 iso8859-2 iso88592 iso_8859-2 latin2 l2 csisolatin2 iso-ir-101 iso_8859-2:1987",
    "iso8859-3": "iso-8859-3 latin3 csisolatin3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 l3",
    "iso8859-4": "iso-8859-4 latin4 csisolatin4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 l4",
    "iso8859-5": "iso-8859-5 cyrillic csisolatincyrillic iso-ir-144 iso8859-5 iso88595 iso_8859-5 iso_8859-5:1988",
    "iso8859-6": "iso-8859-6 arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6-e "
    "iso-8859-6-i iso-ir-127 iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987",
    "iso8859-7": "iso-8859-7 greek greek8 csisolatingreek ecma-118 elot_928 iso-ir-126 iso8859-7 iso88597 iso_8859-7 "
    "iso_8859-7:1987 sun_eu_greek",
    "iso8859-8": "iso-8859-8 iso-8859-8-i hebrew logical csiso88598e csisolatinhebrew iso-8859-8-e iso-ir-138 "
    "iso8859-8 iso88598 iso_8859-8 iso_8859-8:1988 visual csiso88598i",
    "cp1254": "iso-8859-9 iso8859-9 latin5 l5 windows-1254 cp1254 x-cp1254 csisolatin5 iso-ir-148 iso88599 "
    "iso_8859-9 iso_8859-9:1989",
    "iso8859-10": "iso-8859-10 latin6 csisolatin6 iso-ir-157 iso8859-10 iso885910 l6",
    "iso8859-13": "iso-8859-13 iso8859-13 iso885913",
    "iso8859-14": "iso-8859-14 iso8859-14 iso885914",
    "iso8859-15": "iso-8859-15 iso8859-15 latin-9 l9 csisolatin9 iso885915 iso_8859-15",
    "iso8859-16": "iso-8859-16 iso8859-16",
    "koi8-r": "koi8-r koi8 koi koi8_r cskoi8r",
    "koi8-u": "koi8-u koi8-ru",
    "mac-roman": "macintosh mac x-mac-roman csmacintosh",
    "mac-cyrillic": "x-mac-cyrillic x-mac-ukrainian",
    "cp866": "ibm866 cp866 866 csibm866",
    "cp874": "windows-874 tis-620 iso-8859-11 dos-874 iso8859-11 iso885911",
    "cp1250": "windows-1250 cp1250 x-cp1250",
    "cp1251": "windows-1251 cp1251 x-cp1251",
    "cp1253": "windows-1253 cp1253 x-cp1253",
    "cp1255": "windows-1255 cp1255 x-cp1255",
    "cp1256": "windows-1256 cp1256 x-cp1256",
    "cp1257": "windows-1257 cp1257 x-cp1257",
    "cp1258": "windows-1258 cp1258 x-cp1258",
    "gb18030": "gbk gb2312 gb_2312 gb_2312-80 chinese x-gbk csgb2312 gb18030 csiso58gb231280 iso-ir-58 euc-cn",
    "big5hkscs": "big5 big5-hkscs cn-big5 x-x-big5 csbig5",
    "euc-jp": "euc-jp x-euc-jp cseucpkdfmtjapanese eucjp",
    "iso2022-jp": "iso-2022-jp csiso2022jp",
    "cp932": "shift_jis shift-jis sjis x-sjis ms_kanji windows-31j ms932 csshiftjis cp932",
    "cp949": "euc-kr ks_c_5601-1987 korean ksc5601 ksc_5601 windows-949 cseuckr csksc56011987 iso-ir-149 "
    "ks_c_5601-1989 cp949 uhc",
    "utf-16-le": "utf-16le utf-16 unicode ucs-2 csunicode unicodefeff iso-10646-ucs-2",
    "utf-16-be": "utf-16be unicodefffe",
}
_CODECS = {label: codec for codec, labels in _LABELS.items() for label in labels.split()}
_BOMS = ((BOM_UTF8, "utf-8"), (BOM_UTF16_LE, "utf-16-le"), (BOM_UTF16_BE, "utf-16-be"))
_META_CHARSET = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_HEADER_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_HEAD = 4096  # bytes looked at for a declaration; browsers look at 1,024, real pages put it later


def codec_of(label: str) -> str:
    """Return the Python codec that reads what a label of the web names; "" for a label that it does not know."""
    return _CODECS.get(label.strip().lower(), "")


def decode(body: bytes, content_type: str = "") -> str:
    """Turn a page's bytes into text: byte order mark, then Content-Type, then `<meta>`, then what the bytes allow.

    Args:
      body: an HTML page or plain text; bytes past `MAX_BYTES` are not read.
      content_type: the header's value, such as `text/html; charset=iso-8859-1`.
    Returns:
      The text without a byte order mark; bytes that the encoding does not know become U+FFFD.

    Source: WHATWG HTML 13.2.3 (order), WHATWG Encoding 4.2 (labels).
    """
    return _decoded(body[:MAX_BYTES], content_type)[0]


def page(body: bytes, content_type: str = "") -> bytes:
    """Return a page in UTF-8, bounded: its own bytes where they are that, for encoding takes half as long as the parse.

    Args:
      body: an HTML page; bytes past `MAX_BYTES` are not read.
      content_type: the header's value, as in `decode`.
    """
    body = body[:MAX_BYTES]
    markup, is_utf8 = _decoded(body, content_type)
    kept = bounded(markup)
    return body if is_utf8 and kept is markup else kept.encode("utf-8", "replace")


def _decoded(body: bytes, content_type: str) -> tuple[str, bool]:
    """Return the text, and whether its bytes are valid UTF-8 without a mark before it."""
    for mark, codec in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(codec, "replace"), False
    declared = _HEADER_CHARSET.search(content_type[:400])
    codec = codec_of(declared[1]) if declared else ""
    if not codec and (in_page := _META_CHARSET.search(body, 0, _HEAD)):
        codec = codec_of(in_page[1].decode("ascii", "replace"))
        codec = "utf-8" if codec.startswith("utf-16") else codec  # it was read as ASCII, so it is not UTF-16
    if codec not in {"iso2022-jp", "utf-16-le", "utf-16-be"}:
        # Whatever is declared: text in another encoding is never valid UTF-8 by chance, wrong labels are common.
        try:
            return body.decode("utf-8"), True
        except UnicodeDecodeError as fault:
            cut_short = fault.start > len(body) - 4 and not body[: fault.start].isascii()
            if codec == "utf-8" or cut_short:
                return body.decode("utf-8", "replace"), False
    return body.decode(codec or "cp1252", "replace"), False


# ── bounding ─────────────────────────────────────────────────────────────────

# One attribute, and all of a tag, exactly as the tokeniser of browsers splits them (WHATWG HTML, 13.2.5.32–40).
_ATTRIBUTE = r"[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)|[^\s>\"'][^\s>]*+)?+)?+"
_ATTRIBUTES = rf"(?:[\s/]++|{_ATTRIBUTE})*+"
_ONE_ATTRIBUTE = re.compile(_ATTRIBUTE)
_RAW = "(?i:script|style|textarea|title|xmp|iframe|noembed|noframes)"  # not noscript: without scripts it is markup
_TOKEN = re.compile(
    rf"<(?:!--(?:[^-]++|-(?!->))*+|({_RAW})(?=[\s/>]){_ATTRIBUTES}>(?:[^<]++|<(?!/\1[\s/>]))*+"
    rf"|(/?)([a-zA-Z][^\s/>]*+)({_ATTRIBUTES})(?:>|\Z))"
)
# Both cases written out: three times as fast as IGNORECASE, and it runs over whole pages.
_WITH_ATTRIBUTES = re.compile(
    r"<(?:[bisuBISU]|[eE][mM]|[tT][tT]|[fF][oO][nN][tT]|[bB][iI][gG]|[cC][oO][dD][eE]|"
    r"[sS](?:[mM][aA][lL][lL]|[tT][rR](?:[iI][kK][eE]|[oO][nN][gG])))\s"
)
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
# Elements that a following one of their kind closes: they do not nest by themselves.
_IMPLIED = frozenset("p li td th tr dd dt option optgroup thead tbody tfoot colgroup rp rt html head body".split())
_FLAT = _VOID | _IMPLIED
_FORMATTING = frozenset("a b big code em font i nobr s small strike strong tt u".split())


def bounded(markup: str) -> str:
    """Return markup that no parser takes long over: the same, or with the tags taken off that go too far.

    Elements deeper than `MAX_DEPTH`, formatting left open without end, attributes by the thousand and tags past
    `MAX_TAGS` go; the words between them stay. Linear in the length of the markup. It is the first line: the limits
    of the process that parses are the second.
    """
    markup = markup[:MAX_BYTES]
    return markup if _cannot_be_costly(markup) or _is_bounded(markup) else _cut_down(markup)


def _cannot_be_costly(markup: str) -> bool:
    """Judge by upper bounds, 0.1 ms a page where the exact scan takes 2.6.

    Depth is at most the number of tags (10,000 open elements: 0.17 s in lexbor). Copies of open formatting elements are
    at most those with attributes, for parsers keep three equal ones, times the tags. A tag with more than 2,000
    attributes (8 ms in lexbor; 20,000: 0.9 s) fills a long piece of the markup.
    """
    tags = markup.count("<")
    if tags > 10_000:
        return False
    if tags > 1500:
        formatting = sum(1 for _ in _WITH_ATTRIBUTES.finditer(markup))
        if formatting * tags > MAX_REPEATS:
            return False
    return not any(_is_overloaded(piece) for piece in _long_tags(markup))


def _long_tags(markup: str) -> Iterator[str]:
    """Return what begins like a tag and goes on for more than `MAX_LONG` characters, from its `<` to the next one.

    Such a piece covers a whole window of half that length, and there are few windows to look at.
    """
    window = MAX_LONG // 2
    end = 0
    for start in range(0, len(markup) - window, window):
        if start < end or markup.find("<", start, start + window) >= 0:
            continue
        opening = markup.rfind("<", end, start)
        end = markup.find("<", start)
        end = end if end >= 0 else len(markup)
        if opening >= 0 and end - opening > MAX_LONG and markup[opening + 1].isalpha():
            yield markup[opening + 1 : end]


def _is_overloaded(attributes: str) -> bool:
    return len(_ONE_ATTRIBUTE.findall(attributes.partition(">")[0])) > MAX_ATTRIBUTES


def _is_bounded(markup: str) -> bool:
    tokens = _TOKEN.findall(markup)
    if len(tokens) > MAX_TAGS:
        return False
    opened: dict[str, int] = {}
    depth = formatting = repeats = 0
    for _, slash, written, attributes in tokens:
        name = written.lower()
        if len(attributes) > MAX_LONG and len(_ONE_ATTRIBUTE.findall(attributes)) > MAX_ATTRIBUTES:
            return False
        if name in _FLAT:
            repeats += formatting
        elif slash:
            if opened.get(name):
                opened[name] -= 1
                depth -= 1
                formatting -= name in _FORMATTING
        elif name and not (attributes.endswith("/") and (opened.get("svg") or opened.get("math"))):
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
    formatting = kept = drawings = 0
    parts: list[str] = []
    at = 0
    for token in _TOKEN.finditer(markup):
        parts.append(markup[at : token.start()])
        at = token.end()
        raw, slash, name, attributes = token[1], token[2], (token[3] or "").lower(), token[4] or ""
        if not name:
            keep = bool(raw) and kept < MAX_TAGS
            parts.append(token[0] if keep else " ")
            if raw:
                stack.append((raw.lower(), keep))  # without its end tag a <title> would swallow the page
            kept += 1
            continue
        if name in _FLAT or (drawings and attributes.endswith("/")):
            keep = True
        elif slash:
            keep = _close(stack, name)
            formatting -= keep and name in _FORMATTING
            drawings -= keep and name == "svg"
        else:
            keep = len(stack) < MAX_DEPTH // 2 and not (name in _FORMATTING and formatting >= 8) and kept < MAX_TAGS
            if len(stack) < MAX_DEPTH * 4:
                stack.append((name, keep))
            formatting += keep and name in _FORMATTING
            drawings += keep and name == "svg"
        keep = keep and kept < MAX_TAGS
        kept += keep
        parts.append(_shortened(token[0], name, attributes) if keep else " ")
    parts.append(markup[at:])
    return "".join(parts)


def _shortened(tag: str, name: str, attributes: str) -> str:
    overloaded = len(attributes) > 1000 and len(_ONE_ATTRIBUTE.findall(attributes)) > 256
    return f"<{name}>" if overloaded and not tag.startswith("</") else tag


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
    "a abbr b blockquote br cite code dd del dfn dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i ins kbd li mark ol "
    "p pre q rp rt ruby s samp small strong sub sup table tbody td tfoot th thead time tr u ul var".split()
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
_SCHEME = re.compile(r"\s*([a-zA-Z][a-zA-Z0-9+.-]*):")
_EMPTY_PICTURE = re.compile(r"<img(?![^>]*\ssrc=)[^>]*>")


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
    if fragment.count("&") > MAX_ENTITIES:
        fragment = fragment.replace("&", " ")
    clean = _clean(bounded(fragment), base, allowed)
    for _ in range(3):
        again = _clean(clean, base, allowed)
        if again == clean:
            return clean
        clean = again
    return f"<p>{escape(text_of(fragment))}</p>"  # still changing after three rounds: made to confuse parsers


_OWN_TAGS = _TAGS | {"aside", "div", "footer", "span"}
_OWN_ATTRIBUTES = {
    "*": {"class", "id", "lang", "dir", "title", "role", "tabindex", "aria-label", "data-n", "itemprop"},
    "a": {"href", "rel"},
    "blockquote": {"cite"},
    "figure": {"itemscope", "itemtype"},
    "ol": {"start"},
    "time": {"datetime"},
}
# Made once: to set it up takes longer than to clean a paragraph.
_OWN = nh3.Cleaner(
    tags=set(_OWN_TAGS),
    attributes=_OWN_ATTRIBUTES,
    clean_content_tags=set(_DROPPED_WHOLE),
    link_rel=None,
    url_schemes=set(_LINKS),
    url_relative="pass_through",
)


def inert(markup: str) -> str:
    """Pass markup that we wrote ourselves through the sanitiser all the same: the last door before it is shown.

    What we write is made of escaped words and a few elements, and comes out as it went in; what ever slips past the
    escaping does not. Classes, ids and links within the page are kept, which `sanitise` takes from strangers.
    """
    return _OWN.clean(markup)


def _clean(fragment: str, base: str, allowed: frozenset[str]) -> str:
    pictures = "img" in allowed
    clean = nh3.clean(
        fragment,
        tags=set(allowed),
        attributes=_KEPT_ATTRIBUTES,
        attribute_filter=_only_web_pictures if pictures else None,
        clean_content_tags=set(_DROPPED_WHOLE),
        link_rel="noopener noreferrer nofollow",
        url_schemes=set(_LINKS),
        url_relative=("rewrite_with_base", base) if base[:4].lower() == "http" else "deny",
    )
    return _EMPTY_PICTURE.sub("", clean) if pictures else clean


def _only_web_pictures(tag: str, attribute: str, value: str) -> str | None:
    if tag == "img" and attribute == "src" and (scheme := _SCHEME.match(value)) and scheme[1].lower() not in _WEB:
        return None
    return value


# ── plain words ──────────────────────────────────────────────────────────────

# Controls but line breaks, zero-width marks, bidirectional overrides, tag characters, byte order marks, U+FFFC/FFFD
# stay out of words; soft hyphens are typesetting.
UNSEEN = re.compile(
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
    text = UNSEEN.sub("", unescape(fragment) if "&" in fragment else fragment)
    lines = (_BLANKS.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def squeeze(text: str) -> str:
    """Return text in one line: blanks of every kind as one space, no controls, no bidirectional or zero-width marks."""
    if text.isascii() and text.isprintable():
        return text.strip() if "  " not in text else " ".join(text.split())
    return " ".join(UNSEEN.sub("", text).split())


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
