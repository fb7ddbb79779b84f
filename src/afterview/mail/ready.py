"""Importing this makes everything ready that looking at mail needs: rules, stems and the model are compiled.

Done once, in the process that others are forked from, so that they share it instead of doing it again.
"""

from __future__ import annotations

import gc

from afterview.mail.message import Message
from afterview.mail.skim import closer, look

_SPECIMEN = b"""\
From: Jo Reed <jo@hollin.example>
To: Alex <alex@reader.example>
Subject: Your application
Message-ID: <ready@hollin.example>
Date: Tue, 6 Oct 2026 09:00:00 +0000
Content-Type: text/html; charset=utf-8

<p>Dear Alex, thank you for the application that you have sent to us for this position.</p>
"""

look(_SPECIMEN)
closer(Message.from_bytes(_SPECIMEN, "ready"), frozenset({"alex@reader.example"}))

# What is held by now stays as it is, so that pages shared with other processes are not written to.
gc.collect()
gc.freeze()
