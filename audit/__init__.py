"""What the house rests on, looked at: dependencies, code, the list of parts, and the built package."""
