"""Feeds that are broken, in a strange encoding, or hostile."""

import pytest

from wirecopy.errors import ParseError
from wirecopy.parse import read_listing
from wirecopy.parse._encoding import to_utf8

ITEMS = "".join(f"<item><title>T{n}</title><link>https://courier.example/{n}</link></item>" for n in range(1, 6))
FEED = f'<rss version="2.0"><channel><title>Zażółć</title>{ITEMS}</channel></rss>'
TITLES = ["T1", "T2", "T3", "T4", "T5"]
HTML_HEAD = "<!DOCTYPE html><html><body>"


def titles(body):
    return [entry.title for entry in read_listing(body if isinstance(body, bytes) else body.encode()).entries]


# ── broken XML ───────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("\ufeff" + FEED, id="a byte order mark"),
        pytest.param(" \n\n<?xml version='1.0'?>" + FEED, id="blanks before the declaration"),
        pytest.param("\x00\x00" + FEED, id="zeros before it"),
        pytest.param("<?xml version='1.0'?>\n<?xml version='1.0'?>" + FEED, id="two declarations"),
        pytest.param("<?xml?xml version='1.0' ??>" + FEED, id="one that is broken"),
        pytest.param("<?xml v>" + FEED[0:], id="one that is cut"),
        pytest.param("<?xml version='1.1' encoding='UTF-8'?>" + FEED, id="XML 1.1"),
        pytest.param(
            "<br />\n<b>Warning</b>: x in <b>/var/www</b> on line <b>3</b><br />\n" + FEED, id="a warning of PHP"
        ),
        pytest.param(HTML_HEAD + FEED + "</body></html>", id="inside a page"),
        pytest.param(FEED + "<!-- made in 0.1 s -->\n<script>x</script>", id="something behind"),
        pytest.param("<!-- <rss> was here -->" + FEED, id="a comment that names the root"),
        pytest.param(FEED.replace('"2.0"', "2.0"), id="an attribute without quotes"),
        pytest.param(FEED.replace('"2.0">', '"2.0"'), id="the end of the first tag lost"),
        pytest.param(FEED.replace("Zażółć", "A & B &nbsp; &unknown; <3"), id="bare marks and unknown names"),
        pytest.param(FEED.replace("Zażółć", "A\x0b\x01&#11;&#0;&#xFFFF;B"), id="controls"),
        pytest.param(FEED.replace("<channel>", "<CHANNEL>").replace("</channel>", "</CHANNEL>"), id="capitals"),
        pytest.param(FEED.replace("<", "<rss:").replace("<rss:/", "</rss:"), id="an undeclared prefix everywhere"),
        pytest.param(
            FEED.replace("<rss ", "<rss xmlns='").replace('version="2.0"', "urn:x'"), id="a foreign namespace"
        ),
        pytest.param(FEED.replace("<link>https://courier.example/2</link>", "<link>x</lnk>"), id="an end tag misspelt"),
        pytest.param(FEED.replace("</item><item><title>T3", "<item><title>T3"), id="an item that is not closed"),
        pytest.param(
            FEED.replace("</link></item>", "</link><description><![CDATA[a</description></item>", 2),
            id="CDATA that is not closed",
        ),
        pytest.param("<!DOCTYPE rss SYSTEM 'http://dtd.example/rss.dtd'>" + FEED, id="a document type"),
        pytest.param('<!DOCTYPE rss [<!ENTITY a "]>"> <!-- > \' --> <?p ]>?>]>' + FEED, id="one with marks in it"),
        pytest.param("<?xml-stylesheet href='x'?>" + FEED, id="a style sheet"),
    ],
)
def test_all_five_items_are_read(body):
    assert titles(body) == TITLES


def test_a_title_that_is_not_closed_swallows_no_items():
    listing = read_listing(FEED.replace("Zażółć</title>", "Zażółć<b>").encode())
    assert listing.title == "Zażółć"
    assert [entry.title for entry in listing.entries] == TITLES


def test_an_item_whose_end_is_spoilt_swallows_none_behind_it():
    broken = FEED.replace("T1</title>", "T1\x86/title>").replace("</item>", "\x87/item>", 1)
    assert titles(broken)[1:] == TITLES[1:]
    assert "T2" not in titles(broken)[0]


def test_html_names_are_folded_and_unknown_ones_stay():
    listing = read_listing(FEED.replace("Zażółć", "caf&eacute;&nbsp;&hellip; &unknown; A&B").encode())
    assert listing.title == "café … &unknown; A&B"
    assert [problem.rule for problem in listing.problems] == ["xml"]


def test_what_stands_in_cdata_is_not_mended():
    body = FEED.replace("T1", "<![CDATA[a && b <3 &unknown;]]>").replace("T2", "A & B")
    assert titles(body)[:2] == ["a && b <3 &unknown;", "A & B"]


def test_an_article_about_xml_starts_no_item():
    body = FEED.replace("T1", "<![CDATA[How <item> and <item> work]]>").replace("</channel>", "</chanel>")
    assert titles(body) == ["How <item> and <item> work", *TITLES[1:]]


@pytest.mark.parametrize("lost", [1, 7, 30, 100, 200])
def test_a_feed_that_breaks_off_is_not_whole(lost):
    listing = read_listing(FEED.encode()[:-lost])
    assert not listing.whole
    assert {"xml", "cut-off"} <= {problem.rule for problem in listing.problems}
    assert [entry.title for entry in listing.entries] == TITLES[: len(listing.entries)]
    assert len(listing.entries) >= 5 - lost // 50 - 1


def test_a_mended_feed_is_whole():
    assert read_listing(FEED.replace("T1", "A & B").encode()).whole


# ── hostile XML ──────────────────────────────────────────────────────────────


def test_nothing_is_expanded_or_fetched():
    for entity in ('<!ENTITY x SYSTEM "file:///etc/passwd">', '<!ENTITY y "yyyyyyyyyy"><!ENTITY x "&y;&y;&y;">'):
        body = f"<!DOCTYPE rss [{entity}]>" + FEED.replace("T1", "&x;")
        assert titles(body)[0] == "&x;"


def test_at_most_ten_thousand_entries():
    body = b"<rss><channel>" + b"<item><title>x</title></item>" * 10_001 + b"</channel></rss>"
    listing = read_listing(body)
    assert len(listing.entries) == 10_000
    assert [problem.rule for problem in listing.problems] == ["too-many"]


def test_a_text_has_a_limit():
    body = FEED.replace("</link></item>", "</link><description>" + "x" * 3_000_000 + "</description></item>", 1)
    listing = read_listing(body.encode())
    assert len(listing.entries[0].summary) == 2 * 1024 * 1024
    assert [problem.rule for problem in listing.problems] == ["too-long"]


def test_a_title_has_a_limit():
    assert len(titles(FEED.replace("T1", "x" * 1_000_000))[0]) == 4_000


def test_a_thousand_enclosures_are_a_hundred():
    files = "".join(f'<enclosure url="https://courier.example/{n}.mp3"/>' for n in range(1_000))
    assert len(read_listing(FEED.replace("<title>T1", files + "<title>T1").encode()).entries[0].enclosures) == 100


def test_depth_has_a_limit():
    listing = read_listing(FEED.replace("T1", "<a>" * 100_000).encode())
    assert listing.kind == "rss"
    assert not listing.whole or listing.problems


# ── encodings ────────────────────────────────────────────────────────────────


def feed_in(text, declared):
    return f'<?xml version="1.0" encoding="{declared}"?><rss><channel><title>{text}</title></channel></rss>'


@pytest.mark.parametrize(
    ("text", "encoding", "declared"),
    [
        pytest.param("Zażółć", "utf-8", "UTF-8", id="UTF-8"),
        pytest.param("Zażółć", "utf-8-sig", "ISO-8859-2", id="a byte order mark goes before the declaration"),
        pytest.param("Zażółć", "utf-8", "ISO-8859-2", id="UTF-8 that says it is Latin-2"),
        pytest.param("Zażółć", "utf-8", "UTF-16", id="UTF-8 that says it is UTF-16"),
        pytest.param("Zażółć", "iso8859-2", "ISO-8859-2", id="Latin-2"),
        pytest.param("Zażółć", "iso8859-2", "UTF-8", id="Latin-2 that says it is UTF-8"),
        pytest.param("Zażółć", "utf-16", "UTF-16", id="UTF-16 with a mark"),
        pytest.param("Zażółć", "utf-16-le", "UTF-8", id="UTF-16 without a mark, declared UTF-8"),
        pytest.param("Zażółć", "utf-16-be", "UTF-16", id="big-endian"),
        pytest.param("Zażółć", "utf-32", "UCS-4", id="UTF-32"),
        pytest.param("“smart” – €", "cp1252", "ISO-8859-1", id="windows-1252 that says it is Latin-1"),
        pytest.param("Привет, мир", "cp1251", "windows-1251", id="windows-1251"),
        pytest.param("Привет, мир сегодня", "koi8-r", "none", id="KOI8-R that says nothing good"),
        pytest.param("中文", "big5", "Big5", id="Big5"),
        pytest.param("日本語", "iso2022-jp", "ISO-2022-JP", id="ISO-2022-JP"),
        pytest.param("日本語", "euc-jp", "EUC-JP", id="EUC-JP"),
        pytest.param("한국어", "cp949", "EUC-KR", id="EUC-KR"),
        pytest.param("สวัสดี", "tis-620", "TIS-620", id="Thai"),
        pytest.param("é", "cp1252", "x-user-defined", id="an unknown label"),
    ],
)
def test_the_title_is_read_whatever_the_feed_says_of_itself(text, encoding, declared):
    assert read_listing(feed_in(text, declared).encode(encoding)).title == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Der Bürgermeister sagte, die Straße bleibe geöffnet", "cp1252"),
        ("El niño comió “pan” por 5 £", "cp1252"),
        ("Příliš žluťoučký kůň úpěl", "cp1250"),
        ("Привет мир, сегодня хорошая погода", "cp1251"),
        ("Привет мир, сегодня хорошая погода", "koi8-r"),
        ("Πρώτη είδηση της ημέρας", "cp1253"),
        ("שלום עולם חדשות היום", "cp1255"),
        ("اخبار اليوم من العالم", "cp1256"),
        ("今日は天気がいいですね東京", "cp932"),
        ("今日は天気がいいですね東京", "euc-jp"),
        ("中华人民共和国新闻", "gb18030"),
        ("台灣新聞報導今天", "big5"),
        ("한국 뉴스 오늘의 소식", "cp949"),
    ],
)
def test_an_undeclared_encoding_is_told_by_its_letters(text, encoding):
    decoded = to_utf8(f"<rss>{text}</rss>".encode(encoding))
    assert decoded.body.decode() == f"<rss>{text}</rss>"
    assert decoded.repaired


def test_windows_1252_inside_utf_8_is_mended_and_told_of():
    listing = read_listing("<rss><channel><title>Zażółć ".encode() + b"\x80 \x93x\x94</title></channel></rss>")
    assert listing.title == "Zażółć € “x”"
    assert [problem.rule for problem in listing.problems] == ["encoding"]


def test_c1_controls_are_the_windows_1252_that_somebody_meant():
    assert read_listing("<rss><channel><title>Don\x92t</title></channel></rss>".encode()).title == "Don’t"
    assert read_listing(b"<rss><channel><title>Don&#146;t &#x94;</title></channel></rss>").title == "Don’t ”"
    assert read_listing(b"<rss><channel><title>Don&amp;#146;t</title></channel></rss>").title == "Don’t"


def test_the_http_header_goes_before_the_declaration():
    body = feed_in("£ “test”", "iso-8859-2").encode("cp1252")
    assert read_listing(body, content_type='text/xml; charset="windows-1252"').title == "£ “test”"


@pytest.mark.parametrize(
    "declared",
    ["zlib_codec", "rot13", "unicode_escape", "raw_unicode_escape", "idna", "punycode", "undefined", "utf-7", "base64"],
)
def test_codecs_of_python_are_no_encodings(declared):
    text = "\\u003cscript\\u003e +ADw- xn--"
    assert read_listing(feed_in(text, declared).encode()).title == text


# ── what is no feed ──────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        pytest.param(b"", "the document is empty", id="nothing"),
        pytest.param(b" \n\t", "the document is empty", id="blanks"),
        pytest.param(b"<!DOCTYPE html><html><p>x</p></html>", "this is a web page without a feed", id="a page"),
        pytest.param(b"<html><head></head></html>", "this is a web page without a feed", id="another"),
        pytest.param(b'{"items": [', "broken JSON at line 1, column 12", id="broken JSON"),
        pytest.param(b'{"a": 1}', "this is JSON, but not a JSON Feed", id="other JSON"),
        pytest.param(b"[1, 2]", "this is JSON, but not a JSON Feed nor posts of WordPress", id="a list"),
        pytest.param(b'callback({"items":[]})', "this is neither a feed nor a web page", id="JSONP"),
        pytest.param(b"<note>x</note>", "begins with <note>, not a feed", id="other XML"),
        pytest.param(b"<!-- <rss><channel/></rss> -->", "neither a feed nor a web page", id="a feed in a comment"),
        pytest.param(b"%PDF-1.7", "this is a PDF file, not a feed", id="PDF"),
        pytest.param(b"\x1f\x8b\x08\x00", "this gzip file breaks off", id="gzip"),
        pytest.param(b"\x89PNG\r\n", "this is a picture, not a feed", id="a picture"),
        pytest.param(b"Not found", "this is neither a feed nor a web page", id="text"),
    ],
)
def test_a_refusal_says_what_it_is_instead(body, sentence):
    with pytest.raises(ParseError) as refused:
        read_listing(body, "https://courier.example/feed")
    assert sentence in refused.value.what
    assert refused.value.where == "https://courier.example/feed"
    assert refused.value.hint
