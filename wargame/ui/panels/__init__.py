"""The panels of the desk. None imports another: the main window wires them."""
