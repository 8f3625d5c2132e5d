"""The visual language: every type is told by shape, readable, and named."""

import itertools

import pytest

from app.network.model import PEdge
from app.network.outlines import OUTLINES, outline, path_data
from app.network.style import SHAPES, contrast, label_style, legend_labels, legend_lines, line_style, look, parse, relation_name, shown_name
from extraction.errors import DataError
from extraction.facts import ENTITY_LABELS, OWN_LABELS

LABELS = ["Document", *ENTITY_LABELS, *OWN_LABELS]
RELATIONS = [
    "ISSUED", "CITES", "APPLIES_TO", "REPLACES", "HAS_SECTION", "HAS_TASK", "RESPONSIBLE_FOR", "INCLUDES", "PART_OF",
    "MENTIONED_IN", "SUCCEEDED_BY", "MENTIONS", "USES", "LOCATED_IN", "SETS", "GRANTS", "CAP", "FIXED", "FOR", "HAS_MEASURE",
    "AIMS_AT", "DELIVERS", "REPORTS", "CALLED_ON", "PURSUED_BY", "DEVELOPS", "HOSTS", "DEFINES",
]  # fmt: skip


@pytest.mark.parametrize("label", LABELS)
def test_every_label_has_a_style_of_its_own(label):
    style = look().labels[label]
    assert style.shape in SHAPES
    assert style.zh and not style.zh.isascii()


def test_names_of_labels_and_relations_are_distinct():
    names = [style.zh for style in look().labels.values()]
    assert len(set(names)) == len(names)
    assert set(RELATIONS) <= set(look().relations)


@pytest.mark.parametrize("style", look().labels.values(), ids=lambda style: style.label)
def test_words_on_shapes_have_contrast(style):
    assert contrast(style.text, style.fill) >= 4.5
    ground = look().page["ground"]
    assert max(contrast(style.fill, ground), contrast(style.line, ground)) >= 3, "the shape itself stands out from the page"


@pytest.mark.parametrize("name", ["text", "quiet", "heading", "focus"])
def test_words_on_the_page_have_contrast(name):
    assert contrast(look().page[name], look().page["ground"]) >= 4.5


@pytest.mark.parametrize("style", look().lines.values(), ids=lambda style: style.kind)
def test_lines_stand_out(style):
    assert contrast(style.color, look().page["ground"]) >= 3


def test_lines_of_roles_differ_without_colour():
    drawn = {(style.width, style.dash) for style in look().lines.values()}
    assert len(drawn) == len(look().lines)


def test_types_differ_without_colour():
    """In grey and for the colour-blind: two labels share an outline only where their fills differ clearly in lightness, or where both are
    thin boxes, which name their type."""
    for one, other in itertools.combinations(look().labels.values(), 2):
        if one.shape == other.shape and one.shape != "box":
            assert contrast(one.fill, other.fill) >= 3, (one.label, other.label)


def test_outlines_differ():
    assert set(OUTLINES) == set(SHAPES)
    style = label_style("Task")
    drawn = [tuple(path_data(part.path) for part in outline(shape, 100, 60, style)) for shape in SHAPES]
    assert len(set(drawn)) == len(SHAPES)


@pytest.mark.parametrize(
    ("edge", "kind", "name"),
    [
        (PEdge("", "", "", "RESPONSIBLE_FOR", "lead"), "lead", "牵头"),
        (PEdge("", "", "", "RESPONSIBLE_FOR", "support"), "support", "配合"),
        (PEdge("", "", "", "RESPONSIBLE_FOR", "joint"), "joint", "责任"),
        (PEdge("", "", "", "PURSUED_BY", inferred=True), "inferred", "落实于，推算"),
        (PEdge("", "", "", "CITES", detail={"kind": "basis"}), "other", "依据"),
        (PEdge("", "", "", "CITES", detail={"kind": "mention"}), "other", "引用"),
        (PEdge("", "", "", "UNHEARD"), "other", "UNHEARD"),
    ],
)
def test_lines_and_names(edge, kind, name):
    assert line_style(edge).kind == kind
    assert relation_name(edge) == name


def test_words_on_lines_only_where_few():
    role, plain = PEdge("", "", "", "RESPONSIBLE_FOR", "lead"), PEdge("", "", "", "USES")
    assert [shown_name(edge, count) for edge in (role, plain) for count in (5, 30, 100)] == ["牵头", "牵头", "", "采用", "", ""]


def test_legend_holds_what_is_present_in_the_order_of_the_file():
    assert [style.label for style in legend_labels(["Region", "Unheard", "Agency", "Agency"])] == ["Agency", "Region", "Unheard"]
    edges = [PEdge("", "", "", "USES"), PEdge("", "", "", "RESPONSIBLE_FOR", "support"), PEdge("", "", "", "RESPONSIBLE_FOR", "lead")]
    assert [style.zh for style in legend_lines(edges)] == ["牵头", "配合"]


GOOD = "labels:\n  Agency: {zh: 单位, shape: rounded, fill: '#1F4E79', line: '#1F4E79', text: '#FFFFFF', line_width: 1}\nlines: {}\n"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (GOOD.replace("'#1F4E79', line:", "blue, line:"), 2),
        (GOOD.replace("zh: 单位, ", ""), 2),
        (GOOD.replace("rounded", "star"), 2),
        (GOOD.replace("line_width", "breadth"), 2),
        ("labels: [\n", 2),
        ("lines: {}\n", 0),
    ],
)
def test_a_wrong_file_names_the_line(text, line):
    with pytest.raises(DataError) as error:
        parse(text)
    assert error.value.fields["file"] == "app/data/look.yaml"
    assert error.value.fields["line"] == line
