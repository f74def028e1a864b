import {
  AuditOutlined,
  BarChartOutlined,
  DatabaseOutlined,
  FileTextOutlined,
  HomeOutlined,
  ImportOutlined,
  SettingOutlined,
} from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useParams, useRouterState, useSearch } from '@tanstack/react-router'
import { Menu, type MenuProps } from 'antd'
import type { ReactNode } from 'react'
import type { HomeAnswer } from '../api.ts'
import { useCatalog, useQuestion } from '../question.ts'
import { type PlacePath, placeOf, places } from './places.ts'

const icons: Readonly<Record<PlacePath, ReactNode>> = {
  '/': <HomeOutlined />,
  '/registers': <DatabaseOutlined />,
  '/import': <ImportOutlined />,
  '/indicators': <BarChartOutlined />,
  '/reports': <FileTextOutlined />,
  '/check': <AuditOutlined />,
  '/custom': <SettingOutlined />,
}

export function MainMenu() {
  const catalog = useCatalog()
  const { year, asOf } = useQuestion()
  const path = useRouterState({ select: (state) => state.location.pathname })
  const { office } = useSearch({ strict: false })
  const { name } = useParams({ strict: false })
  // Only what is known already: a menu asks no questions of its own.
  const home = useQueryClient().getQueryData<HomeAnswer>(['home', year, asOf])
  const place = placeOf(path)
  const shownOffice =
    place === '/registers' ? (office ?? (name ? catalog.registers[name]?.office : undefined)) : undefined
  const findings = home ? home.dataCheck.errors + home.dataCheck.warnings : 0
  const items: NonNullable<MenuProps['items']> = places.map((room) =>
    room.path === '/registers'
      ? {
          key: 'registers',
          icon: icons[room.path],
          label: room.label,
          children: [
            { key: '/registers', label: <Link to="/registers">全部台账</Link> },
            ...catalog.offices.map((each) => ({
              key: `office:${each}`,
              label: (
                <Link to="/registers" search={{ office: each }}>
                  {each}
                </Link>
              ),
            })),
          ],
        }
      : {
          key: room.path,
          icon: icons[room.path],
          label: (
            <Link to={room.path}>
              {room.label}
              {room.path === '/check' && findings > 0 && <span className="menu-count">{findings}</span>}
            </Link>
          ),
        },
  )
  return (
    <Menu
      mode="inline"
      className="main-menu"
      items={items}
      defaultOpenKeys={place === '/registers' ? ['registers'] : []}
      selectedKeys={[shownOffice === undefined ? place : `office:${shownOffice}`]}
    />
  )
}
