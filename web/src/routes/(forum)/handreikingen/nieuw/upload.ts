import type { Guide } from '@raadkamer/server/contract'
import { meantFor } from '#lib/browser-api.ts'
import type { Refusal } from '#lib/ui/form-problem.ts'
import type { Wire } from '#lib/wire.ts'

type Answer = { guide: Wire<typeof Guide>; refusal?: undefined } | { guide?: undefined; refusal: Refusal }

/** XMLHttpRequest, because `fetch` does not report the progress of an upload. `tell` gets a fraction from 0 to 1. */
export function upload(form: FormData, tell: (fraction: number) => void): Promise<Answer> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.open('POST', '/api/v1/guides')
    const headers = { accept: 'application/json', ...meantFor() }
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value)
    request.upload.onprogress = ({ loaded, total }) => tell(loaded / total)
    request.onerror = () => resolve({ refusal: { status: 0 } })
    request.onload = () => {
      const { status } = request
      const answer = parse(request.responseText)
      resolve(status === 201 ? { guide: answer } : { refusal: { ...answer, status } })
    }
    request.send(form)
  })
}

/** A proxy before the server may answer with something other than JSON. */
function parse(text: string) {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}
