import { App } from 'antd'
import type { ReactNode } from 'react'

/** Messages and questions over a page; the front page has none, so it does not wait for them. */
export function Noticing({ children }: { readonly children: ReactNode }) {
  return <App component={false}>{children}</App>
}
