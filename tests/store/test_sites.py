"""The memory of sites: what stands on many pages of one is known for its own."""

from wirecopy.store import open_archive
from wirecopy.store.sites import MIN_PAGES

HOST = "courier.example"


def see(store, *pages, host=HOST):
    for page in pages:
        store.see_lines(host, page)


def test_a_line_on_five_pages_is_the_sites(store):
    see(store, *[(7, 100 + page) for page in range(MIN_PAGES - 1)])
    assert store.site_lines(HOST) == ()
    see(store, (7, 200))
    assert store.site_lines(HOST) == (7,)


def test_a_line_that_stands_twice_on_a_page_counts_once(store):
    see(store, *[(7, 7)] * (MIN_PAGES - 1))
    assert store.site_lines(HOST) == ()


def test_what_an_affairs_articles_repeat_for_some_weeks_is_not_the_sites(store):
    for page in range(100):
        see(store, (7, 1000 + page) if page % 6 == 0 else (1000 + page,))
    assert store.site_lines(HOST) == ()


def test_a_line_that_came_with_a_new_layout_is_judged_since_then(store):
    see(store, *[(1000 + page,) for page in range(100)])
    see(store, *[(7,)] * MIN_PAGES)
    assert store.site_lines(HOST) == (7,)


def test_a_line_that_the_site_gave_up_is_forgotten_with_time(store):
    see(store, *[(7,)] * 10, *[(1000 + page,) for page in range(60)])
    assert store.site_lines(HOST) == ()


def test_each_host_has_its_own(store):
    see(store, *[(7,)] * MIN_PAGES)
    assert store.site_lines("mercury.example") == ()
    see(store, *[(7,)] * MIN_PAGES, host="")
    assert store.site_lines("") == ()


def test_it_does_not_grow_with_what_comes_once(store, tmp_path):
    for page in range(1000):
        see(store, tuple(range(page * 20, page * 20 + 20)))
    held = store._db.row("SELECT count(*) FROM site_line")[0]
    assert held <= 20 * (200 + 50)


def test_it_is_there_after_opening_again(tmp_path):
    path = tmp_path / "archive.db"
    store = open_archive(path)
    see(store, *[(7,)] * MIN_PAGES)
    store.close()
    again = open_archive(path)
    assert again.site_lines(HOST) == (7,)
    again.close()
