"""What a form of a deadline is, and the words all of them are made of."""

import re
from collections.abc import Callable

from luoshi.reading.record import record
from luoshi.reading.rules import Rule

from .anchor import Anchor
from .terms import Term

N = r"(?:\d{1,2}|元(?=月)|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])"
YEAR = r"(?:(?P<year>(?:19|20)\d\d|民国\d{2,3}|(?<!\d)1[012]\d|(?<!\d)[5-9]\d|一九[〇零一二三四五六七八九]{2}|二[〇零][〇零一二三四五六七八九]{2}|[今本明来次]|[12]?[0xX*×]{2,4})年)"
SHORTENED = "(?:压缩|缩短|压减|控制)"
CLOCK = r"(?:\([^()]{2,8}\))?(?:[上下]午|中午|晚上?)?(?:下班)?(?:[0-9一二三四五六七八九十]{1,3}(?:[时点](?:整|[0-9]{1,2}分?)?|:[0-9]{2}))?"
BY = r"(?:之前|以前|前|为止|止)"
NOT_PAST = r"(?<![去往历每至])(?<!(?<!以)上)(?<![去上往历每]年)(?<!截止)"


@record
class Form:
    """`rank` 3: surely a deadline; 2: a date that may be one; 1: a rhythm; 0: only the year."""

    rule: Rule
    rank: int
    resolve: Callable[[re.Match[str], Anchor], Term]
