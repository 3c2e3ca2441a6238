"""The evidence that `export warc` gives, read back by another program: every record whole, every digest right."""

import gzip
from dataclasses import replace
from hashlib import sha256

import pytest
from warcio.archiveiterator import ArchiveIterator

from tests.store.values import NOW, a_page, a_record
from wirecopy import export
from wirecopy.fetch.warc_check import check
from wirecopy.model import Basis, Origin
from wirecopy.store import open_archive


@pytest.fixture
def written(tmp_path):
    """A packed WARC file of one article's page, and the page's bytes."""
    store = open_archive(tmp_path / "archive.db")
    page = a_page(body="<html><p>The harbour stays open – für alle</p></html>".encode())
    store.keep(page)
    record = a_record(1)
    origin = Origin(basis=Basis.PAGE, page=page.sha256, final_url=page.final_url, retrieved_on=NOW)
    store.save(replace(record, origin=origin))
    file = tmp_path / "evidence.warc.gz"
    file.write_bytes(b"".join(gzip.compress(piece, mtime=0) for piece in export.warc(store, store.uris(), NOW)))
    store.close()
    return file, page


def test_another_reader_finds_every_record_whole(written):
    file, page = written
    with file.open("rb") as stream:
        found = []
        for record in ArchiveIterator(stream, check_digests=True):
            found.append(
                (record.rec_type, record.rec_headers.get_header("WARC-Target-URI"), record.content_stream().read())
            )
            assert record.digest_checker.passed is not False, record.digest_checker.problems
    assert [kind for kind, _, _ in found] == ["warcinfo", "response", "metadata"]
    assert found[1][1:] == (page.final_url, page.body)
    assert sha256(found[1][2]).hexdigest() == page.sha256


def test_another_reader_sees_that_a_byte_was_changed(written):
    file, _ = written
    plain = file.with_suffix("")
    plain.write_bytes(gzip.decompress(file.read_bytes()).replace(b"stays open", b"stays shut"))
    verdicts = []
    with plain.open("rb") as stream:
        for record in ArchiveIterator(stream, check_digests=True):
            record.content_stream().read()
            verdicts.append(record.digest_checker.passed)
    assert verdicts[1] is False


def test_a_bundle_as_it_was_written_is_whole(written):
    found = check(written[0])
    assert (found.records, found.faults) == (3, ())


def test_a_changed_byte_a_lost_record_and_a_lost_end_are_told(written):
    file, page = written
    whole = gzip.decompress(file.read_bytes())
    first, second, last = (b"WARC/1.1" + part for part in whole.split(b"WARC/1.1")[1:])
    plain = file.with_suffix("")
    plain.write_bytes(whole.replace(b"stays open", b"stays shut"))
    assert check(plain).faults == (f"{page.final_url}: its bytes are not those of its digest",)
    plain.write_bytes(first + last)
    (fault,) = check(plain).faults
    assert fault.endswith("is missing")
    plain.write_bytes(first + second)
    assert ["list of its records is missing" in one for one in check(plain).faults] == [True]
