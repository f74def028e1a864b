import { Outlet, useRouterState } from '@tanstack/react-router'
import { Skeleton } from 'antd'
import { lazy, Suspense, useEffect, useState } from 'react'
import { Dialog } from '../parts/Dialog.tsx'
import { ProblemNotice } from '../parts/Wrong.tsx'
import { useCatalogQuery } from '../question.ts'
import { useTourStep } from '../tour/tourState.ts'
import { AboutHere } from './AboutHere.tsx'
import { KeyHelp } from './KeyHelp.tsx'
import { useGlobalKeys } from './keys.ts'
import { isLoopback } from './loopback.ts'
import { MainMenu } from './MainMenu.tsx'
import { SearchPalette } from './SearchPalette.tsx'
import { TopBar } from './TopBar.tsx'

const Noticing = lazy(async () => ({ default: (await import('./Noticing.tsx')).Noticing }))
const Tour = lazy(async () => ({ default: (await import('../tour/Tour.tsx')).Tour }))

/** The menu at the left, the question above, one page in the middle. */
export function Frame() {
  const catalog = useCatalogQuery()
  const [searching, setSearching] = useState(false)
  const [helping, setHelping] = useState(false)
  const [menuOpen, setMenuOpen] = useState(false)
  const [about, setAbout] = useState(false)
  const step = useTourStep()
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
      <TopBar onSearch={() => setSearching(true)} onAbout={() => setAbout(true)} onMenu={() => setMenuOpen(true)} />
      <aside className="side" aria-label="主菜单">
        {menu}
      </aside>
      <Dialog open={menuOpen} onClose={() => setMenuOpen(false)} label="主菜单" className="menu-drawer">
        {menu}
      </Dialog>
      <main className="page" id="page">
        {path === '/' ? (
          <Outlet />
        ) : (
          <Suspense fallback={<Skeleton active paragraph={{ rows: 8 }} />}>
            <Noticing>
              <Outlet />
            </Noticing>
          </Suspense>
        )}
      </main>
      <SearchPalette open={searching} onClose={() => setSearching(false)} />
      <KeyHelp open={helping} onClose={() => setHelping(false)} />
      <Dialog open={about} onClose={() => setAbout(false)} label="关于本机的台账通" className="about-dialog">
        <AboutHere
          onHelp={() => {
            setAbout(false)
            setHelping(true)
          }}
          onDone={() => setAbout(false)}
        />
      </Dialog>
      {step !== undefined && (
        <Suspense>
          <Tour step={step} />
        </Suspense>
      )}
    </div>
  )
}
