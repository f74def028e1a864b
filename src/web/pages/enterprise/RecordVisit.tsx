import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { get } from '../../http.ts'
import { useCatalog } from '../../question.ts'
import type { FormRules } from '../records/answers.ts'

const register = 'visit'

/** Who stands at the gate writes the visit down: its form, with the enterprise and the day of the books filled in. */
export function RecordVisit({ enterprise }: { readonly enterprise: string }) {
  const { registers } = useCatalog()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const beginning = useMutation({
    mutationFn: () => get<FormRules>(`/registers/${register}/form`),
    onSuccess: ({ asOf }) =>
      navigate({
        to: '/registers/$name/new',
        params: { name: register },
        search: (before) => ({ ...before, values: { enterprise, visitedOn: asOf } }),
      }),
    onError: (error) => void message.error(error.message),
  })
  if (!registers[register]) return null
  return (
    <Button loading={beginning.isPending} onClick={() => beginning.mutate()}>
      记一次走访
    </Button>
  )
}
