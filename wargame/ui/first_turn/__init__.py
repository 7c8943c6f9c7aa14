"""A first turn, step by step: what to press next and why, on the desk of a small exercise."""
