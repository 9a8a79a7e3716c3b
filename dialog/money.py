"""Capital and planned expense of an utterance, among all the sums that it names.

Input is text in plain numbers (dialog.number_words).
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.lazy_regex import lazy_regex
from dialog.choices import alternatives
from dialog.settling import LESS_AFTER, one_each, raises, total
from dialog.sum_roles import PLAN_WORD, TOPIC_OF_NO_PLAN, is_capital, is_planned
from dialog.sums import ABOUT, THINGS, Sum, find_sums, is_fee_of_one_year, is_monthly
from dialog.tax import with_marks, without_tax

_ECHOED = lazy_regex(
    r"(?P<noun>資本金|従業員|社員|予算|費用|見積(?:もり)?|人数|金額)(?:で(?:ございます|す)?|は|って|です)?か?[?？。]\s*(?=[^。?？]{0,12}?[\d一二三四五六七八九十百千])"
)
_CONTINUES = lazy_regex(
    r"^\s*(?:いや|いえ|違|ちが|やっぱり?|やはり|訂正|正しくは|じゃなくて|ではなく|ほんとは|本当は|あ、)[^\d]{0,8}$"
)
# 1000万、あっ違う、|800万
_SET_RIGHT = lazy_regex(
    r"^(?:.*\d[^、。]{0,8}、)?\s*(?:あ[っれ]?|いや|いえ|おっと|ごめん(?:なさい)?|すみません|すんません|すいません|、)*"
    r"(?:違(?:う|った|いました|います)|ちが(?:う|った)|ちゃう(?:わ|ねん)?|間違え?(?:た|ました|てた)|訂正(?:します)?)[^\d、。]{0,4}、"
    r"(?:[^\d、。]{1,14}(?:忘れ|抜け|抜かし|漏れ|勘定|計算|数え)[^\d、。]{0,8}、)?\s*$"
)
# 資本金は3000万…増資する前の話でした。今は5000万
_IS_NOW = lazy_regex(r"^\s*(?:今|いま|現在|現時点)(?:は|だと|では|で|の額は)?、?\s*(?:約|ちょうど)?$")
# ほかに40万円のパソコンに使える助成金はありますか adds nothing to the plan.
_OTHER_PROGRAM = (
    r"[^。?？]{0,40}(?:助成金?|補助金?|制度|支援(?:策|金)?|使えるもの|使えるの)[^。、]{0,6}(?:ある|あり|あれ|ない)"
)
# 売上 前期8,400万→今期6,900万: said of the same as the sum before it
_OTHER_YEAR = lazy_regex(
    r"^[、,(（\s]*(?:(?:から|が|は|で|→|⇒)[、\s]*)?(?:今年|今期|当期|本年|去年|昨年|前期|前年|一昨年|来期|直近|その前)度?(?:は|が|の|で|には?)?、?\s*(?:約|およそ|だいたい)?$"
)
_ADDED = lazy_regex(
    rf"(?:ほか|他|別)に(?:も)?(?!{_OTHER_PROGRAM})|あと(?!継|で)|それから|それと|(?:^|[、。])それに|そのうえ|その上|加えて|さらに|プラスして|ついでに|一緒に|いっしょに|追加|(?:言い|書き|入れ|足し|数え)忘れ(?:て|と)|(?:両方|二つ|2つ|全部)合わせ|足し(?:て|ます|たい|たら|とく|ても)|足す|(?:付|つ)け(?:足|加)|上乗せ|"
    r"も(?:入れ|買|付け|つけ|やり|欲し|ほし|要|必要|導入|替え|頼|したい|考え)"
)
# やっぱり照明もやるので800万足してください
_ADDS_PLAINLY = lazy_regex(r"(?:足し|追加し|上乗せし|プラスし|加え)て(?:くださ|下さ|くれ|ほし|欲し|もら|計算|$|。)")
# 集塵機も120万: a further thing with its price
_TOO = lazy_regex(
    r"^(?:じゃあ?|では|で|、)*(?!.*(?:予算|見積|(?<![一-龥ァ-ヶ]の)費用|総額|経費|金額|上限|全部|合計|全体|うち|これ|それ|あれ|どっち|どちら|いくら|自己負担|助成|補助|最低))"
    r"[^、。\d]{1,14}[一-龥ァ-ヶー]に?も、?(?:約|だいたい|ざっと)?\s*$"
)
_EACH = lazy_regex(rf"(?:1|一|ひと){THINGS}(?:あたり|当たり|につき)?、?$")  # エアコンも|1台60万で2台
# 会計ソフト30万も足したい, 30万を追加で
_TOO_AFTER = lazy_regex(
    rf"^\s*円?{ABOUT}(?:も|を|ほど)?(?:さらに|あと)?(?:足し|加え|追加|乗せ|プラス|付け加え|つけ加え)"
)
# 安否確認のアプリ 月3万 2年分も
_ENDS_TOO = lazy_regex(
    rf"^\s*円?{ABOUT}(?:の|を)?\s*(?:[\d一二三四五六七八九十]+(?:年|か月|ヶ月|カ月|ヵ月)(?:分|間)?)?も(?:お願い|頼[みむ]|ほし|欲し|[。!]|$)"
)
# となりの工場と折半で買う。うちの半分についていくら
_SPLIT_EVENLY = lazy_regex(r"折半|半分ずつ(?:出|負担|払|持)|半々で(?:出|負担|払|持)")
_OWN_HALF = lazy_regex(
    r"(?:うち|自分|当社|弊社|こちら|それぞれ)(?:の|が(?:払う|出す|負担する))?(?:ところ)?(?:半分|持ち分|負担分|分(?!野|か|け))"
)
_AND = lazy_regex(r"^円?(?:と|や|、|・|,|の(?:とき|場合)と)$")
_OF_PLAN_ALONE = lazy_regex(r"だけ(?:なら|だと|だったら|やったら|の場合は?)、?(?:約|だいたい)?\s*$")
_EACH_ASKED = lazy_regex(r"それぞれ|おのおの|各々|別々に|両方|比べ|くらべ|比較し")
_EACH_TOLD = lazy_regex(r"(?:それぞれ|おのおの|各々)、?\s*(?:約|だいたい)?$")  # 着手金がそれぞれ165万円と148万円
_TOTAL_WORD = r"合計|合わせて|あわせて|全部で|総額|(?<![一-龥])計(?![画算測器])|トータル(?:で)?|しめて|ひっくるめて"
_TOTAL_STATED = rf"(?:{_TOTAL_WORD})[^\d。?？いくらなんぼどう]{{0,8}}(?=\d|[一二三四五六七八九十百千]+[百千万億])"
_TOTAL_ASKED = lazy_regex(
    rf"(?:{_TOTAL_WORD}|合わせ|あわせ|合算|足す|足し)(?:する|した|する場合|だ|る)?(?:と|ら|なら|たら|、|は|で|の)*[^\d。]{{0,10}}(?:いくら|なんぼ|どれ|どの|どう|何|助成|補助|\?|？)"
)
_SETS_ANEW = lazy_regex(
    r"(?<!いくら)(?<!なんぼ)(?<!どれだけ)円?(?:ほど|くらい)?に(?:な(?:る|り|っ)|膨ら|ふくら)|やっぱり?|やはり|代わり|かわりに|じゃなく|ではなく|やめて|やめた|変更|間違|訂正|(?:に|まで)(?:増|減)|だったら|"
    r"(?:も|まで|を)(?:足し|含め|合わせ|あわせ)(?:て|たら|ると)、?(?:約|だいたい|ざっと)?(?=[\d一二三四五六七八九十百千])|"
    rf"{_TOTAL_STATED}|(?:ひっくるめて|しめて|全部で|総額)"
    r"(?![^。]*(?:いくら|なんぼ|どう|どない|どれ|何|助成|補助|多少|얼마|how much|bao nhiêu|补))"
)

# What is used for a fee, and what else is paid or earned by the month.
_FEE = lazy_regex(
    r"利用料|使用料|サブスク|クラウド|ソフト|アプリ|システム|カート|ツール|レンタル|リース|保守|サービス|ライセンス"
)
_NO_FEE = lazy_regex(
    r"家賃|地代|賃料|給料|給与|人件費|返済|支払い|売上|売り上げ|月商|粗利|利益|電気|ガス|水道|光熱|燃料|外注"
)
MAX_SUMS = 60  # of one message; nobody means more


@dataclass(frozen=True, slots=True)
class Money:
    """Capital and planned expense of one utterance; see dialog.quantities.Quantities."""

    capital_yen: int | None = None
    amount_yen: int | None = None
    alternatives: tuple[int, ...] = ()
    is_taxed: bool = False
    is_added: bool = False
    cut_yen: int | None = None
    is_open: bool = False  # an item paid by the month is added: the whole is not known
    counts_one_year: bool = False  # a fee by the year is part of the amount, for one year
    leaves_out_fee: bool = False  # a fee paid by the month, for no time told, is not part of the amount


def read_money(text: str) -> Money:
    """Capital and planned expense, with alternatives and tax told apart."""
    text = _ECHOED.sub(r"\g<noun>は", text)
    capital, planned = _by_role(text)
    capital = one_each(capital)
    capital_yen = capital[-1].value if capital else None
    planned = one_each(with_marks(planned, text))
    if len(planned) == 1 and LESS_AFTER.match(planned[0].after):
        return Money(capital_yen=capital_yen, cut_yen=planned[0].value)
    choices = alternatives(planned, text) or _asked_each(planned, text)
    amount = None if choices else total(planned, text)
    if amount is not None and _SPLIT_EVENLY.search(text) and _OWN_HALF.search(text):
        amount //= 2
    return Money(
        is_open=not planned and _adds_monthly(text),
        leaves_out_fee=amount is not None and _FEE.search(text) is not None and any(map(_is_fee, _monthly(text))),
        counts_one_year=amount is not None and any(map(is_fee_of_one_year, planned)),
        capital_yen=capital_yen,
        amount_yen=amount,
        alternatives=choices,
        is_taxed=amount is not None and any(number.is_gross for number in planned),
        is_added=amount is not None and _is_addition(planned, text),
    )


def planned_items(text: str) -> list[Sum]:
    """The sums of the planned expense, item by item."""
    return one_each(with_marks(_by_role(text)[1], text))


def _by_role(text: str) -> tuple[list[Sum], list[Sum]]:
    """The sums said of capital and of the plan; a correction (いや、2000万) speaks of what was told before it."""
    capital: list[Sum] = []
    planned: list[Sum] = []
    continued = planned
    for found in itertools.islice(find_sums(text, TOPIC_OF_NO_PLAN, PLAN_WORD), MAX_SUMS):
        is_now = continued is capital and _IS_NOW.match(found.before) and not PLAN_WORD.search(found.after)
        is_neither = continued is not capital and continued is not planned
        is_next_year = is_neither and _OTHER_YEAR.match(found.own) and not PLAN_WORD.search(found.after)
        is_set_right = _CONTINUES.match(found.before) or _SET_RIGHT.match(found.sentence_before + found.before)
        if not (is_set_right or is_now or is_next_year):
            continued = capital if is_capital(found) else planned if is_planned(found) else []
        continued.append(found)
    return capital, planned


def _asked_each(planned: Sequence[Sum], text: str) -> tuple[int, ...]:
    """500万円と800万円、それぞれいくら: bare sums in a row, or of plans (改良だけなら…、認証まで取ると…)."""
    asks = _EACH_ASKED.search(text, text.rfind(planned[0].clause)) if len(planned) > 1 else None
    if asks is None or _EACH_TOLD.search(planned[0].before):
        return ()
    in_a_row = all(a.place == b.place and _AND.match(a.clause[a.end : b.start]) for a, b in itertools.pairwise(planned))
    if not in_a_row and not _OF_PLAN_ALONE.search(planned[0].before):
        return ()
    return tuple(dict.fromkeys(without_tax(n.value) if n.is_gross else n.value for n in planned))


def _adds_monthly(text: str) -> bool:
    """クラウドの勤怠も入れたい、月2万"""
    return bool(_ADDED.search(text)) and bool(_monthly(text))


def _is_fee(monthly: Sum) -> bool:
    return _NO_FEE.search(monthly.clause) is None


def _monthly(text: str) -> list[Sum]:
    """The sums paid month by month for no time told, whatever for."""
    return [found for found in find_sums(text, TOPIC_OF_NO_PLAN, PLAN_WORD) if is_monthly(found)]


def _is_addition(planned: Sequence[Sum], text: str) -> bool:
    """Whether the expense comes on top of an earlier one: 蓄電池も足します, 予算を200万増やす, 合わせていくら."""
    only = planned[0] if len(planned) == 1 else None
    if only is not None and raises(only):
        return True
    adds = (
        _ADDED.search(text)
        or _TOTAL_ASKED.search(text)
        or (
            only is not None
            and (_TOO.search(_EACH.sub("", only.before)) or _TOO_AFTER.match(only.after) or _ENDS_TOO.match(only.after))
        )
    )
    return bool(adds) and (not _SETS_ANEW.search(text) or _ADDS_PLAINLY.search(text) is not None)
