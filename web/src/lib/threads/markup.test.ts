import { expect, test } from 'vitest'
import { startLines, surround } from './markup.ts'

test('marks come around what is selected, and it stays selected', () => {
  expect(surround({ text: 'heel belangrijk', start: 5, end: 15 }, '**', '**', 'vet')).toEqual({
    text: 'heel **belangrijk**',
    start: 7,
    end: 17
  })
})

test('without a selection an example is put in, ready to be typed over', () => {
  expect(surround({ text: '', start: 0, end: 0 }, '**', '**', 'vet')).toEqual({ text: '**vet**', start: 2, end: 5 })
  expect(surround({ text: 'zie ', start: 4, end: 4 }, '[', '](https://)', 'tekst')).toMatchObject({
    text: 'zie [tekst](https://)'
  })
})

test('every line that the selection touches gets its mark', () => {
  expect(startLines({ text: 'een\ntwee\ndrie', start: 5, end: 10 }, '- ').text).toBe('een\n- twee\n- drie')
  expect(startLines({ text: '', start: 0, end: 0 }, '> ')).toEqual({ text: '> ', start: 2, end: 2 })
})
