import { type ReactNode, useEffect, useRef } from 'react'

/**
 * A dialog of the browser itself: it keeps the focus inside, closes with Esc or beside it, and weighs nothing. For what every
 * page may open at once; forms and questions of a page take antd's.
 */
export function Dialog({
  open,
  onClose,
  label,
  className,
  children,
}: {
  readonly open: boolean
  readonly onClose: () => void
  readonly label: string
  readonly className?: string
  readonly children: ReactNode
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const element = dialog.current
    if (!element || element.open === open) return
    if (open) element.showModal()
    else element.close()
  }, [open])
  return (
    <dialog
      ref={dialog}
      className={className === undefined ? 'dialog' : `dialog ${className}`}
      aria-label={label}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose()
      }}
    >
      {open && <div className="dialog-inside">{children}</div>}
    </dialog>
  )
}
