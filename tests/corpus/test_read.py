"""Articles in: every kind of source, every kind of bad row."""
from __future__ import annotations

import datetime as dt
import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.corpus.characters import settled
from framing.corpus.corpus import Corpus
from framing.corpus.read import read_articles
from framing.errors import ArticleError, FramingError, InputError

ROWS = [
    {"id": "a", "outlet": "Post", "title": "Talks", "text": "Ministers met.", "date": "2015-10-08", "section": "World"},
    {"id": "b", "outlet": "Times", "title": "", "text": "The talks failed.", "date": "2015-10-09", "section": None},
    {"id": "c", "outlet": "Post", "title": "Trains stop", "text": "Nobody said why.", "date": "", "section": "Home"},
]


def same(a: Corpus, b: Corpus) -> bool:
    return all(getattr(a, name) == getattr(b, name) for name in ("ids", "outlets", "texts", "titles", "dates"))


@pytest.fixture
def corpus() -> Corpus:
    return read_articles(ROWS)


def write(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def jsonl(path: Path, rows: list[Any], encoding: str = "utf-8") -> Path:
    return write(path, "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), encoding)


# ---- sources


def test_dicts_become_columns(corpus: Corpus) -> None:
    assert corpus.ids == ("a", "b", "c")
    assert corpus.dates == (dt.date(2015, 10, 8), dt.date(2015, 10, 9), None)
    assert corpus.metadata == {"section": ("World", None, "Home")}


def test_a_generator_is_read_like_a_list(corpus: Corpus) -> None:
    assert same(read_articles(row for row in ROWS), corpus)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_jsonl_is_read_in_any_unicode_encoding(tmp_path: Path, corpus: Corpus, encoding: str) -> None:
    assert same(read_articles(jsonl(tmp_path / "a.jsonl", ROWS, encoding)), corpus)


@pytest.mark.parametrize(("suffix", "mark"), [(".csv", ","), (".tsv", "\t")])
def test_tables_of_text_are_read(tmp_path: Path, corpus: Corpus, suffix: str, mark: str) -> None:
    lines = [mark.join(ROWS[0]), *(mark.join(str(v or "") for v in row.values()) for row in ROWS)]
    read = read_articles(write(tmp_path / f"a{suffix}", "\n".join(lines)))
    assert same(read, corpus)
    assert read.metadata == corpus.metadata


def test_a_csv_field_may_hold_lines_quotes_and_two_hundred_thousand_characters(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", 'outlet,text\nPost,"They said ""no"".\nThen ' + "on and " * 30_000 + 'off."\n')
    text = read_articles(path).texts[0]
    assert text.startswith('They said "no".\nThen')
    assert len(text) > 200_000


def test_parquet_is_read(tmp_path: Path, corpus: Corpus) -> None:
    pytest.importorskip("pyarrow")
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(pa.Table.from_pylist(ROWS), tmp_path / "a.parquet")
    assert same(read_articles(tmp_path / "a.parquet"), corpus)


@pytest.mark.parametrize("library", ["pandas", "polars", "pyarrow"])
def test_frames_of_every_library_give_the_same_corpus(corpus: Corpus, library: str) -> None:
    module = pytest.importorskip(library)
    frame = module.Table.from_pylist(ROWS) if library == "pyarrow" else module.DataFrame(ROWS)
    read = read_articles(frame)
    assert same(read, corpus)
    assert read.metadata == corpus.metadata


def test_pandas_timestamps_and_missing_values_are_understood() -> None:
    pd = pytest.importorskip("pandas")
    frame = pd.DataFrame({"outlet": ["Post", "Post"], "text": ["They met.", "They left."],
                          "date": [pd.Timestamp("2015-10-08 09:31"), pd.NaT], "title": [np.nan, "Off"], "n": [1.0, np.nan]})
    read = read_articles(frame)
    assert (read.dates, read.titles, read.metadata["n"]) == ((dt.date(2015, 10, 8), None), ("", "Off"), (1.0, None))


@pytest.mark.parametrize("levels", [["id"], ["date"], ["outlet", "date"], ["text"]])
def test_an_index_with_a_name_is_a_column(corpus: Corpus, levels: list[str]) -> None:
    pd = pytest.importorskip("pandas")
    read = read_articles(pd.DataFrame(ROWS).set_index(levels))
    assert same(read, corpus)
    assert read.metadata == corpus.metadata


def test_an_index_without_a_name_or_with_that_of_a_column_is_none(corpus: Corpus) -> None:
    pd = pytest.importorskip("pandas")
    frame = pd.DataFrame(ROWS)
    for index in (pd.Index([7, 7, 7]), pd.Index(["x", "y", "z"], name="id"), pd.RangeIndex(5, 8)):
        assert read_articles(frame.set_index(index)).metadata == corpus.metadata
        assert same(read_articles(frame.set_index(index)), corpus)


# ---- columns


def test_columns_are_named_by_argument() -> None:
    row = {"paper": "Post", "body": "They met.", "when": "2015-10-08", "outlet": "x"}
    read = read_articles([row], outlet="paper", text="body", date="when")
    assert (read.outlets, read.texts, read.dates[0]) == (("Post",), ("They met.",), dt.date(2015, 10, 8))
    assert read.metadata == {"given_outlet": ("x",)}


@pytest.mark.parametrize("argument", ["outlet", "text", "title", "date", "id"])
def test_a_column_named_on_purpose_must_be_there(argument: str) -> None:
    with pytest.raises(InputError, match="did you mean"):
        read_articles(ROWS, **{argument: {"outlet": "outlets", "text": "texts", "title": "titles", "date": "dates", "id": "ids"}[argument]})


def test_a_source_without_text_is_one_error_not_one_a_row() -> None:
    with pytest.raises(InputError, match="no column 'text'") as error:
        read_articles([{"outlet": "Post", "txt": "They met."}])
    assert "did you mean 'txt'?" in str(error.value)


def test_optional_columns_may_be_missing_or_none() -> None:
    read = read_articles([{"outlet": "Post", "text": "They met.", "title": None, "date": None, "id": None}])
    assert (read.titles, read.dates) == (("",), (None,))


def test_an_empty_text_with_a_title_is_read_as_its_title() -> None:
    read = read_articles([{"outlet": "Post", "text": " ", "title": "Talks fail"}])
    assert (read.texts, read.titles) == (("Talks fail",), ("",))


def test_made_ids_stay_when_rows_are_sorted_or_added() -> None:
    rows = [{"outlet": "Post", "text": t} for t in ("They met.", "They left.", "They met.")]
    first, other = read_articles(rows), read_articles([{"outlet": "X", "text": "New."}, *reversed(rows)])
    assert set(first.ids) < set(other.ids)
    assert len(set(first.ids)) == 3


def test_numbers_as_ids_are_the_same_from_every_source() -> None:
    assert read_articles([{"outlet": "Post", "text": "a", "id": 7}, {"outlet": "Post", "text": "b", "id": 8.0}]).ids == ("7", "8")


# ---- bad rows

BAD = [
    {"id": "1", "outlet": "Post", "text": ""},
    {"id": "2", "outlet": "Post", "text": 5},
    {"id": "3", "outlet": None, "text": "They met."},
    {"id": "4", "outlet": "Post", "text": "They met.", "date": "03/04/2015"},
    {"id": "5", "outlet": "Post", "text": "They met.", "date": "soon"},
    {"id": "6", "outlet": "Post", "text": "They met."},
    {"id": "6", "outlet": "Post", "text": "They left."},
    "not a dict",
]


def test_all_bad_rows_are_reported_at_once() -> None:
    with pytest.raises(ArticleError) as error:
        read_articles(BAD)
    message = str(error.value)
    assert message.startswith("7 of 8 rows cannot be read")
    for part in ("row 1: text is empty", "row 2: text is int", "row 3: outlet is empty", "row 4: date '03/04/2015' could be two days",
                 "row 5: date 'soon'", "row 7: id '6' is the id of an earlier row", "row 8: is str, not a dict",
                 "dayfirst=True", '; then errors="skip"'):
        assert part in message


def test_skipped_rows_are_listed() -> None:
    read = read_articles(BAD, errors="skip")
    assert read.ids == ("6",)
    assert [p.row for p in read.problems if not p.kept] == [1, 2, 3, 4, 5, 7, 8]
    assert "7 rows left out" in repr(read)


def test_a_long_list_of_bad_rows_is_cut_and_counted() -> None:
    with pytest.raises(ArticleError, match=r"\.\.\. and 480 more problems"):
        read_articles([{"outlet": "", "text": "x"}] * 500 + ROWS)


def test_a_line_that_is_not_json_is_named_by_its_line(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", '{"outlet": "Post", "text": "They met."}\n\n{broken\n[1]\n')
    read = read_articles(path, errors="skip")
    assert [(p.row, p.place) for p in read.problems] == [(2, "a.jsonl line 3"), (3, "a.jsonl line 4")]


def test_a_ragged_row_is_named_by_its_line(tmp_path: Path) -> None:
    read = read_articles(write(tmp_path / "a.csv", 'outlet,text\nPost,"They\nmet."\nPost,a,b\nPost,They left.\n'), errors="skip")
    assert len(read) == 2
    assert [(p.place, p.reason) for p in read.problems] == [("a.csv line 4", "has 3 fields where the header has 2")]


def test_a_file_that_is_not_utf8_is_read_as_windows_1252_and_reported(tmp_path: Path) -> None:
    read = read_articles(jsonl(tmp_path / "a.jsonl", [{"outlet": "Post", "text": "A café “closed”."}], "cp1252"))
    assert read.texts == ("A café “closed”.",)
    assert "not UTF-8" in read.problems[0].reason
    assert read.problems[0].kept


def test_characters_that_cannot_be_written_are_replaced_and_reported() -> None:
    read = read_articles([{"outlet": "Post", "text": "a\x00b \ud83d c\r\nd"}])
    assert read.texts == ("a b \ufffd c\nd",)
    assert read.problems[0].kept
    read.texts[0].encode("utf-8")


def nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def test_accents_apart_from_their_letters_are_joined_and_reported() -> None:
    read = read_articles([{"outlet": "Städtische", "text": "Mrs Ková met him."},
                          {"outlet": nfd("Städtische"), "text": nfd("Mrs Ková met him again.")}])
    assert read.texts == ("Mrs Ková met him.", "Mrs Ková met him again.")
    assert read.outlet_names == ("Städtische",)
    assert [str(p) for p in read.problems] == [
        f"row 2: {role} had accents apart from their letters (Unicode NFD); they were joined" for role in ("outlet", "text")]
    assert all(p.kept for p in read.problems)


def test_invisible_characters_are_left_out_and_reported() -> None:
    read = read_articles([{"outlet": "Post", "text": "They met."},
                          {"outlet": "Post\u200b", "text": "\ufeffThe al\u00adli\u00adance\u2060 met\u200c."}])
    assert read.texts[1] == "The alliance met."
    assert read.outlet_names == ("Post",)
    assert [str(p) for p in read.problems] == [
        f"row 2: {role} had invisible characters (soft hyphens or the like); they were left out" for role in ("outlet", "text")]


@pytest.mark.parametrize("text", ["👩\u200d🚒 and 🏳️\u200d🌈", "می\u200cخواهم", "क्\u200dष", "naïve “café” — 3 €"])
def test_what_joins_the_letters_of_a_script_or_an_emoji_stays(text: str) -> None:
    read = read_articles([{"outlet": "Post", "text": text}], language="any")
    assert (read.texts, read.problems) == ((text,), ())


@given(st.text(st.sampled_from("ae\u0301\u0308\u00ad\u200b\u200c\u200d\ufeff\r\n\x00\ud800 👩ض."), max_size=20))
def test_settled_text_is_settled(text: str) -> None:
    once, told = settled(text)
    assert settled(once) == (once, [])
    assert bool(told) == (once != text.replace("\r\n", "\n").replace("\r", "\n"))


def test_a_page_is_settled_before_it_is_cleaned_so_that_its_offsets_hold() -> None:
    page = nfd("Talks fail in the café\nThe min\u00adisters met Mrs Ková on Monday and left without an agreement.\nShare")
    read = read_articles([{"outlet": "Post", "title": nfd("Talks fail in the café"), "text": page}], clean=True)
    assert read.texts == ("The ministers met Mrs Ková on Monday and left without an agreement.",)
    ((start, end),) = read.pages[0].kept
    assert read.pages[0].original[start:end] == read.texts[0]
    assert "its text had invisible characters" in read.problems[0].reason
    assert "its text had accents apart from their letters" in read.problems[0].reason


# ---- what R writes for nothing


R_TABLE = 'outlet,title,date,text,region\n"Post",NA,"2015-10-08","They met.",NA\n"NA","NA",NA,"They left.","x"\n"Post","Talks",NA,NA,"x"\n'


def test_the_na_of_a_table_is_no_headline_no_date_and_no_text(tmp_path: Path) -> None:
    read = read_articles(write(tmp_path / "a.csv", R_TABLE))
    assert read.titles == ("", "", "")
    assert read.texts == ("They met.", "They left.", "Talks")
    assert read.dates == (dt.date(2015, 10, 8), None, None)
    assert (read.outlets, read.metadata["region"]) == (("Post", "NA", "Post"), ("NA", "x", "x"))
    assert [str(p) for p in read.problems] == [
        "row 1 (a.csv line 2): title 'NA' is read as a missing value, in later rows too",
        "row 2 (a.csv line 3): date 'NA' is read as a missing value, in later rows too",
        "row 3 (a.csv line 4): text 'NA' is read as a missing value, in later rows too",
        "row 3 (a.csv line 4): text is empty; the title is read in its place"]
    batches = list(read_articles(tmp_path / "a.csv", batch_size=1))
    assert same(Corpus.concat(batches), read)
    assert [p for batch in batches for p in batch.problems] == list(read.problems)


def test_a_text_of_na_alone_is_a_bad_row_and_elsewhere_na_is_a_word(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match="text is empty"):
        read_articles(write(tmp_path / "a.tsv", "outlet\ttext\nPost\tNA\n"))
    assert read_articles(write(tmp_path / "b.csv", "outlet,text\nPost,NA said no\n"), clean=True).texts == ("NA said no",)
    assert read_articles([{"outlet": "Post", "text": "NA"}]).texts == ("NA",)


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_the_na_of_a_frame_is_a_missing_value(library: str) -> None:
    rows = {"outlet": ["Post", "Post"], "title": ["NA", "Talks"], "text": ["They met.", "They left."]}
    frame = pytest.importorskip(library).DataFrame(rows)
    assert read_articles(frame, clean=True).titles == ("", "Talks")


def test_an_article_in_another_language_is_kept_out_and_reported_under_both_policies() -> None:
    russian = {"id": "ru", "outlet": "Post", "text": "Министры сказали, что они встретятся снова весной, но день ещё не назначен."}
    for errors in ("raise", "skip"):
        read = read_articles([*ROWS, russian], errors=errors)
        assert "ru" not in read.ids
        assert str(read.problems[0]) == "row 4: text not in English (looks like Russian)"
    assert "ru" in read_articles([*ROWS, russian], language="any").ids


@pytest.mark.parametrize("source", [[], [{"outlet": "", "text": ""}], iter(())])
def test_a_source_without_articles_is_refused(source: Any) -> None:
    with pytest.raises(InputError, match="no articles in this source"):
        read_articles(source, errors="skip")


@pytest.mark.parametrize("options", [
    {"errors": "ignore"}, {"clean": "yes"}, {"frame": "whole"}, {"language": "english"}, {"batch_size": 0}, {"outlet": None}])
def test_an_unknown_option_is_refused(options: dict[str, Any]) -> None:
    with pytest.raises(InputError):
        read_articles(ROWS, **options)


@pytest.mark.parametrize("source", [5, None, {"outlet": "Post", "text": "x"}, b"x", "nowhere.jsonl"])
def test_what_is_no_source_is_refused(source: Any) -> None:
    with pytest.raises(InputError):
        read_articles(source)


@pytest.mark.parametrize(("name", "text"), [
    ("a.jsonl", ""), ("a.csv", ""), ("a.csv", "outlet,text\n"), ("a.txt", "x"), ("a.parquet", "x"), ("a.csv", "text,text\n1,2\n")])
def test_an_empty_or_foreign_file_is_refused(tmp_path: Path, name: str, text: str) -> None:
    if name.endswith("parquet"):
        pytest.importorskip("pyarrow")
    with pytest.raises(InputError):
        read_articles(write(tmp_path / name, text))


JUNK = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20), st.binary(max_size=4), st.dates(),
    st.lists(st.integers(), max_size=2), st.sampled_from([np.float64("nan"), np.datetime64("NaT"), "Ministers met.", 10**400]))
KEYS = st.one_of(st.sampled_from(["outlet", "text", "title", "date", "id"]), st.text(max_size=3), st.integers())


@given(st.lists(st.one_of(st.dictionaries(KEYS, JUNK, max_size=6), JUNK), max_size=5), st.sampled_from(["raise", "skip"]), st.booleans())
def test_junk_gives_a_corpus_or_an_error_of_framing(rows: list[Any], errors: str, clean: bool) -> None:
    try:
        read = read_articles(rows, errors=errors, clean=clean)
    except FramingError:
        return
    assert 0 < len(read) <= len(rows)
    assert len(read) + len({p.row for p in read.problems if not p.kept}) == len(rows)
    assert len(set(read.ids)) == len(read)


# ---- batches


@pytest.mark.parametrize("size", [1, 2, 3, 100])
def test_batches_hold_the_same_articles_and_ids_as_one_reading(size: int) -> None:
    rows = [{k: v for k, v in row.items() if k != "id"} for row in ROWS]
    assert same(Corpus.concat(list(read_articles(rows, batch_size=size))), read_articles(rows))


def test_a_duplicate_is_found_across_batches() -> None:
    rows = [*ROWS, {**ROWS[0], "text": "Again."}]
    batches = list(read_articles(rows, batch_size=1, errors="skip"))
    assert [len(b) for b in batches] == [1, 1, 1]
    assert batches[-1].problems[0].reason == "'a' is the id of an earlier row (row 1)"


def test_bad_rows_are_raised_before_the_first_batch_where_the_source_can_be_read_twice(tmp_path: Path) -> None:
    path = jsonl(tmp_path / "a.jsonl", [*ROWS, {"outlet": "Post", "text": ""}])
    with pytest.raises(ArticleError, match="row 4"):
        read_articles(path, batch_size=1)


def test_a_generator_is_streamed_and_never_held_whole() -> None:
    taken = 0

    def rows() -> Iterator[dict[str, str]]:
        nonlocal taken
        for i in range(1000):
            taken += 1
            yield {"outlet": "Post", "text": f"They met {i} times."}

    stream = read_articles(rows(), batch_size=10)
    assert len(next(stream)) == 10
    assert taken <= 20


# ---- cleaning


def test_rows_of_a_table_are_cleaned_only_on_request() -> None:
    rows = [{"outlet": "Post", "text": "Talks fail in the capital\nThe ministers met on Monday and left without an agreement.\nShare"}]
    assert read_articles(rows).texts[0].endswith("Share")
    read = read_articles(rows, clean=True)
    assert (read.titles[0], read.texts[0]) == ("Talks fail in the capital", "The ministers met on Monday and left without an agreement.")
    assert read.pages[0].dropped[0].kind == "widget"


def test_a_line_taken_for_the_title_returns_to_the_text_when_the_title_is_another() -> None:
    text = "A long night for the ministers\nThey met on Monday and left without an agreement."
    assert read_articles([{"outlet": "Post", "title": "Talks", "text": text}], clean=True).texts[0].startswith("A long night")


def test_a_quotation_mark_that_is_never_closed_is_reported_and_swallows_nothing_in_silence(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", 'outlet,text\nPost,They met.\nPost,"They\nPost,They left.\n')
    with pytest.raises(ArticleError, match=r"a\.csv line 3\): is not CSV: unexpected end of data"):
        read_articles(path)


def test_a_csv_parted_by_semicolons_is_read(tmp_path: Path) -> None:
    assert read_articles(write(tmp_path / "a.csv", "outlet;text\nPost;They met, and left.\n")).texts == ("They met, and left.",)


def test_a_frame_with_two_columns_of_one_name_is_refused() -> None:
    pd = pytest.importorskip("pandas")
    with pytest.raises(InputError, match="two columns of one name"):
        read_articles(pd.DataFrame([["Post", "a", "b"]], columns=["outlet", "text", "text"]))


def test_the_remedy_for_a_missing_column_is_one_that_has_no_role_yet() -> None:
    with pytest.raises(InputError, match='text="body"'):
        read_articles([{"id": "1", "outlet": "Post", "title": "Off", "date": None, "body": "They left."}])


def test_a_headline_read_in_place_of_an_empty_text_is_remarked() -> None:
    read = read_articles([{"outlet": "Post", "text": "", "title": "Ministers meet again"}])
    assert (read.texts, [str(p) for p in read.problems]) == (
        ("Ministers meet again",), ["row 1: text is empty; the title is read in its place"])


def test_one_outlet_in_two_spellings_is_remarked_once_and_stays_two() -> None:
    spellings = ["Post", "POST", "POST", "The  Post", "The Post"]
    read = read_articles([{"outlet": name, "text": f"They met {n} times."} for n, name in enumerate(spellings)])
    assert len(read.outlet_names) == 4
    assert [(p.row, p.kept, p.reason.partition(":")[0]) for p in read.problems] == [
        (2, True, "'POST' is written 'Post' elsewhere"), (5, True, "'The Post' is written 'The  Post' elsewhere")]


# ---- columns and texts that are not what they seem


@pytest.mark.parametrize(("role", "name"), [("date", "Date"), ("title", "TITLE"), ("id", "ID"), ("title", "Title ")])
def test_a_column_in_another_case_is_remarked_upon_once(role: str, name: str) -> None:
    rows = [{**{k: v for k, v in row.items() if k != role}, name: row[role]} for row in ROWS]
    (remark,) = read_articles(rows).problems
    assert str(remark) == f'row 1: {name} is not read as the {role}; {role}="{name}"?'
    assert remark.kept
    assert remark.kind == "column"
    assert not read_articles(rows, **{role: name}).problems
    assert not read_articles([{**row, name: "x"} for row in ROWS]).problems


def test_a_text_column_in_another_case_is_the_advice() -> None:
    with pytest.raises(InputError, match='text="TEXT"'):
        read_articles([{"outlet": "Post", "TEXT": "They met.", "tex": "x"}])


def test_a_repeated_id_names_the_row_that_had_it_and_the_way_to_do_without() -> None:
    with pytest.raises(ArticleError, match=r"row 2: id 'x' is the id of an earlier row \(row 1\)(?s:.*)try:      id=None, where"):
        read_articles([{**row, "id": "x"} for row in ROWS])


MARKUP = "<p>Freedonia <b>lied</b>.</p><script>var russia</script>"


def test_a_row_of_markup_is_remarked_upon() -> None:
    (remark,) = read_articles([*ROWS, {"id": "h", "outlet": "Post", "text": MARKUP}]).problems
    assert (remark.row, remark.id, remark.kept) == (4, "h", True)
    assert "looks like HTML" in remark.reason
    assert not read_articles([{"outlet": "Post", "text": "If a < b and <b> bold </b>, b > a; write to <news@post.example>."}]).problems


def test_markup_in_a_table_is_read_as_a_page_where_cleaning_is_asked_for() -> None:
    pytest.importorskip("trafilatura", reason="trafilatura (extra html) is not installed")
    page = f"<html><head><title>They lied</title></head><body>{MARKUP}</body></html>"
    read = read_articles([{"outlet": "Post", "text": MARKUP}, {"outlet": "Post", "text": page}], clean=True)
    assert read.texts == ("Freedonia lied.", "Freedonia lied.")
    assert read.titles == ("", "They lied")
    assert not read.problems
    with pytest.raises(ArticleError, match="HTML page on which no article was found"):
        read_articles([{"outlet": "Post", "text": "<div><script>x()</script></div>"}], clean=True)


@pytest.mark.parametrize("markup", [
    "<p>The ministers met.</p>", "<p>The ministers <b>met</b>.</p>", "<div class='body'><p>The ministers met.</p></div>"])
def test_a_single_paragraph_of_markup_is_told_from_prose_and_not_lost(markup: str) -> None:
    pytest.importorskip("trafilatura", reason="trafilatura (extra html) is not installed")
    assert "looks like HTML" in read_articles([{"outlet": "Post", "text": markup}]).problems[0].reason
    assert read_articles([{"outlet": "Post", "text": markup}], clean=True).texts == ("The ministers met.",)


def test_markup_that_no_extra_reads_is_remarked_upon_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("framing.corpus.pages.find_spec", lambda _: None)
    read = read_articles([{"outlet": "Post", "text": MARKUP}], clean=True)
    assert "looks like HTML: tags are dropped, scripts and menus are not" in read.problems[0].reason


# ---- kinds of file


@pytest.mark.parametrize(("name", "data", "hint"), [
    ("a.json", b"[]", "json.load"), ("a.xlsx", b"PK", "read_excel"), ("a.csv.gz", b"x", "gunzip"), ("a.html", b"x", "index.jsonl: file"),
    ("a.csv", b"\x1f\x8b\x08\x00", "gunzip"), ("a.csv", b"PK\x03\x04", "read_excel"), ("a.jsonl", b"PAR1xxxx", "ends in .parquet"),
    ("a.jsonl", b'[{"outlet": "A", "text": "b"}]', "json.load"), ("a.jsonl", b'[\n {"outlet": "A"}\n]', "json.load"),
    ("a.jsonl", b'{\n "outlet": "A"\n}', "json.load"), ("a.jsonl", b'[{"outlet": "A"},\n{"outlet": "B"}]', "json.load")])
def test_a_file_of_another_kind_is_refused_with_a_next_step(tmp_path: Path, name: str, data: bytes, hint: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(InputError) as error:
        read_articles(tmp_path / name)
    assert hint in str(error.value).split("try:")[1]


def test_an_address_is_not_downloaded() -> None:
    with pytest.raises(InputError, match="nothing is downloaded"):
        read_articles("https://paper.example/articles.csv")


@pytest.mark.parametrize(("first", "mark"), [("", "|"), ("sep=;\r\n", ";"), ("sep=|\n", "|")])
def test_bars_and_the_first_line_of_excel_are_understood(tmp_path: Path, corpus: Corpus, first: str, mark: str) -> None:
    lines = [mark.join(ROWS[0]), *(mark.join(str(v or "") for v in row.values()) for row in ROWS), "too" + mark + "short"]
    read = read_articles(write(tmp_path / "a.csv", first + "\n".join(lines)), errors="skip")
    assert same(read, corpus)
    assert read.problems[0].place == f"a.csv line {6 if first else 5}"


@pytest.mark.parametrize("header", ['outlet,"te"x,text', 'outlet,"text'])
@pytest.mark.parametrize("errors", ["raise", "skip"])
def test_a_header_that_is_not_csv_is_refused(tmp_path: Path, header: str, errors: str) -> None:
    (tmp_path / "a.csv").write_text(header + "\nA,b,c\n")
    with pytest.raises(InputError, match=r"the header of a\.csv is not CSV"):
        read_articles(tmp_path / "a.csv", errors=errors)


@pytest.mark.parametrize("name", ["a" * 5000, "a\0b", "a\ud800"])
def test_a_name_that_no_file_can_have_is_refused(name: str) -> None:
    with pytest.raises(InputError, match="no file or folder"):
        read_articles(name)


@pytest.mark.parametrize("role", ["id", "title", "outlet"])
def test_a_number_too_long_to_be_written_is_a_problem_of_its_row(role: str) -> None:
    rows = [{"outlet": "Post", "text": "They met."}, {"outlet": "Post", "text": "They left.", role: 10**5000}]
    read = read_articles(rows, errors="skip")
    assert read.texts == ("They met.",)
    assert f"{role} is a number too long to be written" in str(read.problems[0])
    with pytest.raises(InputError, match="too long to be written"):
        read_articles(rows)


# ---- dates that could be two days, rows that are repeated


def dated(days: range, outlet: str = "Post") -> list[dict[str, Any]]:
    return [{"outlet": outlet, "text": f"They met on day {d}.", "published": f"{d:02d}/03/2023"} for d in days]


def test_days_written_first_have_another_cure_than_to_leave_out_all_days_up_to_the_12th() -> None:
    with pytest.raises(ArticleError) as error:
        read_articles(dated(range(1, 29)), date="published")
    advice = str(error.value).split("try:")[1]
    assert 'frame["published"] = pandas.to_datetime(frame["published"], dayfirst=True) (or dayfirst=False)' in advice
    assert "skip" not in advice
    pd = pytest.importorskip("pandas")
    frame = pd.DataFrame(dated(range(1, 29)))
    frame["published"] = pd.to_datetime(frame["published"], dayfirst=True)
    assert [d.day for d in read_articles(frame, date="published").dates if d] == list(range(1, 29))


def test_where_days_up_to_the_12th_are_left_out_a_remark_says_that_the_sample_is_biased() -> None:
    read = read_articles(dated(range(1, 29)), date="published", errors="skip")
    remark = read.problems[-1]
    assert len(read) == 17  # 3/3/2023 is one day however it is read
    assert (remark.row, remark.column, remark.kept, remark.kind, remark.count) == (1, "published", True, "days", 11)
    assert "could be two days in 11 rows from here on" in remark.reason
    assert "biased by day of the month" in remark.reason


@pytest.mark.parametrize("size", [None, 1, 4, 100])
def test_rows_that_are_the_same_are_remarked_upon_once_and_kept(size: int | None) -> None:
    rows = [*dated(range(13, 17)), {"outlet": "Post", "text": "x", "id": "x"}, *dated(range(13, 15)), *dated(range(13, 14)),
            *dated(range(13, 17), outlet="Times")]
    read = read_articles(rows, date="published") if size is None else Corpus.concat(
        list(read_articles(rows, date="published", batch_size=size)))
    (remark,) = read.problems
    assert len(read) == 12
    assert str(remark) == "row 6: 3 rows from here on are the same as an earlier row in outlet, title, text and date, and kept"


def test_a_repeated_row_in_another_language_is_left_out_and_not_called_kept() -> None:
    text = "Министры сказали, что они встретятся снова весной, но день ещё не назначен. Журналисты ждали у дверей весь вечер."
    assert {p.kind for p in read_articles([ROWS[0], *[{"outlet": "Post", "text": text}] * 2]).problems} == {"language"}


# ---- what a spreadsheet leaves behind, and a file that is damaged in one place


def test_empty_columns_and_rows_that_a_spreadsheet_left_behind_are_no_columns_and_no_rows(tmp_path: Path, corpus: Corpus) -> None:
    lines = [";".join(ROWS[0]) + ";;", *(";".join(str(v or "") for v in row.values()) + ";;" for row in ROWS), ";;;;;;;;", ";;;;;;"]
    read = read_articles(write(tmp_path / "a.csv", "\r\n".join(lines)))
    assert same(read, corpus)
    assert (read.metadata, read.problems) == (corpus.metadata, ())


def test_a_cell_in_a_column_without_a_name_is_not_lost(tmp_path: Path) -> None:
    read = read_articles(write(tmp_path / "a.csv", ",outlet,text,\n1,Post,They met.,\n2,Post,They left.,see p. 3\n"))
    assert read.metadata == {"column 1": ("1", "2"), "column 4": (None, "see p. 3")}
    read = read_articles(write(tmp_path / "b.csv", "outlet,text\nPost,They met.,\nPost,They left.,more\n"), errors="skip")
    assert [str(p) for p in read.problems] == ["row 2 (b.csv line 3): has 3 fields where the header has 2"]


def test_one_damaged_character_does_not_turn_every_quotation_mark_of_a_file_into_three_letters(tmp_path: Path) -> None:
    rows = [{"outlet": "Post", "text": f"“We met – again,” said Zoë, {n} times."} for n in range(9)]
    path = jsonl(tmp_path / "a.jsonl", rows)
    path.write_bytes(path.read_bytes() + b'{"outlet": "Post", "text": "caf\xe9 closed"}\n')
    read = read_articles(path)
    assert read.texts == (*(row["text"] for row in rows), "caf\ufffd closed")
    assert [str(p) for p in read.problems] == ["row 1 (a.jsonl line 1): a.jsonl is UTF-8 but for 1 character, read as \ufffd"]


# ---- what feeds and databases leave in prose


@pytest.mark.parametrize("size", [None, 1])
def test_a_quotation_in_character_references_is_a_quotation_and_told_once(size: int | None) -> None:
    rows = [{"outlet": "Post &amp; Times", "title": "R&amp;D", "text": "&quot;We met,&quot; she said&#8212;twice.", "id": "?a&amp;b"},
            {"outlet": "Post & Times", "title": "Trains", "text": "&amp;quot;No,&amp;quot; he said. See ?a=1&copy=2 and AT&T;."}]
    read = read_articles(rows) if size is None else Corpus.concat(list(read_articles(rows, batch_size=size)))
    assert read.texts == ('"We met," she said—twice.', '"No," he said. See ?a=1&copy=2 and AT&T;.')
    assert (read.titles, read.outlet_names, read.ids[0]) == (("R&D", "Trains"), ("Post & Times",), "?a&amp;b")
    assert [str(p) for p in read.problems] == [
        "row 1: 2 rows from here on had character references such as &quot;, which are read as the characters that they stand for"]


def test_mark_up_that_is_itself_written_in_references_is_read_as_mark_up() -> None:
    pytest.importorskip("trafilatura", reason="trafilatura (extra html) is not installed")
    rows = [{"outlet": "Post", "text": "&lt;p&gt;The ministers &amp;amp; others met.&lt;/p&gt;"}]
    assert read_articles(rows, clean=True).texts == ("The ministers & others met.",)
    assert "looks like HTML" in str(read_articles(rows).problems[0])


def test_a_title_that_is_repeated_in_the_text_is_told_once() -> None:
    rows = [{"outlet": "Post", "title": f"Talks fail {n} times", "text": f"\nTALKS fail {n} times \nThe ministers met again on Monday."}
            for n in range(3)]
    assert [str(p) for p in read_articles([*rows, *ROWS]).problems] == [
        "row 1: 3 rows from here on repeat the title as the first line of the text, where it counts again; clean=True takes it out"]
    read = read_articles(rows, clean=True)
    assert (set(read.texts), read.titles[0], read.problems) == ({"The ministers met again on Monday."}, "Talks fail 0 times", ())


# ---- the next step of a message


def test_a_nested_field_is_told_with_the_way_to_its_inside() -> None:
    with pytest.raises(ArticleError) as error:
        read_articles([{"source": {"name": "Post"}, "text": "They met."}] * 2, outlet="source")
    assert 'source is dict, not text; pandas.json_normalize makes columns such as "source.name" of it' in str(error.value)
    assert "skip" not in str(error.value)  # which would leave no article


def test_two_missing_columns_are_told_at_once_and_no_column_is_proposed_that_is_only_faintly_alike() -> None:
    with pytest.raises(InputError) as error:
        read_articles([{"id": 1, "source": "Post", "content": "They met.", "published": ""}])
    assert str(error.value).splitlines() == [
        "no column 'outlet' for outlet=, and no column 'text' for text=", "  given:    columns: id, source, content, published",
        "  expected: the columns that hold the outlet and the text", '  try:      outlet="..." and text="..."']


def test_a_row_with_two_faults_is_one_row_left_out() -> None:
    read = read_articles([{"outlet": "", "text": ""}, {"outlet": "", "text": ""}, *ROWS], errors="skip")
    assert "2 rows left out, 0 remarks" in repr(read)
    with pytest.raises(InputError, match="1 row was left out"):
        read_articles([{"outlet": "", "text": ""}], errors="skip")
