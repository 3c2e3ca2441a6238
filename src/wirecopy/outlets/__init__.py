"""What is known of outlets: a TOML table each, named by its domain, and who owns which.

    outlets/courier.example.toml      name, family, language, [rights], [[selector]]
    outlets/families.toml             ["Owner"] "courier.example" = ["Harbour Courier"]

The tables of the package come first; those in a folder `outlets` beside the user's settings file extend them, and
where both say something, the user's wins. Pages are read well without any table: one is written where an outlet says
something wrongly or not at all.
"""

from wirecopy.outlets.registry import FAMILIES, Outlets, beside, load

__all__ = ["FAMILIES", "Outlets", "beside", "load"]
