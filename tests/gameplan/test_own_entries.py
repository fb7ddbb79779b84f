"""What the person enters in step three: stories, learning, wishes for a role, and where they stand."""

from __future__ import annotations

from datetime import date

import pytest

from afterview import gameplan
from afterview.gameplan import Held, Kindness
from afterview.gameplan.plan import suggest
from afterview.record import (
    Application,
    Choice,
    FeedbackNote,
    Integrity,
    Kind,
    LearningPlan,
    LearningSession,
    Path,
    Rehearsal,
    RoleWishes,
    Specificity,
    Stand,
    State,
    Story,
    StoryTold,
)
from tests.feedback.made_up import at, event, interview, record, rejected, sent

TODAY = date(2026, 11, 24)


def test_a_story_is_its_newest_version_with_what_was_done_with_it() -> None:
    first = Story(key="1", at=at(10, 1), story="s", title="Draft", situation="x")
    second = Story(key="2", at=at(10, 2), story="s", title="Night", situation="x", task="y", action="z")
    other = Story(key="3", at=at(10, 3), story="t", title="Other")
    told = StoryTold(key="4", at=at(10, 4), door="a", story="s")
    aloud = Rehearsal(key="5", at=at(10, 5), story="s", until=at(10, 5, 11))
    found = gameplan.stories(record(entries=[first, second, other, told, aloud]))
    assert [s.version.title for s in found] == ["Night", "Other"]
    assert (found[0].told, found[0].rehearsals, found[0].missing) == ((told,), (aloud,), ("result",))
    assert found[1].missing == ("situation", "task", "action", "result")


def test_learning_follows_the_newest_choice_and_keeps_its_plan() -> None:
    learn = Choice(key="1", at=at(10, 1), theme="confidence", path=Path.LEARN)
    plan = LearningPlan(key="2", at=at(10, 2), theme="confidence", next_on=date(2026, 10, 5))
    hour = LearningSession(key="3", at=at(10, 4), theme="confidence", minutes=30)
    (one,) = gameplan.learning(record(entries=[learn, plan, hour]))
    assert (one.plan, one.minutes) == (plan, 30)
    left = Choice(key="4", at=at(10, 8), theme="confidence", path=Path.LEAVE)
    assert gameplan.learning(record(entries=[learn, plan, hour, left])) == ()


@pytest.mark.parametrize(
    ("next_on", "session_on", "due"),
    [
        (date(2026, 11, 24), None, True),
        (date(2026, 11, 25), None, False),
        (date(2026, 11, 20), 22, False),
        (date(2026, 11, 20), 19, True),
        (None, None, False),
    ],
)
def test_a_day_is_due_until_time_was_spent(next_on: date | None, session_on: int | None, due: bool) -> None:
    plan = LearningPlan(key="p", at=at(11, 1), theme="confidence", next_on=next_on)
    done = (
        [LearningSession(key="s", at=at(11, session_on), theme="confidence", minutes=5)] if session_on else []
    )
    (one,) = gameplan.learning(record(entries=[plan, *done]))
    assert one.due(TODAY) is due


def opening(text: str, role: str = "Analyst") -> Application:
    mail = event(Kind.CONFIRMATION, at(11, 1), text=text)
    return Application(key="o", employer="Fernblick", role=role, state=State.APPLIED, events=(mail,))


@pytest.mark.parametrize(
    ("must", "text", "held"),
    [
        ("remote work", "You can work remotely four days a week.", Held.MET),
        ("remote work", "There is no remote work in this team.", Held.NOT_SAID),
        ("no shift work", "There is no shift work here.", Held.MET),
        ("Berlin or Leipzig", "The office is in Leipzig.", Held.MET),
        ("permanent contract", "We offer a contract. It is permanent.", Held.NOT_SAID),
        ("on call", "Shall we have a call on Monday?", Held.NOT_SAID),
        ("on call", "Engineers are on call one week in six.", Held.MET),
        ("the", "The office is in Leipzig.", Held.NOT_SAID),
    ],
)
def test_a_wish_is_held_against_the_mail_with_the_words(must: str, text: str, held: Held) -> None:
    wanted = RoleWishes(key="w", at=at(11, 1), must=(must,))
    (found,) = gameplan.openings(record(opening(text), entries=[wanted]), TODAY)
    (reason,) = found.reasons
    assert reason.held is held
    assert bool(reason.words) is (held is Held.MET)


def test_what_stands_against_a_role_comes_last_and_ended_ones_not_at_all() -> None:
    wanted = RoleWishes(key="w", at=at(11, 1), must=("Python",), must_not=("weekly travel",))
    good = opening("We write Python.", "Good")
    bad = opening("The role means weekly travel to Brussels, and Python.", "Bad")
    over = rejected(at(11, 2), key="x")
    found = gameplan.openings(record(bad, good, over, entries=[wanted]), TODAY)
    assert [(o.title, o.met, o.against) for o in found] == [("Good", 1, 0), ("Bad", 1, 1)]
    assert gameplan.openings(record(good), TODAY) == ()


def test_messages_of_recruiters_are_held_against_the_wishes_while_they_are_young() -> None:
    from afterview.record import Record  # noqa: PLC0415

    wanted = RoleWishes(key="w", at=at(11, 1), must=("Python",))
    young = event(Kind.OUTREACH, at(11, 1), text="A role with Python.")
    old = event(Kind.ALERT, at(5, 1), text="Python Developer")
    search = Record(unlinked=(young, old), entries=(wanted,))
    assert [o.event for o in gameplan.openings(search, TODAY)] == [young]


def test_who_treated_the_person_well_is_told_by_what_they_did() -> None:
    promised = event(Kind.STATUS, at(10, 1), reply_promised_by=date(2026, 10, 9))
    said_no = event(Kind.REJECTION, at(10, 8))
    kind = rejected(
        at(10, 8), interview(at(9, 28)), promised, said_no, key="a", specificity=Specificity.SPECIFIC
    )
    late = rejected(at(10, 20), promised, event(Kind.REJECTION, at(10, 20)), sent(at(10, 2)), key="b")
    note = FeedbackNote(key="n", at=at(10, 9), door="a", text="You were clear.")
    (found,) = gameplan.treated_well(record(kind, late, entries=[note]))
    assert found.application.key == "a"
    assert set(found.how) == {Kindness.GAVE_FEEDBACK, Kindness.ANSWERED_IN_PERSON, Kindness.KEPT_PROMISE}


def test_a_refusal_settles_a_theme_for_good() -> None:
    from afterview.gameplan import find_themes  # noqa: PLC0415

    said = find_themes("You came across as arrogant when you cut me off. You lack executive presence.")
    refused = Stand(key="s", at=at(10, 1), theme="leadership_presence", answer=Integrity.REFUSE, line="Calm.")
    presence = next(s for s in suggest(said, [], [refused]) if s.theme == "leadership_presence")
    assert presence.settled
    assert not presence.open
    assert presence.asks_integrity
    assert presence.stand == refused
