"""Gunicorn's settings, named by `afterview serve`: its own lines in the form of ours."""

from __future__ import annotations

import os

from afterview.web import log_lines

logconfig_dict = log_lines.configured(requests=os.environ.get("AFTERVIEW_LOG", "") != "errors")
