import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { faultOf } from './passphrase-policy.ts'

const context = ['Femke van Zandstra', 'Waterrijk', 'f.zandstra@waterrijk.example']

describe('ASVS 6.2 a passphrase', () => {
  it.each([
    'Zeven zwanen zwemmen zuidwaarts',
    'correct horse battery staple',
    'kH7!vq-29Lm_zR4',
    'één ßtraße übér 東京 naar huis',
    'de kat van de buren eet vis',
    '73915 48206 17394 60582',
    'A'.repeat(3) + ' mooie lange zin over fietsen'
  ])('%s is fine', (passphrase) => expect(faultOf(passphrase, context)).toBeNull())

  it.each([
    ['korter dan 15', 'too-short'],
    ['x y z '.repeat(40), 'too-long'],
    ['qwertyuiopasdfghjkl', 'common'],
    ['!!!password12345', 'common'],
    ['Liverpool2026!!!!!', 'common'],
    ['aaaaaaaaaaaaaaaaaaaa', 'repeats'],
    ['abcabcabcabcabcabc', 'repeats'],
    ['abcdefghijklmnopqrst', 'repeats'],
    ['12345678901234567890', 'repeats'],
    ['kippensoepkippensoep1', 'repeats'],
    ['Welkom bij Raadkamer 26', 'about-you'],
    ['Femke Zandstra Waterrijk', 'about-you'],
    ['burgemeester waterrijk 1', 'about-you']
  ])('%s is refused: %s', (passphrase, fault) => expect(faultOf(passphrase, context)).toBe(fault))

  it('is measured in signs and not in bytes, and any sign will do', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme-composite', minLength: 1, maxLength: 1 }), {
          minLength: 15,
          maxLength: 64
        }),
        (signs) => {
          expect(['too-short', 'too-long']).not.toContain(faultOf([...signs.join('')].slice(0, 200).join(''), context))
        }
      )
    )
    expect(faultOf('😀😁😂🤣😃😄😅😆😉😊😋😎😍😘🥰', [])).not.toBe('too-short')
  })
})
