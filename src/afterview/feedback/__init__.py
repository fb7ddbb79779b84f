"""Step one: obtain what can be learned, from whom, and when."""
