"""The words that the audit reads between records: data only, one meaning a line."""

from __future__ import annotations

import re
from typing import Final

#: The four budgets of a Chinese government; every generic item (收入总量, 结转下年) belongs to one of them.
ACCOUNTS: Final[tuple[tuple[str, re.Pattern[str]], ...]] = (
    ("一般公共预算", re.compile(r"(?:地方)?(?:一般公共|公共财政|一般)预算")),
    ("政府性基金", re.compile(r"政府性基金(?:预算)?|(?<!保险)(?<!保障)(?<!社保)基金预算")),
    ("国有资本经营", re.compile(r"国有?资本?(?:经营|金经营)(?:预算)?")),
    ("社会保险基金", re.compile(r"(?:社会保险|社会保障|社保)基金(?:预算)?")),
)

#: Names that mean something only inside one of the four budgets.
GENERIC: Final = re.compile(
    r"^(?:一般性?转移|专项转移|本级|当[年期]|本[年期]|年[终末初]|年末|滚存|累计|总|上级|上年|下级|上解|补助|返还|转移|调入|调出|动用|安排|补充|预算稳定|一般债|专项债|"
    r"债[务券]|地方政府(?:一般|专项)?债|再融资|新增|结[转余]|收[入支]|支出|合计|预备费|净|区域间|待偿债)"
)

#: Totals of an account, after the account's own name is taken off.
TOTAL_INCOME: Final = re.compile(
    r"^(?:当年|全年|本年)?(?:预算|财政|公共财政)?(?:总收入|收入(?:总量|总计|合计|共计|累计))(?:累计|合计)?$"
)
TOTAL_EXPENDITURE: Final = re.compile(
    r"^(?:当年|全年|本年)?(?:预算|财政|公共财政)?(?:总支出|支出(?:总量|总计|合计|共计|累计))(?:累计|合计)?$"
)
PLAIN_INCOME: Final = re.compile(r"^(?:预算|当年|本年)?收入$")
PLAIN_EXPENDITURE: Final = re.compile(r"^(?:预算|当年|本年)?支出$")
SIDES: Final = (TOTAL_INCOME, TOTAL_EXPENDITURE, PLAIN_INCOME, PLAIN_EXPENDITURE)
#: A total that a list after it makes up; 总额 is the size of something and need not be.
LISTED_TOTAL: Final = re.compile(r"总量|总计|合计|共计|总收入|总支出|累计$")
TOTAL: Final = re.compile(r"总量|总计|合计|共计|总收入|总支出|总额|总数|累计$")

#: What is left when expenditure is taken off income.
BALANCE: Final = re.compile(r"结转|结余")
NOT_BALANCE: Final = re.compile(
    r"上年|以前年度|历年|结转结余收入|结[转余]收入|盘活|存量|[使动]用|待偿债|债券结余|资金池|清理"
)
STOCK_BALANCE: Final = re.compile(r"滚存|累计")
BALANCE_CUE: Final = re.compile(
    r"收支相抵|收支(?:轧差|差额)|(?:当[年期]|本[年期]|年度)(?:收支)?结余|收支(?:当年|当期)?结余"
)
CURRENT_BALANCE: Final = re.compile(r"(?:当[年期]|本[年期])(?:收支)?结余|收支结余")
EVEN_CUE: Final = re.compile(r"收支[^。；;\d]{0,12}平衡|收支相抵[，,]?[^。；;\d]{0,20}平衡|实现[^。；;\d]{0,6}平衡")

#: How a list of parts is introduced.
WHOLE_OF: Final = re.compile(r"构成|组成")
AMONG: Final = re.compile(r"其中")
MAINLY: Final = re.compile(r"主要")
INCLUDING: Final = re.compile(r"包括|包含|含")
AND_SO_ON: Final = re.compile(r"^[^\S\n]*\s*(?:左右)?\s*(?:等|……|…)")
SUBTRACTION: Final = re.compile(r"减去|减除|扣减|扣除(?!因素)|减(?=上解|调出|补助)")
UNNUMBERED: Final = re.compile(r"加上?|扣|减|剔除|^[^，,；;。]{0,3}[和及与、][^，,；;。]{2,}|以及")

#: The words right before a total, and before a budget as it was changed.
ENDS_AS_TOTAL: Final = re.compile(
    r"(?:总量|总计|合计|共计|总收入|总支出|累计|收入共|支出共)(?:为|是|达到?|预计|安排|完成|[:：])*$"
)
ADJUSTED_TO: Final = re.compile(
    r"(?:调整|变动|变更)(?:预算)?(?:数)?(?:为|后为|到)$|可(?:用|供|统筹)[^，,。；]{0,12}(?:为|共|达)?$"
)

#: Classes of one breakdown that may share members, and things counted across the classes of another.
OVERLAPPING: Final = re.compile(
    r"经济类型|登记注册|注册类型|所有制|民生支出|三农|涉农|一带一路|东盟|欧盟|RCEP|主要(?:市场|国家|伙伴)"
)
OWNERS: Final = re.compile(r"控股|国有企业(?:$|[^资])|集体企业|股份制|私营|民营企业|外商|港澳台|非公")
#: What is new as against what there is.
NEW: Final = re.compile(r"新增|净增|新登记|新建|新开|新设|新注册|新签|累计|总数")
AVERAGE: Final = re.compile(r"[人户亩地笔店]均|平均|均价|亩产|单产|[率比]$|每[百千万]?[人户亩公平]|价格|单价|标准")
#: The words that open a list of parts right after its whole.
#: The sources of an income per head, which do add up.
SOURCES: Final = re.compile(r"工资性|经营净|经营性|财产净|财产性|转移净|转移性")
OPENS: Final = re.compile(r"其中|主要|包括|[（(]|(?:按|分|从)[^，,；;。]{1,10}(?:看|分|划分)|^[：:]")

#: Sets of labels that exhaust a whole between them, longest labels first, each with what the whole must speak of.
CONTRASTS: Final[tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]] = (
    ("收入", (("非税",), ("税收", "各项税收"))),
    ("收入", (("工资性",), ("经营净", "经营性"), ("财产净", "财产性"), ("转移净", "转移性"))),
    ("", (("采矿",), ("制造业",), ("电力",))),
    ("保费", (("财产险", "财险", "财产保险"), ("寿险",), ("健康险",), ("意外",))),
    ("保费", (("财产险", "财险", "财产保险"), ("人身险", "人身保险"))),
    ("", (("国内游客", "国内旅游"), ("入境", "境外", "海外", "国际"))),
    ("粮", (("夏粮",), ("早稻",), ("秋粮",))),
    ("支出", (("基本支出",), ("项目支出",))),
    ("三保", (("工资",), ("运转",), ("民生",))),
    ("货", (("公路",), ("铁路",), ("水运", "水路"), ("民航", "航空"))),
    ("客", (("公路",), ("铁路",), ("水运", "水路"), ("民航", "航空"))),
    ("用电", (("第一产业",), ("第二产业",), ("第三产业",), ("居民",))),
    (
        "债",
        (
            ("一般债", "一般政府债", "一般性债", "政府一般债", "一般类"),
            ("专项债", "专项政府债", "政府专项债", "专项类"),
        ),
    ),
    ("债", (("再融资", "置换", "借新还旧"), ("新增",))),
    (
        "",
        (
            ("本级", "市级", "省级", "区级", "县级"),
            ("县区", "区县", "县（", "县(", "各县", "各区", "市县", "区（", "下级", "旗县", "县市"),
        ),
    ),
    ("", (("返还性", "税收返还"), ("一般性转移", "一般转移"), ("专项转移",))),
    ("", (("本金", "还本"), ("利息", "付息"))),
    ("", (("第一产业",), ("第二产业",), ("第三产业",))),
    ("", (("出口",), ("进口",))),
    ("", (("城镇", "城市", "市区"), ("农村", "乡村"))),
    ("", (("轻工业",), ("重工业",))),
    ("零售", (("商品零售",), ("餐饮",))),
    ("公", (("公务用车",), ("公务接待",), ("因公出国",))),
    ("", (("男",), ("女",))),
    ("", (("中央级", "中央"), ("地方级", "地方"))),
)

#: The words around a number that is only what another is compared with.
AS_BASE: Final = re.compile(r"(?:比|较|与|由|从)[^，,。；;]*$")
THEN: Final = re.compile(r"(?:相比)?[，,]?(?:增|减|提|下|上|多|少|的|超|扩|升|降|发展)")

#: Growth that is not value / base - 1.
ADJUSTED: Final = re.compile(
    r"同口径|同比口径|可比|剔除|扣除|不变价|实际增长|实增|按[^，。；]{0,12}口径|还原|自然增长|考虑[^，。；]{0,16}因素"
)
YEARLY: Final = re.compile(r"年均|年平均|月均|平均每年|两年平均|累计增[长加]|连续|翻")
REAL_TERMS: Final = re.compile(r"生产总值|GDP|增加值|总产值|产业产值|服务业$|工业$|产业$")
ANOTHER_BASE: Final = re.compile(r"[比较](?!上年|去年|重|例|率|[增降减下上])")
OTHER_BASE: Final = re.compile(
    r"比全[国省市区县]|[高低快慢好]于|高出|环比|比(?:\d{4}年)?\d{1,2}月|比上[月季]|比(?:三|四|五|六|七|八|九|十|去年末)"
)
PREFACE: Final = re.compile(
    r"^(?:(?:全|我|本)[市省区县州旗]|全国|当年|全年|本年|年初|累计|实现|完成|预计|安排|实际|财政部门|地方财政|调整后的?)+"
)

CLAUSE: Final = re.compile(r"[，,；;。：:、\n]|^[一二三四五六七八九十\d]{1,2}[.、．）)]")
#: What may stand before a name without setting it apart: whose it is, when, and verbs.
BESIDE_NAME: Final = re.compile(
    r"(?:(?:全|我|本)[市省区县州旗]|[一-龥]{2,6}[市省区县州旗]|[市省区县州]本?级|本级|全国|\d{4}年末?|(?:全|当|本|去|今|上)年|年[末初底]|\d{1,2}月|"
    r"上半年|截至|预计|初步核算|其中|实现|完成|累计|安排|达到?|的|预算|（[一二三四五六七八九十]）|[（(]?\d{1,2}[.、．）)])*"
)

#: A plan that was changed in the course of the year, and what is new as against a stock.
CHANGED_PLAN: Final = re.compile(r"调整|变动|变更|调[增减]|追加")
FIRST_PLAN: Final = re.compile(r"年初|批准|代编|[由从]$")
EARLIER: Final = re.compile(r"报告的?(?:预计)?(?:执行|完成|快报)?数|快报数|初步统计数")
FLOW: Final = re.compile(
    r"新增|下达|争取|新登记|净增|增加|新建|新开|新设|新注册|引进|落户|培育|减少|支出[^。，]{0,4}$|拨付|盘活|首发"
)

#: A second breakdown of the same whole begins.
AGAIN: Final = re.compile(r"(?:从|分|按)[^，,；;。]{1,10}(?:看|分|划分|来看)")

#: Stocks: what there was, what came and went, what is left.
OPENING: Final = re.compile(r"(?:上年末?|年初|期初)(?:滚存|累计)(?:结余|结转)|(?:上年末?|年初|期初)[^，。；]{0,8}余额")
CLOSING: Final = re.compile(
    r"(?:年末|年终|期末)(?:滚存|累计)(?:结余|结转)|(?<!上年)(?<!上年末)(?<!年初)(?:滚存|累计)(?:结余|结转)|(?:年末|年终|期末)[^，。；]{0,8}余额"
)
INFLOW: Final = re.compile(r"补充|新增|增加|收入|安排|当[年期]|本[年期]|结余")
OUTFLOW: Final = re.compile(r"动用|减少|支出|使用|偿还|还本|化解|调出|支付")

#: What is left of an amount, and what was spent of it, as the words before their numbers say.
LEFT_OVER: Final = re.compile(r"^[，,；;]?(?:尚?结余|剩余|节余|尚余|余下)(?:资金)?(?:为|共)?$")
SPENT: Final = re.compile(r"支出|使用|动用|动支|支付|拨付|用于|安排")

#: Differences that have a name: result, minuend, subtrahend.
DIFFERENCES: Final[tuple[tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]], ...]] = (
    (re.compile(r"顺差$"), re.compile(r"出口(?:总?[额值])?$"), re.compile(r"(?<!出)进口(?:总?[额值])?$")),
    (re.compile(r"逆差$"), re.compile(r"(?<!出)进口(?:总?[额值])?$"), re.compile(r"出口(?:总?[额值])?$")),
    (re.compile(r"自然增长率$"), re.compile(r"出生率$"), re.compile(r"死亡率$")),
)

#: Rates that are a quotient by their name: result, numerator, denominator.
QUOTIENTS: Final[tuple[tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]], ...]] = (
    (
        re.compile(r"^(?:常住)?(?:人口)?城镇化率$|常住人口城镇化率"),
        re.compile(r"^城镇(?:常住)?人口$"),
        re.compile(r"^(?:年末)?常住(?:总)?人口$|^常住人口总量$"),
    ),
    (re.compile(r"营业收入利润率$"), re.compile(r"利润(?:总额)?$"), re.compile(r"营业收入$")),
    (re.compile(r"存贷比$"), re.compile(r"各项贷款余额$"), re.compile(r"各项存款余额$")),
    (
        re.compile(r"收入比(?:值)?$|收入之比$"),
        re.compile(r"^城镇(?:常住)?居民人均可支配收入$"),
        re.compile(r"^农村(?:常住)?居民人均可支配收入$"),
    ),
)

#: A last item that takes up whatever the others leave; 其他收入 and 其他支出 are classes of their own.
RESIDUAL: Final = re.compile(r"^(?:其他|其它|其余)(?!收入$|支出$)")
WHOLE_REGION: Final = re.compile(r"^全[市省区县州国旗]$")

#: What sets the coverage of a number apart from that of another of its name.
COVERAGE: Final = re.compile(r"统筹|不含|不包括|含[^，。；]{1,12}[)）]")
#: A number for more than its year, or of a sort that many sentences speak of.
MANY_YEARS: Final = re.compile(r"累计|“?十[一二三四]五”?|[三四五六]年(?:来|间)?[，,]|这[三四五]年|过去[三四五]年|年均")
ANY_MONEY: Final = re.compile(r"(?:资金|债券|专项债|国债|经费|补助)$")
#: Money at hand that sums up what came before.
AT_HAND: Final = re.compile(r"可供|可用|合计|共计|总[量计]|财力")

#: Words that say whose number it is, as they stand before it.
SCOPE: Final = re.compile(
    r"全[市省区县州国旗](?!域|面|民|口径)|[市省区县州]本?级(?!以上|重点|财政)|本级|中心城区|市区|各?县[（(]?[市、]?[区）)]|区县|旗县|"
    r"兵团|[一-龥]{0,6}?(?:开发区|高新区|园区|新区|新城|示范区|管理区|合作区|产业区|经开区|保税区)"
)

#: A body of its own in a heading: 2．市退役军人事务局 2026 年部门预算.
BODY: Final = re.compile(
    r"([一-龥]{2,16}(?:局|委员会|厅|办公室|法院|检察院|大学|学院|医院|公司|集团|协会|中心))(?:\d{4}年|本级|部门|收支|决算|预算|$)"
)

#: Words that name the base of a growth.
BASE_SAID: Final = re.compile(r"(?:比|较|与)[^，。；]{0,14}(?:上年|去年|年|执行|完成|预算|决算|快报|同期)|同比")
