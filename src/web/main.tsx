import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import './styles/base.css'
import './styles/sheet.css'
import { themeSheet } from './theme.ts'

const sheet = document.createElement('style')
sheet.textContent = themeSheet
document.head.append(sheet)

const root = document.getElementById('root')
if (!root) throw new Error('页面缺少 #root')
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
