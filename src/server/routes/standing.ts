import { z } from 'zod'
import { isDay } from '#engine/ground/day.ts'
import { ownDistrict, todayOf } from '#engine/ledger/ledger.ts'
import { listRecords } from '#engine/ledger/query.ts'
import type { Surroundings } from '../surroundings.ts'

/** The year and the day that rule every figure of an answer. */
export type Standing = { readonly year: number; readonly asOf: string }

export const day = z.string().refine(isDay, '请写成 2025-09-30 这样的日期')
export const standingQuery = z.object({
  year: z.coerce.number().int().min(1949).max(2100).optional(),
  asOf: day.optional(),
})

/** What was asked, else the newest report setting, else today. */
export async function standing(
  books: Pick<Surroundings, 'ledger' | 'catalog'>,
  asked: z.infer<typeof standingQuery> = {},
): Promise<Standing> {
  const today = todayOf(books.ledger)
  const settings = await settingsOf(books)
  const year = asked.year ?? settings[0]?.year ?? Number(today.slice(0, 4))
  const set = settings.find((setting) => setting.year === year)?.asOf
  const asOf = asked.asOf ?? set ?? (today.startsWith(String(year)) ? today : `${year}-12-31`)
  return { year, asOf }
}

async function settingsOf({
  ledger,
  catalog,
}: Pick<Surroundings, 'ledger' | 'catalog'>): Promise<{ year: number; asOf: string | null }[]> {
  if (!Object.hasOwn(catalog.registers, 'reportSetting')) return []
  const { records } = await listRecords(ledger, {
    register: 'reportSetting',
    sort: [{ field: 'year', descending: true }],
    limit: 50,
  })
  return records.flatMap(({ values }) =>
    typeof values['year'] === 'number'
      ? [{ year: values['year'], asOf: typeof values['asOf'] === 'string' ? values['asOf'] : null }]
      : [],
  )
}

/** Whose books these are, with the bureau's own name. */
export async function districtNames({
  ledger,
  catalog,
}: Surroundings): Promise<{ code: string; name: string; bureau: string } | null> {
  const district = await ownDistrict(ledger)
  if (!district) return null
  const { code, name } = district
  if (!Object.hasOwn(catalog.registers, 'organisation')) return { code, name, bureau: name }
  const own = await listRecords(ledger, {
    register: 'organisation',
    where: {
      op: 'compare',
      how: 'equal',
      left: { op: 'field', name: 'own' },
      right: { op: 'literal', type: 'flag', value: true },
    },
    limit: 1,
  })
  return { code, name, bureau: String(own.records[0]?.values['name'] ?? name) }
}
