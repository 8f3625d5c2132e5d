"""What one rule would grant one project: tables of rules and projects with the grants that are expected."""

import pytest

from app.funding.estimate import Project, estimate
from app.funding.rules import Rule
from tests.app.funding.tables import cap, fixed, rule

INVESTED = Project(investment_wan=3000)
NATIONAL = Project(investment_wan=3000, level="国家级")
TIERS = (cap(1000, "国家级项目"), cap(500, "市级试点示范项目"))
SCALE = (fixed(50, "首次突破1亿元"), fixed(100, "5亿元"), fixed(300, "20亿元"))

# rule, project, grants as (most in 万元, how it was reckoned), codes of what is open
GRANTS = [
    (rule(cap(1000), ratio=20.0, base="项目投资额"), INVESTED, [(600, "ratio")], []),
    (rule(cap(500), ratio=20.0, base="项目投资额"), INVESTED, [(500, "capped")], []),
    (rule(ratio=20.0, base="项目总投资"), INVESTED, [(600, "ratio")], []),
    (rule(cap(600), ratio=20.0, base="项目投资额"), INVESTED, [(600, "ratio")], []),
    (rule(cap(1000), ratio=20.0, base="项目投资额"), Project(), [(1000, "cap")], ["point_investment"]),
    (rule(ratio=20.0, base="项目投资额"), Project(), [(None, "open")], ["point_investment"]),
    (rule(cap(200), ratio=10.0, base="设备投资额"), INVESTED, [(200, "cap")], ["point_base"]),
    (rule(cap(200), ratio=10.0, base="固定资产投资额"), INVESTED, [(200, "cap")], ["point_base"]),
    (rule(ratio=30.0, base="研发投入"), INVESTED, [(None, "open")], ["point_base"]),
    (rule(cap(80), ratio=30.0), INVESTED, [(80, "cap")], ["point_base"]),
    (rule(cap(500), ratio=10.0, base="投资额", per="单个项目"), INVESTED, [(300, "ratio")], []),
    (rule(cap(700), ratio=25.0, base="投资额", conditions=("路侧设备",)), INVESTED, [(700, "cap")], ["point_base", "point_condition"]),
    (rule(cap(300)), INVESTED, [(300, "cap")], []),
    (rule(cap(300, "单个企业")), INVESTED, [(300, "cap")], []),
    (rule(*TIERS, ratio=20.0, base="项目投资额"), NATIONAL, [(600, "ratio")], []),
    (rule(*TIERS, ratio=20.0, base="项目投资额"), Project(3000, "市级"), [(500, "capped")], ["point_stage"]),
    (rule(*TIERS, ratio=20.0, base="项目投资额"), Project(3000, "市级", "示范"), [(500, "capped")], []),
    (rule(*TIERS, ratio=20.0, base="项目投资额"), INVESTED, [(600, "ratio"), (500, "capped")], ["point_level", "point_stage"]),
    (rule(cap(900, "市级以上项目"), ratio=50.0, base="项目投资额"), NATIONAL, [(900, "capped")], []),
    (rule(fixed(100, "省级"), instrument="奖励"), NATIONAL, [(100, "fixed")], []),
    (rule(fixed(100, "国家级"), fixed(40, "省级示范项目")), Project(level="省级", stage="示范"), [(40, "fixed")], []),
    (rule(fixed(50)), Project(), [(50, "fixed")], []),
    (rule(*SCALE, instrument="奖励"), Project(), [(300, "fixed"), (100, "fixed"), (50, "fixed")], ["point_scope"] * 3),
    (rule(fixed(10, "试点场景"), fixed(30, "推广场景")), Project(stage="推广"), [(30, "fixed")], []),
    (rule(fixed(10, "试点场景"), fixed(30, "推广场景")), Project(), [(30, "fixed"), (10, "fixed")], ["point_stage"]),
    (rule(fixed(0.015), cap(1500), per="每平方米"), INVESTED, [(1500, "each")], ["point_quantity"]),
    (rule(fixed(0.3), per="每人每月"), INVESTED, [(None, "each")], ["point_quantity"]),
    (rule(fixed(60), per="每个节点"), INVESTED, [(None, "each")], ["point_quantity"]),
    (rule(fixed(60), per="每家企业"), INVESTED, [(60, "fixed")], []),
    (rule(fixed(60), cap(40, "单个企业"), per="每户"), INVESTED, [(40, "fixed")], []),
    (rule(fixed(50), beneficiary="企业"), Project(), [(50, "fixed")], ["point_beneficiary"]),
    (rule(fixed(50), beneficiary="企业"), Project(beneficiary="中小企业"), [(50, "fixed")], []),
    (rule(fixed(50), beneficiary="中小企业"), Project(beneficiary="企业"), [(50, "fixed")], ["point_beneficiary"]),
    (rule(fixed(50), beneficiary="项目"), Project(beneficiary="医院"), [(50, "fixed")], ["point_beneficiary"]),
    (rule(fixed(50), conditions=("年产值超过1亿元的",)), INVESTED, [(50, "fixed")], ["point_condition"]),
    (rule(fixed(50), text="建成检测中心并对外开放的，给予50万元补助。"), INVESTED, [(50, "fixed")], ["point_condition"]),
    (rule(fixed(50), conditions=("总投资2000万元以上的项目",)), INVESTED, [(50, "fixed")], ["point_condition"]),
    (rule(fixed(50), conditions=("列入清单的项目",)), INVESTED, [(50, "fixed")], ["point_library"]),
    (rule(fixed(50), conditions=("纳入项目库的项目",)), Project(in_library=True), [(50, "fixed")], []),
    (rule(fixed(50), stage="示范"), Project(stage="示范"), [(50, "fixed")], []),
    (rule(fixed(50), stage="示范"), Project(), [(50, "fixed")], ["point_stage"]),
]  # fmt: skip

MISFITS = [
    (rule(*TIERS, ratio=20.0, base="项目投资额"), Project(3000, "省级"), "misfit_level", "国家级、市级"),
    (rule(fixed(40, "省级示范项目")), Project(level="市级"), "misfit_level", "省级"),
    (rule(fixed(50), stage="示范"), Project(stage="推广"), "misfit_stage", "示范"),
    (rule(fixed(90), beneficiary="医院"), Project(beneficiary="企业"), "misfit_beneficiary", "医院"),
    (rule(fixed(50), conditions=("总投资5000万元以上的项目",)), INVESTED, "misfit_investment", "总投资5000万元以上"),
    (rule(fixed(50), conditions=("项目投资额超过1亿元的",)), INVESTED, "misfit_investment", "项目投资额超过1亿元"),
    (rule(fixed(50), conditions=("列入清单的项目",)), Project(in_library=False), "misfit_library", "列入清单的项目"),
]
NO_MISFITS = [
    (rule(fixed(50), conditions=("设备投资5000万元以上的项目",)), INVESTED),
    (rule(fixed(50), conditions=("固定资产投资超过20亿元的项目",)), INVESTED),
    (rule(fixed(50), conditions=("总投资5000万元以下的项目",)), INVESTED),
    (rule(fixed(50), conditions=("总投资5000万元以上的项目",)), Project()),
    (rule(fixed(50), conditions=("列入市级揭榜名单的项目",)), Project(level="国家级", in_library=False)),
]


@pytest.mark.parametrize(("given", "project", "grants", "open_"), GRANTS)
def test_grants(given: Rule, project: Project, grants, open_):
    found = estimate(given, project)
    assert [(g.most_wan, g.code) for g in found.grants] == grants
    assert sorted(p.code for p in found.open) == sorted(open_)
    assert found.misfit is None
    assert found.most_wan == max((most for most, _ in grants if most is not None), default=None)


@pytest.mark.parametrize(("given", "project", "code", "text"), MISFITS)
def test_misfits_say_why(given: Rule, project: Project, code, text):
    found = estimate(given, project)
    assert (found.misfit.code, found.misfit.text, found.grants, found.most_wan) == (code, text, (), None)


@pytest.mark.parametrize(("given", "project"), NO_MISFITS)
def test_what_is_not_answered_never_excludes(given: Rule, project: Project):
    assert estimate(given, project).misfit is None


def test_how_a_capped_sum_was_reckoned():
    (grant,) = estimate(rule(cap(500), ratio=20.0, base="项目投资额"), INVESTED).grants
    assert (grant.product_wan, grant.cap_wan, grant.most_wan) == (600, 500, 500)


BUDGETS = [
    (rule(fixed(18000), instrument="资助", text="市财政三年安排数字专项资金1.8亿元。"), True),
    (rule(cap(3000), instrument="资助", text="所需资金由县级专项资金安排，年度总额不超过3000万元。"), True),
    (rule(fixed(90000), instrument="资助", text="统筹市级工业发展专项资金，三年安排不少于9亿元。"), True),
    (rule(fixed(200), instrument="资助", text="市级财政资助200万元。", beneficiary="大学"), False),
    (rule(cap(500), ratio=10.0, base="投资额", text="市财政统筹资金，按照不超过投资额的10%给予补助，最高500万元。"), False),
    (rule(fixed(50), text="给予50万元补助。"), False),
    (rule(fixed(200), instrument="奖励", text="给予专利奖励200万元。"), False),
]


@pytest.mark.parametrize(("given", "is_budget"), BUDGETS)
def test_a_fund_is_not_a_grant(given: Rule, is_budget):
    assert given.is_budget is is_budget
