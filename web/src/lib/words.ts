/** The Dutch sentences for the API's error codes: for refusals and for invalid fields. */
import { byWord } from './by-word.ts'
import { statusSentence } from './common-words.ts'
import { faults } from './faults.ts'
import { refusals } from './refusals.ts'

export function refusalSentence({ code, status }: { code?: string | undefined; status: number }) {
  return byWord(refusals, code) ?? statusSentence(status)
}

export function faultSentence({ path, code }: { path: string; code: string }) {
  return byWord(faults, `${path}.${code}`) ?? byWord(faults, code) ?? 'Dit klopt niet. Kijk het na.'
}
