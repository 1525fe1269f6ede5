import { z } from 'zod'

/**
 * Text that people type. Signs that nobody sees count for nothing: a text of only such signs is an empty text. Every
 * schema of typed text is made here.
 */

/** Control and format characters, ignorable letters (U+3164) and the blank of Braille (U+2800). */
const unseen = /[\p{C}\p{Default_Ignorable_Code_Point}\u2800]/gu

/** Unseen signs at the edges of a text. Not the joiners and variation selectors: an emoji can begin or end with one. */
const atEdge =
  /[\s\p{Cc}\u00ad\u061c\u115f\u1160\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0]/u

/**
 * A text on one line, such as a name, a title or an address. The lengths count characters; the shortest counts only seen
 * ones. A sign that makes it look like another text is refused by its number.
 */
export function line(shortest: number, longest: number) {
  return typed(withoutEdges, shortest, longest).superRefine((text, { addIssue }) => {
    const found = misleadingSign(text)
    if (found) addIssue({ code: 'custom', message: found.sign, params: { code: found.code }, input: text })
  })
}

/** The words of somebody who looks for something. Nobody else reads them, so every sign may be in them. */
export function sought(longest: number) {
  return typed(withoutEdges, 0, longest)
}

export type MisleadingCode = 'sign.control' | 'sign.direction' | 'sign.other-script'

/**
 * The first sign that makes a line look like another one: a line end, a sign that turns the direction of writing, or a
 * letter of another script within a word, such as the Cyrillic М of 'Мarit'. The sign is given as U+041C.
 */
export function misleadingSign(text: string): { code: MisleadingCode; sign: string } | undefined {
  const [control] = /[\p{Cc}\u2028\u2029]/u.exec(text) ?? []
  if (control) return { code: 'sign.control', sign: numberOf(control) }
  const [turn] = /\p{Bidi_Control}/u.exec(text) ?? []
  if (turn) return { code: 'sign.direction', sign: numberOf(turn) }
  const stranger = strangerIn(text)
  return stranger === undefined ? undefined : { code: 'sign.other-script', sign: numberOf(stranger) }
}

/** Scripts with letters that look like those of another one. A word has letters of one of them. */
const scripts = ['Latin', 'Cyrillic', 'Greek', 'Armenian', 'Cherokee', 'Coptic', 'Lisu'].map(
  (name) => new RegExp(`\\p{Script=${name}}`, 'u')
)

/** The first letter that is not Latin of a word in two scripts. */
function strangerIn(text: string) {
  for (const [word] of text.matchAll(/[\p{L}\p{M}]+/gu)) {
    const found = scripts.flatMap((script) => script.exec(word)?.[0] ?? [])
    if (found.length > 1) return found.at(-1)
  }
  return undefined
}

function numberOf(sign: string) {
  return `U+${sign.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`
}

/** A line without the signs at its edges that nobody sees. */
export function withoutEdges(text: string): string {
  return text.slice(beginOf(text), endOf(text))
}

/** A text of several lines. A line end counts as one character, whatever the browser sends. */
export function lines(shortest: number, longest: number) {
  return typed((text) => between(text, beginOf(text)), shortest, longest)
}

/** The same, read as Markdown: spaces before its first words make them code, so they stay. */
export function markdownLines(longest: number) {
  return typed((text) => between(text, text.lastIndexOf('\n', beginOf(text)) + 1), 1, longest)
}

/** Whether there is something to see in a text. */
export function isSeen(text: string): boolean {
  return seenLength(text) > 0
}

function typed(clean: (text: string) => string, shortest: number, longest: number) {
  return z
    .string()
    .overwrite(clean)
    .min(shortest)
    .max(longest)
    .superRefine((text, { addIssue }) => {
      // The bound before this one has refused a text that is too short altogether.
      if (text.length >= shortest && seenLength(text) < shortest)
        addIssue({ code: 'too_small', origin: 'string', minimum: shortest, inclusive: true, input: text })
    })
}

/** The number of characters that are seen, spaces between them included. */
export function seenLength(text: string): number {
  return text.replace(unseen, '').replace(/\s+/g, ' ').trim().length
}

function between(text: string, begin: number) {
  return text.slice(begin, endOf(text)).replace(/\r\n?/g, '\n')
}

/** A loop, because a regular expression that looks for the end takes quadratic time. */
function endOf(text: string) {
  let end = text.length
  while (end > 0 && atEdge.test(text[end - 1]!)) end--
  return end
}

function beginOf(text: string) {
  let begin = 0
  while (begin < text.length && atEdge.test(text[begin]!)) begin++
  return begin
}
