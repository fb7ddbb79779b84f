"""Step four: what came after each closed door, and what chance has to do with it."""
