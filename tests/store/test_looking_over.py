"""What is wrong with an archive is found and told in sentences."""

import pytest

from tests.store.values import a_page, a_record, a_relation, a_story, uri


@pytest.fixture
def full(store):
    store.keep(a_page())
    store.save(a_record(1, fingerprint=(1, 2)))
    store.save(a_record(1, version=2, headline="b", fingerprint=(1, 2)))
    store.save(a_record(2, relations=(a_relation(2, 1),)))
    store.save_story(a_story(1, 2))
    assert store.check() == ()
    store._db.execute("PRAGMA foreign_keys = OFF")
    return store


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        pytest.param(
            "UPDATE version SET value = x'28b52ffd' WHERE id = 1", f"{uri(1)} version 1", id="a broken version"
        ),
        pytest.param(
            "UPDATE version SET value = (SELECT value FROM version WHERE id = 3)", "another version", id="swapped"
        ),
        pytest.param("UPDATE version SET sha256 = ''", "another version", id="a digest that is not the version's"),
        pytest.param("UPDATE version SET page = 1 WHERE id = 1", "evidence is not held", id="evidence of another"),
        pytest.param("UPDATE article SET sha256 = ''", "latest version", id="a row that is not its version's"),
        pytest.param("DELETE FROM version WHERE number = 1 AND article = 1", "latest version", id="a lost version"),
        pytest.param("DELETE FROM version WHERE number = 2", "latest version", id="a lost latest version"),
        pytest.param("DELETE FROM search", "cannot be found", id="words that are not in the search"),
        pytest.param("UPDATE article SET place = place + 9", "belong to no article", id="words of nobody"),
        pytest.param("UPDATE sighting SET article = 77", "sightings belong to no article", id="sightings of nobody"),
        pytest.param("DELETE FROM article WHERE id = 2", "names a article", id="a reference to nothing"),
        pytest.param("UPDATE resource SET body = x'00'", "damaged", id="a changed body"),
    ],
)
def test_a_fault_is_told(full, damage, says):
    full._db.execute(damage)
    assert any(says in fault for fault in full.check())


def test_a_broken_chain_that_got_in_is_told(full):
    record = full.record(uri(1))
    statement = record.reading.statements[0]
    from dataclasses import replace

    from wirecopy.store import coding

    broken = replace(record.reading, statements=(replace(statement, hops=statement.hops[:1]),))
    value = coding.pack(coding.encode(replace(record, reading=broken)))
    full._db.execute("UPDATE version SET value = ? WHERE id = 2", (value,))
    assert any("not our import" in fault for fault in full.check())
