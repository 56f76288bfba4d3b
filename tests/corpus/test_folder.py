"""Folders of pages with an index."""
from __future__ import annotations

import builtins
import datetime as dt
import json
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from framing.corpus.files import decode
from framing.corpus.read import read_articles
from framing.errors import ArticleError, ExtraError, InputError

PAGE = "Talks fail in the capital\nThe ministers met on Monday and left without an agreement.\nShare\n"


def folder(path: Path, pages: dict[str, str], index: list[dict[str, Any]]) -> Path:
    for name, text in pages.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_text(text, "utf-8")
    (path / "index.jsonl").write_text("\n".join(map(json.dumps, index)), "utf-8")
    return path


def test_pages_are_read_cleaned_and_named_by_their_file(tmp_path: Path) -> None:
    read = read_articles(folder(tmp_path, {"a.txt": PAGE}, [{"file": "a.txt", "outlet": "Post", "date": "2015-10-08", "genre": "news"}]))
    assert (read.ids, read.titles) == (("a.txt",), ("Talks fail in the capital",))
    assert read.texts == ("The ministers met on Monday and left without an agreement.",)
    assert (read.dates, read.metadata["genre"]) == ((dt.date(2015, 10, 8),), ("news",))
    assert read.pages[0].original == PAGE


def test_pages_are_settled_before_they_are_cleaned(tmp_path: Path) -> None:
    chrome = "Städtischer Newsletter\n"
    page = "Talks with {0} fail in the café\nThe ministers met Mrs Ková and Mr {0}\u00adson on Monday and left without a deal.\n" + chrome
    pages = {f"{i}.txt": unicodedata.normalize("NFD", page.format("ABCDEF"[i] * 5)) for i in range(6)}
    read = read_articles(folder(tmp_path, pages, [{"file": name, "outlet": "Post"} for name in pages]))
    assert read.titles[0] == "Talks with AAAAA fail in the café"
    assert read.texts[0] == "The ministers met Mrs Ková and Mr AAAAAson on Monday and left without a deal."
    assert read.pages[0].original == page.format("AAAAA").replace("\u00ad", "")
    assert [p.row for p in read.problems if "accents" in p.reason] == [1, 2, 3, 4, 5, 6]


def test_the_na_of_an_index_is_a_missing_value(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PAGE)
    (tmp_path / "index.csv").write_text("file,outlet,title,date\na.txt,Post,NA,NA\n")
    read = read_articles(tmp_path)
    assert (read.titles, read.dates) == (("Talks fail in the capital",), (None,))
    assert [p.column for p in read.problems] == ["title", "date"]


def test_pages_stay_as_they_are_on_request(tmp_path: Path) -> None:
    assert read_articles(folder(tmp_path, {"a.txt": PAGE}, [{"file": "a.txt", "outlet": "Post"}]), clean="never").texts == (PAGE,)


def test_a_clock_of_the_page_is_retrieved_and_never_the_date(tmp_path: Path) -> None:
    read = read_articles(folder(tmp_path, {"a.txt": "09:31 GMT05 August 2021\n" + PAGE}, [{"file": "a.txt", "outlet": "Post"}]))
    assert (read.dates, read.metadata["retrieved"]) == ((None,), ("09:31 GMT05 August 2021",))


def test_missing_unlisted_outlying_and_empty_pages_are_all_reported(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("x")
    path = folder(tmp_path / "f", {"a.txt": PAGE, "chrome.txt": "Share\nMenu\n", "unlisted.txt": PAGE},
                  [{"file": "a.txt", "outlet": "Post"}, {"file": "gone.txt", "outlet": "Post"}, {"file": "../secret.txt", "outlet": "Post"},
                   {"outlet": "Post"}, {"file": "chrome.txt", "outlet": "Post"}])
    with pytest.raises(ArticleError) as error:
        read_articles(path)
    for part in ("5 of 6 rows", "'gone.txt', which is no file", "'../secret.txt', which is no file", "names no file",
                 "no article was found", "unlisted.txt): is not listed in index.jsonl"):
        assert part in str(error.value)
    assert read_articles(path, errors="skip").ids == ("a.txt",)


def test_a_folder_without_an_index_is_refused_with_an_example(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"has no index\n  given:    0 pages, 0 tables(?s:.*)\"file\": \"page.txt\""):
        read_articles(tmp_path)
    for name in ("a.csv", "b.csv", "c.jsonl"):
        (tmp_path / name).write_text("outlet,text\nPost,They met.\n")
    with pytest.raises(InputError, match=r"0 pages, 3 tables(?s:.*)Corpus\.concat\(\[read_articles\(path\)(?s:.*)\*\.csv"):
        read_articles(tmp_path)


def test_lines_that_recur_on_an_outlets_pages_are_dropped(tmp_path: Path) -> None:
    pages = {f"{i}.txt": f"Our reporters live by the sea and love it.\nThe ministers met for the {'x' * (i + 1)} time on Monday.\n"
             for i in range(5)}
    read = read_articles(folder(tmp_path, pages, [{"file": name, "outlet": "Post"} for name in pages]))
    assert not any("reporters" in text for text in read.texts)
    assert all("met for the" in text for text in read.texts)


def test_html_pages_are_read(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    body = "".join(f"<p>The ministers met for the {n} time on Monday, and left the capital without an agreement.</p>"
                   for n in ("first", "second", "third"))
    title = "Talks fail in the capital"
    html = f"<html><head><title>{title}</title></head><body><nav>Home News</nav><article><h1>{title}</h1>{body}</article></body></html>"
    read = read_articles(folder(tmp_path, {"a.html": html}, [{"file": "a.html", "outlet": "Post"}]))
    assert read.titles == ("Talks fail in the capital",)
    assert "Home" not in read.texts[0]
    assert read.texts[0].count("without an agreement") == 3


PARAGRAPHS = [f"The ministers met for the {n} time on Monday, and left the capital without an agreement on the ferry line."
              for n in ("first", "second", "third")]
PAGES = {
    "a table": f"<table><tr><td>Talks fail in the capital<br><br>{'<br><br>'.join(PARAGRAPHS)}</td></tr></table>",
    "its data alone": '<script type="application/ld+json">' + json.dumps(
        {"@context": "https://schema.org", "@type": "NewsArticle", "articleBody": " ".join(PARAGRAPHS)}) + '</script><div id="root"></div>',
}


@pytest.mark.parametrize("layout", PAGES)
def test_a_page_laid_out_as_a_table_or_filled_by_a_script_has_its_text_and_not_its_title_alone(tmp_path: Path, layout: str) -> None:
    pytest.importorskip("trafilatura")
    html = f"<html><head><title>Talks fail in the capital</title></head><body>{PAGES[layout]}</body></html>"
    read = read_articles(folder(tmp_path, {"a.html": html}, [{"file": "a.html", "outlet": "Post"}]))
    assert read.titles == ("Talks fail in the capital",)
    assert read.texts[0].split() == " ".join(PARAGRAPHS).split()


def test_an_html_page_without_an_article_is_left_out_and_not_read_as_its_title(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    menu = "<nav><a href='/'>Home</a> <a href='/f'>Ferry service</a></nav><h3><a href='/1'>Ferry talks fail once more</a></h3>"
    html = f"<html><head><title>Watch: talks fail in the capital</title></head><body>{menu}<video src='x.mp4'></video></body></html>"
    with pytest.raises(ArticleError, match=r"names 'a\.html', an HTML page on which no article was found"):
        read_articles(folder(tmp_path, {"a.html": html}, [{"file": "a.html", "outlet": "Post"}]))


def test_html_without_its_extra_says_which_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def absent(name: str, *args: Any, **kwargs: Any) -> Any:
        if name.startswith("trafilatura"):
            raise ImportError(name)
        return real(name, *args, **kwargs)

    monkeypatch.setitem(sys.modules, "trafilatura", None)
    monkeypatch.setattr(builtins, "__import__", absent)
    with pytest.raises(ExtraError, match=r"media-framing\[html\]"):
        read_articles(folder(tmp_path, {"a.html": "<p>x</p>"}, [{"file": "a.html", "outlet": "Post"}]))


def test_batches_of_a_folder_equal_one_reading(tmp_path: Path) -> None:
    path = folder(tmp_path, {f"{i}.txt": PAGE for i in range(5)}, [{"file": f"{i}.txt", "outlet": "Post"} for i in range(5)])
    batches = list(read_articles(path, batch_size=2))
    assert [i for b in batches for i in b.ids] == list(read_articles(path).ids)


def test_the_five_scraped_pages_are_read(shared: Path) -> None:
    read = read_articles(shared / "scraped")
    assert len(read) == len(read.outlet_names) == 5
    assert not read.problems
    assert read.dates[read.outlets.index("Lithuania Tribune")] is None
    assert read.metadata["retrieved"][read.outlets.index("Sputnik")] == "09:31 GMT05 August 2021"


@pytest.mark.parametrize(("declared", "encoding", "read"), [
    ('<meta charset="windows-1251">', "cp1251", "Газета"),
    ('<META http-equiv="Content-Type" content="text/html; charset=koi8-r">', "koi8-r", "Газета"),
    ("<meta charset='ISO-8859-1'>", "cp1252", "a “café”"), ("<meta charset=utf-8>", "cp1252", "a “café”"),
    ("<meta charset=base64>", "cp1252", "a “café”"), ("<meta charset=no-such-thing>", "cp1252", "a “café”"),
    ('<meta charset="windows-1251">', "utf-8", "a “café” Газета")])
def test_a_page_is_read_in_the_encoding_that_it_declares(tmp_path: Path, declared: str, encoding: str, read: str) -> None:
    page = tmp_path / "page.html"
    page.write_bytes(f"<html><head>{declared}</head><body>{read}</body></html>".encode(encoding))
    text, remark = decode(page)
    assert read in text
    assert bool(remark) == (declared.split("=")[-1].strip("'\">") in ("utf-8", "base64", "no-such-thing"))


def test_what_a_page_declares_counts_for_no_other_file(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_bytes('<meta charset="windows-1251"> café'.encode("cp1252"))
    text, remark = decode(page)
    assert text == '<meta charset="windows-1251"> café'
    assert remark == "page.txt is not UTF-8; read as Windows-1252 (if letters are wrong, save it as UTF-8 first)"


@pytest.mark.parametrize("name", ["a.txt\0", "b" * 300, "b" * 5000, "\ud800.txt", "loop.txt", "..", ".", "/etc/passwd", "sub", "out.txt"])
def test_a_row_that_names_what_is_no_file_of_the_folder_is_one_bad_row(tmp_path: Path, name: str) -> None:
    (tmp_path / "secret.txt").write_text("A secret that is long enough to be read.")
    index = [{"file": name, "outlet": "Post"}, {"file": "a.txt", "outlet": "Post"}]
    path = folder(tmp_path / "f", {"a.txt": PAGE, "sub/c.html": ""}, index)
    (path / "loop.txt").symlink_to("loop.txt")
    (path / "out.txt").symlink_to(tmp_path / "secret.txt")
    read = read_articles(path, errors="skip")
    assert read.ids == ("a.txt",)
    assert "which is no file in this folder" in read.problems[0].reason
    with pytest.raises(ArticleError):
        read_articles(path)


def test_an_index_that_is_a_folder_is_no_index(tmp_path: Path) -> None:
    (tmp_path / "index.jsonl").mkdir()
    with pytest.raises(InputError, match="has no index"):
        read_articles(tmp_path, errors="skip")


def test_a_page_named_by_a_detour_is_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index = [{"file": "sub/../a.txt", "outlet": "Post"}, {"file": "./sub/b.txt", "outlet": "P"}]
    path = folder(tmp_path, {"a.txt": PAGE, "sub/b.txt": PAGE}, index)
    assert len(read_articles(path)) == 2
    monkeypatch.chdir(tmp_path.parent)
    assert len(read_articles(tmp_path.name)) == 2


def test_a_file_outside_the_folder_changes_nothing_within_it(tmp_path: Path) -> None:
    line = "Harbour Ministry of Salt\n"
    pages = {f"p{i}.txt": f"The {'abcdef'[i] * 5} met in Oslo on Monday. It was cold.\n" + line * (i == 0) for i in range(6)}
    index = [{"file": name, "outlet": "Post"} for name in pages]
    outside = [{"file": f"../{word}.txt", "outlet": "Post"} for word in ("one", "two", "three")]
    for row in outside:
        (tmp_path / row["file"][3:]).write_text(f"Secret page {row['file'][3:-4] * 3} says a lot.\n{line}")
    alone = read_articles(folder(tmp_path / "f", pages, index))
    assert read_articles(folder(tmp_path / "f", pages, index + outside), errors="skip").texts == alone.texts


def test_a_page_that_may_not_be_read_is_one_bad_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = [f"p{i}.txt" for i in range(6)]
    path = folder(tmp_path, dict.fromkeys(names, PAGE), [{"file": name, "outlet": "Post"} for name in names])
    opened = builtins.open

    def refusing(file: Any, *args: Any, **options: Any) -> Any:
        if str(file).endswith("p0.txt"):
            raise PermissionError(13, "Permission denied")
        return opened(file, *args, **options)

    monkeypatch.setattr(builtins, "open", refusing)
    read = read_articles(path, errors="skip")
    assert [p.reason for p in read.problems if not p.kept] == ["names 'p0.txt', which cannot be read: Permission denied"]


def test_a_page_saved_as_text_that_holds_html_is_read_as_the_page_that_it_is(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    told = "Ministers met in Oslo on Monday to discuss the ferry accident, in which many passengers were rescued by divers."
    page = f"<html><body><nav>Home</nav><article><p>{told}</p><script>var x;</script><p>{told}</p></article></body></html>"
    (tmp_path / "a.txt").write_text(page)
    (tmp_path / "index.jsonl").write_text('{"file": "a.txt", "outlet": "A"}')
    read = read_articles(tmp_path)
    assert told in read.texts[0]
    assert "var x" not in read.texts[0] and "Home" not in read.texts[0]
