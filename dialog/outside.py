"""What the corpus does not hold: other bodies' programs, deadlines and forms, other regions, other worlds."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from corpus.lazy_regex import lazy_regex
from corpus.vocabulary import Word
from corpus.yaml_files import read_yaml
from dialog.lexicon import Lexicon
from dialog.misuse import misuse_in
from dialog.patterns import Pattern


@dataclass(frozen=True, slots=True)
class Outside:
    """What in an utterance lies outside: `absent` program, `missing` kind of fact, `topic` out of scope.

    `rule` is a rule of paying that no record tells, `cues` those that its words may ask for. `absent_form` is
    what the absent program is called there; `unserved` a need of a business that no program of the material serves,
    and how it is told. `is_certain` where the topic is told in so many words that no
    meaning refutes it.
    """

    absent: str | None = None
    absent_form: str = ""
    unserved: str | None = None
    unserved_form: str = ""
    missing: str | None = None
    rule: str | None = None
    noted: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    topic: str | None = None
    is_certain: bool = False


_NO_BUSINESS = lazy_regex(
    r"(?:商売|事業|自営|会社|店)(?:は|も|なんて|なんか|とは)?(?:何も|なにも|一切)?"
    r"(?:(?:して|やって|営んで|持って)(?:い|お)?(?:な[いく]|ません|りません|へん)|しとら|やっとら|無縁|関係(?:な|あ?り?ま?せん|ない))"
    r"|(?:会社|店|仕事|商売|事業)(?:の(?:話|こと))?(?:じゃ|では|や)(?:なく|のう)て?、?(?:自分|うち|私|俺|個人|我が家|家|家庭)の?(?:家|自宅|住まい|話|こと|部屋)"
)
# 商売は何もしてないです
_DOES_NONE = lazy_regex(
    r"(?:商売|自営業?|会社経営)(?:は|も|なんて|なんか)?(?:何も|なにも|一切|全く)?(?:して|やって)(?:い|お)?(?:な[いく]|ません|りません|へん)|(?:商売|事業)とは(?:無縁|関係な)"
)
_EMPLOYED = lazy_regex(
    r"(?:会社員|サラリーマン|勤め人|会社勤め|お?勤め|公務員|主婦|主夫|年金暮らし|年金生活|定年退職者?|学生)"
    r"(?:の(?:者|身|家庭|夫婦|世帯))?(?:です|でして|で(?:、|$|す)|だ|なん|や(?!め)|じゃ|をして|$|。|、)"
)
_HOME = lazy_regex(
    r"自宅|(?:わが|我が)家|家庭(?:用|向け|の)|マイホーム|持ち家|一戸建て|戸建て|うちの屋根|自分の(?:家|部屋)|家のこと|(?:息子|娘|子ども|子供|孫|次男|長男|長女|次女)の?(?:学校|授業料|学費|進学|入学)|家の(?:屋根|庭|中|窓|風呂|トイレ)"
)
_STARTS = lazy_regex(
    r"起業|開業|創業|独立|副業|脱サラ|退職して|辞めて|やめて|店を(?:出|開|持)|商売を始|事業を始|会社を(?:作|興|起)"
)


# Somebody who looks for work, and what such people say of themselves.
_SEEKS_WORK = lazy_regex(
    r"(?:仕事|職|働き口|勤め先|勤め口|アルバイト|バイト)(?:先)?(?:を|が|は)?(?:さが|探)し(?:て(?:い)?(?:ます|る|まし)|中)"
    r"|就職活動|就活|求職中|転職(?:先|活動|したい)|(?:私|僕|俺|わたし)を雇|正社員に(?:なりたい|して(?:くれる|もらえる))(?:会社|ところ|とこ)"
)
_OUT_OF_WORK = lazy_regex(
    r"フリーター|無職|失業|職歴|履歴書|求人|募集(?:中の)?(?:会社|仕事)|未経験|\d+歳|新卒|派遣(?:社員)?で(?:働|や)|学生|ハローワーク"
)


# エクセルのマクロを書いてくれる？; who writes one for pay may be looked for
_WANTS_CODE = lazy_regex(
    r"(?:コード|スクリプト|マクロ|関数|SQL|VBA|正規表現)(?:を|も|とか)?[^。、]{0,6}?(?:書い|組ん|作っ|つくっ)[てで](?:くれ(?:る|ない|ません|ます|ん)?(?:か|かな|の)?"
    r"|ください|下さい|ちょうだい|もらえ(?:る|ます|ない|ません)?(?:か|かな)?|ほしい(?:です)?|みて|よ)?(?:[?？。!]|$)"
    r"|\bselect\s+[\w*,\s]+\s+from\s+\w+|\binsert\s+into\b|\bdef\s+\w+\(|console\.log|\bprint\(|#include\b|</?(?:div|html|script|table)\b",
    re.I,
)


# ほかの会社さんが何を相談したか見せて: what other visitors said
_OTHER_VISITOR = r"(?:他|ほか|よそ|別|前|先)の?(?:会社|社|人|方|相談者|お?客|企業|店|利用者)(?:さん|様|たち)?"
_TELL_ME = r"(?:教えて(?!くれ(?:た|まし)|もら(?:っ|い))|見せ|みせ|知りたい|見たい|一覧)"
_OF_OTHER_VISITORS = lazy_regex(
    rf"{_OTHER_VISITOR}が(?![^。、]{{0,8}}に相談)[^。]{{0,12}}?相談を?し(?:た(?!ら)|て(?:い)?[るた])[^。]{{0,12}}?{_TELL_ME}"
    rf"|{_OTHER_VISITOR}の(?:相談(?:内容|履歴|記録|票)|個人情報|連絡先|電話番号|申請内容)(?:を|は|が)?[^。]{{0,10}}?{_TELL_ME}"
)


class RulePatterns(BaseModel):
    """How a rule is asked for, and words without which it is not."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    asks: Pattern
    cue: Pattern


class OutsidePatterns(BaseModel):
    """The patterns of outside.yaml."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    absent: Mapping[str, Pattern]
    unserved: Mapping[str, Pattern]
    missing: Mapping[str, Pattern]
    noted: Mapping[str, Pattern]
    rules: Mapping[str, RulePatterns]
    topics: Mapping[str, Pattern]
    foreign_programs: Pattern
    other_offices: Pattern


def _is_household(text: str) -> bool:
    """Whether somebody without a business, and without a wish for one, asks for the own home."""
    if not _HOME.search(text) or _STARTS.search(text):
        return False
    return _NO_BUSINESS.search(text) is not None or _EMPLOYED.search(text) is not None


class OutsideReader:
    """Reads what lies outside by patterns and by the names of programs that the material does not hold."""

    def __init__(self, patterns: OutsidePatterns, absent: Mapping[str, Sequence[str]]) -> None:
        self._patterns = patterns
        self._names: Lexicon[str] = Lexicon(
            (Word(surface=form, reading=form), name) for name, forms in absent.items() for form in (name, *forms)
        )

    def read(self, text: str, places: Sequence[bool]) -> Outside:
        """What lies outside; `places` tells for each place named whether it is in Tokyo."""
        patterns = self._patterns
        elsewhere = bool(places) and not any(places) and patterns.foreign_programs.search(text) is not None
        seeks_work = _SEEKS_WORK.search(text) and _OUT_OF_WORK.search(text)
        does_none = _DOES_NONE.search(text) and not _STARTS.search(text)
        is_private = _is_household(text) or seeks_work or does_none
        is_of_office = patterns.other_offices.search(text)
        certain: str | None = misuse_in(text) or ("private" if is_private else "general" if is_of_office else None)
        certain = certain or ("code" if _WANTS_CODE.search(text) else None)
        certain = certain or ("other_visitors" if _OF_OTHER_VISITORS.search(text) else None)
        topic = certain or _first(patterns.topics, text)
        absent, form = _absent(patterns.absent, self._names, text)
        unserved, told = _first_match(patterns.unserved, text)
        return Outside(
            absent=absent,
            absent_form=form,
            unserved=unserved,
            unserved_form=told,
            missing=_first(patterns.missing, text),
            noted=tuple(name for name, pattern in patterns.noted.items() if pattern.search(text)),
            rule=_first({name: rule.asks for name, rule in patterns.rules.items()}, text),
            cues=tuple(name for name, rule in patterns.rules.items() if rule.cue.search(text)),
            topic="other_region" if elsewhere else topic,
            is_certain=certain is not None and not elsewhere,
        )


def load_outside() -> OutsideReader:
    """The patterns and names that ship with the package."""
    folder = Path(__file__).parent
    names = read_yaml(folder / "absent_programs.yaml", dict[str, list[str]])
    return OutsideReader(read_yaml(folder / "outside.yaml", OutsidePatterns), names)


def _first_match(patterns: Mapping[str, re.Pattern[str]], text: str) -> tuple[str | None, str]:
    """The first name whose pattern is found, and what it finds; None and nothing where none is."""
    found = ((name, match[0]) for name, pattern in patterns.items() if (match := pattern.search(text)))
    return next(found, (None, ""))


def _absent(patterns: Mapping[str, re.Pattern[str]], names: Lexicon[str], text: str) -> tuple[str | None, str]:
    """The absent program that a text names, and what it is called there; None and nothing where it names none."""
    name, form = _first_match(patterns, text)
    if name is not None:
        return name, form
    found = names.find(text)
    return (found[0].value, text[found[0].start : found[0].end]) if found else (None, "")


def _first(patterns: Mapping[str, re.Pattern[str]], text: str) -> str | None:
    return next((name for name, pattern in patterns.items() if pattern.search(text)), None)
