import { expect, test } from 'vitest'
import { csv } from './csv.ts'

test('a field with quotes, a semicolon or a new line stays one field, and a formula stays text', () => {
  expect(
    csv([
      ['Naam', 'a"b;c\nd'],
      ['=1+1', '+31', '@x', '-2']
    ])
  ).toBe('\uFEFF"Naam";"a""b;c\nd"\r\n"\'=1+1";"\'+31";"\'@x";"\'-2"\r\n')
})
