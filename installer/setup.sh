#!/usr/bin/env bash
# Installs what building and testing Wenshu needs on Debian 12 (bookworm) or 13 (trixie), from Debian's archive only.
# Safe to run again: it asks dpkg first and touches apt only when something is missing.
# Usage: installer/setup.sh [--build-only]   (--build-only leaves out what only the tests and checks need)
set -euo pipefail

here=$(cd "$(dirname "$0")/.." && pwd)
say() { printf '\033[1m%s\033[0m\n' "$*"; }
die() { printf 'setup: %s\n' "$*" >&2; exit 1; }

sudo=
if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || die "run this as root, or install sudo and try again"
    sudo=sudo
fi
. /etc/os-release
codename=${VERSION_CODENAME:-unknown}

# fonts-arphic-uming (8 MB): the Fandol faces end at GB 2312; names with 堃 昇 玥 祎 镕 琋 and signs as ㎡ need a wider face.
# poppler-utils: a PDF among the attachments is drawn by its programs, each page in a process of its own.
build=(build-essential cmake ninja-build pkg-config git
    qt6-base-dev qt6-svg-dev qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools qt6-translations-l10n qt6-image-formats-plugins
    libgl-dev libzip-dev libpugixml-dev libssl-dev libsqlcipher-dev libnats-dev qtkeychain-qt6-dev
    libfreetype-dev libfontconfig-dev libharfbuzz-dev libcairo2-dev libjbig2dec0-dev fontconfig
    fonts-arphic-uming nats-server poppler-utils)
# openbox (0.3 MB): under an X server without a window manager no new window is given the keyboard.
test_only=(clang clang-format clang-tidy lld xvfb xauth openbox dbus dbus-x11 gnome-keyring libsecret-tools
    libxml2-utils python3 openssl libpoppler-qt6-dev time)

case $codename in
bookworm) test_only+=(libclang-rt-14-dev clang-format-14 clang-tidy-14) ;;
trixie) test_only+=(libclang-rt-19-dev) ;;
*) say "setup: $PRETTY_NAME is not Debian 12 or 13; trying its packages by the Debian 12 names" ;;
esac

wanted=("${build[@]}")
[ "${1:-}" = --build-only ] || wanted+=("${test_only[@]}")

installed() { dpkg-query -W -f '${Status}' "$1" 2>/dev/null | grep -q '^install ok installed'; }
sqlcipher_ok() {
    local v
    v=$(dpkg-query -W -f '${Version}' libsqlcipher-dev 2>/dev/null) || return 1
    dpkg --compare-versions "$v" ge 4.6
}

# SQLCipher 4.6 is in Debian 13 and, for Debian 12, only in bookworm-backports.
add_backports() {
    local list=/etc/apt/sources.list.d/wenshu-backports.list
    grep -rqs '^[^#]*bookworm-backports' /etc/apt/sources.list /etc/apt/sources.list.d && return 0
    say "setup: adding bookworm-backports (used for libsqlcipher only)"
    echo 'deb http://deb.debian.org/debian bookworm-backports main' | $sudo tee "$list" >/dev/null
    if ! $sudo apt-get update -q; then
        $sudo rm -f "$list"
        die "bookworm-backports does not answer. SQLCipher 4.6 or newer is needed and Debian 12 has it only there.
Fix: where the suite has moved to Debian's archive, put this one line into $list and run this script again:
    deb [check-valid-until=no] http://archive.debian.org/debian bookworm-backports main
or install the packages libsqlcipher1 and libsqlcipher-dev (>= 4.6) from Debian 13 by hand:
    https://packages.debian.org/trixie/libsqlcipher-dev"
    fi
}

missing=()
for p in "${wanted[@]}"; do
    [ "$p" = libsqlcipher-dev ] && { sqlcipher_ok || missing+=("$p"); continue; }
    installed "$p" || missing+=("$p")
done
if [ ${#missing[@]} -gt 0 ]; then
    say "setup: installing ${#missing[@]} packages: ${missing[*]}"
    $sudo apt-get update -q
    plain=()
    for p in "${missing[@]}"; do [ "$p" = libsqlcipher-dev ] || plain+=("$p"); done
    [ ${#plain[@]} -eq 0 ] || $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${plain[@]}"
    if ! sqlcipher_ok; then
        if [ "$codename" = bookworm ]; then
            add_backports
            $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends -t bookworm-backports libsqlcipher-dev
        else
            $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends libsqlcipher-dev
        fi
        sqlcipher_ok || die "libsqlcipher-dev is older than 4.6 after installing; see the message above"
    fi
fi

"$here/installer/fonts.sh"
