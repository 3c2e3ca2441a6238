"""Our tree says what the parser's says: lexbor writes the page, we cut it at every `<`."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from wirecopy.extract import tree

_PIECES = (
    "<div>|<p class=a id='x'>|</p>|<a href=x title='a>b&quot;c'>|</a>|<a<b c>|<b \">|<table>|<tr>|<td>|</table>|"
    "<!-- -->|<!--x>|"
    "<noscript>|<p>|</noscript>|<iframe>|</iframe>|<blockquote>|<form>|<br>|<li>|<ul>|<p hidden>|</body>|"
    '<body a>|<?php >|<?x <b> ?>|<p =y>|<p <!-->|text|&lt;b&gt;|&amp;amp;|&nbsp;|>|<|"|</div>|</|<image>'
).split("|")


def as_lexbor_has_it(element):
    """Return an element as (tag, attributes, children); neighbouring words are one child."""
    kids = []
    child = element.first_child
    while child is not None:
        if child.tag == "-text":
            _join(kids, child.text_content or "")
        elif child.tag and child.tag[0] not in "-!":
            kids.append(as_lexbor_has_it(child))
        child = child.next
    return element.tag, {name: value or "" for name, value in element.attributes.items()}, kids


def as_we_have_it(node):
    kids = []
    for kid in node.kids:
        if isinstance(kid, str):
            _join(kids, kid)
        else:
            kids.append(as_we_have_it(kid))
    return node.tag, dict(node.attributes), kids


def _join(kids, text):
    if not text:
        return
    if kids and isinstance(kids[-1], str):
        kids[-1] += text
    else:
        kids.append(text)


def without_blanks(found):
    """Take off blanks beside blocks, and the attributes of elements whose attributes are never asked for."""
    tag, attributes, kids = found
    bare = "b br tr tbody thead tfoot".split()
    words = [without_blanks(kid) if isinstance(kid, tuple) else kid.strip(" ") for kid in kids]
    return tag, {} if tag in bare else attributes, [kid for kid in words if kid]


@given(st.lists(st.sampled_from(_PIECES), max_size=25))
def test_every_element_value_and_word_is_where_lexbor_put_it(pieces):
    markup = " ".join(pieces)
    theirs = as_lexbor_has_it(LexborHTMLParser(markup, options=1, scripting=True).body)
    assert without_blanks(as_we_have_it(tree.read(markup).root)) == without_blanks(theirs)


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        pytest.param("<p>a<script>b</script>c</p>", "ac", id="a script"),
        pytest.param("<nav>a<nav>b</nav>c</nav>d", "d", id="navigation in navigation"),
        pytest.param("<footer>a<p>b</p></footer>c", "c", id="the page's footer"),
        pytest.param("<blockquote>a<footer>b</footer></blockquote>", "a b", id="a quotation's footer stays"),
        pytest.param("<button>a<span>b</span></button>c<input value=d>", "c", id="controls"),
        pytest.param("<xmp><p>a</xmp>b", "b", id="raw markup"),
        pytest.param("<math><mi>a</mi></math>b<svg><title>c</title></svg>", "b", id="formulas and drawings"),
        pytest.param("<template><p>a</p></template>b", "b", id="a template"),
        pytest.param("<noscript><p>a</noscript>b", "b", id="what stands there for browsers without scripts"),
    ],
)
def test_what_is_no_text_of_the_page_stays_out(markup, words):
    assert tree.read(markup).root.words() == words


def test_words_of_elements_that_are_too_deep_are_kept_without_them():
    deep = "<div>" * 300 + "here" + "</div>" * 300
    read = tree.read(f"{deep}<p>there</p>")
    assert read.root.words() == "here there"
    assert len(read.nodes) == tree.MAX_DEPTH + 2


@pytest.mark.parametrize(
    ("markup", "hidden"),
    [
        pytest.param("<p hidden>a", True, id="hidden"),
        pytest.param("<p style='color:red; DISPLAY: none'>a", True, id="not displayed"),
        pytest.param("<p aria-hidden=true>a", True, id="hidden from readers"),
        pytest.param("<p class=hidden>a", False, id="a class says nothing by itself"),
        pytest.param("<p aria-hidden=false style='display:block'>a", False, id="shown"),
    ],
)
def test_hidden(markup, hidden):
    assert tree.read(markup).nodes[1].hidden is hidden


def test_names_of_an_element_are_read_apart():
    node = tree.read("<p data-qa=Story_Text id=mainBody class='ArticleLead big'>a").nodes[1]
    assert node.name == "article-lead big main-body story-text"


def test_an_element_and_all_under_it_are_named_in_the_order_of_the_page():
    read = tree.read("<div><p>a<b>b</b></p><section><p>c</p>d</section></div><p>e</p>")
    for node in read.nodes:
        assert read.within(node) == list(node.walk())


def test_what_the_page_states_is_read_before_its_scripts_go():
    read = tree.read(
        "<html lang=de><head><title>T</title><link rel=Canonical href=/c><script type='application/LD+json'>{}</script>"
        "</head><body><svg><title>no</title></svg><input type=password><script>1</script>"
    )
    assert [(tag, text) for tag, _, text in read.stated] == [("title", "T"), ("link", "")]
    assert (read.linked_data, read.scripts, read.language, read.asks_password) == (["{}"], 2, "de", True)
