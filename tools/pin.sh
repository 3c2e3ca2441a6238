#!/usr/bin/env bash
# Writes requirements.txt and requirements-dev.txt anew: every version pinned, every file hashed, no host named.
set -euo pipefail
cd "$(dirname "$0")/.."
uv=$(command -v uv || echo .uv/bin/uv)
common=(--universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet)
"$uv" pip compile "${common[@]}" pyproject.toml -o requirements.txt
"$uv" pip compile "${common[@]}" pyproject.toml --group dev -o requirements-dev.txt
