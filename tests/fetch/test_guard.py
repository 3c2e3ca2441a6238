"""Which addresses may be dialled."""

import json
import re
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.errors import Refused
from wirecopy.fetch.guard import Guard, is_public, parse

OPEN = Guard()
RIG = Guard((ip_network("127.0.0.0/8"), ip_network("fd00::/8")))


def dialled(url, answers=(), guard=OPEN):
    try:
        return guard.would_dial(url, answers)
    except Refused:
        return ()


# ── numbers ──────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("number", "public"),
    [
        ("93.184.216.34", True),
        ("8.8.8.8", True),
        ("172.15.255.255", True),
        ("172.32.0.0", True),
        ("100.63.255.255", True),
        ("223.255.255.255", True),
        ("168.63.129.15", True),
        ("2606:2800:220:1::1", True),
        ("2a00:1450:4001::1", True),
        ("::ffff:8.8.8.8", True),
        ("64:ff9b::808:808", True),
        ("0.0.0.0", False),
        ("0.0.0.1", False),
        ("10.255.255.255", False),
        ("100.64.0.0", False),
        ("100.100.100.200", False),
        ("127.0.0.1", False),
        ("127.255.255.255", False),
        ("168.63.129.16", False),
        ("169.254.169.254", False),
        ("172.16.0.0", False),
        ("172.31.255.255", False),
        ("192.0.0.192", False),
        ("192.0.2.1", False),
        ("192.88.99.1", False),
        ("192.168.0.1", False),
        ("198.18.0.1", False),
        ("198.19.255.255", False),
        ("198.51.100.1", False),
        ("203.0.113.1", False),
        ("224.0.0.1", False),
        ("240.0.0.1", False),
        ("255.255.255.255", False),
        ("::", False),
        ("::1", False),
        ("::ffff:127.0.0.1", False),
        ("::127.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("64:ff9b:1::808:808", False),
        ("100::1", False),
        ("2001::1", False),
        ("2001:2::1", False),
        ("2001:10::1", False),
        ("2001:20::1", False),
        ("2001:db8::1", False),
        ("2002:808:808::1", False),
        ("3ffe::1", False),
        ("3fff::1", False),
        ("5f00::1", False),
        ("fc00::1", False),
        ("fd00:ec2::254", False),
        ("fe80::1", False),
        ("fe80::1%eth0", False),
        ("2606:2800:220:1::1%eth0", False),
        ("fec0::1", False),
        ("ff02::1", False),
        ("courier.example", False),
        ("", False),
    ],
)
def test_a_number_is_public_or_not(number, public):
    assert is_public(number) is public


V4 = st.integers(0, 2**32 - 1).map(IPv4Address)


@given(V4)
def test_ipv4_inside_ipv6_counts_as_ipv4_where_the_network_turns_it_into_one(number):
    for prefix in ("::ffff:0:0", "64:ff9b::"):
        assert is_public(IPv6Address(int(IPv6Address(prefix)) + int(number))) == is_public(number)


@given(V4)
def test_ipv4_inside_any_other_ipv6_is_never_public(number):
    value = int(number)
    forms = [
        IPv6Address(value),  # compatible
        IPv6Address(int(IPv6Address("::ffff:0:0:0")) + value),  # translated (IVI)
        IPv6Address(int(IPv6Address("64:ff9b:1::")) + value),  # a network's own NAT64
        IPv6Address((0x2002 << 112) + (value << 80) + 1),  # 6to4
        IPv6Address((0x20010000 << 96) + (value ^ 0xFFFFFFFF)),  # Teredo
    ]
    assert not any(is_public(form) for form in forms)


@given(st.integers(0, 2**128 - 1).map(IPv6Address))
def test_no_ipv6_outside_what_iana_has_given_out_is_public(number):
    if is_public(number):
        assert number in ip_network("2000::/3") or int(number) >> 32 in (0xFFFF, 0x64FF9B << 64)


# ── spellings ────────────────────────────────────────────────────────────────


def spellings(number):
    """The 29 ways to write an IPv4 address as a host."""
    value = int(IPv4Address(number))
    parts = [int(part) for part in number.split(".")]
    low, high = value & 0xFFFF, value >> 16
    wide = {digit: chr(ord(digit) + 0xFEE0) for digit in "0123456789"}
    circled = {"0": "⓪"} | {str(digit): chr(0x2460 + digit - 1) for digit in range(1, 10)}
    return {
        "dotted": number,
        "decimal": str(value),
        "hex": hex(value),
        "hex upper": f"0X{value:X}",
        "octal": f"0{value:o}",
        "dotted octal": ".".join(f"0{part:o}" for part in parts),
        "dotted octal padded": ".".join(f"0000{part:o}" for part in parts),
        "dotted hex": ".".join(map(hex, parts)),
        "mixed": f"{parts[0]:#x}.0{parts[1]:o}.{parts[2]:#x}.{parts[3]}",
        "two parts": f"{parts[0]}.{value & 0xFFFFFF}",
        "three parts": f"{parts[0]}.{parts[1]}.{low}",
        "parts over 255": ".".join(str(part + 256) for part in parts),
        "over 32 bits": str(value + 2**32),
        "final dot": f"{number}.",
        "two final dots": f"{number}..",
        "mapped": f"[::ffff:{number}]",
        "mapped hex": f"[::ffff:{high:x}:{low:x}]",
        "mapped long": f"[0:0:0:0:0:ffff:{high:x}:{low:x}]",
        "compatible": f"[::{number}]",
        "NAT64": f"[64:ff9b::{high:x}:{low:x}]",
        "own NAT64": f"[64:ff9b:1::{high:x}:{low:x}]",
        "6to4": f"[2002:{high:x}:{low:x}::1]",
        "Teredo": f"[2001::{high ^ 0xFFFF:x}:{low ^ 0xFFFF:x}]",
        "full width": "".join(wide.get(char, "。") for char in number),
        "full-width dots": number.replace(".", "．"),
        "circled": "".join(circled.get(char, char) for char in number),
        "percent": "".join(f"%{ord(char):02X}" for char in number),
        "percent dots": number.replace(".", "%2e"),
        "zone": f"[::ffff:{number}%25lo]",
    }


FORBIDDEN = "169.254.169.254 127.0.0.1 10.0.0.1 172.16.0.1 192.168.0.1 100.64.0.1 100.100.100.200 0.0.0.0".split()


@pytest.mark.parametrize("number", FORBIDDEN)
@pytest.mark.parametrize("spelling", spellings("127.0.0.1"))
def test_no_spelling_of_a_private_number_is_dialled(number, spelling):
    assert dialled(f"http://{spellings(number)[spelling]}/latest/meta-data/") == ()


@pytest.mark.parametrize(
    "spelling",
    sorted(
        set(spellings("8.8.8.8"))
        - {"parts over 255", "over 32 bits", "two final dots", "compatible", "own NAT64", "6to4", "Teredo", "zone"}
    ),
)
def test_spellings_that_browsers_read_lead_to_the_same_number(spelling):
    (number,) = dialled(f"http://{spellings('93.184.216.34')[spelling]}/")
    assert int(ip_address(number)) & 0xFFFFFFFF == int(IPv4Address("93.184.216.34"))


# ── names, schemes, ports ────────────────────────────────────────────────────

PUBLIC = ["93.184.216.34"]


@pytest.mark.parametrize(
    "url",
    [
        "http://courier.example/",
        "https://courier.example",
        "HTTPS://Courier.Example:8443/feed?x=1#top",
        "http://courier.example./",
        "http://bücher.example/",
        "http://xn--bcher-kva.example/",
        "http://straße.example/ä?q=ö",
        "http://press_office.courier.example/",
        "http://localhost.courier.example/",
        "http://local.example/",
        "http://7f000001.nip.example/",
        "http://courier.example/%0d%0aX:y",
        "http://courier.example/a@b",
        "http://courier.example:/",
    ],
)
def test_public_names_are_dialled_at_their_number(url):
    assert dialled(url, PUBLIC) == ("93.184.216.34",)


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://courier.example/",
        "gopher://courier.example/",
        "data:text/xml,<rss/>",
        "javascript:alert(1)",
        "feed:http://courier.example/",
        "//courier.example/",
        "http:/courier.example/",
        "http:courier.example/",
        "http:///courier.example/",
        "http:\\\\courier.example\\",
        "http://",
        "http:///",
        "http://./",
        "http://../",
        "http://a..example/",
        "http://user@courier.example/",
        "http://user:word@courier.example/",
        "http://courier.example\\@evil.example/",
        "http://courier.example\t.evil.example/",
        "http://courier.example\r\nHost: x/",
        "http://courier.example .evil.example/",
        "http://courier.example/a b",
        "http://courier.example%00.evil.example/",
        "http://courier.example%2Fevil.example/",
        "http://courier.example%40evil.example/",
        "http://courier.example;evil.example/",
        "http://courier.example⁄evil.example/",
        "http：//courier.example/",
        "http://" + "a" * 64 + ".example/",
        "http://" + "a." * 130 + "example/",
        "http://courier.example/" + "a" * 9000,
        "http://xn--a.example/",
        "http://xn--99999999.example/",
        "http://☃.example/",
        "http://%ff.example/",
        "http://[::g]/",
        "http://[::1/",
        "http://[::1]x/",
        "http://1.2.3.4.5/",
        "http://1.2.3.08/",
        "http://example.0x/",
        "http://courier.example:-1/",
        "http://courier.example:+80/",
        "http://courier.example:８０/",
        "http://courier.example:65536/",
        "http://courier.example:0/",
        "http://courier.example:22/",
        "http://courier.example:25/",
        "http://courier.example:6379/",
        "http://courier.example:10080/",
        "http://localhost/",
        "http://LOCALHOST./",
        "http://a.localhost/",
        "http://loc\u00adalhost/",
        "http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/",
        "http://localhost.localdomain/",
        "http://ip6-localhost/",
        "http://router/",
        "http://printer.local/",
        "http://metadata.google.internal/",
        "http://host.docker.internal/",
        "http://kubernetes.default.svc/",
        "http://nas.home.arpa/",
        "http://abc.onion/",
    ],
)
def test_what_is_no_public_web_address_is_refused_before_its_name_is_resolved(url):
    with pytest.raises(Refused, match="Nothing was dialled"):
        OPEN.check_url(url)
    assert dialled(url, PUBLIC) == ()


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("HTTP://Courier.Example:80/a#b", "http://courier.example/a"),
        ("https://courier.example:443?q=1", "https://courier.example/?q=1"),
        ("http://bücher.example:8080/ä%2Fb?q=ö|", "http://xn--bcher-kva.example:8080/%C3%A4%2Fb?q=%C3%B6|"),
        ("http://straße.example/", "http://xn--strae-oqa.example/"),
        ("http://0x7f.1/", "http://127.0.0.1/"),
        ("http://[2606:2800:0220:0001::1]:8080/", "http://[2606:2800:220:1::1]:8080/"),
    ],
)
def test_an_address_is_asked_in_one_form(url, asked):
    assert parse(url).url == asked
    assert parse(asked).url == asked


# ── answers ──────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("answers", "numbers"),
    [
        pytest.param(["93.184.216.34"], ("93.184.216.34",), id="public"),
        pytest.param(["2606:2800:220:1::1", "93.184.216.34"], ("2606:2800:220:1::1", "93.184.216.34"), id="both"),
        pytest.param(["127.0.0.1", "93.184.216.34"], ("93.184.216.34",), id="mixed: the public one alone"),
        pytest.param(["93.184.216.34", "93.184.216.34"], ("93.184.216.34",), id="twice"),
        pytest.param(["127.0.0.1"], (), id="private"),
        pytest.param(["::ffff:127.0.0.1"], (), id="mapped"),
        pytest.param(["::"], (), id="unspecified"),
        pytest.param(["localhost"], (), id="a name is no answer"),
        pytest.param([f"10.0.0.{last}" for last in range(60)], (), id="many"),
        pytest.param([], (), id="none"),
    ],
)
def test_of_a_names_answers_only_public_numbers_are_dialled(answers, numbers):
    assert dialled("http://courier.example/", answers) == numbers


def test_a_literal_number_ignores_what_a_name_service_says():
    assert dialled("http://127.0.0.1/", PUBLIC) == ()
    assert dialled("http://93.184.216.34/", ["127.0.0.1"]) == ("93.184.216.34",)


ANY_NUMBER = st.one_of(st.ip_addresses(), V4.map(lambda v4: IPv6Address(int(IPv6Address("::ffff:0:0")) + int(v4))))


@given(st.lists(ANY_NUMBER.map(str), max_size=8), st.sampled_from(["courier.example", "a.b.example:8080"]))
def test_nothing_is_dialled_that_is_not_public(answers, host):
    assert all(is_public(number) for number in dialled(f"http://{host}/", answers))


@given(st.text(max_size=40), st.lists(ANY_NUMBER.map(str), max_size=4))
def test_whatever_stands_for_a_host_is_public_or_refused(host, answers):
    assert all(is_public(number) for number in dialled(f"http://{host}/", answers))


@given(st.text(max_size=60))
def test_any_text_is_an_address_or_refused(text):
    try:
        url = parse(text).url
    except Refused as error:
        url = str(error)
    assert url


# ── the owner's own networks ─────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("url", "answers", "numbers"),
    [
        pytest.param("http://127.0.0.1:6379/", [], ("127.0.0.1",), id="number, any port"),
        pytest.param("http://0x7f.9/", [], ("127.0.0.9",), id="number, odd spelling"),
        pytest.param("http://localhost:1/", ["::1", "127.0.0.1"], ("127.0.0.1",), id="localhost, as far as allowed"),
        pytest.param("http://nas.local/", ["fd00::7"], ("fd00::7",), id="a private name"),
        pytest.param("http://feed.example:25/", ["127.0.0.2"], ("127.0.0.2",), id="a public name, any port"),
        pytest.param("http://[::ffff:127.0.0.1]/", [], ("::ffff:7f00:1",), id="mapped"),
        pytest.param("http://courier.example/", PUBLIC, ("93.184.216.34",), id="the public web still"),
        pytest.param("http://10.0.0.1/", [], (), id="another network"),
        pytest.param("http://courier.example:25/", PUBLIC, (), id="a public machine's other port"),
        pytest.param("http://router/", PUBLIC, (), id="a private name that leads out"),
        pytest.param("http://nas.local/", ["192.168.0.1"], (), id="a private name into another network"),
        pytest.param("http://user@127.0.0.1/", [], (), id="user name"),
    ],
)
def test_an_allowed_network_may_be_dialled_and_no_other(url, answers, numbers):
    assert dialled(url, answers, RIG) == numbers


def test_a_number_is_checked_again_for_its_address():
    OPEN.check_address("93.184.216.34", "http://courier.example/")
    with pytest.raises(Refused, match=r"courier\.example leads to 10\.0\.0\.1, which is not a public address"):
        OPEN.check_address("10.0.0.1", "http://courier.example/")


# ── the list of attacks ──────────────────────────────────────────────────────
#
# addr/, the spellings, parse/, dns/: asked here, every stage of a name's answers by itself (THEN is a later answer).
# redirect/: the Location is resolved against a public page as the door resolves it, and asked here; that the door asks
#   at each hop is shown in test_http.py.
# second-order/: addresses that a document names. Nothing but the door fetches them, and it asks the guard each time.


def stages(answers):
    stage: list[str] = []
    for answer in answers:
        if answer.startswith(("THEN", "SLEEP")):
            yield stage
            stage = []
        else:
            stage.append(answer)
    yield stage


@pytest.mark.corpora
def test_of_the_listed_attacks_none_is_dialled_and_every_control_is(corpora):
    from wirecopy.urls import absolute

    wrong, judged = [], 0
    for line in (corpora / "attacks" / "ssrf.jsonl").read_text("utf-8").splitlines():
        record = json.loads(line)
        url, answers = record["url"], next(iter(record.get("dns", {}).values()), [])
        if url.startswith("rig:"):
            to = re.search(r"[?&]to=(.*)", url)
            if not to:
                continue
            url = absolute(to[1], "http://courier.example/") or to[1]
            answers = [*PUBLIC, "THEN", "127.0.0.1"] if "rebind" in url else []
        judged += 1
        numbers = [number for stage in stages(answers) for number in dialled(url, stage)]
        right = bool(numbers) if record["expect"] == "allow" else all(map(is_public, numbers))
        if not right or (record["expect"] == "reject" and numbers):
            wrong.append((record["name"], url, numbers))
    assert wrong == []
    assert judged > 200
