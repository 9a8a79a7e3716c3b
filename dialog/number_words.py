"""Amounts and headcounts of any spelling or language, written the one way that the number grammar reads.

Input is canonical text (dialog.text); the result serves the reading of numbers only, never names or search.
"""

import re

from corpus.lazy_regex import lazy_regex
from corpus.numerals import modern
from dialog.chinese_numbers import chinese
from dialog.english_numbers import english, yen_before
from dialog.foreign_numbers import apply_rules, rules, with_japanese_marks
from dialog.korean_numbers import korean
from dialog.vietnamese_numbers import vietnamese

_JAPANESE = rules(
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
    # An officer's shorthand: 従19 資1000万
    (r"(?:^|(?<=[\s、。,・/()]))従(?=[:]?\s?\d+(?:人|名|[\s、。,・/()]|$))", "従業員"),
    (r"(?:^|(?<=[\s、。,・/()]))資(?=[:]?\s?\d[\d,.]*[千百]?[万億])", "資本金"),
    (r"社(?:印|因|院)(?=[数はがも]*\s*\d+[人名明])", "社員"),
    (r"(?<=[\d十百千])(?:明|盟|銘)(?=$|[、。,\s]|です|で|と)", "名"),
    (r"(?<=[\d十百千]人)居(?=ます|る|て)", "い"),
    (r"(?<=[\d万億千百])(?:園|縁|炎|圓)(?=$|[、。,\s]|です|で|の|を|く)", "円"),
)

_PAIR = lazy_regex(
    r"(?<![\d,.\-])([一二三四五六七八九百]*十|\d+(?=\d[、,]))?([一二三四五六七八]|[1-8])[、,]([二三四五六七八九]|[2-9])(?=[人名百千万十])"
)
_KANA = lazy_regex(r"[ぁ-ヿ]")
_LATIN_WORD = lazy_regex(r"\b[a-z]{2,}\b(?:[\s,.'’-]+[a-z]+\b|[\s,]+\d)", re.I)
_SIMPLIFIED = lazy_regex(r"[们员资圆币万亿额总为这请问补营销贷还费买钱报预两个职临师软设备价单钟]|我們|員工|日圓")
_HANGUL = lazy_regex(r"[가-힣]")
_VIETNAMESE_LETTER = lazy_regex(r"[ăđơưạ-ỹ]|nhân viên|triệu|\byên\b", re.I)


def in_plain_numbers(text: str) -> str:
    """Formal numerals, ¥ signs, slips of conversion and the talk of other languages, as 12人 and 500万円."""
    plain = _PAIR.sub(_upper_of_pair, modern(text))
    if _HANGUL.search(plain):
        plain = with_japanese_marks(korean(plain))
    elif _VIETNAMESE_LETTER.search(plain):
        plain = with_japanese_marks(vietnamese(plain))
    elif not _KANA.search(plain) and _SIMPLIFIED.search(plain):
        plain = with_japanese_marks(chinese(plain))
    elif _LATIN_WORD.search(plain):
        plain = english(plain) if _KANA.search(plain) else with_japanese_marks(english(plain))
    return apply_rules(_JAPANESE, yen_before(plain))


def _upper_of_pair(match: re.Match[str]) -> str:
    """十二、三人 → 十三人; 15、6人 → 16人; 二、三百万 → 三百万."""
    tens, low, high = match.groups()
    digits = "〇一二三四五六七八九"
    if low.isascii() != high.isascii():  # 従業員12、三百万
        return match[0]
    values = [int(sign) if sign.isascii() else digits.index(sign) for sign in (low, high)]
    return f"{tens or ''}{high}" if values[1] == values[0] + 1 else match[0]
