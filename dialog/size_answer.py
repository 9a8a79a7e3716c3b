"""Whether the visitor's business is an SME or a small enterprise, by the SME Basic Act."""

from dataclasses import replace

from corpus.citation import LAW, Citation
from corpus.lazy_regex import lazy_regex
from corpus.money import format_yen
from corpus.sme import size_class_of
from dialog.asking import asking_sentence
from dialog.desk import Desk, Turn
from dialog.policy import size_question
from dialog.reply import Reply
from dialog.state import Frame, Slots, State
from dialog.wording import say

_CLASS = r"(?:中小(?:企業|事業者)?|小規模(?:企業|事業)?者?|大企業|零細(?:企業)?)"
_ASKS_SIZE = lazy_regex(
    rf"{_CLASS}(?:の(?:扱い|範囲|区分|定義|枠|うち))?(?:に|と|として|って|の?扱い(?:に|で)?)?(?:は|も)?、?(?:うち(?:の(?:会社|店))?|当社|弊社)?(?:は|も|が)?、?"
    r"(?:入(?:る|り|れ)|な(?:る|り|ん(?!(?:です|だ|や)?(?:けど|けれど|が|し|から)|で(?!す)))|当た(?:る|り)|あた(?:る|り)|該当|属|含ま|見な|みな|言え|いえ|です(?:か|よね)|でしょうか|か$|か?[?？])"
    rf"|^(?:結局|つまり|ということは|てことは|ってことは)、?(?:うちは|うちって)?{_CLASS}$|^(?:じゃあ?|では|で|、)*(?:うち(?:の(?:会社|店))?|当社|弊社|私(?:ども|たち)?)(?:って|は|も|なんか)、?{_CLASS}$"
)
# 小規模って何人までのこと？
_ASKS_LIMITS = lazy_regex(
    rf"{_CLASS}(?:の(?:会社|企業|定義|線引き|目安|範囲|基準))?(?:って|とは|は|て)?、?(?:そもそも|一体|いったい)?"
    r"(?:何人(?:まで|以下|以内|から|くらい)|なんにん|どこまで|どこから|どう(?:決|やって決|いう(?:会社|意味|決まり))|どんな(?:会社|ところ)の?こと)"
)
# 小規模なの？うち
_ASKS_SIZE_FIRST = lazy_regex(
    rf"^{_CLASS}(?:なの|なん|です|でしょう|に(?:なる|入る))?か?[?？]?、?(?:うち(?:の(?:会社|店))?|当社|弊社)(?:は|って)?[?？。]?$"
)


def asks_size(turn: Turn) -> bool:
    """Whether it is asked what the own business counts as (うちって中小企業に入る？), or answered what decides it."""
    said, frame = turn.said, turn.state.frame
    if frame is not None and frame.kind == "size" and not said.asks_anything and not said.goals and not said.programs:
        return said.says_of_business
    asks = (
        _ASKS_SIZE.search(asking_sentence(said.text))
        or _ASKS_SIZE_FIRST.match(said.text)
        or _ASKS_LIMITS.search(said.text)
    )
    return not said.programs and said.asks_anything and asks is not None


def size_basis(desk: Desk, slots: Slots) -> list[str]:
    """What the business counts as with what is known of it, and the limits of its class."""
    vocabulary = desk.corpus.vocabulary
    size = slots.size(vocabulary)
    known = desk.composer.known(replace(slots, goals=(), amount_yen=None, in_tokyo=None, wage_plan=None))
    if size:
        basis = known[:-1]  # the last word is the size itself
        lines = [say(f"size_is_{size}", known="、".join(basis) if basis else say("size_as_told"))]
    else:
        lines = [say("size_open", known="、".join(known)) if known else say("size_open_nothing")]
    size_class = size_class_of(slots.profile(), vocabulary.size_classes, vocabulary)
    if size_class is not None and slots.industry is not None:
        lines.append(
            say(
                "size_limits",
                industry=vocabulary.industries[slots.industry].label,
                capital=format_yen(size_class.sme_capital_yen),
                employees=f"{size_class.sme_employees:,}",
                small=f"{size_class.small_employees:,}",
            )
        )
    return lines


def answer_size(desk: Desk, turn: Turn) -> tuple[State, Reply]:
    """The class with what it rests on, or the one question that would tell it."""
    slots = turn.slots
    size = slots.size(desk.corpus.vocabulary)
    question = None if size else size_question(slots, desk.corpus)
    lines = size_basis(desk, slots)
    law = Citation(LAW)
    lines += [desk.composer.sources([law]), *desk.composer.question_lines(question)]
    before = turn.state.frame
    asked = None if before is None or before.kind == "size" else before
    state = replace(turn.state, slots=slots, frame=asked if size else Frame("size", (), turn.said.text))
    return state, Reply("\n".join(lines), "answer", citations=(law,), question=question)
