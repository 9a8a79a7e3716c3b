"""The command line: `madoguchi programs`, `show`, `calculate`, `check`, `schema` …"""

import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from bot import corpus_views, evaluate_cli
from bot.collection import paused_collection
from corpus.errors import CorpusError
from corpus.fidelity import check as check_corpus
from corpus.innovation_plan import check_plan
from corpus.loader import load_corpus
from corpus.numerals import parse_yen
from corpus.profile import Profile
from corpus.records import Program
from corpus.sme import is_small
from corpus.sources import read_source
from corpus.subsidy import Situation, calculate, expense_for_limit
from dialog.errors import DialogError
from index.errors import SearchIndexError

if TYPE_CHECKING:
    from dialog.manager import Dialog

app = typer.Typer(
    name="madoguchi",
    help="東京の中小企業むけ支援施策を探し、使えるか・いくら出るかを調べる。",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
evaluate_cli.register(app)
out = Console()
err = Console(stderr=True)


def main() -> None:
    """Run the command line; what is wrong is told in one sentence, exit code 1."""
    try:
        app()
    except (CorpusError, DialogError, SearchIndexError) as error:
        err.print(str(error), style="red", markup=False, highlight=False, soft_wrap=True)
        sys.exit(1)


@app.command("programs")
def programs_command(
    goal: Annotated[str | None, typer.Option(help="目的の id（例 energy）で絞る")] = None,
) -> None:
    """制度の一覧を出す。"""
    corpus = load_corpus()
    if goal is not None and goal not in corpus.vocabulary.goals:
        raise CorpusError(f"{goal!r} という目的はありません。{', '.join(corpus.vocabulary.goals)} のどれかです。")
    out.print(corpus_views.programs_table(corpus, goal))


@app.command("show")
def show_command(program_id: Annotated[str, typer.Argument(help="制度の id（madoguchi programs で見る）")]) -> None:
    """制度ひとつについて、資料が言うことをすべて出典の行とともに出す。"""
    corpus = load_corpus()
    out.print(corpus_views.program_page(corpus.program(program_id), corpus))


@app.command("calculate")
def calculate_command(
    program_id: Annotated[str, typer.Argument(help="制度の id")],
    expense: Annotated[str | None, typer.Option(help="税抜の経費（1200万、1.5億、5000000 …）")] = None,
    employees: Annotated[int | None, typer.Option(min=0, max=10_000_000, help="従業員数")] = None,
    capital: Annotated[str | None, typer.Option(help="資本金（1000万 …）")] = None,
    industry: Annotated[str | None, typer.Option(help="業種の id または呼び名（製造業、居酒屋 …）")] = None,
    wage_plan: Annotated[bool | None, typer.Option(help="賃上げ計画を作るか")] = None,
    wage_addition: Annotated[bool | None, typer.Option(help="奨励金の賃上げ加算があるか")] = None,
    track: Annotated[str | None, typer.Option(help="区分の id または名前")] = None,
    category: Annotated[str | None, typer.Option(help="経費区分の id または名前")] = None,
    visits: Annotated[int | None, typer.Option(help="専門家派遣の回数")] = None,
    travel: Annotated[str | None, typer.Option(help="派遣交通費")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="バッチと同じ形の JSON で出す")] = False,
) -> None:
    """もらえる金額と自己負担を、計算の手順とともに出す。"""
    corpus = load_corpus()
    program = corpus.program(program_id)
    profile = Profile(
        industry=corpus_views.find_industry(industry, corpus.vocabulary) if industry is not None else None,
        employees=employees,
        capital_yen=parse_yen(capital) if capital is not None else None,
    )
    situation = Situation(
        expense_yen=parse_yen(expense) if expense is not None else None,
        small=is_small(profile, corpus.vocabulary),
        wage_plan=wage_plan,
        wage_addition=wage_addition,
        track=corpus_views.find_track(program, track) if track is not None else None,
        category=corpus_views.find_category(program, category) if category is not None else None,
        visits=visits,
        travel_yen=parse_yen(travel) if travel is not None else None,
    )
    calculation = calculate(program, situation)
    if as_json:
        out.print_json(json.dumps(calculation.to_json(), ensure_ascii=False))
        return
    needed = expense_for_limit(program, situation) if program.subsidy and program.subsidy.method == "rate" else None
    out.print(corpus_views.calculation_page(program, calculation, needed, corpus))


@app.command("plan")
def plan_command(
    years: Annotated[str | None, typer.Option(help="計画期間（年）")] = None,
    added_value: Annotated[
        str | None, typer.Option(help="付加価値額の伸び：年平均 3%、または 始まり:終わり（8000万:9000万）")
    ] = None,
    added_value_per_head: Annotated[str | None, typer.Option(help="一人あたり付加価値額の伸び（同じ書き方）")] = None,
    wages: Annotated[str | None, typer.Option(help="給与支給総額の伸び（同じ書き方）")] = None,
) -> None:
    """経営革新計画の数字が、要件を満たすかを見る。"""
    corpus = load_corpus()
    plan = corpus_views.read_plan(years, added_value, added_value_per_head, wages)
    checks = check_plan(corpus.program("management-innovation-plan"), plan)
    out.print(corpus_views.plan_page(checks))


@app.command("check")
def check_command(
    source_dir: Annotated[Path, typer.Option(help="資料のテキストがあるフォルダー")] = Path("../shared/source"),
) -> None:
    """記録の数字がすべて資料の行と合うか、資料の数字がすべて記録にあるかを確かめる。"""
    corpus = load_corpus()
    texts = {s.id: read_source(s, source_dir) for s in corpus.sources.values() if s.file}
    findings = check_corpus(corpus, texts)
    out.print(corpus_views.check_page(corpus, findings))
    if findings:
        raise typer.Exit(1)


@app.command("schema")
def schema_command() -> None:
    """制度の記録（YAML）の JSON Schema を出す。"""
    sys.stdout.write(json.dumps(Program.model_json_schema(), ensure_ascii=False, indent=2) + "\n")


@app.command("chat")
def chat_command() -> None:
    """端末で相談する。"""
    from bot.chat import chat

    chat(_dialog(), date.today(), out)


@app.command("ask")
def ask_command(
    utterance: Annotated[str, typer.Argument(help="相談の内容")],
    as_json: Annotated[bool, typer.Option("--json", help="バッチの一行と同じ形で出す")] = False,
) -> None:
    """ひとことだけ相談する。"""
    dialog = _dialog()
    from bot.batch import Case, run_case

    turn = run_case(dialog, Case(id="ask", turns=[utterance]), date.today())["turns"][0]
    if as_json:
        out.print_json(json.dumps(turn, ensure_ascii=False))
    else:
        out.print(turn["text"], markup=False, highlight=False)


@app.command("batch")
def batch_command(
    cases: Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True, help="相談の JSON Lines")],
    output: Annotated[Path, typer.Option(help="返答を書くファイル")],
) -> None:
    """たくさんの会話をまとめて流す（形式は docs/evaluation.md）。"""
    from bot.batch import run_batch

    if not output.parent.is_dir():
        raise CorpusError(f"{output.parent} というフォルダーがありません。作ってから、もう一度実行してください。")
    malformed = run_batch(_dialog(), cases, output, date.today())
    if malformed:
        err.print(f"{malformed}行が読めませんでした。{output} の error を見てください。", style="red", highlight=False)
        raise typer.Exit(1)


@app.command("search")
def search_command(
    query: Annotated[str, typer.Argument(help="探したいこと")],
    top_k: Annotated[int, typer.Option(min=1, max=50, help="件数")] = 5,
    explain: Annotated[bool, typer.Option(help="順位の理由も出す")] = False,
) -> None:
    """制度を探して、近い順に出す。"""
    from bot.assembly import make_searcher
    from bot.search_view import hits_table

    corpus = load_corpus()
    searcher = make_searcher(corpus, _progress)
    out.print(hits_table(searcher.search(query, top_k=top_k), corpus, explain))


index_app = typer.Typer(help="検索用の索引。", no_args_is_help=True)
app.add_typer(index_app, name="index")


@index_app.command("build")
def index_build_command() -> None:
    """索引を作り直す。"""
    from bot.assembly import rebuild_index

    folder, passages = rebuild_index(load_corpus(), _progress)
    out.print(f"{passages}件の文章を索引にしました：{folder}", highlight=False)


def _dialog() -> "Dialog":
    with paused_collection():
        from bot.assembly import make_dialog

        return make_dialog(_progress)


def _progress(done: int, total: int) -> None:
    """One line on standard error that tells how far the index is."""
    end = "\n" if done >= total else ""
    sys.stderr.write(f"\r索引を作っています {done}/{total}{end}")
    sys.stderr.flush()


if __name__ == "__main__":
    main()
