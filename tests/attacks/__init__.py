"""Hostile input and hostile servers, in their short forms; the long ones are benchmarks."""
