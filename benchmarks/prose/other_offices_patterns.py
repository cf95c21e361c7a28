"""Sentences of kinds of offices that the other sets do not speak for: hospitals, universities,
state companies, bureaus with branches, counties that sum up their towns; see `patterns`."""

from __future__ import annotations

from typing import Final

from prose.patterns import Pattern, of_topic

_RECEIVED: Final = (
    *of_topic(
        "received",
        "2.依申请公开方面。{year}年，全县各级各部门共收到申请{all_bodies}件，其中县政府本级{received}件。",
        "我局本级及{few}个分局共办理依申请公开{all_bodies}件次；其中市局机关新收政府信息公开申请{received}件。",
        "收到申请的数量：{last}年{received_before}件，{year}年{received}件，{up_or_down}{received_change}件，变动幅度{growth}%。",
        "扎实做好依申请公开，{year}年新收申请{received}件，叠加上年度结转{carried_in}件，待办总量{handled}件，年内办结{answered}件，余{forward}件转入{next}年办理。",
        "受理渠道上，<<信函邮寄{letter}件||在线平台{net}件||窗口当面递交{desk}件>>，合计受理政府信息公开申请{received}件。",
        "上半年收到政府信息公开申请{half1}件，下半年收到{half2}件，全年共计{received}件。",
        "累计登记申请{with_withdrawn}件，除去申请人主动撤回的{withdrawn}件，实际受理{received}件政府信息公开申请。",
        "申请内容主要集中在征地拆迁（{few}件）、工程建设（{few}件）、财政资金等方面，全年共收到政府信息公开申请{received}件。",
        "申请主体方面，自然人占{share_persons}%，法人及其他组织占{share_bodies}%；全年收到申请{received}件。",
        "本年度新增政府信息公开申请{received}件，与上年的{received_before}件相比，{grown}了{growth}%。",
        "依申请办理情况。全年政府信息公开申请受理{received}件，接待咨询{some}人次，出具补正告知书{few}份，延期答复{few}件，征求第三方意见{few}件。",
        "（二）依申请公开情况：{year}年1月1日至12月31日，{agency}收到政府信息公开申请共{received}件次。",
        "{short}今年收到的政府信息公开申请为{received}件，占全县申请总数{all_bodies}件的一部分。",
        loose="all_bodies some few letter net desk half1 half2 withdrawn with_withdrawn cumulative"
        " persons bodies share_persons share_bodies",
    ),
    *of_topic(
        # What is told of a body that may be another than the one that reports proves nothing.
        "received",
        "医院党政办公室负责受理信息公开申请，{year}年度登记{received}份，均已按时限要求处理，无一超期。",
        "本年度学校收到信息公开申请{received}项，通过校长信箱收到意见建议{some}条，均已回复。",
        "公司全年受理信息公开申请{received}件（均为书面），其中来自自然人的{persons}件、来自企业和社会组织的{bodies}件。",
        loose="received some persons bodies",
    ),
    *of_topic(
        "received",
        "{year}年度，医院未收到信息公开书面申请，也未因信息公开被申请复议或被起诉。",
        "学校本年度信息公开申请受理数、答复数、收费数均为零。",
        "公司未接到公民、法人或者其他组织的信息公开申请，不存在结转事项。",
        "截至年末，{short}依申请公开件为0件，较上年持平或减少，未产生任何费用。",
        "2.依申请公开。本单位{year}年无依申请公开事项，亦无上年结转。",
        zero="received carried_in answered forward recon lawsuits",
    ),
)

_HANDLED: Final = (
    *of_topic(
        "handled",
        "年内作出答复{answered}件，按答复类型分：<<*outcomes {label}类{n}件>>。",
        "从办理结果来看，<<*outcomes {label}的有{n}件>>，全部{answered}件均在法定期限内答复。",
        "{answered}件答复中，<<*outcomes 作“{label}”处理{n}件（{share}%）>>。",
        "答复申请人{answered}件次，其中<<*outcomes 依法决定{label}{n}件>>；接受电话咨询{some}次。",
        "全年办结{answered}件，未办结并顺延至下一年度的{forward}件，办理过程中组织会商{few}次。",
        "不予公开的理由：<<*reasons 因{label}的{n}件>>，共计{o_not_disclosed}件。",
        "予以公开和部分公开合计{o_open}件，占办结总数{answered}件的{share_open}%。",
        "按期办结{answered}件，按期办结率100%，收取信息处理费{few}件共{more}元，减免{few}件。",
        "在办理过程中，予以公开{o_disclosed}件，部分公开{o_partially_disclosed}件，其他结果的另行统计。",
        "全年办理答复{answered}件，较好满足了需求，其中<<*outcomes {label}{n}>>（单位：件）。",
        "因信息不存在等原因无法提供{o_unable_to_provide}件，占办结件数（{answered}件）的{share_unable_to_provide}%。",
        loose="some few more",
    ),
    *of_topic(
        "handled",
        "本年度没有结转至下一年度继续办理的申请，上年结转{carried_in}件已全部办结。",
        zero="forward",
    ),
)

_REVIEWED: Final = (
    *of_topic(
        "reviewed",
        "全年因信息公开引发行政复议{recon}宗，复议机关<<维持{upheld}宗||纠正{corrected}宗||其他结果{recon_other}宗||尚未审结{recon_pending}宗>>。",
        "涉信息公开行政诉讼{lawsuits}起，其中未经复议直接起诉{direct}起、复议后起诉{after}起。",
        "复议应诉情况：行政复议{recon}件、行政诉讼{lawsuits}件，合计{both}件，负责人出庭{few}次。",
        "全年我单位作为被申请人的行政复议案件{more}件，其中涉及政府信息公开的{recon}件。",
        "{short}收到政府信息公开类行政复议答复通知书{notices}份、应诉通知书{sued}份。",
        "因不服答复，申请人向上一级机关提起复议{recon}次，向法院起诉{lawsuits}次。",
        loose="few more notices sued",
    ),
    *of_topic(
        "reviewed",
        "全年未发生因政府信息公开引起的举报、投诉、行政复议和行政诉讼案件。",
        "复议、诉讼“双零”：没有一件信息公开答复被申请复议或提起诉讼。",
        zero="recon lawsuits",
    ),
)

_DISCLOSED: Final = (
    *of_topic(
        "disclosed",
        "1.主动公开情况。{year}年度通过各类载体主动公开政府信息{disclosed}条，其中<<门户网站{p1}条||微信公众号{p2}条||电子屏和公示栏{p3}条||便民服务点{p4}条>>。",
        "医院通过官网、公众号和院内公示栏公开信息共{disclosed}条，包括<<医疗服务价格{p1}条||招标采购{p2}条||人才招聘{p3}条||其他{p4}条>>。",
        "学校主动公开信息{disclosed}条：<<招生考试{p1}条||财务资产{p2}条||人事师资{p3}条||学生管理{p4}条>>。",
        "公司官网全年更新信息{disclosed}篇，其中经营动态{p1}篇，占比{share_p1}%。",
        "本年主动公开政府信息{disclosed}条，较{last}年的{disclosed_before}条{disclosed_grown}{disclosed_growth}%。",
        "全年共发布各类政府信息{disclosed}条（网站{p12}条、新媒体{p34}条），网站信息中，概况类{p1}条、动态类{p2}条。",
        "主动公开信息总量{disclosed}条，同比{disclosed_more}{disclosed_change}条（上年为{disclosed_before}条）。",
        "围绕重点领域，公开财政预决算信息{p1}条、社会救助信息{p2}条、乡村振兴信息{p3}条、安全生产信息{p4}条，以上共计公开{disclosed}条。",
        "主动公开方面，在县政府门户网站公开信息{p1}条，其余{p234}条通过新媒体等渠道发布，全年合计{disclosed}条。",
        loose="more few some",
    ),
    *of_topic(
        "disclosed",
        "全年主动公开政府信息{disclosed}条；转载上级信息{more}条；开设专题{few}个，专题内信息{some}条。",
        loose="disclosed more few some",
    ),
)

_DOCUMENTS: Final = (
    *of_topic(
        "documents",
        "全年印发行政规范性文件{documents}份，同步配发解读材料{some}份，清理废止{repealed}份，保留{in_force}份。",
        "办理行政许可{licences}件，作出行政处罚{penalties}件，相关信息按双公示要求于7个工作日内公开。",
        "共制定出台行政规范性文件{documents}件；现行有效的行政规范性文件{in_force}件。",
        "年内制发规章{rules}件，行政规范性文件{documents}件，均经合法性审查。",
        "行政许可决定公示{licences}条、行政处罚决定公示{penalties}条，公示率均达100%。",
        "对{some}份文件开展评估清理，宣布失效{few}份，废止行政规范性文件{repealed}件。",
        loose="some few licences penalties repealed",
    ),
)

OTHER_OFFICES: Final = (*_RECEIVED, *_HANDLED, *_REVIEWED, *_DISCLOSED, *_DOCUMENTS)

_TEXTS: Final = (
    "医院全年收到患者投诉{some}件，办结{some}件；发放满意度问卷{more}份，收回{more}份。",
    "学校召开教代会{few}次，征集提案{motions}件，立案{few}件，不予立案{few}件。",
    "公司公开招标项目{some}项，中标结果公示{some}项，收到质疑{few}件，均已答复。",
    "供水营业厅受理用水申请{more}件，按时办结{more}件，不予受理{few}件。",
    "监督保障方面，开展季度检查{few}次，通报问题{some}个，未发生责任追究情形。",
    "收取信息处理费0元；其中按件计收0件，按量计收0件。",
    "政府信息管理方面，归集公文{more}份，其中主动公开{some}份，依申请公开{few}份，不予公开{few}份。",
    "公文公开属性认定：主动公开类{some}件，依申请公开类{few}件，不公开类{few}件。",
    "办理行政复议案件{some}件、行政应诉案件{few}件，负责人出庭应诉率100%（以上不限于信息公开类）。",
    "县政府作为复议机关全年受理行政复议申请{some}件，维持{few}件，撤销{few}件。",
    "全年受理困难群众救助申请{more}件，审批通过{some}件，结转下年{few}件。",
    "举办信息公开培训班{few}期，参训{some}人，较上年增加{few}期。",
    "市长信箱收到来信{more}封，公开答复{some}封，不予公开{few}封。",
    "网站总访问量{more}万次，首页更新{more}条，栏目更新{some}条，独立用户访问量{more}人。",
    "村（居）务公开栏{some}处，更新{more}期，公开“三资”事项{some}项。",
    "{last}年度报告指出的{few}个问题已全部整改，其中涉及依申请公开的{few}个。",
    "办理市民热线{more}件、信访{some}件、网民留言{few}件，满意率9{few}.6%。",
    "公开范围由原来的{some}项调整为{more}项，新增{few}项，取消{few}项。",
    "政务服务大厅办理许可类事项{more}件，咨询类{some}件，当场办结{some}件。",
    "工作人员情况：专职{few}人，兼职{some}人；信息公开查阅点{few}处，接待查阅{some}人次。",
)

OTHER_OFFICES_AROUND: Final = tuple(
    Pattern("surroundings", text, (), ("more", "some", "few", "proposals", "motions"))
    for text in _TEXTS
)
