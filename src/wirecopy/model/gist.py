"""What a story's page shows of what was counted: kept beside the whole, which of a large story has megabytes."""

from dataclasses import dataclass, replace

from wirecopy.model.claim import Claim, StoryAccount

MOST_CLAIMS = 12  # of those that stand in several outlets, the widest
MOST_STANDINGS = 4  # of a claim, the first
MOST_TIES = 3  # of a claim


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimGist:
    """A claim with its first standings and ties, and how many standings it has."""

    claim: Claim
    standings: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryGist:
    """What a page shows of a `StoryAccount`. `shared` is how many claims stand in several outlets."""

    outlets: int
    independent: int
    parties: tuple[str, ...]
    ties: tuple[str, ...]
    shared: int
    claims: tuple[ClaimGist, ...]
    families: tuple[tuple[str, str], ...] = ()
    rules: str = ""
    at_least: bool = False


def gist_of(account: StoryAccount) -> StoryGist:
    """Return what a page shows of what was counted of a story."""
    shared = [one for one in account.claims if one.outlets > 1]
    return StoryGist(
        outlets=account.outlets,
        independent=account.independent,
        parties=account.parties,
        ties=account.ties,
        shared=len(shared),
        claims=tuple(map(_claim, shared[:MOST_CLAIMS])),
        families=account.families,
        rules=account.rules,
        at_least=account.at_least,
    )


def _claim(claim: Claim) -> ClaimGist:
    shown = replace(claim, standings=claim.standings[:MOST_STANDINGS], ties=claim.ties[:MOST_TIES])
    return ClaimGist(claim=shown, standings=len(claim.standings))
