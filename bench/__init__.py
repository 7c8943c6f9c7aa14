"""How fast it is, beside the bare work in the same run. `python -m bench` prints the table."""
