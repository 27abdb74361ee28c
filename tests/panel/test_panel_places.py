"""Words of place and scope → region, code, level, scope."""

import pytest

from govreport_ie.lexicon.regions import Gazetteer
from govreport_ie.panel.places import Where, home, resolve

G = Gazetteer.default()
LUOHU = Where("罗湖区", "440303", "county")
SHENZHEN = Where("深圳市", "440300", "prefecture")
GUANGDONG = Where("广东省", "440000", "province")
COUNTRY = Where("全国", "100000", "country")
GUANGXI = Where("广西壮族自治区", "450000", "province")
SHANGHAI = Where("上海市", "310000", "province")
KUNSHAN = Where("昆山市", "320583", "county")
MADE_UP = Where("济川市", "", "")


@pytest.mark.parametrize(
    ("region", "code", "year", "expected"),
    [
        ("罗湖区", None, 2023, LUOHU),
        ("深圳市罗湖区", None, 2023, LUOHU),
        ("深圳", None, 2023, SHENZHEN),
        ("罗湖区", "440303", 2023, LUOHU),
        ("全国", None, 2023, COUNTRY),
        ("我 国", None, 2023, COUNTRY),
        ("昆山市", None, 2023, KUNSHAN),
        ("上海市", None, 2023, SHANGHAI),
        ("济川市", None, 2023, MADE_UP),
        ("青木县", None, 2023, Where("青木县", "", "county")),
        ("朝阳区", None, 2023, Where("朝阳区", "", "")),
        (None, None, None, Where("")),
        ("", None, 2023, Where("")),
    ],
)
def test_home(region, code, year, expected):
    assert home(region, code, year, G) == expected


@pytest.mark.parametrize(
    ("word", "own", "expected"),
    [
        # the region as a whole
        (None, LUOHU, LUOHU),
        ("全区", LUOHU, LUOHU),
        ("全市", SHENZHEN, SHENZHEN),
        ("我市", SHENZHEN, SHENZHEN),
        ("全市", SHANGHAI, SHANGHAI),
        ("全市", KUNSHAN, KUNSHAN),
        ("全区", GUANGXI, GUANGXI),
        ("罗湖区", LUOHU, LUOHU),
        ("罗湖", LUOHU, LUOHU),
        ("全市", MADE_UP, MADE_UP),
        ("全市", Where(""), Where("")),
        # the regions above
        ("全市", LUOHU, SHENZHEN),
        ("全省", LUOHU, GUANGDONG),
        ("全省", SHENZHEN, GUANGDONG),
        ("全国", LUOHU, COUNTRY),
        ("全 国", MADE_UP, COUNTRY),
        # a word that fits nothing known stands as written, without a code
        ("全省", MADE_UP, Where("全省")),
        ("全县", SHENZHEN, Where("全县")),
        # accounts
        ("市本级", SHENZHEN, SHENZHEN.scoped("市本级")),
        ("市级", SHENZHEN, SHENZHEN.scoped("市级")),
        ("本级", SHENZHEN, SHENZHEN.scoped("市本级")),
        ("本级", LUOHU, LUOHU.scoped("区本级")),
        ("本级", GUANGXI, GUANGXI.scoped("自治区本级")),
        ("深圳市本级", SHENZHEN, SHENZHEN.scoped("市本级")),
        ("区本级", LUOHU, LUOHU.scoped("区本级")),
        ("省级", SHENZHEN, GUANGDONG.scoped("省级")),
        ("市级", LUOHU, SHENZHEN.scoped("市级")),
        ("县区", MADE_UP, MADE_UP.scoped("县区")),
        ("县（市、区）", MADE_UP, MADE_UP.scoped("县（市、区）")),
        ("县市区", SHENZHEN, SHENZHEN.scoped("县市区")),
        ("市本级", MADE_UP, MADE_UP.scoped("市本级")),
        ("中央", COUNTRY, COUNTRY.scoped("中央")),
        ("地方", COUNTRY, COUNTRY.scoped("地方")),
        ("中央", SHENZHEN, COUNTRY.scoped("中央")),
        # other regions
        ("盐田区", SHENZHEN, Where("盐田区", "440308", "county")),
        ("广东化州", LUOHU, Where("化州市", "440982", "county")),
        ("北京市", LUOHU, Where("北京市", "110000", "province")),
        # zones and quarters
        ("经济技术开发区", SHENZHEN, SHENZHEN.scoped("经济技术开发区")),
        ("笋岗-清水河片区", LUOHU, LUOHU.scoped("笋岗-清水河片区")),
        ("主城区", MADE_UP, MADE_UP.scoped("主城区")),
        # never a wrong code
        ("朝阳区", SHENZHEN, Where("朝阳区")),
        ("城关区", SHENZHEN, None),
        ("纽约曼哈顿", LUOHU, Where("纽约曼哈顿")),
    ],
)
def test_resolve(word, own, expected):
    found = resolve(word, own, 2023, G)
    if expected is None:
        assert found.code in ("", own.code)
    else:
        assert found == expected


@pytest.mark.parametrize("word", ["全", "级", "本级", "市", "全全市", "　", "区级级", "开发区" * 500, "市本级" * 500])
@pytest.mark.parametrize("own", [Where(""), MADE_UP, SHENZHEN])
def test_odd_words_never_raise(word, own):
    found = resolve(word, own, None, G)
    assert found.code in ("", own.code)
