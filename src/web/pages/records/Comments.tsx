import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { get, send } from '../../http.ts'
import { Loaded } from '../../parts/Loaded.tsx'
import { useOneAtATime } from '../../parts/useOneAtATime.ts'
import { ProblemNotice } from '../../parts/Wrong.tsx'
import { momentText } from '../../parts/words.ts'
import type { Comment } from './answers.ts'

/** What colleagues wrote beside a record. Words as they are typed; changing and deleting leaves a trace. */
export function Comments({ register, id }: { readonly register: string; readonly id: string }) {
  const path = `/registers/${register}/${id}/comments`
  const key = ['comments', register, id]
  const client = useQueryClient()
  const [words, setWords] = useState('')
  const [editing, setEditing] = useState<Comment>()
  const query = useQuery({ queryKey: key, queryFn: ({ signal }) => get<readonly Comment[]>(path, {}, signal) })
  const once = useOneAtATime()
  const writing = useMutation({
    mutationFn: (sent: { readonly words: string; readonly editing: Comment | undefined }) =>
      sent.editing
        ? send<readonly Comment[]>('PATCH', `${path}/${sent.editing.id}`, {
            body: sent.words,
            version: sent.editing.version,
          })
        : send<readonly Comment[]>('POST', path, { body: sent.words }),
    onSuccess: (comments, sent) => {
      client.setQueryData(key, comments)
      // What was typed behind it meanwhile is the beginning of the next one.
      setWords((now) => (now.startsWith(sent.words) ? now.slice(sent.words.length).trimStart() : now))
      setEditing((now) => (now === sent.editing ? undefined : now))
    },
  })
  const write = () => {
    if (words.trim() !== '') once(() => writing.mutateAsync({ words, editing }))
  }
  const deleting = useMutation({
    mutationFn: (comment: Comment) => send<readonly Comment[]>('DELETE', `${path}/${comment.id}`),
    onSuccess: (comments) => client.setQueryData(key, comments),
  })
  return (
    <div className="comments">
      <Loaded query={query} rows={1}>
        {(comments) => (
          <ul>
            {comments.map((comment) => (
              <li key={comment.id}>
                <p>{comment.body}</p>
                <small>
                  {comment.actor} {momentText(comment.at)}
                  {comment.edited && `（${comment.edited.actor} ${momentText(comment.edited.at)} 改过）`}
                </small>
                <Button
                  size="small"
                  type="text"
                  onClick={() => {
                    setEditing(comment)
                    setWords(comment.body)
                  }}
                >
                  修改
                </Button>
                <Button size="small" type="text" disabled={deleting.isPending} onClick={() => deleting.mutate(comment)}>
                  删除
                </Button>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      <Input.TextArea
        aria-label={editing ? '修改批注' : '写批注'}
        placeholder="写一句给同事看的话，例如：已电话核实，企业 10 月更名"
        autoSize={{ minRows: 2, maxRows: 8 }}
        value={words}
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) write()
        }}
      />
      {(writing.error ?? deleting.error) && <ProblemNotice error={writing.error ?? deleting.error} />}
      <div className="comments-foot">
        <Button size="small" disabled={words.trim() === ''} loading={writing.isPending} onClick={write}>
          {editing ? '保存批注' : '写批注'}
        </Button>
        {editing && (
          <Button
            size="small"
            type="text"
            onClick={() => {
              setEditing(undefined)
              setWords('')
            }}
          >
            不改了
          </Button>
        )}
      </div>
    </div>
  )
}
