#!/usr/bin/env bash
# From a bare Debian 12 machine to a demo province: installs what is needed, builds, and opens the desktop on it; without a
# display, or with --headless, tells the life of a paper in the terminal.
# Usage: installer/demo.sh [--headless] [--out DIR]
#   DIR keeps the province; with --headless also the sealed OFD, the PDF, page images, receipts and a transcript.
set -euo pipefail
cd "$(dirname "$0")/.."
started=$SECONDS
installer/setup.sh --build-only
installer/build.sh release wenshu wenshu-desktop
echo "set-up and build: $((SECONDS - started)) s"
exec build/release/app/wenshu demo "$@"
