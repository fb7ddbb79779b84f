"""The own curve as a picture: drawn by pygal, coloured by our own style sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from afterview.web.drawing import plain

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from afterview.recovery import Curve


def picture(curve: Curve) -> SafeString:
    """The steps of the curve and its range. It is hidden from screen readers: a table says the same."""
    import pygal  # noqa: PLC0415 - heavy, and only this page draws

    chart = pygal.XY(
        width=640, height=320, stroke=True, show_dots=False, show_legend=False, js=[], no_prefix=True,
        range=(0, 100), x_title=_("days since the news"), y_title=_("of 100 doors, still open"),
        margin=10, explicit_size=False, pretty_print=False, show_y_guides=True,
    )  # fmt: skip
    chart.add("high", _stairs([(0.0, 1.0), *((p.days, p.high) for p in curve.points)]))
    chart.add("low", _stairs([(0.0, 1.0), *((p.days, p.low) for p in curve.points)]))
    chart.add("curve", _stairs([(0.0, 1.0), *((p.days, p.still_open) for p in curve.points)]))
    return plain(chart.render())


def _stairs(steps: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Each share holds until the next step."""
    drawn: list[tuple[float, float]] = []
    for days, share in steps:
        if drawn:
            drawn.append((days, drawn[-1][1]))
        drawn.append((days, 100 * share))
    return drawn
