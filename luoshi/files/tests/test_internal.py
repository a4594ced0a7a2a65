"""Marks of internal papers are found, words of a sentence are not."""

import io
import zipfile

import pytest

from luoshi.files.internal import why_not_send

BODY = "关于做好防汛工作的通知\n各乡镇人民政府：\n现将有关事项通知如下。"


@pytest.mark.parametrize(
    "mark",
    [
        "内部",
        "内部资料",
        "内部资料　注意保存",
        "【内部资料，注意保密】",
        "（仅供内部参考）",
        "★内部文件★",
        "工作秘密",
        "不得外传，阅后收回",
        "严禁外传！",
        "在会上的讲话（内部掌握，请勿外传）",
        "公开方式：不公开",
        "公开属性：依申请公开",
        "（此件不公开）",
        "机密★1年",
        "密级：秘密",
    ],
)
def test_a_mark_keeps_the_paper_in_the_house(mark):
    assert why_not_send("通知.txt", f"{mark}\n{BODY}").endswith("只有普通文件可以送出去。")
    assert why_not_send("通知.txt", f"{BODY}\n{mark}") is not None


@pytest.mark.parametrize(
    "words",
    [
        "加强内部管理，堵住漏洞。",
        "公安机关内部要分工。",
        "内部审计发现的问题要整改到位。",
        "学习保守工作秘密的规定。",
        "重要文件注意保存，阅后归档。",
        "（此件公开发布）",
        "公开方式：主动公开",
        "（内部控制制度）",
        "涉及商业秘密的除外。",
    ],
)
def test_ordinary_words_keep_nothing_back(words):
    assert why_not_send("通知.txt", f"{BODY}\n{words}") is None


def test_a_mark_in_the_name_or_in_a_part_of_the_file_counts():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/header1.xml", "<w:p><w:t>内部</w:t><w:t>资料</w:t></w:p>")

    assert "（内部" not in BODY
    assert why_not_send("通知（内部）.docx", BODY) is not None
    assert why_not_send("内部资料.txt", BODY) is not None
    assert why_not_send("通知.docx", BODY, buffer.getvalue()) is not None
