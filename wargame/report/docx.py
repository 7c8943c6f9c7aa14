"""A document as a Word file: real headings, tables that repeat their head, links, pictures in pixels for print."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape
from io import BytesIO
from string import Formatter
from typing import TYPE_CHECKING, Any

from wargame.labels.translation import _
from wargame.report.chart_svg import svgs_of
from wargame.report.document import Document, Section
from wargame.report.docx_body import EMU, NOT_XML, PAGE, Body, paragraph, run
from wargame.report.look import LIGHT
from wargame.report.typesetting import pngs_of

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.styles.style import ParagraphStyle

FONT = "Arial"
"""Word does not take our fonts along; this one, or one of its measure, is on every computer."""

STYLES: tuple[tuple[str, str, float, str, bool, float, float], ...] = (
    ("Title", "Normal", 25, "ink", True, 0, 14),
    ("Subtitle", "Normal", 10, "second", False, 24, 4),
    ("Heading 1", "Normal", 15, "ink", True, 24, 8),
    ("Heading 2", "Normal", 12, "ink", True, 16, 6),
    ("Heading 3", "Normal", 10.5, "ink", True, 12, 5),
    ("Caption", "Normal", 9, "ink", True, 10, 5),
    ("Body Text", "Normal", 9.5, "ink", False, 0, 6),
    ("List Bullet", "Normal", 9.5, "ink", False, 0, 4),
    ("Warning", "Normal", 9, "banner_ink", True, 0, 6),
    ("Finding", "Normal", 14, "ink", True, 0, 18),
    ("Contents", "Normal", 11, "ink", True, 12, 6),
    ("Contents Line", "Normal", 10, "ink", False, 0, 3),
    ("Lead", "Normal", 12, "ink", True, 0, 6),
    ("Note", "Normal", 8, "second", False, 4, 8),
    ("Cell", "Normal", 8, "ink", False, 2, 2),
    ("Cell Name", "Normal", 8, "second", False, 2, 2),
    ("Cell Head", "Normal", 7.5, "second", True, 2, 2),
    ("Picture", "Normal", 8, "ink", False, 0, 6),
    ("Gap", "Normal", 4, "ink", False, 0, 4),
    ("Chain", "Normal", 9.5, "ink", False, 12, 2),
    ("Verdict", "Normal", 9, "ink", False, 0, 3),
    ("Entry", "Normal", 7, "third", False, 5, 1),
    ("Record", "Normal", 7, "ink", False, 0, 1),
)
"""Each style with its parent, size, colour, weight, and the space above and below, in points."""

STAY_WITH_NEXT = {"Heading 1", "Heading 2", "Heading 3", "Caption", "Chain", "Verdict", "Entry"}


def to_docx(document: Document) -> bytes:
    """The document as a Word file of A4 pages."""
    import docx
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    word = docx.Document()
    _describe(word, document)
    _style(word)
    _frame(word, document)
    pictures = dict(zip(found := _pictures(document), pngs_of(found), strict=True))
    body = Body.of(document, lambda svg, says, wide: _drawing(word, pictures[svg], says, wide), _columns(word))
    xml = "".join(body.xml())
    parsed = parse_xml(f"<w:body {nsdecls('w', 'wp', 'a', 'pic', 'r')}>{xml}</w:body>")
    _end_continuous(word)
    last = word.element.body.sectPr
    for element in list(parsed):
        last.addprevious(element)
    made = BytesIO()
    word.save(made)
    return made.getvalue()


def _describe(word: Word, document: Document) -> None:
    told = word.core_properties
    told.title, told.author, told.comments = NOT_XML.sub("", document.title), "", ""
    told.subject = NOT_XML.sub("", document.handling)


def _style(word: Word) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt

    known = {style.name for style in word.styles}
    normal: Any = word.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(9.5)
    normal.paragraph_format.line_spacing = 1.1
    for row in STYLES:
        style: Any = word.styles[row[0]] if row[0] in known else word.styles.add_style(row[0], WD_STYLE_TYPE.PARAGRAPH)
        _dress(word, style, row)


def _dress(word: Word, style: ParagraphStyle, row: tuple[str, str, float, str, bool, float, float]) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls
    from docx.shared import Pt, RGBColor

    name, parent, size, colour, bold, above, below = row
    style.base_style = word.styles[parent]
    for old in style.element.xpath("./w:rPr/w:rFonts | ./w:pPr/w:pBdr | ./w:pPr/w:contextualSpacing"):
        old.getparent().remove(old)
    font, shape = style.font, style.paragraph_format
    font.name, font.size, font.bold, font.italic = FONT, Pt(size), bold, False
    font.color.rgb = RGBColor.from_string(getattr(LIGHT, colour)[1:].upper())
    shape.space_before, shape.space_after = Pt(above), Pt(below)
    shape.keep_with_next = name in STAY_WITH_NEXT
    if name == "Warning":
        fill = LIGHT.banner[1:]
        style.element.get_or_add_pPr().append(
            parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{fill}"/>')
        )


def _frame(word: Word, document: Document) -> None:
    """Page, margins, and what stands at the head and foot of every page."""
    from docx.shared import Mm

    page = word.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(20)
    page.top_margin, page.bottom_margin = Mm(24), Mm(22)
    page.header_distance, page.footer_distance = Mm(12), Mm(11)
    mark = _("Exercise · {handling}").format(handling=document.handling)
    _line(page.header, run(document.exercise or document.title) + TAB + run(mark, "<w:b/>"))
    head = document.chain_head[:16]
    proof = _("Made from the record up to {hash}").format(hash=head) if head else ""
    _line(page.footer, run(proof) + TAB + _number())


def _number() -> str:
    """The number of the page, and of how many, as fields that Word fills in."""
    fields = {"n": _field("PAGE"), "of": _field("NUMPAGES")}
    parts = Formatter().parse(_("Page {n} of {of}"))
    return "".join(run(words) + fields.get(name or "", "") for words, name, _spec, _conversion in parts)


TAB = "<w:r><w:tab/></w:r>"


def _line(place: Any, inner: str) -> None:
    """One line with a stop at the right margin, as the only words of a header or footer."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    stop = f'<w:tabs><w:tab w:val="right" w:pos="{PAGE}"/></w:tabs>'
    made = paragraph("Note", inner, stop).replace("<w:p>", f"<w:p {nsdecls('w')}>", 1)
    old = place.paragraphs[0]._p  # the library has no public way to the element
    old.addprevious(parse_xml(made))
    old.getparent().remove(old)


def _field(name: str) -> str:
    return f'<w:fldSimple w:instr="{name}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def _columns(word: Word) -> Callable[[int], str]:
    """Makes the mark that ends a part of the text set in so many columns, with the same head and foot."""
    from docx.oxml.ns import qn
    from lxml import etree

    shape = word.element.body.sectPr
    kept = ("headerReference", "footerReference"), ("pgSz", "pgMar")
    heads, sizes = (
        "".join(etree.tostring(one, encoding="unicode") for name in names for one in shape.findall(qn(f"w:{name}")))
        for names in kept
    )
    return lambda count: (
        f'<w:sectPr>{heads}<w:type w:val="continuous"/>{sizes}<w:cols w:num="{count}" w:space="450"/></w:sectPr>'
    )


def _end_continuous(word: Word) -> None:
    """The last part of the text goes on on the page where the one before ends."""
    from docx.enum.section import WD_SECTION

    word.sections[-1].start_type = WD_SECTION.CONTINUOUS


def _drawing(word: Word, png: bytes, says: str, wide: int) -> str:
    """A picture in the text, of a width in twentieths of a point; `says` is read to those who do not see it."""
    related, image = word.part.get_or_add_image(BytesIO(png))
    across = wide * EMU
    down = across * image.px_height // image.px_width
    told, size = escape(NOT_XML.sub("", says)), f'cx="{across}" cy="{down}"'
    number = related.removeprefix("rId")
    shape = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:docPr id="{number}" name="Picture {number}" descr="{told}"/><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name="Picture {number}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{related}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>{shape}</pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def _pictures(document: Document) -> list[str]:
    """The SVG texts of all pictures, in order."""
    return [svg for section in document.sections for svg in _pictures_in(section)]


def _pictures_in(section: Section) -> Iterator[str]:
    for block in section.blocks:
        yield from svgs_of(block)
    for part in section.parts:
        yield from _pictures_in(part)
