"""Servers that stand in for the web, on loopback."""
