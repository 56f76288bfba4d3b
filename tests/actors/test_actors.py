"""Actors are found where they are named, and nowhere else."""
from __future__ import annotations

import datetime as dt
import itertools
import pickle
import re
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.actors import Actor, Actors, Person, load_actors
from framing.actors.actor import Alias
from framing.actors.pattern import longest_matches, trie_pattern
from framing.compare.compare import compare_outlets
from framing.corpus.read import read_articles
from framing.errors import InputError
from framing.portrayals.score import score_actors

CAST = load_actors("nato_russia")


def found(text, actors=CAST, date=None):
    return [(m.actor, m.text) for m in actors.find(text, date)]


@pytest.mark.parametrize(("text", "expected"), [
    ("NATO-Russia relations soured.", [("NATO", "NATO"), ("Russia", "Russia")]),
    ("The anti-ISIL coalition met.", [("Islamic State", "ISIL")]),
    ("Russia’s fleet and NATO's answer", [("Russia", "Russia"), ("NATO", "NATO")]),
    ("The Alliance met; the alliance’s chief spoke.", [("NATO", "The Alliance"), ("NATO", "the alliance")]),
    ("He works for the Washington Post in London.", []),
    ("They met in Moscow and in Washington.", []),
    ("Moscow denied it; Washington did not.", [("Russia", "Moscow"), ("United States", "Washington")]),
    ("MOSCOW (Sputnik) – Talks began.", []),
    ("US forces told us nothing.", [("United States", "US")]),
    ("THE WAR IS OVER, SAYS MINISTER", []),
    ("Syrian regime forces advanced.", [("Syrian government", "Syrian regime forces")]),
    ("so-called Islamic State militants", [("Islamic State", "so-called Islamic State")]),
    ("South America and the South China Sea", []),
    ("The UN Security Council met.", [("United Nations", "UN Security Council")]),
    ("SNATO and NATOs are other words.", []),
])
def test_catalogue_finds_what_a_reader_would(text, expected):
    assert found(text) == expected


def test_an_alias_that_begins_small_is_found_where_it_opens_a_sentence():
    cast = Actors([Actor("EU", ["the European Union"]), Actor("Base", ["al-Qaeda"])])
    text = "The European Union met. Critics of the European Union and al-Qaeda spoke. Al-Qaeda did not; the european union did."
    assert found(text, cast) == [("EU", "The European Union"), ("EU", "the European Union"), ("Base", "al-Qaeda"), ("Base", "Al-Qaeda")]


def test_office_holders_count_only_inside_their_term_and_only_when_the_date_is_known():
    text = "Stoltenberg spoke after Rasmussen."
    assert found(text) == []
    assert found(text, date=dt.date(2015, 5, 1)) == [("NATO", "Stoltenberg")]
    assert found(text, date=dt.date(2012, 5, 1)) == [("NATO", "Rasmussen")]


def test_a_cast_that_has_found_somebody_can_be_sent_elsewhere():
    cast = Actors([Actor("EU", ["the European Union"])])
    assert found("The European Union met.", cast) == found("The European Union met.", pickle.loads(pickle.dumps(cast)))


def test_a_person_without_a_term_counts_always():
    cast = Actors([Actor("Freedonia", people=["Rufus Firefly"]), Actor("Sylvania", people=[Person("Ambassador Trentino")])])
    assert found("Firefly met Trentino.", cast) == [("Freedonia", "Firefly"), ("Sylvania", "Trentino")]


def test_a_son_is_not_his_father():
    cast = Actors([Actor("Donald Trump", ["Trump"])])
    assert found("Trump Jr. met Trump, not Donald Trump Jr or Trump III.", cast) == [("Donald Trump", "Trump")]


@pytest.mark.parametrize(("text", "expected"), [
    ("King Orm III opened parliament.", [("King Orm", "King Orm")]), ("Orm III opened parliament.", [("King Orm", "Orm")]),
    ("Vesk II failed.", [("Vesk", "Vesk")]), ("King Orm Jr left.", []), ("Vesk Sr. spoke.", []),
    ("Dorn III left, Max Dorn stayed.", [("Max Dorn", "Max Dorn")]), ("Rho II spoke.", []), ("Lena Rho spoke.", [("Vesk", "Lena Rho")]),
    ("Moor II spoke to Ada Moor.", [("Ada Moor", "Ada Moor")]),
])
def test_a_numeral_belongs_to_the_name_unless_it_follows_a_surname_alone(text, expected):
    cast = Actors([Actor("King Orm", ["Orm"]), Actor("Vesk", people=["Lena Rho"]), Actor("Max Dorn", ["Dorn"]), Actor("Ada Moor", ["Moor"]),
                   Actor("Bo Moor", ["Moor"])])
    assert found(text, cast) == expected


@pytest.mark.parametrize("text", [
    "Rosa Dorn spoke.", "First Lady Rosa Dorn said it rained.", "He met Rosa Vale Dorn there.", "They trust R. Rosa Dorn a lot.",
    "Max and Rosa Dorn came.", "In May, Rosa K. Dorn came.", "It was “Rosa Dorn” who spoke.", "Mr. Bo Dorn left them.",
])
def test_a_surname_behind_another_given_name_is_somebody_else(text):
    office = Actors([Actor("Norland", people=[Person("Max Dorn", since=dt.date(2020, 1, 1))])])
    person = Actors([Actor("Max Dorn", ["Dorn"])])
    assert found(text, office, dt.date(2021, 1, 1)) == found(text, person) == []


@pytest.mark.parametrize("before", [
    "President", "Mr", "Mr.", "Sen.", "US President", "Prime Minister", "Secretary", "Vice-President", "President-elect", "Senators",
    "Sudland’s", "NATO", "Then", "If", "Besides", "Meeting", "Max Vale", "Max J.", "Maxim", "told", "said:", "Lund,", "went. Then",
    "the U.S.", "H.W.", "On Monday", "Democrat", "isn’t", "Didn't", "\nRosa\n", "“", "Rosa  ",
])
def test_a_surname_behind_a_title_or_what_opens_a_sentence_is_the_one_meant(before):
    cast = Actors([Actor("Norland", people=["Max Dorn"])])
    assert [m.actor for m in cast.find(f"{before} Dorn told them to leave.")] == ["Norland"]


@pytest.mark.parametrize("headline", ["World Leaders Urge Dorn to Stop", "Why Voters Like Dorn", "Dorn Wins: Rivals Blame Dorn"])
def test_in_a_headline_in_title_case_a_capital_tells_no_given_name(headline):
    cast = Actors([Actor("Norland", people=["Max Dorn"])])
    assert len(found(f"{headline}\nThey had met on Monday to talk.", cast)) == headline.count("Dorn")


def test_an_ambiguous_surname_behind_the_given_name_of_no_claimant_is_nobodys():
    cast = Actors([Actor("Ada Dorn", ["Dorn"]), Actor("Max Dorn", ["Dorn"])])
    assert found("Max Dorn came. Rosa Dorn left. President Dorn slept.", cast) == [("Max Dorn", "Max Dorn"), ("Max Dorn", "Dorn")]


def test_time_is_linear_in_the_number_of_capitalised_words_before_surnames():
    cast = Actors([Actor("Norland", people=["Max Dorn"])])
    began = time.process_time()
    assert not found("they saw Rosa Dorn Vale " * 20_000, cast)
    assert len(found("Rosa Dorn Vale " * 20_000, cast)) == 20_000
    found("R. " * 100_000 + "Dorn", cast)
    found("R" * 300_000 + " Dorn", cast)
    assert time.process_time() - began < 4


def test_an_exclusion_of_one_actor_leaves_another_of_that_name_wherever_it_stands_in_the_cast():
    text = "The Harbour Post and the post-harbour era; Bo Rho of Post-Harbour met Rho."
    paper, town = Actor("Harbour Post", ["post-Harbour"]), Actor("Harbour", ["Port"], excludes=["Harbour Post", "Post-Harbour", "Bo Rho"])
    people = Actor("Rho Party", people=["Bo Rho"], excludes=["Rho"])
    for cast in itertools.permutations([paper, town, people]):
        assert found(text, Actors(cast)) == [("Harbour Post", "Harbour Post"), ("Rho Party", "Bo Rho"), ("Harbour Post", "Post-Harbour")]


def test_an_actors_own_exclusion_holds_against_its_own_names():
    cast = Actors([Actor("Vesk", ["al-Rho", "the front"], people=["Lena Moor"], excludes=["Al-Rho", "Moor", "The Front"])])
    assert found("Lena Moor and Moor of Al-Rho and al-Rho; The Front, the front.", cast) == [
        ("Vesk", "Lena Moor"), ("Vesk", "al-Rho"), ("Vesk", "the front")]


def test_accents_and_apostrophes_of_a_name_may_be_written_either_way():
    cast = Actors([Actor(unicodedata.normalize("NFD", "Ková"), people=["Lena O’Rhé"])])
    assert [m.text for m in cast.find("Ková met O'Rhé, Lena O’Rhé and Mrs O’Rhé.")] == ["Ková", "O'Rhé", "Lena O’Rhé", "O’Rhé"]


def test_the_longest_match_wins_and_an_excluded_phrase_consumes():
    cast = Actors([Actor("Court", ["High Court"], excludes=["High Court of Sports"])])
    assert found("The High Court and the High Court of Sports", cast) == [("Court", "High Court")]


def test_an_alias_of_two_actors_is_found_for_neither_and_reported():
    cast = Actors([Actor("NATO", ["Brussels"]), Actor("European Union", ["Brussels"])])
    assert found("Brussels and NATO agreed.", cast) == [("NATO", "NATO")]
    assert cast.ambiguous == {"Brussels": ("European Union", "NATO")} or cast.ambiguous == {"Brussels": ("NATO", "European Union")}
    assert "shared, found for none: 'Brussels'" in repr(cast)


def test_what_is_said_of_a_surname_that_actors_share_is_what_is_done_with_it():
    cast = Actors([Actor("Ada Dorn", ["Dorn"]), Actor("Max Dorn", ["Dorn"])])
    assert "shared, found for whom the text names in full: 'Dorn' (Ada Dorn, Max Dorn)" in repr(cast)
    rows = [{"outlet": o, "text": f"Ada Dorn lied on day {day}. Dorn left.", "date": f"2024-05-0{day}"} for o in "AB" for day in (1, 2)]
    portrayals = score_actors(read_articles(rows), cast, ["sentiment"])
    assert portrayals.ambiguous == ("Dorn",) and len(portrayals) == 8      # the surname is counted, so no note may say that it is not
    said = [note for note in compare_outlets(portrayals, draws=20).notes if "Dorn" in note]
    assert said == ["Aliases that more than one actor claims, counted only where the text tells whose they are: Dorn."]


def test_an_ambiguous_surname_goes_to_whoever_is_named_in_full_nearest_before_it():
    cast = Actors([Actor("Ada Dorn", ["Dorn"]), Actor("Max Dorn", ["Dorn"]), Actor("Vesk")])
    assert [m.actor for m in cast.find("Ada Dorn met Vesk. Dorn left. Max Dorn stayed; Dorn slept.")] == \
        ["Ada Dorn", "Vesk", "Ada Dorn", "Max Dorn", "Max Dorn"]
    assert [m.actor for m in cast.find("Dorn left before Max Dorn came.")] == ["Max Dorn", "Max Dorn"]
    assert cast.find("Dorn left.") == []


@given(st.lists(st.sampled_from(["Ada Dorn", "Max Dorn", "Ada  Dorn", "Dorn", "Vesk", "Lena Moor", "Moor"]), max_size=12))
def test_every_ambiguous_surname_is_the_nearest_full_name_before_else_the_first_after(names):
    cast = Actors([Actor("Ada Dorn", ["Dorn"]), Actor("Max Dorn", ["Dorn"]), Actor("Lena Moor", ["Moor"]), Actor("Moor"), Actor("Vesk")])
    expected = []
    for k, name in enumerate(names):
        full = [" ".join(n.split()) for n in (*reversed(names[:k]), *names[k:]) if n.endswith(f" {name}")]
        expected += full[:1] if name == "Dorn" else (full or ["Moor"])[:1] if name == "Moor" else [" ".join(name.split())]
    assert [m.actor for m in cast.find(". ".join(names))] == expected


@pytest.mark.parametrize("text", ["{}", "Ada Dorn met. {}", "{}Ada Dorn met."])
def test_time_is_linear_in_the_number_of_ambiguous_surnames(text):
    cast = Actors([Actor("Ada Dorn", ["Dorn"]), Actor("Max Dorn", ["Dorn"])])
    began = time.process_time()
    cast.find(text.format("Dorn met. " * 16_000))
    assert time.process_time() - began < 2


def test_initials_inside_a_name_leave_it_a_full_name():
    cast = Actors([Actor("Ada Dorn", ["Dorn"]), Actor("Max Dorn", ["Dorn"])])
    assert found("Max J. Dorn came. Dorn left.", cast) == [("Max Dorn", "Max J. Dorn"), ("Max Dorn", "Dorn")]
    assert found("Ada R.T. Dorn came.", cast) == [("Ada Dorn", "Ada R.T. Dorn")]
    assert found("Lena J. Dorn came.", cast) == found("Climax J. Dorn came.", cast) == []


def test_the_catalogue_has_the_promised_actors_with_aliases_terms_and_no_ambiguity():
    promised = {"NATO", "Russia", "Ukraine", "United States", "European Union", "Turkey", "Syrian government", "Islamic State", "China",
                "United Nations"}
    assert promised <= set(CAST.names)
    assert not CAST.ambiguous
    for actor in CAST:
        assert len(actor.aliases) > 5
        assert any(a.kind == "evaluative" for a in actor.aliases) or actor.name == "United Nations"
        for person in actor.people:
            assert person.since is None or person.until is None or person.since < person.until


def test_a_wrong_cast_is_refused_with_the_remedy():
    with pytest.raises(InputError, match="did you mean 'nato_russia'"):
        load_actors("nato_rusia")
    with pytest.raises(InputError, match="one string"):
        Actor("NATO", aliases="the alliance")
    with pytest.raises(InputError, match="same name"):
        Actors([Actor("NATO"), Actor("NATO")])
    with pytest.raises(InputError, match="no actors"):
        Actors([])
    for phrase in ("", " ", 5):
        with pytest.raises(InputError, match="an alias is empty, or no text"):
            Actor("NATO", excludes=[phrase])
    with pytest.raises(InputError, match="kind of alias"):
        Alias("x", "slur")


NAME = st.text("abAB -'", min_size=1, max_size=8).filter(lambda s: s.strip(" -'") and s == s.strip(" -'"))
NAMES = st.lists(NAME, min_size=1, max_size=12, unique=True)


@given(NAMES, st.text("abAB -'.", max_size=60))
def test_the_trie_finds_what_plain_alternation_finds(names, text):
    forms = sorted({" ".join(n.split()) for n in names}, key=len, reverse=True)
    loose = [re.escape(f).replace(r"\ ", r"\s{1,3}").replace("'", "['’]").replace(r"\-", "[-‐‑]") for f in forms]
    plain = re.compile(rf"(?<![^\W_])(?:{'|'.join(loose)})(?![^\W_])")
    assert longest_matches(text, [trie_pattern(names)]) == [m.span() for m in plain.finditer(text)]


@given(st.text(max_size=300))
def test_mentions_point_into_any_text_in_order_without_overlap(text):
    last = 0
    for m in CAST.find(text + " NATO " + text):
        assert (text + " NATO " + text)[m.start:m.end] == m.text
        assert m.start >= last
        last = m.end


def test_five_thousand_names_are_all_found():
    names = [f"Name{k} Body{k * 7}" for k in range(5000)]
    cast = Actors([Actor(n) for n in names])
    assert [m.actor for m in cast.find(" and ".join(names))] == names


@pytest.mark.parametrize(("content", "told"), [
    ('[[actor]]\nname = "NATO"\naliases = "alliance"\n', "'aliases' of the actor 'NATO' is no list of texts"),
    ('[[actor]]\nname = "NATO"\nexcludes = "alliance"\n', "'excludes' of the actor 'NATO' is no list"),
    ('[[actor]]\nname = "NATO"\naliases = [5]\n', "'aliases' of the actor 'NATO' is no list"),
    ('[[actor]]\nname = "NATO"\nalias = ["the alliance"]\n', "did you mean 'aliases'"),
    ('[[actor]]\nname = "NATO"\n[[acter]]\nname = "EU"\n', "did you mean 'actor'"),
    ('[[actor]]\nname = "NATO"\npeople = [{name = "J S", since = "soon"}]\n', "since= of 'J S' is no day"),
    ('[[actor]]\nname = "NATO"\npeople = [{name = "J S", sinse = 2014-10-01}]\n', "did you mean 'since'"),
    ('[[actor]]\nname = "NATO"\npeople = [5]\n', "is no table"),
    ('[[actor]]\nname = 5\n', "needs a name"), ("actor = 5\n", "is not a cast"), ('actor = "abc"\n', "is not a cast"),
    ("actor = [1]\n", "is not a cast"), ("", "is not a cast"), ("actor = " + "[" * 100_000, "is not a cast"),
    ('[[actor]]\nname = "a"\nx = ' + "1" * 5000, "is not a cast"), ('[[actor]]\nname = "\xe9"\n'.encode("latin-1"), "is not a cast"),
])
def test_a_file_that_is_not_a_cast_is_refused_with_what_is_wrong(tmp_path, content, told):
    path = tmp_path / "cast.toml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(InputError, match=re.escape(told)):
        load_actors(path)


@pytest.mark.parametrize("name", ["a" * 5000, "a\0b", "a\ud800"])
def test_a_name_that_no_file_can_have_is_no_cast(name):
    with pytest.raises(InputError, match="no cast of actors"):
        load_actors(name)


def test_a_term_of_office_is_a_date_or_its_text():
    person = Person("Al Bo", since="2020-01-01", until=dt.datetime(2021, 1, 1, 12))
    assert (person.since, person.until) == (dt.date(2020, 1, 1), dt.date(2021, 1, 1))
    assert person.serves(dt.date(2020, 1, 1)) and not person.serves(dt.date(2021, 1, 2))
    for wrong in ("soon", "01/02/2020", 2020, ""):
        with pytest.raises(InputError, match="since= of 'Al Bo' is no day"):
            Person("Al Bo", since=wrong)
    with pytest.raises(InputError, match="ends before it begins"):
        Person("Al Bo", since="2020-01-01", until="2019-01-01")
    with pytest.raises(InputError, match="a person needs a name"):
        Person(" ")


@pytest.mark.parametrize("text", [
    "The Moscow Times, the Kyiv Post and China Daily reported it.", "Voters in Washington state and the University of Washington",
    "the Free Syrian Army", "the alliance between the two parties", "at Trump Tower", "the European Council on Foreign Relations", "Xi’an",
])
def test_newspapers_places_and_groups_named_like_a_shipped_actor_are_not_it(text):
    assert CAST.find(text, dt.date(2018, 6, 1)) == []


@pytest.mark.parametrize(("name", "day", "actor"), [
    ("Medvedev", "2023-03-01", "Russia"), ("Zelenskiy", "2022-03-01", "Ukraine"), ("Turchynov", "2014-03-20", "Ukraine"),
    ("Erdogan", "2014-03-20", "Turkey"), ("Barroso", "2014-03-20", "European Union"), ("Hegseth", "2025-03-01", "United States"),
    ("Geoana", "2024-10-01", None), ("Grynkewich", "2025-08-01", "NATO"), ("Sharaa", "2025-03-01", "Syrian government"),
])
def test_the_shipped_cast_knows_who_is_in_office_on_a_day(name, day, actor):
    assert CAST.people_at(dt.date.fromisoformat(day)).get(name) == actor
