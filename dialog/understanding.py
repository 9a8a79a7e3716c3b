"""From an utterance to what it says, asks and does. Rules first; no randomness, no clock."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from corpus.abroad import Abroad
from corpus.lazy_regex import lazy_regex
from corpus.loader import Corpus
from dialog.asking import asking_sentence, asks_without_notice
from dialog.business import Business, BusinessReader
from dialog.chinese import in_japanese_characters
from dialog.counts import without_staff_lists
from dialog.expense_kinds import ExpenseKindReader
from dialog.goals import OTHERS_WISH, GoalReader, with_purchase, with_startup, without_wage_plan
from dialog.languages import language_of
from dialog.naming import Named, ProgramNamer
from dialog.needed import Needed, read_needed
from dialog.outside import Outside, load_outside
from dialog.patterns import Answers, Patterns, load_patterns, read_answers
from dialog.places_told import building_in_tokyo, installed_outside, registered_in_tokyo
from dialog.quantities import Quantities, read_quantities
from dialog.text import (
    WANTS,
    canonical,
    clauses,
    in_order,
    is_spaced,
    marked_sentences,
    normalise,
    squeeze,
    to_hiragana,
    without_word_blanks,
)
from dialog.visits import Travel, read_travel, read_visits
from index.kana import is_mostly_kana

# A turn reads its own utterance, parts of it and some said before.
_REMEMBERED = 64
MAX_GENERIC_REST = 14
MAX_GENERIC_KANA = 6
_KANJI = lazy_regex(r"[一-龥]")
_KANA = lazy_regex(r"[ぁ-んァ-ヶ]")
_INTERROGATIVE = lazy_regex(
    r"[?？]|か$|か。|かしら|かな[。\s]|かね[。\s]|教え|知りた|何|なに|(?<=[はてが、前])なん(?:です|でし|だ|や)|っけ(?=$|[。、?？\s])|"
    r"(?:名前|名)(?:が|を)(?:出てこ|思い出せ|わから|ど忘れ|忘れ)|どこ|いつ|いくら|なんぼ|どれ|どの|どう|誰|(?:わか|分か|判)れば(?=$|[。、])|(?:を|も|だけ)(?:控え|メモし|書き留め)|か(?:どうか)?(?:が|は|も|、)?(?:気にな|心配|不安|確かめ|確認し)|って$|の$|ますか|ですか|は$"
)
# ビル何棟かへ, 誰かに, いつか ask nothing; 何年か教えて does.
_INDEFINITE = lazy_regex(
    r"(?:(?:何|なん)[一-龥ヶ]{0,2}|いくつ|どこ|誰|だれ|いつ)か(?!月|所|国|年|条)(?=[のをにへでがもと、は一-龥ァ-ヶ])(?![^。、?？]{0,8}(?:教|知り|聞|わか|分か|確認|調べ|忘れ))"
    r"|(?:何|なに|なん|どこ|誰|だれ)(?:[にへと])?も(?=[^。、?？]{0,6}(?:な[いくかし]|ません|ねえ|へん|おらん))"
    r"|(?:どちら|どっち)(?:が|の(?:ほう|方)が)[^、。?？]{1,10}か(?:は|も|なんて|って)?、?(?=[^。?？]{0,16}(?:な[いくし]|ません|へん|ねえ))"
)
_HOSPITAL = "医療法人"
_OF_A_VALUE = ("asks_wh", "how_much", "amount")
_NAMED_AS = r"(?:言|挙|あげ|出|話|名|聞|訊|尋ね|相談|教わ|教えてもら)(?:っ|げ|し|い|の挙が)?(?:た|ってた|ていた|とった)(?:ほう|方|やつ|もの|の|制度|事業|助成)"
# 2番について教えて, 3番は; 1番の悩み is no choice
_NUMBERED = r"(?:^|(?<=[^\d一二三四五第])){n}番(?:(?=に(?:つい|し|関)|は|を|って|が|も|だと|なら)|の(?=やつ|ほう|方|制度|支援|助成|補助|事業|もの|件|限度|上限|率))"
# 3にする。2100万円でいくら？
_NUMBERED_CARD = r"(?:^|[、。\s]|えー|えっと|じゃあ?|では|で|その){n}番(?:目)?の(?!人|方が|線|列|店|工場|会社)"
_PICKED = r"(?:^|(?<=[。、]))(?:じゃあ?|では|で|やっぱり?|やはり|、)*{n}番?(?:に(?:する|します|しよう|したい|決め|しと)|で(?:お願い|頼|いき|行き|いく|行く|進め)|がい[いけ])"
_ORDINALS = (
    *((pattern.format(n=n), n - 1) for n in range(1, 6) for pattern in (_NUMBERED, _NUMBERED_CARD, _PICKED)),
    (
        r"(?:(?:1|一)(?:番目|つ目|個目|件目|つめ|ばんめ)|ひとつめ|ひとつ目)(?!に多|に高)|最初の(?!から)(?:やつ|もの|制度|候補|ほう|方)|最初に(?:聞|訊|尋ね|言|話|出て|出|教わ)(?:い|っ|し|き)?(?:て(?:い|き))?た(?:ほう|方|やつ|もの|の(?=は|が|だ|ほう|方|で)|制度|事業|助成金?|補助金?|奨励金|支援)|いちばん上|一番上|上の(?:やつ|ほう|方)|トップの|first",
        0,
    ),
    (
        r"(?:2|二)(?:番目|つ目|個目|件目|つめ|ばんめ)|ふたつめ|ふたつ目|^(?:じゃあ?|では|で|、)*2(?:だと|なら|のほう|の方)(?!人)|second|(?:真ん?中|まんなか)の(?:やつ|もの|制度|助成|事業|ほう|方)",
        1,
    ),
    (
        r"(?:3|三)(?:番目|つ目|個目|件目|つめ|ばんめ)|みっつめ|みっつ目|^(?:じゃあ?|では|で|、)*3(?:だと|なら|のほう|の方)(?!人)|third",
        2,
    ),
    (r"(?:4|四)(?:番目|つ目|個目|件目|つめ|ばんめ)", 3),
    (r"(?:5|五)(?:番目|つ目|個目|件目|つめ|ばんめ)", 4),
    (rf"前者|(?:最初|初め|はじめ|先)に(?:名前を|名を)?{_NAMED_AS}", 0),
    (rf"(?:後|あと|最後)(?:から|で|に)?(?:名前を|名を)?{_NAMED_AS}", -1),
    (r"後者|(?:後ろ|うしろ|あと)の(?:やつ|もの|制度|ほう|方)", -1),
    (r"^1の(?:やつ|もの|制度|ほう|方)|[(（]1[)）]の", 0),
    (r"^2の(?:やつ|もの|制度|ほう|方)|[(（]2[)）]の", 1),
    (r"^3の(?:やつ|もの|制度|ほう|方)|[(（]3[)）]の", 2),
    (r"(?:最後|いちばん下|一番下|下)の(?:やつ|もの|制度|候補|ほう|方)", -1),
)
_REFERENCE = lazy_regex(
    r"その(?!後|他|ため|ほか|うち|へん|辺|場|日|時)|そこ(?!そこ|で$)|あそこ|それ(?!から|以外|と(?:は)?(?:別|関係)|はさておき|で(?:は|も)?$)|そっち|そちら|この(?:制度|助成|補助|支援|事業|場合)|これ(?:って|は|の|を|に|だと)|あれ|同じ|さっきの|今の|上の"
)
_NOT_OF_SUM = lazy_regex(r"(?:いくら|なんぼ|金額|額)(?:の(?:話|こと))?(?:じゃ|では|や)(?:な[くい]|のう)")
_WISH = lazy_regex(
    rf"{WANTS}|ほしい|欲しい|ほしゅう|困|悩|こま|なやん|ないか|ある[?？]|あるの|ありますか|(?<!社が)(?<!庫が)(?<!場が)(?<!所が)(?<!店が)(?<!点が)(?<!房が)(?<!区に)(?<!市に)(?<!町に)(?<!内に)あります|ありませ|あるかな|あるやろ|教えて|助けて|助か(?:る|り)|知ら(?:ん|ない|ねえ|へん|ねが)か|知りませんか|ご存[知じ]|手伝|相談|探し|検討|考えて|予定|計画|つもり|必要|足り|増や|減ら|始め|やめたい|どうすれば|"
    r"できない|できる?かな|わからん|わからない|分からない|不安|心配|お願い|しようと|しよう(?:か|と)|無理|きつい|厳し|つらい|くれる(?:の|か|ん|[?？])|来てもら|できます|want|need|looking|would like|how can|can i|can we|help us|support|exhibit|想|要|希望|싶|필요|muốn|cần|(?:が|ほうが)(?:いい|ええ|よか|良い)(?:ん|の)?(?:や|だ|です)?(?:けど|が|な|わ|$|[。、])|買う|入れる|導入|売り込|取れる|減って|上がって|下がって|赤字"
)
# 資本金はわからない wishes for nothing.
_UNKNOWN_VALUE = lazy_regex(
    r"(?:資本金|従業員|社員|人数|売上|年商|規模|業種|金額|予算|見積)(?:の?(?:額|数))?(?:は|が|も)?[^。、]{0,8}(?:わから|分から|わかん|不明|知ら|忘れ)[^。、]*"
)
# 業種？銭湯だよ: the question said after the assistant, and its answer
_ECHOED = lazy_regex(
    r"^(?:え[、っ]?)?(?P<slot>業種|従業員数?|人数|社員数?|場所|所在地|資本金|予算|金額|経費|規模)(?:は|って|です(?:か)?|ですね)?[?？]\s*(?=\S)"
)
_SIMPLE_CHOICE = lazy_regex(
    r"^(?:(?:その中(?:だと|なら|で)|じゃあ?|では|えーと?|うーん|、|\s)*)(?:第|no\.?|番号)?\s*([1-9])\s*(?:番|つ目|番目)?(?:です|で|でお願いします|がいい|かな|かも|を選び|(?:です)?かね?[えぇー]*|やな|だな)?[。.!！]?$"
    r"|^(?:(?:その中(?:だと|なら|で)|うーん|、|\s)*)([1-9])(?:番)?(?:(?:です)?か(?:ね|な)[えぇぁー]*|やな|かも)[。.!！]",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Understanding:
    """One utterance read: its canonical text and everything the rules found in it."""

    text: str
    language: str
    acts: frozenset[str]
    questions: frozenset[str]
    quantities: Quantities
    business: Business
    answers: Answers
    goals: tuple[str, ...]
    deferred_goals: tuple[str, ...]
    things: frozenset[str]  # kinds of expense named, bought or not
    bought: frozenset[str]  # those of what is to be bought
    kept_things: frozenset[str]  # those of what is not refused
    refused_things: frozenset[str]  # those of what is not wanted
    named: tuple[Named, ...]
    ordinal: int | None
    refers: bool
    wishes: bool
    choice: int | None
    visits: int | None
    travel: Travel | None
    without_names: str
    is_small_talk: bool
    is_generic: bool
    outside: Outside = field(default_factory=Outside)
    needed: Needed | None = None  # the expense asked for
    need_share: float = 0.0  # how likely the message tells a need, by its meaning; 0 where rules sufficed

    @property
    def programs(self) -> tuple[str, ...]:
        """Ids of the programs named, each once, in order."""
        return tuple(dict.fromkeys(n.program_id for n in self.named if n.kind == "program" and not n.is_scene))

    def without_scene(self, text: str) -> str:
        """`text` without the names that only tell where something takes place, or who runs it."""
        forms = {named.form for named in self.named if named.is_scene}
        return re.sub("|".join(map(re.escape, sorted(forms, key=len, reverse=True))), "", text) if forms else text

    @property
    def mentions(self) -> tuple[Named, ...]:
        """Names that the source only mentions."""
        return tuple(n for n in self.named if n.kind == "mention")

    @property
    def asked(self) -> str:
        """The message without the official names of programs, as it stands where it is nothing else."""
        return self.without_names.strip() or self.text

    @property
    def asks_anything(self) -> bool:
        """Whether the message has the form of a question; 場所は杉並区です has not."""
        return _INTERROGATIVE.search(_INDEFINITE.sub("", self.text.strip())) is not None

    @property
    def asked_about(self) -> str | None:
        """Of several programs named, the one a verdict is asked for: the last not behind the visitor, nor a scene."""
        programs = [n for n in self.named if n.kind == "program"]
        ahead = [n for n in programs if not n.is_done]
        ahead = [n for n in ahead if not n.is_scene] or ahead
        if ahead:
            return max(ahead, key=lambda n: n.start).program_id
        return min(programs, key=lambda n: n.start).program_id if programs else None

    @property
    def says_of_business(self) -> bool:
        """Whether it tells anything of the business or its plan."""
        quantities, business, answers = self.quantities, self.business, self.answers
        return any(
            value is not None
            for value in (
                quantities.employees, quantities.capital_yen, quantities.amount_yen,
                business.industry, business.in_tokyo, answers.wage_plan, answers.wage_addition, answers.stated_size, answers.legal_form,
            )
        ) or bool(answers.is_plain_company or quantities.amount_withdrawn or answers.conditions or answers.open or answers.supposed)  # fmt: skip


class Reader:
    """Reads utterances with the words of the corpus; built once."""

    def __init__(self, corpus: Corpus, in_kanji: Callable[[str], str] = str) -> None:
        """`in_kanji` spells out messages in kana only; without it they are read as they stand."""
        self._corpus = corpus
        self._in_kanji = in_kanji
        self._patterns: Patterns = load_patterns()
        self._business = BusinessReader(corpus.vocabulary)
        self._namer = ProgramNamer(corpus)
        self._outside = load_outside()
        self._abroad = Abroad(corpus.vocabulary.places.abroad)
        self._goals = GoalReader(
            corpus.vocabulary.goals,
            self._business.trade_spans,
            self._patterns.acts["defer"],
            self._abroad,
        )
        self._expense_kinds = ExpenseKindReader(corpus.vocabulary.expense_kinds)
        self._read = lru_cache(maxsize=_REMEMBERED)(self._read_anew)

    def read(self, utterance: str) -> Understanding:
        """Everything the rules find in an utterance; never raises for any text. Read once of those read last."""
        return self._read(normalise(utterance))

    def after_put_off(self, text: str) -> str:
        """その話は置いといて。…: the sentences after the last that puts something off; empty where none does."""
        parts = marked_sentences(text)
        put_off = self._patterns.acts["defer"]
        last = max((n for n, part in enumerate(parts) if put_off.search(part) and not _wants(part)), default=-1)
        return "".join(parts[last + 1 :]).strip() if last >= 0 else ""

    def forget(self) -> None:
        """Forget the utterances read last, for measuring."""
        self._read.cache_clear()

    def _read_anew(self, raw: str) -> Understanding:
        raw = _ECHOED.sub(r"\g<slot>は", raw)
        text = told = canonical(without_word_blanks(raw) if is_spaced(raw) else raw)
        if is_mostly_kana(raw):
            text = told = without_word_blanks(self._in_kanji(text))
        named = self._without_trades(text, self._namer.find(in_japanese_characters(text)))
        bare = self._namer.without_names(text, named)
        ours = OTHERS_WISH.sub("、", text)
        wanted, deferred = self._goals.read(without_staff_lists(ours))
        needed = read_needed(text)
        quantities = _without_wanted(read_quantities(text), needed)
        # 東京都 in the name of a program is no place of the visitor.
        business = self._read_business(self._namer.without_names(told, named, "制度"))
        answers = _without_legal_form(
            self._with_places(text, read_answers(in_order(text), self._patterns)), business, text
        )
        runs_business = business.is_certain or quantities.employees is not None or quantities.capital_yen is not None
        goals = without_wage_plan(with_startup(wanted, text, runs_business=runs_business), text, answers)
        return Understanding(
            text=text,
            language=language_of(raw),
            acts=frozenset(name for name, pattern in self._patterns.acts.items() if pattern.search(text.strip())),
            questions=self._asked(text) | ({"needed"} if needed else set()),
            needed=needed,
            quantities=quantities,
            business=business,
            answers=answers,
            goals=goals if named else _wanted(with_purchase(goals, quantities, ours), deferred, goals),
            deferred_goals=deferred,
            things=self._expense_kinds.named(text),
            bought=self._expense_kinds.read(text),
            kept_things=self._expense_kinds.not_refused(text),
            refused_things=self._expense_kinds.refused(text),
            named=named,
            ordinal=next((n for pattern, n in _ORDINALS if re.search(pattern, text)), None),
            refers=bool(_REFERENCE.search(text)),
            wishes=bool(_WISH.search(_UNKNOWN_VALUE.sub("", text))),
            choice=int(match[1] or match[2]) if (match := _SIMPLE_CHOICE.match(text.strip())) else None,
            visits=read_visits(text),
            travel=read_travel(text),
            without_names=bare,
            is_small_talk=is_only(text, self._patterns.small_talk),
            is_generic=self._says_nothing_definite(text),
            outside=self._outside.read(text, self._business.place_words_not_denied(text)),
        )

    def place_words(self, text: str) -> list[bool]:
        """For each place named anywhere in the text, whether it is in Tokyo."""
        return self._business.place_words(text)

    def place_names(self, text: str) -> tuple[str, ...]:
        """The places named anywhere in the text, in Japan and abroad, as the vocabulary spells them."""
        return (*self._business.place_names(text), *self._abroad.names(text))

    def expense_kinds(self, text: str) -> frozenset[str]:
        """The ids of the kinds of things that a text wants to buy; empty where none is told."""
        return self._expense_kinds.read(canonical(normalise(text)))

    def without_own_places(self, text: str) -> str:
        """The text without the places that the business is at, which tell no need."""
        return self._business.without_own_places(text)

    def _without_trades(self, text: str, named: Sequence[Named]) -> tuple[Named, ...]:
        """ソフトウェア開発会社 is who they are: no part of a program is named in it."""
        parts = ("part", "track")
        if not any(n.kind in parts for n in named):
            return tuple(named)
        spans = [(clause, span) for clause in clauses(text) for span in self._business.trade_spans(clause)]
        trades = [squeeze(clause[start:end]) for clause, (start, end) in spans]
        return tuple(n for n in named if n.kind not in parts or not any(n.form in trade for trade in trades))

    def _read_business(self, text: str) -> Business:
        """The business; a registered branch or an own building in Tokyo is a place of its own there."""
        business, words = self._business.read(text), self._business.place_words
        spelled = in_japanese_characters(text)
        if spelled != text:  # trades are known in Chinese, places in Japanese characters
            there = self._business.read(spelled)
            business = replace(business, in_tokyo=there.in_tokyo, answers=there.answers)
        if business.in_tokyo is not None:
            return business
        return replace(business, in_tokyo=registered_in_tokyo(spelled, words) or building_in_tokyo(spelled, words))

    def _with_places(self, text: str, answers: Answers) -> Answers:
        """Where equipment goes and where the business is registered, beside the other answers."""
        text = in_japanese_characters(text)
        words = self._business.place_words
        building = building_in_tokyo(text, words)
        told = {
            "outside-installation": installed_outside(text, words),
            "registered-in-tokyo": registered_in_tokyo(text, words),
            "building-outside-tokyo": None if building is None else not building,
        }
        found = {condition: answer for condition, answer in told.items() if answer is not None}
        conditions = {**answers.conditions, **found}
        return replace(answers, conditions=conditions, passing=conditions)

    def _asked(self, text: str) -> frozenset[str]:
        text = _INDEFINITE.sub("", text)
        asked = {name for name, pattern in self._patterns.questions.items() if pattern.search(text)}
        if "entitled" in asked:
            asks_value = any(self._patterns.questions[name].search(asking_sentence(text)) for name in _OF_A_VALUE)
            asked = asked - {"entitled"} | (set() if asks_value else {"eligible"})
        if _LIMIT_ASKED.search(text.strip()):
            asked = asked - {"amount"} | {"limit"}
        if _NOT_OF_SUM.search(text):  # いくらじゃなくて対象になるかどうか
            asked = asked - {"amount"}
        if asks_without_notice(text):
            asked = asked - {"eligible"} | {"fact"}
        if _INVESTMENT_ASKED.search(text):
            asked = asked - {"amount", "rate"} | {"fact"}
        return frozenset(asked - {"eligible"} | {"fact"} if self._patterns.asks_what.search(text) else asked)

    def _says_nothing_definite(self, text: str) -> bool:
        """古道具屋です。何か手伝ってもらえることは？: neither a need nor more than the trade."""
        for start, end in reversed(self._business.trade_spans(text)):
            text = f"{text[:start]} {text[end:]}"
        if not _KANJI.search(text) and _KANA.search(text):  # kana alone: only the length of what is left tells
            rest = squeeze(self._patterns.generic.sub(" ", to_hiragana(squeeze(text))))
            return len(rest) <= MAX_GENERIC_KANA
        rest = self._patterns.generic.sub(" ", squeeze(text))
        return len(re.findall(r"[一-龥ァ-ヶ]|[^\W\dぁ-んー]", rest)) <= 1 and len(squeeze(rest)) <= MAX_GENERIC_REST


# 事業会社はどれだけ出資しないといけない: a figure of what others pay
_INVESTMENT_ASKED = lazy_regex(
    r"(?:出資|総事業費)[^。]{0,20}。?[^。]{0,6}総事業費の(?:うち)?(?:どれ|いくら|何割|何分|何%|何パー|どの)|出資(?:し|を|は|が|額|割合|比率)[^。]{0,16}(?:どれ|いくら|何割|何分|なんぼ|どの)|(?:どれ|いくら|何割|何分|なんぼ|どの)[^。]{0,10}出資"
)


# 上限いくら: the limit alone
_LIMIT_ASKED = lazy_regex(
    r"(?:^|[、。\s]|助成の|助成金の|補助の|補助金の|その|この|お金の)(?:上限|限度|限度額|最高額|最大額|マックス)(?:の?(?:額|金額))?(?:は|って|が)?、?"
    r"(?:全部で|最大で?)?(?:いくら|なんぼ|おいくら|何円|何万円?|どのくらい|どれくらい)(?:です|なん|なの|になり|になる|だ|や)?(?:か|の|ます|っけ|ろ|ねん)*[?？。]?$"
)


def _wanted(bought: tuple[str, ...], deferred: Sequence[str], told: tuple[str, ...]) -> tuple[str, ...]:
    """Of the goals that a purchase tells, those that the message does not put off (98万？ 設備はべつにいらない)."""
    return tuple(goal for goal in bought if goal in told or goal not in deferred)


def _wants(sentence: str) -> bool:
    return _INTERROGATIVE.search(sentence) is not None or _WISH.search(sentence) is not None


def _without_legal_form(answers: Answers, business: Business, text: str) -> Answers:
    """病院です tells of a 医療法人 by the trade alone: not where animals are treated."""
    if answers.legal_form != _HOSPITAL or _HOSPITAL in text or business.industry in (None, "medical-welfare"):
        return answers
    return replace(answers, legal_form=None)


def _without_wanted(quantities: Quantities, needed: Needed | None) -> Quantities:
    """A sum that is to come in (一億円もらうには) is no expense."""
    if needed is None or needed.sum_yen is None or needed.sum_yen != quantities.amount_yen:
        return quantities
    return replace(quantities, amount_yen=None, amount_added=False)


def is_only(text: str, pattern: re.Pattern[str]) -> bool:
    """Whether nothing of weight remains once a pattern is taken out."""
    rest = squeeze(pattern.sub("", text))
    return len(re.sub(r"^[ぁ-んー]{0,8}$", "", to_hiragana(rest))) <= 3
