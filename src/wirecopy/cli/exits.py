"""The exit codes, the same for every verb."""

OK = 0
ERROR = 1
USAGE = 2
SOME_FAILED = 3  # some sources or items failed; they are named
NOTHING_MATCHED = 4
CHANGED = 5  # diff --exit-code found changes
TRY_AGAIN = 75  # EX_TEMPFAIL of sysexits.h
SETTINGS = 78  # EX_CONFIG of sysexits.h
INTERRUPTED = 130
