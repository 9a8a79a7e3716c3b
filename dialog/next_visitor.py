"""Where an officer's next visitor, or an adviser's next client, begins: nothing of one is another's."""

from corpus.lazy_regex import lazy_regex

_WHO = r"方(?![法向針面])|お客(?:さん|様|さま)?|相談者|相談の方|来[訪所店]者|来[訪所]の方|お?来[客所]|顧問先"
_BEGINS = lazy_regex(
    r"(?:^|(?<=[。、!?\s]))(?:はい|では|じゃあ?|それでは|それじゃあ?|さて|ほな|、|\s)*"
    rf"(?:(?:お?次の(?:{_WHO}|事業者|会社|人(?=です|、|。))|(?:別|ほか|他)の(?:{_WHO}))"
    r"(?:さん|様)?(?:です|でございます|に(?:入|移|行)|へ|は|で(?=、)|、|。|:|\s)"
    r"|(?:次(?:は|に)?、?)?[2-9二三四五]社目(?:です|は|、|。|:|\s)"
    r"|来[訪所]者?\s*[2-9]|(?:もう(?:一回|一度|1回|1度)|また)(?:最初|はじめ|一|いち)から(?:やり直し?(?:ます)?|お願いします)?[。、](?=.{6})"
    r"|(?:最初|はじめ)から(?:やり直し(?:ます)?|お願いします)。(?=.{6}))"
)


def parted_at_next_visitor(text: str) -> tuple[str, str] | None:
    """What a normalised message says before and of the next visitor; None where it names none.

    わかりました。次の方です。杉並の整体院で… and はい新宿です。2社目は町田の美容室… both begin anew in the middle.
    """
    begins = _BEGINS.search(text)
    return None if begins is None else (text[: begins.start()], text[begins.start() :])
