"""The formats a document can be written in, by the ending of the file's name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from wargame.report.document import Document
from wargame.report.docx import to_docx
from wargame.report.markdown import to_markdown
from wargame.report.pdf import to_pdf
from wargame.report.xlsx import to_xlsx


def _html(document: Document) -> bytes:
    from wargame.report.html import to_html

    return to_html(document).encode()


def _markdown(document: Document) -> bytes:
    return to_markdown(document).encode()


FORMATS: Mapping[str, Callable[[Document], bytes]] = MappingProxyType(
    {".pdf": to_pdf, ".docx": to_docx, ".html": _html, ".md": _markdown, ".xlsx": to_xlsx}
)
"""What writes a document, by the ending of the file's name in small letters."""
