import { Button } from 'antd'
import { useEffect, useRef } from 'react'

/** A name that means nothing yet: the nearest one is a click away. */
export function UnknownName({
  name,
  at,
  guess,
  onAccept,
  onOther,
  onClose,
}: {
  readonly name: string
  readonly at: DOMRect
  readonly guess: string | undefined
  readonly onAccept: () => void
  readonly onOther: () => void
  readonly onClose: () => void
}) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    box.current?.querySelector('button')?.focus()
    const away = (event: Event) => {
      if (event instanceof KeyboardEvent ? event.key === 'Escape' : !box.current?.contains(event.target as Element))
        onClose()
    }
    // The press that opened it is still on its way up; it must not close it again.
    const timer = setTimeout(() => {
      window.addEventListener('keydown', away)
      window.addEventListener('mousedown', away)
    })
    return () => {
      clearTimeout(timer)
      window.removeEventListener('keydown', away)
      window.removeEventListener('mousedown', away)
    }
  }, [onClose])
  return (
    <div
      ref={box}
      role="dialog"
      aria-label={`没有“${name}”这个数`}
      className="unknown-name"
      style={{ left: Math.max(8, Math.min(at.left, window.innerWidth - 300)), top: at.bottom + 6 }}
    >
      <p>没有“{name}”这个数。</p>
      {guess !== undefined && (
        <Button type="primary" size="small" onClick={onAccept}>
          改为“{guess}”
        </Button>
      )}
      <Button size="small" onClick={onOther}>
        另找一个
      </Button>
    </div>
  )
}
