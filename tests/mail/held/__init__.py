"""Mail put aside while rules and model were made: what the reader makes of it is the figure to trust."""
