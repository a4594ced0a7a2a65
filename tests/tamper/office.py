"""An office in processes of its own: started by its command, as it is in life."""

import os
import subprocess
import sys
from pathlib import Path

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


def luoshi(home: Path, database: str, *words: str) -> subprocess.CompletedProcess:
    command = "import sys; from luoshi.config.command import main; sys.exit(main(sys.argv[1:]))"
    env = {**os.environ, "LUOSHI_HOME": str(home), "LUOSHI_DATABASE": database}
    run = [sys.executable, "-c", command, *words]
    if words[0] == "python":
        env |= {"DJANGO_SETTINGS_MODULE": "luoshi.config.settings"}
        run = [sys.executable, "-c", f"import django; django.setup(); {words[1]}"]
    return subprocess.run(run, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
