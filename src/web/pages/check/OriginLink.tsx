import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { get } from '../../http.ts'
import { momentText } from '../../parts/words.ts'
import type { OriginAnswer } from './answers.ts'

/** From a finding straight to the cell of the workbook that its value came from. */
export function OriginLink({
  register,
  id,
  field,
  title,
}: {
  readonly register: string
  readonly id: string
  readonly field: string
  readonly title: string
}) {
  const navigate = useNavigate()
  const { message } = App.useApp()
  const finding = useMutation({
    mutationFn: () => get<OriginAnswer>(`/registers/${register}/${id}/origin/${field}`),
    onSuccess: (origin) => {
      if (origin.kind === 'cell')
        return navigate({
          to: '/files/$hash',
          params: { hash: origin.file.hash },
          search: { sheet: origin.sheet, row: String(origin.row), column: String(origin.column) },
        })
      return message.info(`没有原表：${origin.place}，${origin.actor}，${momentText(origin.at)}`)
    },
    onError: (error) => message.info(error.message),
  })
  return (
    <Button
      size="small"
      type="text"
      loading={finding.isPending}
      aria-label={`看原表：${title}`}
      onClick={() => finding.mutate()}
    >
      看原表
    </Button>
  )
}
