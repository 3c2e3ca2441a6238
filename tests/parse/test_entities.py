"""What a document type declares: plain text is put in place, nothing else, and nothing unfolds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.parse import entry_of, rss
from wirecopy.parse._entities import MAX_ENTITIES, MAX_GROWTH, declared_in, with_entities


def titled(declarations, title):
    return entry_of(f"<!DOCTYPE rss [{declarations}]>".encode() + rss(f"<title>{title}</title>")).title


@pytest.mark.parametrize(
    ("declarations", "title", "shown"),
    [
        pytest.param('<!ENTITY id "tag:x,">', "&id;1", "tag:x,1", id="plain text"),
        pytest.param("<!ENTITY id 'tag:x,'>", "&id;1", "tag:x,1", id="in single quotes"),
        pytest.param('<!ENTITY ae "&#228;&#xe4;">', "&ae;", "ää", id="characters by number"),
        pytest.param('<!ENTITY a "one"><!ENTITY a "two">', "&a;", "one", id="the first declaration counts"),
        pytest.param('<!ENTITY lt "x"><!ENTITY amp "y">', "1 &lt; 2 &amp; 3", "1 < 2 & 3", id="names of XML stay"),
        pytest.param('<!ENTITY a "one">', "<![CDATA[&a;]]>", "&a;", id="not in CDATA"),
        pytest.param('<!ENTITY a "&b;"><!ENTITY b "x">', "&a;", "&a;", id="not a name of a name"),
        pytest.param('<!ENTITY a "&#38;b;"><!ENTITY b "x">', "&a;", "&b;", id="nor one by a number"),
        pytest.param('<!ENTITY a "<b>x</b>">', "&a;", "&a;", id="not markup"),
        pytest.param('<!ENTITY a SYSTEM "file:///etc/passwd">', "&a;", "&a;", id="not a file"),
        pytest.param('<!ENTITY % a "x"> %a;', "&a;", "&a;", id="not a parameter"),
        pytest.param(f'<!ENTITY a "{"x" * 201}">', "&a;", "&a;", id="not a long text"),
        pytest.param('<!ENTITY a "one">', "&b;", "&b;", id="not another name"),
    ],
)
def test_a_name_of_plain_text_is_put_in_place(declarations, title, shown):
    assert titled(declarations, title) == shown


def test_a_quote_cannot_break_out_of_an_attribute():
    body = b"<!DOCTYPE rss [<!ENTITY q '\" onclick=\"x'>]>" + rss('<guid isPermaLink="false&q;">1</guid>')
    assert entry_of(body).id == "1"


def test_there_is_a_limit_to_names_and_to_growth():
    many = b"".join(b'<!ENTITY n%d "x">' % number for number in range(MAX_ENTITIES + 5))
    assert len(declared_in(many)) == MAX_ENTITIES
    grown = with_entities(b"&a;" * 20_000, {b"a": b"x" * 200})
    assert len(grown) <= MAX_GROWTH + 3 * 20_000
    assert grown.endswith(b"&a;")


@given(st.binary(max_size=300), st.binary(max_size=300))
def test_any_bytes_can_stand_there(doctype, source):
    with_entities(source, declared_in(b"<!DOCTYPE x [" + doctype + b"]>"))


@pytest.mark.parametrize(
    ("stood", "kept"),
    [
        ("""<!' <a href="foo">""", """&lt;!' <a href="foo">"""),
        ("Stop<!!! <b>now</b>", "Stop&lt;!!! <b>now</b>"),
        ("a <!-- comment -->", "a <!-- comment -->"),
        ("<![if !mso]>a<![endif]>", "<![if !mso]>a<![endif]>"),
        ("<!DOCTYPE html><p>a", "<!DOCTYPE html><p>a"),
        ("<! malformed comment >a", "<! malformed comment >a"),
    ],
)
def test_words_behind_a_mark_that_begins_no_comment_are_not_lost(stood, kept):
    assert entry_of(rss(f"<description><![CDATA[{stood}]]></description>")).summary == kept
