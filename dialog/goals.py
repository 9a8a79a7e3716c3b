"""Goals of an utterance: what the visitor wants to do, and what no longer."""

import itertools
import re
from collections.abc import Callable, Iterator, Mapping

from corpus.abroad import Abroad
from corpus.lazy_regex import lazy_regex
from corpus.vocabulary import Goal, Word
from dialog.goals_dropped import bare_topics, dropped_topics, is_dropped
from dialog.lexicon import Lexicon
from dialog.patterns import WAGES_NEEDED, Answers
from dialog.quantities import Quantities
from dialog.text import clauses

Spans = Callable[[str], list[tuple[int, int]]]
_DENIED = lazy_regex(
    r"(?:[ぁ-ん]{0,4}(?:わけ|つもり|の(?:こと|話|支援)?|こと|話))?(?:(?:では|じゃ|や|で)(?:は|あ)?(?:なく|ない)|でもな[いく](?!か)|(?:[うる]|し(?:たい)?)?(?:っていうか|ってゆうか|ちゅうか|というか))|より(?:も)?"
)
_OF_WAGES = lazy_regex(r"賃金制度|処遇|正社員|給与制度|奨励金|評価制度|引き上げたい|(?:賃上げ|昇給)(?:を|も|が)?したい")
_AND = lazy_regex(r"(?:の(?:ほう|方|件|話|こと))?(?:と|や|も)、?")
# What one has made is sold, shown or registered: 自社商品を海外に売りたい is no wish to develop one.
_OWN_PRODUCT = lazy_regex(r"(?:自社|オリジナル)の?(?:製品|商品|ブランド)")
_IS_SOLD = lazy_regex(
    r"[^、。開作つ試始]{0,14}?(?:売[りるっれ](?!出)|販売(?!を(?:始|開始))|輸出|卸[しす]|出展|広め|宣伝|PR|広告|知って|真似|まね|模倣|コピー|パク|商標|特許|意匠)"
)
# PR動画|を撮ってる|制作会社, 検査装置|の部品を設計製造してます: what the business does for others
_IS_THEIR_WORK = lazy_regex(
    r"の[^、。はがを]{1,10}を[^、。はがを]{0,8}(?:製造|設計|加工|生産|販売|卸|修理|整備|施工|制作|製作|経営|運営|営ん|作っ|つくっ|造っ|売っ|扱っ|教え|開い)(?:し|を)?(?:[てで](?:い|お)?(?:る|ます|り|ん|$)|と(?:る|り))|"
    r"の(?:お?仕事|制作|会社|事務所)(?:を)?(?:やっ|し)て(?:(?:い|お)?(?:る|ます|り)|ん)|[一-龥ァ-ヶー]{0,6}(?:(?:(?:を|の)[^、。はがをに]{0,8})?[っいん]?(?:て|で)(?:い)?る|を(?:作|撮|売|造|請け負|手がけ|扱)[るうけ]{1,2})"
    r"[^、。はがをにで]{0,6}(?:会社|業者|事務所|工房|工場|メーカー|屋|店|スタジオ|プロダクション|チーム|集団)"
    r"(?:です|でして|で(?:、|$)|を(?:や|営|経営|運営)|の(?:社長|代表|者|経理|総務)|、|$)"
)
# 買いたいって言ってる人がいる: what others wish for
OTHERS_WISH = lazy_regex(
    r"[一-龥ァ-ヶー]{0,6}[ぁ-ん]{0,3}たい(?:って|と)(?:い|言|おっしゃ)[ぁ-ん]{1,5}(?:人|方|ひと|会社|ところ|とこ|相手|お?客|業者)"
)
_DEVELOPS_NEW = lazy_regex(
    r"(?:新し[いく]|新型|新規|次世代|これまでにな)[^、。はが]{0,16}?を(?:自社で|今|いま)?(?:研究)?開発(?!会社|者)"
)
# 賃上げ計画ってどんなもの？ asks what it is.
_ASKS_OF_PLAN = lazy_regex(
    r"賃上げ計画(?:って|とは|は|を|の|に|も)[^。]{0,16}?(?:何|なに|どんな|どう|いつ|誰|だれ|教え|知り|[?？]|か$)"
)
_ASKS_WHAT_IT_IS = lazy_regex(r"(?:って|とは|ってのは|というのは)(?:、)?(?:なん|何|なに|どう|どんな)")
_OBJECT = lazy_regex(r"(?<=[一-龥ァ-ヶー])を(?=[一-龥ァ-ヶ])")
_CLOSES_OR_YIELDS = lazy_regex(r"を(?:たた|畳|閉め|譲|ゆず)$")  # 会社たたもうか, as it is spoken
_AIMED_AT = lazy_regex(r"(?<=[一-龥ァ-ヶー])に(?=[一-龥ァ-ヶ])")
_COMPOUND = lazy_regex(r"[一-龥]{4}")
PURCHASE = lazy_regex(
    r"(?:買[いうっお]|購入|入れ(?:た|る|よ|替|換|か)|替え|換え|かえ(?:た|る)|更新|新調|導入|据え|欲し|ほし|増設|そろえ|揃え|かけ(?:ます|る|て|よ))"
)
_MORE = lazy_regex(r"増や[しす]|足[しす]|新しく|取り?換")
# A thing to work with, by its last characters or by name.
EQUIPMENT = lazy_regex(
    r"[一-龥ァ-ヶー](?<![危動投契転心人待号])(?:機(?![会関構能密運嫌])|機械|装置|設備|機器|機材|器具|盤|炉)|(?:冷蔵|冷凍|保温|保冷)庫|厨房|什器|窯|(?:シャンプー|診療|作業|治療|検査|調理|施術|撮影)台"
    r"|オーブン|ミシン|トラクター|コンバイン|フォークリフト|ショーケース|ダンプ|クレーン|ボイラー|コンプレッサー|プリンター?|スチコン|スチームコンベクション|フライヤー|ミキサー|スライサー"
    r"|シーラー|カッター|ロースター|マシン|コンベ[アヤ]|リフト|タンク|ロボット|スキャナ|ベンダー|グラインダー|ラミネーター|プロッター|ユンボ|バックホー|重機|建機|ユニット|プレス|マシニング|レーザー(?:加工|カッター|マーカー|溶接)|(?<![A-Za-z])NC(?![A-Za-z])"
)
_MACHINE = lazy_regex(r"機械(?!化|工|設計)|装置|設備(?!屋|業|工事|会社|設計)")
_WISHED_FOR = lazy_regex(
    r"たい|ほしい|欲しい|つもり|予定|考え|検討|しよう|買おう|替えよう|助成|補助|壊れ(?:そう|かけ|た|て)|古く|老朽|寿命|ガタ|がた"
)
_SOFTWARE = lazy_regex(
    r"ソフト|システム|アプリ|クラウド|ホームページ|サイト|データ化|ペーパーレス|パソコン|タブレット"
    r"|レジ(?!係|打|担当|スタッフ|\d|[一二三])"
)
_HARDWARE = lazy_regex(rf"{EQUIPMENT.pattern}|{_MACHINE.pattern}|本体|ドローン|カメラ|車両|トラック|測定器|計測器")
SUM_WORD = lazy_regex(r"[\d一二三四五六七八九十百千]\s*(?:万|億|円)")
_NO_MACHINE = lazy_regex(r"展示会|出展|広告|採用|研修|派遣|コンサル|特許|商標|開発|家賃|改修|工事")
_LEAVES_JOB = lazy_regex(
    r"(?:勤め(?:先|て(?:い|お)?る[^、。]{1,6})?|会社|役所|今の(?:仕事|職場|店)|サラリーマン|OL|バイト)[^、。]{0,8}?(?:辞め|やめ|退職|離れ)"
    r"|[一-龥ァ-ヶー]{2,8}を[^、。]{0,8}?(?:辞め(?!させ)|退職)|早期退職|定年|脱サラ|独り立ち|一人立ち|のれん分け|暖簾分け|独立"
)
_FOUNDS = lazy_regex(
    r"(?:店|会社|教室|工房|サロン|カフェ|喫茶|塾|院|宿|事務所|商売|事業|仕事|屋|所|スタジオ|ラボ|バー|食堂)(?:を|ば|も|の)?"
    r"(?:自分で|一人で|仲間と|妻と|夫と)?(?:立ち上げ|始め|はじめ|開[きこくい]|ひら[きこく]|出[しそす]|持[ちつと]|起こ|興|構え|開業|やり)"
)

_OPENS = lazy_regex(
    r"(?:店|会社|教室|工房|サロン|カフェ|喫茶|塾|院|宿|旅館|民泊|ホテル|ペンション|ハウス|スナック|商売|屋|スタジオ|バー|食堂|酒場|レストラン|工場)"
    r"(?:を|ば|も)(?:自分で|一人で|ひとりで|仲間と|妻と|夫と|新しく|都内で|東京で)?"
    r"(?:立ち上げ|始め|はじめ|開[きこ]|ひら[きこ]|出[しそ]|起こ|興|構え|開業し|開店し|オープンし|やり)"
    r"(?:たい|とう|う(?:と|か)|よう(?:と|か)|るつもり|る予定|ることに|る計画)"
)
_OLD_WAY = lazy_regex(r"手書き|紙|FAX|ファックス|電話")
_MAKES_FIRM = lazy_regex(
    r"会社を(?:新しく|自分で|仲間と|来年|これから)?(?:作|つく|興|起こ|立ち上げ|設立)(?:ろう|し?たい|ることに|る予定|るつもり|ようと|る?前)|(?:起業|創業|開業)(?:し?たい|しようと|する(?:予定|つもり|んです|ので|$|。)|を考え)"
)
_ANOTHER_SHOP = lazy_regex(
    r"[2-9二三]号|[2-9二三](?:店舗|軒)目|支店|分店|新店|別(?:の|に)|もう(?:1|一|ひとつ)|うちの(?:会社|店)(?:で|が)|新規(?:事業|に)|オンライン|ネット"
)


class GoalReader:
    """Finds goals by the words of the vocabulary; words within the name of a trade are no wish."""

    def __init__(self, goals: Mapping[str, Goal], trade_spans: Spans, put_off: re.Pattern[str], abroad: Abroad) -> None:
        self._abroad = abroad
        self._words: Lexicon[tuple[str, ...]] = Lexicon(_entries(goals))
        self._trade_spans = trade_spans
        self._put_off = put_off

    def read(self, text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Goals wanted and goals dropped, in order of mention."""
        wanted: list[str] = []
        dropped: list[str] = []
        pending: list[str] = []
        for clause in clauses(text):
            said = list(self._said(clause))
            goals = [goal for goal, is_wanted in said if is_wanted]
            gone = [goal for goal, is_wanted in said if not is_wanted]
            gone += [goal for goal in dropped_topics(clause) if goal not in goals]
            if self._put_off.search(clause):  # それはまた今度 speaks of what was named before it
                gone, goals = [*gone, *goals, *bare_topics(clause)] or pending, []
            dropped += gone
            wanted = [*(goal for goal in wanted if goal not in gone), *goals]
            pending = [] if gone else goals or pending
        return tuple(dict.fromkeys(wanted)), tuple(dict.fromkeys(dropped))

    def _said(self, clause: str) -> Iterator[tuple[str, bool]]:
        """Each goal named in a clause, and whether it is wanted."""
        trades = self._trade_spans(clause)
        matches = [
            match
            for match in self._words.find(clause)
            if not any(start <= match.start and match.end <= end for start, end in trades)
            and not (_OWN_PRODUCT.fullmatch(match.surface) and _IS_SOLD.match(clause[match.end :]))
            and not _IS_THEIR_WORK.match(clause, match.end)
            and not (match.surface == "スタートアップ" and _ASKS_WHAT_IT_IS.match(clause, match.end))
            and not (match.surface == "引退" and clause.startswith("させ", match.end))  # 古い機械を引退させる
        ]
        groups = [list(group) for _, group in itertools.groupby(matches, key=lambda match: match.value)]
        ends = [*(group[0].start for group in groups[1:]), len(clause)]
        told: list[tuple[str, bool]] = []
        is_wanted = True
        for group, end in reversed(list(zip(groups, ends, strict=False))):  # 特許は弁理士に任せた names one goal twice
            if any(_DENIED.match(clause[match.end :]) for match in group):
                told = [*((goal, False) for goal in group[0].value), *told]  # 海外じゃなくて国内の見本市
                continue
            if any(_OLD_WAY.match(match.surface) for match in group):  # 手書きをやめて wishes for its opposite
                is_wanted = True
            elif not _AND.fullmatch(clause, group[-1].end, end):  # of 展示会とデザインは来年に both are put off
                is_wanted = not any(is_dropped(clause[match.end : end], clause) for match in group)
            told = [*((goal, is_wanted) for goal in group[0].value), *told]
        yield from told
        new = _DEVELOPS_NEW.search(clause)
        if new and not any(goal == "product" for goal, _ in told):
            yield "product", not is_dropped(clause[new.end() :], clause)
        aim = self._abroad.aimed_at(clause)
        if aim:
            yield "overseas", not is_dropped(clause[aim.end() :], clause)


def with_startup(goals: tuple[str, ...], text: str, *, runs_business: bool) -> tuple[str, ...]:
    """勤めを辞めて豆腐の店を立ち上げるつもり, ゲストハウスを始めたい: who opens a first shop starts up."""
    leaves = _LEAVES_JOB.search(text) and _FOUNDS.search(text)
    opens = not runs_business and _OPENS.search(text) and not _ANOTHER_SHOP.search(text)
    founds = not runs_business and _MAKES_FIRM.search(text) and not _ANOTHER_SHOP.search(text)
    return ("startup", *goals) if "startup" not in goals and (leaves or opens or founds) else goals


def without_wage_plan(goals: tuple[str, ...], text: str, answers: Answers) -> tuple[str, ...]:
    """A wage plan that is only answered (賃上げ計画は作る) or asked about is no goal of its own."""
    is_of_plan = answers.speaks_of_wages or answers.open & {"wage_plan", "wage_addition"}
    if not (is_of_plan or _ASKS_OF_PLAN.search(text) or WAGES_NEEDED.search(text)):
        return goals
    return goals if _OF_WAGES.search(text) else tuple(goal for goal in goals if goal != "wages")


def with_purchase(goals: tuple[str, ...], quantities: Quantities, text: str) -> tuple[str, ...]:
    """Equipment to be bought, or any thing with a price, that no word of a goal names, is equipment or software."""
    is_priced = quantities.amount_yen is not None or bool(quantities.alternatives)
    names_thing = any(thing.search(text) for thing in (PURCHASE, EQUIPMENT, _MACHINE, _SOFTWARE))
    is_bought = (is_priced and names_thing) or _names_equipment(text)
    if goals or not is_bought or _NO_MACHINE.search(text):
        return goals
    if not _SOFTWARE.search(text):
        return ("capital-investment",)
    beside = any(SUM_WORD.search(c) and not _SOFTWARE.search(c) and _HARDWARE.search(c) for c in clauses(text))
    return ("capital-investment", "digital") if beside else ("digital",)  # ドローン180万円、解析ソフト65万円


def _names_equipment(text: str) -> bool:
    """フライス盤を新しくしたい: a thing to work with that is wished for in the same clause."""
    return any(
        EQUIPMENT.search(clause) and (PURCHASE.search(clause) or _MORE.search(clause)) and _WISHED_FOR.search(clause)
        for clause in clauses(text)
    )


def _entries(goals: Mapping[str, Goal]) -> list[tuple[Word, tuple[str, ...]]]:
    by_surface: dict[str, tuple[Word, list[str]]] = {}
    for goal in goals.values():
        for word in goal.words:
            by_surface.setdefault(word.surface, (word, []))[1].append(goal.id)
    variants = {
        form: (Word(surface=form, reading=form), ids)
        for surface, (_, ids) in by_surface.items()
        for form in _variants(surface)
        if form not in by_surface
    }
    return [(word, tuple(ids)) for word, ids in (*by_surface.values(), *variants.values())]


def _variants(surface: str) -> Iterator[str]:
    """The same words with another particle or none: 機械も買, 会社たた, 海外へ進出; not 店も売, as in 店も売上."""
    if _OBJECT.search(surface) and not surface.endswith("売"):
        yield _OBJECT.sub("も", surface, count=1)
    if _CLOSES_OR_YIELDS.search(surface):
        yield surface.replace("を", "", 1)
    if _AIMED_AT.search(surface):
        yield from (_AIMED_AT.sub(particle, surface, count=1) for particle in ("へ", "にも"))
    if _COMPOUND.fullmatch(surface):
        yield f"{surface[:2]}の{surface[2:]}"
