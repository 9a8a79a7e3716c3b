"""Goals that a clause puts off or is done with: 停電のほうは来年にします, ロゴは友人に頼めました."""

import re

_TOPIC = r"(?:は|も|(?:の)?(?:ほう|方|件)は?)"
_LATER = r"来年度?|来期|来月|再来年|年明け|そのうち|いずれ|今度|次回?|後|あと"
_PUT_OFF = (
    rf"(?:{_LATER})(?:以降)?(?:に|へ)(?:する|しま|しと|しよ|回|まわ|延ば|先送|持ち越)"
    r"|(?:当分|当面|しばらく|まだまだ|だいぶ)(?:は|の間)?(?:先|いい|要ら|いら|なし|しない|やらない|せん|せえへん|置いと)"
    r"|先送り|延期|見合わせ|お預け|棚上げ"
)
_DONE = (
    r"済ん(?:だ|で)|済みまし|終わ(?:った|りまし)|片付|解決し|間に合って|頼めた|頼めまし|頼めるこ|ことになった|ことになりまし"
    r"|取れた|取れまし|足りて(?!い?な)|要らな|いらな|要りませ|いりませ|不要|大丈夫(?:です|だ|や|になり|$)"
)
_DROPPED = re.compile(rf"{_TOPIC}(?:{_PUT_OFF}|[^。、]{{0,14}}?(?:{_PUT_OFF}|{_DONE}))")
# A step that is done (省エネ診断は済んだ) is asked for by programs: what it serves is still wanted.
_STEP = re.compile(r"診断|計画|認定|承認|申請|登録|セミナー|相談|調査|訪問|証明|受講|見積")
_ASKED = re.compile(r"(?:か|かな|かしら|でしょう|だろう|やろ|の|[?？])$")


def drops_goals(clause: str) -> bool:
    """Whether what a clause names is no longer wanted for now."""
    return bool(_DROPPED.search(clause)) and not _STEP.search(clause) and not _ASKED.search(clause)
