"""Scenarios on disk: a folder of TOML files and a map.json or map.geojson, or a zip of such a folder."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from wargame.domain.checks import check
from wargame.domain.findings import Finding
from wargame.domain.scenario import Scenario
from wargame.store import zips
from wargame.store.geo import geojson
from wargame.store.problems import Problem, ScenarioInvalid
from wargame.store.shape import differences

__all__ = [
    "Problem",
    "ScenarioInvalid",
    "ScenarioSummary",
    "decode_scenario",
    "encode_scenario",
    "find_scenarios",
    "load_scenario",
]

MAP = "map.json"
OWN_MAP = "map.geojson"
LARGEST_TEXT = 2_000_000
LARGEST_MAP = 32_000_000
MOST_FILES = 200

# Keys of very many parts make tomllib take quadratic time; nobody writes 32.
LONG_KEY = re.compile(r"""(?<![\w'"-])(?:(?:[\w-]+|"[^"\n]*"|'[^'\n]*')[ \t]*\.[ \t]*){32}""")
TOML_PLACE = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)$")

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Scenario)


class ScenarioSummary(Struct, frozen=True):
    """What a list of scenarios shows of one; `problem` says why it cannot be read, if so."""

    path: Path
    id: str
    name: str
    version: str = ""
    summary: str = ""
    setups: dict[str, str] = {}
    horizons: dict[str, str] = {}
    problem: str = ""


class Raw(Struct):
    """The merged keys of a scenario, the file each key stands in, and what is wrong so far."""

    folder: str
    keys: dict[str, Any] = {}
    files: dict[str, str] = {}
    problems: list[Problem] = []

    def file_of(self, path: str) -> str:
        """The file that a path of keys belongs to; for a missing key, the one that holds the name."""
        key = re.split(r"[.\[]", path, maxsplit=1)[0]
        return self.files.get(key) or self.files.get("id") or self.files.get("name") or self.folder

    def add(self, findings: Iterable[Finding]) -> None:
        """Takes findings up as problems of the files they belong to."""
        self.problems += [Problem(self.file_of(one.path), one.path, one.message, one.remedy) for one in findings]


def load_scenario(path: Path) -> Scenario:
    """The scenario of a folder or zip.

    Raises:
        ScenarioInvalid: with every problem found, never only the first.
    """
    raw = _merge(path.name, _texts(path))
    unread = bool(raw.problems)
    raw.add(
        found
        for found in differences(raw.keys, Scenario)
        if found.path in raw.keys or not (unread and found.path in Scenario.__struct_fields__)
    )  # what seems to be missing may stand in a file that could not be read
    return _converted(raw)


def encode_scenario(scenario: Scenario) -> bytes:
    """The compiled form that a save keeps: JSON in the declared order of fields."""
    return _encoder.encode(scenario)


def decode_scenario(compiled: bytes) -> Scenario:
    """The scenario of a compiled form.

    Raises:
        ScenarioInvalid: when the bytes are not one.
    """
    try:
        return _decoder.decode(compiled)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        remedy = "take the save from a copy"
        raise ScenarioInvalid((Problem("the scenario in the save", "", str(error), remedy),)) from None


def find_scenarios(root: Path) -> list[ScenarioSummary]:
    """The scenarios directly under a folder, by name; unreadable ones with their problem."""
    try:
        inside = sorted(root.iterdir())
    except OSError:
        return []
    candidates = [path for path in inside if path.suffix == ".zip" or any(path.glob("*.toml"))]
    return sorted((_summary(path) for path in candidates), key=lambda found: (found.name.casefold(), found.path))


# ------------------------------------------------------------------------------------------------ reading files


def _texts(path: Path) -> dict[str, bytes]:
    """The files that matter, by name: every *.toml, and the map."""
    try:
        if path.is_dir():
            return _folder_texts(path)
        if path.is_file():
            return zips.read(path, _matters, _limit, MOST_FILES)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "the name is not usable"
        message = f"cannot be read: {reason.lower()}"
        raise ScenarioInvalid((Problem(str(path), "", message, "check the path and its rights"),)) from None
    remedy = "name a scenario folder or zip; `wargame scenarios` lists those that ship"
    raise ScenarioInvalid((Problem(str(path), "", "there is no such folder or zip", remedy),))


def _folder_texts(folder: Path) -> dict[str, bytes]:
    found = [file for file in sorted(folder.iterdir()) if _matters(file.name) and file.is_file()]
    problems: list[Problem] = []
    texts: dict[str, bytes] = {}
    for file in found[:MOST_FILES]:
        with file.open("rb") as stream:
            texts[file.name] = stream.read(_limit(file.name) + 1)
    if not found:
        remedy = "name a folder that holds scenario.toml"
        problems.append(Problem(folder.name, "", "is not a scenario: it holds no .toml file", remedy))
    if len(found) > MOST_FILES:
        problems.append(Problem(folder.name, "", f"holds more than {MOST_FILES} files", "merge some of them"))
    if problems:
        raise ScenarioInvalid(tuple(problems))
    return texts


def _matters(name: str) -> bool:
    return name in (MAP, OWN_MAP) or (name.endswith(".toml") and not name.startswith("."))


def _limit(name: str) -> int:
    return {MAP: LARGEST_MAP, OWN_MAP: geojson.LARGEST}.get(name, LARGEST_TEXT)


# -------------------------------------------------------------------------------------------- merging and checking


def _merge(folder: str, texts: dict[str, bytes]) -> Raw:
    raw = Raw(folder)
    for name, content in texts.items():
        if name == OWN_MAP:
            continue  # it is read when the spaces are known
        table, problem = _parse(name, content)
        if problem:
            raw.problems.append(problem)
        for key, value in table.items():
            if key in raw.files:
                message = f"the key `{key}` also stands in {raw.files[key]}"
                raw.problems.append(Problem(name, key, message, "keep it in one of the two files"))
            else:
                raw.keys[key] = value
                raw.files[key] = name
    if OWN_MAP in texts:
        _add_own_map(raw, texts[OWN_MAP])
    return raw


def _add_own_map(raw: Raw, content: bytes) -> None:
    """Take up a map.geojson as the key `map`."""
    if "map" in raw.keys:
        message = f"stands beside {raw.files['map']}, which holds a map too"
        raw.problems.append(Problem(OWN_MAP, "", message, "keep one of the two"))
        return
    spaces = raw.keys.get("spaces")
    known = spaces if isinstance(spaces, dict) else None
    made, problems = geojson.compiled(OWN_MAP, content, known)
    raw.problems += problems
    if made:
        raw.keys["map"], raw.files["map"] = made, OWN_MAP


def _parse(name: str, content: bytes) -> tuple[dict[str, Any], Problem | None]:
    """The keys of one file, or none and the problem that keeps it from being read."""
    if len(content) > _limit(name):
        size = f"is larger than {_limit(name) // 1_000_000} MB"
        return {}, Problem(name, "", size, "split it into several files")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return {}, Problem(name, "", f"line {line} is not UTF-8 text", "save the file as UTF-8")
    return _parse_json(name, text) if name == MAP else _parse_toml(name, text)


def _parse_json(name: str, text: str) -> tuple[dict[str, Any], Problem | None]:
    try:
        return {"map": msgspec.json.decode(text)}, None
    except (msgspec.DecodeError, RecursionError) as error:
        return {}, Problem(name, "", f"is not JSON: {error}", "write the file anew with tools/build_map.py")


def _parse_toml(name: str, text: str) -> tuple[dict[str, Any], Problem | None]:
    if long := LONG_KEY.search(text):
        line = text.count("\n", 0, long.start()) + 1
        return {}, Problem(name, "", f"line {line} has a key of too many parts", "write it more simply")
    try:
        return tomllib.loads(text), None
    except tomllib.TOMLDecodeError as error:
        return {}, _syntax_problem(name, str(error))
    except RecursionError:
        return {}, Problem(name, "", "is nested too deeply", "write it more simply")
    except ValueError as error:  # an integer of thousands of digits, a date that no calendar has
        return {}, Problem(name, "", f"holds a value that cannot be read: {error}", "correct that value")


def _syntax_problem(name: str, message: str) -> Problem:
    place = TOML_PLACE.search(message)
    reason = TOML_PLACE.sub("", message)
    where = f"line {place[1]}" if place and place[1] else "the end of the file"
    remedy = "correct the line" if place and place[1] else "close what was opened"
    return Problem(name, "", f"{where} is not TOML: {reason[:1].lower()}{reason[1:]}", remedy)


def _converted(raw: Raw) -> Scenario:
    if not raw.problems:
        try:
            scenario = msgspec.convert(raw.keys, Scenario)
            raw.add(check(scenario))
            if not raw.problems:
                return scenario
        except (msgspec.ValidationError, RecursionError) as error:  # pragma: no cover  # a net under `differences`
            raw.problems.append(Problem(raw.folder, "", str(error), "compare with `wargame schema scenario`"))
    raise ScenarioInvalid(tuple(raw.problems))


# ------------------------------------------------------------------------------------------------------- summaries


def _summary(path: Path) -> ScenarioSummary:
    """Reads only the files that hold the name, the set-ups or the horizons: the list must appear at once."""
    try:
        texts = _texts(path)
    except ScenarioInvalid as error:
        return ScenarioSummary(path, path.stem, path.stem, problem=str(error))
    raw = _merge(path.name, {name: text for name, text in texts.items() if _names_something(name, text)})
    texts_of = {key: str(raw.keys.get(key, "")) for key in ("id", "name", "version", "summary")}
    return ScenarioSummary(
        path,
        texts_of["id"] or path.stem,
        texts_of["name"] or path.stem,
        texts_of["version"],
        texts_of["summary"],
        _names(raw.keys.get("setups")),
        _names(raw.keys.get("horizons")),
        problem="\n".join(map(str, raw.problems)),
    )


def _names_something(name: str, content: bytes) -> bool:
    # Blanks are those of one line: to look beyond it at every line of a file of blank lines would never end.
    head = re.split(rb"^[ \t]*\[", content, maxsplit=1, flags=re.MULTILINE)[0]
    at_top = re.search(rb"^[ \t]*(id|name)[ \t]*=", head, re.MULTILINE)
    return name.endswith(".toml") and bool(at_top or re.search(rb"^[ \t]*\[(setups|horizons)\b", content, re.MULTILINE))


def _names(table: object) -> dict[str, str]:
    entries = table.items() if isinstance(table, dict) else ()
    return {key: str(entry.get("name", key)) for key, entry in entries if isinstance(entry, dict)}
