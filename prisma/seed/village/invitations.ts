import type { Invitation } from './types.ts'
import { day, hour } from './writing.ts'

export const invitations: Invitation[] = [
  {
    name: 'Hidde Postma', role: 'official', municipality: 'kwelderoord', email: 'h.postma@kwelderoord.example',
    by: 'mensink', ago: 2 * day, sent: 2 * day, forums: ['weerbaar-bestuur'],
    reason: 'Opgegeven door de gemeentesecretaris, die ik ken van de leerkring.',
  },
  // A high role needs a second moderator.
  {
    name: 'Nienke Adema', role: 'partner', organisation: 'Politie Noorderkwartier', email: 'n.adema@politie-noorderkwartier.example',
    by: 'mensink', ago: 3 * hour, forums: ['maatschappelijke-onrust'],
    reason: 'Werkt samen met ons in het netwerk. Ik heb haar gebeld op het algemene nummer van de eenheid.',
  },
  // Expired.
  {
    name: 'Farida Aksoy', role: 'expert', organisation: 'Ondersteuningsnetwerk', email: 'f.aksoy@ondersteuningsnetwerk.example',
    by: 'amponsah', ago: 9 * day, sent: 9 * day, forums: ['maatschappelijke-onrust', 'weerbaar-bestuur'],
    reason: 'Staat in de expertpool van het netwerk.',
  },
  {
    name: 'Jeroen van Dalen', role: 'expert', organisation: 'Slachtofferzorg Midden', email: 'j.vandalen@slachtofferzorg-midden.example',
    by: 'hoekstra', ago: 20 * hour, sent: 20 * hour, thread: 'returnOfOffender', reason: 'Voor één besloten gesprek.',
  },
]
