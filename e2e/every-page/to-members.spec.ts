import type { Page } from '@playwright/test'
import { ask } from '../threads.ts'
import { follow, lookAtEach, type Place, resilience, unrest } from './look.ts'

const toMembers: Record<string, Place> = {
  home: '/',
  forum: unrest,
  'forum, nothing unanswered': `${resilience}?filter=onbeantwoord`,
  thread: (page) => follow(page, unrest, /^Jaarwisseling/),
  'thread with hidden and deleted posts': (page) => follow(page, unrest, /^Onwaar bericht/),
  'thread that is locked': (page) => follow(page, resilience, /^Wordt u bedreigd/),
  'thread of a few': (page) => follow(page, unrest, /^Terugkeer na een zedenzaak/),
  'a question in front of a thread': async (page) => page.goto(`${await ownThread(page)}?bericht=1&doe=verwijderen`),
  'a post that is edited': async (page) => page.goto(`${await ownThread(page)}?bericht=1&doe=bewerken`),
  readers: async (page) => page.goto(`${await ownThread(page)}/lezers`),
  'invite from outside': async (page) => page.goto(`${await ownThread(page)}/lezers/van-buiten`),
  ask: (page) =>
    page.goto(`${resilience}/nieuw`).then(() => page.getByRole('radio', { name: 'Alleen genodigden' }).check()),
  'ask, with faults': (page) =>
    page
      .goto(`${resilience}/nieuw`)
      .then(() => page.getByRole('button', { name: 'Plaatsen' }).click())
      .then(() => page.getByRole('alert').waitFor()),
  'threads of a few': '/besloten',
  guides: '/handreikingen',
  guide: (page) => follow(page, '/handreikingen', /^Handreiking demonstraties/),
  notifications: '/attenderingen',
  search: '/zoeken?q=demonstratie',
  'search, nothing': '/zoeken?q=xyzzy',
  'search, nothing asked': '/zoeken',
  me: '/ik',
  'my seat': '/ik/zetel',
  'confirm who one is': '/ik/bevestigen',
  'signing in': (page) =>
    page.goto('/ik/inloggen').then(() =>
      page
        .getByText('Alle andere sessies')
        .or(page.getByRole('heading', { level: 1 }))
        .first()
        .click()
    ),
  'work account, none': '/ik/werkaccount',
  'own profile': '/ik/profiel',
  'own profile, no photo': '/ik/profiel?foto=photo.unreadable',
  'own data': '/ik/gegevens',
  'own data, to be erased': '/ik/gegevens/wissen',
  'access restored, nothing asked': '/ik/herstel',
  'house rules': '/huisregels',
  'a page that is not there': '/nergens'
}

lookAtEach(toMembers, 'zandstra')

function ownThread(page: Page) {
  return ask(page, {
    title: 'Hoe ziet dit eruit?',
    markdown: 'Een vraag met een **opsomming**:\n\n- één\n- twee\n\n| a | b |\n| --- | --- |\n| 1 | 2 |',
    invite: ['tahiri']
  })
}
