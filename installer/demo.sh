#!/usr/bin/env bash
# From a bare Debian 12 machine to the life of a paper on a demo province: installs what is needed, builds, runs.
# Usage: installer/demo.sh [--out DIR]     DIR keeps the sealed OFD, the PDF, page images, receipts and a transcript.
set -euo pipefail
cd "$(dirname "$0")/.."
started=$SECONDS
installer/setup.sh --build-only
installer/build.sh release wenshu
echo "set-up and build: $((SECONDS - started)) s"
exec build/release/app/wenshu demo --headless "$@"
