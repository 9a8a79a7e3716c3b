"""Trades named in an utterance, and how surely each is the visitor's own."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.lazy_regex import lazy_regex
from corpus.numerals import NUMBER
from corpus.vocabulary import Vocabulary, Word
from dialog.deeds import denied_until, told_clauses
from dialog.lexicon import Lexicon, Match
from dialog.number_context import of_others
from dialog.text import clauses

CERTAIN = 3.4
LIKELY = 2.7
POSSIBLE = 1.25

_SUFFIX = (
    r"(?:会社|者|企業|工場|店舗|店|屋|業界|業者|業|所|社|さん|職人|メーカー|法人|チェーン|団体|関係|関連|系|工房|アトリエ"
    r"|スタジオ|事務所|サロン|組合|チーム|プロダクション|ショップ|商会|商店|センター|グループ|事業所|施設|ステーション|寺)"
)
_TAIL = rf"{_SUFFIX}*"
_SELF_AFTER = lazy_regex(
    rf"^(?:{_SUFFIX}|一筋|一本|の|を|で|ひとすじ|や|と[^、。]{{1,10}}|専門|中心|メイン|集団|夫婦|一家|見習い|\d代目|[二三四五六七]代目)*"
    r"\s*(?:です|でして|でございます|でござんす|でごわす|ですたい|ばい|たい$|どす|だす|でんねん|ですねん|やねん|だ(?!け)|だけ(?:ど|の)|なんです|なのですが|なんだ|なん|をやって|やって|やっと|をして|してい|しており|してる|してます|"
    r"を営|経営|をいとなん|営んで|いとなん|を運営|運営し|を作っ|をつくっ|作って|つくって|こさえ|を製造|製造|を販売|販売し|を扱|扱って|専業|の社長|社長|代表|の総務|総務|の経理|経理|の事務|事務|の者|のもん|もんだ|の親方|親方|の?棟梁|の?頭領|"
    r"の女将|女将|の主人|の店主|店主|のママ|のおやじ|の親父(?=です|だ|や|じゃ|で)|の大将|の若旦那|のおかみ|のオーナー|オーナー|の院長|院長|の園長|の所長|の工場長|の倅|の会社|の本部|の本社|の工場|の店|の下請|下請|の工事|の仕事|の(?:ほう|方|側)(?:です|だ|や|で|$)|の商売|が本業|が専門|が生業|がなりわい|が仕事|が商売|本業|"
    r"従業員|社員|スタッフ|職員|資本金|、|。|$|\s|\d|\(|（|でも(?:使え|もらえ|対象|申し?込|受けられ|大丈夫|いけ)|で働|に勤め|をしと|しとり|しとる|ですが|ですけど|を始め(?!たい|よう)|やで|やけど|じゃ|なもんで|っす|に従事|に携わ|にして商売|を\d|で\s*\d+(?:人|名)|[一二三四五六七八九十]+(?:人|名|軒|店|年|代)|歴)"
)
_CUSTOMER_BEFORE = lazy_regex(
    r"(?:(?:お)?客(?:さん|様)?(?!向け|むけ|相手)(?:は|が|に)?|客先は|取引先(?:は|が|の)|お?得意(?:先|さん|様)(?:は|が|の)|納入先(?:は|が)|販売先(?:は|が)|仕入先(?:は|が)|顧客(?:は|が)|相手(?:は|が)|売り先は|卸先は|元請(?:け)?(?:の|は|が)|"
    r"よその|隣の|隣が|向かいの|近所の|知り合いの|友人の|友達の|親戚の|息子の|娘の|実家(?:は|が)|親は|他社の|近くの|担当の|顧問の|出入りの)"
    r"(?:ほとんど|ほぼ|大半|大体|だいたい|多く|みんな|みな|全部|主に|[一二三四五六七八九\d]割)?(?:は|が)?[^、。]{0,6}$"
)
_WISHED = (
    r"を(?:入れ|買|導入|購入|借り|雇|探し|紹介|頼|検討|使い|つけ|付け|設置|更新|入替|外注|改装|新設|呼|通|回|訪|めぐ|巡|まわ|案内|取材|撮|相手|対象)|が(?:ほしい|欲しい|必要|来|高|安)|(?:は|も|が)対象"
    r"|の(?:費用|代金|見積|導入|仕方|やり方|資格|展示会|ソフト|システム|先生|人(?:に|が|から)|方(?:に|が|から)|値上げ|お客|客)|代が|代を|費|に強い|業界の|向け|むけ|相手|用(?:の|に)|さんの(?!会社)"
)
_OTHER_DEED = (
    r"(?:言|いわ|値上げ|教え|勧め|すすめ|くれ|高|安|困|辞め|断|もらっ|廃業|潰れ|倒産|来て|来た"
    r"|多い|少ない|足りな|見つから|大半|ほとんど|中心です|メインです|主な客|得意先|お客|取引先|半々)"
)
_MORE_OF_THEM = r"(?:(?:や|と|・|とか|だの|、|または|および)[^、。]{1,10}?)*"
# ラーメン屋さん三十軒に届ける
_SEVERAL = r"(?:(?:約|およそ)?[\d一二三四五六七八九十百数何]+(?:軒|社|店舗?|件|か所|箇所)(?:ほど|くらい|以上)?)?"
_OTHERS_AFTER = lazy_regex(
    rf"^{_MORE_OF_THEM}{_TAIL}{_SEVERAL}(?:など|なんか|とか|等|の(?:人|方|皆さん|お客さん|先生|社長))?"
    rf"(?:{_WISHED}|(?<=さん)(?:が|の(?!会社|お?店|仕事)|に|へ|から|と(?!して)|たち)"
    r"|(?:に|にも)(?!(?:勤め|つとめ)(?!る(?:娘|息子|友|兄|弟|姉|妹|夫|妻|知|孫))|従事|携わ|たずさわ|特化|転|なって|なった|なり|鞍替え|して|しと|近い|当た|属|入(?:り|る)|分類|関わ|する|あり|つい|徹)"
    r"|へ(?!転)|から(?!始|スタート|出発|転|鞍替|です|だ)|まで(?!(?:や|手が|して))"
    r"|と(?:組|協|連携|取引|契約|相談|付き合|提携|話)"
    rf"|が[^、。\d]{{0,10}}{_OTHER_DEED}|(?:ばかり|だけ)?を(?:主な)?(?:お?客|相手|顧客|得意先|対象))"
)
# 歯医者ばかり二十軒をみている
_SERVED = r"(?:相手|顧客|[み見診]て|みる|撮|受け持|引き受|請け|担当|顧問|回って|まわって|納|入れ|運|届|卸|相談|世話|頼)"
_SERVED_AFTER = lazy_regex(
    rf"^{_TAIL}{_MORE_OF_THEM}(?:(?:ばかり|だけ|専門)[^、。]{{0,12}}{_SERVED}|専門の(?=[^、。]{{2,}}を))"
)
# 板金屋さんに塗料を卸す|問屋です: those whom the trade at the end of the clause serves
_SERVED_BY_HEAD = lazy_regex(
    r"^(?:さん|様|たち|など|等)?(?:(?:や|と|・)[^、。]{1,10}?)?(?:ばかり|だけ|相手|向け|むけ|専門|から|へ|に(?!なっ|なる|勤)|が"
    r"|を(?!や|営|いとな|経営|運営|し[てとま]|開)|で(?!す|し|も|、)|の[^、。]*[をにがへで]).*[^やと・兼]$"
)
# 花屋の帳簿をつける|会社: whose things are dealt with
_OF_THEIRS = lazy_regex(
    r"^(?:さん|様|たち)?の(?![^、。をがに]*(?:店|会社|経営|商売|仕事|事業|運営|社長|代目|主人|女将|オーナー|下請|工事|現場|工場|チェーン"
    r"|教室|部門|施設|サービス|看板|のれん|暖簾|跡|(?:業|屋|院|所)を))[^、。をがには]{1,12}を[^、。]*(?:(?:て(?:い)?る|と(?:る|う)|[るすうくむつぶぐ])(?:[^、。をがに]{1,6}の)?(?:会社|仕事|商売|業者|の[がは])|請け|引き受|頼まれ)"
)
# 病院で|配る雑誌, 農家と|飲食店をつなぐ
_RELATED_AFTER = lazy_regex(
    r"^(?:さん|様|たち)?(?:で(?!す|し|ご|ん|ね|っ|や|も)|と(?!し)|が|や(?!っ|り|ら|ね|で|け|ん))[^、。]"
)
# 板前を料亭へ派遣する: the sending is the business
_SENT_OUT = lazy_regex(
    r"^[^、。]{0,24}(?:(?:を|に|へ)[^、。]{0,12}派遣|(?:を|の)派遣)"
    r"(?=し(?!て(?:もら|くれ|いただ|ほし|欲し))|す[るん]|会社|業|事業|の(?:会社|仕事|商売|事業)|専門|$)"
)
_MENDS_BEFORE = lazy_regex(
    r"(?:修理|修繕|車検|(?<!板金)整備|板金塗装|鈑金(?:塗装)?|クリーニング|リネン|染み抜き|しみ抜き)(?:など|専門)?の[^、。]{0,4}$"
)
_STAFF = lazy_regex(
    r"(?:師|士|員|工|手|医|職人|大工|左官|ドライバー|シェフ|コック|スタイリスト|エンジニア|デザイナー|プログラマー?)$"
)
_COUNTED_AFTER = lazy_regex(r"^(?:さん|の方)?(?:が|は|も|を)?\s*(?:私|\d|[一二三四五六七八九十]+(?:人|名))")
_ADVISER = lazy_regex(r"(?:税理士|会計士|社労士|社会保険労務士|弁護士|弁理士|司法書士|行政書士|診断士|コンサルタント)$")
_COMPOUND_AFTER = lazy_regex(
    r"^(?!(?:会社|企業|工場|店舗|店|屋|業|所|社|職人|メーカー|法人|チェーン|団体|関係|関連|系|師|士|工|業者)|[一二三四五六七八九十]"
    r"|専門|専業|中心|一筋|一本|従業員|社員|職員|資本金|集団|夫婦|一家|親方|歴|代表|経営|全般|一式|社長|本業|下請|請負|受託|現場|見習|メイン"
    r"|オーナー|スタッフ|パート|サービス|事業)[一-龥ァ-ヶ]"
)
_GENERIC = frozenset(
    (
        "工場",
        "こうば",
        "製造",
        "加工",
        "製造販売",
        "販売店",
        "小売店",
        "小売店舗",
        "商店",
        "個人商店",
        "物販店",
        "売店",
        "教室",
        "工事",
        "卸",
        "卸売",
        "卸売り",
        "修理",
        "管理",
        "通信販売",
        "通販",
        "作業場",
    )
)
_PREDICATE_AFTER = lazy_regex(
    rf"^(?:の(?=会社|事業所|お?店|工場|事務所|施設|教室))?{_TAIL}\s*(?:です|でして|でござ|でん|ですねん|だ(?!け)|やで|や$|ばい|たい$|でんねん|$|をやって|をやっと|をして|をしと|をしており|を営|を経営|をいとなん)"
)
# 業種はIT, 港区のIT 8人; IT導入 and ITに弱い tell no trade
_LABEL_AFTER = lazy_regex(r"^\s*(?:です|でして|だ(?!け)|$|[\d:/・()]|社員|従業員|スタッフ|の(?:会社|仕事|下請)|、)|^\s")
# 建設業と間違われるけど, 飲食店に見られがち: what others take them for
_TAKEN_FOR_AFTER = lazy_regex(
    r"^(?:会社|業|屋|店|さん){0,2}(?:だ|や|か)?(?:と|に|なのかと|かと)(?:よく|しばしば|時々|たまに|いつも|勝手に)?"
    r"(?:間違|まちが|誤解|勘違い|混同|思われ|おもわれ|見られ|みられ|取られ|とられ)"
)
# 探偵ってなんぼかかる, 大工さんって一日いくら: what others charge
_FEE_ASKED_AFTER = lazy_regex(
    r"^(?:さん)?(?:って(?:いうの|の)?(?:は)?|に(?:頼|たの)(?:む|んだら|めば)と?(?:、)?)(?:普通|だいたい|一日|1日|1回|一回|、)*(?:なんぼ|いくら|どの?くらい|どれ(?:くらい|ぐらい))"
)
_NOT_BUT = lazy_regex(r"(?:では|じゃ|や|で)(?:なく|のう)(?:て|って)?、?$")
_RIGHT_AFTER = lazy_regex(r"^(?:会社|業|屋|店)*(?:の(?:間違|まちが|ほう|方)|だった|でした|やった)")
# 花屋の改装で, at the beginning: the own shop
_OWN_WORK_AFTER = lazy_regex(
    r"^(?:さん)?の(?:改装|改修|リフォーム|リニューアル|開店|開業|移転|増床|増築|建て替え)(?:で(?!す)|に(?!強|特)|のため|を(?:考え|予定|機に|し(?:たい|よう|ます))|中|後)"
)
# 建設関係だからいけますよね: what they count themselves among, to be let in
_CLAIMED_AFTER = lazy_regex(
    r"^(?:関係|関連)?(?:だ|なん?だ|です)?(?:から|ので|んで|し)、?(?:うちも|いけ|対象|使え|出せ|もらえ|申し?込|応募|受けら|OK|大丈夫)"
)
_OPINION_AFTER = lazy_regex(
    r"^(?:だ|である)?と(?:言|い)(?:って|うても?|っても)(?:も)?(?:いい|良い|よい|ええ|差し支え|構わ|かまわ)"
)
_OWNED_AFTER = lazy_regex(r"^(?:は|を|が|も|なんて|なんか)[^、。]{0,6}?(?:持[たちっつ]|所有|ない|ありま|おまへん)")
_OF_AFTER = lazy_regex(r"^(?:さん)?の(?!中|よう|方|ほう|ため|\d)")
_HANDS_ON = lazy_regex(r"^(?:し(?:て|と|ま|た|な|は|も|、)|す|せ|さ)")
_ADVISES = lazy_regex(
    r"^(?:事務所|法人)?\s*(?:です|でして|でご|だ|だっ|をやって|をして|を営|を開業|として|の事務所|、|\d|$)"
)
# 花屋といっても、: a word that is about to be set right
_SET_RIGHT_AFTER = lazy_regex(
    r"^(?:さん)?(?:と|とは|って|とか)?(?:は|も)?(?:言|い|ゆ|云)(?:って|うて|っても|うても|え)(?:も|ど)?|^(?:さん)?っつっても"
)
# 大家さんは個人です: the own landlord
_LANDLORD_AFTER = lazy_regex(
    r"(?:さん|様)?(?:は|が|も|に|から|へ|と|の(?:許可|承諾|了解|同意|OK|名義|会社|都合|話|もん|もの|持ち物|所有|ビル|建物))"
)
_VAGUE_AFTER = lazy_regex(r"^(?:の|業)?(?:関係|関連|方面|業界|系)")
_HEAD_FOLLOWS = lazy_regex(r"^(?:さん|用|内|専用|向け)*(?:の|での|における)[^、。はがをに]{0,6}$")
# 医療法人じゃなくて個人です: the form is denied, not the trade.
_LEGAL_FORM = lazy_regex(r"(?:医療|社会福祉|学校|宗教)法人")
# 塗装に80万円, 測量 機器一式 500万: an item of the plan; 通訳の費用は: what is asked of
_PRICED_AFTER = lazy_regex(
    r"^(?:費用?|代|料金?)?(?:用|の)?\s?(?:機器|機材|機械|装置|設備|ソフト|システム|アプリ|器具|一式|キット|\s)*(?:に|が|で|は|も)?(?:約|およそ|だいたい|ざっと|税抜|税込|税別)?[きみ]?"
    rf"(?:{NUMBER}円|[\d.,千百十]+[万億])"
    r"|^の?(?:費用?|代金?|料金?|謝礼|報酬|手配|依頼(?:費用?|料))(?:は|も|って|とか|まで|が(?:対象|出))"
)
_NEGATED = lazy_regex(
    r"^(?:会社|業者|業|屋|店|さん|所|社)*\s*(?:は(?:もう)?(?:(?:やって|して)(?:い)?(?:ない|ません|へん|まへん|ねえ|おらん|おりません)|しません|しまへん|しない|やりません|やらない|やらん|せえへん)|では|じゃ|や|で)(?:は)?(?:なく|ない|ありません|あらへん|なくて|ございません)"
)
_PAST_AFTER = lazy_regex(
    r"^(?:会社|業者|業|屋|店|所|社)*\s*(?:だった|でした|をやっていた|をやってた|やってた|やっていた|をしていた|をしてた|をやっとった|(?:を|は)?(?:もう|とうに|とっくに|先月|去年|昨年|一昨年|おととし|今年|春に|[\d一二三四五六七八九十]+年前に?|[^、。]{1,4}年に)?(?:やめ|辞め|畳[んみ]|たた[んみ]|閉め|閉じ|廃業|引退|手放)|から(?:転|鞍替)|時代)"
)
_PAST_BEFORE = lazy_regex(
    r"(?:昔|以前|かつて|(?<![駅店門寺校目人])前|もともと|元々|先代まで)(?:は)?[^、。]{0,6}$|(?:^|[、。\s])元[^、。]{0,2}$"
)
_INTRO_BEFORE = lazy_regex(
    r"(?:業種は|業種:|仕事は|商売は|家業は|本業は|うちは|うちゃあ|うちんとこは|当社は|弊社は|わたしは|私は|あたしは|わしは|俺は|こちらは|街の|町の|小さな|小さい|ちっちゃな|老舗の|個人の|零細の|区の|市の|区で|市で|町で|島の|村の|で|昔ながらの|いわゆる)\s*$"
)
_BUSINESS_END = lazy_regex(
    r"(?:屋|業|店|社|所|院|園|館|塾|士|工|師|場|局|家|亭|庵|堂|蔵|舗|農|荘|宿|職|商|座|寺|房|元|サロン|ショップ|カフェ|バー|ホテル|メーカー|食堂|代理店|仲介|ジム|問屋|卸|クリニック|スタジオ|センター|スクール|教室|(?:ゲスト|シェア|ライブ)ハウス|ペンション|ホステル|グループホーム|デイサービス|スナック|パブ|キッチン|ベーカリー|キャンプ場|レストラン|ラボ|チェーン)$"
)
_ACTIVITY = lazy_regex(
    r"(?:清掃|加工|製造|販売|工事|運送|配送|開発|制作|介護|リース|レンタル|仲介|印刷|塗装|設計|施工|輸入|輸出|栽培|養殖|修理|整備|処理|回収|派遣|管理|駆除|警備|縫製|醸造)$"
)
_WISH = lazy_regex(
    r"たい|ほしい|欲しい|入れ|導入|教え|ますか(?!ね)|ですか(?!ね)|[?？]|検討|費用|見積|探し|買|頼|相談|補助|助成|対策|更新|向け|むけ|(?:を|が)(?:使|つけ|付け)"
)
_LATIN_OWN = lazy_regex(
    r"(?:\b(?:run|runs|running|own|owns|operate|operates|manage|have|opened|started|are|am|is|we're|i'm|my|our|small|family|a|an|the)\s+|^|[、，,.:]\s*)(?:[\w'-]+\s+){0,3}$",
    re.I,
)
_LATIN_OTHERS = lazy_regex(
    r"\b(?:for|to|from|with|by|customers?|clients?|another|like|near|at)\s+(?:[\w'-]+\s+){0,2}$", re.I
)


_PARTS = lazy_regex(
    r"^(.*[一-龥ァ-ヶー]{2,})((?:修理|清掃|実装|組立|組み立て|塗装|研磨|溶接|製造|加工|販売|工事|施工|整備|点検|保守|洗浄|調律|印刷|設計|制作|製作|開発|運営|経営|代行|派遣|紹介|レンタル|リース|仲介|管理|輸入|輸出|養殖|栽培|駆除|回収|処理|運搬|輸送|配達|宅配|教室|スクール|スタジオ|サロン|代理店|卸|問屋|専門店|仕立て|張替え|張り替え)(?:業|会社|店|屋)?)$"
)
_SHOP = lazy_regex(r"(.{2,})屋$")
_WORKS = lazy_regex(r"(.{2,})(?<!町)工場$")


@dataclass(frozen=True, slots=True)
class Named:
    """A trade named as possibly the own, its score, and its place in the order of naming.

    `is_right_one` where it is said in place of another: 旅館じゃなくて民泊.
    """

    score: float
    order: int
    industry: str
    surface: str
    is_right_one: bool = False


@dataclass(frozen=True, slots=True)
class Trades:
    """Trades of one utterance: the surest as own, and the industries denied."""

    best: Named | None
    denied: tuple[str, ...]


class TradeReader:
    """Finds trades with the words of the vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.lexicon: Lexicon[str] = Lexicon(_entries(vocabulary))
        self._ambiguous: Lexicon[tuple[str, ...]] = Lexicon((a.word, a.industries) for a in vocabulary.ambiguous_trades)

    def read(self, text: str) -> Trades:
        """The trades of a canonical utterance."""
        named: list[Named] = []
        denied: list[str] = []
        for clause in told_clauses(text):
            matches = self.lexicon.find(clause)
            for match, is_denied in zip(matches, _denied(matches, clause), strict=True):
                if match.surface.endswith("卸") and _HANDS_ON.match(clause[match.end :]):
                    continue  # the verb: whose goods are handed on, the deeds tell
                if _PRICED_AFTER.match(clause[match.end :]) and not _BUSINESS_END.search(match.surface):
                    continue
                if is_denied:
                    if not _LEGAL_FORM.match(clause, match.start):
                        denied.append(match.value)
                    continue
                score = trade_score(match, clause, matches)
                if score >= LIKELY or (score >= POSSIBLE and not _WISH.search(clause)):
                    is_right_one = _NOT_BUT.search(clause[: match.start]) is not None
                    named.append(Named(score, -len(named), match.value, match.surface, is_right_one))
        kept = [n for n in named if n.industry not in denied or n.score >= CERTAIN or n.is_right_one]
        best = max(kept, key=lambda n: (n.score, n.order), default=None)
        return Trades(best, tuple(i for i in dict.fromkeys(denied) if best is None or i != best.industry))

    def spans(self, clause: str) -> list[tuple[int, int]]:
        """Where trades stand in a clause as the visitor's own."""
        matches = self.lexicon.find(clause)
        return [(m.start, m.end) for m in matches if trade_score(m, clause, matches) >= LIKELY]

    def choices(self, text: str) -> tuple[str, ...]:
        """Industries that a word said as the business leaves open."""
        for clause in clauses(text):
            for match in self._ambiguous.find(clause):
                after = clause[match.end :]
                if _SELF_AFTER.match(after) and not _OTHERS_AFTER.match(after):
                    return match.value
        return ()


def trade_score(match: Match[str], clause: str, matches: Iterable[Match[str]] = ()) -> float:
    """How surely a trade word of a clause is the speaker's own business."""
    before, after = clause[: match.start], clause[match.end :]
    is_word_it = match.surface == "IT" and (clause[match.start : match.end] != "IT" or not _LABEL_AFTER.match(after))
    if is_word_it:
        return 0.0
    if match.surface.isascii() and not re.search("[ぁ-んァ-ヶ]", clause):
        return _latin_score(before, match)
    score = 1.0 + min(len(match.surface), 6) * 0.1
    if _BUSINESS_END.search(match.surface) or re.match(r"^(?:会社|業|屋|店|工場|メーカー|所|社|職人|企業)", after):
        score += 1.5
    serves = _BUSINESS_END.search(match.surface) and _SERVED_AFTER.match(after)
    if serves or _OTHERS_AFTER.match(after):
        score -= 3.5
    elif (
        (_OWN_WORK_AFTER.match(after) and not before.strip())
        or _SELF_AFTER.match(after)
        or (_NOT_BUT.search(before) and _RIGHT_AFTER.match(after))
    ):
        score += 1.5 + (0.5 if _ACTIVITY.search(match.surface) or _PREDICATE_AFTER.match(after) else 0)
    elif _OF_AFTER.match(after):
        score -= 1.5  # 病院の予約システム
    if _INTRO_BEFORE.search(before) or not before.strip():
        score += 0.7
    if _CUSTOMER_BEFORE.search(before):
        score -= 4
    if match.surface.startswith("大家") and _LANDLORD_AFTER.match(after):
        score -= 4
    if of_others(before, before):
        score -= 4  # 親会社は電機メーカーです
    is_right_one = _NOT_BUT.search(before)  # 卸じゃなくて小売でした
    if (_PAST_AFTER.match(after) and not is_right_one) or _PAST_BEFORE.search(before):
        score -= 2.5
    if any(_HEAD_FOLLOWS.match(clause[match.end : other.start]) for other in matches if other.start > match.end):
        score -= 2  # 病院の清掃: the cleaning is the business
    if any(_is_head(other, match, clause) for other in matches):
        score -= 3
    if _BUSINESS_END.search(match.surface) and _OF_THEIRS.match(after):
        score -= 2
    if _SENT_OUT.match(after) and not match.surface.startswith("ヘルパー"):
        score -= 4
    if not match.by_reading and _COMPOUND_AFTER.match(after):
        score -= 1.5  # 建設機械 is no construction
    is_of_goods = match.surface == "工場" and re.search(r"[一-龥ァ-ヶー]$", before)  # 部品工場
    if match.surface in _GENERIC and not is_of_goods:
        score = min(score - 1.2, CERTAIN - 0.1)
    if _STAFF.search(match.surface) and _COUNTED_AFTER.match(after):
        score -= 2.2  # 看護師3人 tells of staff, 大工です of a trade
    if _ADVISER.search(match.surface) and not _ADVISES.match(after):
        score -= 4.5  # mostly somebody whom the owner consults
    if match.surface == "不動産" and _OWNED_AFTER.match(after):
        score -= 2  # ほかに不動産は持っていない
    if match.surface.endswith("工場") and _MENDS_BEFORE.search(before):
        score -= 4  # 車検と修理の町工場 makes nothing
    if _OPINION_AFTER.match(after):
        score -= 5  # 運送業と言っていいと思う
    if _TAKEN_FOR_AFTER.match(after) or _FEE_ASKED_AFTER.match(after):
        score -= 5
    if _VAGUE_AFTER.match(after):
        score -= 1
    if _SET_RIGHT_AFTER.match(after) and not is_right_one:
        score -= 2.5
    if _CLAIMED_AFTER.match(after) or (_RELATED_AFTER.match(after) and not _SELF_AFTER.match(after)):
        score = min(score, CERTAIN - 0.1)
    return score


def _is_head(other: Match[str], match: Match[str], clause: str) -> bool:
    """Whether a clause ends in `other` as the own trade, told by whom it serves."""
    return (
        other.start > match.end
        and _PREDICATE_AFTER.match(clause[other.end :]) is not None
        and _SERVED_BY_HEAD.match(clause[match.end : other.start]) is not None
    )


def _latin_score(before: str, match: Match[str]) -> float:
    if _LATIN_OTHERS.search(before) or not _LATIN_OWN.search(before):
        return 0.0
    return CERTAIN + min(len(match.surface), 6) * 0.1


def _denied(matches: list[Match[str]], clause: str) -> list[bool]:
    """For each match, whether it is denied: 運送屋とは違う denies with all that describes it."""
    until = denied_until(clause)
    return [m.end <= until or _NEGATED.match(clause[m.end :]) is not None for m in matches]


def _entries(vocabulary: Vocabulary) -> Iterable[tuple[Word, str]]:
    for industry in vocabulary.industries.values():
        for name in re.split(r"[，、,]", industry.label):
            if "(" not in name and "（" not in name:
                yield Word(surface=name, reading=name), industry.id
        for trade in industry.trades:
            yield trade, industry.id
    listed = {trade.surface for industry in vocabulary.industries.values() for trade in industry.trades}
    for industry in vocabulary.industries.values():
        for trade in industry.trades:
            for spelled_out in _spelled_out(trade.surface):
                if spelled_out not in listed:
                    yield Word(surface=spelled_out, reading=spelled_out), industry.id


def _spelled_out(trade: str) -> Iterable[str]:
    """金属加工 as 金属の加工, 牛丼屋 as 牛丼の店."""
    yield _PARTS.sub(r"\1の\2", trade)
    if sold := _SHOP.match(trade):
        yield from (sold[1] + shop for shop in ("の店", "のお店", "店", "チェーン"))
    if made := _WORKS.match(trade):
        yield from (made[1] + works for works in ("の工場", "の町工場"))
