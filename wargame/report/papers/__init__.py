"""The papers for the day: each a pure function of the scenario and the view of the audience it is for."""
