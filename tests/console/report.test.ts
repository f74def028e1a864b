import { atBothWidths, consoleForTests } from './console.ts'

const console = consoleForTests()

atBothWidths(console, '报告目录', async (visit) => {
  await visit.open('/reports')
  await visit.headline('报告')
})

atBothWidths(console, '年度总结：正文、出处', async (visit) => {
  await visit.open('/reports/annualSummary')
  await visit.headline(/总结/)
  await visit.looksRight()
  await visit.open('/reports/annualSummary?figure=patentApplications')
})
