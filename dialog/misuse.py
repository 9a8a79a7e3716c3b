"""Messages that plan to deceive (false papers, money that comes back in secret) or give the assistant orders."""

import re
from typing import Literal

from corpus.lazy_regex import lazy_regex

_PAPER = r"(?:見積|請求|領収|納品|注文|発注|契約|伝票|レシート|報告書|証明書|帳簿|書類)"
_PRICE = rf"(?:{_PAPER}[書証]?|金額|代金?|値段|単価|額面)"
_INFLATED = (
    r"(?:倍額?[のにで]|割り?増|高(?:め|く(?!て|な|つ))|多(?:め|く(?!て|な))"
    r"|水増し|上乗せ|膨らま|ふくらま|盛っ|[吊つ]り上げ)"
)
_WRITE = r"(?:書[かいきけこ]|[作切][らっりる]|つく[らっりる]|出さ(?!れ)|直[さし]|して|し?てもら|させ|申請|請求)"
_MAKE = r"(?:こしらえ|こさえ|作|つく|でっち|用意|出[しす]|書[いきく])"
_NOT_DONE = r"[てで]も?(?:い|お)?(?:な[いかく]|ねえ|へん|らん|りません|ません|ん)"
_WITHOUT_DOING = (
    r"(?:買わ|払わ|入れ|使わ|やら|行か|雇わ|作ら|何も?せ|(?:購入|導入|実施|発注|契約|支払い?)(?:も|は)?せ)"
    r"(?:ず|ない(?:で|まま))(?:に)?"
)
_PROOF = r"(?:領収|納品|請求書|報告|実績|証拠|証明|写真|出勤|タイムカード|日報)"
_TRULY = r"(?:実際(?:は|に|の)|ほんと(?:う)?(?:は|の)|本当(?:は|の)|実は)"
_AS_IF = (
    r"(?:ことに(?:し|す|でき)|ことで(?:申|出|通|もら)|(?:って|と)(?:書|届|申告|申請|報告)"
    r"|体で|てい(?:で|に)|ふり(?:を|で|し)|風に|ふうに)"
)
_REWRITE = r"(?:書き(?:換|か|替|直)え?|改め|ずら|さかのぼ|遡|いじ[っりる]|変え)"
_BACK = r"(?:[戻返]し?て?(?:もら|くれ|る)|返って|懐|ふところ|ポケット|山分け|小遣い|自分の[も金]|もらう|貰う|いただ)"
_PLANS = (
    rf"{_PRICE}[^。]{{0,14}}?{_INFLATED}[^。]{{0,12}}?{_WRITE}",
    rf"(?:差額|浮い(?:た|て)(?:分|ぶん|金|お金)?|余っ?た?(?:分|金)|上乗せ分)[^。]{{0,12}}?{_BACK}",
    rf"{_NOT_DONE}[^。]{{0,14}}?{_PROOF}[^。]{{0,10}}?{_MAKE}",
    rf"(?:{_NOT_DONE}(?!と)|{_TRULY})[^。]{{0,30}}?{_AS_IF}",
    rf"{_WITHOUT_DOING}[^。]{{0,10}}?(?:{_PROOF}|{_PAPER})[^。]{{0,10}}?{_MAKE}",
    rf"(?:[ただ]|いる|居る|おる|ある)ことに(?:し|す)[^。]{{0,20}}?(?:{_PROOF}|{_PAPER})[^。]{{0,10}}?{_MAKE}",
    r"(?<![がにら])(?:嘘|うそ|ウソ|偽り|さば|サバ)(?:を)?(?:つい|つき|言っ|読ん|付い)(?:て|で|たら)[^。]{0,20}(?:申|もら(?!えな)|貰(?!えな)|率|通|受)",
    rf"{_PAPER}[^。]{{0,8}}?日付[^。]{{0,6}}?{_REWRITE}|日付[^。]{{0,6}}?{_REWRITE}[^。]{{0,8}}?{_PAPER}",
    rf"(?:書いた|書いて|水増しした)[^。]{{0,8}}{_PAPER}[^。]{{0,12}}(?:切って|出して|書いて|作って)もら[^。]{{0,10}}{_TRULY}[^。]{{0,14}}(?:しか|だけ|払わ)",
    r"見せかけ(?:たい|て|る|れば)|(?:ば|バ)れ(?:へん|ん(?!だ)|ない|ません|ず|なき|にく)|手口(?:を|、|が|教)",
)
# 商売敵のショップを落とす方法: harm to others
_HARM = lazy_regex(
    r"(?:商売敵|競合|ライバル|同業|他社|よそ|相手|元社員|元従業員|あいつ|隣の店|取引先)[^。]{0,24}?"
    r"(?:落とす|潰す|つぶす|ハッキング|乗っ取|盗み見|盗む|のぞき見|覗き見|妨害|嫌がらせ|いやがらせ|脅[しす]|悪評|デマ|低評価)[^。、]{0,8}?"
    r"(?:方法|やり方|コツ|たい|教え|裏技|手|には|書いて)"
)
# Whoever suffers it, or guards against it, plans nothing.
_SUFFERS = lazy_regex(r"[さからたま]れ(?:て|た|ま|る|そ|ない|ん)|防[ぎぐ止い]|見抜|見破|被害|怖|こわ|対策|チェック")
_DECEIT = lazy_regex("|".join(f"(?:{plan})" for plan in _PLANS))
_ORDERS = lazy_regex(
    r"(?:管理者|開発者|運営|root|最高)(?:の)?権限(?:で|により|に基づ|を(?:使|行使))|[」』と]だけ(?:返|答|言|書)[せえけい]"
    r"|(?:お前|おまえ|あなた|君|きみ|あんた|貴様)は、?(?:今日|きょう|今|いま|これ|本日)(?:から|以降)[^。、]{1,16}(?:だ|です|になれ|になって|として|や)(?:[。、よぞ]|$)"
    r"|\b(?:you are now|from now on,? you|stay in character|no longer an assistant|system prompt)\b"
    r"|\b(?:ignore|forget|disregard)\b[^.]{0,24}\b(?:instructions?|rules|prompts?)\b"
    r"|(?:上限なし|無制限|満額|対象|合格|\d+割)[^。]{0,12}と(?:案内|回答|答え|説明|表示|伝え|返答)(?:する|せよ|しろ|ろ|るように|よ)(?:こと)?(?:$|[。、])",
    re.I,
)


def misuse_in(text: str) -> Literal["fraud", "orders"] | None:
    """What a message asks for in so many words that no meaning refutes it.

    False papers, inflated prices, secret paybacks or harm to others that are planned and not suffered; or what the
    assistant is to say (満額と案内すること, 了解とだけ返せ).
    """
    if (_DECEIT.search(text) or _HARM.search(text)) and not _SUFFERS.search(text):
        return "fraud"
    return "orders" if _ORDERS.search(text) else None
