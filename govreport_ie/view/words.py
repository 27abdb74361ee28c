"""What columns and values are called for people, in English and Chinese."""

from __future__ import annotations

import os
from typing import Final, Literal

Language = Literal["zh", "en"]

_HEADS: Final = {
    "a": "甲",
    "across reports": "报告之间",
    "against": "基数／整体",
    "aliases": "别名",
    "at": "位置",
    "b": "乙",
    "base_period": "基期",
    "base_status": "基数口径",
    "bounds": "区间列",
    "check": "核对",
    "code": "代码",
    "confidence": "可信度",
    "conflict": "有出入",
    "conflicts": "有出入的列",
    "difference": "差额",
    "direction": "方向",
    "end": "终止",
    "file": "文件",
    "gap": "差距",
    "group": "类别",
    "high": "上限",
    "high_a": "上限（甲）",
    "high_b": "上限（乙）",
    "indicator": "指标",
    "indicator_code": "指标代码",
    "kind": "种类",
    "level": "层级",
    "low": "下限",
    "low_a": "下限（甲）",
    "low_b": "下限（乙）",
    "measure": "量度",
    "message": "说明",
    "modifier": "限定",
    "n_outcomes": "结果数",
    "n_statements": "表述数",
    "n_targets": "目标数",
    "name": "名称",
    "note": "备注",
    "of": "整体",
    "outcome_high": "结果上限",
    "outcome_low": "结果下限",
    "outcome_modifier": "结果限定",
    "outcome_sentence": "结果原句",
    "outcome_source": "结果来源",
    "outcome_state": "有无结果",
    "outcome_status": "结果口径",
    "page": "页",
    "page_a": "页（甲）",
    "page_b": "页（乙）",
    "part": "部分",
    "part of": "所属总量",
    "part_of": "所属总量",
    "period": "时期",
    "predicate": "谓词",
    "programme": "项目",
    "program": "项目",
    "quantity": "原文",
    "recomputed": "推算值",
    "region": "地区",
    "region_code": "地区代码",
    "relation": "关系",
    "report": "报告",
    "restated": "目标改述",
    "revised": "结果修订",
    "rule": "规则",
    "scope": "口径",
    "section": "章节",
    "sentence": "原句",
    "sentence_a": "原句（甲）",
    "sentence_b": "原句（乙）",
    "source": "来源",
    "sources": "来源",
    "start": "位置",
    "stated": "所述值",
    "status": "性质",
    "status_a": "性质（甲）",
    "status_b": "性质（乙）",
    "subject": "主体",
    "target_high": "目标上限",
    "target_low": "目标下限",
    "target_modifier": "目标限定",
    "target_sentence": "目标原句",
    "target_source": "目标来源",
    "target_state": "有无目标",
    "target_status": "目标性质",
    "target_tone": "目标语气",
    "text": "原文",
    "tolerance": "容差",
    "tone": "语气",
    "unit": "单位",
    "unit_class": "单位类别",
    "outcome": "结果",
    "target": "目标",
    "value": "数值",
    "value_a": "数值（甲）",
    "value_b": "数值（乙）",
    "verdict": "结论",
    "what was found": "核对结果",
}  # fmt: skip


def head(name: str, lang: Language) -> str:
    """What a column is called.

    Example:
        >>> head("period", "zh"), head("period", "en"), head("something else", "zh")
        ('时期', 'period', 'something else')
    """
    return _HEADS.get(name, name) if lang == "zh" else name


def language(given: str | None) -> Language:
    """The language asked for, else that of the user's locale: Chinese where it is, English for all others.

    Example:
        >>> language("zh"), language("en")
        ('zh', 'en')
    """
    if given is None:
        given = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    return "zh" if given.lower().startswith("zh") else "en"
