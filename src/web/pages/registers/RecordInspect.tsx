import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { RecordPage, RegisterInfo } from '../../api.ts'
import { get } from '../../http.ts'
import { FieldList } from '../../parts/FieldList.tsx'
import { Findings } from '../../parts/Findings.tsx'
import { History } from '../../parts/History.tsx'
import { Loaded } from '../../parts/Loaded.tsx'

/** A row of the list, opened at the side. */
export function RecordInspect({ register, id }: { readonly register: RegisterInfo; readonly id: string }) {
  const query = useRecord(register.name, id)
  return (
    <Loaded query={query}>
      {({ record, findings }) => (
        <div className="record-inspect">
          <p className="proof-name">{record.title}</p>
          <Link to="/registers/$name/$id" params={{ name: register.name, id }}>
            <Button size="small">打开全页</Button>
          </Link>{' '}
          <Link to="/registers/$name/$id/edit" params={{ name: register.name, id }}>
            <Button size="small">修改</Button>
          </Link>{' '}
          {register.name === 'enterprise' && (
            <Link to="/enterprises/$id" params={{ id }}>
              <Button size="small">一企一档</Button>
            </Link>
          )}
          <Findings findings={findings} />
          <FieldList register={register} record={record} />
          <h3>来历</h3>
          <History register={register.name} id={id} />
        </div>
      )}
    </Loaded>
  )
}

export function useRecord(register: string, id: string) {
  return useQuery({
    queryKey: ['record', register, id],
    queryFn: ({ signal }) => get<RecordPage>(`/registers/${register}/${id}`, {}, signal),
  })
}
