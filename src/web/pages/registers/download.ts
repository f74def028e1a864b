import { Refusal } from '../../http.ts'

/** Saves what an address answers; a body makes it a question that is too long for an address. */
export async function download(url: string, body?: unknown): Promise<void> {
  if (body === undefined) return save(url, '')
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!response.ok) {
    const said = (await response.json()) as { code?: string; title?: string }
    throw new Refusal({
      code: said.code ?? '',
      status: response.status,
      title: said.title ?? '导出没有成功。请再试一次。',
    })
  }
  const name = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1]
  const address = URL.createObjectURL(await response.blob())
  save(address, name === undefined ? '导出.xlsx' : decodeURIComponent(name))
  URL.revokeObjectURL(address)
}

function save(url: string, name: string): void {
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
}
