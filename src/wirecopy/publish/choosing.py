"""Which articles go to a target: by outlet, topic, story, language, age, originals only. Each no has its reason."""

from datetime import datetime

from wirecopy import urls
from wirecopy.model import Choice, Holding


def refusal(held: Holding, choice: Choice, language: str, on_topic: bool, now: datetime) -> str:  # noqa: FBT001
    """Say why an article does not go to a target; "" where it goes.

    Args:
      held: the article.
      choice: the target's.
      language: the article's, a BCP 47 tag or "".
      on_topic: whether a search for the choice's topic finds it; not looked at without a topic.
      now: the time, for its age.
    """
    if choice.outlets and not any(_is_of(held, name) for name in choice.outlets):
        return f"{held.outlet} is not among the target's outlets"
    if choice.story and held.story != choice.story:
        return "it is not in the target's story"
    if choice.originals and held.copy_of:
        return f"it is a copy of {held.copy_of}, and the target takes originals only"
    if choice.topic and not on_topic:
        return f'it has nothing of "{choice.topic}"'
    if choice.languages and not any(_is_in(language, wanted) for wanted in choice.languages):
        return f"its language is {language or 'unknown'}, and the target takes {', '.join(choice.languages)}"
    at = held.published or held.first_seen
    if choice.newest is not None and now - at > choice.newest:
        return f"it is of {at:%Y-%m-%d}, older than the target takes"
    return ""


def _is_of(held: Holding, name: str) -> bool:
    asked, host = name.casefold(), urls.host_of(held.url).casefold()
    return asked == held.outlet.casefold() or host == asked or host.endswith(f".{asked}")


def _is_in(language: str, wanted: str) -> bool:
    return language.casefold() == wanted.casefold() or language.casefold().startswith(f"{wanted.casefold()}-")
