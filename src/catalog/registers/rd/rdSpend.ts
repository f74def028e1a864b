import { all, field, wan, yearly } from '#engine/expr/expr.ts'
import { choice, decimal, flag, integer, money, ref, text, year } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { enterpriseCodes, enterpriseNames, remarks } from '../columns.ts'

export const rdSpend = defineRegister({
  label: '研发投入台账',
  office: '研发投入',
  source: '研发统计报表 107-1、107-2，所得税 A107012 表，高企专项审计',
  about: '一家企业一年一行。几个“研发费用”口径不同，分开记，不能相加也不能互相代替。',
  key: ['enterprise', 'year'],
  sheets: ['研发投入', '研发费用', 'R&D', '研发经费', '研发投入台账', '企业研发费用'],
  order: ['year', 'enterprise'],
  fields: {
    enterprise: ref('企业名称', 'enterprise', { headers: enterpriseNames, keyHeaders: enterpriseCodes }),
    year: year('统计年度', { headers: ['年度', '所属年度', '报告期'] }),
    statisticsBase: money('研究开发费用合计', {
      watch: { jump: 5, from: 100 },
      optional: true,
      group: '统计口径',
      headers: [
        '研发费用',
        '研发投入',
        '企业研发费用',
        '企业研发费用投入',
        '研发费用投入',
        '研究开发费用',
        '研发费用合计',
        '研发费用总额',
        '研发费用金额',
        '企业研发投入',
        '研发投入总额',
        '研发投入金额',
      ],
      help: '统计报表的研究开发费用合计，含委托外部；企业研发费用投入的任务数用这个口径',
    }),
    internalSpend: money('R&D经费内部支出', {
      watch: { jump: 5, from: 100 },
      optional: true,
      group: '统计口径',
      headers: ['R&D经费', '研发经费内部支出', '研发经费支出', 'R&D内部支出'],
      help: '全社会 R&D 用这个口径',
    }),
    externalSpend: money('R&D经费外部支出', {
      optional: true,
      group: '统计口径',
      headers: ['委外研发', '委托外部研发费用', 'R&D外部支出'],
    }),
    assetSpend: money('仪器设备等资产性支出', {
      optional: true,
      group: '统计口径',
      headers: ['资产性支出', '当年形成用于研发的固定资产'],
    }),
    governmentFunds: money('来自政府的研发资金', {
      optional: true,
      group: '统计口径',
      headers: ['政府资金', '政府部门研究开发经费'],
    }),
    flash: money('研发费用快报数', {
      optional: true,
      group: '统计口径',
      headers: ['快报数', '研发费用快报'],
      help: '月度或季度快报，与年报是两个数',
    }),
    taxBase: money('允许扣除的研发费用', {
      watch: { jump: 5, from: 100 },
      optional: true,
      group: '税务口径',
      headers: ['允许扣除的研发费用合计', '加计扣除研发费用', '享受加计扣除研发费用', '可加计扣除研发费用'],
      help: '财税〔2015〕119号口径，A107012 表',
    }),
    hnteBase: money('高企口径研发费用', {
      watch: { jump: 5, from: 100 },
      optional: true,
      group: '高企口径',
      headers: ['研究开发费用总额', '高企研发费用', '专审研发费用'],
      help: '国科发火〔2016〕195号八类费用',
    }),
    hnteDomestic: money('高企口径境内研发费用', {
      optional: true,
      group: '高企口径',
      headers: ['境内研发费用', '在中国境内研发费用总额'],
    }),
    rdStaff: integer('R&D人员', {
      optional: true,
      unit: '人',
      atLeast: 0,
      group: '人员与机构',
      headers: ['研发人员', '研发人员数'],
    }),
    rdFte: decimal('R&D人员折合全时当量', 1, {
      optional: true,
      unit: '人年',
      group: '人员与机构',
      headers: ['R&D人员全时当量', '全时当量', '研发人员全时当量'],
    }),
    rdBodies: integer('研发机构数', {
      optional: true,
      unit: '个',
      atLeast: 0,
      group: '人员与机构',
      headers: ['企业办研发机构数'],
    }),
    rdProjects: integer('研发项目数', {
      optional: true,
      unit: '项',
      atLeast: 0,
      group: '人员与机构',
      headers: ['R&D项目数', '研发项目个数'],
    }),
    active: flag('是否有研发活动', { optional: true, group: '统计情况', headers: ['有研发活动', '有无研发活动'] }),
    shouldReport: flag('是否应统', { optional: true, group: '统计情况', headers: ['应统', '应统尽统情况'] }),
    reported: flag('是否已报统计', {
      optional: true,
      group: '统计情况',
      headers: ['107表是否填报', '是否填报', '是否纳统', '已纳统'],
    }),
    stage: choice(
      '数据阶段',
      { flash: '快报', annual: '年报', revised: '修订' },
      {
        optional: true,
        group: '统计情况',
        headers: ['数据类型', '统计口径'],
        synonyms: { 快报数: 'flash', 年报数: 'annual', 修订数: 'revised', 核定数: 'annual' },
      },
    ),
    revenueGiven: money('表内营业收入', {
      optional: true,
      group: '核对',
      headers: ['营业收入', '主营业务收入'],
      help: '只用来与企业经济指标核对，不参加计算',
    }),
    ratioGiven: decimal('表内研发投入占比', 2, {
      watch: { peers: true },
      optional: true,
      unit: '%',
      group: '核对',
      headers: ['研发投入占比', '研发强度', '占营业收入比重', '研发费用占比'],
      help: '只用来核对，占比由研发费用和营业收入计算',
    }),
    growthGiven: decimal('表内同比增长', 2, {
      optional: true,
      unit: '%',
      negative: true,
      group: '核对',
      headers: ['同比增长', '增幅', '比增', '增减'],
      help: '只用来核对，增长由两年的研发费用计算',
    }),
    note: text('备注', { optional: true, headers: remarks }),
  },
  checks: [
    {
      say: '表内研发投入占比与研发费用除以营业收入相差超过 0.1 个百分点',
      severity: 'warning',
      holds: all(
        field('ratioGiven')
          .minus(
            field('statisticsBase')
              .dividedBy(
                yearly('finance', 'revenue', { by: 'enterprise', through: ['enterprise'], year: field('year') }),
              )
              .times(100),
          )
          .atMost(0.1),
        field('ratioGiven')
          .minus(
            field('statisticsBase')
              .dividedBy(
                yearly('finance', 'revenue', { by: 'enterprise', through: ['enterprise'], year: field('year') }),
              )
              .times(100),
          )
          .atLeast(-0.1),
      ),
    },
    {
      say: '境内研发费用大于高企口径研发费用',
      severity: 'error',
      holds: field('hnteDomestic').atMost(field('hnteBase')),
    },
    {
      say: 'R&D经费内部支出大于研究开发费用与资产性支出之和，口径可能填反',
      severity: 'warning',
      holds: field('internalSpend').atMost(field('statisticsBase').plus(field('assetSpend'))),
    },
    {
      say: '来自政府的研发资金大于研究开发费用合计',
      severity: 'warning',
      holds: field('governmentFunds').atMost(field('statisticsBase')),
    },
    {
      say: '研究开发费用大于当年营业收入，请核对单位',
      severity: 'warning',
      holds: field('statisticsBase').atMost(
        yearly('finance', 'revenue', { by: 'enterprise', through: ['enterprise'], year: field('year') }),
      ),
    },
    {
      say: '表内营业收入与企业经济指标不一致',
      severity: 'warning',
      holds: field('revenueGiven').is(
        yearly('finance', 'revenue', { by: 'enterprise', through: ['enterprise'], year: field('year') }),
      ),
    },
    {
      say: '研究开发费用比上一年增减超过 50%',
      severity: 'warning',
      holds: all(
        field('statisticsBase')
          .times(2)
          .atMost(
            yearly('rdSpend', 'statisticsBase', {
              by: 'enterprise',
              through: ['enterprise'],
              year: field('year').minus(1),
            }).times(3),
          ),
        field('statisticsBase')
          .times(2)
          .atLeast(
            yearly('rdSpend', 'statisticsBase', {
              by: 'enterprise',
              through: ['enterprise'],
              year: field('year').minus(1),
            }),
          ),
      ),
    },
    {
      say: '没有研发活动，却填了研究开发费用',
      severity: 'warning',
      holds: field('active')
        .is(true)
        .or(field('statisticsBase').is(wan(0))),
    },
    {
      say: '应统而没有填报',
      severity: 'warning',
      holds: field('shouldReport').is(false).or(field('reported').is(true)),
    },
    { say: '研发人员折合全时当量大于研发人员数', severity: 'warning', holds: field('rdFte').atMost(field('rdStaff')) },
  ],
})
