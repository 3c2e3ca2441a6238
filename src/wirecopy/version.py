"""The version, for those who name it to others."""

__version__ = "0.1.0"
