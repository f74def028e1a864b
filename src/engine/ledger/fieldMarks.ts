import type { Queries } from '#engine/store/database.ts'
import { chainHead } from './log.ts'

/** The last revision at which each field of a register was changed, or at which records of it came or went. */
export type FieldMarks = {
  /** Reads what has been written since it was asked last. */
  follow(db: Queries): Promise<void>
  /** The last change of these fields, or of any; 0: none since it was first asked. */
  last(register: string, fields: ReadonlySet<string> | 'all'): number
}

/** Beyond so many revisions at once nobody reads what each of them changed: all fields of their registers count as changed. */
const readAtMost = 5_000

export function openFieldMarks(): FieldMarks {
  const fields = new Map<string, Map<string, number>>()
  const whole = new Map<string, number>()
  const any = new Map<string, number>()
  let upTo: number | undefined

  async function follow(db: Queries): Promise<void> {
    const { seq } = await chainHead(db)
    const since = upTo
    upTo = seq
    // Of what was written before it is asked first, nothing is known, and all is looked at that once.
    if (since === undefined || since === seq) return
    const written = db.selectFrom('revision').where('seq', '>', since).where('seq', '<=', seq)
    if (seq - since > readAtMost) {
      for (const row of await written.select('register').distinct().execute()) touch(String(row['register']), seq)
      return
    }
    for (const row of await written.select(['seq', 'register', 'action', 'changes']).orderBy('seq').execute()) {
      const [register, at] = [String(row['register']), Number(row['seq'])]
      if (row['action'] !== 'update') touch(register, at)
      else for (const name of Object.keys(JSON.parse(String(row['changes'])) as object)) note(register, name, at)
      any.set(register, at)
    }
  }
  function touch(register: string, seq: number): void {
    whole.set(register, seq)
    any.set(register, seq)
  }
  function note(register: string, field: string, seq: number): void {
    const own = fields.get(register) ?? new Map<string, number>()
    fields.set(register, own.set(field, seq))
  }

  return {
    follow,
    last: (register, wanted) => {
      if (wanted === 'all') return any.get(register) ?? 0
      const own = fields.get(register)
      return Math.max(whole.get(register) ?? 0, ...[...wanted].map((name) => own?.get(name) ?? 0))
    },
  }
}
