"""Dying at a chosen statement: the process is gone before or after it, nothing is cleaned up."""

import gc
import os
import sys
from collections.abc import Callable

from django.db import connection, connections


class Dying:
    """An execute wrapper that ends the process at its n-th statement, as a power cut would."""

    def __init__(self, at: int, after: bool) -> None:
        self.at, self.after, self.seen = at, after, 0

    def __call__(self, execute, sql, params, many, context):
        self.seen += 1
        if self.seen == self.at and not self.after:
            os._exit(9)
        answer = execute(sql, params, many, context)
        if self.seen == self.at:
            os._exit(9)
        return answer


def die_in_child(work: Callable[[], object], at: int, after: bool) -> bool:
    """Run `work` in a forked child that dies at a statement; True when it did die there."""
    connections.close_all()
    sys.stdout.flush()
    gc.freeze()  # what is there now is shared with the child and need not be copied
    child = os.fork()
    if child == 0:
        gc.disable()
        try:
            with connection.execute_wrapper(Dying(at, after)):
                work()
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status) == 9
