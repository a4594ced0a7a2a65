"""落实: what a government decided is read, handed over, clocked, reported on and verified."""
