"""Quotation marks, by the pairs that are printed. Source: Unicode CLDR delimiters; newsroom style books.

Order matters where one mark opens one pair and closes another: a mark closes what is open before it opens anew.
"""

Pairs = tuple[tuple[str, str], ...]

STRAIGHT: Pairs = (('"', '"'), ("'", "'"))
CURLY: Pairs = (("“", "”"), ("‘", "’"))
LOW: Pairs = (("„", "“"), ("„", "”"), ("‚", "‘"), ("‚", "’"))
GUILLEMETS: Pairs = (("«", "»"), ("‹", "›"))
INWARD_GUILLEMETS: Pairs = (("»", "«"), ("›", "‹"))
NORDIC: Pairs = (("”", "”"),)
CORNERS: Pairs = (("「", "」"), ("『", "』"))

EVERY_PAIR: Pairs = CURLY + LOW + STRAIGHT + GUILLEMETS + INWARD_GUILLEMETS + NORDIC + CORNERS
