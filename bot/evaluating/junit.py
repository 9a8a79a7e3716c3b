"""Results as JUnit XML, which CI services show case by case."""

import re
import xml.etree.ElementTree as ET

from bot.evaluating.metrics import by_category
from bot.evaluating.results import CaseResult, Run
from bot.evaluating.wording import say

# XML 1.0 knows no control characters, not even escaped.
_NOT_XML = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit_xml(run: Run) -> str:
    """One suite for each category, one for the lines that are no case."""
    groups = by_category(run.results)
    failures = sum(not result.is_correct for result in run.results)
    total = len(run.results) + len(run.problems)
    root = ET.Element("testsuites", name="madoguchi", tests=str(total), failures=str(failures))
    root.set("errors", str(len(run.problems)))
    for name, results in sorted(groups.items()):
        wrong = sum(not result.is_correct for result in results)
        suite = ET.SubElement(root, "testsuite", name=_clean(name), tests=str(len(results)), failures=str(wrong))
        for result in results:
            _add_case(suite, result)
    if run.problems:
        size = str(len(run.problems))
        suite = ET.SubElement(root, "testsuite", name=say("junit_no_case"), tests=size, errors=size)
        for problem in run.problems:
            case = ET.SubElement(suite, "testcase", classname=_clean(problem.origin), name=f"line {problem.line}")
            ET.SubElement(case, "error", message=_clean(problem.message))
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def transcript(result: CaseResult) -> str:
    """The conversation as text, as far as it went."""
    lines = [
        say("transcript_turn", n=number, utterance=turn["utterance"], text=turn["text"])
        for number, turn in enumerate(result.turns, 1)
    ]
    lines += [say("transcript_unanswered", utterance=u) for u in result.case.turns[len(result.turns) :]]
    return "\n".join(lines)


def _add_case(suite: ET.Element, result: CaseResult) -> None:
    case = ET.SubElement(suite, "testcase", classname=_clean(result.case.category), name=_clean(result.case.id))
    case.set("time", f"{sum(result.latencies_ms) / 1_000:.3f}")
    if not result.is_correct:
        failure = ET.SubElement(case, "failure", message=_clean("; ".join(result.misses)))
        failure.text = _clean(transcript(result))


def _clean(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
