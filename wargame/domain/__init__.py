"""The rules of an exercise: msgspec and the standard library only; no Qt, disk, clock or dice."""
