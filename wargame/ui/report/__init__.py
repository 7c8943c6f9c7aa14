"""The window of the after-action report: read, edited in place, written in every format."""
