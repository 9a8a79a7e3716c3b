"""Which programs an utterance names: in full, shortened, misspelled or by nickname."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from rapidfuzz import fuzz

from corpus.lazy_regex import lazy_regex
from corpus.loader import Corpus
from corpus.records import Program
from dialog.text import squeeze, squeezed_places

_PREFIX = lazy_regex(r"^(?:中小企業における|中小企業の|中小企業|都内中小企業向け|東京都立|東京都|都内)")
_KATAKANA_AFTER_WORD = lazy_regex(r"[一-龥ァ-ヶー][ァ-ヶ]")
_YEAR = lazy_regex(r"(?:令和|平成|r|h)?[\d元]+年度?(?:から|まで)?")
# 令和4年度, 決まってない: no names of things
_NO_NAME = lazy_regex(rf"^{_YEAR.pattern}$|(?:ない|てる|ている|たい|れる|える|する|った|ます)$")
_SUFFIX = lazy_regex(r"(?:総合支援事業|支援助成事業|助成事業|支援事業|推進事業|応援事業|事業)$")
_DENIED = lazy_regex(
    r"(?:の?ほう|の方)?(?:(?:では|じゃ|や|で)(?:なく|ない|ありません)|とは(?:別口|別の|別に|違う|ちがう))|以外"
    r"|(?:支援|事業)?(?:の(?:話|件|こと))?(?:は|とか|も)?(?:もう)?(?:関係(?:な[いく]|ありません|あらへん)|(?:い|要)ら(?:ない|ん(?!か)|へん)(?!の|ん|です?か|[?？])|いいです(?!か)|ええわ|結構です|外して)"
)
_DONE = lazy_regex(
    r"(?:支援)?(?:事業|制度|講座)?(?:の[^。]{1,14}?)?(?:[をはにもで]|なら)?(?:もう|すでに|まだ|これから|去年|先日|先月(?:まで(?:に)?)?|先週|今月|今年|前に|(?:今年の|去年の)?[春夏秋冬]に|年明けに)?(?:[\d一二三両]回(?:とも|目)?(?:は|も)?)?(?:[^。]{0,28}(?:改善策|提案|証明書?|紹介)(?:を|は|も)?.{0,10}(?:もら(?:っ|い(?=まし))|いただい|いただきまし|頂い|頂きまし|貰っ)(?!てから|たら|ても)|.{0,14}(?:出され|示され|提示され|言われ)|[^。]{0,14}(?:で|から|より)[^。]{0,14}(?:提案され|勧められ|すすめられ|薦められ|指摘され)|(?:さん)?の[^。]{0,28}(?:紙|報告書|結果|書類|診断書|冊子)(?:を|は|も)[^。]{0,8}(?:もら(?:っ(?!てから|たら|ても)|いました)|渡され|いただいた|いただきました|頂いた|頂きました)|の?(?:.{0,8}の)?(?:紙|報告書|結果|書類|改善策|診断書|冊子)(?:に|で)は?.{0,24}(?:書いて|書かれ|書いと|載って|載っと|出て)|(?<=もう)(?:ある|あり|取っ|得て)|(?<=すでに)(?:ある|あり|取っ|得て)|の(?:承認|認定)(?:は|を|も)?(?:もう|すでに)?(?:ある|あり|取っ|得て|下り|おり|受け|もら)|の(?:先生|診断士|専門家|担当|アドバイザー|指導員)(?:さん|の方)?(?:から|に).{0,24}?(?:いただ|頂|もら|受け|勧め|すすめ|言われ)|受け(?:て|た|まし|済|終)|使って(?:(?=い(?:ま|る|な|た)|おり|も|から|ない)|(?!(?:(?!た(?:ので|から|けど|が)|もう|すでに|既に).){0,24}(?:たい|つもり|予定|ますか)))|使(?:った(?!ら)|いまし|わず|わな|うた)|利用し(?:て|た|まし|な)|済(?!ませ(?:て(?:から|い(?:な|ま))|な|る|ん(?:と|な)))|すん(?:だ|で)|来てもら(?:って|った|いまし)|終え|終わっ|通っ|もらっ|(?:いただい|頂い|頂戴し)(?:て|た|まし)|(?:利用|受講|受診|取得|実施|参加|策定)済|、?(?:この前|こないだ|きのう|昨日|おととい|先日|先月|先週|今週|もう)、?(?:に)?来てもら(?:って|い(?:まし|終))|、?(?:この前|こないだ|先日|先月|先週|もう|すでに)?、?(?:うち|会社|店|工場|現場|こっち)(?:に|へ|まで)(?:も)?来(?:て(?:くれ|もらっ|いただい|くださ)|た|まし)|参加し(?:て|た|まし)|(?:で|により|を使って).{0,8}?(?:[はをが]|も)?(?:もう|すでに)?(?:でき(?:てい?[るま]|てお|てて|とる|た|あが|上が)|作っ(?:て|た)|作りまし|つくっ(?:て|た)|策定し(?:て|た|まし)|策定済|まとめ(?:て|た)|仕上が)|頼んだ|申し?込んだ|依頼した)"
)
# ビッグサイトでやっている見本市, 商工会議所が事務局のやつ: where it takes place and who runs it, not what is meant.
_SCENE = lazy_regex(
    r"(?:さん)?の(?:者|もん|職員|経営指導員|指導員|担当(?:者)?|事務局(?:の者)?)(?:です|でして|だ|や|でございます|と申します|$)|(?:さん)?(?:経由で|を通して|を通じて|(?:の(?:人|方|職員|先生|担当|指導員)(?:さん)?)?(?:に|から)(?:言われ|勧め|すすめ|聞い|教わ|紹介され))[^。]{6}"
    r"|で(?:の|やる|開かれる)?(?:[^。、]{0,10}?(?:展示会|見本市|商談会|イベント|フェア|催し))?(?:に|へ|を|で)?"
    r"(?:出たい|出よう|出てみ|出展(?!者|料|社|数)|出品|展示(?:したい|して)|お披露目(?:したい|して)|(?:製品|商品|品物)を(?:売|並べ|見せ))"
    r"|(?:の|である|でやる|で開かれる|で開く)[^。、]{0,6}?(?:見本市|展示会|展覧会|商談会|催し|イベント|フェア)(?:に|へ)(?!つい|関)"
    r"|(?:さん)?(?:(?:が|の)?(?:事務局|主催|主宰|音頭)|で(?:毎年|毎回|年に?[一1]度|秋に|春に|今度)?(?:やっ|やる|やりよ|開[かいくこ]|行わ|催|ひらか)"
    r"|(?:と|や)[^。]{1,14}?(?:が|で)(?:一緒に|集まって|組んで)?(?:やっ|開い|催|動か))"
    r"[^。]{0,60}?(?:見本市|展示会|展覧会|商談会|催し|イベント|フェア|やつ|もの|制度|助成|補助|支援|プロジェクト|ネットワーク|プログラム)"
    r"|(?:でやるの|なの|です|だ|や)?(?:で(?:すから|す|しょう)?|だから|なので|やから)(?:、)?(?:都|区|市|県|会社|中小|遠)"
)
# 産業交流展の舞台で表彰される賞: the fair is not what is meant.
_STAGE = lazy_regex(r"の(?:舞台|壇上|ステージ|会場|場)(?:で|に)(?:発表|表彰|紹介|披露|授賞|お披露目|プレゼン|立て)")
# Kinds that are named as the scene of something else: 商工会議所で聞いた, ビッグサイトでやる見本市.
PLACES = ("organization", "facility", "information")
_ORGANISATIONS = ("organization",)
FUZZY_MINIMUM = 88
FUZZY_LENGTH = 8
PART_LENGTH = 12
PART_NAME = 5
Kind = Literal["program", "track", "mention", "part"]


@dataclass(frozen=True, slots=True)
class Named:
    """A name found at `start` to `end` of the squeezed utterance; `track` where a part was named.

    `is_done` marks a program that the visitor tells of having used (or not yet), on the way to another;
    `is_scene` a place or an organisation that only helps to describe another.
    """

    program_id: str
    kind: Kind
    form: str
    start: int
    end: int
    track: str | None = None
    is_done: bool = False
    is_scene: bool = False


class ProgramNamer:
    """Finds names of programs, their tracks, and names that the source only mentions."""

    def __init__(self, corpus: Corpus) -> None:
        self._programs = corpus.programs
        self._forms: dict[str, list[Named]] = {}
        for program in corpus.programs.values():
            for named in _names_of(program):
                self._forms.setdefault(named.form, []).append(named)
        for form, owners in self._forms.items():  # an official name in full wins over a shortened one
            self._forms[form] = [n for n in owners if n.form == squeeze(corpus.programs[n.program_id].name)] or owners
        for form, program_id in _parts_of(corpus).items():
            self._forms.setdefault(form, [Named(program_id, "part", form, 0, 0)])
        for form, program_id in _halves_of(corpus).items():
            self._forms.setdefault(form, [Named(program_id, "program", form, 0, 0)])
        self._by_length = sorted(self._forms, key=len, reverse=True)
        self._cores = {p.id: squeeze(p.name) for p in corpus.programs.values()}
        self._steps = {
            p.id: squeeze("".join(c.label for c in p.conditions if c.kind == "step")) for p in corpus.programs.values()
        }
        self._runs: dict[str, set[str]] = {}
        for program_id, core in self._cores.items():
            for start in range(len(core) - PART_LENGTH + 1):
                self._runs.setdefault(core[start : start + PART_LENGTH], set()).add(program_id)

    def find(self, text: str) -> list[Named]:
        """What the utterance names, in its order; an organisation only where nothing else is named."""
        squeezed = squeeze(text)
        found = [named for named in self._exact(squeezed, text) if not _DENIED.match(squeezed[named.end :])]
        found = [named for named in found if not self._is_of_track(named, found, squeezed)]
        if not any(named.kind == "program" for named in found):
            found += self._misspelled(squeezed)
        else:
            found = self._with_part_of_another(found, squeezed)
        specific = [n for n in found if n.kind == "program" and self._programs[n.program_id].kind not in _ORGANISATIONS]
        if specific:
            found = [n for n in found if n.kind != "program" or n in specific]
        found = [
            replace(n, is_done=bool(_DONE.match(squeezed[n.end :])), is_scene=self._is_scene(n, squeezed))
            for n in found
        ]
        return sorted(found, key=lambda named: (named.is_done, named.start))

    def without_names(self, text: str, found: Iterable[Named], noun: str = " ") -> str:
        """The utterance without the official names `found` in it; names of parts (講座, 塾 …), asked about, stay.

        `noun` stands in place of each.
        """
        kept = list(text)
        places = squeezed_places(text)
        for named in found:
            if named.kind == "program" and self._is_official(named):
                first, *rest = places[named.start : named.end]
                kept[first] = noun
                for position in rest:
                    kept[position] = "" if noun.strip() else " "
        return "".join(kept)

    def _is_of_track(self, named: Named, found: list[Named], squeezed: str) -> bool:
        """アシストコースの専門家派遣: what belongs to another program, or to a part of it, is no program of its own."""
        if named.kind != "program":
            return False
        joined = [other for other in found if squeezed[other.end : named.start] == "の"]
        if any(named.form in self._steps.get(other.program_id, "") for other in joined if other.kind == "program"):
            return True  # エネルギー自給促進事業の専門家派遣
        return named.form != self._cores[named.program_id] and any(other.kind == "track" for other in joined)

    def _is_scene(self, named: Named, squeezed: str) -> bool:
        if named.kind != "program":
            return False
        is_place = self._programs[named.program_id].kind in PLACES
        return bool(is_place and _SCENE.match(squeezed, named.end)) or _STAGE.match(squeezed, named.end) is not None

    def _is_official(self, named: Named) -> bool:
        """Whether a form is (part of) the official name, or all but the same."""
        official = self._cores[named.program_id]
        return named.form in official or official in named.form or fuzz.ratio(named.form, official) >= FUZZY_MINIMUM

    def _exact(self, squeezed: str, text: str) -> list[Named]:
        found: list[Named] = []
        places = squeezed_places(text)
        taken = [False] * len(squeezed)
        for form in self._by_length:
            start = squeezed.find(form)
            while start >= 0:
                end = start + len(form)
                if not any(taken[start:end]) and not _inside_word(text, places[start], places[end - 1] + 1):
                    taken[start:end] = [True] * (end - start)
                    found += [
                        _at(named, start, end)
                        for named in self._forms[form]
                        if named.kind != "track" or not _ends_compound(squeezed, start)
                    ]
                start = squeezed.find(form, end)
        return found

    def _misspelled(self, squeezed: str) -> list[Named]:
        """An official name with a slip, where one program is clearly nearest."""
        part = self._longest_part(squeezed)
        if part is not None:
            return [part]
        scores = []
        for program_id, core in self._cores.items():
            trimmed = _SUFFIX.sub("", _PREFIX.sub("", core))
            if len(trimmed) < FUZZY_LENGTH or len(squeezed) < FUZZY_LENGTH:
                continue
            alignment = fuzz.partial_ratio_alignment(trimmed, squeezed, score_cutoff=FUZZY_MINIMUM)
            if alignment is not None and alignment.score >= FUZZY_MINIMUM:
                scores.append((alignment.score, program_id, alignment.dest_start, alignment.dest_end))
        scores.sort(reverse=True)
        if not scores or (len(scores) > 1 and scores[0][0] == scores[1][0]):
            return []
        _, program_id, start, end = scores[0]
        return [Named(program_id, "program", squeezed[start:end], start, end)]

    def _with_part_of_another(self, found: list[Named], squeezed: str) -> list[Named]:
        """Beside programs named in full, one of which a long part of the name is told."""
        rest = list(squeezed)
        for named in found:
            if named.kind == "program":
                rest[named.start : named.end] = " " * (named.end - named.start)
        part = self._longest_part("".join(rest))
        if part is None or any(named.program_id == part.program_id for named in found):
            return found
        return [*(named for named in found if named.end <= part.start or named.start >= part.end), part]

    def _longest_part(self, squeezed: str) -> Named | None:
        """A long run of one official name that no other name holds: オフィスビル等のエネルギー効率化."""
        best: Named | None = None
        for start in range(len(squeezed) - PART_LENGTH + 1):
            owners = self._runs.get(squeezed[start : start + PART_LENGTH], ())
            if len(owners) != 1:
                continue
            (program_id,) = owners
            core, end = self._cores[program_id], start + PART_LENGTH
            while end < len(squeezed) and squeezed[start : end + 1] in core:
                end += 1
            if best is None or end - start > best.end - best.start:
                best = Named(program_id, "program", squeezed[start:end], start, end)
        return best


def without_prefix(name: str) -> str:
    """A squeezed name without 中小企業の, 東京都 and the like before it."""
    return _PREFIX.sub("", name)


def _at(named: Named, start: int, end: int) -> Named:
    return replace(named, start=start, end=end)


def _names_of(program: Program) -> Iterator[Named]:
    full = squeeze(program.name)
    cores = {full, _PREFIX.sub("", full), _SUFFIX.sub("", full), _SUFFIX.sub("", _PREFIX.sub("", full))}
    forms = {form for form in cores if len(form) >= 6 or form == full}
    forms |= {squeeze(alias) for alias in program.aliases}
    tracks = {squeeze(word): track.id for track in program.tracks for word in (track.name, *track.aliases)}
    for form in forms:
        if len(form) >= 2:
            yield Named(program.id, "program", form, 0, 0, tracks.get(form))
    for track in program.tracks:
        for form in {squeeze(track.name), *(squeeze(alias) for alias in track.aliases)} - forms:
            if len(form) >= 2:
                yield Named(program.id, "track", form, 0, 0, track.id)
    for mention in (m for m in program.mentions if m.proper):
        for form in {squeeze(mention.name), *(squeeze(alias) for alias in mention.aliases)} - forms:
            if len(form) >= 3:
                yield Named(program.id, "mention", form, 0, 0)


def _parts_of(corpus: Corpus) -> dict[str, str]:
    """Names of things that the facts of one program only ask by (EMCサイト, アトツギ支援), with that program."""
    owners: dict[str, set[str]] = {}
    for program in corpus.programs.values():
        for fact in program.facts:
            for word in fact.ask:
                owners.setdefault(squeeze(word), set()).add(program.id)
    general = {squeeze(word.surface) for goal in corpus.vocabulary.goals.values() for word in goal.words}
    return {
        form: next(iter(ids))
        for form, ids in owners.items()
        if len(ids) == 1 and len(form) >= PART_NAME and form not in general and not _NO_NAME.search(form)
    }


def _halves_of(corpus: Corpus) -> dict[str, str]:
    """製品改良のほうの助成: half of a name with ・, set against another program; no other name may hold it."""
    cores = {program.id: squeeze(program.name) for program in corpus.programs.values()}
    halves = {p.id: _PREFIX.sub("", squeeze(p.name.split("・")[0])) for p in corpus.programs.values() if "・" in p.name}
    return {
        f"{half}の{side}の{noun}": program_id
        for program_id, half in halves.items()
        if len(half) >= 3 and sum(half in core for core in cores.values()) == 1
        for side in ("ほう", "方")
        for noun in ("助成", "補助", "支援", "事業", "制度")
    }


def _ends_compound(text: str, start: int) -> bool:
    """Whether a form in katakana is the end of a longer word: 電動アシスト."""
    return start > 0 and _KATAKANA_AFTER_WORD.match(text, start - 1) is not None


def _inside_word(text: str, start: int, end: int) -> bool:
    """Whether a Latin form is part of a longer Latin word."""

    def latin(char: str) -> bool:
        return "a" <= char.lower() <= "z"

    before = start > 0 and latin(text[start - 1]) and latin(text[start])
    return before or (end < len(text) and latin(text[end - 1]) and latin(text[end]))
