"""Afterview for other programs: the REST interface under /api/v1/, a calendar's address, and agents.

It knows what is stored and how it is said, and nothing of the pages.
"""
