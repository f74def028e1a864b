/**
 * The words of the annual summary and plan: our own, in the order of the prescribed document (part, section, item).
 * `**…**` at the head of a paragraph is a heading that runs into it. Words around a figure follow the figure.
 */
export const annualSummaryWords = `
# {{ district }}区科技局（知识产权局）{{ year }}年工作总结及{{ planYear }}年工作打算

{{ year }}年，{{ district }}区科技局（知识产权局）在区委、区政府领导下，在{{ guidingBureau }}指导下，围绕创新驱动发展，一手抓企业培育和政策兑现，一手抓知识产权和科技服务，各项工作取得新进展。

## 一、{{ year }}年工作完成情况

**（一）项目申报有序推进。**坚持问需在前、辅导在先，由业务人员对照申报条件逐家核对材料。推荐{{ innovationLead }}的“{{ innovationTitle }}”项目申报{{ innovationYear }}年省级创新资金项目，推荐{{ sparkLead }}的“{{ sparkTitle }}”项目申报{{ sparkYear }}年省级星火计划项目；组织{{ pledgeApplicants }}家企业（{{ pledgeApplicantNames }}）申报{{ pledgeYear }}年度{{ province }}省企业专利权质押贷款贴息。

**（二）高新技术企业梯队不断壮大。**{{ year }}年，通过政策宣讲、专题培训和上门辅导，引导更多企业走上申报之路{% if hnteAppliedGrowth.up %}，国家级高企申报数比上年同期增长{{ hnteAppliedGrowth }}%{% elsif hnteAppliedGrowth.down %}，国家级高企申报数比上年同期下降{{ hnteAppliedGrowth }}%{% endif %}。全区申报国家级高企认定{{ hnteApplied }}家（{{ hnteAppliedNames }}），有效高企累计{{ hnteCount }}家（市里下达的国家级高企任务数为{{ hnteTarget }}家）；申报省级高企备案{{ provincialHnteApplied }}家（{{ provincialHnteAppliedNames }}），市里下达任务数为{{ provincialHnteTarget }}家，其中第一批报送的{{ provincialHnteFirstBatch }}家已通过备案。申报企业的主要产品涉及{{ hnteProductFields }}等领域。{{ littleGiantReviewed }}家企业（{{ littleGiantNames }}）通过省科技小巨人领军企业复审（任务数{{ littleGiantTarget }}家）；{{ techSmeRegistered }}家企业取得科技型中小企业入库登记编号（任务数{{ techSmeTarget }}家）。

**（三）知识产权工作扎实有力。**一是专利创造稳中提质。{{ fromMonth }}—{{ toMonth }}月，全区专利申请{{ patentApplications }}件，完成任务数（{{ patentTarget }}件）的{{ patentCompletion }}%，其中发明专利{{ inventionApplications }}件；专利授权{{ patentGrants }}件，其中发明专利{{ inventionGrants }}件。截至{{ asOfMonth }}月底，全区有效发明专利{{ inventionsInForce }}件，每万人口发明专利拥有量{{ inventionDensity }}件，规上企业中有{{ aboveScalePatentHolders }}家拥有授权专利。二是执法检查常抓不懈。在“{{ ipDayMonth }}·{{ ipDayDay }}”{{ province }}省知识产权日、“{{ consumerDayMonth }}·{{ consumerDayDay }}”国际消费者权益日、“{{ worldIpDayMonth }}·{{ worldIpDayDay }}”世界知识产权日前后，配合市知识产权局到{{ inspectionPlaces }}等场所开展专利联合检查{% if ipInspections.some %}{{ ipInspections }}次{% endif %}，维护了市场秩序。

**（四）企业研发投入稳步提升。**把政策送到车间和财务室，持续宣传《{{ province }}省企业研发经费投入分段补助实施办法》，与统计部门共同核对应统单位名单，力求不漏一家。{{ rdYear }}年，全区企业研发费用投入{% if rdFirst.some %}首次突破{{ rdMilestone }}个亿，{% else %}超过{{ rdMilestone }}个亿，{% endif %}达到{{ enterpriseRdSpend }}亿元，{% if rdGrowth.down %}同比下降{% else %}比增{% endif %}{{ rdGrowth }}%，占GDP比重{{ rdShareOfGdp }}%。为{{ superDeductionNames }}等{{ superDeductionEnterprises }}家企业办理{{ deductionYear }}年研发费用加计扣除项目确认推荐；会同区财政审核并推荐{{ rdSubsidyApplicants }}家企业申报{{ province }}省企业研发经费投入分段补助。

**（五）科技特派员服务{% if townCoverageFull.some %}覆盖所有镇街{% else %}不断拓展{% endif %}。**不拘来源、按需选派，把技术和人才送到田间车间。{{ year }}年，申报省级科技特派员{{ commissionerApplied }}名、科技特派员团队{{ commissionerTeamsApplied }}支；目前全区在岗科技特派员{{ commissionerCount }}名，服务范围覆盖{{ commissionerTowns }}个镇（街），涉及{{ commissionerFields }}等领域，人事档案和工作档案已逐人建立。

**（六）防震减灾能力得到加强。**一是推进预警终端建设。牵头拟定《{{ district }}区地震预警信息专用接收终端建设实施方案》，由教育部门组织实施，初步确定{{ terminalSchools }}所中小学和{{ terminalKindergartens }}所公办幼儿园为安装点，已有{{ terminalSigned }}所学校与电信运营商签订服务协议，{{ planYear }}年力争区属公办学校全部装上终端。二是开展防震减灾宣传。抓住“{{ quakeDayMonth }}·{{ quakeDayDay }}”防灾减灾日等时机，{{ event1Month }}月{{ event1Day }}日{{ event1HalfDay }}，{{ event1Organisers }}在{{ event1Venue }}联合举办宣传活动；{{ event2Month }}月{{ event2Day }}日{{ event2HalfDay }}，{{ event2Organisers }}在{{ event2Venue }}现场答疑，共发放《中华人民共和国防震减灾法》、《{{ province }}省防震减灾条例》等宣传册{{ booklets }}份。

## 二、存在问题

一是骨干型高企不多。全区{{ hnteCount }}家有效高企中，规上企业{% if hnteAboveScale.zero %}没有一家{% else %}只有{{ hnteAboveScale }}家{% endif %}；今年申报的{{ hnteApplied }}家国家级高企和{{ provincialHnteApplied }}家省级高企备案企业中，规上企业{% if newApplicantsAboveScale.zero %}没有一家{% else %}仅{{ newApplicantsAboveScale }}家{% endif %}，对财政的贡献有限。二是优质项目储备不足，够得上国家和省级科技计划条件的项目偏少。三是企业研发投入总量偏小。{{ rdYear }}年全区规上企业研发费用投入{{ aboveScaleRdSpend }}亿元，若不含{{ giantName }}，区属规上企业研发投入为{{ aboveScaleRdWithout }}亿元，还有较大提升空间。四是规上企业专利覆盖面窄。至{{ asOfYear }}年{{ asOfMonth }}月底，全区规上企业中拥有授权专利的只有{{ aboveScalePatentHolders }}家，占全部规上企业的{{ aboveScalePatentShare }}%。

## 三、{{ planYear }}年工作打算

{{ planYear }}年，我区将紧扣产业升级需要，聚焦企业创新主体地位，推动区域创新能力再上台阶。{{ planYear }}年重点做好以下工作。

### （一）目标任务

1.列入省级科技计划项目{{ provincialProjectsPlan }}项以上、市级{{ cityProjectsPlan }}项以上；

2.新增国家级高新技术企业{{ hnteNewPlan }}家以上、省级高新技术企业备案{{ provincialHntePlan }}家以上；

3.新增省级科技特派员{{ commissionerPlan }}名；

4.科技型中小企业评价入库{{ techSmePlan }}家；

5.全面完成市里下达的专利工作任务；

6.企业研发费用投入有较大增长，总量力争达到{{ rdPlan }}亿元。

### （二）工作举措及项目支撑

**1.储备一批科技计划项目。**加强与上级部门对接，跟踪在研项目进度，督促研发经费专款专用。{{ planYear }}年力争{{ keyProjectsPlan }}项以上研发项目列入省市重点科技计划。持续跟进“{{ fairMonth }}·{{ fairDay }}”签约项目，推动中科院海西育成中心和“STS”项目{{ stsCity }}分中心在我区常态化运行。

**2.培育一批高新技术企业。**按“储备、培育、申报”分级建库，集中走访、一企一策。{{ planYear }}年重点培育{{ hnteNewPlan }}家以上国家级高新技术企业和{{ provincialHntePlan }}家省级高企备案企业，帮助企业补齐研发机构、专利产出和研发费用归集三块短板。

**3.提升专利质量和数量。**做好区本级专利奖励、{{ province }}省发明专利年费资助和{{ province }}省企业购买高校院所专利技术补助的申报服务，对重点企业开展一对一挖掘布局，{{ planYear }}年确保完成全年专利目标任务。

**4.提高研发经费支出占比。**加大《{{ province }}省企业研发经费投入分段补助实施办法》、《{{ province }}省科技小巨人领军企业研发费用加计扣除奖励办法》等政策宣传力度。{{ planYear }}年实现企业研发活动统计全覆盖，研发投入总量力争达到{{ rdPlan }}亿元。

**5.落实科技特派员制度。**制定《{{ district }}区科技特派员制度推广实施方案》，开展特派员再培训，加快农业新技术新成果应用，每年新增{{ commissionerStandingPlan }}名以上科技特派员（团队）。

**6.规范创新创业载体运行。**加强众创空间、孵化器日常管理，培育农业农村“星创天地”，引导优秀创客团队和初创企业入驻，增强载体自我运营能力。

**7.夯实防震减灾基础。**{{ planYear }}年计划安装地震预警信息专用接收终端{{ terminalPlan }}处，建设应急避难场所{{ shelterPlan }}处。利用“{{ quakeDayMonth }}·{{ quakeDayDay }}”防灾减灾日、“{{ anniversaryMonth }}·{{ anniversaryDay }}”{{ anniversaryPlace }}地震纪念日、“{{ lawDayMonth }}·{{ lawDayDay }}”全国法制宣传日以及周边地震发生后的特殊时段，通过电视、网络、微信、短信等渠道开展宣传，引导公众科学应对地震灾害。
`
