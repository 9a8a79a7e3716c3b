"""What a text says of the things it names: by the predicate that governs each.

Japanese puts the predicate last, so the predicate that governs a noun is the first one after it:
公社の支援は使ったが国の認定は取っていない says yes of the one and no of the other.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from corpus.lazy_regex import lazy_regex
from dialog.predicates import NEGATIVE, UNREAL, Piece, Said, foreign_predicate, is_foreign, leads_on, predicate

Place = tuple[int, int]  # number of the sentence, offset in it

_ENDS = "。．！？!?\n;； "
_SENTENCE = lazy_regex(r"(?:(?<![a-z])\.|\.(?!\s)|[^.。．！？!?\n;；])+(?:[。．！？!?\n;；]|\.(?=\s))*", re.I)
_PIECE = lazy_regex(
    r"[、,，](?!\d{3})|\s/\s|…+|・・+"
    r"|(?<=[たるいすだん])(?:けれども|けれど|けども|けど|のに|ので|んで)"
    r"|(?<=です)が|(?<=ます)が|(?<=した)が|(?<=[いっんだ]た)が|(?<=だ)が|(?<=ない)が"
)
_PARTS_TO_LOOK_AHEAD = 2
# いくらもらえますか asks as いくらもらえますか？ does.
_ASKS = lazy_regex(r"[?？]$|(?:ます|です|ました|でした|でしょう|ません)か[。．!！]?$")


@lru_cache(maxsize=32)  # one message is asked for every condition
def pieces(text: str) -> tuple[Piece, ...]:
    """The parts of a canonical text, in order."""
    return tuple(piece for number, match in enumerate(_SENTENCE.finditer(text)) for piece in _parts(match[0], number))


def _parts(sentence: str, number: int) -> Iterator[Piece]:
    asks, unreal = bool(_ASKS.search(sentence.rstrip())), bool(UNREAL.search(sentence))
    body = sentence.rstrip(_ENDS)
    breaks = list(_PIECE.finditer(body))
    starts, ends = [0, *(b.end() for b in breaks)], [*(b.start() for b in breaks), len(body)]
    for start, end in zip(starts, ends, strict=True):
        if body[start:end].strip():
            yield Piece(body[start:end], number, start, asks and end == len(body), unreal)


def first_predicate(text: str) -> Said | None:
    """What an answer without a noun says: もう受けました, まだです, 作ることにします."""
    return next((said for piece in pieces(text) if (said := predicate(piece.text, piece)) is not None), None)


def said_of(
    noun: re.Pattern[str], text: str, *, others: re.Pattern[str] | None = None, carries: bool = False
) -> Iterator[tuple[Place, Said]]:
    """What is said of every mention of a noun, in order; nothing for a mention without a predicate.

    A mention done by somebody named in `others` (業者の診断, 診断は業者に) is not counted. With `carries`,
    later parts of the text that name nothing else go on about the noun (去年は計画なしで落ちたが、今度は作る).
    """
    parts = pieces(text)
    for number, piece in enumerate(parts):
        mentions = [m for m in noun.finditer(piece.text) if not (others and _is_by(others, piece.text, m))]
        if not mentions:
            continue
        said = _governing(piece, mentions[-1], parts[number + 1 :])
        if said is not None:
            yield (piece.sentence, piece.offset + mentions[-1].start()), said
        if carries:
            yield from _going_on(noun, parts[number + 1 :])


def _is_by(others: re.Pattern[str], text: str, mention: re.Match[str]) -> bool:
    """Whether others are named as those who do it, just before the mention or right after it."""
    before, after = text[: mention.start()][-16:], text[mention.end() :][:14]
    named_after = rf"[^。、]{{0,6}}(?:{others.pattern})(?:[^。、]{{0,4}}(?:に|が|から)|(?:さん)?の[^。、]{{0,10}}で)"
    return bool(others.search(before)) or bool(re.match(named_after, after))


def _governing(piece: Piece, mention: re.Match[str], following: Sequence[Piece]) -> Said | None:
    if is_foreign(piece.text) and (said := foreign_predicate(piece.text)) is not None:
        return said
    tail = piece.text[mention.end() :]
    if _BY_ANOTHER_FIRM.match(tail):
        return Said("denied")
    if _ALREADY.match(tail) and leads_on(tail):
        return Said("done", piece.unreal)
    if _ENDED.match(tail):
        return Said("done", piece.unreal)
    after = predicate(tail, piece) or (_done_in_the_end(piece, following) if leads_on(tail) else None)
    return after or _before(piece, mention) or _later(piece, following[:_PARTS_TO_LOOK_AHEAD])


# 二つ星を宣言したのは親会社で: not the own firm
_BY_ANOTHER_FIRM = lazy_regex(
    r"[^。、]{0,8}た(?:の|ん)(?:は|が)、?(?:親会社|子会社|本家|(?:別|ほか|他|よそ)の会社|関連会社|グループ(?:会社|企業)?の?|同業者?|取引先|他社)"
)
# 訪問はもう受けて助言ももらい、…: done, whatever the sentence goes on to say
_ALREADY = lazy_regex(r"[^。、]{0,6}?(?:もう|すでに|既に|とっくに|とうに)")


def _done_in_the_end(piece: Piece, following: Sequence[Piece]) -> Said | None:
    """専門家に二度来てもらい、報告書も受け取りました: what leads on to something done is done."""
    told = [predicate(part.text, part) for part in following if part.sentence == piece.sentence]
    last = next((said for said in reversed(told) if said is not None), None)
    return last if last is not None and last.kind == "done" and not last.supposed else None


# 診断は先月受け終わり、…: the verb itself says that it is over
_ENDED = lazy_regex(
    r"(?![^。、]*まだ)[^。、]{0,10}?(?:受け|済ませ|作り|出し|取り|もらい|やり|し)"
    r"終(?:(?:わり|え)$|(?:わっ|え)(?:た(?!ら|い|場合|あと)|て(?!い?(?:な|ま[せへ]|ん)|から)|まし(?!たら)))"
)

_BEFORE = lazy_regex(
    r"(?:受け|受診し|済ませ|終え|取っ|取得し|もらっ|貰っ|やっ|実施し|使っ|作っ|作成し)"
    r"(?:(?P<no>て(?:い)?ない|てない|とらん)|た|ている|てる)$"
)


def _before(piece: Piece, mention: re.Match[str]) -> Said | None:
    """もう受けた診断, まだ受けていない診断: the predicate stands before the noun it modifies."""
    match = _BEFORE.search(piece.text[: mention.start()])
    return Said("denied" if match["no"] else "done") if match else None


def _later(piece: Piece, following: Sequence[Piece]) -> Said | None:
    """The predicate of a noun that stands alone before a comma: 国の認定、もう取ってます."""
    for part in following:
        if part.sentence != piece.sentence and not piece.asks:
            return None
        said = predicate(part.text, part)
        if said is not None:
            has_own_object = re.search(r"(?<!訪問)(?<!診断)(?<!認定)(?<!助言)を", part.text)
            return None if has_own_object else said
    return None


_GOES_ON = lazy_regex(
    r"(?:でも|けど|しかし|ただ|いや|じゃあ)*(?:今度|今回|今年|次|今)(?:こそ)?(?:は|も)|(?:作|出|立て|やめ|やり|つく|策定)"
)


def _going_on(noun: re.Pattern[str], following: Sequence[Piece]) -> Iterator[tuple[Place, Said]]:
    """What parts without a noun of their own go on to say: 今度はちゃんと作ります."""
    for part in following:
        if noun.search(part.text):
            return
        said = predicate(part.text, part) if _GOES_ON.match(part.text) else None
        if said is not None:
            yield (part.sentence, part.offset), said


@lru_cache(maxsize=32)
def _bodies(text: str) -> tuple[tuple[str, bool, bool], ...]:
    """Each sentence without its end, whether it asks, and whether it says もし."""
    sentences = [match[0] for match in _SENTENCE.finditer(text)]
    bodies = [(sentence.rstrip(_ENDS), bool(_ASKS.search(sentence.rstrip()))) for sentence in sentences]
    return tuple((body, asks, bool(UNREAL.search(body))) for body, asks in bodies)


def asserted(phrase: re.Pattern[str], text: str) -> Iterator[tuple[Place, Said]]:
    """For every place where a phrase stands: whether it is asserted, denied, left open or supposed."""
    for number, (body, asks, unreal) in enumerate(_bodies(text)):
        for match in phrase.finditer(body):
            if _UNLESS.match(body, match.end()):
                continue
            boundary = _PIECE.search(body, match.end())
            if boundary and _TOPIC_ENDS.match(body[match.end() : boundary.start()]):
                boundary = _PIECE.search(body, boundary.end())  # その仕事は、一件も受けたことがない
            near = body[match.end() : boundary.start() if boundary else len(body)]
            yield (number, match.start()), _of_phrase(near, Piece(near, asks=asks and not boundary, unreal=unreal))


# What may stand between a phrase and the word that denies it: 下請け|の仕事は一切し|ていない.
_BRIDGE = lazy_regex(
    r"(?:け|けの|[^、。はがを]{1,8}?(?=(?:仕事|業務|案件|注文|依頼)(?:は|も|が|を|なんて)))?(?:(?:の|した|を受けた)?(?:仕事|業務|案件|加工|生産|製造|製作|開発|注文|依頼"
    r"|もの|こと|わけ|つもり|状態|予定|ビル|建物|物件|不動産|土地|会社|企業))?"
    r"(?:(?:なんて|なんか|とか|みたいな|と(?:言|い)えるような|と呼べるような)(?:、)?"
    r"(?:洒落た|しゃれた|大した|たいした|大それた|立派な|ご?大層な|そんな)?(?:もの|もん|柄|がら|ガラ|会社|店|代物|身分))?、?"
    r"(?:では|じゃ|とは|には|で|は|も|を|が|に|なんて|なんか|とか|など|という|って)*"
    r"(?:(?:[一1](?:つ|点|個|本|枚|品)|ひとつ|何ひとつ|何[一1]つ)(?:も|として)|今は|今のところ|今|いま|まったく|全く|一切|いっさい|ぜんぜん|全然|ほとんど|とくに|特に|まだ|何も|もう|これまで|今まで|いままで|創業以来|一度も|いっぺんも|(?:[一1]|いっ)件も|、|\s)*"
    r"(?:受け|請け負[わっ]|請負|取[らっ]|引き受け|手掛け|手がけ|扱[わっ]|や[らっ]|し|さ|い|お|持っ|持た|あり?|ござい|出)?"
    r"(?:(?:受け|し|やっ|請け負っ)?[ただ]ことが|[ただ]ためしが)?(?:あ(?=り|る|らへん))?"
)
_TOPIC_ENDS = lazy_regex(r"[^、。]{0,10}?(?:は|って|なんて|なんか)$")
_DENIES = lazy_regex(
    r"(?:[てで](?:は|も)?)?(?:い|お|る)?[らりまへしせ]?"
    r"(?:な[いくかけし]|無[いくし]|ません|へん|ん(?=$|です|で|よ|わ|けど)|ず|ちゃう|違|とらん|あらへん|ゼロ|ねえ)"
)
# 赤字じゃないと駄目？ tells of no profit.
_UNLESS = lazy_regex(
    r"[ぁ-ん]{0,2}?(?:じゃ|で|や)(?:は)?(?:ない|なきゃ|なけりゃ|なければ|のう)(?:と|ば|なら)?"
    r"(?:だめ|ダメ|駄目|いけ|いか|使え|もら|出|無理|あか|対象|応募|申)"
)
_LEFT_OPEN = lazy_regex(r"[ぁ-ん]{0,6}?か(?:どうか|否か|は|が|も|それとも|、|$|[一-龥ァ-ヶ])")
_IN_A_CONDITION = lazy_regex(r"[ぁ-ん]{0,3}?(?:たら|れば|なら|だったら|やったら)(?!な)|の?場合")


def _of_phrase(tail: str, piece: Piece) -> Said:
    """What the words after a phrase make of it."""
    if _LEFT_OPEN.match(tail) and not (piece.asks and tail.endswith("か")):
        return Said("open")
    if _IN_A_CONDITION.match(tail):
        return Said("done", supposed=True)
    bridge = _BRIDGE.match(tail)
    rest = tail[bridge.end() if bridge else 0 :]
    ending = re.match(r"[ぁ-んー]{0,10}", tail)
    inflected = ending[0] if ending else ""
    denied = _DENIES.match(rest) or (NEGATIVE.search(inflected) and not re.search(r"んだ|んで|ものの|ので", inflected))
    return Said("denied" if denied else "done", supposed=piece.unreal)
