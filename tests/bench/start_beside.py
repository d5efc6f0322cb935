#!/usr/bin/env python3
"""How long a clerk waits for the window, beside another program of the same kind: both are started in turn under one
Xvfb, and timed from exec until their first window is mapped, viewable and has been drawn. The yardstick is KeePassXC,
also Qt, also an encrypted store behind a passphrase. Prints medians, spread and the ratio; it has no bound of its own.

usage: start_beside.py WENSHU_DESKTOP PROFILE [ROUNDS]        (needs Xvfb, xwininfo, xwd, keepassxc)
The caches are warm: cold starts would need the right to drop the page cache (see bench_desk).
"""
import os
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time

PATIENCE = 20.0


def windows(display):
    """Ids of the mapped top windows of at least 200 x 150."""
    tree = subprocess.run(["xwininfo", "-root", "-tree", "-display", display], capture_output=True, text=True).stdout
    found = []
    for line in tree.splitlines():
        match = re.match(r"\s+(0x[0-9a-f]+) .*?\s(\d+)x(\d+)\+", line)
        if match and int(match[2]) >= 200 and int(match[3]) >= 150:
            found.append(match[1])
    return found


def is_drawn(display, window):
    """Whether the window is viewable and holds more than one colour."""
    about = subprocess.run(["xwininfo", "-id", window, "-display", display], capture_output=True, text=True).stdout
    if "IsViewable" not in about:
        return False
    shot = subprocess.run(["xwd", "-id", window, "-display", display, "-silent"], capture_output=True).stdout
    body = shot[len(shot) // 4: len(shot) // 4 + 400_000]
    return len(set(body[i:i + 4] for i in range(0, len(body) - 4, 4))) > 8


def start(display, words, home):
    environment = dict(os.environ, DISPLAY=display, HOME=home, XDG_CONFIG_HOME=home, XDG_DATA_HOME=home,
                       XDG_CACHE_HOME=home, XDG_RUNTIME_DIR=home, QT_QPA_PLATFORM="xcb", LC_ALL="C.UTF-8")
    begun = time.monotonic()
    process = subprocess.Popen(words, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while time.monotonic() - begun < PATIENCE:
            if any(is_drawn(display, window) for window in windows(display)):
                return (time.monotonic() - begun) * 1000
            if process.poll() is not None:
                sys.exit(f"{words[0]} ended with {process.returncode} before it showed a window")
            time.sleep(0.002)
        sys.exit(f"{words[0]} showed no window")
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    for tool in ("Xvfb", "xwininfo", "xwd", "keepassxc"):
        if shutil.which(tool) is None:
            print(f"skipped: {tool} is not installed")
            return
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 15
    programs = {"wenshu-desktop": [os.path.abspath(sys.argv[1]), "--profile", os.path.abspath(sys.argv[2])],
                "keepassxc": ["keepassxc"]}
    with tempfile.TemporaryDirectory() as home:
        os.chmod(home, 0o700)
        read, write = os.pipe()
        server = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
                                  pass_fds=[write], stderr=subprocess.DEVNULL)
        try:
            display = ":" + os.read(read, 16).decode().strip()
            times = {name: [] for name in programs}
            for round_ in range(rounds + 2):
                for name, words in programs.items():
                    took = start(display, words, home)
                    if round_ >= 2:  # the first two warm the caches
                        times[name].append(took)
        finally:
            server.terminate()
            server.wait()
    for name, samples in times.items():
        samples.sort()
        print(f"{name:15} median {statistics.median(samples):6.0f} ms   least {samples[0]:.0f}   most {samples[-1]:.0f}"
              f"   ({len(samples)} starts, warm, to the first drawn window)")
    ratio = statistics.median(times["wenshu-desktop"]) / statistics.median(times["keepassxc"])
    print(f"ratio {ratio:.2f}")


if __name__ == "__main__":
    main()
