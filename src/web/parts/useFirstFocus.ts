import type { InputRef } from 'antd'
import { useRef } from 'react'

/** The field in which a dialog waits for words: a dialog takes the focus itself when it has opened, and must hand it on. */
export function useFirstFocus() {
  const field = useRef<InputRef>(null)
  return {
    field,
    /** For the dialog's `afterOpenChange`. */
    afterOpenChange: (open: boolean) => {
      if (open) field.current?.focus()
    },
  }
}
