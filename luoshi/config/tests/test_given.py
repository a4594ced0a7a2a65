"""A wrong value of a setting is one sentence before anything starts; a sound one is silent."""

import pytest

from luoshi.config.given import KINDS, wrong
from luoshi.documents.states import Kind

KEY = "k" * 50


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("LUOSHI_DATABASE", "mysql://u@h/d", "LUOSHI_DATABASE 要以 postgresql:// 开头，写的是“mysql”"),
        ("LUOSHI_DATABASE", "luoshi.sqlite3", "LUOSHI_DATABASE 要以 postgresql:// 开头"),
        ("LUOSHI_DATABASE", "postgresql://u@h:port/d", "LUOSHI_DATABASE 里的端口或地址写得不对"),
        ("LUOSHI_DATABASE", "postgresql://u@h:70000/d", "LUOSHI_DATABASE 里的端口或地址写得不对"),
        ("LUOSHI_DATABASE", "postgresql://u@h/", "LUOSHI_DATABASE 没有写库名"),
        ("LUOSHI_TLS", "yes", "LUOSHI_TLS 只能写1（是）或0（否），写的是“yes”。"),
        ("LUOSHI_DEBUG", "true", "LUOSHI_DEBUG 只能写1"),
        ("LUOSHI_MAIL_TLS", "2", "LUOSHI_MAIL_TLS 只能写1"),
        ("LUOSHI_HOSTS", "https://a.example", "LUOSHI_HOSTS 里的“https://a.example”不是域名"),
        ("LUOSHI_HOSTS", "a.example，b.example", "LUOSHI_HOSTS 里的“a.example，b.example”不是域名"),
        ("LUOSHI_ORIGINS", "a.example", "LUOSHI_ORIGINS 里的“a.example”不是完整来源"),
        ("LUOSHI_ORIGINS", "https://a.example/", "LUOSHI_ORIGINS 里的“https://a.example/”不是完整"),
        ("LUOSHI_MAIL_PORT", "smtp", "LUOSHI_MAIL_PORT 要写1到65535的整数，写的是“smtp”。"),
        ("LUOSHI_MAIL_PORT", "0", "LUOSHI_MAIL_PORT 要写1到65535的整数"),
        ("LUOSHI_MAIL_HOST", "smtp://mail", "LUOSHI_MAIL_HOST 只写服务器的名称"),
        ("LUOSHI_MAIL_HOST", "mail:25", "LUOSHI_MAIL_HOST 只写服务器的名称"),
        ("LUOSHI_MAIL_FROM", "督查室", "LUOSHI_MAIL_FROM 要写一个邮箱地址，写的是“督查室”。"),
        ("LUOSHI_MAIL_USER", "luoshi", "LUOSHI_MAIL_USER 和 LUOSHI_MAIL_PASSWORD 要一起写"),
        ("LUOSHI_SECRET_KEY", "short", "LUOSHI_SECRET_KEY 太短，至少32个字符"),
    ],
)  # fmt: skip
def test_each_wrong_value_is_named_with_what_to_do(tmp_path, name, value, sentence):
    (said,) = wrong({"LUOSHI_HOME": str(tmp_path), name: value})

    assert said.startswith(sentence)
    assert said.endswith("。")


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"LUOSHI_DATABASE": "postgresql://u:p%40@h:5432/d", "LUOSHI_SECRET_KEY": KEY},
        {"LUOSHI_DATABASE": "postgresql://u@/d?host=/run/postgresql"},
        {"LUOSHI_HOSTS": "localhost,127.0.0.1,[::1],.example.gov.cn,*"},
        {"LUOSHI_ORIGINS": "https://a.example,http://10.0.0.1:8600", "LUOSHI_TLS": "1"},
        {"LUOSHI_MAIL_HOST": "mail.example", "LUOSHI_MAIL_FROM": "督查室 <d@example.gov.cn>"},
        {"LUOSHI_MAIL_USER": "u", "LUOSHI_MAIL_PASSWORD": "p", "LUOSHI_MAIL_PORT": "587"},
    ],
)
def test_what_can_be_meant_is_silent(tmp_path, given):
    assert wrong({"LUOSHI_HOME": str(tmp_path)} | given) == []


MODEL = {"LUOSHI_MODEL_URL": "https://model.example/v1", "LUOSHI_MODEL_NAME": "qwen"}


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"LUOSHI_MODEL_NAME": ""}, "LUOSHI_MODEL_URL 和 LUOSHI_MODEL_NAME 要一起写"),
        ({"LUOSHI_MODEL_URL": ""}, "LUOSHI_MODEL_URL 和 LUOSHI_MODEL_NAME 要一起写"),
        ({"LUOSHI_MODEL_URL": "http://10.0.0.5/v1"}, "LUOSHI_MODEL_URL 不是本机，要用 https:// 加密"),
        ({"LUOSHI_MODEL_URL": "http://127.0.0.1.evil.example/v1"}, "LUOSHI_MODEL_URL 不是本机"),
        ({"LUOSHI_MODEL_URL": "model.example/v1"}, "LUOSHI_MODEL_URL 要写成 https://主机/v1"),
        ({"LUOSHI_MODEL_URL": "file:///etc/passwd"}, "LUOSHI_MODEL_URL 要写成 https://主机/v1"),
        ({"LUOSHI_MODEL_URL": "https://m.example:x/v1"}, "LUOSHI_MODEL_URL 里的端口或地址写得不对"),
        ({"LUOSHI_MODEL_URL": "https://u:p@m.example/v1"}, "LUOSHI_MODEL_URL 不能带用户名"),
        ({"LUOSHI_MODEL_URL": "https://m.example/v1?key=1"}, "LUOSHI_MODEL_URL 不能带用户名"),
        ({"LUOSHI_MODEL_URL": "https://m.example/v 1"}, "LUOSHI_MODEL_URL 太长、有空格"),
        ({"LUOSHI_MODEL_URL": "https://m.example/" + "v" * 250}, "LUOSHI_MODEL_URL 太长"),
        ({"LUOSHI_MODEL_NAME": "q\nwen"}, "LUOSHI_MODEL_NAME 要写模型的名称"),
        ({"LUOSHI_MODEL_NAME": "q" * 121}, "LUOSHI_MODEL_NAME 要写模型的名称"),
        ({"LUOSHI_MODEL_KINDS": "speech,讲话"}, "LUOSHI_MODEL_KINDS 里的“讲话”不是文件种类"),
        ({"LUOSHI_MODEL_KINDS": "speech, notice"}, "LUOSHI_MODEL_KINDS 里的“ notice”不是文件种类"),
        ({"LUOSHI_MODEL_TIMEOUT": "0"}, "LUOSHI_MODEL_TIMEOUT 要写5到600的整数"),
        ({"LUOSHI_MODEL_TIMEOUT": "1.5"}, "LUOSHI_MODEL_TIMEOUT 要写5到600的整数"),
        ({"LUOSHI_MODEL_KEY_FILE": "/absent/key"}, "LUOSHI_MODEL_KEY_FILE 指到的“/absent/key”读不了"),
    ],
)  # fmt: skip
def test_half_a_model_is_no_model(tmp_path, given, sentence):
    (said,) = wrong({"LUOSHI_HOME": str(tmp_path)} | MODEL | given)

    assert said.startswith(sentence)
    assert said.endswith("。")


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"LUOSHI_MODEL_KINDS": ",".join(KINDS), "LUOSHI_MODEL_TIMEOUT": "600"},
        {"LUOSHI_MODEL_URL": "http://127.0.0.1:11434/v1"},
        {"LUOSHI_MODEL_URL": "http://[::1]:8000/v1"},
    ],
)
def test_a_model_that_can_be_meant_is_silent(tmp_path, given):
    assert wrong({"LUOSHI_HOME": str(tmp_path)} | MODEL | given) == []


def test_the_kinds_are_those_of_documents():
    assert list(KINDS) == Kind.values


def test_a_home_that_is_a_file_or_cannot_be_made(tmp_path):
    file = tmp_path / "office"
    file.write_text("x")

    assert wrong({"LUOSHI_HOME": str(file)})[0].startswith(f"LUOSHI_HOME 指到的“{file}”是文件")
    assert "不能写" in wrong({"LUOSHI_HOME": "/proc/luoshi"})[0]


def test_all_that_is_wrong_is_said_at_once(tmp_path):
    env = {"LUOSHI_HOME": str(tmp_path), "LUOSHI_TLS": "yes", "LUOSHI_MAIL_PORT": "x"}

    assert len(wrong(env)) == 2
