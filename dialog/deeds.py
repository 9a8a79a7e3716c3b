"""What a business does, told by deeds (畑で大根を作って出荷) where no trade is named."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict

from corpus.lazy_regex import lazy_regex
from corpus.vocabulary import Words
from corpus.yaml_files import read_yaml
from dialog.text import COVERED, WANTS, clauses, stretches, to_hiragana

_GAPS = {"~": r"[^、。]{0,12}?", "…": r"[^。]{0,30}?"}
_KANJI = lazy_regex(r"[一-龥]")
_OWN_NUMBERS = lazy_regex(r"[\d一二三四五六七八九十百千万億]+(?:人|名|万円|億円|円)|従業員|社員|資本金|予算|売上|見積")
_WISH = lazy_regex(
    rf"{WANTS}(?!焼|へん|てい|人|方|お?客|企業|会社|事業者|という)|ほしい|欲しい|ほしゅう|教え(?:て(?:くだ|ほし|くれ|もら|、|$)|を)|ますか|ですか|でしょうか|[?？]|検討|補助|助成|{COVERED}|支援(?:金|策|は|を受)|使える|(?<![時間日月枚本回個台])いくら|なんぼ|どう(?:すれば|したら)|"
    r"探して|困って|頼(?!まれ)|依頼し|してもら|お願い|つもり|予定|見積(?!ソフト|システム|アプリ)|入れ替え(?!を請)|買い替え|導入(?!(?:と|や|・)(?:保守|設定|運用))"
)
_ABOUT_OTHERS = lazy_regex(
    r"^(?:うちの|当社の|弊社の)?(?:お客(?:さん|様)?|客|客先|取引先|得意先|顧客|相手|納入先|納品先|売り先|販売先|卸先|仕入先|元請け?|発注元|隣(?:の[^、。]{1,6})?|近所(?:の[^、。]{1,6})?|"
    r"知り合い(?:の[^、。]{1,6})?|友人|友達|親戚|息子|娘|同業|同業者|他社|よそ|競合|親会社|大手|従業員|社員|職員|スタッフ)(?:は|が|も|から|に|へ)(?!常駐|[^、。]{0,4}(?:泊ま|乗っ|食べ|召し|着て|くつろ|楽し|座って|選ん|買って|売|うって|出し)|\d|[一二三四五六七八九十])"
)
_FOREIGN_OTHERS = lazy_regex(
    r"\b(?:want|would like|looking|need|grants?|subsid\w*|customers?|clients?|is there|can (?:i|we)|how|could)\b"
    r"|想|要(?!町)|打算|希望|申请|申請|补助|補助|客户|需要|吗|購入|购买"
)


def _listed(value: object) -> object:
    return (value,) if isinstance(value, str) else value


class Rule(BaseModel):
    """Deeds of one industry: any pattern of `when`, and not `unless`.

    `weak` ones fit other industries as well; of `sure` ones no likeness to other deeds counts.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    industry: str
    when: Annotated[tuple[str, ...], BeforeValidator(_listed)]
    unless: str | None = None
    weak: bool = False
    sure: bool = False


class DeedRules(BaseModel):
    """The file `deeds.yaml`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    parts: Mapping[str, str]
    rules: tuple[Rule, ...]
    foreign: tuple[Rule, ...]
    readings: Words


@dataclass(frozen=True, slots=True)
class Deed:
    """The industry of told deeds; `is_weak` where such deeds fit other industries as well, `is_sure` where none."""

    industry: str
    is_weak: bool
    is_sure: bool


@dataclass(frozen=True, slots=True)
class _Compiled:
    deed: Deed
    when: re.Pattern[str]
    unless: re.Pattern[str] | None


# machining to our customers' drawings: what is made is the own deed
_TO_THEIR_ORDER = lazy_regex(
    r"\b(?:to|from|after) (?:our |the |their )?(?:customers?|clients?)['’]?s? "
    r"(?:drawings?|specifications?|specs|designs?|orders?)"
)
# cho khách sạn, 给餐馆送, 호텔에 납품: those who are served
_FOR_OTHERS = lazy_regex(
    r"\b(?:suppl(?:y|ies|ying)|serv(?:e|es|ing)|equip) (?:[\w-]+ ){0,3}?(?:shops|stores|restaurants|hotels|factories)\b"
    r"|\bcho (?!thuê)(?:các |những )?[^,.;]*?(?=,|\.|;| ở | tại |$)"
    r"|(?:给|为|向)[^，,。]{1,8}?(?=运送|运输|送|提供|供|配|批发|做|打扫|清洁|设计|开发|修理|维修)"
    r"|[가-힣]+(?:(?:과|와|이나|나|랑|이랑) [가-힣]+)?(?:에|에게|한테|에서 나오는|에서 나온)"
    r"(?= (?:[가-힣]+ ){0,4}?(?:도매|납품|공급|배달|판매|팔|넘기|대[는고]|맡|실어))"
)
# 꽃집을 하고, 开了一家酒店, tiệm của tôi, I run a: the trade is said to be the own
_OWNED_BEFORE = lazy_regex(
    r"(?:\b(?:run|own|have|operate|manage|my|i'm an?|i am an?|we're an?|we are an?|opened|started)(?: [\w'-]+){0,3} ?"
    r"|\b(?:tôi|mình|chúng tôi)(?: [^ ,.]+){0,2} (?:có|mở|là|điều hành|kinh doanh)(?: [^ ,.]+){0,2} ?"
    r"|(?:开|经营|我们是|我是|是一家|有我一家)(?:了|着)?一?(?:家|间|个)?[一-龥]{0,4})$"
)
_OWNED_AFTER = lazy_regex(
    r"^[가-힣]{0,3}(?:(?:을|를) ?(?:[가-힣]+ )?(?:하고|합니다|해요|하는|운영|경영|열)|입니다|이에요|예요|이고|인데)"
    r"|^[一-龥]{0,2}(?:是我开|开在)|^(?: [^ ,.]+){0,3} của (?:tôi|chúng tôi)"
)
# ワイン造っとります, 家具作ってます: the particle of the object left out
_WITHOUT_OBJECT = lazy_regex(
    r"(?<=[一-龥ァ-ヶー]{2})(?<![手自試])(?=(?:作|造|売|織|縫|編|塗|磨|打|彫)(?:っ|い|ん)?[てとちで](?:い|お|る|ま|り|ん|ょ)|焼いて|育てて)"
)


class DeedReader:
    """Reads the industry of told deeds; the rules come in the order in which they count."""

    def __init__(self, told: DeedRules) -> None:
        self._rules = [_compiled(rule, told.parts) for rule in told.rules]
        self._foreign = [_compiled(rule, told.parts) for rule in told.foreign]
        self._parts = told.parts
        self._readings = {word.reading: word.surface for word in told.readings}
        self._reading = lazy_regex("|".join(sorted(map(re.escape, self._readings), key=len, reverse=True)))
        self._makers_too = lazy_regex(_expanded("<makers_too>", told.parts))
        self._only_wholesale = lazy_regex(_expanded("<only_wholesale>|<to_maker>", told.parts))

    def read(self, text: str) -> Deed | None:
        """The first deed told in a canonical text; None where none is told."""
        foreign = re.search(r"[ぁ-んァ-ヶ]", text) is None
        told = self._foreign_clauses(text) if foreign else self._own_clauses(text)
        rules = self._foreign if foreign else self._rules
        found = ((rule.deed, m) for rule in rules for m in rule.when.finditer(told) if not _is_excepted(rule, told, m))
        if not foreign:
            return next((deed for deed, _ in found), None)
        deeds = list(found)
        own = (deed for deed, match in deeds if _is_owned(told, match))
        return next(own, deeds[0][0] if deeds else None)

    def makes_for_dealers(self, trade: str, text: str) -> bool:
        """Whether a shop that makes what it sells hands it on to dealers: 豆腐屋 that delivers to supermarkets."""
        return bool(self._makers_too.search(trade) and self._only_wholesale.search("、".join(own_clauses(text))))

    def _own_clauses(self, text: str) -> str:
        return "、".join(_WITHOUT_OBJECT.sub("を", clause) for clause in own_clauses(self._with_kanji(text)))

    def _foreign_clauses(self, text: str) -> str:
        told = _FOR_OTHERS.sub(" ", _TO_THEIR_ORDER.sub("", text.lower()))
        return "、".join(c for c in clauses(told) if not _FOREIGN_OTHERS.search(c))

    def _with_kanji(self, text: str) -> str:
        """A kana-only text with the words of `readings` in kanji, where they begin a word."""
        if len(_KANJI.findall(_OWN_NUMBERS.sub("", text))) > 1 or re.search("[a-zA-Z]{3}", text):
            return text
        spelled = text if re.search(r"[ぁ-ん]", text) else to_hiragana(text)
        if " " not in spelled:
            return self._reading.sub(lambda m: self._readings[m[0]] if len(m[0]) > 2 else m[0], spelled)
        words = [
            self._reading.sub(lambda m: self._readings[m[0]] if m.start() == 0 else m[0], w) for w in spelled.split(" ")
        ]
        return "".join(words)


def _is_owned(told: str, match: re.Match[str]) -> bool:
    before, after = told[max(match.start() - 40, 0) : match.start()], told[match.end() :]
    return _OWNED_BEFORE.search(before) is not None or _OWNED_AFTER.match(after) is not None


def _is_excepted(rule: _Compiled, told: str, match: re.Match[str]) -> bool:
    """Whether the clauses that tell of a deed tell as well why it is none of the business."""
    if rule.unless is None:
        return False
    start = told.rfind("、", 0, match.start()) + 1
    end = told.find("、", match.end())
    return rule.unless.search(told[start : end if end >= 0 else len(told)]) is not None


# 葬儀屋さん|に納める棺を作る, 不動産会社|から頼まれて: what they do is not the own deed
_CUSTOMER = lazy_regex(
    r"[一-龥ァ-ヶー]{1,8}(?:屋|店|会社|業者|農家|院|園|館|蔵|所|場|師|メーカー|ホテル|センター|学校)(?:さん|様)?(?:[やと][^、。を]{1,8})?"
    r"(?=(?:に|へ)(?:納める|卸す|出す|売る|届ける|貸す)(?=[一-龥ァ-ヶー])"
    r"|から(?:の注文|の依頼|頼まれ|依頼|請け|注文を受け|仕事をもら|受注)|に(?:頼まれ|依頼され|任され))"
)


def told_clauses(text: str) -> list[str]:
    """The clauses; of strung words, or where one denies something (パン工場 店売りはしない), each stretch by itself."""
    return [part for told in stretches(text) for part in (told.split() if _DENIAL.search(told) else [told])]


def own_clauses(text: str) -> Iterable[str]:
    """What the visitor says of the own present business: no denial, no wish, nobody else's deeds."""
    for clause in told_clauses(_TOOL_WISHED.sub("", text)):
        rest = _CUSTOMER.sub("業者", clause[denied_until(clause) :])
        if _ABOUT_OTHERS.search(rest) or _ENDED.search(rest) or _DONE_FOR_US.search(rest):
            continue
        if _WISH.search(rest):
            rest = _before_the_wish(rest)
        if rest:
            yield rest


# 製造は三年前にやめまして
_ENDED = lazy_regex(
    r"(?:製造|販売|卸|小売|加工|生産|店|事業|商売|工場|業|屋)(?:は|を|も)(?:もう|とうに|とっくに|去年|昨年|先月|今年|[^、。]{1,6}年(?:前|春|秋)?に)?、?"
    r"(?:やめ|止め|辞め|畳み|畳ん|たたみ|たたん|廃業し|手放し|閉め)(?:て|で|だ|た|まし[てた])(?:んで|ので|から|けど|が|のち)?$"
)
# …が見えるシステムを作って、問い合わせを減らしたい: the first half is wished for as well
_TOOL_WISHED = lazy_regex(
    r"[^、。]*(?:システム|アプリ|ソフト|サイト|ツール|仕組み|機械|装置|設備|ロボット)を(?:作|入れ|導入し|買|つく|付け|つけ|使)[^、。]{0,3}[てで]、"
    rf"(?=[^。]*(?:{WANTS}|ほしい|欲しい))"
)
# DX戦略を作っていただきました: somebody else's deed
_DONE_FOR_US = lazy_regex(
    r"[てで](?:いただ[いき]|頂[いき]|もら[いっ]|もろ[うた]|くれ|くださ[いっ]|下さ[いっ])(?:て|た|まし)[ぁ-ん]{0,8}$"
)
_DENIAL = lazy_regex(
    r"(?<!だけ)(?<!ばかり)(?<!のみ)(?:では|じゃ|や|で|じゃあ)(?:は|も)?(?:なく|なくて|のうて|のうで|ねぐ|ない(?!か|です?か|の[?？])|ねえ|ねぇ|ありません(?!か)|ありまへん|あらへん|ございません|なか(?:とです|けん|ばい)?)"
    r"|(?:と|とか)(?:は|も)?(?:違|ちが)(?:う|い|って)|(?:と)?ちご(?:て|うて)|ちゃう(?:で|わ|ねん|し|よ|から|ん|$)|(?:は|も|を)(?:もう)?(?:やって|扱って|して)(?:い|お)?(?:ない|ません|りません)"
)


def denied_until(clause: str) -> int:
    """Where the denied beginning of a clause ends: 運送業ではなく|倉庫業です; 0 where nothing is denied."""
    return max((denial.end() for denial in _DENIAL.finditer(clause)), default=0)


_ENDS_TELLING = lazy_regex(
    r"(?:(?:て|で)(?:い|お)?(?:る|ます|り)|と(?:る|り)(?:ます)?|です|ます|屋|店|会社|工場|者|もん)(?:の|ん|もの|もん)?(?:だ|です|や)?(?:が|けど|けれど|けども|ので|んで|から|で|し|、)"
    r"|(?:うち|当社|弊社|自社|当方|わが社|我が社|小社|私ども)の[^、。をはが]{1,14}?(?:技術|技(?=[をがのはで])|腕前?|ノウハウ)"
)


def _before_the_wish(clause: str) -> str:
    """パンを焼いてる店なんだけど|窯を買いたい; of a bare wish only deeds that go on are kept."""
    ends = [m.end() for m in _ENDS_TELLING.finditer(clause)]
    wish = _WISH.search(clause)
    told = [end for end in ends if wish and end <= wish.start()]
    if told:
        return clause[: max(told)]
    return ""


def _compiled(rule: Rule, parts: Mapping[str, str]) -> _Compiled:
    when = "|".join(_expanded(pattern, parts) for pattern in rule.when)
    unless = lazy_regex(_expanded(rule.unless, parts)) if rule.unless else None
    return _Compiled(Deed(rule.industry, rule.weak, rule.sure), lazy_regex(when), unless)


def _expanded(pattern: str, parts: Mapping[str, str]) -> str:
    """A pattern with its parts and gaps spelled out."""
    while found := re.search(r"(?<!\?P)<([a-z_]+)>", pattern):
        part = re.sub(r"\s+", "", parts[found[1]])
        pattern = pattern.replace(found[0], f"(?:{part})")
    for sign, gap in _GAPS.items():
        pattern = pattern.replace(sign, gap)
    return pattern


def load_deeds() -> DeedRules:
    """The rules that ship with the package; RecordError where one is malformed."""
    return read_yaml(Path(__file__).parent / "deeds.yaml", DeedRules)
