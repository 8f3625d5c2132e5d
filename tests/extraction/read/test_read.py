"""Files of every kind, made here, and files that are no documents."""

import codecs
import io
import itertools
import os
import zipfile
from pathlib import Path

import docx
import pypdfium2 as pdfium
import pytest

from extraction.errors import ReadError
from extraction.read import collect, read

PLAN = "岚州市人民政府关于印发智慧交通行动方案的通知\r\n各区县人民政府：\r\n一、加快建设充电设施。（责任单位：市交通局）\r\n"
TAIWAN = "嵐州市人民政府關於加強資訊基礎建設的通知\n各區政府：現印發給你們，請認真執行。\n"


def write(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        (PLAN.encode(), PLAN, "utf-8"),
        (codecs.BOM_UTF8 + PLAN.encode(), "\ufeff" + PLAN, "utf-8"),
        (PLAN.encode("gb18030"), PLAN, "gb18030"),
        (TAIWAN.encode("big5"), TAIWAN, "cp950"),
        (codecs.BOM_UTF16_LE + PLAN.encode("utf-16-le"), "\ufeff" + PLAN, "utf-16-le"),
        (codecs.BOM_UTF16_BE + PLAN.encode("utf-16-be"), "\ufeff" + PLAN, "utf-16-be"),
        (PLAN.encode("utf-16-le"), PLAN, "utf-16-le"),
        (PLAN.encode("utf-16-be"), PLAN, "utf-16-be"),
        ("市交通局负责。".encode("gb18030"), "市交通局负责。", "gb18030"),
        ("由市政府負責。".encode("big5"), "由市政府負責。", "cp950"),
        ("市发改委".encode("gb18030"), "市发改委", "gb18030"),
        ("关于𠮷田街道的通知，各部门执行。".encode("gb18030"), "关于𠮷田街道的通知，各部门执行。", "gb18030"),
        (b"Notice on roads\nSee annex.\n", "Notice on roads\nSee annex.\n", "utf-8"),
    ],
)
def test_text_files_are_decoded(tmp_path, data, text, encoding):
    source = read(write(tmp_path, "a.txt", data))
    assert (source.text, source.encoding, source.kind) == (text, encoding, "txt")


def test_a_byte_cut_in_two_is_counted_and_not_fatal(tmp_path):
    data = (PLAN * 40).encode("gb18030") + b"\xb7"
    source = read(write(tmp_path, "a.txt", data))
    assert source.text == PLAN * 40 + "\ufffd"
    assert source.metadata == {"replaced": 1}


def pdf_bytes(pages: list[list[str]]) -> bytes:
    """A PDF with the lines as real text: a Type 0 font without a file, its characters named by a ToUnicode map."""
    codes = sorted({char for lines in pages for line in lines for char in line})
    index = {char: number + 1 for number, char in enumerate(codes)}
    chars = "\n".join(f"<{index[c]:04x}> <{c.encode('utf-16-be').hex()}>" for c in codes)
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def "
        f"1 begincodespacerange <0000> <ffff> endcodespacerange {len(codes)} beginbfchar\n{chars}\nendbfchar endcmap end end"
    )
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "", "", "", stream(cmap)]
    objects[2] = "<< /Type /Font /Subtype /Type0 /BaseFont /F /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 6 0 R >>"
    objects[3] = (
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /F /DW 1000 /FontDescriptor 5 0 R "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
    )
    objects[4] = (
        "<< /Type /FontDescriptor /FontName /F /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>"
    )
    kids = []
    for lines in pages:
        shown = " ".join(f"<{''.join(f'{index[c]:04x}' for c in line)}> Tj 0 -24 Td" for line in lines)
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >> /Contents {len(objects) + 2} 0 R >>"
        )
        objects.append(stream(f"BT /F 12 Tf 60 780 Td {shown} ET"))
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    return assembled(objects)


def stream(content: str) -> str:
    return f"<< /Length {len(content)} >>\nstream\n{content}\nendstream"


def assembled(objects: list[str]) -> bytes:
    out, offsets = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    trailer = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF"
    return out + trailer.encode("latin-1")


def test_pdf_pages_follow_each_other_without_page_numbers(tmp_path):
    data = pdf_bytes([["一、加快建设", "推进充电设施建设，支持各区县设"], ["立专班，落实责任。", "— 2 —"]])
    source = read(write(tmp_path, "a.pdf", data))
    assert source.text == "一、加快建设\n推进充电设施建设，支持各区县设\n立专班，落实责任。"
    assert (source.kind, source.encoding, source.metadata) == ("pdf", "", {"pages": 2})


def test_running_heads_of_a_pdf_are_left_out(tmp_path):
    pages = [["岚州市人民政府公报", f"第{n}页的正文内容写在这里。"] for n in "一二三四"]
    source = read(write(tmp_path, "a.pdf", pdf_bytes(pages)))
    assert source.text.split("\n") == [lines[1] for lines in pages]


def test_a_pdf_is_read_as_one_whatever_its_name_says(tmp_path):
    source = read(write(tmp_path, "a.txt", pdf_bytes([["关于印发方案的通知"]])))
    assert (source.kind, source.text) == ("pdf", "关于印发方案的通知")


def test_docx_keeps_order_tables_and_inserted_text(tmp_path):
    document = docx.Document()
    document.add_heading("一、重点任务", 1)
    document.add_paragraph("市交通局牵头。")
    table = document.add_table(2, 3)
    for at, value in enumerate(["序号", "任务", "责任单位", "1", "建设站点", "市交通局"]):
        table.cell(at // 3, at % 3).text = value
    document.add_paragraph("特此通知。")
    path = tmp_path / "a.docx"
    document.save(path)
    source = read(path)
    assert source.text.split("\n") == ["一、重点任务", "市交通局牵头。", "序号\t任务\t责任单位", "1\t建设站点\t市交通局", "特此通知。"]
    assert source.kind == "docx"


def scanned_pdf() -> bytes:
    document = pdfium.PdfDocument.new()
    document.new_page(595, 842)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def encrypted_pdf() -> bytes:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf_bytes([["关于印发方案的通知"]]))))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def docx_bytes() -> bytes:
    out = io.BytesIO()
    docx.Document().save(out)
    return out.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.txt", b"", "read_empty"),
        ("a.txt", b"\xef\xbb\xbf\r\n \n", "read_empty"),
        ("a.txt", "\u3000\u3000\n".encode(), "read_empty"),
        ("a.html", b"<html><body><script>x()</script></body></html>", "read_empty"),
        ("a.docx", docx_bytes(), "read_empty"),
        ("a.txt", bytes(range(256)) * 40, "read_binary"),
        ("a.txt", "Ünïcödé ünd nïcht chïnesisch ".encode("latin-1") * 5, "read_undecodable"),
        ("a.pdf", scanned_pdf(), "read_scanned"),
        ("a.pdf", encrypted_pdf(), "read_encrypted"),
        ("a.pdf", pdf_bytes([["关于"]])[:200], "read_damaged"),
        ("a.pdf", PLAN.encode(), "read_suffix"),
        ("a.docx", zipped({"a.txt": b"x"}), "read_suffix"),
        ("a.docx", zipped({"xl/workbook.xml": b"x"}), "read_suffix"),
        ("a.docx", OLE + "WordDocument".encode("utf-16-le"), "read_suffix"),
        ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "read_encrypted"),
        ("a.docx", docx_bytes()[:3000], "read_damaged"),
        ("a.docx", zipped({"word/document.xml": b"<broken"}), "read_damaged"),
        ("a.docx", zipped({"word/document.xml": b" " * 9_000_000}), "read_zip_bomb"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "read_suffix"),
        ("a.doc", OLE + "WordDocument".encode("utf-16-le"), "read_unsupported"),
        ("a.xlsx", zipped({"xl/workbook.xml": b"x"}), "read_unsupported"),
        ("a.csv", b"a,b\n", "read_unsupported"),
        ("a", b"text", "read_unsupported"),
    ],
    ids=itertools.count(),
)
def test_what_is_no_document_is_refused_with_its_reason(tmp_path, name, data, code):
    path = write(tmp_path, name, data)
    with pytest.raises(ReadError) as raised:
        read(path)
    assert raised.value.code == code
    assert raised.value.fields["file"] == str(path)


def test_a_file_beyond_the_limit_is_not_opened(tmp_path):
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    with pytest.raises(ReadError) as raised:
        read(path)
    assert (raised.value.code, raised.value.fields["size"]) == ("read_too_large", 200 * 1024 * 1024)


def test_a_missing_file_and_a_folder_are_told(tmp_path):
    for path, code in ((tmp_path / "none.txt", "read_missing"), (tmp_path, "read_denied")):
        with pytest.raises(ReadError) as raised:
            read(path)
        assert raised.value.code == code


@pytest.fixture
def folder(tmp_path):
    for name in ("b.txt", "a.txt", "sub/a.txt", ".hidden.txt", ".git/x.txt", "~$a.docx", "Thumbs.db", "sub/deep/c.pdf", "d.png"):
        path = tmp_path / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    return tmp_path / "docs"


def test_folders_are_collected_with_names_below_them(folder):
    assert [name for _, name in collect([folder])] == ["a.txt", "b.txt", "d.png", "sub/a.txt", "sub/deep/c.pdf"]


def test_a_file_met_twice_is_one(folder):
    assert [name for _, name in collect([folder / "a.txt", folder, folder / "sub" / ".." / "b.txt"])] == [
        "a.txt", "b.txt", "d.png", "sub/a.txt", "sub/deep/c.pdf",
    ]  # fmt: skip


def test_globs_name_files_below_their_fixed_part(folder):
    assert [name for _, name in collect([f"{folder}/**/*.txt"])] == ["a.txt", "b.txt", "sub/a.txt"]
    assert [name for _, name in collect([f"{folder}/s*"])] == ["sub/a.txt", "sub/deep/c.pdf"]


def test_equal_names_of_two_folders_are_told_apart(folder):
    assert [name for _, name in collect([folder / "sub", folder / "a.txt"])] == ["deep/c.pdf", "docs/a.txt", "sub/a.txt"]


def test_nothing_there_is_an_error_and_an_empty_folder_is_not(tmp_path):
    for given in (tmp_path / "none", f"{tmp_path}/*.txt"):
        with pytest.raises(ReadError) as raised:
            collect([given])
        assert raised.value.code == "read_missing"
    assert collect([tmp_path]) == []


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_in_a_circle_ends(folder):
    (folder / "sub" / "up").symlink_to(folder, target_is_directory=True)
    assert len(collect([folder])) == 5
