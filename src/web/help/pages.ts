/**
 * What each page does, in two sentences, and the chapter of the handbook that tells more. The one source of these texts: the line
 * below a page's title, the search and the tests read them here. Keys are the paths of the router.
 */
export type PageHelp = { readonly say: string; readonly chapter: string }

export const pageHelp: Readonly<Record<string, PageHelp>> = {
  '/': {
    say: '左边是今年的任务，最落后的在最上面；右边是今天要办的事、总结还缺的数和体检的疑点。点任务看它是怎么数出来的，点疑点去改。',
    chapter: 'targets',
  },
  '/registers': {
    say: '本局的每一种台账，按科室排，写着记什么、有多少条。点开一种就能查、筛、改、导出。',
    chapter: 'lists',
  },
  '/registers/$name': {
    say: '这一种台账的全部记录，可以搜、筛、排，脚下的合计跟着筛选变。点一行看内容和历史，导出的就是眼前看到的。',
    chapter: 'lists',
  },
  '/registers/$name/$id': {
    say: '这一条记录的内容、引用它的记录和每一次改动。改错了不怕，每一版都在，能看到是谁、从哪张表改的。',
    chapter: 'records',
  },
  '/enterprises/$id': {
    say: '一家企业在各本台账里的全部内容排成一页：有效的称号、能享受什么、经营、研发、专利、项目和服务。点任何一行看它的记录、来历和原表，也能下载成 Word。',
    chapter: 'enterprise',
  },
  '/registers/$name/new': {
    say: '照台账的列填一条新的，每一项旁边写着怎么填。填到一半关掉也不丢，再打开接着填。',
    chapter: 'records',
  },
  '/registers/$name/$id/edit': {
    say: '改这一条记录，只存改过的项，不合规矩的在那一格下面说明。别人先改过的会列出来，由你决定留哪个。',
    chapter: 'records',
  },
  '/registers/$name/duplicates': {
    say: '看着像同一件事的记录，一组一组列出来，写着像在哪里。是同一件就合并，不是就写明理由，以后不再提。',
    chapter: 'records',
  },
  '/registers/$name/merge': {
    say: '两条记录并成一条：逐项选留哪一个，引用跟着走，历史都在。并错了可以拆回来。',
    chapter: 'records',
  },
  '/dictionary': {
    say: '全部指标的名称、单位、口径和来处，按章节排，可以打印，也可以下载成附件。口径以这里为准。',
    chapter: 'indicators',
  },
  '/import': {
    say: '把现在用的 Excel 拖进来，系统认台账、认列、认单位，先看后导。读不进去的行不会丢，会等在“待改的行”里。',
    chapter: 'import',
  },
  '/batches': {
    say: '每导一张表是一批，写着新增、更新、未变、待改各多少。哪一批导错了都能整批撤销。',
    chapter: 'import',
  },
  '/batches/$id': {
    say: '这一批导了什么、改了哪些格、还有哪些行等着改。撤销只收回这一批，导入以后又被人改过的会列出来。',
    chapter: 'import',
  },
  '/quarantine': {
    say: '导入时读不进去的行都在这里，每一行写着哪一格、为什么。在页面上改，或下载标好的工作簿改完再导。',
    chapter: 'quarantine',
  },
  '/indicators': {
    say: '全部指标按章节排，写着现在的数和同比。一个数只有一个算法，首页、报告、导出里都是同一个。',
    chapter: 'indicators',
  },
  '/indicators/$name': {
    say: '这个数是多少、口径是什么、怎么算的、哪几条记录算在里面。换时段、换“按哪天掌握的数据”，或按镇街、类型分开看。',
    chapter: 'indicators',
  },
  '/pivot': {
    say: '没有现成指标的问题，在这里点出来：选台账、行、列和统计方式。每一格点开是记录；常用的存下来，也可以共享。',
    chapter: 'indicators',
  },
  '/targets': {
    say: '一年的任务都在这里：谁下达的、完成多少、赶不赶得上、年底大概多少。可以下达、分到镇街或科室，也可以一键下载当月通报。',
    chapter: 'targets',
  },
  '/policies': {
    say: '全部政策，写着发文单位、文号和适用的时间。点开一项看条件，也看得到多少家符合、多少家接近。',
    chapter: 'policies',
  },
  '/policies/changes': {
    say: '全部政策放在一起，比上月（或另选的一天）谁新符合、新接近，谁不再符合、不再接近。每一家下面写着因为改了哪条记录、改了参数，还是日子到了。',
    chapter: 'policies',
  },
  '/policies/$name': {
    say: '这项政策的条件逐条写成中文，每条注着出自哪一条款。下面列着符合的、接近的和还缺数据的，点名字看为什么。',
    chapter: 'policies',
  },
  '/calculations': {
    say: '不判资格、只算数的：专利年费、期限、滞纳金、各项补助的金额。还没有对照原文核实的标着“未核实”，点开可以核实。',
    chapter: 'policies',
  },
  '/calculations/$name': {
    say: '这项测算的依据、要知道的事实和算例。未见原文的写在“要核实的内容”里：查到文件以后填上文号、日期和核实人，记错了可以撤回。',
    chapter: 'policies',
  },
  '/gaps/$target': {
    say: '这里列出还能算进这项任务的企业：差得最少、步子最少的排在前面，各要做什么写在后面。勾选后列入走访计划，走访有了成效，上面的预计就跟着变。',
    chapter: 'targets',
  },
  '/reserve': {
    say: '为申报高企培育的企业按阶段排：研发机构、专利、研发费用归集各缺什么、怎么补，从申报日倒推哪天办哪件事，逾期的标红。任务可以整批列入走访计划，够条件还没列入的也在这里。',
    chapter: 'reserve',
  },
  '/entitlements/$register/$id': {
    say: '这一家能享受什么、还差什么、差多少，每一条都写着依据和用的数。可以假设改一个数，看结论怎么变，台账里的数不会动。',
    chapter: 'policies',
  },
  '/reports': {
    say: '本局的总结和通报，话是自己的，数由系统填。点开核稿，核完下载 Word 或发布。',
    chapter: 'reports',
  },
  '/reports/$name': {
    say: '中间是排好的公文，每个数都能点开看出处；左边是目录，右边是口径、公式和原表。逐个核过再发布，发布后这一份的数不再变。',
    chapter: 'reports',
  },
  '/reports/$name/edit': {
    say: '左边写正文，要数的地方查到指标插进去；右边同时排出页面，名字写错的数画着波浪线。每存一次是一版，草稿自动留在本机浏览器。',
    chapter: 'reports',
  },
  '/reports/$name/versions': {
    say: '这份报告的每一版，谁在什么时候改了什么。选两版逐字对照，也可以恢复到哪一版。',
    chapter: 'reports',
  },
  '/reports/$name/publications': {
    say: '发布过的稿子封存不变。选两次，逐数对照，看哪些数变了。',
    chapter: 'reports',
  },
  '/check': {
    say: '台账里说不通的地方都列在这里，错误在前，提示在后。改掉，或者写明理由说它没有错。',
    chapter: 'check',
  },
  '/files/$hash': {
    say: '导入时留底的原表，照原样画出来，标着你要看的那一格。这里只看不改，要改去记录里改。',
    chapter: 'records',
  },
  '/custom': {
    say: '系统没有的台账、字段、校验和指标，在这里自己加，加了马上能用。每一版都留着，停用的能恢复，升级也不丢。',
    chapter: 'custom',
  },
  '/custom/$kind/$name': {
    say: '照着写、点着选，先看会改什么、涉及多少条记录，再保存。写到一半关掉也不要紧，内容留在浏览器里。',
    chapter: 'custom',
  },
  '/handbook': {
    say: '怎么用台账通，一章讲一间屋子。上面可以搜，断网也能看。',
    chapter: 'start',
  },
  '/handbook/$chapter': {
    say: '手册的一章。左边换章，上面可以搜，断网也能看。',
    chapter: 'start',
  },
}
