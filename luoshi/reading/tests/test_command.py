"""`luoshi read` on the command line."""

import json

from luoshi.reading.command import main

TEXT = "青禾县2024年工作要点\n力争生产总值增长6%。\n2024年1月5日\n"


def a_file(folder, name="要点.txt", text=TEXT):
    path = folder / name
    path.write_bytes(text.encode())
    return str(path)


def test_out_writes_one_json_for_each_file(tmp_path, capsys):
    out = tmp_path / "out"

    assert main([a_file(tmp_path), "--json", "--out", str(out)]) == 0

    found = json.loads((out / "要点.json").read_text(encoding="utf-8"))
    assert found["file"] == "要点.txt"
    assert found["doc_date"] == "2024-01-05"
    assert found["figures"][0] == {
        "start": TEXT.index("6%"),
        "end": TEXT.index("6%") + 2,
        "text": "6%",
        "value": 6.0,
        "value_to": None,
        "unit": "%",
        "indicator": "生产总值",
        "measure": "growth",
        "status": "target",
        "bound": "=",
        "period": None,
    }
    assert capsys.readouterr().out == ""


def test_json_without_a_folder_is_one_list(tmp_path, capsys):
    assert main([a_file(tmp_path), "--json", "--date", "2024-03-01"]) == 0

    [found] = json.loads(capsys.readouterr().out)
    assert found["doc_date"] == "2024-03-01"
    assert set(found) == {
        "file",
        "doc_date",
        "sentences",
        "figures",
        "mechanisms",
        "proposals",
    }


def test_people_get_a_table(tmp_path, capsys):
    assert main([a_file(tmp_path)]) == 0

    out = capsys.readouterr().out
    assert "成文日期：2024-01-05" in out
    assert "6%    生产总值  增速  目标" in out


def test_a_bad_file_is_one_sentence_and_the_others_are_still_read(tmp_path, capsys):
    missing = str(tmp_path / "没有.txt")

    assert main([missing, a_file(tmp_path), "--json"]) == 2

    captured = capsys.readouterr()
    assert captured.err == f"打不开“{missing}”，请检查路径和权限。\n"
    assert len(json.loads(captured.out)) == 1


def test_a_wrong_date_is_refused_in_chinese(tmp_path, capsys):
    assert main([a_file(tmp_path), "--date", "2024.3.1"]) == 2

    assert "请写成2026-01-31的样子" in capsys.readouterr().err
