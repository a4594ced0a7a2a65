"""The page that tells of the API: made from its own OpenAPI description, without a script."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from .api import api

METHODS = ("get", "post", "put", "patch", "delete")
TYPES = {
    "string": "文字",
    "integer": "整数",
    "number": "数",
    "boolean": "是否",
    "array": "列表",
    "object": "对象",
    "null": "空",
}
FORMATS = {"date": "日期", "date-time": "时刻", "binary": "文件"}
HEADS = ("名称", "是什么", "要不要", "说明")


@dataclass(frozen=True)
class Field:
    name: str
    kind: str
    required: bool
    note: str


@dataclass(frozen=True)
class Operation:
    tag: str
    method: str
    path: str
    summary: str
    fields: list[Field]
    answers: str

    @property
    def id(self) -> str:
        return f"{self.method}{self.path}".replace("/", "-").replace("{", "").replace("}", "")


@require_GET
def describe(request: HttpRequest) -> HttpResponse:
    found = sorted(operations(api.get_openapi_schema()), key=lambda one: one.tag)
    groups = [(tag, list(ones)) for tag, ones in groupby(found, key=lambda one: one.tag)]
    return render(request, "config/api.html", {"groups": groups, "heads": HEADS})


def operations(schema: dict[str, Any]) -> Iterator[Operation]:
    for path, methods in schema["paths"].items():
        for method in METHODS:
            if told := methods.get(method):
                yield Operation(
                    tag=(told.get("tags") or [""])[0],
                    method=method.upper(),
                    path=path,
                    summary=told.get("summary", ""),
                    fields=[*parameters(told), *body(told, schema)],
                    answers="、".join(map(str, told.get("responses", {}))),
                )


def parameters(told: dict[str, Any]) -> Iterator[Field]:
    places = {"path": "网址里", "query": "网址问号后", "header": "请求头里", "cookie": "Cookie里"}
    for one in told.get("parameters", []):
        note = one.get("description") or places[one["in"]]
        yield Field(one["name"], kind_of(one["schema"]), bool(one.get("required")), note)


def body(told: dict[str, Any], schema: dict[str, Any]) -> Iterator[Field]:
    for media, given in told.get("requestBody", {}).get("content", {}).items():
        shape = resolved(given["schema"], schema)
        required = shape.get("required", [])
        note = "JSON 正文里" if media == "application/json" else "表单里"
        for name, one in shape.get("properties", {}).items():
            yield Field(name, kind_of(one), name in required, one.get("description") or note)


def resolved(shape: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    """A shape behind a reference, or the shape itself."""
    name = shape.get("$ref", "").rpartition("/")[2]
    return schema["components"]["schemas"][name] if name else shape


def kind_of(shape: dict[str, Any]) -> str:
    """The type in words: '日期或空', '文字的列表', '从几种里选'."""
    if choices := shape.get("anyOf") or shape.get("allOf"):
        return "或".join(dict.fromkeys(kind_of(one) for one in choices))
    if "enum" in shape:
        return "从这些里选：" + "、".join(map(str, shape["enum"]))
    if ref := shape.get("$ref"):
        return ref.rpartition("/")[2]
    if shape.get("type") == "array":
        return f"{kind_of(shape.get('items', {}))}的列表"
    return FORMATS.get(shape.get("format", "")) or TYPES.get(shape.get("type", ""), "任意")
