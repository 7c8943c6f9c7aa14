"""The chapters of the after-action report, each a pure function from what was read to a section."""
