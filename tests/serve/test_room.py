"""The reading room over an archive that was kept through the real store: what each page tells."""

import json
import re
from contextlib import closing
from datetime import timedelta
from html import escape
from pathlib import Path
from urllib.parse import quote
from xml.etree.ElementTree import tostring

import pytest

from tests.rigs.coast import COASTWIRE, COURIER, DREDGER, MONDAY, Coast, an_article, settle_dredger, uri_of
from tests.rigs.harmless import elements, harms, text_of
from tests.rigs.harmless import read_aloud as words
from tests.rigs.visitor import open_room, open_room_with
from wirecopy.model import Block, BlockKind, Evidence, EvidenceKind, Rel, Relation
from wirecopy.serve import pages
from wirecopy.store import open_archive

LEVY, REPRINT, FERRY, STORM = (uri_of(name) for name in ("levy", "levy-reprint", "ferry", "storm"))
STORY = "wcs:" + "0" * 16
PAGES = [
    "/",
    f"/?before={FERRY}",
    "/squawk",
    "/digest",
    "/digest?since=5d&topic=levy",
    f"/article/{LEVY}",
    f"/article/{REPRINT}",
    f"/article/{FERRY}",
    f"/article/{FERRY}?version=1",
    f"/article/{STORM}",
    "/sources",
    "/source/1",
    "/source/2",
    "/search",
    "/search?q=levy",
    "/search?q=nothing+at+all",
    "/problems",
    "/speakers",
    "/speaker/Sunniva%20Roake",
    "/outlets",
    "/outlet/Harbour%20Courier",
    "/nowhere",
]


def by_class(markup, name):
    return [one for one in elements(markup).iter() if name in str(one.get("class", "")).split()]


# ── the front page ───────────────────────────────────────────────────────────


def test_the_front_page_leads_with_the_stories_of_several_articles(visitor):
    (lead,) = by_class(visitor.ask("/").main, "lead")
    told = " ".join(text_of(lead).split())
    assert told.startswith("Trawlers close Port Avel harbour over landing levy 2 outlets · 1 independent · 1 copy")
    assert "2 articles" in told


def test_behind_the_stories_come_the_other_articles_by_day_newest_first(visitor):
    days = re.findall(r'id="day-[^"]*">([^<]+)<', visitor.ask("/").main)
    assert days == ["Tuesday 10 November 2026", "Sunday 8 November 2026"]


def test_what_was_withdrawn_is_not_the_newest_of_its_story(tmp_path):
    settle_dredger(tmp_path / "archive.db")
    with open_room(tmp_path / "archive.db") as room:
        (story,) = json.loads(room.ask("/index.json").text)["stories"]
        page = words(room.ask("/").main)
    assert story["newest"]["headline"] == DREDGER[1]
    assert f"Newest {DREDGER[2]}" not in page


def test_originals_only_leaves_the_copies_out_of_the_front_page_and_stays_on_the_next(visitor):
    page = visitor.ask(f"/?before={FERRY}").main
    switched = visitor.ask(f"/?originals=1&before={FERRY}").main
    assert REPRINT in page
    assert REPRINT not in switched
    assert LEVY in switched
    whole = visitor.ask("/?originals=1")
    assert 'href="/index.atom?originals=1"' in whole.text
    assert by_class(whole.main, "lead")


def test_what_was_corrected_stands_beside_the_stories(visitor):
    told = words(visitor.ask("/").main)
    assert "Withdrawn Ferry’s radar was off for 14 minutes Harbour Courier 10 Nov 2026, 16:30 UTC" in told
    assert "Changed silently Ferry’s radar was off for 14 minutes was 40 now 14 Harbour Courier" in told


def test_a_copy_stands_below_the_original_of_its_story(visitor):
    (also,) = by_class(visitor.ask(f"/?before={FERRY}").main, "also")
    assert " ".join(text_of(also).split()) == (
        "Same story · 1 more 08:35 Harbour Courier Trawlers close harbour over Mornish levy copy picture lost"
    )


@pytest.mark.parametrize(
    ("headline", "marks"),
    [
        ("Ferry’s radar was off for 14 minutes", ["v2", "gone"]),
        ("Storm Ilse has a name and a day", ["doubtful", "feed’s text"]),
        ("Trawlers close Port Avel harbour over landing levy", []),
    ],
)
def test_each_article_carries_its_marks(visitor, headline, marks):
    shown = visitor.ask("/").main + visitor.ask(f"/?before={FERRY}").main
    items = [one for one in by_class(shown, "item") if headline in text_of(one)]
    slug = next(one for one in items[0].iter() if one.get("class") == "slug")
    assert [one.text for one in slug.iter() if "tag" in str(one.get("class", "")).split()] == marks


def test_the_archive_is_told_in_numbers(visitor):
    main = words(visitor.ask("/").main)
    for told in ("articles 4", "versions 5", "copy 1", "statements 7", "1 problem"):
        assert told in main


def test_the_front_page_goes_on_where_it_is_told_to(visitor):
    main = visitor.ask(f"/?before={FERRY}").main
    assert "Ferry’s radar" not in main
    assert "Trawlers close Port Avel" in main


# ── an article ───────────────────────────────────────────────────────────────


def test_an_article_tells_where_it_came_from(visitor):
    main = words(visitor.ask(f"/article/{REPRINT}").main)
    for told in (
        "Trawlers close harbour over Mornish levy",
        "Published 9 Nov 2026, 08:35 UTC",
        "Changed no change stated",
        "Imported 9 Nov 2026, 08:45 UTC",
        "Coastwire Harbour Courier here",
    ):
        assert told in main


def test_a_reprint_that_names_no_agency_came_by_way_of_the_article_that_it_reprints(tmp_path):
    text = Block(kind=BlockKind.PARAGRAPH, text="The dredger sank at noon off Cape Mornish, and its crew is safe.")
    evidence = Evidence(kind=EvidenceKind.METADATA, rule="order/1", field="published")
    with closing(open_archive(tmp_path / "archive.db")) as store:
        coast = Coast(store)
        first = coast.keep(an_article("first", COASTWIRE, "Dredger sinks", text, date_published=MONDAY))
        later = an_article("later", COURIER, "Dredger sinks", text, date_published=MONDAY + timedelta(hours=2))
        ends = {"later": later.uri, "earlier": first.uri, "overlap_later": 100, "overlap_earlier": 100}
        coast.keep(later, relations=(Relation(**ends, rel=Rel.REPRINT, evidence=evidence),))
    with open_room(tmp_path / "archive.db") as room:
        (way,) = by_class(room.ask(f"/article/{later.uri}").main, "chain")
        (alone,) = by_class(room.ask(f"/article/{first.uri}").main, "chain")
    assert text_of(way).split() == ["Coastwire", "Harbour", "Courier", "here"]
    assert text_of(alone).split() == ["Coastwire", "here"]


def test_an_article_tells_whose_words_it_has(visitor):
    main = visitor.ask(f"/article/{LEVY}").main
    marks = {one.get("id"): text_of(one) for one in by_class(main, "v") if one.get("id")}
    assert marks["s1"] == "We will not pay twice for the same fish."
    assert marks["s2"] == "“A blockade is not an argument,”"
    heard = words(main).partition("Voices 5")[2]
    for told in (
        "1 Sunniva Roake chair of the skippers’ union ▸ Coastwire word for word the words Sunniva Roake said it",
        "2 Idris Tamm trade minister ▸ Coastwire word for word",
        "Coastwire reported it, 9 Nov 2026, 07:30 UTC page metadata byline: “Coastwire” · rule credit_line · 100 %",
        "wirecopy imported here",
        "partly quoted inside voice 4",
    ):
        assert told in heard


def test_every_voice_is_linked_to_its_words_and_back(visitor):
    main = elements(visitor.ask(f"/article/{LEVY}").main)
    ids = {one.get("id") for one in main.iter()}
    inner = {one.get("href", "")[1:] for one in main.iter() if one.get("href", "").startswith("#")}
    assert inner <= ids
    assert {f"s{n}" for n in range(1, 6)} | {f"voice-{n}" for n in range(1, 6)} <= inner


def test_a_picture_is_a_card_and_a_lost_one_says_so(visitor):
    assert "Picture at coastwire.example · 1600 × 900" in words(visitor.ask(f"/article/{LEVY}").main)
    main = visitor.ask(f"/article/{REPRINT}").main
    (lost,) = by_class(main, "lost")[-1:]
    assert "Picture lost Credit: Coastwire/Getty Images" in words(tostring(lost, encoding="unicode"))
    assert "Picture lost. A picture is missing; only its credit came with the text." in words(main)


def test_a_dangling_lead_in_is_marked_where_it_stands(visitor):
    (finding,) = by_class(visitor.ask(f"/article/{REPRINT}").main, "finding")
    assert text_of(finding) == "as the skippers put it:"


@pytest.mark.parametrize(
    ("uri", "told", "other"),
    [
        (REPRINT, "Reprint of Trawlers close Port Avel harbour over landing levy", LEVY),
        (LEVY, "Reprinted by Trawlers close harbour over Mornish levy", REPRINT),
    ],
)
def test_a_copy_and_its_original_name_each_other(visitor, uri, told, other):
    main = visitor.ask(f"/article/{uri}").main
    assert told in words(main)
    assert f'href="/article/{other}"' in main
    mine, theirs = (98, 91) if uri == REPRINT else (91, 98)
    assert f"{mine} % of this text is in the other" in words(main)
    assert f"{theirs} % of the other is in this" in words(main)


def test_the_latest_version_is_shown_and_an_old_one_says_that_it_is_old(visitor):
    latest, old = visitor.ask(f"/article/{FERRY}").main, visitor.ask(f"/article/{FERRY}?version=1").main
    assert "off for fourteen minutes" in latest
    assert "This is version" not in latest
    assert "off for forty minutes" in old
    assert "This is version 1 of 2." in words(old)
    for main in (latest, old):
        assert "Gone from its page since 10 Nov 2026, 16:30 UTC." in words(main)


def test_the_evidence_names_what_was_kept_and_where_each_value_stood(visitor):
    main = visitor.ask(f"/article/{LEVY}").main
    record = json.loads(visitor.ask(f"/article/{LEVY}.json").text)
    assert f"sha256 {record['history'][0]['origin']['page']}" in words(main)
    assert "headline json-ld:headline Trawlers close Port Avel harbour over landing levy" in words(main)
    assert "headline (not taken) h1 Trawlers close harbour" in words(main)


@pytest.mark.parametrize("asked", [LEVY[:8], LEVY.removeprefix("wc:")])
def test_the_start_of_an_id_leads_to_the_article(visitor, asked):
    answer = visitor.ask(f"/article/{asked}")
    assert (answer.status, answer.headers["location"]) == (307, f"/article/{LEVY}")


# ── sources, problems, search ────────────────────────────────────────────────


def test_the_sources_tell_how_they_are(visitor):
    main = words(visitor.ask("/sources").main)
    assert "Coastwire well" in main
    assert "Harbour Courier failing" in main
    assert "the server answers 503" in main


def test_a_source_tells_when_it_is_asked_next_and_why(visitor):
    main = words(visitor.ask("/source/1").main)
    assert "Next 11 Nov 2026, 07:30 UTC" in main
    assert "Because it brings about one article an hour" in main
    assert "Trawlers close Port Avel" in main
    failing = words(visitor.ask("/source/2").main)
    assert "the server answers 503, 3 times in a row" in failing
    assert "The page asks for a login" in failing


def test_a_source_leads_to_what_its_outlets_copy(visitor):
    linked = [one.get("href") for one in elements(visitor.ask("/source/1").main).iter("a")]
    assert [one for one in linked if str(one).startswith("/outlet/")] == ["/outlet/Coastwire"]


def test_problems_tell_what_was_kept(visitor):
    main = words(visitor.ask("/problems").main)
    assert "The page asks for a login; it holds no article" in main
    assert "Kept all the same: the listing's own text was imported instead" in main


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("fourteen minutes", ["Ferry’s radar was off for 14 minutes"]),
        (
            '"pay twice"',
            ["Trawlers close harbour over Mornish levy", "Trawlers close Port Avel harbour over landing levy"],
        ),
        ("levy -mornish", ["Trawlers close Port Avel harbour over landing levy"]),
        ("zeppelin", []),
    ],
)
def test_a_search_finds_and_marks(visitor, query, found):
    answer = visitor.ask(f"/search?q={quote(query)}")
    assert re.findall(r"<h2><a [^>]*>([^<]+)</a></h2>", answer.main) == found
    assert ('class="hit"' in answer.main) == bool(found)
    assert f'value="{escape(query)}"' in answer.text


@pytest.mark.parametrize("query", ['"', '"open', "*", "-", "a AND", "NEAR(", "x:y", "'", "(", "\\", "%00", "\u202e"])
def test_any_search_is_answered(visitor, query):
    answer = visitor.ask(f"/search?q={quote(query)}")
    assert answer.status == 200
    assert not harms(answer.main)


def test_a_search_can_be_limited_to_a_time(visitor):
    assert "Trawlers" in visitor.ask("/search?q=trawlers&since=2026-11-09").main
    assert "Nothing matches." in words(visitor.ask("/search?q=trawlers&since=2026-11-10").main)


# ── for programs ─────────────────────────────────────────────────────────────


def test_an_article_as_json_is_its_dossier(visitor):
    answer = visitor.ask(f"/article/{FERRY}.json?version=1")
    value = json.loads(answer.text)
    assert answer.headers["content-type"] == "application/json"
    assert (value["schema_version"], value["id"], value["version"], value["versions"]) == (1, FERRY, 1, 2)
    assert "forty minutes" in value["text"]


def test_lists_as_json_go_on_page_after_page(visitor):
    first = json.loads(visitor.ask("/articles.json?limit=3").text)
    rest = json.loads(visitor.ask(f"/articles.json?limit=3&before={first['before']}").text)
    assert [one["id"] for one in first["articles"] + rest["articles"]] == [FERRY, REPRINT, LEVY, STORM]
    assert rest["before"] is None


@pytest.mark.parametrize(
    ("query", "found"),
    [("source=1", [LEVY]), ("outlet=bay+mirror", [STORM]), ("outlet=nobody", [])],
)
def test_lists_as_json_can_be_narrowed(visitor, query, found):
    assert [one["id"] for one in json.loads(visitor.ask(f"/articles.json?{query}").text)["articles"]] == found


def test_a_search_as_json_gives_snippets_with_their_matches(visitor):
    (hit,) = json.loads(visitor.ask("/search.json?q=fourteen+minutes").text)["articles"]
    found = {hit["snippet"][one["start"] : one["end"]] for one in hit["matches"]}
    assert found == {"fourteen", "minutes"}


def test_the_sources_as_json_are_those_of_the_command_line(visitor):
    assert [one["title"] for one in json.loads(visitor.ask("/sources.json").text)["sources"]] == [
        "Coastwire",
        "Harbour Courier",
    ]


# ── what is not there, what is wrongly asked ─────────────────────────────────


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nowhere", 404),
        ("/article/wc:00", 404),
        ("/article/wc:00.json", 404),
        (f"/article/{FERRY}?version=3", 404),
        (f"/article/{FERRY}?version=0", 404),
        (f"/article/{FERRY}?version=99999999999999999999", 400),
        (f"/article/{FERRY}?version=-1", 400),
        (f"/article/{FERRY}?version=one", 400),
        (f"/article/{FERRY}?version=%D9%A1", 400),
        ("/article/%00", 404),
        ("/article/%27%20OR%201=1--", 404),
        (f"/story/{STORY}", 404),
        ("/source/3", 404),
        ("/source/0", 404),
        ("/source/99999999999999999999", 404),
        ("/source/x", 404),
        ("/?before=wc:00", 404),
        ("/articles.json?source=9", 404),
        ("/articles.json?limit=501", 400),
        ("/articles.json?limit=x", 400),
        ("/search?q=x&since=soon", 400),
        ("/search?q=x&since=99999999999d", 400),
        ("/search?q=x&since=0001-01-01", 200),
        ("/search?q=" + "x" * 401, 400),
        ("/search?q=%ED%A0%BD%FF", 200),
        ("/article/%ED%A0%BD", 404),
        ("/../etc/passwd", 404),
        ("/static/../room.py", 404),
    ],
)
def test_what_is_not_there_or_wrongly_asked_has_a_page_of_its_own(visitor, path, status):
    answer = visitor.ask(path)
    assert answer.status == status
    if answer.headers["content-type"] == "application/json" and status != 200:
        told = json.loads(answer.text)
        assert told["status"] == status
        assert told["hint"]
    else:
        assert not harms(answer.main) if answer.main else status == 200


@pytest.mark.parametrize(
    "path", ["/{}", "/article/{}", "/story/{}", "/search?q=x&since={}", "/?before={}", "/source/{}"]
)
def test_pages_of_refusal_repeat_nothing_that_was_asked(visitor, path):
    answer = visitor.ask(path.format(quote("<script>canary()</script>", safe="")))
    assert answer.status in {400, 404}
    assert "canary" not in answer.text


def test_an_archive_that_cannot_be_read_is_said_without_its_path(tmp_path):
    with open_room(tmp_path / "gone.db") as visitor:
        answer = visitor.ask("/")
    assert answer.status == 503
    assert "The archive cannot be read or written just now" in answer.main
    assert "gone.db" not in answer.text
    assert answer.headers["content-security-policy"]


def test_a_fault_of_ours_is_a_page_that_tells_nothing_of_it(capfd):
    def broken():
        msg = "canary"
        raise RuntimeError(msg)

    with open_room_with(broken) as visitor:
        answer = visitor.ask("/")
    assert answer.status == 500
    assert "Something broke here" in answer.main
    assert "canary" not in answer.text
    assert answer.headers["content-security-policy"]
    assert "canary" in capfd.readouterr().err  # it stands in the terminal


# ── what holds for all pages ─────────────────────────────────────────────────


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_harmless_small_and_asks_nobody_else(visitor, path):
    answer = visitor.ask(path)
    assert not harms(answer.main)
    assert len(answer.body) < 60_000
    (script,) = re.findall(r"<script[^>]*></script>", answer.text)
    assert re.fullmatch(r'<script src="/static/squawk\.js\?[0-9a-f]+" defer></script>', script)
    assert not re.search(r"<(style|iframe|object|embed|img|svg)\b| style=| on\w+=", answer.text)
    loaded = re.findall(r'<link rel="(?:icon|stylesheet)" href="([^"]+)"', answer.text)
    assert len(loaded) == 2
    assert all(one.startswith("/static/") for one in loaded)
    followed = re.findall(r'<link rel="alternate" [^>]*href="([^"]+)"', answer.text)
    assert all(one.startswith("/") for one in followed)
    assert len(loaded) + len(followed) == answer.text.count("<link ")


@pytest.mark.parametrize("path", PAGES)
def test_every_page_has_landmarks_one_headline_and_a_way_past_the_head(visitor, path):
    text = visitor.ask(path).text
    assert len(re.findall(r"<h1\b", text)) == 1
    assert len(re.findall(r"<main\b", text)) == 1
    for landmark in ("<header", "<nav", "<footer", '<html lang="en">', '<a class="skip" href="#main">'):
        assert landmark in text
    title = re.search(r"<title>([^<]+)</title>", text)
    assert title
    assert title[1] != " · wirecopy"


@pytest.mark.parametrize("path", PAGES)
def test_the_same_question_has_the_same_answer(visitor, path):
    assert visitor.ask(path).body == visitor.ask(path).body


def test_the_style_sheet_is_fetched_once(visitor):
    address = re.search(r'href="(/static/room\.css[^"]*)"', visitor.ask("/").text)
    assert address
    first = visitor.ask(address[1])
    assert first.headers["cache-control"] == "public, max-age=31536000, immutable"
    again = visitor.ask(address[1], If_None_Match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")


def test_pages_are_answered_side_by_side(visitor):
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(12) as crowd:
        answers = list(crowd.map(lambda place: visitor.ask(PAGES[place % len(PAGES)]), range(60)))
    assert {one.status for one in answers} == {200, 404}


def test_every_link_to_a_place_in_the_room_leads_somewhere(visitor):
    seen: set[str] = set()
    waiting = ["/"]
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        answer = visitor.ask(path)
        if path == "/yours":  # nobody is signed in
            waiting.append(answer.headers["location"])
            continue
        assert answer.status == 200, path
        found = re.findall(r'href="(/[^"#]*)', answer.text)
        waiting.extend(one.replace("&amp;", "&") for one in found if not one.startswith("/squawk.events"))
    assert len(seen) > 24


def test_no_template_and_no_style_sheet_steps_out_of_line():
    folder = Path(pages.__file__).parent
    for template in (folder / "templates").iterdir():
        text = template.read_text(encoding="utf-8")
        assert not re.search(r"\|\s*safe\b|autoescape|<script(?! src=.\/static/)|style=|\bon\w+=", text)
    assert not re.search(r"url\(|@import|https?:", pages.STYLE.decode())


def test_originals_only_leaves_the_copies_out_of_the_values_a_source_and_its_feed(visitor):
    held = json.loads(visitor.ask("/articles.json").text)["articles"]
    copies = {one["id"] for one in held if one["copy_of"]}
    listed = {one["id"] for one in json.loads(visitor.ask("/articles.json?originals=1").text)["articles"]}
    assert listed == {one["id"] for one in held} - copies

    def shown(address):
        text = visitor.ask(address).text
        feed = address.split("?")[0].endswith(".json")
        listed = text if feed else text[text.index('id="articles"') : text.index("<aside")]
        return {one["id"] for one in held if (one["url"] if feed else f"/article/{one['id']}") in listed}

    left_out = set()
    for source in json.loads(visitor.ask("/sources.json").text)["sources"]:
        for address in (f"/source/{source['id']}", f"/source/{source['id']}.feed.json"):
            whole = shown(address)
            assert whole
            assert shown(f"{address}?originals=1") == whole - copies
            left_out |= whole & copies
    assert left_out
