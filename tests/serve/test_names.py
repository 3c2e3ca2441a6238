"""Speakers and outlets: all that one said, through whom an outlet gets its news, each page also as JSON."""

import json
from dataclasses import replace
from urllib.parse import quote

import pytest

from tests.rigs.coast import COURIER, MONDAY, Coast, an_article, said, uri_of
from tests.rigs.harmless import harms
from tests.rigs.harmless import read_aloud as words
from tests.rigs.visitor import open_room
from wirecopy.model import Block, BlockKind, Party, PartyKind, Problem
from wirecopy.serve.pages import outlet_path, speaker_path
from wirecopy.store import open_archive

LEVY, REPRINT, FERRY = (uri_of(name) for name in ("levy", "levy-reprint", "ferry"))


def test_a_speakers_page_lists_all_that_one_said_when_and_through_whom(visitor):
    main = visitor.ask("/speaker/Sunniva%20Roake").main
    told = words(main)
    for part in (
        "Speaker person Sunniva Roake chair of the skippers’ union",
        "2 statements 2 articles 9 Nov 2026",
        "9 Nov 2026, 08:35 UTC Harbour Courier copy Trawlers close harbour over Mornish levy",
        "We will not pay twice for the same fish. word for word ▸ Coastwire ▸ Harbour Courier",
        "9 Nov 2026, 07:30 UTC Coastwire Trawlers close Port Avel harbour over landing levy",
        "Through whom Coastwire 2 Harbour Courier 1",
    ):
        assert part in told
    assert f'href="/article/{LEVY}#s1"' in main
    assert "Described, not named" not in told


def test_somebody_who_is_described_is_not_taken_for_one_person(visitor):
    assert "Described, not named." in words(visitor.ask("/speaker/two%20customs%20officers").main)


@pytest.mark.parametrize("name", ["sunniva roake", "SUNNIVA  ROAKE", "Sunniva Röake"])
def test_a_speaker_is_found_whatever_the_case_and_accents_of_the_name(visitor, name):
    assert "We will not pay twice" in visitor.ask(f"/speaker/{quote(name)}").main


def test_the_speakers_are_ranked_and_found_by_a_part_of_their_names(visitor):
    assert "Idris Tamm 3 2 9 Nov 2026, 08:35 UTC" in words(visitor.ask("/speakers").main)
    found = words(visitor.ask("/speakers?named=roak").main)
    assert "Sunniva Roake 2 2" in found
    assert "Idris Tamm" not in found
    assert "Nobody of that name is heard." in words(visitor.ask("/speakers?named=nobody").main)


def test_an_outlets_page_tells_its_articles_its_edits_and_where_its_news_comes_from(visitor):
    told = words(visitor.ask("/outlet/Harbour%20Courier").main)
    for part in (
        "Outlet Harbour Courier articles 2 copies 1 changed 1 gone 1",
        "Edits Ferry’s radar was off for 14 minutes was Ferry’s radar was off for 40 minutes",
        "Through whom its statements came Coastwire 2",
        "Copies from Coastwire 1 article 65 min later",
        "Trawlers close harbour over Mornish levy copy",
    ):
        assert part in told
    other = words(visitor.ask("/outlet/coastwire").main)
    assert "Copied by Harbour Courier 1 article 65 min later" in other
    assert "Nobody else: it reports itself." in other


def test_the_outlets_are_listed_with_what_they_do(visitor):
    told = words(visitor.ask("/outlets").main)
    assert "Harbour Courier 2 1 1 1 10 Nov 2026" in told
    assert "Bay Mirror 1 0 0 0 8 Nov 2026" in told


def test_an_article_leads_to_its_outlet_its_speakers_and_its_carriers(visitor):
    main = visitor.ask(f"/article/{REPRINT}").main
    for path in ("/outlet/Harbour%20Courier", "/outlet/Coastwire", "/speaker/Sunniva%20Roake", "/speaker/Idris%20Tamm"):
        assert f'href="{path}"' in main
        assert visitor.ask(path).status == 200


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/speaker/Sunniva%20Roake.json", {"speaker": "Sunniva Roake", "statements": 2, "articles": 2, "before": None}),
        ("/outlet/harbour%20courier.json", {"copied_by": []}),
        ("/speakers.json?limit=2", {"schema_version": 1}),
        ("/outlets.json", {"schema_version": 1}),
    ],
)
def test_each_page_is_also_json(visitor, path, told):
    answer = visitor.ask(path)
    value = json.loads(answer.text)
    assert answer.headers["content-type"] == "application/json"
    assert told.items() <= value.items()


def test_a_speakers_statements_as_json_name_their_articles_and_go_on_page_after_page(visitor):
    first = json.loads(visitor.ask("/speaker/Idris%20Tamm.json?limit=2").text)
    rest = json.loads(visitor.ask(f"/speaker/Idris%20Tamm.json?limit=2&before={quote(first['before'])}").text)
    assert [(one["article"], one["seq"]) for one in first["said"] + rest["said"]] == [
        (REPRINT, 1),
        (LEVY, 1),
        (LEVY, 2),
    ]
    assert [hop["party"]["name"] for hop in first["said"][0]["hops"]][:2] == ["Idris Tamm", "Coastwire"]
    assert rest["before"] is None


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/speaker/", 404),
        ("/speaker/nobody", 404),
        ("/speaker/Sunniva", 404),
        ("/speaker/%25", 404),
        ("/speaker/%00", 404),
        ("/speaker/%ED%A0%BD", 404),
        ("/speaker/nobody.json", 404),
        ("/speaker/Idris%20Tamm?before=wc:00:1", 404),
        ("/speaker/Idris%20Tamm?before=soon", 400),
        ("/speaker/Idris%20Tamm?before=wc:1:-2", 400),
        ("/speaker/Idris%20Tamm.json?limit=501", 400),
        ("/speakers?named=" + "x" * 601, 400),
        ("/speakers?named=%25", 200),
        ("/outlet/", 404),
        ("/outlet/nobody", 404),
        ("/outlet/nobody.json", 404),
        ("/outlet/%3Cscript%3Ecanary()%3C/script%3E", 404),
    ],
)
def test_names_that_are_not_there_or_wrongly_asked_for_are_refused_in_words(visitor, path, status):
    answer = visitor.ask(path)
    assert answer.status == status
    assert "canary" not in answer.text
    assert not harms(answer.main)


@pytest.mark.parametrize("name", ["Ledger / Quay", "A?b#c", "100 % us", "ana.json", "<b>Ana</b> & co", "../..", "Ötzi"])
def test_any_name_has_a_page_that_its_article_links_to(tmp_path, name):
    store = open_archive(tmp_path / "archive.db")
    article = an_article(
        "one",
        Party(name=name, kind=PartyKind.OUTLET),
        "One",
        Block(kind=BlockKind.PARAGRAPH, text="It is so, she said."),
    )
    Coast(store).keep(article, said(article, "It is so", Party(name=name, kind=PartyKind.PERSON), COURIER))
    store.close()
    with open_room(tmp_path / "archive.db") as visitor:
        main = visitor.ask(f"/article/{uri_of('one')}").main
        for path in (speaker_path(name), outlet_path(name)):
            assert f'href="{path}"' in main
            answer = visitor.ask(path)
            assert answer.status == 200
            assert not harms(answer.main)
            assert json.loads(visitor.ask(f"{path}.json").text)["schema_version"] == 1


def test_an_article_says_why_its_page_was_refused(tmp_path):
    store = open_archive(tmp_path / "archive.db")
    article = an_article("one", COURIER, "One", Block(kind=BlockKind.PARAGRAPH, text="It is so."))
    Coast(store).keep(article)
    store.add_problem(Problem(where=article.url, what="the page asks for a <login>", rule="login"), MONDAY)
    store.add_problem(Problem(where=f"{article.url}x", what="another page", rule="login"), MONDAY)
    store.close()
    with open_room(tmp_path / "archive.db") as visitor:
        told = words(visitor.ask(f"/article/{uri_of('one')}").main)
    assert "Its page was refused: the page asks for a" in told
    assert "another page" not in told


def test_a_long_list_goes_on_on_another_page(tmp_path):
    store = open_archive(tmp_path / "archive.db")
    with store.transaction():
        for number in range(70):
            text = Block(kind=BlockKind.PARAGRAPH, text=f"It is {number}, she said.")
            article = an_article(f"n{number}", COURIER, f"Number {number}", text)
            article = replace(article, date_published=MONDAY.replace(minute=number % 60, hour=number // 60))
            Coast(store).keep(article, said(article, f"It is {number}", Party(name="Ana"), COURIER))
    store.close()
    with open_room(tmp_path / "archive.db") as visitor:
        main = visitor.ask("/speaker/Ana").main
        older = main.partition('rel="next"')[0].rpartition('href="')[2].partition('"')[0]
        assert main.count('class="words direct"') == 60
        assert visitor.ask(older).main.count('class="words direct"') == 10
