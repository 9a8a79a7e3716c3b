"""Whole yen as Japanese people write it."""


def format_yen(yen: int) -> str:
    """`1億2,000万円`, `1,333.3万円` (whole thousands), `55,000円`, `11,750円`; always exact."""
    sign, yen = ("-" if yen < 0 else ""), abs(yen)
    if yen % 1_000 or (yen < 100_000 and yen % 10_000):
        return f"{sign}{yen:,}円"
    cho, rest = divmod(yen, 1_000_000_000_000)
    oku, rest = divmod(rest, 100_000_000)
    man, thousands = divmod(rest, 10_000)
    text = (f"{cho}兆" if cho else "") + (f"{oku}億" if oku else "")
    if man or thousands:
        text += f"{man:,}" + (f".{thousands // 1_000}" if thousands else "") + "万"
    return f"{sign}{text}円"


def format_range(low: int, high: int) -> str:
    """One amount where both ends are equal, else `…〜…`."""
    return format_yen(low) if low == high else f"{format_yen(low)}〜{format_yen(high)}"
