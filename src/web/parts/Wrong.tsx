import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { Refusal } from '../http.ts'

/** The server's sentence, its code in small print, and the next step. */
export function ProblemNotice({
  error,
  onRetry,
}: {
  readonly error: unknown
  readonly onRetry?: (() => void) | undefined
}) {
  const refusal = error instanceof Refusal ? error : undefined
  return (
    <div className="problem" role="alert">
      <p className="problem-say">
        <span aria-hidden="true">！</span>
        {refusal?.message ?? '页面遇到意外，这一步没有完成。请重试；还不行就刷新页面。'}
      </p>
      <p className="problem-code">
        代码 {refusal?.code ?? 'pageFault'}
        {refusal?.requestId ? ` · 编号 ${refusal.requestId}` : ''}
      </p>
      {onRetry && <Button onClick={onRetry}>重试</Button>}
    </div>
  )
}

export function NoSuchPage() {
  return (
    <div className="empty">
      <h1>没有这个页面</h1>
      <p>地址可能写错了，或者这一页已改名。</p>
      <Link to="/">回到首页</Link>
    </div>
  )
}

export function BrokenPage({ error, reset }: { readonly error: unknown; readonly reset: () => void }) {
  return (
    <div className="page">
      <ProblemNotice error={error} onRetry={reset} />
    </div>
  )
}
