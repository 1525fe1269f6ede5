import type { Thread } from '../types.ts'
import { hour, markdown } from '../writing.ts'

export const counterDemonstration: Thread = {
  forum: 'maatschappelijke-onrust',
  title: 'Tegendemonstratie op dezelfde dag: twee vakken of twee tijden?',
  audience: 'forum',
  posts: [
    {
      author: 'soerjadi', ago: 3 * hour,
      text: markdown`
        Wij hebben twee kennisgevingen voor dezelfde middag op hetzelfde plein. De groepen staan lijnrecht tegenover elkaar. Allebei zeggen \
        ze: wij waren eerst.

        We twijfelen tussen:

        - **twee vakken** op het plein, met een looproute en politie ertussen
        - **twee tijden**, de ene groep van één tot drie en de andere van vier tot zes

        Wie heeft hier ervaring mee? Ons plein is ongeveer zo groot als een half voetbalveld. Vrijdag zitten we in de driehoek.
      `,
    },
  ],
}
