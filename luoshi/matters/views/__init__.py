"""Pages of matters: each asks, does one thing, answers."""
