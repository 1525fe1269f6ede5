/**
 * The choice for a word from outside; undefined for an unknown word, also for one that every object inherits, such as
 * 'constructor'.
 */
export function byWord<Choice>(choices: Record<string, Choice>, word: string | null | undefined): Choice | undefined {
  return word && Object.hasOwn(choices, word) ? choices[word] : undefined
}
