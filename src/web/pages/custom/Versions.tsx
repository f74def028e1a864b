import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Popconfirm } from 'antd'
import { address, get, send } from '../../http.ts'
import { Panel } from '../../parts/PageHead.tsx'
import { ProblemNotice } from '../../parts/Wrong.tsx'
import { momentText } from '../../parts/words.ts'
import type { OneAnswer, PreviewAnswer, SavedAnswer } from './answers.ts'
import { kindWords } from './words.ts'

/** Every version of one declaration with what it changed, its source file, and the way out and back. */
export function Versions({ one, onChanged }: { readonly one: OneAnswer; readonly onChanged: () => void }) {
  const client = useQueryClient()
  const at = `/custom/${one.kind}/${one.name}`
  const word = kindWords[one.kind]
  const leaving = useQuery({
    queryKey: ['custom', one.kind, one.name, 'withdrawal', one.version],
    queryFn: ({ signal }) => get<PreviewAnswer>(`${at}/withdrawal`, {}, signal),
    enabled: !one.withdrawn,
  })
  const acting = useMutation({
    mutationFn: (act: 'withdraw' | 'restore') => send<SavedAnswer>('POST', `${at}/${act}`, { version: one.version }),
    onSuccess: async () => {
      await client.invalidateQueries()
      onChanged()
    },
  })
  return (
    <Panel
      title="每一版"
      extra={
        <a href={address(`${at}/source.ts`)} download>
          <Button size="small">导出声明文件</Button>
        </a>
      }
    >
      <ol className="versions">
        {one.versions.map(({ version, at: moment, actor, changes }) => (
          <li key={version}>
            <b>第 {version} 版</b>
            <small>
              {momentText(moment)} {actor}
            </small>
            <ul>
              {changes.map((change) => (
                <li key={change}>{change}</li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
      <p className="quiet">声明文件是给程序员的：放进下一个版本的程序里，这项{word}就成了自带的。</p>
      {acting.error && <ProblemNotice error={acting.error} />}
      {one.withdrawn ? (
        <Button loading={acting.isPending} onClick={() => acting.mutate('restore')}>
          恢复这项{word}
        </Button>
      ) : (
        <Popconfirm
          title={`停用这项${word}？`}
          description={[...(leaving.data?.effects ?? []), ...(leaving.data?.refusals ?? [])].join('；')}
          okText="停用"
          cancelText="不停用"
          disabled={(leaving.data?.refusals.length ?? 1) > 0}
          onConfirm={() => acting.mutate('withdraw')}
        >
          <Button disabled={(leaving.data?.refusals.length ?? 1) > 0} loading={acting.isPending}>
            停用这项{word}
          </Button>
        </Popconfirm>
      )}
      {leaving.data?.refusals.map((say) => (
        <p key={say} className="doubt">
          还不能停用：{say}
        </p>
      ))}
    </Panel>
  )
}
