"""Pages of targets: the board, an indicator, a unit, the speed of the year."""
