"""The posts that WordPress gives as JSON, and the way back into a site's archive."""

import json
from datetime import UTC, datetime

import pytest

from tests.parse import atom, rss
from wirecopy.errors import ParseError
from wirecopy.model import Media
from wirecopy.parse import read_listing

URL = "https://courier.example/wp-json/wp/v2/posts?per_page=2&_embed=1"
POST = {
    "id": 7,
    "date": "2026-11-02T11:00:00",
    "date_gmt": "2026-11-02T10:00:00",
    "modified_gmt": "2026-11-02T12:00:00",
    "guid": {"rendered": "https://courier.example/?post_type=post&#038;p=7"},
    "link": "https://courier.example/2026/talks/",
    "type": "post",
    "title": {"rendered": "Talks &#8211; <em>and</em> more"},
    "content": {"rendered": "<p>They talked.</p>\n", "protected": False},
    "excerpt": {"rendered": "<p>They&hellip;</p>\n", "protected": False},
    "_embedded": {
        "author": [{"id": 1, "name": "Jane Doe"}],
        "wp:featuredmedia": [
            {
                "source_url": "/wp-content/a.jpg",
                "media_type": "image",
                "mime_type": "image/JPEG",
                "alt_text": "A table",
                "caption": {"rendered": "<p>The <b>mayor</b></p>\n"},
                "media_details": {"width": 1200, "height": 800, "image_meta": {"credit": "Sam Lee", "copyright": "x"}},
            }
        ],
        "wp:term": [
            [{"taxonomy": "category", "name": "World &amp; Sea"}],
            [{"taxonomy": "post_tag", "name": "talks"}, {"taxonomy": "nav", "name": "no"}],
        ],
    },
}


def post(**members):
    return {**POST, **members}


def read(*posts, url=URL):
    return read_listing(json.dumps(list(posts)).encode(), url, "application/json; charset=UTF-8")


def test_a_post_gives_what_its_site_holds_of_it():
    listing = read(POST)
    entry = listing.entries[0]
    assert (listing.kind, listing.link, listing.problems) == ("wordpress", "https://courier.example/", ())
    assert (entry.id, entry.link) == (
        "https://courier.example/?post_type=post&p=7",
        "https://courier.example/2026/talks/",
    )
    assert (entry.title, entry.content, entry.summary) == (
        "Talks – and more",
        "<p>They talked.</p>",
        "<p>They&hellip;</p>",
    )
    assert entry.published == datetime(2026, 11, 2, 10, tzinfo=UTC)
    assert entry.updated == datetime(2026, 11, 2, 12, tzinfo=UTC)
    assert (entry.authors, entry.categories) == (("Jane Doe",), ("World & Sea", "talks"))
    assert entry.enclosures == (
        Media(
            content_url="https://courier.example/wp-content/a.jpg",
            content_type="image/jpeg",
            caption="The mayor",
            credit_text="Sam Lee",
            alt="A table",
            width=1200,
            height=800,
        ),
    )
    assert {source.source for source in entry.value_sources} >= {"wordpress:date_gmt", "wordpress:_embedded.author"}


def test_a_post_has_the_id_of_the_item_in_the_site_s_feed():
    guid = '<guid isPermaLink="false">https://courier.example/?post_type=post&#038;p=7</guid>'
    assert read_listing(rss(guid)).entries[0].id == read(POST).entries[0].id


def test_without_embedded_values_a_plug_in_s_are_taken():
    bare = post(_embedded={}, yoast_head_json={"author": "Jane"}, jetpack_featured_media_url="https://x.example/a.png")
    entry = read(bare).entries[0]
    assert entry.authors == ("Jane",)
    assert [media.content_url for media in entry.enclosures] == ["https://x.example/a.png"]


@pytest.mark.parametrize(
    "members",
    [
        {"_embedded": {"author": [{"code": "rest_user_invalid_id", "message": "no"}], "wp:featuredmedia": [{}]}},
        {"_embedded": [], "yoast_head_json": "x", "jetpack_featured_media_url": ""},
        {"_embedded": {"author": "x", "wp:featuredmedia": {}, "wp:term": [1, None, [2]]}, "guid": 5},
    ],
)
def test_members_that_are_hidden_or_of_a_wrong_type_are_passed_over(members):
    entry = read(post(**members)).entries[0]
    assert (entry.authors, entry.categories, entry.enclosures) == ((), (), ())


def test_the_words_of_a_protected_post_are_not_taken():
    entry = read(post(content={"rendered": "<form>Password</form>", "protected": True})).entries[0]
    assert entry.content == ""


def test_a_post_without_address_is_left_out_and_a_local_date_is_not_guessed():
    listing = read(post(link=""), post(date_gmt=None))
    assert [entry.published for entry in listing.entries] == [None]
    assert [problem.rule for problem in listing.problems] == ["wordpress-post", "date-published"]


@pytest.mark.parametrize(
    ("url", "posts", "more"),
    [
        pytest.param(URL, 2, URL + "&page=2", id="a full first page"),
        pytest.param(URL + "&page=2", 2, URL + "&page=3", id="a full second page"),
        pytest.param(URL + "&page=2", 1, "", id="the last page"),
        pytest.param(URL + "&page=2", 0, "", id="an empty one"),
        pytest.param(
            "https://x.example/wp-json/wp/v2/posts", 10, "https://x.example/wp-json/wp/v2/posts?page=2", id="10"
        ),
        pytest.param("https://x.example/wp-json/wp/v2/posts", 9, "", id="not 10"),
        pytest.param(
            "https://x.example/?rest_route=/wp/v2/posts&per_page=1",
            1,
            "https://x.example/?rest_route=%2Fwp%2Fv2%2Fposts&per_page=1&page=2",
            id="a site without pretty addresses",
        ),
        pytest.param("https://x.example/posts.json", 10, "", id="no address of the API"),
        pytest.param(URL + "&page=x", 2, "", id="a page that is no number"),
        pytest.param(URL + "&page=-1", 2, "", id="a page that is none"),
        pytest.param(URL + "&page=10000", 2, "", id="a server that goes on for ever"),
        pytest.param(URL + "&offset=2", 2, "", id="counted by posts, not pages"),
        pytest.param("", 10, "", id="no address"),
    ],
)
def test_a_full_page_goes_on_in_the_next_one(url, posts, more):
    many = [post(link=f"https://courier.example/{number}") for number in range(posts)]
    if not many and not url:
        return
    assert read(*many, url=url).more == ((more,) if more else ())


def test_the_answer_behind_the_last_page_is_its_end():
    body = b'{"code":"rest_post_invalid_page_number","message":"The page is too large","data":{"status":400}}'
    assert read_listing(body, URL + "&page=9").entries == ()


def test_one_post_is_a_listing_of_one():
    assert len(read_listing(json.dumps(POST).encode(), "https://courier.example/wp-json/wp/v2/posts/7").entries) == 1


@pytest.mark.parametrize(
    ("body", "what"),
    [
        pytest.param(b"[]", "not a JSON Feed nor posts", id="nothing, from anywhere"),
        pytest.param(b"[1, 2]", "not a JSON Feed nor posts", id="numbers"),
        pytest.param(b'[{"id":1,"name":"World"}]', "nor posts", id="categories"),
        pytest.param(b'[{"title":{"rendered":"a.jpg"},"source_url":"x"}]', "nor posts", id="pictures"),
        pytest.param(b"[{]", "broken JSON at line 1", id="broken"),
        pytest.param(b"[" * 100_000, "nested too deep", id="nested too deep"),
        pytest.param(b'{"title":{"rendered":"x"}}', "not a JSON Feed", id="an object of something else"),
    ],
)
def test_other_json_is_refused(body, what):
    with pytest.raises(ParseError, match=what):
        read_listing(body, "https://courier.example/x.json")


# ── feeds of WordPress ───────────────────────────────────────────────────────

FEED = "https://courier.example/feed/"
RSS_MAKER = "<link>https://courier.example</link><generator>https://wordpress.org/?v=6.9.1</generator>"
ATOM_MAKER = '<link href="https://courier.example/"/><generator uri="https://wordpress.org/">WordPress</generator>'


@pytest.mark.parametrize(
    ("body", "url", "more"),
    [
        pytest.param(rss(channel=RSS_MAKER), FEED, f"{FEED}?paged=2", id="RSS"),
        pytest.param(atom(feed=ATOM_MAKER), FEED, f"{FEED}?paged=2", id="Atom"),
        pytest.param(rss(channel=RSS_MAKER), f"{FEED}?cat=3&paged=2", f"{FEED}?cat=3&paged=3", id="a page behind"),
        pytest.param(
            rss(channel=f'{RSS_MAKER}<atom:link rel="next" href="/older"/>'),
            FEED,
            "https://courier.example/older",
            id="what the feed says itself comes first",
        ),
        pytest.param(
            rss(channel=RSS_MAKER), "https://feeds.click.example/courier", "", id="what stands before the site"
        ),
        pytest.param(rss(channel=RSS_MAKER), "", "", id="no address"),
        pytest.param(rss(channel=RSS_MAKER.replace("wordpress.org", "press.example")), FEED, "", id="another maker"),
        pytest.param(
            rss(channel=RSS_MAKER.replace("https://wordpress.org/?v=6.9.1", "Not WordPress")),
            FEED,
            "",
            id="a name alone",
        ),
    ],
)
def test_a_feed_of_wordpress_goes_on_page_by_page(body, url, more):
    assert read_listing(body, url).more == ((more,) if more else ())
