import type { UseMutationResult } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Modal } from 'antd'
import type { ReactNode } from 'react'
import { useOneAtATime } from './useOneAtATime.ts'

/** What is asked before something is planned for the chosen, and after it what was written. */
export function PlanningDialog<Done>({
  open,
  onClose,
  title,
  doneTitle,
  planning,
  isReady,
  written,
  children,
}: {
  readonly open: boolean
  readonly onClose: () => void
  readonly title: string
  readonly doneTitle: string
  readonly planning: UseMutationResult<Done, Error, void>
  readonly isReady: boolean
  readonly written: (done: Done) => ReactNode
  readonly children: ReactNode
}) {
  const { data, error, isPending, mutateAsync, reset } = planning
  const once = useOneAtATime()
  const plan = () => once(() => mutateAsync())
  const close = () => {
    reset()
    onClose()
  }
  return (
    <Modal
      open={open}
      onCancel={close}
      title={data ? doneTitle : title}
      footer={
        data ? (
          <Button type="primary" onClick={close}>
            知道了
          </Button>
        ) : (
          <>
            <Button onClick={close}>取消</Button>
            <Button type="primary" loading={isPending} disabled={!isReady} onClick={plan}>
              列入计划
            </Button>
          </>
        )
      }
    >
      {data ? (
        written(data)
      ) : (
        <form
          className="plan"
          onSubmit={(event) => {
            event.preventDefault()
            if (isReady) plan()
          }}
        >
          {children}
          {error && <p className="bad">{error.message}</p>}
        </form>
      )}
    </Modal>
  )
}

/** To the register that a batch was written into, and to the batch itself. */
export function BatchLinks({
  register,
  registerLabel,
  batch,
}: {
  readonly register: string
  readonly registerLabel: string
  readonly batch: string | null
}) {
  return (
    <p>
      <Link to="/registers/$name" params={{ name: register }}>
        打开{registerLabel}
      </Link>
      {batch && (
        <>
          {' · '}
          <Link to="/batches/$id" params={{ id: batch }}>
            看这一批，可以整批撤销
          </Link>
        </>
      )}
    </p>
  )
}
