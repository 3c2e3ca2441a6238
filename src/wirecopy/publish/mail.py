"""The digest as a mail: what happened since the last one, to each receiver once.

A receiver is a row of the outbox, `mailto:ADDRESS`: `shown` is the time that his last mail told of, `wanted` that of
the one that is due, each an interval as ISO 8601 writes it. The row is leased before a mail is sent; what a run that
was killed had leased counts as sent, for a mail cannot be looked for at its receiver's. So it is at most once there,
and a word about it stands in `status`.
"""

from collections.abc import AsyncIterator, Callable, Collection, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from hashlib import sha256
from html import escape

from wirecopy.digest.written import as_html, as_text
from wirecopy.dossier.briefing import digest_of_arrivals, window
from wirecopy.errors import Rejected, Unanswered, Unavailable
from wirecopy.fetch.mailing import Mailer
from wirecopy.model import Decision, DeliveryState, Digest, FamilyOf, Publication, Step, Target, own_family
from wirecopy.publish.brief import permitted
from wirecopy.publish.outbox import MOST_FAILURES, pause
from wirecopy.publish.planning import Plan, Planner
from wirecopy.store import Store

_FIRST = timedelta(days=1)  # of which the first mail tells
_MOST_STORIES = 100  # in a mail; corrections and withdrawals are all told
_CODING = "quoted-printable"  # ASCII in short lines: every server on the way takes it (RFC 2045, 6.7)


class Letters:
    """Plans the mails of one target and sends them."""

    def __init__(
        self, store: Store, planner: Planner, target: Target, now: datetime, family_of: FamilyOf = own_family
    ) -> None:
        self._store = store
        self._planner = planner
        self._target = target
        self._now = now
        self._family_of = family_of
        self._digests: dict[tuple[datetime, datetime], Digest] = {}

    def plans(self, only: Collection[str] = ()) -> Iterator[Plan]:
        """Plan a mail for each receiver, for whom there is any news.

        Args:
          only: addresses of receivers; none: all. One that is named is tried though his server refused him.
        """
        for receiver in self._target.mail_to:
            if not only or receiver in only:
                yield self._plan(receiver, by_name=bool(only))

    def settle_cut_off(self) -> list[Decision]:
        """Take for sent what a run that was killed had leased; only where no other process sends to the target."""
        cut_off = [one for one in self._store.publications(target=self._target.name) if _is_cut_off(one)]
        for one in cut_off:
            self._store.save_publication(_as_sent(one, self._now, _cut_off(one.wanted)))
        return [self._skip(one, _cut_off(one.wanted)).decision for one in cut_off]

    async def deliver(self, mailer: Mailer, clock: Callable[[], datetime]) -> AsyncIterator[Decision]:
        """Send what is due, a mail after the other.

        Args:
          mailer: the open connection to the target's server.
          clock: says the time, aware and in UTC.
        Yields:
          What came of each.

        Raises:
          PublishError: the server as a whole refuses or is not there; what is due stays due.
        """
        failures = 0
        for due in self._store.due_publications(self._target.name, clock(), len(self._target.mail_to) + 1):
            receiver = due.article.removeprefix("mailto:")
            since, until = _times(due.wanted)
            message = write(self._target, receiver, self._digest(since, until), clock())
            leased = replace(
                due, state=DeliveryState.LEASED, attempts=due.attempts + 1, target_id=str(message["Message-ID"])
            )
            self._store.save_publication(leased)
            try:
                await mailer.send(self._target.mail_from, receiver, message.as_bytes())
            except Unanswered as error:
                self._store.save_publication(_as_sent(leased, clock(), error.what))
                yield self._said(leased, "waiting", error.what)
                raise
            except Rejected as error:
                refused = replace(due, state=DeliveryState.REFUSED, next_try=None, problem=error.what)
                self._store.save_publication(due if error.whole else refused)
                yield self._said(due, "refused", error.what)
                if error.whole:
                    raise
            except Unavailable as error:
                failures += 1
                waiting = replace(
                    due, attempts=leased.attempts, next_try=clock() + pause(due.attempts), problem=error.what
                )
                self._store.save_publication(waiting)
                yield self._said(due, "waiting", error.what)
                if error.whole or failures >= MOST_FAILURES:
                    raise
            else:
                failures = 0
                self._store.save_publication(_as_sent(leased, clock(), leased.problem))
                yield self._said(leased, "done", _times_told(since, until))

    def _plan(self, receiver: str, *, by_name: bool) -> Plan:
        article = f"mailto:{receiver}"
        known = self._store.publication(self._target.name, article)
        row = known or Publication(target=self._target.name, article=article, key=_key(self._target, receiver))
        if row.state is DeliveryState.REFUSED and not by_name:
            return self._skip(row, f"{row.problem}; take it out of mail_to, or name it to try again")
        if row.state is DeliveryState.DUE and row.next_try and row.next_try > self._now and not by_name:
            return self._skip(row, f"{row.problem}; it is tried again at {row.next_try:%Y-%m-%d %H:%M} UTC")
        if _is_cut_off(row):
            row = _as_sent(row, self._now, _cut_off(row.wanted))
        since, until = self._window(row)
        if since >= until:
            return self._skip(row, "nothing has happened since the last mail")
        digest = self._digest(since, until)
        if not digest.headlines:
            return self._skip(row, f"nothing has happened, {_times_told(since, until)}")
        count = len(digest.headlines)
        wanted = f"{since.isoformat()}/{until.isoformat()}"
        said = row.problem if row.shown and row.problem == _cut_off(row.shown) else ""  # once more, for `status`
        due = replace(row, state=DeliveryState.DUE, wanted=wanted, next_try=self._now, problem=said)
        told = f"{count} line{'' if count == 1 else 's'}, {_times_told(since, until)}"
        return Plan(decision=self._said(due, "planned", told), publication=due)

    def _window(self, row: Publication) -> tuple[datetime, datetime]:
        """Return from when to when the next mail tells: from the end of the last one on."""
        if row.shown:
            return _times(row.shown)[1], self._now
        return window(self._store, _FIRST, self._now)

    def _digest(self, since: datetime, until: datetime) -> Digest:
        if (since, until) not in self._digests:
            on_topic = self._planner.on_topic()
            composed = digest_of_arrivals(
                self._store,
                since,
                until,
                family_of=self._family_of,
                limit=_MOST_STORIES,
                takes=lambda held: self._planner.takes(held, on_topic),
            )
            self._digests[since, until] = permitted(composed, self._planner)
        return self._digests[since, until]

    def _skip(self, row: Publication, because: str) -> Plan:
        return Plan(decision=replace(self._said(row, "planned", because), action=Step.SKIP))

    def _said(self, row: Publication, state: str, reason: str) -> Decision:
        return Decision(
            target=row.target,
            article=row.article,
            headline=_title(self._target),
            action=Step.CREATE,
            reason=reason,
            target_id=row.target_id,
            state=state,
        )


def write(target: Target, receiver: str, digest: Digest, now: datetime) -> EmailMessage:
    """Write the mail of a digest: the same Message-ID for the same target, receiver and time.

    Args:
      target: it says who sends, and how he is asked to stop.
      receiver: the address that it is for.
      digest: what it tells.
      now: the time of sending.

    Source: RFC 5322; RFC 2919 (List-Id), RFC 2369 and 8058 (List-Unsubscribe, and with one click), RFC 3834
    (Auto-Submitted).
    """
    domain = target.mail_from.rpartition("@")[2]
    way = target.unsubscribe or target.mail_from
    by_web = way.startswith("https://")
    until = digest.until.astimezone(UTC)
    told = f"{target.name} {receiver} {digest.since.isoformat()} {digest.until.isoformat()}"
    message = EmailMessage(policy=SMTP)
    message["From"] = target.mail_from
    message["To"] = receiver
    message["Subject"] = f"{_title(target)}, {until:%d %b %Y %H:%M} UTC"
    message["Date"] = now
    message["Message-ID"] = f"<wirecopy-{sha256(told.encode()).hexdigest()[:32]}@{domain}>"
    message["List-Id"] = f"<{target.name}.{domain}>"
    message["List-Unsubscribe"] = f"<{way}>" if by_web else f"<mailto:{way}?subject=unsubscribe%20{target.name}>"
    if by_web:
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(
        f"{as_text(digest)}\n-- \nSent by wirecopy, a bot. To get no more of these: {way}\n", cte=_CODING
    )
    link = way if by_web else f"mailto:{way}?subject=unsubscribe%20{target.name}"
    foot = (
        f'<p style="color:#555;font-size:.85em">Sent by wirecopy, a bot. <a href="{escape(link)}">Get no more</a></p>'
    )
    message.add_alternative(as_html(digest).replace("</body>", f"{foot}\n</body>"), subtype="html", cte=_CODING)
    return message


def _is_cut_off(row: Publication) -> bool:
    return row.state is DeliveryState.LEASED


def _cut_off(times: str) -> str:
    told = _times_told(*_times(times))
    return f"the run that sent the mail of {told} was cut off: it counts as sent and is not sent again"


def _as_sent(row: Publication, at: datetime, problem: str) -> Publication:
    return replace(
        row,
        state=DeliveryState.SETTLED,
        shown=row.wanted,
        shown_on=at,
        next_try=None,
        attempts=0,
        problem=problem,
    )


def _title(target: Target) -> str:
    return target.title or target.name


def _key(target: Target, receiver: str) -> str:
    return f"wirecopy-{sha256(f'{target.name} {receiver}'.encode()).hexdigest()[:16]}"


def _times(told: str) -> tuple[datetime, datetime]:
    since, _, until = told.partition("/")
    return datetime.fromisoformat(since), datetime.fromisoformat(until)


def _times_told(since: datetime, until: datetime) -> str:
    return f"{since.astimezone(UTC):%Y-%m-%d %H:%M} to {until.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
