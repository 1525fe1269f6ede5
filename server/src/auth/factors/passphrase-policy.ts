import { readFileSync } from 'node:fs'

const shortest = 15
const longest = 200

/** What others can easily know about the member: name, organisation, address. */
export type Context = string[]

/**
 * The rule that a passphrase breaks, if any (ASVS 6.2.1, 6.2.4, 6.2.9-6.2.12). Length makes it strong; it needs no
 * particular kinds of characters. common-passphrases.txt holds leaked passwords from the lists of zxcvbn 4.4.2 and
 * @zxcvbn-ts/language-common 4.1.3 (both MIT): whole ones from 15 characters on, and words from 8 letters on without
 * the characters around them.
 */
export function faultOf(
  passphrase: string,
  context: Context
): 'too-short' | 'too-long' | 'common' | 'about-you' | 'repeats' | null {
  const signs = [...passphrase]
  if (signs.length < shortest) return 'too-short'
  if (signs.length > longest) return 'too-long'

  const folded = passphrase.toLowerCase()
  if (isCommon(folded)) return 'common'
  if (repeats(folded)) return 'repeats'
  return [...without(folded, words(context))].filter((sign) => /[\p{L}\p{N}]/u.test(sign)).length < 8
    ? 'about-you'
    : null
}

const keyboard = 'qwertyuiopasdfghjklzxcvbnm'
const common = new Set(
  readFileSync(new URL('common-passphrases.txt', import.meta.url), 'utf8')
    .trim()
    .split('\n')
)
/** Words that are obvious in this forum. */
const obvious = ['raadkamer', 'wachtwoord', 'wachtzin', 'password', 'welkom', 'gemeente', 'burgemeester', 'wethouder']

function isCommon(folded: string) {
  const together = folded.replace(/\s+/g, '')
  return [folded, together, together.replace(/^[^a-z]+|[^a-z]+$/g, '')].some(
    (text) => common.has(text) || (text.length >= 8 && keyboard.includes(text))
  )
}

/** Whether it repeats one piece, is a row of letters or digits, or has hardly any different characters. */
function repeats(folded: string) {
  const signs = [...folded]
  const steps = signs.slice(1).map((sign, index) => Math.abs(sign.codePointAt(0)! - signs[index]!.codePointAt(0)!))
  const inARow = steps.filter((step) => step <= 1).length
  return new Set(signs).size < 5 || inARow > 0.7 * steps.length || /^(.{1,10}?)\1+.{0,4}$/su.test(folded)
}

function words(context: Context) {
  const own = context.flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u)).filter((word) => word.length >= 3)
  return [...own, ...obvious].toSorted((one, other) => other.length - one.length)
}

function without(text: string, words: string[]) {
  return words.reduce((rest, word) => rest.replaceAll(word, ' '), text)
}
