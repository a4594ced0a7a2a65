"""`luoshi lint`: three formats, refusals in one sentence, and what it returns."""

import json

import pytest

from luoshi.reading.lints.command import main

WRONG = "青禾县\n　　入学率由96.2%提高到91.5%。\n"
ASKED = "　　由县林业局牵头，新建护林站6座。\n"


@pytest.fixture
def document(tmp_path):
    def write(words):
        path = tmp_path / "一号文件.txt"
        path.write_text(words, encoding="utf-8")
        return str(path)

    return write


def test_text_tells_the_place_the_words_and_what_to_do(document, capsys):
    path = document(WRONG)

    assert main([path]) == 1
    line, total = capsys.readouterr().out.splitlines()
    assert line.startswith(f"{path}:2:6 错误 N08 “由96.2%提高到91.5%”")
    assert "请核对" in line
    assert total == f"{path}：错误1条。"


def test_questions_are_no_failure(document, capsys):
    assert main([document(ASKED)]) == 0
    assert "F02" in capsys.readouterr().out


def test_json_quotes_the_source(document, capsys):
    main([document(WRONG), "--format", "json"])

    [file] = json.loads(capsys.readouterr().out)
    [note] = file["notes"]
    start, end = note["span"]
    assert WRONG[start:end] == note["words"]
    assert list(note) == ["id", "level", "span", "words", "sentence", "fix", "basis"]


def test_sarif_names_the_rule_and_the_region(document, capsys):
    main([document(WRONG), "--format", "sarif"])

    answer = json.loads(capsys.readouterr().out)
    [run] = answer["runs"]
    [result] = run["results"]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert answer["version"] == "2.1.0"
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == [result["ruleId"]] == ["N08"]
    assert (region["startLine"], region["startColumn"]) == (2, 6)
    assert region["snippet"]["text"] == "由96.2%提高到91.5%"


def test_a_fix_is_offered_as_a_replacement(document, capsys):
    main([document("由县住建局、县水务局共同牵头办理。"), "--format=sarif", "--select=F04"])

    [result] = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    [change] = result["fixes"][0]["artifactChanges"][0]["replacements"]
    assert change["insertedContent"]["text"] == "由县住建局牵头、县水务局配合"


def test_select_keeps_a_family_or_one_lint(document, capsys):
    path = document(WRONG + ASKED)

    main([path, "--select", "F"])
    assert "N08" not in capsys.readouterr().out
    main([path, "--select", "n08,F01"])
    assert "F02" not in capsys.readouterr().out


def test_the_date_of_the_document_may_be_given(document, capsys):
    path = document("　　由县水务局负责，2021年底前完成清淤3公里。\n")

    main([path, "--date", "2024-01-01"])

    assert "F06" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--format", "xml"], "没有“xml”这种格式，请写text、json或者sarif。"),
        (["--select", "Z9"], "没有“Z9”这条检查"),
        (["--date", "昨天"], "“昨天”不是日期"),
        (["--colour"], "参数不对，请对照用法检查。"),
    ],
)
def test_wrong_use_is_refused_in_a_sentence(document, capsys, arguments, said):
    assert main([document(ASKED), *arguments]) == 2
    assert said in capsys.readouterr().err


def test_a_file_that_is_not_there_is_refused_in_a_sentence(tmp_path, capsys):
    assert main([str(tmp_path / "没有.txt")]) == 2
    assert "打不开" in capsys.readouterr().err
