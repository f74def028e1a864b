import { sql } from 'kysely'
import type { Field } from '#engine/ledger/field.ts'
import { titleField } from '#engine/ledger/identity.ts'
import type { Register, RegisterDeclaration } from '#engine/ledger/register.ts'
import type { Queries } from '#engine/store/database.ts'
import { linkTable, snake } from '#engine/store/naming.ts'
import { optionUses, whyKept } from './optionUses.ts'
import type { Supplement } from './supplement.ts'

/** What a changed declaration does: sentences for the person, and what stands against it. */
export type Judgement = { readonly effects: readonly string[]; readonly refusals: readonly string[] }

/**
 * Whether the records that are there go on meaning what they meant. A new label, alias, option or help is safe; another kind,
 * scale, scheme or target is another field; an option in use or a key with records is not taken away.
 */
export async function judgeRegister(
  db: Queries,
  name: string,
  before: RegisterDeclaration | undefined,
  after: RegisterDeclaration | undefined,
): Promise<Judgement> {
  const effects: string[] = []
  const refusals: string[] = []
  if (!before && after) {
    effects.push(`新建台账“${after.label}”，${Object.keys(after.fields).length} 个字段，现在没有记录`)
    return { effects, refusals }
  }
  if (!before) return { effects, refusals }
  const records = await recordsIn(db, name)
  const title = titleField(before)
  if (!after) {
    effects.push(`停用台账“${before.label}”：不再出现在菜单、导入和统计里，${records} 条记录留着，随时可以恢复`)
    return { effects, refusals }
  }
  if (before.label !== after.label) effects.push(`台账名称由“${before.label}”改为“${after.label}”`)
  for (const [part, words] of [
    ['key', '主键（凭哪几项认定是同一条）'],
    ['title', '记录的称呼'],
    ['alsoKnownBy', '别名字段'],
    ['placedBy', '所属镇街的字段'],
  ] as const)
    if (JSON.stringify(before[part] ?? null) !== JSON.stringify(after[part] ?? null)) {
      if (records > 0) refusals.push(`已有 ${records} 条记录，${words}不能再改。请另建一种台账，把记录导过去`)
      else effects.push(`${words}改了`)
    }
  for (const [own, field] of Object.entries(after.fields)) {
    const old = before.fields[own]
    const judged = await judgeField(db, { register: name, name: own, records, title }, old, field)
    effects.push(...judged.effects)
    refusals.push(...judged.refusals)
  }
  for (const [own, field] of Object.entries(before.fields))
    if (!Object.hasOwn(after.fields, own)) {
      const judged = await judgeField(db, { register: name, name: own, records, title }, field, undefined)
      effects.push(...judged.effects)
      refusals.push(...judged.refusals)
    }
  const [had, has] = [before.checks ?? [], after.checks ?? []]
  for (const check of has)
    if (!had.some((other) => JSON.stringify(other) === JSON.stringify(check)))
      effects.push(`校验“${check.say}”：以后保存和导入都要过；已有记录里不符的，数据体检会列出来`)
  for (const check of had)
    if (!has.some((other) => JSON.stringify(other) === JSON.stringify(check))) effects.push(`去掉校验“${check.say}”`)
  return { effects, refusals }
}

export async function judgeField(
  db: Queries,
  at: { readonly register: string; readonly name: string; readonly records?: number; readonly title?: string },
  before: Field | undefined,
  after: Field | undefined,
): Promise<Judgement> {
  const effects: string[] = []
  const refusals: string[] = []
  const records = at.records ?? (await recordsIn(db, at.register))
  if (!before && after) {
    effects.push(`增加字段“${after.label}”，${records} 条已有记录的这一项先空着`)
    if (!after.optional && after.default === undefined && records > 0)
      refusals.push(`已有 ${records} 条记录没有“${after.label}”，不能一开始就必填。先设为选填，补齐后再改必填`)
    return { effects, refusals }
  }
  if (!before) return { effects, refusals }
  const filled = await filledIn(db, at.register, at.name, before)
  if (!after) {
    effects.push(`停用字段“${before.label}”：不再显示和导入，${filled} 条记录里填的内容留着，恢复后照样看得到`)
    return { effects, refusals }
  }
  for (const reason of retyped(before, after))
    refusals.push(`“${before.label}”${reason}，会让已有内容变样。请停用它，另建一个字段`)
  if (before.label !== after.label) effects.push(`字段“${before.label}”改称“${after.label}”，填过的内容不变`)
  if (JSON.stringify(before.headers ?? []) !== JSON.stringify(after.headers ?? []))
    effects.push(`“${after.label}”导入时认的列名改为：${(after.headers ?? []).join('、') || '只认字段名称'}`)
  if (before.kind === 'money' && after.kind === 'money' && before.unit !== after.unit)
    effects.push(`“${after.label}”改按${after.unit}显示和读入，已有金额不变`)
  if (before.optional && !after.optional && filled < records)
    refusals.push(`“${after.label}”还有 ${records - filled} 条记录没填，补齐后才能改必填`)
  else if (Boolean(before.optional) !== Boolean(after.optional))
    effects.push(`“${after.label}”改为${after.optional ? '选填' : '必填'}`)
  if (before.kind === 'choice' && after.kind === 'choice')
    for (const [code, label] of Object.entries(before.options)) {
      const now = after.options[code]
      if (now === label) continue
      const judged = await judgeOption(db, { register: at.register, field: at.name, title: at.title }, code, label, now)
      effects.push(...judged.effects)
      refusals.push(...judged.refusals)
    }
  if (before.kind === 'choice' && after.kind === 'choice')
    for (const [code, label] of Object.entries(after.options))
      if (!Object.hasOwn(before.options, code)) effects.push(`“${after.label}”增加选项“${label}”`)
  if (before.kind === 'integer' && after.kind === 'integer')
    for (const [bound, words] of [
      ['atLeast', '最小'],
      ['atMost', '最大'],
    ] as const)
      if (before[bound] !== after[bound])
        effects.push(`“${after.label}”的${words}值改为 ${after[bound] ?? '不限'}，已有记录超出的在下次修改时才提示`)
  return { effects, refusals }
}

/** What a supplement of a shipped field does; a column name may go at any time, an option only when nothing speaks of it. */
export async function judgeSupplement(
  db: Queries,
  at: { readonly register: Register; readonly field: string },
  before: Supplement | undefined,
  after: Supplement | undefined,
): Promise<Judgement> {
  const label = at.register.fields[at.field]?.label ?? at.field
  const effects: string[] = []
  const refusals: string[] = []
  const [had, has] = [before?.headers ?? [], after?.headers ?? []]
  for (const header of has) if (!had.includes(header)) effects.push(`以后导入时，列名“${header}”也认作“${label}”`)
  for (const header of had)
    if (!has.includes(header)) effects.push(`以后导入时，列名“${header}”不再认作“${label}”，已导入的不变`)
  const [old, now] = [before?.options ?? {}, after?.options ?? {}]
  const place = { register: at.register.name, field: at.field, title: titleField(at.register) }
  for (const [code, option] of Object.entries(old)) {
    if (now[code] === option) continue
    const judged = await judgeOption(db, place, code, option, now[code])
    effects.push(...judged.effects)
    refusals.push(...judged.refusals)
  }
  for (const [code, option] of Object.entries(now))
    if (!Object.hasOwn(old, code)) effects.push(`“${label}”增加选项“${option}”`)
  return { effects, refusals }
}

/** An option that is called otherwise, or taken away where nothing uses it. */
async function judgeOption(
  db: Queries,
  at: { readonly register: string; readonly field: string; readonly title: string | undefined },
  code: string,
  label: string,
  now: string | undefined,
): Promise<Judgement> {
  const uses = await optionUses(db, at, code)
  if (now !== undefined)
    return { effects: [`选项“${label}”改称“${now}”，${uses.records} 条记录跟着显示新名称`], refusals: [] }
  const why = whyKept(label, uses)
  return why === undefined
    ? { effects: [`去掉没有用到的选项“${label}”`], refusals: [] }
    : { effects: [], refusals: [why] }
}

/** Why values stored under the one cannot be read under the other. */
export function retyped(before: Field, after: Field): string[] {
  if (before.kind !== after.kind) return ['换了种类']
  const changed = (part: string) =>
    JSON.stringify((before as Record<string, unknown>)[part] ?? null) !==
    JSON.stringify((after as Record<string, unknown>)[part] ?? null)
  return [
    ...(before.kind === 'decimal' && changed('scale') ? ['改了小数位数'] : []),
    ...((before.kind === 'reference' || before.kind === 'references') && changed('to') ? ['改了指向的台账'] : []),
    ...(before.kind === 'identifier' && changed('scheme') ? ['换了编号规则'] : []),
    ...(before.kind === 'choice' && before.open && changed('open') ? ['不再允许选项以外的词'] : []),
  ]
}

export async function recordsIn(db: Queries, register: string): Promise<number> {
  const known = (await db.introspection.getTables()).some((table) => table.name === snake(register))
  if (!known) return 0
  const { rows } = await sql<{ n: unknown }>`select count(*) as n from ${sql.table(snake(register))}`.execute(db)
  return Number(rows[0]?.n ?? 0)
}

async function filledIn(db: Queries, register: string, name: string, field: Field): Promise<number> {
  const query =
    field.kind === 'references'
      ? sql<{ n: unknown }>`select count(distinct owner_id) as n from ${sql.table(linkTable(register, name))}`
      : sql<{ n: unknown }>`select count(${sql.ref(snake(name))}) as n from ${sql.table(snake(register))}`
  const { rows } = await query.execute(db)
  return Number(rows[0]?.n ?? 0)
}
