"""Money that is no plan: what the firm earns, owes, owns, lost or pays again and again, and what it is worth."""

import re

from corpus.lazy_regex import lazy_regex
from dialog.sums import ABOUT, Sum, is_monthly

# -- nouns before a sum ------------------------------------------------------------------------

_EARNED = (
    r"売上|売り上げ|年商|月商|日商|売価|利益|粗利|経常|営業益|赤字|黒字|客単価|取引|(?:受注|注文)(?!の?(?:ソフト|システム|管理|アプリ|サイト|画面|受付|処理|書|データ|業務|一覧))|収入|所得|工賃|売れ行き|"
    r"引き合い|賞金|配当|手取り|水揚げ|出荷額|生産額|宿泊料金?|宿泊代|客室料|入館料|入浴料|月謝|診療費"
)
_OWED = (
    r"(?:銀行|バンク|信金|信組|信用金庫|公庫|融資|与信|貸越|借入)(?:さん)?の?枠|"
    r"借り?入れ?|(?:銀行|信金|信組|信用金庫|公庫|農協)(?:さん)?(?:の|への)残り|借金|融資|(?<![ァ-ヶ])ローン|残債|負債|債務|返済|未払い?|未納|滞納|延滞|つけ払い|買い?掛|支払手形|"
    r"罰金|慰謝料|賠償|身代金|立て替え|穴埋め"
)
_DUE = r"売り?掛|未収|債権|手形|貸し?倒れ?|貸付|焦げ付き|不渡り|請求|代金|損失|損害|被害|含み損"
# 資金がきついので500万円に絞る: the sum is none of what is short.
_SHORT = (
    r"(?![がはも](?:かなり|だいぶ|ちと|ちょっと|少し)?"
    r"(?:きつ|きび|苦し|厳し|足り|たり|無|な[いくけ]|乏し|ショート|心細|尽き|回らな|つら|心許))"
)
_OWNED = (
    rf"(?:金庫|手元|懐|ふところ|財布|ポケット|貯え|蓄え)から(?:出せる|出る|払える|出す)(?:の|ん|お?金)?|純資産|内部留保|預金|貯金|貯蓄|積立|(?:現金|手元|運転資金|手持ち|自己資金){_SHORT}|頭金|手付(?:金)?|内金|資産|簿価|在庫|(?:銀行|口座|通帳)の?残高?|残高|"
    rf"会費|保証金|敷金|仕入れ?|調達|クラウドファンディング|退職金|資金(?=が|は|も){_SHORT}"
)
_WORTH = (
    r"株価|株式|(?:自社)?株(?=の|が|は|を)|時価|評価額?|査定額?|値打ち|価値|のれん(?:代)?|対価|企業価値|買収額|買収価格|"
    r"(?:会社|店|事業|土地|建物|工場|うち)の(?:値段|値|価格|相場)|営業権|(?:譲渡|譲受|売却|買収|買い取り|引き継ぎ)の?(?:価格|額|金額|代金|益)?"
)
_WAGES = (
    r"給与|給料|月給|年収|時給|日給|日当|初任給|基本給|賃金|人件費の総額|賞与|ボーナス|昇給|"
    r"(?<![ァ-ヶ])ベア(?![ァ-ヶ])|最低賃金|手当"
)
# クラウドの契約が132万円: what is bought.
_CONTRACT = "".join(
    rf"(?<!{bought})"
    for bought in ("サービスの", "クラウドの", "ソフトの", "システムの", "アプリの", "ツールの", "機械の", "工事の")
)
_CONTRACT += r"(?<![利使]用)(?<!電子)(?<!ライセンス)(?<!購入)(?<!工事)(?<!請負)(?<!導入)契約"
_RUNNING = (
    rf"家賃|地代|賃料|電気代|光熱費|水道代|燃料代|灯油代|ガス代|ガソリン代|保険料|税金|固定資産税|相続税|(?:酒|法人|住民|所得|事業|自動車)税|{_CONTRACT}|"
    r"リース料|原価|固定費|通信費|維持費"
)
_FEES = r"手数料|報酬"
_OWN_SHARE = r"自己負担|持ち出し|手出し|自腹|(?<!予算の)(?<!予算は)(?:上限|限度)|下限"
_NOUN = "|".join((_EARNED, _OWED, _DUE, _OWNED, _WORTH, _WAGES, _RUNNING, _FEES, _OWN_SHARE))
_SUFFIX = r"(?:額|高|金|残高|総額|合計|収入|残|単価|見込み?|予想|予定|目標|計画)?"
_FILLERS = (
    r"(?:、|:|=|\s|約|およそ|だいたい|ざっと|合計|年|月|毎月|今|現在|"
    r"去年|昨年|前期|昨期|今期|銀行|全部|まだ|あと|合わせて|一律|全員|みんな|みな|1人)*"
)
_RIGHT_BEFORE = (
    rf"(?=(?:は|が|も|って|に|で|を|の(?:総額|合計|ほう|残り|額|残高|返済|値打ち|価値|評価額?|値段))?"
    rf"{_FILLERS}(?:は|が|に|で)?\s*$"
)
_AS_TOPIC = r"|(?:は|が|も|って)[^、。]*$)"
_NAMED = lazy_regex(rf"(?:{_NOUN}){_SUFFIX}{_RIGHT_BEFORE}{_AS_TOPIC}")
# 手付の200万はもう払った
# 公庫から600万借りて、残りが410万
# 180万は別の件です
_OF_OTHER_MATTER_AFTER = lazy_regex(
    r"^\s*円?(?:は|って|の(?:ほう|方)は|なら)、?(?:別件|(?:全然|まったく)?別の(?:件|話|案件|用件|機会|制度))"
)
_DEBT_LEFT_BEFORE = lazy_regex(r"(?:借り|借入|ローン|返済)[^。]{0,24}?残り?(?:は|が|も)?(?:あと)?\s*(?:約)?$")
_DEPOSIT_BEFORE = lazy_regex(r"(?:手付|頭金|内金|前金)(?:金)?の\s*(?:約)?$")
# 毎月のギャラは50万くらい入る
_OFTEN_BEFORE = lazy_regex(r"(?:毎月|月々|月に|毎年|年に)[^、。\d]{0,10}$")
_COMES_IN_AFTER = lazy_regex(rf"^\s*円?{ABOUT}(?:が|は|も|ずつ)?入(?:る|ります|って(?:い|く))")
TOPIC = rf"(?:{_NOUN}){_SUFFIX}(?:は|が|って|の方は|のほうは)$"
EXPENSE_NOUN = lazy_regex(
    r"(?:予算|見積|総事業費|事業費|費用|経費|投資|工事|機械|設備|装置|ソフト|システム|アプリ|着手金|算定|鑑定|(?<!電気)(?<!燃料)(?<!灯油)(?<!ガス)(?<!水道)(?<!れん)代|導入|購入)[^\d]{0,10}$"
)
_EXPERT = lazy_regex(
    r"仲介|専門家|弁護士|税理士|会計士|弁理士|社労士|診断士|司法書士|行政書士|コンサル|アドバイザ|デューデリ|成功報酬|着手|申請|出願|登録|代行|講師|(?<![a-z])fa(?![a-z])",
    re.I,
)
_FEE = lazy_regex(rf"^(?:{_FEES})")

# -- words after a sum -------------------------------------------------------------------------

_OF_OTHER_KIND_AFTER = lazy_regex(
    r"\s*円?\s*(?:ほど|くらい|ぐらい)?の?(?:売上(?!管理|の?ソフト|の?システム|の?集計)|(?:受注|注文)(?!の?(?:ソフト|システム|管理|アプリ|サイト|画面|受付|処理|データ))|契約|取引|案件|引き合い|出資|保険|賠償|退職金|資産|売掛|買掛|借入|借金|融資|赤字|黒字|利益|資本|年商|(?<![ァ-ヶ])ローン|"
    r"損失|損(?![益料])|損害|穴(?!あけ|掘)|貯金|預金|現金|定期|家賃|商い|手形|不渡り|貸し倒れ|焦げ付|在庫(?!管理|システム|ソフト|の管理)|値打ち|価値|評価|査定|[^、。\d]{0,4}(?:仕事|工事|案件)(?:を(?:受|請け|もら|取っ|とっ|いただ|任さ)|が(?:決ま|入っ|来|舞い込)))"
)
# 予約アプリ、税込176万円の契約: of what is bought.
_CONTRACT_AFTER = lazy_regex(r"\s*円?(?:ほど|くらい|ぐらい)?の?契約")
_SOFTWARE = lazy_regex(r"アプリ|クラウド|ソフト|システム|ツール|サービス|ライセンス")
# 九千万は去年の利益でした
_IS_OTHER_AFTER = lazy_regex(
    r"^\s*円?(?:は|が|って)[^、。\d]{0,8}(?:利益|売上|売り上げ|年商|借入|借金|資本金|退職金|家賃|貯金|預金)"
    r"(?:の(?:額|金額|こと|数字|ほう))?(?:でし|です|だっ|だ|や|じゃ)"
)
_BORROWED = r"借り|融資|引っ張|返済|返し|返さ|立て替え|前借り"
_LOST = (
    r"滞納|未回収|盗ま|損し|損失|損害|損を|だまし|騙|取られ|とられ|取りっぱぐれ|取り損|遅れ|入ら|入金(?:が|され)|持って(?:い|行)?か|やられ|踏み倒|焦げ付|こげつ|不渡り|"
    r"貸し倒れ|パー|飛ん|消え|流出|(?:が|も)?回収(?:でき|不能)"
)
_GAINED = r"稼|売り上げ|売れ|儲|貯め|貯ま|出資|調達|集め|集ま|配当|当た(?:った|り)|もうけ"
_DEMANDED_AFTER = lazy_regex(
    rf"^\s*円?{ABOUT}(?:を|も|は)?(?:ほど)?(?:払え|支払え|よこせ|出せ|振り込め|請求(?:され|して|が来|書が)|要求|ふっかけ|吹っか)"
)
_LEFT = r"貸し|振り込|残って|の赤字|余って|眠って|抱え|溜ま|たま(?:って|り)|足りな|足りま|足らん|足りん|不足|ショート"
_OTHERS_PAY = r"(?:親|銀行|身内|親戚|実家|国|国庫|父|母|信金|公庫)[^、。\d]{0,6}(?:出し|借り|もら|払っ|持っ)"
_LENT_AFTER = lazy_regex(
    rf"^\s*円?{ABOUT}(?:分)?(?:を|は|も|が|の(?=借り|融資))?(?:ほど)?(?:{_BORROWED}|{_LOST}|{_GAINED}|{_LEFT}|{_OTHERS_PAY})"
    r"(?!(?:防|対策|ない(?:よう|ため)))"
)
_COST_BEFORE = lazy_regex(
    r"(?:原材料|材料|人件|燃料|電気|物流|運送|光熱)[費代]?(?:が|は|も|で)?(?:年|月|毎年|毎月)?(?:に|で)?(?:約)?$"
)
_ROSE_AFTER = lazy_regex(rf"^\s*円?{ABOUT}(?:も|は)?(?:値?上が|かさ|膨ら|増え|余計|の負担|の増)")
_VALUED_AFTER = lazy_regex(
    rf"^\s*円?{ABOUT}(?:だ|だろう)?(?:と(?:いう)?|って|の|に)?(?:査定|評価|値が|値段が|値(?:打ち)?(?:が|を)?(?:付|つ))"
)
_FIRM = r"(?:会社|うち|店|事業|株(?:式)?|土地|建物|権利|営業権|屋号|工場|暖簾|のれん|身代)"
_FIRM_BEFORE = lazy_regex(rf"{_FIRM}(?:の(?:株式?|権利))?(?:ごと|全部|まるごと)?(?:を|は|が|ば|って)[^、。\d]{{0,8}}$")
_BUYER_BEFORE = lazy_regex(
    r"(?:先方|相手(?:方)?|買い手|買主|向こう(?:さん)?|譲渡先|譲受先|引き受け手|大手)(?:の[^、。]{1,4})?(?:は|が|も|から)[^、。\d]{0,6}$"
)
_SOLD_FOR_AFTER = lazy_regex(rf"^\s*円?{ABOUT}で[^、。]{{0,6}}?(?:買|売|譲|引き取|引き受け|手放|引き継)")
_FIRM_AFTER = lazy_regex(rf"^\s*円?{ABOUT}で{_FIRM}を(?:売|譲|買|引き取|手放)")


# A shortage or a burden told as the reason (在庫が足りないので棚に80万かける) is not what is paid.
_REASON = lazy_regex(r"(?<=[るたいだすうくむつぬぶぐなん])(?:ので|んで|から|ため|もんで|もので)")
_SPENDS_AFTER = lazy_regex(
    rf"^\s*円?{ABOUT}(?:を|は|ほど)?(?:かけ|使[いうおえっ]|出[しすそせ]|入れ|買|投じ|投資|回[すしせ]|充て|あて|見込|考え|用意|必要|要[るり]|かか)"
)
# 受注も在庫もクラウドに移すのに700万: what is worked on, by means of what is paid for
_PUT_INTO = lazy_regex(
    r"^[もをのはや][^、。\d]*?(?:クラウド|システム|ソフト|アプリ|ツール|データ|デジタル|AI|ネット|サイト|一元|自動)(?:に|へ|で|化|管理)"
)


def is_other_money(found: Sum) -> bool:
    """Whether a sum is said of income, debts, assets, losses, running costs or the worth of the firm."""
    named = [match for match in _NAMED.finditer(found.own) if not _is_beside_the_sum(match, found)]
    if named and not EXPENSE_NOUN.search(found.own[named[-1].end() :]):
        return True
    if _CONTRACT_AFTER.match(found.after) and _SOFTWARE.search(found.sentence_before + found.before):
        return False
    return (
        any(
            pattern.match(found.after)
            for pattern in (_OF_OTHER_KIND_AFTER, _OF_OTHER_MATTER_AFTER, _IS_OTHER_AFTER, _LENT_AFTER)
        )
        or bool(_DEMANDED_AFTER.match(found.after) and not _EXPERT.search(found.sentence_before[-30:] + found.before))
        or bool(_COST_BEFORE.search(found.before) and _ROSE_AFTER.match(found.after))
        or bool(_DEPOSIT_BEFORE.search(found.before))
        or bool(_DEBT_LEFT_BEFORE.search(found.sentence_before + found.before))
        or bool(_OFTEN_BEFORE.search(found.before) and _COMES_IN_AFTER.match(found.after))
        or _is_worth_of_firm(found)
        or is_monthly(found)
    )


def _is_beside_the_sum(named: re.Match[str], found: Sum) -> bool:
    rest = found.own[named.end() :]
    is_reason = _REASON.search(rest) and _SPENDS_AFTER.match(found.after)
    return bool(is_reason or _PUT_INTO.search(rest)) or _is_fee_of_expert(named, found)


def _is_fee_of_expert(named: re.Match[str], found: Sum) -> bool:
    """仲介の手数料, 弁護士の報酬: what a visitor pays for a service."""
    return bool(_FEE.match(named[0]) and _EXPERT.search(found.sentence_before[-30:] + found.before + found.after))


def _is_worth_of_firm(found: Sum) -> bool:
    """会社を8000万で買いたいという人がいる; うちは3000万と査定された."""
    if _VALUED_AFTER.match(found.after) or _FIRM_AFTER.match(found.after):
        return True
    is_deal = _FIRM_BEFORE.search(found.before) or _BUYER_BEFORE.search(found.before)
    return bool(is_deal and _SOLD_FOR_AFTER.match(found.after))
