"""The corpus builds to what is committed, and its labels are sound."""

import json
from pathlib import Path

import pytest

from corpus import build, quantities, scoring
from corpus.marks import BadMark
from corpus.sentences import cut

HERE = Path(build.__file__).parent
NAMES = sorted(p.stem for p in (HERE / "gold").glob("*.json"))
HEAD = "genre: 讲话\ndate: 2014-03-12\nscript: 简体\n\n"


def gold(name: str) -> dict:
    return json.loads((HERE / "gold" / f"{name}.json").read_text(encoding="utf-8"))


def text(name: str) -> str:
    return (HERE / "text" / f"{name}.txt").read_bytes().decode("utf-8")


def test_what_is_committed_is_what_the_marked_files_say():
    assert build.stale(build.built()) == []


@pytest.mark.parametrize("name", NAMES)
def test_every_span_is_its_text_and_every_sentence_has_one_label(name):
    labels, words = gold(name), text(name)

    assert [(s["start"], s["end"]) for s in labels["sentences"]] == cut(words)
    for finding in labels["figures"] + labels["mechanisms"]:
        assert words[finding["start"] : finding["end"]] == finding["text"]
    for sentence in labels["sentences"]:
        piece = words[sentence["start"] : sentence["end"]]
        for facet in ("owners", "cooperating", "standards"):
            assert all(w in piece for w in sentence.get(facet, []))


@pytest.mark.parametrize("name", NAMES)
def test_every_directive_belongs_to_a_task(name):
    labels = gold(name)

    joined = {n for p in labels["proposals"] for n in p["sentences"]}

    directives = {n for n, s in enumerate(labels["sentences"]) if s["label"] == "directive"}
    assert directives <= joined


@pytest.mark.parametrize("name", NAMES)
def test_perfect_reading_scores_full_marks(name):
    labels = gold(name)

    assert set(scoring.totals([scoring.document_counts(labels, labels)]).values()) == {100.0}


def test_every_document_is_in_one_half_and_every_genre_in_both():
    split = json.loads((HERE / "split.json").read_text(encoding="utf-8"))

    assert sorted(split["train"] + split["test"]) == NAMES
    assert abs(len(split["train"]) - len(split["test"])) <= 1
    genres = [{gold(n)["genre"] for n in split[part]} for part in ("train", "test")]
    assert genres[0] == genres[1]


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("y|无此标签。", "第5行：应以“d|、p|、f|、x|、o|”之一开头：y|无此标签。"),
        ("f|一句。两句。", "第5行：此行切成句后是“一句。”，应一行一句"),
        ("f|{o 县水利局}已办。", "第5行：只有任务句可标单位、时限、标准，此句标为 fact"),
        ("d|{t 月底=2014-02-30}办。", "第5行：“2014-02-30”不是日期"),
        ("f|修路{f 若干里|修路|la=|}。", "第5行：“若干里”开头不是数字，请用 v= 写明数值"),
        ("f|修路{f 3里|架桥|la=|}。", "第5行：指标“架桥”的['架', '桥']不在原文里"),
        ("f|修路{f 3里|修路|la|}。", "第5行：数字“3里”应写明指标和“度量、状态、界限”三字母"),
        ("x3|加油。", "第5行：编了任务号，但同号各句没有一句是任务句"),
    ],
)
def test_a_wrong_mark_is_refused_with_a_sentence(line, sentence):
    with pytest.raises(BadMark) as refusal:
        build.compiled("样.txt", HEAD + line + "\n")

    assert str(refusal.value) == f"样.txt {sentence}"


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("221.8亿元", (22180000000.0, None, "元")),
        ("3000-4000亩", (3000.0, 4000.0, "亩")),
        ("1.2—1.5万人", (12000.0, 15000.0, "人")),
        ("三分之二", (66.667, None, "%")),
        ("翻两番", (4.0, None, "倍")),
        ("两千多万元", (20000000.0, None, "元")),
        ("百分之八至十", (8.0, 10.0, "%")),
        ("14个百分点", (14.0, None, "pp")),
        ("九百六十万千瓦时", (9600000.0, None, "千瓦时")),
        ("第三", (3.0, None, "")),
        ("一点八万亩", (18000.0, None, "亩")),
    ],
)
def test_value_and_unit_of_a_quantity(words, value):
    assert quantities.read(words) == value


def test_a_missed_directive_loses_its_facets_and_an_invented_one_pays():
    sentence = {"start": 0, "end": 9, "label": "directive", "owners": ["县水利局"]}
    label = {"sentences": [sentence], "figures": [], "mechanisms": []}
    nothing = {"sentences": [sentence | {"label": "fact"}], "figures": [], "mechanisms": []}

    assert scoring.document_counts(label, nothing)["owners"] == (0, 1, 0)
    assert scoring.document_counts(nothing, label)["owners"] == (0, 0, 1)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("县财政局", "縣財政局", True),
        ("固定资产投资", "全社会固定资产投资", True),
        ("路", "新建农村公路", False),
        ("县农业局", "市水务处", False),
        ("农民人均纯收入", "農民人均純收入", True),
        ("", "投资", False),
    ],
)
def test_names_that_count_as_the_same(one, other, same):
    assert scoring.alike(one, other) is same
