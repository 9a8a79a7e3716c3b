"""What a visitor wants to spend money on, by kind: a truck, software, a stand at an exhibition."""

from collections.abc import Mapping, Set

from corpus.lazy_regex import lazy_regex
from corpus.records import Program
from corpus.vocabulary import ExpenseKind, Word
from dialog.goals import EQUIPMENT, PURCHASE, SUM_WORD
from dialog.lexicon import Lexicon, Match
from dialog.text import clauses

MACHINE = "machine"
_KANJI = lazy_regex(r"[一-龥]")
_REPLACED = r"入れ?替|買い?替|買い?換|買い?増|買い?足|交換|更新|導入|購入|設置|新調|据|新設|増設|取り?替|リニューアル"
_ANY_EQUIPMENT = lazy_regex(r"(?:機械|装置|設備|機器|機材|器具)$")
# ボイラーの950万のほうは: of several things this one
_OTHER_ONE = lazy_regex(rf"{SUM_WORD.pattern}円?の?(?:ほう|方)(?:は|だと|なら|も)")
# 空調とかじゃなく, 換気付きで
_ASIDE = lazy_regex(r"付き|つき|(?:とか|など|なんか|の話|のこと)?(?:では|じゃ|や|で)(?:は|あ)?(?:なく|な[いし])")
_REFUSED_AFTER = lazy_regex(
    r"(?:発電|パネル|機器|設備)?(?:とか|など|なんか|なんて|の(?:話|ほう|方|件|こと))*(?:は|も|って|、)*(?:もう|別に|べつに|ちょっと|うちは|屋根がないので|、)*"
    r"(?:無理|いら(?:な|ん|ねえ|へん)|要ら|要りま|いりま|いい(?:です(?!か|ね|よ)|や|わ(?!ね)|って)|結構です|関係(?:な|ありませ)|考えて(?:い)?(?:な|ませ)|(?:付け|つけ|載せ|置|入れ)られ(?:な|ませ)|できな|だめ|ダメ|駄目|(?:では|じゃ|や)(?:な[いく]|ありま))(?![^。、]{0,6}(?:か|でしょう|[?？]))"
)
# The thing itself is bought: トラックを, ボイラーの入替, 空調更新, 旋盤450万; not トラック運転手, 車両管理.
_IS_BOUGHT = lazy_regex(
    rf"(?:本体|一式|設備|装置|機器|改修|塗装|工事)?(?:[がはもを、とや,・／/]|など|等|に(?!つ)|{_REPLACED}|の(?:{_REPLACED}|買|代|費|見積|[一二三四五六七八九0-9])"
    r"|(?:[約一二三四五六七八九十0-9]|\s)|[（(]|代|費|$|だけ|って|か[えう]|替え|換え|買[いうっ]|ほし|欲し|入れ)"
)
_BUYS = lazy_regex(
    rf"{PURCHASE.pattern}|{SUM_WORD.pattern}|{_REPLACED}|入れ[てた]|新しく|変え|かえ(?:た|る|よ)|改修|工事|載せ|のせ|付け|つけ|置[きいく]|作り?替|助成|補助"
)


class ExpenseKindReader:
    """Finds the kinds by the words of the vocabulary; other equipment is a machine."""

    def __init__(self, kinds: Mapping[str, ExpenseKind]) -> None:
        by_word: dict[str, tuple[str, ...]] = {}
        for kind in kinds.values():
            for word in kind.words:
                by_word[word] = (*by_word.get(word, ()), kind.id)
        self._words = Lexicon((Word(surface=word, reading=word), ids) for word, ids in by_word.items())

    def read(self, text: str) -> frozenset[str]:
        """The ids of the kinds of things that a text (canonical) names, where it buys one; empty where it buys none.

        All that it names, since the thing and its price may stand apart; of several things the one pointed at.
        """
        told = clauses(text)
        if not any(self._is_bought(clause) for clause in told):
            return frozenset()
        text = next((clause for clause in told if _OTHER_ONE.search(clause) and self._is_bought(clause)), text)
        matches = [match for match in self._found(text) if not _ASIDE.match(text, match.end)]
        kinds = {kind for match in matches for kind in match.value}
        return frozenset(kinds | {MACHINE} if self._other_equipment(text) else kinds)

    def named(self, text: str) -> frozenset[str]:
        """The ids of the kinds of all things that a text (canonical) names, bought or not."""
        return frozenset(kind for match in self._found(text) for kind in match.value)

    def refused(self, text: str) -> frozenset[str]:
        """The ids of the kinds of things that a text (canonical) does not want: 太陽光とかは無理です."""
        return frozenset(k for m in self._found(text) if _REFUSED_AFTER.match(text, m.end) for k in m.value)

    def not_refused(self, text: str) -> frozenset[str]:
        """The ids of the kinds of things that a text (canonical) names without refusing them."""
        return frozenset(k for m in self._found(text) if not _REFUSED_AFTER.match(text, m.end) for k in m.value)

    def _found(self, text: str) -> list[Match[tuple[str, ...]]]:
        """The words in a text; one of a single character only where it stands alone (車を, and not 全車に)."""
        found = self._words.find(text)
        return [
            m
            for m in found
            if m.end - m.start > 1 or not _KANJI.search(text[max(m.start - 1, 0) : m.end + 1].replace(m.surface, ""))
        ]

    def _is_bought(self, clause: str) -> bool:
        """Whether a clause tells of buying a thing of a known kind."""
        ends = [match.end for match in self._found(clause)] + self._other_equipment(clause)
        return _BUYS.search(clause) is not None and any(_IS_BOUGHT.match(clause, end) for end in ends)

    def _other_equipment(self, text: str) -> list[int]:
        """Where each piece of equipment that no word names ends; 機械 alone may be anything."""
        listed = {position for match in self._words.find(text) for position in range(match.start, match.end)}
        found = EQUIPMENT.finditer(text)
        return [m.end() for m in found if m.end() - 1 not in listed and not _ANY_EQUIPMENT.search(m[0])]


def may_pay_for(program: Program, kinds: frozenset[str]) -> bool:
    """Whether a program may pay for one of the kinds: yes where its record or the visitor names none."""
    return not kinds or not program.pays_for_kinds or bool(kinds & set(program.pays_for_kinds))


def pays_only_for(program: Program, kinds: Set[str]) -> bool:
    """Whether all that a program pays for is of these kinds."""
    return bool(program.pays_for_kinds) and kinds >= set(program.pays_for_kinds)
