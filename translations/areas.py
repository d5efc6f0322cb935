"""The .ts files and the folders each gathers its strings from: one pair of files for the rooms below the windows and the
programs, one pair for the desk and for each room of windows. Run as a program it gathers the strings of the source into
them (what is new stays unfinished and lint/translations refuses it). Usage: areas.py [LUPDATE]"""
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent


def areas():
    """area → folders of its strings, relative to the project's root"""
    below = [f"models/{d.name}" for d in sorted((ROOT / "models").iterdir()) if d.is_dir() and d.name != "desk"]
    found = {"wenshu": [*below, "app"]}
    if (ROOT / "models" / "desk").is_dir():
        found["desk"] = ["models/desk"]
    for room in sorted((ROOT / "widgets").iterdir()):
        if room.is_dir():
            found[room.name] = [f"widgets/{room.name}"]
    return found


# language → its options of lupdate and its number of plural forms. English is the source language: plurals only.
LANGUAGES = {"zh_CN": ([], 1), "en": (["-pluralonly"], 2)}


def lupdate(program, folders, options, file, cwd=ROOT):
    locale = "zh_CN" if "zh_CN" in pathlib.Path(file).name else "en_US"
    subprocess.run(
        [program, "-silent", "-no-obsolete", "-locations", "none", "-source-language", "en_US", "-target-language", locale, "-I", "models", "-I", "widgets",
         *options, *folders, "-ts", str(file)],
        cwd=cwd, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


if __name__ == "__main__":
    program = sys.argv[1] if len(sys.argv) > 1 else "/usr/lib/qt6/bin/lupdate"
    for area, folders in areas().items():
        for language, (options, _) in LANGUAGES.items():
            lupdate(program, folders, options, ROOT / "translations" / f"{area}_{language}.ts")
