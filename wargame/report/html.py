"""A document as one HTML file that needs no network: for a browser, and for print."""

from __future__ import annotations

from base64 import b64encode
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from wargame import paths
from wargame.labels.translation import _
from wargame.report import drawing
from wargame.report.document import Document


def to_html(document: Document) -> str:
    """The document as the text of a page. Nothing in it is fetched, and no script runs."""
    page = _templates().get_template("aar.html")
    return page.render(aar=document, draw=drawing.draw, spark=drawing.spark_path, data_of=_data)


def _data(svg: str) -> str:
    """A picture as an address that holds it, so that its names meet no others on the page."""
    return "data:image/svg+xml;base64," + b64encode(svg.encode()).decode()


@cache
def _templates() -> Environment:
    found = Environment(
        loader=FileSystemLoader(paths.assets() / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.globals["_"] = _
    return found
