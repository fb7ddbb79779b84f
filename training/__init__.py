"""How the packaged model of the reader is made: made-up mail, and the script that learns from it."""
