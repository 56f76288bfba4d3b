import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import framing
from framing.actors.mentions import MENTION_KINDS
from framing.actors.pronouns import find_pronouns
from framing.errors import InputError
from framing.text.sentences import split_sentences

LEE = framing.Actor("Ann Lee", ["Lee"], pronoun="she")
DORN = framing.Actor("Carl Dorn", ["Dorn"], pronoun="he")


def meant(text, *cast):
    """Actor and pronoun of each that is somebody's, through the readings."""
    readings = framing.read_texts(framing.read_articles([{"outlet": "A", "text": text}]))
    found = framing.find_mentions(readings, framing.Actors(cast or [LEE, DORN]))
    rows = [r for r in found.to_rows() if r["kind"] == "pronoun"]
    assert all(text[r["start"]:r["end"]] == r["text"] for r in rows)
    return [(r["actor"].split()[-1], r["text"]) for r in rows]


@pytest.mark.parametrize(("text", "expected"), [
    ("Ann Lee won. She thanked her voters.", [("Lee", "She"), ("Lee", "her")]),
    ("Ann Lee met Carl Dorn. She praised him.", [("Lee", "She"), ("Dorn", "him")]),
    ("Ann Lee won. The vote was close. She smiled.", []),  # two sentences on
    ("Ann Lee won. She smiled. But she was tired.", [("Lee", "She"), ("Lee", "she")]),  # carried on
    ("Ann Lee met Eva Berg. She laughed. Her train was late.", [("Lee", "She"), ("Lee", "Her")]),  # who heads the sentence goes on
    ("After a long day at the river Ann Lee met Eva Berg. She laughed.", []),  # neither heads the sentence
    ("Ann Lee met Eva Berg. The mayor said she had won.", []),  # the mayor
    ("Ann Lee, the mayor of Riga, said she had won.", [("Lee", "she")]),  # who is the mayor
    ("Ann Lee won. Eva Berg said she was glad.", []),
    ("Ann Lee won in Riga. Asked whether she was glad, Eva Berg nodded.", []),  # named later
    ("Ann Lee's lawyer, Eva Berg, spoke. She was brief.", []),
    ("Mr. Lee won. She was glad.", [("Lee", "She")]),  # the cast's names are the cast's business
    ("Carl Dorn met Ann Lee in Riga. He left.", [("Dorn", "He")]),
    ("Mrs. Berg met Carl Dorn at home. There he stayed.", [("Dorn", "he")]),  # she is no "he"
    ("Eva Berg spoke for an hour. Ann Lee was late, she said.", []),  # not Lee of herself
    ("Ann Lee came. The vote was lost, she said.", [("Lee", "she")]),
    ("Carl Dorn and his wife came. She waved.", [("Dorn", "his")]),  # the wife
    ("Eva Berg won. The vote was close. She said Ann Lee was late as she spoke.", []),  # somebody, two sentences on
    ("Eva Berg won. She said that if it rains, Ann Lee will stay at home. She left.", []),  # who opens a sentence is not named in it
    ("Ann Lee won. She thanked Dorn, and Eva Berg cried.", [("Lee", "She")]),
    ("Ann Lee lost. Her rival, Eva Berg, won. She cried.", [("Lee", "Her")]),  # the rival heads the sentence
    ("Dorn attacked President Hall over the deal he had signed.", []),  # a title
    ("Dorn beat incumbent Sen. Hall, and he cried.", []),
    ("Lee’s daughter Eva said she was glad.", []),
    ("Lee thanked spokesman Paul Hall, and she smiled.", [("Lee", "she")]),  # who is no "she"
    ("Carl Dorn praised the German press in Oman, and he smiled.", [("Dorn", "he")]),  # no man
    ("Carl Dorn met Vice Premier He Lifeng.", []),
    ("ANN LEE WON. ſHE SMILED. Carl Dorn lost. HİS voters left.", [("Dorn", "HİS")]),  # letters that fold to others
])
def test_whom_a_pronoun_means(text, expected):
    assert meant(text) == expected


def test_a_quotation_tells_of_its_own():
    text = 'Ann Lee spoke. "Eva Berg is late and her train is too," she said. "Lee lost. She is done," a voter said.'
    assert meant(text) == [("Lee", "she"), ("Lee", "She")]


def test_titles_are_left_out():
    corpus = framing.read_articles([{"outlet": "A", "title": "Ann Lee and her win", "text": "She was glad."}])
    found = framing.find_mentions(framing.read_texts(corpus), framing.Actors([LEE]))
    assert [r["text"] for r in found.to_rows()] == ["Ann Lee"]


def test_without_a_pronoun_there_is_none():
    assert meant("Ann Lee won. She smiled.", framing.Actor("Ann Lee")) == []


def test_a_name_that_judges_names_too():
    lee = framing.Actor("Ann Lee", [framing.Alias("Crooked Lee", "evaluative")], pronoun="she")
    assert meant("Crooked Lee won. She smiled.", lee) == [("Lee", "She")]


def test_a_pronoun_adds_passages_and_changes_none():
    text = "Ann Lee lied, and she knew it. She betrayed her own voters. Lee won, said Dorn."
    corpus = framing.read_articles([{"outlet": "A", "text": text}])
    casts = [[framing.Actor("Ann Lee", ["Lee"], pronoun=p), framing.Actor("Dorn")] for p in (None, "she")]
    plain, more = (framing.score_actors(corpus, cast) for cast in casts)
    rows = [{k: v for k, v in r.items() if k != "n"} for r in more.to_rows()]
    assert [r for r in rows if r["kind"] != "pronoun"] == plain.to_rows()
    added = [r for r in rows if r["kind"] == "pronoun"]
    assert [r["text"] for r in added] == ["She betrayed her own voters."] and added[0]["target_sentiment"] < 0


def test_pronouns_are_no_naming():
    readings = framing.read_texts(framing.read_articles([{"outlet": "A", "text": "Ann Lee won. She smiled."}]))
    rows = framing.count_naming(framing.find_mentions(readings, framing.Actors([LEE]))).rows
    assert [r["mentions"] for r in rows] == [1]


def test_the_source_of_an_attribution_is_one_too():
    corpus = framing.read_articles([{"outlet": "A", "text": "Ann Lee came late. She said the vote was lost."}])
    rows = framing.score_actors(corpus, [LEE], ["sentiment"]).to_rows()
    assert [(r["kind"], r["role"]) for r in rows] == [("name", ""), ("pronoun", "speaker")]


def test_a_source_is_whom_its_pronoun_means():
    text = "Paul Hall said the vote was late. Ann Lee came to Riga with Carl Dorn. She said that it was lost. “He is done,” she added."
    readings = framing.read_texts(framing.read_articles([{"outlet": "A", "text": text}]))
    rows = framing.share_of_voice(readings, [LEE, DORN]).to_rows()
    assert {r["speaker"]: r["is_actor"] for r in rows} == {"Paul Hall": False, "Ann Lee": True}


def test_a_cast_remembers_it(tmp_path):
    path = tmp_path / "cast.toml"
    path.write_text('[[actor]]\nname = "Ann Lee"\npronoun = "she"\n')
    cast = framing.load_actors(path)
    assert cast["Ann Lee"].pronoun == "she"
    assert cast.fingerprint != framing.Actors([framing.Actor("Ann Lee")]).fingerprint
    with pytest.raises(InputError, match="no pronoun 'they'"):
        framing.Actor("Ann Lee", pronoun="they")


words = st.sampled_from(['"', "\n\n", *"Ann Lee,Lee,Dorn,Eva Berg,Mrs. Berg,she,he,her,His,the mayor,said,that,.,in Riga,But".split(",")])


@settings(deadline=None, max_examples=200)
@given(st.lists(words, max_size=40).map(" ".join) | st.text(max_size=200))
def test_any_text(text):
    cast = framing.Actors([LEE, DORN])
    named = cast.find(text)
    sentences = split_sentences(text)
    found = find_pronouns(text, sentences, [], named, {"Ann Lee": "she", "Carl Dorn": "he"})
    own = {"Ann Lee": {"she", "her", "hers", "herself"}, "Carl Dorn": {"he", "him", "his", "himself"}}
    assert all(text[m.start:m.end] == m.text and m.text.lower() in own[m.actor] and m.kind == "pronoun" for m in found)
    assert [m.start for m in found] == sorted({m.start for m in found})
    assert not any(n.start < m.end and m.start < n.end for m in found for n in named)


def test_kinds_are_those_of_mentions():
    assert MENTION_KINDS[-1] == "pronoun"
