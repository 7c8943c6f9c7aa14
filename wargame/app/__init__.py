"""One exercise, running: the session, its lines of play, its replay, and stand-in players."""
