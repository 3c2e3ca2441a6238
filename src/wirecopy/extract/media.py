"""Pictures, films and sounds: the best address, the words beside, the size.

The best source of a picture is the widest of its srcset, of its `<picture>`'s sources, of its lazy attributes; a
one-pixel placeholder is none.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from urllib.parse import unquote, urlsplit

from wirecopy import urls
from wirecopy.extract.tree import Node
from wirecopy.html import squeeze
from wirecopy.model import Media

_LAZY = tuple(
    "data-src data-original data-lazy-src data-hi-res-src data-full-src data-image data-url data-lazy".split()
)
_LAZY_SETS = ("srcset", "data-srcset", "data-lazy-srcset", "data-sources", "imagesrcset")
_CANDIDATE = re.compile(r"([^\s,][^\s]*[^\s,]|[^\s,])(?:\s+(\d{1,6}(?:\.\d+)?)([wx]))?\s*(?:,\s+|,(?=https?:|/)|\Z)")
_NOSCRIPT_PICTURE = re.compile(r"<img\s[^>]*?\b(?:data-src|src)\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE)
_NOTHING = "blank|spacer|pixel|placeholder|transparent|1x1|grey|gray|loading|lazy"
_PLACEHOLDER = re.compile(
    rf"^data:|(?:^|/)(?:[^/]*[-_])?(?:{_NOTHING})(?![a-z])[^/]*\.(?:gif|svg)$|(?:^|/)(?:{_NOTHING})\.\w+$",
    re.IGNORECASE,
)
_PICTURE_FILE = re.compile(r"^(?:https?:/|/)[^\s,{}]*\.(?:jpe?g|png|webp|avif)(?:[?#][^\s]*)?$", re.IGNORECASE)
_TRACKER = re.compile(
    r"(?:doubleclick|scorecardresearch|facebook\.com/tr|/pixel[./?]|vgwort|google-analytics|chartbeat|ioam\.de)",
    re.IGNORECASE,
)
_INNER_PICTURE = re.compile(r"([^/=&?]+\.(?:jpe?g|png|webp|avif|gif))(?![\w.])", re.IGNORECASE)
_PIXELS = re.compile(r"\s*(\d{1,5})(?:px)?\s*$")
_MAX_CANDIDATES = 60  # a picture has about ten; 100,000 are an attack


def picture(node: Node, base: str) -> Media | None:
    """Read an `<img>`, `<amp-img>` or `<picture>`; None for placeholders, trackers and icons."""
    image = (
        node if node.tag in {"img", "amp-img"} else next((n for n in node.walk() if n.tag in {"img", "amp-img"}), None)
    )
    candidates = _candidates(node, image)
    url = next((found for raw in candidates if (found := _usable(raw, base))), "")
    if not url:
        return None
    alt = squeeze(image.get("alt"))[:2000] if image else ""
    width, height = _pixels(image, "width"), _pixels(image, "height")
    if 0 < width <= 48 or 0 < height <= 48:
        return None
    return Media(content_url=url, alt=alt, width=width, height=height)


def _candidates(node: Node, image: Node | None) -> Iterator[str]:
    """Return addresses, the best first: the widest of all sets, then lazy ones, then `src`."""
    sized: list[tuple[float, str]] = []
    sources = [inner for inner in node.walk() if inner.tag == "source"] if node.tag == "picture" else []
    if node.up is not None and node.up.tag == "picture":
        sources = [inner for inner in node.up.elements if inner.tag == "source"]
    for holder in (*([image] if image else []), *sources):
        stated = holder.attributes
        for name in _LAZY_SETS:
            for found in islice(_CANDIDATE.finditer(stated.get(name, "")[:20_000]), _MAX_CANDIDATES):
                size = float(found[2] or 1) * (1000 if found[3] == "x" else 1)
                sized.append((size, found[1]))
    yield from (url for _, url in sorted(sized, key=lambda pair: -pair[0]))
    if image is not None:
        stated = image.attributes
        yield from (value for name in _LAZY if (value := stated.get(name, "")))
        yield from (value for name, value in stated.items() if value and _is_picture_data(name, value))
        yield stated.get("src", "")


def _is_picture_data(name: str, value: str) -> bool:
    return name.startswith("data-") and len(value) < 1000 and bool(_PICTURE_FILE.search(value))


def _usable(raw: str, base: str) -> str:
    if not raw or len(raw) > 3000 or _PLACEHOLDER.search(raw.partition("?")[0]) or _TRACKER.search(raw):
        return ""
    if raw[0] in "{[<":
        return ""
    return urls.absolute(raw, base)


def _pixels(node: Node | None, name: str) -> int:
    found = _PIXELS.match(node.get(name)[:12]) if node else None
    return int(found[1]) if found else 0


def noscript_picture(markup: str, base: str) -> Media | None:
    """Read the picture that a `<noscript>` keeps for browsers without scripts."""
    found = _NOSCRIPT_PICTURE.search(markup[:10_000])
    url = _usable(found[1].replace("&amp;", "&"), base) if found else ""
    return Media(content_url=url) if url else None


def player(node: Node, base: str) -> Media | None:
    """Read a `<video>` or `<audio>` element: its file, or else its poster."""
    sources = [node.get("src"), *(inner.get("src") for inner in node.walk() if inner.tag == "source")]
    url = next((found for raw in sources if (found := urls.absolute(raw, base) if raw else "")), "")
    url = url or urls.absolute(node.get("poster"), base) if node.get("poster") or url else url
    kind = "audio" if "audio" in node.tag else "video"
    return Media(content_url=url, kind=kind) if url else None


@lru_cache(maxsize=256)  # one picture is looked at as the page's own, as the lead and in the body
def file_name(url: str) -> str:
    """Return the last part of an address's path in lower case, by which two sizes of one picture are known.

    A service that hands pictures out in sizes names them in its query, `/_next/image?url=…`; that is looked at then.
    """
    try:
        split = urlsplit(url)
    except ValueError:
        return ""
    name = split.path.rstrip("/").rpartition("/")[2].lower()
    if "." not in name and (inner := _INNER_PICTURE.search(unquote(split.query[:2000]))):
        name = inner[1].lower()
    return re.sub(r"[-_]?\d{2,4}x\d{2,4}|[-_]\d{2,4}w?(?=\.)", "", name)
