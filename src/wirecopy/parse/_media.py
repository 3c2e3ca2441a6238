"""Read the pictures, sounds and films that a feed's item carries, each with its own caption and credit.

Media RSS allows captions and credits on a file, on a group of files and on the item (1.5.1, "optional elements"); the
nearest one counts. A caption is never the article's text.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice

from wirecopy.model import Media
from wirecopy.parse import _text
from wirecopy.parse._content import text_of
from wirecopy.parse._names import Names
from wirecopy.parse._xml import Element

MAX_MEDIA = 100  # of one item; the most in 200 real feeds is 45 renditions of one picture
_MAX_LOOKED_AT = 500  # elements of one name; 50,000 enclosures of one item took a second
_MAX_CAPTION = 10_000  # code points

_EXTENSIONS: dict[str, str] = {
    **dict.fromkeys(("jpg", "jpeg", "png", "gif", "webp", "avif", "svg", "bmp", "heic"), "image"),
    **dict.fromkeys(("mp3", "m4a", "aac", "ogg", "oga", "opus", "wav", "flac"), "audio"),
    **dict.fromkeys(("mp4", "m4v", "mov", "webm", "mkv", "avi", "ogv", "m3u8", "flv"), "video"),
}
_KINDS = frozenset(("image", "audio", "video"))

Fields = dict[str, list[Element]]
Resolve = Callable[[str, Element], str]


def media_of(fields: Fields, names: Names, resolve: Resolve) -> Iterator[tuple[Media, str]]:
    """Give the files of an item with the label of the element that named each.

    Args:
      fields: the item's child elements by short name.
      names: the document's names.
      resolve: makes an address absolute; "" for what is no web address.
    """
    found: dict[str, tuple[Media, str]] = {}
    for media, label in _all(fields, names, resolve):
        known = found.get(media.content_url)
        if known:
            found[media.content_url] = (_merged(known[0], media), known[1])
        elif len(found) < MAX_MEDIA:
            found[media.content_url] = (media, label)
    yield from found.values()


def kind_of(content_type: str, medium: str, url: str) -> str:
    """Return image, audio, video, or document for what is none of them; an unknown type goes by the address."""
    major = content_type.strip().lower().partition("/")[0]
    if major in _KINDS:
        return major
    if medium.strip().lower() in _KINDS:
        return medium.strip().lower()
    if "shockwave-flash" in content_type:
        return "video"
    path = url.partition("?")[0].partition("#")[0]
    known = _EXTENSIONS.get(path.rpartition(".")[2].lower())
    return known or "document"


def _all(fields: Fields, names: Names, resolve: Resolve) -> Iterator[tuple[Media, str]]:
    caption, credit = _words(fields)
    for group in fields.get("media:group", [])[:_MAX_LOOKED_AT]:
        inside = _children(group, names)
        group_caption, group_credit = _words(inside)
        words = (group_caption or caption, group_credit or credit)
        yield from _contents(inside, names, resolve, words)
    yield from _contents(fields, names, resolve, (caption, credit))
    for element in fields.get("enclosure", [])[:_MAX_LOOKED_AT]:
        yield from _one(element, "url", resolve, names, ("", ""))
    for element in fields.get("atom:link", [])[:_MAX_LOOKED_AT]:
        if (element.get("rel") or "").strip().lower() == "enclosure":
            yield from _one(element, "href", resolve, names, ("", ""))
    for element in fields.get("image", [])[:_MAX_LOOKED_AT]:  # a habit of RSS makers, in no standard
        url = next((text_of(child) for child in element if names[child.tag] == "url"), element.text or "")
        media = _made(resolve(url.strip(), element), "", "image", ("", ""))
        if media:
            yield media, names.labels.get(str(element.tag), "rss:image")


def _contents(fields: Fields, names: Names, resolve: Resolve, words: tuple[str, str]) -> Iterator[tuple[Media, str]]:
    for element in fields.get("media:content", [])[:_MAX_LOOKED_AT]:
        inside = _children(element, names)
        own_caption, own_credit = _words(inside)
        yield from _one(element, "url", resolve, names, (own_caption or words[0], own_credit or words[1]))
        for thumbnail in inside.get("media:thumbnail", ()):
            if not element.get("url") or kind_of(element.get("type") or "", element.get("medium") or "", "") != "image":
                yield from _one(thumbnail, "url", resolve, names, (own_caption or words[0], own_credit or words[1]))
    for element in fields.get("media:thumbnail", [])[:_MAX_LOOKED_AT]:
        yield from _one(element, "url", resolve, names, words)


def _one(
    element: Element, attribute: str, resolve: Resolve, names: Names, words: tuple[str, str]
) -> Iterator[tuple[Media, str]]:
    url = resolve(element.get(attribute) or element.get("href") or "", element)
    name = names[element.tag]
    medium = "image" if name == "media:thumbnail" else element.get("medium") or ""
    media = _made(url, element.get("type") or "", medium, words)
    if media:
        sizes = {side: _pixels(element.get(side)) for side in ("width", "height")}
        yield replace(media, width=sizes["width"], height=sizes["height"]), names.labels[str(element.tag)]


def _made(url: str, content_type: str, medium: str, words: tuple[str, str]) -> Media | None:
    if not url:
        return None
    kind = kind_of(content_type, medium, url)
    if kind == "document" and content_type.strip().lower() in {"text/html", "application/xhtml+xml"}:
        return None  # a page with a player is not a file
    return Media(
        content_url=url,
        kind=kind,
        content_type=_text.line(content_type).lower(),
        caption=words[0],
        credit_text=words[1],
    )


def _words(fields: Fields) -> tuple[str, str]:
    """Return caption and credit that stand at one level."""
    captions = (_plain(element) for name in ("media:description", "media:caption") for element in fields.get(name, ()))
    names = (_plain(element) for element in fields.get("media:credit", [])[:10])
    credit = ", ".join(dict.fromkeys(name for name in names if name))
    if not credit:
        credit = next((_plain(element) for element in fields.get("media:copyright", ())), "")
    return next((caption for caption in captions if caption), ""), credit


def _plain(element: Element) -> str:
    return _text.plain(text_of(element)[:_MAX_CAPTION])


def _children(element: Element, names: Names) -> Fields:
    fields: Fields = {}
    for child in islice(element, _MAX_LOOKED_AT):
        fields.setdefault(names[child.tag], []).append(child)
    return fields


def _pixels(value: str | None) -> int:
    digits = (value or "").strip().removesuffix("px")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= 6 else 0


def _merged(first: Media, second: Media) -> Media:
    """Fill what the first left open; one file is named by an enclosure and by Media RSS as a rule."""
    return replace(
        first,
        kind=second.kind if first.kind == "document" else first.kind,
        content_type=first.content_type or second.content_type,
        caption=first.caption or second.caption,
        credit_text=first.credit_text or second.credit_text,
        width=first.width or second.width,
        height=first.height or second.height,
    )
