"""Find out in which encoding a document is, whatever it says of itself, and give it back as UTF-8.

In this order: byte order mark; the pattern of a 16- or 32-bit encoding; valid UTF-8 with characters beyond ASCII
(no text in an old encoding comes out as that by chance); the charset of the HTTP header; the XML declaration; the
letters themselves. Only the encodings of the web are known (WHATWG Encoding Standard): a feed that asks for
`zlib_codec`, `unicode_escape` or `utf-7` is asking Python, not us.
"""

import codecs
import re
from dataclasses import dataclass
from itertools import pairwise
from unicodedata import category

from wirecopy.html import codec_of

HEAD = 1024  # bytes in which a declaration is looked for, as browsers do
_SAMPLE = 20_000  # bytes that the letters are judged by

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CHARSET = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?([A-Za-z0-9_.:\-]{1,40})", re.IGNORECASE)
_DECLARED = re.compile(rb"""<\?xml\s[^>]{0,200}?encoding\s{0,9}=\s{0,9}["']\s{0,9}([A-Za-z0-9_.:\-]{1,40})""")
_META = re.compile(rb"""<meta\s[^>]{0,300}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([A-Za-z0-9_.:\-]{1,40})""", re.IGNORECASE)
# U+0080–U+009F stand for nothing in text; they are windows-1252 bytes that somebody took for Unicode.
_C1 = re.compile(rb"\xc2[\x80-\x9f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A document as UTF-8 without byte order mark, the encoding that it was in, and whether bytes had to be guessed."""

    body: bytes
    encoding: str
    repaired: bool = False


def to_utf8(body: bytes, content_type: str = "") -> Decoded:
    """Give a document back as UTF-8; never fails: bytes that belong to no character are read as windows-1252."""
    decoded = _decode(body, content_type)
    if b"\xc2" in decoded.body and _C1.search(decoded.body):
        return Decoded(_C1.sub(_from_c1, decoded.body), decoded.encoding, decoded.repaired)
    return decoded


def ascii_view(start: bytes) -> bytes:
    """Return a document's beginning with its ASCII characters as single bytes, whatever its encoding."""
    for mark, codec in _MARKS:
        if start.startswith(mark):
            return start[3:] if codec == "utf-8" else start[len(mark) :].decode(codec, "replace").encode()
    wide = _wide(start[:8])
    return start.decode(wide, "replace").encode() if wide else start


def _decode(body: bytes, content_type: str) -> Decoded:
    for mark, codec in _MARKS:
        if body.startswith(mark):
            return _decode_as(body[len(mark) :], codec)
    wide = _wide(body[:8])
    if wide:
        return _decode_as(body, wide)
    labels = _labels(body, content_type)
    is_utf8 = _is_utf8(body)
    if is_utf8 and not (body.isascii() and labels[:1] == ["iso2022-jp"]):
        return Decoded(body, "utf-8")
    for codec in labels:
        if codec != "utf-8":
            try:
                return Decoded(body.decode(codec).encode(), codec)
            except UnicodeDecodeError:
                continue
    good, bad = _utf8_share(body)
    if labels and labels[0] not in {"utf-8", "cp1252"} and good <= bad:
        return _decode_as(body, labels[0])
    guess = "" if good > bad else _by_letters(body)
    # Latin text makes good UTF-8 by chance for one byte in 50, so more of it is UTF-8 with bad bytes in it. East Asian
    # text makes it for one in eight.
    if not guess or (guess in _LATIN and good * 4 > bad):
        return _decode_as(body, "utf-8")
    return Decoded(body.decode(guess).encode(), guess, repaired=True)


def _decode_as(body: bytes, codec: str) -> Decoded:
    try:
        return Decoded(body.decode(codec).encode(), codec)
    except UnicodeDecodeError:
        handler = "wirecopy.windows_1252" if codec in {"utf-8", "cp1252"} else "replace"
        return Decoded(body.decode(codec, handler).encode("utf-8", "replace"), codec, repaired=True)


def _labels(body: bytes, content_type: str) -> list[str]:
    """Return the codecs that the header and the document name, the header first (RFC 7303, 3)."""
    head = body[:HEAD]
    found = [_CHARSET.search(content_type[:400])]
    names = [match[1] for match in found if match]
    for pattern in (_DECLARED, _META):
        match = pattern.search(head)
        if match:
            names.append(match[1].decode("ascii"))
    named = (codec_of(name) for name in names)
    return [codec for codec in named if codec and not codec.startswith("utf-16")]  # it was read as ASCII, so it is not


def _wide(start: bytes) -> str:
    """Tell a 16- or 32-bit encoding without a mark by where the zeros stand beside the first `<`, `{` or blank."""
    if len(start) < 4:
        return ""
    if start[:4].count(0) == 3:
        return "utf-32-le" if start[0] else "utf-32-be" if start[3] else ""
    if start[1] == 0 and start[3] == 0 and start[0] and start[2]:
        return "utf-16-le"
    if start[0] == 0 and start[2] == 0 and start[1] and start[3]:
        return "utf-16-be"
    return ""


def _is_utf8(body: bytes) -> bool:
    if body.isascii():
        return True
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _utf8_share(body: bytes) -> tuple[int, int]:
    """Count the characters beyond ASCII that are good UTF-8, and the bytes that are not."""
    text = body.decode("utf-8", "surrogateescape")
    bad = sum("\udc80" <= letter <= "\udcff" for letter in text)
    return sum(letter > "\x7f" for letter in text) - bad, bad


def _from_c1(match: re.Match[bytes]) -> bytes:
    return bytes(match[0][1:]).decode("cp1252", "replace").encode()


def _take_as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    end = error.start + 1
    return error.object[error.start : end].decode("cp1252", "replace"), end


codecs.register_error("wirecopy.windows_1252", _take_as_windows_1252)


# ── by the letters ───────────────────────────────────────────────────────────

_ENOUGH = 8  # characters; fewer say nothing about a script, and windows-1252 is the likeliest by far
_EAST_ASIAN = ("cp932", "euc-jp", "cp949", "gb18030", "big5hkscs")
_ALPHABETS = {
    "cp1251": "\u0400\u04ff",
    "koi8-r": "\u0400\u04ff",
    "cp1255": "\u0590\u05ff",  # before Greek, which fills the same bytes and more
    "cp1253": "\u0370\u03ff",
    "cp1256": "\u0600\u06ff",
    "cp874": "\u0e01\u0e5b",
}
_LATIN = ("cp1252", "cp1250", "iso8859-2")
_OF_RUSSIAN = re.compile("[ыэюя]")


def _by_letters(body: bytes) -> str:
    """Guess an old encoding: the codec under which the letters look most like writing; "" where none does."""
    best, best_score = "", 0.0
    for codec in (*_LATIN, *_ALPHABETS, *_EAST_ASIAN):
        try:
            text = body.decode(codec)[:_SAMPLE]
        except UnicodeDecodeError:
            continue
        foreign = "".join(letter for letter in text if letter > "\x7f")
        if codec not in _LATIN and len(foreign) < _ENOUGH:
            continue
        score = _east_asian(foreign, codec) if codec in _EAST_ASIAN else _alphabetic(text, codec) / max(len(foreign), 1)
        if score > best_score:
            best, best_score = codec, score
    return best


def _east_asian(foreign: str, codec: str) -> float:
    """Score 0 to 1.1: which share of the characters is common.

    Japanese is never without kana, Korean never without Hangul.
    """
    kana = sum("\u3041" <= letter <= "\u30fa" for letter in foreign)
    if codec == "cp949":
        common = sum("\uac00" <= letter <= "\ud7a3" for letter in foreign)
    elif codec == "gb18030":
        common = 0 if kana * 5 > len(foreign) else len(foreign.encode("gb2312", "ignore")) // 2
    else:
        common = sum(
            "\u4e00" <= c <= "\u9fa5" or "\u3000" <= c <= "\u30ff" or "\uff01" <= c <= "\uff5e" for c in foreign
        )
        if (kana == 0) == (codec in {"cp932", "euc-jp"}):
            common = 0
    return 1.1 * common / len(foreign)


def _alphabetic(text: str, codec: str) -> float:
    """Add up to 1 a character beyond ASCII: letters of the script count for it, symbols inside words against."""
    alphabet = _ALPHABETS.get(codec, "  ")
    is_latin = codec in _LATIN
    points = 0.0
    for before, letter in pairwise(" " + text):
        if letter <= "\x7f":
            continue
        kind = category(letter)[0]
        if kind in "LM" and is_latin:
            points += 0.9 if before <= "\x7f" else 0.3  # Latin words are mostly plain letters
        elif kind in "LM":
            mixed = before <= "z" and before.isalpha()  # no language writes words in two alphabets
            points += -1.0 if mixed else 1.0 if alphabet[0] <= letter <= alphabet[1] else -0.5
        else:
            points += -1.0 if before.isalpha() and kind in "SNC" else 0.9 if is_latin else 0.3
        if before.islower() and letter.isupper():
            points -= 1.5  # koi8-r read as windows-1251 turns small letters and capitals round
    if codec in {"cp1251", "koi8-r"} and not _OF_RUSSIAN.search(text):
        points *= 0.8  # Hebrew reads as Cyrillic too, but only as the letters up to ъ
    return points
