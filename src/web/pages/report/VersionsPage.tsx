import '../../styles/report.css'
import '../../styles/editor.css'
import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { get, send } from '../../http.ts'
import { Loaded } from '../../parts/Loaded.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { momentText } from '../../parts/words.ts'
import type { DeclarationAnswer, Report, VersionAnswer } from './answers.ts'
import { WordDifference } from './editor/WordDifference.tsx'

/** All versions of a report of the bureau's own: what each changed, any two side by side, and back to one. */
export function VersionsPage() {
  const { name } = useParams({ from: '/reports/$name/versions' })
  const { from, to } = useSearch({ from: '/reports/$name/versions' })
  const navigate = useNavigate({ from: '/reports/$name/versions' })
  const { message, modal } = App.useApp()
  const client = useQueryClient()
  const declared = useQuery({
    queryKey: ['report-declaration', name],
    queryFn: ({ signal }) => get<DeclarationAnswer>(`/reports/${name}/declaration`, {}, signal),
  })
  const versions = useQuery({
    queryKey: ['report-versions', name],
    queryFn: ({ signal }) => get<VersionAnswer[]>(`/reports/${name}/versions`, {}, signal),
  })
  const shown = versions.data?.filter(({ withdrawn }) => !withdrawn) ?? []
  const later = to ?? String(shown[0]?.version ?? '')
  const earlier = from ?? String(shown[1]?.version ?? later)
  const [before, after] = useQueries({
    queries: [earlier, later].map((version) => ({
      queryKey: ['report-version', name, version],
      enabled: version !== '',
      staleTime: Number.POSITIVE_INFINITY,
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        version === 'origin' || version === 'shipped'
          ? originDeclaration(name, version, signal)
          : get<{ declaration: Report }>(`/reports/${name}/versions/${version}`, {}, signal),
    })),
  })
  const restore = async (version: number) => {
    const old = await get<{ declaration: Report }>(`/reports/${name}/versions/${version}`)
    const done = await send<{ version: number }>('PATCH', `/reports/${name}`, {
      version: declared.data?.version ?? 1,
      declaration: { ...old.declaration, note: `恢复第 ${version} 版` },
    })
    for (const key of ['report-versions', 'report-declaration', 'report', 'catalog'])
      void client.invalidateQueries({ queryKey: [key] })
    void message.success(`已恢复，存为第 ${done.version} 版`)
    void navigate({ search: {} })
  }
  const askToRestore = (version: number) =>
    void modal.confirm({
      title: `恢复第 ${version} 版？`,
      content: '第 ' + String(version) + ' 版的内容存成新的一版；现在的一版也留着。',
      okText: '恢复',
      cancelText: '不恢复',
      onOk: () => restore(version).catch((error: unknown) => void message.error((error as Error).message)),
    })
  const label = declared.data?.declaration.label ?? '报告'
  const origin = declared.data?.origin
  return (
    <>
      <PageHead
        trail={[
          { label: '报告', href: '/reports' },
          { label, href: `/reports/${name}` },
        ]}
        title={`${label}的历次版本`}
        about="每次保存一版。选两版对照，改了哪些字一眼看出；可以恢复任何一版。"
        actions={
          <Link to="/reports/$name/edit" params={{ name }}>
            <Button type="primary">编辑报告</Button>
          </Link>
        }
      />
      {origin && (
        <p className={origin.state === 'changed' ? 'editor-notice doubt' : 'editor-notice quiet'}>
          {origin.state === 'changed' && '▲ '}依据《{origin.label}》复制。
          {origin.state === 'same' && '原版没有变化。'}
          {origin.state === 'gone' && '原版已不在系统中。'}
          {origin.state === 'changed' && (
            <>
              系统升级后原版有变化：
              <Link to="/reports/$name/versions" params={{ name }} search={{ from: 'origin', to: 'shipped' }}>
                看原版改了什么
              </Link>
            </>
          )}
        </p>
      )}
      <div className="versions">
        <Loaded query={versions} rows={6}>
          {(list) => (
            <ol className="version-list" aria-label="版本">
              {list.map((version) => (
                <li key={version.version}>
                  <p>
                    <b>第 {version.version} 版</b> {version.withdrawn ? '停用' : (version.note ?? '')}
                    <small>
                      {momentText(version.at)} {version.actor}
                    </small>
                  </p>
                  {!version.withdrawn && (
                    <span className="version-actions">
                      <Button
                        size="small"
                        type={earlier === String(version.version) ? 'primary' : 'default'}
                        ghost={earlier === String(version.version)}
                        aria-pressed={earlier === String(version.version)}
                        onClick={() => void navigate({ search: { from: String(version.version), to: later } })}
                      >
                        作前一版
                      </Button>
                      <Button
                        size="small"
                        type={later === String(version.version) ? 'primary' : 'default'}
                        ghost={later === String(version.version)}
                        aria-pressed={later === String(version.version)}
                        onClick={() => void navigate({ search: { from: earlier, to: String(version.version) } })}
                      >
                        作后一版
                      </Button>
                      {version.version !== declared.data?.version && (
                        <Button size="small" onClick={() => askToRestore(version.version)}>
                          恢复
                        </Button>
                      )}
                    </span>
                  )}
                </li>
              ))}
            </ol>
          )}
        </Loaded>
        <section aria-label="对照">
          <h2>
            {titleOf(earlier)} → {titleOf(later)}
          </h2>
          {before?.data && after?.data ? (
            <WordDifference before={before.data.declaration} after={after.data.declaration} />
          ) : (
            <p className="quiet">正在取两版的内容……</p>
          )}
        </section>
      </div>
    </>
  )
}

function titleOf(version: string): string {
  if (version === 'origin') return '复制时的原版'
  return version === 'shipped' ? '现在的原版' : `第 ${version} 版`
}

/** The shipped report: its words as they were copied, or as they are now. */
async function originDeclaration(
  name: string,
  which: 'origin' | 'shipped',
  signal: AbortSignal,
): Promise<{ declaration: Report }> {
  const own = await get<DeclarationAnswer>(`/reports/${name}/declaration`, {}, signal)
  if (!own.origin) return { declaration: own.declaration }
  const shipped = await get<DeclarationAnswer>(`/reports/${own.origin.report}/declaration`, {}, signal)
  if (which === 'shipped') return { declaration: shipped.declaration }
  return { declaration: { ...shipped.declaration, template: own.origin.before } }
}
