#!/usr/bin/env bash
# From a bare Debian 12 machine to all tests passed. Usage: [WENSHU_CORPUS=FOLDER] installer/test.sh [ctest options…]
# WENSHU_CORPUS names a folder with other people's OFD files (ofd/…) and papers (papers/…) for the tests that read them.
set -euo pipefail
started=$SECONDS
if [ -n "${WENSHU_CORPUS:-}" ]; then
    [ -d "$WENSHU_CORPUS" ] || { echo "WENSHU_CORPUS: there is no folder $WENSHU_CORPUS" >&2; exit 64; }
    WENSHU_CORPUS=$(realpath "$WENSHU_CORPUS")
    export WENSHU_CORPUS
    corpus="tests on other people's files: from WENSHU_CORPUS"
else
    corpus="tests on other people's files: skipped, WENSHU_CORPUS names no folder of them"
fi
cd "$(dirname "$0")/.."
installer/setup.sh
installer/build.sh release
echo "set-up and build: $((SECONDS - started)) s"
echo "$corpus"
# One more than there are cores: the tests of hubs and windows wait much of their time.
exec ctest --test-dir build/release --output-on-failure -j$(($(nproc) + 1)) -LE campaign "$@"
