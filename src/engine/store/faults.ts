import { Problem } from '#engine/ground/problem.ts'

/** A fault of the disk or of the database file below `folder` in words; anything else comes back as it is. */
export function storageProblem(error: unknown, folder: string, opening = false): unknown {
  const code = codeOf(error)
  if (isFull(code)) return new Problem('storageFull', { where: folder }, { cause: error })
  if (
    code.startsWith('SQLITE_READONLY') ||
    code.startsWith('SQLITE_CANTOPEN') ||
    code === 'EROFS' ||
    code === 'EACCES' ||
    code === 'EPERM' ||
    (opening && (code === 'ENOTDIR' || code === 'EEXIST' || code === 'ENOENT'))
  )
    return new Problem('storageReadOnly', { where: folder }, { cause: error })
  if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT'))
    return new Problem(
      'databaseUnreachable',
      { reason: '数据库文件已损坏，或不是台账通的数据库', next: '请保留原文件，从备份恢复到新目录。' },
      { cause: error },
    )
  if (code.startsWith('SQLITE_IOERR') || code === 'EIO')
    return new Problem(
      'databaseUnreachable',
      { reason: `读写磁盘出错（${code}）`, next: '这次没有保存。请检查磁盘和杀毒软件，再重新启动。' },
      { cause: error },
    )
  return error
}

// SQLite lengthens the shared-memory file before it writes; where that finds no room, the answer is not SQLITE_FULL.
function isFull(code: string): boolean {
  return ['SQLITE_FULL', 'SQLITE_IOERR_SHMSIZE', 'ENOSPC', 'EDQUOT', 'EFBIG'].includes(code)
}

export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}
