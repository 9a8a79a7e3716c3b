"""One predicate: whether a thing is done, intended, asked for, denied, left open or only supposed.

The words come first, each group with what it means; `predicate` reads the first one after a noun.
"""

import re
from dataclasses import dataclass
from typing import Literal

from corpus.lazy_regex import lazy_regex

Kind = Literal["done", "intended", "pending", "denied", "open"]


def _any(*alternatives: str) -> re.Pattern[str]:
    return lazy_regex("|".join(alternatives), re.I)


# Not decided or not known.
_OPEN = _any(
    r"(?:何|なん)(?:と)?も(?:まだ)?(?:言え|いえ|申し?上げられ)(?:な|ま[せへ]|ん|へん)|未定|未確定|不明|保留|白紙(?!に|へ|化|撤回)|手[つ付]かず|次第|半々|五分五分|様子見|ノープラン",
    r"[^、。]{1,5}?とも[^、。]{1,10}(?:ない|ぬ|ん)とも|意見が(?:割れ|分かれ|まとまら)|渋[っるり]|ごね|首を縦に振ら|迷[いうっわ]|悩[みむんま]|まよ[いうっ]|どうする|どうしよ|どっちに",
    r"(?:来年度?|来期|来春|今度|後で|あとで|そのうち|いずれ|追々|おいおい)(?:に|から|、)*(?:考え|検討)|(?<!しで)(?<!りで)(?<!前提で)検討(?:中|し|する|段階|して)|(?<!しで)(?<!りで)(?<!前提で)考え(?:中|て(?:い(?!な|ま?せ)|る|ます|み|お(?!りま(?:せ|へ)|ら))|とる|とり|どころ)",
    r"(?:まだ|いまだ|未だ)[^、。]{0,8}?(?:話|相談|議論|検討|考え|詰め|詰ま)[ぁ-ん]{0,5}?(?:な[いくし]|ませ|へん|ず|とらん|ねえ)",
    r"話(?:し合|が出|が進|題に|をし|は(?:出|し)|も(?:出|し))[^、。]{0,5}?(?:な[いくし]|ませ|へん|ず|とらん|ねえ)",
    r"(?:確認|確かめ|調べ|問い?合わせ|持ち帰|連絡|報告|返事|聞[いかき]|訊[いかき]|尋ね)[ぁ-ん]{0,6}?"
    r"(?:ます|る|おく|とく|みる|から|ないと|んと|ねば|なきゃ)(?:ね|よ|わ|な|けど|が|ので)?$",
    r"協議中|相談(?:中|し(?:て(?:い|から|み|決)|ます))",
    r"決(?:め|ま)[ぁ-ん]{0,4}?(?:な[いくし]|ません|へん|ねえ|らん|とらん|ず)|決めかね|決め兼ね|決めきれ|決ってな",
    r"決め(?:ます|る(?=$|つもり|予定|んで|こと))",
    r"(?:わか|分か|解|判)(?:ら|りま|りかね|ん(?:な|ね))|知ら[なんずへ]|知り(?:ませ|まへ)",
    r"(?<!た)(?<!だ)覚え[ぁ-ん]{0,3}(?:な[いく]|ません|へん|とらん)|はっきり(?:し|せ)[ぁ-ん]{0,3}(?:な|ま|へん|ん)",
    r"見んと|見ないと|確認しない|確かめない",
    r"还?没(?:有)?决定|尚未决定|未决定|还没想好|不知道|不清楚|不确定",
    r"not (?:yet )?(?:decided|sure|certain)|undecided|(?:haven't|have not|hasn't) (?:yet )?decided",
    r"don't know|do not know|unsure|no idea",
)
# Begun or still ahead.
_PENDING = _any(
    r"まだ(?=$|[^一-龥ぁ-ん]|で(?!き)|や|だ|な[のんー]|っす|じゃ)|これから|未だ|いまだ",
    r"未(?:取得|受診|実施|了|着手|受講|策定|作成|登録|申請|利用|済)",
    r"(?:申請|申込み?|申し込み|手続き?|予約|審査|依頼|調整)中|途中|(?:結果|返事|順番)待ち",
    r"还没|尚未|没有|还未|未取得",
    r"not yet|yet to|haven't|have not|hasn't|don't have|do not have|didn't|did not|without|never",
)
# Dropped, or out of reach.
_GIVEN_UP = _any(
    r"やめ(?:ま|た|て|る|に[しすな]|と[くいこ]|とき|よう|や)|止め(?:ま|た|て|る|と[くいこ]|とき|よう)(?!ら)",
    r"手(?:が|は|も|まで)?(?:回ら|まわら|届か|(?:回り|まわり|届き)(?:ませ|まへ|そうにな))|見送|断念|撤回|取り下げ|取りやめ|白紙|中止|あきらめ|諦め|却下|ボツ|没に|不採択|不合格|落ちました|落ちた(?!ら)|通りませんで|通らなかった",
    r"無理|むり(?!に|やり|や?り)|ムリ(?!ヤリ)|不可|難し|むずかし|厳し|きび?し[いく]|できな|出来な|できん|でけへん|できません|出来ません",
    r"パス[でし]|結構|(?:いら|要ら)(?:な|ん(?!か)|ねえ|ねぇ|へん)|(?:いり|要り)(?:ません|まへん)|不要|抜き",
    r"とても(?:とても|じゃな|や[なあ]い)|とんでもな",
)
_NOTHING = r"(?:まったく|全く|一切|いっさい|何も|なんも|なにも|全然|ぜんぜん|\s)*"
_NONE = _any(
    rf"(?:(?<=[はがもとにでざぞど、\s])|^){_NOTHING}(?:な(?:い|く|し|かっ|けれ|んも)|無(?:い|く|し|かっ))",
    rf"(?:(?<=[はがもとにでざぞど、\s])|^){_NOTHING}(?:あらへん|ありませ|あり(?:ゃ|は)[しせ]|ねえ|ねぇ|ございません)",
    r"(?<![一-龥ァ-ヶ])な[しい](?=$|[でのだやにと、\s])|無し|ナシ|ゼロ(?!エミ)",
)
_THERE = _any(
    r"(?<![ぁ-ん])(?:あり|アリ|有り)(?!ません|ませ|が|ゃ|は[しせ])|あ(?:る|り|っ(?:て|た))(?!ませ|がと|ゃ|は[しせ])|有(?=$|\s)",
    r"[付つ]き(?=$|[でのに、\s])|込み(?=$|[でのに、\s])|OK|オッケー",
    r"予定|つもり|(?:策定|作成|準備|用意)中|済み?(?!ま)|ずみ|完了|取得(?=$|、|。|\s)|(?<=[はも:])\s?(?:作成|策定)(?=$|、|。|\s)",
)
_INTENDED_NOUN = lazy_regex(r"(?:策定|作成|準備|用意)中|予定|つもり|意向|方針|方向|覚悟")
# Verbs that say of a step or a plan that it is (not) done; a lookahead keeps words that only begin alike out.
_VERB = _any(
    r"うけ(?=[たてまずらとん])|取り?(?:付け|つけ|交わし|寄せ|まとめ)(?=[たてるまな])|(?:取り|もらい|受け|出し)に(?=行|い[くきこっ])|受け(?!身|皿|付|入)|受診し|受講し|参加し|取(?=[っりらろるれ])|とっ(?=[たて])|とら|獲得し|取得(?:し|済|さ|で)",
    r"もら[いうえおっわ]|もろ(?=[たて])|貰|頂[いきけ]|いただ[いきけ]|戴|くれ(?=[たてまる])|くださっ|下さっ",
    r"使[いうえおっわ]|つか[いうえおっわ]|利用(?:し|さ|でき|する)|活用(?:し|する)",
    r"作(?:[っらるれろ]|り(?=ま|た|直|上|終))|つく(?:[っらるれろ]|り(?=ま|た))|こしらえ|こさえ",
    r"策定(?:し|する|さ|で)|作成(?:し|する|さ|で)|立て|たて(?=[たるてま])|書[いきかくけ]|まとめ(?=[たてるま])|まとま(?=[っりら])",
    r"仕上[がげ]|できあが|でき(?=[たてま]|と[るりい])|出来(?=[たてま上]|と[るりい])|用意(?:し|する|で)|準備(?:し|する)|整え|整っ",
    r"出[しさすせそ](?!席)|提出(?:し|する|で)|組[んみむま]|入れ(?=[たてるまなへんず])|[つ付](?:け(?=[たてるまなへんずねら])|き(?=ま)|か(?=な|ん|ず))|含[めん]",
    r"済(?=[んまみ])|すん[だで]|すませ|終[わえっ]|おわ[っり]|完了し|通[っりら]|続け|始め|決ま(?=[っり])|持[っちた]",
    r"届[いきけ](?=[たてまなず])|来(?=[たてまなずんるらい]|とら|られ)|き(?=てもら|てくれ|はった)|見て|みて(?=もら|くれ)|調べて|診(?:て|断し)|呼[んばび]",
    r"予約(?:[しす]|(?:を|は|も)?(?:入れ|取っ|取り|とっ|済))|手配[しす]|打診[しす]|頼[んまみむ]|依頼し|申し?込[んまみむ]|申請し|やっ(?=[たてと])|や[りらる](?=ま|な|ん|へ|つも|$|よ|わ|で)",
    r"考え(?=て(?:い)?(?:な|ませ)|てお(?:りませ|ら)|とら|てへ)|行[っいうわ]|実施(?:し|する|さ)|示され|示し(?=て)|提示(?:され|し)|言われ|勧められ|薦められ|認められ|され",
    r"(?:認定|承認)(?:され|し)|登録(?:され|し|する)|採択され|交付され|下り(?=[たてま])|おり(?=[たて])|降り(?=[たてま])",
    r"(?<![わあか])し(?=[たてなまよ])|(?<=[はもを])せ(?=[んずえ])|(?<=[はもを計画])する",
)
# 作る余裕がない, 作る予定は今のところありません: what cannot or need not be done will not be done.
_NO_MEANS = lazy_regex(
    r"(?:だけの|ほどの)?(?:余裕|余力|ゆとり|暇|ひま|時間|体力|資金|金|人手|状況|状態|見込み|見通し|あて|アテ|力|覚え|記憶|予定|つもり|意向|方針|考え|気持ち|気|計画)"
    r"(?:(?:なんて|なんか|なんぞ|など|は|が|も|すら)(?:(?:今|いま)の(?:ところ|段階で?)(?:は)?|今は|いまは|当面|当分|全く|まったく|全然|まだ|特に|一切|毛頭|さらさら|、)*)?"
    r"[^、。]{0,3}?(?:な[いくしか]|ありませ|ございませ|ござりませ|あらへん|あれへん|おまへん|おへん|ねえ|ねぇ|無[いくし])"
)
# 計画を作る支援: the verb says what the thing is for.
_SERVICE = lazy_regex(r"支援|手伝い|手助け|援助|講座|指導|コース|サービス")
_ASKED_FOR = lazy_regex(r"予約|手配|打診|頼|依頼|申し?込|申請|呼")
_WH = r"なんぼ|いくら|どれ|どの|どう|どん|どこ|なに|いつ(?!も)|だれ|いくつ"
_ASKING = lazy_regex(rf"{_WH}|何(?!も|ら|と|十|百)|幾|誰")
# What follows a verb: its inflection and auxiliaries, up to the next word.
_CHAIN = lazy_regex(rf"(?:(?!{_WH})[ぁ-んー事無気]){{0,22}}")
# 診断を受け、…: such a verb leaves its tense to the one that follows; 勧められ、… has happened.
_CONTINUES = lazy_regex(r"[いきぎしちにびみりえけげせてねべめれ]$")
_PASSIVE = lazy_regex(r"(?:され|[わまらか]れ)$")
_QUERY = lazy_regex(r"か(?:どうか|否か)|か(?=は|が|も|を|で|って|な|、|それとも|$)|かどう")
_WHETHER = lazy_regex(r"[るうくすつむぶぐたん]?(?:の|ん)?か(?:どうか|どう)?(?:は|も|まだ|、)*")
# ある|のか無いのか, 作る|んか作らんのか
_OR_NOT = lazy_regex(r"(?:の|ん)?か、?(?:無|な[いし]|[^、。]{1,8}(?:な[いし]|ん|へん)(?:の|ん)?か)")
_MUST = _any(
    r"ね[えぇ]と|な(?:いと(?!し|の(?=$|こと|話|返)|思|おも|い[うっわい]|言|云|聞|決|伝|答|返事|突っぱね)|ければ|きゃ|くては|いで(?!す)(?:も)?|くても)",
    r"ねば|んと(?=いけ|あか|だめ|もら|なら|$)|なあか|べき|必要|たほうが|方が",
)
_SUPPOSED = _any(
    r"[ただ]ら(?!い[いえ])|れば(?!い[いえ])|[えけせてねへめ]ば(?!い[いえ])|なら(?!な)|としたら|とすれば|とすると|やったら|やと",
    r"ると(?![きこおしなう思言聞決考]|い(?!く|か))|[すう]と(?=$|[一-龥])(?!と?[思言聞決考])|ても(?=$|[一-龥])|だと(?![思いう言聞伝])",
)
NEGATIVE = _any(
    r"な[いかくしけ](?!か?$)|なさ(?=そう)|ない(?=$|か?で|です)|無[いしく]|ませ[んぬ]|ず(?=$|に|、|じま)|てない|でない",
    r"へん|ひん|ねえ|ねぇ|とら(?:ん|へ|ず)|ちょらん|^てん(?=$|わ|ばい|けん|よ|です|かった|と|けど|ら)|(?<=[らせけかさわめれべて])なんだ(?!から|も[のん])",
    r"(?<=[らせけかさわがばめべねれりきみえこま])(?<![たるいだすんやゃ]け)(?<![てんでるとやい]ね)ん(?!だ|で(?:い|た)|と(?:い|こ))",
)
_WANTED = _any(
    r"[てで](?:ほし|欲し|もらいた|いただきた|くださ|下さ)",
    r"^(?:行[くきこ]|い[くきこ])|(?<!み)たい|たく(?=て|ない)|たか(?=$|と)|つもり|よう(?:と|か|かな|や|思)|気で",
    r"(?:こう|ろう|おう|そう|もう|とう)(?:と|か|思)|ことに(?:し|な|き)",
)
_DONE = _any(
    r"た(?!い|く|ら|め|か(?=$|と)|ん?びに)|だ(?=$|[。よねわのけん])|ちゃ|おる|おり",
    r"て(?:い|る|あ|お|ま|しま|き|は(?:[るっ]|り(?!ま[せへ]))|ん(?=の|ね|だ|や|で|ねん))|で(?:い|る|お|ま(?!す$))",
    r"と(?:る|り(?!あ)|い(?:た|ま)|っ)|とお",
)
# こないだ受けました: no 来ない
_THE_OTHER_DAY = lazy_regex(r"こない(?:だ(?!ろ|と)|だの(?=[一-龥]))|こねえだ")
UNREAL = _any(r"(?<![一-龥ァ-ヶげり])もし(?![またてなくろよ])|仮に|かりに|たとえば|例えば|if\b|如果|假如")
_PAST = _any(
    r"去年|昨年|一昨年|おととし|先年|前回|前の(?:年|申請|とき|時)|以前|昔|かつて|当時",
    r"\d年前|あの時|最初の申請|last (?:year|time)",
)


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of a thing; `supposed` where it stands in a condition (作ったら), `past` where it is over."""

    kind: Kind
    supposed: bool = False
    past: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a sentence up to a comma or a conjunction.

    `asks` where it ends a question, `unreal` where the sentence says もし; `sentence` is its
    number, `offset` the place of the part in it.
    """

    text: str
    sentence: int = 0
    offset: int = 0
    asks: bool = False
    unreal: bool = False


def predicate(tail: str, piece: Piece) -> Said | None:
    """The first predicate after a noun; `tail` is what follows it in its piece. None where there is none."""
    if is_foreign(tail):
        return foreign_predicate(tail)
    tail = _THE_OTHER_DAY.sub("先日", tail)
    undecided, nominal = _OPEN.search(tail), _nominal(tail)
    end = min(undecided.start() if undecided else len(tail), nominal[0] if nominal else len(tail))
    leads_on = False
    for verb in _VERB.finditer(tail):
        if verb.start() >= end or (undecided and verb.end() > undecided.start()):
            break
        if undecided and _WHETHER.fullmatch(tail, verb.end(), undecided.start()):  # つくるかわからない
            return Said("open")
        ending, rest = _inflection(verb, tail)
        if _is_must(ending, rest):
            return Said("denied", supposed=True) if re.search(r"な(?:いと|ければ|きゃ)|ねば", ending) else None
        if not rest and _is_continued(ending):
            return None if not _PASSIVE.search(verb[0] + ending) else Said("done", piece.unreal, _is_past(piece))
        if _SERVICE.match(rest) and not _DONE.search(ending):
            continue
        if _OPEN.match(tail, len(tail) - len(rest)):  # 計画を作る|話は出ていません
            return Said("open")
        said = _inflected(verb[0], ending, rest)
        if said is not None:
            return _in_context(said, piece, leads_on=leads_on, is_open=undecided is not None)
        leads_on = True
    if undecided:
        return Said("open")
    if nominal is not None:
        return _of_noun(nominal, tail, piece)
    return Said("done", piece.unreal, _is_past(piece)) if leads_on else None


def leads_on(tail: str) -> bool:
    """Whether a part ends in a verb that leaves its tense to the one that follows: 診断を受け、."""
    verbs = list(_VERB.finditer(tail))
    if not verbs:
        return False
    ending, rest = _inflection(verbs[-1], tail)
    return not rest and _is_continued(ending)


def _inflection(verb: re.Match[str], tail: str) -> tuple[str, str]:
    """How a verb ends, auxiliaries included, and what comes after it."""
    chain = _CHAIN.match(tail, verb.end())
    return f"{verb[0][-1]}{chain[0] if chain else ''}", tail[chain.end() if chain else verb.end() :]


def _is_continued(ending: str) -> bool:
    return _CONTINUES.match(ending) is not None or re.search(r"[てで](?:もらい|いただき|くださり)$", ending) is not None


def _in_context(said: Said, piece: Piece, *, leads_on: bool, is_open: bool) -> Said | None:
    """What a verb says in its sentence: a question (受けましたか？, 何回来てくれる) says nothing."""
    if said.kind == "intended" and not said.supposed and (piece.asks or _ASKING.search(piece.text)):
        return Said("done", piece.unreal) if leads_on else None
    if said.kind == "open" and piece.asks and not is_open:
        return None
    past = said.kind in ("done", "denied") and not piece.unreal and _is_past(piece)
    return Said(said.kind, said.supposed or piece.unreal, past)


def _is_past(piece: Piece) -> bool:
    return _PAST.search(piece.text) is not None


def _nominal(tail: str) -> tuple[int, int, Kind] | None:
    """The first predicate that is no verb (まだ, なし, あり, 済み, 予定), with its place."""
    kinds: tuple[tuple[re.Pattern[str], Kind], ...] = (
        (_PENDING, "pending"), (_GIVEN_UP, "denied"), (_NONE, "denied"), (_THERE, "done"),
    )  # fmt: skip
    found = [(match.start(), match.end(), kind) for pattern, kind in kinds if (match := pattern.search(tail))]
    if not found:
        return None
    start, end, kind = min(found)
    return start, end, "intended" if kind == "done" and _INTENDED_NOUN.match(tail, start) else kind


def _of_noun(nominal: tuple[int, int, Kind], tail: str, piece: Piece) -> Said:
    _, end, kind = nominal
    rest = tail[end:]
    denied = (
        r"(?:は|も|が|して|に(?:は|も)?|い|お|(?:今|いま)の(?:ところ|段階で?)|今は|当面|まったく|全く|一切|まだ|、)*"
        r"(?:な[いくし]|(?:あ?り|ござい|おり)?ません|あらへん|おへん|へん|おらん|とらん|無)"
    )
    if kind in ("done", "intended") and re.match(denied, rest):
        return Said("denied", piece.unreal)
    if _OR_NOT.match(rest) or (_QUERY.match(rest) and not (piece.asks and rest == "か")):
        return Said("open")
    supposed = piece.unreal or bool(
        re.match(
            r"(?:の場合)?(?:だと(?![^、。]{0,10}(?:言|い[うっわ]|思|聞|伝|決|返))|なら|だったら|やったら|やと|でも|は$|ん?だら(?!い[いえ]))",
            rest,
        )
    )
    return Said(kind, supposed, kind in ("done", "denied") and _is_past(piece))


def _inflected(verb: str, ending: str, rest: str) -> Said | None:
    """A verb by its ending; None for one that only leads on to the next verb (来て助言をくれた)."""
    supposed, denied = bool(_SUPPOSED.search(ending + rest[:2])), bool(NEGATIVE.search(ending))
    denied = denied or _NO_MEANS.search(ending + rest) is not None
    if _QUERY.search(ending) and not supposed:
        return Said("open")
    if supposed or denied:
        return Said("denied" if denied else "intended", supposed)
    if _ASKED_FOR.match(verb) and not (rest and re.search(r"[てで]$", ending)):  # so it is not here yet
        return Said("pending")
    if _WANTED.search(ending) or _INTENDED_NOUN.match(rest):
        return Said("intended")
    if re.search(r"済み?$|完了", verb):
        return Said("done")
    if re.search(r"[てで]から$", ending):
        return None
    if _DONE.search(ending):
        return Said("done")
    stem_only = len(ending) == 1 and rest and verb[-1] not in "うくすつむる"  # 受け終わる, 来ていただき
    if stem_only or re.search(r"[てで]も?$", ending):
        return None if rest else Said("done")
    return Said("intended")


# 作らない|と私が決めました
_DECIDED = lazy_regex(r"[^、。]{0,6}?(?:決め|決断|判断|思っ|思い|言い渡|言わ|伝え)")


def _is_must(ending: str, rest: str) -> bool:
    """作らないとだめ, 作る必要がある: what the program asks for, not what the visitor says."""
    if ending.endswith("ないと") and _DECIDED.match(rest):
        return False
    return bool(_MUST.search(ending + rest[:2])) or bool(re.match(r"必要|義務|べき|方が|ほうが", rest))


_FOREIGN_DENIED = _any(
    r"不(?:会|打算|做|制定|想)|won't|will not|not going to|no plan",
    r"\b(?:no|without)(?: (?:an?|any|our))?(?: [a-z-]+){0,3} plan",
)
_FOREIGN_DONE = _any(
    r"已经?|取得了|接受了|完成了|拿到|already|received|obtained|completed",
    r"got\b|done\b|\bhave\b|\bhad\b|certified",
)
_FOREIGN_INTENDED = _any(r"会|打算|准备|计划制定|will\b|plan to|going to")


# 会 alone is Japanese too (設計会社).
_FOREIGN = _any(r"[a-z]{2,} [a-z]{2,}|[们这还经对认吗]|没有|已经|了$", r"(?<![一-龥])会(?=[做制打取加申接拿])|我.?会")


def is_foreign(text: str) -> bool:
    """Whether a part is in English or Chinese, names in brackets aside."""
    bare = re.sub(r"[(（「][^)）」]*[)）」]?", "", text)
    return not re.search(r"[ぁ-んァ-ヶ]{2}", bare) and _FOREIGN.search(text) is not None


def foreign_predicate(text: str) -> Said | None:
    """What a part in English or Chinese says; its predicate may stand before the noun."""
    if _OPEN.search(text):
        return Said("open")
    groups: tuple[tuple[re.Pattern[str], Kind], ...] = (
        (_FOREIGN_DENIED, "denied"), (_PENDING, "pending"), (_FOREIGN_DONE, "done"), (_FOREIGN_INTENDED, "intended"),
    )  # fmt: skip
    kind = next((kind for pattern, kind in groups if pattern.search(text)), None)
    return None if kind is None else Said(kind, UNREAL.search(text) is not None)
