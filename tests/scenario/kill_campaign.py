"""Whole offices over a real nats-server, with kill -9 of client or server at every named step.

Each round one seat sends a paper to two units, in every second round with files too large for an envelope. On the way a
seat's process, or the hub's server, is killed with SIGKILL at a named step of the exchange; in every seventh round the
hub is put back to a backup made before the paper was sent, or the sender sends a second time. One clerk of each unit,
sometimes both at once, signs for the paper or returns it. When all have synchronised again: every seat of every
recipient has the paper exactly once, every file byte for byte and with a valid seal; the sender's rows show what the
recipients decided and who, both seats of a unit name the same clerk, and there is exactly one deciding receipt from
each unit.

Which step is hit next is dealt like cards, fewest hits first, so that even a short campaign meets them evenly; from
200 rounds on one that was never hit, by client or by server, is a failure.

Usage: kill_campaign.py OFFICE_SEAT ROUNDS [SEED]     (the seed is printed; the same seed plays the same rounds)
"""
import collections
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

PROGRAM = sys.argv[1]
ROUNDS = int(sys.argv[2])
SEED = int(sys.argv[3]) if len(sys.argv) > 3 else random.SystemRandom().randrange(1 << 32)

FILE_SENDER = ["BeforeUpload", "AfterUpload"]
FILE_RECIPIENT = ["BeforeDownload", "AfterDownload"]
CLAIM = ["BeforeClaim", "AfterClaim", "AfterClaimRecorded"]
SENDER = ["BeforeSeal", "AfterSeal", "BeforePublish", "AfterPublish", "AfterRecorded"]
READER = ["BeforeCommit", "AfterCommit", "BeforeAck", "AfterAck"]
RECEIPT = ["BeforeReceipt", "AfterReceipt"]
FLOW = ["BeforeFlowCommit", "AfterFlowCommit", "AfterFlowAck"]
HUB_RESTORED, SENT_AGAIN = ["HubLostData"], ["Resend"]

LONG_FORM = 200          # rounds from which a step that was never hit is a failure
PROVINCE_ROUNDS = 125    # then a new province, so that a long campaign fits on the disk
LARGE_BYTES = 700_000    # two chunks; the sealed paper itself goes as a third beside it
SIGNED_FOR, RETURNED, VALID = 4, 5, 1
STATE_SIGNED_FOR, STATE_RETURNED = 5, 6
PATIENCE = 40  # synchronisations of all until a round must have settled


class Deck:
    """Deals kills, the one with the fewest hits first; one that was dealt and did not happen counts as half a hit."""

    def __init__(self, rng):
        self.rng = rng
        self.hits = collections.Counter()
        self.misses = collections.Counter()

    def deal(self, steps):
        cards = [(step, who) for step in steps for who in ("client", "server")]
        self.rng.shuffle(cards)
        return min(cards, key=lambda card: self.hits[card] + self.misses[card] / 2)

    def print_table(self, steps):
        print(f"  {'step':20s} {'client':>6s} {'server':>6s}")
        for step in steps:
            print(f"  {step:20s} {self.hits[step, 'client']:6d} {self.hits[step, 'server']:6d}")

    def never(self, steps):
        return [f"{who} at {step}" for step in steps for who in ("client", "server") if not self.hits[step, who]]


class Hub:
    """The server, as a child that dies with this script."""

    def __init__(self, folder):
        self.folder = folder
        self.data = os.path.join(folder, "hub", "server", "data")
        self.copy = os.path.join(folder, "backup")
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

    def back_up(self):
        """A copy of all the hub holds, taken while it stands still."""
        self.stop()
        shutil.rmtree(self.copy, ignore_errors=True)
        shutil.copytree(self.data, self.copy)
        self.start()

    def put_back(self):
        """The hub after a disaster: killed, and started again on the copy."""
        os.kill(self.pid, signal.SIGKILL)
        self.stop()
        shutil.rmtree(self.data)
        shutil.copytree(self.copy, self.data)
        self.start()

    def wait_until_dead(self):
        """A killed server is not gone at once on a busy machine; taken for alive it would never be started again."""
        end = time.monotonic() + 30
        while self.is_alive() and time.monotonic() < end:
            time.sleep(0.002)

    def ensure(self):
        if not self.is_alive():
            self.stop()
            self.start()


def start(words):
    return subprocess.Popen([PROGRAM, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def finish(process):
    """(exit status, its JSON or None, its errors). A negative status is the signal that ended it."""
    try:
        output, errors = process.communicate(timeout=120)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        raise AssertionError(f"{process.args[1]} hangs") from None
    lines = output.strip().splitlines()
    return process.returncode, json.loads(lines[-1]) if lines else None, errors


def call(*words):
    return finish(start(words))


def must_all(calls):
    """Runs all at the same time; their answers."""
    running = [start(words) for words in calls]
    ended = [finish(process) for process in running]
    for words, (status, _, errors) in zip(calls, ended):
        if status != 0:
            raise AssertionError(f"{' '.join(map(os.path.basename, words[:2]))}: exit {status}: {errors.strip()}")
    return [answer for _, answer, _ in ended]


def must(*words):
    return must_all([words])[0]


class Round:
    def __init__(self, number, units, hub, deck):
        self.title = f"第{number}件 关于停电演练的通知"
        self.hub = hub
        self.deck = deck
        self.rng = deck.rng
        self.is_large = number % 2 == 0
        self.special = self.deck.deal(HUB_RESTORED + SENT_AGAIN) if number % 7 == 5 else None
        self.sender_unit = self.rng.choice(units)
        self.sender = self.rng.choice(self.sender_unit["seats"])
        self.recipients = [unit for unit in units if unit is not self.sender_unit]
        self.readers = [seat for unit in self.recipients for seat in unit["seats"]]
        self.all = [self.sender, *self.readers]
        self.story = []

    def sync(self, seat, steps, chance, *more):
        """One synchronisation, perhaps with a kill at one of @steps."""
        if self.rng.random() < chance:
            self.sync_killed(seat, *self.deck.deal(steps), self.rng.choice([1, 1, 1, 2]), *more)
        else:
            must("sync", seat["profile"], *more)

    def sync_killed(self, seat, step, who, time_of_it, *more):
        where = f"{step}:{time_of_it}"
        kill = ["--kill", where] if who == "client" else ["--kill-pid", f"{self.hub.pid}:{where}"]
        status, answer, errors = call("sync", seat["profile"], *kill, *more)
        happened = status == -signal.SIGKILL or bool(answer and answer["killFired"])
        (self.deck.hits if happened else self.deck.misses)[step, who] += 1
        if happened:
            self.story.append(f"{who} killed at {where} of {os.path.basename(seat['profile'])}")
            if who == "server":
                self.hub.wait_until_dead()
        if status not in (0, -signal.SIGKILL):
            raise AssertionError(f"sync with a kill: exit {status}: {errors.strip()}")
        self.hub.ensure()

    def states(self, seats):
        return must_all([("state", seat["profile"], self.title) for seat in seats])

    def settle(self, done, what):
        """All synchronise at the same time, until @done says of their states, the sender's first, that it is so."""
        for attempt in range(PATIENCE):
            ended = must_all([("sync", seat["profile"], "--state", self.title) for seat in self.all])
            if done(*[answer["state"] for answer in ended]):
                return
            # The hub hands out again what a killed client had fetched and not acknowledged after its ack_wait.
            time.sleep(0.1 if attempt < 1 else 0.5)
        told = "; ".join(f"{os.path.basename(seat['profile'])}: " + ("on" if answer["online"] else "off") + "line"
                         + (f", {answer['trouble']}" if answer["trouble"] else "") for seat, answer in zip(self.all, ended))
        told += "" if self.hub.is_alive() else "; the hub is dead"
        raise AssertionError(f"{what} did not come about in {PATIENCE} synchronisations ({told})")

    def send(self):
        units = [unit["code"] for unit in self.recipients]
        size = LARGE_BYTES + self.rng.randrange(1000) if self.is_large else 0
        if self.special and self.special[0] in HUB_RESTORED:
            self.hub.back_up()
        sent = must("send", self.sender["profile"], self.sender_unit["ofd"], self.title, str(size), *units)
        self.files = sent["files"]
        again = ["--impatient"] if self.special and self.special[0] in SENT_AGAIN else []
        if again:
            self.sync_killed(self.sender, *self.special, 1, *again)
        else:
            self.sync(self.sender, SENDER + (FILE_SENDER if self.is_large else []), 0.8)
        must("sync", self.sender["profile"])
        if self.special and not again:
            for seat in self.rng.sample(self.readers, self.rng.randrange(len(self.readers))):
                must("sync", seat["profile"])
            self.hub.put_back()
            self.story.append("hub put back to its backup")
            self.sync_killed(self.sender, *self.special, 1)

    def decide(self):
        self.decisions = {}
        for unit in self.recipients:
            verb = self.rng.choice(["sign-for", "sign-for", "return"])
            deciders = unit["seats"] if self.rng.random() < 0.3 else [self.rng.choice(unit["seats"])]
            for seat in deciders:
                must(verb, seat["profile"], self.title)
            self.decisions[unit["code"]] = verb
            for seat in self.rng.sample(unit["seats"], 2):
                self.sync(seat, (CLAIM + RECEIPT if seat in deciders else []) + FLOW, 0.5)

    @staticmethod
    def delivered(_, *readers):
        return all(state["papers"] for state in readers)

    @staticmethod
    def decided(sender, *readers):
        final = all(recipient["state"] in (STATE_SIGNED_FOR, STATE_RETURNED)
                    for recipient in sender["papers"][0]["recipients"].values())
        handled = all("handled" in state["papers"][0] for state in readers)
        return final and handled and not any(state["waiting"] for state in (sender, *readers))

    def check(self):
        sent = self.states([self.sender])[0]
        assert len(sent["papers"]) == 1, "the sender has the paper more than once"
        paper = sent["papers"][0]
        for unit in self.recipients:
            verb = self.decisions[unit["code"]]
            event = RETURNED if verb == "return" else SIGNED_FOR
            names = set()
            for state in self.states(unit["seats"]):
                assert len(state["papers"]) == 1, f"{len(state['papers'])} copies at one seat"
                held = state["papers"][0]
                assert held["verdict"] == VALID, "the seal does not hold at a recipient"
                assert held["files"] == self.files, "a file is not what was sent"
                assert held["handled"]["event"] == event, "a seat shows another decision"
                assert state["quarantined"] == 0, "something was quarantined"
                names.add(held["handled"]["by"])
            assert len(names) == 1, f"the seats of one unit name {names}"
            row = paper["recipients"][unit["code"]]
            assert row["by"] in names, f"the sender shows {row['by']}, the recipients {names}"
            wanted = STATE_RETURNED if verb == "return" else STATE_SIGNED_FOR
            assert row["state"] == wanted, "sender and recipient disagree on what was decided"
            deciding = paper["receipts"].get(f"{unit['code']}:{event}", 0)
            assert deciding == 1, f"{deciding} deciding receipts from one unit"
        assert sent["quarantined"] == 0, "the sender quarantined something"

    def play(self):
        self.send()
        for seat in self.rng.sample(self.readers, len(self.readers)):
            self.sync(seat, READER + RECEIPT + (FILE_RECIPIENT if self.is_large else []), 0.4)
        self.settle(self.delivered, "delivery")
        self.decide()
        self.sync(self.sender, READER, 0.3)
        self.settle(self.decided, "the decisions")
        self.check()


def play_province(folder, numbers, deck, started):
    """Plays the rounds @numbers in a new province; True when all held."""
    units = must("province", folder)["units"]
    hub = Hub(folder)
    hub.start()
    try:
        for number in numbers:
            play = Round(number, units, hub, deck)
            try:
                play.play()
            except AssertionError as broken:
                print(f"round {number} FAILED: {broken}")
                print("  " + "\n  ".join(play.story or ["nothing was killed in this round"]))
                return False
            if number % 10 == 0:
                print(f"{number} rounds, {deck.hits.total()} kills, {time.monotonic() - started:.0f} s", flush=True)
    finally:
        hub.stop()
    return True


def main():
    print(f"seed {SEED}, {ROUNDS} rounds", flush=True)
    steps = must("steps")["steps"]
    known = {*FILE_SENDER, *FILE_RECIPIENT, *CLAIM, *SENDER, *READER, *RECEIPT, *FLOW, *HUB_RESTORED, *SENT_AGAIN}
    if known != set(steps):
        print(f"steps nobody plays, or that are no more: {sorted(known ^ set(steps))}")
        return 1
    deck = Deck(random.Random(SEED))
    started = time.monotonic()
    work = tempfile.mkdtemp(prefix="wenshu-campaign-")
    for first in range(1, ROUNDS + 1, PROVINCE_ROUNDS):
        folder = os.path.join(work, f"province-{first}")
        if not play_province(folder, range(first, min(first + PROVINCE_ROUNDS, ROUNDS + 1)), deck, started):
            print(f"what was left of it is kept in {work}")
            return 1
        shutil.rmtree(folder)
    shutil.rmtree(work)
    deck.print_table(steps)
    never = deck.never(steps)
    print("never hit: " + (", ".join(never) if never else "none"))
    seconds = time.monotonic() - started
    print(f"{ROUNDS} rounds, {deck.hits.total()} kills: 0 lost, 0 doubled, receipts agree "
          f"({seconds:.0f} s, {seconds / ROUNDS:.1f} s a round)")
    return 1 if never and ROUNDS >= LONG_FORM else 0


sys.exit(main())
