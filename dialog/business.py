"""What an utterance says of the business: its industry, where it is, what it answers of conditions."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from corpus.vocabulary import Municipality, Places, Vocabulary, Word
from dialog.lexicon import Lexicon, Match
from dialog.text import clauses

_SELF_AFTER = re.compile(
    r"^(?:会社|企業|工場|店|屋|業|業者|所|社|さん|職人|メーカー|法人|チェーン|一筋|一本|系|関係|関連|の|を|で|ひとすじ|や|と[^、。]{1,10}|専門|中心|メイン|\d代目|三代目|二代目|四代目)*"
    r"\s*(?:です|でして|でございます|だ(?!け)|だけ(?:ど|の)|なんです|なのですが|なんだ|なん|をやって|やって|やっと|をして|してい|しており|してる|してます|を営|を経営|経営|営んで|いとなん|を運営|運営し|を作っ|をつくっ|作って|つくって|"
    r"こさえ|を製造|製造|を販売|販売し|を扱|扱って|専業|の社長|社長|代表|の総務|総務|の経理|経理|の事務|事務|の者|のもん|もんだ|の会社|の工場|の店|の下請|下請|の工事|従業員|社員|スタッフ|職員|資本金|、|。|$|\s|\d|\(|（|で働|に勤め|をしと|しとり|しとる|ですが|ですけど|を始め|やねん|やで|やけど|じゃ|なもんで|っす)"
)
_CUSTOMER_BEFORE = re.compile(
    r"(?:お客(?:さん|様)?(?:は|が)?|客先は|取引先(?:は|が|の)|得意先(?:は|が|の)|納入先(?:は|が)|販売先(?:は|が)|相手(?:は|が)|売り先は|よその|隣の|近所の|知り合いの|友人の|他社の|元請(?:け)?の)[^。、]{0,6}$"
)
_OBJECT_AFTER = re.compile(
    r"^(?:や|と|・|とか|、)[^、。]{1,10}(?:に|へ|から)(?:卸|納|売|届|配|仕入)|^(?:会社|業者|業界|事業者|店|屋|さん|所|社|向け|むけ|用)*\s*(?:向け|むけ|に(?:売|納|卸|頼|相談|依頼|発注|出荷|言わ|聞|勧め|提供|見て|任せ|入って|譲|買)|から(?:の(?:注文|受注|依頼|紹介)|受注|言わ|転|買|仕入)|へ(?:納|売|出荷|行)|と(?:組|協|連携|取引|契約|相談)|"
    r"を(?:入れ|買|導入|購入|借り|雇|探し|紹介|頼|検討|使い|つけ|付け|設置|更新|入替|外注|改装|新設)|が(?:ほしい|欲しい|必要|来|いる|安|高)|の(?:費用|代金|見積|導入|仕方|やり方|資格|展示会|ソフト|システム)|代が|代を|費|に強い|業界の)"
)
_NEGATED = re.compile(
    r"^(?:会社|業|屋|店|さん|所|社)*\s*(?:では|じゃ|や|で)(?:は)?(?:なく|ない|ありません|あらへん|なくて|ございません)"
)
_PAST = re.compile(
    r"^(?:会社|業|屋|店|所|社)*\s*(?:だった|でした|をやっていた|をやってた|やってた|やっていた)(?:けど|が|んですが|のを)"
)
_INTRO_BEFORE = re.compile(
    r"(?:業種は|業種:|仕事は|商売は|家業は|本業は|うちは|うちゃあ|当社は|弊社は|わたしは|私は|こちらは|街の|町の|小さな|小さい|老舗の|個人の|零細の|区の|市の|区で|市で|町で|島の|村の|で)\s*$"
)
_BUSINESS_END = re.compile(
    r"(?:屋|業|店|社|所|院|園|館|塾|士|工|師|場|局|家|亭|庵|堂|蔵|舗|農|荘|宿|サロン|ショップ|カフェ|バー|ホテル|メーカー|食堂|代理店|仲介|ジム|問屋|卸)$"
)
_ACTIVITY = re.compile(
    r"(?:清掃|加工|製造|販売|工事|運送|配送|開発|制作|介護|リース|レンタル|仲介|印刷|塗装|設計|施工|輸入|輸出|栽培|養殖)$"
)
_THRESHOLD = 2.7
_WEAK_THRESHOLD = 1.25
_WISH = re.compile(
    r"たい|ほしい|欲しい|入れ|導入|教え|ますか|ですか|[?？]|検討|費用|見積|探し|買|頼|相談|補助|助成|対策|更新|向け|むけ|(?:を|が)(?:使|つけ|付け)"
)

_VENUE = re.compile(
    r"会場|展示場|ホール|会議室|見本市|展示会|イベント|催事|式典|パーティ|お披露目|出展|開催|アクセス|行き方|施設|支所|支部|窓口は|センター|フォーラム|ビッグサイト|メッセ|セミナー|国の|街でやる"
)
_CUSTOMER = re.compile(
    r"(?:お客|取引先|客先|得意先|顧客|納入先|納品先|出荷先|仕入先|元請|発注元|販売先|現場|展開|進出|輸出|向け|引き合い|注文|実家|生まれ|出身|自宅|住んで|住まい|観光|出張|配達|配送先|売り込み|商圏)"
)
_PLACE_AFTER_OTHER = re.compile(
    r"^(?:都|府|県|市|区|町|村)?\s*(?:の(?:お客|取引先|客|会社から|メーカーから|企業から|業者|顧客|現場|展示|会場|人|実家|大学|先生|見本市|会社に|企業に)|へ(?:出|行|売|輸)|に(?:出展|行|売|輸出|進出|発送|納|出荷|展開)|まで|から(?:来|の注文|引き合い|仕入|注文)|方面|周辺で|あたりで|向け|産|の(?:へん|辺|近く|そば))"
)
_ESTABLISHMENT = re.compile(
    r"場所は|所在地|住所は|ばしょは|バショハ|本社|本店|支店|支社|営業所|事務所|オフィス|工場|店舗|店|作業場|倉庫|工房|スタジオ|会社|登記|拠点|事業所|製造所|農園|畑|旅館|宿|サロン|教室|医院|事業"
)
_NONE_IN_TOKYO = re.compile(
    r"(?:東京|都内|都)(?:に|には|で|では)(?:は)?[^。、]{0,24}?(?:ない|ありません|なし|無い|無く|無し|ございません|ねえ|持って(?:い)?(?:ない|ません)|構えて(?:い)?(?:ない|ません)|おらん|あらへん|ゼロ|一切)"
    r"|都外(?:です|の(?:会社|事業者|企業|工場)|に(?:あります|ある|本社|会社|しか))|東京(?:じゃ|では|や)(?:ない|なく|ありません|あらへん)|東京以外(?:です|の会社|に)"
)
_OUR_PLACE = re.compile(
    r"(?:うち|当社|弊社|会社|本社|本店|事務所|工場|店|場所|所在地)(?:は|が|も|の場所は)[^、。]{0,8}$"
)


@dataclass(frozen=True, slots=True)
class Business:
    """What one utterance says of the business; None or empty where it says nothing.

    `industry_choices` are industries a word leaves open (食品: 製造, 卸, 小売); `not_industries`
    were denied.
    """

    industry: str | None = None
    industry_choices: tuple[str, ...] = ()
    not_industries: tuple[str, ...] = ()
    in_tokyo: bool | None = None
    answers: Mapping[str, bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Place:
    in_tokyo: bool
    in_capital_region: bool


class BusinessReader:
    """Reads `Business` from canonical utterances with the words of the vocabulary."""

    def __init__(self, vocabulary: Vocabulary, activities: Mapping[str, str]) -> None:
        self._activities = [(industry, re.compile(pattern)) for industry, pattern in activities.items()]
        self._trades: Lexicon[str] = Lexicon(_trade_entries(vocabulary))
        self._ambiguous: Lexicon[tuple[str, ...]] = Lexicon((a.word, a.industries) for a in vocabulary.ambiguous_trades)
        self._places: Lexicon[_Place] = Lexicon(_place_entries(vocabulary.places))

    def read(self, text: str) -> Business:
        """Industry and place of a canonical utterance."""
        industry, denied = self._industry(text)
        in_tokyo, capital_region = self._place(text)
        choices = () if industry else self._choices(text)
        answers = {} if capital_region is None else {"in-capital-region": capital_region}
        return Business(industry, choices, denied, in_tokyo, answers)

    def place_words(self, text: str) -> list[bool]:
        """For each place named anywhere in the text, whether it is in Tokyo."""
        return [match.value.in_tokyo for match in self._places.find(text)]

    def trade_spans(self, clause: str) -> list[tuple[int, int]]:
        """Where trades stand in a clause: words inside are no wish (デザイン会社 wants no design)."""
        return [
            (match.start, match.end)
            for match in self._trades.find(clause)
            if _trade_score(match, clause[: match.start], clause[match.end :]) >= _THRESHOLD
        ]

    def _industry(self, text: str) -> tuple[str | None, tuple[str, ...]]:
        candidates: list[tuple[float, int, str]] = []
        denied: list[str] = []
        for clause in clauses(text):
            for match in self._trades.find(clause):
                before, after = clause[: match.start], clause[match.end :]
                if _NEGATED.match(after):
                    denied.append(match.value)
                    continue
                score = _trade_score(match, before, after)
                if score >= _THRESHOLD or (score >= _WEAK_THRESHOLD and not _WISH.search(clause)):
                    candidates.append((score, -len(candidates), match.value))
        kept = [c for c in candidates if c[2] not in denied]
        if not kept:
            return next((i for i, p in self._activities if i not in denied and p.search(text)), None), tuple(denied)
        return max(kept)[2], tuple(dict.fromkeys(denied))

    def _choices(self, text: str) -> tuple[str, ...]:
        for clause in clauses(text):
            for match in self._ambiguous.find(clause):
                if _SELF_AFTER.match(clause[match.end :]) and not _OBJECT_AFTER.match(clause[match.end :]):
                    return match.value
        return ()

    def _place(self, text: str) -> tuple[bool | None, bool | None]:
        """Whether the business is in Tokyo, and in the capital region; None where nothing is said."""
        own = [place for clause in clauses(text) for place in self._own_places(clause)]
        denied = bool(_NONE_IN_TOKYO.search(text))
        if any(place.in_tokyo for place in own) and not denied:
            return True, True
        if denied or own:
            outside = [place for place in own if not place.in_tokyo]
            return False, any(p.in_capital_region for p in outside) if outside else None
        return None, None

    def _own_places(self, clause: str) -> Iterable[_Place]:
        matches = self._places.find(clause)
        ends = {match.end for match in matches}
        trades = self._trades.find(clause) if matches else []
        for match in matches:
            if match.start in ends:  # 大阪市中央区: the ward belongs to the city before it
                continue
            before, after = clause[: match.start], clause[match.end :]
            if _NEGATED.match(after):
                continue
            if _PLACE_AFTER_OTHER.match(after) and not re.match(r"の会社(?:です|で)", after):
                continue
            own_claim = bool(_ESTABLISHMENT.search(clause))
            if _VENUE.search(clause) and not own_claim:
                continue
            if _CUSTOMER.search(before[-12:] + after[:12]) and not re.search(
                r"(?:本社|本店|会社|事務所|工場|店)(?:は|が)", clause
            ):
                continue
            if self._is_business_place(match, clause, trades):
                yield match.value

    def _is_business_place(self, match: Match[_Place], clause: str, trades: Sequence[Match[str]]) -> bool:
        """A place counts where the clause tells of a business there, or is little more than the place."""
        if clause[match.start : match.end] in clause.split() and not _VENUE.search(clause):
            return True
        if re.match(r"(?:都|区|市|町|村)?(?:だけ|のみ)", clause[match.end :]) or _OUR_PLACE.search(
            clause[: match.start]
        ):
            return True
        rest = clause[: match.start] + clause[match.end :]
        if len(re.sub(r"[\s、。・]|です|でして|でやって(?:ます|る)?|にあります|在住|区|市|町|東京都?", "", rest)) <= 3:
            return True
        if _ESTABLISHMENT.search(clause) or re.search(
            r"(?:で|に)\s*\d|で[^、。]{1,24}(?:飼|育て|作|つく|運|売|貸|刈|切|獲|捕|出し|焼|織|縫|診|教え|掘|採|直し|磨|打)|(?:内)?に[^、。]{0,14}(?:持って|あり|ある|構え|出店)|で(?:す|やって|営|経営|開業|商売|創業|仕事|して|[^、。]{1,16}(?:やって|を営|をして|してい|してま|してる|しており|作って|経営|営業|販売し|売って|開いて|運営|勤め|始め|企画|製造))",
            clause[match.end :],
        ):
            return True
        return any(trade.start >= match.end - 1 for trade in trades) or bool(
            re.match(r"(?:都|区|市|町|村)?の", clause[match.end :]) and trades
        )


def _trade_score(match: Match[str], before: str, after: str) -> float:
    """How surely a trade word is the speaker's own business."""
    score = 1.0 + min(len(match.surface), 6) * 0.1
    if _BUSINESS_END.search(match.surface) or re.match(r"^(?:会社|業|屋|店|工場|メーカー|所|社|職人|企業)", after):
        score += 1.5
    if _SELF_AFTER.match(after):
        score += 1.5 + (0.5 if _ACTIVITY.search(match.surface) else 0)
    if _INTRO_BEFORE.search(before) or not before.strip():
        score += 0.7
    if _CUSTOMER_BEFORE.search(before):
        score -= 4
    if _OBJECT_AFTER.match(after):
        score -= 2.5
    if _PAST.match(after):
        score -= 2
    return score


def _trade_entries(vocabulary: Vocabulary) -> Iterable[tuple[Word, str]]:
    for industry in vocabulary.industries.values():
        for name in re.split(r"[，、,]", industry.label):
            if "(" not in name and "（" not in name:
                yield Word(surface=name, reading=name), industry.id
        for trade in industry.trades:
            yield trade, industry.id


def _place_entries(places: Places) -> Iterable[tuple[Word, _Place]]:
    tokyo = _Place(in_tokyo=True, in_capital_region=True)
    for area in (*places.tokyo.wards, *places.tokyo.cities, *places.tokyo.towns_villages_islands):
        yield from ((word, tokyo) for word in _names(area))
    yield from ((word, tokyo) for word in (*places.tokyo.prefecture, *places.tokyo.districts))
    regions = {prefecture.name: prefecture.capital_region for prefecture in places.outside.prefectures}
    for prefecture in places.outside.prefectures:
        value = _Place(in_tokyo=False, in_capital_region=prefecture.capital_region)
        yield from ((word, value) for word in _names(prefecture))
    for city in places.outside.cities:
        value = _Place(in_tokyo=False, in_capital_region=regions.get(city.prefecture, False))
        yield from ((word, value) for word in _names(city))
    yield from ((word, _Place(in_tokyo=False, in_capital_region=False)) for word in places.outside.regions)


def _names(area: Municipality) -> Iterable[Word]:
    yield Word(surface=area.name, reading=area.kana)
    yield from area.short
