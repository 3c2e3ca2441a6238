"""Attacks: whatever an outlet puts into a title, a name, an address or a text, a page shows it as words."""

import importlib.util
import json
import warnings
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.rigs.attacks import OURS, attacked, keep, keep_plainly
from tests.rigs.coast import MONDAY
from tests.rigs.harmless import harms
from tests.rigs.visitor import open_room
from wirecopy.model import DEFAULT_READER, DeliveryState, Publication, ReaderMark, SavedSearch
from wirecopy.serve.access import new_link
from wirecopy.serve.pages import outlet_path, speaker_path
from wirecopy.store import open_register


def encodable(text: str) -> str:
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


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
    register = open_register(path)
    for number, (one, payload) in enumerate(zip(attacks, OURS, strict=True)):
        register.mark(DEFAULT_READER, one.uri, ReaderMark.STARRED, MONDAY)
        register.save_search(DEFAULT_READER, SavedSearch(name=f"{number} {payload}", query=payload, made_on=MONDAY))
        refused = Publication(target=payload, article=one.uri, key=str(number), state=DeliveryState.REFUSED)
        register.save_publication(refused)
    link = new_link(register, DEFAULT_READER, datetime.now(UTC))
    register.close()
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


def oracle(path: Path):
    spec = importlib.util.spec_from_file_location("xss_oracle", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    with warnings.catch_warnings():  # the oracle silences all warnings for good
        spec.loader.exec_module(module)
    return module.findings
