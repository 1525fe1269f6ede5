/**
 * Endings in which PostgreSQL's Dutch stems of one word differ: 'demonstratie' and 'demonstraties' get two stems. Each
 * pair works both ways. An 's' after a single 'e' never becomes 'z': 'les' is not 'lezen'.
 */
const endings = [
  ['', 's'], // demonstratie, demonstraties; mens, mensen
  ['', 'es'], // blokkade, blokkades
  ['', 'en'], // wapen, wapens; strategie, strategieën
  ...[...'bdfgklmnprst'].map((letter) => [letter, letter + letter] as const), // plan, plannen
  ...['as', 'ies', 'oes', 'is', 'ijs', 'os', 'us'].map((ending) => [ending, ending.replace('s', 'z')] as const), // huis, huizen
  ...[...'lnr'].map((letter) => [letter, `${letter}z`] as const), // grens, grenzen
  ['f', 'v'], // brief, brieven
  ['at', 'aats'], // plaats, plaatsen
  ...['aa', 'ee'].map((vowels) => [`i${vowels}l`, `i${vowels[0]}l`] as const), // sociaal, sociale; financieel, financiële
  ['ueel', 'uel'], // actueel, actuele
  ['um', 'a'], // centrum, centra
  ['icus', 'ici'], // politicus, politici
  ['lid', 'led'], // raadslid, raadsleden
  ['stad', 'sted'],
  ['kind', 'kinder'],
  ['crisis', 'crises']
] as const

/**
 * Expands each word of a tsquery to all its forms: `'plan' & !'huis'` → `('plan' | 'plann' | …) & !('huis' | 'huiz' |
 * …)`.
 */
export function inAnyForm(query: string): string {
  return query.replace(new RegExp(word, 'g'), (quoted) => {
    const forms = formsOf(quoted.slice(1, -1))
    return `(${forms.map((form) => `'${form}'`).join(' | ')})`
  })
}

const word = "'(?:[^']|'')+'"

/** The stem itself comes first. A stem that is too short or not a word has no other forms. */
function formsOf(stem: string): string[] {
  if (!/^\p{L}{3,}$/u.test(stem)) return [stem]
  const others = endings.flatMap(([one, many]) => [replaceEnding(stem, one, many), replaceEnding(stem, many, one)])
  return [...new Set([stem, ...others.filter((other) => other.length >= 3)])]
}

/** Returns '' when the stem does not have this ending. */
function replaceEnding(stem: string, ending: string, other: string): string {
  return stem.endsWith(ending) ? stem.slice(0, stem.length - ending.length) + other : ''
}
