"""English messages with their numbers as 12人 and 500万円."""

import re
from decimal import Decimal

from corpus.lazy_regex import lazy_regex
from dialog.foreign_numbers import SUM, Speech, apply_rules, by_role, rules, without_breakdown

_UNITS = {
    "thousand": 10**3, "k": 10**3, "million": 10**6, "mil": 10**6, "m": 10**6, "billion": 10**9, "bn": 10**9, "": 1,
}  # fmt: skip
_SMALL_WORDS = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_WORD = lazy_regex(
    rf"\b(?:({'|'.join(_TENS)})(?:[-\s]({'|'.join(_SMALL_WORDS[1:10])}))?|({'|'.join(_SMALL_WORDS)}))\b", re.I
)
_AMOUNT = r"\d[\d,]*(?:\.\d+)?"
_SCALE = r"(?:\s*(?P<scale>thousand|k|million|mil|m|billion|bn)\b\.?)"
_YEN_AFTER = lazy_regex(
    rf"(?:(?P<low>{_AMOUNT})\s*(?P<link>or|to|-|~|and)\s*)?"
    rf"(?P<number>{_AMOUNT}){_SCALE}?\s*-?\s*(?:japanese\s+)?(?:yen|jpy|円)",
    re.I,
)
_YEN_BEFORE = lazy_regex(rf"(?:¥|\bjpy|\byen)\s*(?P<number>{_AMOUNT}){_SCALE}?(?:\s*yen\b)?", re.I)
_MILLION_ALONE = lazy_regex(
    rf"(?P<number>{_AMOUNT})\s*(?P<scale>million|billion)"
    r"(?=\s*(?:$|[.,;:?!)]|(?:for|in|on|to|and|or|but|if|per|is|would|will|each|instead|rather)\b))",
    re.I,
)

# -- people ------------------------------------------------------------------------------------

_STAFF_NOUN = (
    r"(?:employees?|people|staff(?:\s+members?)?|workers?|persons?|team\s+members?|members\s+of\s+staff|craftsmen|"
    r"craftspeople|engineers|drivers|cooks|chefs|of\s+us)"
)
_PART_TIME = r"part[-\s]?time"
_RELATIVE = r"my\s+(?:wife|husband|partner|brother|sister|son|daughter|father|mother)"
_COUPLE = rf"(?:{_RELATIVE}\s+and\s+(?:i|me)|(?:i|me)\s+and\s+{_RELATIVE})\b(?![^.]*従業員)"
_HIRING = r"(?:hir(?:e|ing)|recruit(?:ing)?|need|looking\s+for|add(?:ing)?)"
_OUTSIDERS = (
    r"(?:customers|clients|users|members|subscribers|guests|students|pupils|patients|visitors|seats|followers|"
    r"volunteers|attendees)"
)
_BUSINESS = (
    r"(?:company|shop|firm|business|team|studio|workshop|factory|plant|maker|manufacturer|store|restaurant|bakery|cafe"
    r"|contractor|agency|office|mill|brewery|salon|clinic|hotel|inn|start-?up|outfit)"
)
_WORKER = (
    rf"(?!{_OUTSIDERS})(?:[a-z-]*(?:ers?|ors?|ists?|men|women|man|woman|clerks?|cooks?|chefs?|guards?|nurses?|apprentices?|technicians?|hands?)"
    rf"|{_STAFF_NOUN})"
)
_ROSTER_ITEM = r"\d+\s+(?:[a-z-]+\s+){0,2}?[a-z-]+"
_AND = r"(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*)"
# 5 brewers, 2 drivers and 1 clerk: of a list the words for those who work tell the others.
_ROSTER = lazy_regex(rf"{_ROSTER_ITEM}(?:{_AND}{_ROSTER_ITEM})+", re.I)
_ROSTER_PERSON = lazy_regex(rf"(?P<number>\d+)\s+(?:[a-z-]+\s+){{0,2}}?{_WORKER}", re.I)
_IN_ALL = r"(?:in\s+total|in\s+all|altogether|all\s+told)"
# What is said of a whole and its parts: 16 of us, 5 part-time; 22 staff, 9 of whom work from home
_PARTS_OF_ALL = rules(
    (
        rf"\b(?:counting|including|with)\s+(?:the\s+|my\s+|our\s+)?\d+\s+{_PART_TIME}(?:rs?)?,?\s+(?:we(?:'re|\s+are)\s+|there\s+are\s+)(\d+)\b",
        r"全部で\1人",
    ),
    (
        rf"(\d+\s+(?:{_STAFF_NOUN}|members))\s*[,(–—-]+\s*(?:and\s+)?\d+\s+(?:are\s+)?{_PART_TIME}\b"
        rf"(?!\s*(?:{_STAFF_NOUN}|ers?\b))",
        r"\1",
    ),
    (r"\b\d+\s+(?:[a-z-]+\s+)?of\s+(?:them|whom|which|those|these)\b(?!\s*(?:at|for|[.,;]|$))", "some"),
    (
        r"\b(?:including|of\s+(?:whom|which|them)|among\s+(?:whom|them))\s+"
        rf"(?=\d+\s+(?:[a-z-]+\s+){{0,2}}?(?:{_PART_TIME}|{_WORKER}))",
        "そのうち ",
    ),
    (rf"\b(\d+)\s+(?:[a-z-]+\s+)?{_STAFF_NOUN}\s+{_IN_ALL}\b", r"全部で\1人"),
    (
        rf"(?<=[,;:]\s)(\d+)\s+{_IN_ALL}\b|\b(?:we(?:'re|’re|\s+are)|there\s+are)\s+(\d+)\s+{_IN_ALL}\b",
        r"全部で\1\2人",
    ),
    (
        rf"\b(?:a\s+total\s+of|{_IN_ALL},?|total(?:ing|s)?:?)\b(?=[^\d.;]{{0,20}}?\d+\s+(?:[a-z-]+\s+)?{_STAFF_NOUN})",
        "全部で",
    ),
)
_PEOPLE = rules(
    (rf"\b(?:no|(?:don't|do not) have any) {_STAFF_NOUN}(?: yet)?(?=$|[.,;!?])", "、従業員なし"),
    (
        rf"\b(?:convert|turn|switch|change|move|mak)(?:e|ing)?\s+(\d+)\s+(?:of\s+)?(?:our\s+|my\s+|the\s+)?(?:{_STAFF_NOUN}|{_PART_TIME}(?:rs?)?|contract|temporary)[^.]{{0,24}}?\b(?:in)?to\b",
        r"、転換\1名",
    ),
    (rf"\b{_HIRING}\s+(?:about\s+)?(\d+)\s+(?:more\s+|new\s+)?{_STAFF_NOUN}", r"採用\1名"),
    (rf"\b(\d[\d,]*)\s*(?:regular|permanent|full[-\s]?tim(?:e|ers?))(?:\s+{_STAFF_NOUN})?", r"正社員\1人"),
    (rf"\b(\d[\d,]*)\s*(?:part[-\s]?tim(?:e|ers?)|temporary|casual)(?:\s+{_STAFF_NOUN})?", r"パート\1人"),
    (r"\b(\d[\d,]*)\s*(?:directors|officers|board\s+members)", r"役員\1人"),
    (rf"\b(\d[\d,]*)[-\s]*(?:person|man|employee|strong)(?=\s+(?:[a-z-]+\s+){{0,3}}{_BUSINESS}\b)", r"従業員\1人"),
    (r"\b(?:team|staff|crew|workforce)\s+of\s+(?:about\s+)?(\d[\d,]*)", r"従業員\1人"),
    (rf"\b(?:just|only)\s+(?:the\s+)?2\s+of\s+us|\b{_COUPLE}", "私と妻の2人"),
    (rf"\b(\d[\d,]*)\s+(?:[a-z]+\s+)?{_STAFF_NOUN}\b", r"従業員\1人"),
    (r"\b(?:team|staff|crew|workforce)\s+has\s+(\d+)\s+(?:members|people)", r"従業員\1人"),
    (r"\b(?:employees|staff|workers|headcount)\s*(?:is|are|:|=)?\s*(\d[\d,]*)\b(?!\s*(?:円|million))", r"従業員\1人"),
    (r"\b(?:just|only)\s+me\b|\bby\s+myself\b|\bon\s+my\s+own\b", "私1人だけ"),
    (r"\bone[-\s]?(?:person|man|woman)\b|\b(?:run|work)[^.]{0,20}\balone\b", "私1人だけ"),
    (rf"\b{_OUTSIDERS}\b", "人の客"),
    (r"(?<=\d)\s+人の客", "人の客"),
    (rf"\b{_IN_ALL}\b|\b(?:total(?:ing|s)?|a\s+total\s+of)\b", "合計"),
    (r"\bnot\s+(?:counting|including)\s+(?=\w*\d+人)", "ほかに"),
)

# -- money -------------------------------------------------------------------------------------

_CONSUMPTION = r"(?:(?:the|its|any|10\s*%|japanese|consumption|sales)\s+){0,3}(?:tax(?:es)?|vat)\b"
_TAX_DOUBTED = lazy_regex(
    r"(?:\b(?:whether|if|not\s+sure|unsure|don'?t\s+know|unclear|no\s+idea)\b[^.;!?]*\btax\b"
    r"|\b(?:is|does|do|can|should|are)\s+(?:(?:the|that|this|it|price|quote|sum|amount|subsidy|we)\s+){0,3}"
    r"(?:consumption\s+|sales\s+)?(?:tax|includ\w+\s+(?:consumption\s+)?tax|tax[-\s]inc\w+)\b[^.;!]*\?)[^.;!?]*",
    re.I,
)
_TAX = rules(
    (
        rf"[,(]?\s*(?:of\s+which|including|incl\.?)\s+(?:about\s+)?({SUM})\s+(?:(?:is|are|of|in|for|as)\s+)?{_CONSUMPTION}",
        r"(内消費税\1)",
    ),
    (rf"\b(?:plus|and|with)\s+({SUM})\s+(?:of\s+|in\s+)?{_CONSUMPTION}", r"、消費税\1"),
    (
        rf"\b(?:(?:do(?:es)?\s+not|doesn'?t|don'?t|not|without)\s+includ(?:e|ed|es|ing)|exclud(?:ing|es?)|exclusive\s+of|excl\.?|before|without|plus|net\s+of|not\s+counting)\s+{_CONSUMPTION}"
        rf"|\b{_CONSUMPTION}[-\s]+(?:is\s+|are\s+)?(?:extra|separate|exclu(?:ded|sive)|not\s+(?:yet\s+)?(?:included|in\b)|on\s+top|to\s+be\s+added|comes?\s+on\s+top)",
        "税抜",
    ),
    (
        rf"\b(?:includ(?:ing|es?)|inclusive\s+of|incl\.?|with|after)\s+{_CONSUMPTION}(?:\s+included)?"
        rf"|\b{_CONSUMPTION}[-\s]+(?:(?:is|are|was)\s+)?(?:already\s+)?(?:includ(?:ed|ing)|inclusive|in\b|inside)",
        "税込",
    ),
)
_SORRY = (
    r"(?:no|sorry|wait|oops|actually|i\s+mean(?:t)?|correction|or\s+rather|my\s+mistake|make\s+(?:that|it)|it\s+should\s+be"
    r"|should\s+be|(?:that|it)\s+is|it'?s|that'?s|i\s+was\s+wrong)"
)
_CORRECTIONS = rules(
    (rf"\bnot\s+({SUM}),?\s*(?:but|(?:it|that)(?:['’]?s|\s+is)|rather)\s+", r"\1ではなく"),
    (rf"\b(?:instead\s+of|rather\s+than)\s+({SUM})", r"、\1ではなく、"),
    (rf"({SUM}),?\s+(?:instead|not)\s+(?:of\s+)?({SUM})", r"\2ではなく\1"),
    (
        rf"({SUM})((?:[\s,.;:–—-]+{_SORRY}\b)*[\s,.;:–—-]+(?:no|sorry|wait|oops|i\s+mean(?:t)?|correction|or\s+rather|my\s+mistake)\b(?:[\s,:–—-]+{_SORRY}\b)*[\s,:–—-]*)(?={SUM})",
        r"\1、いや",
    ),
    (
        rf"\bnot\s+(\d+)((?:\s+[a-z]+)?\s+{_STAFF_NOUN})?(?:,?\s*but\s+(?:rather\s+)?|,\s+)(\d+)(?:\s+(?:[a-z]+\s+)?{_STAFF_NOUN})?\b(?!\s*(?:円|million))",
        r"\1人ではなく\3人",
    ),
    (rf"({_STAFF_NOUN}),\s*not\s+\d+\b(?!\s*(?:円|million))", r"\1"),
)
# to boost our sales, software for sales: what the plan is for
_FOR_WHAT = "(?<!for )" + "".join(
    f"(?<!{verb} {whose})"
    for verb in ("increase", "boost", "improve", "raise", "grow", "reduce", "cut", "track", "manage", "handle")
    for whose in ("", "our ", "my ", "the ", "more ")
)
_OTHER_MONEY = (
    r"(?:sales|revenues?|turnover|profits?|income|earnings|loss(?:es)?|loans?|debts?|borrowings?|savings|cash|deposits?"
    r"|(?:own|spare)\s+(?:funds|money|capital)|rent|salar(?:y|ies)|wages|payroll|insurance|grants?|subsid(?:y|ies))"
    r"(?!\s+(?:registers?|flow|promotion|activit\w+|channels?|counters?|booths?|events?|kits?|brochures?|reps?|agen\w+))"
)
_OF_PLAN = (
    r"(?:for|buy\w*|costs?|prices?|priced|quotes?|machines?|equipment|budgets?|plan\w*|new|spend\w*|invest\w*|on|with|at|if"
    r"|software|systems?|tools?|apps?|sites?|websites?|department|staff|team|people|covers?|pays?|when|project)"
)
_THING = (
    r"\s*[x×]|\s+(?:of\s+(?:them|these|those)\b|(?!(?:people|employees?|staff|workers?|persons?|part|full|months?|years?|days?"
    r"|weeks?|hours?|times|minutes?|percent|yen|million|thousand|and|or|to|in|at|of|is|a|for)\b)[a-z][a-z-]+)"
)
_TO_THE_SUM = (
    rf"(?:(?!\b{_OF_PLAN}\b)[^\d,;:]){{0,40}}(?:[,:]\s*(?:about|around|roughly|approximately|some|was|is|of)?\s*)?$"
)
_SPEECH = Speech(
    other_before=lazy_regex(
        rf"(?:{_FOR_WHAT}\b{_OTHER_MONEY}\b|\b(?:owed?|borrow(?:ed)?|earn(?:ed|s)?|lost|saved|lent\s+us)\b){_TO_THE_SUM}"
        r"|\b(?:sells?|selling|charge[sd]?)\b(?:(?!\b(?:and|want|need|buy\w*|plan\w*)\b)[^\d,;:]){0,40}$",
        re.I,
    ),
    other_after=lazy_regex(
        rf"^\s*(?:(?:a|per|each)\s+(?:year|month)\s+)?(?:(?:in|of|as|from|worth\s+of|(?:outstanding|left|still\s+due)\s+on)\s+)?(?:(?:annual|yearly|our|my|own|bank|business|outstanding|total|the|left\s+in)\s+){{0,3}}{_OTHER_MONEY}\b"
        rf"(?!\s+(?:{_OF_PLAN}|[a-z]+\s+(?:system|software))\b)",
        re.I,
    ),
    clause_end=lazy_regex(
        r"[,;:](?!\d)|\b(?:but|while|whereas|now|today)\b|\band\s+(?=(?:we\s+|i\s+|now\s+)?(?:want|need|plan|would|will|are)\b)",
        re.I,
    ),
    past=lazy_regex(
        r"\b(?:last\s+(?:year|month|week|spring|summer|autumn|fall|winter)|years?\s+ago|months?\s+ago|previously|already|back\s+then"
        r"|at\s+the\s+time|originally|when\s+we\s+(?:opened|started|bought)|in\s+20[01]\d|in\s+202[0-5]|in\s+19\d\d|old(?:er)?|former|previous)\b",
        re.I,
    ),
    spent=lazy_regex(
        r"\b(?:bought|paid|spent|purchased|installed|invested|received|got|granted|cost(?!s)|was|were|used\s+up)\b",
        re.I,
    ),
    planned=lazy_regex(
        r"\b(?:want|wants|would|will|need|quotes?|quoted|estimates?|estimated|new|next|going\s+to|looking|costs|plan(?:s|ning)?)\b|['’](?:d|ll)\b",
        re.I,
    ),
    each_before=lazy_regex(
        rf"(?:\b(?:each|every)\b(?!\s+(?:month|year|day|week))|\bper\s+(?:unit|piece|set|machine|item)\b|\bunit\s+price\b|\beach\s+of\s+(?:(?:the|these|those|our)\s+)?\d+\s+|\d+(?={_THING})\s+(?:[a-z-]+\s+){{1,3}}(?:at|@)|\d+\s*[x×])[^.\d;]{{0,30}}$",
        re.I,
    ),
    each_after=lazy_regex(
        r"^(?:\s+[a-z]+)?\s*(?:\b(?:each|apiece)\b|\b(?:a|per)\s+(?:unit|piece|set|machine|item|window|booth|licen[cs]e|user|seat|head|person|employee|station|room|vehicle|car|device|terminal|copy|shop|store|location)\b|/\s*(?:unit|piece|pc|set)\b)",
        re.I,
    ),
    count=lazy_regex(
        rf"(?P<verb>\b(?:need|want|buy|order|get)\s+)?(?<![\d.,-])\b(?P<number>\d+)(?(verb)(?=$|[.,;]|{_THING})|(?={_THING}))",
        re.I,
    ),
    per_person=lazy_regex(r"\b(?:person|employee|head)\b", re.I),
    people=lazy_regex(rf"\b(?P<number>\d+)\s+(?:{_STAFF_NOUN}|participants|trainees)\b", re.I),
    monthly_before=lazy_regex(
        r"(?:\bmonthly\b|\b(?:per|a|each|every)\s+month\b|(?P<year>\b(?:per|each|every)\s+year\b|\byearly\b))(?:(?!\bfor\b|\bover\b)[^.\d;]){0,30}$",
        re.I,
    ),
    monthly_after=lazy_regex(
        r"^\s*(?:(?:is\s+)?(?:a|per|each|every|/|in)\s*(?:month|mo)\b|monthly|(?P<year>(?:a|per|each|every|/)\s*year\b|annually|yearly))",
        re.I,
    ),
    period=lazy_regex(
        r"(?:\b(?P<number>\d+)\s*-?\s*|\b(?:for|over|in)\s+(?:a|one|the\s+(?:first|next|whole))\s+|\b(?:a|one|full|whole)\s+)(?:(?P<years>years?)|months?)\b(?!\s+(?:ago|old|in\s+business))",
        re.I,
    ),
    lasting=lazy_regex(
        r"\b(?:been|(?:have|has)\s+used|business\s+for|founded|since|running|operat\w+|ago|experience|opened|started|old)\b",
        re.I,
    ),
)
_MONEY = rules(
    (
        r"\b(?:paid[-\s]?(?:in|up)\s+|share\s+|stated\s+|registered\s+)?capital(?:\s+stock)?\b"
        r"(?!\s+(?:investment|expenditure|equipment))",
        "資本金",
    ),
    (
        r"\b(?:if|for|with|suppose|and)\b[^.。?!\d]{0,24}?\b(\d+)\s+(?:of\s+(?:them|these|those)|(?:such\s+|of\s+the\s+same\s+)?(?:machines?|units?|sets?|devices?|ovens?|printers?|robots?|forklifts?|terminals?|panels?|batteries|vehicles|trucks|computers?))\b",
        r"。\1台なら",
    ),
    (
        r"\b(\d+)\s+(?:machines?|units?|sets?|devices?|ovens?|printers?|robots?|forklifts?|terminals?|tablets?|panels?)\b",
        r"\1台",
    ),
    (r"\b(?:add(?:ing)?|plus|on\s+top(?:\s+of\s+that)?|additionally|in\s+addition|additional)\b", "追加で"),
)


def english(text: str) -> str:
    """English in plain numbers."""
    text = _MILLION_ALONE.sub(_yen, yen_before(_YEN_AFTER.sub(_yen, _WORD.sub(_digits, text))))
    text = apply_rules(_TAX, _TAX_DOUBTED.sub(lambda match: re.sub("tax", "", match[0], flags=re.I), text))
    text = by_role(apply_rules(_CORRECTIONS, text), _SPEECH)
    text = apply_rules(_PEOPLE, apply_rules(_PARTS_OF_ALL, _ROSTER.sub(_roster, text)))
    return apply_rules(_MONEY, without_breakdown(text))


def yen_before(text: str) -> str:
    """¥5 million, JPY 500,000."""
    return _YEN_BEFORE.sub(_yen, text)


def scaled(number: str, scale: int) -> str:
    """A number of so many yen, written out."""
    value = Decimal(number.replace(",", "").rstrip(".") or "0") * scale
    return f"{int(value)}円" if value < 10**13 else ""


def _roster(match: re.Match[str]) -> str:
    """Each of a list of those who work as 職人N人."""
    items = re.split(_AND, match[0])
    workers = [_ROSTER_PERSON.fullmatch(item) for item in items]
    if not all(workers):
        return match[0]
    return "、".join(f"職人{worker['number']}人" for worker in workers if worker)


def _digits(match: re.Match[str]) -> str:
    if match[3]:
        return str(_SMALL_WORDS.index(match[3].lower()))
    return str(_TENS[match[1].lower()] + (_SMALL_WORDS.index(match[2].lower()) if match[2] else 0))


def _yen(match: re.Match[str]) -> str:
    scale = _UNITS[(match["scale"] or "").lower()]
    high = scaled(match["number"], scale)
    low = match.groupdict().get("low")
    if not low:
        return high
    link = {"or": "か", "and": "から" if re.search(r"between\s+$", match.string[: match.start()], re.I) else "と"}
    return f"{scaled(low, scale)}{link.get(match['link'].lower(), 'から')}{high}"
