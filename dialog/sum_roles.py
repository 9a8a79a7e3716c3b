"""What each sum of money is said of: capital, the planned expense, or neither (grants, prices, the past)."""

import re

from corpus.lazy_regex import lazy_regex
from corpus.numerals import NUMBER
from dialog.number_context import HEARD, of_others
from dialog.other_money import EXPENSE_NOUN, TOPIC, is_other_money
from dialog.sums import ABOUT, Sum, after_its_list

_SMALLEST_EXPENSE_YEN = 10_000
PLAN_WORD = lazy_regex(
    r"機械|設備|装置|システム|ソフト|工事|改修|導入|購入|入れ|買|見積|予算|費用|経費|かけ|投資|計画|予定|したい|つもり|替え|更新|助成|補助"
)

# -- capital -----------------------------------------------------------------------------------

_CAPITAL = lazy_regex(
    r"資本金(?!と同)|資本の額|払込資本|資本(?!提携|業務|関係)|出資金|元手|(?:増|減)資(?:し|後|を|で|に|の)"
)
_CAPITAL_AFTER = lazy_regex(r"\s*円?\s*(?:の|が)?(?:資本金|(?:に|へ|まで)(?:増|減)資)")
_NO_CAPITAL_AFTER = lazy_regex(
    r"^\s*円?\s*(?:以下|以上|未満|超|を超え|より)(?:の(?:会社|企業|事業者)|なら|だと|です?か|でない|が|は|という|じゃ)|"
    r"^\s*円?の(?:会社|企業|大手|大企業)(?:の子会社|の傘下|の下請|が(?:親|株))"
)
# 資本金は1000万円ではなく2000万円
_DENIED = lazy_regex(rf"{NUMBER}\s*円?(?:じゃ|では|で|や)(?:なく|無く)(?:て)?")
TOPIC_OF_NO_PLAN = lazy_regex(rf"(?:{_CAPITAL.pattern})|(?:{TOPIC})")

# -- grants ------------------------------------------------------------------------------------

_GRANTED_BEFORE = lazy_regex(
    r"(?:助成金?|補助金?|給付金|奨励金|持続化給付金|交付(?:金|額)?)(?:の?額)?(?:の|は|が|も|を|として|:|=|\s)*"
    r"(?:約|およそ|だいたい|合計|最大|上限|去年|昨年|以前|前に|(?:国|都|区|市|公社)から)*\s*$"
)
_GRANTED_AFTER = lazy_regex(
    r"^\s*円?\s*(?:ほど|くらい|ぐらい)?\s*(?:の)?(?:補助|助成|給付|交付|支援金)?(?:金)?(?:を|が|も)?\s*"
    r"(?:もら(?:った|って(?!も)|いま)|受け取った|受給|出た(?!ら)|出ました|いただいた|いただきま|採択|貰った|貰いま|もろた|もろて)"
)
_QUOTED_AFTER = lazy_regex(r"^\s*円?[^、。]{0,6}(?:見積|提案|回答|返事)")
_GRANT_PLANNED_AFTER = lazy_regex(rf"^\s*円?{ABOUT}(?:は|も|が|を|で)?[^、。]{{0,4}}(?:出る(?:の|ん)は)")
_IN_FULL = (
    r"(?:丸々|まるまる|まるごと|丸ごと|残らず|満額|全額|フルで?|きっちり|ぜんぶ|全部|そっくり|"
    r"目一杯|めいっぱい|ちょうど)?"
)
_GET = (
    r"出す(?:って|っちゅう|という|ちゅう|らしい|と聞)|もら(?:え|う|い|お)|貰(?:え|う|い|お)|もろ[うたて]|出る(?!の?は)|出ます|出して|いただ[けくき]|頂[けくき]|受け取|"
    r"ほしい(?:んです|な|よ|です)?[。?]?$|欲しい(?:んです|な|よ|です)?[。?]?$|戻って|返って|助成され|補助され|支給|受給|満額|ゲット"
)
_WANTED_AFTER = lazy_regex(
    rf"^\s*円?(?:という|って|ちゅう)(?:の|ん)?は、?(?:補助|助成|支給|もらえる|出る|奨励)|^\s*円?\s*(?:くらい|ぐらい|ほど)?\s*(?:は|も|が|を|ば|まで)?{_IN_FULL}(?:は|も|が|を|ば)?(?:{_GET})|"
    r"^\s*円?(?:を|の)(?:助成|補助|支給)(?!額|率)"
)
# ソフト30万円の補助: what the sum buys stands right before it
_THING_BEFORE = lazy_regex(
    r"(?:(?<![ァ-ヶー])(?!レベル|クラス|コース|トータル|プラス|アドバンス)[ァ-ヶー]{2,}"
    r"|[一-龥](?:機|器|装置|設備|工事|費|台|車|炉|盤)|[代料])$"
)
_HELP_WITH = lazy_regex(r"^\s*円?の(?:助成|補助|支援)")
_LIMIT_AFTER = lazy_regex(
    r"^\s*円?\s*(?:以上|以下|未満|以内|を超え|超|まで)(?:の[^、。]{0,8})?(?:が|で|は|という|って|じゃ|で(?:ない|なけ)|なら)?(?:対象|条件|要件|必要|だめ|ダメ|ない|ですか|上限|下限|[、]?です?よね)"
)
# 300万超えちゃったら？たとえば330万: the line, not the plan
_EXCEEDED_AFTER = lazy_regex(
    r"^\s*円?(?:を|も|が)?(?:超え|越え|こえ|オーバーし)(?:ちゃ|て?しま)?[っるた]?(?:たら|と(?:どう|、|$)|れば|場合|とき|ら[、?？])"
)
# 200万まで？ asks for the limit
_UP_TO_ASKED = lazy_regex(r"^\s*円?まで(?:です|なん(?:です)?|なの|だよ|や)?(?:か|ね|の|な)*$")
_CAPPED_AFTER = lazy_regex(
    rf"^\s*円?{ABOUT}(?:を(?:超|こ)え(?:たら|ると|れば|た(?:分|ぶん)は)[^。]{{0,4}}(?:頭打ち|カット|切|出な|もらえな)|(?:で|が)(?:頭打ち|打ち止め|天井|上限|限度))"
)
_SHARE = r"(?:\d+分の\d+|[一二三四五]分の[一二三四]|\d/\d|半分|[\d一二三四五六七八九]割|\d+(?:%|パーセント))"
_SHARE_BEFORE = lazy_regex(
    rf"{_SHARE}(?:補助|助成)?(?:(?:なら|だと|だから|で|として|って|は|が)[^\d。引]{{0,8}}|の[^\d。、引]{{0,8}})$"
)
# 半分の750万にしたら: the plan itself, smaller.
_SPENT_INSTEAD = lazy_regex(
    rf"^\s*円?{ABOUT}(?:に(?:し(?!か)|減|抑|縮|変|下げ)|で(?:いく|済|やる|買)|の(?:機械|設備|装置|計画|予算))"
)
_WHY_BEFORE = lazy_regex(r"(?:なんで|なぜ|何で|どうして|なして|なんでまた)[^。\d]{0,6}$")
_RECKONED_AFTER = lazy_regex(
    rf"^\s*円?{ABOUT}(?:に)?(?:なる|もらえる|出る)?(?:の|な)?(?:はず|筈|計算|勘定|理屈)(?!して|し(?:たい|ます))"
)

# -- prices ------------------------------------------------------------------------------------

_OTHERS_SAID = lazy_regex(
    r"(?:同業|知り合い|友人|他社|よそ|隣|ライバル|競合|取引先|知人)(?:さん|の会社|の店)?(?:は|が|も|では|で)[^。]{0,24}(?:そう|らしい|とか|って|聞|入れた|買った|だった)"
)
_MAKES = (
    r"(?:作って|造って|つくって|仕立てて|こしらえて|こさえて|製造して|手がけて|扱って|焼いて|縫って|組み立てて|出して|使って|貸して)"
    r"(?:い|お)?(?:る|ます|り)"
)
_MAKER = (
    r"[^、。\d]{0,6}(?:作る|造る|つくる|建てる|仕立てる|こしらえる|こさえる|縫う|焼く|組み立てる|製造する|手がける|扱う|貸す|納める)"
    r"(?:小さな|町の)?(?:工房|会社|店|仕事|工務店|工場|メーカー|職人|商売|業者|者)"
)
_ON_THE_MENU = r"(?:コース|メニュー|講座|教室|弁当|定食|料理|ディナー|ランチ|ツアー|おせち|ケーキ|施術|レッスン)"
_SOLD_AFTER = lazy_regex(
    r"^\s*円?\s*(?:くらい|ぐらい|ほど)?(?:で|の値段で|にて|から)\s*(?:売(?!上|掛|場|れ筋)|販売(?!管理|システム|ソフト|促進|戦略|サイト|用|の(?:仕組|シ))|提供|受注(?!管理|システム|発注|処理|ソフト|サイト|用|の(?:仕組|シ))|請け|貸し|卸|納め|出して(?:い|る|ま))|^\s*円?の(?:商品|売値|定価|製品を売)|"
    r"^\s*円?[^、。]{0,16}(?:を|が)[^、。]{0,8}(?:売って|売る(?:店|仕事|会社|商売)|販売して|売ってる|売っとる|売れて|売れる|卸して|出して(?:い|る|おり)|看板|名物|人気)|"
    rf"^\s*円?の[^、。\d]{{1,12}}を(?:{_MAKES}|{_MAKER})|^\s*円?で職人|^\s*円?の{_ON_THE_MENU}"
)
_BUYS = lazy_regex(r"買い|買う|買お|購入|導入|入れ(?:た|よ|る|て)|ほし|欲し|替え|新調|新しく")
_PRICE_BEFORE = lazy_regex(
    r"(?:1|一)(?:杯|皿|食|袋|泊(?:\d食)?|回|時間|人前|玉|丁|箱|粒|切れ|貫|缶|瓶|冊|曲|件|束|kg|キロ)(?:あたり|につき|付き)?"
    r"(?:の)?(?:平均|単価|客単価|値段|料金|売値)?(?:で|が|は|も)?(?:約|だいたい)?\s*$"
    r"|(?:客単価|平均(?:の?(?:単価|価格|額))|(?:1|一)人(?:あたり|当たり))(?:で|が|は|も)(?:約|だいたい)?\s*$"
)

# うちの商品は1個8万円です
_OWN_GOODS_BEFORE = lazy_regex(
    r"(?:商品|製品|作品|売り物|品物)(?:は|の(?:値段|価格|単価|売値)は)[^。、\d買入作造替え開直]{0,8}(?:[1一ひと]+(?:つ|個|本|枚|台|点|着|足))?$"
)

# -- the past ----------------------------------------------------------------------------------

_PAST_TIME = lazy_regex(
    r"(?:去年|昨年|一昨年|おととし|先々月|先月|先週|先日|こないだ|この(?:前|間)|以前|前は|前に|前回|昔|むかし|当時|平成|昭和|令和(?!8)|"
    r"前の(?:機械|設備|やつ|車|店)(?:は|を)|(?:19\d\d|20(?:[01]\d|2[0-5]))年(?!問題|度?まで|以降)|"
    rf"(?:{NUMBER}|何|数)年(?:ほど|くらい)?前|先代|(?:親父|父|祖父)の(?:代|とき|時)|(?:開業|創業|独立|開店)(?:した)?(?:時|とき|の(?:時|とき)|当時)|コロナ(?:前|の)|若い(?:頃|とき)|"
    r"もう|すでに|既に)[^。]{0,30}$"
)
_SPENT_AFTER = lazy_regex(
    rf"^\s*円?{ABOUT}[^、。]{{0,14}}?(?:(?:買い|購入し|導入し|入れ|払い)(?=、|$)|入れた(?!ら|い|場合|時|とき)|入れて(?!も)|買った(?!ら|場合|時|とき)|買いまし|購入した(?!い|ら|場合|時|とき)|購入しまし|導入した(?!い|ら|場合|時|とき)|導入しまし|払った(?!ら|場合|時|とき)|払い(?:まし|終)|かけた(?!ら|い|場合|時|とき)|かけて|"
    r"かけまし|使った(?!ら|場合|時|とき)|使いまし|使うた(?!ら)|買うた(?!ら)|払うた(?!ら)|かかった(?!ら|場合|時|とき)|かかり(?:まし|よった(?!ら)|やがった)|支払(?:った(?!ら)|いまし|い?済)|払い済|建て(?:た(?!い|ら)|まし)|改装した(?!い|ら)|張った|据え|投資した(?!い|ら)|投資しまし|新調した(?!い|ら)|替えた(?!い|ら)|直した(?!い|ら)|済ませ|だった|でした|した(?!い|ら))"
)
# 去年は補助を受けましたが、|…
_OVER = lazy_regex(r"た(?:ん(?:です|だ|や)|の(?:です|だ))?(?:が|けど|けれど|けども)、")
_JUST_SPENT = lazy_regex(
    rf"^\s*円?{ABOUT}(?:も|を)?(?:かかった|かかりました|かかりよった|払うた|払った|払いました|使った|使いました|かけた|かけました)"
    r"(?:。|$|けど|んです|が|ので|から|よ|(?!場合|時|際)(?=[一-龥ァ-ヶ]))"
)
_BOUGHT_BEFORE = lazy_regex(
    r"(?:年前|去年|昨年|昔|以前|前に|当時|先代|(?:19|20)[0-2]\d年に?)[^。]{0,16}(?:買った|入れた|導入した|建てた|購入した|張った|据えた)[^、。\d]{0,6}$"
)
_PRICE_THEN = lazy_regex(
    r"(?:当時|その(?:時|とき)|あの(?:時|とき)|(?:買った|入れた|建てた)(?:時|とき|頃|ころ)|新品の頃)(?:は|で|の(?:値段|価格)(?:は|で)|に)*$"
)
# 今ある炉は1基200万円でした
_OWNED_BEFORE = lazy_regex(
    r"(?:(?:今|いま|前から|すでに|既に|もう|元から|もとから)(?:ある|使って(?:い)?る|入って(?:い)?る|置いて(?:い)?る|持って(?:い)?る|の)"
    r"|既存の)[^。\d]{0,12}(?:\d+(?:台|基|本|つ|機))?(?:は|が|も)[^。\d]{0,6}(?:[1一]?(?:台|基|本|つ|機)(?:あたり)?)?$"
)
_COST_AFTER = lazy_regex(rf"^\s*円?{ABOUT}(?:でし|だっ|し(?:た|まし)|かか(?:った|りまし)|で(?:買|入れ|導入))")
# ブース代に172万かかりました。助成はいくら: what it was spent for is what the grant is asked for
_ASKED_OF_SPENT = lazy_regex(
    r"(?:かかりました|かかった|払いました|払った|使いました|使った)(?:んです|のです)?(?:けど|が)?[。、]\s*(?:それで|で|じゃあ|この場合|その場合)?、?"
    r"[^。]{0,10}(?:助成|補助|支援)(?:金|額)?(?:は|が|って|だと)?[^。]{0,6}(?:いくら|おいくら|なんぼ|どれ|何円|何万)"
)
_NOT_SPENT = lazy_regex(r"見積|言われ|予算|提示|提案|聞い|値上|値下|間違|勘違|正しく|違|決め|することに|予定|計画")
_SPENT_THING = lazy_regex(
    rf"^\s*円?{ABOUT}(?:で|も|を)?(?:かけて|出して|払って)?(?:買った|購入した|入れた|導入した|建てた|張った|据えた|改装した|作った|こしらえた)"
    r"(?:ばかり|ばっかり|もの|やつ|の(?:が|は|も|を|に)|ん(?:です|だ)(?:けど|が)|(?!場合|時|際)(?=[一-龥ァ-ヶ]))"
)


def is_capital(found: Sum) -> bool:
    """Whether a sum is the capital of the visitor's own firm."""
    if of_others(found.sentence_before + found.before, found.before) or _NO_CAPITAL_AFTER.match(found.after):
        return False
    words = list(_CAPITAL.finditer(found.before))
    if not words:
        return bool(_CAPITAL_AFTER.match(found.after)) or bool(_CAPITAL.match(found.topic))
    between = _DENIED.sub("", found.before[words[-1].end() :])
    return not re.search(r"[\d十百千]\s*(?:万|億|円|人|名)", between)


def is_planned(found: Sum) -> bool:
    """Whether a sum is what the visitor plans to spend."""
    return not (
        of_others(found.sentence_before + found.before, found.before)
        or bool(found.topic or _CAPITAL.search(found.own))
        or is_other_money(found)
        or _is_granted(found)
        or _is_price(found)
        or _is_past(found)
    )


def _is_granted(found: Sum) -> bool:
    """A grant received, hoped for, capped, or worked out by the visitor (3分の2なら200万のはず)."""
    if _QUOTED_AFTER.match(found.after) or _GRANT_PLANNED_AFTER.match(found.after):
        return False
    if _THING_BEFORE.search(found.own) and _HELP_WITH.match(found.after):
        return False
    if _SHARE_BEFORE.search(found.before) and not _SPENT_INSTEAD.match(found.after):
        return True
    if _UP_TO_ASKED.match(found.after) and re.search(rf"{re.escape(found.clause)}\s*[?？]", found.text):
        return True
    if _WHY_BEFORE.search(found.before) or _GRANTED_BEFORE.search(found.own):
        return True
    return any(
        p.match(found.after)
        for p in (_GRANTED_AFTER, _WANTED_AFTER, _LIMIT_AFTER, _EXCEEDED_AFTER, _CAPPED_AFTER, _RECKONED_AFTER)
    )


def _is_price(found: Sum) -> bool:
    """What they sell, what others paid, and prices too small for a plan."""
    if _OTHERS_SAID.search(HEARD.split(found.clause[: found.start])[-1] + found.clause[found.start :]):
        return True
    sold = _SOLD_AFTER.match(found.after)
    if sold and not _BUYS.search(sold[0]):
        return True
    if _OWN_GOODS_BEFORE.search(found.before):
        return True
    is_small = found.value < _SMALLEST_EXPENSE_YEN and not EXPENSE_NOUN.search(found.own)
    is_each = _PRICE_BEFORE.search(found.before) and found.count == 1
    return is_small or bool(is_each and not _BUYS.search(found.after))


def _is_past(found: Sum) -> bool:
    if any(p.search(found.before) for p in (_BOUGHT_BEFORE, _PRICE_THEN)) or _SPENT_THING.match(found.after):
        return True
    if _OWNED_BEFORE.search(found.before) and _COST_AFTER.match(found.after):
        return True
    if _JUST_SPENT.match(found.after) and not _NOT_SPENT.search(found.before[-20:]):
        return _ASKED_OF_SPENT.search(found.text) is None
    spent = _SPENT_AFTER.match(after_its_list(found))
    before = _OVER.split(found.sentence_before[-30:] + found.before)[-1]
    past = _PAST_TIME.search(_OVER.split(found.before)[-1]) or (
        _PAST_TIME.search(before) if spent and not re.search(r"(?:だった|でした)$", spent[0]) else None
    )
    told = past[0] + found.after[:24].split("、")[0] if past else ""
    return bool(past and spent) and not _NOT_SPENT.search(told)
