"""`python -m wirecopy` is the command line."""

from wirecopy.cli import main

main()
