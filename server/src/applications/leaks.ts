import type { Leaks } from '../../test/leak-answers.ts'

export const leaks: Leaks = {
  ofTheDesk: ['/applications/:id']
}
