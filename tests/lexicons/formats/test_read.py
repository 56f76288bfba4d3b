"""Word lists of other programs: what each format says is read, what cannot be read is named with its line."""
import pathlib
import random
import warnings

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.errors import InputError, LexiconError
from framing.lexicons.formats.listing import LexiconWarning, Listing
from framing.lexicons.formats.mapping import read_mapping
from framing.lexicons.formats.read import ENDINGS, read_lexicon
from framing.lexicons.lexicon import Lexicon

LIWC = "%\n1\taffect (Affect)\n\t2\tanger\n3\tcause\n%\nhat*\t2\nkind of\t(02 134)125/464 1 3\nbecause 3\nlost\t9\n"
SAMPLES = {
    ".dic": LIWC,
    ".yml": "tone:\n  bad: [lie*, 'so called']\n  good:\n    - no\nodd: ['a?b']\n",
    ".lc3": "+negative+\nlie*\nnot good 2\n+positive+\ncalm\n",
    ".lcd": '<?xml version="1.0" encoding="UTF-16"?>\n'
            '<dictionary><cnode name="neg"><pnode name="lie*"/><pnode score="x" name="a"/></cnode></dictionary>',
    ".cat": "HARM\n\tWAR\n\t\tAIR_STRIKE* (1)\n\t@RULE [HARM NEAR AID]\n\tKILL (2)\n",
    ".csv": "word;score;comment\nregime;0.8;x\nthug;much;\n\n",
    ".tsv": "abandon\tfear\t1\nabandon\tjoy\t0\nabandon\tsadness\t1\n",
    ".txt": "regime\nthug*\n# not a term\n:-)\n",
    ".json": '{"source": "me", "terms": {"regime": 0.8,\n "thug": {"weight": 1, "category": "label"},\n "x": null}}',
    ".toml": 'name = "mine"\n[terms]\nregime = 0.8\n"thug*" = {weight = 1, categories = ["label"]}\nx = "?"\n',
}


def read(ending, text, **options):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        lexicon = read_lexicon(text if isinstance(text, bytes) else text.encode(), f"mine{ending}", **options)
    return lexicon, "".join(str(w.message) for w in caught if issubclass(w.category, LexiconWarning))


@pytest.mark.parametrize(("ending", "terms", "told"), [
    (".dic", {"hat*": ("anger", "affect"), "kind of": ("affect", "cause"), "because": ("cause",)},
     ["line 7: categories that depend", "line 9: category 9 is not in the head"]),
    (".yml", {"lie*": ("tone.bad", "tone"), "so called": ("tone.bad", "tone"), "no": ("tone.good", "tone")}, ["line 5: the one-letter"]),
    (".lc3", {"lie*": ("negative",), "not good": ("negative",), "calm": ("positive",)}, []),
    (".lcd", {"lie*": ("neg",)}, ["line 2: the score of 'a'"]),
    (".cat", {"AIR STRIKE*": ("HARM.WAR", "HARM"), "KILL": ("HARM",)}, ["line 4: a proximity rule"]),
    (".csv", {"regime": ()}, ["line 1: the column 'comment'", "line 3: the weight of 'thug' is not a number ('much')"]),
    (".tsv", {"abandon": ("fear", "sadness")}, []),
    (".txt", {"regime": (), "thug*": (), "# not a term": ()}, ["line 4: a term without a letter"]),
    (".json", {"regime": (), "thug": ("label",)}, ["line 3: 'None' is neither"]),
    (".toml", {"regime": (), "thug*": ("label",)}, ["line 5: '?' is neither"]),
])
def test_each_format_gives_its_terms_and_names_the_lines_it_cannot_read(ending, terms, told):
    lexicon, warned = read(ending, SAMPLES[ending])
    assert {e.term: e.categories for e in lexicon} == terms
    assert all(t in warned for t in told) and warned.count("line ") == len(told)


@pytest.mark.parametrize("ending", [e for e in SAMPLES if e not in (".lc3", ".tsv")])
def test_asked_to_be_strict_a_reader_names_every_bad_line_in_one_error(ending):
    with pytest.raises(LexiconError, match=r"(?s)cannot be read as it stands.*line \d"):
        read(ending, SAMPLES[ending], errors="raise")


def test_the_weights_of_lexicoder_and_wordstat_are_kept():
    assert read(".lc3", SAMPLES[".lc3"])[0].weights["not good"] == 2
    assert read(".cat", SAMPLES[".cat"])[0].weights["KILL"] == 2


@pytest.mark.parametrize("ending", [".dic", ".txt"])
@pytest.mark.parametrize(("content", "category"), [("%\n1 a\n%\nlie* 1", "a"), ("+a+\nlie*", "a"),
                                                   ('<dictionary><cnode name="a"><pnode name="lie*"/></cnode></dictionary>', "a")])
def test_an_ending_that_several_programs_use_is_told_by_its_first_character(ending, content, category):
    assert read(ending, content)[0]["lie*"].category == category


def test_old_encodings_and_byte_order_marks_are_read_and_the_guess_is_said():
    lexicon, told = read(".txt", "régime\nnaïve".encode("cp1252"))
    assert set(lexicon.weights) == {"régime", "naïve"} and "line 1: not UTF-8" in told
    for encoding in ("utf-8-sig", "utf-16"):
        lexicon, told = read(".csv", "word,score\r\nrégime,1".encode(encoding))
        assert (set(lexicon.weights), told) == ({"régime"}, "")


def test_a_quoted_cell_may_hold_the_delimiter_a_line_end_and_a_hash():
    lexicon, told = read(".csv", 'term,weight,categories,neutral\n"#metoo",1,a;b,"x,\ny"\nb,oops,,\n')
    assert lexicon["#metoo"].neutral == "x,\ny" and lexicon["#metoo"].categories == ("a", "b") and "line 4: the weight of 'b'" in told


def test_the_list_of_vader_reads_as_its_own_package_reads_it():
    import vaderSentiment
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    path = pathlib.Path(vaderSentiment.__file__).parent / "vader_lexicon.txt"
    lexicon, told = read(".txt", path.read_bytes())
    words = {w: v for w, v in SentimentIntensityAnalyzer().lexicon.items() if w.isalpha() and w.isascii()}
    assert len(words) > 7000 and lexicon.categories == ()
    # it lists some words twice, or in two cases, and takes the last
    assert sum(lexicon.weights.get(w) != v for w, v in words.items()) < 10
    assert "without a letter or digit" in told  # its faces are not words


@pytest.mark.parametrize(("content", "weights"), [
    ("regime;0.8\nthug, or worse;1\n", {"regime": 0.8, "thug, or worse": 1}), ("term,weight,category\nregime,0.8,a;b\n", {"regime": 0.8}),
    ("at large\nso, called\n", {"at large": 1, "so, called": 1}), ("regime|0.8\n", {"regime": 0.8}),
    ("word,score\nregime,\n", {"regime": 1}),
])
def test_the_delimiter_is_what_stands_in_nearly_every_line(content, weights):
    assert read(".txt", content)[0].weights == weights


def test_a_term_listed_again_keeps_its_first_weight_and_says_so():
    lexicon, told = read(".csv", "regime,0.8\nRegime,0.2\n")
    assert lexicon.weights == {"regime": 0.8} and "line 2: 'Regime' is listed again" in told


def test_a_headword_stands_for_its_forms_and_rows_of_their_own_go_first():
    lexicon, _ = read(".tsv", "term\tforms\tweight\ncrony\tn\t0.8\ncronies\t-\t0.1\n")
    assert lexicon.weights == {"crony": 0.8, "cronies": 0.1}


@pytest.mark.parametrize(("ending", "content", "message"), [
    (".yml", "a: [b\nc: d", "line 2: not YAML"), (".yml", "a: &x [b]\nc: *x\nd: [*x]", "anchor"), (".yml", "&a [*a]", "line 1: an anchor"),
    (".yml", "[" * 5000, "line 1: not YAML"), (".yml", "!!python/object/apply:os.system [true]\n", "true"),
    (".json", "[" * 100_000, "line 1: not JSON"), (".json", '{"a": 1,\n"b" 2}', "line 2: not JSON"),
    (".toml", "a = 1\nb =", "line 2: not TOML"),
    (".lcd", "<a>\n<b></a>", "line 2: not XML"),
    (".lcd", '<!DOCTYPE a [<!ENTITY b "bb">]><a/>', "line 1: a document type"), (".dic", "lie 1", "line 1: no head"),
    (".csv", "a\0b", "line 1: not a text"), (".csv", "", "the file is empty"), (".doc", "a", "not known"),
    (".csv", "word,score\na,1e999\nb,nan", "line 2: the weight of 'a' is not a number"),
    (".txt", b"\xff\xfe\x00\xd8", "line 1: not the UTF-16"), (".json", '{"a": ' + "9" * 400 + "}", "the weight of 'a'"),
])
def test_what_cannot_be_read_is_a_clear_error_with_its_line(ending, content, message):
    with pytest.raises(LexiconError, match=message) if message != "true" else warnings.catch_warnings():
        lexicon, told = read(ending, content)
        if message == "anchor":  # the rest of the file is read
            raise LexiconError(told)
        assert set(lexicon.weights) == {"true"}  # a tag runs nothing: its list is a list of words


def test_an_unknown_way_to_treat_errors_is_refused():
    with pytest.raises(InputError, match="unknown way"):
        read(".csv", "a", errors="ignore")


def holds(data, ending):
    try:
        lexicon, _ = read(ending, data)
    except LexiconError as error:
        return "line " in str(error)
    return isinstance(lexicon, Lexicon) and len(lexicon) > 0 and isinstance(lexicon.find("regime lie hat 1 a b"), list)


@pytest.mark.parametrize("ending", sorted(ENDINGS))
@given(data=st.binary(max_size=200))
def test_any_bytes_give_a_lexicon_or_an_error_with_its_line(ending, data):
    assert holds(data, ending)


@pytest.mark.parametrize("ending", sorted(SAMPLES))
@given(seed=st.integers(0, 2**32), lines=st.text(st.sampled_from("ab*%+<>{}[]()\"'\t\n #:;,.-?&!0123é\x00"), max_size=60))
def test_a_damaged_file_gives_a_lexicon_or_an_error_with_its_line(ending, seed, lines):
    rng, data = random.Random(seed), bytearray(SAMPLES[ending].encode() + lines.encode())
    for _ in range(rng.randint(0, 5)):
        at = rng.randrange(len(data))
        data[at:at + rng.randint(0, 4)] = bytes(rng.choices(b"\x00\xff%*+<{[:\"'\n\t, 1a", k=rng.randint(0, 3)))
    assert holds(bytes(data), ending)


@pytest.mark.parametrize(("text", "terms", "told"), [
    ("wort,gewicht\nthreat*,1\ndanger,0.8", {"threat*": 1.0, "danger": 0.8}, "line 1: 'wort, gewicht' looks like a header and is left out"),
    ("Abbau|NN\t-0.058\tAbbaus,Abbaues\nAbbau\t-0.1", {"Abbau": -0.1}, "line 1: not a term but a record ('Abbau|NN')"),
    ("type=weak word1=abandon\nregime", {"regime": 1.0}, "line 1: not a term but a record ('type=weak word1=abandon')"),
    ("Wort;Gewicht\nBesatzer;0,8\nRegime;1", {"Regime": 1.0}, "line 1: 'Wort, Gewicht' looks like a header and is left out"),
    ("threat,military\ndanger,other", {"threat": 1.0, "danger": 1.0}, ""), ("threat,2\ndanger,0.8", {"threat": 2.0, "danger": 0.8}, ""),
    ("term;weight\nthreat;0,8\ndanger;1", {"danger": 1.0}, "line 2: the weight of 'threat' has a decimal comma; write 0.8"),
    ("threat;0,8\ndanger;1", {"danger": 1.0}, "line 1: the weight of 'threat' has a decimal comma; write 0.8"),
    ('term,weight\n"the ""elite""",1\n"a" b,1\ndanger,1', {'the "elite"': 1.0, "danger": 1.0}, "line 3: is not CSV"),
])
def test_a_header_that_is_not_known_and_a_decimal_comma_are_no_terms(text, terms, told):
    lexicon, said = read(".csv", text)
    assert lexicon.weights == terms
    assert told in said and bool(told) == bool(said)


@pytest.mark.parametrize(("text", "weights"), [
    ("#NotMe\t1\n#StayHome\t2\nthug\t1\n", {"#NotMe": 1, "#StayHome": 2, "thug": 1}),
    ("# source: me\n#\n# read 3, 4\n#licence: none\n#NotMe\t1\n# later\t2\n", {"#NotMe": 1, "# later": 2}),
    ("#word\tscore\n#NotMe\t1\n", {"#NotMe": 1}), ("#NotMe: again\t1\nthug\t1\n", {"#NotMe: again": 1, "thug": 1}),
])
def test_a_hashtag_at_the_top_is_a_term_and_no_comment(text, weights):
    lexicon, told = read(".tsv", text, errors="raise")
    assert (lexicon.weights, told) == (weights, "")
    assert (lexicon.source, lexicon.licence) == (("me", "none") if "source" in text else ("", ""))


@pytest.mark.parametrize(("text", "told"), [
    ('term,weight\n\n"threat,1\ndanger,1\n', "mine.csv, line 3: a quotation mark is not closed"),
    ("term,weight\n", "line 1: a header, and no term below it"), ("", "the file is empty")])
def test_a_table_that_says_nothing_or_is_swallowed_is_refused_by_its_name(text, told):
    with pytest.raises(LexiconError, match=told):
        read(".csv", text)


@pytest.mark.parametrize("ending", [".ykd", ".cat"])
def test_categories_nested_without_end_are_refused_with_their_line(ending):
    def nested(depth):
        if ending == ".cat":
            return "\n".join("\t" * d + "A" for d in range(depth)) + "\n" + "\t" * depth + "KILL (1)\n"
        return "<dictionary>" + '\n<cnode name="a">' * depth + '<pnode name="kill"/>' + "</cnode>" * depth + "</dictionary>"

    assert len(next(iter(read(ending, nested(12))[0])).categories) == 12
    with pytest.raises(LexiconError, match=r"line 1[34]: categories nested deeper than 12"):
        read(ending, nested(13))


def test_an_unnamed_category_adds_no_level():
    text = '<dictionary><cnode name="a"><cnode name=""><cnode name="b"><pnode name="x"/></cnode></cnode></cnode></dictionary>'
    assert next(iter(read(".ykd", text)[0])).categories == ("a.b", "a")


def test_the_line_of_a_term_is_looked_for_only_where_it_has_to_be_named():
    class Counted(str):
        looks = 0

        def find(self, *args):
            Counted.looks += 1
            return super().find(*args)

    listing, content = Listing("mine.json"), {f"w{i}": 0.5 for i in range(50)} | {"odd": None}
    read_mapping(content, Counted("\n\nodd"), listing)
    assert (Counted.looks, listing.problems[0][0], len(listing.entries)) == (1, 3, 50)


def test_a_headword_whose_forms_cannot_be_made_is_named_with_its_line():
    lexicon, told = read(".csv", "term,forms\nabc,v\na-,n\n")
    assert "line 3: 'a-' has no forms" in told and "abced" in lexicon.weights
