"""Which language is a text in? Enough of an answer to keep a Russian page out of an English corpus.

Scripts first (share of letters), then the rate of function words. Function words are a closed class and make up a
third and more of any running prose, so a few dozen tell the written languages of news apart. Where the evidence is thin (a short
text, a table, a list of names) the detector abstains: a real article must never be lost to it.
"""
from __future__ import annotations

import re
from collections import Counter
from types import MappingProxyType

__all__ = ["LANGUAGES", "detect_language"]

LANGUAGES = MappingProxyType({
    "en": "English", "de": "German", "fr": "French", "es": "Spanish", "it": "Italian", "pt": "Portuguese", "nl":
    "Dutch", "sv": "Swedish", "da": "Danish", "pl": "Polish", "cs": "Czech", "ro": "Romanian", "hu": "Hungarian", "fi":
    "Finnish", "lt": "Lithuanian", "lv": "Latvian", "et": "Estonian", "tr": "Turkish", "ru": "Russian", "uk":
    "Ukrainian", "bg": "Bulgarian", "sr": "Serbian", "el": "Greek", "ar": "Arabic", "fa": "Persian", "he": "Hebrew",
    "hi": "Hindi", "th": "Thai", "ka": "Georgian", "hy": "Armenian", "ko": "Korean", "ja": "Japanese", "zh": "Chinese",
    "any": "any language",
})

_FUNCTION_WORDS = {
    "en": ("a the of and to in that is was for on with he as it his by at from they this be are have had not but which has an were their "
           "been will would who said its or if all about after more she we you i"),
    "de": ("der die das und den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach "
           "wird bei einer um noch wie einem über so zum war haben"),
    "fr": ("de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont avec son cette aux ont été "
           "mais comme ou elle leur ses nous"),
    "es": ("de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le ha este sí porque esta entre "
           "cuando muy sobre también fue había"),
    "it": ("di e che la il un a per in una è non con si da sono del le dei al nel più della ha anche alla come lo gli ma delle dal nella "
           "i su questo stato essere"),
    "pt": ("de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das tem à seu sua ou ser quando "
           "muito há nos já está"),
    "nl": ("de van het een en in is dat op te zijn met voor niet die aan er om ook als maar door over bij uit nog naar dan heeft ze "
           "wordt tot hij werd geen deze"),
    "sv": ("och i att det som en på är av för med till den har de inte om ett han men var jag sig från vi så kan när år under också "
           "efter eller vid nu sin där"),
    "da": ("og i at det er en til på som med af for den der har de ikke et han men var jeg sig fra vi så kan ved efter eller om også "
           "blev være nu sin hun"),
    "pl": ("w i na z się że do nie to jest o od za po jak przez dla ale są ze przy tym który która oraz tego jego był może już tylko być "
           "także które"),
    "cs": "a v se na je že s z do o to i ve k za pro jako by ale jsou od podle po si však jeho byl které který také při být má než už",
    "ro": "de în și a la cu pe care din nu un o să că este mai pentru sunt au prin dar fost ce al lui se după sau ca am între această",
    "hu": "a az és hogy nem is egy meg ez de volt csak már mint még ki van szerint el vagy azt ha lesz sem úgy után pedig között amely",
    "fi": "ja on ei että se oli hän myös mutta kun joka ovat tai niin kuin mukaan sen ole jo vain nyt voi sekä jos olla ne tämä",
    "lt": "ir kad į iš su yra buvo tai kaip apie ne bet jis už nuo jo tik dėl po taip per jau apie pagal savo šių bus turi prie",
    "lv": "un ir ka no ar par uz bet tas kas kā arī lai pēc tika viņš nav līdz gan šo jau pie vai to savu tā bija",
    "et": "ja on ei et see kui ka oli mis ta oma kes aga või selle siis nii ning pärast juba poolt veel ole tema seda",
    "tr": ("ve bir bu da de için ile olarak olan daha çok gibi en ne sonra kadar ise ancak var değil o her ya dedi olduğunu göre oldu "
           "tarafından"),
}
_WORD_SETS = {code: frozenset(words.split()) for code, words in _FUNCTION_WORDS.items()}
_CODES_OF: dict[str, list[str]] = {}
for _code, _words in _WORD_SETS.items():
    for _word in _words:
        _CODES_OF.setdefault(_word, []).append(_code)

_SCRIPTS = {
    "latin": "A-Za-z\u00c0-\u024f\u1e00-\u1eff", "cyrillic": "\u0400-\u052f", "el": "\u0370-\u03ff", "arabic": "\u0600-\u06ff\u0750-\u077f",
    "he": "\u0590-\u05ff", "hi": "\u0900-\u097f", "th": "\u0e00-\u0e7f", "ka": "\u10a0-\u10ff", "hy": "\u0530-\u058f",
    "ko": "\uac00-\ud7af", "kana": "\u3040-\u30ff", "han": "\u4e00-\u9fff",
}
_SCRIPT_PATTERNS = {name: re.compile(f"[{letters}]") for name, letters in _SCRIPTS.items()}
_NON_LATIN = re.compile("[" + "".join(letters for name, letters in _SCRIPTS.items() if name != "latin") + "]")
_WORD = re.compile(r"[^\W\d_]+")

_SAMPLE = 1800  # characters: some 300 words, more than the rates need
_ENGLISH = 0.2  # no other language reaches this rate of English function words
_MIN_LETTERS, _MIN_WORDS = 40, 25


def detect_language(text: str) -> str | None:
    """The language of a text as an ISO 639-1 code, or None where the detector abstains.

    Parameters
    ----------
    text : str

    Returns
    -------
    str or None
        One of `LANGUAGES`; ``"und"`` where it is running text in some other language; None for texts of fewer than 25 words
        and wherever no language stands out.

    Notes
    -----
    A text that mixes languages gets the one that prevails in its beginning, middle and end.

    Examples
    --------
    >>> detect_language("The ministers said that they would meet again in the spring, but that no date has been set for it. "
    ...                 "Their hosts were not so sure.")
    'en'
    >>> detect_language("Министры сказали, что они встретятся снова весной, но день ещё не назначен.")
    'ru'
    >>> detect_language("Photo gallery") is None
    True
    """
    sample = text if len(text) <= _SAMPLE else _pieces(text)
    foreign = len(_NON_LATIN.findall(sample)) if not sample.isascii() else 0
    if foreign:
        latin = len(_SCRIPT_PATTERNS["latin"].findall(sample))
        if foreign > latin:
            return _of_script(sample) if foreign >= _MIN_LETTERS else None
    return _of_latin(sample)


def _pieces(text: str) -> str:
    third, middle = _SAMPLE // 3, len(text) // 2
    return " ".join((text[:third], text[middle : middle + third], text[-third:]))


def _of_latin(sample: str) -> str | None:
    words = _WORD.findall(sample.lower())
    if len(words) < _MIN_WORDS:
        return None
    if sum(map(_WORD_SETS["en"].__contains__, words)) >= _ENGLISH * len(words):
        return "en"
    hits: Counter[str] = Counter()
    for word, n in Counter(words).items():
        for code in _CODES_OF.get(word, ()):
            hits[code] += n
    rates = {code: hits[code] / len(words) for code in _WORD_SETS}
    best = max(rates, key=lambda code: (rates[code], code))
    if rates[best] >= 0.15 and (best == "en" or rates[best] > 2 * rates["en"]):
        return best
    if rates["en"] >= 0.1:
        return None
    # Prose in a language without a list here: lower-case words all through, and hardly a function word that we know.
    prose = sum(w.islower() for w in _WORD.findall(sample)) > 0.6 * len(words)
    return "und" if prose and len(words) >= 60 and rates["en"] < 0.03 else None


def _of_script(sample: str) -> str:
    counts = {name: len(pattern.findall(sample)) for name, pattern in _SCRIPT_PATTERNS.items()}
    del counts["latin"]
    script = max(counts, key=lambda name: counts[name])
    if script in ("han", "kana"):
        return "ja" if counts["kana"] * 8 > counts["han"] else "zh"
    if script == "arabic":
        return "fa" if re.search("[پچژگ]", sample) else "ar"
    if script == "cyrillic":
        lower = sample.lower()
        if re.search("[іїєґ]", lower):
            return "uk"
        if re.search("[јљњћђ]", lower):
            return "sr"
        return "ru" if re.search("[ыэё]", lower) else "bg" if "ъ" in lower else "ru"
    return script
