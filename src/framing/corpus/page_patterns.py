"""Marks by which parts of a news page are known: clocks, agencies, pictures, authors, headings. Patterns only, no logic.

Each is matched against one trimmed line of bounded length, and none can backtrack without bound.
"""
from __future__ import annotations

import re

__all__ = [
    "AGENCY_CREDIT", "AUTHOR_NOTE", "BYLINE", "CAPTION_END", "CAPTION_HINT", "CLOCK", "COMMENT", "COMMENTS_HEADING", "DATELINE",
    "FULL_DATE",
    "INLINE", "LIST_HEADING", "NUMBERED", "PHOTO_CREDIT", "SITE_SUFFIX", "TIME_OF_DAY",
]

_I = re.IGNORECASE


def _any(*alternatives: str) -> str:
    return "(?:" + "|".join(alternatives) + ")"


# ---- clocks: a line made of these and nothing else
_MONTH = _any(
    "jan(?:uary)?", "feb(?:ruary)?", "mar(?:ch)?", "apr(?:il)?", "may", "june?", "july?", "aug(?:ust)?", "sept?(?:ember)?", "oct(?:ober)?",
    "nov(?:ember)?", "dec(?:ember)?")
_WEEKDAY = _any("mon(?:day)?", "tue(?:s(?:day)?)?", "wed(?:nesday)?", "thu(?:rs?(?:day)?)?", "fri(?:day)?", "sat(?:urday)?", "sun(?:day)?")
_ZONE = _any("gmt", "utc", "msk", "cet", "cest", "eet", "eest", "bst", "ist", "[ecmp][ds]?t", "zulu")
_TH = "(?:st|nd|rd|th)?"
FULL_DATE = re.compile(rf"(?<!\d)\d{{1,2}}{_TH} {_MONTH}\b\.?,? \d{{4}}|\b{_MONTH}\b\.? \d{{1,2}}{_TH},? \d{{4}}", _I)
CLOCK = re.compile(_any(
    r"\d{1,2}[:.h]\d{2}(?::\d{2})?", r"\d{1,2}(?= ?[ap]\.?m\b)", r"[ap]\.?m\b\.?", rf"{_ZONE}(?=\d|\b)(?: ?[+-]\d{{1,2}}(?::?\d{{2}})?)?",
    rf"\d{{1,2}}{_TH} {_MONTH}\b\.?,?(?: \d{{4}})?", rf"{_MONTH}\b\.? \d{{1,2}}{_TH}\b(?![,.]\d),?(?: \d{{4}})?", r"\d{4}-\d{2}-\d{2}t?",
    r"\d{1,2}[./]\d{1,2}[./]\d{2,4}", rf"{_WEEKDAY}\b\.?,?", r"\d{4}\b", r"(?:on|at|date|time|yesterday|just now)\b",
    r"(?:first |last )?(?:updated?|published|posted|edited|modified|created|issued|retrieved)\b(?: (?:on|at|time)\b)?",
    r"\d{1,3}[hmdw] ago\b",
    r"(?:about |over )?(?:\d{1,3}|an?|one|two|three|four|five) (?:seconds?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?) ago\b",
    r"\d{1,2}[- ]min(?:ute)?s? read\b",
), _I)

TIME_OF_DAY = re.compile(r"\d{1,2}(?:[:.l] ?\d{2})?\s?(?:[ap]\.?m\b\.?)?(?: [A-Z]{2,4})?\W{0,2}", _I)

# ---- agencies, credits, datelines
_AGENCY = r"(?:The )?" + _any(
    "Associated Press", "Agence France[- ]Presse", "Press Association", "PA Media", "Canadian Press", "RIA Novosti", "ITAR-TASS",
    "Thomson Reuters", "Anadolu(?: Agency)?", "AP", "AFP", "(?i:reuters)", "DPA", "dpa", "EPA(?:-EFE)?", "EFE", "ANSA", "TASS", "Interfax",
    "Sputnik", "UPI", "Xinhua", "Kyodo", "Yonhap", "PTI", "ANI", "IANS", "AA", "BNS", "ELTA", "LETA", "BTA", "PAP", "[CČ]TK", "STT", "NTB",
    "Ritzau", "Belga", "ANP", "APA", "UNIAN", "Ukrinform", "Bloomberg", "CNN", "SANA", "IRNA", "WAM", "RFE/RL", "VOA", "KUNA", "MTI",
    "Agerpres", "Tanjug", "Hina", "(?:news )?(?i:agencies)", "(?:news )?wires", "wire (?:services|reports)")
_AND = r"\s*(?:,|;|\+|&|\band\b|\bwith\b|/)\s*"
_AGENCIES = rf"{_AGENCY}(?:{_AND}{_AGENCY}){{0,6}}"
_INITIALS = r"(?:[a-z]{2,4}(?:[/,] ?[a-z]{2,4}){0,4}\s*)?"
_HOUSE = r"[A-Z][\w.&-]{1,24}(?: [A-Z][\w.&-]{1,24}){0,3}"
AGENCY_CREDIT = re.compile(_any(
    rf"{_INITIALS}[(\[]\s*(?:with (?:inputs?|reporting|material) from )?(?P<bracketed>{_AGENCIES})\s*(?:inputs?)?[)\]]",
    rf"[-–—]{{0,2}}\s*(?P<plain>{_AGENCIES})",
    rf"(?P<house>{_HOUSE}(?:, | and | with | \+ | & ){_AGENCIES})",
    rf"(?:Sources?|Agencies|Credit|With (?:inputs?|reporting|material) from)\s*:?\s*"
    rf"(?P<named>{_AGENCY}(?:{_AND}[A-Z][\w./&-]{{1,24}}){{0,6}})",
) + r"\W{0,2}")
DATELINE = re.compile(
    r"(?P<place>[A-Z][A-Z.'’ -]{1,30}[A-Z.](?:[,/] ?[A-Z][\w.'’ -]{1,30}){0,2}(?:, [A-Z][a-z]{2,8}\.? \d{1,2})?)?\s*"
    rf"(?:(?P<agency>\((?:{_AGENCIES}|(?<=[A-Z.] \()[A-Z][\w.&-]{{1,20}}(?: [A-Z][\w.&-]{{1,20}}){{0,2}})\))?\s*(?:[–—―]|--?(?=\s))"
    rf"|(?P<slashed>/(?:{_AGENCIES})/\.?))\s*")

# ---- pictures
_PERSON = r"[\w.'’ ,&()-]{1,60}"
_BANK = _any(
    "ap", "afp", "epa", "reuters", "getty(?: images)?", "tass", "sputnik", "xinhua", "bloomberg", "anadolu", "instagram", "facebook",
    "twitter", "shutterstock", "istock(?:photo)?", "alamy")
PHOTO_CREDIT = re.compile(r"[(\[]?" + _any(
    r"(?:file |stock |handout |aerial |cover |lead |main |top )?(?:photo(?:graph)?|image|picture|pic|credit)s?\s?(?:credits?|source)?\s?"
    r"(?::|/|©|\bby\b|\bvia\b|\bcourtesy\b)\s?(?:by\b|via\b|of\b|courtesy of\b)?\s?\S.{0,90}",
    r"(?:video|illustration|graphic|screenshot|screengrab)s? (?:by|via|courtesy of|credit:?|source:?) \S.{0,80}",
    rf"{_BANK} (?:photos?|images?|pictures?|file|file photo|via [\w ]{{2,30}})(?:\b.{{0,80}})?", r"©\s?(?!\d).{1,80}",
    rf"{_PERSON}/\s?(?:{_PERSON}/\s?)?(?:via )?{_BANK}(?:\b.{{0,30}})?", rf"{_BANK}\s?/\s?\S.{{0,60}}",
    r"getty(?: images)?|associated press|shutterstock|istock(?:photo)?",
    r"(?:file|handout|stock|undated|courtesy) (?:photo|image|picture)|handout|photo illustration|screenshot") + r"[)\]]?\W{0,2}", _I)
_BRACKET_CREDIT = r"[(\[]" + _any(
    r"[^()\[\]\n]{0,80}\b(?:AP Photo|AP Images|Getty Images|AFP/|REUTERS/|Reuters/|EPA/|[Ff]ile [Pp]hoto)[^()\[\]\n]{0,80}",
    r"[^()\[\]\n]{0,80}/(?:AFP|EPA|TASS|Getty|AP)\b[^()\[\]\n]{0,80}",
    r"(?:AP |File |Handout )?(?:[Pp]hoto(?:graph)?|[Ii]mage|[Pp]icture|[Ii]llustration)s?(?: by| courtesy of| credit|:|/)[^()\[\]\n]{1,90}",
    r"(?:AP|AFP|EPA|Reuters|Getty)/[^()\[\]\n]{2,60}") + r"[)\]]"
_BARE_CREDIT = r"(?:\bREUTERS/|\bAP Photo/|(?:Photo(?:graph)?|Image|Picture|Credit): |©\s?)[A-Z][\w.,/'’ -]{2,50}"
CAPTION_END = re.compile(rf"(?:{_BRACKET_CREDIT}|{_BARE_CREDIT})[\s.”\"]{{0,4}}$")
CAPTION_HINT = re.compile(r"\b" + _any(
    "(?:addresse|arrive|attend|board|deliver|embrace|enter|gather|gesture|greet|inspect|leave|listen|look|marche|patrol|pose|protest"
    "|react|ride|shake|show|sit|smile|speak|"
    "stand|talk|visit|walk|watche|wave|welcome)s?", "(?:is|are) (?:seen|pictured|shown)", "takes? part", "pictured") + r"\b", _I)

# ---- people
_NAME = r"[A-Z][\w.'’-]{0,24}(?: (?:[A-Z][\w.'’-]{0,24}|de|van|von|der|al|bin)){1,4}"
BYLINE = re.compile(
    rf"Posted (?:on|by)\b.{{2,80}}|(?:By|BY|Written by|Posted by|Reported by|Author:|Story by|Text by|Words by)\s{_NAME}(?:(?:,| and"
    rf"| AND| &|;) {_NAME}){{0,5}}"
    r"(?:,? (?:in|of|for|at) .{2,40}|[,|/–-] ?.{2,60})?\.?|(?:By|BY) [A-Z][A-Z .'’,&-]{3,80}\.?")
_ROLE = _any(
    "professor", "lecturer", "fellow", "scholar", "historian", "economist", "attorney", "lawyer", "(?:co-)?author", "writer", "novelist",
    "poet", "playwright", "journalist",
    "reporter", "correspondent", "columnist", "contributor", "editor(?:-in-chief)?", "(?:co-)?director", "(?:vice )?president",
    "chair(?:man|woman)?", "(?:co-)?founder",
    "(?:co-)?host", "producer", "executive", "advis[eo]r", "strategist", "analyst", "consultant", "member", "researcher", "student",
    "candidate", "veteran", "officer",
    "critic", "chief", "blogger", "photographer")
AUTHOR_NOTE = re.compile(_any(
    rf"{_NAME},? (?:[^!?\n]{{0,160}}, )?(?:is|was|are|edits|covers|writes|reports|teaches|taught|served|hosts"
    rf"|co-hosts)\b(?=.{{0,200}}\b(?:(?i:{_ROLE})s?|covers|writes|reports|taught|teaches)\b)",
    r"[A-Z][\w.'’ -]{2,40} reported from [A-Z][\w ]{2,30}\.?$", r"(?:The )?(?:views?|opinions?) expressed\b",
    r"Follow (?:him|her|them|the author)\b"))

# ---- readers
COMMENTS_HEADING = re.compile(r"\d[\d,.]* (?:thoughts?|responses?|repl(?:y|ies)) (?:on|to) .{1,120}|(?:\d[\d,.]* )?(?:(?:reader"
    r"|view|show|all|latest|user) )?comments?(?: \(\d[\d,.]*\))?:?|(?:leave|post|add) a (?:comment|reply)"
    r"|join the (?:conversation|discussion)|what do you think\?", _I)
COMMENT = re.compile(r"(?:reply|report abuse|flag|like|upvote|permalink|log in to reply)\b|\S.{0,40} (?:says|wrote|writes"
    r"|commented):?$|\S.{0,40}\d (?:minutes?|hours?|days?|weeks?|months?|years?) ago$", _I)

# ---- headings of lists that are not the article
_THING = _any("posts?", "stor(?:y|ies)", "articles?", "news", "headlines", "videos?", "content", "coverage", "links?", "reading", "topics?",
    "features", "entries", "updates", "reports?")
LIST_HEADING = re.compile(r"\W{0,3}" + _any(
    rf"(?:recent|latest|related|popular|similar|featured|trending|top|other|more|previous|next|new|most popular|most read"
    rf"|you may also like|recommended)[ -]{_THING}(?: from .{{2,40}})?",
    "related|recommended(?: for you)?|trending(?: now| today)?|popular(?: now| today)?|what to read next|(?:read|up) next"
    "|in case you missed it|don[’']t miss|must reads?",
    "most (?:popular|read|viewed|watched|shared|commented|recent|discussed)(?: .{2,20})?",
    "read more(?: on this (?:story|topic))?|(?:read|see) also|also read",
    "you (?:may|might)(?: also)? (?:like|be interested in|enjoy)", "(?:around|from) (?:the|our) web|from our partners|paid partner content",
    "more (?:from|on|about) .{2,40}",
    r"also (?:on|from) [A-Z][\w ]{1,30}", "editor[’']?s[’']? (?:picks?|choice)", r"(?:[A-Z][\w.&-]{1,20} ){1,3}recommends",
    "elsewhere on .{2,40}",
    "lesen sie auch|mehr zum thema|(?:à )?lire aussi|leggi anche|lees ook|czytaj także|skaitykite taip pat|читайте также"
    "|новости партн[её]ров",
) + r"\s?[:.…»>”\"]{0,3}", _I)
NUMBERED = re.compile(r"\(?\d{1,2}[.)]\s{1,4}\S[^.!?]{0,40}")
SITE_SUFFIX = re.compile(r"\s(?:\||»|›|::|[-–—])\s")

# ---- pieces inside a line whose neighbours are the article: the named groups go, or the whole match
_FOREIGN = "[\u0370-\u052f\u0590-\u06ff\u0900-\u0dff\u0e00-\u0e7f\u10a0-\u10ff\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]"
_ELEMENT = _any("a", "abbr", "b", "blockquote", "br", "button", "center", "cite", "code", "div", "em", "fig(?:ure|caption)", "font",
    "h[1-6]", "hr", "i", "iframe", "img", "input", "li", "meta",
                "noscript", "[ou]l", "p", "pre", "q", "script", "section", "small", "source", "span", "strong", "style", "su[bp]", "svg",
                "t(?:able|body|d|h|r)", "u", "video")
INLINE: tuple[tuple[str, str, re.Pattern[str]], ...] = tuple((reason, kind, re.compile(pattern)) for reason, kind, pattern in (
    ("chrome", "link mark-up", r"(?P<drop>link:\d{1,12}:)[^#\n]{1,300}(?P<close>#)"),
    ("chrome", "link mark-up", rf"</?{_ELEMENT}(?:\s[^<>\n]{{0,500}})?/?>"),
    ("chrome", "link mark-up", r"(?P<open>\[)[^\[\]\n]{1,200}(?P<url>\]\((?:https?:/|/)[^()\s]{1,500}\))"),
    ("chrome", "short link", r"(?:https?://)?pic\.twitter\.com/\w{1,20}"),
    ("chrome", "word of another language",
        rf"(?:\.\.\.|…)\s?(?P<drop>{_FOREIGN}{{1,20}}(?:[ \xa0]{_FOREIGN}{{1,20}}){{0,2}}\s?)(?=[\sa-z]|$)"),
    ("chrome", "widget", r"(?:\.\.\.|…)\s?(?P<drop>(?:[Ss]how|[Ss]ee|[Rr]ead|[Ll]oad) (?:more|less|full text)\b\s?)"),
    ("chrome", "widget",
        r"\b(?:SIGN UP FOR OUR NEWSLETTER|ADVERTISEMENT|(?:STORY|Story) (?:CONTINUES|continues) (?:BELOW|below)(?: ADVERTISEMENT"
        r"| advertisement)?)\b\s?"),
    ("paratext", "related headlines",
     r"[\[(](?:READ MORE|READ|RELATED|ALSO READ|SEE ALSO|MORE|WATCH|Read more|Related|Also read|See also|[Vv]ideo"
     r"|VIDEO)\s?:\s?[^\[\]()\n]{2,300}(?:\([^()\n]{1,20}\)[^\[\]()\n]{0,80})?[\])]"),
    ("paratext", "photo credit", _BRACKET_CREDIT),
))
