"""Sentences in Django templates are found as Django will look them up."""

from __future__ import annotations

import pytest
from django.utils.translation.template import templatize

from afterview.wording.templates import template_messages


@pytest.mark.parametrize(
    ("template", "message", "context"),
    [
        ('{% translate "Closed doors" %}', "Closed doors", None),
        ("{% trans 'Closed doors' as title %}", "Closed doors", None),
        ('{% translate "May" context "month" %}', "May", "month"),
        ('{% translate "About 30 % answer" %}', "About 30 %% answer", None),
        ("{% blocktranslate %}Hello {{ name }}.{% endblocktranslate %}", "Hello %(name)s.", None),
        ("{% blocktranslate %}{{ n }} % of it{% endblocktranslate %}", "%(n)s %% of it", None),
        (
            "{% blocktranslate trimmed with day=d %}\n  It closed\n  on {{ day }}.\n{% endblocktranslate %}",
            "It closed on %(day)s.",
            None,
        ),
        (
            "{% blocktranslate count n=n %}{{ n }} door{% plural %}{{ n }} doors{% endblocktranslate %}",
            ("%(n)s door", "%(n)s doors"),
            None,
        ),
        ('{% include "x.html" with title=_("A door") %}', "A door", None),
        ('{{ _("A door") }}', "A door", None),
    ],
)
def test_a_marked_sentence_is_found(
    template: str, message: str | tuple[str, str], context: str | None
) -> None:
    assert [(m, c) for _, m, _, c in template_messages(template)] == [(message, context)]


def test_comments_are_not_collected_and_lines_are_counted() -> None:
    template = (
        '{# {% translate "No" %} #}\n{% comment %}{% translate "No" %}{% endcomment %}\n{% translate "Yes" %}'
    )
    assert [(line, m) for line, m, _, _ in template_messages(template)] == [(3, "Yes")]


def test_djangos_own_reading_finds_the_same_sentences() -> None:
    block = "{% blocktranslate trimmed %}\n Two {{ x }}\n {% endblocktranslate %}"
    template = '{% translate "One" %}' + block + '{{ _("Three") }}'
    read_by_django = templatize(template)
    for _, message, _, _ in template_messages(template):
        assert str(message) in read_by_django
