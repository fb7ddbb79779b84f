"""What a hunch may turn over, and what it may not."""

from __future__ import annotations

import pytest

from afterview.mail.classification.decide import Decision, Setting, decide, only_thanks
from afterview.mail.classification.engine import Reading, read
from afterview.mail.classification.hunch import Model
from afterview.mail.classification.weigh import weigh
from afterview.record import Kind

STRANGER = Setting(job=4)
KNOWN = Setting(job=4, in_process=True, known=True)
THANKS = read("", "Thank you for your application to Harrow Mills.", "en")
FAREWELL = read("", "Thank you for your application. We wish you every success in your job search.", "en")
RECEIVED = read("", "We have received your application for the role of baker.", "en")
NO = read("", "We will not be moving forward with your application for the role of baker.", "en")
SILENT = read("", "The role went to somebody the owner has known for years, as it happens.", "en")


def sure_of(kind: Kind) -> Model:
    """A model that has one opinion on all mail."""
    return Model((kind, Kind.ASSESSMENT), (9.0, 0.0), {})


def weighed(reading: Reading, setting: Setting, kind: Kind, ruled: Decision | None = None) -> Kind:
    return weigh(reading, setting, ruled or decide(reading, setting), sure_of(kind))[0].kind


@pytest.mark.parametrize("setting", [STRANGER, KNOWN])
def test_thanks_alone_may_be_a_refusal(setting: Setting) -> None:
    assert weighed(THANKS, setting, Kind.REJECTION) is Kind.REJECTION


def test_a_receipt_that_says_so_is_more_than_thanks() -> None:
    assert only_thanks(decide(THANKS, STRANGER).hits)
    assert not only_thanks(decide(RECEIVED, STRANGER).hits)


@pytest.mark.parametrize("kind", [Kind.CONFIRMATION, Kind.STATUS, Kind.OFFER])
@pytest.mark.parametrize("setting", [STRANGER, KNOWN])
def test_a_plain_no_is_no_other_news(setting: Setting, kind: Kind) -> None:
    assert weighed(NO, setting, kind) is Kind.REJECTION


def test_where_rules_are_silent_a_sure_hunch_speaks() -> None:
    assert weighed(SILENT, STRANGER, Kind.REJECTION) is Kind.REJECTION


def test_without_a_word_about_jobs_it_speaks_only_of_what_nobody_else_writes() -> None:
    assert weighed(SILENT, Setting(job=0), Kind.REJECTION) is Kind.OTHER
    assert weighed(SILENT, Setting(job=0), Kind.OUTREACH) is Kind.OUTREACH
    long = read("", "The rain went on for days. " * 80, "en")
    assert weighed(long, Setting(job=0), Kind.OUTREACH) is Kind.OTHER


def test_it_does_not_speak_about_mail_to_many() -> None:
    assert weighed(SILENT, Setting(job=4, is_bulk=True), Kind.REJECTION) is Kind.OTHER


def test_other_business_is_left_aside_unless_it_is_clearly_about_an_application() -> None:
    faint = Setting(job=1)
    assert weighed(NO, faint, Kind.OTHER, Decision(Kind.REJECTION, 0.75)) is Kind.OTHER
    assert weighed(NO, STRANGER, Kind.OTHER, Decision(Kind.REJECTION, 0.75)) is Kind.REJECTION


def test_in_a_discussion_list_it_is_not_heard() -> None:
    assert weighed(SILENT, Setting(job=4, is_list=True), Kind.REJECTION) is Kind.OTHER


def test_what_no_rule_bears_out_must_be_surer() -> None:
    unsure = Model((Kind.REJECTION, Kind.ASSESSMENT), (0.6, 0.0), {})
    assert weigh(SILENT, STRANGER, decide(SILENT, STRANGER), unsure)[0].kind is Kind.OTHER
    assert weigh(FAREWELL, STRANGER, Decision(Kind.OTHER, 0.7), unsure)[0].kind is Kind.REJECTION


def test_a_refusal_without_a_word_of_one_must_be_all_but_certain() -> None:
    likely = Model((Kind.REJECTION, Kind.ASSESSMENT), (1.2, 0.0), {})
    certain = Model((Kind.REJECTION, Kind.ASSESSMENT), (2.2, 0.0), {})
    nothing = Decision(Kind.OTHER, 0.7)
    assert weigh(THANKS, STRANGER, nothing, likely)[0].kind is Kind.OTHER
    assert weigh(FAREWELL, STRANGER, nothing, likely)[0].kind is Kind.REJECTION
    assert weigh(THANKS, STRANGER, nothing, certain)[0].kind is Kind.REJECTION


def test_without_a_word_about_jobs_a_subject_that_is_one_and_a_rule_bear_it_out() -> None:
    note = "We've gone with a couple of people who can do every weekend, good luck!"
    told = {subject: read(subject, note, "en") for subject in ("Re: Bar Manager", "Sunday")}
    kinds = {subject: weighed(one, Setting(job=0), Kind.REJECTION) for subject, one in told.items()}
    assert kinds == {"Re: Bar Manager": Kind.REJECTION, "Sunday": Kind.REJECTION}
    faint = Model((Kind.REJECTION, Kind.ASSESSMENT), (1.2, 0.0), {})
    heard = {s: weigh(r, Setting(job=0), Decision(Kind.OTHER, 0.9), faint)[0].kind for s, r in told.items()}
    assert heard == {"Re: Bar Manager": Kind.REJECTION, "Sunday": Kind.OTHER}
    friendly = read("Re: Bar Manager", "What a lovely evening it was.", "en")
    assert weigh(friendly, Setting(job=0), Decision(Kind.OTHER, 0.9), faint)[0].kind is Kind.OTHER


def test_a_chore_is_no_news_whatever_the_hunch() -> None:
    survey = read("Tell us", "Please take our short survey about your application.", "en")
    assert weighed(survey, KNOWN, Kind.REJECTION) is Kind.OTHER
    refused = read("Tell us", "Your application was not successful. Please take our short survey.", "en")
    assert weighed(refused, KNOWN, Kind.OTHER) is Kind.REJECTION


def test_a_hunch_stands_in_the_list_of_things_to_confirm() -> None:
    decision, evidence = weigh(THANKS, STRANGER, decide(THANKS, STRANGER), sure_of(Kind.REJECTION))
    assert decision.confidence < 0.7
    assert evidence[0].rule == "hunch.rejection"
