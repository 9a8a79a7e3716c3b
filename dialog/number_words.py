"""Amounts and headcounts of any spelling or language, written the one way that the number grammar reads.

Input is canonical text (dialog.text); the result serves the reading of numbers only, never names or search.
"""

import re
from collections.abc import Sequence
from decimal import Decimal

from corpus.numerals import modern

Rules = Sequence[tuple[re.Pattern[str], str]]


def _rules(*pairs: tuple[str, str]) -> Rules:
    return [(re.compile(pattern, re.I), replacement) for pattern, replacement in pairs]


_JAPANESE = _rules(
    (r"[¥\\]\s*(\d[\d,.]*[千百十]?[万億]?)\s*円?", r"\1円"),
    (r"(?<=[\d万億千百])\s+(?=円|万|億)", ""),
    (r"(?<=\d)\s+(?=[人名](?![一-龥]))", ""),
    (r"(?<=百)と(?=[二三四五六七八九\d]?十[一二三四五六七八九]?万)", ""),
    (r"(?:一人|1人|独り|ひとり)(?:一人|1人|ひとり)", "各自"),
    (r"お?(?:ふたり|二人|2人)(?=三脚)", ""),
    (r"(?:お)?ひとり(?!親|暮)", "1人"),
    (r"(?:お)?ふたり(?!暮)", "2人"),
    # A wrong candidate of kana-kanji conversion (資本菌, 授業員, 7明): read only beside a number.
    (r"(?:資本|四本|志本)(?:菌|近|禁|均|筋|勤)(?=[はがも]?\s*[\d一二三四五六七八九十百千])", "資本金"),
    (r"(?:授業|重業|従行|住業|就業|従業)(?:員|因|院|印|引)(?=[数はがも]*\s*[\d一二三四五六七八九十百千])", "従業員"),
    (r"社(?:印|因|院)(?=[数はがも]*\s*\d+[人名明])", "社員"),
    (r"(?<=[\d十百千])(?:明|盟|銘)(?=$|[、。,\s]|です|で|と)", "名"),
    (r"(?<=[\d十百千]人)居(?=ます|る|て)", "い"),
    (r"(?<=[\d万億千百])(?:園|縁|炎|圓)(?=$|[、。,\s]|です|で|の|を|く)", "円"),
)

_UNITS = {
    "thousand": 10**3, "k": 10**3, "million": 10**6, "mil": 10**6, "m": 10**6, "billion": 10**9, "bn": 10**9,
    "nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "": 1,
}  # fmt: skip
_SMALL_WORDS = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_WORD = re.compile(
    rf"\b(?:({'|'.join(_TENS)})(?:[-\s]({'|'.join(_SMALL_WORDS[1:10])}))?|({'|'.join(_SMALL_WORDS)}))\b", re.I
)
_FOREIGN_AMOUNT = r"\d[\d,]*(?:\.\d+)?"
_SCALE = r"(?:\s*(?P<scale>thousand|k|million|mil|m|billion|bn)\b\.?)"
_YEN_AFTER = re.compile(
    rf"(?:(?P<low>{_FOREIGN_AMOUNT})\s*(?P<link>or|to|-|~|and)\s*)?"
    rf"(?P<number>{_FOREIGN_AMOUNT}){_SCALE}?\s*-?\s*(?:japanese\s+)?(?:yen|jpy|円)",
    re.I,
)
_YEN_BEFORE = re.compile(rf"(?:¥|\bjpy|\byen)\s*(?P<number>{_FOREIGN_AMOUNT}){_SCALE}?(?:\s*yen\b)?", re.I)
_MILLION_ALONE = re.compile(
    rf"(?P<number>{_FOREIGN_AMOUNT})\s*(?P<scale>million|billion)"
    r"(?=\s*(?:$|[.,;?!)]|(?:for|in|on|to|and|or|but|if|per|is|would|will)\b))",
    re.I,
)
_STAFF_NOUN = (
    r"(?:employees?|people|staff(?:\s+members?)?|workers?|persons?|team\s+members?|members\s+of\s+staff|craftsmen|"
    r"craftspeople|engineers|drivers|cooks|chefs|of\s+us)"
)
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
_IS = r"(?:\s+(?:is|are|of|was|were|about|around))*"
_WORKER = (
    rf"(?:[a-z-]*(?:ers?|ors?|ists?|men|women|man|woman|clerks?|cooks?|chefs?|guards?|nurses?|apprentices?|technicians?|hands?)"
    rf"|{_STAFF_NOUN})"
)
_ROSTER_ITEM = r"\d+\s+(?:[a-z-]+\s+){0,2}?[a-z-]+"
_AND = r"(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*)"
# 5 brewers, 2 drivers and 1 clerk: of a list the words for those who work tell the others.
_ENGLISH_ROSTER = re.compile(rf"{_ROSTER_ITEM}(?:{_AND}{_ROSTER_ITEM})+", re.I)
_ROSTER_PERSON = re.compile(rf"(?P<number>\d+)\s+(?:[a-z-]+\s+){{0,2}}?{_WORKER}", re.I)
_ENGLISH = _rules(
    (rf"\b(?:no|(?:don't|do not) have any) {_STAFF_NOUN}(?: yet)?(?=$|[.,;!?])", "、従業員なし"),
    (
        r"\b(?:counting|including|with)\s+(?:the\s+|my\s+|our\s+)?\d+\s+part[-\s]?time(?:rs?)?,?\s+(?:we(?:'re|\s+are)\s+|there\s+are\s+)(\d+)\b",
        r"全部で\1人",
    ),
    (
        rf"\b(?:convert|turn|switch|change|move|mak)(?:e|ing)?\s+(\d+)\s+(?:of\s+)?(?:our\s+|my\s+|the\s+)?(?:{_STAFF_NOUN}|part[-\s]?time(?:rs?)?|contract|temporary)[^.]{{0,24}}?\b(?:in)?to\b",
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
    (r"\b(?:employees|staff|workers|headcount)\s*(?:is|are|:|=)?\s*(\d[\d,]*)\b(?!\s*(?:円|million))", r"従業員\1人"),
    (r"\b(?:just|only)\s+me\b|\bby\s+myself\b|\bon\s+my\s+own\b", "私1人だけ"),
    (r"\bone[-\s]?(?:person|man|woman)\b|\b(?:run|work)[^.]{0,20}\balone\b", "私1人だけ"),
    (rf"\b{_OUTSIDERS}\b", "人の客"),
    (r"(?<=\d)\s+人の客", "人の客"),
    (
        r"\b(?:paid[-\s]?(?:in|up)\s+|share\s+|stated\s+|registered\s+)?capital(?:\s+stock)?\b"
        r"(?!\s+(?:investment|expenditure|equipment))",
        "資本金",
    ),
    (rf"\b(?:annual\s+|yearly\s+)?(?:sales|revenues?|turnover|profits?)\b{_IS}", "売上は"),
    (rf"\b(?:a\s+)?(?:bank\s+)?(?:loans?|debts?|borrowings?)\b{_IS}|\b(?:borrow(?:ed)?|owe)\b", "借入は"),
    (rf"\b(?:rent|salary|salaries|wages)\b{_IS}", "家賃は"),
    (r"\b(?:including|incl\.?|with)\s+(?:consumption\s+)?tax|\btax[-\s](?:included|inclusive|in)\b", "税込"),
    (r"\b(?:excluding|excl\.?|before|without|plus)\s+(?:consumption\s+)?tax|\btax[-\s]exclu(?:ded|sive)\b", "税抜"),
    (r"\b(?:in\s+total|altogether|total(?:ing|s)?|a\s+total\s+of)\b", "合計"),
    (r"\bnot\s+([\d,]+円),?\s*(?:but|it(?:'|’)?s|it\s+is|rather)\s+", r"\1ではなく"),
    (r"\b(?:instead\s+of|rather\s+than)\s+([\d,]+円)", r"、\1ではなく、"),
    (r"([\d,]+円)\s+(?:instead|not)\s+(?:of\s+)?([\d,]+円)", r"\2ではなく\1"),
    (
        r"\b(?:if|for|with|suppose|and)\b[^.。?!\d]{0,24}?\b(\d+)\s+(?:of\s+(?:them|these|those)|(?:such\s+|of\s+the\s+same\s+)?(?:machines?|units?|sets?|devices?|ovens?|printers?|robots?|forklifts?|terminals?|panels?|batteries|vehicles|trucks|computers?))\b",
        r"。\1台なら",
    ),
    (
        r"\b(\d+)\s+(?:machines?|units?|sets?|devices?|ovens?|printers?|robots?|forklifts?|terminals?|tablets?|panels?)\b",
        r"\1台",
    ),
    (
        r"([\d,]+円)\s*(?:a|per|each|every|/)\s*month\b,?\s*(?:for|over|x|×)\s*(?:the\s+)?(?:first\s+|next\s+)?(?:1|one|a)\s+year\b",
        r"月\1を12か月",
    ),
    (
        r"([\d,]+円)\s*(?:a|per|each|every|/)\s*month\b,?\s*(?:for|over|x|×)\s*(?:the\s+)?(?:first\s+|next\s+)?(\d+)\s*months?\b",
        r"月\1を\2か月",
    ),
    (r"([\d,]+円)\s*(?:a|per|each|every|/)\s*month\b", r"月\1"),
    (r"(?<=円)\s*(?:each|apiece|per\s+(?:unit|machine|piece))\b", "ずつ"),
    (r"\b(?:add(?:ing)?|plus|on\s+top(?:\s+of\s+that)?|additionally|in\s+addition|additional)\b", "追加で"),
)
_ENGLISH_PAST = re.compile(
    r"\b(?:last\s+(?:year|month|spring|summer|autumn|fall|winter)|years?\s+ago|months?\s+ago|previously|already|in\s+20[01]\d)\b",
    re.I,
)
_ENGLISH_SPENT = re.compile(r"\b(?:bought|paid|spent|purchased|installed|invested|received|got|granted)\b", re.I)

_CHINESE = _rules(
    (r"(?:注册|註冊|登记)?(?:资本|資本)(?:金|额|額)?", "資本金"),
    (r"日(?:元|圆|圓|币|幣)", "円"),
    (r"亿", "億"),
    (r"两(?=[百千万个名台套])", "二"),
    (r"不是([^，。,]{1,14}?(?:円|万|億))[，,]?\s*(?:而是|是)", r"\1ではなく"),
    (r"(?:改成|改为|变成|变为|涨到|降到|更正为)", "に変更、"),
    (
        r"(?:那|如果|要是|假如|若)[^，。\d]{0,6}?(?:买|要|装|换|做|引进|采购)[了成]?([一二三四五六七八九十\d]+)(?:台|套)",
        r"。\1台なら",
    ),
    (r"每个?月([\d,万千億]+円)[^\d。]{0,8}?([\d一二三四五六七八九十]+)个月", r"月\1を\2か月"),
    (r"每个?月(?=[\d一二三四五六七八九十])", "月"),
    (r"每[台套个]", "1台"),
    (r"(?:再加上?|另外再?|加上|追加|还要再?|再买)", "追加で"),
    (r"(?:正式|全职|全職)(?:员工|員工|职工|社員)", "正社員"),
    (r"(?:兼职|兼職|临时工|小时工|钟点工|打工的)(?:员工|員工|人员)?", "パート"),
    (r"[把将让](\d+|[一二三四五六七八九十两]+)[个個名位][^，。,]{0,10}?(?=转|轉|变成|改成)", r"、転換\1名"),
    (r"(\d+|[一二三四五六七八九十百]+)[个個名位](?:员工|員工|职员|職員|雇员|职工|店员|师傅)", r"従業員\1人"),
    (r"(?:员工|職工|职工|雇员|店员|職員工)(?:人数|总数|數)?(?:有|是|共|为|一共)*", "従業員"),
    (r"(?<=[\d一二三四五六七八九十百])[个個位](?:人)?(?=[,,。、]|人|$|在|做|工作)", "人"),
    (r"(?:营业额|營業額|销售额|年销售|营收)", "売上"),
    (r"(?:贷款|借款|欠款|负债)", "借入"),
    (r"(?:顾客|客户|客戶|会员|用户|学生|住客)", "客"),
    (r"(?:一共|总共|總共|总计|合计|共计)", "全部で"),
    (r"(?:还是|還是|或者|或)", "か"),
    (r"(?:不含[税稅]|未[税稅]|[税稅]前|另加[税稅])", "税抜"),
    (r"(?:含税|含稅)", "税込"),
    (r"(?:不做了|不要了|不买了|取消了?|去掉|算了)", "はやめる"),
    (r"(?:报价|報價)", "見積"),
    (r"(?:预算|預算)", "予算"),
    (r"我(?:和|跟)(?:妻子|太太|老婆|丈夫|老公|先生)(?:两|二)?(?:个|個)?人?", "私と妻の2人"),
    (r"(?:只有|就)我(?:自己|一个人)", "私1人だけ"),
)  # fmt: skip
_CHINESE_PAST = re.compile(r"(?:去年|前年|以前|之前|上次|20[01]\d年|202[0-5]年)[^，,]{0,16}(?:花|付|用|买|投)(?:了|过)")
_CHINESE_SUM = re.compile(r"[\d,.一二三四五六七八九十百千]+(?:万|億|亿)?(?:日[元圆円])?")
_CHINESE_ITEM = (
    r"(?:\d+|[一二两三四五六七八九十]+)(?:个|個|名|位)(?:[一-龥]{0,4}?)"
    r"(?:老师|老師|教师|职员|職員|员工|員工|师傅|師傅|厨师|廚師|司机|司機|工人|店员|店員|工程师|护士|医生|服务员|设计师|会计|兼职|技师|技术员)"
)
_CHINESE_ROSTER = re.compile(rf"{_CHINESE_ITEM}(?:\s*(?:和|跟|、|,|以及|还有|加上)\s*{_CHINESE_ITEM})+")
_KOREAN_NOT_STAFF = r"(?:손님|고객|학생|회원|원생|환자|이사|임원|수강생)"
_KOREAN_ITEM = rf"(?<![가-힣])(?:(?!{_KOREAN_NOT_STAFF})[가-힣]+\s*){{1,2}}\d+\s*명"
_KOREAN_ROSTER = re.compile(rf"{_KOREAN_ITEM}(?:\s*(?:과|와|,|이랑|하고|및)\s*{_KOREAN_ITEM})+")
_VIETNAMESE_ITEM = (
    r"\d+\s*(?:nhân\s+viên|giáo\s+viên|người\s+làm|công\s+nhân|lao\s+động|thợ|đầu\s+bếp|kỹ\s+sư|tài\s+xế|lái\s+xe|y\s+tá|bác\s+sĩ|"
    r"dược\s+sĩ|phục\s+vụ|kế\s+toán)(?:\s+(?!và\b|với\b|là\b)[^\W\d_]+){0,3}?"
)
_VIETNAMESE_ROSTER = re.compile(rf"{_VIETNAMESE_ITEM}(?:\s*(?:,|và|cùng|với)\s*{_VIETNAMESE_ITEM})+", re.I)
_KOREAN_NATIVE = {
    "한": 1, "두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9, "열": 10,
}  # fmt: skip
_KOREAN = _rules(
    (
        r"(?:아르바이트|알바|파트타이머|파트|계약직|비정규직)[^\d.]{0,6}(\d+)\s*명[을를]?\s*(?=정규직|정직원|정사원)",
        r"、転換\1名 ",
    ),
    (r"자본금(?:은|는|이|가)?", "資本金は"),
    (r"(?:직원|종업원|사원)(?:은|는|이|가|수는)?\s*", "従業員"),
    (r"(?:아르바이트|알바|파트타이머|파트)(?:가|는|이)?\s*", "パート"),
    (r"(?:매출)(?:은|는|이|가)?", "売上は"),
    (r"(?:대출|융자|빚)(?:은|는|이|가)?", "借入は"),
    (r"(?:손님|고객|학생|회원|원생|환자|수강생)(?:수)?(?:은|는|이|가)?[^\d.,]{0,6}(?=\d+\s*명)", "客"),
    (r"(?:이사|임원)(?:은|는|이|가)?\s*(?=\d)", "役員"),
    (r"(?<=\d)\s*명", "人"),
    (r"(?<=\d)\s*억", "億"),
    (r"(?<=\d)\s*천만", "千万"),
    (r"(?<=\d)\s*백만", "百万"),
    (r"(?<=\d)\s*만", "万"),
    (r"(?<=[\d万億])\s*엔", "円"),
    (r"(円|万|億)\s*(?:이|가)?\s*아니라\s*", r"\1ではなく"),
    (
        r"(?:같은|그|이)?\s*\S{0,8}?(?:을|를|로|으로)?\s*(\d+)\s*(?:대|개)(?:를|만)?\s*(?:사|설치하|구입하|도입하|들이|넣으|하)면",
        r"。\1台なら",
    ),
    (r"(?:매월|월|한\s*달에?)\s*([\d,万千億]+円)(?:씩)?[^\d.]{0,6}(\d+)\s*개월", r"月\1を\2か月"),
    (r"(?:매월|월|한\s*달에?)\s*(?=[\d,万千億]+円)", "月"),
    (r"대당", "1台"),
    (r"(?<=\d)\s*대(?![가-힣])", "台"),
    (r"(?:추가로|추가하|더\s*(?:사|넣|하))", "追加で"),
    (r"(?:모두|전부|총)\s*", "全部で"),
    (r"예산", "予算"),
    (r"견적", "見積"),
)
_VIETNAMESE = _rules(
    (r"vốn(?:\s+(?:điều\s+lệ|pháp\s+định))?(?:\s+(?:là|của\s+\S+\s+\S+\s+là))?", "資本金は"),
    (r"(?:chuyển|đưa)\s+(\d+)\s*(?:nhân\s+viên|người)[^.]{0,40}?(?=thành|lên)", r"、転換\1名 "),
    (r"(\d+)\s*(?:nhân\s+viên|người\s+làm|công\s+nhân|lao\s+động)", r"従業員\1人"),
    (r"(?<=\d)\s*người", "人"),
    (r"doanh\s+thu(?:\s+là)?", "売上は"),
    (r"(?:khoản\s+)?(?:vay|nợ)", "借入は"),
    (r"không\s+phải\s+(?:là\s+)?([\d,]+円)\s*,?\s*mà\s+là", r"\1ではなく"),
    (
        r"(?:nếu\s+)?(?:mua|lắp|đặt|dùng)\s+(\d+)\s+(?:cái|chiếc|máy|bộ)",
        r"。\1台なら",
    ),
    (r"\bmỗi\s+(?:cái|chiếc|máy|bộ)", "1台"),
    (r"([\d,]+円)\s*(?:mỗi|một|/)\s*tháng[^\d.]{0,10}(\d+)\s*tháng", r"月\1を\2か月"),
    (r"([\d,]+円)\s*(?:mỗi|một|/)\s*tháng", r"月\1"),
    (r"\bthêm\b", "追加で"),
    (r"\btổng\s+cộng\b", "合わせて"),
)
_VIETNAMESE_NATIVE = {
    "một": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
}
_VIETNAMESE_COUNT = re.compile(rf"\b({'|'.join(_VIETNAMESE_NATIVE)})\s+(?=cái|chiếc|máy|bộ|người|nhân\s+viên)", re.I)
_VIETNAMESE_YEN = re.compile(r"(?P<number>\d+(?:[.,]\d+)*)\s*(?P<scale>nghìn|ngàn|triệu|tỷ)?\s*(?:yên|yen)", re.I)
_PAIR = re.compile(
    r"(?<![\d,.\-])([一二三四五六七八九百]*十|\d+(?=\d[、,]))?([一二三四五六七八]|[1-8])[、,]([二三四五六七八九]|[2-9])(?=[人名百千万十])"
)
_KANA = re.compile(r"[ぁ-ヿ]")
_LATIN_WORD = re.compile(r"\b[a-z]{2,}\b(?:[\s,.'’-]+[a-z]+\b|[\s,]+\d)", re.I)
_SIMPLIFIED = re.compile(r"[们员资圆币万亿额总为这请问补营销贷还费买钱报预两个]|我們|員工|日圓")
_HANGUL = re.compile(r"[가-힣]")
_VIETNAMESE_LETTER = re.compile(r"[ăđơưạ-ỹ]|nhân viên|triệu", re.I)


def in_plain_numbers(text: str) -> str:
    """Formal numerals, ¥ signs, slips of conversion and the talk of other languages, as 12人 and 500万円."""
    plain = _PAIR.sub(_upper_of_pair, modern(text))
    if _HANGUL.search(plain):
        plain = _apply(_KOREAN, _KOREAN_ROSTER.sub(_each_of_staff, _native_korean(plain)))
    elif _VIETNAMESE_LETTER.search(plain):
        plain = _VIETNAMESE_COUNT.sub(lambda match: f"{_VIETNAMESE_NATIVE[match[1].lower()]} ", plain)
        plain = _VIETNAMESE_ROSTER.sub(_each_of_staff, plain)
        plain = _apply(_VIETNAMESE, _VIETNAMESE_YEN.sub(_vietnamese_yen, plain))
    elif not _KANA.search(plain) and _SIMPLIFIED.search(plain):
        plain = re.sub(r"[^。！？；;!?]+", _without_chinese_past, plain)
        plain = _apply(_CHINESE, _CHINESE_ROSTER.sub(_each_of_staff, plain))
    elif _LATIN_WORD.search(plain):
        plain = _english(plain)
    return _apply(_JAPANESE, _YEN_BEFORE.sub(_yen, plain))


def _upper_of_pair(match: re.Match[str]) -> str:
    """十二、三人 → 十三人; 15、6人 → 16人; 二、三百万 → 三百万."""
    tens, low, high = match.groups()
    digits = "〇一二三四五六七八九"
    if low.isascii() != high.isascii():  # 従業員12、三百万
        return match[0]
    values = [int(sign) if sign.isascii() else digits.index(sign) for sign in (low, high)]
    return f"{tens or ''}{high}" if values[1] == values[0] + 1 else match[0]


def _apply(rules: Rules, text: str) -> str:
    for pattern, replacement in rules:
        text = pattern.sub(replacement, text)
    return text


def _english(text: str) -> str:
    text = _ENGLISH_ROSTER.sub(_roster, _WORD.sub(_digits, text))
    text = _MILLION_ALONE.sub(_yen, _YEN_BEFORE.sub(_yen, _YEN_AFTER.sub(_yen, text)))
    return _apply(_ENGLISH, re.sub(r"[^.。?!]+", _without_past, text) if _ENGLISH_PAST.search(text) else text)


def _roster(match: re.Match[str]) -> str:
    """Each of a list of those who work as 職人N人."""
    items = re.split(_AND, match[0])
    workers = [_ROSTER_PERSON.fullmatch(item) for item in items]
    if not all(workers):
        return match[0]
    return "、".join(f"職人{worker['number']}人" for worker in workers if worker)


def _each_of_staff(match: re.Match[str]) -> str:
    """15 giáo viên và 4 nhân viên, 15名老师和4名职员: of a list of those who work, each as 職人N人."""
    numbers = re.findall(r"\d+|[一二两三四五六七八九十]+(?=个|個|名|位)", match[0])
    return "、".join(f"職人{number.replace('两', '二')}人" for number in numbers)


def _without_past(sentence: re.Match[str]) -> str:
    """What was bought or received before is no plan."""
    is_past = _ENGLISH_PAST.search(sentence[0]) and _ENGLISH_SPENT.search(sentence[0])
    return re.sub(r"[\d,.]+円", "", sentence[0]) if is_past else sentence[0]


def _without_chinese_past(sentence: re.Match[str]) -> str:
    """2019年的机型花了820万: what was spent before is no plan."""
    is_past = _CHINESE_PAST.search(sentence[0])
    return _CHINESE_SUM.sub("", sentence[0]) if is_past else sentence[0]


def _digits(match: re.Match[str]) -> str:
    if match[3]:
        return str(_SMALL_WORDS.index(match[3].lower()))
    return str(_TENS[match[1].lower()] + (_SMALL_WORDS.index(match[2].lower()) if match[2] else 0))


def _yen(match: re.Match[str]) -> str:
    scale = _UNITS[(match["scale"] or "").lower()]
    high = _scaled(match["number"], scale)
    low = match.groupdict().get("low")
    if not low:
        return high
    link = {"or": "か", "and": "から" if re.search(r"between\s+$", match.string[: match.start()], re.I) else "と"}
    return f"{_scaled(low, scale)}{link.get(match['link'].lower(), 'から')}{high}"


def _scaled(number: str, scale: int) -> str:
    value = Decimal(number.replace(",", "").rstrip(".") or "0") * scale
    return f"{int(value)}円" if value < 10**13 else ""


def _vietnamese_yen(match: re.Match[str]) -> str:
    """5 triệu yên, 1,5 triệu yên, 5.000.000 yên."""
    number = match["number"]
    grouped = re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", number)
    plain = re.sub(r"[.,]", "", number) if grouped else number.replace(",", ".")
    if plain.count(".") > 1:
        return match[0]
    return _scaled(plain, _UNITS[(match["scale"] or "").lower()])


def _native_korean(text: str) -> str:
    names = "|".join(sorted(_KOREAN_NATIVE, key=len, reverse=True))
    return re.sub(rf"({names})\s*(명|대|개)(?![가-힣]*동)", lambda match: f"{_KOREAN_NATIVE[match[1]]}{match[2]}", text)
