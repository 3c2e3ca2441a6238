"""Read the fields of one element of a feed, and keep for each value which element gave it."""

import re
from collections.abc import Callable, Iterable
from typing import TypeVar

from wirecopy import urls
from wirecopy.model import ValueSource
from wirecopy.parse import _text
from wirecopy.parse._content import text_of
from wirecopy.parse._names import Names
from wirecopy.parse._xml import Element

Value = TypeVar("Value")

MAX_SOURCE_VALUE = 300  # code points of what stood there; the whole of a long text stands in the entry itself
_MAX_SOURCES = 200  # of one entry: more says nothing more and is an attack
_MAX_REPEATED = 50  # elements of one name that are looked at

# "jane@courier.example (Jane Doe)", as RSS 2.0 wants it · "Jane Doe <jane@…>" · "Jane Doe (jane@…)"
_MAIL = r"[^\s@()<>,;]{1,100}@[^\s@()<>,;]{1,100}"
_MAIL_AND_NAME = re.compile(rf"(?:mailto:)?{_MAIL}\s*[(\[](?P<name>[^()\[\]]{{1,200}})[)\]]?")
_NAME_AND_MAIL = re.compile(rf"(?P<name>[^<>@]{{1,200}}?)\s*(?:[<(\[]\s*(?:mailto:)?{_MAIL}\s*[>)\]]|\s{_MAIL})")


class Base:
    """What relative addresses of a document are relative to.

    An `xml:base` nearest; else `site`, the address of the site in an RSS feed, which lies more often beside its pages
    than the feed does; else the document's own address.
    """

    def __init__(self, url: str, site: str = "") -> None:
        self._outer = urls.absolute(url)
        self._default = urls.absolute(site, self._outer) or self._outer
        self._hosts = {urls.host_of(known) for known in (self._outer, self._default) if known}

    def resolve(self, url: str, element: Element) -> str:
        """Return the absolute web address; "" for what is none, or relative to nothing."""
        url = url.strip()
        if not url:
            return ""
        if url[:4].lower() == "http" and "://" in url[:9]:
            return urls.absolute(url)
        if url.partition("/")[0].lower().removeprefix("www.") in self._hosts:
            return urls.absolute("https://" + url)  # `courier.example/2026/talks`: the scheme was forgotten
        base = element.base
        return urls.absolute(url, urls.absolute(str(base), self._outer) or self._default if base else self._default)


class Fields:
    """The child elements of an item or a channel by short name."""

    def __init__(self, element: Element, names: Names, skipped: frozenset[str] = frozenset()) -> None:
        self.element = element
        self.names = names
        self.sources: list[ValueSource] = []
        self.by_name: dict[str, list[Element]] = {}
        by_name = self.by_name
        for child in element:
            name = names[child.tag]
            if name not in skipped:
                by_name.setdefault(name, []).append(child)

    def named(self, wanted: Iterable[str]) -> list[Element]:
        """Return the elements of these names, the first name's first."""
        by_name = self.by_name
        found: list[Element] = []
        for name in wanted:
            if name in by_name:
                found += by_name[name][:_MAX_REPEATED]
        return found

    def first(self, field: str, wanted: tuple[str, ...], read: Callable[[Element], Value | None]) -> Value | None:
        """Return the first value that can be read, and note all that stand there."""
        taken: Value | None = None
        for element in self.named(wanted):
            value = read(element)
            if value:
                self.note(field, element, taken=taken is None)
                taken = value if taken is None else taken
        return taken

    def longest(self, field: str, wanted: tuple[str, ...], read: Callable[[Element], str]) -> str:
        """Return the longest text, and note all that stand there."""
        found = [(read(element), element) for element in self.named(wanted)]
        text, taken = max(found, key=lambda pair: len(pair[0]), default=("", None))
        for value, element in found:
            if value:
                self.note(field, element, taken=element is taken)
        return text

    def every(self, field: str, wanted: tuple[str, ...], read: Callable[[Element], str]) -> tuple[str, ...]:
        """Return all values, each once, in order."""
        values: dict[str, None] = {}
        for element in self.named(wanted):
            value = read(element)
            if value and value not in values:
                values[value] = None
                self.note(field, element)
        return tuple(values)

    def note(self, field: str, element: Element, value: str = "", *, taken: bool = True) -> None:
        """Keep where a value was read."""
        tag = str(element.tag)
        label = self.names.labels.get(tag) or self.names[tag]
        self.note_as(field, label, value or _stood_there(element), taken=taken)

    def note_as(self, field: str, source: str, value: str, *, taken: bool = True) -> None:
        """Keep where a value was read that no child element gave by itself."""
        if len(self.sources) < _MAX_SOURCES:
            self.sources.append(ValueSource(field=field, source=source, value=value[:MAX_SOURCE_VALUE], taken=taken))


def person(text: str) -> str:
    """Return the name in an author's line; the address itself where there is no name.

    Source: RSS 2.0, `<author>`: "lawyer@boyer.net (Lawyer Boyer)"; RFC 5322, 3.4 for the other way round.
    """
    whole = _text.plain(text)
    found = _MAIL_AND_NAME.fullmatch(whole) or _NAME_AND_MAIL.fullmatch(whole)
    return found["name"].strip() if found else whole.removeprefix("mailto:")


def person_of(element: Element, names: Names) -> str:
    """Return the name of an author element, of text (RSS, Dublin Core) or with children (Atom, FOAF)."""
    if len(element) == 0:
        return person(element.text or "")
    parts = {names[child.tag].rpartition(":")[2]: text_of(child) for child in reversed(element)}
    name = person(parts.get("name", ""))
    return name or person(parts.get("email", "")) or person("" if parts.keys() & {"uri", "url"} else text_of(element))


def attribute(element: Element, name: str) -> str:
    """Return an attribute whatever the letter case of its name."""
    value = element.get(name)
    if value is not None:
        return value.strip()
    return next((str(other).strip() for key, other in element.attrib.items() if str(key).lower() == name), "")


def _stood_there(element: Element) -> str:
    text = (text_of(element) if len(element) else element.text or "").strip()
    return text or attribute(element, "href") or attribute(element, "url") or attribute(element, "term")
