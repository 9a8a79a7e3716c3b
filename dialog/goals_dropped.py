"""Goals that are put off, given up, done with or refused: 停電のほうは来年にします, ロゴは友人に頼めました."""

import re

from corpus.lazy_regex import lazy_regex
from dialog.text import clauses

_ADVERBS = (
    r"(?:もう|まだ|とりあえず|ひとまず|いったん|一旦|今回は?|今は?|いまは?|今年は?|うちは|"
    r"やっぱり?|やはり|正直|ちょっと|、)*"
)
_TOPIC = rf"[^、。はもがを]{{0,8}}?(?:は|も|については?|なら|(?:の)?(?:ほう|方|件)(?=来|再来|そのうち|済)){_ADVERBS}"

# -- put off -----------------------------------------------------------------------------------

_LATER = (
    r"(?:来年度?|来期|来季|来月|来春|来夏|来秋|来冬|再来年度?|再来月|年明け|年度明け|(?:この|次の)[春夏秋冬]|"
    r"(?:[\d一二三四五六七八九十]+|数)年後|そのうち|いずれ|いつか|将来|ゆくゆく|今度|次回?|"
    r"後々?|後回し|あと回し|あと|(?:まだまだ?|だいぶ|もっと|ずっと|当分|しばらく|遠い)?先々?)"
)
_THEN = (
    r"(?:以降|の(?:話|課題|こと)?|で(?:も)?(?:いい|ええ|十分|結構|かまいません)?|に(?:し(?:ま|よ|と|て|た)[^、。]{0,4}|する|"
    r"回[^、。]{0,4}|まわ[^、。]{0,4}|延ば[^、。]{0,4}|持ち越[^、。]{0,4}|なり(?:そう|ます)|なる)|"
    r"(?:に|また)?(?:ゆっくり|改めて)?(?:考え|検討し)(?:る|ます|たい)|と(?:考え|思)って(?:い)?(?:る|ます)|ということで|"
    r"へ|まで|かな|です|だ|や|じゃ|ね|よ|な|わ|から|ので|けど|し)*$"
)
_NOT_NOW = (
    r"(?:当分|当面|しばらく|だいぶ|まだまだ?|今は|いまは|今年は|今回は)(?:は|の間)?、?"
    r"(?:先|いい(?:です|や|わ|よ|かな|から|し|ので|$)|要ら|いら|なし|しない|やらない|せん|せえへん|置いと|考え(?:て(?:い)?)?(?:ない|ません)|パス|手が回ら|(?:外|はず|除|のけ|抜)[しいて])"
)
_UNTIL = (
    r"[^、。]{0,14}?[てで]から"
    r"(?:です|だ|で(?:いい|も)?|に(?:し(?:ま|よ|て)[^、。]{0,3}|する)|考え(?:る|ます)|の話|や|かな|ね)*$"
)

# -- given up, done, refused -------------------------------------------------------------------

_GIVEN_UP = (
    r"(?:先送り|延期|見合わせ|見送|お預け|棚上げ|後回し|あと回し|保留|パス(?:で|し|$)|断念|(?:諦|あきら)め(?!き|たくな|られな)|"
    r"取り?やめ|とりやめ|中止|凍結|白紙|(?:は|を|も|やっぱり?|もう)やめ(?:た(?!く)|て|と|ま|る|よ|に(?:し|す|な))|(?:いったん|一旦)(?:止|置))"
)
_DONE = (
    r"(?:済ん[だで]|済みまし|済ませ(?:た(?!い)|まし|て)|終わ(?:った|りまし|って)|終え(?:た(?!い)|まし|て)|片付|解決し|間に合って|頼めた|頼めまし|頼めるこ|"
    r"自(?:腹|費|力|前|分(?:たち|達)?)で(?:も)?(?:や|なんとか|何とか|出|払|まかな|賄|す[るま])|任せ(?:た(?!い)|て(?!も)|まし|とる)|頼んで(?:ある|い|お)|ことになった|ことになりまし|取れた|取れまし|足りて(?!い?な)|"
    r"(?:目処|めど|目途)が(?:つ|立)|要らな|いらな|要りませ|いりませ|不要|大丈夫(?:です|だ|や|になり|なので|$))"
)
_AIM = (
    r"(?:する|やる|出る|出す|取る|行く|作る|つくる|入れる|売る|買う|考える|使う)?"
    r"(?:つもり|気|予定|考え|計画)(?:は|も|が)?"
)
_NOT_AT_ALL = r"(?:全然|まったく|全く|さらさら|今のところ)?(?:ない(?!わけ)|なく|ありません|あらへん|ございません|なし)"
_REFUSED = (
    rf"(?:(?:し|やら|出|取ら|作ら|入れ)なくて(?:も)?(?:いい|ええ|よい|結構|大丈夫)|{_AIM}{_NOT_AT_ALL}|"
    r"(?:し|やり|出|行き|取り|買い|進め|考えて(?:い)?)ません(?!か)|(?:し|やら|出|考えて(?:い)?)ない(?:です|ので|から|し|方針|ことに|$)|"
    r"(?:興味|関心)(?:は|が)?(?:ない|ありません))"
)
_DROPPED = lazy_regex(
    rf"^(?:{_TOPIC}(?:{_LATER}{_THEN}|(?:[^、。]{{1,12}}?(?:から|ので|し|けど))?{_NOT_NOW}|{_UNTIL})|[^、。が]{{0,12}}?{_GIVEN_UP}|{_TOPIC}[^。、]{{0,14}}?{_DONE}|"
    rf"[ぁ-ん]{{0,4}}?(?:{_AIM}{_NOT_AT_ALL}|なくて(?:も)?(?:いい|ええ|よい|結構|大丈夫))|"
    rf"[^、。はもがを]{{0,6}}?(?:は|も|には?|へは?|を|まで(?:は)?){_ADVERBS}[^、。]{{0,6}}?{_REFUSED})"
)
# 災害の計画は秋にやるので今は外してください
_TAKEN_OUT = lazy_regex(
    rf"^{_TOPIC}(?:[^、。]{{1,16}}?(?:から|ので|し|けど))?(?:今は|今回は|いったん|とりあえず)?(?:外|はず|除|のけ|抜)[しい][てと](?!も)"
)
# 承継は関係ないので消して, 海外はええねん, BCPの話はしてない, 機械やのうて
_NOT_WANTED = lazy_regex(
    r"^(?:支援|関係|対策)?(?:の(?:話|件|こと|ほう|方|相談|支援))?(?:は|も|とか|なんか|なんて|など|、)*(?:もう|別に|全然|まったく|全く|今は|そもそも|一言も|何も|、)*"
    r"(?:関係(?:な[いく]|ありません|あらへん|ねえ)|(?:い|要)ら(?:ん|ない|ねえ|へん)|いりません|要りません|不要|ええ(?:ねん|わ|って)|いい(?:です(?!か)|わ|や|って|から)|結構です"
    r"|(?:(?:し|言っ|いっ|聞い|きい|頼ん|考え|望ん)て(?:い)?(?:な[いく]|ません|へん)|しとら|言うとら|言うてへん)"
    r"|(?:じゃ|では|や|で)(?:な[いく]|ありません|あらへん|のう)(?!か|です?か|の[?？])|ちゃう(?:って|わ|ねん|よ|ん|$|。|、)|消して|外して|除いて|抜いて|興味(?:は|が)?な)"
    r"|^を?(?:探し|求め|頼み|頼ん|やり)(?:たい|て(?:い)?る|とる)?(?:ん|わけ|の)?(?:じゃ|では|や)(?:な[いく]|ありません|のう)"
)
# A step that is done (省エネ診断は済んだ) is asked for by programs: what it serves is still wanted.
_STEP = lazy_regex(r"診断|計画(?!は?(?:な|あ))|認定|承認|申請|登録|セミナー|相談|調査|訪問|証明|受講|見積")
_ASKED = lazy_regex(r"(?:か|かな|かしら|でしょう|だろう|やろ|の|[?？])$")
_BEGINS = lazy_regex(
    r"^(?:でも|やっぱり?|やはり|まず|とりあえず|、)*(?P<noun>[一-龥ァ-ヶー]{2,8})(?=の(?:ほう|方|件|話|こと)|は|も|を)(?:の(?:ほう|方|件|話|こと))?"
)
_TOPICS = {
    "capital-investment": r"機械|設備|装置",
    "digital": r"ソフト|システム|アプリ|クラウド",
    "sales": r"販路|出展|広告|宣伝",
    "overseas": r"海外|輸出|国外|出口|해외|수출|abroad|overseas|export|nước ngoài|xuất khẩu",
    "continuity": r"停電|防災|地震|水害|BCP|危機管理",
    "succession": r"(?:事業)?承継|跡継ぎ|後継ぎ|後継者|跡取り|継ぎ手",
    "training": r"研修|教育|人材育成|勉強",
    "product": r"試作|新商品|新製品",
    "ip": r"特許|商標|意匠",
    "design": r"デザイナー|デザイン|ロゴ|パッケージ",
    "energy": r"省エネ|太陽光|蓄電池|電気代",
    "wages": r"賃上げ(?!計画|加算|の計画|の加算)|処遇改善",
    "security": r"セキュリティ",
}
# 国内のほうだけでいい
_HOME_ONLY = lazy_regex(r"国内(?:の(?:ほう|方|展示会|見本市|販路|お?客|話|分))?(?:だけ|のみ|限定|に絞)")
_TOPIC_WORDS = lazy_regex("|".join(f"(?P<{goal.replace('-', '_')}>{words})" for goal, words in _TOPICS.items()))


def is_dropped(after: str, clause: str) -> bool:
    """Whether a goal is no longer wanted for now, by what follows it in its clause."""
    if _NOT_WANTED.match(after) and not re.search(r"(?:か|かな|[?？])$", clause):
        return True
    if _ASKED.search(clause):
        return False
    return bool(_TAKEN_OUT.match(after)) or (bool(_DROPPED.match(after)) and not _STEP.search(clause))


def nouns_dropped(text: str) -> list[str]:
    """What a text says is put off or given up, by the noun that each clause begins with: 商品のほうは来年に."""
    begun = [(clause, _BEGINS.match(clause)) for clause in clauses(text)]
    return [noun["noun"] for clause, noun in begun if noun and is_dropped(clause[noun.end() :], clause)]


def bare_topics(text: str) -> set[str]:
    """Goals whose topic a text names, as a wish or not: 後継ぎのこと."""
    return {str(match.lastgroup).replace("_", "-") for match in _TOPIC_WORDS.finditer(text)}


def dropped_topics(clause: str) -> list[str]:
    """Goals that a clause drops by their bare topic, which alone is no wish: 機械は親が買ってくれることになりました."""
    dropped = [
        str(match.lastgroup).replace("_", "-")
        for match in _TOPIC_WORDS.finditer(clause)
        if is_dropped(clause[match.end() :], clause)
    ]
    return [*dropped, "overseas"] if _HOME_ONLY.search(clause) and not re.search("海外|輸出", clause) else dropped
