"""The example archive is in step with its sources, and what the truth file says is really in it."""

import json
import re
import tomllib
import xml.etree.ElementTree as ET
from collections import Counter
from html import unescape
from itertools import pairwise
from urllib.parse import urlsplit

import pytest

from examples.render import HERE, TARGET, file_of, render

TRUTH = tomllib.loads((HERE / "truth.toml").read_text("utf-8"))
ARTICLES = {a["key"]: a for a in TRUTH["article"]}
ROUNDS = TRUTH["rounds"]
FILES = render()
RELATIONS = [
    pytest.param(a, r, id=f"{a['key']} {r['kind']} of {r['of']}")
    for a in ARTICLES.values()
    for r in a.get("relations", [])
]


def pages(key):
    """Every version of an article's page, oldest first, as (round, text)."""
    name = file_of(ARTICLES[key]["url"])
    return [(r, FILES[f"rounds/{r}/{name}"]) for r in ROUNDS if f"rounds/{r}/{name}" in FILES]


def text_of(page):
    page = re.sub(r"<(script|style|title)\b.*?</\1>", "", page, flags=re.DOTALL)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", "", page)))


# Where each outlet keeps its text: what stands around it is no copy of anything.
BODY = {
    "courier.example": r'<div class="entry-content">(.*?)<footer class="entry-footer">',
    "coastwire.example": r'<div class="story-body">(.*?)<p class="credit">',
    "mercury.example": r'field--name-body">(.*?)<div class="field field--name-field-tags">',
    "saltmarsh.example": r"</i></p>(.*?)<hr>",
    "tideline.example": r'<div class="entry">(.*?)<div class="tags">',
    "ledger.example": r'<div class="lq-body">(.*?)<ul class="lq-topics">',
}


def words(key, version=1):
    page = pages(key)[version - 1][1]
    if ARTICLES[key]["url"].endswith(".txt"):
        # Of three titles and two signatures none is the text: with them, the copy would be at 89 per cent.
        body = page.replace(ARTICLES[key]["headline"], "").partition("Author: ")[0]
    else:
        found = re.search(BODY[ARTICLES[key]["outlet"]], page, re.DOTALL)
        body = re.sub(
            r"<div class=\"(related-box|newsletter|ad|wp-block-group).*?</div>", " ", found[1], flags=re.DOTALL
        )
    return re.findall(r"\w+", unescape(re.sub(r"<[^>]+>", " ", body)))


def share(some, others):
    """How many of some words are in the others, in per cent, each as often as it is there."""
    common = Counter(some) & Counter(others)
    return 100 * sum(common.values()) / len(some)


def runs(text, length=12):
    return {tuple(text[start : start + length]) for start in range(len(text) - length + 1)}


def test_recording_is_what_the_sources_render():
    stored = {
        str(f.relative_to(TARGET)): f.read_bytes().decode()
        for f in [TARGET / "sources.toml", *(TARGET / "rounds").rglob("*")]
        if f.is_file()
    }
    stale = sorted(k for k in stored.keys() | FILES.keys() if stored.get(k) != FILES.get(k))
    assert not stale, "run: python -m examples.render"


def test_rendering_twice_gives_the_same():
    assert render() == FILES


def test_a_round_holds_only_what_changed():
    for name in {path.split("/", 2)[2] for path in FILES if path.startswith("rounds/")}:
        texts = [FILES[p] for r in ROUNDS if (p := f"rounds/{r}/{name}") in FILES]
        assert all(before != after for before, after in pairwise(texts)), name


@pytest.mark.parametrize("key", ARTICLES)
def test_article_is_served_once_it_is_published(key):
    article = ARTICLES[key]
    planted = [v["round"] for v in article.get("versions", [])]
    served = [stamp for stamp, _ in pages(key)]
    assert len(served) == 1 + len(planted)
    assert served[1:] == planted
    assert served[0].replace("T", "") >= f"{article['published']:%Y-%m-%d%H%MZ}"


@pytest.mark.parametrize("article", [a for a in ARTICLES.values() if "withdrawn" in a], ids=lambda a: a["key"])
def test_withdrawn_article_answers_410_until_it_returns(article):
    answers = {
        r: tomllib.loads(FILES[f"rounds/{r}/answers.toml"]).get(article["url"])
        for r in ROUNDS
        if f"rounds/{r}/answers.toml" in FILES
    }
    expected = {article["withdrawn"]: 410}
    if "returned" in article:
        expected[article["returned"]] = 200
    assert {r: code for r, code in answers.items() if code} == expected


@pytest.mark.parametrize("statement", TRUTH["statement"], ids=lambda s: f"{s['article']}: {s['words'][:30]}")
def test_planted_words_stand_on_the_page(statement):
    versions = [text_of(page) for _, page in pages(statement["article"])]
    holds = [number for number, text in enumerate(versions, 1) if statement["words"] in text.replace("\xa0", " ")]
    assert holds == ([statement["version"]] if "version" in statement else list(range(1, len(versions) + 1)))


@pytest.mark.parametrize(("article", "relation"), RELATIONS)
def test_copies_are_the_copies_that_the_truth_says(article, relation):
    copy, source = words(article["key"]), words(relation["of"], relation["version"])
    copied, taken = share(source, copy), share(copy, source)
    match relation["kind"]:
        case "reprint":
            assert min(copied, taken) >= 90
        case "truncated":
            assert taken >= 80
            assert copied < 80
        case "extended":
            assert copied >= 80
            assert taken < 90
        case "carries_passage":
            assert runs(copy) & runs(source)
            assert max(copied, taken) < 80


def test_nothing_else_is_copied():
    """Twelve words in a row, in two articles that no chain of copies joins, would be a slip of ours."""
    family = {key: {key} for key in ARTICLES}
    for article in ARTICLES.values():
        for relation in article.get("relations", []):
            joined = family[article["key"]] | family[relation["of"]]
            family |= dict.fromkeys(joined, joined)
    boilerplate = {run for b in TRUTH["boilerplate"] for run in runs(re.findall(r"\w+", b["words"]))}
    seen = {}
    for key in (k for k, a in ARTICLES.items() if not a.get("consent_wall")):
        for run in runs(words(key)) - boilerplate:
            other = seen.setdefault(run, key)
            assert other in family[key], f"{key} and {other} share: {' '.join(run)}"


@pytest.mark.parametrize("claim", TRUTH["claim"], ids=lambda c: c["key"])
def test_a_claim_names_the_outlets_that_carry_it(claim):
    names = {o["host"]: o["name"] for o in TRUTH["outlet"]}
    carriers = {names[ARTICLES[key]["outlet"]] for key in claim["articles"] if "importer" not in ARTICLES[key]}
    assert carriers == set(claim["outlets"])
    assert claim["independent"] <= len(claim["origins"])


def test_every_article_is_in_a_story_or_stands_apart():
    placed = [key for group in TRUTH["story"] + TRUTH["apart"] for key in group["articles"]]
    assert sorted(placed) == sorted(ARTICLES)


def test_every_source_is_served_from_the_first_or_second_round():
    hosts = {urlsplit(s["url"]).netloc for s in tomllib.loads(FILES["sources.toml"])["source"]}
    assert hosts == {path.split("/")[2] for path in FILES if path.count("/") > 2 and path.split("/")[1] <= ROUNDS[1]}


@pytest.mark.parametrize("path", [p for p in FILES if p.endswith((".xml", ".json"))])
def test_feed_is_well_formed(path):
    if path.endswith(".json"):
        assert json.loads(FILES[path])["items"]
    else:
        ET.fromstring(FILES[path].encode())


def test_lost_picture_leaves_its_credit_alone():
    article = next(a for a in ARTICLES.values() if "lost_picture" in a)
    (_, page) = pages(article["key"])[0]
    assert f"<p>{article['lost_picture']['credit']}</p>" in page
    assert "<img" not in page


def test_consent_wall_shows_no_word_of_the_article():
    article = next(a for a in ARTICLES.values() if a.get("consent_wall"))
    (_, page) = pages(article["key"])[0]
    assert 'role="dialog"' in page
    assert article["headline"] not in page


def test_headline_list_has_its_bullets():
    for article in (a for a in ARTICLES.values() if "headline_list" in a):
        entry = re.search(BODY["tideline.example"], pages(article["key"])[0][1], re.DOTALL)
        assert entry[1].count("<li>") == article["headline_list"]["bullets"]


def test_silent_edit_keeps_its_dates():
    for article in (a for a in ARTICLES.values() if any(v["silent"] for v in a.get("versions", []))):
        dates = [re.findall(r"2026-11-\d\dT[\d:]+Z", page) for _, page in pages(article["key"])]
        assert dates[0] == dates[1]


def test_reissued_article_is_twice_in_the_feed():
    article = next(a for a in ARTICLES.values() if "again" in a)
    feed = FILES[f"rounds/{article['again']['round']}/courier.example/feed/index.xml"]
    assert feed.count(f"<link>{article['url']}") == 2
    assert article["again"]["query"].replace("&", "&amp;") in feed


@pytest.mark.parametrize("printed", TRUTH["boilerplate"], ids=lambda b: b["words"][:30])
def test_boilerplate_stands_under_several_articles(printed):
    found = [key for key, a in ARTICLES.items() if a["outlet"] == printed["outlet"]]
    assert sum(printed["words"] in text_of(pages(key)[0][1]) for key in found) >= 2
