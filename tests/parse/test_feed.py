"""RSS and Atom: which element gives which field."""

from datetime import UTC, datetime

import pytest

from tests.parse import URL, atom, entry_of, read, rss
from wirecopy.model import ValueSource

# ── titles ───────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("markup", "title"),
    [
        pytest.param("Talks fail", "Talks fail", id="text"),
        pytest.param("\n  Talks\n  fail \n", "Talks fail", id="blanks are folded"),
        pytest.param("Talks&#160;fail", "Talks fail", id="no-break space"),
        pytest.param("AT&amp;T", "AT&T", id="an ampersand"),
        pytest.param("AT&amp;amp;T", "AT&T", id="escaped as HTML"),
        pytest.param("Don&amp;#8217;t", "Don’t", id="a number escaped twice"),
        pytest.param("Don&amp;amp;#8217;t", "Don’t", id="and thrice"),
        pytest.param("<![CDATA[Don&#8217;t]]>", "Don’t", id="HTML in CDATA"),
        pytest.param("&lt;b&gt;Talks&lt;/b&gt; fail", "Talks fail", id="escaped tags"),
        pytest.param("&amp;lt;b&amp;gt;Talks&amp;lt;/b&amp;gt; fail", "Talks fail", id="tags escaped twice"),
        pytest.param("<b>Talks</b> fail", "Talks fail", id="naked tags"),
        pytest.param("Talks&lt;br&gt;fail", "Talks fail", id="a line break parts words"),
        pytest.param("&lt;script&gt;alert(1)&lt;/script&gt;Talks", "Talks", id="a script goes with what is in it"),
        pytest.param("&lt;img src=x onerror=alert(1)&gt;Talks", "Talks", id="a picture"),
        pytest.param("Why &lt;blink&gt; had to go", "Why <blink> had to go", id="a tag that is spoken of stays"),
        pytest.param("1 &lt; 2 &gt; 0", "1 < 2 > 0", id="signs of comparison stay"),
        pytest.param("Q&amp;A: a=1&amp;copy=2", "Q&A: a=1&copy=2", id="no entity without its semicolon"),
        pytest.param("Ta\u202elks \U000e0041fail", "Talks fail", id="bidi controls, tag characters"),
        pytest.param("Talks&#133;", "Talks…", id="a number of windows-1252"),
        pytest.param("می\u200cخواهم 👩\u200d🚀", "می\u200cخواهم 👩\u200d🚀", id="joiners stay"),
    ],
)
def test_a_title_is_one_line_of_plain_text(markup, title):
    assert entry_of(rss(f"<title>{markup}</title>")).title == title


@pytest.mark.parametrize(
    ("markup", "title"),
    [
        pytest.param('<title type="text">History of the &lt;b&gt; tag</title>', "History of the <b> tag", id="text"),
        pytest.param('<title type="text">Don&amp;#8217;t</title>', "Don’t", id="nobody means &#8217;"),
        pytest.param('<title type="html">Don&amp;#8217;t &lt;b&gt;go&lt;/b&gt;</title>', "Don’t go", id="html"),
        pytest.param("<title>&lt;em&gt;Talks&lt;/em&gt;</title>", "Talks", id="no type, but markup"),
        pytest.param(
            '<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Talks <b>fail</b></div></title>',
            "Talks fail",
            id="xhtml",
        ),
    ],
)
def test_atom_says_what_its_title_holds(markup, title):
    assert entry_of(atom(markup)).title == title


def test_the_titles_of_images_and_text_fields_are_not_the_channels():
    channel = "<image><title>Logo</title></image><textInput><title>Search</title></textInput><title>World</title>"
    assert read(rss(channel=channel)).title == "World"


# ── links and ids ────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("item", "link"),
    [
        pytest.param("<link>https://courier.example/1</link>", "https://courier.example/1", id="link"),
        pytest.param("<link>\n https://courier.example/1\n</link>", "https://courier.example/1", id="blanks"),
        pytest.param("<link>/1</link>", "https://courier.example/1", id="relative to the site"),
        pytest.param("<link>courier.example/1</link>", "https://courier.example/1", id="the scheme forgotten"),
        pytest.param("<guid>https://courier.example/1</guid>", "https://courier.example/1", id="a guid is a link"),
        pytest.param('<guid isPermaLink="true">/1</guid>', "https://courier.example/1", id="and may be relative"),
        pytest.param('<guid isPermaLink="false">https://courier.example/1</guid>', "", id="unless it says it is none"),
        pytest.param("<guid>4711</guid>", "", id="or is no address"),
        pytest.param(
            "<link>https://courier.example/1</link><guid>https://courier.example/?p=1</guid>",
            "https://courier.example/1",
            id="a link goes before a guid",
        ),
        pytest.param('<atom:link href="/1"/>', "https://courier.example/1", id="an Atom link"),
        pytest.param('<atom:link rel="replies" href="/1/comments"/>', "", id="of the right relation"),
        pytest.param(
            "<link>https://feeds.example/~r/1</link><feedburner:origLink>https://courier.example/1</feedburner:origLink>",
            "https://courier.example/1",
            id="the publisher's address goes before the counter's",
        ),
        pytest.param("<link>javascript:alert(1)</link>", "", id="not every scheme is a link"),
        pytest.param("<link></link>", "", id="empty"),
    ],
)
def test_the_link_of_an_rss_item(item, link):
    assert entry_of(rss(item)).link == link


@pytest.mark.parametrize(
    ("entry", "link"),
    [
        pytest.param('<link href="https://courier.example/1"/>', "https://courier.example/1", id="no rel is alternate"),
        pytest.param(
            '<link rel="self" href="/1.atom"/><link rel="alternate" href="/1"/>', "https://courier.example/1", id="rel"
        ),
        pytest.param(
            '<link rel="alternate" type="application/json" href="/1.json"/><link type="text/html" href="/1"/>',
            "https://courier.example/1",
            id="a page goes before data",
        ),
        pytest.param('<link xml:base="/2026/" href="1"/>', "https://courier.example/2026/1", id="xml:base"),
        pytest.param('<content src="/1.html" type="text/html"/>', "https://courier.example/1.html", id="content src"),
        pytest.param("<id>https://courier.example/?p=1</id>", "https://courier.example/?p=1", id="an id that is one"),
        pytest.param("<id>tag:courier.example,2026:1</id>", "", id="a tag is no address"),
    ],
)
def test_the_link_of_an_atom_entry(entry, link):
    assert entry_of(atom(entry)).link == link


def test_a_relative_link_stays_as_it_stands_where_nothing_is_known_to_add():
    assert entry_of(rss("<link>2026/talks</link>", channel=""), url="").link == "2026/talks"
    assert entry_of(rss("<link>javascript:x</link>", channel=""), url="").link == ""


@pytest.mark.parametrize(
    ("body", "identifier"),
    [
        pytest.param(rss("<guid>4711</guid>"), "4711", id="guid"),
        pytest.param(rss("<guid> a  b </guid>"), "a b", id="on one line"),
        pytest.param(rss("<title>x</title>"), "", id="none"),
        pytest.param(atom("<id>tag:courier.example,2026:1</id>"), "tag:courier.example,2026:1", id="atom:id"),
        pytest.param(atom("<id>http://Example.org/%7ebob</id>"), "http://Example.org/%7ebob", id="never normalised"),
    ],
)
def test_the_id(body, identifier):
    assert entry_of(body).id == identifier


# ── dates ────────────────────────────────────────────────────────────────────

NOV, DEC = datetime(2026, 11, 2, 10, tzinfo=UTC), datetime(2026, 12, 2, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("body", "published", "updated"),
    [
        pytest.param(rss("<pubDate>Mon, 2 Nov 2026 10:00:00 GMT</pubDate>"), NOV, None, id="pubDate"),
        pytest.param(rss("<dc:date>2026-11-02T10:00:00Z</dc:date>"), NOV, None, id="dc:date alone is the publication"),
        pytest.param(
            rss("<pubDate>2 Nov 2026 10:00 GMT</pubDate><dc:date>2026-12-02T10:00:00Z</dc:date>"),
            NOV,
            DEC,
            id="dc:date beside a publication date is the last change",
        ),
        pytest.param(
            rss(
                "<dcterms:issued>2026-11-02T10:00Z</dcterms:issued><dcterms:modified>2026-12-02T10:00Z</dcterms:modified>"
            ),
            NOV,
            DEC,
            id="Dublin Core terms",
        ),
        pytest.param(
            atom("<published>2026-11-02T10:00:00Z</published><updated>2026-12-02T10:00:00Z</updated>"),
            NOV,
            DEC,
            id="Atom",
        ),
        pytest.param(atom("<updated>2026-12-02T10:00:00Z</updated>"), None, DEC, id="updated is not published"),
        pytest.param(
            rss("<pubDate>soon</pubDate><dc:date>2026-11-02T10:00:00Z</dc:date>"),
            NOV,
            None,
            id="the one that can be read",
        ),
        pytest.param(rss("<pubDate>Mon, 01 Jan 0001 00:00:00 GMT</pubDate>"), None, None, id="year 1 is no date"),
    ],
)
def test_dates(body, published, updated):
    entry = entry_of(body)
    assert (entry.published, entry.updated) == (published, updated)


def test_a_date_that_cannot_be_read_is_told_of():
    listing = read(rss("<link>/1</link><pubDate>soon</pubDate>"))
    assert [(problem.rule, problem.where) for problem in listing.problems] == [
        ("date-published", "https://courier.example/1")
    ]
    assert "soon" in listing.problems[0].what


# ── who ──────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("item", "authors"),
    [
        pytest.param("<author>jane@courier.example (Jane Doe)</author>", ("Jane Doe",), id="as RSS wants it"),
        pytest.param("<author>Jane Doe &lt;jane@courier.example&gt;</author>", ("Jane Doe",), id="as mail has it"),
        pytest.param("<author>Jane Doe (jane@courier.example)</author>", ("Jane Doe",), id="the other way round"),
        pytest.param("<author>jane@courier.example</author>", ("jane@courier.example",), id="an address alone"),
        pytest.param("<author>Jane Doe (Berlin)</author>", ("Jane Doe (Berlin)",), id="brackets without an address"),
        pytest.param("<dc:creator>Jane Doe</dc:creator>", ("Jane Doe",), id="Dublin Core"),
        pytest.param("<dc:creator>Jane</dc:creator><dc:creator>Joe</dc:creator>", ("Jane", "Joe"), id="two of them"),
        pytest.param(
            "<author>j@courier.example (Jane)</author><dc:creator>Jane</dc:creator>", ("Jane",), id="each once"
        ),
        pytest.param("<atom:author><name>Jane</name></atom:author>", ("Jane",), id="a name without its namespace"),
        pytest.param(
            "<atom:author><atom:name>Jane</atom:name><atom:email>j@x.example</atom:email></atom:author>",
            ("Jane",),
            id="Atom in RSS",
        ),
        pytest.param("<itunes:author>The Show</itunes:author>", ("The Show",), id="a podcast's, for want of another"),
        pytest.param("<dc:creator>Jane</dc:creator><itunes:author>Show</itunes:author>", ("Jane",), id="only then"),
        pytest.param("<dc:creator><![CDATA[<a href='/j'>Jane</a>]]></dc:creator>", ("Jane",), id="a link around it"),
        pytest.param("<dc:creator/>", (), id="empty"),
    ],
)
def test_authors(item, authors):
    assert entry_of(rss(item)).authors == authors


def test_an_atom_entry_without_author_has_its_feeds_and_says_so():
    entry = entry_of(atom("<title>x</title>", feed="<author><name>Jane</name></author>"))
    assert entry.authors == ("Jane",)
    assert ValueSource(field="authors", source="atom:feed/author", value="Jane") in entry.value_sources


def test_an_rss_item_does_not_inherit_the_editor():
    assert entry_of(rss("<title>x</title>", channel="<managingEditor>e@x.example (Ed)</managingEditor>")).authors == ()


# ── texts ────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("body", "content", "summary"),
    [
        pytest.param(
            rss("<description>short</description><content:encoded><![CDATA[<p>long</p>]]></content:encoded>"),
            "<p>long</p>",
            "short",
            id="content:encoded and description",
        ),
        pytest.param(
            rss("<description>&lt;p&gt;a&lt;/p&gt;</description>"), "", "<p>a</p>", id="description is summary"
        ),
        pytest.param(rss("<description><p>a <br/>b</p></description>"), "", "<p>a <br>b</p>", id="naked markup"),
        pytest.param(
            rss('<body xmlns="http://www.w3.org/1999/xhtml"><p>a</p></body>'), "<p>a</p>", "", id="an XHTML body"
        ),
        pytest.param(
            rss("<media:content url='/a.jpg'><media:description>A caption</media:description></media:content>"),
            "",
            "",
            id="a caption is no text",
        ),
        pytest.param(atom('<content type="html">&lt;p&gt;a&lt;/p&gt;</content>'), "<p>a</p>", "", id="html"),
        pytest.param(atom('<content type="text">1 &lt; 2</content>'), "1 &lt; 2", "", id="text is escaped"),
        pytest.param(atom("<content>&lt;p&gt;a&lt;/p&gt;</content>"), "<p>a</p>", "", id="HTML that is called text"),
        pytest.param(
            atom(
                '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p class="b">a<br/></p></div>'
                "</content>"
            ),
            '<p class="b">a<br></p>',
            "",
            id="xhtml without its wrapper",
        ),
        pytest.param(
            atom(
                '<content type="xhtml"><h:div xmlns:h="http://www.w3.org/1999/xhtml"><h:p>a &amp; b</h:p> c</h:div>'
                "</content>"
            ),
            "<p>a &amp; b</p> c",
            "",
            id="prefixes are dropped",
        ),
        pytest.param(
            atom('<content type="text/html" mode="base64">PHA+YTwvcD4=</content>'),
            "<p>a</p>",
            "",
            id="base64 (Atom 0.3)",
        ),
        pytest.param(atom('<content type="image/png">iVBORw0KGgo=</content>'), "", "", id="a picture is no text"),
        pytest.param(
            atom('<content type="html"><div xmlns="http://www.w3.org/1999/xhtml">&lt;b&gt;a&lt;/b&gt;</div></content>'),
            "<b>a</b>",
            "",
            id="escaped inside a div",
        ),
        pytest.param(atom("<summary>short</summary>"), "", "short", id="atom:summary"),
    ],
)
def test_texts(body, content, summary):
    entry = entry_of(body)
    assert (entry.content, entry.summary) == (content, summary)


def test_embeds_and_pictures_stay_in_the_text():
    html = (
        '<figure><picture><source srcset="/a.webp"><img src="/a.jpg"></picture><figcaption>A</figcaption></figure>'
        '<iframe src="https://video.example/1"></iframe><video src="/a.mp4"></video>'
    )
    assert entry_of(rss(f"<content:encoded><![CDATA[{html}]]></content:encoded>")).content == html


def test_of_several_texts_the_longest_is_taken_and_the_others_are_told_of():
    entry = entry_of(
        rss("<content:encoded>short</content:encoded><atom:content type='html'>much longer</atom:content>")
    )
    assert entry.content == "much longer"
    assert [(s.source, s.taken) for s in entry.value_sources if s.field == "content"] == [
        ("content:encoded", False),
        ("atom:content", True),
    ]


def test_what_is_said_of_a_film_is_the_summary_of_an_entry_without_text():
    group = (
        '<media:group><media:content url="https://video.example/1" type="application/x-shockwave-flash"/>'
        "<media:description>We talk to the mayor.</media:description></media:group>"
    )
    assert entry_of(atom(group)).summary == "We talk to the mayor."
    assert entry_of(atom(group + "<summary>An interview</summary>")).summary == "An interview"


# ── pictures, sounds, films ──────────────────────────────────────────────────


def test_each_picture_has_its_own_caption_and_credit():
    entry = entry_of(
        rss(
            '<media:content url="/a.jpg" type="image/jpeg" width="800" height="600">'
            "<media:description>The harbour</media:description><media:credit>Jane/AFP</media:credit></media:content>"
            '<media:content url="/b.jpg" medium="image"/><media:credit>Courier</media:credit>'
        )
    )
    assert [(m.content_url, m.caption, m.credit_text, m.width) for m in entry.enclosures] == [
        ("https://courier.example/a.jpg", "The harbour", "Jane/AFP", 800),
        ("https://courier.example/b.jpg", "", "Courier", 0),
    ]
    assert entry.content == ""


def test_a_group_gives_its_words_to_its_files():
    entry = entry_of(
        rss(
            '<media:group><media:credit>AP</media:credit><media:content url="/a.mp4" type="video/mp4"/>'
            '<media:thumbnail url="/a.jpg"/></media:group>'
        )
    )
    assert [(m.kind, m.credit_text) for m in entry.enclosures] == [("video", "AP"), ("image", "AP")]


def test_one_file_named_twice_is_one():
    entry = entry_of(
        rss(
            '<enclosure url="/a.jpg" type="image/jpeg" length="1"/>'
            '<media:content url="/a.jpg" width="90px"><media:credit>AP</media:credit></media:content>'
        )
    )
    assert [(m.content_type, m.credit_text, m.width) for m in entry.enclosures] == [("image/jpeg", "AP", 90)]


@pytest.mark.parametrize(
    ("item", "kind"),
    [
        pytest.param('<enclosure url="/a" type="audio/mpeg"/>', "audio", id="by its type"),
        pytest.param('<enclosure url="/a.mp3?x=1" type=""/>', "audio", id="by its address"),
        pytest.param('<media:content url="/a" medium="video"/>', "video", id="by its medium"),
        pytest.param('<enclosure url="/a.pdf" type="application/pdf"/>', "document", id="another file"),
        pytest.param("<image><url>/a.png</url></image>", "image", id="an image element"),
        pytest.param('<atom:link rel="enclosure" href="/a.ogg"/>', "audio", id="an Atom link"),
    ],
)
def test_kinds_of_files(item, kind):
    assert [media.kind for media in entry_of(rss(item)).enclosures] == [kind]


@pytest.mark.parametrize(
    "item",
    [
        pytest.param('<enclosure url="javascript:alert(1)" type="image/png"/>', id="a script"),
        pytest.param('<enclosure url="" type="image/png"/>', id="no address"),
        pytest.param('<media:content url="/player" type="text/html"/>', id="a page"),
        pytest.param("<title>x</title>", id="nothing"),
    ],
)
def test_what_is_no_file(item):
    assert entry_of(rss(item)).enclosures == ()


# ── the rest of an item ──────────────────────────────────────────────────────


def test_source_rights_categories_language():
    entry = entry_of(
        rss(
            '<source url="https://mercury.example/feed">Mercury</source><dc:rights>© Mercury</dc:rights>'
            "<category>World</category><category>World</category><dc:subject>Sea</dc:subject>"
            "<dc:language>de_AT</dc:language>"
        )
    )
    assert (entry.source, entry.source_url) == ("Mercury", "https://mercury.example/feed")
    assert entry.rights == "© Mercury"
    assert entry.categories == ("World", "Sea")
    assert entry.language == "de-AT"


def test_an_atom_source_names_the_outlet_and_its_page():
    entry = entry_of(
        atom(
            '<source><title>Mercury</title><link href="https://mercury.example/"/>'
            '<author><name>Joe</name></author></source><category term="world" label="World"/>'
        )
    )
    assert (entry.source, entry.source_url) == ("Mercury", "https://mercury.example/")
    assert entry.authors == ("Joe",)
    assert entry.categories == ("World",)


def test_xml_lang_of_an_entry():
    assert entry_of(atom('<content xml:lang="pl">a</content>')).language == "pl"


def test_every_value_says_which_element_gave_it():
    entry = entry_of(
        rss(
            "<title>Talks &amp;amp; tea</title><link>/1</link><pubDate>Mon, 2 Nov 2026 10:00:00 GMT</pubDate>"
            "<dc:date>2026-12-02</dc:date><dc:creator>Jane</dc:creator>"
        )
    )
    assert entry.value_sources == (
        ValueSource(field="link", source="rss:link", value="/1"),
        ValueSource(field="title", source="rss:title", value="Talks &amp; tea"),
        ValueSource(field="published", source="rss:pubDate", value="Mon, 2 Nov 2026 10:00:00 GMT"),
        ValueSource(field="published", source="dc:date", value="2026-12-02", taken=False),
        ValueSource(field="updated", source="dc:date", value="2026-12-02"),
        ValueSource(field="authors", source="dc:creator", value="Jane"),
    )


# ── the channel ──────────────────────────────────────────────────────────────


def test_what_an_rss_channel_says_of_itself():
    listing = read(
        rss(
            channel="<title>World</title><link>https://courier.example/world</link><language>en-gb</language>"
            "<copyright>© Courier</copyright><ttl>60</ttl><managingEditor>e@courier.example (Ed)</managingEditor>"
            "<sy:updatePeriod> hourly </sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>"
            "<skipHours><hour>0</hour><hour>24</hour><hour>5</hour><hour>99</hour></skipHours>"
            "<skipDays><day>Sunday</day><day>Monday</day><day>Funday</day></skipDays>"
            '<atom:link rel="self" href="/feeds/world.xml"/><atom:link rel="hub" href="https://hub.example/"/>'
            '<atom:link rel="next" href="?page=2"/>'
        )
    )
    assert (listing.kind, listing.title, listing.link) == ("rss", "World", "https://courier.example/world")
    assert (listing.language, listing.rights, listing.authors) == ("en-gb", "© Courier", ("Ed",))
    assert (listing.hints.ttl, listing.hints.update_period) == (3600, 1800)
    assert (listing.hints.skip_hours, listing.hints.skip_days) == ((0, 5), (0, 6))
    assert (listing.id, listing.hub) == (URL, "https://hub.example/")
    assert listing.more == ("https://courier.example/world?page=2",)
    assert listing.whole
    assert listing.problems == ()


def test_what_an_atom_feed_says_of_itself():
    listing = read(
        atom(
            feed='<title type="html">A &amp;amp; B</title><id>urn:x</id><rights>CC BY</rights><link href="/"/>'
            '<link rel="prev-archive" href="/2025.xml"/><link rel="next" href="/feeds/world.xml?p=2"/>'
            f'<link rel="next" href="{URL}"/><author><name>Jane</name></author>'
        ).replace(b"<feed ", b'<feed xml:lang="en" ')
    )
    assert (listing.kind, listing.title, listing.id) == ("atom", "A & B", "urn:x")
    assert (listing.rights, listing.language, listing.link) == ("CC BY", "en", "https://courier.example/")
    assert listing.authors == ("Jane",)
    assert listing.more == (f"{URL}?p=2", "https://courier.example/2025.xml"), "never itself, the nearest first"


@pytest.mark.parametrize(
    ("ttl", "seconds"),
    [("60", 3600), (" 15 minutes", 900), ("0", 0), ("-5", 0), ("soon", 0), ("999999999", 366 * 86_400)],
)
def test_ttl_is_minutes_and_has_a_limit(ttl, seconds):
    assert read(rss(channel=f"<ttl>{ttl}</ttl>")).hints.ttl == seconds
