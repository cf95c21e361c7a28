"""Sentences with numbers that no table and no other sentence of the report can prove wrong."""

from __future__ import annotations

from typing import Final

from prose.patterns import Pattern

_TEXTS: Final = (
    "本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议和行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项等六个部分组成。",
    "报告全文共六个部分，可在门户网站下载。",
    "根据国务院令第711号和国办公开办函〔2021〕30号的要求，{short}修订了公开指南。",
    "12345热线转来工单{more}件，按时办结{more}件，满意率98.5%。",
    "全年开展政务公开培训{few}次，参训{some}人次；举办“政府开放日”活动{few}场。",
    "承办人大代表建议{proposals}件、政协委员提案{motions}件，办复率100%。",
    "建议提案{some}条、政策解读{some}条已在专栏集中展示。",
    "未发生依申请公开信息的相关收费及减免情况。",
    "依申请公开未收取任何费用。",
    "政务微信公众号粉丝{more}人，阅读量{more}万次。",
    "公开专栏设置一级栏目{few}个、二级栏目{some}个，配备专职人员两名。",
    "“双11”期间开展专项检查{few}次，发现问题{some}个，已整改{some}个。",
    "全年召开新闻发布会{few}场，发布会实录{few}篇。",
    "落实“三审三校”制度，审核信息{more}条，退回修改{few}条。",
    "政府网站留言{some}条，均在5个工作日内答复。",
    "组织领导方面，调整领导小组，由1名副职分管，{few}个科室配合。",
    "自{since}年起累计制作公开事项清单{few}张。",
    "编制政府信息公开目录{more}项，更新{some}项，废止{few}项。",
    "接受现场咨询{some}人次，电话咨询{more}人次。",
    "第三方评估得分9{few}.5分，位列全市第{few}名。",
    "联系电话：0000-1234567，地址：示例路{some}号{few}楼。",
    "年内处理信访件{more}件，其中重复信访{few}件。",
    "开展政策解读，图解{few}篇、视频解读{few}个、文字解读{some}篇。",
    "一是目录更新不够及时，{few}个栏目超过30日未更新；二是培训不够，覆盖面不足60%。",
    "各镇（街道）共设政务公开专区{few}个，覆盖率100%。",
)

SURROUNDINGS: Final = tuple(
    Pattern(
        "surroundings",
        text,
        (),
        ("more", "some", "few", "proposals", "motions"),
    )
    for text in _TEXTS
)
