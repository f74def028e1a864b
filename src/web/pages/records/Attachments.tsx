import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { type DragEvent, useRef, useState } from 'react'
import { address, get, send } from '../../http.ts'
import { Loaded } from '../../parts/Loaded.tsx'
import { ProblemNotice } from '../../parts/Wrong.tsx'
import { momentText } from '../../parts/words.ts'
import type { Attached, Attachment } from './answers.ts'

/** Files of a record: added by choosing or dropping, saved by a click, taken off and brought back. */
export function Attachments({ register, id }: { readonly register: string; readonly id: string }) {
  const path = `/registers/${register}/${id}/attachments`
  const key = ['attachments', register, id]
  const client = useQueryClient()
  const { message } = App.useApp()
  const chooser = useRef<HTMLInputElement>(null)
  const [isOver, setOver] = useState(false)
  const query = useQuery({ queryKey: key, queryFn: ({ signal }) => get<readonly Attachment[]>(path, {}, signal) })
  const renew = () => void client.invalidateQueries({ queryKey: key })
  const adding = useMutation({
    mutationFn: (files: readonly File[]) => {
      const form = new FormData()
      for (const file of files) form.append('files', file)
      return send<Attached>('POST', path, form)
    },
    onSuccess: ({ added }) => {
      renew()
      if (added.length > 0) void message.success(`已添加 ${added.length} 个附件`)
    },
  })
  const restoring = useMutation({
    mutationFn: (file: Attachment) => send('POST', `${path}/${file.id}/restore`),
    onSuccess: renew,
    onError: (error) => void message.error(error.message),
  })
  const removing = useMutation({
    mutationFn: (file: Attachment) => send('DELETE', `${path}/${file.id}`),
    onSuccess: (_, file) => {
      renew()
      void message.open({
        type: 'success',
        duration: 8,
        content: (
          <>
            已移除“{file.name}”{' '}
            <Button type="link" size="small" onClick={() => restoring.mutate(file)}>
              撤销
            </Button>
          </>
        ),
      })
    },
    onError: (error) => void message.error(error.message),
  })
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const files = [...event.dataTransfer.files]
    if (files.length > 0) adding.mutate(files)
  }
  return (
    <div
      className={isOver ? 'attachments attachments-over' : 'attachments'}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Loaded query={query} rows={1}>
        {(files) => (
          <ul>
            {files.map((file) => (
              <li key={file.id}>
                {file.picture && <img src={address(`${path}/${file.id}`)} alt="" loading="lazy" />}
                <span>
                  <a href={address(`${path}/${file.id}`)} download>
                    {file.name}
                  </a>
                  <small>
                    {file.format} · {sizeText(file.size)} · {file.actor} {momentText(file.at)}
                  </small>
                </span>
                <Button
                  size="small"
                  type="text"
                  aria-label={`移除附件 ${file.name}`}
                  onClick={() => removing.mutate(file)}
                >
                  移除
                </Button>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      {(adding.data?.refused ?? []).map(({ name, say }) => (
        <p key={name} className="bad" role="alert">
          ■ {say}
        </p>
      ))}
      {adding.error && <ProblemNotice error={adding.error} />}
      <input
        ref={chooser}
        type="file"
        multiple
        hidden
        onChange={(event) => {
          const files = [...(event.target.files ?? [])]
          event.target.value = ''
          if (files.length > 0) adding.mutate(files)
        }}
      />
      <Button size="small" loading={adding.isPending} onClick={() => chooser.current?.click()}>
        添加附件
      </Button>
      <small className="quiet"> 也可以把文件拖到这里；PDF、OFD、图片、Office 和 WPS 文件等，每个 30 MB 以内</small>
    </div>
  )
}

function sizeText(bytes: number): string {
  if (bytes < 1_000) return `${bytes} 字节`
  return bytes < 1_000_000 ? `${Math.round(bytes / 1_000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}
