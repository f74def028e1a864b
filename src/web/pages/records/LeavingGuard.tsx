import { useBlocker } from '@tanstack/react-router'
import { Button, Modal } from 'antd'
import type { RefObject } from 'react'

/** Whoever leaves a form with something typed in it is asked; what was typed stays as a draft unless she gives it up. */
export function LeavingGuard({
  isOpen,
  isStored,
  isOver,
  onGiveUp,
}: {
  readonly isOpen: boolean
  readonly isStored: boolean
  readonly isOver: RefObject<boolean>
  readonly onGiveUp: () => void
}) {
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => isOpen && !isOver.current && current.pathname !== next.pathname,
    // A draft that is kept needs no question of the browser.
    enableBeforeUnload: () => isOpen && !isOver.current && !isStored,
    withResolver: true,
  })
  return (
    <Modal
      open={blocker.status === 'blocked'}
      title="还有没保存的内容"
      width={460}
      onCancel={() => blocker.reset?.()}
      footer={[
        <Button
          key="drop"
          danger
          onClick={() => {
            onGiveUp()
            blocker.proceed?.()
          }}
        >
          放弃修改
        </Button>,
        ...(isStored
          ? [
              <Button key="leave" onClick={() => blocker.proceed?.()}>
                离开，草稿留着
              </Button>,
            ]
          : []),
        <Button key="stay" type="primary" autoFocus onClick={() => blocker.reset?.()}>
          继续填写
        </Button>,
      ]}
    >
      <p>
        {isStored
          ? '填写的内容已作为草稿留在本机，下次打开这张表会自动恢复。'
          : '内容太多，本机存不下草稿，现在离开就没有了。请先保存。'}
      </p>
    </Modal>
  )
}
