"""How many more or fewer people work there than were told before: 先月2人辞めたんだった, 3人増えたらいくら."""

from corpus.lazy_regex import lazy_regex
from corpus.numerals import parse_number
from dialog.number_context import CORRECTION, COUNTED
from dialog.partners import is_of_partner
from dialog.text import sentences

_FEWER = r"辞め|やめ|減[っりらる]|抜け|退職|いなくな|おらんくな|引退し|独立し|離れ|定年"
_MORE = (
    r"増え|増や[しす]|増員し|入っ(?!て(?:い|お|ない))|入社し|入り(?!ます)|加わ[っりる]|雇[っいう]|採用し|採[っるりれ]"
    r"|迎え|戻って"
)
_CHANGE = lazy_regex(
    rf"(?P<before>[^。、\d]{{0,12}})(?P<number>{COUNTED})\s*(?:人|名)(?:ほど|くらい|ぐらい)?(?:も|が|を|は|だけ|ずつ)?、?"
    rf"(?:また|さらに|新しく|新たに|急に|一気に|続けて|同時に)?(?:(?P<fewer>{_FEWER})|(?P<more>{_MORE}))(?P<after>[^。、]{{0,14}})"
)
# お客が3人増えた, 応募が2人あった: not of those who work there
_OTHERS = lazy_regex(
    r"客|生徒|会員|患者|利用者|応募|候補|参加|入居|園児|児童|学生|役員|取締役|取引|社外|外注|フリー|子ども|子供|孫"
)
_LONG_AGO = lazy_regex(r"去年|昨年|一昨年|おととし|年前|以前|昔|コロナ|かつて|これまで|毎年|ここ数年|この\d+年")
# 増えたら, 減ると, 採用した場合
_SUPPOSED = lazy_regex(r"^[ぁ-ん]{0,6}?(?:[ただ]ら|れば|れ?ると|すと|なら|場合|として|とする)")
_WISHED = lazy_regex(r"^[ぁ-ん]{0,4}?(?:たい|よう(?:と|か|かな)|ないと|なきゃ|ねば)")
_AHEAD = lazy_regex(r"^(?:る|ます|う|す|します|[一-龥ぁ-ん]{0,3}(?:予定|つもり|見込み|計画|こと(?:に|が)))")
_DONE = lazy_regex(r"^[ぁ-ん]{0,3}?(?:た|て|ちゃ|まし)")
# 辞めたんだった, 言い忘れ: what was told is to be set right; それから, 今月: since it was told
_SETS_RIGHT = lazy_regex(
    rf"{CORRECTION.pattern}|忘れ|ん(?:だった|でした)|のを|あ、|今月|先月|今週|先週|昨日|今日|さっき|その後|そのあと|あれから|このあいだ"
)
_ASKS_RESULT = lazy_regex(
    r"(?:率|額|限度|上限)(?:は|って|も)|どう(?:な[るりん]|変わ)|どない|変わ(?:る|り)|いくら|なんぼ|まだ(?:使え|対象|もらえ)|それでも|大丈夫"
)


def staff_after_change(known: int, plain: str) -> int | None:
    """Those who work there after a change, of `known` before; None where none is told.

    `plain` is text in plain numbers. What is only supposed, or still ahead, counts where its result is asked for.
    """
    change, asks_result = 0, _ASKS_RESULT.search(plain) is not None
    for sentence in sentences(plain):
        for match in _CHANGE.finditer(sentence):
            before, after = sentence[: match.start("number")], match["after"]
            if _OTHERS.search(match["before"]) or _LONG_AGO.search(before) or is_of_partner(before, after):
                continue
            if not _counts(after, plain, asks_result=asks_result):
                continue
            number = int(parse_number(match["number"]) or 0)
            change += number if match["more"] else -number
    return known + change if change and known + change > 0 else None


def _counts(after: str, text: str, *, asks_result: bool) -> bool:
    if _WISHED.match(after):
        return False
    if _SUPPOSED.match(after) or _AHEAD.match(after):
        return asks_result
    return bool(_DONE.match(after) and _SETS_RIGHT.search(text))
