"""What both kinds of numbers, money and people, need to know of the words around them."""

import re
from collections.abc import Iterator

from corpus.lazy_regex import lazy_regex
from corpus.numerals import NUMBER, parse_number

CONTEXT = 80
COUNTED = rf"(?:(?<![数何幾])|(?<=数)(?=\d))(?<!\d){NUMBER}"
_RANGE = lazy_regex(
    rf"(?P<low>{COUNTED})(?:円|人|名)?\s*(?:くらい|ぐらい|ほど)?\s*(?:~|〜|から|-|ー|ないし|や|以上)\s*(?P<high>{NUMBER})(?P<tail>\s*(?:円|人|名|台))?"
)
_LARGE = lazy_regex(r"[万億兆]")
_SCALE = lazy_regex(r"[百千]?[万億兆]+$")
CORRECTION = lazy_regex(
    r"いや|いえ|違|ちが|ちゃう|じゃなく|ではなく|でなく|やなく|やのうて|間違|まちが|訂正|正しくは|正確には|じゃない|ごめん|"
    r"すみません|すいません|すんません|すまん|失礼|あっ|やっぱり|やっぱ|やはり|本当は|ほんとは|ほんまは|実際は|実は|言い直|数え直"
)
NEGATED_AFTER = lazy_regex(
    r"^\s*(?:円|人|名)?\s*(?:くらい|ぐらい)?(?:(?:じゃ|では|や|で)(?:なく|なかっ|ない|無く|無い|のう|なし)(?!か|です?か)|やのうて|ちゃう(?:て|わ|くて))"
)
_COMPANY = (
    r"(?:弟|兄|姉|妹|親|父|母|息子|娘|叔父|伯父|義兄|義弟|いとこ|親戚)の(?:会社|店|工場|事務所)|"
    r"親会社|本家|グループ(?:会社|企業|全体)?|子会社|関連会社"
)
_PARTNER = (
    r"(?:納め|卸し?|届け|売り|送り|出荷)先(?:の[^、。\d]{1,8}?)?|"
    r"取引先|得意先|お得意(?:さん)?|納品先|仕入れ?先|発注元|元請け?|同業(?:者|他社)?|他社|よそ|ライバル|競合|(?:隣|となり|向かい|近所)(?:の(?!奥さん|おば|おじ|主婦|学生|若い|パート|人が|人に|方が|方に)[^、。]{1,5})?|"
    r"知り合い|知人|友人|友達|前職|前の(?:会社|職場|勤め先)|勤め(?:先|て(?:い)?た[^、。]{0,4})|客先"
)
_THEIR_PLACE = r"(?:の(?:会社|店|とこ(?:ろ)?|工場|社長|会長|大将|親父|旦那))?(?:さん|様)?(?:のほう|の方)?"
_OF_OTHERS_SO_FAR = lazy_regex(
    rf"(?:{_COMPANY})(?:は|が|も|では|って|の)|(?:{_PARTNER}){_THEIR_PLACE}(?:(?:は|では)|が(?:さ|ね|な|よ)?あ?、)"
)
_OF_OTHERS_HERE = lazy_regex(
    rf"グループ(?:全体|会社|企業)?で|(?:{_COMPANY}|{_PARTNER}){_THEIR_PLACE}(?:は|が|も|では|でも|って|の(?=従業員|社員|資本))"
)
# 隣の工場は900万の機械を入れたそうですが、|…
HEARD = lazy_regex(r"(?:そう|らしい|みたい)(?:です|だ|でし|や|なん)?[ぁ-ん]{0,4}?(?:が|けど|けれど|けども)?、")
# お得意様は都内の病院ばかり、|従業員は: who the customers are is told, and the own staff follows
_TELLS_CUSTOMERS = lazy_regex(
    rf"(?:(?:卸し?|売り|納品|納め)先|取引先|得意先|お得意(?:さん)?|元請け?|客先|顧問先|お?客){_THEIR_PLACE}は[^、。\d]{{1,16}}?"
    r"(?:ばかり|ばっか|中心|メイン|だけ|のみ|ほとんど|など|[一-龥ァ-ヶー])(?:で(?:して|す(?:が|けど|し)?)?)?、?(?=(?:従業員|社員|スタッフ|職人|人数|人手)数?は)"
)
_OWN_TOPIC = lazy_regex(
    r"うち(?!わけ|訳|の親)|当社|弊社|自社|我が社|わが社|小社|当店|当方|当院|こっち|こちら|私ども|私ら|わたしら|私のとこ|俺(?:のほう|んとこ)|自分のとこ|"
    r"我々|われわれ|独立(?:して|し、|後)|こちとら|(?:わし|ワシ|俺|おれ|僕)(?:ら|たち|ん(?:と|ち))|ここは|本体は"
)


def upper_ends(text: str) -> str:
    """Ranges by their upper end: 500〜600万円 → 600万円; 9時から12時 stays as it is."""
    return _RANGE.sub(_upper_end, text)


def _upper_end(match: re.Match[str]) -> str:
    tail = match["tail"] or ""
    low, high = parse_number(match["low"]), parse_number(match["high"])
    is_quantity = bool(tail.strip()) or bool(_LARGE.search(match["high"]))
    if low is None or high is None or not is_quantity or "や" in match[0]:
        return match[0]
    shares_scale = bool(_LARGE.search(match["high"])) and not _LARGE.search(match["low"])
    return match["high"] + tail if high > low or shares_scale else match[0]


def ranges(text: str) -> Iterator[tuple[int, int]]:
    """Both ends of each range of sums in plain numbers: 300万から450万, 300〜450万."""
    for match in _RANGE.finditer(text):
        scale = _SCALE.search(match["high"])
        low = match["low"] if _LARGE.search(match["low"]) or scale is None else match["low"] + scale[0]
        ends = parse_number(low), parse_number(match["high"])
        if _upper_end(match) != match[0] and ends[0] is not None and ends[1] is not None:
            yield int(ends[0]), int(ends[1])


def of_others(sentence_before: str, clause_before: str) -> bool:
    """Whether the number that follows belongs to another company; the last topic named decides."""
    sentence_before = HEARD.split(_TELLS_CUSTOMERS.sub("", sentence_before))[-1]
    clause_before = _TELLS_CUSTOMERS.sub("", clause_before)
    others = [match.start() for match in _OF_OTHERS_SO_FAR.finditer(sentence_before)]
    offset = len(sentence_before) - len(clause_before)
    others += [offset + match.start() for match in _OF_OTHERS_HERE.finditer(clause_before)]
    own = [match.start() for match in _OWN_TOPIC.finditer(sentence_before)]
    return bool(others) and (not own or own[-1] < max(others))
