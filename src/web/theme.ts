import { theme as antdTheme, type ThemeConfig } from 'antd'

/**
 * One set of names for light, dark and paper. A ledger: much white, thin lines, one ink blue. Red, amber and green only say the
 * state of a target or a fault, never alone, always beside a word.
 */
const palette = {
  light: {
    ink: '#1f4e79',
    inkSoft: '#e8eff6',
    text: '#1d2329',
    textSoft: '#5b6670',
    textFaint: '#66707a',
    page: '#f6f7f8',
    sheet: '#ffffff',
    head: '#f4f6f8',
    line: '#dfe3e7',
    lineSoft: '#edf0f2',
    red: '#b42318',
    redSoft: '#fdecea',
    amber: '#8f5b00',
    amberSoft: '#fff4d8',
    green: '#1f7a45',
    greenSoft: '#e6f4eb',
    blue: '#2563a8',
  },
  dark: {
    ink: '#7fb0dd',
    inkSoft: '#1e2f40',
    text: '#e4e7ea',
    textSoft: '#a3adb6',
    textFaint: '#88929c',
    page: '#14171a',
    sheet: '#1b1f23',
    head: '#22272c',
    line: '#333a41',
    lineSoft: '#282e34',
    red: '#f28b82',
    redSoft: '#3b1f1d',
    amber: '#e8b450',
    amberSoft: '#3a2e12',
    green: '#6cc48e',
    greenSoft: '#17321f',
    blue: '#7fb0f0',
  },
} as const

export type Mode = keyof typeof palette
export type Tone = keyof (typeof palette)['light']

export const sans = '"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",sans-serif'

/** Sizes of type, in pixels: notes, tables, text, long reading, headings of parts and of pages, and figures to be read from afar. */
const sizes = {
  note: 12,
  table: 13,
  body: 14,
  read: 15,
  section: 16,
  brand: 18,
  title: 20,
  figure: 24,
  figureLarge: 36,
} as const

/** One level above the page, and what lies over it while a dialog asks. */
const depths = { shadow: '0 2px 10px rgb(0 0 0 / 14%)', veil: 'rgb(0 0 0 / 35%)' } as const

/** The tokens as CSS variables: `var(--ink)`. Paper is always light. */
export const themeSheet = [
  `:root{${named('size-', sizes, 'px')};${named('', depths)}}`,
  `:root{${variables('light')};color-scheme:light}`,
  `:root[data-theme=dark]{${variables('dark')};color-scheme:dark}`,
  `@media print{:root,:root[data-theme=dark]{${variables('light')};color-scheme:light}}`,
].join('\n')

const wantsStillness = window.matchMedia('(prefers-reduced-motion: reduce)')

export function antdThemeOf(mode: Mode): ThemeConfig {
  const tone = palette[mode]
  return {
    algorithm: mode === 'dark' ? antdTheme.darkAlgorithm : antdTheme.defaultAlgorithm,
    token: {
      // The dark algorithm takes an eighth of its light away; what is left is the ink of the dark page.
      colorPrimary: mode === 'dark' ? '#8fc4f5' : tone.ink,
      colorLink: tone.ink,
      // The algorithm's own shades for a link under the mouse are too pale on a dark page.
      colorLinkHover: tone.ink,
      colorLinkActive: tone.ink,
      colorText: tone.text,
      colorTextSecondary: tone.textSoft,
      colorTextDescription: tone.textSoft,
      colorTextPlaceholder: tone.textFaint,
      colorBgLayout: tone.page,
      colorBgContainer: tone.sheet,
      colorBgElevated: tone.sheet,
      colorBorder: tone.line,
      colorBorderSecondary: tone.lineSoft,
      colorError: tone.red,
      colorWarning: mode === 'dark' ? tone.amber : '#b47a00',
      colorSuccess: tone.green,
      borderRadius: 4,
      fontFamily: sans,
      fontSize: sizes.body,
      fontSizeHeading3: sizes.title,
      fontSizeHeading4: sizes.section,
      boxShadow: '0 1px 6px rgba(0,0,0,.08)',
      motion: !wantsStillness.matches,
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.16s',
    },
    components: {
      Button: { primaryColor: mode === 'dark' ? tone.page : '#ffffff' },
      Menu: {
        itemHeight: 36,
        itemBorderRadius: 4,
        subMenuItemBg: 'transparent',
        itemBg: 'transparent',
        itemSelectedBg: tone.inkSoft,
      },
      Layout: {
        headerBg: tone.sheet,
        siderBg: tone.sheet,
        bodyBg: tone.page,
        headerHeight: 52,
        headerPadding: '0 16px',
      },
    },
  }
}

export function toneOf(mode: Mode, tone: Tone): string {
  return palette[mode][tone]
}

function named(prefix: string, tokens: Readonly<Record<string, string | number>>, unit = ''): string {
  return Object.entries(tokens)
    .map(
      ([name, value]) => `--${prefix}${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}:${value}${unit}`,
    )
    .join(';')
}

function variables(mode: Mode): string {
  return named('', palette[mode])
}
