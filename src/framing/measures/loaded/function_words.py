"""Closed classes of English words, as the company a loaded word keeps or avoids."""
from __future__ import annotations

__all__ = ["WORD_CLASSES"]

_CLASSES = {
    "article": "a an the",
    "demonstrative": "this that these those such",
    "first person": "i me my mine we us our ours myself ourselves i'm i've we're we've let's",
    "second person": "you your yours yourself you're you've y'all",
    "third person": "he him his she her hers they them their theirs it its himself herself themselves itself",
    "preposition": "of in on at by for with from to into onto over under between among against during before after since until through "
                   "across near behind beyond within about around above below toward towards per via amid despite",
    "conjunction": "and or nor both either",
    "contrast": "but yet however although though while whereas despite nevertheless nonetheless instead unlike",
    "subordinator": "because if when where whether as than so unless once why how what who whom whose which",
    "auxiliary": "is are was were be been being has have had having do does did isn't aren't wasn't weren't hasn't haven't",
    "modal": "will would shall should can could may might must won't wouldn't can't cannot couldn't shouldn't",
    "negator": "not no never neither nor without none nobody nothing n't don't doesn't didn't",
    "degree": "very too so more most less least quite rather pretty enough even just only all every any ever always",
    "quantity": "one two three four five six seven eight nine ten dozen hundred thousand million billion trillion percent half third first "
                "second quarter several many few",
    "time": "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october "
            "november december today yesterday tomorrow week month year years months weeks days day morning evening night last next",
    "plain report verb": "said says say saying told tells tell added adds announced announce wrote writes asked asks reported reports "
                         "according stated states noted explained replied spokesman spokeswoman spokesperson interview statement",
    "title": "mr mrs ms dr sen rep gov president senator congressman congresswoman representative governor mayor secretary minister judge "
             "justice chairman chairwoman director chief leader professor general",
    "institution": "court committee agency department police ministry commission council house senate congress government university "
                   "company board party union hospital office federal state county city national administration",
}

WORD_CLASSES: dict[str, tuple[str, ...]] = {}
for _name, _words in _CLASSES.items():
    for _word in _words.split():
        WORD_CLASSES[_word] = (*WORD_CLASSES.get(_word, ()), _name)
