#!/usr/bin/env bash
# From a bare Debian 12 machine to all tests passed. Usage: installer/test.sh [ctest options…]
set -euo pipefail
cd "$(dirname "$0")/.."
started=$SECONDS
installer/setup.sh
installer/build.sh release
echo "set-up and build: $((SECONDS - started)) s"
exec ctest --test-dir build/release --output-on-failure -j2 -LE campaign "$@"
