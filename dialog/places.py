"""Where a business is: places of its own in an utterance, apart from customers', venues' and former ones."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from corpus.lazy_regex import lazy_regex
from corpus.vocabulary import Municipality, Places, Word
from dialog.lexicon import Lexicon, Match
from dialog.staff_words import KIN
from dialog.text import clauses, sentences, stretches

MAX_PLACES = 20  # of one clause; nobody means more
_RUNS_IN_TOKYO = lazy_regex(
    r"(?:都内|東京)(?:で|に|を中心に|一円で|各地で)[^。、]{0,8}?(?:展開|営業(?!所)|出店|運営|店を出)(?!し?たい|する(?:予定|つもり)|を(?:考え|予定))"
)
_SUFFIX = r"(?:都|府|県|市|区|町|村|島|駅前|駅)?"
_VENUE = lazy_regex(
    r"会場|展示場|ホール|会議室|見本市|展示会|商談会|即売会|イベント|催事|催し|式典|パーティ|お披露目|出展|祭り?(?!典)|縁日|マルシェ|朝市|蚤の市|フリマ|開催|開かれ|アクセス|行き方|施設|支所|支部|窓口は|センター|フォーラム|ビッグサイト|メッセ|セミナー|国の|街でやる|物産展|フェア"
)
_GOES_TO = (
    r"(?:走る|行く|届ける|運ぶ|配る|回る|まわる|納める|送る|売る|卸す|"
    r"届け|配達|配送|運送|運び|送り|行き|納め|売り|卸し|施工|派遣|出張|訪問|納品|仕事|嫁ぎ|引っ越し|提出)先"
)
_CUSTOMER = lazy_regex(
    rf"(?:{_GOES_TO}|お?(?:仕事|注文|依頼)を(?:くださ|くれ|下さ|いただ)|お?得意(?:は|が)|お客|取引先|客先|得意(?:先|さん|様)|顧客|納入先|納品先|出荷先|仕入先|仕入れ先|元請|発注元|販売先|卸先|現場|展開|進出|輸出(?!機械|品|貨物|入|梱包|こん包)|向け|引き合い|注文|実家(?!の[^、。]{{1,8}}を)|生まれ|出身|育ち|故郷|田舎|自宅(?!兼|で(?!す)|(?:を|が|は|も)(?:そのまま)?(?:工房|仕事|事務所|作業|アトリエ|オフィス|事業所|本店|会社|店|改装|使))|住んで|住まい|観光(?!バス|タクシー|農園|業|ガイド|船|会社|果樹|牧場|協会|馬車)|出張|配達|配送先|売り込み|商圏|買い付け)"
)
_OTHERS_AFTER = lazy_regex(
    rf"^{_SUFFIX}(?:の(?:(?:方|人|業者)(?:さん|たち|様)?(?:ばかり|ばっかり|が(?:ほとんど|多|中心|大半|メイン))|お客|取引先|得意先|客|顧客|現場|展示|会場|人達?(?![一-龥])|実家|大学|先生|見本市|親会社|親戚|息子|兄|弟|へん|(?:すぐ|真)?お?(?:辺|近く|そば(?!屋)|隣|となり|向こう)(?!で|に(?:店|工場|あ|構)|の(?:店|工場|会社|事務所))"
    r"|(?:会社|企業|メーカー|業者|方|市場|問屋|百貨店|デパート|スーパー|店|工場|商社|ホテル|旅館|店舗|[一-龥ァ-ヶー]{1,5}(?:屋|店))(?:さん)?(?:や[^、。]{1,8})?(?:から(?!車|歩|徒歩)|へ|に(?:卸|おろし|納|おさめ|売|出荷|届|運|頼|発注|持ち込|(?:置|お)いて(?:もら|いただ|くれ)|並べて(?:もら|いただ|くれ)|(?:取り)?扱って(?:もら|いただ|くれ))))"
    r"|に(?:引っ?越し|移っ|移転し|転居し)た(?:仲間|友人|友達|知人|知り合い|同業|取引先|息子|娘|先輩|後輩|弟子|人|会社)"
    r"|に(?:ある|あった)(?:やつ|もの|施設|拠点|センター|窓口|支所|会場|ほう)"
    r"|へ(?!移|越)|に(?:出展|行|いっ|売|輸出|進出|発送|納|出荷|展開|送|届|卸|運|配|向か|近|出て|通)|まで|から(?!(?:来|き|参り|まいり|うかがい|伺い|相談)ま)|方面|周辺で(?:配|売)|向け|むけ|産|製(?!造|作|本)|行き|風|弁|名物|出身|生まれ|育ち|土産"
    r"|で(?:やれる|できる(?!だけ)|借りられ|開ける|使える)|で(?:開かれ|開催|行われ|買っ|見つけ|仕入|生まれ|育|修業|修行|学ん|知り合|会っ|見た|開く|ある|あった|も?売りた|展示|の(?:展示|見本|商談|イベント|催)))"
)
_AUTHORITY_AFTER = lazy_regex(
    r"^\s(?:government|metropolitan|give|offer|provide|pay|have any|help|support|subsid|grant)|"
    r"^(?:都)?(?:の|が(?:やって|出して)[^、。]{0,4})?(?:補助|助成|制度|支援|奨励|公社|施策|事業(?!者|所|を|で|協同)|中小企業振興|産業労働|ビッグサイト|国際フォーラム|湾|タワー|ドーム|オリンピック|商工会|信用保証|しごと|スカイツリー|大学|ディズニー|メトロ|電力|最低賃金|相場|知事|庁|議会|ベンチャー技術|お金|予算|税)"
)
_FORMER_BEFORE = lazy_regex(
    r"(?:以前|昔|前(?![橋川田沢原])|もと|元|かつて|先月まで|去年まで|先年まで|当初|最初|創業(?:当時|時|の頃)?)(?:は|の)?"
    r"(?:(?!今|現在)[^、。]){0,8}$"
)
_CLOSED = r"(?:閉め|しめ|閉じ|閉鎖|畳ん|たたん|引き払|撤退|売却|手放|廃止|なくし|無くし|やめ|退去|引き上げ|返し|壊し)"
_LATER_BEFORE = lazy_regex(
    r"(?:来年|再来年|来月|来春|将来|いつか|いずれ|ゆくゆく|今度|次は|これから|夢は)[^、。]{0,10}$"
)
_FORMER_AFTER = lazy_regex(
    rf"^{_SUFFIX}(?:の[^、。]{{1,12}}?)?(?:は|を|も|から)[^、。]{{0,10}}?(?:{_CLOSED}|引っ?越し|移っ|移転)"
    rf"|^{_SUFFIX}(?:の|に|で)?[^、。]{{0,10}}?(?:にあった|に(?:い|お)(?:た|った)|で(?:やって|して|営業して)(?:い|お)?(?:た|った)(?!ん)|だった)"
)
_PLANNED_AFTER = lazy_regex(
    rf"^{_SUFFIX}(?:に|へ|で|にも|でも)[^、。]{{0,20}}?(?:出し|出|開き|開店し|開業し|作り|つくり|構え|出店し|進出し|設け|移り|移転し|移し|借り|始め|やり|売り|広げ|展開し|オープンし|置き|増やし|建て|雇い|探し|起こし|創業し|起業し)(?:たい|とう|ようと|ようか|よう(?:かな|と)|てみたい)"
    rf"|^{_SUFFIX}(?:に|へ|で)[^、。]{{0,20}}?(?:予定|つもり|計画|考えて|検討|しようか|ようと思)"
    rf"|^{_SUFFIX}(?:に|へ|で|にも|でも)[^、。]{{0,14}}?(?:出す|開く|開ける|作る|構える|移る|移す|進出する|設ける|売る|建てる)(?:の(?:が|は)|こと|夢|計画|予定|話)"
)
_ESTABLISHMENT = lazy_regex(
    r"場所は|所在地|住所は|ばしょは|バショハ|本社|本店|支店|支社|営業所|事務所|オフィス|工場|こうば|店舗|(?<!出)店|作業場|作業所|仕事場|倉庫|工房|アトリエ|スタジオ|会社|登記|組合|協会|法人|拠点|事業所|製造所|農園|農場|畑|牧場|山林|旅館|宿|民宿|サロン|教室|医院|診療所|園|事業|ビル|船|港|蔵|窯|寺|社屋|家業|自宅兼|商売|ベンチャー(?!ビル)|スタートアップ"
)
# 浅草の人形焼屋です, whatever the trade
_TRADE_HERE = lazy_regex(
    r"^の(?:[^、。のがはをにで]{1,6}の)?[^、。のがはをにで]{1,10}(?:屋|業|製作所|工務店|本舗|問屋|職人|製造所|加工所)(?:さん)?(?:です|でございます|でして|だ|や|じゃ|どす|なんです|、|。|$)"
)
_FIXED_PLACE = lazy_regex(r"(?:本社|本店|会社|事務所|工場|店|拠点|所在地|場所|登記|オフィス|支店|営業所)(?:は|が|も)")
_NOT_HERE = (
    r"(?:(?:ない|ありません|なし|無い|無く|無し|無[えぇ]|おへん|あらしま(?:へん|せん)|ありゃ(?:し(?:ない|ません)|せん)|なく(?!て(?:は|も))|ございません|ねえ|ねぇ|おらん|あらへん|おまへん|ありまへん|あら?せん|あれせん|あらすか|ねがす|ねっす"
    r"|(?:な|無)か(?:と|けん|ばい|ったい|です)|ゼロ|一切|残っと(?:ら|りま)|(?:て(?:い|お)?|とり)(?:ません|ない|らん|へん|まへん|ひん)|と(?:らん|りゃ?せん|らへん|りまへん)|いません|おりません)"
    r"(?!か|っすか|ですか(?!ら)|んですか(?!ら)|んか|の[?？]|でしょうか|っけ|やろか))"
)
# What may stand between Tokyo and a denial: places of work, 何も, what one does with them. 人が足りない denies none.
_SITE = (
    r"拠点|事務所|事業所|工場|こうば|作業場|仕事場|店舗?|会社|営業所|支店|支社|支部|オフィス|本社|本店|出先|建物|ビル|倉庫|土地"
    r"|場所|物件|不動産|登記|法人|設備|車庫|家|部屋|窓口|出張所|連絡所|足場|根城|実体|看板|籍|もの|モノ"
)
_WHATEVER = (
    r"何の(?=拠点|事務所|事業所|工場|店|会社|営業所|支店|設備|施設|つて)|何(?:に?も|一つ|ひとつ)|なに(?:も|一つ|ひとつ)|なん(?:も|にも)|どこ(?:に)?も|"
    r"(?:[1一]つ|ひとつ|[1一][かヶ箇]所|[1一][軒社])(?:も)?"
)
_HELD = r"(?:持|置|構え|出|開|借り|設け|建て|残)[いっしてけた]?|営業|活動|商売|事業|仕事|やっ|し(?=[てとま])|おい|もっ"
_BETWEEN_DENIAL = (
    rf"(?:{_SITE}|{_WHATEVER}|{_HELD}|(?:現場|客先?|得意先|取引先|顧客)(?:が|は)(?:あ|い)るだけ|自社|自前|自分|うち|当社|現在|今|いま|まだ|もう|特に|まったく|全く|全然|ぜんぜん"
    r"|一切|いっさい|らしい|など|等|なんか|なんて|とか|すら|さえ|という|いう|"
    r"あり?|い|お|[のもはがをやにでてとか、 ]){0,12}?"
)
_BUT_THERE = rf"(?![^。]{{0,16}}(?:{_SITE})(?:は|が|なら|だけ)[^。、]{{0,4}}(?:あり|ある|ござ|置い|構え|持っ))"
_NONE_IN_TOKYO = lazy_regex(
    rf"(?:東京|都内|都)(?:都内|都)?(?:に|で|の|にゃあ?|って)?(?:は|も)?{_BETWEEN_DENIAL}{_NOT_HERE}{_BUT_THERE}"
    r"|(?:東京|都内)(?:は)?どころか"
    r"|도쿄(?:도|도내|시내)?에는?[^.。]{0,18}없|东京(?:都|都内)?(?:没有|没|无)|không có[^.。]{0,24}(?:ở|tại) tokyo"
    r"|都外(?:です|の(?:会社|事業者|企業|工場)|に(?:あります|ある|本社|会社|しか))|東京以外(?:です|の会社|に)"
    r"|(?:東京|都内)(?:じゃ|では|や|で(?=なか))(?:は)?(?:ない|なく|ねえ|ありません|あらへん|ございません|なか)|(?:東京|都内)(?:とは|と)違"
    r"|outside (?:of )?tokyo|(?:\b(?:no|not|nothing|without)\b|n't)[^.,]{0,30}\bin tokyo|不在东京"
    r"|東京[^。，,]{0,4}(?:没有|沒有|无|無(?!料))",
    re.I,
)
_NONE_IN_REGION = lazy_regex(
    rf"(?:首都圏|関東(?:一円|近県|地方)?|一都三県)(?:に|で|の|さ|にゃあ?)?(?:は|も)?{_BETWEEN_DENIAL}{_NOT_HERE}{_BUT_THERE}"
)
_OUR_PLACE = lazy_regex(
    r"(?:うち|当社|弊社|会社|本社|本店|支店|営業所|事務所|工場|店|場所|所在地|住所|登記|拠点|ビル|家|畑|倉庫)(?:は|が|も|の場所は|も[^、。]{1,10}も)[^、。]{0,8}$"
)
_DEED_HERE = lazy_regex(
    r"(?:で|に)\s*\d|で[^、。]{0,12}\d+[人名]|で(?:店を)?(?:開い[てた]|開きま|構え[てた]|始め[てた](?!い)|創業|開業)|で[^、。]{1,24}(?:飼|育て|作|つく|運|売|貸|刈|切|獲|捕|採|伐|出し|焼|織|縫|診|教え|掘|直し|磨|打|煮|造|醸|炊|揚げ|握|削|抜い|塗|張|貼|組|刷|染|洗|預か|泊め|並べ|商|編|描|撮|書い|継い|守|構え|開い|卸|こしら|こさえ|漉|彫|溶接|プレス|営ん)"
    r"|の(?:沢|山|川|海|畑|浜|島|谷|森|田|港|里|村)で|で[^、。]{1,14}(?:ひとすじ|一筋|一本(?:です|や|で)|専門)"
    r"|(?:内)?に[^、。]{0,14}(?:持って|あり|ある|あって|構え|出店|おります|おって|ござい|置い|移っ|移り|移転し|越し|越して|店を|工場を|います|いる)"
    r"|で(?:す|ございます|やって|営|経営|開業|商売|創業|仕事|して|[^、。]{1,16}(?:やって|やっと|を営|をして|してい|してま|してる|しており|しとる|しとり|経営|営業|販売し|開いて|運営|勤め|始め|企画|製造|です|だ$|や$))"
    r"|から(?:来|き|参り|まいり|うかがい|伺い|相談)ま"
)
_HERE = rf"{_SUFFIX}(?:の[^、。]{{1,10}}?)?"
_HERE_SINCE = lazy_regex(
    rf"^{_HERE}(?:で|にて)(?:、?[^、。]{{0,12}}(?:代から|代目|年から|創業|代々|ずっと|昔から|以来|この方)|\s*$)"
)
_GOING_ON_HERE = lazy_regex(
    rf"^{_HERE}(?:で|にて|から)[^、。]{{0,40}}?(?:(?:て|で)\s?(?:い[るまて]|お[りる]|る|ます|ん(?:だ|で|の))|と(?:る|り)(?:ま|$)|ちょ|よる)"
)
_GUESTS = (
    r"(?:お?客|釣り客|観光客|宿泊客|旅人|ゲスト|観光の(?:方|人)|旅行者|訪日客|外国(?:の方|人))"
    r"(?:さん|さま|様)?(?:が?た|たち)?"
)
_SERVES_HERE = lazy_regex(
    rf"^{_HERE}(?:で|にて)、?[^、。]{{0,8}}?{_GUESTS}(?:を|に|が|の)(?![^、。]{{0,10}}(?:増|見つけ|つかみ|獲得|探|開拓|広げ|呼び込み|たい))"
    rf"|^{_HERE}から[^。]{{0,24}}?(?:乗せ|船を出|出船|出港|出航|走らせ|運行|発着)"
)
_INTRODUCES = lazy_regex(
    rf"^{_SUFFIX}で(?:[一-龥ァ-ヶー・]{{2,12}}|[一-龥ァ-ヶー・]{{0,10}}(?:ばね|ねじ|めっき|かばん|おもちゃ|はんこ|すし|そば|うどん))(?:\s*\d+[人名])?$|"
    rf"^{_SUFFIX}の[^はがをにでへとも、。]{{1,12}}?(?<![ぁ-ん件話事人方])(?:約?\d+[人名])?(?:です|でして|でございます|や|だ|ばい|どす|や?けど)?$"
)
_LITTLE_MORE = lazy_regex(
    r"[\s、。・]|です|でございます|でして|でやって(?:ます|る)?|にあります|にございます|在住|の方|のほう|区|市|町|村|駅前|駅|東京都?|都内|だよ|よ|ね|から来ました|だす|どす|やで|や|ばい|たい|だ"
    r"|の(?:前|裏|角|脇|そば|近く|隣|はずれ|外れ|奥|先)|の(?=駅)|団地|商店街|通り|大学|公園|神社|お?寺"
)
_NEGATED = lazy_regex(
    r"^(?:都|府|県|市|区|町|村)?(?:の(?:会社|店|工場|者))?(?:では|じゃ|や|で)(?:は)?(?:なく|ない(?!か)|ありません(?!か)|あらへん|なくて|ございません|ねえ)|^(?:都|府|県|市|区|町|村)?(?:とは|と)違|^(?:都|府|県|市|区|町|村)?ちゃう"
)
_PERSON_AFTER = lazy_regex(
    r"^(?:さん|様|氏|くん|君|ちゃん|先生|社長|と申|ともうし|といい|と言い|という(?:者|もん)|[一-龥]{1,2}(?:と申|です))"
)
_IS_A_PLACE = lazy_regex(
    rf"^(?:{_SUFFIX}(?:の(?!社長|会社です|親|奥)|で(?!す|ございます|した|しょ)|に|から(?:来|参|まい))|駅|商店街|銀座|界隈|[一二三四五六七八九\d]丁目)"
)
_COMPANY_NAME_AFTER = lazy_regex(
    r"^(?:工業|製作所|工作所|鉄工|商事|商店|商会|電機|電気|精機|精工|印刷|運輸|運送|建設|工務店|組(?!合|立)|製菓|産業|興業|化学|食品|酒造|醸造|堂|屋|亭|家|物産|技研|設計|設備|塗装|板金|金属|メッキ|水産|酒店|書店|不動産)(?:です|と申|の者|でござ|といい|という|、|$)"
)
# 荒川区は私の自宅で: no place of the business, unless it works there
_HOME_THERE = lazy_regex(
    rf"^{_SUFFIX}(?:は|が|に(?:は|ある)?)(?:ある)?(?:の(?:は|が))?(?:ただの|単なる|ぼくの|[一-龥ァ-ヶ]{{1,3}}の)?(?:自宅|実家|住まい|住居|住所地)"
    r"(?:だけ)?(?:です|だ|なの|なん|でし|で(?![^。]{0,8}(?:や[っり]|営|仕事|商売|作|縫|し(?:て|ま)))|が(?:ある|あり)|であって)"
)
_NAME_ENDS = lazy_regex(rf"^{_SUFFIX}(?:で|に|の|は|が|から|[、。\s]|$)")
# お得意さんはみんな東京: the nearest topic before a place says whose it is.
_OF_CUSTOMERS = lazy_regex(rf"(?:{_CUSTOMER.pattern})[^、。はがも]{{0,6}}(?:(?<=[はが])|は|が|も)[^、。はがも]{{0,8}}$")
# 弟の会社は横浜で
_OF_KIN = lazy_regex(
    rf"(?:{KIN}|親戚|同業|知り合い)(?:さん)?の(?:会社|店|工場|ところ|とこ|家)(?:は|が|も)[^、。]{{0,6}}$"
)
_TOPIC_OF_NEXT = lazy_regex(rf"(?<=[で、がは])(?:{_CUSTOMER.pattern})(?:さん|様)?(?:は|が|も)[^、。]{{0,6}}$")
# 大田市場 is a market in 大田区, no 大田市.
# 木場で工場向けの台車を作る: whom the goods are for
_FOR_A_MARKET = lazy_regex(r"[一-龥ァ-ヶー]{1,8}向けの?")
_IN_MARKET = lazy_regex(r"市場")
_AND = lazy_regex(rf"{_SUFFIX}(?:や|と|とか|・|だの|、)")
_KANA = lazy_regex(r"[ぁ-んァ-ヶ]")
_CASE_AFTER = lazy_regex(rf"{_SUFFIX}(?:にある|で|の|に)?")
_BLOT = "〓"
_JOINS = ("", "の", "・", "市", "府", "県", " ", "市の", "府の", "県の")
_LATIN_HERE = lazy_regex(
    r"\b(?:in|at|based in|located in|ở|tại)\s+(?:the\s+)?(?:\w+,?\s+){0,2}$|^\s*$|在$|位于$|位於$", re.I
)
_LATIN_OTHERS = lazy_regex(
    r"\b(?:customers?|clients?|exhibit\w*|fair|trade show|want|would like|sell to|expand|open a)\b"
    r"|客户|客戶|展会|想在|打算在|고객|손님|전시회|khách hàng|hội chợ|triển lãm",
    re.I,
)
# 屋号は「東京堂」: a name tells no place.
_QUOTED = lazy_regex(r"「[^」]{1,20}」|『[^』]{1,20}』")

# 東京のお店ですか？ないです: a question said after the assistant, and its answer.
_ECHOED = lazy_regex(
    r"(?P<place>(?:東京|都内)[^。、?？]{0,12}?)(?:です|ます|の)?か?[?？]\s*(?:いや|いえ|いいえ|ううん|、|。)*(?=(?:ない|な[かし]|無[いし]|ありま|あらへん|ございま|ねえ))"
)


@dataclass(frozen=True, slots=True)
class Place:
    """A place named: in Tokyo or not, in the capital region or not, and whether the word is also a name or a noun."""

    in_tokyo: bool
    in_capital_region: bool
    is_also_name: bool = False


# Asked for in other languages, the place may be what is looked for.
_FOREIGN_VENUE = lazy_regex(
    r"\b(?:halls?|venues?|exhibit\w*|fairs?|shows?|booths?|events?|address|where|nearest|office)\b"
    r"|会场|展|地址|哪|场地|전시|회장|주소|어디|hội trường|triển lãm|địa chỉ|ở đâu",
    re.I,
)


class PlaceReader:
    """Finds the visitor's own places with the names of the vocabulary."""

    def __init__(self, places: Places, trades: Lexicon[str]) -> None:
        self._places: Lexicon[Place] = Lexicon(_entries(places))
        self._trades = trades

    def read(self, text: str) -> tuple[bool | None, bool | None]:
        """Whether the business is in Tokyo, and in the capital region; None where nothing is said."""
        text = _ECHOED.sub(r"\g<place>は", _QUOTED.sub("", text))
        told = [clause for sentence in sentences(text) for clause in self._joined(stretches(sentence))]
        found = [(clause, match.value) for clause in told for match in self._own(clause, told[0])]
        own = [place for clause, place in found if not _denies(clause, place)]
        if _NONE_IN_REGION.search(text):
            return False, False
        if any(place.in_tokyo for place in own):
            return True, True
        if _NONE_IN_TOKYO.search(text) or own:
            return False, any(p.in_capital_region for p in own) if own else None
        return (True, True) if _RUNS_IN_TOKYO.search(text) else (None, None)

    def without(self, text: str) -> str:
        """The text with the names of places blotted out: no field is tilled in 蒲田で看板を作る."""
        blotted = list(text)
        for match in self._places.find(text):
            if _NAME_ENDS.match(text[match.end :]):
                blotted[match.start : match.end] = _BLOT * (match.end - match.start)
        return "".join(blotted)

    def without_own(self, text: str) -> str:
        """The text without the visitor's own places: 浜松町で印刷業 looks for no hall there."""
        if not _KANA.search(text) and _FOREIGN_VENUE.search(text):
            return text
        kept, end = "", 0
        told = clauses(text)
        for clause in told:
            start = text.index(clause, end)
            for match in () if _VENUE.search(clause) else self._own(clause, told[0]):
                kept += text[end : start + match.start]
                after = _CASE_AFTER.match(clause, match.end)
                end = start + (after.end() if after else match.end)
        return kept + text[end:]

    def words(self, text: str) -> list[bool]:
        """For each place named anywhere in the text, whether it is in Tokyo."""
        return [match.value.in_tokyo for match in self._places.find(text)]

    def names(self, text: str) -> list[str]:
        """The places named anywhere in the text, as the vocabulary spells them."""
        return [match.surface for match in self._places.find(text)]

    def words_not_denied(self, text: str) -> list[bool]:
        """As `words`, without a Tokyo that the business is said not to be in."""
        return self.words(_NONE_IN_TOKYO.sub("、", text))

    def _joined(self, told: Sequence[str]) -> list[str]:
        """Clauses, one that breaks off after a place (北千住で、) or is one of several (浅草、上野の) with the next."""
        joined: list[str] = []
        for clause in told:
            if joined and self._breaks_off(joined[-1]):
                joined[-1] += clause
            elif joined and self._is_place(joined[-1]) and self._first_place(clause):
                joined[-1] += f"・{clause}"
            else:
                joined.append(clause)
        return joined

    def _breaks_off(self, clause: str) -> bool:
        """北千住で, and not 青梅の酒屋で, which tells what the business is."""
        ends = re.search(r"(?:で|では|にて|には)$", clause)
        if ends is None or not self._places.find(clause):
            return False
        return not (ends[0] == "で" and any(trade.end == ends.start() for trade in self._trades.find(clause)))

    def _is_place(self, clause: str) -> bool:
        first = self._first_place(clause)
        return first is not None and re.fullmatch(_SUFFIX, clause[first.end :]) is not None

    def _first_place(self, clause: str) -> Match[Place] | None:
        """The place with which a clause begins."""
        return next((match for match in self._places.find(clause) if match.start == 0), None)

    def _own(self, clause: str, first: str) -> Iterable[Match[Place]]:
        found = self._places.find(clause)[:MAX_PLACES]
        matches = _heads([match for match in found if not _IN_MARKET.match(clause, match.end - 1)], clause)
        matches = _several_as_one(matches, clause)
        trades = self._trades.find(clause) if matches else []
        for match in matches:
            if _is_of_others(match, _until_next(match, matches, clause), trades):
                continue
            introduces = clause is first and match.start == 0 and _INTRODUCES.match(clause[match.end :])
            if introduces or _is_claimed(match, clause, trades):
                yield match


def _denies(clause: str, place: Place) -> bool:
    """東京には何もありません: what stands in such a clause is no own place in Tokyo."""
    return place.in_tokyo and _NONE_IN_TOKYO.search(clause) is not None


def _heads(matches: list[Match[Place]], clause: str) -> list[Match[Place]]:
    """Matches but those within a place outside that is named before: 大阪市中央区, 名古屋の港区."""
    kept: list[Match[Place]] = []
    for match in matches:
        outside = [k for k in kept if not k.value.in_tokyo]
        if match.value.in_tokyo and outside and clause[outside[-1].end : match.start] in _JOINS:
            continue
        kept.append(match)
    return kept


def _several_as_one(matches: list[Match[Place]], clause: str) -> list[Match[Place]]:
    """新宿や渋谷の百貨店に: what follows the last of several alike is said of them all."""
    joined: list[Match[Place]] = []
    for match in matches:
        last = joined[-1] if joined else None
        if last and last.value == match.value and _AND.fullmatch(clause[last.end : match.start]):
            joined[-1] = replace(last, end=match.end)
        else:
            joined.append(match)
    return joined


def _until_next(match: Match[Place], matches: Sequence[Match[Place]], clause: str) -> str:
    """The clause without what is said of the next place: 福岡の会社でお客は東京."""
    following = [other.start for other in matches if other.start > match.end]
    if not following:
        return clause
    return _TOPIC_OF_NEXT.sub("", clause[: following[0]])


def _is_of_others(match: Match[Place], clause: str, trades: Sequence[Match[str]]) -> bool:
    """Whether the place is denied, a customer's, a venue, an authority's, a former or a planned one."""
    before, after = clause[: match.start], clause[match.end :]
    if re.search("[ぁ-んァ-ヶ]", clause) is None and (match.surface.isascii() or _LATIN_OTHERS.search(clause)):
        return _LATIN_OTHERS.search(clause) is not None or not _LATIN_HERE.search(before)
    if _SERVES_HERE.match(after):
        return False
    if _NEGATED.match(after) or _AUTHORITY_AFTER.match(after) or _HOME_THERE.match(after):
        return True
    if _COMPANY_NAME_AFTER.match(after) or (match.value.is_also_name and _PERSON_AFTER.match(after)):
        return True
    if _OTHERS_AFTER.match(after) and not re.match(r"(?:都|市|区)?の会社(?:です|で)", after):
        return True
    if (
        _FORMER_BEFORE.search(before)
        or _FORMER_AFTER.match(after)
        or _OF_CUSTOMERS.search(before)
        or _OF_KIN.search(before)
    ):
        return True
    if _LATER_BEFORE.search(before) or _PLANNED_AFTER.match(after):
        return True
    if _names_venue(clause, trades) and not _ESTABLISHMENT.search(clause):
        return True
    near = before[-12:] + (_FOR_A_MARKET.sub("", after) if after.startswith("で") else after)[:12]
    return bool(_CUSTOMER.search(near)) and not _FIXED_PLACE.search(clause)


def _names_venue(clause: str, trades: Sequence[Match[str]]) -> bool:
    """コールセンター is a trade, no venue."""
    return any(
        not any(trade.start <= venue.start() < trade.end for trade in trades) for venue in _VENUE.finditer(clause)
    )


def _is_claimed(match: Match[Place], clause: str, trades: Sequence[Match[str]]) -> bool:
    """A place counts where the clause tells of a business there, or is little more than the place."""
    before, after = clause[: match.start], clause[match.end :]
    if match.value.is_also_name and not (_OUR_PLACE.search(before) or _IS_A_PLACE.match(after)):
        return False
    if match.surface == "国立" and after.startswith("の"):
        return False  # 国立の研究所 is one of the state
    name = clause[match.start : match.end]
    words = re.split(r"[\s、,]+", clause)  # 千代田区の神保町 is no more than a place
    if any(word == name or word.endswith(f"の{name}") for word in words) and not _VENUE.search(clause):
        return True
    if _SERVES_HERE.match(after) or _HERE_SINCE.match(after) or _GOING_ON_HERE.match(after):
        return True
    if re.match(rf"{_SUFFIX}(?:だけ|のみ|一本)", after) or _OUR_PLACE.search(before):
        return True
    if len(_LITTLE_MORE.sub("", before + after)) <= 3:
        return True
    if _ESTABLISHMENT.search(clause) or _DEED_HERE.search(after) or _TRADE_HERE.match(after):
        return True
    if any(trade.start >= match.end - 1 for trade in trades):
        return True
    return bool(re.match(rf"{_SUFFIX}の", after) and trades) or bool(re.search(r"^[^、。ぁ-ん]+$", clause))


def _entries(places: Places) -> Iterable[tuple[Word, Place]]:
    tokyo = Place(in_tokyo=True, in_capital_region=True)
    for area in (*places.tokyo.wards, *places.tokyo.cities, *places.tokyo.towns_villages_islands):
        yield from ((word, tokyo) for word in _names(area))
    yield from ((word, tokyo) for word in (*places.tokyo.prefecture, *places.tokyo.districts))
    yield from ((word, Place(True, True, is_also_name=True)) for word in places.tokyo.also_names)
    regions = {prefecture.name: prefecture.capital_region for prefecture in places.outside.prefectures}
    for prefecture in places.outside.prefectures:
        value = Place(in_tokyo=False, in_capital_region=prefecture.capital_region)
        yield from ((word, value) for word in _names(prefecture))
    for city in places.outside.cities:
        value = Place(in_tokyo=False, in_capital_region=regions.get(city.prefecture, False))
        yield from ((word, value) for word in _names(city))
    yield from ((word, Place(in_tokyo=False, in_capital_region=False)) for word in places.outside.regions)
    yield from ((word, Place(False, False, is_also_name=True)) for word in places.outside.also_names)


def _names(area: Municipality) -> Iterable[Word]:
    yield Word(surface=area.name, reading=area.kana)
    yield from area.short
