"""Step two: time to digest, in the person's own measure."""
