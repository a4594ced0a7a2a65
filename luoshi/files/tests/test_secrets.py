"""The gate for state secrets: marks of a header are found, words of a sentence are not."""

import io
import zipfile

import pytest

from luoshi.files.secrets import why_not_receive

BODY = "关于做好防汛工作的通知\n各乡镇人民政府：\n现将有关事项通知如下。"


@pytest.mark.parametrize(
    "mark",
    [
        "绝密",
        "机密★1年",
        "秘密★10年",
        "秘密★长期",
        "机 密 ★ 5 年",
        "机密☆3年",
        "秘密*10年",
        "000123 机密",
        "特急 秘密",
        "秘密　特急",
        "【机密】",
        "（绝密）",
        "密级：秘密",
        "密级和保密期限：机密",
        "机密级",
        "绝密★30年000001",
    ],
)
def test_a_mark_turns_the_document_away(mark):
    assert why_not_receive("通知.txt", f"{mark}\n{BODY}").startswith("这份文件带有密级标志")


@pytest.mark.parametrize(
    "words",
    [
        "要保守国家秘密，机密文件按规定管理。",
        "这项工作没有什么秘密，就是一件一件干。",
        "成功的秘密：抓早抓小。",
        "严防失密泄密，涉密人员逐一谈话。",
        "密级：公开",
        "密级：无",
        "**秘密**武器是群众工作。",
        "商业秘密要依法保护；",
        "五是保密工作",
    ],
)
def test_ordinary_words_pass(words):
    assert why_not_receive("通知.txt", f"{BODY}\n{words}") is None


@pytest.mark.parametrize("name", ["(机密)通知.docx", "防汛通知【秘密】.txt", "秘密★10年.pdf"])
def test_a_mark_in_the_name_counts(name):
    assert why_not_receive(name, BODY) is not None


def test_the_words_secret_in_a_name_do_not():
    assert why_not_receive("保守国家秘密宣传月方案.docx", BODY) is None


def office_file(part: str, xml: str) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        archive.writestr("word/document.xml", "<w:p><w:t>正文</w:t></w:p>")
        archive.writestr(part, xml)
    return kept.getvalue()


def test_headers_of_an_office_file_are_looked_at():
    data = office_file(
        "word/header1.xml", "<w:p><w:r><w:t>机密</w:t></w:r><w:r><w:t>★5年</w:t></w:r></w:p>"
    )

    assert "“机密★5年”" in why_not_receive("通知.docx", BODY, data)


def test_styles_named_after_a_mark_do_not_count():
    data = office_file("word/styles.xml", '<w:style w:styleId="秘密"/>')

    assert why_not_receive("通知.docx", BODY, data) is None
