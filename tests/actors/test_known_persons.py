"""The persons an article has named: each once, the last one named first."""
from framing.actors.known_persons import Known, KnownPersons


def person(name, roles=(), gender=""):
    return Known(name, None, frozenset(roles), gender)


def test_of_several_the_last_one_named_is_meant():
    persons = KnownPersons()
    for known in (person("Ann Lee", ["mayor"], "f"), person("Bo Kim", ["governor"]), person("Cy Lee", ["mayor"], "m")):
        persons.name(known)
    assert persons.called("Lee").name == persons.of_gender("m").name == persons.in_office({"mayor", "governor"}).name == "Cy Lee"
    assert persons.of_gender("f").name == "Bo Kim"
    persons.name(person("Ann Lee", ["mayor"], "f"))
    assert persons.called("Lee").name == persons.of_gender("").name == persons.in_office({"mayor", "governor"}).name == "Ann Lee"


def test_a_whole_name_is_looked_up_behind_a_later_namesake():
    persons = KnownPersons()
    for known in (person("Ann Lee", ["mayor"], "f"), person("Cy Lee")):
        persons.name(known)
    assert persons.named("Ann Lee").roles == {"mayor"}
    assert persons.named("Lee") is None


def test_what_was_known_under_a_name_gives_way_to_what_is():
    persons = KnownPersons()
    persons.name(person("Ann Lee", ["mayor"], "f"))
    persons.name(person("Ann Lee"))
    assert persons.in_office({"mayor"}) is None
    persons.forget("Ann Lee")
    persons.forget("Ann Lee")
    assert persons.called("Lee") is persons.of_gender("f") is None
