import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { places } from './places.ts'

const secondKeyWithinMs = 1_500

/** "/" searches, "?" lists keys, "g" and a letter goes. Keys typed into a field are left alone. */
export function useGlobalKeys({ search, help }: { readonly search: () => void; readonly help: () => void }): void {
  const navigate = useNavigate()
  const going = useRef(Number.NEGATIVE_INFINITY)
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) return
      if (event.timeStamp - going.current < secondKeyWithinMs) {
        going.current = Number.NEGATIVE_INFINITY
        const place = places.find(({ letter }) => letter === event.key.toLowerCase())
        if (place) {
          event.preventDefault()
          void navigate({ to: place.path })
        }
        return
      }
      if (event.key === 'g') going.current = event.timeStamp
      else if (event.key === '/') {
        event.preventDefault()
        search()
      } else if (event.key === '?') help()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [navigate, search, help])
}

/** A field of a dialog that has just been closed keeps the focus for a moment; nobody types into it any more. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    !target.closest('dialog:not([open])') &&
    (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
  )
}
