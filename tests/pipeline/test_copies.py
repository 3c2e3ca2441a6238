"""Copies in an archive: which articles are tied, whatever the order in which they come, and at what cost."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rigs.newsstand import a_page
from wirecopy.desk.newsdesk import Newsdesk
from wirecopy.desk.rereading import reprocess
from wirecopy.dossier import dossier
from wirecopy.model import Basis, EventKind, EvidenceKind, Fetched, Origin, Rel
from wirecopy.pipeline import material_of_page, prepare
from wirecopy.store import open_archive

NINE = datetime(2026, 11, 9, 9, tzinfo=UTC)
FERRY = (
    "The bow radar of the ferry had been switched off for forty minutes when she ran into the mole last week.",
    "The draft, by the safety bureau, says that the radar went to standby at 17:12 and stayed there. “No member of the "
    "bridge team recalls the action, and each recalls another being nearest to the console,” said Lucian Brandt.",
    "A second ferry has taken over the crossing with two departures a day, and not five as before the accident.",
)
BREAD = (
    "The bread comes at half past two now, if it comes at all, and it is cold by the time that it is on the shelf.",
    "On the quay they have a theory for each member of the bridge team, and another one for the light on the mole.",
    "In the shop the crates come in at ten to three, are counted, and one loaf goes under the counter for the girl.",
)
FOOT = "No cookies here. If you want to be told of new notes, there is a feed, or you can come by. Text: Ines Vale."


def words(name, count):
    return " ".join(f"{name}{number}" for number in range(count)) + "."


def a_resource(outlet, paragraphs, at=NINE, headline="", path=""):
    headline = headline or f"What {outlet} says of it"
    body = a_page(headline, paragraphs, outlet)
    url = f"https://{outlet.lower().replace(' ', '')}.example/{path or sha256(headline.encode()).hexdigest()[:8]}"
    body = body.encode() if isinstance(body, str) else body
    if at:
        published = f'<meta property="article:published_time" content="{at.isoformat()}"></head>'.encode()
        body = body.replace(b"</head>", published)
    digest = sha256(body).hexdigest()
    return Fetched(
        url=url,
        final_url=url,
        status=200,
        content_type="text/html",
        body=body,
        sha256=digest,
        retrieved_on=NINE + timedelta(days=2),
    )


def taken_in(store, *resources):
    """Take pages in, one after the other, a minute apart; returns the uris."""
    now = [NINE + timedelta(days=2)]
    desk = Newsdesk(store, lambda: now[0])
    uris = []
    for resource in resources:
        now[0] += timedelta(minutes=1)
        origin = Origin(
            basis=Basis.PAGE,
            page=resource.sha256,
            final_url=resource.final_url,
            content_type="text/html",
            retrieved_on=resource.retrieved_on,
        )
        with store.transaction():
            store.keep(resource)
            outcome = desk.take_in(prepare(material_of_page(origin, resource)))
        assert outcome.uri, outcome
        uris.append(outcome.uri)
    return uris


def ties(store):
    """Return all relations without what says when things came in."""
    return {
        (one.later, one.earlier, one.rel, one.overlap_later, one.overlap_earlier, one.passages, one.evidence.field)
        for uri in store.uris()
        for one in store.relations_of(uri)
    }


def chains(store):
    return {
        (uri, tuple(hop.party.name for hop in statement.hops))
        for uri in store.uris()
        for statement in store.record(uri).reading.statements
    }


COAST = a_resource("Coastwire", FERRY, NINE)
MIRROR = a_resource("Bay Mirror", [BREAD[0], FERRY[1], *BREAD[1:]], NINE + timedelta(hours=1))
LEDGER = a_resource("The Ledger", FERRY[:2], NINE + timedelta(hours=2))
GRAIN = a_resource("Grain Post", [words("grain", 60), words("ship", 60)], NINE + timedelta(hours=3))


def test_the_order_in_which_articles_come_changes_neither_relations_nor_chains(tmp_path):
    found = set()
    for number, order in enumerate(permutations([COAST, MIRROR, LEDGER, GRAIN])):
        store = open_archive(tmp_path / f"{number}.db")
        taken_in(store, *order)
        found.add((frozenset(ties(store)), frozenset(chains(store))))
        assert store.check() == ()
        store.close()
    ((relations, ways),) = found
    rels = {rel for _, _, rel, *_ in relations}
    assert rels == {Rel.PASSAGE, Rel.TRUNCATED}
    assert any(names[:3] == ("Lucian Brandt", "coastwire.example", "baymirror.example") for _, names in ways)


def test_importing_twice_is_importing_once(store):
    resources = [COAST, MIRROR, LEDGER]
    taken_in(store, *resources)
    once = ties(store), chains(store), [record.relations for uri in store.uris() for record in store.versions(uri)]
    taken_in(store, *resources)
    assert (ties(store), chains(store)) == once[:2]
    assert [record.relations for uri in store.uris() for record in store.versions(uri)] == once[2]


def test_reading_again_changes_nothing_where_the_rules_are_the_same(store):
    uris = taken_in(store, MIRROR, COAST)
    before = ties(store), chains(store)
    assert [reprocess(store, uri) for uri in uris] == [0, 0]
    assert (ties(store), chains(store)) == before


def test_reading_again_finds_the_copies_anew(store):
    _, mirror = taken_in(store, COAST, MIRROR)
    before = ties(store), chains(store)
    record = store.record(mirror)
    store.unrelate(store.relations_of(mirror))
    store.replace(replace(record, reading=replace(record.reading, statements=()), relations=()))
    assert reprocess(store, mirror) == 1
    assert (ties(store), chains(store)) == before


@settings(max_examples=12, deadline=None)
@given(st.lists(st.sampled_from(FERRY + BREAD), min_size=2, max_size=5, unique=True), st.data())
def test_a_version_is_never_a_copy_of_itself(tmp_path_factory, paragraphs, data):
    edited = data.draw(st.permutations([*paragraphs, words("new", 20)]))
    store = open_archive(tmp_path_factory.mktemp("versions") / "archive.db")
    one, two = taken_in(store, a_resource("Coastwire", paragraphs, path="a"), a_resource("Coastwire", edited, path="a"))
    assert one == two
    assert store.held(one).versions == 2
    assert ties(store) == set()
    store.close()


def test_a_footer_ties_no_two_notes_of_a_blog(store):
    notes = [[words(f"note{n}x", 60), words(f"more{n}x", 40), FOOT] for n in range(4)]
    taken_in(store, *(a_resource("Saltmarsh Notes", note, headline=f"N{n}") for n, note in enumerate(notes)))
    assert ties(store) == set()


def test_a_pitch_in_the_midst_of_an_outlet_s_articles_ties_them_only_until_it_is_known_as_one(store):
    pitch = words("subscribe", 30)
    notes = [
        a_resource("Bay Mirror", [words(f"note{n}x", 60), pitch, words(f"more{n}x", 60)], headline=f"N{n}")
        for n in range(9)
    ]
    taken_in(store, *notes[:3])
    assert ties(store), "three articles may well quote each other"
    uris = taken_in(store, *notes[3:])
    assert ties(store) == set()
    (registered,) = store.record(uris[-1]).boilerplate
    text = store.record(uris[-1]).reading.article.text
    words_of_it = text[registered.span.start : registered.span.end]
    assert words_of_it in pitch
    assert len(words_of_it.split()) > 20
    assert registered.because.startswith("many articles of ")


def test_a_copy_is_stale_once_its_original_changes_and_no_more_once_it_is_changed_back(store):
    coast, mirror = taken_in(store, COAST, a_resource("Bay Mirror", FERRY, NINE + timedelta(hours=1)))
    edited = [FERRY[0].replace("forty", "fifty"), *FERRY[1:]]
    assert dossier(store, mirror).stale == ()
    taken_in(store, a_resource("Coastwire", edited, NINE))
    assert store.held(coast).versions == 2
    assert dossier(store, mirror).stale == (coast,)
    assert dossier(store, coast).stale == (mirror,)
    taken_in(store, COAST)
    assert store.held(coast).versions == 3
    assert dossier(store, mirror).stale == ()


def test_a_passage_is_told_of_also_where_it_is_less_than_a_hundredth_of_a_long_text(store):
    long = [*(words(f"ledger{number}x", 100) for number in range(30)), FERRY[0]]
    _, ledger = taken_in(store, COAST, a_resource("The Ledger", long, NINE + timedelta(hours=1)))
    (relation,) = store.relations_of(ledger)
    assert (relation.rel, relation.overlap_later) == (Rel.PASSAGE, 0)
    (told,) = [event.what for event in store.events(article=ledger) if event.kind is EventKind.COPY]
    assert told.startswith(
        f"carries passage: under 1 % of the later and {relation.overlap_earlier} % of the earlier text"
    )


def test_a_passage_is_not_stale_where_something_else_was_changed(store):
    coast, mirror = taken_in(store, COAST, MIRROR)
    taken_in(store, a_resource("Coastwire", [FERRY[0], FERRY[1], FERRY[2].replace("two", "three")], NINE))
    assert store.held(coast).versions == 2
    assert dossier(store, mirror).stale == ()
    taken_in(store, a_resource("Coastwire", [FERRY[0], FERRY[1].replace("17:12", "17:13"), FERRY[2]], NINE))
    assert dossier(store, mirror).stale == (coast,)


def test_a_copy_of_what_an_original_said_before_it_was_changed_is_found_by_that_version(store):
    edited = [FERRY[0].replace("forty", "fifty"), FERRY[1].replace("17:12", "17:13"), FERRY[2].replace("two", "three")]
    coast, _, mirror = taken_in(
        store, COAST, a_resource("Coastwire", edited, NINE), a_resource("Bay Mirror", FERRY, NINE + timedelta(hours=1))
    )
    (relation,) = store.relations_of(mirror)
    assert (relation.earlier, relation.rel, relation.earlier_version) == (coast, Rel.REPRINT, 1)
    assert dossier(store, mirror).stale == (coast,)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("Updated 5 minutes ago", "Updated 2 hours ago", id="how long ago"),
        pytest.param("12 comments", "1.4k comments", id="a counter"),
        pytest.param("It  rained.", "It rained.", id="a blank"),
    ],
)
def test_noise_makes_no_version_and_an_edit_does_and_the_diary_says_how(store, before, after):
    (uri,) = taken_in(store, a_resource("Coastwire", [*FERRY, before]))
    taken_in(store, a_resource("Coastwire", [*FERRY, after]))
    assert store.held(uri).versions == 1
    taken_in(store, a_resource("Coastwire", [FERRY[0].replace("forty", "fifty"), *FERRY[1:]]))
    assert store.held(uri).versions == 2
    assert any("and it does not say so" in event.what for event in store.events(article=uri))
    note = "Correction: an earlier version said fifty minutes."
    taken_in(store, a_resource("Coastwire", [*FERRY, note]))
    assert any(f"and it says so: “{note}”" in event.what for event in store.events(article=uri))


@pytest.mark.parametrize(
    "paragraphs",
    [
        pytest.param(["Word"], id="one word"),
        pytest.param(["Слово и дело, 言葉と行い, λόγος και πράξη, מילה ומעשה. " * 4], id="mixed scripts"),
        pytest.param([words("w", 12) * 4_000], id="one run of words, thousands of times"),
    ],
)
def test_strange_texts_are_kept_and_tied_like_others(store, paragraphs):
    one = a_resource("Coastwire", paragraphs, None)
    two = a_resource("Bay Mirror", paragraphs, NINE + timedelta(days=900))
    for resource in (one, two):
        origin = Origin(
            basis=Basis.PAGE,
            page=resource.sha256,
            final_url=resource.final_url,
            content_type="text/html",
            retrieved_on=resource.retrieved_on,
        )
        with store.transaction():
            store.keep(resource)
            Newsdesk(store, lambda: NINE).take_in(prepare(material_of_page(origin, resource)))
    assert store.check() == ()


def test_many_copies_of_one_text_have_each_a_few_relations(store):
    resources = [a_resource(f"Outlet {n}", FERRY, NINE + timedelta(minutes=n)) for n in range(60)]
    uris = taken_in(store, *resources)
    for number, uri in enumerate(uris):
        own = [one for one in store.relations_of(uri) if one.later == uri]
        assert len(own) <= 4
        assert bool(own) is bool(number), "each copy is tied to the earliest"
    originals = {one.earlier for one in store.relations_of(uris[-1])}
    assert uris[0] in originals


def test_forgetting_the_original_takes_its_sightings_and_relations(store):
    coast, mirror = taken_in(store, COAST, MIRROR)
    store.forget(coast, "", NINE)
    assert store.relations_of(mirror) == ()
    assert store.check() == ()
    (ledger,) = taken_in(store, LEDGER)
    assert {one.earlier for one in store.relations_of(ledger)} == {mirror}


def test_the_hop_says_where_the_words_stood(store):
    coast, mirror = taken_in(store, COAST, MIRROR)
    hops = [hop for one in store.record(mirror).reading.statements for hop in one.hops]
    (added,) = {hop.evidence for hop in hops if hop.evidence and hop.evidence.kind is EvidenceKind.COPY}
    text = store.record(mirror).reading.article.text
    assert added.field == coast
    assert text[added.start : added.end] == added.exact
