"""wirecopy imports each news article whole and once, and keeps who said what, and by which way it came."""

__version__ = "0.1.0"
