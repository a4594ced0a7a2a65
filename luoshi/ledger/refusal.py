"""How a write says no. The message is a sentence for the person."""


class Refused(Exception):
    """The step is not allowed now; the message says why and what to do."""


class Stale(Refused):
    """Somebody else was first; the message says who, when, and how it stands now."""
