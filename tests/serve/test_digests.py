"""The digest's page and forms, and the search with operators."""

import json

import pytest

from tests.rigs.coast import uri_of
from tests.rigs.harmless import read_aloud as words

LEVY, REPRINT, FERRY = (uri_of(name) for name in ("levy", "levy-reprint", "ferry"))


def test_an_archive_at_rest_shows_its_last_day(visitor):
    told = words(visitor.ask("/digest").main)
    assert "9 Nov 2026, 16:30 UTC to 10 Nov 2026, 16:30 UTC" in told
    assert "Changed silently Ferry’s radar was off for 14 minutes was 40 now 14" in told
    assert "Withdrawn Ferry’s radar was off for 14 minutes" in told


@pytest.mark.parametrize(
    ("query", "shown", "hidden"),
    [
        ("since=5d", "Trawlers close Port Avel", "Nothing happened"),
        ("since=5d&outlet=bay+mirror", "Storm Ilse", "Trawlers"),
        ("since=5d&topic=radar", "Ferry", "Trawlers"),
        ("since=5d&source=1", "Trawlers close Port Avel", "Storm Ilse"),
        ("since=5d&source=99", "Nothing happened in this time.", "Trawlers"),
        ("since=2027-01-01", "Nothing happened in this time.", "Trawlers"),
    ],
)
def test_a_digest_is_narrowed(visitor, query, shown, hidden):
    told = words(visitor.ask(f"/digest?{query}").main)
    assert shown in told
    assert hidden not in told


def test_a_digests_lines_as_json_are_words_of_their_articles(visitor):
    value = json.loads(visitor.ask("/digest.json?since=5d").text)
    assert len(value["headlines"]) == 4
    for line in value["headlines"]:
        article = json.loads(visitor.ask(f"/article/{line['article']}.json").text)["article"]
        assert line["text"] == article["headline"][line["start"] : line["end"]]


@pytest.mark.parametrize(
    ("ending", "kind", "starts"),
    [("txt", "text/plain", "05 Nov"), ("md", "text/markdown", "## 05 Nov"), ("mail", "text/html", "<!doctype html>")],
)
def test_a_digest_can_be_taken_along(visitor, ending, kind, starts):
    answer = visitor.ask(f"/digest.{ending}?since=5d")
    assert answer.headers["content-type"] == f"{kind}; charset=utf-8"
    assert answer.text.startswith(starts)
    assert "Trawlers close Port Avel" in answer.text


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/digest?since=soon", 400),
        ("/digest?source=courier", 400),
        ("/digest?since=99999999999d", 400),
        ("/digest?since=25:99", 400),
        ("/digest?since=06:00", 200),
        ("/digest?story=none", 404),
        ("/digest?topic=" + "x" * 401, 400),
        ("/digest?" + "&".join(f"outlet={n}" for n in range(21)), 400),
    ],
)
def test_a_digest_that_is_wrongly_asked_for_is_refused(visitor, path, status):
    assert visitor.ask(path).status == status


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("said-by%3A%22Idris+Tamm%22+copy%3Ano", [LEVY]),
        ("via%3Acoastwire", [REPRINT, LEVY]),
        ("outlet%3A%22Harbour+Courier%22+levy", [REPRINT]),
        ("after%3A2026-11-10", [FERRY]),
        ("source%3Acoastwire", [LEVY]),
    ],
)
def test_a_search_takes_operators(visitor, query, found):
    value = json.loads(visitor.ask(f"/search.json?q={query}").text)
    assert [one["id"] for one in value["articles"]] == found
    assert value["problems"] == []


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("saidby%3ATamm", "“saidby:” is no operator; it was searched for as words. Did you mean “said-by:”?"),
        ("changed%3Asoon", "“changed:soon” is no time"),
        ("source%3Anowhere.example", "“source:nowhere.example”: "),
    ],
)
def test_an_operator_that_cannot_be_read_is_told_in_a_sentence(visitor, query, told):
    answer = visitor.ask(f"/search?q={query}")
    assert answer.status == 200
    assert told in words(answer.main)
    assert told in json.loads(visitor.ask(f"/search.json?q={query}").text)["problems"][0]
