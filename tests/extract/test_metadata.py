"""The union of what a page says about itself: which value is taken, and that the others are kept."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.extract.samples import HEADLINE, linked_data, page, paragraphs, read
from wirecopy.extract import read_article
from wirecopy.extract.bylines import parties
from wirecopy.model import PartyKind, Rights

URL = "https://courier.example/2026/11/25/pier.html"
AT_NINE = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


def sources(article, field):
    return {(source.source, source.value, source.taken) for source in article.value_sources if source.field == field}


# ── headline ──


def test_the_heading_that_agrees_with_the_metadata_is_the_headline():
    article = read("", around=("<header><h1>The Courier of Harbour City</h1></header>", ""))
    assert article.headline == HEADLINE


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        pytest.param("Pier closes | The Courier", "Pier closes", id="after a bar"),
        pytest.param("Pier closes - The Courier", "Pier closes", id="after a hyphen"),
        pytest.param("The Courier: Pier closes", "The Courier: Pier closes", id="no blanks around: a part of it"),
        pytest.param("Pier closes – and opens again", "Pier closes – and opens again", id="a dash of its own"),
    ],
)
def test_the_outlets_name_is_taken_off_a_title(title, headline):
    body = paragraphs()
    head = f'<title>{title}</title><meta property="og:site_name" content="The Courier">'
    article = read_article(f"<html><head>{head}</head><body><article>{body}</article></body></html>".encode(), URL)
    assert article.headline == headline


def test_a_headline_that_two_machine_readable_values_agree_on_outvotes_the_heading():
    head = linked_data(headline="Old pier: Harbour City closes it")
    shown = page(paragraphs(), head=head, headline="Old pier: Harbour City closes it").decode()
    article = read_article(
        shown.replace("<h1>Old pier: Harbour City closes it", "<h1>Harbour City closes it").encode(), URL
    )
    assert article.headline == "Old pier: Harbour City closes it"
    assert ("h1", "Harbour City closes it", False) in sources(article, "headline")


# ── times ──


@pytest.mark.parametrize(
    "head",
    [
        pytest.param(linked_data(headline=HEADLINE, datePublished="2026-11-25T10:00:00+01:00"), id="JSON-LD"),
        pytest.param('<meta property="article:published_time" content="2026-11-25T09:00:00Z">', id="meta"),
        pytest.param('<meta name="parsely-pub-date" content="2026-11-25T04:00:00-05:00">', id="another meta"),
    ],
)
def test_the_instant_is_read_with_its_zone(head):
    assert read("", head=head).date_published == AT_NINE


@pytest.mark.parametrize(
    ("body", "moment"),
    [
        pytest.param('<time datetime="2026-11-25T09:00:00Z">today</time>', AT_NINE, id="time element"),
        pytest.param("<span class='date'>25 November 2026, 09:00</span>", AT_NINE, id="shown in English"),
        pytest.param("<span class='datum'>25. November 2026, 09:00 Uhr</span>", AT_NINE, id="shown in German"),
        pytest.param("<span class='date'>25 novembre 2026 à 9h00</span>", AT_NINE, id="shown in French"),
        pytest.param(
            "<span class='date'>Updated: 26.11.2026</span><span>25.11.2026 09:00</span>", AT_NINE, id="not the update"
        ),
        pytest.param("<span>In 1911 it was built.</span>", datetime(2026, 11, 25, tzinfo=UTC), id="only the address"),
    ],
)
def test_a_date_that_the_page_shows_is_read_where_no_machine_readable_one_stands(body, moment):
    whole = page(paragraphs()).decode().replace("</h1>", f"</h1><div>{body}</div>")
    assert read_article(whole.encode(), URL).date_published == moment


def test_a_time_without_a_zone_takes_the_zone_of_the_pages_other_times():
    head = linked_data(headline=HEADLINE, datePublished="2026-11-25T10:00:00", dateModified="2026-11-25T12:30:00+01:00")
    assert read("", head=head).date_published == AT_NINE


def test_a_day_gives_way_to_the_same_day_with_a_time():
    head = linked_data(headline=HEADLINE, datePublished="2026-11-25")
    head += '<meta property="article:published_time" content="2026-11-25T09:00:00Z">'
    assert read("", head=head).date_published == AT_NINE


def test_a_conflict_is_kept():
    head = linked_data(headline=HEADLINE, datePublished="2026-11-25T09:00:00Z")
    head += '<meta property="article:published_time" content="2026-11-24T09:00:00Z">'
    found = sources(read("", head=head), "date_published")
    assert ("json-ld:datePublished", "2026-11-25T09:00:00Z", True) in found
    assert ("meta:article:published_time", "2026-11-24T09:00:00Z", False) in found


# ── authors ──


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        pytest.param({"@type": "Person", "name": "Ada Brook"}, ["Ada Brook"], id="a person"),
        pytest.param([{"name": "Ada Brook"}, {"name": "Ben Roe"}], ["Ada Brook", "Ben Roe"], id="two"),
        pytest.param("By Ada Brook and Ben Roe", ["Ada Brook", "Ben Roe"], id="a byline as a string"),
        pytest.param(
            [{"name": "Ada Brook"}, {"@type": "Organization", "name": "The Courier"}],
            ["Ada Brook"],
            id="not the outlet",
        ),
        pytest.param({"@type": "Person", "name": "https://courier.example/ada"}, [], id="an address is no name"),
        pytest.param({"@type": "Person", "name": "admin"}, [], id="a placeholder is no name"),
    ],
)
def test_authors_are_people(author, expected):
    article = read("", head=linked_data(headline=HEADLINE, author=author))
    assert [party.name for party in article.by] == expected


def test_an_outlet_that_is_the_only_stated_author_says_that_it_is_one():
    author = {"@type": "Organization", "name": "The Courier"}
    (party,) = read("", head=linked_data(headline=HEADLINE, author=author)).by
    assert (party.name, party.kind) == ("The Courier", PartyKind.OUTLET)


def test_an_author_is_found_by_reference():
    graph = {
        "@graph": [
            {"@type": "NewsArticle", "headline": HEADLINE, "author": {"@id": "#ada"}},
            {"@id": "#ada", "name": "Ada Brook"},
        ]
    }
    (party,) = read("", head=linked_data(**graph)).by
    assert party.name == "Ada Brook"


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        pytest.param("<div class='byline'>By ADA BROOK, Staff Writer</div>", ["Ada Brook"], id="capitals and a job"),
        pytest.param(
            "<p class='author'>Von Maria Muster und Jan Beispiel</p>", ["Maria Muster", "Jan Beispiel"], id="German"
        ),
        pytest.param("<a rel='author' href='/ada'>Ada Brook</a>", ["Ada Brook"], id="rel=author"),
        pytest.param("<p>By Ada Brook</p>", ["Ada Brook"], id="a line below the headline"),
        pytest.param("<p class='byline'>Mon 25 Nov 2026</p>", [], id="a date is no author"),
        pytest.param("<p class='author'>Share this article</p>", [], id="a button is no author"),
    ],
)
def test_a_visible_byline_is_read_where_no_metadata_name_anybody(byline, expected):
    whole = page(paragraphs()).decode().replace("</h1>", f"</h1>{byline}")
    assert [party.name for party in read_article(whole.encode(), URL).by] == expected


@pytest.mark.parametrize(
    ("line", "day"),
    [
        pytest.param("Mon, 09/11/2026 - 08:00", "2026-11-09", id="the weekday says that the day stands first"),
        pytest.param("Friday 09/11/2026", "2026-09-11", id="or second"),
        pytest.param("Montag, 09/11/2026", "2026-11-09", id="in another language"),
        pytest.param("Sunday read, 09/11/2026", "2026-09-11", id="a weekday that fits neither says nothing"),
        pytest.param("Sat 10/10/2026", "2026-10-10", id="both are one day"),
        pytest.param("09.11.2026", "2026-11-09", id="with dots the day stands first"),
    ],
)
def test_a_day_in_numbers_is_read_by_its_weekday(line, day):
    whole = page(paragraphs()).decode().replace("</h1>", f"</h1><p class='date'>{line}</p>")
    assert read_article(whole.encode(), "https://courier.example/pier").date_published.date().isoformat() == day


# ── the rest ──


@pytest.mark.parametrize(
    "script",
    [
        pytest.param(
            '<!-- {"@type":"NewsArticle","headline":"H","datePublished":"2026-11-25T09:00Z"} -->', id="in a comment"
        ),
        pytest.param(
            '{"@type":"NewsArticle","headline":"H","datePublished":"2026-11-25T09:00Z",}', id="a trailing comma"
        ),
        pytest.param(
            '{"@type":"NewsArticle","headline":"a\nb","datePublished":"2026-11-25T09:00Z"}', id="a raw line break"
        ),
        pytest.param('[[{"@type":["NewsArticle"],"headline":"H","datePublished":"2026-11-25T09:00Z"}]]', id="arrays"),
        pytest.param(
            '{"@type":"WebSite"}{"@type":"NewsArticle","headline":"H","datePublished":"2026-11-25T09:00Z"}', id="two"
        ),
        pytest.param(
            '{"@type":"http://schema.org/NewsArticle","headline":"H","datePublished":"2026-11-25T09:00Z"}',
            id="a long type",
        ),
    ],
)
def test_broken_linked_data_is_read(script):
    article = read("", head=f'<script type="application/ld+json">{script}</script>')
    assert article.date_published == AT_NINE


@pytest.mark.parametrize(
    "script", ["[" * 5000, '{"@type":"NewsArticle","wordCount":' + "9" * 9000 + "}", "null", "{", ""]
)
def test_linked_data_that_cannot_be_read_is_left_out(script):
    assert read("", head=f'<script type="application/ld+json">{script}</script>').headline == HEADLINE


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        pytest.param("isAccessibleForFree", False, False, id="not free"),
        pytest.param("isAccessibleForFree", "True", True, id="free, as a word"),
        pytest.param("isAccessibleForFree", "http://schema.org/False", False, id="not free, as an address"),
        pytest.param("headline", HEADLINE, None, id="not said"),
    ],
)
def test_whether_it_is_free_is_read(field, value, expected):
    assert read("", head=linked_data(**{"headline": HEADLINE, field: value})).is_accessible_for_free is expected


def test_the_outlet_is_named_by_the_publisher_then_the_site_then_the_host():
    stated = linked_data(headline=HEADLINE, publisher={"@type": "Organization", "name": "Courier Press"})
    assert read("", head=stated).outlet.name == "Courier Press"
    assert read("").outlet.name == "The Courier"
    bare = f"<html><head><title>x</title></head><body><h1>{HEADLINE}</h1>{paragraphs()}</body></html>"
    assert read_article(bare.encode(), URL).outlet.name == "courier.example"


def test_a_line_between_headline_and_text_is_the_dek_and_not_of_the_text():
    whole = (
        page(paragraphs())
        .decode()
        .replace("</h1>", "</h1><p class='standfirst'>Buses run along the shore until spring.</p>")
    )
    article = read_article(whole.encode(), URL)
    assert article.dek == "Buses run along the shore until spring."
    assert article.dek not in article.text


def test_a_first_paragraph_that_the_description_repeats_is_no_dek():
    from tests.extract.samples import SENTENCES

    article = read("", head=f'<meta property="og:description" content="{SENTENCES[0]}">')
    assert (article.dek, article.blocks[0].text) == ("", SENTENCES[0])


def test_language_image_keywords_and_copyright_are_read():
    head = linked_data(
        headline=HEADLINE, keywords=["pier", "storms"], copyrightHolder={"name": "Courier Press"}, copyrightYear=2026
    )
    article = read("", head=head + '<meta property="og:image" content="/pier.jpg">')
    assert article.in_language == "en"
    assert article.image.content_url == "https://courier.example/pier.jpg"
    assert article.keywords == ("pier", "storms")
    assert article.copyright_notice == "© 2026 Courier Press"


@pytest.mark.parametrize(
    ("stated", "day", "hours"),
    [
        pytest.param("2026-11-24T20:30:00-07:00", 24, -7, id="an evening in the west"),
        pytest.param("2026-11-26T00:10:00+08:00", 26, 8, id="a night in the east"),
        pytest.param("2026-11-25T09:00:00Z", 25, 0, id="stated in UTC"),
        pytest.param("2026-11-25", 25, 0, id="a day alone"),
    ],
)
def test_the_day_is_that_of_the_zone_that_the_page_states(stated, day, hours):
    head = f'<meta property="article:published_time" content="{stated}">'
    published = read("", head=head).date_published
    assert published is not None
    assert (published.day, published.utcoffset()) == (day, timedelta(hours=hours))


def test_a_day_alone_stays_that_day_where_other_values_state_a_zone():
    head = (
        '<meta property="article:published_time" content="2026-11-25">'
        '<meta property="article:modified_time" content="2026-11-27T08:00:00-05:00">'
    )
    published = read("", head=head).date_published
    assert published is not None
    assert published.day == 25


@pytest.mark.parametrize(
    ("stated", "names"),
    [
        ("Ada Brook, Jo Reed and Kim Salamon", ["Ada Brook", "Jo Reed", "Kim Salamon"]),
        ("Ada Brook, MDR Thuringia", ["Ada Brook"]),
        ("Ada Brook, harbour reporter", ["Ada Brook"]),
        ("Ada Brook, Nairobi", ["Ada Brook"]),
    ],
)
def test_names_between_commas_are_people_and_places_are_not(stated, names):
    assert [party.name for party in parties(stated)] == names


# ── who is found where no field names anybody ──


def byline(markup, *, url=URL, site="The Courier", text=""):
    """Names that a page gives with this below its headline and nothing stated."""
    body = f"<h1>{HEADLINE}</h1>{markup}<div class='article-body'>{paragraphs()}{text}</div>"
    head = f'<title>{HEADLINE}</title><meta property="og:site_name" content="{site}">'
    article = read_article(
        f"<html lang=en><head>{head}</head><body><article>{body}</article></body></html>".encode(), url
    )
    return [(party.name, party.kind) for party in article.by]


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param("<div><a href='/authors/ada-brandt'>Ada Brandt</a></div>", id="a link to an author's page"),
        pytest.param("<div><span>Written by:</span><span>Ada Brandt</span></div>", id="a label beside the name"),
        pytest.param("<div><p>Ada Brandt</p><span>November 25, 2026</span></div>", id="a name above the day"),
        pytest.param("<p>Nov 25, 2026 • Ada Brandt in Harbours</p>", id="a name behind the day"),
        pytest.param("<p>Ada Brandt | Senior Writer | November 25, 2026</p>", id="name, office, day"),
        pytest.param(
            "<p><span>Ada Brandt</span><span>Wed, 11/25/2026 – 08:30</span></p>", id="a weekday glued to the name"
        ),
        pytest.param("<p>Skribent: Ada Brandt</p>", id="Norwegian"),
        pytest.param("<p>Scritto da Ada Brandt</p>", id="Italian"),
        pytest.param("<p>Rédigé par Ada Brandt</p>", id="French"),
    ],
)
def test_an_author_is_found_beside_the_headline(markup):
    assert byline(markup) == [("Ada Brandt", PartyKind.PERSON)]


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param("<p>Last Modified | November 25, 2026</p>", id="a label"),
        pytest.param("<div><span>Text</span><span>Size Small Medium Large</span></div>", id="a control"),
        pytest.param("<p>By the way: November 25, 2026</p>", id="a phrase"),
        pytest.param("<div class='byline'>Learn More</div>", id="a button"),
        pytest.param(
            "<section class='comments'><div class='comment-author'>Bo Brandt</div></section>", id="who comments"
        ),
    ],
)
def test_what_is_no_name_is_no_author(markup):
    assert byline(markup) == []


OWN = "<p>I have lived here for years, and I know what my neighbours say of me.</p>"


@pytest.mark.parametrize(
    ("url", "site", "text", "found"),
    [
        pytest.param("https://adabrandt.example/pier", "Ada Brandt", OWN, True, id="the whole name"),
        pytest.param("https://abrandt.example/pier", "Ada Brandt", OWN, True, id="initial and family name"),
        pytest.param("https://adabrandt.example/pier", "Ada Brandt", "", False, id="a firm named like a person"),
        pytest.param("https://courier.example/pier", "Ada Brandt", OWN, False, id="another host"),
        pytest.param("https://thecourier.example/pier", "courier", OWN, False, id="one word"),
    ],
)
def test_the_owner_of_a_personal_site_is_its_author(url, site, text, found):
    assert byline("", url=url, site=site, text=text) == ([("Ada Brandt", PartyKind.PERSON)] if found else [])


def test_a_full_name_goes_before_what_a_login_left_in_a_field():
    article = read("", head='<meta name="author" content="abrandt">', around=("", ""))
    assert [party.name for party in article.by] == ["abrandt"]
    shown = page(
        f"<div class='author-name'>Ada Brandt</div>{paragraphs()}", head='<meta name="author" content="abrandt">'
    )
    assert [party.name for party in read_article(shown, URL).by] == ["Ada Brandt"]


# ── days that pages show ──


@pytest.mark.parametrize(
    "line",
    [
        "25 November 2026",
        "25. November 2026",
        "25 novembre 2026",
        "25 de noviembre de 2026",
        "25 de novembro de 2026",
        "25 november 2026",
        "25 listopada 2026",
        "25. listopadu 2026",
        "2026. november 25.",
        "25. marraskuuta 2026",
        "25 Kasım 2026",
        "25 noiembrie 2026",
        "25 ноября 2026",
        "25 листопада 2026",
        "25 ноември 2026",
        "25 Νοεμβρίου 2026",
        "25 de novembre de 2026",
        "25. novembra 2026",
        "25. novembris 2026",
        "25. nóvember 2026",
        "25 نوفمبر 2026",
        "25 בנובמבר 2026",
        "25 November 2026 10.15 WIB",
        "25 नवंबर 2026",
        "२५ नवम्बर २०२६",
        "25 พฤศจิกายน 2569",
        "25 พ.ย. 2569 | 10:30 น.",
        "๒๕ พฤศจิกายน พ.ศ. ๒๕๖๙",
        "25/11/2569",
        "25. studenoga 2026.",
        "25. studeni 2026. u 10:30",
        "2026年11月25日",
        "2026년 11월 25일",
        "25.11.2026",
    ],
)
def test_a_day_is_read_in_the_words_of_many_languages(line):
    article = read_article(
        page(paragraphs(), around=(f"<div class='date'>{line}</div>", "")), "https://courier.example/a"
    )
    assert article.date_published is not None
    assert article.date_published.date().isoformat() == "2026-11-25"


@pytest.mark.parametrize(
    ("language", "line", "day"),
    [
        pytest.param("hr", "9. listopada 2026.", "2026-10-09", id="October in Croatian"),
        pytest.param("pl", "9 listopada 2026", "2026-11-09", id="November in Polish"),
        pytest.param("hr", "9. srpnja 2026.", "2026-07-09", id="July in Croatian"),
        pytest.param("cs", "9. srpna 2026", "2026-08-09", id="August in Czech"),
        pytest.param("hi", "9 मई 2026", "2026-05-09", id="a month of two letters"),
        pytest.param("th", "9 มิ.ย. 2569", "2026-06-09", id="June in Thai"),
        pytest.param("th", "9 เม.ย. 2569", "2026-04-09", id="April in Thai"),
    ],
)
def test_the_language_of_the_page_decides_what_a_month_is(language, line, day):
    shown = page(paragraphs(), around=(f"<div class='date'>{line}</div>", "")).decode()
    article = read_article(shown.replace('lang="en"', f'lang="{language}"').encode(), "https://courier.example/a")
    assert article.date_published is not None
    assert article.date_published.date().isoformat() == day


@pytest.mark.parametrize("line", ["25 ships in 2569 days", "Room 2569 at 25/13", "The 25 นักข่าว 2569"])
def test_what_is_no_day_however_its_figures_look(line):
    article = read_article(
        page(paragraphs(), around=(f"<div class='date'>{line}</div>", "")), "https://courier.example/a"
    )
    assert article.date_published is None


@pytest.mark.parametrize(
    ("language", "url", "day"),
    [
        pytest.param("en", "https://courier.example/a", "2026-03-04", id="English at no country's address: American"),
        pytest.param("en", "https://courier.uk/a", "2026-04-03", id="English in a country"),
        pytest.param("en-GB", "https://courier.example/a", "2026-04-03", id="British"),
        pytest.param("fr", "https://courier.example/a", "2026-04-03", id="French"),
        pytest.param("en", "https://courier.example/2026/apr/03/a", "2026-04-03", id="the address decides"),
    ],
)
def test_the_third_and_fourth_are_told_apart(language, url, day):
    shown = page(paragraphs(), around=("<div class='date'>3/4/2026</div>", "")).decode()
    article = read_article(shown.replace('lang="en"', f'lang="{language}"').encode(), url)
    assert article.date_published is not None
    assert article.date_published.date().isoformat() == day


def test_a_moment_in_utc_is_told_in_the_zone_that_the_page_shows_it_in():
    head = '<meta property="article:published_time" content="2026-11-25T03:00:00+00:00">'
    article = read("", head=head, around=("<time datetime='2026-11-24T22:00:00-05:00'>Nov 24</time>", ""))
    assert article.date_published is not None
    assert article.date_published.isoformat() == "2026-11-24T22:00:00-05:00"


# ── rights ──


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        pytest.param('<meta name="tdm-reservation" content="1">', Rights(tdm_reserved=True), id="mining reserved"),
        pytest.param('<meta name="tdm-reservation" content="0">', Rights(tdm_reserved=False), id="mining allowed"),
        pytest.param('<meta name="tdm-reservation" content="yes">', Rights(), id="a value that is none"),
        pytest.param(
            '<meta name="tdm-reservation" content="1"><meta name="tdm-policy" content="/tdm.json">',
            Rights(tdm_reserved=True, tdm_policy="https://courier.example/tdm.json"),
            id="terms",
        ),
        pytest.param(
            '<meta name="robots" content="index, NoArchive"><meta name="googlebot" content="noai,follow">',
            Rights(robots=("noai", "noarchive")),
            id="robots",
        ),
        pytest.param('<meta name="robots" content="index,follow,max-image-preview:large">', Rights(), id="no limit"),
    ],
)
def test_what_others_may_not_do_is_read(head, expected):
    article = read("", head=head)
    assert article.rights == expected
    assert bool(sources(article, "rights")) == (expected != Rights() or "yes" in head)


def test_the_pages_own_copyright_line_is_read_where_no_field_says_whose_it_is():
    footer = "<footer><p>About us</p><p>© 2026 The Courier of Harbour City. All rights reserved.</p></footer>"
    assert read("", around=("", footer)).copyright_notice == "© 2026 The Courier of Harbour City. All rights reserved."
    assert read("", around=("", "<footer><p>About copyright</p></footer>")).copyright_notice == ""


def test_whether_it_is_free_has_its_source():
    article = read("", head=linked_data(headline=HEADLINE, isAccessibleForFree=False))
    assert sources(article, "is_accessible_for_free") == {("json-ld:isAccessibleForFree", "false", True)}
