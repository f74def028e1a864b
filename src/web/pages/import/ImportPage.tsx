import '../../styles/import.css'
import { useMutation } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Steps } from 'antd'
import { useRef, useState } from 'react'
import type { Mapping, UploadAnswer } from '../../api.ts'
import { send, sendFiles } from '../../http.ts'
import { PageHead } from '../../parts/PageHead.tsx'
import { DropStep } from './DropStep.tsx'
import { MappingStep } from './MappingStep.tsx'
import { ResultStep } from './ResultStep.tsx'

/** Three steps: drop the workbooks, look over the columns, see what became of every row. */
export function ImportPage() {
  const { job } = useSearch({ from: '/import' })
  const navigate = useNavigate({ from: '/import' })
  const [upload, setUpload] = useState<UploadAnswer>()
  const [files, setFiles] = useState<readonly File[]>([])
  const stop = useRef<AbortController>(undefined)
  const uploading = useMutation({
    mutationFn: (chosen: readonly File[]) => {
      const form = new FormData()
      for (const file of chosen) form.append('files', file, file.name)
      stop.current = new AbortController()
      return sendFiles<UploadAnswer>('/imports', form, stop.current.signal)
    },
    onSuccess: setUpload,
  })
  const running = useMutation({
    mutationFn: (sheets: readonly { id: string; mapping: Mapping | null }[]) =>
      send<{ job: string }>('POST', `/imports/${upload?.upload}/run`, { sheets }),
    onSuccess: (answer) => void navigate({ search: { job: answer.job } }),
  })
  const again = () => {
    setUpload(undefined)
    setFiles([])
    uploading.reset()
    running.reset()
    void navigate({ search: {} })
  }
  const step = job ? 2 : upload ? 1 : 0
  return (
    <>
      <PageHead
        title="导入"
        about="把平时用的 Excel 台账一次拖进来：认出是哪本台账、哪一列是什么，逐行核对。没通过的行留在待改里，一行不丢。"
      />
      <Steps
        className="import-steps"
        size="small"
        responsive={false}
        current={step}
        items={[{ title: '选文件' }, { title: '核对列' }, { title: '看结果' }]}
      />
      {job ? (
        <ResultStep job={job} onAgain={again} />
      ) : upload ? (
        <MappingStep
          upload={upload}
          starting={running.isPending}
          problem={running.error}
          onStart={(sheets) => running.mutate(sheets)}
          onBack={again}
        />
      ) : (
        <DropStep
          files={files}
          reading={uploading.isPending}
          problem={stop.current?.signal.aborted ? null : uploading.error}
          onStop={() => {
            stop.current?.abort()
            uploading.reset()
          }}
          onFiles={(chosen) => {
            setFiles(chosen)
            uploading.mutate(chosen)
          }}
        />
      )}
    </>
  )
}
