"""Sentences as arrays."""
import numpy as np

from framing.measures.loaded.reading import TOKEN, TypeReader


def where(text: str, what: str) -> list[str]:
    batch = TypeReader().read([text])
    return [t for t, yes in zip(TOKEN.findall(text), getattr(batch, what), strict=True) if yes]


def kinds(text: str) -> list[str | None]:
    reader = TypeReader()
    return [reader.surfaces[t] if t >= 0 else None for t in reader.read([text]).types.tolist()]


def test_runs_of_capitalised_words_are_names_but_not_at_the_start_or_in_headlines():
    assert where("Critics of Dale Savage met Wild Turkey in Rome.", "named") == ["Dale", "Savage", "Wild", "Turkey"]
    assert where("Shameless Senator's Brazen Lie Exposed", "named") == []


def test_headlines_and_first_words_are_read_in_lower_case():
    assert kinds("Shameless Senator Tells Brazen Lie") == ["shameless", "senator", "tells", "brazen", "lie"]
    assert kinds("Brazen lies of Hartwig") == ["brazen", "lies", "of", "Hartwig"]


def test_quotation_marks_are_followed_within_the_sentence():
    assert where('He said "so bad" twice.', "quoted")[-2:] == ["so", "bad"] or "bad" in where('He said "so bad" twice.', "quoted")
    assert set(where("“A shameful act,” he said.", "quoted")) >= {"A", "shameful", "act"}
    assert "said" not in where("“A shameful act,” he said.", "quoted")
    reader = TypeReader()
    both = reader.read(['An open " quote', "plain words"])
    assert not both.quoted[both.starts[1]:].any()


def test_negation_reaches_three_words_and_stops_at_a_comma():
    assert where("It is not a very shameful act, reckless though", "negated") == ["a", "very", "shameful"]


def test_hedges_and_euphemisms_are_passed_over_and_phrases_become_one_type():
    assert kinds("It may cause collateral damage") == ["it", None, "cause", None, None]
    of_phrase = kinds("they threw him under the guise of aid")
    assert len(set(of_phrase[3:7])) == 1 and "scare marker" in str(of_phrase[3])


def test_a_batch_is_its_sentences_one_after_the_other():
    texts = ["The so-called reform failed.", "", "No, the regime did not fall."]
    reader = TypeReader()
    whole = reader.read(texts)
    parts = [reader.read([t]) for t in texts]
    for what in ("types", "is_word", "named", "quoted", "negated", "initial"):
        np.testing.assert_array_equal(getattr(whole, what), np.concatenate([getattr(p, what) for p in parts]))
