"""Attacks in a real browser: whatever strangers send, in every field of every page, nothing of it runs."""

import json

import pytest

from tests.browser.watching import watched
from tests.rigs.attacks import OURS, attacked, encodable, keep, keep_as_a_reader
from tests.rigs.visitor import Visitor, open_room
from wirecopy.serve.pages import outlet_path, speaker_path

pytestmark = pytest.mark.browser

LISTS = (
    "/ /articles.json /digest?since=30d /digest.txt?since=30d /squawk /speakers /outlets /sources /problems "
    "/yours /admin /search?q=alert /search?q=script+onerror /search?q=said-by:alert /index.atom /index.rss "
    "/digest.feed.json?since=30d"
).split()


def faults_of_attacks(browser, path, payloads, names):
    """Open all pages of an archive that has each payload in every field; return what happened that should not."""
    attacks = attacked(path, payloads, keep)
    link = keep_as_a_reader(path, attacks, payloads)
    with open_room(path) as visitor:
        name, _, value = visitor.signed_in(link)["Cookie"].partition("=")
        with watched(browser, 360, login={"name": name, "value": value, "url": visitor.url}) as seen:
            faults = []
            for shown in [*LISTS, *pages_of(visitor, attacks, names)]:
                seen.page.goto(visitor.url + shown)
                title = seen.page.evaluate("document.title")
                wide = seen.page.evaluate("document.documentElement.scrollWidth")
                if "text/html" in seen.page.evaluate("document.contentType") and (
                    wide != 360 or not title.endswith("· wirecopy")
                ):
                    faults.append(f"{shown}: {wide} px wide, called {title!r}")
                faults += [f"{shown}: {one}" for one in seen.said]
                seen.said.clear()
            return faults + [f"asked for {url}" for url in seen.asked if not url.startswith(f"{visitor.url}/")]


def pages_of(visitor: Visitor, attacks, names):
    for one in attacks:
        yield f"/article/{one.uri}"
    for one in attacks[:names]:
        yield from (f"/story/{one.story}", f"/source/{one.number}")
    for kind, path_of in (("speaker", speaker_path), ("outlet", outlet_path)):
        for one in json.loads(visitor.ask(f"/{kind}s.json").text)[f"{kind}s"][:names]:
            yield path_of(one[kind])


def test_nothing_that_strangers_send_runs(browser, tmp_path):
    assert faults_of_attacks(browser, tmp_path / "archive.db", OURS, len(OURS)) == []


@pytest.mark.corpora
def test_nor_does_any_attack_of_the_corpus(browser, tmp_path, corpora):
    lines = (corpora / "attacks" / "xss.jsonl").read_text(encoding="utf-8").splitlines()
    payloads = [encodable(json.loads(line)["payload"]) for line in lines]
    assert faults_of_attacks(browser, tmp_path / "archive.db", payloads, 20) == []
