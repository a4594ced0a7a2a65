#!/usr/bin/env python3
"""核对“落实”账本的程序：只用 Python 3.9 以上自带的库，不连网络，不改任何文件。

    python3 verify_ledger.py 账本.jsonl [检查点.txt …]    核对整份账本
    python3 verify_ledger.py 证明.json  [检查点.txt …]    核对一条事件，或者两个检查点之间

检查点用你自己以前保存、打印或者在公开处抄下的那一份，不要用和账本一起拿来的。
退出码：0 相符；1 不符，说明哪里不符；2 文件读不懂或者用法不对。
算法：SHA-256；事件逐条相扣；树照 RFC 6962（叶前加字节 00，节前加字节 01）。
"""

import base64
import hashlib
import json
import re
import sys
from datetime import datetime, timedelta, timezone

START = "0" * 64
FIELDS = {"seq", "kind", "subject", "actor", "at", "detail"}
LINE = FIELDS | {"prev", "hash"}
UTC = timezone.utc  # noqa: UP017 -- datetime.UTC is not in Python 3.9
LATE = timedelta(hours=1)  # a page may lie open for a while before its answer is written
HOUR = 3600
ENCODER = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
)
WORDS = {"编号": "number", "事件": "size", "树根": "root"}
WORDS.update({"时间": "at", "前一": "prev", "摘要": "hash"})


class Unreadable(Exception):
    """The file is not what it should be; nothing can be said about the ledger."""


class Mismatch(Exception):
    """The ledger, proof or checkpoint is not what it was."""


# ---- bytes and hashes


def canonical(value):
    return ENCODER.encode(value).encode("utf-8")


def sha(data):
    return hashlib.sha256(data).digest()


def event_hash(prev, event):
    return sha(bytes.fromhex(prev) + canonical(event)).hex()


def checkpoint_hash(made):
    told = {name: made[name] for name in ("number", "size", "root", "at", "prev")}
    return sha(canonical(told)).hex()


def leaf_of(event_digest):
    return sha(b"\0" + bytes.fromhex(event_digest))


def parent(left, right):
    return sha(b"\1" + left + right)


class Roots:
    """The root over all leaves so far, from a list of (height, hash) of finished subtrees."""

    def __init__(self):
        self.finished = []

    def add(self, found):
        height = 0
        while self.finished and self.finished[-1][0] == height:
            found = parent(self.finished.pop()[1], found)
            height += 1
        self.finished.append((height, found))

    def root(self):
        if not self.finished:
            return sha(b"").hex()
        found = self.finished[-1][1]
        for _, left in reversed(self.finished[:-1]):
            found = parent(left, found)
        return found.hex()


def root_by_path(index, size, leaf, path):
    """The root that a leaf and its audit path lead to (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size:
        raise Mismatch("证明里的序号不在检查点的范围内。")
    here, last, found = index, size - 1, leaf
    for step in path:
        if last == 0:
            raise Mismatch("证明比应有的长。")
        if here & 1 or here == last:
            found = parent(step, found)
            while not here & 1 and here:
                here, last = here >> 1, last >> 1
        else:
            found = parent(found, step)
        here, last = here >> 1, last >> 1
    if last:
        raise Mismatch("证明比应有的短。")
    return found.hex()


def check_growth(first, second, path):
    """That a tree of the first checkpoint grew into that of the second (RFC 9162, 2.1.4.2)."""
    if first["size"] > second["size"]:
        raise Mismatch("编号大的检查点说到的事件反而少，后面的被删掉了。")
    if first["size"] == second["size"]:
        if path or first["root"] != second["root"]:
            raise Mismatch("两个检查点说的是同样多的事件，树根却不同：账本有两个版本。")
        return
    steps = list(path)
    if first["size"] & (first["size"] - 1) == 0:
        steps.insert(0, bytes.fromhex(first["root"]))
    if not steps:
        raise Mismatch("证明比应有的短。")
    here, last = first["size"] - 1, second["size"] - 1
    while here & 1:
        here, last = here >> 1, last >> 1
    old = new = steps[0]
    for step in steps[1:]:
        if last == 0:
            raise Mismatch("证明比应有的长。")
        if here & 1 or here == last:
            old, new = parent(step, old), parent(step, new)
            while not here & 1 and here:
                here, last = here >> 1, last >> 1
        else:
            new = parent(new, step)
        here, last = here >> 1, last >> 1
    if last or old.hex() != first["root"] or new.hex() != second["root"]:
        raise Mismatch("前一个检查点以前的事件，在后一个检查点里已经不是原来的了。")


# ---- reading


def once(pairs):
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Unreadable("同一处写了两遍同一个名称，读哪一个都可能不对。")
    return found


def parse(text):
    """A text that is written as this program would write it says nothing twice."""
    try:
        told = json.loads(text)
        if ENCODER.encode(told) != text.rstrip("\n"):
            told = json.loads(text, object_pairs_hook=once)
        return told
    except ValueError as error:
        raise Unreadable(f"不是这个程序认识的格式（{error}）。") from error


def moment(text):
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError(text)
    return found


def sound(made, where):
    """A checkpoint with the right kinds of values and the hash of its own content."""
    try:
        is_plain = isinstance(made["number"], int) and isinstance(made["size"], int)
        moment(made["at"])
        texts = [bytes.fromhex(made[name]) for name in ("root", "prev", "hash")]
    except (KeyError, TypeError, ValueError) as error:
        raise Unreadable(f"{where}：不是一个完整的检查点。") from error
    if not is_plain or set(map(len, texts)) != {32}:
        raise Unreadable(f"{where}：不是一个完整的检查点。")
    if checkpoint_hash(made) != made["hash"] or min(made["number"], made["size"]) < 1:
        raise Mismatch(f"{where}：内容与它自己的摘要不符，被改动过或者录错了。")
    return made


def read_checkpoint(text, where):
    rows = re.findall(r"^\s*(\S+?)\s*[：:]\s*(.*?)\s*$", text, re.MULTILINE)
    made = {WORDS[word]: value for word, value in rows if word in WORDS}
    try:
        made["number"], made["size"] = int(made["number"]), int(made["size"])
        made["at"] = moment(made["at"]).astimezone(UTC).isoformat(timespec="microseconds")
        for name in ("root", "prev", "hash"):
            made[name] = made[name].replace(" ", "").lower()
    except (KeyError, ValueError) as error:
        raise Unreadable(f"{where}：不是一张完整的检查点。") from error
    return sound(made, where)


def path_of(words):
    try:
        found = [base64.b64decode(one, validate=True) for one in words]
    except (TypeError, ValueError) as error:
        raise Unreadable("证明里的路径读不出来。") from error
    if any(len(one) != 32 for one in found):
        raise Unreadable("证明里的路径长度不对。")
    return found


# ---- one event, two checkpoints


def same(made, kept):
    """Whether a kept checkpoint is this one; two of one number must be equal."""
    if kept["number"] != made["number"]:
        return False
    if kept["hash"] != made["hash"]:
        raise Mismatch(f"第{made['number']}号检查点与你手里的不是同一张，检查点被换过。")
    return True


def check_inclusion(told, kept):
    made, event = sound(told["checkpoint"], "证明里的检查点"), told["event"]
    if set(event) != FIELDS or not isinstance(event["seq"], int):
        raise Unreadable("证明里的事件缺内容或者多了内容。")
    digest = event_hash(told["prev"], event)
    path = path_of(told["path"])
    if root_by_path(event["seq"] - 1, made["size"], leaf_of(digest), path) != made["root"]:
        raise Mismatch(f"第{event['seq']}号事件不是检查点当时的内容，被改动过。")
    said = f"相符：第{event['seq']}号事件（{event['kind']}，{event['at']}）"
    said += f"在第{made['number']}号检查点里，内容没有改动。"
    return said + against(made, kept)


def against(made, kept):
    if any([same(made, one) for one in kept]):
        return "这个检查点与你手里的是同一张。"
    if kept:
        numbers = "、".join(str(one["number"]) for one in kept)
        raise Unreadable(
            f"这份证明立在第{made['number']}号检查点上，你手里的是第{numbers}号。"
            "请要一份立在你手里那一张上的，或者加上两张之间的证明。"
        )
    return (
        "没有给出你手里的检查点，以上只与证明自带的检查点相符，请与公布的树根对照：" + made["root"]
    )


def check_consistency(told, kept):
    first, second = sound(told["first"], "前一个检查点"), sound(told["second"], "后一个检查点")
    check_growth(first, second, path_of(told["path"]))
    said = f"相符：第{first['number']}号检查点以前的{first['size']}条事件，"
    said += f"到第{second['number']}号检查点时原样都在。"
    found = [one for one in kept if same(first, one) or same(second, one)]
    if kept and not found:
        raise Unreadable("你手里的检查点不在这两个之中。")
    if not kept:
        return said + "没有给出你手里的检查点，请对照前一个的树根：" + first["root"]
    return said + f"其中{len(found)}张与你手里的是同一张。"


# ---- the whole ledger


class Ledger:
    """An export, looked at line by line: its checkpoints come first, then all events in order."""

    def __init__(self, kept):
        self.kept, self.made, self.roots = kept, [], {}
        self.prev, self.count, self.tree = START, 0, Roots()
        self.seen, self.ahead, self.earliest = {}, [], None

    def line(self, told):
        if told.keys() == LINE:
            self.event(told)
        elif set(told) == {"checkpoint"} and self.count == 0:
            self.checkpoint(told["checkpoint"])
        else:
            raise Unreadable(f"第{self.count + 1}号事件附近有一行缺内容或者多了内容。")

    def checkpoint(self, made):
        number = len(self.made) + 1
        sound(made, f"账本里的第{number}号检查点")
        last = self.made[-1] if self.made else {"hash": START, "size": 0}
        follows = made["number"] == number and made["prev"] == last["hash"]
        if not follows or made["size"] <= last["size"]:
            raise Mismatch(f"账本里的第{number}号检查点与前一个接不上，被换过或者缺了。")
        self.made.append(made)

    def event(self, told):
        if self.count == 0:
            self.ahead = sorted(self.made + self.kept, key=lambda one: -one["size"])
        number = self.count + 1
        if told["seq"] != number:
            said = f"应是第{number}号事件，实际是第{told['seq']}号："
            raise Mismatch(said + "有缺的、重的或者换过次序的。")
        prev, digest = told.pop("prev"), told.pop("hash")
        words = ENCODER.encode(told)
        if prev != self.prev or digest != sha(bytes.fromhex(prev) + words.encode()).hex():
            raise Mismatch(f"第{number}号事件与前一条接不上，内容或者次序被改动过。")
        self.timely(told, words)
        self.prev, self.count = digest, number
        self.tree.add(leaf_of(digest))
        while self.ahead and self.ahead[-1]["size"] == number:
            self.reach(moment(self.ahead.pop()["at"]))
            self.roots[number] = self.tree.root()

    def timely(self, event, words):
        """No event is written twice, nor long before a checkpoint that was there already."""
        number, at = event["seq"], moment(event["at"])
        if self.earliest and at < self.earliest:
            said = f"第{number}号事件写的时间（{event['at']}）比它前面的检查点还早一小时以上："
            raise Mismatch(said + "倒填了日期，把旧的重放了一遍，或者服务器的时钟被拨过。")
        seen = self.seen.setdefault(int(at.timestamp()) // HOUR, set())
        before, _, after = words.rpartition(f',"seq":{number},')
        key = int.from_bytes(sha((before + after).encode())[:8], "big")
        if key in seen:
            raise Mismatch(f"第{number}号事件与前面的一条一模一样，像是把旧的重放了一遍。")
        seen.add(key)

    def reach(self, at):
        """After this checkpoint nothing much older can come; what was that old is let go."""
        if self.earliest is None or at - LATE > self.earliest:
            self.earliest = at - LATE
            gone = [hour for hour in self.seen if hour < int(self.earliest.timestamp()) // HOUR]
            for hour in gone:
                del self.seen[hour]

    def finish(self):
        good = 0
        for made in sorted(self.made + self.kept, key=lambda one: one["size"]):
            if made["size"] > self.count:
                said = f"第{made['number']}号检查点说到第{made['size']}号事件，"
                raise Mismatch(said + f"账本只到第{self.count}号：后面的被删掉了。")
            if self.roots[made["size"]] != made["root"]:
                said = f"第{good + 1}号到第{made['size']}号事件里有改动过、删除过、插入过"
                raise Mismatch(said + f"或者换过次序的，与第{made['number']}号检查点不符。")
            good = made["size"]
        for one in self.kept:
            if one["number"] > len(self.made):
                raise Mismatch(f"你手里的第{one['number']}号检查点在账本里不见了。")
            same(self.made[one["number"] - 1], one)
        return self.verdict()

    def verdict(self):
        said = f"读到{self.count}条事件、{len(self.made)}个检查点。"
        said += "相符：逐条相扣，没有缺号，检查点都对得上。"
        if not self.kept:
            return said + "没有给出你手里的检查点，只能说明前后一致，不能说明没有整份重写过。"
        last = max(self.kept, key=lambda one: one["size"])
        return said + (
            f"与你手里的第{last['number']}号检查点相符："
            f"第1号到第{last['size']}号事件自那时起没有改动、删除、插入或者换过次序。"
        )


def check_file(path, kept):
    """The sentence for an export or a proof."""
    with open(path, encoding="utf-8") as file:
        first = file.readline()
        told = parse(first if first.strip().endswith("}") else first + file.read())
        if not isinstance(told, dict):
            raise Unreadable("不是账本，也不是证明。")
        if "format" in told:
            kinds = {"luoshi-inclusion-1": check_inclusion}
            kinds["luoshi-consistency-1"] = check_consistency
            if told["format"] not in kinds:
                raise Unreadable(f"不认识这种证明（{told['format']}），请换新的核对程序。")
            return kinds[told["format"]](told, kept)
        ledger = Ledger(kept)
        ledger.line(told)
        for line in file:
            ledger.line(parse(line))
        return ledger.finish()


def main(arguments):
    if not arguments or arguments[0] in ("-h", "--help"):
        print(__doc__)
        return 0 if arguments else 2
    try:
        kept = []
        for path in arguments[1:]:
            with open(path, encoding="utf-8") as file:
                kept.append(read_checkpoint(file.read(), path))
        print(check_file(arguments[0], kept))
    except Mismatch as found:
        print(f"不符：{found}")
        return 1
    except Unreadable as error:
        print(f"读不懂：{error}", file=sys.stderr)
        return 2
    except (OSError, UnicodeDecodeError, KeyError, TypeError, ValueError) as error:
        print(f"读不懂：文件打不开，或者不是应有的格式（{error}）。", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
