import numpy as np
import pytest

from framing.measures.target.acting import agency, power
from framing.measures.target.roles import role_of


def role(text):
    start, end = text.index("["), text.index("]") - 1
    found = role_of(text.replace("[", "").replace("]", ""), (start, end))
    return found.role, found.verb, found.passive


@pytest.mark.parametrize(("text", "expected"), [
    ("[Dorn] fired the director.", ("agent", "fire", False)),
    ("The board fired [Dorn].", ("patient", "fire", False)),
    ("[Dorn] was fired by the board.", ("patient", "fire", True)),
    ("The director was fired by [Dorn].", ("agent", "fire", True)),
    ("[Dorn] has not been charged.", ("patient", "charge", True)),
    ("[Dorn]'s plan failed.", ("possessor", None, False)),
    ("Critics attacked [her] staff.", ("possessor", None, False)),
    ("“It works,” [Dorn] said.", ("speaker", "say", False)),
    ("“It works,” said [Dorn].", ("speaker", "say", False)),
    ("According to [Dorn], it works.", ("speaker", "accord", False)),
    ("[Dorn], the mayor of the town, condemned the attack.", ("agent", "condemn", False)),
    ("[Dorn], who won in May, left.", ("agent", "win", False)),
    ("Lee said [Dorn] lied.", ("agent", "lie", False)),
    ("[Dorn] is a lawyer.", ("other", "be", False)),
    ("[Dorn] was not fired.", ("patient", "fire", True)),
    ("[Dorn] wasn't fired.", ("patient", "fire", True)),
    ("[Dorn] cannot fire the director.", ("agent", "fire", False)),
    ("[Dorn]'s not leaving.", ("agent", "leave", False)),
    ("Critics of [Dorn] were jailed.", ("other", None, False)),
    ("A lawyer for the [Dorn] attacked the judge.", ("other", None, False)),
    ("They called for [Dorn] to resign.", ("agent", "resign", False)),
    ("After [Dorn] attacked the judge, they left.", ("agent", "attack", False)),
])
def test_the_role_is_read_with_its_verb(text, expected):
    assert role(text) == expected


def test_the_role_does_not_depend_on_the_name():
    assert role("[Dorn] was fired.") == role("[President Ana van Dorn] was fired.") == role("[NATO] was fired.")


def test_agency_falls_from_acting_over_speaking_to_being_acted_on():
    got = agency(["Dorn launched a raid.", "Dorn said so.", "Dorn was fired.", "Dorn lost."], [(0, 4)] * 4)
    assert got.tolist() == [1, 0, -1, -1]


def test_power_is_the_verbs_and_turns_round_for_the_patient():
    got = power(["Lee fired Dorn.", "Lee fired Dorn.", "Lee was fired by Dorn."], [(0, 3), (10, 14), (17, 21)])
    assert got.tolist() == [1, -1, 1]


def test_no_role_or_an_unknown_verb_gives_no_number():
    assert np.isnan(power(["Dorn."], [(0, 4)])).all()
    assert np.isnan(agency(["Dorn."], [(0, 4)])).all()
    assert np.isnan(agency(["Dorn grolted the town."], [(0, 4)])).all()


def test_what_another_actor_is_called_does_not_change_who_acts():
    for other in ("Senegal", "Freedonia", "Nepal"):
        sentence = f"{other} fires Dorn."
        found = agency([sentence], [(len(sentence) - 5, len(sentence) - 1)], [[(0, len(other))]])
        assert found.tolist() == [-1.0]
