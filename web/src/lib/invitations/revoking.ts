import type { StepWords } from '#lib/threads/steps.ts'

export function revoking(name: string): StepWords {
  return {
    title: `Uitnodiging van ${name} intrekken?`,
    explanation:
      'De link werkt dan meteen niet meer. Wie de uitnodiging kreeg, hoort dat pas bij het openen van de link.',
    button: 'Intrekken',
    isStop: true
  }
}
