"""The patterns of patterns.yaml, compiled; and the answers they read from an utterance."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, PlainValidator

from corpus.lazy_regex import lazy_regex
from corpus.yaml_files import read_yaml
from dialog.predicates import Said
from dialog.statements import Place, asserted, said_of
from dialog.text import sentences


def _ignoring_case(pattern: object) -> re.Pattern[str]:
    if not isinstance(pattern, str):
        raise ValueError(f"{pattern!r} is no text; put it in quotes")
    return lazy_regex(pattern, re.I)


Pattern = Annotated[re.Pattern[str], PlainValidator(_ignoring_case)]


# Who else came and did it: 電力会社の人が見てくれました.
_CAME_AND_DID = (
    r"(?:さん)?(?:の(?:人|方|営業|担当|もん))?(?:さん)?(?:が|は|に)[^。]{0,24}?"
    r"(?:くれ|もら|いただ|来[たま]|診|見[たま]|やっ)"
)
_NOBODY_OF_KOSHA_CAME = lazy_regex(
    r"公社(?:さん)?(?:の(?:人|方|専門家|ほう|方々))?(?:から)?(?:さん)?(?:は|も|には|からは)?[^。]{0,14}?"
    r"(?:来て|呼んで|受けて|頼んで|頼めて|申し込んで|お願いして)(?:は)?(?:い)?(?:な[いく]|ません|へん|らん|ねえ)"
)
_KOSHA_CAME = lazy_regex(
    r"公社[^。]{0,14}?(?:来[たまて](?!い?な)|受けた|受けまし|済|見てもら|診てもら|見てくれ|診てくれ)"
)


# 省エネルギーセンターの診断を受けました。公社さんの診断ではございません; 公社の診断を受け直さないとだめですか
_OF_WHOM_IT_IS_NOT = lazy_regex(
    r"[^。、]{1,10}(?:さん)?の(?:エネルギー|省エネ)?(?:の)?診断(?:では|じゃ)(?:な[いくし]|ありません|ございません|あらへん)(?:けど|が|です)?"
    r"|[^。、]{0,10}診断(?:を|も|は)?、?(?:あらためて|改めて|もう(?:一度|一回)|再度|また)?、?(?:受け|やり|し)(?:直|なお)[さしせす]"
)
# 食品は外れると聞いたけど: a rule of the program, nothing of the visitor
_HEARSAY = lazy_regex(
    r"[^。、]{1,14}は[^。、]{0,24}?(?:外れる|対象外|除かれる|認められない|対象にならない|出ない|使えない|もらえない|だめ|ダメ|駄目)"
    r"(?:だ|です|になる|なの)?(?:と|って)(?:聞|きい|書いて|言わ|伺|読)"
)
# 診断は公社さんでもメーカーさんでもなく、環境公社さんに: of whom it is not
_NEITHER = lazy_regex(r"(?:[^。、はがをも]{1,14}でも、?)+[^。、はがをも]{1,14}でもなく(?:って|て)?、?")
# 賃上げは必要？ 賃上げしないとだめ？ ask of a plan and tell nothing of it
WAGES_NEEDED = lazy_regex(
    r"(?:賃上げ|(?:給料|賃金|時給)(?:を|も|は)?(?:上げ|あげ)(?:る(?:の|こと))?)(?:の?計画)?"
    r"(?:は|って|が|も|を|、|[作つ]く?[らりる]?|立て|し|せ|や[らる]|る|の|こと|な[いくし]|ん|と|て|な?きゃ|ちゃ|なければ|絶対に?|必ず){0,8}"
    r"(?:必要|必須|絶対|要[りる]|い(?:る|り)|義務|条件|だめ|ダメ|駄目|あかん|いか[んな]|いけ(?:な|ま)|なり?ませ|なら(?:な|ん)|もらえな|出な|使えな)"
    r"(?:(?![、。])[ぁ-ん]){0,8}?(?:[?？]|か(?:ね|な)?。?$|の$)"
    r"|\b(?:do|must|would|should) (?:i|we) (?:(?:need|have) to )?(?:raise|increase) (?:the |our |my )?"
    r"(?:wages|salar|pay)[^.]*\?",
    re.I,
)
# what if we raise wages, in other languages
_WAGES_SUPPOSED = lazy_regex(
    r"\bif (?:we|i)(?:'d| would| also)* (?:rais|increas)(?:e|ed) (?:the |our |staff )?(?:wages|salar(?:y|ies)|pay)\b"
    r"|(?:如果|要是|假如)[^。,，]{0,6}(?:涨|提高|加)(?:了)?(?:工资|薪水|薪资|薪)"
    r"|(?:임금|급여|월급)[을를]?\s*(?:올리|인상하)면|nếu[^.]{0,12}tăng lương",
    re.I,
)


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ConditionPatterns(_Entry):
    """How a condition is answered in passing; see the head of patterns.yaml."""

    noun: Pattern | None = None
    not_by: Pattern | None = None
    basis: Pattern | None = None
    if_yes: Pattern | None = None
    if_no: Pattern | None = None
    if_open: Pattern | None = None
    loose_yes: Pattern | None = None
    loose_no: Pattern | None = None
    yes_wins: bool = False


class WagePatterns(_Entry):
    """How a wage plan (or addition) is spoken of; `loose` where the topic is not named in full."""

    topic: Pattern
    loose: Pattern | None = None


class Patterns(_Entry):
    """All patterns of the dialog; see patterns.yaml."""

    conditions: Mapping[str, ConditionPatterns]
    wage_plan: WagePatterns
    wage_addition: WagePatterns
    legal_forms: Mapping[str, Pattern]
    stated_size: Mapping[Literal["medium", "small", "large"], Pattern]
    acts: Mapping[str, Pattern]
    questions: Mapping[str, Pattern]
    small_talk: Pattern
    generic: Pattern
    asks_what: Pattern


_PLAIN_COMPANY = lazy_regex(
    r"(?<![一-龥ァ-ヶ])(?:株式|有限|合同)会社(?:です(?!か)|っす|だ(?!と|け|っ)|なんです(?!か)|でして|。|$)"
    r"|個人(?:事業主?)?(?:では|じゃ|や|で)(?:は)?(?:なく|ない|ありません|あらへん)(?!か|と|で(?:も|は)|場合)"
)
_FORM_DENIED = lazy_regex(r"(?:主|者)?(?:では|じゃ|や|で)(?:は)?(?:なく|ない(?!か)|ありません(?!か))")


@dataclass(frozen=True, slots=True)
class Answers:
    """What an utterance answers in passing; None where nothing was said.

    `conditions` are those of the programs spoken of and of the business itself, once the manager has
    kept these; `passing` are all that were read. `loose` count only where their condition is spoken of;
    `open` names slots and conditions of which the visitor says that they are not decided or not known;
    `supposed` holds what is assumed for this answer only (もし作ったら).
    """

    conditions: Mapping[str, bool] = field(default_factory=dict)
    passing: Mapping[str, bool] = field(default_factory=dict)
    loose: Mapping[str, bool] = field(default_factory=dict)
    open: frozenset[str] = frozenset()
    supposed: Mapping[str, bool] = field(default_factory=dict)
    wage_plan: bool | None = None
    wage_addition: bool | None = None
    legal_form: str | None = None
    is_plain_company: bool = False  # 株式会社です: whatever form was told before is none
    stated_size: Literal["medium", "small", "large"] | None = None

    @property
    def speaks_of_wages(self) -> bool:
        """Whether a wage plan or addition is told or supposed."""
        told = self.wage_plan is not None or self.wage_addition is not None
        return told or "wage_plan" in self.supposed or "wage_addition" in self.supposed


def load_patterns() -> Patterns:
    """The patterns that ship with the package; RecordError where one does not compile."""
    return read_yaml(Path(__file__).parent / "patterns.yaml", Patterns)


# 専門家に来ていただくのが先か、申請が先か asks
_WHICH_FIRST = lazy_regex(r"[^、。]{1,24}が先か")
# まずその経営分析を受けて、: what is still to be done
_FIRST_THEN = lazy_regex(
    r"(?:まず(?:は)?|先に|これから|じゃあ|では)[^。、]{0,14}?(?:分析|診断|派遣|認定|承認|計画|講座)[^。、]{0,6}?(?:受けて|取って|作って|やって|もらって)、(?=[^。]*(?:いい|ええ|よ[いか]|いける|もらえ|なる|こと))"
)


def read_answers(text: str, patterns: Patterns) -> Answers:
    """Answers to conditions, wage plan and addition, legal form and claimed size in a canonical utterance."""
    text = WAGES_NEEDED.sub(
        "",
        _NEITHER.sub("", _HEARSAY.sub("", _OF_WHOM_IT_IS_NOT.sub("", _FIRST_THEN.sub("", _WHICH_FIRST.sub("", text))))),
    )
    told = {name: _condition(text, pattern) for name, pattern in patterns.conditions.items()}
    near = {
        name: _condition(text, pattern, loose=True) if pattern.loose_yes or pattern.loose_no else told[name]
        for name, pattern in patterns.conditions.items()
    }
    told["wage_plan"] = plan_said(text, patterns.wage_plan)
    if told["wage_plan"] is None and _WAGES_SUPPOSED.search(text):
        told["wage_plan"] = _Answer(is_yes=True, is_supposed=True)
    told["wage_addition"] = plan_said(text, patterns.wage_addition)
    settled = {name: said.is_yes for name, said in told.items() if said is not None and said.is_settled}
    conditions = {name: answer for name, answer in settled.items() if name in patterns.conditions}
    return Answers(
        conditions=conditions,
        passing=conditions,
        loose={name: said.is_yes for name, said in near.items() if said is not None and said.is_settled},
        open=frozenset(n for group in (told, near) for n, said in group.items() if said is not None and said.is_open),
        supposed={name: said.is_yes for name, said in told.items() if said is not None and said.is_supposed},
        wage_plan=settled.get("wage_plan"),
        wage_addition=settled.get("wage_addition"),
        legal_form=_legal_form(text, patterns.legal_forms),
        is_plain_company=_PLAIN_COMPANY.search(text) is not None,
        stated_size=next((size for size, p in patterns.stated_size.items() if p.search(text)), None),
    )


def _legal_form(text: str, forms: Mapping[str, Pattern]) -> str | None:
    """The first form that is told and not denied: 医療法人じゃなくて個人です."""
    found = ((form, match) for form, pattern in forms.items() for match in pattern.finditer(text))
    return next((form for form, match in found if not _FORM_DENIED.match(text, match.end())), None)


@dataclass(frozen=True, slots=True)
class _Answer:
    is_yes: bool
    is_open: bool = False
    is_supposed: bool = False

    @property
    def is_settled(self) -> bool:
        return not self.is_open and not self.is_supposed


def _condition(text: str, pattern: ConditionPatterns, *, loose: bool = False) -> _Answer | None:
    """The last thing said of a condition."""
    if pattern.if_open is not None and pattern.if_open.search(text):
        return _Answer(is_yes=False, is_open=True)
    found: list[tuple[Place, _Answer]] = []
    for phrase, is_yes in _phrases(pattern, loose):
        found += [(place, answer) for place, said in asserted(phrase, text)
                  if (answer := _phrase_answer(said, is_yes)) is not None]  # fmt: skip
    if pattern.noun is not None:  # of two that begin at one place, the phrase says more than the noun
        steps = _steps(text, pattern.noun, pattern.not_by)
        by_others = pattern.not_by is not None and _done_by_others(text, pattern.not_by)
        found += [(place, replace(step, is_yes=False)) if by_others else (place, step) for place, step in steps]
    if pattern.basis is not None:
        found += [step for step in _steps(text, pattern.basis, None) if not step[1].is_yes]
    if not found:
        return None
    (sentence, _), last = max(found, key=lambda item: item[0])
    if pattern.yes_wins and not last.is_yes:
        return next((said for place, said in found if place[0] == sentence and said.is_yes), last)
    return last


def _phrases(pattern: ConditionPatterns, loose: bool) -> list[tuple[re.Pattern[str], bool]]:
    pairs = [(pattern.if_no, False), (pattern.if_yes, True)]  # of two at one place the no: 受注の仕事は3割です
    pairs += [(pattern.loose_yes, True), (pattern.loose_no, False)] if loose else []
    return [(phrase, is_yes) for phrase, is_yes in pairs if phrase is not None]


def _phrase_answer(said: Said, is_yes: bool) -> _Answer | None:
    """A yes that is denied is a no; a no that is denied says nothing (not only food may be food)."""
    if said.kind == "open":
        return _Answer(is_yes, is_open=True)
    if said.kind == "denied" and not is_yes:
        return None
    return _Answer(is_yes and said.kind != "denied", is_supposed=said.supposed)


def _steps(text: str, noun: re.Pattern[str], not_by: re.Pattern[str] | None) -> list[tuple[Place, _Answer]]:
    """A step is done only where it is over: what is intended or asked for is still to be done."""
    return [
        (place, _Answer(said.kind == "done", is_open=said.kind == "open"))
        for place, said in said_of(noun, text, others=not_by)
        if not said.supposed
    ]


def _done_by_others(text: str, others: re.Pattern[str]) -> bool:
    """診断なら済んでます。電力会社の人が見てくれました: of a step of the foundation, others did it, or nobody came."""
    if _NOBODY_OF_KOSHA_CAME.search(text):
        return True
    later = sentences(text)[1:] if not _KOSHA_CAME.search(text) else []
    return any(re.search(rf"(?:{others.pattern}){_CAME_AND_DID}", sentence) for sentence in later)


_AFTER_ALL = lazy_regex(r"(?:やっぱり?|やはり)[^、。]{0,14}?(?:こと|よう)に(?:し|する)")


def plan_said(text: str, pattern: WagePatterns) -> _Answer | None:
    """A plan is a yes where it is made or intended, and open while it is not decided; the last word counts."""
    found = list(said_of(pattern.topic, text, carries=True))
    if pattern.loose is not None:
        found += said_of(pattern.loose, text)
    answers = [(place, answer) for place, said in found if not said.past and (answer := plan_answer(said)) is not None]
    last = max(answers, key=lambda item: item[0])[1] if answers else None
    if last is not None and last.is_supposed and _AFTER_ALL.search(text):
        return replace(last, is_supposed=False)  # やっぱり作ることにしたら
    told = [answer for _, answer in answers if last is not None and answer == replace(last, is_supposed=False)]
    return told[-1] if told else last  # 計画は出せません。作らないと申し込めない？ supposes only what is told


def plan_answer(said: Said) -> _Answer:
    """What a predicate says of a plan."""
    if said.kind in ("open", "pending"):
        return _Answer(False, is_open=True)
    return _Answer(said.kind in ("done", "intended"), is_supposed=said.supposed)
