"""The plan: what is enough to act on, in which order, and what the person decided."""

from __future__ import annotations

from datetime import date, datetime

from afterview.gameplan import Lever, Report, Sensitivity, read
from afterview.record import Choice, FeedbackNote, Kind, Path, Record
from tests.feedback.made_up import at, event, record, rejected

TODAY = date(2026, 11, 24)
TEMPLATE = "After careful consideration we have decided to move forward with other candidates."
DEPTH = "Your technical depth was not sufficient."
SHALLOW = "Your knowledge of databases was rather thin."
THE_DAY_AFTER = at(10, 21)
DOORS = (rejected(at(10, 20)), rejected(at(11, 3), key="b"))


def note(text: str, door: str = "a", key: str = "", when: datetime = THE_DAY_AFTER) -> FeedbackNote:
    return FeedbackNote(key=key or f"{door}-{text[:9]}", door=door, at=when, text=text)


def choice(day: int, path: Path, theme: str = "technical_depth") -> Choice:
    return Choice(key=f"c{day}", door="a", at=at(11, day), theme=theme, path=path)


def plan(*notes: FeedbackNote, choices: tuple[Choice, ...] = ()) -> Report:
    return read(record(*DOORS, notes=notes, choices=choices), TODAY)


def ready(report: Report) -> dict[str, bool]:
    return {s.theme: s.ready for s in report.suggestions}


def test_one_remark_without_a_behaviour_is_not_enough() -> None:
    assert ready(plan(note(DEPTH))) == {"technical_depth": False}


def test_one_remark_with_a_behaviour_is_enough() -> None:
    assert ready(plan(note("You ran out of time in the second exercise."))) == {"coding_speed": True}


def test_two_independent_remarks_are_enough_and_the_same_words_twice_are_one() -> None:
    assert ready(plan(note(DEPTH), note(SHALLOW, "b"))) == {"technical_depth": True}
    assert ready(plan(note(DEPTH, key="1"), note(DEPTH, key="2"))) == {"technical_depth": False}
    assert ready(plan(note(f"{DEPTH} {SHALLOW}"))) == {"technical_depth": False}


def test_a_careful_wording_needs_a_behaviour_however_many_say_it() -> None:
    report = plan(note("You lack gravitas."), note("There was no executive presence.", "b"))
    (presence,) = report.suggestions
    assert presence.sensitivity is Sensitivity.STEREOTYPE_RISK
    assert len(presence.mentions) == 2
    assert not presence.ready


def test_what_is_not_about_the_person_is_never_a_task() -> None:
    report = plan(note("The role was cancelled."), note("The position is on hold.", "b"))
    (freeze,) = report.suggestions
    assert freeze.lever is Lever.NOT_ABOUT_YOU
    assert not freeze.ready
    assert not freeze.open


def test_the_order_is_not_about_you_other_roles_telling_learning() -> None:
    said = (
        "Your technical depth was not sufficient. Your answers were too long. You lack fintech experience. "
    )
    report = plan(note(said + "We filled the position internally."))
    assert [s.theme for s in report.suggestions] == [
        "internal_candidate",
        "domain_experience",
        "answer_structure",
        "technical_depth",
    ]


def test_within_a_lever_the_theme_said_more_often_comes_first() -> None:
    report = plan(
        note(f"{DEPTH} You lack experience with Kafka."), note("We missed experience with Spark.", "b")
    )
    assert [s.theme for s in report.suggestions] == ["tool_experience", "technical_depth"]


def test_the_newest_choice_of_a_theme_holds_and_nothing_is_raised_again() -> None:
    said = (note(DEPTH), note(SHALLOW, "b"))
    assert plan(*said).suggestions[0].open
    decided = plan(
        *said, choices=(choice(10, Path.LEAVE), choice(4, Path.LEARN), choice(20, Path.LEAVE, "listening"))
    )
    (depth,) = decided.suggestions
    assert depth.decided == choice(10, Path.LEAVE)
    assert not depth.open


def test_a_choice_of_a_later_day_does_not_count_yet() -> None:
    (depth,) = plan(note(DEPTH), choices=(choice(25, Path.LEARN),)).suggestions
    assert depth.decided is None


def test_a_template_says_that_no_reason_was_given_until_a_reason_is() -> None:
    door = rejected(at(10, 20), event(Kind.REJECTION, at(10, 20), text=TEMPLATE))
    assert [m.theme for m in read(record(door), TODAY).door("a").mentions] == ["no_reason_given"]
    told = read(record(door, notes=(note(DEPTH),)), TODAY)
    assert [m.theme for m in told.door("a").mentions] == ["technical_depth"]
    assert [s.theme for s in told.suggestions] == ["technical_depth"]


def test_a_mention_names_its_note_and_its_door_and_praise_is_kept() -> None:
    door = plan(note("Your presentation was excellent, but you lack fintech experience.", key="n")).door("a")
    assert [(m.theme, m.note, m.door) for m in door.mentions] == [("domain_experience", "n", "a")]
    assert [(p.theme, p.note, p.door) for p in door.praise] == [("live_presentation", "n", "a")]
    assert [s.theme for s in door.suggestions] == ["domain_experience"]


def test_mail_that_gives_feedback_is_read_and_what_the_person_sent_is_not() -> None:
    door = rejected(
        at(10, 20), event(Kind.FEEDBACK, at(10, 25), text=DEPTH), event(Kind.SENT, at(10, 22), text=SHALLOW)
    )
    assert [m.quote for m in read(record(door), TODAY).door("a").mentions] == [DEPTH]


def test_a_record_with_nothing_in_it_has_no_plan() -> None:
    assert read(Record(), TODAY) == Report()
    assert read(Record(), TODAY).door("unknown").mentions == ()
