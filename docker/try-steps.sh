#!/usr/bin/env bash
# Tries the Dockerfile's steps in a clean folder without a Docker engine (about three minutes).
set -euo pipefail
cd "$(dirname "$0")/.."
exec node docker/try-steps.mjs
