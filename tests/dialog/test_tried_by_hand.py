"""What conversations tried by hand once got wrong."""

import pytest
from dialog_support import talk

from dialog.manager import Dialog


def test_a_denied_wish_is_not_searched_for(dialog: Dialog) -> None:
    said = talk(dialog, "杉並の床屋です。人を増やしたいわけじゃなくて、予約のアプリを入れたい")
    assert said.slots["goals"] == ["digital"]
    assert said.reply.cards[0].program_id == "digital-tool"


def test_another_expense_without_its_noun_is_a_what_if(dialog: Dialog) -> None:
    reply = talk(dialog, "新製品・新技術開発助成事業で600万だといくら", "ほな1800万つぎ込んだら？").reply
    assert reply.calculation is not None
    assert reply.calculation.subsidy_yen == (9_000_000, 9_000_000)


def test_trouble_at_home_that_is_the_firms_is_no_private_matter(dialog: Dialog) -> None:
    reply = talk(dialog, "母が入院した。店を誰かに譲るしかないのかな").reply
    assert {"business-succession", "succession-grant"} & {card.program_id for card in reply.cards[:2]}


@pytest.mark.parametrize(
    "back", ["さっきの補助の話に戻るけど、対象期間は", "先ほどの機械の件に戻りますが、期間は何年ですか"]
)
def test_a_detour_is_left_again(dialog: Dialog, back: str) -> None:
    reply = talk(dialog, "設備投資緊急支援事業で機械を5000万", "ところで東京国際フォーラムはどこ？", back).reply
    assert reply.cards[0].program_id == "capital-investment-2024"


def test_a_business_that_is_only_told_is_asked_what_for(dialog: Dialog) -> None:
    assert talk(dialog, "足立区の運送屋です。運転手7人と事務1人").reply.outcome == "ask"


def test_a_question_is_no_answer_and_a_sum_taken_back_is_none(dialog: Dialog) -> None:
    turns = ["荒川で自転車のサドルを縫っとります", "革を漉く機械が古うて。新しいのは380万するんですわ"]
    halved = talk(dialog, *turns, "それ、半分で済んだらなんぼ戻ります？")
    assert halved.slots["wage_plan"] is None
    assert halved.slots["amount_yen"] == 1_900_000
    assert halved.reply.calculation is not None
    assert halved.reply.calculation.subsidy_yen == (950_000, 1_425_000)
    withdrawn = talk(dialog, *turns, "いや、予算はまだ白紙にしといて")
    assert withdrawn.slots["amount_yen"] is None
    assert withdrawn.reply.outcome == "answer"


@pytest.mark.parametrize(
    ("left", "people"),
    [("事務の子は先月で辞めました", 7), ("組立は三人とも辞めちゃった", 5), ("事務の子を辞めさせたくない", 8)],
)
def test_who_was_counted_and_left_counts_no_more(dialog: Dialog, left: str, people: int) -> None:
    assert talk(dialog, "旋盤4人と組立3人、事務1人です", left).slots["employees"] == people


def test_a_number_of_people_is_no_answer_to_another_question(dialog: Dialog) -> None:
    asked = talk(dialog, "機械を買いたい。墨田の町工場、3人です")
    assert asked.reply.question is not None
    assert asked.reply.question.slot == "wage_plan"
    told = talk(dialog, "機械を買いたい。墨田の町工場、3人です", "5人でした")
    assert (told.slots["employees"], told.slots["wage_plan"]) == (5, None)


def test_an_officers_next_visitor_brings_nothing_along(dialog: Dialog) -> None:
    told = talk(dialog, "大田 金型 12人 資本金1000万 機械 3000万", "次の方。八王子 介護事業所 20人 見守りのソフト")
    assert (told.slots["employees"], told.slots["capital_yen"], told.slots["amount_yen"]) == (20, None, None)


@pytest.mark.parametrize("answer", ["さあ、わかりません", "人数は、母に任せているのでわからへん"])
def test_not_to_know_is_an_answer(dialog: Dialog, answer: str) -> None:
    reply = talk(dialog, "小売店です。在庫のソフトを90万で入れたい", answer).reply
    assert reply.outcome == "answer"
    assert reply.cards[0].program_id == "digital-tool"


@pytest.mark.parametrize("thing", ["ショーケースを買いたい", "フライス盤を更新したい", "診療台が古いので入れ替えたい"])
def test_equipment_to_be_bought_is_a_need(dialog: Dialog, thing: str) -> None:
    told = talk(dialog, thing)
    assert told.slots["goals"] == ["capital-investment"]
    assert told.reply.cards[0].program_id == "leap-capital-investment"


def test_a_building_elsewhere_is_none_in_tokyo(dialog: Dialog) -> None:
    asked = "オフィスビル等のエネルギー効率化による経営安定事業は使えますか"
    away = talk(dialog, f"本社は目黒です。持っているビルは浦和にあります。{asked}").reply
    rented = talk(dialog, f"借りてる工場で、建物は大家のもんです。{asked}").reply
    assert [reply.cards[0].eligibility.verdict for reply in (away, rented)] == ["ineligible", "ineligible"]


def test_a_visit_that_led_to_a_report_is_done(dialog: Dialog) -> None:
    text = "公社の専門家に来てもらい、報告書も受け取りました。エネルギー自給促進事業の助成に進めますか"
    assert talk(dialog, text).slots["answers"]["energy-expert-visit"] is True


def test_what_is_put_off_is_not_searched_for(dialog: Dialog) -> None:
    turns = (
        "UTMを付けたいのと、跡取りの相談もしたい",
        "跡取りの件は来年に回します。ネットの守りのほうだけ教えてください",
    )
    shown = [card.program_id for card in talk(dialog, *turns).reply.cards]
    assert not {"business-succession", "succession-grant"} & set(shown)


@pytest.mark.parametrize(
    ("less", "grant"),
    [
        ("手元が苦しいので1,600万に縮めた場合は？", 8_000_000),
        ("予算を絞って1,800万にした時は？", 9_000_000),
        ("900万に抑えた場合はどないなりますか", 4_500_000),
    ],
)
def test_a_smaller_plan_is_calculated_again(dialog: Dialog, less: str, grant: int) -> None:
    first = "新製品・新技術開発助成事業でいくら出ますか。経費は3,500万円、機械の工場です"
    reply = talk(dialog, first, less).reply
    assert reply.calculation is not None
    assert reply.calculation.subsidy_yen == (grant, grant)


def test_whoever_lives_there_without_a_business_is_told_so(dialog: Dialog) -> None:
    home = "年金暮らしの者だが、わが家の風呂場の手すりに補助は出るか"
    assert talk(dialog, home).reply.outcome == "out_of_scope"
    assert talk(dialog, "会社員ですが独立して自宅でパン教室を開きたい").reply.outcome == "answer"


def test_the_place_of_customers_is_none_of_ones_own(dialog: Dialog) -> None:
    assert talk(dialog, "取引先はほぼ東京やけど店は所沢。鉄工所です").slots["in_tokyo"] is False
    assert talk(dialog, "本店は大宮ですが板橋に支店を置いています。鉄工所です").slots["in_tokyo"] is True


def test_a_word_that_ends_like_a_course_names_none(dialog: Dialog) -> None:
    text = "電動アシスト三輪車の試作ができた。欧州で売るには認証の試験がいる。試験料の助けはあるか"
    assert talk(dialog, text).reply.cards[0].program_id == "product-improvement"


def test_a_year_is_no_name(dialog: Dialog) -> None:
    reply = talk(dialog, "知的財産総合センターって何をする所？", "令和4年度の講習会は何回だったの？").reply
    assert reply.cards[0].program_id == "ip-center"


def test_of_two_numbers_the_firms_own_counts(dialog: Dialog) -> None:
    turns = ("印刷屋、20名です", "20名は本社も込みの数です。うちの工場だけだと8名")
    assert talk(dialog, *turns).slots["employees"] == 8


def test_what_is_left_of_two_wishes_is_searched_for(dialog: Dialog) -> None:
    both = "商談会に出たいのと、工場の明かりを電気の要らないLEDにしたい"
    said = talk(dialog, both, "商談会の件はやめておきます。明かりだけで")
    assert said.slots["goals"] == ["energy"]
    assert said.reply.cards[0].program_id in ("crisis-management", "office-building-energy")
    side = talk(dialog, "後継ぎのことと新しい旋盤のことで相談したい", "後継ぎの話はまた今度。旋盤のほうだけで")
    assert side.reply.cards[0].program_id in ("leap-capital-investment", "challenge-base")


def test_who_takes_applications_is_told_first(dialog: Dialog) -> None:
    reply = talk(dialog, "中小企業における危機管理対策促進事業って何？", "その制度の申請先はどこ？").reply
    assert reply.text.startswith("実施主体：東京都中小企業振興公社")


def test_a_fact_of_each_program_named(dialog: Dialog) -> None:
    text = talk(dialog, "東京ビッグサイトと有明GYM-EXの面積は？").reply.text
    assert "11.5万㎡" in text
    assert "9,400㎡" in text
    two = "躍進的な事業推進のための設備投資支援事業と設備投資緊急支援事業、運営してるのはどことどこ？"
    assert len(talk(dialog, two).reply.cards) == 2


@pytest.mark.parametrize(
    ("said", "people"),
    [
        ("うちと女房の二人で豆腐を作ってます", 2),
        ("社員は9人、パートさんを入れると15です", 15),
        ("運送 ドライバー12 事務2 デジタコ 300万", 14),
        ("うち社員6人の小売です", 6),
        ("社員３１命、資本金は1500万です", 31),
    ],
)
def test_people_as_they_are_told(dialog: Dialog, said: str, people: int) -> None:
    assert talk(dialog, said).slots["employees"] == people


def test_of_which_is_not_the_own_firm(dialog: Dialog) -> None:
    assert talk(dialog, "従業員は全部で12人。うち社員4人です").slots["employees"] == 12
    assert (
        talk(dialog, "ゴムの工場が足立にあって8人", "八王子にも工場がありましてそちらは11人").slots["employees"] == 19
    )


def test_a_debt_beside_a_price_is_no_part_of_it(dialog: Dialog) -> None:
    assert talk(dialog, "鉄骨 6人 リフト80万 ローン200万").slots["amount_yen"] == 800_000


def test_a_sum_that_takes_in_the_last_one_is_not_added_to_it(dialog: Dialog) -> None:
    turns = ("事業承継支援助成金で、企業価値の算定に80万かかる", "仲介の手数料も足して400万なら")
    assert talk(dialog, *turns).slots["amount_yen"] == 4_000_000


def test_a_grant_is_asked_of_what_pays(dialog: Dialog) -> None:
    turns = ("会社を誰かに譲りたい。港区で印刷業、社員16人", "仲介の手数料に300万かかる。いくら出る？")
    reply = talk(dialog, *turns).reply
    assert reply.calculation is not None
    assert (reply.calculation.program_id, reply.calculation.subsidy_yen) == ("succession-grant", (2_000_000, 2_000_000))


def test_the_next_one_shown(dialog: Dialog) -> None:
    turns = ("商談会に出たい。文京区の玩具メーカー、9人", "限度額は？", "その次の候補は？")
    shown = talk(dialog, turns[0]).reply.cards
    paying = next(place for place, card in enumerate(shown) if card.terms is not None)
    assert talk(dialog, *turns).reply.cards[0].program_id == shown[paying + 1].program_id


def test_where_nothing_is_wanted_yet_the_windows_are_shown(dialog: Dialog) -> None:
    reply = talk(dialog, "助成金のこと何も知りません", "飲食です", "5人", "わからない").reply
    assert reply.outcome == "answer"
    assert reply.cards[0].program_id == "one-stop-consultation"


def test_a_fee_that_the_material_does_not_tell_is_not_guessed(dialog: Dialog) -> None:
    assert talk(dialog, "知的財産総合センターって相談料かかる？").reply.outcome == "no_match"
    assert "無料" in talk(dialog, "ワンストップ総合相談窓口は相談料かかりますか").reply.text
    assert "11,750円" in talk(dialog, "専門家派遣はお金いる？").reply.text


def test_aims_abroad_by_the_name_of_a_country_or_city(dialog: Dialog) -> None:
    assert talk(dialog, "台東区の靴屋の親方です。ミラノの見本市に出てみたい").slots["goals"] == ["sales", "overseas"]
    assert "overseas" not in talk(dialog, "フランス料理店です。厨房を直したい").slots["goals"]


def test_where_the_business_is_looks_for_no_hall_there(dialog: Dialog) -> None:
    cards = talk(dialog, "浜松町で印刷業をやってます。会社を人に譲りたい").reply.cards
    assert "trade-center" not in [card.program_id for card in cards]
    assert talk(dialog, "浜松町で展示場を借りたい").reply.cards[0].program_id == "trade-center"


def test_whether_a_business_is_an_sme(dialog: Dialog) -> None:
    asked = talk(dialog, "うちって小規模企業になる？")
    assert asked.reply.question is not None
    told = talk(dialog, "うちって小規模企業になる？", "卸で7人です")
    assert "小規模企業ではありません" in told.reply.text
    assert "中小企業基本法" in told.reply.text
    assert talk(dialog, "うちって小規模企業になる？", "卸で7人です", "従業員は5人でした").reply.outcome == "ask"


def test_leave_asked_of_nothing_is_asked_what_for(dialog: Dialog) -> None:
    assert talk(dialog, "小金井で学童保育をNPOでやってます。職員9人。これって対象？").reply.outcome == "ask"


def test_a_limit_asked_with_a_sum_is_calculated(dialog: Dialog) -> None:
    turns = ("印刷会社、280名、資本金1億。印刷機を2億4千万で", "賃上げ計画あり", "限度額は超えてる？")
    reply = talk(dialog, *turns).reply
    assert reply.calculation is not None
    assert reply.calculation.subsidy_yen == (100_000_000, 100_000_000)


def test_what_must_be_is_not_told_by_asking(dialog: Dialog) -> None:
    turns = ("商談会に出展料80万。文京区の玩具メーカー、9人", "赤字じゃないと駄目？")
    assert "loss-making" not in talk(dialog, *turns).slots["answers"]


def test_another_thing_is_asked_in_the_same_way(dialog: Dialog) -> None:
    wages = talk(dialog, "経営革新計画で付加価値額は年に何%伸ばすの？", "給料のほうは？").reply.text
    assert "1.5%" in wages.split("\n")[0]
    assert talk(dialog, "東京ビッグサイトの面積は？", "託児所は？").reply.outcome == "no_match"
    assert "599件" in talk(dialog, "知的財産総合センターの相談件数は？", "海外は？").reply.text


def test_a_step_of_the_program_spoken_of(dialog: Dialog) -> None:
    turns = ("自社ビルの空調を替えて電気代を下げたい。墨田の縫製業、35人", "診断はどこに頼むの")
    assert talk(dialog, *turns).reply.cards[0].program_id == "office-building-energy"


def test_the_highest_rate_of_those_shown(dialog: Dialog) -> None:
    turns = ("賃上げしたら得になる助成金ってどれ？", "その中で一番率が高いのは")
    assert "率が最も高いのは" in talk(dialog, *turns).reply.text.split("\n")[0]


def test_a_thing_that_another_of_those_shown_pays_for(dialog: Dialog) -> None:
    turns = ("BCPって何から始めるの。金属プレスの工場、40人です", "それやったら発電機も買えるん？")
    assert talk(dialog, *turns).reply.cards[0].program_id == "crisis-management"


def test_an_event_at_a_hall_is_not_the_hall(dialog: Dialog) -> None:
    text = "ビッグサイトの見本市に出るのに出展料50万と装飾30万。助成ある？文京区の玩具メーカー、9人"
    reply = talk(dialog, text).reply
    assert reply.cards[0].program_id == "exhibition-advance"


def test_another_thing_spoken_of_before(dialog: Dialog) -> None:
    turns = ("台東区の革小物工房、4人。ECサイトを作りたい", "商談会にも出たい", "さっきのECの話に戻って。費用は120万")
    reply = talk(dialog, *turns, "商談会のほうはいくら出る？").reply
    assert reply.calculation is not None
    assert reply.calculation.program_id == "exhibition-advance"
    against = ("工務店だけど残業を減らすソフトを入れたい。400万。8人", "設備のほうの事業とどっちが得？")
    cards = {card.program_id for card in talk(dialog, *against).reply.cards}
    assert cards == {"digital-tool-2024", "capital-investment-2024"}


def test_an_unknown_number_tells_no_wish(dialog: Dialog) -> None:
    assert talk(dialog, "港区のソフト会社30人。資本金はわからない").reply.outcome == "ask"
    assert talk(dialog, "従業員を正社員にしたら何かもらえる？", "一人いくら").slots["employees"] is None


def test_a_corrected_sum_keeps_what_was_shown(dialog: Dialog) -> None:
    turns = ("浅草の旅館、従業員6人。予約のソフトを入れたい。予算80万", "80万じゃなくて税込110万でした")
    before, after = talk(dialog, turns[0]), talk(dialog, *turns)
    assert after.slots["amount_yen"] == 1_000_000
    assert [c.program_id for c in after.reply.cards] == [c.program_id for c in before.reply.cards]


def test_what_if_it_were_small(dialog: Dialog) -> None:
    turns = ("エネルギー自給促進事業で太陽光に900万。縫製の工場で25人", "小規模なら？")
    said = talk(dialog, *turns)
    assert said.reply.calculation is not None
    assert said.reply.calculation.subsidy_yen == (6_750_000, 6_750_000)
    assert "None" not in said.reply.text
    assert said.slots["employees"] == 25


def test_a_track_that_is_chosen_and_a_step_that_was_not_asked(dialog: Dialog) -> None:
    turns = ("東京の会社だけど設備は埼玉の工場に置く。停電に備える発電機600万", "区分はBCP実践促進で")
    chosen = talk(dialog, *turns).reply
    assert chosen.calculation is not None
    assert chosen.calculation.track == "BCP実践促進"
    assert talk(dialog, *turns, "診断は受けてない").reply.cards[0].eligibility.verdict == "unknown"


def test_an_item_taken_out_of_a_total(dialog: Dialog) -> None:
    told = "新製品・新技術開発助成事業で3,200万。材料費が1,000万、機械が1,500万、人件費が700万"
    assert talk(dialog, told, "じゃあ人件費抜きだと").slots["amount_yen"] == 25_000_000


def test_there_or_not_of_what_was_named_before(dialog: Dialog) -> None:
    turns = ("エンゲージメントの奨励金、賃上げ加算なしだといくら", "ありだと")
    reply = talk(dialog, *turns).reply
    assert reply.calculation is not None
    assert reply.calculation.subsidy_yen == (1_300_000, 1_300_000)


def test_why_an_amount_is_what_it_is(dialog: Dialog) -> None:
    turns = (
        "オフィスビル等のエネルギー効率化による経営安定事業で自社ビルの空調に5,100万",
        "3分の2なら3,400万のはず。なんでそうならないの？",
    )
    assert "限度額 3,000万円を超える" in talk(dialog, *turns).reply.text


def test_no_to_a_question_and_no_of_a_number(dialog: Dialog) -> None:
    asked = "躍進的な事業推進のための設備投資支援事業で510万だといくら？工務店、12人"
    assert talk(dialog, asked, "いや、3,000万だった").slots["wage_plan"] is None
    refused = talk(dialog, asked, "いいえ。経費は600万円です")
    assert (refused.slots["wage_plan"], refused.slots["amount_yen"]) == (False, 6_000_000)


def test_a_trade_is_no_part_of_a_program(dialog: Dialog) -> None:
    turns = ("エネルギー自給促進事業だと900万円でなんぼ戻る？", "ソフトウェア開発会社で、6人。")
    assert talk(dialog, *turns).reply.cards[0].program_id == "energy-self-supply"


def test_a_few_words_told_after_an_answer_leave_the_program(dialog: Dialog) -> None:
    said = talk(dialog, "エネルギー自給促進事業は個人事業主でも使える？", "開業して2年")
    assert said.card_ids == ["energy-self-supply"]


def test_equipment_put_elsewhere_takes_no_place_away(dialog: Dialog) -> None:
    turns = ("都内に2店舗と神奈川に1店舗、美容室、スタッフ14人。予約のソフトを90万で", "神奈川の店にだけ入れるんだけど")
    assert talk(dialog, *turns).slots["in_tokyo"] is True


def test_why_not_is_asked_of_what_fails(dialog: Dialog) -> None:
    reply = talk(dialog, "新商品の弁当を役所に使ってほしいんだが", "なんで駄目なの").reply
    assert reply.cards[0].program_id == "trial-order"
    assert reply.cards[0].eligibility.verdict == "ineligible"


def test_nobody_is_taken_for_a_stranger_or_a_cheat_without_a_sign(dialog: Dialog) -> None:
    assert talk(dialog, "町内の銭湯の組合で使える補助は？").outcome in ("ask", "answer")
    assert talk(dialog, "助成金の申請って自分でできる？代行頼むべき？").outcome == "no_match"
    assert talk(dialog, "大阪の助成金を教えて").outcome == "out_of_scope"


def test_several_of_one_price(dialog: Dialog) -> None:
    first = "板橋の町工場、7人。プレス機を入れたい。1台850万"
    assert talk(dialog, first, "2台だと？").slots["amount_yen"] == 17_000_000
    assert talk(dialog, first, "同じのをもう1台入れたらいくら").slots["amount_yen"] == 17_000_000


def test_a_supposed_size_is_named_beside_the_amount_of_the_real_one(dialog: Dialog) -> None:
    told = "喫茶店2軒、パート込みで9人。注文のアプリを入れたい。40万"
    said = talk(dialog, told, "小規模だといくら")
    assert said.reply.calculation is not None
    assert said.reply.calculation.subsidy_yen == (266_000, 266_000)
    assert "小規模企業だとした場合" in said.text
    assert "お話のとおりなら、助成金は20万円、自己負担は20万円" in said.text
    assert said.slots["size"] == "medium"


def test_another_thing_with_a_price_is_looked_for_anew(dialog: Dialog) -> None:
    turns = (
        "あきる野の板金工場、16人。取引先から脱炭素を求められている",
        "まず何をすればいい",
        "屋根に太陽光、2,800万",
    )
    said = talk(dialog, *turns)
    assert said.card_ids[0] == "energy-self-supply"


def test_people_of_a_plan_and_some_of_the_staff_leave_the_headcount(dialog: Dialog) -> None:
    assert talk(dialog, "介護施設、48人", "正社員にする予定の人が3人").slots["employees"] == 48
    assert talk(dialog, "印刷会社、15人。研修をしたい", "全員じゃなくて4人だけ").slots["employees"] == 15
    assert talk(dialog, "家具店です。売り子が80人おりますが、社長は私").slots["employees"] == 80
    assert talk(dialog, "佃煮屋。母が経理、近所の奥さんが3人来てくれます").slots["employees"] == 4


def test_what_would_be_bought_is_planned(dialog: Dialog) -> None:
    told = "製造業、社員40名。新しいプレス機を2,800万円で入れた場合、助成金はいくら"
    assert talk(dialog, told).slots["amount_yen"] == 28_000_000


def test_a_legal_form_denied_leaves_the_trade(dialog: Dialog) -> None:
    said = talk(dialog, "歯科医院です。6人", "医療法人じゃなくて個人です")
    assert (said.slots["industry"], said.states[-1].slots.legal_form) == ("medical-welfare", "個人事業主")


def test_the_other_one_of_two_cards(dialog: Dialog) -> None:
    turns = ("都内の運送業、28人。配車システムを入れたい。380万", "2024年問題の枠でいくら")
    first = talk(dialog, *turns)
    other = talk(dialog, *turns, "もう一つのほうは")
    assert other.card_ids[0] != first.card_ids[0]
    assert other.card_ids[0] in first.states[0].seen


def test_a_limit_asked_comes_first(dialog: Dialog) -> None:
    said = talk(dialog, "豊島区の製本所。8人。断裁機を入れたい、900万", "上限いくら")
    assert said.text.startswith("限度額：1億円")


def test_who_exhibits_at_a_hall_looks_for_no_hall(dialog: Dialog) -> None:
    assert talk(dialog, "8人の工具メーカー。ビッグサイトで展示会に出たい").card_ids[0] != "tokyo-big-sight"


def test_one_of_three_priced_together(dialog: Dialog) -> None:
    turns = ("江東区の倉庫会社、60名。フォークリフトを電動に 3台で1,500万", "1台だけにしたら")
    said = talk(dialog, *turns)
    assert said.slots["amount_yen"] == 5_000_000
    assert talk(dialog, *turns, "2台だと").slots["amount_yen"] == 10_000_000
    told = "足場の会社。設備投資緊急支援事業で1台1,200万円の機械を2台入れたらいくら"
    assert talk(dialog, told, "それじゃ足りない。3台にしたら？").slots["amount_yen"] == 36_000_000


def test_a_further_thing_with_its_price_adds_to_the_plan(dialog: Dialog) -> None:
    assert talk(dialog, "プレス機を入れたい。600万", "集塵機も120万").slots["amount_yen"] == 7_200_000
    assert talk(dialog, "プレス機を入れたい。600万", "予算も120万に減りました").slots["amount_yen"] == 1_200_000


def test_persons_that_a_grant_is_paid_for_are_not_the_staff(dialog: Dialog) -> None:
    turns = ("塗装業、9人。アルバイトを正社員にしたい", "2人だといくら")
    said = talk(dialog, *turns)
    assert said.slots["employees"] == 9
    assert said.card_ids[0] == "regular-employment"
    assert talk(dialog, "バイト2人を正社員にしたい。塗装業 9人").slots["employees"] == 9


def test_whether_it_is_free_is_told_or_missing(dialog: Dialog) -> None:
    assert "無料" in talk(dialog, "ワンストップ総合相談窓口は無料ですか").text
    assert talk(dialog, "知的財産総合センターについて教えて", "無料ですか").outcome == "no_match"


def test_who_is_in_trouble_is_shown_a_window(dialog: Dialog) -> None:
    said = talk(dialog, "夜逃げ寸前です", "家賃も払えない。居酒屋")
    assert said.card_ids[0] == "one-stop-consultation"


def test_what_is_told_over_several_turns_is_looked_for_together(dialog: Dialog) -> None:
    turns = ("去年できた会社で、環境に良い素材を開発しています", "大企業と組む話がある", "3億くらいの計画")
    assert "zero-emission" in talk(dialog, *turns).card_ids[:2]


def test_a_step_that_is_told_goes_on_with_the_program(dialog: Dialog) -> None:
    turns = (
        "豊島区の工場、27人。エネルギー自給促進事業で蓄電池をつけたい",
        "公社の専門家派遣、先月うちに来てくれました。申請できますか",
    )
    said = talk(dialog, *turns)
    assert said.card_ids[0] == "energy-self-supply"
    assert said.reply.cards[0].eligibility.verdict == "eligible"


@pytest.mark.parametrize("told", ["도쿄에는 사무실도 공장도 없습니다. 직원 8명", "我们是8人的工厂，东京没有店"])
def test_none_in_tokyo_in_other_languages(dialog: Dialog, told: str) -> None:
    assert talk(dialog, told).slots["in_tokyo"] is False


def test_two_plans_side_by_side_choose_no_expense(dialog: Dialog) -> None:
    said = talk(
        dialog, "製品改良・規格等適合化支援事業で、改良だけなら480万、認証も取ると760万。それぞれいくら出るか並べて"
    )
    assert said.slots["amount_yen"] is None
    assert "240万円" in said.text
    assert "380万円" in said.text


def test_below_its_minimum_a_program_pays_nothing_and_is_not_the_best(dialog: Dialog) -> None:
    said = talk(dialog, "台東区の喫茶店、7人。電気代がきつい。照明をLEDに替えるのに110万", "どっちの制度が得？")
    assert "届きません" in said.text
    assert "助成額が大きいのは「中小企業における危機管理対策促進事業」" in said.text


def test_without_the_addition_each_maximum_is_the_lower_one(dialog: Dialog) -> None:
    said = talk(
        dialog,
        "正規雇用等転換安定化支援事業とエンゲージメント向上に向けた職場環境づくり推進事業",
        "加算なしだとそれぞれいくら",
    )
    assert "98万円" not in said.text
    assert "80万円" in said.text
    assert "70万円" in said.text


@pytest.mark.parametrize(
    ("refined", "yen"),
    [
        ("オンライン限定 小規模でない中小", 22_000),
        ("うちは小規模企業です。ネットだけでなく実物も会場に置きたい、いくら？", 55_000),
    ],
)
def test_a_fee_asked_for_is_refined(dialog: Dialog, refined: str, yen: int) -> None:
    reply = talk(dialog, "産業交流展の出展料は", refined).reply
    assert reply.calculation is not None
    assert reply.calculation.own_burden_yen == (yen, yen)


def test_what_is_bought_together_stays_with_the_program_calculated(dialog: Dialog) -> None:
    turns = ("BCP実践促進で安否確認のシステムに120万円、30人の会社", "蓄電池200万円も一緒に買う")
    said = talk(dialog, *turns)
    assert said.card_ids[0] == "crisis-management"
    assert said.slots["amount_yen"] == 3_200_000


def test_an_office_of_the_town_is_none_of_the_programs(dialog: Dialog) -> None:
    assert talk(dialog, "墨田の鉄工所、機械を入れ替えたい", "足立税務署は何時まで").outcome == "out_of_scope"
    assert "03-3251-7881" in talk(dialog, "北区の畳屋、機械を替えたい", "公社の電話").text


@pytest.mark.parametrize(
    "asked", ["can I talk to a real human advisor instead of a bot?", "人間のアドバイザーに代わってください"]
)
def test_a_person_in_place_of_the_assistant(by_meaning: Dialog, asked: str) -> None:
    assert talk(by_meaning, "品川の菓子屋です。ネットで売りたい", asked).outcome == "handoff"


def test_what_is_named_last_or_first_of_two(dialog: Dialog) -> None:
    both = "製品改良・規格等適合化支援事業と、新製品・新技術開発助成事業。上限はどう違う"
    assert "1年9ヶ月" in talk(dialog, both, "あとに名前を出したほう、何年続くの").text
    assert talk(dialog, both, "先に言ったほうの率は").card_ids[0] == "product-improvement"


def test_the_first_grant_asked_for_is_gone_back_to(dialog: Dialog) -> None:
    turns = (
        "製品開発着手支援助成事業は何割出るの",
        "ベンチャー技術大賞って何",
        "最初に聞いた助成金の話なんだけど、旅費は出る？",
    )
    assert talk(dialog, *turns).card_ids[:1] == ["product-development-start"]


def test_what_is_part_of_that_program_is_no_other_program(dialog: Dialog) -> None:
    turns = ("中小企業の従業員処遇改善応援事業について", "専門家派遣のほかに、その事業では講座もありますか")
    said = talk(dialog, *turns)
    assert said.card_ids[0] == "employee-treatment"
    assert "特別講座" in said.text


def test_a_card_by_its_number(dialog: Dialog) -> None:
    first = talk(dialog, "工作機械を買いたい、大田区の会社")
    assert talk(dialog, "工作機械を買いたい、大田区の会社", "2番について教えて").card_ids[0] == first.card_ids[1]


def test_what_a_service_is_about_is_no_private_matter(by_meaning: Dialog) -> None:
    said = talk(
        by_meaning,
        "離婚した親の養育費を取り立てるサービスの新しい会社です。試してくれる自治体を紹介してもらえる事業は？",
    )
    assert said.outcome == "answer"
    assert {"open-innovation-platform", "social-startup"} & set(said.card_ids[:2])


def test_where_to_begin_is_asked_of_the_program_spoken_of(dialog: Dialog) -> None:
    reply = talk(dialog, "板橋の豆腐屋、4人。電気代が重い", "じゃあ何から手をつければいいですか").reply
    assert [card.program_id for card in reply.cards] == ["energy-self-supply"]
    assert "専門家の訪問" in reply.text
    assert talk(dialog, "何から始めればいい？").reply.question is not None


@pytest.mark.parametrize(
    "asked", ["賃上げは必要？", "給料を上げなきゃもらえないの？", "do we have to raise our wages?"]
)
def test_whether_wages_must_rise_is_no_wish_and_no_plan(dialog: Dialog, asked: str) -> None:
    none = talk(dialog, "目黒の喫茶店、3人。予約ソフトに40万", asked)
    assert none.reply.cards[0].program_id == "digital-tool"
    assert "賃上げのことは書かれていません" in none.text
    assert none.slots["goals"] == ["digital"]
    told = talk(dialog, "北区の金属加工、30人。躍進的な設備投資で機械を4000万", asked)
    assert "高い助成率" in told.text
    assert told.slots["wage_plan"] is None


def test_a_program_meant_by_its_need_is_judged(dialog: Dialog) -> None:
    reply = talk(dialog, "葛飾の運送会社です。18人", "2024年問題のやつ、うちでも使えますか").reply
    assert {card.eligibility.verdict for card in reply.cards} == {"eligible"}
    assert len(reply.cards) == 3


def test_the_end_of_an_application_is_no_date_of_a_fair(dialog: Dialog) -> None:
    assert talk(dialog, "産業交流展に出せますか", "次の回の申込みの締切は何月何日").reply.outcome == "no_match"


@pytest.mark.parametrize(("which", "limit"), [("長いほう", 5_000_000), ("その短いほう", 15_000_000)])
def test_the_longer_and_the_shorter_of_two(dialog: Dialog, which: str, limit: int) -> None:
    turns = [
        "新製品・新技術開発助成事業と製品改良・規格等適合化支援事業、どちらの支援期間が長い？",
        f"{which}の限度額は？",
    ]
    assert talk(dialog, turns[0]).text.startswith("長いのは「製品改良・規格等適合化支援事業」です。")
    reply = talk(dialog, *turns).reply
    assert reply.calculation is not None
    assert reply.calculation.limit_yen == limit


def test_the_lower_of_two_limits(dialog: Dialog) -> None:
    turns = ["明日にチャレンジと躍進的な設備投資、限度額が高いのはどっち？", "低いほうは？"]
    assert talk(dialog, *turns).reply.cards[0].program_id == "challenge-base"


def test_people_of_the_whole_group_are_not_the_own(dialog: Dialog) -> None:
    said = talk(dialog, "港区のソフト会社、110人、資本金8000万円", "110人はグループ全体の数でした。うち単独は60人です")
    assert said.slots["employees"] == 60


def test_how_much_a_partner_must_invest_is_a_fact(dialog: Dialog) -> None:
    assert "1/4" in talk(dialog, "ゼロエミッション東京の事業、組む会社はどれくらい出資が要る？").text


def test_a_sum_told_of_support_in_kind_is_that_of_the_grant_beside_it(dialog: Dialog) -> None:
    turns = ["足立の印刷屋、8人。跡取りがいない", "売るときの費用の助けはある？", "仲介の会社に240万払う見込み"]
    reply = talk(dialog, *turns).reply
    assert reply.cards[0].program_id == "succession-grant"
    assert reply.calculation is not None
    assert reply.calculation.subsidy_yen == (1_600_000, 1_600_000)


def test_wages_thought_about_later_are_no_wish(dialog: Dialog) -> None:
    turns = ["大田区の研磨工場、45人。躍進的な設備投資で1800万", "賃上げは来年考えます"]
    assert talk(dialog, *turns).reply.cards[0].program_id == "leap-capital-investment"


@pytest.mark.parametrize("trouble", ["職員が集まらない", "求人を出しても誰も来ん", "若手が居つかない"])
def test_who_finds_nobody_to_hire_is_helped(dialog: Dialog, trouble: str) -> None:
    reply = talk(dialog, "練馬の保育園の会社、22人", trouble).reply
    assert {"engagement", "employee-treatment"} & {card.program_id for card in reply.cards}


@pytest.mark.parametrize(
    "told",
    [
        "作ります。次の方。墨田のクリーニング屋で後継ぎがいない",
        "助かりました。では2社目は墨田のクリーニング屋、後継ぎ不在",
    ],
)
def test_the_next_visitor_begins_anew_in_the_middle_of_a_message(dialog: Dialog, told: str) -> None:
    said = talk(dialog, "葛飾でゴム型を作っています。14人。裁断機に2600万", told)
    assert said.slots["goals"] == ["succession"]
    assert said.slots["employees"] is said.slots["amount_yen"] is None
    assert said.slots["industry"] == "personal-services"


@pytest.mark.parametrize("told", ["はい、次の方お願いします", "次のお客様です"])
def test_a_next_visitor_of_whom_nothing_is_told_empties_the_conversation(dialog: Dialog, told: str) -> None:
    reply = talk(dialog, "葛飾でゴム型を作っています。14人。裁断機に2600万", told).reply
    assert reply.outcome == "reset"


def test_the_estimate_of_a_second_dealer_is_of_the_same_visitor(dialog: Dialog) -> None:
    said = talk(dialog, "葛飾でゴム型を作っています。14人。裁断機に2600万", "2社目の見積は2100万でした")
    assert said.slots["employees"] == 14
    assert said.slots["amount_yen"] == 21_000_000


def test_a_thing_of_another_need_is_neither_added_nor_paid_by_the_program_spoken_of(dialog: Dialog) -> None:
    turns = ["板橋の電気工事会社、19人。残業規制で積算をソフトにしたい", "80万だといくら出る？"]
    said = talk(dialog, *turns, "60万か、いいね。高所作業車も買い替えたくて、同じやつでいける？1200万")
    assert said.slots["amount_yen"] == 12_000_000
    assert said.reply.cards[0].program_id == "capital-investment-2024"


def test_the_expense_of_one_need_is_not_calculated_for_another(dialog: Dialog) -> None:
    turns = ["昭島で部品を削る工場、12人。旋盤を1900万で入れたい", "跡継ぎがいないことも相談したい"]
    cards = talk(dialog, *turns).reply.cards
    grant = next(card for card in cards if card.program_id == "succession-grant")
    assert grant.calculation is not None
    assert grant.calculation.subsidy_yen is grant.calculation.expense_yen is None


def test_whether_the_limit_is_reached_is_answered_with_the_amount(dialog: Dialog) -> None:
    turns = ["設備投資緊急支援事業で機械を5000万", "1億4千万の機械だったら上限いっぱいもらえますか"]
    reply = talk(dialog, *turns).reply
    assert reply.calculation is not None
    assert reply.calculation.subsidy_yen == (100_000_000, 100_000_000)
