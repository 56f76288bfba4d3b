from framing.measures.target.verbs import inflect, verb_forms


def test_regular_and_irregular_forms_lead_to_their_verb():
    forms = verb_forms()
    found = {form: forms[form][0].lemma for form in ("accuses", "denied", "rapping", "stole", "admitted", "lying")}
    assert found == {"accuses": "accuse", "denied": "deny", "rapping": "rap", "stole": "steal", "admitted": "admit", "lying": "lie"}
    assert "admited" not in forms


def test_a_verb_outside_the_lexicon_is_inflected_by_rule():
    assert inflect("grolt") == {"base": "grolt", "s": "grolts", "ing": "grolting", "past": "grolted", "participle": "grolted"}
    assert inflect("come")["participle"] == verb_forms()["come"][0].lemma == "come"


def test_both_spellings_of_a_doubled_consonant_are_known():
    forms = verb_forms()
    assert {forms[w][0].lemma for w in ("traveled", "travelled", "travelling")} == {"travel"}
    assert forms["travelled"][1] == forms["traveled"][1]
    assert {"revealled", "dealled", "feelled"}.isdisjoint(forms)


def test_signs_follow_the_heading():
    verb, _ = verb_forms()["praised"]
    assert (verb.object, verb.subject, verb.speech) == (1, 0, False)
    assert verb_forms()["said"][0].speech


def test_no_verb_stands_under_two_headings():
    from importlib.resources import files

    text = files("framing.measures.target").joinpath("verbs.txt").read_text("utf-8")
    lemmas = [w for line in text.splitlines() if line and line[0] not in "#[" for w in line.split()]
    assert len(lemmas) == len(set(lemmas)) > 1400
