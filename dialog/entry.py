"""Questions whether one may use a program, put in any verb: 手を挙げられますか, まだ入る余地ある, 借りられると.

Japanese asks this with the potential form (出せる, 頼める, 並べられる), with leave (してもいい, させてもらえる), or
with a noun of standing (資格, 余地). The words tell the form only; whether a fact is asked for is decided elsewhere.
"""

import re

from corpus.lazy_regex import lazy_regex
from dialog.text import marked_sentences

# Potential stems of five-row verbs by their last sound; stems of other verbs that sound alike are left out.
_POTENTIAL = (
    r"(?:られ|でき|出来|(?<![増考見教消答変超越与加抱支迎植終燃冷聞構せ])え|(?:行|いただ|頂|聞|書|置|招|働|引|続)け|いけ|(?<![任寄乗伏])せ"
    r"|(?<![含始決止認求定勧集努高])(?<!まと)(?<!はじ)め|(?:選|運|学|呼|遊|並)べ|(?:持|打|立|勝|待)て|[一-龥]れ|(?<!わ)(?<!さ)(?<![かま])れ(?=ます|る[のんかと?？])|よれ|なれ|とれ|のれ|っかれ|[加関]われ|[飛食]びつけ)"
)
_ENDING = r"(?:る|ます|ん(?=の|か|で|[?？])|へん|ない(?!と)|ません|っ(?=か|ぺ|け))"
_TAIL = r"[ぁ-んー]{0,8}(?:でしょう|だろう)?[ぁ-ん]{0,3}(?=$|[?？。!！\s])"
_LEAVE = (
    r"(?:(?<!なく)て|[んい]で)(?:も)?(?:いい|ええ|よい|良い|よろし|よか|大丈夫|構(?:い|わ)|かま(?:い|わ)|OK|差し支え)"
)
_GIVEN_LEAVE = r"(?:て|で)(?:もら[えい]|もらえ|いただけ|頂け|くれ)(?:る|ます|へん|ない|ません)"
_STANDING = (
    r"(?:余地|資格|権利|立場|(?<!かかる)(?<!なる)(?<!する)(?<!増える)(?<!上がる)(?<!減る)見込み|望み|可能性|チャンス|出番|土俵|段階|状態|身分|筋合い)(?:は|が|も|に|を)?"
    r"(?:まだ|もう|十分|うちに(?:も)?)?(?:ある|あり|ない|なく|残っ|持っ|いる|い(?:ます|られ)|立て|立っ|でしょう|です|か|なん|の|や|だ|$|[?？])"
    r"|(?:うち|ウチ|当社|弊社|私|わし)(?:の[^、。]{1,6})?(?:は|も|って)(?:これに|それに)?入(?:る(?=[?？のんか]|$)|り(?:ます|まっ))"
    r"|門前払い|お呼びでな|相手にされ|蚊帳の外|守備範囲|間に合[いうっ]|手が届[きくか]|[通乗]る話|(?:[はが、]|^)通(?:り(?:ます|まへん)|る(?=[のんか?？]))"
)
_FORMS = lazy_regex(rf"(?:{_POTENTIAL}{_ENDING}|{_LEAVE}|{_GIVEN_LEAVE}){_TAIL}|(?:{_STANDING})", re.I)
_PASSIVE = lazy_regex(r"(?:行わ|開か|含ま|支払わ|公開さ|発表さ|実施さ|開催さ|[一-龥]さ)れ")
# A way of using it, or a detail of it, is asked for: a fact.
_DETAIL = lazy_regex(
    r"オンライン|リモート|電話で|メール|郵送|土日|土曜|日曜|祝日|夜|平日|英語|外国語|匿名|予約|何[回度社人件]|途中|後から|あとから|分割|繰り返し|重複|併用|同時に|両方|二重"
    r"|(?:[2二]|複数)(?:回|度|件)|毎年|もう一[回度]|再度|無料|タダ|駐車|見学|来てくれ|来てもら|まで(?:は)?(?:出|見て|もら)"
)
_OPEN_QUESTION = lazy_regex(
    r"何(?!も|か)|なに(?!も|か)|なん(?!か|ら|も)|どこ(?!も|か)|どれ|どの|どんな|どう|いつ(?!も|か)|誰|だれ|いくら|なんぼ|いくつ|幾"
)
_OWN = lazy_regex(
    r"うち(?!わけ|訳)|ウチ|当社|弊社|自社|当店|小社|当方|私|わたし|わし|俺|おれ|僕|自分|個人|会社|よそもん|よそ者|我々|わが社|我が社|\b(?:we|i|our|my)\b",
    re.I,
)


def asks_entry(text: str) -> bool:
    """Whether the last sentence that asks puts a question of leave or ability, without a detail of its own."""
    asking = next((s for s in reversed(marked_sentences(text.strip())) if _FORMS.search(s)), None)
    others = (_DETAIL, _PASSIVE, _OPEN_QUESTION)
    return asking is not None and not any(pattern.search(asking) for pattern in others)


def speaks_of_itself(text: str) -> bool:
    """Whether the visitor speaks of the own business."""
    return _OWN.search(text) is not None
