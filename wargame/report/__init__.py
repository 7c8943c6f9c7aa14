"""Reading an exercise: pure functions over its log. What they return is white-cell property, secrets included."""
