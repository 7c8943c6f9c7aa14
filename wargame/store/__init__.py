"""Files: saves in SQLite, scenarios in folders and zips; the only package that touches either."""
