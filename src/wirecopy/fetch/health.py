"""Say how a source is, and tell its owner once when it has died."""

from datetime import datetime, timedelta

from wirecopy import urls
from wirecopy.model import Health, HealthState, Source, SourceState

DEAD_AFTER = timedelta(days=7)  # of failures without an answer between them: a long weekend of maintenance is not death


def health(source: Source, now: datetime) -> Health:
    """Say how a source is.

    Args:
      source: as it is kept.
      now: aware, UTC.
    Returns:
      The state, since when, and a sentence with what it answered last.
    """
    if source.state is SourceState.PAUSED:
        return Health(state=HealthState.PAUSED, since=source.polled_on, sentence="it is paused and not asked")
    since = _failing_since(source)
    if source.state is SourceState.GONE:
        sentence = f"it is gone for good since {_day(since)} and is asked no more"
        return Health(state=HealthState.GONE, since=since, sentence=sentence)
    if source.polled_on is None:
        return Health(state=HealthState.NEW, since=None, sentence="it was not asked yet")
    if source.failures == 0:
        sentence = f"it answered at {_moment(source.succeeded_on or source.polled_on)}"
        return Health(state=HealthState.WELL, since=source.succeeded_on, sentence=sentence)
    state = HealthState.DEAD if now - since >= DEAD_AFTER else HealthState.FAILING
    times = "once" if source.failures == 1 else f"{source.failures} times"
    sentence = f"it has failed {times} since {_moment(since)}, last because {source.problem or 'it gave no answer'}"
    return Health(state=state, since=since, sentence=sentence)


def notice(source: Source, now: datetime) -> str | None:
    """Return the message that a source has died, where it is due: after 7 days of failures or a 410, once.

    Args:
      source: as it is kept; once `standing.noticed_on` is set, nothing is due until it has answered again.
      now: aware, UTC.
    Returns:
      A mail's `Subject:` line, an empty line, and its body as plain text; None where nothing is due. Nothing in it
      can start a line of its own that came from outside.
    """
    how = health(source, now)
    if how.state not in {HealthState.DEAD, HealthState.GONE} or source.standing.noticed_on is not None:
        return None
    name = _one_line(source.title or urls.host_of(source.url) or source.url)
    ended = "is gone for good" if how.state is HealthState.GONE else "no longer answers"
    pace = f"next at {_moment(source.next_due)}" if how.state is HealthState.DEAD else "it is asked no more"
    lines = (
        f"Subject: {name} {ended}",
        "",
        f"The source {name} {ended}: {_one_line(how.sentence)}.",
        "",
        f"  address       {_one_line(source.url)}",
        f"  last success  {_moment(source.succeeded_on) if source.succeeded_on else 'never'}",
        f"  failing since {_moment(how.since) if how.since else 'its first poll'}",
        f"  last answer   {_one_line(source.problem) or 'none'}",
        f"  polls         {source.failures} in a row without success, {pace}",
        "",
        "All that was imported from it is kept.",
        "Look at its address in a browser. Where the outlet has a new feed: wirecopy add ADDRESS",
        f"To end this subscription: wirecopy sources {source.id} --remove",
        "You are told once; if it answers again and dies again, you are told again.",
    )
    return "\n".join(lines) + "\n"


def _failing_since(source: Source) -> datetime:
    return source.standing.failing_since or source.succeeded_on or source.polled_on or source.added_on


def _one_line(text: str) -> str:
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())[:300]


def _moment(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC"


def _day(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d}"
