"""What other sites' players and posts are put into a page: the service and the address.

Advertisements, like buttons, consent and newsletter forms are none.
"""

import re

from wirecopy import urls
from wirecopy.extract import furniture
from wirecopy.extract.tree import Node
from wirecopy.html import squeeze

_PROVIDERS = {
    "youtube": ("youtube.com", "youtu.be", "youtube-nocookie.com"),
    "vimeo": ("vimeo.com",),
    "twitter": ("twitter.com", "x.com", "twitframe.com"),
    "instagram": ("instagram.com",),
    "facebook": ("facebook.com", "fb.watch"),
    "tiktok": ("tiktok.com",),
    "threads": ("threads.net", "threads.com"),
    "bluesky": ("bsky.app",),
    "reddit": ("reddit.com", "redditmedia.com", "redd.it"),
    "telegram": ("t.me", "telegram.org"),
    "linkedin": ("linkedin.com",),
    "pinterest": ("pinterest.com",),
    "datawrapper": ("datawrapper.dwcdn.net", "dwcdn.net", "datawrapper.de"),
    "flourish": ("flo.uri.sh", "flourish.studio"),
    "infogram": ("infogram.com", "e.infogram.com"),
    "tableau": ("public.tableau.com",),
    "23degrees": ("23degrees.io", "23degrees.eu"),
    "soundcloud": ("soundcloud.com",),
    "spotify": ("spotify.com",),
    "apple podcasts": ("podcasts.apple.com", "embed.podcasts.apple.com"),
    "podigee": ("podigee.io", "podigee-cdn.net"),
    "megaphone": ("megaphone.fm",),
    "acast": ("acast.com",),
    "audioboom": ("audioboom.com",),
    "omny": ("omny.fm",),
    "art19": ("art19.com",),
    "simplecast": ("simplecast.com",),
    "dailymotion": ("dailymotion.com", "dai.ly"),
    "brightcove": ("brightcove.net", "brightcove.com"),
    "jwplayer": ("jwplatform.com", "jwplayer.com"),
    "twitch": ("twitch.tv",),
    "rumble": ("rumble.com",),
    "streamable": ("streamable.com",),
    "vk": ("vk.com",),
    "documentcloud": ("documentcloud.org",),
    "scribd": ("scribd.com",),
    "google maps": ("maps.google.com", "google.com/maps"),
    "openstreetmap": ("openstreetmap.org",),
    "giphy": ("giphy.com",),
    "imgur": ("imgur.com",),
    "polldaddy": ("polldaddy.com",),
    "typeform": ("typeform.com",),
    "knightlab": ("cdn.knightlab.com", "knightlab.com"),
    "wikimedia": ("commons.wikimedia.org",),
}
_BY_CLASS = {"-".join(provider.split()): provider for provider in _PROVIDERS}
_BY_HOST = {host: provider for provider, hosts in _PROVIDERS.items() for host in hosts}
_NO_EMBED = re.compile(
    r"doubleclick|googlesyndication|googletagmanager|google\.com/recaptcha|taboola|outbrain|adsystem|adservice|"
    r"adnxs|amazon-adsystem|"
    r"/ads?[/.?]|about:|javascript:|disqus|facebook\.com/(?:plugins/(?:like|share|page)|v\d|tr)|"
    r"platform\.twitter\.com/widgets/(?:tweet_button|follow)|"
    r"newsletter|subscribe|signup|consent|login|paywall|cookie",
    re.IGNORECASE,
)
# A link to one post, not to an account.
_POST = re.compile(
    r"(?:twitter|x)\.com/\w+/status(?:es)?/\d+|instagram\.com/(?:p|reel|tv)/|facebook\.com/.+/(?:posts|videos|"
    r"photos)/|facebook\.com/.*\bv=|"
    r"tiktok\.com/@[\w.]+/video/|threads\.(?:net|com)/@[\w.]+/post|bsky\.app/profile/[^/]+/post|"
    r"reddit\.com/r/\w+/comments|"
    r"youtube\.com/(?:watch|embed|shorts|live)|youtu\.be/\w|t\.me/\w+/\d|vimeo\.com/\d",
    re.IGNORECASE,
)
_POST_CLASS = re.compile(
    r"(?<![a-z])(?:twitter-(?:tweet|video)|instagram-media|tiktok-embed|fb-(?:post|video)|reddit-(?:embed-bq|card|"
    r"embed)|bluesky-embed|"
    r"text-post-media|mastodon-embed|telegram-post|imgur-embed-pub)(?![a-z])"
)
_NAME_WORD = re.compile(r"[a-z0-9]+")
_HOUSED = ("datawrapper", "flourish", "infogram", "23degrees", "podigee", "brightcove", "jwplayer", "youtube", "vimeo")
_CHART_ID = re.compile(r"^datawrapper-(?:vis|chart)-(\w{5,8})$")
_is_post = furniture.asking(_POST_CLASS)
_is_embed = furniture.asking(re.compile(r"(?<![a-z])embed(?:ded)?(?![a-z])"))
_PROVIDER_CLASS = re.compile(r"(?<!\S)is-provider-([\w-]+)")
# Services whose addresses are shown as players and charts, never as buttons to share by.
_SHOWN = frozenset(
    "datawrapper flourish infogram 23degrees tableau soundcloud spotify podigee megaphone acast audioboom omny art19 "
    "simplecast vimeo dailymotion brightcove jwplayer knightlab documentcloud".split()
)
_ADDRESS = re.compile(r"https?:(?:\\?/){2}[^\s\"'<>&,\\]+(?:\\/[^\s\"'<>&,\\]*)*")
_MAX_PROPERTIES = 10_000  # characters of an attribute in which a script keeps what it is to show
_EMBED_SOURCES = (
    "src",
    "data-src",
    "data-lazy-src",
    "data-url",
    "data-href",
    "data-embed-url",
    "data-iframe-src",
    "data-original",
    "data",
)
_POST_SOURCES = (
    "cite",
    "data-instgrm-permalink",
    "data-href",
    "data-text-post-permalink",
    "data-url",
    "data-embed-url",
)


def provider_of(url: str) -> str:
    """Name the service behind an address; "" for one that we do not know."""
    host = urls.host_of(url)
    if host == "google.com" and "/maps" in url:
        return "google maps"
    while host:
        if host in _BY_HOST:
            return _BY_HOST[host]
        host = host.partition(".")[2]
    return ""


def frame(node: Node, base: str) -> tuple[str, str] | None:
    """Read an `<iframe>`, `<embed>` or `<object>` as (provider, url); None for advertisements and the house's tools."""
    raw = next((value for name in _EMBED_SOURCES if (value := node.get(name)) and not value.startswith("data:")), "")
    url = urls.absolute(raw, base) if raw else ""
    if not url or _NO_EMBED.search(url) or node.get("width") in {"0", "1"} or node.get("height") in {"0", "1"}:
        return None
    provider = provider_of(url)
    if provider == "youtube" and "/subscribe" in url:
        return None
    provider = provider or _named_provider(f"{node.get('id')} {node.get('class')} {node.get('data-embed-type')}")
    return provider or _of_host(url), url


def is_player(node: Node) -> bool:
    """Say whether an element is the frame of a service that we know."""
    if node.tag not in {"iframe", "embed", "object", "amp-iframe"}:
        return False
    found = frame(node, "")
    return found is not None and bool(provider_of(found[1]))


def linked(node: Node, base: str) -> tuple[str, str] | None:
    """Read a figure that its class calls an embed and that holds a link or an address alone, as (provider, url).

    WordPress leaves it so where nothing was fetched: `<figure class="wp-block-embed">https://…</figure>`.
    """
    if not _is_embed(node.name):
        return None
    hrefs = [inner.get("href") for inner in node.walk() if inner.tag == "a"]
    words = squeeze(node.words())
    raw = hrefs[0] if len(hrefs) == 1 and node.linked == node.length else words if not hrefs else ""
    url = urls.absolute(raw, base) if _ADDRESS.match(raw) and " " not in raw else ""
    if not url or _NO_EMBED.search(url):
        return None
    stated = _PROVIDER_CLASS.search(node.name)
    named = stated[1] if stated else _of_host(url)
    return provider_of(url) or _BY_CLASS.get(named, named), url


def _of_host(url: str) -> str:
    host = urls.host_of(url)
    labels = host.split(".")
    return labels[-2] if len(labels) > 1 else host


def _named_provider(name: str) -> str:
    """Name the service whose own player stands at an outlet's address: `<iframe id="datawrapper-chart-JGoEQ">`."""
    words = set(_NAME_WORD.findall(name.lower()))
    return next((provider for provider in _HOUSED if provider in words), "")


def post(node: Node, base: str) -> tuple[str, str] | None:
    """Read a quoted post of a social network as (provider, url): by its class, or by the one post that it links to."""
    named = _is_post(node.name)
    if not named and node.tag != "blockquote":
        return None
    links = [node.get(name) for name in _POST_SOURCES]
    links += [inner.get("href") for inner in node.walk() if inner.tag == "a"]
    posts = [url for raw in links if raw and _POST.search(raw) and (url := urls.absolute(raw, base))]
    if posts and (named or node.linked > 0):
        return provider_of(posts[-1] if "twitter" in posts[-1] or "//x.com" in posts[-1] else posts[0]), (
            posts[-1] if provider_of(posts[-1]) == "twitter" else posts[0]
        )
    return None


def placeholder(node: Node, base: str) -> tuple[str, str] | None:
    """Read what a script turns into a player: AMP's own tags, or the address of a known post in an attribute.

    The attribute may hold the address or, as JSON, all that the script is to show: `data-props='{"url": "https://…"}'`.
    """
    tag = node.tag
    if tag == "amp-youtube" and (video := node.get("data-videoid")):
        return "youtube", f"https://www.youtube.com/watch?v={video}"
    if tag == "amp-twitter" and (tweet := node.get("data-tweetid")):
        return "twitter", f"https://twitter.com/i/status/{tweet}"
    if tag == "amp-instagram" and (code := node.get("data-shortcode")):
        return "instagram", f"https://www.instagram.com/p/{code}/"
    if chart := _CHART_ID.match(node.get("id")):
        return "datawrapper", f"https://datawrapper.dwcdn.net/{chart[1]}/"
    if " data-" not in node.written and " props" not in node.written:
        return None
    for name, value in node.attributes.items():
        if value and ":" in value and name.startswith(("data-", "props")) and len(value) < _MAX_PROPERTIES:
            for found in _ADDRESS.findall(value)[:20]:
                url = urls.absolute(found.replace("\\/", "/"), base)
                if _POST.search(url) or provider_of(url) in _SHOWN:
                    return provider_of(url), url
    return None
