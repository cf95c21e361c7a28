"""Sentences in the habits of many kinds of offices: towns, schools, hospitals, police, tax, courts
of audit, parks. Written from the form alone, before a look at any word of the reading; see
`patterns`."""

from __future__ import annotations

from typing import Final

from prose.patterns import Pattern, of_topic

_RECEIVED: Final = (
    *of_topic(
        "received",
        "本院{year}年度共收到患者及家属等提出的政府信息公开申请{received}件，较{last}年{more_or_less}{received_change}件。",
        "我校依申请公开渠道保持畅通，全年收到申请表{received}份，均由校办归口办理。",
        "税务系统申请公开情况：本年新收申请{received}件，上年结转申请{carried_in}件，合计应办理{handled}件。",
        "自{year}年1月1日起至12月31日止，{agency}收到政府信息公开申请共{received}件，同比{grown}{growth}%。",
        "从申请来源看，{received}件申请中<<网上申请{net}件||邮寄申请{letter}件||现场申请{desk}件>>。",
        "从申请人身份看，自然人申请{persons}件，占{share_persons}%；法人和其他组织申请{bodies}件，占{share_bodies}%；合计收到申请{received}件。",
        "上半年收到申请{half1}件，下半年收到申请{half2}件，全年共收到政府信息公开申请{received}件。",
        "公安交管、户政、出入境等窗口受理的公开申请统一归口，{year}年新收政府信息公开申请{received}件。",
        "年内新增依申请公开件{received}件，{last}年同期{received_before}件，{up_or_down}{received_change}件。",
        "依申请公开：收到{received}件，答复{answered}件，结转{next}年{forward}件，按时答复率100%。",
        "{short}当年收到的政府信息公开申请为{received}件（不含上年结转的{carried_in}件）。",
        "去年全年收到申请{received_before}件，今年收到申请{received}件，申请量{grown}{growth}%。",
        "申请数量方面，{year}年共{received}件政府信息公开申请，均通过申请平台编号管理。",
        loose="net letter desk half1 half2 persons bodies",
    ),
    *of_topic(
        "received",
        "{year}年，我镇政府信息公开申请量为0件。",
        "全年零申请、零复议、零诉讼。",
        "本单位未产生依申请公开事项，也未因政府信息公开被申请行政复议或提起行政诉讼。",
        "年内没有公民、企业向{short}提交政府信息公开申请。",
        "截至{year}年底，尚未收到任何依申请公开的材料。",
        zero="received carried_in answered forward recon direct after lawsuits",
    ),
    *of_topic(
        "received",
        "{year}年，全镇共收到群众依申请公开事项{received}件，全部由党政综合办公室登记转办。",
        "自{since}年实行网上受理以来，全市各级行政机关累计受理政府信息公开申请{cumulative}件。",
        "全县教育系统共收到政府信息公开申请{all_bodies}件，其中各学校{few}件。",
        "市直部门收到申请{all_bodies}件，各乡镇收到申请{more}件。",
        loose="received cumulative all_bodies few more",
    ),
)

_HANDLED: Final = (
    *of_topic(
        "handled",
        "年度办结政府信息公开申请{answered}件，结果分布为"
        "<<*outcomes {label}{n}件（占{share}%）>>。",
        "全年共作出答复{answered}件，其中：<<*outcomes 属{label}的{n}件>>。",
        "截至年底已办结{answered}件，尚有{forward}件未到答复期限，结转下一年度办理。",
        "对申请事项依法分类答复，<<*outcomes {label}的有{n}件>>，共计答复{answered}件。",
        "上年结转的{carried_in}件已全部办结，本年结转下年度继续办理{forward}件。",
        "全部申请均已按期答复：<<*outcomes 决定{label}{n}件>>。",
        "作出不予公开决定{o_not_disclosed}件，其中<<*reasons 因{label}不予公开{n}件>>。",
        "本机关未掌握、需另行制作或补正后仍不明确而无法提供的共{o_unable_to_provide}件。",
        "予以公开{o_disclosed}件，占办结总数的{share_disclosed}%。",
        "其中给予全部公开的{o_disclosed}件、给予部分公开的{o_partially_disclosed}件，两类合计{o_open}件。",
        "办理时限方面，{answered}件均在法定期限内答复，其中{few}件经批准延期。",
        "当年办结{answered}件，办结件平均用时{few}个工作日。",
        "按照“谁制作谁公开”原则，{o_disclosed}件申请予以公开，申请人均已领取。",
        "{year}年度办理结果总计{answered}件，结转{next}年度{forward}件。",
        loose="few",
    ),
    *of_topic(
        "handled",
        "本年度申请均已办结，无结转下年度办理事项。",
        zero="forward",
    ),
    *of_topic(
        "handled",
        "无上年度结转的申请。",
        zero="carried_in",
    ),
)

_REVIEWED: Final = (
    *of_topic(
        "reviewed",
        "因政府信息公开引发的行政复议案件{recon}件，其中维持{upheld}件、纠正{corrected}件。",
        "{year}年，申请人不服{short}政府信息公开答复提起行政复议{recon}件，提起行政诉讼{lawsuits}件。",
        "涉及政府信息公开的行政诉讼案件共{lawsuits}件：<<未经复议直接起诉{direct}件||经复议后起诉{after}件>>。",
        "行政复议情况：受理{recon}件，结果维持{upheld}件，尚未审结{recon_pending}件。",
        "公开类复议、应诉案件合计{both}件，其中复议{recon}件，应诉{lawsuits}件。",
        "被申请政府信息公开行政复议{recon}件，被纠错{corrected}件。",
        "本年度政府信息公开行政复议{recon}件、行政诉讼{lawsuits}件，均依法应对。",
        loose="upheld corrected recon_pending recon_other direct after",
    ),
    *of_topic(
        "reviewed",
        "{year}年，未因政府信息公开工作被申请行政复议。",
        "全年政府信息公开行政复议案件为0件。",
        zero="recon",
    ),
    *of_topic(
        "reviewed",
        "政府信息公开类行政诉讼为零。",
        "全年无信息公开行政诉讼案件发生。",
        zero="direct after lawsuits",
    ),
    *of_topic(
        "reviewed",
        "复议、诉讼均未发生。",
        "未出现因信息公开工作不当引起的行政复议、行政诉讼和举报投诉。",
        zero="recon direct after lawsuits",
    ),
)

_DISCLOSED: Final = (
    *of_topic(
        "disclosed",
        "{year}年，我校通过各类渠道主动公开信息{disclosed}条，其中<<学校官网{p1}条||政务公开栏{p2}条||校园公众号{p3}条||家长会通报{p4}条>>。",
        "我院主动公开各类信息{disclosed}条（次），包括<<院务公开栏{p1}条||医院网站{p2}条||新媒体平台{p34}条>>。",
        "全年向社会公开信息{disclosed}条，比上年{disclosed_more}{disclosed_change}条。",
        "主动公开政府信息总量{disclosed}条，{last}年总量{disclosed_before}条，{disclosed_grown}{disclosed_growth}%。",
        "“平安云溪”微信公众号发布{p1}条，微博发布{p2}条，抖音发布{p34}条，全年新媒体共发布信息{disclosed}条。",
        "在区政府网站公开信息{p1}条，占主动公开信息总数{disclosed}条的{share_p1}%。",
        "坚持应公开尽公开，全年主动公开信息{disclosed}条，<<机构职能类{p1}条||政策文件类{p2}条||业务工作类{p34}条>>。",
        "主动公开信息{disclosed}条，以动态类{p12}条、公告类{p34}条为主。",
        "全年公开政府信息{disclosed}条，其中本级公开{p12}条，所属单位公开{p34}条。",
        "全年向档案馆、公共图书馆移交主动公开文件{some}份，政务公开栏更新{few}期。",
        "主动公开工作稳步推进，通过政府网站公开{p1}条、政务微信{p2}条、广播电视{p3}条、其他途径{p4}条，共{disclosed}条。",
        "网站发布信息{disclosed}条，{disclosed_grown}幅度为{disclosed_growth}%，{last}年为{disclosed_before}条。",
        "全年公开涉税信息{some}条、纳税信用信息{more}条，开展税法宣传{few}场。",
        "公开预决算信息{few}条，公开“三公”经费信息{few}条，公开率100%。",
        "本年度我局发布各类公告公示{some}则，回应社会关切{few}次。",
        loose="disclosed disclosed_before disclosed_growth disclosed_change"
        " p1 p2 p3 p4 p12 p34 share_p1 some more few",
    ),
)

_DOCUMENTS: Final = (
    *of_topic(
        "documents",
        "本年制发行政规范性文件{documents}件，其中以{short}名义印发{documents}件，均已开展合法性审查。",
        "规范性文件全生命周期管理：新制定{documents}件，宣布失效和废止{repealed}件，继续有效{in_force}件。",
        "全年作出行政许可决定{licences}件，作出行政处罚决定{penalties}件，均按时公示。",
        loose="some repealed in_force licences penalties",
    ),
    *of_topic(
        "documents",
        "以县政府名义出台规范性文件{documents}件，配套发布政策解读{some}篇。",
        loose="documents some",
    ),
    *of_topic(
        "documents",
        "本年度无新制发的行政规范性文件。",
        "我镇{year}年没有出台规范性文件。",
        zero="documents",
    ),
)

_AROUND: Final = of_topic(
    "around",
    "一是公开内容不够全面，部分栏目更新不及时，共排查出问题{few}项，已整改到位。",
    "下一步，计划举办业务培训{few}期，覆盖各科室{some}人。",
    "存在的问题：政策解读形式单一，图解类解读仅{few}篇，占比不足三成。",
    "改进情况：针对{last}年指出的{few}个问题逐项销号，整改完成率100%。",
    "本年度未收取信息处理费，也无减免收费的情况。",
    "依据《政府信息公开信息处理费管理办法》，本机关未发生收费。",
    "召开政务公开工作推进会{few}次，专题学习《条例》{few}次，组织考试{few}场，{some}人参加。",
    "全年接受行政复议申请{some}件（本机关作为复议机关），审结{few}件，均与政府信息公开无关。",
    "出庭应诉工作扎实开展，负责人出庭应诉{few}次。",
    "对县域内{some}家公共企事业单位的信息公开进行抽查，发现问题{few}条。",
    "“12315”平台接收投诉举报{more}件，办结率99.2%。",
    "区长信箱来信{some}封，答复{some}封；网上咨询{more}条，回复率100%。",
    "图书馆、档案馆、便民服务中心设政府信息查阅点{few}处，接待查阅{some}人次。",
    "编制基层政务公开标准化目录{few}个领域、{some}项。",
    "办理省、市人大代表建议和政协提案{some}件，主办件{few}件，满意率100%。",
    "全年发布政策解读{more}篇，其中图解{few}篇、视频解读{few}个。",
    "门诊量{more}万人次，出院患者{some}万人次。",
    "招收新生{more}人，公示招生信息{few}条。",
    "公开指南、公开目录各修订1次；公开年报{few}份。",
    "截至{year}年底，政务新媒体账号由{some}个整合为{few}个。",
    "全系统现有专兼职信息员{some}名，人均审稿{few}篇。",
    "本机关{year}年减免税费{more}万元，惠及企业{some}户。",
    "拟于{next}年新增公开专栏{few}个，每季度通报不少于1次。",
    "对收到的{few}件疑难申请，会同法律顾问研究{few}次。",
    "组织“政府开放日”{few}场，参与群众{some}余人，收集意见建议{few}条。",
    "收到意见箱来信{few}件，均不属于政府信息公开申请。",
    "政务公开考核得分98.6分，排名全市第{few}。",
    loose="few some more",
)

WIDE: Final[tuple[Pattern, ...]] = (*_RECEIVED, *_HANDLED, *_REVIEWED, *_DISCLOSED, *_DOCUMENTS)
WIDE_AROUND: Final[tuple[Pattern, ...]] = _AROUND
