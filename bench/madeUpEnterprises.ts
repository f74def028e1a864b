import { catalog } from '#catalog/index.ts'
import { addDays } from '#engine/ground/day.ts'
import type { Ledger } from '#engine/ledger/ledger.ts'
import { searchOf } from '#engine/ledger/search.ts'
import { tableColumns } from '#engine/ledger/tables.ts'
import { seeded } from './madeUpRows.ts'

/** So many enterprises in twelve towns, straight into the tables: what is measured with them is reading. */
export async function fillEnterprises(ledger: Ledger, enterprises: number): Promise<void> {
  const random = seeded(11)
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T
  const register = catalog.registers['enterprise']
  const town = catalog.registers['town']
  if (!register || !town) throw new Error('the catalogue has no enterprises')
  const signs = [...'岚楷坤越铸徽川序禾曜拓翎棠屹煦槿凡朔泽麓恒源宏达信安']
  const trades = ['科技', '机械', '化工', '食品', '新材料', '电子', '环保', '纺织', '光电', '生物']
  const rows = Array.from({ length: enterprises }, (_, n) => {
    const at = Math.floor(random() * 12)
    const values = {
      name: `三明市${pick(signs)}${pick(signs)}${pick(trades)}有限公司`,
      creditCode: `C${String(n).padStart(8, '0')}`,
      shortName: `${pick(signs)}${pick(signs)}${pick(trades)}`,
    }
    return {
      id: `350498-${n + 1}`,
      credit_code: values.creditCode,
      name: values.name,
      short_name: values.shortName,
      kind: pick(['有限责任公司', '股份有限公司', '个人独资企业']),
      registered_on: random() < 0.03 ? null : addDays('1995-01-01', Math.floor(random() * 11_000)),
      capital: random() < 0.05 ? null : Math.floor(random() * 8_000) * 1_000_000,
      town: `第${at}镇`,
      town_id: `t-${at}`,
      industry_name: pick(['通用设备制造业', '软件和信息技术服务业', '食品制造业', '批发业', '农副食品加工业']),
      scope: '技术开发、技术服务、技术咨询、技术转让；机械设备制造；货物进出口。'.repeat(3),
      address: `三明市云岭区第${at}镇工业大道${n % 900}号`,
      state: pick(['active', 'active', 'active', 'closed', null]),
      officer: pick(['甲', '乙', '丙', null]),
      search: searchOf(register, values),
      match: values.name,
      nk: values.creditCode.toLowerCase(),
      seq: n + 1,
    }
  })
  const towns = Array.from({ length: 12 }, (_, at) => ({
    id: `t-${at}`,
    code: `35049800${at}`,
    name: `第${at}镇`,
    nk: `t${at}`,
    match: `第${at}镇`,
    search: '',
    seq: 1,
  }))
  await ledger.store.write(async (tx) => {
    const put = async (declared: typeof register, table: string, given: readonly Record<string, unknown>[]) => {
      const own = tableColumns(declared)
      await tx.insertMany(
        table,
        own,
        given.map((row) =>
          own.map(({ name }) => row[name] ?? (name === 'division' ? '350498000000' : name === 'version' ? 1 : null)),
        ),
      )
    }
    await put(town, 'town', towns)
    await put(register, 'enterprise', rows)
  })
}
