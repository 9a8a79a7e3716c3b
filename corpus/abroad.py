"""Whether a text aims at customers, fairs or shops in other countries: ミラノの見本市に出たい, ベトナムで売る."""

import re
from collections.abc import Iterable

from corpus.lazy_regex import lazy_regex
from corpus.vocabulary import Word

# フランス料理, 中国製の機械 and ベトナム人の実習生 aim at nothing abroad.
_AIMED_AT = (
    r"(?:などの?|とか|や[ァ-ヶー一-龥]{2,8}|と[ァ-ヶー一-龥]{2,8})?"
    r"(?:の(?:国際)?(?:展示会|見本市|展覧会|フェア|メッセ|商談会|博覧会|バイヤー|市場|お?客|消費者|百貨店|デパート|店に|会社に(?:売|納|輸)|企業に(?:売|納|輸))"
    r"|(?:に|へ|にも|へも|さ)[^、。はが]{0,8}?(?:売[っりるれろ]|輸出|進出|出展|出店|店を(?:出|構|開)|展開|持って行|持っていき|打って出|送り出|販路|販売)"
    r"|(?:で|でも)[^、。はが]{0,8}?(?:売[っりるれろ]|出展|展示|出店|店を(?:出|構|開)|販売|商売|広め|勝負|試[しそ])"
    r"|の[^、。はが]{0,10}?(?:店|屋|百貨店|デパート)(?:さん)?(?:に|へ|で)[^、。]{0,6}?(?:並べ|置[いかくけ]|卸|納め|売[っりるれろ])"
    r"|(?:の(?:人|方)(?:々|たち|達)?|人|っ子|の連中|の衆)(?:に|へ|にも)[^、。]{0,10}?(?:飲|食べ|味わ|使っ|買っ|着て|届け|見せ|売[っりるれろ])"
    r"|(?:で|でも)[^、。はが]{0,8}?(?:話を(?:聞い|きい)て|相談(?:でき|に(?:乗|の)|したい)|助けて(?:くれ|もら)|手伝って(?:くれ|もら))"
    r"|(?:に|の|にも)(?:ある)?(?:出先|相談窓口|相談先|支援拠点)"
    r"|向け|市場|進出|出展|出店|への?(?:輸出|進出|販路|展開))"
)


_ENGLISH_AIM = (
    r"\b(?:sell(?:ing)?|export(?:ing)?|ship(?:ping)?|market(?:ing)?|promot(?:e|ing)|distribut(?:e|ing)|launch(?:ing)?|"
    r"exhibit(?:ing)?|expand(?:ing)?|enter(?:ing)?|customers|buyers)\b[^.?!]{0,48}?\b(?:in|to|into|from|across)\s+(?:the\s+)?"
)


class Abroad:
    """Finds aims abroad with the names of countries, regions and cities outside Japan."""

    def __init__(self, names: Iterable[Word]) -> None:
        self._listed = listed = sorted({word.surface for word in names}, key=len, reverse=True)
        japanese = "|".join(re.escape(name) for name in listed)
        english = "|".join(re.escape(name) for name in listed if name.isascii())
        self._aims = [lazy_regex(rf"(?<![ァ-ヶー一-龥])(?:{japanese}){_AIMED_AT}")] if japanese else []
        self._aims += [lazy_regex(rf"{_ENGLISH_AIM}(?:{english})\b", re.I)] if english else []

    def names(self, text: str) -> list[str]:
        """The places abroad that a normalised text names, as the vocabulary spells them."""
        found = (name for name in self._listed if name in text)
        # no ドバイ in アドバイザー
        return [name for name in found if re.search(rf"(?<![ァ-ヶー]){re.escape(name)}(?![ァ-ヶー])", text)]

    def aimed_at(self, text: str) -> re.Match[str] | None:
        """The first aim abroad in a normalised text; None where there is none."""
        return next((aim for pattern in self._aims if (aim := pattern.search(text))), None)
