"""What somebody sent is parsed in a process of its own, with limits, that can open nothing.

`run(function, name, data)` is the only door. `host` is this side of it, `server` the small process
that forks one child for each file, `child` what that child does, `wire` how the answer is written.
"""

from .host import begin, run

__all__ = ["begin", "run"]
