#!/usr/bin/env python3
"""Runs one window test on an X server of its own, as on a clerk's desktop, instead of offscreen.

Starts Xvfb on a free display and a window manager on it (without one nobody gives a new window the keyboard), runs PROGRAM
with Qt's xcb platform, and ends both. Nothing of the desktop the caller sits at is used: neither its display, nor its
session bus, nor its input method.

Exit status: the program's; 124 where it takes longer than --seconds; 77 (skipped) only where Xvfb is not installed.
"""

import argparse
import ctypes
import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time

SKIPPED = 77
TOO_LONG = 124
PATIENCE = 20  # seconds for a server or window manager to be ready
CONFIG = """<?xml version="1.0" encoding="UTF-8"?>
<openbox_config xmlns="http://openbox.org/3.4/rc"><focus><focusNew>yes</focusNew></focus></openbox_config>
"""


def dies_with_parent():
    """Whoever kills this script, as ctest does after its time, kills what it started."""
    ctypes.CDLL(None, use_errno=True).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG


def start(command, **more):
    return subprocess.Popen(command, preexec_fn=dies_with_parent, stdin=subprocess.DEVNULL, **more)


def end(process):
    if process is None or process.poll() is not None:
        return
    process.terminate()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def start_server(log):
    """The server and the number of its display."""
    reading, writing = os.pipe()
    server = start(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1920x1080x24", "-dpi", "96", "-nolisten", "tcp", "-noreset"],
        pass_fds=[writing], stdout=log, stderr=log)
    os.close(writing)
    number = b""
    while not number.endswith(b"\n") and select.select([reading], [], [], PATIENCE)[0]:
        part = os.read(reading, 16)
        if not part:
            break
        number += part
    os.close(reading)
    return server, number.decode().strip()


def start_manager(environment, folder, log):
    config, sign = os.path.join(folder, "rc.xml"), os.path.join(folder, "ready")
    with open(config, "w", encoding="utf-8") as out:
        out.write(CONFIG)
    manager = start(["openbox", "--config-file", config, "--startup", f"touch {sign}"], env=environment, stdout=log, stderr=log)
    until = time.monotonic() + PATIENCE
    while not os.path.exists(sign) and manager.poll() is None and time.monotonic() < until:
        time.sleep(0.05)
    return manager, os.path.exists(sign)


def environment_for(display, folder):
    known = dict(os.environ)
    for name in ("WAYLAND_DISPLAY", "XAUTHORITY", "QT_IM_MODULE", "XMODIFIERS", "QT_QPA_PLATFORMTHEME", "QT_STYLE_OVERRIDE"):
        known.pop(name, None)
    known.update(DISPLAY=f":{display}", QT_QPA_PLATFORM="xcb", XDG_CONFIG_HOME=folder, XDG_CACHE_HOME=folder,
                 DBUS_SESSION_BUS_ADDRESS="disabled:")
    return known


def run(options, folder):
    server = manager = program = None
    with open(os.path.join(folder, "log"), "w+b") as log:
        try:
            server, display = start_server(log)
            if not display:
                return fail("Xvfb gave no display", log)
            environment = environment_for(display, folder)
            manager, is_ready = start_manager(environment, folder, log)
            if not is_ready:
                return fail("the window manager did not start", log)
            print(f"xcb: display :{display}, openbox", flush=True)
            program = start(options.program, env=environment)
            try:
                return program.wait(options.seconds)
            except subprocess.TimeoutExpired:
                print(f"xcb: the program took longer than {options.seconds} s", file=sys.stderr)
                return TOO_LONG
        finally:
            for each in (program, manager, server):
                end(each)


def fail(sentence, log):
    log.seek(0)
    print(f"xcb: {sentence}\n{log.read(4096).decode(errors='replace')}", file=sys.stderr)
    return 1


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=180)
    parser.add_argument("program", nargs=argparse.REMAINDER)
    options = parser.parse_args()
    if not options.program:
        parser.error("name the program to run")
    if shutil.which("Xvfb") is None:
        print("xcb: skipped, Xvfb is not installed (installer/setup.sh installs it)")
        return SKIPPED
    if shutil.which("openbox") is None:
        print("xcb: openbox is not installed; installer/setup.sh installs it", file=sys.stderr)
        return 1
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with tempfile.TemporaryDirectory(prefix="wenshu-xcb-") as folder:
        status = run(options, folder)
    return 128 - status if status < 0 else status  # ended by a signal, as a shell tells it


sys.exit(main())
