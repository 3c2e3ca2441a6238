"""Web addresses: clean ones to know an article by, safe ones to show.

Two addresses name one article when only tracking parameters, the fragment, the default port, letter case of the
host or the order of the query differ. What changes the content stays.
"""

import re
from functools import lru_cache
from urllib.parse import parse_qsl, quote, unquote, urlencode, urljoin, urlsplit, urlunsplit

MAX_LENGTH = 8192  # code points; longer ones are not addresses but attacks (research: URL <= 8 kB)

# Parameters that tell the outlet where a reader came from and never what to serve.
_TRACKING = re.compile(
    r"^(?:utm_\w+|fbclid|gclid|gclsrc|dclid|msclkid|yclid|twclid|igshid|mc_[ce]id|_hs(?:enc|mi)|mkt_tok|"
    r"(?:at|ns|pk|piwik|mtm|matomo|hsa|wt|sc)_(?:\w*(?:campaign|source|medium|content|kwd|keyword|channel)\w*|mchannel)|"
    r"cmp(?:id)?|ito|ocid|ncid|xtor|smid|smtyp|partner|spm|rss_?id|xt[rt]ef|"
    r"__twitter_impression|ref_?src|feedtype|traffic_source|"
    r"wt\.mc(?:_id|_o)?|sr_share|share_id|guce_\w+|soc_src|soc_trk|trk|ftag|taid|linkid)$",
    re.IGNORECASE,
)
_TRACKING_PAIRS = {
    ("ref", "rss"),
    ("source", "rss"),
    ("from", "rss"),
    ("via", "rss"),
    ("ref", "feed"),
    ("src", "rss"),
}
_DEFAULT_PORTS = {"http": 80, "https": 443}
_BLANK = "".join(map(chr, range(33)))
_CONTROL = re.compile(r"[\x00-\x20\x7f-\x9f]")
_SAFE_PATH = "/:@!$&'()*+,;=~-._"


def clean(url: str) -> str:
    """Return the address by which an article is known: no tracking, no fragment, http and https as one.

    Args:
      url: an absolute http(s) address.
    Returns:
      A key such as `courier.example/2026/talks?id=7`, without scheme; "" where the address is not http(s).
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return ""
    scheme = parts.scheme.lower()
    host = host_of(url)
    if scheme not in _DEFAULT_PORTS or not host:
        return ""
    if port and port != _DEFAULT_PORTS[scheme]:
        host = f"{host}:{port}"
    path = quote(unquote(parts.path), safe=_SAFE_PATH)
    path = path.removesuffix("/amp/").removesuffix("/amp") if path.rstrip("/").endswith("/amp") else path
    path = path.rstrip("/") or ""
    kept = sorted(_own_parameters(parts.query))
    return f"{host}{path}?{urlencode(kept)}" if kept else f"{host}{path}"


def without_tracking(url: str) -> str:
    """Return the address without what only tells the outlet where a reader came from; else letter for letter."""
    head, mark, rest = url.partition("?")
    query, hash_mark, fragment = rest.partition("#")
    if not mark or len(kept := _own_parameters(query)) == len(parse_qsl(query, keep_blank_values=True)):
        return url
    return head + (f"?{urlencode(kept)}" if kept else "") + hash_mark + fragment


def _own_parameters(query: str) -> list[tuple[str, str]]:
    return [
        (name, value)
        for name, value in parse_qsl(query, keep_blank_values=True)
        if not _TRACKING.match(name) and (name.lower(), value.lower()) not in _TRACKING_PAIRS
    ]


def host_of(url: str) -> str:
    """Return the host in lower case and in its ASCII form, without `www.`; "" where there is none."""
    try:
        host = urlsplit(url.strip()).hostname or ""
    except ValueError:
        return ""
    host = host.rstrip(".")
    if not host.isascii():
        try:
            host = host.encode("idna").decode("ascii")
        except UnicodeError:
            return ""
    return host.removeprefix("www.")


def is_web(url: str) -> bool:
    """Say whether it is an absolute http(s) address with a host."""
    try:
        parts = urlsplit(url)
        return parts.scheme.lower() in _DEFAULT_PORTS and bool(parts.hostname)
    except ValueError:
        return False


def absolute(url: str, base: str = "") -> str:
    """Make an address absolute against `base`; "" for what is not http(s) or not an address at all.

    Blanks and control characters inside are taken as browsers take them: stripped at the ends, line breaks and tabs
    removed, other blanks encoded (WHATWG URL, 4.4).
    """
    return _absolute(url, base) if len(url) <= MAX_LENGTH else ""


# An address that is whole and comes out of all that follows as it went in, as nine of ten in a page do.
_WHOLE = re.compile(
    r"https?://[A-Za-z0-9][A-Za-z0-9.-]*(?::\d+)?(?:/[^?#\x00-\x20\x7f-\x9f]*)?"
    r"(?:\?[^#\x00-\x20\x7f-\x9f]+)?(?:#[^\x00-\x20\x7f-\x9f]+)?"
)


@lru_cache(maxsize=512)  # a page names its pictures and links several times
def _absolute(url: str, base: str) -> str:
    trimmed = url.strip(_BLANK)
    if _WHOLE.fullmatch(trimmed):
        return trimmed
    if _CONTROL.search(trimmed):
        trimmed = trimmed.replace("\t", "").replace("\n", "").replace("\r", "")
        trimmed = _CONTROL.sub(lambda found: quote(found.group()), trimmed)
    is_whole = trimmed.startswith(("https://", "http://")) and "///" not in trimmed[:9]
    try:
        joined = urljoin(base, trimmed) if base and not is_whole else trimmed
        parts = urlsplit(joined)
        if parts.scheme.lower() not in _DEFAULT_PORTS or not parts.hostname:
            return ""
        return urlunsplit(parts)
    except ValueError:
        return ""


def safe_link(url: str, base: str = "") -> str:
    """Return an address that may be shown as a link (http, https, mailto); "" for any other."""
    trimmed = url.strip(_BLANK)
    if trimmed[:7].lower() == "mailto:":
        return "" if _CONTROL.search(trimmed) else trimmed
    return absolute(url, base)


def secure(url: str) -> str:
    """Return the same address with https."""
    return "https://" + url[7:] if url[:7].lower() == "http://" else url
