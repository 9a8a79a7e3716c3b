"""Numbers of people that a rule draws its line at: 20人以下でないとだめか, 50人を超えると, 5人が線引き."""

from corpus.lazy_regex import lazy_regex

_OVER = r"(?:を|が|も)?(?:超え|越え|こえ|上回|オーバーし|下回|割っ|割る|切っ|切る)"
_IF = (
    r"(?:と(?!思|い[うっ]|聞|の|か)|たら|れば|なら|場合|とき|(?:会社|企業|事業者|店)(?:は|だと|でも|も|って)|かどうか)"
)
_NOT_ALLOWED = (
    r"(?:な(?:い|かっ)|ません|だめ|ダメ|駄目|無理|外(?:れ|で|に|だ|か)|対象外|あかん|いかん|でしょうか|(?:です|ます)か)"
)
_LIMIT = (
    r"(?:線引き|境目|境界|さかい目|上限|下限|目安|基準|条件|要件|限度|決まり|規定|制限|壁|"
    r"ライン(?=です|だ|な|か|って|$))"
)
_LINE_AFTER = lazy_regex(
    r"^\s*(?:以下|未満|以内|まで)(?:の|なら|だと|だったら|や|じゃ|が|は|で|という|って|でない|に|しか|OK|大丈夫|いけ|使え)|"
    r"^\s*(?:以上|超|を超え|より多)(?:なら|だと|じゃ|が条件|でない|の(?:会社|企業|事業者))|"
    rf"^\s*以上(?:いる|おる|いた|おった|になる|になった|い|お)?{_IF}|"
    rf"^\s*以上(?:は|って)[^、。]{{0,12}}?{_NOT_ALLOWED}|"
    r"^\s*でも(?:いれば|いたら|おれば|雇って)|"
    r"^\s*以上[^、。]{0,14}?(?:要りま|要る|必要|が条件)|"
    rf"^\s*{_OVER}[ぁ-ん]{{0,6}}?{_IF}|"
    rf"^\s*{_OVER}[ぁ-ん]{{0,4}}?(?:な[いけく]|ません|とら[んず]|らん|へん)|"
    rf"^\s*{_OVER}[ぁ-ん]{{0,6}}?(?:ので|から|んで|ため|せいで|って)[^。]{{0,40}}?{_NOT_ALLOWED}|"
    r"^\s*(?:以上|は|も)?(?:(?:い|居)(?:ないと|なければ|なきゃ|へんと|ねえと)|おら(?:ないと|んと|なければ|な(?:あかん|いかん|だめ)))|"
    rf"^\s*(?:くらい|以下|以上|まで)?(?:が|って(?:いうの)?(?:は|が)?|という(?:の(?:は|が)?)?|の)?{_LIMIT}"
)
_LINE_BEFORE = lazy_regex(
    rf"(?:小規模(?:企業者?|事業者)?|中小企業|{_LIMIT})(?:は|って(?:いうの)?(?:は)?|というのは|とは)[^、。\d]{{0,10}}$"
)


def is_line_before(before: str) -> bool:
    """Whether what precedes a count tells that a rule draws its line there."""
    return bool(_LINE_BEFORE.search(before))


def is_line_after(after: str) -> bool:
    """Whether what follows a count tells that a rule draws its line there."""
    return bool(_LINE_AFTER.match(after))
