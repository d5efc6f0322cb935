"""Whole offices over a real nats-server, with kill -9 of client or server at every named step.

Each round one seat sends a paper to two units. On the way a seat's process, or the hub's server, is killed with SIGKILL
at a named step of the exchange; one clerk of each unit, sometimes both at once, signs for the paper or returns it. When
all have synchronised again: every seat of every recipient has the paper exactly once with a valid seal, the sender's
rows show what the recipients decided and who, both seats of a unit name the same clerk, and there is exactly one
deciding receipt from each unit.

Usage: kill_campaign.py OFFICE_SEAT ROUNDS [SEED]     (the seed is printed; the same seed plays the same rounds)
"""
import collections
import json
import os
import random
import subprocess
import sys
import tempfile
import time

PROGRAM = sys.argv[1]
ROUNDS = int(sys.argv[2])
SEED = int(sys.argv[3]) if len(sys.argv) > 3 else random.SystemRandom().randrange(1 << 32)

SENDER_STEPS = ["BeforeSeal", "AfterSeal", "BeforePublish", "AfterPublish", "AfterRecorded"]
RECIPIENT_STEPS = ["BeforeCommit", "AfterCommit", "BeforeAck", "AfterAck", "BeforeReceipt", "AfterReceipt"]
DECIDER_STEPS = ["BeforeClaim", "AfterClaim", "AfterClaimRecorded", "BeforeReceipt", "AfterReceipt",
                 "BeforeFlowCommit", "AfterFlowCommit", "AfterFlowAck"]
READER_STEPS = ["BeforeCommit", "AfterCommit", "BeforeAck", "AfterAck"]
SIGNED_FOR, RETURNED, VALID = 4, 5, 1
STATE_SIGNED_FOR, STATE_RETURNED = 5, 6
PATIENCE = 40  # synchronisations of all until a round must have settled

fired = collections.Counter()


class Hub:
    """The server, as a child that dies with this script."""

    def __init__(self, folder):
        self.folder = folder
        self.process = None
        self.pid = 0

    def start(self):
        self.process = subprocess.Popen([PROGRAM, "serve", self.folder], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit("the hub did not start")
        self.pid = json.loads(line)["pid"]

    def is_alive(self):
        try:
            with open(f"/proc/{self.pid}/stat", encoding="ascii") as stat:
                return stat.read().split()[2] not in "ZX"
        except OSError:
            return False

    def stop(self):
        if self.process:
            self.process.stdin.close()
            self.process.wait(timeout=30)
            self.process.stdout.close()
            self.process = None

    def ensure(self):
        if not self.is_alive():
            self.stop()
            self.start()


def call(*words):
    """Runs the office once: (exit status, its JSON or None). A negative status is the signal that ended it."""
    done = subprocess.run([PROGRAM, *words], capture_output=True, text=True, timeout=120, check=False)
    text = done.stdout.strip().splitlines()
    return done.returncode, json.loads(text[-1]) if text else None, done.stderr


def must(*words):
    status, answer, errors = call(*words)
    if status != 0:
        raise AssertionError(f"{words[0]} {os.path.basename(words[1])}: exit {status}: {errors.strip()}")
    return answer


class Round:
    def __init__(self, number, units, hub, rng):
        self.title = f"第{number}件 关于停电演练的通知"
        self.hub = hub
        self.rng = rng
        self.sender_unit = rng.choice(units)
        self.sender = rng.choice(self.sender_unit["seats"])
        self.recipients = [unit for unit in units if unit is not self.sender_unit]
        self.readers = [seat for unit in self.recipients for seat in unit["seats"]]
        self.all = [self.sender, *self.readers]
        self.kills = []
        self.story = []

    def sync(self, seat, steps, chance):
        """One synchronisation, perhaps with a kill at one of @steps."""
        words = ["sync", seat["profile"]]
        if self.rng.random() < chance:
            step = self.rng.choice(steps)
            where = f"{step}:{self.rng.choice([1, 1, 1, 2])}"
            if self.rng.random() < 0.4:
                words += ["--kill-pid", f"{self.hub.pid}:{where}"]
                who = "server"
            else:
                words += ["--kill", where]
                who = "client"
            status, answer, errors = call(*words)
            happened = status == -9 or bool(answer and answer["killFired"])
            if happened:
                fired[f"{who} {step}"] += 1
                self.story.append(f"{who} killed at {where} of {os.path.basename(seat['profile'])}")
            if status not in (0, -9):
                raise AssertionError(f"sync with a kill: exit {status}: {errors.strip()}")
            self.hub.ensure()
            return
        must(*words)

    def everyone_has_it(self):
        return all(len(must("state", seat["profile"], self.title)["papers"]) >= 1 for seat in self.readers)

    def settle(self, done, what):
        for attempt in range(PATIENCE):
            for seat in self.rng.sample(self.all, len(self.all)):
                must("sync", seat["profile"])
            if done():
                return
            # The hub hands out again what a killed client had fetched and not acknowledged after its ack_wait.
            time.sleep(0.1 if attempt < 5 else 0.5)
        raise AssertionError(f"{what} did not come about")

    def decide(self):
        self.decisions = {}
        for unit in self.recipients:
            verb = self.rng.choice(["sign-for", "sign-for", "return"])
            both = self.rng.random() < 0.3
            for seat in unit["seats"] if both else [self.rng.choice(unit["seats"])]:
                must(verb, seat["profile"], self.title)
            self.decisions[unit["code"]] = (verb, both)
            for seat in self.rng.sample(unit["seats"], 2):
                self.sync(seat, DECIDER_STEPS, 0.35)

    def decided(self):
        rows = must("state", self.sender["profile"], self.title)["papers"]
        final = all(recipient["state"] in (STATE_SIGNED_FOR, STATE_RETURNED)
                    for recipient in rows[0]["recipients"].values())
        handled = all("handled" in must("state", seat["profile"], self.title)["papers"][0] for seat in self.readers)
        waiting = any(must("state", seat["profile"], self.title)["waiting"] for seat in self.all)
        return final and handled and not waiting

    def check(self):
        sent = must("state", self.sender["profile"], self.title)
        assert len(sent["papers"]) == 1, "the sender has the paper more than once"
        paper = sent["papers"][0]
        for unit in self.recipients:
            verb, _ = self.decisions[unit["code"]]
            event = RETURNED if verb == "return" else SIGNED_FOR
            names = set()
            for seat in unit["seats"]:
                state = must("state", seat["profile"], self.title)
                assert len(state["papers"]) == 1, f"{len(state['papers'])} copies at one seat"
                assert state["papers"][0]["verdict"] == VALID, "the seal does not hold at a recipient"
                assert state["papers"][0]["handled"]["event"] == event, "a seat shows another decision"
                assert state["quarantined"] == 0, "something was quarantined"
                names.add(state["papers"][0]["handled"]["by"])
            assert len(names) == 1, f"the seats of one unit name {names}"
            row = paper["recipients"][unit["code"]]
            assert row["by"] in names, f"the sender shows {row['by']}, the recipients {names}"
            wanted = STATE_RETURNED if verb == "return" else STATE_SIGNED_FOR
            assert row["state"] == wanted, "sender and recipient disagree on what was decided"
            deciding = paper["receipts"].get(f"{unit['code']}:{event}", 0)
            assert deciding == 1, f"{deciding} deciding receipts from one unit"
        assert sent["quarantined"] == 0, "the sender quarantined something"

    def play(self):
        units = [unit["code"] for unit in self.recipients]
        must("send", self.sender["profile"], self.sender_unit["ofd"], self.title, *units)
        self.sync(self.sender, SENDER_STEPS, 0.6)
        must("sync", self.sender["profile"])
        for seat in self.rng.sample(self.readers, len(self.readers)):
            self.sync(seat, RECIPIENT_STEPS, 0.3)
        self.settle(self.everyone_has_it, "delivery")
        self.decide()
        self.sync(self.sender, READER_STEPS, 0.3)
        self.settle(self.decided, "the decisions")
        self.check()


def main():
    print(f"seed {SEED}, {ROUNDS} rounds")
    rng = random.Random(SEED)
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="wenshu-campaign-") as work:
        folder = os.path.join(work, "province")
        units = must("province", folder)["units"]
        hub = Hub(folder)
        hub.start()
        try:
            for number in range(1, ROUNDS + 1):
                play = Round(number, units, hub, rng)
                try:
                    play.play()
                except AssertionError as broken:
                    print(f"round {number} FAILED: {broken}")
                    print("  " + "\n  ".join(play.story or ["nothing was killed in this round"]))
                    return 1
                if number % 10 == 0:
                    print(f"{number} rounds, {sum(fired.values())} kills, {time.monotonic() - started:.0f} s", flush=True)
        finally:
            hub.stop()
    for where, count in sorted(fired.items()):
        print(f"  {count:4d} x {where}")
    print(f"{ROUNDS} rounds, {sum(fired.values())} kills: 0 lost, 0 doubled, receipts agree "
          f"({time.monotonic() - started:.0f} s)")
    return 0


sys.exit(main())
