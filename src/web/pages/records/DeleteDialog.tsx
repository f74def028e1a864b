import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { App, Button, Modal } from 'antd'
import type { RecordAnswer, RegisterInfo } from '../../api.ts'
import { get, send } from '../../http.ts'
import { Loaded } from '../../parts/Loaded.tsx'
import { ProblemNotice } from '../../parts/Wrong.tsx'
import type { Dependents, Saved } from './answers.ts'
import { dependentWords } from './dependentWords.ts'

/** Before a record goes one sees what leads to it; afterwards it can be brought back. */
export function DeleteDialog({
  register,
  record,
  onClose,
}: {
  readonly register: RegisterInfo
  readonly record: RecordAnswer
  readonly onClose: () => void
}) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const path = `/registers/${register.name}/${record.id}`
  const query = useQuery({
    queryKey: ['dependents', register.name, record.id],
    queryFn: ({ signal }) => get<Dependents>(`${path}/dependents`, {}, signal),
    staleTime: 0,
  })
  const restoring = useMutation({
    mutationFn: () => send<Saved>('POST', `${path}/restore`, {}),
    onSuccess: () => {
      void client.invalidateQueries()
      void navigate({ to: '/registers/$name/$id', params: { name: register.name, id: record.id } })
      void message.success('已恢复')
    },
    onError: (error) => void message.error(error.message),
  })
  const deleting = useMutation({
    mutationFn: () => send('DELETE', `${path}?version=${record.version}`),
    onSuccess: () => {
      onClose()
      void navigate({ to: '/registers/$name', params: { name: register.name } })
      void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[2] !== record.id })
      client.removeQueries({ queryKey: ['record', register.name, record.id] })
      void message.open({
        type: 'success',
        duration: 10,
        content: (
          <>
            已删除“{record.title}”{' '}
            <Button type="link" size="small" onClick={() => restoring.mutate()}>
              撤销删除
            </Button>
          </>
        ),
      })
    },
  })
  return (
    <Modal
      open
      onCancel={onClose}
      title={`删除“${record.title}”？`}
      okText="删除"
      okType="default"
      okButtonProps={{ danger: true, loading: deleting.isPending }}
      cancelText="不删"
      onOk={() => deleting.mutate()}
    >
      <Loaded query={query} rows={2}>
        {(dependents) => {
          const words = dependentWords(dependents)
          return words.length === 0 ? (
            <p>没有别的数据指向它。</p>
          ) : (
            <>
              <p>删除后，下面这些数据里写的“{record.title}”就找不到台账，会列入数据体检；附件和批注跟着它走：</p>
              <ul className="dependents">
                {words.map((word) => (
                  <li key={word}>{word}</li>
                ))}
              </ul>
            </>
          )
        }}
      </Loaded>
      <p className="quiet">删除也留痕，随时可以恢复。</p>
      {deleting.error && <ProblemNotice error={deleting.error} />}
    </Modal>
  )
}
