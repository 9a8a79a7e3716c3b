"""The language of a message."""

import re

from corpus.lazy_regex import lazy_regex

_LANGUAGES = (
    ("ko", lazy_regex(r"[가-힣]{2,}")),
    ("vi", lazy_regex(r"[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỷỹỵ]", re.I)),
)
_ENGLISH = lazy_regex(r"[a-z]{2,}(?:[\s,.'?!-]+[a-z]{1,}){2,}", re.I)
_CHINESE = lazy_regex(r"[们这吗呢么为请问哪给帮钱补贴业务税应该设备网络节产发进对开贷资电动会让经营务东买卖员说话]")
_CHINESE_ONLY = lazy_regex(
    r"我们|我在|我的|是我|员工|一家|吗|请问|怎么|什么|哪|想要|可以|补助|申请|中小企业|公司|有没有|我想|需要|多少"
)


def language_of(text: str) -> str:
    """`ja`, `en`, `zh`, `ko` or `vi`, by script and a few words."""
    for language, pattern in _LANGUAGES:
        if pattern.search(text):
            return language
    kana = sum("ぁ" <= c <= "ヿ" for c in text)
    if kana == 0 and len(_CHINESE.findall(text)) >= 2 and _CHINESE_ONLY.search(text):
        return "zh"
    letters = sum(c.isascii() and c.isalpha() for c in text)
    if kana == 0 and letters >= 8 and letters > 0.6 * len(text.replace(" ", "")) and _ENGLISH.search(text):
        return "en"
    return "ja"
