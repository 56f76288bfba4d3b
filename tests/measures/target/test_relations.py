import numpy as np

from framing.measures.target.marking import mark_target
from framing.measures.target.relations import TIES, Vocabulary, read_words, word_key


def read(sentence, span):
    marked = mark_target(sentence, span)
    keys = np.array(sorted(word_key(w) for w in set(marked.words)), np.uint32)
    return marked.words, read_words([marked], Vocabulary(keys, np.zeros((2, len(keys)), np.int8)))


def test_grammar_ties_verbs_and_complements_to_the_target():
    words, read_ = read("The board fired corrupt Dorn.", (24, 28))
    ties = {w: TIES[t] for w, t in zip(words, read_.tie, strict=True)}
    assert ties["fired"] == "verb of patient"
    assert ties["corrupt"] == "modifier"
    words, read_ = read("Dorn is a liar.", (0, 4))
    assert TIES[read_.tie[words.index("liar")]] == "complement of be"
    words, read_ = read("A lawsuit against Dorn failed.", (18, 22))
    assert TIES[read_.tie[words.index("lawsuit")]] == "before against"


def test_names_and_clause_marks_between_are_counted_and_negations_reach_three_words():
    words, read_ = read("Dorn met Sam Poe, who never lied.", (0, 4))
    at = words.index("lied")
    assert (read_.names_between[at], read_.marks_between[at], read_.negated[at]) == (1, 2, 1)
    assert read_.negated[words.index("met")] == 0


def test_an_unknown_word_has_no_place_in_the_vocabulary():
    vocabulary = Vocabulary(np.array([word_key("won")], np.uint32), np.zeros((2, 1), np.int8))
    assert vocabulary.positions(["won", "lost"]).tolist() == [0, -1]
