"""Why an input gives no report, and what to do, in Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import attrs


@attrs.frozen
class Failure:
    """The words of one reason; `{name}` takes a value of the error."""

    zh: str
    en: str


FAILURES: Final[Mapping[str, Failure]] = {
    "absent": Failure("没有这个文件。请检查路径。", "there is no such file. Check the path."),
    "directory": Failure(
        "这是一个目录。请指定其中的文件。", "this is a directory, not a file. Name a file in it."
    ),
    "unopened": Failure(
        "无法打开（{detail}）。请检查权限和路径。",
        "it cannot be opened ({detail}). Check permissions and path.",
    ),
    "archive": Failure(
        "这是压缩包。请解压后读取其中的文件。",
        "this is an archive. Unpack it and read the files in it.",
    ),
    "spreadsheet": Failure(
        "这是电子表格（XLSX）。请另存为 DOCX 或 UTF-8 文本，再读。",
        "this is a spreadsheet (XLSX). Save it as DOCX or as UTF-8 text.",
    ),
    "slides": Failure(
        "这是演示文稿（PPTX）。请另存为 DOCX 或 UTF-8 文本，再读。",
        "these are slides (PPTX). Save them as DOCX or as UTF-8 text.",
    ),
    "opendocument": Failure(
        "这是 OpenDocument 文件（ODT、OFD 等）。请另存为 DOCX 或 PDF，再读。",
        "this is an OpenDocument or OFD file. Save it as DOCX or PDF.",
    ),
    "doc-damaged": Failure(
        "旧版 Word 文件（.doc）已损坏，或含有无法转换的内容。"
        "请用文字处理软件打开后另存为 DOCX，例如 soffice --headless --convert-to docx，再读。",
        "the old Word file (.doc) is damaged, or holds what cannot be converted. Open it in a word "
        "processor and save it as DOCX, for example with soffice --headless --convert-to docx.",
    ),
    "old-office": Failure(
        "这是旧版 Office 文件（.xls、.ppt 等），不是文档。请另存为 DOCX 或 UTF-8 文本，再读。",
        "this is an old Office file (.xls, .ppt or the like). Save it as DOCX or as UTF-8 text.",
    ),
    "rtf": Failure(
        "这是 RTF 文件。请在文字处理软件中另存为 DOCX，再读。",
        "this is an RTF file. Save it as DOCX in a word processor.",
    ),
    "wps": Failure(
        "这是 WPS 文字文件（.wps）。请在 WPS 中另存为 DOCX，再读。",
        "this is a WPS Writer file (.wps). Save it as DOCX in WPS.",
    ),
    "picture": Failure(
        "这是图片，不是文本。请向发布机关索取文字版，或先识别文字，再读。",
        "this is a picture, not text. Get the text from the publisher, or by OCR.",
    ),
    "binary": Failure(
        "不是文本：有 {count} 个空字节。请检查是否选错了文件。",
        "this is no text: null bytes in it: {count}. Check that it is the right file.",
    ),
    "bytes": Failure(
        "不是可识别编码的文本：第 {line} 行（第 {offset} 个字节）起不是 UTF-8，也不是其他已知编码。"
        "请用 encoding= 指定编码，或另存为 UTF-8，再读。",
        "not text in a known encoding: from line {line} (byte {offset}) on it is not UTF-8, nor "
        "in any other encoding that is known. Name the encoding with encoding=, or save it as "
        "UTF-8.",
    ),
    "not-in-encoding": Failure(
        "不是 {encoding} 文本：第 {line} 行（第 {offset} 个字节）起无法解码。请核对编码。",
        "not text in {encoding}: it cannot be decoded from line {line} (byte {offset}) on. "
        "Check the encoding.",
    ),
    "missing-extra": Failure(
        "这种格式需要另装组件，请执行：pip install 'govinfo-report[{extra}]'",
        "this format needs more packages: pip install 'govinfo-report[{extra}]'",
    ),
    "limit-input-bytes": Failure(
        "文件超过 {allowed} 字节。确实可信时，请用 limits=Limits(input_bytes=…) 放宽。",
        "the file has more than {allowed} bytes. If you trust it, pass "
        "limits=Limits(input_bytes=...) with a larger number.",
    ),
    "limit-text-characters": Failure(
        "文字超过 {allowed} 个字符。确实可信时，请用 limits=Limits(text_characters=…) 放宽。",
        "it holds more than {allowed} characters of text. If you trust it, pass "
        "limits=Limits(text_characters=...) with a larger number.",
    ),
    "limit-html-depth": Failure(
        "网页元素嵌套超过 {allowed} 层，更深处的文字会丢失。请检查网页源码。"
        "确实可信时，请用 limits=Limits(html_depth=…) 放宽。",
        "elements of the page are nested deeper than {allowed}, where text gets lost. Check its "
        "source; if you trust it, pass limits=Limits(html_depth=...) with a larger number.",
    ),
    "limit-html-elements": Failure(
        "网页元素超过 {allowed} 个。确实可信时，请用 limits=Limits(html_elements=…) 放宽。",
        "the page has more than {allowed} elements. If you trust it, pass "
        "limits=Limits(html_elements=...) with a larger number.",
    ),
    "limit-span": Failure(
        "有单元格跨 {found} 行或列，或表格有这么多列，超过 {allowed}。"
        "确实可信时，请用 limits=Limits(span=…) 放宽。",
        "a cell of a table covers {found} rows or columns, or the table has as many columns, more "
        "than {allowed}. If you trust it, pass "
        "limits=Limits(span=...) with a larger number.",
    ),
    "limit-zip-entries": Failure(
        "文件内有 {found} 个部件，超过 {allowed} 个。"
        "确实可信时，请用 limits=Limits(zip_entries=…) 放宽。",
        "the file has {found} parts, more than {allowed}. If you trust it, pass "
        "limits=Limits(zip_entries=...) with a larger number.",
    ),
    "limit-zip-bytes": Failure(
        "文件解压后超过 {allowed} 字节。确实可信时，请用 limits=Limits(zip_bytes=…) 放宽。",
        "the file inflates to more than {allowed} bytes. If you trust it, pass "
        "limits=Limits(zip_bytes=...) with a larger number.",
    ),
    "limit-zip-ratio": Failure(
        "文件内有部件解压后超过原大小的 {allowed} 倍。"
        "确实可信时，请用 limits=Limits(zip_ratio=…) 放宽。",
        "a part of the file inflates to more than {allowed} times its size. If you trust it, pass "
        "limits=Limits(zip_ratio=...) with a larger number.",
    ),
    "limit-docx-blocks": Failure(
        "文件内有 {found} 个段落和单元格，超过 {allowed} 个。"
        "确实可信时，请用 limits=Limits(docx_blocks=…) 放宽。",
        "the file has {found} paragraphs and cells, more than {allowed}. If you trust it, pass "
        "limits=Limits(docx_blocks=...) with a larger number.",
    ),
    "docx-no-document": Failure(
        "这个压缩包不是 Word 文件：没有正文部件。请检查是否选错了文件。",
        "this package is no Word file: it has no document part. Check that it is the right file.",
    ),
    "docx-damaged": Failure(
        "Word 文件已损坏（{part}）。请重新下载，或用文字处理软件打开后另存，再读。",
        "the Word file is damaged ({part}). Download it again, or open it in a word processor and "
        "save it anew.",
    ),
    "docx-parts": Failure(
        "Word 文件中名为 {part} 的部件有 {count} 个，应为 1 个。请用文字处理软件打开后另存，再读。",
        "the Word file should have one part named {part}, and has {count}. Open it in a word "
        "processor and save it anew.",
    ),
    "docx-encrypted": Failure(
        "Word 文件有密码保护。请去掉密码后另存，再读。",
        "the Word file is protected by a password. Save it without one.",
    ),
    "docx-declares": Failure(
        "Word 文件的 {part} 含有文档类型声明，可能是恶意文件，不予读取。"
        "确实可信时，请用文字处理软件打开后另存，再读。",
        "{part} of the Word file declares a document type, as harmful files do; it is not read. "
        "If you trust it, open it in a word processor and save it anew.",
    ),
    "docx-nested": Failure(
        "Word 文件的表格或其他元素嵌套过深。请用文字处理软件打开，取消嵌套后另存，再读。",
        "tables or other elements of the Word file are nested too deep. Open it in a word "
        "processor, take them out of one another, and save it anew.",
    ),
    "docx-markup": Failure(
        "Word 文件的 {part} 有 {found} 个标记，超过 {allowed} 个（每个段落或单元格 25 个）。"
        "确实可信时，请用 limits=Limits(docx_blocks=…) 放宽。",
        "{part} of the Word file has {found} tags, more than {allowed} (25 for each paragraph or "
        "cell). If you trust it, pass limits=Limits(docx_blocks=...) with a larger number.",
    ),
    "limit-pdf-pages": Failure(
        "文件有 {found} 页，超过 {allowed} 页。确实可信时，请用 limits=Limits(pdf_pages=…) 放宽。",
        "the file has {found} pages, more than {allowed}. If you trust it, pass "
        "limits=Limits(pdf_pages=...) with a larger number.",
    ),
    "limit-pdf-seconds": Failure(
        "读这个 PDF 文件超过 {allowed} 秒。确实可信时，请用 limits=Limits(pdf_seconds=…) 放宽。",
        "reading this PDF file takes more than {allowed} seconds. If you trust it, pass "
        "limits=Limits(pdf_seconds=...) with a larger number.",
    ),
    "pdf-encrypted": Failure(
        "这个 PDF 文件有打开密码。请用密码打开，另存为不加密的文件，再读。",
        "this PDF file asks for a password. Open it with the password and save it without.",
    ),
    "pdf-damaged": Failure(
        "这个 PDF 文件已损坏或不完整，打不开。请重新下载。",
        "this PDF file is damaged or incomplete and cannot be opened. Download it again.",
    ),
    "pdf-broke-off": Failure(
        "读这个 PDF 文件时中断：文件已损坏或有害，或所需内存超过 {allowed} 字节。"
        "确实可信时，请用 limits=Limits(pdf_memory=…) 放宽。",
        "reading this PDF file broke off: it is damaged or harmful, or needs more than {allowed} "
        "bytes of memory. If you trust it, pass limits=Limits(pdf_memory=...) with a larger "
        "number.",
    ),
    "data-json": Failure(
        "不是 JSON 文本（{detail}）。请检查是否选错了文件，或文件是否完整。",
        "this is no JSON ({detail}). Check that it is the right file, and that it is complete.",
    ),
    "data-key-twice": Failure(
        "同一个对象中键“{key}”出现了两次。请删去其中一个。",
        "the key '{key}' stands twice in one object. Take one of them out.",
    ),
    "data-schema": Failure(
        "不是本版本能读的报告数据：{path} 应为 {expected}，实为 {found}。"
        "由更新的版本写出的，请升级 govinfo-report。",
        "these are no data of a report that this version reads: {path} should be {expected}, and "
        "is {found}. If a later version wrote them, upgrade govinfo-report.",
    ),
    "data-type": Failure(
        "{path} 应为 {expected}，实为 {found}。请按格式说明（govinfo-report schema）改正。",
        "{path} should be {expected}, and is {found}. Correct it; govinfo-report schema says what "
        "belongs there.",
    ),
    "data-key-missing": Failure(
        "{path} 缺少键“{key}”。请补上，没有值的写 null。",
        "{path} lacks the key '{key}'. Add it, with null where there is no value.",
    ),
    "data-key-unknown": Failure(
        "{path} 有未知的键“{key}”。请删去，或核对拼写。",
        "{path} has the unknown key '{key}'. Take it out, or check its spelling.",
    ),
    "data-code": Failure(
        "{path} 的代码 {found} 不是本版本的代码。由更新的版本写出的，请升级 govinfo-report。",
        "{path} has {found}, which is no code of this version. If a later version wrote it, "
        "upgrade govinfo-report.",
    ),
    "data-contradicts": Failure(
        "{path} 为 {found}，按其余数据应为 {expected}。请改正二者之一。",
        "{path} is {found}, but by the rest of the data it should be {expected}. Correct one of "
        "them.",
    ),
    "batch-timeout": Failure(
        "处理超过 {seconds} 秒，已放弃。请单独处理该文件，或用 timeout= 放宽。",
        "it took more than {seconds} seconds and was given up. Process it alone, or pass a larger "
        "timeout=.",
    ),
    "batch-ended": Failure(
        "处理该文件的进程中断（退出状态 {status}）：文件有害，或进程被系统或他人终止。请单独重试。",
        "the process that worked on it ended (exit status {status}): the file is harmful, or the "
        "process was ended from outside. Try it again alone.",
    ),
    "batch-start": Failure(
        "无法启动工作进程（{detail}）。请检查可用内存和进程数限制。",
        "a worker process cannot be started ({detail}). Check free memory and limits of processes.",
    ),
    "batch-memory": Failure(
        "处理该文件所需内存超过允许的数量。请检查文件，或单独处理。",
        "it needs more memory than there is or than is allowed. Check the file, or process it "
        "alone.",
    ),
    "batch-fault": Failure(
        "处理时出现程序错误（{detail}）。请连同文件报告给本项目。",
        "a fault of this program ({detail}). Please report it together with the file.",
    ),
    "batch-executor": Failure(
        "执行器未能处理（{detail}）。请检查集群或进程池，再单独重试。",
        "the executor did not run it ({detail}). Check the cluster or pool, and try it again.",
    ),
    "batch-source": Failure(
        "不能作为输入：{detail}。请给出路径、字节，或（名称，字节）对。",
        "this is no input: {detail}. Give a path, bytes, or a pair of a name and bytes.",
    ),
    "batch-unmatched": Failure(
        "没有与该通配符匹配的文件。请检查路径。",
        "no file matches this pattern. Check the path.",
    ),
    "batch-empty": Failure(
        "目录中没有文件（隐藏文件不计）。请检查路径。",
        "there are no files in this directory, hidden ones aside. Check the path.",
    ),
    "journal-exists": Failure(
        "有一次未完成的运行（{path}）。请加 --resume 继续，或删除该文件后重新开始。",
        "there is an unfinished run ({path}). Go on with it by --resume, or delete the file and "
        "begin anew.",
    ),
    "journal-differs": Failure(
        "未完成的运行（{path}）用的是其他选项。请用相同的选项继续，或删除该文件后重新开始。",
        "the unfinished run ({path}) had other options. Go on with the same ones, or delete the "
        "file and begin anew.",
    ),
    "journal-in-use": Failure(
        "另一次运行正在写 {path}。请等它结束，或另选输出文件。",
        "another run is writing {path}. Wait until it ends, or write to another file.",
    ),
    "journal-foreign": Failure(
        "{path} 不是本程序的运行记录，不会改动。请移走该文件，或另选输出文件。",
        "{path} is no record of a run of this program and is left alone. Move it away, or write "
        "to another file.",
    ),
}
"""Code → words, for every error of the library."""
