"""Differences between values and declared shapes that the scenarios' own tests do not reach."""

from __future__ import annotations

from typing import Literal

import pytest
from msgspec import Struct

from wargame.store.shape import DEEPEST, differences, shape_of, words


class Nest(Struct):
    inner: Nest | None = None


class Holder(Struct):
    pair: tuple[int, str] = (0, "")
    flag: bool = False
    maybe: int | None = None
    sizes: tuple[float, ...] = ()
    prices: dict[str, int] = {}
    mixed: int | str | tuple[int, ...] | None = None
    side: Literal["for", "against"] = "for"


def found(value: object, kind: type = Holder) -> list[tuple[str, str, str]]:
    return [(one.path, one.message, one.remedy) for one in differences(value, kind)]


def test_nesting_ends() -> None:
    value: dict[str, object] = {}
    for _level in range(DEEPEST + 5):
        value = {"inner": value}
    assert "nested more than" in found(value, Nest)[0][1]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (3, ("", "expected a table, found the number `3`", "write a table")),
        ({"pair": [1, 2]}, ("pair[1]", "expected a text, found the number `2`", "write it in quotes")),
        ({"pair": [1]}, ("pair", "expected a list of 2, found 1 values", "write exactly so many")),
        ({"flag": 1}, ("flag", "expected true or false, found the number `1`", "write true or false")),
        ({"maybe": "x"}, ("maybe", "expected a whole number, found the text `x`", "write a whole number")),
        ({"maybe": 2**80}, ("maybe", "is too large a number", "write a smaller one")),
        ({"sizes": [1.0, float("nan")]}, ("sizes[1]", "is not a finite number", "write an ordinary number")),
        ({"sizes": [1.0, None]}, ("sizes[1]", "expected a number, found nothing", "write a number")),
        ({"flag": "x" * 100}, ("flag", f"expected true or false, found the text `{'x' * 60}…`", "write true or false")),
        ({"flag": int("1" + "0" * 5_000, 16)}, ("flag", "expected true or false, found the number a huge number", "")),
        ({"prices": 3}, ("prices", "expected a table, found the number `3`", "write keys with their values")),
        ({"prices": {"M": "x"}}, ("prices.M", "expected a whole number, found the text `x`", "write a whole number")),
        ({"side": {}}, ("side", "`{}` is not one of the known values", "")),
        ({"flag": {"a": 1}}, ("flag", "expected true or false, found a table", "write true or false")),
        ({"mixed": 1.5}, ("mixed", "expected a whole number or a text or a list, found the number `1.5`", "")),
        ({"mixed": {}}, ("mixed", "expected a whole number or a text or a list, found a table", "")),
    ],
)
def test_each_difference_says_what_and_what_to_do(value: object, expected: tuple[str, str, str]) -> None:
    (one,) = found(value)
    assert one[:2] == expected[:2]
    assert one[2].startswith(expected[2])


def test_what_is_in_order_has_no_differences() -> None:
    assert found({"pair": [1, "x"], "flag": True, "maybe": None, "sizes": [1, 2.5]}) == []


def test_types_in_words() -> None:
    assert words(shape_of(Holder)) == "a table"


def test_known_values_are_named() -> None:
    assert words(shape_of(Literal["for", "against", ""])) == 'one of "", against, for'
