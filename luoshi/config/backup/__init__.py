"""Keeping a second copy of an office, and starting again from it.

One file holds everything: the data base as it was at one moment, every file that it knows, the key.
It ends with its own digest, so that a single wrong bit is found before anything is put back.
"""

from .archive import Damaged
from .restoring import Restored, restore
from .writing import Kept, keep, verify

__all__ = ["Damaged", "Kept", "Restored", "keep", "restore", "verify"]
