"""Gunicorn's settings, named by `afterview serve`: its own lines in the form of ours, and fewer pauses."""

from __future__ import annotations

import gc
import os

from afterview.web import log_lines

logconfig_dict = log_lines.configured(requests=os.environ.get("AFTERVIEW_LOG", "") != "errors")


def post_worker_init(_worker: object) -> None:
    """Do not go through all searches in memory again and again in search of garbage.

    They are millions of small objects that are never part of a circle: with Python's usual thresholds a
    process that holds a thousand searches stands still for a second at a time. Young objects are looked at
    as before.
    """
    gc.freeze()
    gc.set_threshold(10_000, 20, 1000)
