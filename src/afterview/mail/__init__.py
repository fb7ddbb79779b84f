"""Understanding mail: from bytes to events and applications, with no database and no clock."""
