"""What an utterance does: the rules' finding, weighed against its meaning.

Rules are precise for the wordings they know; meaning knows the others. A real need must not be
swallowed: what ends or refuses a conversation needs more certainty the more the message tells.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

from corpus.lazy_regex import lazy_regex
from dialog.asking import asking_sentence
from dialog.desk import Desk
from dialog.facts import asked_kinds
from dialog.finding import Found, look_up
from dialog.intents import Likelihoods
from dialog.outside import Outside
from dialog.state import State
from dialog.text import sentences
from dialog.understanding import Understanding

FOUND = 0.75
FOUND_BESIDE_CONTENT = 0.9
# Enough where hardly anything else is meant, or where retrieval, too, finds little of business support.
SUSPECTED = 0.5
UNLIKELY_OTHER = 0.3
LITTLE_EVIDENCE = 0.55
# A finding of the rules falls where its meaning is this unlikely and an ordinary request this likely.
UNLIKELY = 0.15
LIKELY_REQUEST = 0.6
SURE_REQUEST = 0.9
MIN_FACT_SCORE = 3.0
MAX_LAST_WORDS = 40
# Where no need is told, no program stands out: scores of the first one, over the cases of tests/eval.
HARDLY_BARE, WEAK, FAIR, OUTSTANDING = 0.3, 11.0, 12.5, 15.0
SOME_EVIDENCE, MUCH_EVIDENCE = 0.8, 0.85
MAX_POLITE, MAX_THANKS = 25, 50
# By cross-validation over the prototypes: five questions of nine are found, one request in fifty is taken for one.
LIKELY_RULE = 0.4
_SMALL_TALK = ("thanks", "greeting", "farewell")
_NEEDS = ("need", "expert", "anew", "harmed", "paperwork")
_FOLLOWING = ("others", "go_back", "compare")
# Not refused for their subject but for what is asked: naming a program makes them no better.
_MISUSE = ("fraud", "orders", "abuse")
_KANA = lazy_regex(r"[ぁ-んァ-ヶ]")
_OF_CHOICE = lazy_regex(
    r"採択|採用|通[らりるっ]|通過|受か|合格|当選|当た|落ち|落と|選ば|選考|審査|倍率|競争|確率|勝率|成功|見込み|難し|厳し|狭き"
    r"|accept|reject|approv|chance|likely|odds|compet|通过|成功|概率|선정|경쟁|확률|được chọn|tỷ lệ",
    re.I,
)
_OF_SUBSIDY = lazy_regex(r"助成|補助|経費|費用|奨励")
_OF_FIGURES = frozenset({"rate", "limit", "amount", "needed", "own_cost"})
# Worth a second look at the last sentence: somebody is asked for, or something is to begin again.
_WHO = r"人間?|ひと|担当(?:者|の方)?|係|職員|スタッフ|方|オペレーター|相談員|誰か|だれか"
_SOMEBODY = rf"(?:{_WHO})(?:さん)?(?:に|と|を|へ|は|が|お願い)|つない|繋い|代わって"
_ANEW = r"やり直|最初|初めから|はじめから|[い一]ち?から|頭から|消[しせ]|忘れ|白紙"
_FOREIGN_LAST = r"human|person|someone|staff|agent|start|again|人工|重新|상담|사람|처음|nhân viên|lại"
_LAST_WORDS = lazy_regex(rf"{_SOMEBODY}|{_ANEW}|{_FOREIGN_LAST}", re.I)
# Asked for by what they do, not instead of this assistant: 弁護士さんと直接話したい is a need.
_EXPERT = lazy_regex(
    r"[一-龥]{2,}士(?!気|農|台)|診断士|専門家|先生|コンサル|デザイナー|アドバイザー|コーディネーター|バイヤー|投資家|技術者|研究(?:者|員)|教授|"
    r"lawyer|accountant|consultant|expert|adviser|advisor|律师|会计师|专家|변호사|전문가|luật sư|chuyên gia",
    re.I,
)
# 税務署は何時まで asks for no rule of paying
_WHERE_AND_WHEN = lazy_regex(r"何時(?:から|まで|に)|何曜|営業時間|開いて|(?:場所|住所|電話番号|行き方|最寄)")
# 養育費を取り立てるサービスの会社です, 詩集の版元です: what a firm sells may be about private matters, or poems
_IS_A_FIRM = lazy_regex(
    r"(?:会社|企業|出版社|版元|スタートアップ|ベンチャー|工房|事業者|メーカー)(?:です|でして|をやって|を(?:経営|運営|営)|の(?:代表|社長))"
    r"|(?:サービス|アプリ|製品|商品|教材|システム|ソフト|道具|家具)を(?:作|つく|開発|運営|提供|販売|売[っりる])"
)
# アドバイザーに代わって, a real human advisor: somebody to answer in place of the assistant
_IN_PLACE_OF_BOT = lazy_regex(
    r"(?:代わ|替わ|かわ)って|つない|繋い|人間の|生身|ロボット|機械(?:じゃ|では)|\b(?:bot|human|real person)\b|"
    r"人工客服|真人|챗봇|로봇",
    re.I,
)
# 教えていただいてありがとう: got already
_RECEIVED = lazy_regex(
    r"(?:教え|聞い|助け|乗っ|対応し|案内し|調べ|相談し)て(?:いただ|もら|くれ|くださ|頂)[いきっ]?(?:て|た|まし)"
)
# Of a named program whose people come to the firm, it asks for no person to answer instead.
_VISITS = lazy_regex(r"来て|来る|訪問|派遣|呼[びんぶ]")
# よその店が勝手に刷って売る: of the firm, however sad it makes
HARMED = lazy_regex(
    r"(?:勝手に|無断で|断りなく)[^。]{0,12}(?:刷|売|使|作|コピー|載せ|名乗)|真似され|まねされ|パクら|模倣され|盗用"
)
# 案内してくれる係の人と話したい tells what help is looked for.
_WHO_HELPS = lazy_regex(r"(?:して|教えて|見て|作って|考えて)くれる(?:係|担当|窓口|専門)?の?(?:人|方|者|係員|職員)")
_NAMES_REGION = lazy_regex(
    r"[一-龥]{1,4}(?:県|府|市(?!場|販)|村)|(?<!町)[一-龥]{2,4}町の|地方|他県|よその(?:県|町|市)|東京以外|都外|田舎|国の|政府|全国"
)
_UNTRUE = lazy_regex(
    r"嘘|うそ|ウソ|偽|にせ|水増し|ごまか|誤魔化|架空|改ざん|書き換え|書き足|でっち|バレ|ばれ|キックバック|不正|ズル|ずる|裏技|抜け道|通る(?:ように|書き方)|"
    r"実際(?:は|より)|本当は|見せかけ|名義|日付|使い回|二重|多め|盛[っるり]|fake|false|cheat|虚假|假的|허위|가짜|giả"
)
# 発売から7年たってた。それでも受けられる？ asks for a verdict.
_ASKS_ANEW = lazy_regex(
    r"(?:それでも|今なら|これで|これなら|それなら|この場合|その場合|だったら)(?:もう)?、?(?:申請(?!書|様式|用紙|書類|の)|申し?込|受けら|使え|もらえ|対象|出せ|通|応募)"
)
_OF_TIME = lazy_regex(
    r"まだ|もう|いま|今|間に合|いつ|期|締|〆|年度|来[年月週]|(?<!\d)[0-9]{1,2}[月日]|現在"
    r"|still|yet|now|until|when|by |아직|지금|还"
)
_PAPERS = lazy_regex(r"書類|[請類様用込]書|様式|用紙|印鑑|写し|証明|提出物|添付|ダウンロード|form|paper|document", re.I)
# Without such words nothing of the kind is asked for, and with values of other kinds something else is.
_WORDS_OF_MISSING = {
    "deadline": lazy_regex(
        r"申請|応募|募集|公募|申し?込|エントリー|受付|受け付け|締|〆|期限|間に合|出せ[ばる]|もう(?:終|遅)"
        r"|まだ(?:や|あ|使|い[けい]|出)|年度|次回|今年|来年|振り?込|入金|着金"
        r"|\b(?:apply|applications?|deadlines?|open|close|closed|accept\w*|still|next round|due|until)\b"
        r"|报名|申请|截止|신청|모집|마감|đăng ký|nộp|hạn",
        re.I,
    ),
    "form": lazy_regex(
        r"書類|[請類様用込票]書|様式|用紙|印鑑|印|写し|証明|提出|添付|ダウンロード|記入|書[きけく]|書式|フォーム|電子|原本|コピー"
        r"|見積|領収|決算|押|代行"
        r"|\b(?:form|forms|paper\w*|documents?|seal|copy|copies|attach\w*|fill)\b"
        r"|表格|文件|材料|서류|양식|giấy|mẫu|hồ sơ",
        re.I,
    ),
    "status": lazy_regex(
        r"申請|応募|出した|提出|申し?込|審査|結果|振り?込|入金|着金|交付|採択|受付|届[いきか]|通知|連絡|返事|進[みん]|状況|選ばれ"
        r"|\b(?:applied|application|result\w*|status|review\w*|paid|payment|received|heard)\b"
        r"|结果|审|申请|심사|결과|신청|입금|kết quả|hồ sơ|đã nộp",
        re.I,
    ),
    "odds": _OF_CHOICE,
}
_KINDS_OF_MISSING = {
    "deadline": frozenset({"日", "年", "期間", "時"}),
    "form": frozenset({"場所", "url", "主体", "社", "日", "円"}),
    "status": frozenset({"日", "年", "期間", "時", "phone", "円", "場所", "社"}),
    "odds": frozenset({"社", "率", "%", "人", "回"}),
}
# 輸出の書類: of the business, not of an application.
_OF_PAPERS = ("form", "status")
_OTHER_PAPERS = lazy_regex(
    r"(?:輸出入?|輸入|貿易|通関|税関|船積み?|契約|取引|経理|会計|帳簿|労務|労働|雇用|就業|社内|社外|請求|納品|受発?注|現場|図面|英文|海外|特許|出願|登記|相続|承継|監査|検査|安全)[^。、]{0,6}(?:書類|書式|様式|手続き?|証明|書面)"
)
_APPLIES = lazy_regex(r"申請|応募|申し?込|エントリー|助成|補助|提出先|採択")
# 父が倒れて急に社長に。会社をどうするか相談したい: trouble at home that is the firm's.
_OF_FIRM = lazy_regex(r"(?<!の)(?:会社|事業|経営|商売|店|工場)(?:を|の(?:経営|今後|これから|先))|社長に|後を継")
_TURNS = r"話(?:は|が|を)?(?:ちょっと|全然|少し)?(?:変わ|かわ|変え|それ|逸れ)(?:る|り|って|て|ます)?"
_ASIDE = r"ところで|それはそうと|余談(?:だ|です)?|関係(?:は)?ない(?:話)?(?:です)?|by the way|对了|그런데"
_OTHER_SUBJECT = lazy_regex(rf"^.{{0,24}}?(?:{_TURNS}|{_ASIDE})(?:んです|のです|ん)?(?:けれど|けど|が)?[、,\s]*", re.I)


@dataclass(frozen=True)
class _Weighing:
    """One utterance with what is known to weigh its findings by; `evidence` is looked up when called."""

    said: Understanding
    rules: Likelihoods  # with those of asking for a rule of paying
    state: State
    names_elsewhere: bool
    look_up: Callable[[], Found]
    fact_score: Callable[[], float]

    @cached_property
    def likely(self) -> Likelihoods:
        """Where no rule of paying is asked for."""
        return self.rules.without("rules")

    @cached_property
    def found(self) -> Found:
        """What a search for the message finds."""
        return self.look_up()

    def evidence(self) -> float:
        """How surely the corpus holds what the message asks for."""
        return self.found.evidence

    @property
    def has_content(self) -> bool:
        """Whether it tells of a need, a program or the business."""
        of_firm = self.said.wishes and _OF_FIRM.search(self.said.text)
        return bool(self.said.goals or self.said.programs or self.said.says_of_business or of_firm)

    @property
    def is_polite(self) -> bool:
        """Whether a short message greets or thanks by its words, and asks and wants nothing."""
        said = self.said
        if "thanks" in said.acts and len(said.text) <= MAX_THANKS:
            tells = said.goals or said.programs or said.says_of_business
            asks = (said.asks_anything or said.questions) and not _RECEIVED.search(said.text)
            return not (tells or asks) and self.likely.family("outside") < FOUND_BESIDE_CONTENT
        polite = said.acts & {*_SMALL_TALK} and len(said.text) <= MAX_POLITE
        asks = said.wishes or said.questions or self.has_content
        return bool(polite and not asks and self.likely.family("outside") < SUSPECTED)

    @property
    def goes_on(self) -> bool:
        """Whether a program was spoken of before, and the subject is not changed in so many words."""
        return bool(self.state.topics) and not _OTHER_SUBJECT.search(self.said.text)

    def is_found(self, likelihood: float) -> bool:
        """Whether an act that ends or hands over the conversation is meant."""
        if self.has_content:
            return likelihood >= FOUND_BESIDE_CONTENT
        return likelihood >= FOUND or (self.stands_out(likelihood) and not self.goes_on)

    def stands_out(self, likelihood: float) -> bool:
        """Whether hardly anything else is meant."""
        others = (self.likely.family("in_scope"), self.likely.family("outside"))
        return likelihood >= SUSPECTED and max(others) < UNLIKELY_OTHER

    def is_refuted(self, likelihood: float) -> bool:
        """Whether something found by rules is an ordinary request after all."""
        return likelihood < UNLIKELY and self.likely.family("in_scope") >= LIKELY_REQUEST


def with_meaning(desk: Desk, state: State, said: Understanding) -> Understanding:
    """`said` with acts and outer topics as its meaning has them."""
    text = _subject(said)
    if desk.intents is None or said.choice is not None or len(text) < 2:
        return said
    last_words = _last_words(desk, said)
    if _is_plain(said):
        return replace(said, acts=said.acts | last_words)
    weighing = _Weighing(
        said=said,
        rules=desk.intents.read(desk.searcher.embed_whole(text)),
        state=state,
        names_elsewhere=not all(desk.reader.place_words(said.text)),
        look_up=lambda: look_up(desk, state.slots, said.text),
        fact_score=lambda: _fact_score(desk, state, said),
    )
    said = _with_acts(weighing)
    return replace(said, acts=said.acts | last_words, outside=_outside(weighing))


def _is_plain(said: Understanding) -> bool:
    """Whether rules understand the message well enough to save its embedding.

    So they do where figures of a named program are asked for, or the business is only told of.
    """
    outside = said.outside
    if (
        not _KANA.search(said.text)
        or outside.missing
        or outside.rule
        or outside.topic
        or said.acts & {"reset", "handoff", "defer"}
    ):
        return False
    asks_figure = said.programs and said.questions & {*_OF_FIGURES, "whatif"}
    only_tells = said.says_of_business and not said.asks_anything and not said.wishes
    return bool(asks_figure or only_tells)


def _subject(said: Understanding) -> str:
    """What is judged: without names of programs and without 話は変わりますが."""
    text = said.without_names.strip() if said.programs else said.text
    return _OTHER_SUBJECT.sub("", text) or text


_OF_THE_BUSINESS = lazy_regex(
    r"(?:社長|代表|経営者|店主|店長|院長|園長|工場長)を[^。、]{0,14}?(?:代わ|替わ|変わ|交代|譲|継)"
    r"|(?:経営|商売|やり方|値付け|値段の決め方)(?:を|から(?:の)?経営を)[^。、]{0,8}?やり直"
)


def _with_acts(weighing: _Weighing) -> Understanding:
    said, likely = weighing.said, weighing.likely
    acts = set(said.acts)
    visits = said.programs and _VISITS.search(said.text)
    in_place = _IN_PLACE_OF_BOT.search(said.text)
    asks_of_program = said.programs and asked_kinds(asking_sentence(said.text))  # 人間のスタッフは何人
    looks_for = visits or asks_of_program or (_EXPERT.search(said.text) and not in_place)
    for act in ("reset", "handoff"):
        replaces = act == "handoff" and likely[act] >= SUSPECTED and in_place and not asks_of_program
        if replaces or (weighing.is_found(likely[act]) and not (act == "handoff" and looks_for)):
            acts.add(act)
        elif (weighing.is_refuted(likely[act]) and said.language == "ja") or (
            act == "handoff" and (_WHO_HELPS.search(said.text) or asks_of_program)
        ):
            acts.discard(act)
    if _OF_THE_BUSINESS.search(said.text):  # 社長を別の人に代わってもらいたい, 経営を一からやり直したい
        acts -= {"reset", "handoff"}
    if weighing.state.frame is not None and not said.programs:
        acts |= {act for act in _FOLLOWING if likely[act] >= FOUND_BESIDE_CONTENT}
        if said.questions & _OF_FIGURES and "go_back" not in said.acts:
            acts.discard("go_back")  # いくら戻る
    small_talk = sum(likely[act] for act in _SMALL_TALK)
    talks = (weighing.is_found(small_talk) or weighing.is_polite) and not said.programs and said.outside.topic is None
    if talks:
        acts.add(max(_SMALL_TALK, key=lambda act: likely[act]))
    need = sum(likely[kind] for kind in _NEEDS)
    said = replace(
        said,
        acts=frozenset(acts),
        is_small_talk=said.is_small_talk or talks,
        is_generic=_is_bare(weighing) or (said.is_generic and need < SURE_REQUEST),
        need_share=need,
    )
    puts_off = likely["defer"] >= FOUND_BESIDE_CONTENT and weighing.state.slots.goals and not said.programs
    return _put_off(said) if puts_off else said


def _is_bare(weighing: _Weighing) -> bool:
    """Whether support of any kind is asked for: there is nothing to go on yet."""
    bare = weighing.likely["bare"]
    if weighing.said.goals or weighing.said.programs or bare < HARDLY_BARE or not weighing.found.hits:
        return False
    score, evidence = weighing.found.hits[0].score, weighing.evidence()
    if bare >= FOUND:
        return score < OUTSTANDING
    if bare >= SUSPECTED:
        return score < WEAK or (score < OUTSTANDING and evidence < SOME_EVIDENCE)
    return score < FAIR and evidence < LITTLE_EVIDENCE


def _put_off(said: Understanding) -> Understanding:
    """Goals that the rules read as wanted, in a message that means to put them off."""
    return replace(said, acts=said.acts | {"defer"}, goals=(), deferred_goals=(*said.deferred_goals, *said.goals))


def _last_words(desk: Desk, said: Understanding) -> frozenset[str]:
    """A person asked for, or a new start, in the last sentence of a longer message."""
    parts = sentences(said.text)
    if desk.intents is None or len(parts) < 2 or len(parts[-1]) > MAX_LAST_WORDS or not _LAST_WORDS.search(parts[-1]):
        return frozenset()
    likely = desk.intents.read(desk.searcher.embed_whole(parts[-1]))
    return frozenset(
        act
        for act in ("reset", "handoff")
        if likely[act] >= (UNLIKELY_OTHER if act in said.acts else FOUND_BESIDE_CONTENT)
    )


def _outside(weighing: _Weighing) -> Outside:
    rule = _rule(weighing)
    topic = _topic(weighing) if rule is None or weighing.said.outside.topic is not None else None
    return replace(weighing.said.outside, missing=_missing(weighing), rule=rule, topic=topic)


_AS_IT_IS = lazy_regex(r"(?:この|今の|いまの)まま|(?:この|今の|いまの)(?:状態|状況|条件|内容)(?:で|でも)|うちでも")


# What the things that a visitor names tell by themselves; all other conditions are steps, told as done or not.
_OF_THINGS = frozenset({"excluded-product", "growth-field-product", "own-product", "new-business-activity"})


def _tells_steps(said: Understanding) -> bool:
    """Whether steps or other conditions are told: whoever asks then whether they may apply, asks for a verdict."""
    return bool(set(said.answers.passing) - _OF_THINGS)


def _missing(weighing: _Weighing) -> str | None:
    said, likely, found = weighing.said, weighing.likely, weighing.said.outside.missing
    missing, kind = likely.family("missing"), likely.likeliest("missing")
    if kind in _OF_PAPERS and _WHERE_AND_WHEN.search(asking_sentence(said.text)):
        return None  # 書類を届けに行きます。住所は？
    if kind in _OF_PAPERS and _OTHER_PAPERS.search(said.text) and not _APPLIES.search(said.text):
        return None
    if weighing.state.topics and _ASKS_ANEW.search(said.text):
        return None
    if "eligible" in said.questions and _tells_steps(said):
        return None  # 診断はまだ受けていないのですが申し込めますか
    if found is None and "eligible" in said.questions and _AS_IT_IS.search(said.text):
        return None  # このまま申し込めますか asks for a verdict
    if found is not None:
        return None if weighing.is_refuted(missing) else found
    if kind == "deadline" and "eligible" in said.questions and not _OF_TIME.search(asking_sentence(said.text)):
        return None  # 発売したのは2年前。受けられそうですか
    if said.goals and not said.asks_anything and missing < FOUND_BESIDE_CONTENT:
        return None  # 新しい印刷機を入れる tells a wish
    if "path" in said.questions and not _PAPERS.search(said.text):
        return None  # 申請の前に何が必要 asks for the steps
    if missing < FOUND and not weighing.stands_out(missing):
        return None
    if not _speaks_of(kind, said.text):
        return None
    # 何割が通るのか has the form of a question for the rate, and 率は that of one for the odds.
    if not (said.questions & _OF_FIGURES or (kind == "odds" and "率" in said.text)):
        return kind
    is_odds = kind == "odds" and _OF_CHOICE.search(said.text) and not _OF_SUBSIDY.search(said.text)
    return kind if is_odds else None


def _speaks_of(kind: str, text: str) -> bool:
    """Whether the words, too, may ask for it, and for no other kind of value: 開業はいつ asks for no deadline."""
    asking = asking_sentence(text)
    others = asked_kinds(asking) - _KINDS_OF_MISSING[kind]
    return not others and _WORDS_OF_MISSING[kind].search(text if kind in ("status", "odds") else asking) is not None


def _rule(weighing: _Weighing) -> str | None:
    """The rule of paying that is asked for: of those that the words may ask for, the likeliest."""
    said, likely = weighing.said, weighing.rules
    share, cues = likely.family("rules"), said.outside.cues
    if said.outside.rule is not None:
        return None if weighing.is_refuted(share) else said.outside.rule
    told = said.quantities
    has_sum = told.amount_yen is not None or bool(told.alternatives)
    of_sum = has_sum and said.questions & {"whatif", "amount"}  # 見積が来ました。税込2,750万円でした。これだと？
    tells = of_sum or said.deferred_goals or ((said.goals or has_sum) and not said.asks_anything)
    of_program = weighing.state.topics or said.programs
    # ビルを売って借りる側に回ったら対象？; 二つ星はもう取ってるけど申請できる？
    supposes = "eligible" in said.questions and (said.answers.supposed or _tells_steps(said))
    if supposes or tells or not of_program or "path" in said.questions or _WHERE_AND_WHEN.search(said.text):
        return None
    tells_more = any((told.employees, told.capital_yen, told.amount_yen, said.business.industry))
    if share < FOUND_BESIDE_CONTENT and (tells_more or weighing.fact_score() >= MIN_FACT_SCORE):
        return None
    if share < SUSPECTED or sum(likely[rule] for rule in cues) < LIKELY_RULE:
        return None
    return max(cues, key=lambda rule: likely[rule])


def _topic(weighing: _Weighing) -> str | None:
    said = weighing.said
    likeliest = weighing.likely.likeliest("outside")
    found = said.outside.topic or (likeliest if _is_foreign(weighing) and _has_signs(likeliest, weighing) else None)
    if found is None or said.outside.is_certain:
        return found
    if _is_of_firm(found, said):
        return None
    if said.outside.topic is None:
        return found
    wants_nothing = not weighing.has_content and not said.wishes
    is_grave = found in _MISUSE or found == "other_region" or wants_nothing
    return None if weighing.likely.family("in_scope") >= (SURE_REQUEST if is_grave else LIKELY_REQUEST) else found


def _is_of_firm(topic: str, said: Understanding) -> bool:
    """Whether what sounds like another world is told of the own firm: its trade, harm done to its works."""
    is_trade = topic in {"private", "creative"} and _IS_A_FIRM.search(said.text) is not None
    return is_trade or (topic not in _MISUSE and HARMED.search(said.text) is not None)


def _has_signs(topic: str, weighing: _Weighing) -> bool:
    """Of what would send a visitor away wrongly, the words must tell something too: a region, or anything untrue."""
    if topic == "other_region" and weighing.said.language == "ja":
        return _NAMES_REGION.search(weighing.said.text) is not None or weighing.names_elsewhere
    if topic == "fraud":
        return _UNTRUE.search(weighing.said.text) is not None or weighing.likely.of[topic] >= FOUND_BESIDE_CONTENT
    return True


def _is_foreign(weighing: _Weighing) -> bool:
    """Whether a message that no rule knows asks for no business support."""
    said, likely, foreign = weighing.said, weighing.likely, weighing.likely.family("outside")
    only_tells = said.language == "ja" and not said.asks_anything and not said.wishes
    if said.outside.missing is not None or said.acts & {"unknown_answer", "explain"}:
        return False
    if foreign < SUSPECTED or (said.says_of_business and only_tells):
        return False
    if weighing.fact_score() >= MIN_FACT_SCORE:
        return False  # it goes on with the program spoken of: 土日もやってますか
    if said.named or said.outside.absent:
        return foreign >= FOUND_BESIDE_CONTENT and likely.likeliest("outside") in _MISUSE
    if weighing.has_content or weighing.goes_on:
        # A trade may be no more than what is looked for: a good sushi bar.
        is_request = weighing.goes_on or bool(said.goals) or likely.family("in_scope") >= UNLIKELY_OTHER
        if said.goals and weighing.evidence() >= MUCH_EVIDENCE:
            return False
        if likely.likeliest("outside") == "abuse" and not (said.wishes or said.asks_anything):
            return foreign >= FOUND  # 税金どろぼう
        return foreign >= (FOUND_BESIDE_CONTENT if is_request else FOUND)
    changes_subject = _OTHER_SUBJECT.search(said.text) and likely.family("in_scope") < UNLIKELY_OTHER
    return bool(foreign >= FOUND or changes_subject) or weighing.evidence() < LITTLE_EVIDENCE


def _fact_score(desk: Desk, state: State, said: Understanding) -> float:
    """How well a fact of the program named, or spoken of last, fits."""
    program = next(iter((*said.programs, *state.topics[-1:])), None)
    if program is None or _OTHER_SUBJECT.search(said.text):
        return 0.0
    hits = desk.facts.find(program, said.without_names)
    return hits[0].score if hits else 0.0
