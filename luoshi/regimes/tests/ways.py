"""A life of a matter written once and walked three ways: by the pages, by the API, by the command."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from io import StringIO
from typing import Any

from django.core.management import call_command

from luoshi.matters.models import Matter
from luoshi.matters.rules import pending
from luoshi.org.models import Unit


@dataclass(frozen=True)
class Press:
    """A step with its answers as a person writes them; `second` agrees where somebody has to."""

    at: datetime
    by: str
    step: str
    answers: dict[str, str] = field(default_factory=dict)
    second: str = ""


@dataclass(frozen=True)
class Life:
    regime: str
    by: str
    columns: dict[str, str]
    facts: dict[str, str]
    presses: Sequence[Press]
    ends: str
    papers: Sequence[str] = ()


@dataclass
class Walker:
    """Presses as somebody, at a moment; `standing_at` sets the clock of the surfaces."""

    client: Any
    cast: Any
    standing_at: Callable[[datetime], None]

    def walk(self, life: Life, start: datetime) -> Matter:
        self.standing_at(start)
        matter = self.begin(life)
        for press in life.presses:
            self.standing_at(press.at)
            self.press(matter, press)
            matter = Matter.objects.get(pk=matter.pk)
            if press.second:
                self.agree(matter, press)
                matter = Matter.objects.get(pk=matter.pk)
        return Matter.objects.get(pk=matter.pk)

    def enter(self, by: str) -> None:
        self.client.force_login(getattr(self.cast, by))

    def begin(self, life: Life) -> Matter:
        raise NotImplementedError

    def press(self, matter: Matter, press: Press) -> None:
        raise NotImplementedError

    def agree(self, matter: Matter, press: Press) -> None:
        raise NotImplementedError

    def ids(self, given: dict[str, str]) -> dict[str, str]:
        """Units by id, as forms and the API want them."""
        names = {"unit", "lead_unit"} & given.keys()
        return given | {n: Unit.objects.get(name=given[n]).public_id for n in names}


class ByPage(Walker):
    def begin(self, life: Life) -> Matter:
        self.enter(life.by)
        address = f"/matters/new/?regime={life.regime}"
        assert self.client.get(address).status_code == 200
        issuer = self.cast.desk if life.by != "outsider" else self.cast.town
        given = self.ids(life.columns) | {f"fact_{k}": v for k, v in life.facts.items()}
        given |= {"secrecy": "ordinary", "issuer": issuer.public_id}
        answer = self.client.post(address, given)
        assert answer.status_code == 302, refusals(answer)
        return Matter.objects.latest("pk")

    def press(self, matter: Matter, press: Press) -> None:
        self.enter(press.by)
        address = f"/matters/{matter.public_id}/{press.step}/"
        shown = self.client.get(address)
        assert "btn--main" in shown.content.decode(), (press.step, refusals(shown))
        answer = self.client.post(address, self.ids(press.answers) | {"version": matter.version})
        assert answer.status_code == 302, (press.step, refusals(answer))

    def agree(self, matter: Matter, press: Press) -> None:
        self.enter(press.second)
        address = f"/matters/{matter.public_id}/moves/{pending(matter).public_id}/agree/"
        assert self.client.post(address).status_code == 302, press.step


class ByApi(Walker):
    def send(self, address: str, body: dict[str, Any]) -> dict[str, Any]:
        answer = self.client.post(f"/api/matters{address}", body, content_type="application/json")
        assert answer.status_code in (200, 201), (address, answer.json())
        return answer.json()

    def begin(self, life: Life) -> Matter:
        self.enter(life.by)
        body = self.ids(life.columns) | {"regime": life.regime, "facts": life.facts}
        return Matter.objects.get(public_id=self.send("", body)["id"])

    def press(self, matter: Matter, press: Press) -> None:
        self.enter(press.by)
        body = {"answers": self.ids(press.answers), "version": matter.version}
        self.send(f"/{matter.public_id}/steps/{press.step}", body)

    def agree(self, matter: Matter, press: Press) -> None:
        self.enter(press.second)
        self.send(f"/{matter.public_id}/moves/{pending(matter).public_id}/agree", {})


class ByCommand(Walker):
    def run(self, by: str, *words: str) -> str:
        out = StringIO()
        call_command("matter", *words, "--as", getattr(self.cast, by).username, stdout=out)
        return out.getvalue()

    def begin(self, life: Life) -> Matter:
        given = [f"{key}={value}" for key, value in (life.columns | life.facts).items()]
        assert "已存为草稿" in self.run(life.by, "new", f"制度={life.regime}", *given)
        return Matter.objects.latest("pk")

    def press(self, matter: Matter, press: Press) -> None:
        given = [f"{key}={value}" for key, value in press.answers.items()]
        assert "现在是" in self.run(press.by, press.step, matter.public_id, *given)

    def agree(self, matter: Matter, press: Press) -> None:
        assert "已同意" in self.run(press.second, "agree", matter.public_id)


def refusals(answer: Any) -> list[str]:
    """What a page says is wrong."""
    return re.findall(r'class="(?:err|refus)[^>]*>(.*?)</', answer.content.decode(), re.DOTALL)


WAYS = {"page": ByPage, "api": ByApi, "command": ByCommand}
