#!/usr/bin/env bash
# The ways into a profile by command line, on a seat that a real hub's folder enrolled: recovery key, new passphrase, and
# the keychain in the state WENSHU_KEYRING tells (open, locked; absent where tests/unit/vault/keyring.sh did not start it).
# Usage: WENSHU_PROGRAM=… keys.sh
set -euo pipefail
wenshu=$WENSHU_PROGRAM
command -v nats-server >/dev/null || { echo "skipped: nats-server is not installed"; exit 77; }
state=${WENSHU_KEYRING:-absent}
export LC_ALL=C.UTF-8 WENSHU_LANGUAGE=zh_CN
[ "$state" = absent ] && { unset DBUS_SESSION_BUS_ADDRESS DISPLAY; export XDG_RUNTIME_DIR=/nonexistent; }
# A locked keyring finds the profile that was remembered while it was open: "seed" leaves it in the temporary home.
case $state in
seed | locked) folder=$HOME/keys && mkdir -p "$folder" ;;
*) folder=$(mktemp -d) && trap 'rm -rf "$folder"' EXIT ;;
esac
cd "$folder"
hub=11370000DEMA00021E

fail() { echo "FAILED: $*"; cat out err 2>/dev/null; exit 1; }
# expect CODE WORDS… — runs the program without a terminal; passphrases come by descriptor 7 where a case opens it.
expect() {
    local wanted=$1 got=0
    shift
    "$wenshu" "$@" >out 2>err </dev/null || got=$?
    [ "$got" = "$wanted" ] || fail "wenshu $* gave $got, not $wanted"
}
says() { grep -q -- "$1" out err || fail "nothing said: $1"; }
pass() { printf '%s\n' "$@"; }

if [ "$state" = locked ]; then
    expect 64 list --profile p
    [ "$(grep -c WS-KEYCHAIN err)" = 1 ] || fail "it was not said once"
    expect 0 list --profile p --passphrase-fd 7 7< <(pass 'third passphrase')
    expect 1 keychain remember --profile p --passphrase-fd 7 7< <(pass 'third passphrase')
    says WS-KEYCHAIN
    # What could not be remembered anew is not remembered at all, and nobody is asked any more.
    expect 64 list --profile p
    ! grep -q KEYCHAIN err || fail "a keychain was asked"
    exit 0
fi

expect 0 hub init hub --small --passphrase-fd 7 7< <(pass operator)
expect 0 hub add-unit hub --code $hub --name 示范省商务厅 --region 370000 --recovery-key unit.key \
    --recovery-passphrase-fd 7 --passphrase-fd 7 7< <(pass operator administrator)
says 恢复密钥已写好
[ "$(stat -c %a unit.key)" = 600 ] || fail "the recovery key's file is readable by others"
expect 0 hub add-unit hub --code 11370100DEMA0003XB --name 示范市商务局 --region 370100 --passphrase-fd 7 7< <(pass operator)
says 还没有恢复密钥
expect 0 hub recovery-key hub --unit 11370100DEMA0003XB -o other.key --recovery-passphrase-fd 7 --passphrase-fd 7 \
    7< <(pass operator administrator)
expect 0 hub add-seat hub --unit $hub --clerk 李堃 --post 文书 --package-passphrase-fd 7 -o seat.enrol \
    --passphrase-fd 7 7< <(pass operator package)
expect 0 enrol seat.enrol --profile p --package-passphrase-fd 7 --passphrase-fd 7 7< <(pass package 'first passphrase')

# A new passphrase by the old one, then by the recovery key.
expect 0 new-passphrase --profile p --passphrase-fd 7 --new-passphrase-fd 7 7< <(pass 'first passphrase' 'second passphrase')
expect 1 list --profile p --passphrase-fd 7 7< <(pass 'first passphrase')
says WS-PASSPHRASE
expect 1 new-passphrase --profile p --recovery-key other.key --recovery-passphrase-fd 7 --new-passphrase-fd 7 \
    7< <(pass administrator 'third passphrase')
says WS-KEY-MISSING
says 示范市商务局
expect 1 new-passphrase --profile p --recovery-key unit.key --recovery-passphrase-fd 7 --new-passphrase-fd 7 \
    7< <(pass wrong 'third passphrase')
says WS-PASSPHRASE
expect 64 new-passphrase --profile p --recovery-key unit.key --recovery-passphrase-fd 7 --new-passphrase-fd 7 \
    7< <(pass administrator short)
expect 64 new-passphrase --profile p --recovery-key unit.key --passphrase-fd 7 7< <(pass a b)
expect 0 list --profile p --passphrase-fd 7 7< <(pass 'second passphrase')
expect 0 new-passphrase --profile p --recovery-key unit.key --recovery-passphrase-fd 7 --new-passphrase-fd 7 \
    7< <(pass administrator 'third passphrase')
expect 1 list --profile p --passphrase-fd 7 7< <(pass 'second passphrase')
expect 0 list --profile p --passphrase-fd 7 7< <(pass 'third passphrase')

# The keychain.
expect 64 keychain
expect 64 keychain hide --profile p
expect 64 list --profile p
says WS-USAGE
if [ "$state" = absent ]; then
    expect 1 keychain remember --profile p --passphrase-fd 7 7< <(pass 'third passphrase')
    says WS-KEYCHAIN
    # Nothing was remembered, so nobody is asked and nothing is said about a keychain.
    expect 64 list --profile p
    ! grep -q KEYCHAIN err || fail "a keychain was asked"
    expect 0 list --profile p --passphrase-fd 7 7< <(pass 'third passphrase')
    expect 0 keychain forget --profile p --passphrase-fd 7 7< <(pass 'third passphrase')
    exit 0
fi
expect 0 keychain remember --profile p --passphrase-fd 7 7< <(pass 'third passphrase')
expect 0 list --profile p
[ ! -s err ] || fail "something was said"
[ "$state" = seed ] && exit 0
# Without D-Bus the same profile asks, and says once why.
code=0
env -u DBUS_SESSION_BUS_ADDRESS XDG_RUNTIME_DIR=/nonexistent "$wenshu" list --profile p >out 2>err </dev/null || code=$?
[ $code = 64 ] || fail "without D-Bus it gave $code"
[ "$(grep -c WS-KEYCHAIN err)" = 1 ] || fail "it was not said once"
expect 0 list --profile p
# The copy of a profile elsewhere does not take the entry of this one.
cp -r p q
expect 64 list --profile q
says WS-NOT-FOUND
expect 0 keychain forget --profile p
expect 64 list --profile p
expect 0 list --profile p --passphrase-fd 7 7< <(pass 'third passphrase')
# A recovery shuts the keychain's way in.
expect 0 keychain remember --profile p --passphrase-fd 7 7< <(pass 'third passphrase')
expect 0 new-passphrase --profile p --recovery-key unit.key --recovery-passphrase-fd 7 --new-passphrase-fd 7 \
    7< <(pass administrator 'fourth passphrase')
expect 64 list --profile p
# Nowhere a plain copy of a passphrase.
! grep -rql -e 'third passphrase' -e 'fourth passphrase' . --exclude=out --exclude=err || fail "a passphrase lies in a file"
