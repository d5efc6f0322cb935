"""The whole life of a paper by command line: real programs, a real nats-server, nothing in between.

From `wenshu hub init` to a signed-for and a returned paper, with three units and four seats. On the way every exit code
of the contract is met (0, 1, 2, 3, 4, 5, 64), each failure tells one sentence with a code and leaves nothing half
done, every JSON output holds its schema, and no word of the paper reaches a log.

Usage: command_line.py WENSHU SOURCE_DIR
"""
import contextlib
import hashlib
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

PROGRAM = sys.argv[1]
SOURCE = pathlib.Path(sys.argv[2])
sys.path.insert(0, str(SOURCE / "tests/unit/cli"))
import schema  # noqa: E402  (lies beside the tests of single commands)

DEPARTMENT, CITY, DISTRICT = "11370000DEMA00021E", "11370100DEMA0003XB", "11370114DEMA00048L"
UNITS = {DEPARTMENT: ("示范省商务厅", "370000"), CITY: ("示范市商务局", "370100"), DISTRICT: ("示范区商务局", "370114")}
SEATS = {"department": (DEPARTMENT, "李堃"), "city-1": (CITY, "陈玥"), "city-2": (CITY, "赵祎"),
         "district": (DISTRICT, "周镕")}
PASSPHRASE, PACKAGE_PASSPHRASE = "口令 correct horse", "信封 battery staple"
# Words that may stand in papers and answers, and never in a log.
MARKERS = ["标记甲题名", "标记乙正文", "标记丙附件", "标记丁退回", "标记戊文号"]
TITLE, BODY_WORD, ATTACHMENT, NOTE, NUMBER = MARKERS

DONE, NO, NOTHING, CANNOT, BAD_INPUT, HUB, USAGE = 0, 1, 2, 3, 4, 5, 64

started = time.monotonic()
met = set()
logged = []


def check(holds, what):
    if not holds:
        raise AssertionError(what)


def tell(what):
    print(f"{time.monotonic() - started:6.1f} s  {what}", flush=True)


@contextlib.contextmanager
def passphrases(given):
    """Words and inheritable descriptors from which the program reads each passphrase."""
    words, readers = [], []
    for option, text in given.items():
        reader, writer = os.pipe()
        os.write(writer, (text + "\n").encode())
        os.close(writer)
        readers.append(reader)
        words += [f"--{option}-fd", str(reader)]
    try:
        yield words, readers
    finally:
        for reader in readers:
            os.close(reader)


def environment(**more):
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("WENSHU", "LC_", "QT_LOGGING"))}
    return {**kept, "LANG": "C", "WENSHU_LANGUAGE": "en", **more}


def call(*words, **given):
    """(exit status, standard output, standard error) of one real run; @given are passphrases by option."""
    with passphrases({name.replace("_", "-"): text for name, text in given.items()}) as (options, readers):
        done = subprocess.run([PROGRAM, *map(str, words), *options], pass_fds=readers, stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, timeout=120, check=False,
                              env=environment(WENSHU_DEBUG="1", QT_LOGGING_RULES="wenshu.*=true"))
    logged.append((words[0], done.stderr))
    met.add(done.returncode)
    return done.returncode, done.stdout, done.stderr


def must(*words, **given):
    status, output, errors = call(*words, **given)
    check(status == DONE, f"{' '.join(map(str, words[:2]))}: exit {status}: {errors.strip()}")
    return output


def fails(expected, code, *words, **given):
    """The run ends with @expected and one sentence that carries @code."""
    status, output, errors = call(*words, **given)
    name = " ".join(map(str, words[:2]))
    check(status == expected, f"{name}: exit {status} instead of {expected}: {errors.strip()}")
    sentences = [line for line in errors.splitlines() if re.match(r"wenshu: (?!diagnostic: )", line)]
    check(len(sentences) == 1, f"{name}: not one sentence but {sentences}")
    check(sentences[0].endswith(f"[{code}]"), f"{name}: {sentences[0]!r} does not carry {code}")
    check(re.match(r"wenshu: \S.*[.!] \[WS-[A-Z-]+\]$", sentences[0]), f"{name}: {sentences[0]!r} is no sentence")
    return output


def answer(name, *words, **given):
    """The JSON answer of a command, which holds its schema."""
    value = json.loads(must(*words, "--json", **given))
    check_schema(name, value)
    return value


def check_schema(name, value):
    with open(SOURCE / f"resources/schema/{name}.schema.json", encoding="utf-8") as file:
        problems = schema.check(json.load(file), value, "$")
    check(not problems, f"{name}: {problems[:5]}")


def contents(folder):
    """Every file below @folder with its digest: what must not change when something fails."""
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(pathlib.Path(folder).rglob("*")) if path.is_file()}


@contextlib.contextmanager
def untouched(folder):
    before = contents(folder)
    yield
    after = contents(folder)
    changed = sorted(name for name in {*before, *after} if before.get(name) != after.get(name))
    check(not changed, f"a failure left its traces: {changed}")


def free_ports():
    sockets = [socket.socket() for _ in range(2)]
    for one in sockets:
        one.bind(("127.0.0.1", 0))
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


class Hub:
    """`wenshu hub run` as an operator runs it; ended by SIGTERM, by its process id."""

    def __init__(self, folder, log):
        self.folder, self.log, self.process = folder, log, None

    def start(self):
        with passphrases({"passphrase": PASSPHRASE}) as (options, readers), open(self.log, "ab") as errors:
            self.process = subprocess.Popen([PROGRAM, "hub", "run", self.folder, *options], pass_fds=readers,
                                            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=errors, text=True,
                                            env=environment(QT_LOGGING_RULES="wenshu.*=true"))
            line = self.process.stdout.readline()
        check("runs at" in line, f"the hub did not start: {pathlib.Path(self.log).read_text()}")

    @contextlib.contextmanager
    def refusing(self, subject):
        """A server whose operator has spoilt the rights of every seat to @subject, and has mended them afterwards."""
        config = next(path for path in sorted(self.folder.rglob("*.conf")) if f'"{subject}' in path.read_text())
        right = config.read_text()
        children = pathlib.Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        server = next(int(child) for child in children
                      if "nats-server" in pathlib.Path(f"/proc/{child}/comm").read_text())
        config.write_text(right.replace(f'"{subject}', f'"spoilt.{subject}'))
        os.kill(server, signal.SIGHUP)
        time.sleep(1)
        try:
            yield
        finally:
            config.write_text(right)
            os.kill(server, signal.SIGHUP)
            time.sleep(1)

    def stop(self):
        if self.process:
            self.process.send_signal(signal.SIGTERM)
            status = self.process.wait(timeout=60)
            self.process.stdout.close()
            self.process = None
            check(status == DONE, f"hub run ended with {status}")


class Life:
    def __init__(self, work):
        self.work = pathlib.Path(work)
        self.hub_folder = self.work / "hub"
        self.hub = Hub(self.hub_folder, self.work / "hub.log")

    def place(self, name):
        return self.work / name

    def profile(self, seat):
        return self.work / "profiles" / seat

    def with_profile(self, seat):
        return ("--profile", self.profile(seat))

    def new_folder_only(self, name, *failure, **given):
        """A failure after which neither the output nor anything beside it exists."""
        before = sorted(os.listdir(self.work))
        output = fails(*failure, **given)
        check(sorted(os.listdir(self.work)) == before, f"{name}: something is left behind")
        return output

    def lay_out_the_hub(self):
        port, monitor = free_ports()
        ports = ("--port", port, "--monitor-port", monitor)
        self.new_folder_only("init", USAGE, "WS-USAGE", "hub", "init", self.hub_folder, "--port", "70000",
                             passphrase=PASSPHRASE)
        must("hub", "init", self.hub_folder, "--name", "test-hub", "--small", *ports, passphrase=PASSPHRASE)
        with untouched(self.hub_folder):
            fails(NO, "WS-CONFLICT", "hub", "init", self.hub_folder, *ports, passphrase=PASSPHRASE)
            fails(NO, "WS-PASSPHRASE", "hub", "add-unit", self.hub_folder, "--code", DEPARTMENT, "--name", "某厅",
                  "--region", "370000", passphrase="wrong one")
            fails(USAGE, "WS-USAGE", "hub", "add-unit", self.hub_folder, "--code", "123", "--name", "某厅", "--region",
                  "370000", passphrase=PASSPHRASE)
        for code, (name, region) in UNITS.items():
            must("hub", "add-unit", self.hub_folder, "--code", code, "--name", name, "--region", region,
                 passphrase=PASSPHRASE)
        with untouched(self.hub_folder):
            fails(NO, "WS-DUPLICATE", "hub", "add-unit", self.hub_folder, "--code", CITY, "--name", "某局", "--region",
                  "370100", passphrase=PASSPHRASE)
            fails(HUB, "WS-OFFLINE", "hub", "check", self.hub_folder, passphrase=PASSPHRASE)

    def make_seals(self):
        with untouched(self.hub_folder):
            self.new_folder_only("make-seal", BAD_INPUT, "WS-NOT-FOUND", "hub", "make-seal", self.hub_folder,
                                 "--unit", "11370115DEMA00050X", "-o", self.place("none.esl"), passphrase=PASSPHRASE)
            for code in UNITS:
                must("hub", "make-seal", self.hub_folder, "--unit", code, "--centre", "示范", "-o",
                     self.place(f"{code}.esl"), passphrase=PASSPHRASE)

    def give_the_root(self):
        out = self.place("trust")
        self.new_folder_only("trust", NO, "WS-PASSPHRASE", "hub", "trust", self.hub_folder, "-o", out,
                             passphrase="wrong one")
        must("hub", "trust", self.hub_folder, "-o", out, passphrase=PASSPHRASE)
        with untouched(out):
            fails(USAGE, "WS-USAGE", "hub", "trust", self.hub_folder, "-o", out, passphrase=PASSPHRASE)

    def add_seats(self):
        with untouched(self.hub_folder):
            # The seat's keys are in its package alone: where that cannot be written there is no seat.
            fails(BAD_INPUT, "WS-NOT-FOUND", "hub", "add-seat", self.hub_folder, "--unit", CITY, "--clerk", "陈玥", "-o",
                  self.place("nowhere/city.seat"), passphrase=PASSPHRASE, package_passphrase=PACKAGE_PASSPHRASE)
            fails(BAD_INPUT, "WS-NOT-FOUND", "hub", "add-seat", self.hub_folder, "--unit", "11370115DEMA00050X",
                  "--clerk", "陈玥", "-o", self.place("none.seat"), passphrase=PASSPHRASE,
                  package_passphrase=PACKAGE_PASSPHRASE)
        for seat, (unit, clerk) in SEATS.items():
            must("hub", "add-seat", self.hub_folder, "--unit", unit, "--clerk", clerk, "-o", self.place(f"{seat}.seat"),
                 passphrase=PASSPHRASE, package_passphrase=PACKAGE_PASSPHRASE)
            check(self.place(f"{seat}.seat").stat().st_mode & 0o077 == 0, "others may read an enrolment file")

    def enrol(self):
        os.mkdir(self.work / "profiles")
        package = self.place("department.seat")
        taken = self.place("taken")
        os.mkdir(taken)
        (taken / "mine.txt").write_text("mine")
        with untouched(self.work):
            for failure, words, given in [
                    ((NO, "WS-PASSPHRASE"), (package, "--profile", self.profile("none")), {"package": "wrong one"}),
                    ((USAGE, "WS-USAGE"), (package, "--profile", self.profile("none")), {"own": "short"}),
                    ((BAD_INPUT, "WS-MALFORMED"), (f"{self.place(DEPARTMENT)}.esl", "--profile", self.profile("none")), {}),
                    ((BAD_INPUT, "WS-NOT-FOUND"), (self.place("none.seat"), "--profile", self.profile("none")), {}),
                    ((NO, "WS-DUPLICATE"), (package, "--profile", taken), {})]:
                fails(*failure, "enrol", *words, package_passphrase=given.get("package", PACKAGE_PASSPHRASE),
                      passphrase=given.get("own", PASSPHRASE))
            check(not self.profile("none").exists(), "a failed enrolment left a profile")
        for seat, (unit, _) in SEATS.items():
            must("enrol", self.place(f"{seat}.seat"), *self.with_profile(seat), "--seal", self.place(f"{unit}.esl"),
                 package_passphrase=PACKAGE_PASSPHRASE, passphrase=PASSPHRASE)

    def write_the_paper(self):
        paper = json.loads((SOURCE / "resources/templates/demo-notice.json").read_text(encoding="utf-8"))
        paper["title"] = f"{TITLE}关于做好电子公文交换试运行工作的通知"
        paper["number"] = f"{NUMBER}〔2026〕12号"
        paper["body"].insert(1, f"{BODY_WORD}，请遵照执行。")
        self.place("paper.json").write_text(json.dumps(paper, ensure_ascii=False), encoding="utf-8")
        self.place("broken.json").write_text("{", encoding="utf-8")
        self.place("noise.ofd").write_bytes(os.urandom(4000))
        self.place(f"{ATTACHMENT}.bin").write_bytes(os.urandom(600_000))
        secret = {**paper, "secrecy": "机密", "secrecyPeriod": "10年", "copyNumber": "000001"}
        self.place("secret.json").write_text(json.dumps(secret, ensure_ascii=False), encoding="utf-8")
        check_schema("lint", json.loads(call("lint", self.place("paper.json"), "--json")[1]))
        with untouched(self.work):
            fails(BAD_INPUT, "WS-MALFORMED", "typeset", self.place("broken.json"), "-o", self.place("none.ofd"))
            fails(USAGE, "WS-USAGE", "typeset", self.place("paper.json"), "-o", self.place("none.doc"))
            fails(BAD_INPUT, "WS-NOT-FOUND", "typeset", self.place("paper.json"), "-o", self.place("nowhere/none.ofd"))
        must("typeset", self.place("paper.json"), "-o", self.place("plain.ofd"))
        must("typeset", self.place("paper.json"), "-o", self.place("plain.pdf"))
        check(self.place("plain.pdf").read_bytes().startswith(b"%PDF-"), "no PDF")
        info = answer("info", "info", self.place("plain.ofd"))
        text = must("text", self.place("plain.ofd"))
        check(BODY_WORD in text.replace("\n", ""), "the text lost a word")
        must("render", self.place("plain.ofd"), "--page", "1", "--dpi", "40", "-o", self.place("page.png"))
        check(self.place("page.png").read_bytes().startswith(b"\x89PNG"), "no picture")
        with untouched(self.work):
            fails(BAD_INPUT, "WS-NOT-FOUND", "render", self.place("plain.ofd"), "--page", "999", "-o",
                  self.place("none.png"))
            for command in ("text", "info"):
                fails(BAD_INPUT, "WS-MALFORMED", command, self.place("noise.ofd"))
        return info

    def seal_the_paper(self):
        department = self.with_profile("department")
        with untouched(self.work):
            for failure, words, passphrase in [
                    ((NO, "WS-PASSPHRASE"), (self.place("plain.ofd"), *department), "wrong one"),
                    ((BAD_INPUT, "WS-MALFORMED"), (self.place("noise.ofd"), *department), PASSPHRASE),
                    ((BAD_INPUT, "WS-NOT-FOUND"), (self.place("none.ofd"), *department), PASSPHRASE),
                    ((USAGE, "WS-USAGE"), (self.place("plain.ofd"), *department, "--seal", "x.esl"), PASSPHRASE)]:
                fails(*failure, "seal", *words, "-o", self.place("sealed.ofd"), passphrase=passphrase)
        must("typeset", self.place("secret.json"), "-o", self.place("secret.ofd"))
        with untouched(self.work):
            # Nobody tells of a secrecy here but the pages themselves.
            fails(NO, "WS-SECRECY", "seal", self.place("secret.ofd"), *department, "-o", self.place("none.ofd"),
                  passphrase=PASSPHRASE)
        must("seal", self.place("plain.ofd"), *department, "-o", self.place("sealed.ofd"), passphrase=PASSPHRASE)
        trust = self.place("trust")
        verdict = answer("verify", "verify", self.place("sealed.ofd"), "--trust", trust)
        check(verdict, "no verdict")
        whole = self.place("sealed.ofd").read_bytes()
        middle = len(whole) // 2
        self.place("tampered.ofd").write_bytes(whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1:])
        self.place("cut.ofd").write_bytes(whole[:middle])
        for name, status in [("plain", NOTHING), ("noise", BAD_INPUT), ("cut", BAD_INPUT)]:
            got, _, errors = call("verify", self.place(f"{name}.ofd"), "--trust", trust)
            check(got == status, f"verify {name}: exit {got}: {errors}")
        check(call("verify", self.place("tampered.ofd"), "--trust", trust)[0] in (NO, BAD_INPUT), "tampering unseen")
        check(call("verify", self.place("sealed.ofd"))[0] == CANNOT, "judged without trust")

    def make_a_foreign_seal(self):
        """A seal by a maker of the unit's own: certificates by OpenSSL, seal and sealing by the program."""
        for who in ("maker", "holder"):
            subprocess.run(["openssl", "ecparam", "-name", "SM2", "-genkey", "-noout", "-out", f"{who}.key"],
                           cwd=self.work, check=True, capture_output=True)
            subprocess.run(["openssl", "req", "-new", "-x509", "-key", f"{who}.key", "-sm3", "-sigopt",
                            "distid:1234567812345678", "-days", "30", "-subj", f"/C=CN/O={who}/CN={who}", "-addext",
                            "keyUsage=critical,digitalSignature,nonRepudiation", "-out", f"{who}.pem"],
                           cwd=self.work, check=True, capture_output=True)
        common = ("--name", "示范省商务厅", "--holder", self.place("holder.pem"), "--maker-cert", self.place("maker.pem"))
        with untouched(self.work):
            fails(NO, "WS-KEY-MISSING", "seal-maker", *common, "--id", "S1", "--maker-key", self.place("holder.key"), "-o",
                  self.place("none.esl"))
            fails(BAD_INPUT, "WS-NOT-FOUND", "seal-maker", *common, "--id", "S1", "--maker-key", self.place("none.key"),
                  "-o", self.place("none.esl"))
        must("seal-maker", *common, "--id", "S1", "--maker-key", self.place("maker.key"), "-o", self.place("own.esl"))
        with untouched(self.work):
            fails(NO, "WS-KEY-MISSING", "seal", self.place("plain.ofd"), "--seal", self.place("own.esl"), "--key",
                  self.place("maker.key"), "-o", self.place("none.ofd"))
        must("seal", self.place("plain.ofd"), "--seal", self.place("own.esl"), "--key", self.place("holder.key"), "-o",
             self.place("foreign.ofd"))
        trust = self.place("trust")
        check(call("verify", self.place("foreign.ofd"), "--trust", trust)[0] != DONE, "a stranger's seal is valid")

    def papers(self, seat, *more):
        return answer("list", "list", *self.with_profile(seat), *more, passphrase=PASSPHRASE)["papers"]

    def standing(self, seat, paper):
        return answer("paper-state", "list", *self.with_profile(seat), "--paper", paper, passphrase=PASSPHRASE)

    def sync(self, seat):
        return answer("sync", "sync", *self.with_profile(seat), passphrase=PASSPHRASE)

    def send(self):
        common = ("send", self.place("sealed.ofd"), *self.with_profile("department"))
        paper = ("--paper", self.place("paper.json"))
        for failure, words in [
                ((NO, "WS-UNKNOWN-RECIPIENT"), (*common, *paper, "--to", "没有这个单位")),
                ((NO, "WS-SECRECY"), (*common, "--paper", self.place("secret.json"), "--to", CITY)),
                ((BAD_INPUT, "WS-NOT-FOUND"), (*common, *paper, "--to", CITY, "--attach", self.place("none.bin"))),
                ((BAD_INPUT, "WS-MALFORMED"), (*common, "--paper", self.place("broken.json"), "--to", CITY)),
                ((USAGE, "WS-USAGE"), (*common, *paper)),
                ((NO, "WS-STATE"), ("send", self.place("plain.ofd"), *common[2:], *paper, "--to", CITY)),
                ((NO, "WS-STATE"), ("send", self.place("foreign.ofd"), *common[2:], *paper, "--to", CITY)),
                ((BAD_INPUT, "WS-MALFORMED"), ("send", self.place("noise.ofd"), *common[2:], *paper, "--to", CITY))]:
            fails(*failure, *words, passphrase=PASSPHRASE)
        fails(NO, "WS-PASSPHRASE", *common, *paper, "--to", CITY, passphrase="wrong one")
        check(self.papers("department") == [], "what was refused is in the list")
        sent = answer("send", *common, *paper, "--to", CITY, "--to", UNITS[DISTRICT][0], "--attach",
                      self.place(f"{ATTACHMENT}.bin"), passphrase=PASSPHRASE)
        fails(HUB, "WS-OFFLINE", "sync", *self.with_profile("department"), passphrase=PASSPHRASE)
        states = {row["unit"]: row["state"] for row in self.standing("department", sent["id"])["recipients"]}
        check(states == {CITY: "queued", DISTRICT: "queued"}, f"offline, and yet {states}")
        return sent["id"]

    def deliver(self, paper):
        self.hub.start()
        report = json.loads(must("hub", "check", self.hub_folder, "--json", passphrase=PASSPHRASE))
        check_schema("hub-check", report)
        check(all(act["held"] for act in report["acts"]) and len(report["acts"]) > 20, "hub check: an act was not held")
        check(self.sync("department")["sent"] == 2, "not sent to both")
        for seat in ("city-1", "city-2", "district"):
            check(self.sync(seat)["sent"] == 0, f"{seat} counts its receipts as papers")
            rows = self.papers(seat)
            check(len(rows) == 1 and rows[0]["title"].startswith(TITLE) and rows[0]["verdict"] == "valid",
                  f"{seat}: {rows}")
            check([row["id"] for row in self.papers(seat, "--search", BODY_WORD)] == [rows[0]["id"]], "not found")
            check(self.papers(seat, "--search", "并无此词") == [], "found what is not there")
        self.sync("department")
        states = {row["unit"]: row["state"] for row in self.standing("department", paper)["recipients"]}
        check(states == {CITY: "delivered", DISTRICT: "delivered"}, f"delivered, and yet {states}")

    def answer_it(self, paper):
        city, city_2, district = (self.papers(seat)[0]["id"] for seat in ("city-1", "city-2", "district"))
        fails(BAD_INPUT, "WS-NOT-FOUND", "sign-for", "0" * 22, *self.with_profile("city-1"), passphrase=PASSPHRASE)
        fails(BAD_INPUT, "WS-NOT-FOUND", "list", "--paper", "0" * 22, *self.with_profile("city-1"),
              passphrase=PASSPHRASE)
        fails(USAGE, "WS-USAGE", "list", "--paper", "not-an-id", *self.with_profile("city-1"), passphrase=PASSPHRASE)
        fails(USAGE, "WS-USAGE", "list", "--section", "nowhere", *self.with_profile("city-1"), passphrase=PASSPHRASE)
        fails(USAGE, "WS-USAGE", "sign-for", "not-an-id", *self.with_profile("city-1"), passphrase=PASSPHRASE)
        fails(USAGE, "WS-USAGE", "return", district, *self.with_profile("district"), passphrase=PASSPHRASE)
        fails(USAGE, "WS-USAGE", "return", district, *self.with_profile("district"), "--reason", "other",
              passphrase=PASSPHRASE)
        fails(NO, "WS-PASSPHRASE", "sign-for", city, *self.with_profile("city-1"), passphrase="wrong one")
        waits = "Signing for is noted; it takes effect with the next sync."
        for seat, own in (("city-1", city), ("city-2", city_2)):
            check(must("sign-for", own, *self.with_profile(seat), passphrase=PASSPHRASE).strip() == waits, "not told")
        standing = self.standing("city-1", city)
        check((standing["claimWaits"], standing["claimFailed"]) == (True, False), f"the claim does not wait: {standing}")
        check(waits in must("list", "--paper", city, *self.with_profile("city-1"), passphrase=PASSPHRASE), "not shown")
        fails(NO, "WS-STATE", "sign-for", city, *self.with_profile("city-1"), passphrase=PASSPHRASE)
        must("return", district, *self.with_profile("district"), "--reason", "other", "--note", NOTE,
             passphrase=PASSPHRASE)
        self.fail_a_claim(city)
        self.sync("city-1")
        status, _, errors = call("sync", *self.with_profile("city-2"), passphrase=PASSPHRASE)
        check(status == DONE and f"A colleague was first to sign for or return the paper {city_2}" in errors and
              "[WS-CONFLICT]" in errors, f"a lost claim is not told: {errors}")
        for seat in ("city-2", "district", "department"):
            self.sync(seat)
        fails(NO, "WS-CONFLICT", "sign-for", city_2, *self.with_profile("city-2"), passphrase=PASSPHRASE)
        for seat, own in (("city-1", city), ("city-2", city_2)):
            handled = self.standing(seat, own)["handled"]
            check((handled["event"], handled["clerk"]) == ("signed-for", "陈玥"), f"{seat} shows {handled}")
        rows = {row["unit"]: row for row in self.standing("department", paper)["recipients"]}
        check((rows[CITY]["state"], rows[CITY]["decidedBy"]) == ("signed-for", "陈玥"), f"city: {rows[CITY]}")
        check((rows[DISTRICT]["state"], rows[DISTRICT]["decidedBy"], rows[DISTRICT]["note"]) ==
              ("returned", "周镕", NOTE), f"district: {rows[DISTRICT]}")
        return city

    def fail_a_claim(self, city):
        """The hub does not take the signing for of city-1: told, shown, and done again."""
        with self.hub.refusing("oa."):
            status, _, errors = call("sync", *self.with_profile("city-1"), passphrase=PASSPHRASE)
        check(status == DONE and f"Signing for or returning the paper {city} did not take effect" in errors and
              "[WS-NOT-PERMITTED]" in errors, f"a failed claim is not told: {status} {errors}")
        standing = self.standing("city-1", city)
        check((standing["claimWaits"], standing["claimFailed"]) == (False, True), f"the claim did not fail: {standing}")
        must("sign-for", city, *self.with_profile("city-1"), passphrase=PASSPHRASE)

    def keep_it(self, paper, city):
        trust = self.place("trust")
        out = self.place("kept")
        fails(BAD_INPUT, "WS-NOT-FOUND", "save", "0" * 22, *self.with_profile("department"), "-o", out,
              passphrase=PASSPHRASE)
        check(not out.exists(), "a folder for nothing")
        must("save", paper, *self.with_profile("department"), "-o", out, passphrase=PASSPHRASE)
        with untouched(out):
            fails(USAGE, "WS-USAGE", "save", paper, *self.with_profile("department"), "-o", out, passphrase=PASSPHRASE)
        must("save", city, *self.with_profile("city-2"), "-o", self.place("received"), passphrase=PASSPHRASE)
        for name, original in ((f"{ATTACHMENT}.bin", f"{ATTACHMENT}.bin"), ("paper.ofd", "sealed.ofd")):
            for folder in ("kept", "received"):
                check((self.work / folder / name).read_bytes() == self.place(original).read_bytes(), f"{folder}/{name}")
        must("verify", self.work / "received" / "paper.ofd", "--trust",
             self.work / "received" / "trust")
        receipts = sorted(out.glob("receipt-*.p7"))
        check(len(receipts) >= 4, f"{len(receipts)} receipts")
        judged = must("verify-receipt", *receipts, "--trust", trust)
        check("陈玥" in judged and "周镕" in judged, "the receipts do not name who decided")
        fails(CANNOT, "WS-CERT-UNTRUSTED", "verify-receipt", receipts[0])
        whole = receipts[0].read_bytes()
        forged = self.place("forged.p7")
        signed = min(whole.index(code.lower().encode()) for code in UNITS if code.lower().encode() in whole)
        for at in [*range(signed - 40, signed + 160, 20), len(whole) - 5, len(whole) - 40]:
            forged.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1:])
            check(call("verify-receipt", forged, "--trust", trust)[0] in (NO, BAD_INPUT), f"byte {at} may be changed")
        fails(BAD_INPUT, "WS-MALFORMED", "verify-receipt", self.place("noise.ofd"), "--trust", trust)

    def shut_out(self):
        with untouched(self.hub_folder / "server" / "tls"):
            fails(BAD_INPUT, "WS-NOT-FOUND", "hub", "revoke", self.hub_folder, "--seat", "nobody_9",
                  passphrase=PASSPHRASE)
        must("hub", "revoke", self.hub_folder, "--seat", f"{CITY.lower()}_2", passphrase=PASSPHRASE)
        fails(HUB, "WS-REFUSED", "sync", *self.with_profile("city-2"), passphrase=PASSPHRASE)
        self.sync("city-1")
        self.hub.stop()
        fails(HUB, "WS-OFFLINE", "sync", *self.with_profile("city-1"), passphrase=PASSPHRASE)

    def keep_silent(self):
        """No word of a paper in any log: standard error of every run, and the hub's and the server's own."""
        for command, errors in logged:
            for marker in MARKERS:
                check(marker not in errors, f"{command} tells “{marker}” on standard error")
        logs = [self.work / "hub.log", *self.hub_folder.rglob("*.log"), *self.hub_folder.rglob("*.out")]
        check(len(logs) >= 2, "no log of the server")
        secrets = [*MARKERS, PASSPHRASE, PACKAGE_PASSPHRASE]
        for path in [*logs, *(path for path in self.hub_folder.rglob("*") if path.is_file()),
                     *(path for path in (self.work / "profiles").rglob("*") if path.is_file())]:
            held = path.read_bytes()
            for secret in secrets:
                check(secret.encode() not in held, f"{path.relative_to(self.work)} holds “{secret}”")
        missing = {DONE, NO, NOTHING, CANNOT, BAD_INPUT, HUB, USAGE} - met
        check(not missing, f"exit codes never met: {missing}")
        check(met <= {DONE, NO, NOTHING, CANNOT, BAD_INPUT, HUB, USAGE}, f"other exit codes: {met}")

    def perform(self):
        self.lay_out_the_hub()
        tell("hub laid out, three units")
        self.make_seals()
        self.give_the_root()
        self.add_seats()
        tell("three seals, four seats")
        self.enrol()
        tell("four profiles")
        self.write_the_paper()
        self.seal_the_paper()
        self.make_a_foreign_seal()
        tell("typeset, sealed, judged")
        paper = self.send()
        tell("in the outbox, hub down")
        self.deliver(paper)
        tell("delivered to three seats")
        city = self.answer_it(paper)
        tell("signed for and returned")
        self.keep_it(paper, city)
        self.shut_out()
        self.keep_silent()
        tell(f"{len(logged)} program runs, exit codes {sorted(met)}")


def main():
    with tempfile.TemporaryDirectory(prefix="wenshu-cli-") as work:
        life = Life(work)
        try:
            life.perform()
        except AssertionError as broken:
            print(f"FAILED: {broken}")
            return 1
        finally:
            if life.hub.process:
                life.hub.process.kill()
    return 0


sys.exit(main())
