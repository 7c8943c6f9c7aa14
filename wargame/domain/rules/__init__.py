"""What each command does: one room for each group of commands."""
