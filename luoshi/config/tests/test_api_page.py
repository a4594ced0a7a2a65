"""The page of the API says all the description says, and loads nothing."""

from luoshi.config.api import api
from luoshi.config.api_page import kind_of, operations


def test_the_page_names_every_operation_and_every_field(cast, client):
    client.force_login(cast.lead)
    page = client.get("/api/docs/").content.decode()

    told = list(operations(api.get_openapi_schema()))

    assert len(told) > 15
    for one in told:
        assert f"<code>{one.method} {one.path}</code>" in page
        assert all(f"<code>{field.name}</code>" in page for field in one.fields)
    assert [one.path for one in told if not one.summary] == []


def test_the_page_needs_neither_an_inline_script_nor_another_host(cast, client):
    client.force_login(cast.lead)
    page = client.get("/api/docs/").content.decode()

    assert page.count("<script") == page.count("<script defer src=")
    assert "style=" not in page
    assert "://" not in page.replace("http://www.w3.org/", "")


def test_the_description_is_for_who_has_signed_in(cast, client):
    assert client.get("/api/openapi.json").status_code == 401
    client.force_login(cast.lead)

    told = client.get("/api/openapi.json").json()

    assert told["openapi"].startswith("3.")
    assert {one["type"] for one in told["components"]["securitySchemes"].values()} == {
        "http",
        "apiKey",
    }


def test_types_are_told_in_words():
    assert (
        kind_of({"anyOf": [{"type": "string", "format": "date"}, {"type": "null"}]}) == "日期或空"
    )
    assert kind_of({"type": "array", "items": {"type": "integer"}}) == "整数的列表"
    assert kind_of({"enum": ["a", "b"]}) == "从这些里选：a、b"
    assert kind_of({}) == "任意"
