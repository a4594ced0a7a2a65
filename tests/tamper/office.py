"""An office in processes of its own: started by its command, as it is in life."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
OPENING = (
    "from django.utils.timezone import now;"
    "from django.db import transaction as t;"
    "from luoshi.ledger.record import record;"
    "from luoshi.ledger.actions import make_checkpoint;"
    "write = lambda n: record('test.write', f'thing:{n}', by='u-1', at=now());"
    "t.atomic(lambda: list(map(write, range(300))))();"
    "print(make_checkpoint(at=now()).number)"
)


COMMAND = "import sys; from luoshi.config.command import main; sys.exit(main(sys.argv[1:]))"
IN_TURN = """
import contextlib, io, json, sys
from luoshi.config.command import main
done = []
for words in json.load(sys.stdin):
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        if words[0] == "python":
            import django
            django.setup()
            code = exec(words[1])
        else:
            code = main(words)
    done.append([code or 0, out.getvalue(), err.getvalue()])
json.dump(done, sys.stdout)
"""


class Done(NamedTuple):
    code: int
    out: str
    err: str


def luoshi(home: Path, database: str, *words: str) -> Done:
    done = start(home, database, COMMAND, *words)
    return Done(done.returncode, done.stdout, done.stderr)


def in_turn(home: Path, database: str, *commands: tuple[str, ...]) -> list[Done]:
    """Commands and lines of Python of one office, one after the other in the same process."""
    done = start(home, database, IN_TURN, given=json.dumps(commands))
    assert (done.returncode, done.stderr) == (0, "")
    return [Done(*one) for one in json.loads(done.stdout)]


def start(
    home: Path, database: str, code: str, *words: str, given: str | None = None
) -> subprocess.CompletedProcess:
    env = {**os.environ, "LUOSHI_HOME": str(home), "LUOSHI_DATABASE": database}
    env |= {"DJANGO_SETTINGS_MODULE": "luoshi.config.settings"}
    return subprocess.run(
        [sys.executable, "-c", code, *words],
        cwd=ROOT,
        env=env,
        input=given,
        capture_output=True,
        text=True,
        check=False,
    )
