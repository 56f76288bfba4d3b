"""Credit lines."""
import pytest

from framing.events.credits import find_credit

BODY = "The council met on Monday. It voted for the bridge.\n\nWork begins in May."


@pytest.mark.parametrize(("text", "agencies"), [
    ("(Reuters) - " + BODY, ("Reuters",)),
    ("VELDT, Norland (AP) — " + BODY, ("Associated Press",)),
    (BODY + "\n\nSource: AP", ("Associated Press",)),
    (BODY + "\n\nTRTWorld and agencies", ()),
    (BODY + "\n\n(AFP, Reuters)", ("Agence France-Presse", "Reuters")),
    (BODY + "\n\nHarbour Post and Tessera Press", ("Tessera Press",)),
    (BODY + "\n\nReuters contributed to this report.", ("Reuters",)),
])
def test_a_credit_names_its_agencies_and_its_place(text, agencies):
    credit = find_credit(text)
    assert credit is not None
    assert credit.agencies == agencies
    assert text[credit.start:credit.end] == credit.text


@pytest.mark.parametrize("text", ["", BODY, "She told Reuters that the talks go on. " + BODY, BODY + " The AP was first to report it.",
                                  "Press freedom is at stake. " + BODY])
def test_citing_an_agency_is_not_crediting_it(text):
    assert find_credit(text) is None


def test_most_agency_articles_of_polnear_are_recognised_and_few_others(shared):
    """Newell et al. 2018 name the wire service of each article."""
    import json

    with open(shared / "polnear_dev.jsonl", encoding="utf-8") as first, open(shared / "polnear_train.jsonl", encoding="utf-8") as second:
        rows = [json.loads(line) for file in (first, second) for line in file]
    wire = [row for row in rows if row["wire"]]
    assert sum(find_credit(row["text"]) is not None for row in wire) >= 0.85 * len(wire)
    assert sum(find_credit(row["text"]) is not None for row in rows if not row["wire"]) <= 0.01 * len(rows)


def test_a_megabyte_of_capitals_is_searched_in_no_time():
    assert find_credit("\n" + "Aa " * 300_000 + "Press and") is None
