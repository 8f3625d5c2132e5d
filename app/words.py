"""Words that stand everywhere the same: roles, labels and relations in Chinese and English. Takes nothing; gives tables."""

ROLES = {"lead": ("牵头", "lead"), "joint": ("责任", "joint"), "support": ("配合", "support")}
"""Roles as documents have them; 责任 is what 责任单位 without 牵头 is."""

LABELS = {
    "Document": ("文件", "documents"), "Section": ("章节", "sections"), "Task": ("任务", "tasks"), "Agency": ("机关单位", "agencies"),
    "Organization": ("企事业单位", "organizations"), "Program": ("专项行动", "programs"), "Project": ("项目", "projects"), "Park": ("园区", "parks"),
    "Technology": ("技术", "technologies"), "Region": ("区域", "regions"), "Industry": ("产业", "industries"),
    "FundingRule": ("资金规则", "funding rules"), "Amount": ("金额", "amounts"), "Target": ("目标", "targets"), "Indicator": ("现状指标", "indicators"),
    "Measure": ("举措", "measures"), "Goal": ("定性目标", "goals"), "Deliverable": ("成果", "deliverables"), "Term": ("名词", "terms"),
}  # fmt: skip
"""Labels of nodes, in Chinese and in English (plural)."""

STAGES = ("储备", "争取", "启动", "推进", "建成", "提升")
"""Stages of a project, as INCLUDES has them, early ones first."""
