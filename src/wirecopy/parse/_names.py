"""Give every element one short name, whatever prefix, letter case or version of a namespace its feed uses.

`{http://purl.org/rss/1.0/modules/content/}encoded`, `content:encoded` without a declaration and `Content:Encoded` are
all `content:encoded`; the core elements of RSS have no prefix: `title`.
"""

from wirecopy.parse._xml import Element, split

# Namespace, without scheme, `www.`, letter case and what stands at its end → prefix. "" is the core of RSS.
_PREFIXES: dict[str, str] = {
    "purl.org/rss/1.0": "",
    "my.netscape.com/rdf/simple/0.9": "",
    "channel.netscape.com/rdf/simple/0.9": "",
    "purl.org/net/rss1.1": "",
    "backend.userland.com/rss": "",
    "backend.userland.com/rss2": "",
    "backend.userland.com/rss091": "",
    "blogs.law.harvard.edu/tech/rss": "",
    "cyber.law.harvard.edu/rss": "",
    "w3.org/2005/atom": "atom",
    "purl.org/atom/ns": "atom",
    "purl.org/rss/1.0/modules/content": "content",
    "purl.org/rss/1.0/modules/syndication": "sy",
    "purl.org/rss/1.0/modules/dcterms": "dcterms",
    "purl.org/dc/elements/1.1": "dc",
    "purl.org/dc/elements/1.0": "dc",
    "purl.org/dc/terms": "dcterms",
    "search.yahoo.com/mrss": "media",
    "itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "example.com/dtds/podcast-1.0.dtd": "itunes",
    "w3.org/1999/xhtml": "xhtml",
    "w3.org/1999/02/22-rdf-syntax-ns": "rdf",
    "rssnamespace.org/feedburner/ext/1.0": "feedburner",
    "pheedo.com/namespace/pheedo": "pheedo",
    "prismstandard.org/namespaces/1.2/basic": "prism",
    "prismstandard.org/namespaces/basic/2.0": "prism",
    "news.yandex.ru": "yandex",
    "backend.userland.com/creativecommonsrssmodule": "cc",
    "creativecommons.org/ns": "cc",
    "web.resource.org/cc": "cc",
    "google.com/schemas/sitemap-news/0.9": "news",
    "google.com/schemas/sitemap-image/1.1": "image",
    "google.com/schemas/sitemap-video/1.1": "video",
}
# Prefixes that are known even where the feed forgets to declare them.
_UNDECLARED = {
    **{prefix: prefix for prefix in _PREFIXES.values() if prefix},
    "rss": "",
    "a10": "atom",
    "creativecommons": "cc",
}


class Names(dict[str, str]):
    """Tag → short name for one document; the namespaces in `core` have no prefix.

    `labels` keeps for each tag how it is named in evidence: `rss:pubDate`, `atom:published`.
    """

    def __init__(self, core: frozenset[str] = frozenset(), root_prefix: str = "") -> None:
        super().__init__()
        self._core = core
        self._core_prefix = root_prefix
        self.labels: dict[str, str] = {}

    def __missing__(self, tag: str) -> str:
        prefix, local = self._split(*split(tag))
        self[tag] = short = f"{prefix}:{local.lower()}" if prefix else local.lower()
        self.labels[tag] = f"{prefix or 'rss'}:{local}"
        return short

    def _split(self, namespace: str, local: str) -> tuple[str, str]:
        before, colon, after = local.partition(":")
        if colon:
            return _UNDECLARED.get(before.lower(), "x"), after
        if namespace in self._core:
            return self._core_prefix, local
        prefix = _PREFIXES.get(_plain(namespace))
        return ("x", local) if prefix is None else (prefix, local)


def names_of(root: Element) -> Names:
    """Return the names for a document: the namespace of its root and of its channel are its core, whatever they are."""
    namespace, local = split(root.tag)
    kind = local.lower().rpartition(":")[2]
    if kind in {"feed", "entry"}:
        return Names(frozenset((namespace,)), "atom")
    core = {""} if kind == "rdf" else {"", namespace}
    for child in root:
        inner, name = split(child.tag)
        if name.lower() in {"channel", "item"} and not _PREFIXES.get(_plain(inner)):
            core.add(inner)
    return Names(frozenset(core))


def _plain(namespace: str) -> str:
    plain = namespace.strip().lower()
    for scheme in ("https://", "http://"):
        plain = plain.removeprefix(scheme)
    return plain.removeprefix("www.").rstrip("/#?")
