"""What each sum of money is said of: capital, the planned expense, or neither (sales, loans, the past, prices asked).

Input is text in plain numbers (dialog.number_words).
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from corpus.numerals import NUMBER, parse_number
from dialog.number_context import CONTEXT, CORRECTION, COUNTED, NEGATED_AFTER, of_others, upper_ends
from dialog.text import clauses

_MAX_YEN = 10**13
_SMALLEST_EXPENSE_YEN = 10_000
_ABOUT = r"(?:ちょい|ちょっと|くらい|ぐらい|ほど|程度|前後|見当|強|弱|超|あまり|余り|少々|\s)*"

# -- sums --------------------------------------------------------------------------------------

_SUM = re.compile(rf"(?P<number>{COUNTED})(?P<approx>ちょい|ちょっと|くらい|ぐらい|ほど|強|弱)?(?P<unit>円)?")
_LARGE = re.compile(r"[万億兆]")
_CHOICE = re.compile(r"(?<![\d万億])(?P<low>\d+)(?P<or>か|または|それとも)、?(?P<high>\d+)(?P<scale>千万|百万|万|億)")
_NO_MONEY_AFTER = re.compile(
    r"\s*(?:人|名|件|社(?!員)|個|台|回|枚|本(?!当|社|店|年|日)|㎡|m2|平米|歩|km|キロ|トン|kg|食|部(?!分)|年|冊|アクセス|pv|フォロワー|点|ページ|[かヶケカ箇]所|"
    r"杯|羽|頭|匹|株|口|世帯|戸|室|席|便|通|曲|坪|画素|再生|ドル|ユーロ|ウォン|元(?!手)|ポンド|札|玉|ダウンロード|kw|キロワット|リットル|ユーザー|会員|アイテム|品目|時間|番|位|%)",
    re.I,
)
_CAPITAL_WITHOUT_UNIT = re.compile(
    r"(資本金\s*(?:は|が|:|=)?\s*(?:約)?)(\d{2,4})(?=$|[、。,\s/]|です|で(?!\d)|の(?:会社|株式))"
)
_BUDGET_WITHOUT_UNIT = re.compile(
    r"((?:予算|見積(?:もり|り)?|費用|金額|価格|値段|経費|総額|合計)(?:額)?\s*(?:は|が|:|=|で|約|\s)*)(\d{6,}|\d{1,3}(?:,\d{3})+)(?![\d,]|\s*(?:円|千|万|億|人|名|件|台|個))"
)

# -- several of one price ----------------------------------------------------------------------

_THINGS = (
    r"(?:台|つ|個|基|式|本|枚|ライセンス|人分|名分|店舗|拠点|か所|ヶ所|カ所|箇所|セット|棟|機|"
    r"脚|隻|両|校|回線|アカウント|端末|足|着|点)"
)
_UNITS = rf"(?:{_THINGS}|人|名)"
_PER_UNIT = re.compile(
    rf"(?:(?:1|一|ひと){_UNITS}(?:あたり|当たり|につき)?(?:の)?(?:値段|価格|単価)?|単価|@|各(?:々)?|それぞれ)(?:は|が|で|に)?\s*(?:約|およそ|だいたい)?\s*$"
)
_MULTIPLE = rf"(?P<count>{COUNTED})\s*{_UNITS}"
_TIMES_AFTER = re.compile(
    rf"^{_ABOUT}円?{_ABOUT}\s*(?:の)?[^\d、。]{{0,14}}?(?:を|が|×|x|✕|\*|掛ける|かける|で|のを)\s*(?P<count>{COUNTED})\s*{_THINGS}",
    re.I,
)
_EACH_TIMES_AFTER = re.compile(rf"^{_ABOUT}円?{_ABOUT}[^。]{{0,24}}?{_MULTIPLE}")
_BY_AFTER = re.compile(r"^\s*円?\s*[×x✕*]\s*(?P<count>\d+)", re.I)
_EACH_AFTER = re.compile(rf"^{_ABOUT}円?{_ABOUT}ずつ")
_COUNT_BEFORE = re.compile(rf"{_MULTIPLE}[^\d]{{0,8}}$")
_ANY_COUNT = re.compile(_MULTIPLE)
_MONTHS_AFTER = re.compile(
    rf"^\s*円?{_ABOUT}\s*(?:の[^\d、。]{{1,10}})?(?:を|が|で|×|x|、)\s*(?P<count>{COUNTED})\s*(?P<unit>か月|ヶ月|カ月|ヵ月|年)(?:分|間|契約)?",
    re.I,
)
_MONTHLY = re.compile(
    r"(?:月々|毎月|月額|月に|月|毎年|年間|年に|年額|ひと月|1か月|1ヶ月|日に|毎日)\s*(?:約|およそ|だいたい)?\s*$"
)
_PERCENT_OFF = re.compile(rf"(?P<rate>{NUMBER})\s*(?P<unit>割|%|パーセント)\s*(?:引|オフ|off|値引|安|まけ)", re.I)

# -- capital -----------------------------------------------------------------------------------

_CAPITAL = re.compile(
    r"資本金(?!と同)|資本の額|払込資本|資本(?!提携|業務|関係)|出資金|元手|(?:増|減)資(?:し|後|を|で|に|の)"
)
_CAPITAL_AFTER = re.compile(r"\s*円?\s*(?:の|が)?(?:資本金|(?:に|へ|まで)(?:増|減)資)")
_NO_CAPITAL_AFTER = re.compile(
    r"^\s*円?\s*(?:以下|以上|未満|超|を超え|より)(?:の(?:会社|企業|事業者)|なら|だと|です?か|でない|が|は|という|じゃ)|"
    r"^\s*円?の(?:会社|企業|大手|大企業)(?:の子会社|の傘下|の下請|が(?:親|株))"
)
_ECHOED = re.compile(
    r"(?P<noun>資本金|従業員|社員|予算|費用|見積(?:もり)?|人数|金額)(?:で(?:ございます|す)?|は|って|です)?か?[?？。]\s*(?=[^。?？]{0,12}?[\d一二三四五六七八九十百千])"
)
PLAN_WORD = re.compile(
    r"機械|設備|装置|システム|ソフト|工事|改修|導入|購入|入れ|買|見積|予算|費用|経費|かけ|投資|計画|予定|したい|つもり|替え|更新|助成|補助"
)

# -- what is no plan ---------------------------------------------------------------------------

_OTHER_NOUN = (
    r"売上|売り上げ|年商|月商|日商|売価|借入|借り入れ|借金|融資|(?<![ァ-ヶ])ローン|残債|負債|返済|利益|粗利|経常|営業益|赤字|黒字|損失|損害|被害|純資産|内部留保|"
    r"預金|貯金|貯蓄|積立|現金|手元|運転資金|給与|給料|月給|年収|時給|日給|賃金|人件費の総額|家賃|地代|賃料|電気代|光熱費|水道代|燃料代|灯油代|ガス代|保険料|"
    r"税金|固定資産税|相続税|賞与|ボーナス|客単価|手数料|罰金|慰謝料|賠償|請求|未払|売掛|代金|取引|受注|注文|契約|退職金|会費|保証金|敷金|仕入れ?|工賃|"
    r"株価|時価|簿価|評価額|資産|収入|所得|報酬|調達|賞金|自己負担|持ち出し|手出し|自腹|(?<!予算の)(?<!予算は)(?:上限|限度)|下限|クラウドファンディング"
)
_OTHER_MONEY = re.compile(
    rf"(?:{_OTHER_NOUN})(?:額|高|金|残高|総額|合計|収入|残|単価)?"
    r"(?=(?:は|が|も|って|に|で|を|の(?:総額|合計|ほう|残り|額|残高|返済))?(?:、|:|=|\s|約|およそ|だいたい|ざっと|合計|年|月|毎月|今|現在|去年|昨年|前期|昨期|今期|銀行|全部|まだ|あと|合わせて)*(?:は|が|に|で)?\s*$"
    r"|(?:は|が|も|って)[^、。]*$)"
)
_OTHER_TOPIC = re.compile(rf"(?:{_OTHER_NOUN})(?:額|高|金|残高|総額)?(?:は|が|って|の方は|のほうは)$")
_EXPENSE_NOUN = re.compile(
    r"(?:予算|見積|総事業費|事業費|費用|経費|投資|工事|機械|設備|装置|ソフト|システム|アプリ|(?<!電気)(?<!燃料)(?<!灯油)(?<!ガス)(?<!水道)代|導入|購入)[^\d]{0,10}$"
)
_OTHER_AFTER = re.compile(
    r"\s*円?\s*(?:ほど|くらい|ぐらい)?の?(?:売上|受注|注文|契約|取引|案件|保険|賠償|退職金|資産|売掛|借入|借金|融資|赤字|黒字|利益|資本|年商|(?<![ァ-ヶ])ローン|損失|損害|貯金|預金|現金|定期|家賃|商い)"
)
_LENT_AFTER = re.compile(
    rf"^\s*円?{_ABOUT}(?:を|は|も|が)?(?:借り|融資|返済|返し|滞納|未回収|貸し|振り込|盗ま|損し|損失|損害|損を|稼|売り上げ|売れ|儲|だまし|騙|取られ|貯め|貯ま|出資|調達|集め|集ま|残って|の赤字)"
)
_GRANTED = re.compile(
    r"(?:助成金?|補助金?|給付金|奨励金|持続化給付金|交付(?:金|額)?)(?:の?額)?(?:は|が|も|を|として|:|=|\s)*"
    r"(?:約|およそ|だいたい|合計|最大|上限|去年|昨年|以前|前に|(?:国|都|区|市|公社)から)*\s*$"
)
_GRANTED_AFTER = re.compile(
    r"^\s*円?\s*(?:ほど|くらい|ぐらい)?\s*(?:の)?(?:補助|助成|給付|交付|支援金)?(?:金)?(?:を|が|も)?\s*"
    r"(?:もら(?:った|って(?!も)|いま)|受け取った|受給|出た(?!ら)|出ました|いただいた|いただきま|採択|貰った|貰いま)"
)
_QUOTED_AFTER = re.compile(r"^\s*円?[^、。]{0,6}(?:見積|提案|回答|返事)")
_WANTED_AFTER = re.compile(
    r"^\s*円?\s*(?:くらい|ぐらい|ほど)?\s*(?:は|も|が|を|まで)?(?:もらえ|貰え|出る(?!の?は)|出ます|出して|いただけ|ほしい(?:んです|な|よ|です)?[。?]?$|欲しい(?:んです|な|よ|です)?[。?]?$|戻って|返って|助成され|補助され|支給)|"
    r"^\s*円?(?:を|の)(?:助成|補助|支給)(?!額|率)"
)
_LIMIT_AFTER = re.compile(
    r"^\s*円?\s*(?:以上|以下|未満|以内|を超え|超|まで)(?:の[^、。]{0,8})?(?:が|で|は|という|って|じゃ|で(?:ない|なけ)|なら)?(?:対象|条件|要件|必要|だめ|ダメ|ない|ですか|上限|下限|[、]?です?よね)"
)
_OTHERS_SAID = re.compile(
    r"(?:同業|知り合い|友人|他社|よそ|隣|ライバル|競合|取引先|知人)(?:さん|の会社|の店)?(?:は|が|も|では|で)[^。]{0,24}(?:そう|らしい|とか|って|聞|入れた|買った|だった)"
)
_SOLD_AFTER = re.compile(
    r"^\s*円?\s*(?:くらい|ぐらい|ほど)?(?:で|の値段で|にて|から)\s*(?:売|販売|提供|受注|請け|貸し|卸|納め|出して(?:い|る|ま))|^\s*円?の(?:商品|売値|定価|製品を売)|"
    r"^\s*円?[^、。]{0,16}(?:を|が)[^、。]{0,8}(?:売って|売る(?:店|仕事|会社|商売)|販売して|売ってる|売っとる|売れて|売れる|卸して|出して(?:い|る|おり)|看板|名物|人気)"
)
_BUYS = re.compile(r"買い|買う|買お|購入|導入|入れ(?:た|よ|る|て)|ほし|欲し|替え|新調|新しく")
_PRICE_BEFORE = re.compile(
    r"(?:1|一)(?:杯|皿|食|袋|泊|回|時間|人前|玉|丁|箱|粒|切れ|貫|缶|瓶|冊|曲|件|kg|キロ)(?:あたり)?(?:約)?\s*$"
)

# -- the past ----------------------------------------------------------------------------------

_PAST_TIME = re.compile(
    r"(?:去年|昨年|一昨年|おととし|先々月|先月|先週|先日|こないだ|この(?:前|間)|以前|前は|前に|前回|昔|むかし|当時|平成|昭和|令和(?!8)|"
    r"前の(?:機械|設備|やつ|車|店)(?:は|を)|"
    rf"(?:{NUMBER}|何|数)年(?:ほど|くらい)?前|先代|(?:親父|父|祖父)の(?:代|とき|時)|(?:開業|創業|独立|開店)(?:した)?(?:時|とき|の(?:時|とき)|当時)|コロナ(?:前|の)|若い(?:頃|とき)|"
    r"もう|すでに|既に)[^。]{0,30}$"
)
_SPENT_AFTER = re.compile(
    rf"^\s*円?{_ABOUT}[^、。]{{0,14}}?(?:入れた|入れて(?!も)|買った(?!ら)|買いまし|購入した(?!い|ら)|購入しまし|導入した(?!い|ら)|導入しまし|払った(?!ら)|払い(?:まし|終)|かけた(?!ら|い)|かけて|"
    r"かけまし|使った(?!ら)|使いまし|かかった(?!ら)|かかりまし|建て(?:た(?!い|ら)|まし)|改装した(?!い|ら)|張った|据え|投資した(?!い|ら)|投資しまし|新調した(?!い|ら)|替えた(?!い|ら)|直した(?!い|ら)|済ませ|だった|でした|した(?!い|ら))"
)
_JUST_SPENT = re.compile(
    rf"^\s*円?{_ABOUT}(?:も|を)?(?:かかった|かかりました|払った|払いました|使った|使いました|かけた|かけました)"
    r"(?:。|$|けど|んです|が|ので|から|よ|(?=[一-龥ァ-ヶ]))"
)
_BOUGHT_BEFORE = re.compile(
    r"(?:年前|去年|昨年|昔|以前|前に|当時|先代)[^。]{0,16}(?:買った|入れた|導入した|建てた|購入した|張った|据えた)[^、。\d]{0,6}$"
)
_NOT_SPENT = re.compile(r"見積|言われ|予算|提示|提案|聞い|値上|値下|間違|勘違|正しく|違|決め|することに|予定|計画")
_SPENT_THING = re.compile(
    rf"^\s*円?{_ABOUT}(?:で|も|を)?(?:かけて|出して|払って)?(?:買った|購入した|入れた|導入した|建てた|張った|据えた|改装した|作った|こしらえた)"
    r"(?:ばかり|ばっかり|もの|やつ|の(?:が|は|も|を|に)|ん(?:です|だ)(?:けど|が)|(?=[一-龥ァ-ヶ]))"
)

# -- corrections, totals, choices ----------------------------------------------------------------

_WEAK = re.compile(
    r"(?:定価|相場|希望(?:小売)?価格|標準価格|カタログ|当初|最初(?:の|は)|はじめ(?:の|は)|もともと|元は|もとは|元の|前の見積|新品(?:だと|なら)|普通は|一般的)[^\d。]{0,14}$"
)
_INTO_AFTER = re.compile(
    rf"^\s*円?{_ABOUT}(?:まで|に|で|へ)[^、。]{{0,6}}?(?:下げ|下が|まけ|値引|値下|負け|勉強|抑え|減ら|減額|削|な(?:った|りま|って|っちゃ|っと|る)|増や|増額|変え|変更|落とし|圧縮|いける|いいと|済む|しても)"
)
_MISTAKEN_AFTER = re.compile(rf"^\s*円?{_ABOUT}(?:の|が)(?:間違|まちが|誤り|正しい|正解)")
_LESS_AFTER = re.compile(
    rf"^\s*円?{_ABOUT}(?:は|を|ほど)?(?:の)?(?:値引|引いて|引き(?!上|受)|まけて|負けて|割り?引|安く|下げて(?!も)|差し引|浮い|オフ|削っ|カット|減ら|減額)"
)
_MORE_AFTER = re.compile(
    rf"^\s*円?{_ABOUT}(?:を|ほど|くらい)?(?:の)?(?:増や|増額|上乗せ|プラス|オーバー|高くな|アップ|上がっ|増え|追加(?!工事|の|費))"
)
_MOST = re.compile(
    r"(?:多くて(?:も)?|高くて(?:も)?|いっても|行っても|せいぜい|マックス|max|最高(?:で)?(?:も)?|最大(?:で)?(?:も)?|上は|上限は)\s*(?:約)?\s*$",
    re.I,
)
_LEAST = re.compile(r"(?:少なくて(?:も)?|安くて(?:も)?|最低(?:で)?(?:も)?|下は|少なくとも)\s*(?:約)?\s*$")
_TOTAL = re.compile(
    r"(?:合計|総額|全部で|合わせて|あわせて|計|トータル(?:で)?|しめて|総事業費|ぜんぶで|全体で|ひっくるめて|込みで)(?:額)?(?:は|が|で|だいたい|約|およそ|:|、)*\s*$"
)
_TOTAL_AFTER = re.compile(rf"^\s*円?{_ABOUT}(?:が|に)?(?:総額|合計|なる計算|全部の額)")
_OR = r"(?:か(?!ら|け|か[るり]|ね|つ|月|所|も|え|な)|または|もしくは|それとも|あるいは|or\b|vs|対)"
_ALTERNATIVE = re.compile(
    rf"^{_ABOUT}円?{_ABOUT}(?:の[^\d、。がをは]{{0,8}})?(?:(?:に|で|を|と)(?:する|しよう|しとく|いく|いこう|買う|入れる|導入する|抑える))?(?:の|ん)?{_OR}"
    r"(?:、|で|を|に|それとも|あるいは|奮発して|思い切って|いっそ|[^\d。]){0,20}$"
)
_DILEMMA = re.compile(
    r"迷(?:って|い|う|っと)|決めかね|決めきれ|決められ|選べな|選びかね|どっち(?:がいい|にし|に(?:する|しよ)|がええ|にすっ|か|も捨て)|どちら(?:がいい|が良い|にし|に(?:する|しよ)|か)|二択|比べ|比較|天秤"
)
_ABOUT_PROGRAMS = re.compile(
    r"(?:助成|補助|制度|事業|枠|支援)[^、。\d]{0,8}(?:迷|決めかね|どっち|どちら|比べ|比較)|(?:どっち|どちら)の(?:助成|補助|制度|事業|枠|支援)"
)
_CONTRAST = re.compile(
    r"(?:だと|なら|の場合は?|だったら|案(?:は|が|だと)?|プラン(?:は|が)?|タイプ(?:は|が)?|コース(?:は|が)?|のほうは|の方は)(?:、|約|\s)*$"
)
_ASKED_EACH = re.compile(
    rf"^{_ABOUT}円?{_ABOUT}(?:だと|なら|だったら|やったら|の場合|のとき|の時|のケース|にすると|にしたら)"
)
_CHOSEN = re.compile(
    rf"^{_ABOUT}円?{_ABOUT}(?:のほう|の方|のやつ|のもの|の)?(?:に(?:する|した|しま|決め|しよう)|で(?:いく|行く|いき|お願い|進め|決)|を(?:選|取|買う))(?!か)"
)
_CONTINUES = re.compile(
    r"^\s*(?:いや|いえ|違|ちが|やっぱり?|やはり|訂正|正しくは|じゃなくて|ではなく|ほんとは|本当は|あ、)[^\d]{0,8}$"
)
_ADDED = re.compile(
    r"(?:ほか|他|別)に(?:も)?|あと(?!継|で)|それから|それと|加えて|さらに|プラスして|ついでに|一緒に|いっしょに|追加|足し(?:て|ます|たい|たら|とく|ても)|足す|(?:付|つ)け(?:足|加)|上乗せ|も(?:入れ|買|付け|つけ|やり|欲し|ほし|要|必要|導入|替え|頼|したい|考え)"
)
_SETS_ANEW = re.compile(
    r"円?(?:ほど|くらい)?に(?:な(?:る|り|っ)|膨ら|ふくら)|やっぱり?|やはり|代わり|かわりに|じゃなく|ではなく|やめて|やめた|変更|間違|訂正|(?:に|まで)(?:増|減)|だったら|合計|合わせて|あわせて|全部で|総額|計|トータル|しめて"
)
_TAX_INCLUDED = re.compile(r"税込|消費税込|税こみ|税コミ|内税|税金込|税(?:を|も)(?:入れ|含)|税ごみ")
_TAX_DENIED = re.compile(r"税(?:込|こみ)[^。、\d]{0,8}(?:じゃな|ではな|でな|やな)")
_TAX_EXCLUDED_BESIDE = (
    re.compile(r"税(?:抜|別)(?:き|の|で|価格|金額|、|:|\(|\s|が|は)*$"),
    re.compile(rf"^\s*円?{_ABOUT}[(（]?税(?:抜|別)き?(?!き|\s*(?:で|価格|:|は)*\s*\d)"),
)
_TAX_INCLUDED_BESIDE = (
    re.compile(r"税(?:込|こみ)(?:み|の|で|価格|金額|、|:|\(|\s|が|は|だと|なら)*$"),
    re.compile(rf"^\s*円?{_ABOUT}[(（]?税(?:込|こみ)み?(?!み|\s*(?:で|価格|:|は)*\s*\d)"),
)


@dataclass(frozen=True, slots=True)
class Money:
    """Capital and planned expense of one utterance; see dialog.quantities.Quantities."""

    capital_yen: int | None = None
    amount_yen: int | None = None
    alternatives: tuple[int, ...] = ()
    is_taxed: bool = False
    is_added: bool = False
    cut_yen: int | None = None


@dataclass(frozen=True, slots=True)
class _Sum:
    """A sum of money, in the clause that it stands in."""

    value: int
    start: int
    end: int
    clause: str
    place: int
    topic: str = ""
    sentence_before: str = ""

    @property
    def before(self) -> str:
        return self.clause[max(self.start - CONTEXT, 0) : self.start]

    @property
    def after(self) -> str:
        return self.clause[self.end :][:CONTEXT]

    @property
    def own(self) -> str:
        """What stands between the sum before it, if any, and this one."""
        return re.split(r"[\d万億円]+(?:万|億|円|人|名)", self.before)[-1]


def read_money(text: str) -> Money:
    """Capital and planned expense, with alternatives and tax told apart."""
    capital: list[_Sum] = []
    planned: list[_Sum] = []
    continued = planned
    for found in _sums(_ECHOED.sub(r"\g<noun>は", text)):
        if not _CONTINUES.match(found.before):
            continued = capital if _is_capital(found) else planned if _is_planned(found) else []
        continued.append(found)
    planned = _without_taxed_twin(_settled(_drop_corrected(planned)))
    alternatives = _alternatives(planned, text)
    if len(planned) == 1 and _LESS_AFTER.match(planned[0].after):
        return Money(capital_yen=_last(capital), cut_yen=planned[0].value)
    total = None if alternatives else _total(planned, text)
    is_taxed = total is not None and bool(_TAX_INCLUDED.search(text)) and not _is_net(planned, text)
    return Money(
        capital_yen=_last(capital),
        amount_yen=_without_tax(total) if is_taxed and total is not None else total,
        alternatives=alternatives,
        is_taxed=is_taxed,
        is_added=total is not None and _is_addition(planned, text),
    )


def _last(capital: Sequence[_Sum]) -> int | None:
    numbers = _settled(_drop_corrected(capital))
    return numbers[-1].value if numbers else None


def _is_addition(planned: Sequence[_Sum], text: str) -> bool:
    """Whether the expense comes on top of an earlier one: 蓄電池も足します, 予算を200万増やす."""
    if len(planned) == 1 and _MORE_AFTER.match(planned[0].after) and not _INTO_AFTER.match(planned[0].after):
        return True
    return bool(_ADDED.search(text)) and not _SETS_ANEW.search(text)


def _without_tax(yen: int) -> int:
    """Tax of 10 % taken out, floored to yen."""
    return yen * 10 // 11


# -- finding sums ------------------------------------------------------------------------------


def _sums(text: str) -> Iterator[_Sum]:
    """Sums with a scale (万, 億) or 円, each with its clause and the money noun that an earlier clause named."""
    text = _BUDGET_WITHOUT_UNIT.sub(r"\1\2円", _CAPITAL_WITHOUT_UNIT.sub(r"\1\2万", text))
    topic, spoken = "", ""
    for place, clause in enumerate(clauses(text)):
        joined = _CHOICE.sub(r"\g<low>\g<scale>\g<or>\g<high>\g<scale>", upper_ends(clause))
        found = list(_sums_of(joined, place))
        own_topic = _CAPITAL.search(joined) or _OTHER_TOPIC.search(joined)
        for item in found:
            yield replace(item, topic="" if own_topic or PLAN_WORD.search(joined) else topic, sentence_before=spoken)
        spoken = f"{spoken}{joined}、" if not re.search(r"[。?？!！\n]\s*$", _through(text, clause)) else ""
        topic = own_topic[0] if own_topic and not found else "" if found else topic
        if PLAN_WORD.search(joined):
            topic = ""


def _through(text: str, clause: str) -> str:
    """The text through the end mark of a clause."""
    start = text.find(clause)
    return text[: start + len(clause) + 1] if start >= 0 else ""


def _sums_of(clause: str, place: int) -> Iterator[_Sum]:
    for match in _SUM.finditer(clause):
        value = parse_number(match["number"])
        has_scale = bool(_LARGE.search(match["number"]))
        if value is None or not (match["unit"] or has_scale) or not 0 < value < _MAX_YEN:
            continue
        if not match["unit"] and _NO_MONEY_AFTER.match(clause[match.end("number") :]):
            continue
        found = _Sum(0, match.start(), match.end("number"), clause, place)
        yield replace(found, value=int(_multiplied(value, found)))


def _multiplied(value: Decimal, found: _Sum) -> Decimal:
    """1台80万円を3台 → 240万円; 月5万円を12か月 → 60万円; 500万円の1割引 → 450万円."""
    count = _count_of(found)
    off = _PERCENT_OFF.search(found.after)
    if off and not re.search(r"[\d]\s*(?:万|円)", found.after[: off.start()]):
        rate = parse_number(off["rate"])
        share = (rate or Decimal(0)) / (10 if off["unit"] == "割" else 100)
        value = value * (1 - share) if 0 < share < 1 else value
    return value * count


def _count_of(found: _Sum) -> int:
    if _MONTHLY.search(found.before) and (months := _MONTHS_AFTER.match(found.after)):
        return _whole(months["count"]) * (12 if months["unit"] == "年" and re.search(r"月[^\d]*$", found.before) else 1)
    if by := _BY_AFTER.match(found.after):
        return _whole(by["count"])
    is_each = bool(_PER_UNIT.search(found.before))
    if _EACH_AFTER.match(found.after):
        elsewhere = [m for m in _ANY_COUNT.finditer(found.clause) if m.start() >= found.end or m.end() <= found.start]
        return _whole(elsewhere[-1]["count"]) if elsewhere else 1
    following = (_EACH_TIMES_AFTER if is_each else _TIMES_AFTER).match(found.after)
    if following and not re.search(r"買い替え|入れ替え|全部で|合わせて", following[0] if not is_each else ""):
        return _whole(following["count"])
    preceding = _COUNT_BEFORE.search(_PER_UNIT.sub("", found.before)) if is_each else None
    return _whole(preceding["count"]) if preceding else 1


def _whole(number: str) -> int:
    value = parse_number(number)
    return int(value) if value and 1 <= value <= 1_000 else 1


# -- what a sum is said of ---------------------------------------------------------------------


def _is_capital(found: _Sum) -> bool:
    if of_others(found.sentence_before + found.before, found.before) or _NO_CAPITAL_AFTER.match(found.after):
        return False
    words = list(_CAPITAL.finditer(found.before))
    if not words:
        return bool(_CAPITAL_AFTER.match(found.after)) or bool(_CAPITAL.match(found.topic))
    between = found.before[words[-1].end() :]
    return not re.search(r"\d\s*(?:万|億|円|人|名)", between)


def _is_planned(found: _Sum) -> bool:
    """Whether a sum is what the visitor plans to spend."""
    return not (
        of_others(found.sentence_before + found.before, found.before)
        or bool(found.topic or _CAPITAL.search(found.own))
        or _is_other_money(found)
        or _is_granted(found)
        or _is_price(found)
        or _is_past(found)
    )


def _is_other_money(found: _Sum) -> bool:
    others = list(_OTHER_MONEY.finditer(found.own))
    if others and not _EXPENSE_NOUN.search(found.own[others[-1].end() :]):
        return True
    if _OTHER_AFTER.match(found.after) or _LENT_AFTER.match(found.after):
        return True
    return bool(_MONTHLY.search(found.before)) and not _MONTHS_AFTER.match(found.after)


def _is_granted(found: _Sum) -> bool:
    if _QUOTED_AFTER.match(found.after):
        return False
    if _GRANTED.search(found.own):
        return True
    return any(pattern.match(found.after) for pattern in (_GRANTED_AFTER, _WANTED_AFTER, _LIMIT_AFTER))


def _is_price(found: _Sum) -> bool:
    """What they sell, what others paid, and prices too small for a plan."""
    if _OTHERS_SAID.search(found.clause):
        return True
    sold = _SOLD_AFTER.match(found.after)
    if sold and not _BUYS.search(sold[0]):
        return True
    is_small = found.value < _SMALLEST_EXPENSE_YEN and not _EXPENSE_NOUN.search(found.own)
    return is_small or bool(_PRICE_BEFORE.search(found.before) and not _BUYS.search(found.after))


def _is_past(found: _Sum) -> bool:
    if _SPENT_THING.match(found.after) or _BOUGHT_BEFORE.search(found.before):
        return True
    if _JUST_SPENT.match(found.after) and not _NOT_SPENT.search(found.before[-20:]):
        return True
    spent = _SPENT_AFTER.match(found.after)
    before = found.sentence_before[-30:] + found.before
    past = _PAST_TIME.search(found.before) or (
        _PAST_TIME.search(before) if spent and not re.search(r"(?:だった|でした)$", spent[0]) else None
    )
    return bool(past and spent) and not _NOT_SPENT.search(past[0] + found.after[:24] if past else "")


# -- several sums ------------------------------------------------------------------------------


def _between(first: _Sum, second: _Sum) -> str:
    if first.place == second.place:
        return first.clause[first.end : second.start]
    return (
        f"{first.clause[first.end :]}、{second.clause[: second.start]}" if second.place == first.place + 1 else "。" * 9
    )


def _drop_corrected(numbers: Sequence[_Sum]) -> list[_Sum]:
    """What stands before a correction, or is denied outright, no longer counts."""
    kept: list[_Sum] = []
    for number in numbers:
        if NEGATED_AFTER.match(number.after):
            continue
        if kept and CORRECTION.search(number.own if number.place == kept[-1].place else number.before):
            kept = []
        kept.append(number)
    return kept


def _settled(numbers: Sequence[_Sum]) -> list[_Sum]:
    """Prices brought down, ranges told by their ends, list prices beside real ones: one sum each."""
    kept: list[_Sum] = []
    for number in numbers:
        last = kept[-1] if kept else None
        if last and _LESS_AFTER.match(number.after) and number.value < last.value:
            kept[-1] = replace(last, value=last.value - number.value)
        elif last and _MORE_AFTER.match(number.after) and not _INTO_AFTER.match(number.after):
            kept[-1] = replace(last, value=last.value + number.value)
        elif last and _takes_place_of(number, last):
            kept[-1] = number
        else:
            kept.append(number)
    strong = [number for number in kept if not _WEAK.search(number.own)]
    return strong or kept[-1:]


def _takes_place_of(number: _Sum, last: _Sum) -> bool:
    """最低300万、最高450万; 500万から450万に下げる; 1000万は1200万の間違い; その500万."""
    is_end_of_range = _MOST.search(number.before) or _LEAST.search(last.before)
    is_changed = _INTO_AFTER.match(number.after) or _MISTAKEN_AFTER.match(number.after)
    is_same = last.value == number.value and re.search(r"(?:その|この|例の)$", number.before)
    return bool(is_end_of_range or is_changed or is_same)


def _without_taxed_twin(numbers: Sequence[_Sum]) -> list[_Sum]:
    """税抜500万円（税込550万円）: the same expense twice, the net one counts."""
    gross = [number for number in numbers if _has(number, _TAX_INCLUDED_BESIDE)]
    twins = [g for g in gross for n in numbers if n is not g and abs(n.value * 11 - g.value * 10) <= 100]
    return [number for number in numbers if number not in twins]


def _has(number: _Sum, beside: tuple[re.Pattern[str], re.Pattern[str]]) -> bool:
    return bool(beside[0].search(number.before) or beside[1].match(number.after))


def _is_net(numbers: Sequence[_Sum], text: str) -> bool:
    return bool(_TAX_DENIED.search(text)) or all(
        _has(number, _TAX_EXCLUDED_BESIDE) or (_has_twin_in(text, number) and not _has(number, _TAX_INCLUDED_BESIDE))
        for number in numbers
    )


def _has_twin_in(text: str, number: _Sum) -> bool:
    """Whether the text also holds the same expense with tax."""
    gross = (parse_number(m["number"]) for m in _SUM.finditer(text))
    return any(value is not None and abs(number.value * 11 - value * 10) <= 100 for value in gross)


def _alternatives(numbers: Sequence[_Sum], text: str) -> tuple[int, ...]:
    """Sums that stand for a choice: 500万か800万; 中古なら500万、新品なら800万; 500万のと800万ので迷う."""
    if len(numbers) < 2 or any(_TOTAL.search(number.before) for number in numbers):
        return ()
    if _CHOSEN.match(numbers[-1].after) and not _ALTERNATIVE.match(_between(*numbers[-2:])):
        return ()
    for first, second in itertools.pairwise(numbers):
        if _ALTERNATIVE.match(_between(first, second)):
            return tuple(dict.fromkeys((first.value, second.value)))
    each = all(_CONTRAST.search(number.own) for number in numbers) or all(
        _ASKED_EACH.match(number.after) for number in numbers
    )
    is_dilemma = bool(_DILEMMA.search(text)) and not _ABOUT_PROGRAMS.search(text)
    if len(numbers) <= 3 and (each or is_dilemma):
        return tuple(dict.fromkeys(number.value for number in numbers))
    return ()


def _total(numbers: Sequence[_Sum], text: str) -> int | None:
    """The stated total, the one chosen of a choice, else the sum of the items of one plan."""
    if not numbers:
        return None
    if len(numbers) > 1:
        for number in numbers:
            if _TOTAL.search(number.before) or _TOTAL_AFTER.match(number.after):
                return number.value
        was_choice = _DILEMMA.search(text) or any(_ALTERNATIVE.match(_between(*p)) for p in itertools.pairwise(numbers))
        if _CHOSEN.match(numbers[-1].after) and was_choice:
            return numbers[-1].value
    return sum(number.value for number in numbers)
