"""Kinds of lines that tell by their own wording that they are not the article; one alternative a line.

A new outlet's oddity belongs here or in page_widgets, as the most general rule that catches it.
"""
from __future__ import annotations

import re

__all__ = ["LINE_RULES"]

_HERE = r"\b(?:below|above|here|embedded(?: above| below)?)\W{0,4}$"
_MEDIA = (r"(?:video|clip|podcast|interviews?|segment|episode|audio|remarks|speech|gallery|slideshow|photos|transcript|ad|timeline|list"
          r"|things)")
_PIECE = "(?:story|article|piece|post|report|version|item|column|essay|interview|transcript|headline|page)"

_CHROME: dict[str, tuple[str, ...]] = {
    "cookie notice": (
        r"(?:we|this (?:web)?site|our (?:web)?site|(?:we )?and our (?:\d+ )?partners)\b.{0,60}\b(?:uses?|store|place)\b.{0,40}\bcookies",
        r"by (?:continuing|clicking|using|closing|browsing|signing|subscribing|submitting)\b.{0,160}\byou(?:r| )?.{0,120}\b(?:agree"
        r"|accept|consent|cookies|terms|privacy)",
        r"cookies help us", r"your privacy (?:is important|matters)",
    ),
    "newsletter box": (
        r"\W?(?:please )?(?:sign up|subscribe|register)\b.{0,80}\b(?:newsletters?|e-?mails?|inbox|updates|alerts|podcast|here|today"
        r"|channel|itunes|soundcloud|by)\b.{0,80}$",
        r"(?:get|receive|have)\b.{0,120}\b(?:in|to) your (?:inbox|e-?mail)", r"want .{0,80}(?:inbox|newsletter|sign up)",
        r"enter(?:ing)? your e-?mail", r"(?:you can )?unsubscribe",
        r"for more.{0,120}(?:sign up|download our app|newsletter|newsbrief|follow us|visit our)",
        r"thank(?:s| you) for (?:signing up|subscribing|reading|watching|registering)",
        r".{0,40}via email! - you can receive", r"download (?:our|the) .{0,30}\bapp\b", r"sign up for (?:our|the|his|her)\b.{0,80}$",
        r"join (?:us on|our) .{0,20}(?:telegram|whatsapp|facebook|channel)",
    ),
    "follow or share prompt": (
        r"\W?follow (?:us|@\w|(?:[^.!?]|\.(?= )){1,140}\bon (?:twitter|facebook|instagram|threads|bluesky|linkedin|youtube|telegram|x)\b)",
        r"on twitter,? follow",
        r"(?:do you|are you)\b.{0,60}\? like the page", r"like (?:the page|us on)",
        r"share (?:and comment|your (?:thoughts|views|comments)|this (?:story|article|post) (?:with|on|if))",
        r"have (?:a tip|something to say|your say)", r"(?:let us know|tell us) (?:what you think|in the comments|below)",
        r"(?:send|submit|email) .{0,60}(?:tips|letters|feedback|stories)\b.{0,60}@",
        r"(?:share or )?comment on this article", r"think your friends would", r"what do you think\?$",
        r"follow \S{1,30} coverage (?:at|of|on|here)\b",
        r"(?:feedback|questions)\?.{0,120}@", r"e-?mail:? ?\S+@\S+$",
        r"(?:contact|write to|reach) (?:the (?:author|reporter|writer)|us|him|her) (?:at|on)\b",
        r"please (?:leave|post) (?:a|your) comments?",
    ),
    "player": (
        r"we are sorry,? ?this video",
        r"(?:this|the) video (?:is|has been|isn[’']t|cannot) (?:restricted|removed|unavailable|not available|be played)",
        r"your browser (?:does not|doesn[’']t)",
        r"(?:please )?(?:enable|turn on|activate) javascript", r"javascript (?:is|must be)", r"to view this (?:video|content)",
        r"media playback", r"an error occurred", r"something went wrong",
        rf"\(?(?:please )?(?:watch|listen to|view|see|check out|take a look at)\b.{{0,120}}\b{_MEDIA}\b.{{0,80}}{_HERE}",
        r"watch the (?:latest|full) videos?\b", r"watch:?$",
        r"listen to .{0,80}podcast embedded",
    ),
    "copyright line": (
        r"(?:©|\(c\)|copyright(?: ©| \(c\))?) ?(?:\d{4}|by|notice)\b.{0,250}", r".{0,160}\ball rights reserved\b.{0,60}$",
        r".{0,120}may not be (?:published|reproduced|republished|redistributed|rewritten|copied)", r"reprinted (?:courtesy|with|by)",
        r"from .{4,120}copyright ©",
    ),
    "subscription wall": (
        r"(?:you have|you[’']ve) (?:reached|read|used|viewed)\b.{0,60}\b(?:free|monthly|limit|month)\b",
        r"already (?:a |have an? )?(?:subscriber|member|subscribed|account)\b.{0,40}$",
        r"(?:this|the full) (?:article|content|story) is (?:only )?(?:for|available (?:only )?to|reserved for"
        r"|exclusive to)\b.{0,60}\b(?:subscribers|members)",
        r"(?:log|sign) in (?:to|or)\b.{0,80}$", r"to continue reading", r"(?:support|fund) (?:independent|our|quality) journalism",
        r"become a (?:member|subscriber|supporter)\b",
        r"subscribe (?:now |today )?to (?:continue|keep|read|unlock)\b.{0,60}$", r"already a (?:subscriber|member)\?.{0,100}$",
        r"(?:to (?:continue|read)\b.{0,60}\b)?start your (?:free )?(?:trial|subscription)\b.{0,60}$",
        r"you have \w{1,6} (?:free )?articles? (?:left|remaining)\b", r"get (?:unlimited|full digital) access\b.{0,80}$",
        r"unlock (?:this|the full|the rest of (?:this|the)) (?:article|story)\b.{0,60}$", r"continue reading (?:with|for|by)\b.{0,80}$",
        r"create (?:a|your) free account\b.{0,60}$",
        r"(?:please )?(?:consider )?(?:making a )?donat(?:e|ion)\b.{0,60}(?:today|now|here|journalism)",
    ),
    "count": (r"\d[\d,.]{0,8}k? (?:comments?|shares?|views?|likes?|photos?|replies|reactions?|followers|retweets)\W{0,2}$",),
}

_PARATEXT: dict[str, tuple[str, ...]] = {
    "series link": (r"[^.!?]{3,80} \((?!(?:19|20)\d\d\))(?:\d{2,6}|\d{1,3},\d{3})\)$",),
    "related headlines": (
        r"\W{0,2}(?:read (?:more|also|next)|also read|see also|see more|read full (?:story|article)|more on this(?: story)?"
        r"|don[’']t miss|watch more|recommended|must read|editor[’']s picks?)"
        r"\s?[:>»|–—→-]\s{0,3}\S.{0,240}$",
        r"\W{0,2}related(?: (?:stor(?:y|ies)|articles?|posts?|content|coverage|links?|topics?|news|videos?))?\s?[:>»|→]\s{0,3}\S.{0,240}$",
        r"read (?:more|(?:the|this) (?:rest|full|entire|whole|original|complete)\b.{0,60}|it all|part \w+)(?:.{0,60})\b(?:here|at|on|in"
        r"|there)\b.{0,60}$",
        r"(?:click|tap) here (?:to|for)\b.{0,120}", r"to read (?:more|the (?:rest|full))\b.{0,120}",
        r"(?:the )?(?:full|entire|original) (?:story|article|interview|transcript|video|report) (?:is|can be found"
        r"|is available) (?:here|below|at)\b",
    ),
    "tags": (r"(?:tags?|topics?|key ?words?|filed under|categor(?:y|ies)|related topics|labels?|in this story)\s?:\s{0,3}\S.{0,300}$",),
    # A sentence that says what was updated or clarified tells something of the story: it stays. These notes are about the page.
    "editors' note": (
        r"\W{0,3}(?:editor[’'`]?s?[’']?[ \xa0]{1,2}note|note to (?:readers|editors)|publisher[’']s note|author[’']s note|disclaimer"
        r"|disclosure|trigger warning)s?\s?[:—–-]", r"corrections?\s?:",
        rf"(?:this|a version of this) {_PIECE}\b.{{0,40}}\b(?:first|originally|also) (?:appeared|published|ran)",
        rf"(?:this|an?) {_PIECE} (?:has been|was|is) (?:also |first |originally )?(?:published|produced|excerpted|adapted|condensed"
        rf"|republished|syndicated)\b",
        r"(?!this \w+ has been)(?:an?|the|this|because of an editing error, an?) (?:earlier version|previous version|article|headline"
        r"|caption|picture|photograph|column|editorial|map|chart|obituary)\b"
        r".{0,140}\b(?:misstated|misspelled|misidentified|referred incorrectly|incorrectly|erroneously|gave an incorrect"
        r"|in some (?:copies|editions))",
        r"as published in\b.{0,80}$", r"(?:originally|first) published (?:in|on|by|at)\b.{0,80}$", r"this is a developing story",
        r"(?:more to (?:follow|come)|this story will be updated|check back for updates)",
    ),
    "caption": (r"image (?:source|caption|copyright)\b[,:]\s?.{1,300}$",),
    "contributors": (
        r"\W{0,3}(?:with )?(?:additional )?(?:reporting|writing|editing|research|compiled|edited|video|cinematography|graphics?"
        r"|translat(?:ed|ion)|podcast|report(?:ed)?|story|photos?) (?:produced )?(?:by|from)\b.{0,300}$",
        r"\W{0,3}contribut(?:ing|ors?):.{0,200}$",
        r".{2,220}\bcontributed (?:to this (?:report|story|article|column|piece)|(?:additional )?(?:reporting|research))\b.{0,40}$",
    ),
    "source note": (r"\W{0,2}(?:h/t|hat tip)\b.{0,120}$", r"\(via [\w.@ ]{2,40}\)\W{0,2}$", r"source: [A-Z].{2,100}$"),
}

LINE_RULES: tuple[tuple[str, str, re.Pattern[str]], ...] = tuple(
    (reason, kind, re.compile("|".join(alternatives), re.IGNORECASE))
    for reason, kinds in (("chrome", _CHROME), ("paratext", _PARATEXT)) for kind, alternatives in kinds.items()
)
"""(reason, kind, pattern) in order; the first that matches from the start of a line gives its kind."""
