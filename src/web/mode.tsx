import { createContext, type ReactNode, use, useEffect, useState } from 'react'
import type { Mode } from './theme.ts'

export type Choice = 'system' | Mode
type Modes = { readonly mode: Mode; readonly choice: Choice; readonly choose: (choice: Choice) => void }

const Context = createContext<Modes>({ mode: 'light', choice: 'system', choose: () => {} })
const remembered = 'taizhang.mode'
const prefersDark = window.matchMedia('(prefers-color-scheme: dark)')

/** Light or dark, as the machine has it or as the person chose. */
export function ModeProvider({ children }: { readonly children: ReactNode }) {
  const [choice, setChoice] = useState<Choice>(readChoice)
  const [system, setSystem] = useState<Mode>(prefersDark.matches ? 'dark' : 'light')
  useEffect(() => {
    const follow = () => setSystem(prefersDark.matches ? 'dark' : 'light')
    prefersDark.addEventListener('change', follow)
    return () => prefersDark.removeEventListener('change', follow)
  }, [])
  const mode = choice === 'system' ? system : choice
  useEffect(() => {
    document.documentElement.dataset['theme'] = mode
  }, [mode])
  const choose = (next: Choice) => {
    localStorage.setItem(remembered, next)
    setChoice(next)
  }
  return <Context value={{ mode, choice, choose }}>{children}</Context>
}

export function useMode(): Modes {
  return use(Context)
}

function readChoice(): Choice {
  const kept = localStorage.getItem(remembered)
  return kept === 'light' || kept === 'dark' ? kept : 'system'
}
