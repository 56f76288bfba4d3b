"""Function words of English, for those who do not want to count them."""
from __future__ import annotations

__all__ = ["FUNCTION_WORDS"]

_ARTICLES = "a an the"
_PRONOUNS = """i me my mine myself we us our ours ourselves you your yours yourself yourselves he him his himself she her hers herself it
its itself they them their theirs themselves who whom whose which what this that these those one ones each every either neither some any
none both all another other others such same"""
_PREPOSITIONS = """about above across after against along among around as at before behind below beneath beside besides between beyond by
despite down during except for from in inside into like near of off on onto out outside over past per since through throughout to toward
towards under until up upon via with within without"""
_CONJUNCTIONS = "and but or nor so yet if because although though while whereas whether unless than then once"
_AUXILIARIES = """am is are was were be been being have has had having do does did doing will would shall should can could may might must
ought isn't aren't wasn't weren't haven't hasn't hadn't don't doesn't didn't won't wouldn't shouldn't can't cannot couldn't i'm i've i'll
i'd you're you've you'll you'd he's he'll he'd she's she'll she'd it's it'll we're we've we'll we'd they're they've they'll they'd that's
there's here's who's what's let's"""
_ADVERBS = "not no there here when where why how also just only very too more most much many few less least own again even still s t"

# "not" and "no" carry meaning elsewhere in this library; in a list of terms that set outlets apart they are function words
FUNCTION_WORDS = frozenset(" ".join([_ARTICLES, _PRONOUNS, _PREPOSITIONS, _CONJUNCTIONS, _AUXILIARIES, _ADVERBS]).split())
