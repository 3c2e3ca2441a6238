"""What is refused, with which reason, and what must not be."""

import pytest

from tests.extract.samples import HEADLINE, SENTENCES, linked_data, page, paragraphs
from wirecopy.errors import ExtractError
from wirecopy.extract import read_article

URL = "https://courier.example/2026/11/25/pier.html"


def bare(body, title="The Courier"):
    return f"<html><head><title>{title}</title></head><body>{body}</body></html>".encode()


def rule(body, url=URL):
    with pytest.raises(ExtractError) as refusal:
        read_article(body, url)
    assert refusal.value.what
    assert refusal.value.hint
    assert refusal.value.where == url
    return refusal.value.rule


TEASERS = "".join(
    f"<h3><a href='/{n}'>Something happened in the bay again</a></h3><p>And what it was, {n}.</p>" for n in range(9)
)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        pytest.param(
            bare("<h1>We value your privacy</h1><p>We and our partners use cookies.</p><p>Manage preferences</p>"),
            "consent-wall",
            id="consent",
        ),
        pytest.param(
            bare("<h1>Sign in</h1><form><input type='password'></form><p>Forgot your password?</p>"),
            "login",
            id="login",
        ),
        pytest.param(
            bare("<p>Checking your browser before accessing courier.example.</p>", "Just a moment..."),
            "bot-challenge",
            id="challenge",
        ),
        pytest.param(
            bare("<h1>404</h1><p>Page not found</p>", "Page not found"), "error-page", id="error with status 200"
        ),
        pytest.param(bare("<h1>Seite nicht gefunden</h1>", "Seite nicht gefunden"), "error-page", id="error in German"),
        pytest.param(
            bare("<div id='root'></div><script src='/app.js'></script>"), "javascript-shell", id="a script's shell"
        ),
        pytest.param(
            bare("<noscript>Please enable JavaScript</noscript><div id='app'></div>"),
            "javascript-shell",
            id="it says so",
        ),
        pytest.param(bare(""), "empty", id="nothing"),
        pytest.param(b"", "empty", id="no bytes"),
        pytest.param(bare(f"<main>{TEASERS}</main>"), "front-page", id="a section"),
    ],
)
def test_a_page_without_an_article_is_refused_with_its_reason(body, reason):
    assert rule(body) == reason


def test_search_results_are_refused():
    assert rule(bare(f"<main>{TEASERS}</main>"), "https://courier.example/search?q=pier") == "search-page"


def test_a_home_page_is_refused():
    assert rule(bare(f"<main>{TEASERS}</main>"), "https://courier.example/") == "front-page"


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(
            page(paragraphs(), around=("<div class='cookie-banner'>We value your privacy. Accept all</div>", "")),
            id="a banner",
        ),
        pytest.param(
            page(paragraphs(), around=("<form><input type='password'>Sign in</form>", "")), id="a login in the corner"
        ),
        pytest.param(page(paragraphs(), headline="Error 404: the lost ferry"), id="a headline with a number"),
        pytest.param(
            page(paragraphs(), headline="Are you a robot? A day with the harbour's machine"),
            id="a headline about robots",
        ),
        pytest.param(page(paragraphs(), head="<noscript>enable javascript</noscript>"), id="a word to old browsers"),
        pytest.param(page(paragraphs(SENTENCES[0]), head=linked_data(headline=HEADLINE)), id="one paragraph of news"),
        pytest.param(page(paragraphs(), around=("", f"<section>{TEASERS}</section>")), id="teasers below"),
        pytest.param(
            page(paragraphs(*SENTENCES, "Cookies and consent: what the new law on privacy settings means.")),
            id="about cookies",
        ),
    ],
)
def test_an_article_is_not_refused(body):
    assert SENTENCES[0] in read_article(body, URL).text


def test_the_stated_body_stands_in_where_a_script_would_write_it():
    head = linked_data(headline=HEADLINE, articleBody="\n".join(SENTENCES * 2))
    article = read_article(f"<html><head>{head}</head><body><div id='app'></div></body></html>".encode(), URL)
    assert article.text.startswith(SENTENCES[0])
    assert article.confidence <= 40


def test_a_paywall_is_not_gone_round():
    head = linked_data(headline=HEADLINE, articleBody="\n".join(SENTENCES * 2), isAccessibleForFree=False)
    article = read_article(page(f"<p>{SENTENCES[0]}</p>", head=head), URL)
    assert article.text == SENTENCES[0]


@pytest.mark.corpora
@pytest.mark.parametrize("corpus", ["aeb", "fundus", "postlight", "htmldate"])
def test_no_page_with_an_article_is_refused(corpora, tools, corpus):
    from benchmarks.pages import score_pages

    # By hand: three pages without any text, a bot challenge, a page with one picture. The benchmark reads all corpora.
    without_article = {
        "46173cd7-camping.info-ligurien: javascript-shell",
        "d0190ff7-wevolver.com.vehicle: javascript-shell",
        "d9caf465-1566929327: javascript-shell",
        "096a0b26-1685765130: bot-challenge",
        "83e39bd6-1545286960: empty",
    }
    figures = score_pages(corpora, corpus)
    assert figures["errors"] == []
    assert set(figures["refused"]) <= without_article
