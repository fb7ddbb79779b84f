"""Bars beside each other: themes before and since, stages, and offers by criteria."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from afterview.web.drawing import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.utils.safestring import SafeString

    from afterview.gameplan import Effect
    from afterview.perspective import Rate

ROW = 56  # of the picture's units for one label
LETTERS = 26  # as many as stand beside a bar


def picture(
    labels: Sequence[str], series: Sequence[tuple[str, Sequence[float | None]]], most: float, title: str
) -> SafeString:
    """Grouped bars, one group a label, from the top. Hidden from screen readers: a table says the same."""
    import pygal  # noqa: PLC0415 - heavy, and only these pages draw
    from pygal.style import Style  # noqa: PLC0415

    chart = pygal.HorizontalBar(
        width=640, height=90 + ROW * max(1, len(labels)) + 14 * len(labels) * max(0, len(series) - 2),
        show_legend=len(series) > 1, legend_at_bottom=True, legend_at_bottom_columns=min(2, len(series)),
        js=[],
        no_prefix=True, range=(0, most), x_title=title, margin=10, explicit_size=False, pretty_print=False,
        print_values=False,
        style=Style(label_font_size=14, legend_font_size=14, title_font_size=14),
        truncate_label=-1, truncate_legend=-1,
    )  # fmt: skip
    chart.x_labels = [_short(label) for label in reversed(labels)]
    for name, values in series:
        chart.add(name, list(reversed(values)))
    return plain(chart.render())


def _short(label: str) -> str:
    return label if len(label) <= LETTERS else label[: LETTERS - 1] + "…"


def effects(found: Sequence[Effect], labels: Sequence[str]) -> SafeString:
    """Of 100 interviews, in how many each theme came up before its decision and since."""
    before = [100 * e.before.rate if e.before.of else None for e in found]
    since = [100 * e.after.rate if e.after.of else None for e in found]
    series = [(_("before"), before), (_("since"), since)]
    return picture(labels, series, 100, _("of 100 interviews"))


def rates(found: Sequence[Rate], labels: Sequence[str]) -> SafeString:
    """Of 100, how many went on so far."""
    return picture(
        labels, [(_("went on"), [100 * r.through / r.tried for r in found])], 100, _("of 100, went on")
    )
