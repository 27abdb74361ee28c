"""The shapes of written numbers and of what surrounds them."""

from __future__ import annotations

import re

WS = "[ \u3000\xa0\t]{0,3}"
D = "[0-9０-９]"
H1 = "[一二两三四五六七八九]"
H = "[零〇一二两三四五六七八九十百千万亿]"
KILO = "(?=瓦|米|克|伏|卡|安|赫|焦|帕|兆|字节|比特|分|升)"

_ARABIC = rf"(?:{D}{{1,3}}(?:(?:,|，(?=[０-９])){D}{{3}})+(?!{D})|{D}+)(?:[.．]{D}+)?"
_MULT = rf"(?:[十百千]?[万亿]{{1,2}}|千(?!{KILO})|百(?!分|年|强|姓)|十(?=[余多几]?[万亿个]))"
_EXT = (
    rf"(?:零?(?:[0-9]{{1,4}}|{H1})[十百千](?!{KILO})(?:[多余]?万)?|零?[0-9]{{1,4}}万){{1,4}}"
    r"|[0-9]{3,4}(?![0-9.,%])"
)
_PIECES = r"个(?=亿(?![元级吨斤人美立平千]))"  # 30个亿
_MORE = "(?:[多余](?!额|元化|样|次|人次?均|方面|个百)|几(?=[十百千万亿个])|来(?=[个家万名]))"

ARABIC = re.compile(
    rf"({_ARABIC})(?:{WS}({_MORE})?(?:{WS}|\n(?=[万亿])|{_PIECES})({_MULT})({_EXT})?)?(?:{WS}({_MORE})([万亿])?)?"
)
"""An Arabic number: digits, 多 before the multiplier, multiplier, 5千 after 12万, 多 after it all, 亿 after 3万多."""

_HN = rf"(?:[零〇一二三四五六七八九十万亿]|百(?!分)|千(?!{KILO}))"
_HRUN = rf"(?:{_HN}|两)(?:{_HN}|两(?=[百千万亿]))*"
HAN = re.compile(rf"({_HRUN}(?:几{_HN}*)?(?:点[零〇一二两三四五六七八九0-9]+[万亿]{{0,2}})?)(?:({_MORE})([万亿]+)?)?")
"""A Chinese numeral with 多 after it (and a multiplier after that: 十多万)."""

_ANY = rf"(?:{_ARABIC}|(?:{H}(?!分))+(?:点[零〇一二两三四五六七八九]+)?)"
FRACTION = re.compile(rf"({D}+|{H}+){WS}分{WS}之{WS}([负-]?{_ANY})(?:{WS}[-—–~～至到]{WS}({_ANY})(?![分%％个年月]))?")
_CHENG = "立果员功本效都长交品熟套群就绩语分人年片型行份因"
TENTHS = re.compile(
    rf"({D}+(?:[.．]{D}+)?|[一二两三四五六七八九十](?:点[一二三四五六七八九])?)"
    rf"{WS}成([一二三四五六七八九半](?![个项家人名大]))?(?![{_CHENG}])"
)
FOLD = re.compile(rf"翻{WS}了?{WS}({H1}|{D}+)?{WS}番")

SEPARATOR = re.compile(rf"{WS}([-—–~～－─−﹣]{{1,2}}|到|至){WS}(?=[0-9０-９一二两三四五六七八九十百千负-])")
BETWEEN = re.compile(rf"{WS}([与和]){WS}(?=[0-9０-９][0-9０-９.．,]*[^，。；、0-9]{{0,6}}之间)")
VAGUE = re.compile(r"(?P<low>[一二三四五六七八两])(?P<high>[二三四五六七八九])(?P<tens>[十百千万]{1,3})(?!分)")
_AMOUNT = rf"{WS}[、，,和与及]{WS}{D}+(?:[.．]{D}+)?"
POINTS_NEXT = re.compile(rf"(?:{_AMOUNT}个?)*?{_AMOUNT}{WS}个百分点")
SIZE_CLASS = re.compile(r"[“‘]?[0-9０-９.．]+[十百千万亿]{0,2}[^，。；、0-9]{1,5}?(?:及以上|以上|以下|级)")
# 投资超3000万元的12个项目, 12个投资超3000万元的项目: the size of what is counted
SIZE_BEFORE = re.compile(
    r"(?:(?P<counted>[0-9０-９]+[个家户项](?:以上)?)[^，。；、0-9]{0,10})?"
    r"(?:投资|收入|产值|营收|资产|销售额|税收|纳税|年产值)(?:额|总额|规模)?(?:上|超过?|过|不低于)$"
)
TOTAL_BEFORE = re.compile(r"[总计合共]$")
COUNTED_AFTER = re.compile(
    r"(?:以上)?的(?:[0-9０-９]+[个家户项]|[一-鿿]{2,8}(?:企业|项目|公司|园区|集群)(?:已?达到?|有|共|突破|超过?|增[至加]到?)?[0-9０-９]+[个家户项])"
)
THING_AFTER = re.compile(r"(?:以上)?的[一-鿿]{0,8}(?:企业|项目|公司|园区|集群)")
JIAO = re.compile(rf"{WS}(?P<jiao>[0-9一二两三四五六七八九])角(?:{WS}(?P<fen>[0-9一二两三四五六七八九])分(?!之))?")
RANK_MOVES = re.compile(r"(?:位|名)?(?:大幅)?(?:上|跃|提|前|下|后|晋)?(?:升|进|移|降|退)(?:至|到)[^，。；]{0,6}第")
VAGUE_BEFORE = re.compile(r"[数几好成]|(?<![跃登迈站跨踏攀])上")  # 数百户, 上千家; 跃上千亿元 is a verb
VOLTAGE = re.compile(r"(?:千|兆)?伏|[kK]V")  # the class of a line: 220千伏望潮变
LINE_NEXT = re.compile(r"[^，。；、0-9的]{0,6}(?:变|线|站|所|电网|输电|输变电|电力|网架|工程)")
OTHER_UNIT = re.compile(r"[（(][0-9.万亿]+(?:美元|港元|欧元|人民币|元)[)）]|(?<=美元)[)）]|(?<=亿元)[)）]")
SIGN = "-－−﹣负"

QUOTED = re.compile(r"“[^“”\n]{1,28}”|‘[^‘’\n]{1,28}’|「[^「」\n]{1,28}」|『[^『』\n]{1,28}』|\"[^\"\n]{1,28}\"")
SEPARATORS = frozenset("-—–~～－─−﹣到至 \u3000\xa0\t")
YEAR = re.compile(r"(?:19|20)[0-9]{2}")
HAN_YEAR = re.compile(r"[一二][零〇○一二三四五六七八九]{3}(?=年)")
HAN_DATE = re.compile(r"[一二三]?十?[一二三四五六七八九十](?=月(?!亮)|日(?![益常前子]))")
HEADING_END = re.compile(rf"{WS}(?:[.．、](?![0-9０-９])|[)）])")
RANK_BEFORE = re.compile(
    r"(?:降至|降到|退至|移至|排名?|位次|[位名居]列|位居|居|列|跃升|升至|升到|跃居|挺进|进入|跻身|稳居|稳定在|名次|总量|规模|增速|增幅|全[国省市区县球旗州盟]|位)[^，。；：、]{0,12}$"
)
RANK_PLACE = re.compile(r"(?:排名?|排在|[位名居]列|位居|稳居|居|列)[^，。；：、升提进移跃]{0,8}$")
AT_LEAST_VERB = re.compile(r"(?:至少|不少于|最少)[^，。；：0-9]{1,5}$")
BOUND_OF = re.compile(r"(接近|超过|不足|不到|突破|低于|占到?了?近|约占)[^，。；：、0-9一二三四五六七八九]{1,14}的$")
CIRCLE = re.compile(r"[^，。；、：]{0,12}圈")
NOUN_NEXT = re.compile(r"的?[\u4e00-\u9fff“《0-9]")
PERSONS_BEFORE = re.compile(
    r"(?:人口|人员|劳动力|务工|就业|用工|参保|客流|旅客|游客|用户)(?:规模|总量|数量?)?[^，。；、一-鿿]{0,2}(?:达到?|超过?|突破|接近|近|约|逾)*$"
)
MONEY_NEXT = re.compile(
    r"(?:多|余)?(?:[中短长]期)?(?:财政资金|专项资金|社会资[本金]|国债|票据|债券|贷款|信贷|存款|授信)"
)
PERSONS_NEXT = re.compile(r"(?:多|余)?[^，。；]{0,6}(?:人|民|众|户|者|员|生|工)")
MONEY_BEFORE = re.compile(
    r"(?:收入|支出|产值|总值|GDP|投资|贷款|存款|余额|资金|税|营收|融资|经济|规模|额|出口|进口|贸易|财政|利润|市值|资产|增加值|零售|预算|债|总量|产业|集群|款|费|万元|亿元)[^。；]{0,14}$",
    re.IGNORECASE,
)
VALUE_BEFORE = re.compile(
    r"(?:率|指数|系数|比例|比值|值|得分|评分|分数|密度|能耗|强度|倍数)(?:[^，。；]{0,10}(?:为|达到?|至|到|是|在|于|由|的))?$"
)
PER_MANY = re.compile(r"[/／](?:10万|十万|百万|万|千)")
SLASHED = re.compile(r"([1-9])[/／]([1-9][0-9]?)(?![0-9/／.])")
NUMBERED_YEAR = re.compile(r"([0-9]{1,2})[.．]((?:19|20)[0-9]{2})")
COORDINATED = re.compile(rf"{WS}[、，,和与及]{WS}")
REFERENCE = re.compile(r"(?:附表|附件|附图|专栏|表|图)(?:[0-9]{1,3}[、和与及至—-]){0,8}$")
PHONE = re.compile(r"0[0-9]{2,3}[-—－][0-9]{7,8}|1[3-9][0-9]{9}(?![0-9])|[0-9]{3,4}[-—][0-9]{7,8}")
URL = re.compile(r"(?:https?://|www\.|@)[\w./?=&%#:-]*$", re.IGNORECASE)
