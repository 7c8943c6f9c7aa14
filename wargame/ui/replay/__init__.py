"""The replay: an exercise played again in place of the desk, line beside line, for the hot wash."""
