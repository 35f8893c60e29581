"""What an English question asks: two things at once, or for bad news."""

from __future__ import annotations

import re

LONGEST = 400
"""What a longer text asks is not looked at further than this."""
QUOTED = re.compile(r"['\"‘’“”](?=\S)[^'\"‘’“”]*['\"‘’“”]")
PREPOSITION = (
    r"(?:of|between|with|without|for|by|from|in|on|at|both|to|about|into|under|over|behind|like|"
    r"such as|as|against|near|beside|through|across|among|around)"
)
ACT = (
    r"(?:answer|apologi[sz]e|ask|bring|call|check|clean|close|come|explain|find|get|give|go|greet|"
    r"hand|help|introduce|invite|keep|know|lead|leave|let|listen|look|make|notice|offer|open|pack|"
    r"pay|pick|put|read|repeat|say|see|sell|send|show|sit|smile|speak|take|tell|thank|try|turn|"
    r"use|wait|walk|wash|wear|wish|work|write)"
)
CLAUSE = re.compile(
    r"\band (?:was|were|is|are|did|does|do|has|have|had|can|could|will|would|"
    r"how|what|who|whom|when|where|why|whether)\b",
    re.I,
)
SECOND_ACT = re.compile(rf"^(?:did|does|do|can|could|will|would)\b.*\band (?:then )?{ACT}\b", re.I)
ONE_ACT = re.compile(
    rf"\b(?:come|came|go|went|try|stop|sit|stand|turn round|get up|wait) and {ACT}\b", re.I
)
"""Two words for one thing that is done: come and help."""
IDIOMS = re.compile(
    r"\b(?:terms and conditions|lost and found|opening and closing|up and running|first and last "
    r"name|name and address|black and white|hot and cold|salt and pepper|bed and breakfast|"
    r"here and there|in and out|back and forth|up and down|now and then|again and again|"
    r"more and more|over and over|once and for all|safe and sound|health and safety|"
    r"food and drinks?|(?:wo)?men and (?:wo)?men|ladies and gentlemen|loud and clear|"
    r"clear and simple|\w+ and a half|"
    r"(?:[0-9]+|half past \w+) and [0-9]+|research and development|trial and error)\b",
    re.I,
)
EXAMPLES = re.compile(
    r"\b(?:(?:[\w'-]+ ){0,3}[\w'-]+, ){0,9}(?:[\w'-]+ ){0,2}[\w'-]+,? and (?:any |all |the )?"
    r"(?:others?|so on|the like|similar|more|everything|suchlike)\b",
    re.I,
)
"""Examples of one thing: mice, flies and other pests."""
CONTRAST = re.compile(
    rf"(?:,|\band\b|\bbut\b),? (?:rather )?not "
    rf"(?=(?:only|just|merely|even|the|a|an|your|their|his|her|{PREPOSITION})\b)[^,?]*",
    re.I,
)
"""What is set against what is asked: with tongs and not by hand."""
THINGS = re.compile(
    rf"\b{PREPOSITION} (?:[\w'-]+ ){{0,3}}[\w'-]+(?:, (?:[\w'-]+ ){{0,2}}[\w'-]+)*,? and "
    rf"(?!{ACT}\b)(?:[\w'-]+ ){{0,2}}[\w'-]+",
    re.I,
)
"""Things listed after a preposition are one question: free of clothes and hangers."""
SITUATION = re.compile(r"^(?:when|while|after|before|once|if|as soon as|during)\b[^,?]*,", re.I)

NEGATION = re.compile(
    r"\b(?:not|never|nobody|nothing|no one|no longer|cannot)\b|\b[a-z]+n['’]t\b", re.I
)
NOT_NEGATION = re.compile(
    r"\b(?:or not|not only|whether or not|if not|not at all|not yet|nothing but|why not|not far)\b",
    re.I,
)
BAD_NEWS = re.compile(
    r"\b(?:dirt(?:y)?|broken|damaged?|missing|blocked|rude|unfriendly|ignored|wrong|litter|smells?|"
    r"smelly|stink|stain(?:s|ed)?|dust(?:y)?|empty shelves|out of (?:order|stock)|late|"
    r"delay(?:s|ed)?|unsafe|clutter(?:ed)?|untidy|torn|worn|mistakes?|errors?|problems?|mould(?:y)?|"
    r"too (?:long|loud|hot|cold|dark|slow|small|high|far)|"
    r"(?:any(?:body|one|thing)?|some(?:body|one|thing)?|customers?|guests?|there|were|staff) "
    r"(?:\w+ )?complain(?:ts?|ed|ing)?)\b",
    re.I,
)
ABSENT = re.compile(
    r"\b(?:free (?:of|from)|without|no|nothing|nobody|none|instead of|rather than|neither|nor|"
    r"(?:away|safe|protected|kept) from|against|avoid(?:s|ed)?|prevent(?:s|ed)?|clear of) [^.?]*$",
    re.I,
)
ASKED_ABOUT = re.compile(
    r"\b(?:how|where|whom?|what|if|whether|about|in case of|because of) [^.?]*$", re.I
)
REMEDY = re.compile(
    r"\b(?:solve[ds]?|fix(?:ed)?|repair(?:ed)?|settled?|put (?:it |that |them )?right|replaced?|"
    r"removed?|clean(?:ed|s)?(?: up)?|cleared?|handled?|dealt|deal with|apologi[sz]e[ds]?|sorry|"
    r"apolog(?:y|ies)|seriously|reported?|noticed?|correct(?:ed)?|recorded?|explain(?:ed)?|admit(?:ted)?|"
    r"mend(?:ed)?|refund(?:ed)?|wiped?|swept|picked up|owned?|warn(?:ed|s)?|told|tell|said|say|"
    r"asked?|offered?|check(?:ed|s)?|made up for|written down|write down|known?|learn(?:ed|t)?)\b",
    re.I,
)
"""Something is done about bad news, or it is told."""
HARMLESS = re.compile(
    r"\b(?:smells? (?:good|fresh|nice|pleasant|clean|inviting|of|like)|open (?:until )?late|"
    r"(?:badges?|uniforms?|gloves|masks?|aprons?|hats?|hairnets?|helmets?|nets?|tags?|clothes|"
    r"shoes) (?:\w+ )?worn|worn (?:by|over|on)|error (?:number|message|code)s?)\b",
    re.I,
)
ASIDE = re.compile(
    r",? \b(?:when|if|where|while|after|before|until|because|as|unless|although|than|so that|that|"
    r"who|which|what)\b(?! (?:was|is|were|are)? ?(?:it|that)\?).*$",
    re.I,
)
"""What only says which, when or why."""
LOOKS_FOR = re.compile(
    r"^(?:is|was|are|were) (?:there|any|some)|^(?:did|could|can|do) you (?:see|saw|find|notice|"
    r"hear|smell|meet|get)",
    re.I,
)
"""Questions for which what follows 'that' decides: did you see anything that was broken?"""


def asks_two(question: str) -> bool:
    """Whether it asks two things at once, to which one yes or no is no plain answer."""
    words = SITUATION.sub("", QUOTED.sub("", question[:LONGEST])).strip()
    if words.count("?") > 1:
        return True
    for one in (IDIOMS, EXAMPLES, CONTRAST):
        words = one.sub(" ", words)
    if CLAUSE.search(words):
        return True
    if SECOND_ACT.search(ONE_ACT.sub(" ", words)):
        return True
    return bool(re.search(r"\w,? and (?!then\b)\w", ONE_ACT.sub(" ", THINGS.sub(" ", words)), re.I))


def sounds_bad(question: str) -> bool:
    """Whether a yes to it sounds like bad news, or is hard to read for a 'not' in it."""
    words = HARMLESS.sub(
        " ", CONTRAST.sub(" ", SITUATION.sub(" ", QUOTED.sub("", question[:LONGEST])))
    )
    words = words.strip()
    main = words if LOOKS_FOR.search(words) else ASIDE.sub("?", words)
    if NEGATION.search(NOT_NEGATION.sub(" ", main)):
        return True
    found = BAD_NEWS.search(main)
    if not found or REMEDY.search(main):
        return False
    before = main[: found.start()]
    about = ASKED_ABOUT.search(before) and not LOOKS_FOR.search(words)
    return not (ABSENT.search(before) or about)
