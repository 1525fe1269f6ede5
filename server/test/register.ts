import type { World } from './world.ts'

/**
 * A few municipalities of the real register, with a shared domain, without a domain and with a second name, and one
 * invented municipality.
 */
export async function fillRegister({ owner }: World) {
  await owner.query(`
    INSERT INTO municipality (code, name, official_name, province, inhabitants, is_invented) VALUES
      ('GM0363', 'Amsterdam', 'Amsterdam', 'Noord-Holland', 931298, false), ('GM0518', 'Den Haag', '''s-Gravenhage', 'Zuid-Holland', 566221, false),
      ('GM0534', 'Hillegom', 'Hillegom', 'Zuid-Holland', 22197, false), ('GM0553', 'Lisse', 'Lisse', 'Zuid-Holland', 23174, false),
      ('GM1525', 'Teylingen', 'Teylingen', 'Zuid-Holland', 38669, false), ('GM0503', 'Delft', 'Delft', 'Zuid-Holland', 109573, false),
      ('GM1900', 'Súdwest-Fryslân', 'Súdwest-Fryslân', 'Fryslân', 90954, false),
      ('GM0796', '''s-Hertogenbosch', '''s-Hertogenbosch', 'Noord-Brabant', 160783, false), ('GM9999', 'Waterrijk', 'Waterrijk', null, 48200, true)`)
  await owner.query(`
    INSERT INTO mail_domain (municipality_code, domain) VALUES
      ('GM0363', 'amsterdam.nl'), ('GM0518', 'denhaag.nl'), ('GM0534', 'hltsamen.nl'), ('GM0553', 'hltsamen.nl'), ('GM1525', 'hltsamen.nl'),
      ('GM9999', 'waterrijk.example')`)
}
