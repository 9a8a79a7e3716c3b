"""`madoguchi chat`: a conversation in the terminal."""

import contextlib
from collections.abc import Callable
from datetime import date

from rich.console import Console
from rich.panel import Panel
from rich.text import Text

from dialog.compose import Composer
from dialog.manager import Dialog
from dialog.state import State

_HELP = """やりたいことや困りごとを、ふだんのことばで書いてください。番号で選ぶこともできます。
/slip 相談票を出す　/explain 判定の根拠　/reset 最初から　/help この説明　/quit 終わる"""
_WELCOME = "東京の中小企業むけ支援をご案内します。業種・従業員数・やりたいことを教えてください。（/help で説明）"
_COMMANDS = {"/slip": "相談票をください", "/reset": "最初からやり直したい"}


def chat(dialog: Dialog, today: date, console: Console, read: Callable[[str], str] = input) -> None:
    """Read and answer until the visitor leaves; one bad message never ends it."""
    with contextlib.suppress(ImportError):
        import readline  # noqa: F401  # arrow keys and history in input()
    console.print(Panel(Text(_WELCOME), title="窓口"))
    state = State()
    while True:
        try:
            utterance = read("> ").strip()
        except (EOFError, KeyboardInterrupt):
            console.print()
            return
        if utterance in ("/quit", "/exit"):
            return
        if utterance == "/help":
            console.print(_HELP, highlight=False)
        elif utterance == "/explain":
            console.print(Text(explain(dialog, state, today)))
        elif utterance:
            state, reply = dialog.respond(state, _COMMANDS.get(utterance, utterance), today)
            console.print(Panel(Text(reply.text), title="窓口", title_align="left"))


def explain(dialog: Dialog, state: State, today: date) -> str:
    """What the last cards rest on: reasons and sources of each."""
    cards = dialog.cards(state, today)
    if not cards:
        return "まだ説明する制度がありません。"
    composer = Composer(dialog.corpus)
    lines = []
    for number, card in enumerate(cards, 1):
        lines += [f"{number}. {card.name}", *composer.reasons(card), "　" + composer.sources(card.citations)]
    return "\n".join(lines)
