"""The keys for reading and the live squawk in a real browser; and that nothing of it is needed."""

from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from tests.browser.watching import watched
from tests.rigs.coast import COURIER, MONDAY, Coast, an_article, settle
from tests.rigs.visitor import open_room
from wirecopy.model import Block, BlockKind, Scope
from wirecopy.serve.access import new_link
from wirecopy.store import open_archive, open_register

pytestmark = pytest.mark.browser

FOCUSED = "document.activeElement.textContent"
FIRST = "Trawlers close Port Avel harbour over landing levy"


def test_j_and_k_go_through_the_list_and_o_opens(browser, visitor):
    with watched(browser) as seen:
        seen.page.goto(visitor.url)
        seen.page.keyboard.press("j")
        assert seen.page.evaluate(FOCUSED) == FIRST
        seen.page.keyboard.press("j")
        assert seen.page.evaluate(FOCUSED) != FIRST
        seen.page.keyboard.press("k")
        seen.page.keyboard.press("k")
        assert seen.page.evaluate(FOCUSED) == FIRST
        seen.page.keyboard.press("o")
        seen.page.wait_for_url("**/story/*")
        assert seen.said == []


def test_the_stroke_leads_to_the_search_and_letters_typed_there_are_letters(browser, visitor):
    with watched(browser) as seen:
        seen.page.goto(visitor.url)
        seen.page.keyboard.press("/")
        seen.page.keyboard.type("jko?")
        assert seen.page.get_by_role("searchbox").input_value() == "jko?"
        assert seen.page.locator("dialog").count() == 0


@pytest.mark.parametrize("width", [360, 1280])
def test_the_question_mark_lists_the_keys_which_can_be_turned_off(browser, visitor, output, width):
    with watched(browser, width) as seen:
        seen.page.goto(visitor.url)
        seen.page.keyboard.press("?")
        keys = seen.page.get_by_role("dialog", name="Keys")
        assert keys.locator("kbd").all_inner_texts() == ["j", "k", "o", "m", "s", "/", "?"]
        seen.page.screenshot(path=output / f"keys-{width}.png")
        keys.get_by_role("checkbox").uncheck()
        seen.page.keyboard.press("Escape")
        seen.page.keyboard.press("j")
        assert seen.page.evaluate(FOCUSED) != FIRST
        seen.page.reload()
        seen.page.keyboard.press("j")
        assert seen.page.evaluate(FOCUSED) != FIRST


def test_a_headline_comes_in_while_the_squawk_is_open(browser, tmp_path, output):
    path = tmp_path / "archive.db"
    settle(path)
    with open_room(path) as visitor, watched(browser, 360) as seen:
        seen.page.goto(f"{visitor.url}/squawk")
        seen.page.get_by_role("status").filter(has_text="live").wait_for()
        with closing(open_archive(path)) as store:
            text = Block(kind=BlockKind.PARAGRAPH, text="It is so.")
            headline = "Harbour <img src=x onerror=alert(1)> opens &amp; closes"
            Coast(store).keep(an_article("new", COURIER, headline, text, date_published=MONDAY + timedelta(days=3)))
        seen.page.locator("#squawk li").first.get_by_text("Harbour opens").wait_for(timeout=15_000)
        assert seen.page.evaluate("document.documentElement.scrollWidth") == 360
        seen.page.screenshot(path=output / "squawk-live-360.png")
        assert seen.page.locator("#squawk img").count() == 0
        assert [url for url in seen.asked if not url.startswith(f"{visitor.url}/")] == []
        assert seen.said == []


def test_m_and_s_mark_the_article_of_a_list_and_take_it_back(browser, visitor, login):
    with watched(browser, login=login) as seen:
        keyboard = seen.page.keyboard
        read, starred = (f".item:first-child [value={mark}][aria-pressed=true]" for mark in ("read", "starred"))
        for _ in range(2):  # the second time from a page that was loaded anew
            seen.page.goto(f"{visitor.url}/search?q=mornish")
            keyboard.press("m")  # no article is chosen: it marks none
            keyboard.press("j")
            is_read = seen.page.locator(read).count() == 1
            keyboard.press("m")
            seen.page.locator(".item:first-child:not(.is-read)" if is_read else ".item.is-read:first-child").wait_for()
            assert seen.page.locator(read).count() == (not is_read)
            assert seen.page.url.endswith("/search?q=mornish")
            keyboard.press("s")
            seen.page.locator(starred).wait_for()
            keyboard.press("s")
            seen.page.locator(starred).wait_for(state="detached")
        assert seen.said == []


def test_without_scripts_a_mark_leads_back_to_its_place_in_the_list(browser, visitor, login):
    context = browser.new_context(java_script_enabled=False)
    context.add_cookies([login])
    page = context.new_page()
    try:
        page.goto(f"{visitor.url}/search?q=mornish")
        page.get_by_role("button", name="Read: Trawlers").first.click()
        assert "/search?q=mornish#marks-wc:" in page.url
        assert page.locator(".item.is-read").count() == 1
        page.get_by_role("button", name="Read: Trawlers", pressed=True).click()
        assert page.locator(".item.is-read").count() == 0
    finally:
        context.close()


def test_signing_in_and_keeping_a_search_need_no_mouse(browser, archive, visitor):
    with closing(open_register(archive)) as register:
        register.add_reader("mara", tuple(Scope))
        link = new_link(register, "mara", datetime.now(UTC))
    with watched(browser, 360) as seen:
        page, keyboard = seen.page, seen.page.keyboard

        def tab_to(name):
            for _ in range(40):
                keyboard.press("Tab")
                if page.evaluate("document.activeElement.ariaLabel || document.activeElement.innerText") == name:
                    return
            raise AssertionError(f"the keyboard does not reach {name}")

        page.goto(visitor.url + link)
        tab_to("Sign in with this link")
        keyboard.press("Enter")
        page.wait_for_url("**/yours")
        page.get_by_label("What is searched for").focus()
        keyboard.type("levy")
        tab_to("Save")
        keyboard.press("Enter")
        page.get_by_role("button", name="levy", exact=True).wait_for()
        tab_to("Remove the search levy")
        keyboard.press("Enter")
        page.get_by_text("None yet.").wait_for()
        page.goto(f"{visitor.url}/admin")
        tab_to("Pause: Coastwire")
        with page.expect_navigation():
            keyboard.press("Enter")
        page.goto(f"{visitor.url}/source/1")
        assert "paused" in page.locator(".health").inner_text()
        page.goto(f"{visitor.url}/yours")
        tab_to("Sign out")
        keyboard.press("Enter")
        page.wait_for_url(f"{visitor.url}/")
        page.goto(f"{visitor.url}/yours")
        assert page.url.endswith("/sign-in")
        assert seen.said == []


def test_reading_aloud_is_turned_on_and_off_by_a_button(browser, visitor):
    with watched(browser) as seen:
        seen.page.goto(f"{visitor.url}/squawk")
        button = seen.page.get_by_role("button", name="Read aloud")
        assert button.get_attribute("aria-pressed") == "false"
        button.click()
        assert button.get_attribute("aria-pressed") == "true"
        button.click()
        assert button.get_attribute("aria-pressed") == "false"


def test_without_scripts_the_squawk_is_a_list_with_a_way_to_refresh_it(browser, visitor):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    try:
        page.goto(f"{visitor.url}/squawk")
        assert page.locator("#squawk li").count() > 3
        page.get_by_role("link", name="Refresh").click()
        assert page.get_by_role("heading", level=1).text_content() == "Squawk"
    finally:
        context.close()
