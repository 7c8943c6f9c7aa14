"""Torture: faults under SQLite, cut writes and kills, against the product's own session; `make torture` runs it all."""
