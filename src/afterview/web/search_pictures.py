"""The search as pictures: the flow, the weeks, and how long each application ran."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from afterview.web.drawing import PLAIN, plain
from afterview.web.templatetags.said import called
from afterview.wording.dates import short_day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.utils.safestring import SafeString

    from afterview.web.figures import Span, Step, Week

LEVELS = {
    "applied": gettext_lazy("applied"),
    "talks": gettext_lazy("talks"),
    "finals": gettext_lazy("final rounds"),
    "offers": gettext_lazy("offers"),
}
ROW = 26  # height of one line of a picture with many lines


def flow(steps: Sequence[Step]) -> SafeString:
    """One bar a step: those that went on, those still open, those that heard no, silence, or withdrew."""
    import pygal  # noqa: PLC0415 - heavy, and only this page draws

    chart = pygal.HorizontalStackedBar(width=720, height=260, show_y_guides=False, **PLAIN)
    last = list(reversed(steps))  # the first bar is drawn at the bottom
    chart.x_labels = [str(LEVELS[step.level]) for step in last]
    for name in ("further", "open", "no", "silence", "withdrawn"):
        chart.add(name, [getattr(step, name) for step in last])
    return plain(chart.render(), "flowing")


def weeks(found: Sequence[Week]) -> SafeString:
    """One column a week."""
    import pygal  # noqa: PLC0415 - heavy, and only this page draws

    chart = pygal.StackedBar(
        width=720,
        height=280,
        show_y_guides=True,
        x_labels_major_every=4,
        show_minor_x_labels=False,
        truncate_label=20,
        y_title=_("that week"),
        **PLAIN,
    )
    chart.x_labels = [short_day(week.monday) for week in found]
    for name in ("sent", "talks", "no", "offers"):
        chart.add(name, [getattr(week, name) for week in found])
    return plain(chart.render(), "weekly")


def spans(found: Sequence[Span]) -> SafeString:
    """One line an application, the latest on top, from its first day to its last."""
    import pygal  # noqa: PLC0415 - heavy, and only this page draws

    chart = pygal.XY(
        width=720,
        height=110 + ROW * len(found),
        show_dots=True,
        dots_size=4,
        show_y_guides=False,
        truncate_label=22,
        range=(0.0, len(found) + 1.0),
        **PLAIN | {"margin_left": 30, "margin_right": 45},
    )
    lines = list(enumerate(reversed(found), 1))
    chart.y_labels = [{"value": n, "label": called(span.application)} for n, span in lines]
    first = min(span.begin for span in found)
    last = max(span.end for span in found)
    reach = max((last - first).days, 1)
    ticks = [round(n * reach / 4) for n in range(5)]
    chart.x_labels = [
        {"value": t, "label": short_day(type(first).fromordinal(first.toordinal() + t))} for t in ticks
    ]
    for n, span in lines:
        chart.add(None, [((span.begin - first).days, n), ((span.end - first).days, n)])
    return plain(chart.render(), "spans")
