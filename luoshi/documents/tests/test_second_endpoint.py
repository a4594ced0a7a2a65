"""The way to a model: one host, one question, bounded time and size, and a sentence when it fails."""

import ssl
from time import monotonic

import pytest

from luoshi.documents.second.endpoint import Endpoint, NoAnswer
from luoshi.reading.second_reader import Question

from . import fake_model as fake
from .fake_model import fake_model

QUESTION = Question((1,), (("system", "只答 JSON。"), ("user", "1|年底前建成。")))
LONG, SHORT = 30, 0.5  # seconds: one is never reached, the other is waited for


def ask(url: str, seconds: float = LONG, **given) -> bytes:
    return Endpoint(url, "qwen", **given).ask(QUESTION, until=monotonic() + seconds)


def refusal(url: str, seconds: float = LONG, **given) -> str:
    with pytest.raises(NoAnswer) as refused:
        ask(url, seconds, **given)
    return str(refused.value)


def test_what_is_asked_arrives_as_it_is_and_nothing_else(tmp_path):
    key = tmp_path / "key"
    key.write_text("sk-qinghe-1\n")
    with fake_model(fake.says()) as model:
        ask(model.url, key_file=str(key))

    (heard,) = model.heard
    assert heard["path"] == "/v1/chat/completions"
    assert heard["headers"]["Authorization"] == "Bearer sk-qinghe-1"
    assert set(heard["headers"]) == {
        *("Host", "Authorization", "Content-Type", "Content-Length"),
        *("Accept", "Accept-Encoding", "Connection"),
    }
    assert heard["body"] == {
        "model": "qwen",
        "messages": [
            {"role": "system", "content": "只答 JSON。"},
            {"role": "user", "content": "1|年底前建成。"},
        ],
        "temperature": 0,
        "response_format": {"type": "json_object"},
    }


@pytest.mark.parametrize(
    ("behave", "said"),
    [
        (fake.fails(500), "模型服务出错（500），请过一会儿再按。"),
        (fake.fails(401), "不认密钥"),
        (fake.fails(404), "没有这个地址或者模型"),
        (fake.fails(429), "太忙"),
        (fake.fails(204), "模型服务出错（204）"),
        (fake.hangs_up, "断了"),
        (fake.hangs_up_halfway, "传到一半断了"),
        (fake.talks_nonsense, "断了"),
        (fake.never_ends, "超过2兆"),
    ],
)
def test_what_goes_wrong_is_one_sentence(behave, said):
    with fake_model(behave) as model:
        told = refusal(model.url)

    assert said in told
    assert told.count("。") == 1
    assert len(model.heard) == 1


@pytest.mark.parametrize("behave", [fake.keeps_silent, fake.drips, fake.drips_body])
def test_who_is_slow_is_left_at_the_end_of_the_time(behave):
    with fake_model(behave) as model:
        told = refusal(model.url, SHORT)

    assert told == "模型没有在限定的时间里答完，没有等下去。"


def test_nobody_is_followed_elsewhere():
    with fake_model(fake.says()) as other, fake_model(fake.sends_elsewhere(other.url)) as model:
        told = refusal(model.url)

    assert "没有跟过去" in told
    assert other.heard == []


def test_no_proxy_of_the_environment_is_used(monkeypatch):
    with fake_model(fake.says()) as proxy, fake_model(fake.says()) as model:
        for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url)
        monkeypatch.setenv("no_proxy", "")
        ask(model.url)

    assert (len(model.heard), proxy.heard) == (1, [])


def test_who_is_not_there_or_speaks_no_tls_hears_nothing():
    with fake_model(fake.says()) as model:
        told = refusal(model.url.replace("http://", "https://"))

    assert told == "连不上模型服务127.0.0.1，没有送出，请系统管理员核对地址。"
    assert refusal(model.url).startswith("连不上模型服务")
    assert model.heard == []


@pytest.mark.parametrize("key", [b"", b"   \n", b"two words", b"a\r\nX-Evil: 1", "密".encode()])
def test_a_key_that_is_no_key_is_not_sent(tmp_path, key):
    path = tmp_path / "key"
    path.write_bytes(key)
    with fake_model(fake.says()) as model:
        told = refusal(model.url, key_file=str(path))
        absent = refusal(model.url, key_file=str(tmp_path / "absent"))

    assert told == absent == "密钥文件读不了或者不是一行密钥，没有送出，请系统管理员核对。"
    assert model.heard == []


def test_the_certificate_and_the_name_in_it_are_checked(monkeypatch):
    checked = []

    def wrap(self, held, server_hostname):
        checked.append((self.verify_mode, self.check_hostname, server_hostname))
        held.close()
        raise ssl.SSLCertVerificationError("self-signed certificate")

    monkeypatch.setattr(ssl.SSLContext, "wrap_socket", wrap)
    with fake_model(fake.says()) as model:
        told = refusal(model.url.replace("http://127.0.0.1", "https://localhost"))

    assert checked == [(ssl.CERT_REQUIRED, True, "localhost")]
    assert told == "模型服务localhost的证书不可信，没有送出，请系统管理员核对。"
    assert model.heard == []
