import { useEffect, useRef, useState } from 'react'
import type { RegisterInfo } from '../../api.ts'
import type { Ticks } from './grid/Grid.tsx'
import type { Rows } from './useList.ts'

const none: Ticks = { all: false, ids: new Set() }

/** Which records are ticked: some by their ids, or all that the list has but some. Another question unticks all. */
export function useTicks(register: RegisterInfo, question: string, rows: Rows) {
  const [now, setNow] = useState<Ticks>(none)
  /** The log's sequence when all were ticked: what the person has seen. */
  const [seq, setSeq] = useState<number>()
  const last = useRef<number>(undefined)
  const asked = useRef(question)
  asked.current = question
  // biome-ignore lint/correctness/useExhaustiveDependencies: another question, another list
  useEffect(() => {
    setNow(none)
    setSeq(undefined)
    last.current = undefined
  }, [register.name, question])

  return {
    now,
    seq,
    clear: () => {
      setNow(none)
      setSeq(undefined)
    },
    setAll: (at: number | undefined) => {
      setNow({ all: true, ids: new Set() })
      setSeq(at)
    },
    /** With Shift, everything from the last one on. */
    toggle: async (at: number, withShift: boolean) => {
      const from = withShift && last.current !== undefined ? last.current : at
      last.current = at
      const places = await rows.fetch(Math.min(from, at), Math.max(from, at) + 1)
      if (asked.current !== question) return
      setNow((before) => {
        const ids = new Set(before.ids)
        const one = places.length === 1 ? places[0] : undefined
        if (one) {
          if (!ids.delete(one.id)) ids.add(one.id)
        } else for (const { id } of places) before.all ? ids.delete(id) : ids.add(id)
        return { all: before.all, ids }
      })
    },
  }
}
