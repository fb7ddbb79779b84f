"""What a WSGI server of a shared Afterview loads: `afterview.web.wsgi:application`."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

from afterview.web import environment

os.environ.setdefault("DJANGO_SETTINGS_MODULE", environment.settings_module())
application = get_wsgi_application()
