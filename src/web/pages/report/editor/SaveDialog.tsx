import { Input, Modal } from 'antd'
import { useState } from 'react'
import { useFirstFocus } from '../../../parts/useFirstFocus.ts'
import type { ReportFault } from '../answers.ts'

/** Each save is a version; a note says what it was about. */
export function SaveDialog({
  faults,
  onClose,
  onSave,
}: {
  readonly faults: readonly ReportFault[]
  readonly onClose: () => void
  readonly onSave: (note: string) => Promise<void>
}) {
  const first = useFirstFocus()
  const [note, setNote] = useState('')
  const [isSaving, setSaving] = useState(false)
  const save = async () => {
    if (isSaving) return
    setSaving(true)
    await onSave(note)
    setSaving(false)
  }
  return (
    <Modal
      open
      afterOpenChange={first.afterOpenChange}
      title="保存新版"
      okText="保存新版"
      cancelText="再改改"
      confirmLoading={isSaving}
      okButtonProps={{ disabled: faults.length > 0 }}
      onCancel={onClose}
      onOk={() => void save()}
      destroyOnHidden
    >
      {faults.length > 0 ? (
        <p className="bad">■ 还有 {faults.length} 处错，改正后才能保存；草稿已留在本机浏览器。</p>
      ) : (
        <>
          <p className="quiet">原来的版本都留着，随时可以对照和恢复。这一版改了什么？</p>
          <Input
            ref={first.field}
            aria-label="这一版改了什么"
            placeholder="如：补上防震减灾一段"
            maxLength={200}
            value={note}
            onChange={({ target }) => setNote(target.value)}
            onPressEnter={() => void save()}
          />
        </>
      )}
    </Modal>
  )
}
