"""One intake database, one case system, many families: everything that works for them is killed until told to stop."""

import asyncio
import base64
import os
import random
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from rasa_sdk.executor import ActionExecutor
from sqlalchemy import Engine, func, select, text
from sqlalchemy.orm import Session

from bot.actions.deliver.sending import deliver_once
from bot.actions.intake.after_sending import withdrawal_of
from bot.actions.intake.agreements import latest
from bot.actions.intake.audit.chain import Altered, verify
from bot.actions.intake.contents import body_of
from bot.actions.intake.database import connect, now, refuse_unsafe
from bot.actions.intake.drafts import Drafts
from bot.actions.intake.master_key import KEY_BYTES, MasterKey
from bot.actions.intake.models import Audit, Draft, FollowUp, Outbox, OutboxState, Request
from bot.actions.intake.purging import purge
from bot.actions.intake.retrying import FAILURES_TO_OPEN, PROBE_EVERY
from bot.actions.intake.rotate.rewrapping import Became, rotate
from bot.actions.request.questions import next_question
from bot.actions.wiring import Wiring, wired
from tests.bot.actions.intake.senders import rest
from tests.faults.delivering import let_time_pass
from tests.faults.killing.case_systems import CaseSystem
from tests.faults.killing.families import Family, new_family
from tests.faults.killing.invariants import CHANGED, UNTIDY, Fault, Found, Kept, faults_of
from tests.faults.killing.lives import Life
from tests.faults.killing.points import (
    AT_ANY_TIME,
    IN_A_TURN,
    IN_DELIVERY,
    IN_FOLLOWING_UP,
    IN_TAKING_BACK,
    NEW_KEY,
    PURGING,
    Switch,
)
from tests.faults.killing.purging import changed_by_purging, grow_old
from tests.faults.killing.starting import replace_database

# How often a point may be passed before its process dies there; a transaction begins in every turn.
PASSES = {"K1": range(1, 9), "K2": range(1, 9), NEW_KEY: range(1, 9)}
SENDING = {**IN_DELIVERY, **IN_FOLLOWING_UP}
USUAL_PASSES = (1, 1, 1, 2)
LONGEST_LIFE = 0.12  # seconds until a process that may die at any time does
FROM_THE_START = 0.15  # how many families give every answer here; the others come back to a draft that lacks agreement
NOT_TOLD = frozenset({"agreement_request", "agreement_sharing", "add_more"})
MOST_TURNS, AT_ONCE = 40, 3
BESIDE, RESTS = 0.25, 0.4  # how often `deliver` runs beside the actions, and how often the case system rests for them
SAYS_IT_AGAIN, ASKS_ANEW = 0.6, 0.3  # what a family does when no reply comes; else it gives up
ROUNDS_FOR_A_KILL = 5  # more than that and families get nowhere
MOST_ROUNDS = 40  # of deliver, until everything has arrived


@dataclass
class Tally:
    """What happened. `failed` counts turns that ended in an error although their process lived, by its kind."""

    kills: Counter[str] = field(default_factory=Counter)
    failed: Counter[str] = field(default_factory=Counter)
    told: int = 0
    kept: int = 0
    cases: int = 0
    faults: list[Fault] = field(default_factory=list)

    @property
    def killed(self) -> int:
        return self.kills.total()


class World:
    def __init__(self, file: Path, template: Path, case_system: CaseSystem, dice: random.Random, tally: Tally) -> None:
        self._case_system, self._dice, self._tally = case_system, dice, tally
        self._cases_before = len(case_system.cases())
        self._wiring, self._executor = _wire(file, case_system)
        self._engine: Engine = connect(self._wiring.settings.database_url)
        self._engine.dispose()  # a connection that stayed open would know nothing of the new file
        replace_database(template, file)
        self._families: list[Family] = []
        self._pending: dict[int, dict[str, Any]] = {}
        self._today = date.today()
        self._rewrapped = True

    def run(self, kills: int, first_number: int) -> int:
        """Goes on until so many processes were killed, then recovers and looks. The number of the next family."""
        until, self._next = self._tally.killed + kills, first_number
        for _ in range(kills * ROUNDS_FOR_A_KILL):
            if self._tally.killed >= until:
                break
            self._round()
        else:
            self._tally.faults.append(Fault(UNTIDY, "nothing got as far as to be killed"))
        self._recover()
        self._look()
        return self._next

    def _round(self) -> None:
        # Not every world has withdrawals, so their points are tried twice as often.
        afterwards = [*IN_TAKING_BACK, *IN_FOLLOWING_UP] * 2
        point = self._dice.choice([*IN_A_TURN, *IN_DELIVERY, *afterwards, NEW_KEY, PURGING, AT_ANY_TIME])
        if point == NEW_KEY:
            self._change_the_key()
            return
        if point == PURGING:
            self._purge()
            return
        if point in SENDING or self._dice.random() > RESTS:
            self._let_time_pass()
        else:
            rest(self._wiring.sessions, failures=FAILURES_TO_OPEN, next_probe_at=now() + PROBE_EVERY)
        if point in SENDING and self._dice.random() < 1 / 2:
            self._deliver(point)
            return
        if self._dice.random() < BESIDE:
            self._talk_and_deliver(point, self._dice.choice(list(IN_DELIVERY)))
        else:
            self._talk(point)

    def _talk_and_deliver(self, point: str, other_point: str) -> None:
        """Two processes at once, each to be killed at a point of its own."""
        sender = self._begin(self._delivers, other_point)
        sender.tell(None)
        self._talk(point)
        sender.hear()
        self._count(sender, other_point)

    def _talk(self, point: str) -> None:
        """Families talk to an action server until it is killed, or for long enough."""
        server = self._begin(self._serves, point)
        for _ in range(MOST_TURNS):
            family = self._someone()
            call = self._pending.pop(family.number, None) or family.next_call(self._wiring.settings.button_key)
            reply = server.ask(call)
            if reply is None:
                self._hears_nothing(family, call)
                break
            if "failed" in reply:
                self._tally.failed[reply["failed"]] += 1
                self._pending[family.number] = call
            else:
                family.hears(reply)
        self._count(server, point)

    def _deliver(self, point: str) -> None:
        life = self._begin(self._delivers, point)
        life.ask(None)
        self._count(life, point)

    def _change_the_key(self) -> None:
        """Everything is started with one more key, then all is wrapped with it, with families beside it or without.
        What a kill left under an older key is read until the command has been through."""
        keys = self._wiring.settings.master_key.keys
        if self._rewrapped:
            keys = keys[:1]
        self._start_with(MasterKey((self._dice.randbytes(KEY_BYTES), *keys)))
        rotates = self._begin(self._rotates, NEW_KEY)
        rotates.tell(None)
        if self._dice.random() < BESIDE:
            self._talk(self._dice.choice(list(IN_A_TURN)))
        self._rewrapped = bool(rotates.hear())
        self._count(rotates, NEW_KEY)

    def _purge(self) -> None:
        """The time of the drafts that nobody comes back to is over: each goes as a whole, and no other does."""
        before = grow_old(self._wiring.sessions, [one.conversation for one in self._families if one.state == "gone"])
        life = self._begin(self._purges, PURGING)
        life.ask(None)
        self._count(life, PURGING)
        what = "a draft lost answers while others were purged"
        self._tally.faults += [Fault(CHANGED, what) for _ in changed_by_purging(self._wiring.sessions, before)]

    def _start_with(self, key: MasterKey) -> None:
        os.environ["MASTER_KEY"] = ",".join(base64.b64encode(one).decode() for one in key.keys)
        wired.cache_clear()
        self._wiring = wired()

    def _someone(self) -> Family:
        talking = [family for family in self._families if family.state == "talking"]
        if len(talking) < AT_ONCE:
            talking.append(new_family(self._next, self._dice, self._wiring, self._today))
            self._families.append(talking[-1])
            self._next += 1
            if self._dice.random() > FROM_THE_START:
                self._comes_back(talking[-1])
        return self._dice.choice(talking)

    def _comes_back(self, family: Family) -> None:
        """To a draft of an earlier day: all is answered but the agreement and whether to add more."""
        told = {name: value for name, value in family.first_answers.items() if name not in NOT_TOLD}
        with self._wiring.sessions.begin() as session:
            drafts = Drafts(session, self._wiring.settings.master_key)
            drafts.write(drafts.open(family.conversation), told, "earlier")
        family.asked = next_question(told)

    def _hears_nothing(self, family: Family, call: dict[str, Any]) -> None:
        dice = self._dice.random()
        if dice < SAYS_IT_AGAIN:
            self._pending[family.number] = call
        elif dice > SAYS_IT_AGAIN + ASKS_ANEW:
            family.state = "gone"

    def _begin(self, work: Callable[[], Callable[[Any], Any]], point: str | None) -> Life:
        self._engine.dispose()  # no connection is shared between processes
        passes = self._dice.choice(PASSES.get(point or "", USUAL_PASSES))
        switch = Switch(point, passes, self._dice)
        dies_at = time.monotonic() + self._dice.random() * LONGEST_LIFE if point == AT_ANY_TIME else None

        def begin() -> Callable[[Any], Any]:
            refuse_unsafe(self._engine)
            switch.arm(self._engine)
            self._switch = switch
            return work()

        return Life(begin, dies_at)

    def _serves(self) -> Callable[[Any], Any]:
        """What the action server does for /webhook, and how it answers when an action fails."""

        def answer(call: dict[str, Any]) -> dict[str, Any]:
            try:
                result = asyncio.run(self._executor.run(call))
            except Exception as error:
                return {"failed": type(error).__name__}
            said = result.model_dump() if result else {}
            if any(message.get("reference") for message in said["responses"]):
                self._switch.passes("K7")
            return said

        return answer

    def _delivers(self) -> Callable[[Any], Any]:
        """What `deliver` does each second, and that it goes on after an error."""

        def work(_: Any) -> dict[str, Any]:
            try:
                return {"arrived": deliver_once(self._wiring.sender)}
            except Exception as error:
                return {"failed": type(error).__name__}

        return work

    def _purges(self) -> Callable[[Any], Any]:
        def work(_: Any) -> int:
            with self._wiring.sessions.begin() as session:
                return purge(session, now())

        return work

    def _rotates(self) -> Callable[[Any], Any]:
        """What `rotate` does, and whether the older keys are needed no more."""

        def work(_: Any) -> bool:
            became = rotate(self._wiring.sessions, self._wiring.settings.master_key)
            return became.keys() <= {Became.REWRAPPED, Became.NEWEST}

        return work

    def _count(self, life: Life, point: str) -> None:
        if life.end():
            self._tally.kills[point] += 1

    def _let_time_pass(self) -> None:
        self._case_system.be_quiet()
        let_time_pass(self._wiring.sessions)

    def _recover(self) -> None:
        for _ in range(MOST_ROUNDS):
            self._let_time_pass()
            life = self._begin(self._delivers, None)
            life.ask(None)
            life.end()
            with self._wiring.sessions() as session:
                waits = Outbox.state.not_in((OutboxState.RECEIVED, OutboxState.WITHDRAWN))
                waiting = session.scalar(select(func.count()).where(waits))
                follows = session.scalar(select(func.count()).where(FollowUp.state != OutboxState.RECEIVED))
            if not waiting and not follows:
                return

    def _look(self) -> None:
        with self._wiring.sessions() as session:
            kept = [_kept(session, self._wiring, *row) for row in session.execute(select(Request, Outbox).join(Outbox))]
            drafts = frozenset(session.scalars(select(Draft.conversation)))
            outbox = session.scalar(select(func.count(Outbox.request_key))) or 0
            whole = session.execute(text("PRAGMA integrity_check")).scalar()
        if whole != "ok":
            self._tally.faults.append(Fault(UNTIDY, f"the database is damaged: {whole}"))
        cases = self._case_system.cases()[self._cases_before :]
        found = Found(self._families, kept, cases, drafts, outbox, self._case_system.written_as)
        self._tally.faults += faults_of(found)
        try:
            verify(self._wiring.sessions)
        except Altered as altered:
            self._tally.faults.append(Fault(UNTIDY, str(altered)))
        self._tally.told += sum(len(family.references) for family in self._families)
        self._tally.kept += len(kept)
        self._tally.cases += len(cases)


def _kept(session: Session, wiring: Wiring, request: Request, row: Outbox) -> Kept:
    body = body_of(wiring.settings.master_key, request) if request.sealed_key else None
    withdrawal = withdrawal_of(session, request.key)
    audit = Counter(session.scalars(select(Audit.event).where(Audit.request_key == request.key)))
    agreed = latest(session, request.key, "request")
    return Kept(
        request.key,
        request.conversation,
        request.reference,
        body,
        row.state,
        agreed.value if agreed else None,
        withdrawal.state if withdrawal else None,
        row.leased_until is not None,
        audit["accepted"],
        audit["received"],
    )


def _wire(file: Path, case_system: CaseSystem) -> tuple[Wiring, ActionExecutor]:
    """What `python -m bot.actions.server` makes of its environment at the start."""
    os.environ.update(case_system.settings, DATABASE_URL=f"sqlite:///{file}")
    wired.cache_clear()
    executor = ActionExecutor()
    executor.register_package("bot.actions")
    return wired(), executor
