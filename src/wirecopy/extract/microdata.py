"""Figures that say in schema.org's words what they are: a media object, its address, its caption, its credit.

A figure that shows nothing itself, but links to a picture, a film or another site's player, is known by that alone.
Where it shows the picture, `blocks` reads it as any other figure.

Source: schema.org MediaObject (contentUrl, embedUrl), ImageObject (caption), CreativeWork (creditText).
"""

import re

from wirecopy import urls
from wirecopy.extract import embeds
from wirecopy.extract.tree import Node
from wirecopy.html import squeeze
from wirecopy.model import Media

_ITEM = re.compile(r'(?i)\sitemtype="https?://schema\.org/(Image|Video|Audio|Media)Object"')
_KINDS = {"Video": "video", "Audio": "audio"}
_SHOWING = frozenset("img picture video audio iframe embed object amp-img amp-video amp-audio amp-iframe".split())
_WORDS = ("caption", "creditText", "description")


def read(node: Node, base: str) -> Media | tuple[str, str] | None:
    """Read a figure that describes what it does not show.

    Returns:
      The picture, film or sound, without an address where that is lost; a player as (provider, url); None for a figure
      that shows something, or says nothing of what it is.
    """
    item = _ITEM.search(node.written)
    if item is None or any(inner.tag in _SHOWING for inner in node.walk()):
        return None
    said: dict[str, Node] = {}
    for inner in node.walk():
        if inner is not node and (name := inner.get("itemprop")):
            said.setdefault(name, inner)
    if player := _address(said.get("embedUrl"), base):
        return embeds.provider_of(player) or _words(said.get("provider")), player
    url = _address(said.get("contentUrl"), base)
    caption, credit, alt = (_words(said.get(name)) for name in _WORDS)
    if not url and not caption and not credit:
        return None
    kind = _KINDS.get(item[1].capitalize(), "image")
    return Media(content_url=url, kind=kind, caption=caption, credit_text=credit, alt=alt)


def _address(node: Node | None, base: str) -> str:
    return urls.absolute(raw, base) if node is not None and (raw := node.get("href")) else ""


def _words(node: Node | None) -> str:
    return squeeze(node.words()) if node is not None else ""
