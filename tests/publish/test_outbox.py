"""The outbox: every article is at the target once, as it is to be, whatever broke on the way."""

import asyncio
import json
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.store.values import HOUR, NOW, TEXT, a_record
from wirecopy.errors import PublishError, Rejected, Unavailable
from wirecopy.model import Choice, DeliveryState, OnWithdrawal, Step, Target
from wirecopy.publish import Planner, deliver, enqueue, reclaim, turn
from wirecopy.publish.ninjs import NinjsFolder


class Breaking(NinjsFolder):
    """A folder that fails as real targets do: with what is given for the next writes, then no more."""

    def __init__(self, folder, *errors):
        super().__init__(folder)
        self.errors = list(errors)
        self.asked = []

    async def update(self, target_id, rendition):
        self.asked.append(rendition.article)
        error = self.errors.pop(0) if self.errors else None
        if isinstance(error, tuple):  # it is done there, and then the process dies
            await super().update(target_id, rendition)
            raise error[0]
        if error:
            raise error
        return await super().update(target_id, rendition)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "out"


def run(store, there, target=None, now=NOW, only=()):
    """Publish once; what was decided of all, and what came of what was sent."""
    target = target or Target(name="desk", kind="ninjs", url="out")
    planner = Planner(store, target, (), now)
    reclaim(store, target.name, now)
    plans = [plan.decision for plan in enqueue(store, planner.plans(only), now)]

    async def send():
        return [one async for one in deliver(store, planner, there, lambda: now)]

    return plans, asyncio.run(send())


def standing(folder):
    return {json.loads(file.read_text())["uri"]: json.loads(file.read_text())["pubStatus"] for file in folder.iterdir()}


def test_the_first_run_makes_all_and_the_second_nothing(store, folder):
    plans, sent = run(store, Breaking(folder))
    assert [one.action for one in plans] == [Step.CREATE] * 3
    assert [one.state for one in sent] == ["done"] * 3
    again = Breaking(folder)
    plans, sent = run(store, again)
    assert ([one.action for one in plans], sent, again.asked) == ([Step.SKIP] * 3, [], [])
    assert len(standing(folder)) == 3


@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_kill_at_any_write_leaves_every_article_there_once(store, folder, moment):
    error = KeyboardInterrupt()
    for _ in range(3):
        there = Breaking(folder, (error,) if moment == "after" else error)
        with pytest.raises(KeyboardInterrupt):
            run(store, there)
    run(store, Breaking(folder))
    assert len(standing(folder)) == 3
    assert {one.state for one in store.publications()} == {DeliveryState.SETTLED}


def test_after_a_kill_the_target_is_asked_before_anything_is_made(store, folder, uris):
    class Counting(Breaking):
        made = 0

        async def create(self, rendition):
            self.made += 1
            return await super().create(rendition)

    with pytest.raises(KeyboardInterrupt):
        run(store, Breaking(folder, (KeyboardInterrupt(),)), only=uris[:1])
    there = Counting(folder)
    _, sent = run(store, there, only=uris[:1])
    assert (there.made, [one.state for one in sent]) == (0, ["done"])


def test_a_new_version_is_brought_there_with_a_note(store, folder, uris):
    run(store, Breaking(folder))
    store.save(a_record(1, TEXT.replace("stays open", "is shut"), 2))
    plans, sent = run(store, Breaking(folder), now=NOW + HOUR)
    assert [(one.article, one.action) for one in plans if one.action is not Step.SKIP] == [(uris[0], Step.UPDATE)]
    assert [one.state for one in sent] == ["done"]
    (file,) = [one for one in folder.iterdir() if uris[0][-8:] in one.name]
    assert "Changed at the source without a note" in json.loads(file.read_text())["edNote"]


@pytest.mark.parametrize(("policy", "step"), [(OnWithdrawal.WITHDRAW, Step.WITHDRAW), (OnWithdrawal.MARK, Step.UPDATE)])
def test_what_the_source_withdraws_is_withdrawn_or_marked(store, folder, uris, policy, step):
    target = Target(name="desk", kind="ninjs", url="out", on_withdrawal=policy)
    run(store, Breaking(folder), target)
    store.update_holding(replace(store.held(uris[1]), vanished=NOW + HOUR))
    plans, _ = run(store, Breaking(folder), target, NOW + 2 * HOUR)
    assert {one.article: one.action for one in plans}[uris[1]] is step
    assert list(standing(folder).values()).count("canceled") == 1
    store.update_holding(replace(store.held(uris[1]), vanished=None))
    run(store, Breaking(folder), target, NOW + 3 * HOUR)
    assert set(standing(folder).values()) == {"usable"}


def test_what_is_forgotten_is_taken_down(store, folder, uris):
    run(store, Breaking(folder))
    store.forget(uris[0], "a takedown", NOW)
    plans, _ = run(store, Breaking(folder))
    assert [(one.article, one.action) for one in plans if one.action is not Step.SKIP] == [(uris[0], Step.WITHDRAW)]
    assert list(standing(folder).values()).count("canceled") == 1


def test_one_that_is_refused_does_not_stop_the_rest_and_is_not_tried_again(store, folder):
    _, sent = run(store, Breaking(folder, Rejected("too large")))
    assert sorted(one.state for one in sent) == ["done", "done", "refused"]
    again = Breaking(folder)
    plans, _ = run(store, again)
    assert again.asked == []
    assert "too large" in {one.reason for one in plans}


def test_a_target_that_is_not_there_keeps_what_is_due(store, folder):
    there = Breaking(folder, *[Unavailable("it cannot be connected to")] * 3)
    with pytest.raises(Unavailable):
        run(store, there)
    assert {one.state for one in store.publications()} == {DeliveryState.DUE}
    later, sent = run(store, Breaking(folder), now=NOW + timedelta(hours=1))
    assert (len(later), len(sent), len(standing(folder))) == (3, 3, 3)


def test_it_waits_as_long_as_the_target_asks(store, folder, uris):
    with pytest.raises(Unavailable):
        run(store, Breaking(folder, Unavailable("429", retry_after=600, whole=True)), only=uris[:1])
    early, late = Breaking(folder), Breaking(folder)
    run(store, early, now=NOW + timedelta(seconds=599), only=uris[:1])
    run(store, late, now=NOW + timedelta(seconds=601), only=uris[:1])
    assert (early.asked, late.asked) == ([], uris[:1])


def test_a_target_that_refuses_us_as_a_whole_is_sent_nothing_more(store, folder):
    there = Breaking(folder, Rejected("401", whole=True))
    with pytest.raises(Rejected):
        run(store, there)
    assert len(there.asked) == 1
    assert {one.state for one in store.publications()} == {DeliveryState.DUE}


def test_what_was_taken_down_by_hand_stays_down_until_it_is_named(store, folder, uris):
    run(store, Breaking(folder))
    planner = Planner(store, Target(name="desk", kind="ninjs", url="out"), (), NOW)
    for plan in planner.taking_down([uris[0]], None):
        store.save_publication(plan.publication)
    run(store, Breaking(folder))
    assert list(standing(folder).values()).count("canceled") == 1
    plans, _ = run(store, Breaking(folder))
    assert "it was taken down by hand; name it to publish it again" in {one.reason for one in plans}
    run(store, Breaking(folder), only=[uris[0]])
    assert set(standing(folder).values()) == {"usable"}


@pytest.mark.parametrize(
    ("choice", "reason"),
    [
        pytest.param(Choice(outlets=("other.example",)), "is not among the target's outlets", id="outlet"),
        pytest.param(Choice(story="wcs:none"), "it is not in the target's story", id="story"),
        pytest.param(Choice(topic="submarines"), 'it has nothing of "submarines"', id="topic"),
        pytest.param(Choice(languages=("de",)), "the target takes de", id="language"),
        pytest.param(Choice(newest=timedelta(seconds=1)), "older than the target takes", id="age"),
    ],
)
def test_what_a_target_does_not_take_has_its_reason(store, folder, choice, reason):
    target = Target(name="desk", kind="ninjs", url="out", choice=choice)
    plans, sent = run(store, Breaking(folder), target, NOW + timedelta(days=9))
    assert sent == []
    assert all(one.action is Step.SKIP and reason in one.reason for one in plans)


def test_two_processes_never_send_to_one_target(tmp_path):
    with turn(tmp_path / "archive.db", "desk"):
        second = turn(tmp_path / "archive.db", "desk")
        with pytest.raises(PublishError, match="another wirecopy is publishing there"):
            second.__enter__()
        with turn(tmp_path / "archive.db", "blog"):
            pass
    with turn(tmp_path / "archive.db", "desk"):
        pass
