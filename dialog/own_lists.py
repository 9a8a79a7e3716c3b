"""What a visitor picks from a list of the own making: ①跡継ぎ ②太陽光 ③輸出, then ③からお願いします."""

import re

from corpus.lazy_regex import lazy_regex
from dialog.state import State
from dialog.text import normalise

LISTED_BEFORE, MIN_ITEMS = 5, 2
_CIRCLED = lazy_regex(r"[①-⑨]")
_ITEM_MARK = lazy_regex(
    r"(?:^|(?<=[\s、。,:]))[(（]?(?P<number>[1-9])"
    r"(?:[.)）、:]\s*|\s+|(?=[^\d\s人名万円年件台回社割%月日時つ番か,.]))"
)
_PICKS = lazy_regex(
    r"^(?:じゃあ?|では|まず(?:は)?|とりあえず|やっぱり?|(?:次|つぎ|今度|最後)(?:は|に|の)?|続いて|あと(?:は)?|それから|、|\s)*"
    r"[(（]?(?P<numbers>[1-9][)）]?(?:\s*(?:と|、|・|,|および|及び)\s*[(（]?[1-9][)）]?)*)"
    r"(?:番(?:目)?|つ目)?(?P<tail>(?:から|だけ|のみ|は|を|の(?:ほう|方|件|話)?|について|が)[ぁ-ん一-龥ァ-ヶー]{0,16})?[。!！?？]?$"
)

_ASKS = lazy_regex(r"何|なん|いくら|いくつ|いつ|どこ|どの|どれ|誰|だれ")


def picked_items(state: State, utterance: str) -> list[str]:
    """The items of the visitor's own list whose numbers an utterance gives; empty where it gives none.

    A plain number chooses from cards where several were shown, a circled or bracketed one from the list.
    """
    pick = _PICKS.match(normalise(utterance.strip()))
    is_marked = _CIRCLED.search(utterance) is not None or (pick is not None and ")" in pick["numbers"])
    if pick is None or not (is_marked or (pick["tail"] and len(state.shown) < 2)):
        return []
    numbers = [int(number) for number in re.findall(r"\d", pick["numbers"])]
    for told in reversed(state.utterances[-LISTED_BEFORE:]):
        items = enumerated(told)
        if items and max(numbers) <= len(items):
            return [items[number - 1] for number in numbers]
    return []


def asked_of_picked(utterance: str) -> str:
    """What is asked of the picked item, from the particle on; empty where it is only picked."""
    pick = _PICKS.match(normalise(utterance.strip()))
    return pick["tail"] if pick is not None and pick["tail"] and _ASKS.search(utterance) else ""


def enumerated(text: str) -> list[str]:
    """The items of a list numbered from 1 in a normalised text; empty where there is none."""
    marks = list(_ITEM_MARK.finditer(text))
    if len(marks) < MIN_ITEMS or [int(mark["number"]) for mark in marks] != list(range(1, len(marks) + 1)):
        return []
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    items = (text[mark.end() : end].strip(" 、,。") for mark, end in zip(marks, ends, strict=True))
    return [item.partition("。")[0] for item in items]
