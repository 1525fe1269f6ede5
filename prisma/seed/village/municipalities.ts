import type { Municipality, MunicipalityKey } from './types.ts'

/**
 * All invented, so that no real office is quoted. Duinkant and Veenhuis share one civil service, and so a mail domain.
 */
export const municipalities: Record<MunicipalityKey, Municipality> = {
  waterrijk: { code: 'XX0001', name: 'Waterrijk', inhabitants: 48_200, mailDomains: ['waterrijk.example'] },
  heuvelzicht: { code: 'XX0002', name: 'Heuvelzicht', inhabitants: 34_600, mailDomains: ['heuvelzicht.example'] },
  havenmonde: { code: 'XX0003', name: 'Havenmonde', inhabitants: 124_300, mailDomains: ['havenmonde.example'] },
  lindewaard: { code: 'XX0004', name: 'Lindewaard', inhabitants: 71_300, mailDomains: ['lindewaard.example'] },
  duinkant: { code: 'XX0005', name: 'Duinkant', inhabitants: 27_900, mailDomains: ['duinkant.example', 'dvsamen.example'] },
  veenhuis: { code: 'XX0006', name: 'Veenhuis', inhabitants: 19_400, mailDomains: ['veenhuis.example', 'dvsamen.example'] },
  rietoever: { code: 'XX0007', name: 'Rietoever', inhabitants: 22_100, mailDomains: ['rietoever.example'] },
  kwelderoord: { code: 'XX0008', name: 'Kwelderoord', inhabitants: 12_800, mailDomains: ['kwelderoord.example'] },
}
