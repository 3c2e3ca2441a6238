"""Feeds as the tests of parsing write them: an item or an entry in a valid document."""

from wirecopy.parse import read_listing

URL = "https://courier.example/feeds/world.xml"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{namespace}"'
    for prefix, namespace in {
        "content": "http://purl.org/rss/1.0/modules/content/",
        "dc": "http://purl.org/dc/elements/1.1/",
        "dcterms": "http://purl.org/dc/terms/",
        "atom": "http://www.w3.org/2005/Atom",
        "media": "http://search.yahoo.com/mrss/",
        "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
        "feedburner": "http://rssnamespace.org/feedburner/ext/1.0",
        "sy": "http://purl.org/rss/1.0/modules/syndication/",
    }.items()
)


def rss(item="", channel="<link>https://courier.example/</link>"):
    return f'<rss version="2.0" {NAMESPACES}><channel>{channel}<item>{item}</item></channel></rss>'.encode()


def atom(entry="", feed=""):
    return f'<feed xmlns="http://www.w3.org/2005/Atom" {NAMESPACES}>{feed}<entry>{entry}</entry></feed>'.encode()


def read(body, url=URL):
    return read_listing(body, url)


def entry_of(body, url=URL):
    return read(body, url).entries[0]
