"""A language model that the person connected: off until they do, and asked only when they say so.

It may give a second opinion on a mail that was read without being sure, and other words for a letter. What
leaves the machine is shown first, byte for byte. Its answer is one word of a list, or a letter that passes
the same check as any other; whatever else it says is dropped.
"""
