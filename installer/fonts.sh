#!/usr/bin/env bash
# Makes sure that each type role of GB/T 9704 (小标宋, 仿宋, 楷体, 黑体, 宋体) has a Chinese face on this machine.
# Where none is installed, takes FandolSong, FandolFang, FandolKai and FandolHei out of Debian's texlive-lang-chinese
# (GPL-3+ with font exception), without installing TeX. They go to the user's own font folder.
set -euo pipefail

target="${XDG_DATA_HOME:-$HOME/.local/share}/fonts/wenshu-fandol"
has() { fc-list ":family=$1" family 2>/dev/null | grep -q .; }
any() { local f; for f in "$@"; do has "$f" && return 0; done; return 1; }

need=
any '方正小标宋简体' '方正小标宋_GBK' 'FZXiaoBiaoSong-B05' 'FandolSong' || need=1
any '仿宋_GB2312' '仿宋' 'FangSong' '方正仿宋_GBK' 'FandolFang' || need=1
any '楷体_GB2312' '楷体' 'KaiTi' '方正楷体_GBK' 'FandolKai' || need=1
any '黑体' 'SimHei' '方正黑体_GBK' 'FandolHei' || need=1
[ -n "$need" ] || exit 0

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
echo "fonts: no Chinese face for every role; taking the Fandol faces out of texlive-lang-chinese"
(cd "$work" && apt-get download -q texlive-lang-chinese >/dev/null)
mkdir "$work/x"
dpkg-deb --fsys-tarfile "$work"/texlive-lang-chinese_*.deb |
    tar -x -C "$work/x" --wildcards '*/fonts/opentype/public/fandol/*' '*/doc/fonts/fandol/*' 2>/dev/null || true
found=$(find "$work/x" -name 'Fandol*.otf' | wc -l)
[ "$found" -ge 4 ] || {
    echo "fonts: texlive-lang-chinese holds no Fandol faces; install 仿宋, 楷体, 黑体 and 小标宋 by hand" >&2
    exit 1
}
mkdir -p "$target"
find "$work/x" \( -name 'Fandol*.otf' -o -iname 'COPYING*' -o -iname 'README*' \) -exec cp {} "$target/" \;
fc-cache -f "$target"
echo "fonts: $found faces in $target"
