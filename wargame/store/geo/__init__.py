"""Maps of a scenario's own: GeoJSON read, checked, projected, and laid out as a board."""
