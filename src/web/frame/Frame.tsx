import { Outlet, useRouterState } from '@tanstack/react-router'
import { Drawer, Skeleton } from 'antd'
import { useEffect, useState } from 'react'
import { ProblemNotice } from '../parts/Wrong.tsx'
import { useCatalogQuery } from '../question.ts'
import { KeyHelp } from './KeyHelp.tsx'
import { useGlobalKeys } from './keys.ts'
import { isLoopback } from './loopback.ts'
import { MainMenu } from './MainMenu.tsx'
import { SearchPalette } from './SearchPalette.tsx'
import { TopBar } from './TopBar.tsx'

/** The menu at the left, the question above, one page in the middle. */
export function Frame() {
  const catalog = useCatalogQuery()
  const [searching, setSearching] = useState(false)
  const [helping, setHelping] = useState(false)
  const [menuOpen, setMenuOpen] = useState(false)
  const path = useRouterState({ select: (state) => state.location.pathname })
  useGlobalKeys({ search: () => setSearching(true), help: () => setHelping(true) })
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new page closes the menu of the small screen
  useEffect(() => setMenuOpen(false), [path])

  if (catalog.error && !catalog.data)
    return (
      <main className="page">
        <ProblemNotice error={catalog.error} onRetry={() => void catalog.refetch()} />
      </main>
    )
  if (!catalog.data)
    return (
      <main className="page" aria-busy="true">
        <Skeleton active paragraph={{ rows: 8 }} />
      </main>
    )
  const { listening } = catalog.data
  const menu = (
    <>
      <MainMenu />
      <p className="loopback">
        {isLoopback(listening) ? '仅本机可访问' : '网络上的其他电脑也能访问'}
        {listening && <span>{listening}</span>}
      </p>
    </>
  )
  return (
    <div className="frame">
      <TopBar onSearch={() => setSearching(true)} onHelp={() => setHelping(true)} onMenu={() => setMenuOpen(true)} />
      <aside className="side" aria-label="主菜单">
        {menu}
      </aside>
      <Drawer
        open={menuOpen}
        onClose={() => setMenuOpen(false)}
        placement="left"
        size={260}
        title="台账通"
        rootClassName="menu-drawer"
      >
        {menu}
      </Drawer>
      <main className="page" id="page">
        <Outlet />
      </main>
      <SearchPalette open={searching} onClose={() => setSearching(false)} />
      <KeyHelp open={helping} onClose={() => setHelping(false)} />
    </div>
  )
}
