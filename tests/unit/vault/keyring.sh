#!/bin/sh
# keyring.sh open|locked PROGRAM: runs PROGRAM on a private D-Bus session with a private gnome-keyring-daemon whose
# login keyring exists and is open or locked. The state is told to the program in WENSHU_KEYRING. Touches no keyring of
# the person who runs it: home, data and runtime folders are temporary.
set -eu
state=$1
program=$2
for tool in dbus-run-session gnome-keyring-daemon; do
  if ! command -v "$tool" >/dev/null; then
    echo "skipped: $tool is not installed"
    exit 77
  fi
done
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir -m 700 "$folder/run" "$folder/data"
export HOME="$folder" XDG_RUNTIME_DIR="$folder/run" XDG_DATA_HOME="$folder/data" XDG_CONFIG_HOME="$folder/config"
export XDG_CACHE_HOME="$folder/cache" WENSHU_KEYRING="$state" WENSHU_KEYRING_PROGRAM="$program"
unset DISPLAY WAYLAND_DISPLAY GNOME_KEYRING_CONTROL SSH_AUTH_SOCK

# The first session makes the login keyring and, in the locked case, leaves an entry in it. The daemon ends with its
# session's bus; a second one then finds the keyring locked, as after a log-in without a password.
if [ "$state" = locked ]; then
  WENSHU_KEYRING=seed dbus-run-session -- sh -eu -c '
    printf secret | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
    "$WENSHU_KEYRING_PROGRAM" anEntryIsLeftForTheLockedCase'
  dbus-run-session -- sh -eu -c '
    gnome-keyring-daemon --start --components=secrets >/dev/null 2>&1
    "$WENSHU_KEYRING_PROGRAM"'
else
  dbus-run-session -- sh -eu -c '
    printf secret | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
    "$WENSHU_KEYRING_PROGRAM"'
fi
