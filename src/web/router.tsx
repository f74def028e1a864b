import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  retainSearchParams,
} from '@tanstack/react-router'
import { Frame } from './frame/Frame.tsx'
import { HomePage } from './pages/home/HomePage.tsx'
import { BrokenPage, NoSuchPage } from './parts/Wrong.tsx'
import {
  readBeginning,
  readListSearch,
  readMoment,
  readPage,
  readPivotSearch,
  readQuestion,
  readReportSearch,
  readTexts,
} from './search.ts'

const root = createRootRoute({
  component: Frame,
  notFoundComponent: NoSuchPage,
  errorComponent: BrokenPage,
  validateSearch: readQuestion,
  // The year and the day go with every link.
  search: { middlewares: [retainSearchParams(['year', 'asOf'])] },
})

const home = createRoute({ getParentRoute: () => root, path: '/', component: HomePage })
const registers = createRoute({
  getParentRoute: () => root,
  path: '/registers',
  validateSearch: (given) => readTexts(given, ['office']),
  component: lazyRouteComponent(() => import('./pages/registers/RegistersPage.tsx'), 'RegistersPage'),
})
const register = createRoute({
  getParentRoute: () => root,
  path: '/registers/$name',
  validateSearch: readListSearch,
  component: lazyRouteComponent(() => import('./pages/registers/RegisterPage.tsx'), 'RegisterPage'),
})
const newRecord = createRoute({
  getParentRoute: () => root,
  path: '/registers/$name/new',
  validateSearch: readBeginning,
  component: lazyRouteComponent(() => import('./pages/records/EditPage.tsx'), 'NewRecordPage'),
})
const duplicates = createRoute({
  getParentRoute: () => root,
  path: '/registers/$name/duplicates',
  component: lazyRouteComponent(() => import('./pages/records/DuplicatesPage.tsx'), 'DuplicatesPage'),
})
const merge = createRoute({
  getParentRoute: () => root,
  path: '/registers/$name/merge',
  validateSearch: (given) => readTexts(given, ['survivor', 'gone']),
  component: lazyRouteComponent(() => import('./pages/records/MergePage.tsx'), 'MergePage'),
})
const editRecord = createRoute({
  getParentRoute: () => root,
  path: '/registers/$name/$id/edit',
  component: lazyRouteComponent(() => import('./pages/records/EditPage.tsx'), 'EditRecordPage'),
})
const record = createRoute({
  getParentRoute: () => root,
  path: '/registers/$name/$id',
  validateSearch: readMoment,
  component: lazyRouteComponent(() => import('./pages/registers/RecordPage.tsx'), 'RecordPage'),
})
const enterprise = createRoute({
  getParentRoute: () => root,
  path: '/enterprises/$id',
  component: lazyRouteComponent(() => import('./pages/enterprise/EnterprisePage.tsx'), 'EnterprisePage'),
})
const imports = createRoute({
  getParentRoute: () => root,
  path: '/import',
  validateSearch: (given) => readTexts(given, ['job']),
  component: lazyRouteComponent(() => import('./pages/import/ImportPage.tsx'), 'ImportPage'),
})
const batches = createRoute({
  getParentRoute: () => root,
  path: '/batches',
  validateSearch: readPage,
  component: lazyRouteComponent(() => import('./pages/import/BatchesPage.tsx'), 'BatchesPage'),
})
const batch = createRoute({
  getParentRoute: () => root,
  path: '/batches/$id',
  component: lazyRouteComponent(() => import('./pages/import/BatchPage.tsx'), 'BatchPage'),
})
const quarantine = createRoute({
  getParentRoute: () => root,
  path: '/quarantine',
  validateSearch: readPage,
  component: lazyRouteComponent(() => import('./pages/import/QuarantinePage.tsx'), 'QuarantinePage'),
})
const indicators = createRoute({
  getParentRoute: () => root,
  path: '/indicators',
  validateSearch: (given) => readTexts(given, ['search']),
  component: lazyRouteComponent(() => import('./pages/indicators/IndicatorsPage.tsx'), 'IndicatorsPage'),
})
const indicator = createRoute({
  getParentRoute: () => root,
  path: '/indicators/$name',
  validateSearch: (given) => readTexts(given, ['by', 'slice', 'from', 'to', 'knownOn', 'of']),
  component: lazyRouteComponent(() => import('./pages/indicators/IndicatorPage.tsx'), 'IndicatorPage'),
})
const targets = createRoute({
  getParentRoute: () => root,
  path: '/targets',
  validateSearch: (given) => readTexts(given, ['light']),
  component: lazyRouteComponent(() => import('./pages/targets/TargetsPage.tsx'), 'TargetsPage'),
})
const pivot = createRoute({
  getParentRoute: () => root,
  path: '/pivot',
  validateSearch: readPivotSearch,
  component: lazyRouteComponent(() => import('./pages/pivot/PivotPage.tsx'), 'PivotPage'),
})
const dictionary = createRoute({
  getParentRoute: () => root,
  path: '/dictionary',
  validateSearch: (given) => readTexts(given, ['search', 'chapter', 'only']),
  component: lazyRouteComponent(() => import('./pages/indicators/DictionaryPage.tsx'), 'DictionaryPage'),
})
const reports = createRoute({
  getParentRoute: () => root,
  path: '/reports',
  component: lazyRouteComponent(() => import('./pages/report/ReportsPage.tsx'), 'ReportsPage'),
})
const report = createRoute({
  getParentRoute: () => root,
  path: '/reports/$name',
  validateSearch: readReportSearch,
  component: lazyRouteComponent(() => import('./pages/report/ReportPage.tsx'), 'ReportPage'),
})
const reportEdit = createRoute({
  getParentRoute: () => root,
  path: '/reports/$name/edit',
  component: lazyRouteComponent(() => import('./pages/report/editor/EditorPage.tsx'), 'EditorPage'),
})
const reportVersions = createRoute({
  getParentRoute: () => root,
  path: '/reports/$name/versions',
  validateSearch: (given) => readTexts(given, ['from', 'to']),
  component: lazyRouteComponent(() => import('./pages/report/VersionsPage.tsx'), 'VersionsPage'),
})
const publications = createRoute({
  getParentRoute: () => root,
  path: '/reports/$name/publications',
  validateSearch: (given) => readTexts(given, ['from', 'to']),
  component: lazyRouteComponent(() => import('./pages/report/PublicationsPage.tsx'), 'PublicationsPage'),
})
const check = createRoute({
  getParentRoute: () => root,
  path: '/check',
  validateSearch: (given) => readTexts(given, ['register', 'severity', 'kind', 'division', 'officer', 'view']),
  component: lazyRouteComponent(() => import('./pages/check/CheckPage.tsx'), 'CheckPage'),
})
const sheet = createRoute({
  getParentRoute: () => root,
  path: '/files/$hash',
  validateSearch: (given) => readTexts(given, ['sheet', 'row', 'column']),
  component: lazyRouteComponent(() => import('./pages/SheetPage.tsx'), 'SheetPage'),
})
const custom = createRoute({
  getParentRoute: () => root,
  path: '/custom',
  validateSearch: (given) => readTexts(given, ['saved']),
  component: lazyRouteComponent(() => import('./pages/custom/CustomPage.tsx'), 'CustomPage'),
})
const customOne = createRoute({
  getParentRoute: () => root,
  path: '/custom/$kind/$name',
  validateSearch: (given) => readTexts(given, ['register']),
  component: lazyRouteComponent(() => import('./pages/custom/EditorPage.tsx'), 'EditorPage'),
})
const handbook = createRoute({
  getParentRoute: () => root,
  path: '/handbook',
  validateSearch: (given) => readTexts(given, ['search']),
  component: lazyRouteComponent(() => import('./pages/handbook/HandbookPage.tsx'), 'HandbookPage'),
})
const handbookChapter = createRoute({
  getParentRoute: () => root,
  path: '/handbook/$chapter',
  validateSearch: (given) => readTexts(given, ['search']),
  component: lazyRouteComponent(() => import('./pages/handbook/HandbookPage.tsx'), 'HandbookPage'),
})

const policies = createRoute({
  getParentRoute: () => root,
  path: '/policies',
  component: lazyRouteComponent(() => import('./pages/policies/PoliciesPage.tsx'), 'PoliciesPage'),
})
const policyChanges = createRoute({
  getParentRoute: () => root,
  path: '/policies/changes',
  validateSearch: (given) => readTexts(given, ['since', 'kind']),
  component: lazyRouteComponent(() => import('./pages/policies/PolicyChangesPage.tsx'), 'PolicyChangesPage'),
})
const policy = createRoute({
  getParentRoute: () => root,
  path: '/policies/$name',
  validateSearch: (given) => readTexts(given, ['version', 'outcome']),
  component: lazyRouteComponent(() => import('./pages/policies/PolicyPage.tsx'), 'PolicyPage'),
})
const calculations = createRoute({
  getParentRoute: () => root,
  path: '/calculations',
  component: lazyRouteComponent(() => import('./pages/policies/CalculationsPage.tsx'), 'CalculationsPage'),
})
const calculation = createRoute({
  getParentRoute: () => root,
  path: '/calculations/$name',
  component: lazyRouteComponent(() => import('./pages/policies/CalculationPage.tsx'), 'CalculationPage'),
})
const entitlements = createRoute({
  getParentRoute: () => root,
  path: '/entitlements/$register/$id',
  validateSearch: (given) => readTexts(given, ['policy']),
  component: lazyRouteComponent(() => import('./pages/policies/EntitlementsPage.tsx'), 'EntitlementsPage'),
})

const reserve = createRoute({
  getParentRoute: () => root,
  path: '/reserve',
  validateSearch: (given) => readTexts(given, ['list', 'filingOn', 'stage']),
  component: lazyRouteComponent(() => import('./pages/reserve/ReservePage.tsx'), 'ReservePage'),
})
const gap = createRoute({
  getParentRoute: () => root,
  path: '/gaps/$target',
  component: lazyRouteComponent(() => import('./pages/gap/GapPage.tsx'), 'GapPage'),
})

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    registers,
    register,
    newRecord,
    duplicates,
    merge,
    editRecord,
    record,
    enterprise,
    imports,
    batches,
    batch,
    quarantine,
    indicators,
    indicator,
    dictionary,
    pivot,
    targets,
    reports,
    report,
    reportEdit,
    reportVersions,
    publications,
    check,
    policies,
    calculations,
    calculation,
    policy,
    policyChanges,
    entitlements,
    gap,
    reserve,
    sheet,
    custom,
    customOne,
    handbook,
    handbookChapter,
  ]),
  defaultPreload: 'intent',
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
