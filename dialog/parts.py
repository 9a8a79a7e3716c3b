"""Which part of a program is spoken of: its track, and the category of the expense."""

import re
from collections.abc import Iterator

from corpus.lazy_regex import lazy_regex
from corpus.records import Program
from corpus.subsidy import Item
from dialog.naming import Named
from dialog.quantities import read_quantities
from dialog.state import Frame
from dialog.statements import said_of
from dialog.text import WANTS, clauses, sentences, squeeze

# The track that a visitor leaves open on purpose: every track stays possible.
OPEN_TRACK = "*"
_GIVEN_UP = lazy_regex(
    r"(?:枠|区分|コース|事業)?(?:の(?:ほう|方))?(?:(?:では|じゃ|や|で)(?:なく|ない|なし|のう)|(?:は|を)?(?:やめ|止め|なし|見送)|の?(?:代わり|かわり|以外|ほか|他)|を?(?:除|抜)[いき]|より(?:も|は)?|(?:は|も)?(?:考えて|検討して|申し込むつもりは|使うつもりは)(?:い)?(?:な[いく]|ません|へん|らん)|(?:は|も)[^。、]{0,6}?(?:無理|難し|厳し|届か)|から[^。]{1,14}?(?:に|へ)(?:変|替|かえ|切|移|乗り?換))"
)
_WISHED = lazy_regex(rf"{WANTS}|ほし|欲し|つもり|予定|買[いうお]|入れ(?:る|よう)|備え|導入")
_NOT_ONLY = lazy_regex(r"(?:だけ|のみ)?(?:では|じゃ|で|や)な(?:く|い)")
_TRACK_WORD = r"(?:他|ほか|別|どちら|どっち|どれ|どの)?の?(?:枠|区分|コース|タイプ)"
# 一般枠で考えています chooses it
_CHOSEN = lazy_regex(r"(?:枠|区分|コース|タイプ)で(?:は)?(?:考え|検討|進め|申請|応募|狙)")
_ITEM_ENDS = lazy_regex(r"[、,，](?!\d{3})|(?<=[万億円])と|と(?=[^、。と]{1,16}\d)|。|\s")


def track_for(program: Program, frame: Frame | None) -> str | None:
    """The track that was named, else the one whose keywords the conversation holds; None where it is open."""
    if frame is None or not program.tracks or frame.track == OPEN_TRACK:
        return None
    if frame.track in {track.id for track in program.tracks}:
        return frame.track
    return track_by_keyword(program, frame.query)


def track_by_keyword(program: Program, text: str) -> str | None:
    """The track of the longest word of a track in a text, names of the program aside; in what is wished for first."""
    wished = [clause for clause in clauses(text) if _WISHED.search(clause)]
    found = next((track for clause in wished if (track := _longest_word(program, clause))), None)
    return found or _longest_word(program, text)


def _longest_word(program: Program, text: str) -> str | None:
    asked = squeeze(text)
    own = {squeeze(word) for track in program.tracks for word in (track.name, *track.aliases)}
    for name in sorted({squeeze(word) for word in (program.name, *program.aliases)} - own, key=len, reverse=True):
        asked = asked.replace(name, " ")
    best, length = None, 0
    for track in program.tracks:
        for word in (track.name, *track.aliases, *track.keywords):
            form = squeeze(word)
            if len(form) > length and _is_kept(form, asked):
                best, length = track.id, len(form)
    return best


def _is_kept(form: str, asked: str) -> bool:
    """Whether a word stands anywhere but where it is given up: ネットだけじゃなく."""
    return any(not _NOT_ONLY.match(asked, end) and not _GIVEN_UP.match(asked, end) for end in _ends_of(form, asked))


def _ends_of(form: str, text: str) -> Iterator[int]:
    """Where each place of a form in a text ends."""
    start = text.find(form)
    while start >= 0:
        yield start + len(form)
        start = text.find(form, start + len(form))


def track_said(program: Program, text: str, named: tuple[Named, ...]) -> str | None:
    """What a message says of the track: one of them, `OPEN_TRACK` where it names a choice, None for nothing."""
    if _is_left_open(program, text):
        return OPEN_TRACK
    squeezed = squeeze(text)
    tracks = [
        n.track for n in named if n.program_id == program.id and n.track and not _GIVEN_UP.match(squeezed[n.end :])
    ]
    distinct = list(dict.fromkeys(tracks))
    return OPEN_TRACK if len(distinct) > 1 else next(iter(distinct), None)


def _is_left_open(program: Program, text: str) -> bool:
    """BCP実践促進か他の枠かまだ決めていない: of the tracks, or of 枠 and 区分, it is said that they are not decided."""
    if not program.tracks:
        return False
    forms = {word for track in program.tracks for word in (track.name, *track.aliases)}
    forms |= {re.sub(r"の?枠$", "", form) for form in forms}
    words = "|".join(sorted(map(re.escape, forms), key=len, reverse=True))
    noun = re.compile(f"{_TRACK_WORD}|{words}", re.I)
    told = (sentence for sentence in sentences(text) if not _CHOSEN.search(sentence))
    said = [what for sentence in told for _, what in said_of(noun, sentence)]
    return bool(said) and said[-1].kind == "open"


def category_for(program: Program, frame: Frame | None) -> str | None:
    """The expense category of the thing named last, if the record caps it."""
    if frame is None or program.subsidy is None or not program.subsidy.categories:
        return None
    return _last_category(program, frame.query)


def _last_category(program: Program, text: str) -> str | None:
    """The category of the thing that a text names last and does not give up; None for a thing without a cap."""
    things = [(place, category) for place, category in _things(program, squeeze(text))]
    return max(things, key=lambda thing: thing[0])[1] if things else None


def _things(program: Program, squeezed: str) -> Iterator[tuple[int, str | None]]:
    """Where a squeezed text ends to name a thing to be paid for, with its category; given-up ones left out."""
    capped = {
        squeeze(word): category.id
        for category in (program.subsidy.categories if program.subsidy else ())
        for word in (category.name, *category.aliases)
    }
    others = {squeeze(word): None for track in program.tracks for word in track.keywords}
    for form, category in {**others, **capped}.items():
        for end in _ends_of(form, squeezed):
            if not _GIVEN_UP.match(squeezed, end):
                yield end, category


def names_thing(program: Program, text: str) -> bool:
    """Whether a text names something that one of the program's tracks pays for."""
    return next(_things(program, squeeze(text)), None) is not None


def items_of(program: Program, frame: Frame | None, total_yen: int | None) -> tuple[Item, ...]:
    """The expense split over categories, where each of several sums stands by its own thing; else empty."""
    if frame is None or program.subsidy is None or not program.subsidy.categories or total_yen is None:
        return ()
    items = []
    for part in _ITEM_ENDS.split(frame.query):
        yen = read_quantities(part).amount_yen if part else None
        if yen is not None:
            if not names_thing(program, part):
                return ()
            items.append(Item(_last_category(program, part), yen))
    split = len({item.category for item in items}) > 1 and sum(item.yen for item in items) == total_yen
    return tuple(items) if split else ()
