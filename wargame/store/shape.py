"""Compares raw values with the shape a struct declares and lists every difference, where msgspec stops at one."""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterator
from functools import cache
from typing import Any

import msgspec.inspect as shapes

from wargame.domain.findings import Finding, join, nearest

DEEPEST = 100
"""Levels of nesting; far more than anybody writes, far fewer than Python's stack bears."""

LONGEST_LIST = 20
"""Findings reported for one table; a file of the wrong kind would otherwise fill pages."""

WORDS: dict[type[shapes.Type], str] = {
    shapes.IntType: "a whole number",
    shapes.FloatType: "a number",
    shapes.StrType: "a text",
    shapes.BoolType: "true or false",
    shapes.NoneType: "nothing",
    shapes.DictType: "a table",
    shapes.StructType: "a table",
    shapes.VarTupleType: "a list",
    shapes.TupleType: "a list",
}


@cache
def shape_of(kind: type) -> shapes.Type:
    """The declared shape of a type."""
    return shapes.type_info(kind)


def differences(value: object, kind: type, path: str = "") -> Iterator[Finding]:
    """Every difference between a value, as TOML or JSON gives it, and the shape of a type."""
    return _walk(value, shape_of(kind), path, 0)


def _walk(value: object, shape: shapes.Type, path: str, depth: int) -> Iterator[Finding]:
    if depth > DEEPEST:
        yield Finding(path[:200], f"nested more than {DEEPEST} levels deep", "write it more simply")
        return
    match shape:
        case shapes.StructType():
            yield from _struct(value, shape, path, depth)
        case shapes.DictType(value_type=inner):
            yield from _table(value, inner, path, depth)
        case shapes.VarTupleType(item_type=inner):
            yield from _list(value, inner, path, depth)
        case shapes.TupleType(item_types=inners):
            yield from _fixed(value, inners, path, depth)
        case shapes.UnionType():
            yield from _union(value, shape, path, depth)
        case shapes.LiteralType(values=known):
            yield from _literal(value, known, path)
        case _:
            yield from _plain(value, shape, path)


def _struct(value: object, shape: shapes.StructType, path: str, depth: int) -> Iterator[Finding]:
    if not isinstance(value, dict):
        yield _unlike(value, shape, path)
        return
    fields = {field.encode_name: field for field in shape.fields}
    known = [*fields] if shape.tag_field is None else [shape.tag_field, *fields]
    for key in [key for key in value if key not in known][:LONGEST_LIST]:
        yield Finding(join(path, key), f"the key `{key}` is not known here", nearest(key, known))
    for name, field in fields.items():
        if name in value:
            yield from _walk(value[name], field.type, join(path, name), depth + 1)
        elif field.required:
            yield Finding(join(path, name), "is missing", f"add it: {words(field.type)}")


def _table(value: object, inner: shapes.Type, path: str, depth: int) -> Iterator[Finding]:
    if not isinstance(value, dict):
        yield Finding(path, f"expected a table, found {_found(value)}", "write keys with their values")
        return
    for key, item in value.items():
        yield from _walk(item, inner, join(path, key), depth + 1)


def _list(value: object, inner: shapes.Type, path: str, depth: int) -> Iterator[Finding]:
    if not isinstance(value, list):
        yield Finding(path, f"expected a list, found {_found(value)}", "write it in square brackets")
        return
    if isinstance(inner, shapes.FloatType) and _ordinary(value):
        return
    for index, item in enumerate(value):
        yield from _walk(item, inner, f"{path}[{index}]", depth + 1)


def _ordinary(numbers: list[object]) -> bool:
    """One quick look at all numbers of a list: a map's outlines are tens of thousands of them."""
    floats = [number for number in numbers if type(number) is float]
    return len(floats) == len(numbers) and math.isfinite(sum(floats))


def _fixed(value: object, inners: tuple[shapes.Type, ...], path: str, depth: int) -> Iterator[Finding]:
    if not isinstance(value, list) or len(value) != len(inners):
        found = f"{len(value)} values" if isinstance(value, list) else _found(value)
        yield Finding(path, f"expected a list of {len(inners)}, found {found}", "write exactly so many")
        return
    for index, (item, inner) in enumerate(zip(value, inners, strict=True)):
        yield from _walk(item, inner, f"{path}[{index}]", depth + 1)


def _union(value: object, shape: shapes.UnionType, path: str, depth: int) -> Iterator[Finding]:
    structs = [inner for inner in shape.types if isinstance(inner, shapes.StructType)]
    if isinstance(value, dict) and structs:
        yield from _tagged(value, structs, path, depth)
        return
    others = [inner for inner in shape.types if not isinstance(inner, shapes.StructType)]
    found = [list(_walk(value, inner, path, depth)) for inner in others]
    if [] in found:
        return
    alike = next((inner for inner in others if _same_kind(value, inner)), None)
    yield from found[others.index(alike)] if alike else [_unlike(value, shape, path)]


def _tagged(value: dict[str, Any], structs: list[shapes.StructType], path: str, depth: int) -> Iterator[Finding]:
    tag_field = structs[0].tag_field
    if tag_field is None:
        yield from _struct(value, structs[0], path, depth)
        return
    known = {str(inner.tag): inner for inner in structs}
    tag = value.get(tag_field)
    if tag is None:
        yield Finding(join(path, tag_field), "is missing", f"add it: one of {', '.join(known)}")
    elif not isinstance(tag, str) or tag not in known:
        yield Finding(join(path, tag_field), f"{_quote(tag)} is not known", nearest(str(tag), list(known)))
    else:
        yield from _struct(value, known[tag], path, depth)


def _literal(value: object, known: tuple[str | int | bool | None, ...], path: str) -> Iterator[Finding]:
    if not isinstance(value, bool) and isinstance(value, str | int) and value in known:
        return
    names = [str(name) or '""' for name in known]
    yield Finding(path, f"{_quote(value)} is not one of the known values", nearest(str(value), names))


def _plain(value: object, shape: shapes.Type, path: str) -> Iterator[Finding]:
    if not _same_kind(value, shape):
        yield _unlike(value, shape, path)
    elif isinstance(value, float) and not math.isfinite(value):
        yield Finding(path, "is not a finite number", "write an ordinary number")
    elif isinstance(value, int) and not -(2**53) <= value <= 2**53:
        yield Finding(path, "is too large a number", "write a smaller one")


def _same_kind(value: object, shape: shapes.Type) -> bool:
    match shape:
        case shapes.BoolType():
            return isinstance(value, bool)
        case shapes.IntType():
            return isinstance(value, int) and not isinstance(value, bool)
        case shapes.FloatType():
            return isinstance(value, int | float) and not isinstance(value, bool)
        case shapes.StrType():
            return isinstance(value, str)
        case shapes.NoneType():
            return value is None
        case _:
            return False


def _unlike(value: object, shape: shapes.Type, path: str) -> Finding:
    return Finding(path, f"expected {words(shape)}, found {_found(value)}", _change(value, shape))


def _change(value: object, shape: shapes.Type) -> str:
    wants_text = isinstance(shape, shapes.StrType)
    match value:
        case str() if not wants_text:
            return "write it without quotes" if _number(value) else f"write {words(shape)}"
        case bool() | int() | float() | datetime.date() | datetime.time() if wants_text:
            return "write it in quotes"
        case _:
            return f"write {words(shape)}"


def _number(text: str) -> bool:
    return text.strip().lstrip("+-").replace(".", "", 1).isdecimal()


def words(shape: shapes.Type) -> str:
    """What a shape asks for, in words."""
    if isinstance(shape, shapes.LiteralType):
        return "one of " + ", ".join(str(value) or '""' for value in shape.values)
    if isinstance(shape, shapes.UnionType):
        kinds = [words(inner) for inner in shape.types if not isinstance(inner, shapes.NoneType)]
        return " or ".join(dict.fromkeys(kinds))
    return WORDS.get(type(shape), "another value")


def _found(value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return f"the text {_quote(value)}"
        case int() | float():
            return f"the number {_quote(value)}"
        case list():
            return "a list"
        case dict():
            return "a table"
        case datetime.date() | datetime.time():
            return "a date or time"
        case _:
            return "nothing"


def _quote(value: object) -> str:
    try:
        text = str(value)
    except ValueError:  # an integer of more digits than Python agrees to write
        return "a huge number"
    return f"`{text[:60]}…`" if len(text) > 60 else f"`{text}`"
