import { atBothWidths, consoleForTests } from './console.ts'

const console = consoleForTests()

atBothWidths(console, '数据体检：疑点逐条', async (visit) => {
  await visit.open('/check')
  await visit.headline('数据体检')
})
