import { useEffect, useRef, useState } from 'react'
import { inquire } from '../../../http.ts'
import { useQuestion } from '../../../question.ts'
import type { PreviewAnswer, Report } from '../answers.ts'

export type Previewed = {
  readonly answer: PreviewAnswer['answer']
  readonly faults: PreviewAnswer['faults']
  readonly isWaiting: boolean
  /** Why there is no preview: the sentence of the server. */
  readonly problem: string | undefined
}

const pauseMs = 400

/** The draft as pages, after each pause of the typing. While a draft cannot be composed the last pages stay. */
export function usePreview(name: string, report: Report, choose: string | undefined): Previewed {
  const { year, asOf } = useQuestion()
  const [shown, setShown] = useState<Previewed>({ answer: null, faults: [], isWaiting: true, problem: undefined })
  const body = JSON.stringify({ name, declaration: report, year, asOf, choose })
  const first = useRef(true)
  useEffect(() => {
    const cancel = new AbortController()
    setShown((before) => ({ ...before, isWaiting: true }))
    const timer = setTimeout(
      () => {
        inquire<PreviewAnswer>('/report-preview', JSON.parse(body), cancel.signal)
          .then(({ answer, faults }) =>
            setShown((before) => ({
              answer: answer ?? before.answer,
              faults,
              isWaiting: false,
              problem: undefined,
            })),
          )
          .catch((error: unknown) => {
            if (cancel.signal.aborted) return
            setShown((before) => ({ ...before, isWaiting: false, problem: (error as Error).message }))
          })
      },
      first.current ? 0 : pauseMs,
    )
    first.current = false
    return () => {
      clearTimeout(timer)
      cancel.abort()
    }
  }, [body])
  return shown
}
