"""The door to the network, against a real web on the loopback."""

import asyncio
import gzip
import socket
import ssl
import subprocess
from dataclasses import replace
from hashlib import sha256

import brotli
import pytest
import zstandard

from wirecopy import __version__
from wirecopy.errors import Gone, Refused, TooLarge, Unreachable
from wirecopy.fetch import Purpose
from wirecopy.fetch.http import HttpDoor
from wirecopy.model import Redirect, Validators

FEED = b"<rss><channel><title>Harbour Courier</title></channel></rss>"


@pytest.fixture
def fetch(settings, now):
    """Fetch one address through a door of its own; settings and name service as given."""

    async def once(url, purpose=Purpose.LISTING, validators=None, lookup=None, **changed):
        async with HttpDoor(replace(settings, **changed), lambda: now, lookup) as door:
            return await door.fetch(url, purpose=purpose, validators=validators)

    return once


def numbers(*answers):
    """A name service that gives these answers, one list after the other, the last for ever."""
    left = list(answers)

    async def lookup(_host, _port):
        return left.pop(0) if len(left) > 1 else left[0]

    return lookup


# ── an answer ────────────────────────────────────────────────────────────────


async def test_an_answer_is_kept_as_it_came(web, fetch, now):
    last = "Mon, 09 Nov 2026 06:00:00 GMT"
    web.answers["/feed"] = web.answer(
        FEED, content_type="application/rss+xml; charset=utf-8", etag='W/"v1"', last_modified=last, set_cookie="a=b"
    )
    got = await fetch(web.url("/feed#top"))
    assert (got.url, got.final_url, got.status) == (web.url("/feed#top"), web.url("/feed"), 200)
    assert (got.body, got.sha256) == (FEED, sha256(FEED).hexdigest())
    assert (got.content_type, got.etag, got.last_modified) == ("application/rss+xml; charset=utf-8", 'W/"v1"', last)
    assert got.retrieved_on == now
    assert got.redirects == ()
    assert dict(got.headers)["etag"] == 'W/"v1"'
    assert "set-cookie" not in dict(got.headers)


async def test_the_question_says_who_asks_and_nothing_else(web, fetch):
    web.answers["/feed"] = web.answer(FEED)
    await fetch(web.url("/feed"), contact="https://wirecopy.example/bot\r\n")
    headers = web.asked[0].headers
    assert headers["user-agent"] == f"wirecopy/{__version__} (+https://wirecopy.example/bot; bot)"
    assert headers["accept-encoding"] == "gzip, deflate, br, zstd"
    assert headers["accept"].startswith("application/atom+xml")
    assert headers["host"] == f"127.0.0.1:{web.port}"
    assert set(headers) == {"user-agent", "accept", "accept-encoding", "host"}


async def test_the_accept_header_goes_by_the_purpose(web, fetch):
    web.answers["/"] = web.answer(b"<html></html>")
    await fetch(web.url("/"), purpose=Purpose.PAGE, obey_robots=False)
    assert web.asked[0].headers["accept"].startswith("text/html")


async def test_an_address_is_sent_as_it_stands(web, fetch):
    web.answers["/%7Ea/b%2Fc?d=%27&e=+"] = web.answer(FEED)
    assert (await fetch(web.url("/%7Ea/b%2Fc?d=%27&e=+"))).body == FEED


@pytest.mark.parametrize(
    ("coding", "pack"),
    [("gzip", gzip.compress), ("br", brotli.compress), ("zstd", zstandard.compress)],
)
async def test_a_packed_answer_is_unpacked(web, fetch, coding, pack):
    web.answers["/feed"] = web.answer(pack(FEED), content_encoding=coding)
    got = await fetch(web.url("/feed"))
    assert got.body == FEED
    assert got.sha256 == sha256(FEED).hexdigest()


async def test_two_fetches_through_one_door_use_one_connection(web, settings, now, dials):
    async def stay(writer):
        writer.write(web.answer(FEED, connection="keep-alive"))

    web.answers["/feed"] = stay
    async with HttpDoor(settings, lambda: now) as door:
        await door.fetch(web.url("/feed"), purpose=Purpose.LISTING)
    assert dials == [("127.0.0.1", web.port)]


async def test_a_second_answer_pushed_into_a_connection_is_not_taken_for_the_next(web, settings, now):
    async def two(writer):
        writer.write(web.answer(FEED, connection="keep-alive") + web.answer(b"EVIL", connection="keep-alive"))
        await writer.drain()
        await asyncio.sleep(0.2)

    web.answers |= {"/two": two, "/feed": web.answer(FEED)}
    async with HttpDoor(settings, lambda: now) as door:
        assert (await door.fetch(web.url("/two"), purpose=Purpose.LISTING)).body == FEED
        await asyncio.sleep(0.05)
        assert (await door.fetch(web.url("/feed"), purpose=Purpose.LISTING)).body == FEED


async def test_a_closed_door_says_so(settings, now):
    with pytest.raises(RuntimeError, match="the door is closed"):
        await HttpDoor(settings, lambda: now).fetch("http://127.0.0.1:9/", purpose=Purpose.LISTING)


# ── unchanged ────────────────────────────────────────────────────────────────

OLD = Validators(etag='W/"odd, but ours"', last_modified="demain")


async def test_validators_go_back_word_for_word_and_304_is_an_answer(web, fetch):
    web.answers["/feed"] = b'HTTP/1.1 304 Not Modified\r\nETag: "v2"\r\nConnection: close\r\n\r\n'
    got = await fetch(web.url("/feed"), validators=OLD)
    assert web.asked[0].headers["if-none-match"] == OLD.etag
    assert web.asked[0].headers["if-modified-since"] == OLD.last_modified
    assert (got.status, got.body, got.etag) == (304, b"", '"v2"')


@pytest.mark.parametrize("validators", [None, Validators()])
async def test_304_that_nobody_asked_for_is_no_answer(web, fetch, validators):
    web.answers["/feed"] = b"HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n"
    with pytest.raises(Unreachable, match="304"):
        await fetch(web.url("/feed"), validators=validators)
    assert "if-none-match" not in web.asked[0].headers


# ── refusals ─────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("status", "kind", "wait"),
    [
        ("404 Not Found", Gone, None),
        ("410 Gone", Gone, None),
        ("401 Unauthorized", Refused, None),
        ("429 Too Many", Refused, 3600),
        ("503 Busy", Unreachable, 3600),
        ("206 Partial Content", Unreachable, None),
        ("204 No Content", Unreachable, None),
    ],
)
async def test_a_status_that_is_no_answer_is_an_error(web, fetch, status, kind, wait):
    web.answers["/feed"] = web.answer(
        b"" if status[:3] == "204" else FEED, status, **({"retry_after": wait} if wait else {})
    )
    with pytest.raises(kind) as error:
        await fetch(web.url("/feed"))
    assert error.value.where == web.url("/feed")
    if wait:
        assert error.value.retry_after == wait


async def test_control_characters_in_headers_spoil_an_answer(web, fetch):
    web.answers["/feed"] = web.answer(FEED, etag='"\x1b[31m"')
    with pytest.raises(Unreachable, match="control characters"):
        await fetch(web.url("/feed"))


# ── half, slow and endless answers ───────────────────────────────────────────


@pytest.mark.parametrize(
    ("reply", "sentence"),
    [
        pytest.param(
            b"HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n" + FEED, "half an answer", id="short of its length"
        ),
        pytest.param(
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<rss>\r\n", "half an answer", id="no last chunk"
        ),
        pytest.param(
            b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nConnection: close\r\n\r\n" + gzip.compress(FEED)[:-9],
            "half an answer",
            id="half a gzip stream",
        ),
        pytest.param(b"", "hung up", id="nothing"),
        pytest.param(b"SSH-2.0-OpenSSH_9.2\r\n", "not HTTP", id="another protocol"),
        pytest.param(b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n" + FEED, "not HTTP", id="negative length"),
        pytest.param(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 5000 + b"\r\n", "not HTTP", id="5,000 headers"),
        pytest.param(b"HTTP/1.1 200 OK\r\nX: " + b"y" * 10**6 + b"\r\n\r\n", "not HTTP", id="a long header"),
    ],
)
async def test_half_an_answer_is_none(web, fetch, reply, sentence):
    web.answers["/feed"] = reply
    with pytest.raises(Unreachable, match=sentence):
        await fetch(web.url("/feed"))


async def test_the_deadline_covers_an_answer_that_drips(web, fetch):
    async def drip(writer):
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n")
        for _ in range(100):
            writer.write(b"x")
            await writer.drain()
            await asyncio.sleep(0.05)

    web.answers["/feed"] = drip
    began = asyncio.get_running_loop().time()
    with pytest.raises(Unreachable, match=r"no whole answer within 0\.3 s"):
        await fetch(web.url("/feed"), total_deadline=0.3)
    assert asyncio.get_running_loop().time() - began < 2


async def test_the_deadline_covers_all_redirects_together(web, fetch):
    async def slowly(writer):
        await asyncio.sleep(0.2)
        writer.write(web.answer(b"", "302 Found", location=f"/{len(web.asked)}"))

    web.answers |= {"/feed": slowly, **{f"/{n}": slowly for n in range(9)}}
    with pytest.raises(Unreachable, match="no whole answer"):
        await fetch(web.url("/feed"), total_deadline=0.5, max_redirects=9)


async def test_the_deadline_covers_a_name_service_that_stalls(web, fetch):
    async def stall(_host, _port):
        await asyncio.sleep(60)

    with pytest.raises(Unreachable, match="no whole answer"):
        await fetch(web.url("/feed", "courier.example"), total_deadline=0.2, lookup=stall)


async def test_an_endless_answer_stops_at_the_cap(web, fetch):
    async def endless(writer):
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
        while not writer.is_closing():
            writer.write(b"x" * 65536)
            await writer.drain()

    web.answers["/feed"] = endless
    with pytest.raises(TooLarge, match="larger than 1 MiB"):
        await fetch(web.url("/feed"), max_raw=1024 * 1024)


@pytest.mark.parametrize(
    ("coding", "pack"), [("gzip", gzip.compress), ("br", brotli.compress), ("zstd", zstandard.compress)]
)
async def test_a_bomb_is_not_unfolded(web, fetch, coding, pack):
    web.answers["/feed"] = web.answer(pack(bytes(12 * 1024 * 1024)), content_encoding=coding)
    with pytest.raises(TooLarge, match="unfolds"):
        await fetch(web.url("/feed"))


async def test_an_answer_that_announces_too_much_is_not_read(web, fetch):
    web.answers["/feed"] = web.answer(FEED, content_length=10**13)
    with pytest.raises(TooLarge, match="says that it is 10000000000000 bytes long"):
        await fetch(web.url("/feed"))


# ── redirects ────────────────────────────────────────────────────────────────


async def test_redirects_are_followed_and_kept(web, fetch):
    web.answers |= {
        "/old": web.answer(b"", "301 Moved", location="/new?a=1#part"),
        "/new?a=1": web.answer(b"", "302 Found", location=web.url("/feed")),
        "/feed": web.answer(FEED),
    }
    got = await fetch(web.url("/old"))
    assert (got.url, got.final_url) == (web.url("/old"), web.url("/feed"))
    assert got.redirects == (Redirect(url=web.url("/old"), status=301), Redirect(url=web.url("/new?a=1"), status=302))


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize(
    "to",
    [
        "http://127.0.0.2:9/latest/meta-data/",
        "http://169.254.169.254/",
        "http://2852039166/",
        "http://[::]:1/",
        "http://[::ffff:127.0.0.2]/",
        "//127.0.0.3/",
        "http://localhost.localdomain/",
        "http://user:word@127.0.0.1/",
        "file:///etc/passwd",
        "gopher://127.0.0.1:6379/_INFO",
        "data:text/xml,<rss/>",
        "http://rebind.example/",
    ],
)
async def test_a_redirect_to_a_forbidden_address_is_never_dialled(web, fetch, dials, status, to):
    web.answers["/feed"] = web.answer(b"", f"{status} Moved", location=to)
    with pytest.raises(Refused):
        await fetch(web.url("/feed"), lookup=numbers(["127.0.0.2"]))
    assert dials == [("127.0.0.1", web.port)]


@pytest.mark.parametrize(
    ("hops", "sentence"),
    [
        pytest.param({"/feed": "/feed"}, "in a circle", id="to itself"),
        pytest.param({"/feed": "/b", "/b": "/feed"}, "in a circle", id="to and fro"),
        pytest.param(
            {"/feed": "/1", **{f"/{n}": f"/{n + 1}" for n in range(1, 9)}}, "more than 5 times", id="on and on"
        ),
    ],
)
async def test_redirects_that_do_not_end_are_refused(web, fetch, hops, sentence):
    web.answers |= {path: web.answer(b"", "302 Found", location=to) for path, to in hops.items()}
    with pytest.raises(Refused, match=sentence):
        await fetch(web.url("/feed"))
    assert len(web.asked) <= 6


async def test_five_redirects_are_followed(web, fetch):
    web.answers |= {f"/{n}": web.answer(b"", "302 Found", location=f"/{n + 1}") for n in range(5)}
    web.answers["/5"] = web.answer(FEED)
    assert len((await fetch(web.url("/0"))).redirects) == 5


async def test_a_redirect_without_an_address_is_no_answer(web, fetch):
    web.answers["/feed"] = web.answer(b"", "302 Found")
    with pytest.raises(Unreachable, match="leads nowhere"):
        await fetch(web.url("/feed"))


async def test_cookies_are_not_sent_back_and_no_referrer_is_given(web, settings, now):
    web.answers |= {
        "/feed": web.answer(b"", "302 Found", location="/set", set_cookie="id=1; Path=/"),
        "/set": web.answer(FEED, set_cookie="id=2; Path=/"),
    }
    async with HttpDoor(settings, lambda: now) as door:
        await door.fetch(web.url("/feed"), purpose=Purpose.LISTING)
        await door.fetch(web.url("/set"), purpose=Purpose.LISTING)
    assert len(web.asked) == 3
    assert not any({"cookie", "referer", "authorization"} & set(one.headers) for one in web.asked)


# ── what is dialled ──────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.2/",
        "http://0x7f.2/",
        "http://[::1]/",
        "http://10.0.0.1/",
        "http://localhost:22/x",
        "file:///etc/passwd",
    ],
)
async def test_a_forbidden_address_is_never_dialled(fetch, dials, url):
    with pytest.raises(Refused):
        await fetch(url, lookup=numbers(["127.0.0.9"]))
    assert dials == []


@pytest.mark.parametrize(
    "answers",
    [["127.0.0.2"], ["169.254.169.254", "10.0.0.1"], ["::"], ["::ffff:127.0.0.2"], ["64:ff9b::7f00:2"], ["localhost"]],
)
async def test_a_name_that_leads_inside_is_never_dialled(fetch, dials, answers):
    with pytest.raises(Refused) as refused:
        await fetch("http://courier.example/feed", lookup=numbers(answers))
    assert refused.value.where == "http://courier.example/feed"
    assert dials == []


async def test_the_good_number_of_a_mixed_answer_is_dialled_with_the_name_as_host(web, fetch, dials):
    web.answers["/feed"] = web.answer(FEED)
    url = web.url("/feed", "courier.example")
    got = await fetch(url, lookup=numbers(["127.0.0.2", "127.0.0.1", "::1"]))
    assert got.final_url == url
    assert dials == [("127.0.0.1", web.port)]
    assert web.asked[0].headers["host"] == f"courier.example:{web.port}"


async def test_a_name_that_turns_inside_between_two_answers_is_not_dialled_again(web, settings, now, dials):
    web.answers["/feed"] = web.answer(FEED)
    url = web.url("/feed", "rebind.example")
    async with HttpDoor(settings, lambda: now, numbers(["127.0.0.1"], ["127.0.0.2"])) as door:
        await door.fetch(url, purpose=Purpose.LISTING)
        with pytest.raises(Refused, match=r"leads to 127\.0\.0\.2"):
            await door.fetch(url, purpose=Purpose.LISTING)
    assert dials == [("127.0.0.1", web.port)]


async def test_the_socket_itself_is_refused_for_a_number_that_slipped_through(settings, now):
    door = HttpDoor(settings, lambda: now)
    for number, family in (("127.0.0.2", socket.AF_INET), ("::1", socket.AF_INET6)):
        with pytest.raises(PermissionError):
            door._make_socket((family, socket.SOCK_STREAM, socket.IPPROTO_TCP, "", (number, 80)))


async def test_proxies_of_the_environment_are_ignored(web, fetch, dials, monkeypatch):
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.2:1")
    web.answers["/feed"] = web.answer(FEED)
    assert (await fetch(web.url("/feed"))).body == FEED
    assert dials == [("127.0.0.1", web.port)]


async def test_a_machine_that_does_not_listen_is_unreachable(fetch, web):
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    with pytest.raises(Unreachable, match="cannot be connected to \\(connection refused\\)"):
        await fetch(f"http://127.0.0.1:{port}/feed")


async def test_a_name_without_a_number_is_unreachable(fetch):
    with pytest.raises(Unreachable, match="cannot be resolved"):
        await fetch("http://nowhere.example/feed", lookup=numbers([]))


# ── TLS ──────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    place = tmp_path_factory.mktemp("tls")
    command = (
        "openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -days 2 -subj /CN=courier.example"
    )
    subprocess.run(
        [*command.split(), "-addext", "subjectAltName=DNS:courier.example"], cwd=place, check=True, capture_output=True
    )
    return place


@pytest.fixture
async def secure_web(web, certificate):
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate / "cert.pem", certificate / "key.pem")
    server = await asyncio.start_server(web.talk, "127.0.0.1", 0, ssl=context)
    web.port = server.sockets[0].getsockname()[1]
    web.answers["/feed"] = web.answer(FEED)
    async with server:
        yield web


async def test_tls_goes_by_the_name_although_a_number_is_dialled(secure_web, fetch, certificate, monkeypatch, dials):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate / "cert.pem"))
    url = secure_web.url("/feed", "courier.example").replace("http:", "https:")
    assert (await fetch(url, lookup=numbers(["127.0.0.1"]))).body == FEED
    assert dials == [("127.0.0.1", secure_web.port)]


@pytest.mark.parametrize(
    ("host", "trusted"),
    [
        pytest.param("courier.example", False, id="not trusted"),
        pytest.param("mercury.example", True, id="another name"),
    ],
)
async def test_a_certificate_that_does_not_hold_is_refused(secure_web, fetch, certificate, monkeypatch, host, trusted):
    if trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate / "cert.pem"))
    with pytest.raises(Refused, match="certificate is not trusted"):
        await fetch(secure_web.url("/feed", host).replace("http:", "https:"), lookup=numbers(["127.0.0.1"]))
    assert secure_web.asked == []


async def test_plain_http_on_a_tls_port_is_unreachable(fetch):
    async def talk(_reader, writer):
        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        writer.close()

    async with await asyncio.start_server(talk, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        with pytest.raises(Unreachable, match="TLS"):
            await fetch(f"https://127.0.0.1:{port}/feed")


# ── manners ──────────────────────────────────────────────────────────────────


async def test_pages_are_asked_for_in_robots_txt_and_listings_are_not(web, fetch):
    web.answers |= {
        "/robots.txt": web.answer(b"User-agent: wirecopy\nDisallow: /private/\n"),
        "/private/page": web.answer(b"<html></html>"),
    }
    with pytest.raises(Refused, match=r"robots\.txt forbids /private/page to wirecopy"):
        await fetch(web.url("/private/page"), purpose=Purpose.PAGE)
    assert web.paths == ["/robots.txt"]
    assert (await fetch(web.url("/private/page"))).status == 200
    assert (await fetch(web.url("/private/page"), purpose=Purpose.PAGE, obey_robots=False)).status == 200


async def test_robots_txt_is_asked_at_each_redirect(web, fetch):
    web.answers |= {
        "/robots.txt": web.answer(b"User-agent: *\nDisallow: /private/\n"),
        "/page": web.answer(b"", "302 Found", location="/private/page"),
        "/private/page": web.answer(b"<html></html>"),
    }
    with pytest.raises(Refused, match=r"robots\.txt forbids /private/page"):
        await fetch(web.url("/page"), purpose=Purpose.PAGE)
    assert web.paths == ["/robots.txt", "/page"]


async def test_of_robots_txt_the_first_500_kib_are_read(web, fetch):
    web.answers["/robots.txt"] = web.answer(b"User-agent: *\nDisallow: /x\n" * 100_000)
    assert len((await fetch(web.url("/robots.txt"), purpose=Purpose.ROBOTS)).body) == 500 * 1024


async def test_one_host_is_asked_one_question_at_a_time_with_a_rest_between(web, settings, now):
    at: list[tuple[float, str]] = []
    loop = asyncio.get_running_loop()

    async def slowly(writer):
        at.append((loop.time(), "begin"))
        await asyncio.sleep(0.05)
        at.append((loop.time(), "end"))
        writer.write(web.answer(FEED))

    web.answers |= dict.fromkeys(("/1", "/2", "/3"), slowly)
    async with HttpDoor(replace(settings, host_gap=0.1), lambda: now, numbers(["127.0.0.1"])) as door:
        urls = [web.url(path, "courier.example") for path in ("/1", "/2", "/3")]
        await asyncio.gather(*(door.fetch(url, purpose=Purpose.LISTING) for url in urls))
    assert [what for _, what in at] == ["begin", "end"] * 3
    assert all(begin - end >= 0.09 for (end, _), (begin, _) in zip(at[1:-1:2], at[2::2], strict=True))


async def test_waiting_for_ones_turn_does_not_use_up_the_deadline(web, settings, now):
    web.answers["/feed"] = web.answer(FEED)
    async with HttpDoor(
        replace(settings, host_gap=0.3, total_deadline=0.25), lambda: now, numbers(["127.0.0.1"])
    ) as door:
        url = web.url("/feed", "courier.example")
        got = await asyncio.gather(*(door.fetch(url, purpose=Purpose.LISTING) for _ in range(3)))
    assert [one.status for one in got] == [200] * 3


async def test_a_fetch_that_is_given_up_leaves_the_door_usable(web, settings, now):
    async def stall(_writer):
        await asyncio.sleep(5)

    web.answers |= {"/stall": stall, "/feed": web.answer(FEED)}
    async with HttpDoor(settings, lambda: now) as door:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(door.fetch(web.url("/stall"), purpose=Purpose.LISTING), 0.1)
        assert (await door.fetch(web.url("/feed"), purpose=Purpose.LISTING)).body == FEED
