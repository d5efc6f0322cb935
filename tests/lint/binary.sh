#!/usr/bin/env bash
# What the built program must not do: export SQLite's symbols (they would capture those of other libraries in the
# process), link SQLCipher dynamically, or link Qt WebEngine. Usage: binary.sh PROGRAM
set -euo pipefail
program=$1
bad=0
if nm -D --defined-only "$program" | grep -q 'sqlite3_'; then
    echo "binary: exports sqlite3_ symbols"
    bad=1
fi
libraries=$(ldd "$program")
for name in sqlcipher WebEngine libsqlite3; do
    if grep -qi "$name" <<<"$libraries"; then
        echo "binary: links $name"
        bad=1
    fi
done
[ $bad = 0 ] && echo "binary: no sqlite3_ exported, no SQLCipher or WebEngine linked"
exit $bad
