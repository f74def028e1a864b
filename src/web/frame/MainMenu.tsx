import {
  AimOutlined,
  AuditOutlined,
  BarChartOutlined,
  DatabaseOutlined,
  FileTextOutlined,
  HomeOutlined,
  ImportOutlined,
  ReadOutlined,
  RiseOutlined,
  SettingOutlined,
} from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useParams, useRouterState, useSearch } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import type { HomeAnswer } from '../api.ts'
import { useCatalog, useQuestion } from '../question.ts'
import { type PlacePath, placeOf, places } from './places.ts'

const icons: Readonly<Record<PlacePath, ReactNode>> = {
  '/': <HomeOutlined />,
  '/registers': <DatabaseOutlined />,
  '/import': <ImportOutlined />,
  '/indicators': <BarChartOutlined />,
  '/targets': <AimOutlined />,
  '/policies': <ReadOutlined />,
  '/reserve': <RiseOutlined />,
  '/reports': <FileTextOutlined />,
  '/check': <AuditOutlined />,
  '/custom': <SettingOutlined />,
}

/** The rooms, and below the ledgers the offices that keep them. Plain links: it is there before anything else has loaded. */
export function MainMenu() {
  const catalog = useCatalog()
  const { year, asOf } = useQuestion()
  const path = useRouterState({ select: (state) => state.location.pathname })
  const { office } = useSearch({ strict: false })
  const params = useParams({ strict: false })
  const name = path.startsWith('/enterprises') ? 'enterprise' : params.name
  // Only what is known already: a menu asks no questions of its own.
  const home = useQueryClient().getQueryData<HomeAnswer>(['home', year, asOf])
  const place = placeOf(path)
  const isHandbook = path.startsWith('/handbook')
  const [opened, setOpened] = useState<boolean>()
  const open = opened ?? place === '/registers'
  const shownOffice =
    place === '/registers' ? (office ?? (name ? catalog.registers[name]?.office : undefined)) : undefined
  const findings = home?.dataCheck ? home.dataCheck.errors + home.dataCheck.warnings : 0
  return (
    <nav className="main-menu" aria-label="各间屋子">
      <ul>
        {places.map((room) => (
          <li key={room.path}>
            {room.path === '/registers' ? (
              <>
                <button type="button" aria-expanded={open} onClick={() => setOpened(!open)}>
                  {icons[room.path]}
                  <span>{room.label}</span>
                  <i aria-hidden="true" />
                </button>
                {open && (
                  <ul>
                    <li>
                      <Link
                        to="/registers"
                        activeOptions={{ exact: true }}
                        aria-current={place === '/registers' && shownOffice === undefined ? 'page' : undefined}
                      >
                        全部台账
                      </Link>
                    </li>
                    {catalog.offices.map((each) => (
                      <li key={each}>
                        <Link
                          to="/registers"
                          search={{ office: each }}
                          aria-current={shownOffice === each ? 'page' : undefined}
                        >
                          {each}
                        </Link>
                      </li>
                    ))}
                  </ul>
                )}
              </>
            ) : (
              <Link to={room.path} aria-current={place === room.path && !isHandbook ? 'page' : undefined}>
                {icons[room.path]}
                <span>{room.label}</span>
                {room.path === '/check' && findings > 0 && <span className="menu-count">{findings}</span>}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </nav>
  )
}
