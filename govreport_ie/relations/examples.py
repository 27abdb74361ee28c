"""What each linking rule reads, with sentences in which it fires and sentences in which it must not.

The tests run every sentence. They are written for this purpose and read as reports of 青屿区 given in 2024.
``docs/rules.md`` is made from here: ``python -m govreport_ie.relations.examples docs/rules.md``.
"""

from __future__ import annotations

from dataclasses import dataclass

REGION = "青屿区"
YEAR = 2024

_BUDGET = "青屿区2023年预算执行情况和2024年预算草案的报告\n"
_WORK = "青屿区政府工作报告\n"


@dataclass(frozen=True, slots=True)
class Examples:
    """A rule in one line, and what shows it.

    Attributes:
        says: What the rule reads.
        positive: Texts in which a record names the rule.
        negative: Texts, close to the others, in which none does.
    """

    says: str
    positive: tuple[str, ...]
    negative: tuple[str, ...]


QUESTIONS = {
    "subject": "What is measured?",
    "predicate": "Which verb?",
    "measure": "In what sense: level, change, share, completion or ratio?",
    "period": "When?",
    "status": "How sure: actual, estimate, budget, target or norm?",
    "base": "Against what?",
    "part_of": "What is it a part of?",
    "region": "Where?",
    "program": "Under which programme?",
}

SUBJECT = {
    "subject.without_place": Examples(
        "What goes on with a topic that a place opened has its subject without the place.",
        ("高新区工业产值42亿元，增长9%。",),
        ("工业产值42亿元，增长9%。", "高新区工业产值42亿元。"),
    ),
    "subject.joined": Examples(
        "A second value with only 、和及 before it goes on with the first one's subject.",
        ("单位产值能耗、水耗降幅分别为3.1%和4.2%。", "财政收入同口径增长5%、6%。"),
        ("税收收入增长5%，非税收入增长6%。", "新建公园3座和改造公园5座。"),
    ),
    "subject.reference": Examples(
        "An amount named only to compare with is of the topic.",
        ("税收收入完成12.2亿元，为年初预算12亿元的101%。", "税收收入12.2亿元，比2021年的10亿元增长22%。"),
        ("税收收入完成12.2亿元，为年初预算的101%。", "税收收入完成12.2亿元。"),
    ),
    "subject.rank": Examples(
        "A rank belongs to the noun before 居, 排, 位列 and the place it is ranked in.",
        ("绩效考核排全市第3位。", "营商环境满意度位居全省第二名。"),
        ("绩效考核得分为92.5%。", "召开第三次全体会议，建成公园3座。"),
    ),
    "subject.rate": Examples(
        "按…% with the verb after it: the verb's object.",
        ("按5%的比例压减会议费。", "按照不低于10%的幅度压减一般性支出。"),
        ("会议费压减5%。", "会议费比上年下降5%。"),
    ),
    "subject.per_head": Examples(
        "An amount by head, with no noun of its own: the topic, by head.",
        ("地区生产总值达到36亿元，平均每人4100元。",),
        ("地区生产总值达到36亿元，增长5%。", "居民人均可支配收入达到2.4万元。"),
    ),
    "subject.changed": Examples(
        "Change, share and completion: the noun before the verb and its base; without one the topic goes on.",
        ("税收收入同比增长5%。", "税收收入完成8亿元，占一般公共预算收入的75.8%。", "会议费比上年压减12%。"),
        ("税收收入完成8亿元。", "城镇登记失业率为2.1%。"),
    ),
    "subject.share_whole": Examples(
        "97%的事项…: the noun after the share is the whole, with what is said of it the subject.",
        ("92%的办税业务实现网上办。", "八成的村庄通公交。"),
        ("网上办事项占比达97%。", "城镇登记失业率为2.1%。"),
    ),
    "subject.money": Examples(
        "An amount is of the noun before it, else of the purpose that follows it or opens the next clause.",
        ("税收收入完成8亿元。", "投入3260万元推进老年助餐服务。", "安排5000万元，用于老旧小区改造。"),
        ("建成14家社区食堂。", "税收收入增长5%。"),
    ),
    "subject.counted": Examples(
        "A count or measure is of the noun after it, else of the noun before it.",
        ("建成14家社区食堂。", "新增学位3800个。", "新建污水管网15.48公里。"),
        ("税收收入完成8亿元。", "城镇登记失业率为2.1%。"),
    ),
    "subject.named": Examples(
        "Any other value: the noun before it.",
        ("城镇登记失业率为2.1%。", "河流水质优良比例达到92%。"),
        ("税收收入完成8亿元。", "新增学位3800个。"),
    ),
    "subject.topic": Examples(
        "Nothing is named: the topic goes on.",
        ("城镇登记失业率为2.1%，控制在4%以内。", "森林覆盖率由58.1%提高到60.2%。"),
        ("森林覆盖率提高到60.2%。", "税收收入完成8亿元。"),
    ),
    "subject.ahead": Examples(
        "Nothing before and no topic: the noun after the value.",
        ("100%卫生院配备救护车。",),
        ("卫生院配备救护车12辆。", "税收收入增长5%。"),
    ),
    "subject.heading": Examples(
        "Nothing is named under a heading that is an indicator: that indicator.",
        ("一、税收收入\n完成8亿元。", "（一）一般公共预算支出\n执行31.5亿元，为预算的98%。"),
        ("一、税收收入\n增值税完成3亿元。", "一、深化改革\n完成8亿元。"),
    ),
    "subject.dealt_out": Examples(
        "A list of subjects (A、B分别…X、Y) is dealt out to a row of as many values.",
        ("城镇和农村居民人均可支配收入分别增长5.1%和6.9%。", "增值税、企业所得税分别完成3亿元、2亿元。"),
        ("增值税完成3亿元，企业所得税完成2亿元。", "新建公园3座。"),
    ),
    "subject.shared_noun": Examples(
        "新建2个、改扩建9个托育中心: the first count is of what the second names.",
        ("新建2个、改扩建9个托育中心。",),
        ("新建1个幼儿园、改扩建9个托育中心。", "新建托育中心2个，改造公园9个。"),
    ),
}

PREDICATE = {
    "predicate.verb": Examples(
        "The verb before a quantity that nothing names; with a subject the subject's rule finds it.",
        ("一、2024年重点工作\n安排13亿元。",),
        ("税收收入完成8亿元。",),
    ),
}

MEASURE = {
    "measure.reference": Examples(
        "为预算12亿元的…, 比上年10亿元…: an amount named only to compare with, a level.",
        ("税收收入完成12.2亿元，为年初预算12亿元的101%。", "税收收入12.2亿元，比2021年的10亿元增长22%。"),
        ("税收收入完成12.2亿元，为年初预算的101%。", "税收收入比上年增加2亿元。"),
    ),
    "measure.against_reference": Examples(
        "…预算12亿元的101%: completion of the budget just named.",
        ("税收收入完成12.2亿元，为年初预算12亿元的101%。",),
        ("税收收入完成12.2亿元，为年初预算的101%。", "税收收入12.2亿元，比2021年的10亿元增长22%。"),
    ),
    "measure.coordinate": Examples(
        "A second value of the same kind in a row is said in the sense of the first.",
        ("增值税、契税分别增长7%和4.9%。", "契税、房产税分别下降3%、5%。"),
        ("增值税增长7%，契税增长4.9%。", "增值税增长7%。"),
    ),
    "measure.completion": Examples(
        "为预算的…%, 完成年度任务的…%: performance against a plan.",
        ("税收收入完成8.2亿元，为年初预算的101.3%。", "改造老旧小区12个，完成年度任务的98%。"),
        ("税收收入占总收入的75.8%。", "税收收入执行率为98%。"),
    ),
    "measure.share": Examples(
        "占…的比重: a part of a whole that is named.",
        ("税收收入占一般公共预算收入的比重为75.8%。", "民营企业数量占全部企业的九成。"),
        ("占地面积增长5%。", "税收收入为年初预算的101.3%。"),
    ),
    "measure.share_noun": Examples(
        "占比达…%: a share whose whole is not named.",
        ("民生支出占比达81%。", "优良天数比重提高到92%。"),
        ("民生支出占全部支出的81%。", "民生支出增长8.1%。"),
    ),
    "measure.share_lead": Examples(
        "…的比重，由50%扩大到62%: the clause before names the share.",
        ("民营经济在全区经济中的比重，已由50%扩大到62%。",),
        ("森林覆盖率由50%扩大到62%。", "森林覆盖率已由58%扩大到62%。"),
    ),
    "measure.rate": Examples(
        "按…%的幅度压减: the verb of change comes after.",
        ("按5%的比例压减会议费。", "以不低于8%的幅度递增研发投入。"),
        ("会议费压减5%。", "按5%的税率征收契税。"),
    ),
    "measure.change": Examples(
        "A verb or noun of change right before the value: 增长, 下降, 涨幅.",
        ("规模以上工业增加值增长6.4%。", "空气质量优良率提高1.2个百分点。", "用水量比上年减少300万吨。"),
        ("森林覆盖率提高到60.2%。", "新增学位3800个。", "人口自然增长率为5.3‰。"),
    ),
    "measure.compared": Examples(
        "比上年多…, 较预算低…: an adjective says how far a value is from the one that is named.",
        ("土地出让收入较年初预算少10%。", "税收收入8亿元，比上年多0.5亿元。"),
        ("税收收入8亿元，比上年增长5%。", "今年比往年多建公园3座。"),
    ),
    "measure.verb_first": Examples(
        "The verb of change stands before what it changes: 压减…经费34%.",
        ("压减“三公”经费34%。", "削减办公费用12%。"),
        ("“三公”经费压减34%。", "减少率为3%。"),
    ),
    "measure.bare": Examples(
        "After a growth, what industries and amounts have a bare percentage of is a growth too.",
        ("工业增加值增长5.4%，其中采矿业-1.8%、制造业6.2%。", "工业投资增长9%，民间投资6%。"),
        ("工业增加值占42%，其中采矿业12%。", "工业增加值增长5.4%，失业率4%。"),
    ),
    "measure.above": Examples(
        "高于, 低于 a level named, by points.",
        ("一般公共预算收入增速高于全市平均水平1.2个百分点。", "失业率低于预期目标0.3个百分点。"),
        ("失业率下降0.3个百分点。", "水费收缴率高于98%。"),
    ),
    "measure.share_set_aside": Examples(
        "What is set aside of a whole for a purpose: a share of the whole.",
        ("把财政支出的70%以上用于改善民生。", "将土地收益的5%投入农田整治。"),
        ("财政支出的70%已经完成。", "把失业率控制在4%以内。"),
    ),
    "measure.share_of": Examples(
        "97%的事项…: what follows the percentage is its whole.",
        ("92%的办税业务实现网上办。", "八成的村庄通公交。"),
        ("参保率达到97%的目标。", "网上办理事项比重达97%。"),
    ),
    "measure.all_of": Examples(
        "行政村100%通…: the noun before is the whole, what follows is said of it.",
        ("行政村100%通硬化路。",),
        ("行政村通硬化路率达100%。", "行政村硬化路比重达95%。"),
    ),
    "measure.point": Examples(
        "A number of percentage points is a change, whatever the words.",
        ("森林覆盖率优于全市平均水平，超1.2个百分点。",),
        ("森林覆盖率提高1.2个百分点。", "森林覆盖率达到62%。"),
    ),
    "measure.ratio": Examples(
        "A multiple: 为…的3倍, 翻一番.",
        ("旅游收入是十年前的3倍。", "工业产值翻一番。"),
        ("旅游收入增长30%。", "旅游收入达3亿元。"),
    ),
}

PERIOD = {
    "period.section": Examples(
        "The year or the direction (回顾, 安排) of a heading.",
        ("一、2022年工作回顾\n新建公园3座。", _BUDGET + "一、2024年预算草案\n税收收入安排8亿元。"),
        ("2022年，新建公园3座。", "新建公园3座。"),
    ),
    "period.order": Examples(
        "A work report looks ahead after its first part, where the heading doesn't say so.",
        (_WORK + "一、2023年工作回顾\n新建公园3座。\n二、着力改善民生\n新建公园5座。",),
        (_WORK + "一、2023年工作回顾\n新建公园3座。\n二、2024年工作安排\n新建公园5座。", "新建公园3座。"),
    ),
    "period.report": Examples(
        "Nothing nearer says when: the year that the report looks back on.",
        ("税收收入完成8亿元。", "新建公园3座。"),
        ("2022年，税收收入完成8亿元。", "一、2022年工作回顾\n新建公园3座。"),
    ),
    "period.beside": Examples(
        "A year right before the value: 2019年的3.1%.",
        ("森林覆盖率由2019年的58.1%提高到60.2%。",),
        ("2019年，森林覆盖率达到58.1%。", "森林覆盖率达到58.1%。"),
    ),
    "period.from": Examples(
        "由A提高到B: A belongs to the year before the period.",
        ("森林覆盖率由58.1%提高到60.2%。", "高新技术企业从120家增加到156家。"),
        ("森林覆盖率提高到60.2%。", "高新技术企业由市级部门认定，共120家。"),
    ),
    "period.joined": Examples(
        "A value joined to the one before by 、和及 is of its time: 由2019年的3.1%和2.5%下降到….",
        ("收缴率由2019年的58.1%和60.3%提高到60.2%和62.5%。", "2019年，收缴率达到58.1%和60.3%。"),
        ("收缴率由2019年的58.1%提高到60.2%。",),
    ),
    "period.total": Examples(
        "A part whose clause names no time is of its total's.",
        ("2022年，税收收入8亿元，其中：增值税3亿元、契税2亿元。",),
        ("2022年，税收收入8亿元，增长5%。", "税收收入8亿元，其中：2022年增值税3亿元。"),
    ),
    "period.reference": Examples(
        "An amount of the year before named only to compare with.",
        ("税收收入12.2亿元，比上年10亿元增长22%。",),
        ("税收收入12.2亿元，比上年增长22%。", "税收收入12.2亿元，为年初预算12亿元的101%。"),
    ),
    "period.clause": Examples(
        "A time named in the sentence, in whose scope the value stands.",
        ("2022年，税收收入完成8亿元。", "2023年一季度，税收收入完成2亿元。", "到2025年，森林覆盖率达到62%。"),
        ("税收收入完成8亿元。", "税收收入比2022年增长5%。"),
    ),
    "period.aim": Examples(
        "A line or words of aims open what is to come, under any heading: 主要预期目标是：….",
        (_WORK + "一、2023年工作回顾\n新建公园3座。主要预期目标是：税收收入增长5%。",),
        (_WORK + "一、2023年工作回顾\n年初确定的主要预期目标是：税收收入增长5%。", "新建公园3座。"),
    ),
    "period.paragraph": Examples(
        "A time that opened an earlier sentence of the paragraph.",
        ("2022年，新建公园3座。改造公园5座。",),
        ("2022年，新建公园3座，改造公园5座。", "新建公园3座。改造公园5座。"),
    ),
    "period.average": Examples(
        "A yearly average covers the years since its base, or the span of years last named.",
        ("税收收入比2018年增加5亿元，年均增长9.5%。", "一、过去五年工作回顾\n2023年，税收收入达到8亿元，年均增长6%。"),
        ("税收收入比2018年增加5亿元。", "税收收入增长9.5%。"),
    ),
}

STATUS = {
    "status.norm": Examples(
        "A standing rule in a part that plans: 不得低于, 每人每月, 利润上缴比例.",
        ("2024年工作安排\n一、2024年重点工作\n国有企业利润上缴比例不低于30%。",),
        ("国有企业利润增长30%。", _BUDGET + "一、2024年预算草案\n税收收入安排8亿元。"),
    ),
    "status.existing": Examples(
        "现有, 原有 in a part that plans: what is there already.",
        ("一、2024年工作安排\n发挥现有20座消防站作用。",),
        ("一、2024年工作安排\n新建消防站20座。", "建成消防站20座。"),
    ),
    "status.so_far": Examples(
        "截至 with months of the year that is planned: what is done so far.",
        ("青屿区2024年预算调整方案（草案）的报告\n截至2024年9月底，税收收入完成6亿元。",),
        ("青屿区2024年预算调整方案（草案）的报告\n税收收入调整为6亿元。", "截至2023年9月底，税收收入完成6亿元。"),
    ),
    "status.budget_part": Examples(
        "Money of the plan year in a budget report.",
        (_BUDGET + "一、2024年预算草案\n税收收入安排8亿元，增长4%。",),
        (_BUDGET + "一、2023年预算执行情况\n税收收入完成8亿元。", "2024年，税收收入力争达到8亿元。"),
    ),
    "status.plan_part": Examples(
        "Anything else of a time that is not over: an aim.",
        ("一、2024年工作安排\n新建公园3座。", "到2025年，森林覆盖率达到62%。"),
        ("2023年，新建公园3座。", _BUDGET + "一、2024年预算草案\n税收收入安排8亿元。"),
    ),
    "status.aim": Examples(
        "In a text without title and years, words that state an aim: 目标是, 力争, 计划新建.",
        ("工作目标是：税收收入增长5%，粮食产量2万吨。", "力争新建公园3座。", "民办学校计划招收新生200人。"),
        ("完成目标任务的98%。", "2023年计划生育率达98%。"),
    ),
    "status.budget_word": Examples(
        "The budget figure told in a review: 年初预算, 人大批准的预算, 变动为.",
        (_BUDGET + "一、2023年预算执行情况\n区人大批准的税收收入预算为8亿元。",),
        (_BUDGET + "一、2023年预算执行情况\n税收收入完成8亿元。", "税收收入完成8亿元。"),
    ),
    "status.reference": Examples(
        "A budget figure named only to compare with.",
        (_BUDGET + "一、2023年预算执行情况\n税收收入完成12.2亿元，为预算12亿元的101%。",),
        (_BUDGET + "一、2023年预算执行情况\n税收收入完成12.2亿元，为年初预算的101%。",),
    ),
    "status.goal": Examples(
        "超目标（…）: the number in the bracket is the aim.",
        ("招商引资到位资金118亿元，超全年目标（110亿元）。",),
        ("招商引资到位资金118亿元（外资10亿元）。", "招商引资到位资金118亿元。"),
    ),
    "status.estimate": Examples(
        "预计, 初步核算, 快报: the word governs its clause and those that go on from it.",
        ("预计完成税收收入8亿元，增长5%。", "据初步核算，全区生产总值580亿元。"),
        ("税收收入完成8亿元，增长5%。", "一、2024年工作安排\n预计新建公园3座。"),
    ),
    "status.list": Examples(
        "A list that hangs on a line of estimates: 预计完成情况如下：.",
        ("预计2023年主要指标完成情况如下：\n（1）税收收入完成8亿元；\n（2）非税收入完成4亿元。",),
        ("2023年主要指标完成情况如下：\n（1）税收收入完成8亿元；\n（2）非税收入完成4亿元。",),
    ),
    "status.coordinate": Examples(
        "An amount that an approved one is coordinated with (批准的收入预算为…，支出为…) is a budget figure too.",
        (_BUDGET + "一、2023年预算执行情况\n区人大批准的2023年一般公共预算收入为8亿元，一般公共预算支出为9亿元。",),
        (_BUDGET + "一、2023年预算执行情况\n2023年一般公共预算收入完成8亿元，一般公共预算支出完成9亿元。",),
    ),
    "status.total": Examples(
        "A region's share of a budget figure (…，其中：开发区3亿元) is a budget figure too.",
        (_BUDGET + "一、2023年预算执行情况\n区人大批准的税收收入预算为8亿元，其中：开发区3亿元。",),
        (_BUDGET + "一、2023年预算执行情况\n税收收入完成8亿元，其中：开发区3亿元。",),
    ),
    "status.review": Examples(
        "A time that is over, and no word to the contrary.",
        ("2023年，税收收入完成8亿元。", "新建公园3座。"),
        ("到2025年，森林覆盖率达到62%。", "预计完成税收收入8亿元。"),
    ),
}

BASE = {
    "base.plan": Examples(
        "A completion is measured against its own period's budget or target.",
        ("税收收入完成8亿元，为年初预算的101.3%。", "改造老旧小区12个，完成年度任务的98%。"),
        ("税收收入增长5%。", "税收收入比2023年预算数增长5%。"),
    ),
    "base.surplus": Examples(
        "超收, 短收 without a base of their own: more or less than the plan of the same period.",
        ("税收收入完成8亿元，为年计划的110%，超收0.7亿元。", "税收收入短收2亿元。"),
        ("税收收入比上年超收2亿元。", "税收收入增收2亿元。"),
    ),
    "base.stated": Examples(
        "比2022年, 比上年执行数, 比2023年预算数, 为十年前的: the base is named.",
        ("税收收入比2021年增长5%。", "税收收入比上年执行数增长5%。", "旅游收入是十年前的3倍。"),
        ("税收收入增长5%。", "税收收入同比增长5%。"),
    ),
    "base.reference": Examples(
        "A change against the amount just named.",
        ("税收收入12.2亿元，比2021年的10亿元增长22%。",),
        ("税收收入12.2亿元，比2021年增长22%。", "税收收入12.2亿元，增长22%。"),
    ),
    "base.beside": Examples(
        "A change right after one of the same subject whose base was named has that base.",
        ("税收收入比2021年增加2亿元，增长20%。",),
        ("税收收入增加2亿元，增长20%。", "税收收入比2021年增加2亿元，契税增长20%。"),
    ),
    "base.gap": Examples(
        "高于, 低于 another's level: no time is compared with.",
        ("税收收入增速高于全省平均水平1.2个百分点。", "登记失业率低于全国0.5个百分点。"),
        ("税收收入增速比上年提高1.2个百分点。", "税收收入增长5%。"),
    ),
    "base.years": Examples(
        "A growth over several years, or a multiple, whose base is not named.",
        ("五年来，税收收入年均增长8%。", "工业产值翻一番。"),
        ("税收收入增长8%。", "税收收入比2018年增长8%。"),
    ),
    "base.term": Examples(
        "A time limit cut down: against the limit before, whenever that was set.",
        ("审批时限压缩60%。",),
        ("会议费压缩60%。", "审批事项比上年减少60%。"),
    ),
    "base.adjusted": Examples(
        "What an adjusted budget adds is against the budget before it.",
        (_BUDGET + "一、2023年预算执行情况\n支出预算由5亿元变动为6亿元，主要是补助增加0.8亿元。",),
        (_BUDGET + "一、2023年预算执行情况\n支出预算调整为6亿元，实际完成5.9亿元，增长9%。", "补助增加0.8亿元。"),
    ),
    "base.compared": Examples(
        "与1987年相比，…；…: the base holds for what follows.",
        ("与2018年相比，税收收入增加5亿元；森林覆盖率提高3个百分点。",),
        ("税收收入增加5亿元；森林覆盖率提高3个百分点。", "税收收入比2018年增加5亿元。"),
    ),
    "base.remark": Examples(
        "（下同）: the base named once holds for the later budgets of its side.",
        (_BUDGET + "一、2024年预算草案\n税收收入预算8亿元，比2023年预算数（下同）增长4%；非税收入预算2亿元，增长3%。",),
        (_BUDGET + "一、2024年预算草案\n税收收入预算8亿元，比2023年预算数增长4%。", "税收收入增长4%。"),
    ),
    "base.total": Examples(
        "A component's growth is against what its total's growth was said to be against.",
        ("税收收入完成8亿元，比2021年增长4%，其中：增值税3亿元，增长3%。",),
        ("税收收入完成8亿元，增长4%，其中：增值税3亿元，增长3%。", "税收收入增长4%。"),
    ),
    "base.year_before": Examples(
        "Nothing is said: the year before.",
        ("税收收入增长5%。", "税收收入同比增长5%。"),
        ("税收收入比2021年增长5%。", "税收收入完成8亿元。"),
    ),
}

PART_OF = {
    "part_of.bracket": Examples(
        "A breakdown in brackets right after its total.",
        ("一般公共预算支出31亿元（教育支出8亿元、卫生健康支出3亿元）。",),
        ("一般公共预算支出31亿元，增长5%（同口径增长6%）。", "一般公共预算支出31亿元（含上级补助）。"),
    ),
    "part_of.list": Examples(
        "What follows 其中, 包括, 主要是 is part of the amount before.",
        ("一般公共预算收入12亿元，其中：税收收入8亿元，非税收入4亿元。", "新建公园8座，其中口袋公园5座。"),
        ("一般公共预算收入12亿元，增长5%。", "一般公共预算收入12亿元，一般公共预算支出31亿元。"),
    ),
    "part_of.sum": Examples(
        "A加上B、C，收入总量为T: A, B and C are parts of T.",
        ("一般公共预算收入12亿元，加上上级补助收入15亿元、调入资金3亿元，收入总计30亿元。",),
        ("一般公共预算收入12亿元，上级补助收入15亿元。", "收入总计30亿元。"),
    ),
}

REGION_RULES = {
    "region.named": Examples(
        "A place, or 全国, 全市 above the own level, at the head of the noun phrase or clause.",
        ("全国粮食产量增长1.3%。", "浙江省新增企业120家。", "安排东部地区补助2亿元。"),
        ("全区新增企业120家。", "新增企业120家。"),
    ),
    "region.place": Examples(
        "A region's name in place of a subject: 其中：开发区3亿元.",
        ("一般公共预算收入完成8亿元，其中：区本级5亿元、开发区3亿元。",),
        ("一般公共预算收入完成8亿元，其中：税收收入5亿元。", "建设开发区3个。"),
    ),
    "region.level": Examples(
        "Words of scope in the clause, or that open the sentence: 区本级, 全区.",
        ("区本级一般公共预算收入完成5亿元。", "全区新增企业120家。"),
        ("一般公共预算收入完成5亿元。", "新增企业120家。"),
    ),
    "region.account": Examples(
        "A bare 收入 or 支出 that takes its account from the topic takes its region too.",
        ("区本级一般公共预算收入完成5亿元，支出完成9亿元。",),
        ("区本级一般公共预算收入完成5亿元。", "一般公共预算收入完成5亿元，支出完成9亿元。"),
    ),
    "region.coordinate": Examples(
        "What a place did holds for the clauses that only tell what else it did.",
        ("高新区实现工业产值42亿元，引进项目8个。",),
        ("高新区实现工业产值42亿元，公园绿地面积3公顷。", "高新区实现工业产值42亿元。引进项目8个。"),
    ),
    "region.total": Examples(
        "A component has the region of its total.",
        ("区本级一般公共预算收入完成5亿元，其中：税收收入4亿元、非税收入1亿元。",),
        (
            "一般公共预算收入完成5亿元，其中：税收收入4亿元、非税收入1亿元。",
            "区本级一般公共预算收入完成5亿元，增长4%。",
        ),
    ),
    "region.topic": Examples(
        "A value that goes on with a topic goes on with its region.",
        ("全国粮食产量达到6.9亿吨，增长1.3%。", "区本级税收收入完成5亿元，增长4%。"),
        ("税收收入完成5亿元，增长4%。", "全国粮食产量增长1.3%。"),
    ),
    "region.section": Examples(
        "A heading that speaks of the level's own accounts: 区本级….",
        ("一、区本级一般公共预算收支情况\n税收收入完成5亿元。",),
        ("一、全区一般公共预算收支情况\n税收收入完成5亿元。", "一、全区和区本级收支情况\n税收收入完成5亿元。"),
    ),
}

PROGRAM = {
    "program.subject": Examples(
        "The subject names a programme.",
        ("投入3000万元实施“清水润城”工程。", "新增“青蓝英才”计划团队6个。"),
        ("投入3000万元实施水利工程。", "新增科研团队6个。"),
    ),
    "program.clause": Examples(
        "The clause of an amount names a programme outside the subject.",
        ("“清水润城”工程新建污水管网15公里、改造泵站3座。",),
        ("“清水润城”工程水质优良率达到92%。", "水利工程新建污水管网15公里、改造泵站3座。"),
    ),
    "program.sentence": Examples(
        "The sentence opens with a programme, in a clause without a number.",
        ("推进“清水润城”工程，新建污水管网15公里。",),
        ("推进水利工程，新建污水管网15公里。", "新建污水管网15公里，推进“清水润城”工程。"),
    ),
}

EXAMPLES: dict[str, Examples] = {
    **SUBJECT,
    **PREDICATE,
    **MEASURE,
    **PERIOD,
    **STATUS,
    **BASE,
    **PART_OF,
    **REGION_RULES,
    **PROGRAM,
}

_INTRODUCTION = """\
# The linking rules

A record says more than its number: what is measured, when, in what sense. Each of these answers comes from a rule with
a name. `record.rules` lists the names that fired, `report.explain(record)` shows them with the words they read:

```python
from govreport_ie import parse

report = parse("税收收入完成8.2亿元，为年初预算的101.3%。", year=2024)
assert "measure.completion" in report.records[1].rules
assert "base.plan '为年初预算的'" in report.explain(1)
```

Words are not written into the rules: verbs, nouns and other cues are lines of the [lexicon](lexicon.md). The list
below is made from `govreport_ie/relations/examples.py`, where every rule has sentences in which it fires and sentences
in which it must not; the tests run them all as reports of 青屿区 given in 2024. A line break is shown as ⏎.
"""


def rules_page() -> str:
    """The page ``docs/rules.md``.

    Example:
        >>> "| `measure.ratio` |" in rules_page()
        True
    """
    out = [_INTRODUCTION]
    for field, question in QUESTIONS.items():
        out += [f"## {field}: {question}\n", "| rule | reads | for example | but not |", "|---|---|---|---|"]
        for name, rule in EXAMPLES.items():
            if name.split(".")[0] == field:
                out.append(f"| `{name}` | {rule.says} | {_cell(rule.positive)} | {_cell(rule.negative)} |")
        out.append("")
    return "\n".join(out)


def _cell(texts: tuple[str, ...]) -> str:
    return "<br>".join(t.replace("\n", " ⏎ ") for t in texts)


if __name__ == "__main__":
    import sys
    from pathlib import Path

    Path(sys.argv[1]).write_text(rules_page(), encoding="utf-8", newline="\n")
