/** What goes by a word that came from outside: nothing when it is none of ours, though every object may have it, such as 'constructor'. */
export function byWord<Choice>(choices: Record<string, Choice>, word: string | null | undefined): Choice | undefined {
  return word && Object.hasOwn(choices, word) ? choices[word] : undefined
}
