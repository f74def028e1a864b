import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { ConfigProvider } from 'antd'
import zhCN from 'antd/locale/zh_CN'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { Refusal } from './http.ts'
import { ModeProvider, useMode } from './mode.tsx'
import { router } from './router.tsx'
import { antdThemeOf } from './theme.ts'

dayjs.locale('zh-cn')

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // The server speaks in sentences; asking again helps only where it could not be reached.
      retry: (count, error) => error instanceof Refusal && error.code === 'serverUnreachable' && count < 1,
      refetchOnWindowFocus: true,
    },
  },
})

export function App() {
  return (
    <QueryClientProvider client={queries}>
      <ModeProvider>
        <Themed />
      </ModeProvider>
    </QueryClientProvider>
  )
}

function Themed() {
  const { mode } = useMode()
  return (
    <ConfigProvider
      locale={zhCN}
      theme={antdThemeOf(mode)}
      button={{ autoInsertSpace: false }}
      form={{ requiredMark: true, scrollToFirstError: true }}
    >
      <RouterProvider router={router} />
    </ConfigProvider>
  )
}
