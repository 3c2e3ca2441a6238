"""What is published where, by which right: what the operator settled, what was decided, what a target has."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from wirecopy.model.article import Block
from wirecopy.model.incoming import Media


class Level(StrEnum):
    """How much of an article may be shown elsewhere; each holds what the one before it does."""

    HEADLINE = "headline"
    EXCERPT = "excerpt"
    FULL = "full"


class Pictures(StrEnum):
    """What may be done with an article's pictures: nothing, point to them, or copy them."""

    NONE = "none"
    LINK = "link"
    COPY = "copy"


class Showing(StrEnum):
    """How a target shows what is new: at once, or only to its owner until he lets it out."""

    DRAFT = "draft"
    PUBLISH = "publish"


class OnWithdrawal(StrEnum):
    """What becomes of a published article whose source has taken its page down."""

    WITHDRAW = "withdraw"
    MARK = "mark"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """Leave to show more than a headline and an excerpt: what the operator says, by name and day.

    `outlet` is a name or a domain, in any case. `agency_pictures` says that the leave covers pictures which an agency
    is credited for; it does not by default.
    """

    outlet: str
    rights: Level
    by: str
    on: date
    pictures: Pictures = Pictures.NONE
    agency_pictures: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which articles go to a target; without any of these, all.

    `outlets` are names or domains, `topic` words of a search, `languages` BCP 47 tags, `story` an id; `originals`
    leaves copies out; `newest` is how old an article may be.
    """

    outlets: tuple[str, ...] = ()
    topic: str = ""
    languages: tuple[str, ...] = ()
    story: str = ""
    originals: bool = False
    newest: timedelta | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A place to publish at, as the settings name it. The environment variable `password_env` holds the password.

    `categories` map keywords or outlets to the target's categories. `address` is where a site will be served and
    `title` what it, or a mail, is called. `mail_to` are addresses; `unsubscribe` is where a receiver takes his back.
    """

    name: str
    kind: str
    url: str = ""
    user: str = ""
    password_env: str = ""
    rights: Level = Level.EXCERPT
    pictures: Pictures = Pictures.NONE
    status: Showing = Showing.DRAFT
    on_withdrawal: OnWithdrawal = OnWithdrawal.WITHDRAW
    choice: Choice = Choice()
    categories: tuple[tuple[str, str], ...] = ()
    address: str = ""
    title: str = ""
    mail_to: tuple[str, ...] = ()
    mail_from: str = ""
    unsubscribe: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """What may be shown of one article at one target, and each reason that led there, the deciding one first."""

    level: Level
    pictures: Pictures
    most_characters: int = 0
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendition:
    """An article as a target is to show it: nothing in it goes beyond what is allowed.

    `key` is the same for the same article for ever; a target is searched for it before anything is made there.
    `text` is the excerpt, or "" where `blocks` give all. `pictures` is what may be done with `media`. `provenance` is a
    line that says where it comes from and that a bot brought it; `notes` say what was corrected or withdrawn at the
    source. `sha256` is of all this: where it stays the same, nothing is sent.
    """

    key: str
    article: str
    version: int
    title: str
    slug: str
    level: Level
    text: str = ""
    blocks: tuple[Block, ...] = ()
    media: tuple[Media, ...] = ()
    pictures: Pictures = Pictures.NONE
    by: tuple[str, ...] = ()
    outlet: str = ""
    canonical: str = ""
    provenance: str = ""
    notes: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    in_language: str = ""
    published: datetime | None = None
    modified: datetime | None = None
    story: str = ""
    withdrawn: bool = False
    sha256: str = ""


class Step(StrEnum):
    """What is to be done at a target."""

    CREATE = "create"
    UPDATE = "update"
    WITHDRAW = "withdraw"
    SKIP = "skip"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What is done with one article at one target, and why: a line of `publish --json`.

    `level` is what may be shown of it. `target_id` is what the target calls it, "" before it has it. `state` is
    planned, done, waiting or refused.
    """

    target: str
    article: str
    headline: str
    action: Step
    reason: str
    level: Level | None = None
    target_id: str = ""
    state: str = "planned"


class DeliveryState(StrEnum):
    """How far a publication is: nothing to do, to be sent, being sent, refused for good."""

    SETTLED = "settled"
    DUE = "due"
    LEASED = "leased"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """What a target has of an article, and what it is to have: one row of the outbox.

    `shown` is the sha256 of the rendition that stands there ("" for none), `wanted` of the one that is to stand there
    ("" to withdraw it). `key` is the same for ever. `next_try` and `attempts` are those of what is due. `judged` is a
    digest of all that the last decision rested on: while it stays the same there is nothing to decide. `held_back` was
    taken down by hand and is not published again by itself.
    """

    target: str
    article: str
    key: str
    state: DeliveryState = DeliveryState.SETTLED
    target_id: str = ""
    address: str = ""
    shown: str = ""
    shown_on: datetime | None = None
    wanted: str = ""
    attempts: int = 0
    next_try: datetime | None = None
    judged: str = ""
    held_back: bool = False
    problem: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StandsAt:
    """Where an article stands: the target, its address there ("" where it has none), and when it was last sent."""

    target: str
    address: str
    sent: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AtTarget:
    """Why an article is as it is at one target.

    `takes` says whether the settings' [[publish]] table of that name takes it; `reasons` say by which of its settings
    it does not, or which rights decide how much is shown, the deciding one first. The rest is the outbox's row: `state`
    null where the target never had anything to do with it.
    """

    target: str
    takes: bool
    reasons: tuple[str, ...]
    level: Level | None = None
    state: DeliveryState | None = None
    stands: bool = False
    target_id: str = ""
    address: str = ""
    sent: datetime | None = None
    attempts: int = 0
    next_try: datetime | None = None
    problem: str = ""
