"""`luoshi ask-model`: the model of the office reads a document again, at once; or what it would get."""

from argparse import ArgumentParser
from datetime import datetime
from typing import Any

from django.utils import timezone

from luoshi.documents import actions
from luoshi.documents.queries import source_seen
from luoshi.documents.second.endpoint import configured
from luoshi.documents.second.errand import run, summary
from luoshi.documents.second.rules import why_not_ask
from luoshi.documents.second.told import numbered
from luoshi.matters.refusal import Refused
from luoshi.org.management.acting import ActingCommand
from luoshi.org.models import User
from luoshi.org.standing import standing
from luoshi.reading.second_reader import questions


class Command(ActingCommand):
    help = "请模型再读一份文件：句子送到系统管理员设置的地址，模型提出的照样等人确认。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("id", metavar="文件号")
        parser.add_argument("--show", action="store_true", help="只列出会送出的文字，什么也不送")
        self.add_person(parser)

    def act(self, by: User, at: datetime, **options: Any) -> None:
        who = standing(by, timezone.localdate(at))
        source = source_seen(who, options["id"])
        if source is None:
            raise Refused(f"没有文件号是“{options['id']}”的文件，或它不归你看。")
        endpoint = configured()
        if options["show"]:
            if why := why_not_ask(source, who, endpoint):
                raise Refused(why)
            for part in questions(source.text, numbered(source)):
                self.stdout.write("\n".join(content for _, content in part.messages) + "\n")
            return
        reading = actions.ask_model(source, by=by, at=at)
        self.stdout.write(f"送到{reading.host}（{reading.name}），{reading.sentences}句，请稍等。")
        self.stdout.flush()
        run(reading, endpoint, at=timezone.now())
        if reading.state == "failed":
            raise Refused(reading.said)
        self.stdout.write(summary(reading))
