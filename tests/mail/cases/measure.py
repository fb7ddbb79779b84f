"""How well the made-up threads are read: `python -m tests.mail.cases.measure [PART] [--misses QUESTION]`.

A third of the threads, chosen by their names alone, is held back: nobody looks at their misses while
facts and links are improved, so the figures of the part `held` say more than those of `open`.

A mailbox is made for each person: what they sent lies in its Sent folder. Kinds are asked of every
message; facts of every message that carries them; links of every pair of messages of one person.
"""

from __future__ import annotations

import sys
import tomllib
import zlib
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

from afterview.mail.extraction.companies import company_key, related
from afterview.mail.message import Message
from afterview.mail.understand import understand
from afterview.record import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from afterview.record import Application, Event, Record

CASES = Path(__file__).parent
TODAY = date(2026, 11, 24)
UNASKED = frozenset({"other", "alert"})


@dataclass(frozen=True, slots=True)
class Case:
    """One message of a thread and what a careful reader finds in it."""

    name: str
    language: str
    person: str
    message: Message
    wanted: Mapping[str, Any]

    @property
    def kind(self) -> str:
        return str(self.wanted["kind"])

    @property
    def is_held_back(self) -> bool:
        """Whether the thread is among the third whose misses nobody looked at while improving."""
        return zlib.crc32(self.name.partition("/")[0].encode()) % 3 == 0


@dataclass(slots=True)
class Tally:
    """Right, missed and invented answers to one question."""

    right: int = 0
    missed: int = 0
    invented: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def asked(self) -> int:
        return self.right + self.missed

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.invented)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.asked)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, 2 * self.right + self.missed + self.invented)


@cache
def cases() -> tuple[Case, ...]:
    """Every message of every thread, in the order of the folders."""
    return tuple(_case(file) for file in sorted(CASES.rglob("*.eml")))


def _case(file: Path) -> Case:
    wanted = tomllib.loads(file.with_suffix(".expected.toml").read_text("utf-8"))
    sent = wanted["direction"] == "sent"
    name = f"{file.parent.name}/{file.stem}"
    message = Message.from_bytes(file.read_bytes(), f"{'Sent' if sent else 'Inbox'}/{name}")
    person = message.sender.address if sent else next((a.address for a in message.recipients), "")
    return Case(name, file.parents[1].name, person, message, wanted)


def measure(language: str = "", part: str = "") -> dict[str, Tally]:
    """The answers to all questions: of all threads, of one language, of the `held` or the `open` ones."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    for mailbox in mailboxes(language, part):
        record, _ = understand([case.message for case in mailbox], TODAY)
        found = _found(record)
        for case in mailbox:
            event, application = found[case.message.key]
            _ask_kind(tallies, case, event)
            _ask_facts(tallies, case, event, application)
        _ask_links(tallies, mailbox, found)
    return tallies


def mailboxes(language: str = "", part: str = "") -> Iterator[list[Case]]:
    """The messages of each person, oldest first."""
    people: dict[str, list[Case]] = defaultdict(list)
    for case in cases():
        of_part = part in ("", "held" if case.is_held_back else "open")
        if language in ("", case.language) and of_part:
            people[case.person].append(case)
    for mailbox in people.values():
        yield sorted(mailbox, key=lambda case: case.message.sent_at or datetime.min.replace(tzinfo=UTC))


def _found(record: Record) -> dict[str, tuple[Event, Application | None]]:
    found: dict[str, tuple[Event, Application | None]] = {
        event.key: (event, None) for event in record.unlinked
    }
    found.update({event.key: (event, one) for one in record.applications for event in one.events})
    return found


def _ask_kind(tallies: dict[str, Tally], case: Case, event: Event) -> None:
    kind = event.kind.value
    if kind == case.kind:
        tallies[kind].right += 1
        return
    rules = ", ".join(evidence.rule for evidence in event.evidence)
    tallies[case.kind].missed += 1
    tallies[kind].invented += 1
    tallies[case.kind].misses.append(f"{case.name} read as {kind} by [{rules}]")


def _ask(tallies: dict[str, Tally], question: str, case: Case, found: object, *, right: bool) -> None:
    tally = tallies[question]
    tally.right += right
    tally.missed += not right
    if not right:
        tally.misses.append(f"{case.name} found {found!r} wanted {case.wanted.get(question)!r}")


def _ask_facts(tallies: dict[str, Tally], case: Case, event: Event, application: Application | None) -> None:
    """Facts count on mail whose kind was seen: what a mail says cannot be right when it went unread."""
    if case.kind in UNASKED or event.kind is Kind.OTHER:
        return
    wanted = case.wanted
    if wanted.get("employer"):
        said = application.employer if application else event.employer
        right = _same_company(said, wanted["employer"])
        _ask(tallies, "employer", case, said, right=right)
    if wanted.get("role"):
        role = application.role if application else event.role
        _ask(tallies, "role", case, role, right=_plain(role) == _plain(wanted["role"]))
    if wanted.get("job_id"):
        _ask(tallies, "job_id", case, event.job_id, right=event.job_id == wanted["job_id"])
    for name in ("specificity", "reason"):
        if wanted.get(name) and event.kind is Kind.REJECTION:
            answer = getattr(event, name)
            _ask(tallies, name, case, answer, right=str(answer) == wanted[name])
    if "reply_promised_by" in wanted:
        day = event.reply_promised_by.isoformat() if event.reply_promised_by else ""
        _ask(tallies, "reply_promised_by", case, day, right=day == wanted["reply_promised_by"])
    if wanted.get("interview_at"):
        at = event.interview_at
        right = at is not None and at == datetime.fromisoformat(wanted["interview_at"])
        _ask(tallies, "interview_at", case, at and at.isoformat(), right=right)


def _same_company(found: str, wanted: str) -> bool:
    """`Acme` for `Acme Robotics` is right; another company, a system or nothing is not."""
    return bool(found) and (company_key(found) == company_key(wanted) or related(found, company_key(wanted)))


def _plain(role: str) -> str:
    """The role without what adverts put in brackets behind it."""
    return role.partition("(")[0].strip(" ,-").casefold()


def _ask_links(
    tallies: dict[str, Tally], mailbox: list[Case], found: dict[str, tuple[Event, Application | None]]
) -> None:
    """Whether two messages of one person that belong together are together, and no others."""
    linked = [case for case in mailbox if found[case.message.key][0].kind not in (Kind.OTHER, Kind.ALERT)]
    asked = [case for case in linked if case.wanted.get("application")]
    for one, two in combinations(asked, 2):
        keys = [app.key if app else case.name for case in (one, two) for app in [found[case.message.key][1]]]
        together, meant = keys[0] == keys[1], one.wanted["application"] == two.wanted["application"]
        tally = tallies["together"]
        tally.right += together and meant
        tally.missed += meant and not together
        tally.invented += together and not meant
        if together != meant:
            tally.misses.append(f"{one.name} + {two.name} {'joined' if together else 'parted'}")


def main(arguments: list[str]) -> None:
    """Write the figures of each language, and the misses of one question when asked."""
    part = next((one for one in arguments if one in {"held", "open"}), "")
    question = arguments[-1] if "--misses" in arguments else ""
    for language in sorted({case.language for case in cases()}):
        tallies = measure(language, part)
        sys.stdout.write(f"{language}\n")
        for name in (*(kind.value for kind in Kind), *sorted(set(tallies) - {k.value for k in Kind})):
            tally = tallies[name]
            sys.stdout.write(
                f"  {name:18} n={tally.asked:4} precision {tally.precision:.3f} recall {tally.recall:.3f}"
                f" F1 {tally.f1:.3f}\n"
            )
        sys.stdout.writelines(f"    {miss}\n" for miss in tallies[question].misses if question)


if __name__ == "__main__":
    main(sys.argv[1:])
