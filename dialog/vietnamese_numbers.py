"""Vietnamese messages with their numbers as 12人 and 500万円."""

import re

from corpus.lazy_regex import lazy_regex
from dialog.english_numbers import scaled
from dialog.foreign_numbers import SUM, Speech, apply_rules, by_role, rules, without_breakdown

_UNITS = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9, "": 1}
_ONES = {
    "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_ONE = "|".join(_ONES)
_CLASSIFIER = (
    r"(?:cái|chiếc|máy|bộ|thiết\s+bị|tấm|cửa|lò|tủ|phòng|bàn|ghế|xe|bếp|gian|suất|giấy\s+phép|tài\s+khoản|đơn\s+vị"
    r"|robot|camera|điều\s+hòa|đèn|bồn|quạt)"
)
# mười hai người, hai mươi lăm máy; năm alone may be a year
_COUNT = lazy_regex(
    rf"\b(?:(?P<tens>{_ONE})\s+mươi(?:\s+(?P<unit>{_ONE}))?|(?P<ten>mười)(?:\s+(?P<teen>{_ONE}))?|(?P<one>{_ONE}))"
    rf"\s+(?={_CLASSIFIER}|người|nhân\s+viên|tháng|năm\b(?!\s+(?:nay|ngoái|trước|\d)))",
    re.I,
)
_YEN = lazy_regex(r"(?P<number>\d+(?:[.,]\d+)*)\s*(?P<scale>nghìn|ngàn|triệu|tỷ|tỉ)?\s*(?:yên|yen|円)", re.I)

# -- people ------------------------------------------------------------------------------------

_ITEM = (
    r"\d+\s*(?:nhân\s+viên|giáo\s+viên|người\s+làm|công\s+nhân|lao\s+động|thợ|đầu\s+bếp|kỹ\s+sư|tài\s+xế|lái\s+xe|y\s+tá|bác\s+sĩ|"
    r"dược\s+sĩ|phục\s+vụ|kế\s+toán)(?:\s+(?!và\b|với\b|là\b)[^\W\d_]+){0,3}?"
)
_ROSTER = lazy_regex(rf"{_ITEM}(?:\s*(?:,|và|cùng|với)\s*{_ITEM})+", re.I)
_PERSON = r"(?:nhân\s+viên|người|công\s+nhân|lao\s+động)"
_PART_TIME = r"(?:làm\s+)?(?:bán\s+thời\s+gian|thời\s+vụ|theo\s+giờ|part[-\s]?time|làm\s+thêm|thêm\s+giờ)"
_PEOPLE = rules(
    (
        rf"\b(?:tính|kể|gồm|cộng)\s+cả\s+\d+\s*{_PERSON}[^\d.;]{{0,30}}?(?:thì|là|tổng|tất\s+cả)[^\d.;]{{0,16}}?(?=\d+\s*{_PERSON})",
        "全部で",
    ),
    (rf"\b\d+\s*{_PERSON}\s+trong\s+số\s+(?:đó|họ|này)", "một số"),
    (
        rf"\btrong\s+(?:số\s+)?(?:đó|ấy)(?:\s+có)?|\b(?:kể\s+cả|bao\s+gồm|tính\s+cả|gồm)(?:\s+cả)?\s+(?=\d+\s*{_PERSON})",
        "そのうち ",
    ),
    (r"\b(?:tất\s+cả|tổng\s+cộng|tổng\s+số|toàn\s+bộ|toàn\s+công\s+ty|cả\s+thảy)\b", "全部で"),
    (r"\b(?:ngoài\s+ra|chưa\s+kể|không\s+kể|chưa\s+tính)\b", "、ほかに"),
    (rf"tuyển\s+(?:dụng\s+)?(?:thêm\s+|mới\s+)*(\d+)\s*{_PERSON}", r"、採用\1名"),
    (r"(?:chuyển|đưa)\s+(\d+)\s*(?:nhân\s+viên|người)[^.]{0,40}?(?=thành|lên)", r"、転換\1名 "),
    (rf"(\d+)\s*{_PERSON}\s+{_PART_TIME}", r"パート\1人"),
    (rf"(\d+)\s*{_PERSON}\s+(?:làm\s+)?(?:chính\s+thức|toàn\s+thời\s+gian)", r"正社員\1人"),
    (r"(\d+)\s*(?:nhân\s+viên|người\s+làm|công\s+nhân|lao\s+động)", r"従業員\1人"),
    (r"(?<=\d)\s*người", "人"),
    (r"không\s+phải\s+(?:là\s+)?(?:従業員)?(\d+人)\s*,?\s*mà\s+(?:là\s+)?", r"\1ではなく"),
)

# -- money -------------------------------------------------------------------------------------

_TAX_WORD = r"(?:10%\s+)?(?:thuế|vat)(?:\s+(?:tiêu\s+dùng|tiêu\s+thụ|giá\s+trị\s+gia\s+tăng|gtgt|vat))?(?:\s+10%)?"
_TAX_DOUBTED = lazy_regex(
    r"(?:(?:không\s+biết|chưa\s+rõ|không\s+rõ|không\s+chắc)[^.;!?]*thuế|thuế[^.;!?]{0,20}(?:hay\s+chưa|chưa\s*\?|không\s*\?)"
    r"|thuế(?:\s+tiêu\s+\w+)?\s+có\s+được)[^.;!?]*",
    re.I,
)
_TAX = rules(
    (rf"[,(]?\s*(?:trong\s+đó|bao\s+gồm|gồm)(?:\s+có)?\s+{_TAX_WORD}(?:\s+là)?\s+({SUM})", r"(内消費税\1)"),
    (rf"[,(]?\s*(?:trong\s+đó|bao\s+gồm|gồm)(?:\s+có)?\s+({SUM})\s+(?:là\s+|tiền\s+)*{_TAX_WORD}", r"(内消費税\1)"),
    (
        rf"\b(?:chưa|không)\s+(?:(?:bao|gồm|có|kể|tính|cộng|cả|tiền|phải)\s+)*{_TAX_WORD}|\btrước\s+{_TAX_WORD}|\b(?:cộng|thêm)\s+(?:thêm\s+)?(?:tiền\s+)?{_TAX_WORD}"
        rf"|\b{_TAX_WORD}\s+(?:tính\s+|để\s+|trả\s+)?(?:riêng|ngoài|chưa|không\s+gồm|sau)",
        "税抜",
    ),
    (
        rf"\b(?:đã\s+)?(?:(?:bao|gồm|có|kể|tính|cả|luôn|tiền)\s+)+{_TAX_WORD}|\bsau\s+{_TAX_WORD}|\b(?:đã|cả)\s+{_TAX_WORD}",
        "税込",
    ),
)
_SORRY = r"(?:à|ơ|nhầm|xin\s+lỗi|không|quên|tôi|đúng\s+ra|phải|là|nói|rồi)"
_CORRECTIONS = rules(
    (rf"({SUM})\s*(?:đến|tới)\s*(?={SUM})", r"\1から"),
    (rf"không\s+phải\s+(?:là\s+)?({SUM})\s*,?\s*(?:mà|nhưng)\s+(?:là\s+)?", r"\1ではなく"),
    (rf",?\s*(?:chứ\s+)?không\s+phải\s+(?:là\s+)?({SUM})", r"、\1ではなく"),
    (rf"thay\s+vì\s+({SUM})", r"、\1ではなく"),
    (
        rf"({SUM})[\s,.]*(?:{_SORRY}[\s,.:]+)*(?:nhầm|xin\s+lỗi|à\s+không)[\s,.:]+(?:{_SORRY}[\s,.:]+)*(?={SUM})",
        r"\1、いや",
    ),
)
_OTHER_MONEY = (
    r"(?:doanh\s+(?:thu|số)|lợi\s+nhuận|tiền\s+lãi|lỗ|nợ|vay|tiền\s+mặt|có\s+sẵn|để\s+dành|tiền\s+riêng|vốn\s+(?:tự\s+có|riêng|vay|lưu\s+động)|tiền\s+tiết\s+kiệm|tiết\s+kiệm"
    r"|tiền\s+thuê\s+(?:nhà|cửa\s+hàng|mặt\s+bằng|văn\s+phòng)|tiền\s+lương|lương|(?:tiền|khoản)\s+(?:trợ\s+cấp|hỗ\s+trợ))"
)
_OF_PLAN = (
    r"(?:mua|làm|lắp|sửa|thiết\s+bị|máy|giá|chi\s+phí|báo\s+giá|cần|muốn|định|để|cho|phần\s+mềm|quản\s+lý|nếu|với|khi)"
)
_SPEECH = Speech(
    other_before=lazy_regex(
        rf"(?<!tăng )(?<!giảm )(?<!quản lý )\b{_OTHER_MONEY}\b(?:(?!\b{_OF_PLAN}\b)[^\d.,;:]){{0,40}}(?:,\s*(?:khoảng|còn|là)?\s*)?$",
        re.I,
    ),
    other_after=lazy_regex(
        rf"^\s*(?:là\s+|tiền\s+|của\s+)?(?:{_OTHER_MONEY}|doanh\s+thu)(?!\s+{_OF_PLAN})",
        re.I,
    ),
    clause_end=lazy_regex(r"[,;](?!\d)|\b(?:nhưng|còn|bây\s+giờ|lần\s+này|năm\s+nay|mới)\b", re.I),
    past=lazy_regex(
        r"\b(?:năm\s+ngoái|năm\s+trước|năm\s+20(?:[01]\d|2[0-5])|năm\s+19\d\d|trước\s+(?:đây|kia)|ngày\s+trước|hồi\s+(?:đó|trước|ấy)|lúc\s+(?:đó|ấy)|cũ|đã\s+mua|đã\s+nhận)\b",
        re.I,
    ),
    spent=lazy_regex(r"\b(?:mua|trả|chi|đầu\s+tư|lắp|nhận|tốn|hết|giá|là|được)\b", re.I),
    planned=lazy_regex(
        r"\b(?:muốn|định|sẽ|cần|dự\s+định|ngân\s+sách|báo\s+giá|mới|lần\s+này|năm\s+nay|thay|để)\b", re.I
    ),
    each_before=lazy_regex(
        r"(?:\b(?:mỗi|từng)\s+(?!(?:tháng|năm|ngày|tuần|giờ|quý)\b)(?:[^\W\d_]+\s+){1,6}|\bđơn\s+giá\s+(?:[^\W\d_]+\s+){0,3})\s*$",
        re.I,
    ),
    each_after=lazy_regex(r"^\s*(?:một|mỗi|1|/)\s*(?!(?:tháng|năm|ngày|tuần|giờ|quý)\b)[^\W\d_]+", re.I),
    count=lazy_regex(
        r"(?<![\d.,])(?P<number>\d+)\s+(?!(?:nhân\s+viên|người|công\s+nhân|lao\s+động|tháng|năm|ngày|tuần|giờ|triệu|nghìn|tỷ|yên|lần|tuổi|nam|nữ|và|là|phần)\b)[^\W\d_]+",
        re.I,
    ),
    per_person=lazy_regex(r"người|nhân\s+viên|học\s+viên", re.I),
    people=lazy_regex(r"(?P<number>\d+)\s*(?:người|nhân\s+viên|học\s+viên)", re.I),
    monthly_before=lazy_regex(
        r"\b(?:(?:mỗi|hàng|hằng)\s+tháng|phí\s+tháng|theo\s+tháng|(?:một|1)\s+tháng|(?P<year>(?:mỗi|hàng|hằng)\s+năm))(?:\s+[^\W\d_]+){0,3}\s*$",
        re.I,
    ),
    monthly_after=lazy_regex(
        r"^\s*(?:(?:mỗi|một|1|/|hàng|hằng)\s*tháng|(?P<year>(?:mỗi|một|1|/)\s*năm(?!\s+\d)))", re.I
    ),
    period=lazy_regex(
        r"(?<![\d.,])(?P<number>\d+)\s*(?:tháng|(?P<years>năm))\b(?!\s*(?:trước|nay|ngoái|kinh|\d))", re.I
    ),
    lasting=lazy_regex(
        r"\b(?:đã\s+dùng|hoạt\s+động|thành\s+lập|kinh\s+doanh|mở|kinh\s+nghiệm|trước|đã\s+(?:được\s+)?\d+\s+năm|được\s+\d+\s+năm)\b",
        re.I,
    ),
)
_MONEY = rules(
    (r"vốn(?!\s+(?:tự|riêng|vay|lưu))(?:\s+(?:điều\s+lệ|pháp\s+định))?(?:\s+(?:là|của\s+\S+\s+\S+\s+là))?", "資本金は"),
    (
        r"(?:nếu\s+)?(?:mua|lắp|đặt|dùng)\s+(\d+)\s+(?:cái|chiếc|máy|bộ)",
        r"。\1台なら",
    ),
    (r"\bthêm\b", "追加で"),
)


def vietnamese(text: str) -> str:
    """Vietnamese in plain numbers."""
    text = _YEN.sub(_yen, _COUNT.sub(_count, text))
    text = apply_rules(_TAX, _TAX_DOUBTED.sub(lambda match: re.sub("thuế", "", match[0], flags=re.I), text))
    text = by_role(apply_rules(_CORRECTIONS, text), _SPEECH)
    text = apply_rules(_PEOPLE, _ROSTER.sub(_each_of_staff, text))
    return apply_rules(_MONEY, without_breakdown(text))


def _count(match: re.Match[str]) -> str:
    """mười hai, hai mươi lăm, ba."""
    value = {name: _ONES.get((word or "").lower(), 0) for name, word in match.groupdict().items()}
    tens = 1 if match["ten"] else value["tens"]
    return f"{10 * tens + value['unit'] + value['teen'] + value['one']} "


def _yen(match: re.Match[str]) -> str:
    """5 triệu yên, 1,5 triệu yên, 5.000.000 yên."""
    number = match["number"]
    grouped = re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", number)
    plain = re.sub(r"[.,]", "", number) if grouped else number.replace(",", ".")
    if plain.count(".") > 1:
        return match[0]
    return scaled(plain, _UNITS[(match["scale"] or "").lower()])


def _each_of_staff(match: re.Match[str]) -> str:
    """15 giáo viên và 4 nhân viên: of a list of those who work, each as 職人N人."""
    return "、".join(f"職人{number}人" for number in re.findall(r"\d+", match[0]))
