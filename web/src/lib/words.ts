/** The Dutch sentences for the API's error codes: for refusals and for invalid fields. */
import { byWord } from './by-word.ts'
import { statusSentence } from './common-words.ts'
import { faults } from './faults.ts'
import { refusals } from './refusals.ts'

export function refusalSentence({ code, status }: { code?: string | undefined; status: number }) {
  return byWord(refusals, code) ?? statusSentence(status)
}

export function faultSentence({ path, code, message = '' }: { path: string; code: string; message?: string }) {
  const sentence = byWord(faults, `${path}.${code}`) ?? byWord(faults, code) ?? 'Dit klopt niet. Kijk het na.'
  return sentence.replace('{sign}', named(message))
}

/** For U+041C: the letter and its number. A sign that nobody sees is named by its number alone. */
function named(message: string) {
  const [, number] = /^U\+([\dA-F]{4,6})$/.exec(message) ?? []
  if (!number) return ''
  const sign = String.fromCodePoint(parseInt(number, 16))
  return /\p{L}/u.test(sign) ? `: ‘${sign}’ (${message})` : ` (${message})`
}
