"""What a newcomer types in the first minutes, and what each mistake answers."""

import re

import pytest

from tests.rigs.newsstand import FeedItem, a_feed, a_page
from wirecopy.cli import main
from wirecopy.cli.program import VERBS

PARAGRAPHS = (
    "Nine grain ships left the roads on Friday after a week at anchor, the pilot office said in a notice.",
    "Harbour minister Ada Brandt said, “We had another very productive session, and everybody in the room knows it.”",
    "Six more ships are to follow before the weather turns on Sunday evening, if the tugs are there to take them out.",
)


@pytest.fixture
def courier(stand):
    link = stand.put("/grain", a_page("Grain ships leave the roads", PARAGRAPHS))
    feed = a_feed("Harbour Courier", [FeedItem("Grain ships leave the roads", link, "hc-1", PARAGRAPHS)])
    stand.put("/feed.xml", feed, "application/rss+xml")
    front = '<link rel="alternate" type="application/rss+xml" href="/feed.xml" title="Harbour Courier">'
    stand.put("/", f"<html><head><title>Harbour Courier</title>{front}</head><body><h1>Courier</h1></body></html>")
    return stand


def test_from_nothing_to_an_article_with_its_voices(run, courier):
    assert run("init").code == 0
    added = run("add", courier.url)
    assert (added.code, "Harbour Courier" in added.out) == (0, True)
    ran = run("run", "--once")
    assert (ran.code, "1 new article" in ran.out) == (0, True)
    (line,) = run("list", "--json").objects
    assert {"id", "outlet", "headline", "url", "published", "vanished", "versions"} <= set(line)
    assert (line["outlet"], line["versions"], line["vanished"]) == ("Harbour Courier", 1, None)
    shown = run("show", line["id"][:8])
    assert "Grain ships leave the roads" in shown.out
    assert "Ada Brandt ▸ Harbour Courier" in shown.out
    why = run("why", line["id"])
    assert "imported: version 1 from the outlet's page" in why.out
    assert run("search", "grain", "tug*").out.count("Grain ships") == 1
    assert run("doctor").code == 0


def test_adding_a_source_twice_adds_one(run, courier):
    run("add", courier.url)
    run("add", f"{courier.url}/feed.xml")
    assert len(run("sources", "--json").objects) == 1


def test_importing_a_page_twice_adds_one(run, courier):
    first = run("import", f"{courier.url}/grain", "--json")
    again = run("import", f"{courier.url}/grain", "--json")
    assert first.objects[0]["id"] == again.objects[0]["id"]
    assert len(run("list", "--json").objects) == 1


def test_pasted_text_comes_in_with_who_carried_it(run, tmp_path):
    text = "Talks end without a deal\n\n" + "\n\n".join(PARAGRAPHS)
    (tmp_path / "pasted.txt").write_text(text, encoding="utf-8")
    (line,) = run("import", "pasted.txt", "--as", "Coastwire", "--as", "Tide Line", "--json").objects
    whole = run("show", line["id"], "--json").objects[0]
    assert [party["name"] for party in whole["article"]["carriers"]] == ["Coastwire", "Tide Line"]
    assert whole["headline"] == "Talks end without a deal"


def test_an_opml_file_adds_its_sources_and_comes_out_again(run, courier, tmp_path):
    outline = f'<opml version="2.0"><body><outline text="Courier" xmlUrl="{courier.url}/feed.xml"/></body></opml>'
    (tmp_path / "feeds.opml").write_text(outline, encoding="utf-8")
    assert "1 sources added" in run("import", "feeds.opml").err
    assert run("sources", "--opml", "out.opml").code == 0
    assert f"{courier.url}/feed.xml" in (tmp_path / "out.opml").read_text(encoding="utf-8")


def test_what_is_forgotten_is_gone_and_does_not_return(run, courier):
    run("add", courier.url)
    run("run", "--once")
    (line,) = run("list", "--json").objects
    assert run("forget", line["id"], "--reason", "asked for", "--yes").code == 0
    assert run("run", "--once", "--force").code == 0
    assert run("list", "--json").code == 4


def test_reading_again_from_the_evidence_changes_nothing(run, courier):
    run("add", courier.url)
    run("run", "--once")
    before = run("list", "--json").objects
    assert run("reprocess", "--json").objects == [{"articles": 1, "versions_changed": 0, "failed": 0, "dry_run": False}]
    assert run("list", "--json").objects == before


def test_a_consent_wall_is_refused_with_its_reason_and_the_feed_s_words_are_kept(run, stand):
    wall = "<html><body><div class='consent'><h1>Before you continue</h1><p>We and our 842 partners store cookies."
    wall += " Accept all or manage your choices.</p><button>Accept all</button></div></body></html>"
    link = stand.put("/wall", wall)
    feed = a_feed("Ledger", [FeedItem("Hospital board meets", link, "l-1", PARAGRAPHS[:1])])
    stand.put("/feed.xml", feed, "application/rss+xml")
    run("add", f"{stand.url}/feed.xml")
    run("run", "--once")
    (line,) = run("list", "--json").objects
    shown = run("show", line["id"]).out
    assert "Nine grain ships" in shown
    assert "the listing's own" in shown
    assert "partners" not in shown
    assert "consent" in run("why", "Ledger").out


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        pytest.param(["lst"], 2, 'Did you mean "list"?', id="a verb misspelt"),
        pytest.param(["list"], 1, "there is no archive here yet", id="no archive"),
        pytest.param(["import", "none.html"], 1, "none.html", id="no such file"),
        pytest.param(["add", "http://192.168.1.1/feed"], 1, "192.168.1.1", id="a private address"),
        pytest.param(["add", "http://127.0.0.1:1/feed"], 75, "127.0.0.1:1", id="nothing answers"),
        pytest.param(["serve", "--host", "news.example"], 1, "news.example", id="listening on a name"),
        pytest.param(["list", "--since", "soon"], 2, "is no time", id="a time misspelt"),
    ],
)
def test_a_mistake_is_told_in_a_sentence(run, words, code, sentence):
    ran = run(*words)
    assert (ran.code, sentence in ran.err) == (code, True), ran.err
    assert ran.out == ""


def test_a_wrong_setting_is_told_with_its_line(run, tmp_path):
    (tmp_path / "wirecopy.toml").write_text("[fetch]\nintervall = '2h'\n", encoding="utf-8")
    ran = run("run", "--once")
    assert ran.code == 78
    assert "wirecopy.toml:2" in ran.err
    assert 'Did you mean "interval"?' in ran.err


def test_a_dead_source_is_told_and_the_others_are_imported(run, courier):
    courier.put("/other.xml", a_feed("Bay Mirror", []), "application/rss+xml")
    run("add", courier.url, f"{courier.url}/other.xml")
    courier.gone("/other.xml", 404)
    ran = run("run", "--once", "--force")
    assert ran.code == 3
    assert "1 new article" in ran.out
    assert "/other.xml" in ran.err
    assert run("doctor").code == 1


def test_no_control_character_of_an_article_reaches_the_terminal(run, stand):
    headline = "Ships \x1b[2J\x9b31m leave \u202eport"
    stand.put("/page", a_page(headline, PARAGRAPHS))
    (line,) = run("import", f"{stand.url}/page", "--json").objects
    shown = run("show", line["id"]).out + run("list").out + run("why", line["id"]).out
    assert not {"\x1b", "\x9b", "\u202e"} & set(shown)


def test_the_examples_of_every_verb_stand_on_lines_of_their_own(run):
    for name in VERBS:
        shown = run(name, "--help").out
        assert "\\b" not in shown
        assert re.search(r"^  Examples?:$", shown, re.MULTILINE) or "Example" not in shown, name


@pytest.mark.parametrize("number", ["0", "-1", "many", "1.5", "9" * 20])
@pytest.mark.parametrize(
    "words",
    [
        pytest.param(("list", "--limit"), id="list"),
        pytest.param(("statements", "--limit"), id="statements"),
        pytest.param(("show", "wc:00", "--version"), id="a version"),
        pytest.param(("diff", "wc:00", "1"), id="two versions"),
    ],
)
def test_what_is_no_number_is_answered_in_words(words, number, capsys):
    with pytest.raises(SystemExit) as end:
        main([*words, "--", number] if words[0] == "diff" else [*words, number])
    assert end.value.code == 2
    assert f'"{number}" is no number from 1 to 999,999,999' in capsys.readouterr().err
