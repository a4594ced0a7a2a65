"""落实: what a government decided is read, handed over, clocked, reported on and verified."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 -- an older one is told, not left with a SyntaxError
    found = "%d.%d" % sys.version_info[:2]  # noqa: UP031 -- said by the old Python itself
    sys.exit("落实需要 Python 3.11 以上，现在是 %s，请用新的 Python 重建环境：./run setup" % found)  # noqa: UP031
