#!/usr/bin/env bash
# setup.sh VENV: a virtual environment with the pinned packages and wirecopy itself. Brings uv where it is missing.
set -euo pipefail
venv=$1
python=${PYTHON:-python3}

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
  echo "wirecopy needs Python 3.11 or newer; \"$python\" is $("$python" --version 2>&1)." >&2
  echo "  Name another one: make PYTHON=python3.12 …" >&2
  exit 1
}

if command -v uv >/dev/null; then
  uv=uv
else
  if ! "$python" -m venv .uv 2>/dev/null; then
    rm -rf .uv
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
      apt-get update -qq && apt-get install -y -qq --no-install-recommends python3-venv >/dev/null
      "$python" -m venv .uv
    else
      echo "Python's venv module is missing. On Debian: apt-get install python3-venv; then run make again." >&2
      exit 1
    fi
  fi
  .uv/bin/python -m pip install --quiet --disable-pip-version-check "uv>=0.9"
  uv=.uv/bin/uv
fi

[ -x "$venv/bin/python" ] || "$uv" venv --quiet --no-python-downloads --python "$python" "$venv"
"$uv" pip sync --quiet --python "$venv/bin/python" --require-hashes requirements-dev.txt
"$uv" pip install --quiet --python "$venv/bin/python" --no-deps --no-build-isolation --editable .
