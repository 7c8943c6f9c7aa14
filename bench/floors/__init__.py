"""Floors: a few plain lines each, doing the bare work with the same data and nothing else."""
