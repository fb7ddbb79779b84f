"""Mail as text: headers, bodies, quotes, signatures, calendars, dates."""
