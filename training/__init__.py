"""Train what the rules learn: `python -m training --data ../shared/corpora`. See README.md."""
