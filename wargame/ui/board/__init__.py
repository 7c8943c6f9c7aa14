"""The board on the screen: a display list painted by Qt, and the view in which counters are moved."""
