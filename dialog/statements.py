"""What a clause says of a thing it names: done, not done, intended, open or only supposed.

Japanese puts the predicate last, so the predicate that governs a noun is the first one after it:
公社の支援は使ったが国の認定は取っていない says yes of the one and no of the other.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal["done", "intended", "pending", "denied", "open"]
Place = tuple[int, int]  # number of the sentence, offset in it

_SENTENCE = re.compile(r"[^。．！？!?\n;；]+[。．！？!?\n;；]*")
_PIECE = re.compile(
    r"[、,，](?!\d{3})|\s/\s|…+|・・+"
    r"|(?<=[たるいすだん])(?:けれども|けれど|けども|けど|のに|ので|んで)"
    r"|(?<=です)が|(?<=ます)が|(?<=した)が|(?<=[いっんだ]た)が|(?<=だ)が|(?<=ない)が"
)

# Not decided or not known: わからない, 決めかねる, どうするか …
_OPEN = re.compile(
    r"未定|未確定|不明|保留|白紙の状態|次第|半々|迷[いうっわ]|悩[みむんま]|まよ[いうっ]"
    r"|検討(?:中|し|する|段階|して)|考え(?:中|て(?:い|る|ます|み|お)|とる|とり|どころ)|協議中|相談(?:中|し(?:て(?:い|から|み|決)|ます))"
    r"|決(?:め|ま)[ぁ-ん]{0,4}?(?:な[いくし]|ません|へん|ねえ|らん|とらん|ず)|決め(?:ます|る(?=$|つもり|予定|んで|こと))|決めかね|決め兼ね|決めきれ|決ってな"
    r"|(?:わか|分か|解|判)(?:ら|りま|りかね|ん(?:な|ね))|分からん|わからん|知ら[なんずへ]|覚え[ぁ-ん]{0,3}(?:な[いく]|ません|へん|とらん)"
    r"|はっきり(?:し|せ)[ぁ-ん]{0,3}(?:な|ま|へん|ん)|見んと|見ないと|確認しない|確かめない|どうする|どうしよ|どっちに"
    r"|還?没(?:有)?决定|尚未决定|还没想好|不知道|不清楚|不确定|未决定"
    r"|not (?:yet )?(?:decided|sure|certain)|undecided|(?:haven't|have not|hasn't) (?:yet )?decided|don't know|do not know|unsure|no idea",
    re.I,
)
_PENDING = re.compile(
    r"まだ(?=$|[^一-龥ぁ-ん]|で(?!き)|や|だ|な[のんー]|っす|じゃ)|これから|未(?:取得|受診|実施|了|着手|受講|策定|作成|登録|申請|利用|済)|未だ|いまだ"
    r"|(?:申請|申込み?|申し込み|手続き?|準備|予約|審査|策定|作成|依頼|調整)中|途中|結果待ち|返事待ち|順番待ち"
    r"|还没|尚未|没有|还未|未取得|not yet|yet to|haven't|have not|hasn't|don't have|do not have|didn't|did not|without|never"
)
_GIVEN_UP = re.compile(
    r"やめ(?:ま|た|て|る|と[くいこ]|とき|よう|や)|止め(?:ま|た|て|る|と[くいこ]|とき|よう)(?!ら)|見送|断念|撤回|取り下げ|取りやめ|白紙|中止|あきらめ|諦め|却下|ボツ|没に"
    r"|無理|不可|難し|むずかし|厳し|きび?し[いく]|できな|出来な|できん|でけへん|できません|出来ません|パス[でし]|結構|いらな|要らな|いりません|要りません|不要|抜き"
)
_NONE = re.compile(
    r"(?:(?<=[はがももとにで、\s])|^)(?:まったく|全く|一切|いっさい|何も|なんも|なにも|全然|ぜんぜん|\s)*(?:な(?:い|く|し|かっ|けれ|んも|いん)|無(?:い|く|し|かっ)|あらへん|ありません|ありませ|ねえ|ねぇ|ございません)"
    r"|(?<![一-龥ァ-ヶ])な[しい](?=$|[でのだやのにと、\s])|無し|ナシ|ゼロ(?!エミ)"
)
_THERE = re.compile(
    r"(?<![ぁ-ん])(?:あり|アリ|有り)(?!ません|ませ|が)|[付つ]き(?=$|[でのに、\s])|込み(?=$|[でのに、\s])|予定|つもり|済み?(?!ま)|ずみ|完了|取得(?=$|、|。|\s)|あ(?:る|り|っ(?:て|た))(?!ませ|がと)|有(?=$|\s)|OK|オッケー"
)
_INTENDED_NOUN = re.compile(r"予定|つもり|意向|方針|覚悟")
_HEAD = re.compile(
    r"受け(?!身|皿|付|入)|受診し|取(?=[っりらろるれ])|とっ(?=[たて])|とら|獲得し|取得(?:し|済|さ|で)|もら[いうえおっわ]|もろ(?=[たて])|貰|頂[いきけ]|いただ[いきけ]|戴"
    r"|使[いうえおっわ]|つか[いうえおっわ]|利用(?:し|さ|でき|する)|活用(?:し|する)|作(?:[っらるれろ]|り(?=ま|た|直|上|終))|つく(?:[っらるれろ]|り(?=ま|た))|こしらえ|こさえ|策定(?:し|する|さ|で)|作成(?:し|する|さ|で)|立て|たて(?=[たるてま])"
    r"|出[しさすせそ](?!席)|提出(?:し|する|で)|書[いきかくけ]|まとめ(?=[たてるま])|仕上[がげ]|できあが|でき(?=[たてま])|出来(?=[たてま上])|用意(?:し|する|で)|準備(?:し|する)|整え|整っ"
    r"|済(?=[んまみ])|すん[だで]|すませ|終[わえっ]|おわ[っり]|完了し|通[っりら]|来(?=[たてまなずんるらい]|とら|られ)|き(?=てもら|てくれ|はった)|見て|みて(?=もら|くれ)|呼[んばび]"
    r"|頼[んまみむ]|依頼し|申し?込[んまみむ]|申請し|やっ(?=[たてと])|や[りらる](?=ま|な|ん|へ|つも|$|よ|わ|で)|行[っいうわ]|実施(?:し|する|さ)|受講し|参加し|診(?:て|断し)|調べて"
    r"|示され|示し(?=て)|提示(?:され|し)|言われ|勧められ|薦められ|認められ|認定(?:され|し)|承認(?:され|し)|登録(?:され|し|する)|採択され|交付され|下り(?=[たてま])|おり(?=[たて])|降り(?=[たてま])"
    r"|組[んみむま]|入れ(?=[たてるまな])|つけ(?=[たてるまな])|付け(?=[たてるまな])|含[めん]|持[っちた]|続け|始め|決ま(?=[っり])|くれ(?=[たてまる])|くださっ|下さっ"
    r"|(?<![わあか])し(?=[たてなまよ])|(?<=[はもを])せ(?=[んずえ])|(?<=[はもを計画])する|され"
)
_WH = r"なんぼ|いくら|どれ|どの|どう|どん|どこ|なに|いつ|だれ|いくつ"
_ASKING = re.compile(rf"{_WH}|何(?!も|ら|と|十|百)|幾|誰")
_CHAIN = re.compile(rf"(?:(?!{_WH})[ぁ-んー事無]){{0,22}}")
_QUERY = re.compile(r"か(?:どうか|否か)|か(?=は|が|も|を|で|って|な|、|それとも|$)|かどう")
_MUST = re.compile(
    r"な(?:いと(?!し|思|おも|い[うっわ]|聞|決)|ければ|きゃ|くては|いで(?!す)(?:も)?|くても)|ねば|んと(?=いけ|あか|だめ|もら|なら|$)|なあか|べき|必要|たほうが|方が"
)
_SUPPOSED = re.compile(
    r"たら(?!い)|だら(?!い)|れば(?!い)|[えけせてねへめ]ば(?!い)|なら(?![な])|としたら|とすれば|とすると|ると(?!き|こ|お|し|な|思|い)|すと(?=$|[一-龥])|うと(?=$|[一-龥])|ても(?=$)|だと(?!思|い)|やと|やったら"
)
_NEGATIVE = re.compile(
    r"な[いかくしけ](?!か?$)|ない(?=$|か?で|です)|無[いしく]|ませ[んぬ]|ず(?=$|に|、|じま)|へん|ひん|ねえ|ねぇ|てない|でない"
    r"|とら(?:ん|へ|ず)|ちょらん|(?<=[らせけかさわがばめべねれりきみえこま])(?<![たるいだすんやゃ]け)ん(?!だ|で(?:い|た)|と(?:い|こ))|^てん(?=$|わ|ばい|けん|よ|です)"
)
_WANTED = re.compile(
    r"(?<!み)たい|たく(?=て|ない)|たか(?=$|と)|つもり|よう(?:と|か|かな|や|思)|(?:こう|ろう|おう|そう|もう|とう)(?:と|か|思)|ことに(?:し|な|き)|気で"
)
_DONE = re.compile(
    r"た(?!い|く|ら|め|か(?=$|と)|ん?びに)|だ(?=$|[。よねわのけん])|て(?:い|る|あ|お|ま|しま|き|は[るっ]|ん(?=の|ね|だ|や|で|ねん))|で(?:い|る|お|ま(?!す$))|と(?:る|り(?!あ)|い(?:た|ま)|っ)|とお|ちゃ|おる|おり"
)
_UNREAL = re.compile(r"もし|仮に|かりに|たとえば|例えば|if\b|如果|假如")
_PAST = re.compile(
    r"去年|昨年|一昨年|おととし|先年|前回|前の(?:年|申請|とき|時)|以前|昔|かつて|当時|\d年前|あの時|最初の申請|last (?:year|time)"
)


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of a thing; `supposed` where it stands in a condition (作ったら), `past` where it is over."""

    kind: Kind
    supposed: bool = False
    past: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a sentence up to a comma or a conjunction; `asks` where it ends in a question mark."""

    text: str
    sentence: int
    offset: int
    asks: bool
    unreal: bool


def pieces(text: str) -> list[Piece]:
    """The parts of a canonical text, in order."""
    return [piece for number, match in enumerate(_SENTENCE.finditer(text)) for piece in _parts(match[0], number)]


def _parts(sentence: str, number: int) -> Iterator[Piece]:
    asks, unreal = sentence.rstrip().endswith(("?", "？")), bool(_UNREAL.search(sentence))
    body = sentence.rstrip("。．！？!?\n;； ")
    starts = [0, *(match.end() for match in _PIECE.finditer(body))]
    ends = [*(match.start() for match in _PIECE.finditer(body)), len(body)]
    for start, end in zip(starts, ends, strict=True):
        if body[start:end].strip():
            yield Piece(body[start:end], number, start, asks and end == len(body), unreal)


def said_of(
    noun: re.Pattern[str], text: str, *, unless: re.Pattern[str] | None = None, carries: bool = False
) -> Iterator[tuple[Place, Said]]:
    """What is said of every mention of a noun, in order; nothing for a mention without a predicate.

    A mention that `unless` matches before is somebody else's. With `carries`, later parts of the text
    that name nothing else go on about the noun (去年は計画なしで落ちたが、今度は作る).
    """
    parts = pieces(text)
    for number, piece in enumerate(parts):
        mentions = [m for m in noun.finditer(piece.text) if not (unless and unless.search(piece.text[: m.start()]))]
        if not mentions:
            continue
        mention = mentions[-1]
        foreign = _foreign(piece.text) if _is_foreign(piece.text) else None
        said = foreign or predicate(piece.text[mention.end() :], piece) or _before(piece, mention)
        said = said or _later(piece, parts[number + 1 : number + 3])
        if said is not None:
            yield (piece.sentence, piece.offset + mention.start()), said
        if carries:
            yield from _going_on(noun, parts[number + 1 :])


def asserted(phrase: re.Pattern[str], text: str) -> Iterator[tuple[Place, Said]]:
    """For every place where a phrase stands: whether it is asserted, denied, left open or supposed."""
    for number, sentence in enumerate(_SENTENCE.finditer(text)):
        body = sentence[0].rstrip("。．！？!?\n;； ")
        asks = sentence[0].rstrip().endswith(("?", "？"))
        for match in phrase.finditer(body):
            tail = body[match.end() :]
            boundary = _PIECE.search(tail)
            near = tail[: boundary.start()] if boundary else tail
            piece = Piece(near, number, match.start(), asks and boundary is None, bool(_UNREAL.search(body)))
            yield (number, match.start()), _of_phrase(near, piece)


def first_predicate(text: str) -> Said | None:
    """What an answer without a noun says: もう受けました, まだです, 作ることにします."""
    return next((said for piece in pieces(text) if (said := predicate(piece.text, piece)) is not None), None)


def predicate(tail: str, piece: Piece | None = None) -> Said | None:
    """The first predicate after a noun, as far as its part of the sentence goes."""
    unreal = piece is not None and piece.unreal
    past = piece is not None and bool(_PAST.search(piece.text))
    if _is_foreign(tail):
        return _foreign(tail)
    undecided = _OPEN.search(tail)
    heads = [head for head in _HEAD.finditer(tail) if not undecided or head.end() <= undecided.start()]
    nominal = _nominal(tail)
    leads_on = False
    for head in heads:
        if nominal is not None and nominal[0] <= head.start():
            break
        chain = _CHAIN.match(tail, head.end())
        said = _inflected(head[0], chain[0] if chain else "", tail[chain.end() if chain else head.end() :])
        if said is None and _must(f"{head[0][-1]}{chain[0] if chain else ''}", tail[chain.end() if chain else 0 :]):
            return None  # 作る必要がありますか
        if said is None:
            leads_on = True
            continue
        if said.kind == "intended" and not said.supposed and piece and (piece.asks or _ASKING.search(piece.text)):
            return Said("done", unreal) if leads_on else None  # 専門家は何回来てくれる asks and says nothing
        if said.kind == "open" and piece is not None and piece.asks and not undecided:
            return None  # 受けましたか？ asks and says nothing
        return Said(said.kind, said.supposed or unreal, past and said.kind in ("done", "denied") and not unreal)
    if undecided:
        return Said("open")
    if nominal is None:
        return Said("done", unreal, past) if leads_on else None
    rest = tail[nominal[1] :]
    if nominal[2] in ("done", "intended") and re.match(
        r"(?:は|も|が|して|に(?:は|も)?|い|お)*(?:な[いくし]|り?ません|へん|おらん|とらん|無)", rest
    ):
        return Said("denied", unreal)
    supposed = unreal or bool(re.match(r"(?:の場合)?(?:だと|なら|だったら|やったら|やと|でも|は$)", rest))
    if _QUERY.match(rest) and not (piece is not None and piece.asks and re.match(r"か$", rest)):
        return Said("open")
    return Said(nominal[2], supposed, past and nominal[2] in ("done", "denied"))


def _nominal(tail: str) -> tuple[int, int, Kind] | None:
    """The first predicate that is no verb (まだ, なし, あり, 済み, 予定), with its place."""
    found: list[tuple[int, int, Kind]] = []
    for pattern, kind in ((_PENDING, "pending"), (_GIVEN_UP, "denied"), (_NONE, "denied"), (_THERE, "done")):
        match = pattern.search(tail)
        if match:
            intended = kind == "done" and _INTENDED_NOUN.match(match[0])
            found.append((match.start(), match.end(), "intended" if intended else kind))  # type: ignore[arg-type]
    return min(found) if found else None


def _inflected(head: str, chain: str, rest: str) -> Said | None:
    """A verb by its ending; None for one that only leads on to the next verb (来て助言をくれた)."""
    ending = f"{head[-1]}{chain}"
    if _must(ending, rest):
        return Said("denied", supposed=True) if re.search(r"な(?:いと|ければ|きゃ)|ねば", ending) else None
    if _QUERY.search(ending) and not _SUPPOSED.search(ending):
        return Said("open")
    negative = bool(_NEGATIVE.search(ending))
    if _SUPPOSED.search(ending):
        return Said("denied" if negative else "intended", supposed=True)
    if negative:
        return Said("denied")
    if re.match(r"頼|依頼|申し?込|申請|呼", head):  # asked for, so not here yet
        return Said("pending")
    if _WANTED.search(ending) or re.match(r"予定|つもり|意向|方針|方向", rest):
        return Said("intended")
    if re.search(r"済み?$|完了", head):
        return Said("done")
    if re.search(r"てから$|でから$", ending):
        return None
    if _DONE.search(ending):
        return Said("done")
    if re.search(r"[てで]$|[てで]も$", ending) or (not chain and rest and head[-1] not in "うくすつむる"):
        return Said("done") if not rest else None
    return Said("intended")


def _must(ending: str, rest: str) -> bool:
    """作らないとだめ, 作る必要がある: what the program asks for, not what the visitor says."""
    return bool(_MUST.search(ending + rest[:2])) or bool(re.match(r"(?:必要|義務|べき|方が|ほうが)", rest))


def _before(piece: Piece, mention: re.Match[str]) -> Said | None:
    """もう受けた診断, まだ受けていない診断: the predicate stands before the noun it modifies."""
    before = piece.text[: mention.start()]
    match = re.search(
        r"(?:受け|受診し|済ませ|終え|取っ|取得し|もらっ|貰っ|やっ|実施し|使っ|作っ|作成し)(て(?:い)?ない|てない|とらん|た|ている|てる)$",
        before,
    )
    if match is None:
        return None
    return Said("denied" if "な" in match[1] or "ん" in match[1] else "done")


def _later(piece: Piece, following: list[Piece]) -> Said | None:
    """The predicate of a noun that stands alone before a comma: 国の認定、もう取ってます."""
    for part in following:
        if part.sentence != piece.sentence and not piece.asks:
            return None
        said = predicate(part.text, part)
        if said is not None:
            head = _HEAD.search(part.text)
            own = part.text[: head.start() if head else 0]
            return None if re.search(r"(?<!訪問)(?<!診断)(?<!認定)(?<!助言)を", own) else said
    return None


def _going_on(noun: re.Pattern[str], following: list[Piece]) -> Iterator[tuple[Place, Said]]:
    """What parts without a noun of their own go on to say: 今度はちゃんと作ります."""
    for part in following:
        if noun.search(part.text):
            return
        if re.match(
            r"(?:でも|けど|しかし|ただ|いや|じゃあ)*(?:今度|今回|今年|次|今)(?:こそ)?(?:は|も)|^(?:作|出|立て|やめ|やり|つく|策定)",
            part.text,
        ):
            said = predicate(part.text, part)
            if said is not None:
                yield (part.sentence, part.offset), said


def _is_foreign(text: str) -> bool:
    """Whether a part is in English or Chinese: no kana, and some words."""
    return not re.search(r"[ぁ-んァ-ヶ]{2}", re.sub(r"[(（「][^)）」]*[)）」]?", "", text)) and bool(
        re.search(r"[a-z]{2,} [a-z]{2,}|[们这还没经对认会吗]|已经|了$", text, re.I)
    )


def _foreign(text: str) -> Said | None:
    if _OPEN.search(text):
        return Said("open")
    supposed = bool(_UNREAL.search(text))
    if re.search(r"不(?:会|打算|做|制定|想)|won't|will not|not going to|no plan", text, re.I):
        return Said("denied", supposed)
    if _PENDING.search(text):
        return Said("pending", supposed)
    if re.search(
        r"已经?|取得了|接受了|完成了|拿到|already|received|obtained|completed|got\b|done\b|\bhave\b|\bhad\b|certified",
        text,
        re.I,
    ):
        return Said("done", supposed)
    if re.search(r"会|打算|准备|计划制定|will\b|plan to|going to", text, re.I):
        return Said("intended", supposed)
    return None


_BRIDGE = re.compile(
    r"(?:け|けの)?(?:(?:の|した|を受けた)?(?:仕事|業務|案件|加工|生産|製造|製作|開発|注文|依頼|もの|こと|わけ|つもり|状態|予定|ビル|建物|会社|企業))?"
    r"(?:では|じゃ|とは|には|で|は|も|を|が|に|なんて|なんか|とか|など|という|って)*"
    r"(?:今は|今のところ|今|いま|まったく|全く|一切|いっさい|ぜんぜん|全然|ほとんど|とくに|特に|まだ|何も|もう|\s)*"
    r"(?:受け|請け負[わっ]|請負|取[らっ]|引き受け|手掛け|手がけ|扱[わっ]|や[らっ]|し|さ|い|お|持っ|持た|あり?|ござい|出)?"
)


def _of_phrase(tail: str, piece: Piece) -> Said:
    """What the words after a phrase make of it."""
    bridge = _BRIDGE.match(tail)
    rest = tail[bridge.end() if bridge else 0 :]
    chain = _CHAIN.match(tail)
    ending = chain[0] if chain else ""
    if re.match(r"[ぁ-ん]{0,5}?か(?:どうか|否か|は|が|も|それとも|、|$)", tail) and not (
        piece.asks and tail.endswith("か")
    ):
        return Said("open")
    if re.match(r"[ぁ-ん]{0,3}?(?:か(?:どうか)?)?(?:は|が|も)?[^。、]{0,6}", tail) and _OPEN.match(rest):
        return Said("open")
    if re.match(r"[ぁ-ん]{0,3}?(?:たら|れば|なら|だったら|やったら)(?!な)|の?場合", tail):
        return Said("done", supposed=True)
    denied = re.match(
        r"(?:[てで](?:は|も)?)?(?:い|お|る)?[らりまへしせ]?(?:な[いくかけし]|無[いくし]|ません|へん|ん(?=$|です|で|よ|わ|けど)|ず|ちゃう|違|とらん|あらへん|ゼロ|ねえ)",
        rest,
    )
    if denied and not re.match(r"[ぁ-ん]{0,8}わけじゃないとは", tail):
        return Said("denied", supposed=piece.unreal)
    if _NEGATIVE.search(re.sub(r"^.*?(?:ので|けど|から|し$)", "", ending)[:10]) and not re.search(
        r"んだ|んで|ものの", ending
    ):
        return Said("denied", supposed=piece.unreal)
    return Said("done", supposed=piece.unreal)
