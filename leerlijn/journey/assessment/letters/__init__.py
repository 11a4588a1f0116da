"""What this room writes to people, by mail."""
