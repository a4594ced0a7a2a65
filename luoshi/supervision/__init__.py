"""督: acts when clocks turn: the tick, the ladder, what is drafted for a person to issue."""
