"""Attacks: whatever an outlet puts into a title, a name, an address or a text, a page shows it as words."""

import importlib.util
import json
import warnings
from pathlib import Path
from urllib.parse import quote
from xml.etree.ElementTree import fromstring

import pytest

from tests.rigs.attacks import OURS, attacked, encodable, keep, keep_as_a_reader, keep_plainly
from tests.rigs.harmless import harms
from tests.rigs.visitor import open_room
from wirecopy.serve.pages import outlet_path, speaker_path


def test_a_page_shows_what_strangers_send_as_words(tmp_path):
    attacks = attacked(tmp_path / "archive.db", OURS, keep)
    with open_room(tmp_path / "archive.db") as visitor:
        listed = [
            "/",
            "/digest",
            "/digest?since=30d",
            "/squawk",
            "/speakers",
            "/outlets",
            "/sources",
            "/problems",
            "/search?q=alert",
            "/search?q=script+onerror",
        ]
        for one in attacks:
            listed += [f"/article/{one.uri}", f"/source/{one.number}", f"/story/{one.story}"]
        for kind in ("speaker", "outlet"):
            names = json.loads(visitor.ask(f"/{kind}s.json").text)[f"{kind}s"]
            assert len(names) > len(attacks) / 2, kind
            path_of = {"speaker": speaker_path, "outlet": outlet_path}[kind]
            listed += [path_of(one[kind]) for one in names]
        for path in listed:
            answer = visitor.ask(path)
            assert answer.status == 200, path
            assert not harms(answer.main), path
            assert answer.text.count("<script") == 1, path
            assert answer.text.count("</main>") == 1, path


def test_what_a_reader_keeps_and_runs_shows_it_as_words_too(tmp_path):
    path = tmp_path / "archive.db"
    attacks = attacked(path, OURS, keep)
    link = keep_as_a_reader(path, attacks, OURS)
    with open_room(path) as visitor:
        cookie = visitor.signed_in(link)
        for shown in ["/yours", "/admin", "/search?q=alert", *(f"/article/{one.uri}" for one in attacks)]:
            answer = visitor.ask(shown, **cookie)
            assert answer.status == 200, shown
            assert not harms(answer.main), shown
            assert "<form" in answer.main, shown
            assert answer.text.count("<script") == 1, shown
        for shown in ("/yours.json", "/admin.json"):
            answer = visitor.ask(shown, **cookie)
            assert answer.headers["content-type"] == "application/json"
            assert json.loads(answer.text)


@pytest.mark.parametrize("payload", [one for one in OURS if one.isprintable()])
def test_what_is_searched_for_is_shown_as_words(visitor, payload):
    answer = visitor.ask(f"/search?q={quote(payload[:400])}")
    assert answer.status == 200
    assert not harms(answer.main)
    head = answer.text.partition("<main")[0]
    assert head.count("<input") == 1
    assert head.count("<script") == 1


@pytest.mark.corpora
def test_no_attack_of_the_corpus_gets_through(tmp_path, corpora, tools):
    lines = (corpora / "attacks" / "xss.jsonl").read_text(encoding="utf-8").splitlines()
    payloads = [encodable(json.loads(line)["payload"]) for line in lines]
    attacks = attacked(tmp_path / "archive.db", payloads, keep_plainly)
    findings = oracle(tools / "attacks" / "xss_oracle.py")
    found: dict[str, list[str]] = {}
    with open_room(tmp_path / "archive.db") as visitor:
        for path in ["/", "/sources", "/problems", *(f"/article/{one.uri}" for one in attacks)]:
            answer = visitor.ask(path)
            assert answer.status == 200, path
            if harm := findings(answer.main):
                found[path] = harm
    assert not found


@pytest.mark.corpora
def test_no_attack_of_the_corpus_gets_through_a_feed_though_it_is_read_as_html(tmp_path, corpora, tools):
    lines = (corpora / "attacks" / "xss.jsonl").read_text(encoding="utf-8").splitlines()
    payloads = [encodable(json.loads(line)["payload"]) for line in lines]
    attacks = attacked(tmp_path / "archive.db", payloads, keep_plainly)
    findings = oracle(tools / "attacks" / "xss_oracle.py")
    found: dict[str, list[str]] = {}
    with open_room(tmp_path / "archive.db") as visitor:
        names = json.loads(visitor.ask("/speakers.json?limit=500").text)["speakers"]
        lists = ["/index", *(f"/source/{one.number}" for one in attacks), *(speaker_path(n["speaker"]) for n in names)]
        paths = [f"{path}.atom" for path in lists] + [f"{path}{form}" for path in lists[:9] for form in FORMS]
        for path in [*paths, *(f"/digest{form}?since=30d" for form in FORMS), "/search.rss?q=alert"]:
            answer = visitor.ask(path)
            assert answer.status == 200, path
            for words in words_of_feed(answer):
                if harm := findings(words):
                    found[path] = [words, *harm]
    assert not found


FORMS = (".rss", ".atom", ".feed.json")


def words_of_feed(answer):
    """Give each text that a feed has, as a reader takes it out; an address is one that may be followed."""
    if answer.headers["content-type"].startswith("application/feed+json"):
        value = json.loads(answer.text)
        yield value["title"]
        for item in value["items"]:
            assert item["url"].startswith("http://127.0.0.1:")
            yield from (one for one in item.values() if isinstance(one, str))
        return
    for element in fromstring(answer.body).iter():
        for words in (element.text, *element.attrib.values()):
            if words and words.strip():
                assert not words.strip().lower().startswith(("javascript:", "data:", "vbscript:"))
                yield words


def oracle(path: Path):
    spec = importlib.util.spec_from_file_location("xss_oracle", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    with warnings.catch_warnings():  # the oracle silences all warnings for good
        spec.loader.exec_module(module)
    return module.findings
