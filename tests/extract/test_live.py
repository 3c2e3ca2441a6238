"""A live blog becomes dated entries: by its linked data, or by the shape of its page."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.extract.samples import HEADLINE, SENTENCES, linked_data, page, paragraphs, read, spans_hold
from wirecopy.extract import join, read_article

URL = "https://courier.example/2026/11/25/storm-live"
DAY = datetime(2026, 11, 25, tzinfo=UTC)
AT = [DAY + timedelta(hours=hour, minutes=minute) for hour, minute in ((14, 5), (13, 40), (11, 20), (9, 55))]
TITLES = ("The wall holds", "Ferry turns back", "Schools are closed", "Storm reaches the coast")
PUBLISHED = linked_data(headline=HEADLINE, datePublished="2026-11-25T09:00:00Z")


def blog(*heads, tag="div", title="h3", kind="update", texts=SENTENCES):
    """Return entries, each headed by what is given and a title, with a sentence of its own."""
    return "".join(
        f'<{tag} class="{kind}">{head}<{title}>{name}</{title}><p>{text}</p></{tag}>'
        for head, name, text in zip(heads, TITLES, texts, strict=False)
    )


def live(body, head=PUBLISHED):
    return read_article(page(body, head=head), URL)


def shown(article):
    return [(entry.at, entry.headline) for entry in article.entries]


@pytest.mark.parametrize(
    ("head", "tag"),
    [
        pytest.param('<time datetime="{0:%Y-%m-%dT%H:%M:%SZ}">{0:%H:%M}</time>', "div", id="machine-readable"),
        pytest.param(
            '<time datetime="{0:%Y-%m-%dT%H:%M:%SZ}">{0:%H:%M}</time>', "article", id="articles in an article"
        ),
        pytest.param("<span>{0:%H:%M}</span>", "div", id="a time of day"),
        pytest.param("<p>{0:%H.%M} Uhr</p>", "section", id="in German"),
        pytest.param("<div class='t'>{0:%I:%M} pm</div>", "div", id="in halves of the day"),
        pytest.param("<div>{0:%d %B %Y, %H:%M}</div>", "div", id="with its day"),
        pytest.param("<div class='meta'><span>Posted at</span> <b>{0:%H:%M}</b></div>", "div", id="between words"),
    ],
)
def test_neighbours_headed_by_times_in_order_are_entries(head, tag):
    afternoon = [DAY + timedelta(hours=12 + hour, minutes=5) for hour in (8, 6, 4, 2)]
    article = live(blog(*(head.format(at) for at in afternoon), tag=tag))
    assert shown(article) == list(zip(afternoon, TITLES, strict=True))
    assert [sentence in article.text for sentence in SENTENCES] == [True] * 4
    places = [article.text[entry.start : entry.end] for entry in article.entries]
    assert all(sentence in place for sentence, place in zip(SENTENCES, places, strict=True))
    assert spans_hold(article)


def test_an_entry_has_its_own_author():
    heads = [
        f'<time datetime="{at.isoformat()}"></time><div class="byline">By Ada {n}</div>'
        for at, n in zip(AT, ("Brandt", "Marsh", "Pell", "Voss"), strict=True)
    ]
    assert [[one.name for one in entry.by] for entry in live(blog(*heads)).entries] == [
        ["Ada Brandt"],
        ["Ada Marsh"],
        ["Ada Pell"],
        ["Ada Voss"],
    ]


def times(*moments):
    return [f'<time datetime="{at.isoformat()}">then</time>' for at in moments]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(paragraphs(), id="an article"),
        pytest.param(blog("", "", "", ""), id="sections without times"),
        pytest.param(blog(*times(AT[0], AT[2], AT[1], AT[3], AT[0])), id="times in no order"),
        pytest.param(blog(*times(AT[0], AT[0], AT[0], AT[0])), id="one time for all"),
        pytest.param(blog(*times(*AT[:2])), id="two entries"),
        pytest.param(
            blog("At 10:15 the mayor was told of it", "the 14:05 boat", "a 2:1 score", "", title="h3"),
            id="times in words",
        ),
        pytest.param(
            paragraphs(*SENTENCES * 6)
            + blog(*times(*AT), kind="comment", texts=["I saw it from the window myself."] * 4),
            id="comments below an article",
        ),
        pytest.param(
            "".join(
                f'<div class="t"><time datetime="{at.isoformat()}"></time><a href="/{n}">{SENTENCES[n]}</a></div>'
                for n, at in enumerate(AT)
            )
            + paragraphs(*SENTENCES * 2),
            id="teasers",
        ),
    ],
)
def test_what_is_no_live_blog(body):
    assert live(body).entries == ()


# ── linked data ──


def stated(**more):
    posts = [
        {
            "@type": "BlogPosting",
            "headline": title,
            "datePublished": at.isoformat(),
            "author": {"@type": "Person", "name": "Ole Marsh"},
            "articleBody": text,
        }
        for title, at, text in zip(TITLES, AT, SENTENCES, strict=True)
    ]
    blogged = {"@type": "LiveBlogPosting", "headline": HEADLINE, "datePublished": "2026-11-25T09:00:00Z"}
    return f'<script type="application/ld+json">{json.dumps({**blogged, "liveBlogUpdate": posts, **more})}</script>'


def test_linked_data_says_when_each_entry_was_written_where_the_page_does_not():
    article = live(blog("", "", "", ""), head=stated())
    assert shown(article) == list(zip(AT, TITLES, strict=True))
    assert {one.name for entry in article.entries for one in entry.by} == {"Ole Marsh"}
    assert article.headline == HEADLINE


def test_linked_data_wins_over_a_time_of_day():
    tokyo = [f"<span>{(at + timedelta(hours=9)):%H:%M}</span>" for at in AT]
    assert [entry.at for entry in live(blog(*tokyo), head=stated()).entries] == AT


def test_entries_that_a_script_would_have_shown_are_read_from_the_linked_data():
    long = [sentence * 3 for sentence in SENTENCES]
    posts = [
        {"@type": "BlogPosting", "headline": title, "datePublished": at.isoformat(), "articleBody": text}
        for title, at, text in zip(TITLES, AT, long, strict=True)
    ]
    article = live("<div id='live'></div>", head=stated(liveBlogUpdate=posts))
    assert shown(article) == list(zip(AT, TITLES, strict=True))
    assert all(text in article.text for text in long)
    assert ("text", "json-ld:liveBlogUpdate") in {(one.field, one.source) for one in article.value_sources}


def test_never_round_a_paywall():
    posts = [{"@type": "BlogPosting", "headline": title, "articleBody": SENTENCES[0] * 3} for title in TITLES]
    article = live(paragraphs(SENTENCES[1] * 2), head=stated(liveBlogUpdate=posts, isAccessibleForFree=False))
    assert SENTENCES[0] not in article.text
    assert article.entries == ()


@given(
    st.lists(
        st.one_of(
            st.none(),
            st.text(max_size=20),
            st.dictionaries(
                st.sampled_from(("headline", "articleBody", "datePublished", "author")),
                st.one_of(st.none(), st.integers(), st.text(max_size=30)),
            ),
        ),
        max_size=5,
    )
)
def test_any_linked_data_gives_an_article_whose_entries_lie_in_its_text(posts):
    article = live(paragraphs(), head=stated(liveBlogUpdate=posts))
    assert all(0 <= entry.start < entry.end <= len(article.text) for entry in article.entries)


def test_the_entries_of_further_pages_are_moved_with_their_words():
    first = live(blog(*times(*AT)))
    later = [sentence.replace("the", "our") for sentence in SENTENCES]
    second = live(blog(*times(*AT), texts=later).replace("<h3>", "<h3>Later: "))
    joined, count = join(first, [second])
    assert (count, len(joined.entries)) == (1, 8)
    assert [joined.text[entry.start : entry.end].split("\n")[0] for entry in joined.entries] == [
        *TITLES,
        *(f"Later: {title}" for title in TITLES),
    ]


def test_an_ordinary_article_has_no_entries():
    assert read("").entries == ()
