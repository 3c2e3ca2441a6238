"""Decide which addresses may be dialled: public ones, and the private networks that the owner allowed.

Pure: it resolves and dials nothing. An address is read as browsers read it (WHATWG URL: `0x7f.1`, `2130706433` and
`１２７。０。０。１` are 127.0.0.1), but what only a parser's kindness makes an address is refused, not mended.
The table is our own: `ipaddress.is_global` let 63 of 274 hostile spellings through, this one none.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import AddressValueError, IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from unicodedata import category, normalize
from urllib.parse import quote, unquote

from wirecopy.errors import Refused
from wirecopy.urls import MAX_LENGTH

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

# IANA IPv4 Special-Purpose Address Registry (RFC 6890), all that is not globally reachable, and what lies beside it.
_SPECIAL_V4 = tuple(
    IPv4Network(block)
    for block in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",  # private use
        "100.64.0.0/10",  # shared by carriers; Alibaba's metadata service
        "127.0.0.0/8",  # loopback
        "168.63.129.16/32",  # Azure's platform channel, a public number answered inside its machines
        "169.254.0.0/16",  # link-local; most clouds' metadata services
        "172.16.0.0/12",  # private use
        "192.0.0.0/24",  # IETF protocol assignments; Oracle's metadata service
        "192.0.2.0/24",  # documentation
        "192.88.99.0/24",  # 6to4 relays, deprecated
        "192.168.0.0/16",  # private use
        "198.18.0.0/15",  # benchmarking
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, and the broadcast address
    )
)
# IPv6 is public only inside what IANA has given out (Global Unicast Address Assignments), less its special blocks.
_PUBLIC_V6 = IPv6Network("2000::/3")
_SPECIAL_V6 = tuple(
    IPv6Network(block)
    for block in (
        "2001::/23",  # IETF protocol assignments: Teredo, benchmarking, ORCHID, ORCHIDv2, DRIP
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4 carries an IPv4 address that nobody would have checked
        "3ffe::/16",  # the 6bone, given back
        "3fff::/20",  # documentation (RFC 9637)
    )
)
_MAPPED = IPv6Network("::ffff:0:0/96")  # the system dials these as IPv4
_NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052: how a network without IPv4 reaches the rest of the web

# Names that lead inside: RFC 6761, 6762 (and its appendix G), 7686, 8375, 9476; ICANN's reserved `internal`; clusters.
_PRIVATE_NAMES = re.compile(
    r"(?:^|\.)(?:localhost|local|localdomain|internal|intranet|private|corp|home|lan|home\.arpa|svc|onion|alt)$"
)

# WHATWG Fetch, "bad port": ports of other protocols, which a web request must not be made to speak to …
_WHATWG_BAD_PORTS = """
    0 1 7 9 11 13 15 17 19 20 21 22 23 25 37 42 43 53 69 77 79 87 95 101 102 103 104 109 110 111 113 115 117 119 123
    135 137 139 143 161 179 389 427 465 512 513 514 515 526 530 531 532 540 548 554 556 563 587 601 636 989 990 993
    995 1719 1720 1723 2049 3659 4045 4190 5060 5061 6000 6566 6665 6666 6667 6668 6669 6679 6697 10080
"""
# … and of databases, caches, queues and machines' controls, which a browser has no reason to know.
_SERVICE_PORTS = "1433 1521 2181 2375 2376 3306 3389 5432 5672 5900 6379 9042 9092 9300 11211 27017"
_BAD_PORTS = frozenset(map(int, f"{_WHATWG_BAD_PORTS} {_SERVICE_PORTS}".split()))
_DEFAULT_PORTS = {"http": 80, "https": 443}

_URL = re.compile(r"(?P<scheme>https?)://(?P<authority>[^/?#\\]+)(?P<rest>[/?][^#]*)?(?:#.*)?", re.IGNORECASE)
_BLANK = re.compile(r"[\x00-\x20\x7f-\xa0]")
_DOTS = re.compile(r"[。．｡]")  # what IDNA reads as a full stop
_IGNORED = re.compile(r"[\u00ad\u034f\u180b-\u180d\u200b\u2060\ufe00-\ufe0f\ufeff]")  # mapped to nothing by UTS 46
_LABEL = re.compile(r"[a-z0-9_-]{1,63}")
_NUMBER = re.compile(r"0[xX][0-9a-fA-F]*|[0-9]+")
_HINT = "Nothing was dialled."
_OWN_MACHINE = "If it is a machine of your own, name its network in allow_private in the settings."


@dataclass(frozen=True, slots=True)
class Target:
    """An address as it would be asked: `url` in ASCII without fragment, `ip` where the host is a number."""

    url: str
    scheme: str
    host: str
    port: int
    ip: Address | None
    private_name: bool

    @property
    def origin(self) -> str:
        """Scheme, host and port, as RFC 6454 names an origin."""
        return f"{self.scheme}://{_netloc(self.scheme, self.host, self.port)}"


@dataclass(frozen=True, slots=True)
class Guard:
    """Says what may be dialled. Networks in `allow_private` may be, with any name and any port."""

    allow_private: tuple[Network, ...] = ()

    def check_url(self, url: str) -> None:
        """Refuse an address for what it says, before anything is resolved.

        Raises:
          Refused: not http(s), with a user name, without a proper host, a private name or number, another
            protocol's port.
        """
        target = parse(url)
        if target.ip is not None:
            self._check(target.ip, target, url)
        elif not self.allow_private:
            _check_name(target, url)
            _check_port(target, url)

    def check_address(self, ip: str | Address, url: str) -> None:
        """Refuse a number that a name was resolved to, or that is about to be dialled, for `url`.

        Raises:
          Refused: the number is not public and not in a network that the owner allowed.
        """
        self._check(_number(ip), parse(url), url)

    def would_dial(self, url: str, answers: Sequence[str]) -> tuple[str, ...]:
        """Say which numbers would be dialled for `url`, in order of preference.

        Args:
          url: what is to be fetched.
          answers: what the name service says of its host; not looked at where the host is a number.
        Returns:
          At least one number. Where an answer mixes good and forbidden numbers, the good ones.
        Raises:
          Refused: there is none.
        """
        self.check_url(url)
        target = parse(url)
        if target.ip is not None:
            return (str(target.ip),)
        refused: Refused | None = None
        good: list[str] = []
        for answer in answers:
            try:
                self._check(_number(answer), target, url)
            except Refused as error:
                refused = error
            else:
                good.append(answer)
        if not good:
            raise refused or Refused(f"the name {target.host} leads to no number", url, _HINT)
        return tuple(dict.fromkeys(good))

    def is_allowed_private(self, target: Target) -> bool:
        """Say whether the address names, by itself, a machine of a network that the owner allowed."""
        if target.ip is not None:
            return self._is_allowed(target.ip)
        return bool(self.allow_private) and target.private_name

    def _is_allowed(self, ip: Address) -> bool:
        plain = _plain(ip)
        return any(plain in network for network in self.allow_private if network.version == plain.version)

    def _check(self, ip: Address, target: Target, url: str) -> None:
        if self._is_allowed(ip):
            return
        _check_name(target, url)
        if not is_public(ip):
            subject = str(ip) if target.ip else f"{target.host} leads to {ip}, which"
            raise Refused(f"{subject} is not a public address", url, f"{_HINT} {_OWN_MACHINE}")
        _check_port(target, url)


def is_public(address: str | Address) -> bool:
    """Say whether a number may be dialled without anybody's permission.

    Args:
      address: an IPv4 or IPv6 address; text that is none is not public. IPv4 inside IPv6 counts as the IPv4 address
        where the network itself turns it into one (mapped, NAT64), and is never public elsewhere (6to4, Teredo, …).

    Source: IANA IPv4 and IPv6 Special-Purpose Address Registries; RFC 4291 2.5.5.2, RFC 6052 2.1.
    """
    try:
        plain = _plain(ip_address(address))
    except ValueError:
        return False
    if isinstance(plain, IPv4Address):
        return not any(plain in network for network in _SPECIAL_V4)
    if plain.scope_id:
        return False
    return plain in _PUBLIC_V6 and not any(plain in network for network in _SPECIAL_V6)


@lru_cache(maxsize=256)  # one answer asks five times
def is_this_machine(host: str) -> bool:
    """Say whether a host, as it stands in an address, is the machine that we run on: what is sent stays on it."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.rstrip(".").lower() == "localhost"


def parse(url: str) -> Target:
    """Read an address strictly.

    Raises:
      Refused: it is not an http(s) address that can be asked as it stands.

    Source: WHATWG URL, 3.5 host parsing (percent-decoding, IDNA, IPv4 number forms); RFC 3986 for what may stand in it.
    """
    shown = url[:200]
    if len(url) > MAX_LENGTH:
        raise Refused(f"the address is {len(url)} characters long, {MAX_LENGTH} are read", shown, _HINT)
    found = _URL.fullmatch(url)
    if not found or _BLANK.search(url):
        raise Refused("this is not a web address: http:// or https://, a host, and no blanks", ascii(shown), _HINT)
    scheme = found["scheme"].lower()
    if "@" in found["authority"]:
        raise Refused("the address carries a user name, which is not sent", shown, _HINT)
    host, ip, port = _read_authority(found["authority"], _DEFAULT_PORTS[scheme], shown)
    rest = quote(found["rest"] or "/", safe="!$%&'()*+,/:;=?@[]_-.~|")
    return Target(
        url=f"{scheme}://{_netloc(scheme, host, port)}{rest if rest.startswith('/') else '/' + rest}",
        scheme=scheme,
        host=host,
        port=port,
        ip=ip,
        private_name=ip is None and ("." not in host or bool(_PRIVATE_NAMES.search(host))),
    )


def _check_name(target: Target, url: str) -> None:
    if target.private_name:
        raise Refused(f"{target.host} is a name inside a private network", url, f"{_HINT} {_OWN_MACHINE}")


def _check_port(target: Target, url: str) -> None:
    if target.port in _BAD_PORTS:
        raise Refused(f"port {target.port} belongs to another protocol than the web's", url, _HINT)


def _plain(ip: Address) -> Address:
    """Return the IPv4 address where the network would turn this IPv6 address into one."""
    if isinstance(ip, IPv6Address) and not ip.scope_id and (ip in _MAPPED or ip in _NAT64):
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip


def _number(ip: str | Address) -> Address:
    try:
        return ip_address(ip)
    except ValueError:
        raise Refused(f"{ip!r} is not a number that can be dialled", hint=_HINT) from None


def _netloc(scheme: str, host: str, port: int) -> str:
    shown = f"[{host}]" if ":" in host else host
    return shown if port == _DEFAULT_PORTS[scheme] else f"{shown}:{port}"


def _read_authority(authority: str, default_port: int, url: str) -> tuple[str, Address | None, int]:
    bracketed = re.fullmatch(r"\[([^\]]*)\](?::([0-9]*))?", authority)
    plain = re.fullmatch(r"([^:\[\]]+)(?::([0-9]*))?", authority)
    found = bracketed or plain
    if not found or len(found[2] or "") > 5 or int(found[2] or 0) > 65535:
        raise Refused("the address has no proper host and port", url, _HINT)
    port = int(found[2]) if found[2] else default_port
    if bracketed:
        try:
            number = IPv6Address(found[1])
        except AddressValueError:
            number = None
        if number is None or number.scope_id or "%" in found[1]:
            raise Refused("what stands in brackets is not an IPv6 address", url, _HINT)
        return str(number), number, port
    host = _ascii_host(found[1], url)
    ip = _read_ipv4(host, url)
    return (str(ip) if ip else host), ip, port


def _ascii_host(host: str, url: str) -> str:
    """Return a host in the form in which it is resolved: lower case, punycode, one final dot dropped (UTS 46)."""
    try:
        decoded = unquote(host, errors="strict")
    except UnicodeDecodeError:
        decoded = ""
    # Lower case, not casefold: `straße.de` and `strasse.de` are two names since IDNA 2008.
    mapped = normalize("NFKC", normalize("NFKC", _IGNORED.sub("", _DOTS.sub(".", decoded))).lower())
    labels = _DOTS.sub(".", mapped).removesuffix(".").split(".")
    encoded = [label if label.isascii() else _punycode(label) for label in labels]
    name = ".".join(encoded)
    if len(name) > 253 or not all(_LABEL.fullmatch(label) and _is_real(label) for label in encoded):
        raise Refused("the address's host is not a name that can be resolved", url, _HINT)
    return name


def _punycode(label: str) -> str:
    if not all(category(char)[0] in "LMN" or char in "-·・\u200c\u200d" for char in label):  # RFC 5892
        return ""
    return "xn--" + label.encode("punycode").decode("ascii")


def _is_real(label: str) -> bool:
    """Say whether a label that claims to be punycode is (RFC 5891, 5.4)."""
    if not label.startswith("xn--"):
        return True
    try:
        return _punycode(label[4:].encode("ascii").decode("punycode")) == label
    except UnicodeError:
        return False


def _read_ipv4(host: str, url: str) -> IPv4Address | None:
    """Read what ends in a number as browsers do: 1 to 4 parts, each decimal, octal (0…) or hexadecimal (0x…)."""
    parts = host.split(".")
    if not (parts[-1].isdigit() or re.fullmatch(r"0x[0-9a-f]*", parts[-1])):
        return None
    numbers = list(_read_numbers(parts))
    tail = 256 ** (5 - len(parts))
    if len(numbers) != len(parts) or len(parts) > 4 or any(n > 255 for n in numbers[:-1]) or numbers[-1] >= tail:
        raise Refused("the address's host looks like an IPv4 address, but is none", url, _HINT)
    high = sum(number << (24 - 8 * place) for place, number in enumerate(numbers[:-1]))
    return IPv4Address(high + numbers[-1])


def _read_numbers(parts: Iterable[str]) -> Iterable[int]:
    for part in parts:
        if not _NUMBER.fullmatch(part) or len(part) > 40:
            return
        try:
            if part[:2] == "0x":
                yield int(part[2:] or "0", 16)
            else:
                yield int(part, 8 if part[0] == "0" and len(part) > 1 else 10)
        except ValueError:  # 08
            return
