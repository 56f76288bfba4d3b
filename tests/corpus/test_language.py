"""Languages told apart, and no English article lost to it."""
from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.corpus.language import LANGUAGES, detect_language

SENTENCES = {
    "en": ("The council said on Tuesday that it would close two of the four piers before the winter, but it did not say what the "
           "work would cost or who would pay."),
    "de": ("Der Rat teilte am Dienstag mit, dass er zwei der vier Piers noch vor dem Winter schließen wird, sagte aber nicht, was "
           "die Arbeiten kosten werden und wer sie bezahlt."),
    "fr": ("Le conseil a annoncé mardi qu'il fermerait deux des quatre jetées avant l'hiver, mais il n'a pas dit combien les "
           "travaux vont coûter ni qui va les payer dans la ville."),
    "es": ("El consejo dijo el martes que cerrará dos de los cuatro muelles antes del invierno, pero no dijo cuánto va a costar la "
           "obra ni quién la va a pagar en la ciudad."),
    "it": ("Il consiglio ha detto martedì che chiuderà due dei quattro moli prima dell'inverno, ma non ha detto quanto costeranno "
           "i lavori e chi li pagherà nella città."),
    "nl": ("De raad zei dinsdag dat hij twee van de vier pieren voor de winter zal sluiten, maar hij zei niet wat het werk gaat "
           "kosten en wie het in de stad zal betalen."),
    "pl": ("Rada poinformowała we wtorek, że zamknie dwa z czterech pirsów przed zimą, ale nie powiedziała, ile to będzie "
           "kosztować i kto za to w mieście zapłaci, bo nie jest to jasne."),
    "tr": ("Konsey salı günü kıştan önce dört iskeleden ikisini kapatacağını söyledi, ancak işin ne kadar olacağını ve bu parayı "
           "kimin vereceğini söylemedi, çünkü bu daha belli değil ve çok zor bir iş."),
    "ru": "Совет заявил во вторник, что закроет два из четырёх причалов до зимы, но не сказал, сколько это будет стоить.",
    "uk": "Рада заявила у вівторок, що закриє два з чотирьох причалів до зими, але не сказала, скільки це коштуватиме.",
    "el": "Το συμβούλιο είπε την Τρίτη ότι θα κλείσει δύο από τις τέσσερις προβλήτες πριν από τον χειμώνα.",
    "ar": "قال المجلس يوم الثلاثاء إنه سيغلق اثنين من الأرصفة الأربعة قبل الشتاء",
    "zh": "市议会星期二表示,将在冬季之前关闭四个码头中的两个,但没有说明这项工程的费用是多少,也没有说明由谁来支付这笔费用,市民们表示不满。",
    "ja": "市議会は火曜日、冬が来る前に四つの桟橋のうち二つを閉鎖すると発表したが、工事の費用がいくらになるのかは明らかにしなかった。",
}


@pytest.mark.parametrize("code", SENTENCES)
def test_a_sentence_or_two_is_enough(code: str) -> None:
    assert detect_language(SENTENCES[code]) == code


@pytest.mark.parametrize("text", ["", "NATO", "Photo: Reuters", "Smith 45, Jones 33, Brown 12 " * 20, "3.1 " * 100, "Вы"])
def test_it_abstains_where_there_is_little_to_go_by(text: str) -> None:
    assert detect_language(text) is None


def test_a_quotation_in_another_script_does_not_make_an_article_foreign() -> None:
    assert detect_language(SENTENCES["en"] + " “Совет закроет два причала до зимы”, he said.") == "en"


@given(st.text(max_size=300))
def test_any_text_gets_a_known_code_or_none(text: str) -> None:
    assert detect_language(text) in {None, "und", *LANGUAGES} - {"any"}


def test_no_real_english_article_is_called_foreign(shared: Path) -> None:
    texts = []
    for name in ("polnear_dev", "polnear_train", "ecb_even_topics", "basil_even_years", "newsmtsc_dev", "newsmtsc_train"):
        for line in (shared / f"{name}.jsonl").read_text("utf-8").splitlines():
            row = json.loads(line)
            sentences = " ".join(s for p in row.get("paragraphs", []) for s in p)
            texts.append(row.get("text") or row.get("sentence") or sentences or row["title"])
    assert [t[:80] for t in texts if detect_language(t) not in (None, "en")] == []
