import { faultSentence } from '#lib/words.ts'

type Fault = { column: string; code: string; value: string }

const names: Record<string, string> = {
  name: 'Naam',
  email: 'E-mailadres',
  role: 'Functie',
  municipality: 'Gemeente',
  municipalityCode: 'Gemeente',
  organisation: 'Organisatie',
  forums: 'Fora',
  forumIds: 'Fora'
}

export const columns = [
  { name: 'Naam', about: 'Voor- en achternaam.' },
  { name: 'E-mailadres', about: 'Het eigen werkadres.' },
  {
    name: 'Functie',
    about:
      'Burgemeester, locoburgemeester, wethouder, ambtenaar, expert, netwerkpartner of moderator. Waarnemers: zet ‘waarnemend’ ervoor.'
  },
  { name: 'Gemeente', about: 'Voor wie bij een gemeente werkt. Anders leeg.' },
  { name: 'Organisatie', about: 'Voor wie ergens anders werkt. Anders leeg.' },
  { name: 'Fora', about: 'De namen van de fora, met een streepje | ertussen.' }
]

const files: Record<string, (value: string, column: string, line: number | null) => string> = {
  'file.not-csv': () => 'Dit is geen csv-bestand. Kies in Excel voor Opslaan als, en dan CSV.',
  'file.empty': () => 'Er staan geen regels in, alleen de namen van de kolommen.',
  'file.too-long': (value) => `Er staan ${value} regels in. Verdeel ze over bestanden van hoogstens 1.000 regels.`,
  'file.quotes': (_, __, line) => `Een aanhalingsteken is niet gesloten${line ? `, rond regel ${line}` : ''}.`,
  'file.unknown-column': (value) =>
    `De kolom ‘${value}’ kennen wij niet. Haal die weg, of geef hem de naam uit het voorbeeld.`,
  'file.missing-column': (_, column) =>
    `De kolom ‘${names[column]}’ ontbreekt. Hij mag leeg zijn als niemand hem nodig heeft.`,
  'file.double-column': (_, column) => `De kolom ‘${names[column]}’ staat er twee keer in.`
}

const cells: Record<string, (value: string) => string> = {
  'line.too-wide': () =>
    'Er staan meer cellen op deze regel dan er kolommen zijn. Zet tekst met een puntkomma of komma tussen aanhalingstekens.',
  'role.role.unknown': (value) => `‘${value}’ kennen wij niet. Kies een functie uit de lijst onder het bestand.`,
  'email.address.double': (value) => `Dit adres staat ook op regel ${value}.`,
  'municipalityCode.municipality.unknown': (value) => `‘${value}’ is geen gemeente die er nu is.`,
  'municipalityCode.municipality.double-mayor': (value) =>
    `Op regel ${value} staat al een burgemeester van deze gemeente.`,
  'municipalityCode.municipality.for-other': () => 'Deze functie hoort niet bij een gemeente. Laat de gemeente leeg.',
  'organisation.organisation.for-office': () => 'Bij deze functie hoort een gemeente. Laat de organisatie leeg.',
  'forumIds.forum.unknown': (value) => `‘${value}’ is geen forum.`
}

export function fileFaultWords({ code, column, value, line }: Fault & { line: number | null }) {
  return files[code]?.(value, column, line) ?? faultSentence({ path: column, code })
}

export function faultWords({ column, code, value }: Fault) {
  const words = cells[`${column}.${code}`]?.(value) ?? faultSentence({ path: column, code })
  return names[column] ? `${names[column]}: ${words}` : words
}
