"""Lemmas of unidic that say nothing of what a visitor wants."""

_WORDS = """
    為る 居る 有る 在る 成る 呉れる 貰う 下さる 頂く 致す 御座る 出来る 言う 思う 仕舞う 置く 来る 行く 参る
    願う 教える 知る 欲しい 無い 良い 宜しい 有り難い
    事 物 者 所 為 様 訳 筈 方 儘 積もり 所為 御陰 点 等 件 時 際 中 内 外 今 回 他 場合 願い 御願い
    皆 私 僕 俺 弊社 当社 自社 自分 御社 貴社 何 誰 何処 何れ 此れ 其れ 彼れ 此処 其処 是 其
    幾ら 幾つ 如何 どう 是非 一番 既に 先ず 少し 大体 結構 最も 特に 実は 例えば 色々 全然 未だ もう もっと
    一寸 余り 直ぐ 更に 又 必ず 勿論 何故 何卒 宜しく 取り敢えず 若し 折角 矢張り そろそろ
    a an and are am as at be can do does for from have how i in is it me my of on or our please the there
    this to us want we what which with would you your
"""
STOP_WORDS = frozenset(_WORDS.split())
