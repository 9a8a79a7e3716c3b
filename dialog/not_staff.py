"""Whom a count does not mean: officers, customers, leavers, hires to come, other firms, the past."""

import re

from corpus.lazy_regex import lazy_regex
from corpus.numerals import parse_number
from dialog.number_context import CONTEXT, NEGATED_AFTER, of_others
from dialog.partners import is_of_partner
from dialog.staff_words import KIN, OFFICER, PART_TIMERS, SELF, STAFF
from dialog.thresholds import is_line_after, is_line_before

_OFFICERS = lazy_regex(
    rf"(?:{OFFICER})(?:さん)?(?:が|は|も|を|の|に|、|別に|ほかに|\s)*(?:別に|ほかに)?$|(?:{OFFICER})(?:は|が)[^。\d]{{0,12}}$"
)
_OFFICERS_AFTER = lazy_regex(rf"^\s*の?(?:{OFFICER})(?!\s*(?:は|が|も|さんは)?(?:別|ほか|他|\d))")
_INCLUDED = lazy_regex(
    rf"(?:うち(?![らゃ]|から|みたい|くらい|ぐらい|ほど|程度|なんか|など|と(?:{KIN})|[はのでがもにじ]|だけ|のみ|単体|単独|自体|従業員|従業者|全員|全部|総勢)|内訳|そのうち|このうち|(?<![一-龥])中で|の内(?![装部科側容陸海]))[^\d]{{0,14}}$|(?:^|[、,(（\s])内(?:[パアバ正男女][^\d]{{0,6}})?$"
)
_OUTSIDERS = (
    r"客(?!先)|お客さん|お客様|来場(?:者)?|入場(?:者)?|動員|集客|参加者|定員|座席|席数|利用者|ユーザー|入居者|居住者|住民|生徒|塾生|受講生|教え子|会員|登録者|加入者|契約者|読者|視聴者|"
    r"フォロワー|患者|(?:外|よそ|社外)(?:に|の)[^、。\d]{0,8}登録[^、。\d]{0,6}|園児|児童|学生|門下生|寮生|下宿人|店子|入所者|檀家|信者|氏子|部員|聴講生|受験生|団体客|参列|出席者|候補(?:者)?|応募(?:者)?|内定(?:者)?|株主|出資者|組合員|ボランティア|ファン|観客|来店|来客|常連|リピーター|家族連れ|親子連れ|宿泊(?:客|者)?|乗客|購読者|"
    r"取引先|協力会社|外注(?:先|さん)?|子(?:ども|供)(?!食堂|服|向け|用|園)|人口|世帯|対象者?|受検者|通院|予約"
)
_NOT_STAFF_BEFORE = lazy_regex(
    rf"(?:{_OUTSIDERS})(?:さん|様|たち|の方|数|総数|登録)*(?:が|は|も|で|を|の|に)*、?(?:[^、。\d]{{0,10}}|[^、。\d]{{0,4}}1日[^、。\d]{{0,6}})$|"
    r"たい(?:って|と)(?:い|言|おっしゃ)[ぁ-ん]{1,5}(?:人|方|ひと|お?客)(?:さん)?(?:が|は|も)\s*$|"
    r"(?:さらに|新たに|新しく|採用|募集|転換|毎年|月に|年に|1日に?|一日に?|のべ|延べ)\s*(?:は|が|も|で|を|の|数)*\s*$|"
    r"(?:繁忙期|忙しい(?:時|とき)|年末|ピーク)[^。\d]{0,8}$"
)
_LATER_BEFORE = lazy_regex(
    r"(?:来月|来年|来春|来期|今度|春に|秋に)(?:から|に|は|の[春夏秋冬](?:から|に|は)?)?(?:また|あと|もう)?\s*(?:は|が|も|で|を|の|数)*\s*$"
)
# フリーの作画さん30人, 外部の講師4人: they are paid by the piece
_SELF_EMPLOYED_BEFORE = lazy_regex(
    r"(?:(?:フリー(?:ランス)?|外部|社外|外注|業務委託|委託(?:先)?|応援|助っ人|手間請け|協力会社)の[^\d、。]{1,10}|下請け?の(?:職人|大工|左官|[一-龥]{0,3}工|人|方|親方)|助っ人|応援|手間請け|一人親方|内職)(?:さん|の(?:人|方))?(?:が|は|も|を|に|、)*\s*$"
)
# 日に3人, 1クラス8人, 面接は4人
_AT_A_TIME_BEFORE = lazy_regex(
    r"(?:面接|[1一](?:クラス|グループ|回|コマ|部屋|便)(?:あたり|に)?|日に|日によって|都度|現場ごとに|現場次第)(?:は|で|も)?\s*$"
)
_COMMISSIONED_AFTER = lazy_regex(
    r"^で(?:も)?(?:書け|申し込め|出せ|でき|やれ|進められ|行け|作れ)[ぁ-ん]{0,8}(?:か|[?？])|"
    r"^\s*(?:くらい|ぐらい|ほど)?(?:に|へ)(?:は|も)?、?(?:[^、。\d]{1,6}を)?(?:外注|委託|発注|業務委託|外に出)"
)
# 職人さんを3人応援で頼む, 税理士さん1人に見てもらう, 友達3人に相談した
_HELPERS_AFTER = lazy_regex(
    r"^\s*(?:くらい|ぐらい|ほど)?(?:(?:が|も|は)?来(?:た(?!人)|まし)|"
    r"(?:を|も|は)?(?:出し|貸し|出向し|派遣し|回し)て(?:もら|いただ|くれ)|"
    r"(?:を|に|は)?(?:応援|手間|助っ人|スポット|ヘルプ|常用)(?:で|に|を)?(?:頼|呼|来|お願い)|"
    r"に(?:は|も)?[^、。\d]{0,8}?(?:相談し|見積|アドバイス|教えて(?:い|お|ま|る)))"
)
# 役員も入れると13人、従業員だけなら10人
_WITH_OFFICERS_BEFORE = lazy_regex(
    rf"(?:{OFFICER})(?:さん|たち)?(?:\s*\d+(?:人|名))?(?:も|を|まで)?(?:入れ|含め|ふくめ|足し|合わせ)(?:る|た|て|れば)?(?:と|ら|も|は|、)*(?:全部で|計|合計)?\s*$"
)
_STAFF_COUNT = lazy_regex(rf"(?:{STAFF}|{PART_TIMERS})[^、。\d]{{0,6}}\d+\s*(?:人|名)")
_ADVISER_BEFORE = lazy_regex(
    r"(?:税理士|社労士|労務士|弁護士|会計士|診断士|行政書士|司法書士|コンサル(?:タント)?)(?:さん|の先生)?(?:は|が|を)?\s*$"
)
_ADVISES_AFTER = lazy_regex(r"^\s*(?:と|に)[^。]{0,16}?(?:お願い|頼ん|依頼|契約|見てもら|みてもら|任せ)")
# 来月2人増えて, 2人減ったら: the difference, not how many there are
_MORE_AFTER = lazy_regex(r"^\s*(?:くらい|ぐらい|ほど)?(?:が|も|は|ずつ)?(?:増え|減(?:っ|り|る|ら))")
# 1人来て5人になる, 女性が4人いる10人の会社: the next number has them in it
_WITHIN_AFTER = lazy_regex(
    r"^\s*(?:も|は|が)?(?:いる|おる|含む|含めた|(?:来て|入って|加わって)、?[^、。\d]{0,6})\s*\d+\s*(?:人|名)"
)
# 3人はパートです, and nothing of the others: some of those told before
_SHARE_AFTER = lazy_regex(
    rf"^は(?:(?:その|この)?(?:中|うち|内)の)?(?:{PART_TIMERS}|正社員|女性|男性|女|男|外国人|新人|若手|学生|主婦|家族|身内)(?:さん)?(?:です|だ|や|で|。|$)"
)
_GROUP_FIRM_BEFORE = lazy_regex(r"(?:子|親|関連|グループ|兄弟)会社に(?:は|も)?\s*$")
_NO_OUTSIDERS = lazy_regex(rf"(?:{STAFF}|{PART_TIMERS}|{SELF}|先生|講師|働|うち)[^。\d]{{0,10}}$")
# 正社員にする予定の人が3人: people of a plan
_PLANNED_BEFORE = lazy_regex(
    r"(?:正(?:社員|規)(?:雇用)?に|転換|採用|雇|入社|登用)(?:した|する|し|れ|い|う|て|に|を)*(?:たい|予定|つもり|計画)?(?:の|という)?(?:人|者|方|子|パート|バイト|アルバイト|契約社員|派遣)(?:さん)?(?:は|が|を|も)\s*$|"
    r"(?:採用し|採り|雇い|募集し|迎え|増やし)たい(?:の|人|人数)(?:は|が)\s*$"
)
# 全員じゃなくて2人だけ: some of those who work there
_SOME_BEFORE = lazy_regex(r"(?:全員|みんな|皆)(?:では|じゃ|や|で)?な(?:く|い)(?:て|し)?、?[^、。\d]{0,6}$")
# 孫は5人おりますが: of children and grandchildren with は, only a family is told
_OFFSPRING_BEFORE = lazy_regex(
    r"(?:孫|(?<![りいの手])子|(?:うち|自分|私)の子|子ども|子供|息子|娘|きょうだい|兄弟)(?:たち|ら)?(?:は|が)(?:全部で|みんなで)?\s*$"
)
_ARE_AFTER = lazy_regex(
    r"^(?:も)?(?:おり|おる|い|居)(?:ます|る|て|た)?(?:(?:のです|んです)?が|け|のに|人|方|社員|、|。|$)"
)
_SERVES_AFTER = lazy_regex(
    r"^\s*(?:だけ)?で(?:回|まわ|やって|やりく|対応|こなし|世話|見て|みて|教え|担当|切り盛り|さば|相手)"
)
# 研修6名×3万円, 3万円×6名: a count that a price is multiplied by
_FACTOR_AFTER = lazy_regex(r"^\s*[×x✕*]\s*(?:税[抜込](?:き|み)?|月額?|約|@)?\s*\d")
_FACTOR_BEFORE = lazy_regex(r"[\d万円]\s*[×x✕*]\s*$")
_AFTER_GAP = r"^\s*(?:くらい|ぐらい|ほど|も|が|は|を|に|の|ずつ)?\s*[^、。()\d]{0,6}?"
_EACH_PERSON = lazy_regex(r"^\s*(?:あたり|当たり|当り|につき)")
_NOBODY_AFTER = lazy_regex(r"^も(?:い(?:な|ま[せへ])|おら|おりませ|雇って(?:い)?な|雇わ)")
_PER_PERSON_AFTER = lazy_regex(
    r"^\s*(?:あたり|当たり|につき|分)?(?:は|で|だと)?、?(?:いくら|なんぼ|おいくら|何円|どれ(?:くらい|だけ))|"
    r"^\s*(?:あたり|当たり|につき)?\s*(?:約|だいたい)?\s*[\d一二三四五六七八九十百千]+[\d,.千百十]*(?:万|円)"
)
_NOT_STAFF_AFTER = lazy_regex(
    rf"(?!に増やし(?:た(?!い)|まし|て)){_AFTER_GAP}(?:辞め|やめ|退職|抜け(?!て(?:い)?(?:まし|た))|増や|増える|増員|採用|募集|雇い(?:たい|入れた)|雇お|雇う|雇ったら|雇えば|採ったら|採れば|受け入れ(?:たい|よう|る(?:予定|つもり|計画|こと))|雇って(?!い|ま|お|る|な|へん|ません)|足りな|不足|欲し|ほし|"
    r"転換|正社員(?:に|化)|制社員|切り替え|定年|産休|育休|来場|来店|来客|参加|集ま|(?<!けど)(?<!けど、)(?<!が、)(?<!です)入(?:る|(?:った|りました)(?:よ|わ|ばかり)?(?:です)?$)|入社|収容|泊ま|宿泊|乗り|乗れ|座れ|通って|利用|相手|がかり|だけ呼|しか(?:来|集|応募)|まで(?:は|なら)?(?:入|座|泊|乗|受け入)|(?<!専門家)を呼|に教え|来る(?!よう)|来てくれる(?:約束|予定|こと|はず|話|方|人)|約束|訪れ|の株主"
    r"|採(?:りた|ろう|る(?:予定|つもり|計画|こと))|迎え(?:たい|よう|る)|体制(?:に|を|へ)(?:し(?:たい|よう)|する|持って|目指|めざ))"
)
_SERVED_AFTER = lazy_regex(
    r"^\s*(?:くらい|ぐらい|ほど)?の(?:お?客|生徒|患者|会員|利用者|参加者|来場|観客|お?子(?!会社)|園児|児童|乗客|ユーザー|お?年寄り|高齢者|入居者|方[をがに])"
)
_FOUNDED_AFTER = lazy_regex(r"^[^、。]{0,8}?(?:始めた|立ち上げ|創業し|起業し|開業し|旗揚げ)")
# 来年22人に増えてから申し込むと: how many there are then
_GROWN_TO_AFTER = lazy_regex(
    r"^に(?:増え|減|な)[^。、]{0,3}?(?:てから|たら|れば|ると|った(?:とき|時|場合|あと|後)|た(?:とき|時|場合|あと|後))"
)
_PAST = lazy_regex(
    r"(?:去年|昨年|一昨年|おととし|以前|(?<![自駅手])前は|昔|元は|もとは|前に[^、。\d]{0,2}(?:働い|勤め)|かつて|当初|創業時|創業当時|開業時|コロナ前|先月まで|年前(?!から)|ピーク時|全盛期|最盛期|多い(?:時|とき|頃)|"
    r"先代の(?:頃|時)|(?:親父|父|先代)の代(?!から|より))[^。]{0,18}$"
)
_NEXT_WORD = lazy_regex(rf"\s(?={STAFF}|{PART_TIMERS})")
_PAST_AFTER = lazy_regex(
    r"^\s*(?:くらい|ぐらい|ほど)?(?:いた|おった|でした|だった|やった|いました|おりました)(?:けど|が|んですが|んだけど|のが(?!来|今度|春|秋)|ものの|のに)|^\s*(?:と|って|て)(?:言|い|ゆ|申)[^、。\d]{0,6}(?:けど|けれど|が|のに)|^\s*から(?:[^\d。]{0,8}(?:減|増)|\s*\d+(?:人|名))"
)
_NOW = lazy_regex(r"(?:\d人から|今|現在|いま|今年|今月|現時点|(?:私|わたし|俺|わし|僕|自分)の代)[^\d]{0,10}$")
# さっきの30人やけど、今は29人
_SAID_BEFORE = lazy_regex(r"(?:さっき|先ほど|さきほど|先程)(?:の|は|言った|申した)*$")
_BUT_AFTER = lazy_regex(r"^(?:や|だ|です|なん(?:です|だ)?)?(?:けど|けれど|が(?!い|お))")
EACH_AFTER = lazy_regex(r"^\s*(?:くらい|ぐらい|ほど)?ずつ")


# 130人は親会社も足した数でした
_OF_GROUP_AFTER = lazy_regex(
    r"^\s*(?:というの)?(?:は|が|って)[^。、\d]{0,4}(?:(?:親|子|関連|関係|兄弟|グループ)(?:会社|企業)|グループ(?:全体)?|他社|よそ)"
    r"[^。、\d]{0,8}?(?:足し|入れ|含め|合わせ|あわせ|込み|の(?:人)?数|全部)"
)


# アニメの3人組です, 二人組で店をやる: own people only where the group is what tells of the firm
_GROUP_AFTER = lazy_regex(r"^[1一]?組")
_OWN_GROUP_AFTER = lazy_regex(
    rf"^組(?:(?:の|(?![のでにが]))(?!{_OUTSIDERS})[^、。\dはがをにも]{{1,12}}?)?"
    r"(?:です|でし(?!ょ)|でござ|だ(?!と|っ)|や(?![っ])|じゃ|なん|を?(?:や(?:って|っと|り)|営|経営|運営)|"
    r"で[^、。\d]{0,10}?(?:や(?:って|っと|り)|営|経営|運営|回し|作って|描いて|活動|切り盛り|働)|[、。]|$)"
)


_NONE_AROUND = (
    (_SAID_BEFORE, _BUT_AFTER),
    (_ADVISER_BEFORE, _ADVISES_AFTER),
    (_OFFSPRING_BEFORE, _ARE_AFTER),
)
# Said of one count alone, not of the list that it ends.
# パート7人入れる予定: not there yet
_TO_COME_AFTER = lazy_regex(
    r"^\s*(?:ほど|くらい)?(?:を|も)?、?(?:新しく|新たに)?(?:入れる|雇う|採る|採用する|増やす|迎える)(?:予定|つもり|計画|ことに)"
)
_ALONE_NONE_AFTER = (_TO_COME_AFTER, _OFFICERS_AFTER, _COMMISSIONED_AFTER, _WITHIN_AFTER, _MORE_AFTER)
_ONE_AFTER = (_EACH_PERSON, _PER_PERSON_AFTER, EACH_AFTER, _NOBODY_AFTER)


def is_none_after(after: str) -> bool:
    """Whether what follows a count tells that these people do not work there, or not now."""
    patterns = (
        _NOT_STAFF_AFTER,
        _SERVED_AFTER,
        _FOUNDED_AFTER,
        _PAST_AFTER,
        _OF_GROUP_AFTER,
        _HELPERS_AFTER,
        NEGATED_AFTER,
    )
    return is_line_after(after) or any(pattern.match(after) for pattern in patterns)


def counts_as_staff(match: re.Match[str], before: str, lead: str, after: str) -> bool:
    """Whether a count means people who work there, by what stands around it in its sentence."""
    sentence, start, end = match.string, match.start(), match.end()
    rest = sentence[:start] + sentence[end:]
    if _LATER_BEFORE.search(lead) and not _GROWN_TO_AFTER.match(after):
        return False
    if _is_none_before(before, lead) or is_none_after(after) or any(p.match(after) for p in _ALONE_NONE_AFTER):
        return False
    if any(told_before.search(before) and told_after.match(after) for told_before, told_after in _NONE_AROUND):
        return False
    if is_of_partner(before, after) or _is_some_of(before, after, rest):
        return False
    if _NOT_STAFF_BEFORE.search(lead) and not (_NO_OUTSIDERS.search(lead) or _SERVES_AFTER.match(after)):
        return False
    if _GROUP_AFTER.match(after) and not _OWN_GROUP_AFTER.match(after):
        return False
    is_factor = _FACTOR_AFTER.match(after) and not re.search(STAFF, lead)
    if is_factor or _FACTOR_BEFORE.search(before):
        return False
    if parse_number(match["number"]) == 1 and any(p.match(after) for p in _ONE_AFTER):
        return False
    since = _NEXT_WORD.split(before)[-1]  # 去年の売上は3200万 従業員|3人
    if _PAST.search(since) and not _NOW.search(since):
        return False
    return not of_others(sentence[max(start - 2 * CONTEXT, 0) : start], before)


def _is_none_before(before: str, lead: str) -> bool:
    patterns = (_OFFICERS, _INCLUDED, _PLANNED_BEFORE, _SOME_BEFORE, _GROUP_FIRM_BEFORE)
    if any(pattern.search(before) for pattern in patterns) or is_line_before(before):
        return True
    return bool(_SELF_EMPLOYED_BEFORE.search(lead) or _AT_A_TIME_BEFORE.search(lead))


def _is_some_of(before: str, after: str, rest: str) -> bool:
    """A part of those told before, or officers together with a staff told in the `rest` of the sentence."""
    if _SHARE_AFTER.match(after):
        return not re.search(r"\d(?:人|名)", rest)
    return bool(_WITH_OFFICERS_BEFORE.search(before) and _STAFF_COUNT.search(rest))
