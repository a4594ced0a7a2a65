"""Several people press at once, from processes of their own, on a data base as an office has it."""
