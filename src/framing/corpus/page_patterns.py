"""What lines of news pages look like when they are not the article: patterns, no logic.

Each pattern is matched against one line at a time, trimmed and of bounded length; none can backtrack without bound. Kinds of *chrome*
belong to the site, kinds of *paratext* to the editors. A new outlet's oddity belongs here, as the most general rule that catches it.
"""
from __future__ import annotations

import re

__all__ = [
    "AGENCY", "AGENCY_CREDIT", "AUTHOR_NOTE", "BYLINE", "CAPTION_END", "CAPTION_HINT", "CLOCK", "DATELINE", "FULL_DATE", "INLINE", "LINE_RULES",
    "LIST_HEADING", "NUMBERED", "PHOTO_CREDIT", "SECTION", "SITE_SUFFIX", "WIDGET",
]

_I = re.IGNORECASE


def _any(*phrases: str) -> str:
    """An alternation, longest first, so that a phrase is never cut short by its own beginning."""
    return "(?:" + "|".join(sorted(phrases, key=len, reverse=True)) + ")"


# ---- words and labels of the site; a line made of nothing else is chrome, glued together or not
WIDGET = re.compile(_any(
    "share", "share this", "share this (?:article|story|page|post|video)", "share (?:on|via|to|with) (?:facebook|twitter|x|email|whatsapp|linkedin|reddit)", "tweet", "tweet this",
    "retweet", "pin it", "e-?mail", "e-?mail this(?: article)?", "print", "print this(?: article| page)?", "save", "save for later", "bookmark", "copy link", "copy url",
    "link copied!?", "comments?", "view comments", "show comments", "hide comments", "leave a (?:comment|reply)", "add a comment", "post a comment", "no comments(?: yet)?",
    "join the (?:discussion|conversation)", "discussion", "discuss", "community standards", "community guidelines", "reply", "report abuse", "facebook", "twitter", "whatsapp",
    "linkedin", "pinterest", "reddit", "tumblr", "telegram", "instagram", "youtube", "messenger", "flipboard", "google\\+", "vkontakte", "odnoklassniki", "google news", "rss",
    "listen live", "watch live", "live(?: now)?", "play", "play video", "play audio", "pause", "mute", "unmute", "replay", "full ?screen", "embed", "embed code", "listen", "listen now",
    "now playing", "up next", "watch now", "watch later", "duration", "download", "get short url", "short url", "get short link", "permalink",
    "advertisement", "advertising", "advert", "ad feedback", "sponsored", "sponsored content", "paid content", "promoted", "promoted content",
    "(?:story|article|report|post) continues (?:below|after)(?: this)?(?: the)?(?: ad(?:vertisement)?| video)?", "continue reading(?: below)?", "continue reading the main story",
    "scroll (?:down )?to continue(?: reading)?", "read full (?:article|story)", "show more", "see more", "load more", "view more", "read more", "show less", "show all", "see all", "view all",
    "more info", "learn more", "click here", "tap here", "expand", "collapse", "close", "open", "menu", "main menu", "toggle (?:menu|navigation)", "navigation", "search", "search for",
    "skip to (?:main )?content", "skip to navigation", "skip links?", "jump to (?:content|navigation)", "back to top", "top of page", "back", "home", "homepage", "home page", "next", "previous", "prev",
    "next (?:article|story|post|page)", "previous (?:article|story|post|page)", "sign in", "sign up", "sign out", "log ?in", "log ?out", "register", "create account", "my account", "subscribe",
    "subscribe now", "subscribe today", "newsletters?", "donate", "donate now", "support us", "become a member", "follow", "follow us", "following", "contact", "contact us", "about", "about us", "help", "faq",
    "terms(?: of (?:use|service))?", "terms (?:and|&) conditions", "privacy", "privacy policy", "cookies?", "cookie policy", "cookie settings", "accept(?: all)?(?: cookies)?", "reject all", "manage (?:cookies|preferences)", "i accept",
    "got it", "no,? thanks", "loading(?: \\.\\.\\.)?", "please wait", "error", "all rights reserved", "site map", "sitemap", "imprint", "rate this(?: article)?", "font size", "text size", "font", "resize",
    "translate", "language", "select language", "english", "edition", "choose (?:from \\d+ )?languages?", "photos?", "photo gallery", "gallery", "view gallery", "slideshow", "enlarge(?: image)?", "view larger", "hide caption", "toggle caption",
    "show caption", "full caption", "breaking", "breaking news", "trending", "updated", "published", "posted", "posted by", "image source", "media caption", "image caption", "copyright", "getty images", "via getty images",
    "thumbs up", "thumbs down", "like", "likes", "dislike", "report (?:a )?(?:typo|error)", "have your say", "popular", "latest", "related", "more", "topics?", "tags?", "author", "abstract", "full text", "correction appended",
    # the same in languages whose sites carry an English section
    "teilen", "drucken", "suche", "suchen", "inhalt", "weitere inhalte", "metanavigation", "anmelden", "registrieren", "kommentare", "mehr", "mehr lesen", "anzeige", "werbung", "startseite", "impressum", "datenschutz",
    "partager", "imprimer", "envoyer", "commentaires", "lire la suite", "lire aussi", "publicité", "accueil", "rechercher", "se connecter", "s'abonner", "compartir", "imprimir", "comentarios", "leer más", "publicidad",
    "inicio", "buscar", "iniciar sesión", "suscribirse", "condividi", "stampa", "commenti", "leggi anche", "pubblicità", "partilhar", "compartilhar", "comentários", "leia mais", "delen", "reacties", "lees ook", "udostępnij", "drukuj",
    "komentarze", "czytaj więcej", "reklama", "dalintis", "komentarai", "skaityti daugiau", "paylaş", "yazdır", "yorumlar", "devamını oku", "reklam",
), _I)

SECTION = re.compile(_any(
    "news", "world", "world news", "politics", "business", "economy", "sports?", "opinion", "opinions", "culture", "technology", "tech", "science", "health", "entertainment", "lifestyle", "travel", "weather", "video", "videos", "pictures",
    "in pictures", "podcasts?", "europe", "asia", "africa", "americas", "middle east", "u\\.?s\\.?", "u\\.?k\\.?", "national", "local", "international", "foreign affairs", "defen[cs]e", "security", "society", "environment", "climate", "education", "money",
    "markets", "features?", "analysis", "editorials?", "columns?", "blogs?", "magazine", "multimedia", "programmes", "tv", "radio", "more",
), _I)

# ---- clocks
_MONTH = "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
_DAY = "(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)"
FULL_DATE = re.compile(rf"(?<!\d)\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}\b\.?,? \d{{4}}|\b{_MONTH}\b\.? \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}", _I)
CLOCK = re.compile(_any(
    r"\d{1,2}[:.h]\d{2}(?::\d{2})?", r"\d{1,2}l\d{2}(?= ?[ap]\.?m)", r"[ap]\.?m\b\.?", r"(?:gmt|utc|msk|cet|cest|eet|bst|ist|e[ds]?t|c[ds]?t|m[ds]t|p[ds]?t|zulu)\b(?: ?[+-]\d{1,2}(?::?\d{2})?)?",
    rf"\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}\b\.?,?(?: \d{{4}})?", rf"{_MONTH}\b\.? \d{{1,2}}(?:st|nd|rd|th)?\b,?(?: \d{{4}})?", r"\d{4}-\d{2}-\d{2}", r"\d{1,2}[./]\d{1,2}[./]\d{2,4}", r"(?:gmt|utc)(?=\d)",
    rf"{_DAY}\b\.?,?", r"(?:first |last )?(?:updated|published|posted|modified|created|issued|retrieved)\b(?: on\b| at\b)?", r"last (?:update|modified)\b", r"(?:date|time)\b", r"(?:about |over )?(?:\d{1,3}|an?|one|two|three|four|five) (?:seconds?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?) ago\b",
    r"\d{1,3}[hmdw] ago\b", r"\d{1,2}[- ]min(?:ute)?s? read\b", r"yesterday\b", r"just now\b", r"(?:on|at)\b", r"(?:is|was) updated\b", r"\d{4}\b",
), _I)

# ---- agencies, credits, datelines
AGENCY = (r"(?:The )?(?:Associated Press|Agence France[- ]Presse|Press Association|PA Media|Canadian Press|Deutsche Presse-Agentur|RIA Novosti|ITAR-TASS|Anadolu(?: Agency)?|Thomson Reuters|Getty Images|"
          r"AP|AFP|Reuters|REUTERS|DPA|dpa|EPA(?:-EFE)?|EFE|ANSA|TASS|Interfax|Sputnik|UPI|Xinhua|Kyodo|Yonhap|PTI|ANI|IANS|AA|BNS|ELTA|LETA|BTA|PAP|CTK|ČTK|STT|NTB|Ritzau|Belga|ANP|APA|UNIAN|Ukrinform|Bloomberg|CNN|SANA|IRNA|"
          r"WAM|RFE/RL|VOA|KUNA|MTI|Agerpres|Tanjug|Hina|agencies|Agencies|AGENCIES|news agencies|wires|wire services|wire reports|staff)")
_JOIN = r"(?:\s*(?:,|/|;|\+|&|\band\b|\bwith\b)\s*)"
AGENCY_CREDIT = re.compile(
    rf"(?:[a-z]{{2,4}}(?:[/,] ?[a-z]{{2,4}}){{0,4}}\s*)?[(\[]\s*(?:with (?:inputs?|reporting|material) from )?(?P<bracketed>{AGENCY}(?:{_JOIN}{AGENCY}){{0,6}})\s*(?:inputs?)?[)\]]\W{{0,2}}"
    rf"|[-–—]{{0,2}}\s*(?P<plain>{AGENCY}(?:{_JOIN}{AGENCY}){{0,6}})\W{{0,2}}"
    rf"|(?P<house>[A-Z][\w.&-]{{1,24}}(?: [A-Z][\w.&-]{{1,24}}){{0,3}}{_JOIN}{AGENCY}(?:{_JOIN}{AGENCY}){{0,6}})\W{{0,2}}"
    rf"|(?:Sources?|Agencies|Credit|With (?:inputs?|reporting|material) from)\s*:?\s*(?P<named>{AGENCY}(?:{_JOIN}[A-Z][\w./&-]{{1,24}}){{0,6}})\W{{0,2}}")
DATELINE = re.compile(
    r"(?P<place>[A-Z][A-Z.'’ -]{1,30}[A-Z.](?:[,/] ?[A-Z][\w.'’ -]{1,30}){0,2}(?:, [A-Z][a-z]{2,8}\.? \d{1,2})?)?\s*"
    rf"(?P<agency>\((?:{AGENCY})(?:{_JOIN}{AGENCY}){{0,3}}\))?\s*(?:[–—―]|--?(?=\s))\s*")

# ---- pictures
_PHOTOGRAPHER = r"[\w.'’ ,&()-]{1,60}"
PHOTO_CREDIT = re.compile(
    rf"[(\[]?(?:(?:file |stock |handout |aerial |cover |lead |main |top )?(?:photo(?:graph)?s?|images?|pictures?|pics?|video|illustration|graphic|screenshot|screengrab|credits?|photo credits?|image credits?|picture credits?|source)"
    rf"\s?(?:credits?|source|courtesy|courtesy of|by|via|from|of)?\s?(?::|\bby\b|\bvia\b|\bcourtesy\b|/|©)\s?(?:by\b|via\b|courtesy of\b)?\s?\S.{{0,90}}"
    rf"|(?:ap|afp|epa|reuters|getty|getty images|istock|shutterstock|alamy) (?:photos?|images?|pictures?|file|file photo|via [\w ]{{2,30}})\b.{{0,80}}|©\s?.{{1,80}}"
    rf"|{_PHOTOGRAPHER}/\s?{_PHOTOGRAPHER}/?\s?(?:via )?(?:ap|afp|epa|reuters|getty|getty images|tass|sputnik|xinhua|bloomberg|instagram|twitter|facebook|shutterstock|istock|alamy|anadolu)\b.{{0,30}}"
    rf"|(?:ap|afp|epa|reuters|getty|tass|sputnik|bloomberg|{_PHOTOGRAPHER}?)\s?/\s?(?:ap|afp|epa|reuters|getty|getty images|pool|handout|file|tass|sputnik|xinhua|instagram|twitter|facebook|bloomberg|wire|stringer|{_PHOTOGRAPHER}/files?)"
    rf"|getty|getty images|associated press|shutterstock|istock|istockphoto|file photo|handout|handout photo|stock image|screenshot|photo illustration)[)\]]?\W{{0,2}}", _I)
_BRACKET_CREDIT = (r"[(\[](?:[^()\[\]\n]{0,80}\b(?:AP Photo|AP Images|Getty Images|AFP/|/AFP|REUTERS/|Reuters/|EPA/|/EPA|/TASS|/Getty|Getty/|File Photo|file photo)[^()\[\]\n]{0,80}"
                   r"|(?:AP |File |Handout )?(?:[Pp]hoto(?:graph)?|[Ii]mage|[Pp]icture|[Ii]llustration)s?(?: by| courtesy of| credit|:|/)[^()\[\]\n]{1,90}|(?:AP|AFP|EPA|Reuters|Getty)/[^()\[\]\n]{2,60})[)\]]")
CAPTION_END = re.compile(rf"(?:{_BRACKET_CREDIT}|(?:\bREUTERS/[A-Z][\w.'’ -]{{2,40}}|\bAP Photo/[A-Z][\w.'’ -]{{2,40}}|(?:Photo|Image|Picture|Credit): [A-Z][\w.,/'’ -]{{2,50}}|©\s?[A-Z][\w.,/'’ -]{{2,50}}))[\s.”\"]{{0,4}}$")
CAPTION_HINT = re.compile(
    r"\b(?:addresse?s?|arrives?|attends?|boards?|delivers?|embraces?|enters?|gathers?|gestures?|greets?|inspects?|leaves?|listens?|looks?|marche?s?|patrols?|poses?|protests?|reacts?|rides?|shakes?|shows?|sits?|smiles?|speaks?|stands?|"
    r"takes? part|talks?|visits?|walks?|watche?s?|waves?|welcomes?|is seen|are seen|is pictured|are pictured|pictured)\b", _I)

# ---- bylines, authors
_NAME = r"[A-Z][\w.'’-]{0,24}(?: (?:[A-Z][\w.'’-]{0,24}|de|van|von|der|al|bin)){1,4}"
BYLINE = re.compile(rf"(?:(?:By|BY|Written by|Posted by|Reported by|Author:|Story by|Text by|Words by)\s{_NAME}(?:(?:,| and| AND| &|;) {_NAME}){{0,5}}(?:,? (?:in|of|for|at) .{{2,40}}|[,|/–-] ?.{{2,60}})?|(?:By|BY) [A-Z][A-Z .'’,&-]{{3,80}})\.?")
_ROLE = (r"(?:professor|lecturer|fellow|scholar|historian|economist|attorney|lawyer|author|co-author|writer|novelist|poet|playwright|journalist|reporter|correspondent|columnist|contributor|editor|editor-in-chief|director|co-director|president|"
         r"vice president|chair|chairman|chairwoman|founder|co-founder|co-host|host|producer|executive|adviser|advisor|strategist|analyst|consultant|member|researcher|student|candidate|veteran|officer|critic|chief|bureau chief|blogger|photographer)")
AUTHOR_NOTE = re.compile(
    rf"{_NAME},? (?:[^.!?]{{0,160}}, )?(?:is|was|are|edits|covers|writes|reports|teaches|taught|served|hosts|co-hosts)\b(?=[^\n]{{0,200}}(?:\b{_ROLE}s?\b|\bcovers\b|\bwrites\b|\breports\b|\btaught\b|\bteaches\b|\bcontribut))"
    rf"|[A-Z][\w'’-]{{2,20}} reported from [A-Z]|{_NAME} reported from [A-Z]|(?:The )?(?:author|writer|views? expressed|opinions? expressed)s?\b.{{0,200}}|Follow (?:him|her|them|the author)\b")

# ---- headings of lists that are not the article
LIST_HEADING = re.compile(
    r"\W{0,3}(?:(?:recent|latest|related|popular|similar|featured|trending|top|other|more|previous|next|new|most popular|most read|you may also like|recommended)[ -](?:posts?|stor(?:y|ies)|articles?|news|headlines|videos?|content|coverage|links?|reading|topics?|features|entries|updates|reports?|publications)(?: from .{2,40})?|"
    r"related|recommended(?: for you| reading| stories)?|most (?:popular|read|viewed|watched|shared|commented|recent|discussed)(?: .{2,20})?|trending(?: now| today)?|popular(?: now| today)?|what to read next|read next|up next|read more(?: on this (?:story|topic))?|read also|see also|"
    r"also read|you (?:may|might)(?: also)? (?:like|be interested in|enjoy)|(?:around|from) (?:the|our) web|from our partners|paid partner content|more (?:from|on|in|about) .{2,40}|also (?:on|in|from) .{2,40}|in case you missed it|don[’']t miss|editor[’']?s[’']? (?:picks?|choice)|must reads?|top stories|"
    r"(?:[A-Z][\w.&-]{1,20} ){1,3}recommends|elsewhere on .{2,40}|in this (?:series|section)|lesen sie auch|mehr zum thema|lire aussi|à lire aussi|leggi anche|lees ook|czytaj także|skaitykite taip pat|читайте также|новости партн[её]ров)\s?[:.…»>”\"]{0,3}", _I)

NUMBERED = re.compile(r"\(?\d{1,2}[.)]\s{1,4}\S[^.!?]{0,40}")
SITE_SUFFIX = re.compile(r"\s(?:\||»|›|::|[-–—])\s")

# ---- kinds of lines: (reason, kind, pattern); the first that matches from the start of the line gives the kind
_HERE = r"(?:below|above|here|embedded(?: above| below)?)\W{0,4}$"
LINE_RULES: tuple[tuple[str, str, re.Pattern[str]], ...] = tuple((reason, kind, re.compile(pattern, _I)) for reason, kind, pattern in (
    ("chrome", "cookie notice", r"(?:we|this (?:web)?site|our (?:web)?site|(?:we )?and our (?:\d+ )?partners)\b.{0,60}\b(?:uses?|store|place)\b.{0,40}\bcookies|by (?:continuing|clicking|using|closing|browsing|signing|subscribing|submitting)\b.{0,160}\b(?:you|cookies|terms|privacy)\b.{0,120}\b(?:agree|accept|consent|cookies|terms|privacy)|cookies help us|your privacy (?:is important|matters)"),
    ("chrome", "newsletter box", r"(?:please )?(?:sign up|subscribe|register)\b.{0,80}\b(?:newsletters?|e-?mails?|inbox|updates|alerts|podcast|here|today|now|channel|itunes|by)\b.{0,80}$|\W?subscribe to .{0,90}(?:itunes|soundcloud|podcast|spotify|youtube|newsletter|here)|(?:get|receive|have)\b.{0,120}\b(?:in|to) your (?:inbox|e-?mail)|enter your e-?mail|(?:you can )?unsubscribe|want .{0,80}(?:inbox|newsletter|sign up)|sign up to get an email|entering your email|"
     r"for more.{0,60}(?:sign up|download our app|newsletter|newsbrief|follow us|visit our)|thank(?:s| you) for (?:signing up|subscribing|reading|watching|registering)|.{0,40}via email! - you can receive|download (?:our|the) .{0,30}\bapp\b|sign up for (?:our|the|his|her)\b.{0,80}$|join (?:us on|our) .{0,20}(?:telegram|whatsapp|facebook|channel)"),
    ("chrome", "follow or share prompt", r"follow (?:us|@\w|(?:[^.!?]|\.(?= )){1,140}\bon (?:twitter|facebook|instagram|threads|bluesky|linkedin|youtube|telegram|x)\b)|on twitter,? follow|(?:do you|are you)\b.{0,60}\? like the page|like (?:the page|us on)|share (?:and comment|your (?:thoughts|views|comments)|this (?:story|article|post) (?:with|on|if))|have (?:a tip|something to say|your say)|"
     r"(?:let us know|tell us) (?:what you think|in the comments|below)|(?:send|submit|email) .{0,60}(?:tips|letters|feedback|stories)\b.{0,60}@|(?:feedback|questions)\?.{0,120}@|e-?mail:? ?\S+@\S+$|(?:contact|write to|reach) (?:the (?:author|reporter|writer)|us|him|her) (?:at|on)\b|please (?:leave|post) (?:a|your) comments?"),
    ("chrome", "player", r"we are sorry,? ?this video|(?:this|the) video (?:is|has been|isn[’']t|cannot) (?:restricted|removed|unavailable|not available|be played)|your browser (?:does not|doesn[’']t)|(?:please )?(?:enable|turn on|activate) javascript|javascript (?:is|must be)|to view this (?:video|content)|media playback|an error occurred|something went wrong|"
     rf"\(?(?:please )?(?:watch|listen to|view|see|check out|take a look at)\b.{{0,120}}\b(?:video|clip|podcast|interviews?|segment|episode|audio|remarks|speech|gallery|slideshow|photos|transcript|ad|timeline|list|things)\b.{{0,80}}\b{_HERE}|watch the (?:latest |full )?videos? (?:at|above|below|for)|watch the latest|watch\W{{0,3}}$|listen to .{{0,80}}podcast embedded"),
    ("chrome", "copyright line", r"(?:©|\(c\) ?\d|copyright\b\s?(?:©|\(c\)|\d|by|notice)).{0,250}|.{0,160}\ball rights reserved\b.{0,60}$|.{0,120}may not be (?:published|reproduced|republished|redistributed|rewritten|copied)|reprinted (?:courtesy|with|by)|from .{4,120}copyright ©"),
    ("chrome", "subscription wall", r"(?:you have|you[’']ve) (?:reached|read|used|viewed|\d+)\b.{0,60}\b(?:articles?|stories)\b|already (?:a |have an? )?(?:subscriber|member|subscribed|account)|(?:this|the full) (?:article|content|story) is (?:only )?(?:for|available (?:only )?to|reserved for|exclusive to)\b.{0,60}\b(?:subscribers|members)|(?:log|sign) in (?:to|or)\b.{0,80}$|to continue reading|support (?:independent|our|quality) journalism|"
     r"become a (?:member|subscriber|supporter)|(?:please )?(?:consider )?(?:making a )?donat(?:e|ion)\b.{0,60}(?:today|now|here|journalism)"),
    ("chrome", "count", r"\d[\d,.]{0,8}k? (?:comments?|shares?|views?|likes?|photos?|replies|reactions?|followers|retweets)\W{0,2}$"),
    ("paratext", "series link", r"[^.!?]{3,80} \((?!(?:19|20)\d\d\))(?:\d{2,6}|\d{1,3},\d{3})\)$"),
    ("paratext", "related headlines", r"\W{0,2}(?:read (?:more|also|next)|also read|see also|see more|read full (?:story|article)|related(?: (?:stor(?:y|ies)|articles?|posts?|content|coverage|links?|topics?|news|videos?))?|more on this(?: story)?|don[’']t miss|watch more|recommended|must read|in pictures|editor[’']s picks?)\s?[:>»|–—→-]\s{0,3}\S.{0,240}$"
     r"|read (?:more|(?:the|this) (?:rest|full|entire|whole|original|complete)\b.{0,60}|it all|part \w+)(?:.{0,60})\b(?:here|at|on|in|there)\b.{0,60}$|(?:click|tap) here (?:to|for)\b.{0,120}|(?:the )?(?:full|entire|original) (?:story|article|interview|transcript|video|report) (?:is|can be found|is available) (?:here|below|at)|to read (?:more|the (?:rest|full))\b.{0,120}"),
    ("paratext", "tags", r"(?:tags?|topics?|keywords?|filed under|categor(?:y|ies)|related topics|labels?|in this story)\s?:\s{0,3}\S.{0,300}$"),
    ("paratext", "editors' note", r"\W{0,3}(?:editor[’'`]?s?[’']?[ \xa0]{1,2}note|correction|corrections|clarification|note to (?:readers|editors)|publisher[’']s note|author[’']s note|disclaimer|disclosure|trigger warning)s?\s?[:—–-]|\W{0,2}(?:this|the|a version of this|an earlier version of this|portions of this) (?:story|article|piece|post|report|version|item|column|essay|interview|transcript|headline|page)\b(?: \w+){0,4}? (?:has been|have been|was|were|is|will be) (?:also |first |since |being |originally )?"
     r"(?:updated|corrected|amended|revised|published|produced|excerpted|adapted|condensed|translated|republished|syndicated)\b|(?:this|a version of this) (?:story|article|piece|post|column|essay|report)\b.{0,40}\b(?:first|originally|also) (?:appeared|published|ran)|(?:an?|the|this) (?:earlier version|previous version|article|headline|caption|picture|photograph|column|editorial|map|chart|obituary)\b.{0,140}\b(?:misstated|misspelled|misidentified|referred incorrectly|incorrectly|erroneously|gave an incorrect|in some (?:copies|editions))"
     r"|as published in\b.{0,80}$|(?:originally|first) published (?:in|on|by|at)\b.{0,80}$|this is a developing story|(?:more to follow|more to come|this story will be updated|check back for updates)"),
    ("paratext", "contributors", rf"\W{{0,3}}(?:with )?(?:additional )?(?:(?:reporting|writing|editing|research|compiled|edited|produced|video|cinematography|graphics?|translat(?:ed|ion)|podcast|report(?:ed)?|story|photos?) (?:produced )?by\b|reporting (?:from|for)\b|contributing:|contributors?:).{{0,300}}$|.{{2,220}}\bcontributed (?:to this (?:report|story|article|column|piece)|(?:additional )?(?:reporting|research))\b.{{0,40}}$"),
    ("paratext", "source note", r"\W{0,2}(?:h/t|hat tip)\b.{0,120}$|\(?via [\w.@ ]{2,40}\)?\W{0,2}$|source:? [A-Z].{2,100}$"),
))

# ---- pieces inside a line whose neighbours are the article; group "drop" goes, or the whole match
_FOREIGN = "[\u0370-\u052f\u0590-\u06ff\u0900-\u0dff\u0e00-\u0e7f\u10a0-\u10ff\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]"
INLINE: tuple[tuple[str, str, re.Pattern[str]], ...] = tuple((reason, kind, re.compile(pattern)) for reason, kind, pattern in (
    ("chrome", "link mark-up", r"(?P<drop>link:\d{1,12}:)[^#\n]{1,300}(?P<close>#)|(?P<tag></?[A-Za-z][^<>\n]{0,500}>)|(?P<open>\[)[^\[\]\n]{1,200}(?P<url>\]\((?:https?:/|/)[^()\s]{1,500}\))"),
    ("chrome", "short link", r"(?:https?://)?(?:pic\.twitter\.com|t\.co)/\w{1,20}"),
    ("chrome", "word of another language", rf"(?:\.\.\.|…)\s?(?P<drop>{_FOREIGN}{{1,20}}(?:[ \xa0]{_FOREIGN}{{1,20}}){{0,2}}\s?)(?=[\sa-z]|$)"),
    ("chrome", "widget", r"(?:\.\.\.|…)\s?(?P<drop>(?:[Ss]how|[Ss]ee|[Rr]ead|[Ll]oad) (?:more|less|full text)\b\s?)|(?P<label>\b(?:SIGN UP FOR OUR NEWSLETTER|ADVERTISEMENT|STORY CONTINUES BELOW(?: ADVERTISEMENT)?|CLICK HERE TO \w+(?: \w+){0,6}|Story continues below advertisement)\b\s?)"),
    ("paratext", "related headlines", r"[\[(](?:READ MORE|READ|RELATED|ALSO READ|SEE ALSO|MORE|WATCH|Read more|Related|Also read|See also|Video|VIDEO)\s?:\s?[^\[\]()\n]{2,300}(?:\([^()\n]{1,20}\)[^\[\]()\n]{0,80})?[\])]"),
    ("paratext", "photo credit", _BRACKET_CREDIT),
))
