"""Opening the reading room: on this machine alone, with sentences where it cannot be opened."""

import os
import re
import signal
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.request import urlopen

import pytest

from wirecopy.errors import StoreError, WirecopyError
from wirecopy.serve import Doors, serve

OPEN = (
    "import sys; from pathlib import Path; from wirecopy.serve import Doors, serve; "
    "serve(Path(sys.argv[1]), Doors(host=sys.argv[2], port=0, open_browser=True),"
    " tell=lambda url, link: print(url, link, flush=True))"
)


def nobody(url, link):
    pytest.fail(f"it opened at {url} with {link}")


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_it_tells_its_address_when_it_is_open_and_closes_when_interrupted(coast, host):
    quiet = {name: value for name, value in os.environ.items() if name not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    with subprocess.Popen(
        [sys.executable, "-c", OPEN, str(coast), host],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=quiet,
    ) as process:
        assert process.stdout
        url, link = process.stdout.readline().split()
        assert re.fullmatch(rf"http://{re.escape(host)}:\d+/", url)
        assert re.fullmatch(rf"{re.escape(url)}sign-in\?link=[\w-]{{43}}", link)
        with urlopen(url) as answer:
            assert b"Stories" in answer.read()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=10)
    assert (process.returncode, out, err) == (0, "", "")


@pytest.mark.parametrize(
    "doors",
    [
        pytest.param(Doors(host="0.0.0.0"), id="any address"),
        pytest.param(Doors(host="::"), id="any address of six"),
        pytest.param(Doors(host="192.168.1.7"), id="an address of the house"),
        pytest.param(Doors(url="https://news.example"), id="behind a proxy"),
    ],
)
def test_it_opens_to_others_only_with_a_password(coast, doors):
    with pytest.raises(WirecopyError, match="for this machine alone until a reader has a password") as refusal:
        serve(coast, doors, tell=nobody)
    assert "wirecopy user password" in refusal.value.hint
    assert "ssh -L" in refusal.value.hint


@pytest.mark.parametrize("host", ["courier.example", "", "127.0.0.1.example", "2130706433"])
def test_what_is_no_address_is_not_listened_on(coast, host):
    with pytest.raises(WirecopyError, match="no address to listen on"):
        serve(coast, Doors(host=host), tell=nobody)


@pytest.mark.parametrize(
    "url", ["news.example", "ftp://news.example", "https://", "https://news.example/room", "http://["]
)
def test_an_address_of_a_proxy_that_nobody_could_use_is_said(coast, url):
    with pytest.raises(WirecopyError, match="readers could reach"):
        serve(coast, Doors(url=url), tell=nobody)


def test_a_port_that_is_taken_is_said_with_the_way_out(coast):
    with HTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as other:
        port = other.server_address[1]
        with pytest.raises(WirecopyError, match="cannot listen here: address already in use") as refusal:
            serve(coast, Doors(port=port), tell=nobody)
    assert refusal.value.where == f"127.0.0.1:{port}"
    assert "--port 0" in refusal.value.hint


def test_an_archive_that_is_not_there_is_not_made(tmp_path):
    with pytest.raises(StoreError, match="there is no archive here yet"):
        serve(tmp_path / "none.db", Doors(port=0), tell=nobody)
    assert not list(tmp_path.iterdir())


def test_a_file_that_is_no_archive_is_said_before_anything_opens(tmp_path):
    path = tmp_path / "notes.db"
    path.write_text("these are notes " * 100, encoding="utf-8")
    with pytest.raises(StoreError):
        serve(path, Doors(port=0), tell=nobody)
