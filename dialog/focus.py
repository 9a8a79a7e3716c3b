"""What a turn is about: programs named or referred to, and questions that lean on the last one."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from corpus.facts import facts_of
from corpus.lazy_regex import lazy_regex
from corpus.records import Condition, Program
from dialog.asking import (
    ASKS_ORDER,
    RATHER,
    asking_sentence,
    asks_expense,
    asks_program,
    asks_thing,
    by_size,
    size_word,
)
from dialog.cards import calculation_for
from dialog.desk import Desk, Turn
from dialog.expense_kinds import may_pay_for
from dialog.facts import Likeness, asked_kinds
from dialog.naming import PLACES, Named, without_prefix
from dialog.number_answers import is_of_other_need
from dialog.parts import names_thing
from dialog.quantities import read_quantities
from dialog.state import State
from dialog.text import squeeze
from dialog.understanding import Understanding

ELLIPSIS = lazy_regex(
    r"(?:の)?(?:ほう|方|場合)?(?:は|だと|やと|じゃと|なら|だったら|やったら|では|に(?:変え|し)(?:たら|た場合)|に(?:変える|する)と|に(?:変え|す)れば)(?:どう(?:です|なん)?(?:か|なの)?|いかが(?:です)?か?)?\s*[？?。]?\s*$"
)
_IN_SHORT = lazy_regex(
    r"^(?:じゃあ?|では|で|あと|ちなみに|、)*(?P<what>[一-龥ァ-ヶーA-Za-z・]{4,12})(?:の(?:ほう|方))?(?:は|だと|なら)(?:どう(?:です|なん)?(?:か)?)?(?:[?？。、]|$)"
)
_BESIDE_NUMBER = lazy_regex(r"番(?:目)?の(?P<what>[一-龥ァ-ヶーA-Za-z・]{3,12})")
_MODIFIER = lazy_regex(r"(?P<what>[一-龥ァ-ヶー]{3,8})の$")
# 浜松町の館もお願いします, after the address of another
_LIKEWISE = lazy_regex(
    r"(?<=.{2})も(?:お願い(?:します|いたします|できますか)?|頼(?:む|みます|める)|教えて(?:ください|下さい|くれ|もらえますか)?|おしえて|知りたい(?:です)?)[。!！]?$"
)
# それって何回やるの: of what was asked just before
_OF_IT = lazy_regex(
    r"^(?:じゃあ?|では|で|、)*(?:それ|これ|そっち|そちら|そいつ)(?:って|は|の|が|も)?(?=[^、。]*(?:何|なん|いくら|いくつ|どこ|いつ|誰|だれ|どれ))"
)
_ASKED_OF = lazy_regex(
    r"^(?:じゃあ?|では|で|その|この|あの|、)*(?P<what>[一-龥ァ-ヶーA-Za-z]{2,10})(?:って|ての|という|とかいう|は|の|も|とは|が)"
)
# Asks for a program, not for a figure of the one spoken of.
_LOOKS_FURTHER = lazy_regex(
    r"制度|別(?:件|の話|の(?:助成|補助|支援))|(?:ほか|他|別)に|(?:助成|補助|支援)(?:金|策)?[^。、]{0,6}(?:あり|ある|ない)"
)
_SEEKS_PROGRAM = lazy_regex(
    r"(?:制度|事業|枠|助成金?|補助金?|支援(?:策|金)?)[^。、]{0,6}(?:あり|ある|あれ|ない)|(?:ほか|他)に(?:は|も)?(?:何か)?(?:あり|ある|あれ|ない)"
)
# Of the scores of search: so far ahead another program is meant.
OUTRANKED, KEYWORDS_OUTRANKED = 10.0, 6.0
MIN_KEYWORDS = 4
# タダで話を聞いてもらえる所ある？
_LOOKS_FOR_PLACE = lazy_regex(
    r"(?:もらえる|くれる|できる|せる|える|れる|(?<!ほ)な|い|の)(?:所|ところ|とこ|会場|場所|窓口|人|やつ|制度)(?:は|って|が|も)?(?:、)?"
    r"(?:ある|あり|ない|なか|ござ|おる|いる|いま|[?？]|$)"
)
_LEAD = r"(?:(?:じゃあ?|では|で|ほな|ほんで|ほんなら|そんで|それで|んじゃ|あと|なら|ちなみに)[、,\s]*)?"
_YEAR_BEFORE = r"(?:その|ひとつ|一つ|1つ)?前の?(?:年度?|回|期)|(?:前|昨)年度?|一年前|1年前"
_YEAR_AFTER = r"(?:その)?(?:次|翌|あと)の?(?:年度?|回|期)|翌年度?|一年後|1年後"
# What can only be a part, another year or another round of what was just answered.
_GOES_ON = lazy_regex(
    rf"^{_LEAD}(?:その(?:うち|内|中|なか)(?!に)|うち(?:の)?(?=[一-龥ァ-ヶ]{{2,8}}(?:は|が|分|だけ))|{_YEAR_BEFORE}|{_YEAR_AFTER})"
)
_YEARS = lazy_regex(r"((?:令和|平成|(?<![A-Za-z])[Rr]|第)\s*|20)(\d+)(?=年|回|$|[はの、])")
# An officer's keywords: no word of grammar between them, and not a single sentence.
_KEYWORDS = lazy_regex(
    r"^(?!.*(?:です|ます|だ(?:。|$)|した|ません))(?:(?=(?:.*[一-龥]){4})(?!.*[ぁ-ん]{2})\S+(?:[ 、・/]\S+)+|\S+(?: \S+){2,})$"
)
_JAPANESE = lazy_regex("[ぁ-んァ-ヶ一-龥]")
_IN_THAT_PROGRAM = lazy_regex(
    r"(?:その|この|同じ)(?:事業|制度|助成金?|補助金?|支援|プログラム)(?:に|で|は|の(?:中|なか))"
)
_POINTS_BACK = lazy_regex(
    r"(?:その|この|今の|いまの|さっきの|そこの)(?:(?:制度|事業|助成金?|補助金?|支援)の)?$"
    r"|(?:助成|補助|申請|申し?込み?|支給|交付)(?:金)?(?:を(?:受け|もら|申請す)[るう])?(?:の|する)?(?:前|まえ)に?(?:受け[るた]|必要(?:な|と[^、。]{1,8})|来てもらう|ある|要る)?$"
)
NEAR_TOPIC = 0.88
_NUMBERED = lazy_regex(r"\d(?:番|つ目|番目)|[一二三四五](?:番|つ目|番目)")
_AND_ALSO = lazy_regex(r"^(?:それと|それから|あと)")
_COMES_BACK = lazy_regex(
    r"戻って(?:く(?!だ|れ)|き(?!て|たい))|戻(?:る|ります)の?(?:は|が)?(?:いくら|なんぼ)"
)  # of money
# Of 701 questions that went on with a program, two had another program shown that stated it so much nearer.
FAR_NEARER, MIN_ASKED = 0.03, 8
# Scores of search: of the same 701, one had another program shown found so far ahead.
SURELY_FOUND, FAR_FOUND, MIN_SEARCHED = 12.0, 5.0, 12
# Names of programs, left out of questions but not of messages, take this much off the cosine.
NEARER = 0.02
MIN_NEED = 5
# Of the score of search: so well a few words must speak of a program to go back to it.
MIN_MATTER = 7.0
LONG_ELLIPSIS, SHORT_ELLIPSIS = 40, 10
# もうひとつの館のほうは？ names nothing.
_THE_OTHER = lazy_regex(
    r"^(?:もう(?:ひとつ|一つ|1つ|一方|片方)|他|ほか|別|残り|同じ|逆|反対|次|前)|(?:館|枠|区分|コース|会場|部門|分野)$"
)
# 給料のほうは？ after 付加価値は何%？: another thing, asked in the same way.
_OTHER_THING = lazy_regex(r"^[^\d]*[一-龥ァ-ヶ]{2}[^\d]*$")
_TOGETHER = lazy_regex(r"一緒に|いっしょに|同時に|合わせて|あわせて|まとめて|足し|加え|ついでに|追加")
# 来場者は何人？出展者は？: what is counted decides the unit.
_COUNTED_IN = lazy_regex(r"(?:何|なん)(?:人|名|社|件|者|団体|企業)")
_INTERROGATIVE_TAIL = lazy_regex(
    r"(?:は|って|が|も|を|に|の)?、?(?:何|なん|いくら|いくつ|どこ|いつ|誰|だれ|どれ|どの)[^。、]*$"
)
# A fact of the program spoken of last that fits this well is meant, whatever need its words touch.
SURE_FACT = 4.0
_SUBJECT = lazy_regex(
    r"^(?:じゃあ?|では|で|ほな|ほんで|んで|そしたら|なら|えっと|あの[ーう]?|ところで|その|この|あの|、)*(?P<what>[一-龥ァ-ヶー]{2,8})(?:っ?て(?:いうの)?は?|(?:ちゅう|ゆう|いう)のは|は|の|を|とは)"
)
# 経営分析ゆうのはどこに頼むん, but not 節電診断は済んだ。これで使える？
_OF_STEP_ITSELF = lazy_regex(
    r"^[^。？?]{0,30}?(?:どこ|誰|だれ|どなた|どうやって|どうすれば|何を|なにを|何回|いくら|なんぼ|無料|いつ)"
)
_BUYS = lazy_regex(r"買え|入れられ|導入でき|使え|出る|出ます|対象|いけ|つけられ")
_OTHER_TOPIC = lazy_regex(
    r"(?:^|(?<=[、。])|(?<=なら))(?:[^。、]{1,12}(?:わか|分か|了解|ありがと)[^。、]{0,8}[。、])?(?:じゃあ?|では|で|ちなみに|あと|、|さっき(?:の|聞いた|言った|話した|出た)|先ほど(?:の|伺った|うかがった|聞いた)"
    r"|(?:一番|いちばん)?(?:最初|はじめ|初め|前)(?:の|に(?:聞いた|伺った|うかがった|言った|話した|出た|教わった|出てきた)))*(?!金額|上限|限度|下限|助成|補助|率|費用|経費|期間|別の|今の|次の|私の|うちの)(?P<what>(?:[一-龥ァ-ヶーA-Za-z]|(?<=[一-龥])[いきぎしちにびみりえけげせてねべめれ](?=[一-龥の])){2,10})の(?:ほう|方|やつ|(?P<matter>件|話))"
    r"(?:の(?:制度|事業|助成金?|補助金?))?(?:は|だと|なら|と|も|って|が|の|です|なん|で|に戻|、|(?=約?[\d一二三四五六七八九]))"
)
# それでもオフィスビルの助成金はいけますか
_OF_GRANT_SHOWN = lazy_regex(
    r"(?:^|[、。]|それでも|やっぱり?|その|この|ほんで|ほな|じゃあ?|で、?|それやのうて|そうじゃなくて|えっと、?)(?P<what>[一-龥ァ-ヶーA-Za-z]{2,10})の(?:出展の)?(?:助成金?|補助金?|事業|制度|奨励金)(?:(?:の話)?(?:は|が|って|だと|なら|を|や|です|だ|、|。))(?!ある|あり|ない)"
)
# 助成額は, 補助金はいくらもらえますか: how much there is, and nothing of the need
_SUM_ASKED = lazy_regex(
    r"(?:[、。\s]|で|の|だと|なら|として)*(?:(?:助成|補助)(?:金|額|金額)?|支給額|もらえる(?:額|金額|お金))(?:の?額)?(?:は|って|が)?"
    r"(?:(?:だいたい|最大|全部で)?(?:いくら|なんぼ|どれ(?:くらい|ぐらい|だけ|ほど)|どの(?:くらい|ぐらい|程度))[^、。]{0,12})?[?？。\s]*$"
)
# 開発費は1640万: 屋根に太陽光、2,800万 tells a need of its own
_EXPENSE_TOLD = lazy_regex(
    r"(?:費用?|経費|予算|見積(?:もり|り)?|総額|金額)額?(?:は|が|で|、|\s)|^[^、。\d]{1,12}(?:が|は|に|で)?(?:約|だいたい)?[\d,.]+(?:千|百)?[万億]円?(?:くらい|ぐらい|ほど)?(?:です|だ|や|かかります|かかる)?[。]?$"
)
# それとは別に, なるほど。MEDICAとは別口で: another need
_APART = lazy_regex(
    r"^(?:(?:なるほど|はい|ええ|うん|へえ+|ふ[むー]ん?|了解|わかりま?した|分かりま?した|ありがとう|どうも|OK)(?:です|ございま(?:す|した))?(?:ね|よ)?[。、!！\s]*)*"
    r"(?:あと|で|、)*(?:(?:それ|これ|さっき|今|いま|その話)(?:の話)?と(?:は)?(?:別|べつ|違|ちが)|[^、。]{1,14}とは(?:別口|別)(?:で|に))"
    r"[ぁ-ん]{0,4}、?"
)
# それとは別に外注で400万、同じ計画で
_SAME_PLAN = lazy_regex(r"同じ(?:計画|申請|件|事業)|(?:合わせ|あわせ|足し|加え|含め)て|一緒に|込みで")
# 測ってもらえる所は別にありますか
_THERE_ELSEWHERE = lazy_regex(
    r"(?:所|ところ|とこ|場所?|窓口|機関|制度|助成金?|補助金?|支援|事業|もの|やつ|の)(?:は|って|が|なら)、?(?:また)?(?:別|ほか|他|よそ)に(?:も)?(?:あり|ある|ござい|ない)"
)
# 現地の決まりごと、誰ぞ助けてくれまへんか: help is looked for, no fact.
_ASKS_FOR_HELP = lazy_regex(
    r"(?:助け|手伝|支え|案内し|付き添|教え|探し|紹介し)て(?:くれ|もらえ|いただけ|ほし|くださ)(?:る|ます|ません|まへん|へん|ない|ん)?(?:か|かな|の|人|所|とこ|ところ|[?？]|$)"
)
# うち海外, after 相談件数
_OF_WHICH = lazy_regex(
    r"^(?:その|この)?うち[、\s]*(?!(?:の|は|が|も|で|に))[一-龥ァ-ヶー]{2,10}(?:は|のほうは|分は|[?？])?$"
)
# 公社の電話, 公社はどこにある: of many programs it is the operator
_OF_KOSHA = lazy_regex(
    r"公社(?:の本[社部])?(?:の(?:代表)?(?:電話|連絡先|住所|場所|所在地|ホームページ|HP|URL|アドレス)|は?(?:どこに|何区に|どこの))",
    re.I,
)
_POINTED = lazy_regex(r"^(?:で|じゃあ?|では|、)*[そこあ]の(?P<what>[一-龥ァ-ヶー]{1,8})")
_NEXT = lazy_regex(
    r"(?:その|この)?(?:次|つぎ|下)の(?:候補|やつ|制度|もの|助成|補助|支援|事業|カード|(?:ほう|方)(?=は|の|だと|も|って|[?？]|$))"
)
_TURNS = r"相談|聞|訊|尋|たず|頼|たの|すが|縋|泣きつ|泣き付|駆け込|かけこ|飛び込|持ち込|持って行|行[けきくっ]|話せ|話を|話し|訴え|言[えっい]|電話|連絡"
_WHERE_TO_TURN = lazy_regex(
    rf"(?:どこ|どちら|どなた|誰|だれ|何処)(?:の[^。、]{{1,6}})?(?:に|へ|さ|ば|を)[^。、]{{0,8}}?(?:{_TURNS})"
    r"|(?:どこ|どちら|どなた|誰|だれ)(?:に|へ|さ)(?:[?？。]|$)"
    r"|(?i:\bwho (?:can|could|would|will|should)\b|\bwhere (?:can|should|could|do) (?:i|we)\b)|(?:找|问|向|请)谁|谁(?:能|可以|会)|(?:去|到)哪(?:里|儿)(?:咨询|问|找)|누구(?:에게|한테)|어디(?:에|로|서) (?:물어|상담|문의)|(?:hỏi|gặp|liên hệ) (?:ai|ở đâu)"
)
# 賃貸です。じゃあ何が使える？
_WHAT_FITS = lazy_regex(
    r"(?:何|なに|なん|どれ)(?:が|なら|だったら|だと)(?:うちでも?)?(?:使え|もらえ|受けられ|いけ|申請でき)"
    r"|^(?:じゃあ?|では|で|結局|、)*(?:うちで|うちが|私が)?(?:使える|もらえる|受けられる|申請できる)(?:の|やつ|もの|制度|助成金?|補助金?)は[?？]?$"
)
# 弟子を正式に雇うとしたら、何か出る？
_SEEKS_ANYTHING = lazy_regex(
    r"(?:何か|なにか|なんか|なんぞ|何ぞ|なんか?しら|何かしら)(?:いい|ええ|助成金?|補助金?|支援|お金|手当|制度|の)*(?:って|は|が|も)?、?(?:出|もらえ|貰え|使え|受けられ|あ[りるん]|な[いかし]|おり|支援|助け)"
    r"|(?:使え|もらえ|貰え|受けられ)(?:る|そうな)(?:の|やつ|もの|もん|とこ|制度|助成金?|補助金?|支援)(?:って|は|が|も|とか)?、?(?:何か)?(?:あ[りるん]|な[いかし]|ござ|おま)"
    r"|(?:制度|助成金?|補助金?|支援策?)(?:って|は|が|も|とか|なんて)?、?(?:何か)?(?:あ[りるん]|な[いかし](?!く)|ござ|おま)"
)
# 勉強会みたいなものもありますか
_IF_THERE_IS = lazy_regex(
    r"(?:もの|やつ|会|講座|機会|場所?|制度|コース|人|サービス|相談|窓口|教室|ところ|とこ|[一-龥]{2,}|[ァ-ヶー]{3,})(?:みたいな(?:もの|の|やつ))?"
    r"(?:って|は|も|とか|なんか|なんて|なども)(?:ある|あり(?:ます|まっ)|ござい|おま|おる|い(?:る|ます)|やって(?:い?る|い?ます)|してい?(?:る|ます))[ぁ-んー]{0,8}[?？]?$"
)
# あと令和4年度の相談件数
_LEADS_ON = lazy_regex(r"^(?:あと(?!継|取|\d)|それと|それから|ちなみに|ついでに|で、|んで|ほんで|also\b|and\b)", re.I)
# うちは赤字だけど大丈夫？
_CONCEDES = lazy_regex(
    r"(?:けど|けれど|けども|ですが|んだが|のですが|でも|ても|とっても|やけど)、?(?:それでも|まだ|ちゃんと|何か|なにか|なんか)?"
    r"(?:大丈夫|だいじょうぶ|平気|いい|ええ|よい|よろし|構わ|かまわ|使え|もらえ|受けられ|対象|申請でき|申し込め|出[るま]|いけ|通)"
)
# もう一つのほうは
_OTHER_ONE = lazy_regex(
    r"(?:^|[。、])(?:じゃあ?|では|で|あと|、)*(?:もう(?:ひとつ|一つ|1つ|片方|一方)|残り)"
    r"(?:の?(?:ほう|方|やつ|制度|助成金?|補助金?|事業))?(?:は|だと|なら|も|って|の(?![^。]{0,6}(?:コース|館|枠|区分|会場))|で|$)"
)
_AND_ANOTHER = r"^(?:じゃあ?|では|で|あと|、)*(?:もう(?:ひとつ|一つ|1つ|片方|一方)"
_OTHER_TRACK = lazy_regex(rf"{_AND_ANOTHER}|他方|別|ほか)の(?:枠|コース|区分|館|部門|タイプ)(?:は|だと|なら|も)")
_OTHER_PART = lazy_regex(
    rf"{_AND_ANOTHER}|ほか|他|別|残り)の"
    r"(?:分野|部門|年度?|回|期|館|枠|区分|コース|会場|段階|賞|地区|展示会|見本市|講座|セミナー)(?:は|だと|なら|も|の)"
)
# 専門家のアドバイスだけ？
_ONLY_THIS = lazy_regex(
    r"だけ(?:なの|なん|です|なんです|でしょう|だ)?(?:か|よね|の)*[?？]$|だけ(?:なの|ですか|なんですか)$"
)
_VERY_FIRST = lazy_regex(r"(?:一番|いちばん)(?:最初|はじめ|初め)の|(?:最初|はじめ|初め)に話した")
_FIRST_PROGRAM = lazy_regex(
    r"(?:最初|はじめ|初め)(?:の|に[^、。はがを]{1,8}?た)(?:の|制度|事業|助成|補助|奨励|支援|やつ|もの|ほう|方)"
)
SHORT_FOLLOW_UP = 16
_ASKS_ADDRESS = lazy_regex(r"番地|住所|所在地|何丁目|何階|郵便番号")
_ASKS_SHORT_NAME = lazy_regex(r"(?:略称|愛称|通称|英字|英語名|ローマ字)[^。]{0,8}(?:何|なん|教|わか|知)")
_PROGRAM = r"(?:制度|事業|助成金?|補助金?|支援|プロジェクト|催し|見本市|イベント|施設|会場|大?賞|もの|やつ)"
_WHICH_PROGRAM = lazy_regex(
    rf"(?:どの|どんな|何か|使える|充てられ?る?|くれる|もらえる|賄える|受けられる|出る|よい|いい|合う|別の|ほかの)[^。、]{{0,6}}{_PROGRAM}[^。]{{0,8}}(?:ある|あり|ない|あれば|教え|知り|探|[?？])|{_PROGRAM}(?:は|って)(?:どれ|どんな|何|ある|あり)"
)
# 小間代の足しにならんだろうか
_SEEKS_MONEY = lazy_regex(
    r"(?:足し|助け|支え)に(?:なる|なら|なりま)[^。]{0,8}(?:もの|やつ|もん|か|ない|[?？])"
    r"|(?:代|費|費用|お金)(?:を|は|の|、)(?:いくらか|少し|一部)?(?:出して|助けて|補助して|援助して|見て|みて)(?:もら|くれ|いただ)[^。]{0,8}(?:か|ない|[?？])"
)
_NAME_OF_PART = lazy_regex(
    r"(?P<what>[一-龥ァ-ヶーA-Za-z]{2,12}|[賞塾会])(?:の|(?:何|なん)(?:とか|ちゃら)(?:って|という|ちゅう)(?:いう)?)?(?:名前|名称|愛称|正式名称?|名)(?:は|って|を|が|、|なん|ご存)[^。]{0,8}(?:何|なん|わから|教え|忘れ|っけ|でし|思い出|[知じ]|[?？])"
)
_NAMES_PROGRAM = lazy_regex(
    r"制度|事業|助成|補助|支援|窓口|施設|センター|会場|団体|展示|見本市|機関|所$|場$|プロジェクト|プログラム|イベント|催し|組織|正式|あれ|それ"
)
_ASKS_WHICH = lazy_regex(
    rf"正式(?:名|名称|な名前)(?:を|は|が)|(?<!町の)(?<!街の)(?<!駅の)(?<!村の)(?<!通りの)(?<!会場の)(?<!建物の)(?<!担当の)(?<!人の)名前(?!を(?:出|挙|言))[^。]{{0,10}}(?:っけ|忘れ|何|なん|わから|分から|思い出)|(?:何|なん)(?:て|ていう|という|ちゅう|っていう)(?:え|ぇ)?{_PROGRAM}?(?:名前|だ|です|でし|や|だっけ|ったっけ|[?？])"
    rf"|(?:何|なん)(?:て|と)(?:言|い)(?:い?ま(?:し|す)|った|うん?(?:です|だ|や|の|か))|(?:どの|何の){_PROGRAM}(?:に(?:なり|なる|入|含)|で(?:やって|使え)|の(?:話|中))|(?:どの|何の)(?:{_PROGRAM}|話)(?:の(?:こと|話))?(?:でしょう|です|だ|や|なん|を使え|に(?:申|応)|か|[?？])|what is it called|which program",
    re.I,
)


def targets_of(desk: Desk, turn: Turn) -> tuple[str, ...]:
    """Programs that are named or referred to; empty where the message names a need instead."""
    said, state = turn.said, turn.state
    is_of_topic = state.topics and not said.programs and (_fits(desk, turn) or _points_at_part(desk, turn))
    states = said.programs and states_surely(desk, said.programs[0], said)
    if asks_which(desk, said) and not is_of_topic and not states:
        return tuple(dict.fromkeys(mention.program_id for mention in said.mentions))[:1]
    if not said.programs and _OF_KOSHA.search(said.text):
        return ("kosha",)
    if said.programs:
        is_behind = all(n.is_done for n in said.named if n.kind == "program")  # 備蓄品 BCP策定支援利用済 助成
        was_there = is_behind and all(desk.corpus.program(program).kind in PLACES for program in said.programs)
        if seeks_another(said) or (is_behind and is_keywords(said.text)) or (was_there and said.goals):
            return ()
        if is_keywords(said.text) and _is_part_of_first(desk, said):
            return ()
        return _on_the_way(desk, turn) or _part_of_topic(desk, turn) or _told_by_modifier(desk, said) or said.programs
    if state.topics and _seeks_money_for(desk, turn):
        return ()
    if state.topics and ASKS_ORDER.search(said.text):
        return state.topics[-1:]
    if state.topics and _is_of_other_thing(desk, turn):
        return ()
    if state.topics and ((_GOES_ON.match(said.text) and said.asks_anything) or other_track(desk, turn)):
        return state.topics[-1:]
    tracks = tuple(dict.fromkeys(n.program_id for n in said.named if n.kind == "track"))
    if "go_back" in said.acts and len(state.topics) > 1 and not _COMES_BACK.search(said.text):
        named_before = [topic for topic in state.topics if topic in tracks]
        is_first = said.ordinal == 0 or _VERY_FIRST.search(said.text)
        return tuple(named_before[-1:]) or (state.topics[:1] if is_first else state.topics[-2:-1])
    # 1番でいきます, after a look at the second alone
    is_detail = len(state.shown) < 2 <= len(state.seen) and _NUMBERED.search(said.text) is not None
    listed = state.listed or (state.seen if is_detail else state.shown)
    following = next_shown(said, state) or _of_size(desk, turn)
    if following:
        return following
    if said.ordinal == 0 and _FIRST_PROGRAM.search(said.text) and len(listed) == 1 and len(state.topics) > 1:
        return state.topics[:1]  # やっぱり最初の制度にします, after another was spoken of
    if said.ordinal is not None and listed and -len(listed) <= said.ordinal < len(listed):
        return (_called_beside_number(desk, said, listed) or listed[said.ordinal],)
    called = _called_in_short(desk, turn)
    if called:
        return called
    topic = state.topics[-1:] if state.topics else ()
    if topic and topic[0] in tracks:
        return topic
    earlier = meant_by_topic(desk, state, said)
    if earlier and "compare" not in said.acts:
        return earlier
    elsewhere = _covers_instead(desk, turn)
    if elsewhere:
        return elsewhere
    stated = _stated_by_other_shown(desk, turn)
    if stated:
        return stated
    if topic and (steps := asks_of_step(desk.corpus.program(topic[0]), said)):
        ways = [way.program for step in steps for way in step.fulfilled_by if way.program is not None]
        return (tuple(ways[:1]) if _OF_STEP_ITSELF.match(said.text) else ()) or topic
    if topic and (moves_within(desk, turn) or (said.refers and is_follow_up(desk, turn))):
        return topic
    parts = tuple(dict.fromkeys(n.program_id for n in said.named if n.kind == "part"))
    keywords = is_keywords(said.text)
    asks = bool(said.questions & {"asks_wh", "how_much", "detail"}) and "seeking" not in said.questions
    if len(parts) == 1 and (asks or keywords) and (topic or not _is_outranked(desk, said, parts[0])):
        is_told = topic and any(_is_told(desk, topic[0], n.form) for n in said.named if n.kind == "part")
        return topic if is_told else parts
    asks_of_track = keywords or said.questions & {"amount", "rate", "limit", "fact", "eligible", "path"}
    if len(tracks) == 1 and asks_of_track and not _is_outranked(desk, said, tracks[0]):
        is_told = topic and any(_is_told(desk, topic[0], n.form) for n in said.named if n.kind == "track")
        return topic if is_told else _with_its_fact(desk, said) or tracks
    if topic and is_follow_up(desk, turn):
        return topic
    return ()


def _seeks_money_for(desk: Desk, turn: Turn) -> bool:
    """予約システムに年36万円かかるのですが、使えるものはありますか, after a service that pays nothing."""
    pays_nothing = desk.corpus.program(turn.state.topics[-1]).subsidy is None
    has_sum = turn.said.quantities.amount_yen is not None
    return pays_nothing and has_sum and bool(turn.said.goals) and _SEEKS_ANYTHING.search(turn.said.text) is not None


def _is_of_other_thing(desk: Desk, turn: Turn) -> bool:
    """ボイラーの950万のほうは？, after the amount of a program that pays for solar panels: no question of that one."""
    said = turn.said
    is_priced = said.quantities.amount_yen is not None or bool(said.quantities.alternatives)
    kinds = desk.reader.expense_kinds(said.text) if is_priced and said.ordinal is None else frozenset()
    return not may_pay_for(desk.corpus.program(turn.state.topics[-1]), kinds)


def _stated_by_other_shown(desk: Desk, turn: Turn) -> tuple[str, ...]:
    """入口の審査はありますか, of a grant: of the other programs shown, the one that states such a thing, where it does not."""
    said, state = turn.said, turn.state
    asked = asking_sentence(said.text)
    of_sum = said.questions & {"amount", "rate", "limit", "needed"} or said.says_of_business
    if not state.topics or of_sum or said.deferred_goals or not said.asks_anything:
        return ()
    if said.refers and not _AND_ALSO.match(said.text):
        return ()
    topic = state.topics[-1]
    others = [p for p in dict.fromkeys((*state.shown, *state.seen, *state.topics)) if p != topic]
    if not others or len(squeeze(asked)) < MIN_ASKED:
        return ()
    near = {p: nearest(likeness(desk, asked, p)) for p in (*others, topic)}
    best = max(others, key=lambda p: near[p])
    if near[best] - near[topic] >= FAR_NEARER:
        return (best,)
    first, *rest = desk.searcher.search(asked, vector=desk.searcher.embed(asked))
    own = next((hit.score for hit in rest if hit.program_id == topic), 0.0)
    is_sure = first.score >= SURELY_FOUND and first.score - own >= FAR_FOUND and len(squeeze(asked)) >= MIN_SEARCHED
    return (
        (first.program_id,) if is_sure and first.program_id in others and near[first.program_id] >= near[topic] else ()
    )


def _with_its_fact(desk: Desk, said: Understanding) -> tuple[str, ...]:
    """企業継続支援って最長で何年: of a part that several programs speak of, the one that states what is asked for."""
    kinds = asked_kinds(said.without_names) - {"円", "率", "%"}
    forms = [named.form for named in said.named if named.kind == "track"]
    if not kinds or said.questions & {"amount", "rate", "limit", "eligible"}:
        return ()
    best: dict[str, float] = {}
    for program in desk.corpus.programs.values():
        if any(form in map(squeeze, fact.ask) for fact in program.facts for form in forms):
            hits = desk.facts.find(program.id, said.text)
            if hits and kinds & desk.facts.kinds(hits[0].fact):
                best[program.id] = hits[0].score
    return (max(best, key=lambda program: best[program]),) if best else ()


def _told_by_modifier(desk: Desk, said: Understanding) -> tuple[str, ...]:
    """賃金制度の専門家派遣: what bears the name of a program is that of the one program which tells of it so."""
    if len(said.named) != 1:  # 産業貿易センターの浜松町館: the name of a program is no such word
        return ()
    named = said.named[0]
    of = _MODIFIER.search(squeeze(said.text)[: named.start])
    if of is None:
        return ()
    telling = [
        program.id
        for program in desk.corpus.programs.values()
        if any(of["what"] in fact.text and named.form in squeeze(fact.text) for fact in facts_of(program))
    ]
    return tuple(telling) if len(telling) == 1 else ()


def _is_part_of_first(desk: Desk, said: Understanding) -> bool:
    """賃金規程 見直し 専門家派遣 賃上げ 講座: the keywords speak for another program, which has what bears the name."""
    if len(said.programs) != 1 or len(said.text.split()) < MIN_KEYWORDS:
        return False
    first, *rest = desk.searcher.search(said.text, vector=desk.searcher.embed(said.text))
    own = next((hit.score for hit in rest if hit.program_id == said.programs[0]), None)
    is_far = own is not None and first.score - own >= KEYWORDS_OUTRANKED
    return is_far and all(_is_told(desk, first.program_id, named.form) for named in said.named)


def _is_outranked(desk: Desk, said: Understanding, program_id: str) -> bool:
    """譲受企業 PMI: whether the keywords beside the name of a part speak for another program by far."""
    hits = desk.searcher.search(said.text, vector=desk.searcher.embed(said.text))
    own = next((hit.score for hit in hits if hit.program_id == program_id), hits[-1].score)
    return hits[0].score - own >= OUTRANKED


def next_shown(said: Understanding, state: State) -> tuple[str, ...]:
    """その次の候補は, もう一つのほうは: of the programs shown for the present need, the one after that spoken of last."""
    if state.topics and _OTHER_ONE.search(said.text):
        compared: tuple[str, ...] = state.listed if len(state.listed) == 2 else ()
        if state.frame is not None and state.frame.kind == "compare":
            compared = state.frame.program_ids
        return tuple(program for program in compared or state.seen if program != state.topics[-1])[:1]
    if not state.topics or state.topics[-1] not in state.seen or not _NEXT.search(said.text):
        return ()
    place = state.seen.index(state.topics[-1]) + 1
    return state.seen[place : place + 1]


def _of_size(desk: Desk, turn: Turn) -> tuple[str, ...]:
    """その長いほうは, just after a fact of each of several programs: the program whose figure is the longest."""
    said, state = turn.said, turn.state
    asked, frame = size_word(said.text), state.frame
    if asked is None or said.programs or frame is None or frame.kind != "compare" or not state.utterances:
        return ()
    last = desk.reader.read(state.utterances[-1])
    if "biggest" in last.acts:  # those that pay most stand first
        return (frame.program_ids[0 if asked.is_much else -1],)
    if state.slots.amount_yen is not None:  # 少ない方は何円？
        programs = [desk.corpus.program(program) for program in frame.program_ids]
        paid = [calculation_for(p, state.slots, frame, desk.corpus, turn.today) for p in programs]
        worths = [c.subsidy_yen[1] for c in paid if c is not None and c.subsidy_yen is not None]
        chosen = max if asked.is_much else min
        return (frame.program_ids[worths.index(chosen(worths))],) if worths and len(worths) == len(paid) else ()
    sizes = []
    for program in frame.program_ids:
        figures = (hit.fact.value.size for hit in desk.facts.find(program, last.without_names) if hit.fact.value)
        sizes.append(next((size for size in figures if size is not None), None))
    return tuple(frame.program_ids[n] for n in by_size(sizes, asked)[:1])


def is_keywords(text: str) -> bool:
    """Whether a message only strings words together, as officers write; in Latin letters or Hangul blanks part all words."""
    return _JAPANESE.search(text) is not None and _KEYWORDS.match(text) is not None


def seeks_help(said: Understanding) -> bool:
    """Whether the question is where to turn, not for a fact: どこに泣きつけばいいのか, 誰に頼めば."""
    return _WHERE_TO_TURN.search(said.text) is not None and not _ASKS_ADDRESS.search(said.text)


def seeks_place(said: Understanding) -> bool:
    """Whether a place or a person to go to is looked for: タダで話を聞いてもらえる所ある？"""
    return _LOOKS_FOR_PLACE.search(said.text) is not None


def asks_what_fits(said: Understanding) -> bool:
    """Whether any program that fits is asked for, without a need: じゃあ何が使える？"""
    is_open = not said.goals and not said.programs and said.ordinal is None
    return is_open and _WHAT_FITS.search(said.text) is not None


def asks_which(desk: Desk, said: Understanding) -> bool:
    """Whether the name of a program is what is asked for; an organisation or a hall named beside it is a hint only."""
    scenes = {n.program_id for n in said.named if n.is_scene or n.is_done}
    hints = all(program in scenes or desk.corpus.program(program).kind in PLACES for program in said.programs)
    if asks_name_of_part(said):
        return False
    return hints and _ASKS_WHICH.search(said.text) is not None and not _ASKS_SHORT_NAME.search(said.text)


def asks_name_of_part(said: Understanding) -> bool:
    """Whether the name of something within a program is asked for: プラットフォームの名前は何, 賞の名前が思い出せない."""
    part = _NAME_OF_PART.search(said.text)
    return part is not None and not _NAMES_PROGRAM.search(part["what"])


def _on_the_way(desk: Desk, turn: Turn) -> tuple[str, ...]:
    """The program spoken of last, where only a step towards it is named, as done or not."""
    named = [n for n in turn.said.named if n.kind == "program"]
    if not turn.state.topics or not all(n.is_done for n in named):
        return ()
    topic = turn.state.topics[-1]
    conditions = desk.corpus.program(topic).conditions
    steps = {f.program for c in conditions for f in c.fulfilled_by}
    settles = {c.asks for c in conditions if c.kind == "step"} & set(turn.said.answers.conditions)
    is_step = settles or steps >= set(turn.said.programs)
    return (topic,) if topic not in turn.said.programs and is_step else ()


def seeks_another(said: Understanding) -> bool:
    """診断士に勧められた出展に使える制度はどれ: what is named is behind the visitor, and a program is looked for."""
    looks = _WHICH_PROGRAM.search(said.text) or _SEEKS_MONEY.search(said.text)
    return looks is not None and all(n.is_done for n in said.named if n.kind == "program")


def _part_of_topic(desk: Desk, turn: Turn) -> tuple[str, ...]:
    """その専門家派遣は何件まで, 専門家派遣のほかにその事業では: what bears the name of another program is a part of the one spoken of last."""
    said, topics = turn.said, turn.state.topics[-1:]
    squeezed = squeeze(said.text)
    in_that = _IN_THAT_PROGRAM.search(squeezed)
    if not topics or topics[0] in said.programs:
        return ()
    topic = desk.corpus.program(topics[0])
    steps = squeeze("".join(condition.label for condition in topic.conditions if condition.kind == "step"))
    pointed = [
        n
        for n in said.named
        if n.program_id in said.programs
        and (in_that or _POINTS_BACK.search(squeezed[: n.start]) or _is_step_shown(n, steps, turn))
    ]
    if not pointed or len(pointed) < len(said.programs):
        return ()
    told = squeeze("".join(fact.text for fact in facts_of(topic))) + steps
    return topics if in_that or all(name.form in told for name in pointed) else ()


def _is_step_shown(named: Named, steps: str, turn: Turn) -> bool:
    """専門家派遣って何回まで, after a card that asks for 専門家派遣 first: that one, and not the program of the name."""
    before = squeeze(turn.said.text)[: named.start]
    is_new = named.program_id not in {*turn.state.seen, *turn.state.topics}
    return is_new and named.form in steps and not before.endswith("公社の") and turn.said.asks_anything


def moves_within(desk: Desk, turn: Turn) -> bool:
    """クラウド化にまわしたらいくら: a figure asked for another thing that the program spoken of last pays for."""
    said = turn.said
    asks = said.questions & {"amount", "rate", "limit", "needed", "whatif"}
    if not asks or "others" in said.acts or _LOOKS_FURTHER.search(said.text):
        return False
    return names_thing(desk.corpus.program(turn.state.topics[-1]), said.text)


def asks_of_step(program: Program, said: Understanding) -> list[Condition]:
    """診断はどこに頼むの: the steps of the program spoken of last that a question is about."""
    subject = _SUBJECT.match(said.text)
    if subject is None or not said.asks_anything or said.programs or said.deferred_goals:
        return []
    return [c for c in program.conditions if c.kind == "step" and subject["what"] in c.label]


def meant_by_topic(desk: Desk, state: State, said: Understanding) -> tuple[str, ...]:
    """展示会のほうはいくら出る？, of another thing spoken of: of the programs shown, the last about it."""
    named = _OTHER_TOPIC.search(said.text)
    of_grant = _OF_GRANT_SHOWN.search(said.text) if said.questions & {"eligible", "amount", "rate", "limit"} else None
    if of_grant and state.topics and not said.programs:
        spoken = (*state.topics[::-1], *state.seen)
        called = [p for p in spoken if _is_called(desk.corpus.program(p), of_grant["what"])]
        if called:
            return tuple(called[:1])
    if named is None or not state.topics or said.programs or said.deferred_goals or not said.asks_anything:
        return ()
    if _is_about(desk.corpus.program(state.topics[-1]), named["what"]):
        return ()
    spoken_of = dict.fromkeys((*state.topics[-2::-1], *state.seen))
    by_name = [p for p in spoken_of if p != state.topics[-1] and _is_about(desk.corpus.program(p), named["what"])]
    if by_name or len(state.topics) < 2:
        return tuple(by_name[:1])
    told_with = _named_together_with(desk, state, named["what"])
    if told_with or not named["matter"]:
        return told_with
    others = frozenset(p for p in desk.corpus.programs if p not in state.topics)
    hits = desk.searcher.search(named["what"], vector=desk.searcher.embed(named["what"]), exclude=others, top_k=1)
    return tuple(hit.program_id for hit in hits if hit.program_id != state.topics[-1] and hit.score >= MIN_MATTER)


def _named_together_with(desk: Desk, state: State, what: str) -> tuple[str, ...]:
    """さっきの試作のやつ, after …事業で試作、いくら: the program named in the message that told of the thing."""
    told = (desk.reader.read(text).programs for text in reversed(state.utterances) if what in text)
    earlier = (tuple(p for p in programs if p in state.topics[:-1]) for programs in told)
    return next((programs[:1] for programs in earlier if programs), ())


def _called_beside_number(desk: Desk, said: Understanding, listed: Sequence[str]) -> str | None:
    """2番のデジタルツール, where not the second card but one other bears that name."""
    beside = _BESIDE_NUMBER.search(said.text)
    called = [p for p in listed if beside and _is_called(desk.corpus.program(p), beside["what"])]
    return called[0] if len(called) == 1 and listed[said.ordinal or 0] not in called else None


def _called_in_short(desk: Desk, turn: Turn) -> tuple[str, ...]:
    """じゃ製品改良は, オフィスビルのほうは？ after a fact or a sum: the one program with a name that begins so."""
    frame, short = turn.state.frame, _IN_SHORT.match(turn.said.text)
    if (
        frame is None
        or frame.kind not in ("fact", "amount", "compare", "eligible")
        or short is None
        or turn.said.programs
    ):
        return ()
    what = squeeze(short["what"])
    told = desk.facts.find(turn.state.topics[-1], short["what"]) if turn.state.topics else []
    if told and told[0].score >= SURE_FACT:
        return ()
    names = {p.id: without_prefix(squeeze(p.name)) for p in desk.corpus.programs.values()}
    meant = [program for program, name in names.items() if name.startswith(what)]
    return tuple(meant) if len(meant) == 1 else ()


def _is_called(program: Program, what: str) -> bool:
    return any(what in name for name in (program.name, *program.aliases))


def _is_about(program: Program, what: str) -> bool:
    return what in program.keywords or _is_called(program, what)


def _covers_instead(desk: Desk, turn: Turn) -> tuple[str, ...]:
    """それなら発電機も買える？, of a plan for emergencies: of the other programs shown, the one that pays for the thing."""
    said, state = turn.said, turn.state
    is_asked = said.asks_anything and _BUYS.search(said.text) and not said.goals and not said.programs
    if not state.topics or not is_asked:
        return ()
    if names_thing(desk.corpus.program(state.topics[-1]), said.text):
        return ()
    covering = [p for p in state.seen if p != state.topics[-1] and names_thing(desk.corpus.program(p), said.text)]
    return tuple(covering[:1])


def adds_item(said: Understanding) -> bool:
    """別にレジも30万円で入れたい。合わせていくら: a further item of the plan, not a further program."""
    return said.quantities.amount_added and not _SEEKS_PROGRAM.search(said.text)


def without_apart(text: str) -> str:
    """それとは別に、… without the words that set it apart from what was spoken of."""
    return _APART.sub("", text) or text


def without_sum_asked(text: str) -> str:
    """オーブン320万円 助成額は: what is planned, without the words that ask how much there is for it."""
    rest = _SUM_ASKED.sub("", text)
    return rest if len(squeeze(rest)) >= MIN_NEED else text


def other_track(desk: Desk, turn: Turn) -> str | None:
    """もうひとつの枠は？: the name of the track not spoken of, of a program with two; None where no such thing is said."""
    frame, topics = turn.state.frame, turn.state.topics
    if not topics or frame is None or not _OTHER_TRACK.match(turn.said.text):
        return None
    tracks = desk.corpus.program(topics[-1]).tracks
    others = [track.name for track in tracks if track.id != frame.track]
    return others[0] if len(tracks) == 2 and len(others) == 1 else None


def asks_of_other_part(turn: Turn) -> bool:
    """もう一つの分野は？ after a fact: the same of another part of the program spoken of."""
    frame = turn.state.frame
    after_fact = frame is not None and frame.kind == "fact" and bool(turn.state.topics)
    return after_fact and _OTHER_PART.search(turn.said.text) is not None and not turn.said.goals


def is_follow_up(desk: Desk, turn: Turn) -> bool:
    """Whether a message without a name goes on with the program spoken of last."""
    said = turn.said
    topic = desk.corpus.program(turn.state.topics[-1])
    known = set(topic.goals)
    if adds_item(said) and _SAME_PLAN.search(said.text):
        return True
    if (_APART.match(said.text) and not _SAME_PLAN.search(said.text)) or _THERE_ELSEWHERE.search(said.text):
        return False
    pays_nothing = topic.subsidy is None and said.quantities.amount_yen is not None
    if pays_nothing and "whatif" in said.questions and not said.refers:  # UTMを200万で入れたら？, of a window
        return False
    if known & set(said.deferred_goals) or RATHER.search(said.text):  # 跡取りの件は来年に回します。それより…
        return False
    if asks_if_there_is(desk, turn) or asks_of_other_part(turn):
        return True
    if (
        asks_what_fits(said)
        or _SEEKS_SUCH.search(asking_sentence(said.text))
        or (said.language != "ja" and asks_program(said.text))
        or (seeks_place(said) and not asks_expense(said.text))
        or ("defer" in said.acts and set(said.goals) - known)
    ):
        return False
    asks = bool(said.questions & {"amount", "rate", "limit", "needed", "whatif", "eligible", "path", "fact"})
    is_short = len(squeeze(said.text)) <= SHORT_FOLLOW_UP
    concedes = _CONCEDES.search(said.text) and ("eligible" in said.questions or is_short)
    if set(said.goals) <= {"management"} and concedes:
        return True
    if is_short and _ONLY_THIS.search(said.text) and not said.programs:
        return True
    if "whatif" in said.questions and _answers_condition(turn, topic):
        return True  # 化粧水じゃなくて充填機で申請したら？
    if _seeks_anything_else(desk, turn):
        return False
    if asks_further_fact(desk, turn):
        return True
    if turn.state.asks == "amount_yen" and said.quantities.amount_yen is not None and "amount" in said.questions:
        return True
    if _goes_on_after_fact(desk, turn):
        return True
    if _asks_of_topic(desk, turn):
        return True
    if not asks:
        return _tells_expense(turn, known) or (said.refers and not said.goals)
    if adds_item(said):
        return True
    if "eligible" in said.questions and _answers_condition(turn, topic):
        return True
    if asks_expense(said.text) and not asks_program(said.text):
        return True
    if asks_thing(said.text) and not asks_program(said.text) and _fits(desk, turn):
        return True
    if "defer" in said.acts or (said.goals and not known & set(said.goals)):
        return False
    if said.refers or said.questions & {"rate", "limit", "needed", "whatif"}:
        return True
    after_cards = turn.state.frame is not None and turn.state.frame.kind == "find"
    if after_cards and said.wishes and (said.goals or _ASKS_FOR_HELP.search(said.text)):
        return False
    hits = desk.facts.find(turn.state.topics[-1], said.without_names)
    if hits and "fact" in said.questions:
        return True
    return len(squeeze(said.text)) <= 24 or not said.goals


def _tells_expense(turn: Turn, known: set[str]) -> bool:
    """それから集塵機も120万で入れます, after an amount; 開発費は1640万, after a program described: for no goal of another program."""
    frame, said = turn.state.frame, turn.said
    is_first = turn.state.slots.amount_yen is None and said.quantities.amount_yen is not None
    is_for_things = bool(known & {"capital-investment", "product"})
    # 機械が1,300万 tells what is bought: no wish for another program
    bought = {"capital-investment"} if is_first and is_for_things else set()
    if frame is None or not set(said.goals) - bought <= known | set(turn.state.slots.goals):
        return False
    if frame.kind == "amount":
        return adds_item(said)
    tells = is_first and _EXPENSE_TOLD.search(said.text) and not (said.wishes or asks_program(said.text))
    return frame.kind in ("describe", "fact", "eligible") and bool(tells)


def _seeks_anything_else(desk: Desk, turn: Turn) -> bool:
    """跡継ぎのことで何か出る？: whatever there is for a need that another program answers better."""
    said = turn.said
    asked = _SEEKS_ANYTHING.search(said.text)
    if asked is None or said.refers or said.ordinal is not None or said.named:
        return False
    need = said.text[: asked.start()]
    if len(squeeze(need)) < MIN_NEED or desk.reader.read(need).is_generic:
        return False
    hits = desk.searcher.search(need, vector=desk.searcher.embed(need), top_k=1)
    return bool(hits) and hits[0].program_id != turn.state.topics[-1]


# やり方を手ほどきしてもらえるもの、ないですか; パソコンを新しくする補助は？: looks for a program
_SEEKS_SUCH = lazy_regex(
    r"[をに][^、。]{1,8}?[うくすつぬぶむる](?:ため(?:の)?)?(?:助成金?|補助金?|支援|制度)(?:は|って)[?？。]?$|"
    r"(?:もらえる|くれる|いただける|使える|受けられる|できる|できるような|助かる)(?:もの|やつ|もん|制度|支援|事業|ところ|とこ|窓口|場所?|機会|の)(?:って|は|が|も|なんか|とか)?、?"
    r"(?:ほかに|何か|どこか)?(?:な[いか]|ありません|ござい|あらへん|おまへん)"
)


def asks_if_there_is(desk: Desk, turn: Turn) -> bool:
    """跡継ぎどうしの勉強会もあるんでしょうか: of the program named, or spoken of last; its facts tell better than any need."""
    said = turn.said
    program = next(iter((*said.programs, *turn.state.topics[-1:])), None)
    if program is None or not _IF_THERE_IS.search(asking_sentence(said.without_names)):
        return False
    if not said.programs and (_SEEKS_SUCH.search(asking_sentence(said.text)) or RATHER.search(said.text)):
        return False
    near = nearest(likeness(desk, said.asked, program))
    return near >= NEAR_TOPIC and nearer_fact_than_need(desk, turn, program)


def asks_further_fact(desk: Desk, turn: Turn) -> bool:
    """あと令和4年度の相談件数, of the program spoken of last."""
    said, topics = turn.said, turn.state.topics
    if not topics or "seeking" in said.questions or not _LEADS_ON.match(said.text):
        return False
    return not set(said.goals) - set(desk.corpus.program(topics[-1]).goals) and _fits(desk, turn)


def _points_at_part(desk: Desk, turn: Turn) -> bool:
    """その賞、正式には何て名前です？: of the program spoken of last, whose facts speak of it."""
    pointed = _POINTED.match(turn.said.text)
    return pointed is not None and _is_told(desk, turn.state.topics[-1], squeeze(pointed["what"]))


def _is_told(desk: Desk, program_id: str, form: str) -> bool:
    return form in squeeze("".join(fact.text for fact in facts_of(desk.corpus.program(program_id))))


def _fits(desk: Desk, turn: Turn) -> bool:
    """Whether a fact of the program spoken of last answers what was asked."""
    return states_surely(desk, turn.state.topics[-1], turn.said)


def states_surely(desk: Desk, program_id: str, said: Understanding) -> bool:
    """Whether a fact of a program answers what was asked, whatever need its words touch."""
    hits = desk.facts.find(program_id, said.without_names)
    return bool(hits) and hits[0].score >= SURE_FACT


def _answers_condition(turn: Turn, program: Program) -> bool:
    """Whether the message tells something that the program asks for (売り始めて7年になるが, 対象になる？)."""
    before, after = turn.state.slots.answers, turn.slots.answers
    asks = {condition.asks for condition in program.conditions if condition.asks}
    return any(name in turn.said.answers.conditions or before.get(name) != after.get(name) for name in asks)


def _goes_on_after_fact(desk: Desk, turn: Turn) -> bool:
    """海外は？ after 相談件数は？: a few words that a fact of the program spoken of answers."""
    frame, text = turn.state.frame, turn.said.text
    leaves_out = ELLIPSIS.search(text) or _LIKEWISE.search(text) or _OF_WHICH.match(text)
    is_short = leaves_out is not None and len(squeeze(_LIKEWISE.sub("", text))) <= SHORT_ELLIPSIS
    after_fact = frame is not None and frame.kind == "fact"
    return after_fact and is_short and bool(desk.facts.find(turn.state.topics[-1], text))


def _asks_of_topic(desk: Desk, turn: Turn) -> bool:
    """Whether a question is near one that visitors ask of the program spoken of last: 予約なしでもいいのかしら."""
    said = turn.said
    if not said.asks_anything or said.wishes or said.goals or said.says_of_business or said.is_small_talk:
        return False
    return nearest(likeness(desk, said.asked, turn.state.topics[-1])) >= NEAR_TOPIC


def likeness(desk: Desk, question: str, program_id: str) -> dict[str, Likeness]:
    """For each fact of a program, how like its questions are to what was asked."""
    meaning = desk.searcher.nearest_facts(desk.searcher.embed_whole(question), program_id)
    readings = desk.searcher.question_readings(question, program_id)
    return {fact_id: Likeness(cosine, readings[fact_id]) for fact_id, cosine in meaning.items()}


def nearest(likeness: Mapping[str, Likeness]) -> float:
    """The highest cosine; 0 where no fact has questions."""
    return max((found.meaning for found in likeness.values()), default=0.0)


def nearer_fact_than_need(desk: Desk, turn: Turn, program_id: str) -> bool:
    """Whether a message is more like a question for a fact of the program than like any need."""
    need = desk.searcher.nearest_need(desk.searcher.embed_whole(turn.said.text))
    return nearest(likeness(desk, turn.said.asked, program_id)) >= need - NEARER


def only_updates(desk: Desk, turn: Turn) -> bool:
    """Whether the message only tells facts, and there is something to answer again with them."""
    said, state = turn.said, turn.state
    if state.frame is None:
        return False
    answered = turn.slots.answers != state.slots.answers and not said.asks_anything
    if answered and (state.frame.kind in ("eligible", "describe") or not said.wishes):  # 売り始めたのは一昨年です
        return True
    if said.answers.open and not (said.asks_anything or said.goals or said.programs):
        return True  # 賃上げ計画はまだ何とも言えません
    if not said.says_of_business:
        return False
    counts = said.quantities.employees is not None or said.quantities.capital_yen is not None
    if counts and not said.wishes and not said.asks_anything:
        return True
    if _adds_to_plan(turn):
        return True
    if _APART.match(said.text) and said.asks_anything:
        return False
    if _changes_plan(desk, turn):
        return True
    changed = turn.slots.goals != state.slots.goals and bool(said.goals)
    return not (changed or (said.wishes and said.goals) or _prices_other_thing(desk, turn))


def _adds_to_plan(turn: Turn) -> bool:
    """蓄電池260万も一緒に買う, after the amount of one program: the plan told before grows, whatever else the thing is."""
    said, frame = turn.said, turn.state.frame
    calculated = frame is not None and frame.kind == "amount" and turn.state.slots.amount_yen is not None
    return calculated and said.quantities.amount_added and not said.programs and _TOGETHER.search(said.text) is not None


def _changes_plan(desk: Desk, turn: Turn) -> bool:
    """照明はやめて、かわりにボイラー450万, after the amount of one program: the plan told before comes to another sum."""
    said, frame = turn.said, turn.state.frame
    calculated = frame is not None and frame.kind == "amount" and turn.state.slots.amount_yen is not None
    by_context = said.quantities.amount_yen not in (None, read_quantities(said.text).amount_yen)
    is_of_it = not (said.programs or asks_program(said.text) or _is_of_other_need(desk, turn))
    return calculated and by_context and is_of_it


def _is_of_other_need(desk: Desk, turn: Turn) -> bool:
    topics = turn.state.topics
    return is_of_other_need(turn.state, turn.said, desk.corpus.program(topics[-1]) if topics else None)


def _prices_other_thing(desk: Desk, turn: Turn) -> bool:
    """屋根に太陽光、2800万, after an answer about a program whose record names no such thing."""
    said, state = turn.said, turn.state
    if state.frame is None or state.frame.kind == "find" or not state.topics:
        return False
    priced = said.quantities.amount_yen is not None and said.goals
    # 機械は600万でした, of what was told
    changes = said.quantities.amount_yen != read_quantities(said.text).amount_yen
    of_known = changes and not _is_of_other_need(desk, turn)
    return bool(priced) and not of_known and not names_thing(desk.corpus.program(state.topics[-1]), said.text)


def with_last_question(desk: Desk, turn: Turn) -> Turn:
    """有明のほうは？ names something and leaves the question out: the last one is meant."""
    frame, said = turn.state.frame, turn.said
    track = other_track(desk, turn)
    if track and not leaves_out(turn):  # もう片方の枠は、期間と限度額どうなってる？
        words = _OTHER_TRACK.sub(f"{track}は", said.text)
        named = desk.reader.read(words).named
        return replace(turn, said=replace(said, text=words, without_names=words, named=named))
    of_it = _with_antecedent(desk, turn)
    if of_it is not None:
        return replace(turn, said=replace(said, text=of_it, without_names=of_it))
    if frame is None or not frame.asked or len(said.text) > LONG_ELLIPSIS or not leaves_out(turn):
        return turn
    rest = track or _LIKEWISE.sub("", ELLIPSIS.sub("", said.text))
    last = desk.reader.read(in_other_year(frame.asked, said.text) or frame.asked)
    asked = last.without_names
    for of_track in (name for name in last.named if track and name.track):
        asked = asked.replace(of_track.form, "")
    words = f"{rest} {asked}"
    if not said.named and said.ordinal is None and _OTHER_THING.search(rest) and not _THE_OTHER.search(rest):
        asks = _INTERROGATIVE_TAIL.search(last.without_names)
        is_known = bool(desk.facts.find(turn.state.topics[-1], rest)) if turn.state.topics else True
        if asks or not is_known:
            words = rest + (_COUNTED_IN.sub("何社何人", asks[0]) if asks else "")
    named = desk.reader.read(words).named if track else said.named
    asks_for = last.questions or said.questions  # 年20回でしたっけ is no question by its form
    return replace(turn, said=replace(said, text=words, questions=asks_for, without_names=words, named=named))


def _with_antecedent(desk: Desk, turn: Turn) -> str | None:
    """それって何回やるの after 出張版てのもある？: of the thing asked about, where a fact tells just that of it."""
    frame, text = turn.state.frame, turn.said.text
    if frame is None or frame.kind != "fact" or not turn.state.topics or not _OF_IT.match(text):
        return None
    thing = _ASKED_OF.match(desk.reader.read(frame.asked).without_names.strip())
    if thing is None:
        return None
    asked = _OF_IT.sub(f"{thing['what']}は", text)
    hits = desk.facts.find(turn.state.topics[-1], asked)
    tells = hits and thing["what"] in (*hits[0].fact.ask, hits[0].fact.label)
    return asked if tells and asked_kinds(asked) & desk.facts.kinds(hits[0].fact) else None


def leaves_out(turn: Turn) -> bool:
    """Whether a message leaves out what it asks, since it was asked just before."""
    said, frame = turn.said, turn.state.frame
    if said.outside.missing is not None:
        return False  # 次の回の締切は
    if _GOES_ON.match(said.text):
        return True
    if _OF_WHICH.match(said.text) and frame is not None and frame.kind == "fact":
        return True
    breaks_off = ELLIPSIS.search(said.text) or _LIKEWISE.search(said.text)
    if not breaks_off or said.questions - {"fact", "whatif"} or asked_kinds(said.text):
        return False
    after_fact = frame is not None and frame.kind == "fact" and not said.says_of_business
    return bool(said.named) or said.ordinal is not None or after_fact


def in_other_year(asked: str, text: str) -> str | None:
    """The last question, of the year or round before or after, where `text` asks for that; else None."""
    step = -1 if re.search(_YEAR_BEFORE, text) else 1 if re.search(_YEAR_AFTER, text) else 0
    if not step or not _YEARS.search(asked):
        return None
    return _YEARS.sub(lambda match: f"{match[1]}{int(match[2]) + step}", asked)
