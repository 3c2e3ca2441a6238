"""What of a page is not in its article is named by its class, so that a reader can see what was left out, and why."""

import pytest

from tests.extract.samples import HEADLINE, SENTENCES, page, paragraphs
from wirecopy.extract import left_out, line_hash, read_article
from wirecopy.model import LeftOut, LeftOutKind, Site

URL = "https://courier.example/2026/11/25/pier.html"
ELSEWHERE = "The mayor of Millbrook has opened a bridge over the river, as was announced last year."


def left(markup: bytes):
    return left_out(markup, "text/html", read_article(markup, URL))


@pytest.mark.parametrize(
    ("markup", "kind"),
    [
        pytest.param('<div class="related"><p><a href="/b">A bridge</a></p></div>', LeftOutKind.RELATED, id="name"),
        pytest.param('<p>Read more: <a href="/b">A bridge opens</a></p>', LeftOutKind.RELATED, id="pointer"),
        pytest.param('<div><h3>More from the Courier</h3><p><a href="/b">A bridge</a></p></div>', LeftOutKind.RELATED,
                     id="heading of its box"),
        pytest.param(f'<div class="comments"><p>{ELSEWHERE}</p></div>', LeftOutKind.COMMENTS, id="comments"),
        pytest.param("<p>Sign up for our newsletter</p>", LeftOutKind.NEWSLETTER, id="newsletter by its words"),
        pytest.param("<p>Already a subscriber? Log in to continue</p>", LeftOutKind.PAYWALL, id="paywall"),
        pytest.param("<p>Share this story</p>", LeftOutKind.SHARE, id="share"),
        pytest.param("<p>Advertisement</p>", LeftOutKind.ADVERTISEMENT, id="advertisement"),
        pytest.param('<div class="buy-box"><p>Sea boots, 89 euros</p></div>', LeftOutKind.DEAL, id="deal"),
        pytest.param('<div class="tags"><a href="/t">Harbour</a></div>', LeftOutKind.TAGS, id="tags"),
        pytest.param('<p class="byline">By Ada Brandt</p>', LeftOutKind.BYLINE, id="byline"),
        pytest.param("<p>© The Courier</p>", LeftOutKind.HOUSE, id="copyright line"),
        pytest.param("<p>This content is from an external content provider. We need your consent.</p>",
                     LeftOutKind.CONSENT, id="consent"),
    ],
)  # fmt: skip
def test_what_is_left_out_carries_its_class(markup, kind):
    found = left(page(paragraphs() + markup))
    assert found
    assert {one.kind for one in found} == {kind}


def test_what_the_article_holds_is_not_named():
    figure = '<figure><img src="/a.jpg"><figcaption>The pier at dusk. Photo: Ada Brandt</figcaption></figure>'
    aside = f"<aside><h3>The pier in figures</h3><p>{ELSEWHERE}</p></aside>"
    whole = page(f'<p class="dek">The wooden pier is worn out after forty years.</p>{figure}{paragraphs()}{aside}')
    assert left(whole) == ()


def test_lines_of_one_class_that_stand_together_are_one_value():
    links = "".join(f'<li><a href="/{n}">Another story, number {n}</a></li>' for n in range(5))
    (found,) = left(page(paragraphs() + f'<ul class="related">{links}</ul>'))
    assert (found.lines, found.exact) == (5, "Another story, number 0")
    assert found.characters == 5 * len("Another story, number 0")


def test_what_has_no_class_is_named_too():
    kinds = {one.exact: one.kind for one in left(page(paragraphs() + "<div>Tuesday</div>"))}
    assert kinds == {"Tuesday": LeftOutKind.OTHER}


def test_a_plain_text_leaves_nothing_out():
    body = "\n\n".join((HEADLINE, *SENTENCES)).encode()
    assert left_out(body, "text/plain", read_article(body, URL, "text/plain")) == ()


def test_a_line_that_many_pages_of_the_site_bear_is_named_as_that():
    line = "The Courier is read by the harbour, the islands and everybody in between, every day of the year."
    markup = page(paragraphs() + f"<p>{line}</p>")
    article = read_article(markup, URL, site=Site(boilerplate=frozenset({line_hash(line)})))
    assert left_out(markup, "text/html", article) == (
        LeftOut(kind=LeftOutKind.BOILERPLATE, exact=line, lines=1, characters=len(line)),
    )
    assert left(markup) == ()
