"""Colours as people see them: lightness, distance, contrast, and how those see who lack a kind of cone.

Deficient vision is that of Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color
Vision Deficiency", IEEE Transactions on Visualization and Computer Graphics 15 (6), 2009, table 1, severity 1.0; the
matrices are applied to linear RGB. OKLab is Björn Ottosson's, 2020. Contrast is that of WCAG 2.2.
"""

from __future__ import annotations

import math

Linear = tuple[float, float, float]
Matrix = tuple[Linear, Linear, Linear]

VISION: dict[str, Matrix] = {
    "normal": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def linear(colour: str) -> Linear:
    """`#rrggbb` as light."""
    red, green, blue = (_light(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return (red, green, blue)


def _light(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def seen(colour: Linear, vision: str) -> Linear:
    """A colour as somebody with this vision sees it."""
    red, green, blue = (
        min(1.0, max(0.0, sum(weight * part for weight, part in zip(row, colour, strict=True))))
        for row in VISION[vision]
    )
    return (red, green, blue)


def over(top: Linear, bottom: Linear, opacity: float) -> Linear:
    """A colour painted over another; painters mix values as they are stored."""
    red, green, blue = (
        _light(opacity * _stored(a) + (1 - opacity) * _stored(b)) for a, b in zip(top, bottom, strict=True)
    )
    return (red, green, blue)


def _stored(light: float) -> float:
    return light * 12.92 if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055


def oklab(colour: Linear) -> tuple[float, float, float]:
    """Lightness, and two axes of colour; lightness from 0 to 1."""
    red, green, blue = colour
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def distance(one: str, other: str, vision: str = "normal") -> float:
    """How far two colours are apart for a vision: OKLab, times 100."""
    return 100 * math.dist(oklab(seen(linear(one), vision)), oklab(seen(linear(other), vision)))


def lightness(colour: str, vision: str = "normal") -> float:
    """How light a colour is for a vision: 0 to 100."""
    return 100 * oklab(seen(linear(colour), vision))[0]


def contrast(one: str, other: str) -> float:
    """The contrast of two colours: 1 to 21."""
    lights = sorted(0.2126 * red + 0.7152 * green + 0.0722 * blue for red, green, blue in (linear(one), linear(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)
