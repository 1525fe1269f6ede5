import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createWorld, type Somebody, type World } from '../../test/world.ts'
import { closeMark, highlight, highlightPart, openMark, textOfPost } from './highlight.ts'
import type { Highlighted, SearchResult } from './schema.ts'

let world: World
let forum: { id: string; slug: string }
let asker: Somebody, reader: Somebody, stranger: Somebody, moderator: Somebody

beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

beforeEach(async () => {
  await world.empty()
  forum = await world.forum()
  ;[asker, reader] = (await Promise.all(['Anna', 'Rik'].map((name) => world.member(name, [forum])))) as [
    Somebody,
    Somebody
  ]
  stranger = await world.member('Eva', [await world.forum()])
  moderator = await world.member('Mo', [forum], 'moderator')
})

async function ask(title: string, markdown: string, invited: Somebody[] | null = null): Promise<string> {
  const body = {
    title,
    markdown,
    audience: invited ? 'invited' : 'forum',
    memberIds: (invited ?? []).map(({ id }) => id)
  }
  const reply = await world.as(asker).post(`/forums/${forum.slug}/threads`, body)
  expect(reply.statusCode, reply.body).toBe(201)
  return reply.json().id
}

const say = async (who: Somebody, thread: string, markdown: string): Promise<string> =>
  (await world.as(who).post(`/threads/${thread}/posts`, { markdown })).json().id
const search = async (who: Somebody, words: string, page = 1) =>
  (await world.as(who).get(`/search?q=${encodeURIComponent(words)}&page=${page}`)).json() as {
    items: SearchResult[]
    total: number
  }
const found = async (who: Somebody, words: string) =>
  (await search(who, words)).items.map((item) =>
    item.kind === 'post' ? `${textOf(item.title)} ${item.postNumber}` : `guide ${textOf(item.title)}`
  )
const textOf = (parts: Highlighted) => parts.map(({ text }) => text).join('')
const marked = (parts: Highlighted) => parts.map(({ text, isMatch }) => (isMatch ? `[${text}]` : text)).join('')

describe('what is not found', () => {
  it('a thread by invitation, by whoever was not invited: not by its title, nor its words, nor in the count', async () => {
    const thread = await ask('Een vertrouwelijke kwestie', 'Het gaat om de sporthal.', [reader])
    await say(reader, thread, 'De sporthal is vol.')
    for (const who of [stranger, moderator]) {
      for (const words of ['vertrouwelijke', 'sporthal'])
        expect(await search(who, words)).toMatchObject({ items: [], total: 0 })
    }
    expect(await found(reader, 'sporthal')).toHaveLength(2)
    expect((await world.as(null).get('/search?q=sporthal')).statusCode).toBe(401)
  })

  it('what was written before somebody was invited from now on', async () => {
    const guest = await world.member('Gast')
    const thread = await ask('Een besloten vraag', 'De eerste sporthal.', [])
    await say(asker, thread, 'De tweede sporthal.')
    await world.owner.query('INSERT INTO participant (thread_id, member_id, from_post) VALUES ($1, $2, 3)', [
      thread,
      guest.id
    ])
    expect(await found(guest, 'sporthal')).toEqual([])
    await say(asker, thread, 'De derde sporthal.')
    expect(await found(guest, 'sporthal')).toEqual(['Een besloten vraag 3'])
    // The guest finds the title, and it leads to the first post that they may read.
    expect((await search(guest, 'besloten')).items).toMatchObject([{ postNumber: 3, author: { name: 'Anna' } }])
    expect((await search(guest, 'eerste OR tweede')).total).toBe(0)
  })

  it('a forum in which one is not enrolled, with its guides', async () => {
    await ask('Opvang in de sporthal', 'x')
    await world.guide(forum.id, moderator)
    expect(await search(stranger, 'sporthal')).toMatchObject({ total: 0 })
    expect(await search(stranger, 'handreiking')).toMatchObject({ total: 0 })
    expect(await found(reader, 'handreikingen')).toEqual(['guide Een handreiking'])
  })

  it('a post that was deleted or hidden, nor what it said before', async () => {
    const thread = await ask('Een vraag', 'x')
    const [deleted, hidden] = [await say(asker, thread, 'De sporthal.'), await say(asker, thread, 'De sporthal.')]
    expect(await found(reader, 'sporthal')).toHaveLength(2)
    await world.as(asker).delete(`/posts/${deleted}`)
    await world.as(moderator).post(`/posts/${hidden}/hiding`, { reason: 'Hier staat een naam.' })
    for (const who of [reader, asker, moderator]) {
      expect(await found(who, 'sporthal')).toEqual([])
      expect(await found(who, '-gymzaal')).toEqual(['Een vraag 1'])
    }
    await world.as(moderator).delete(`/posts/${hidden}/hiding`)
    expect(await found(reader, 'sporthal')).toEqual(['Een vraag 3'])
  })

  it('a reported post, by the moderator who may read nothing around it', async () => {
    const thread = await ask('Een besloten vraag', 'x', [reader])
    await world
      .as(reader)
      .post(`/posts/${await say(asker, thread, 'De sporthal.')}/reports`, { reason: 'Hier staat een naam.' })
    expect(await found(moderator, 'sporthal')).toEqual([])
  })

  it('what was edited away', async () => {
    const thread = await ask('Een vraag', 'x')
    await world.as(asker).patch(`/posts/${await say(asker, thread, 'De sporthal.')}`, { markdown: 'De gymzaal.' })
    expect([await found(reader, 'sporthal'), await found(reader, 'gymzaal')]).toEqual([[], ['Een vraag 2']])
  })
})

describe('what is found', () => {
  it('comes with where it stands, who wrote it and the words marked, never as HTML', async () => {
    const thread = await ask('Noodopvang: wat nu?', 'x')
    await say(
      reader,
      thread,
      'Wij openden een **noodopvang** voor <b>inwoners</b> & gasten.\n\n- Zie [de handreiking](https://example.nl/noodopvang).'
    )
    const { items, total } = await search(asker, 'noodopvang')
    expect(total).toBe(2)
    expect(items[0]).toEqual({
      kind: 'post',
      threadId: thread,
      forumSlug: forum.slug,
      categorySlug: 'veiligheid',
      postNumber: 1,
      at: expect.any(String),
      author: expect.objectContaining({ name: 'Anna' }),
      title: [
        { text: 'Noodopvang', isMatch: true },
        { text: ': wat nu?', isMatch: false }
      ],
      excerpt: [{ text: 'x', isMatch: false }]
    })
    expect(marked(items[1]!.excerpt)).toBe(
      'Wij openden een [noodopvang] voor <b>inwoners</b> & gasten. Zie de handreiking.'
    )
    expect(marked(items[1]!.title)).toBe('[Noodopvang]: wat nu?')
  })

  it('R-DOM-5 has another Dutch form of the word, and all the words in any order', async () => {
    const thread = await ask('Een vraag', 'x')
    await say(asker, thread, 'De burgemeesters spraken met bewoners over handreikingen.')
    for (const words of [
      'burgemeester',
      'handreiking',
      'bewoner',
      'handreiking burgemeester',
      '"burgemeesters spraken"',
      'burgemeester -wethouder'
    ]) {
      expect(await found(reader, words), words).toEqual(['Een vraag 2'])
    }
    for (const words of [
      'burgemeester wethouder',
      '"spraken burgemeesters"',
      '-burgemeesters',
      'de',
      '"',
      '\\',
      "' OR 1=1 --",
      ':*',
      '\0'
    ]) {
      expect((await world.as(reader).get(`/search?q=${encodeURIComponent(words)}`)).statusCode, words).toBe(200)
    }
    expect(await found(reader, 'burgemeester wethouder')).toEqual([])
    expect(await search(reader, 'de')).toMatchObject({ items: [], total: 0 })
  })

  // PostgreSQL's stemmer gives the two words of every pair different stems, each pair for its own reason.
  it('R-DOM-5 is found by one and by many alike, and both are marked', async () => {
    const pairs = [
      ['demonstratie', 'demonstraties'],
      ['intimidatie', 'intimidaties'],
      ['gemeente', 'gemeentes'],
      ['blokkade', 'blokkades'],
      ['boa', 'boas'],
      ['plan', 'plannen'],
      ['rel', 'rellen'],
      ['gezin', 'gezinnen'],
      ['brief', 'brieven'],
      ['bedrijf', 'bedrijven'],
      ['huis', 'huizen'],
      ['advies', 'adviezen'],
      ['mens', 'mensen'],
      ['grens', 'grenzen'],
      ['plaats', 'plaatsen'],
      ['wapen', 'wapens'],
      ['strategie', 'strategieën'],
      ['sociaal', 'sociale'],
      ['raadslid', 'raadsleden'],
      ['stad', 'steden'],
      ['kind', 'kinderen'],
      ['crisis', 'crises'],
      ['centrum', 'centra'],
      ['politicus', 'politici'],
      ['actueel', 'actuele']
    ] as const
    const thread = await ask('Een vraag', 'x')
    for (const pair of pairs) for (const word of pair) await say(asker, thread, `Wij zagen ${word} voorbijkomen.`)

    for (const pair of pairs) {
      for (const [who, word] of [
        [asker, pair[0]],
        [reader, pair[1]]
      ] as const) {
        const { items } = await search(who, word)
        expect(
          items.flatMap(({ excerpt }) => excerpt.filter(({ isMatch }) => isMatch).map(({ text }) => text)).toSorted(),
          word
        ).toEqual(pair.toSorted())
      }
    }
  })

  it('R-DOM-5 keeps to the forms in a phrase, after a minus and with an apostrophe, and takes no other word for a form', async () => {
    const thread = await ask('Een vraag', 'x')
    await say(asker, thread, "De azc's sluiten, en demonstraties duren lang.")
    for (const words of [
      '"demonstratie duurt" OR "demonstratie duren"',
      'azc',
      "azc's",
      '"azc\'s sluiten"',
      '"de azc\'s sluiten"',
      'demonstratie -wethouder',
      'vergunning OR demonstratie'
    ]) {
      expect(await found(reader, words), words).toEqual(['Een vraag 2'])
    }
    for (const words of [
      '"duren demonstratie"',
      'sluiten -demonstratie',
      'sluiten -azcs',
      "sluiten -azc's",
      '"azc\'s demonstratie"'
    ])
      expect(await found(reader, words), words).toEqual([])
    await say(asker, thread, 'Het azc sluit: wij lezen het.')
    expect(await found(reader, '"azc\'s sluiten" OR "azc\'s sluit"')).toHaveLength(2)
    expect(await found(reader, 'les')).toEqual([])
  })

  it('stands among marks of every kind, and is asked for among them', async () => {
    const thread = await ask('Het “azc” – en de buurt', 'Over ‘noodopvang’.')
    await say(
      asker,
      thread,
      'Het azc’s bestuur sprak…\n\nDe «raadzaal»—daar was\u00A0het\u202Fvol. Een gemeente\u2011archief.'
    )
    for (const words of ['sprak', 'raadzaal', 'vol', 'archief', '“bestuur sprak”', 'azc’s bestuur'])
      expect(await found(reader, words), words).toEqual(['Het "azc" - en de buurt 2'])
    const { items } = await search(reader, 'azc')
    expect(items.map(({ title, excerpt }) => [marked(title), marked(excerpt)])).toEqual([
      ['Het "[azc]" - en de buurt', "Over 'noodopvang'."],
      ['Het "[azc]" - en de buurt', 'Het [azc]\'s bestuur sprak De "raadzaal"-daar was het vol. Een gemeente-archief.']
    ])
    await world.guide(forum.id, moderator)
    await world.owner.query("UPDATE guide SET title = 'Het ‘draaiboek’', summary = '„Scenario”'")
    for (const words of ['draaiboek', '„scenario’s”'])
      expect(await found(reader, words), words).toEqual(["guide Het 'draaiboek'"])
  })

  // Each pair: what was written, and what is asked.
  const misses = [
    ['burgemeester/wethouder', 'wethouder'],
    ['jaarwisseling 2031-2032', '2032'],
    ['seizoen 2033/2034', '2034'],
    ['Covid-19', 'covid 19'],
    ['artikel 172a/174', '174'],
    ['A12/A27 afgesloten', 'A27'],
    ['noodverordening.Daarna', 'noodverordening'],
    ['https://www.vng.nl/artikelen/noodbevel-model', 'noodbevel'],
    ['handreiking_demonstratierecht.pdf', 'demonstratierecht'],
    ['brand-/inbraakpreventie', 'inbraakpreventie'],
    ['piketdienst@kwelderoord.example', 'piketdienst'],
    ['dreigmail→aangifte', 'aangifte'],
    ['enquête', 'enquete'],
    ['première', 'premieres'],
    ['Súdwest-Fryslân', 'sudwest-fryslan'],
    ['façade', 'facade'],
    ['cafe\u0301', 'café'],
    ['tegel', 'te\u0301gel'],
    ['vuurwerk\u00adverbod', 'vuurwerkverbod'],
    ['raadsbesluit', 'raads\u200bbesluit'],
    ['ĳsbaan', 'ijsbaan'],
    ['ijsclub', 'ĳsclub'],
    ['**vet**gedrukt', 'vetgedrukt'],
    ['(nood)opvang', 'noodopvang'],
    ['handreiking(en)', 'handreikingen'],
    ['toezichthouder', '(toe)zichthouder'],
    ['ÉÉNOUDERGEZIN', 'éénoudergezinnen'],
    ['Москва', 'москва'],
    ['de wijk’s plan', 'wijk'],
    ['*schuin*gedrukt', '"schuingedrukt"']
  ] as const

  it('is each part of what PostgreSQL takes for one word, and each letter with or without its accent', async () => {
    await world.guide(forum.id, moderator)
    const asking = [asker, reader, moderator]
    for (const [written, asked] of misses) {
      const thread = await ask(`Over ${written} gesproken`, 'x')
      await say(asker, await ask('Een vraag', 'x'), `Wij spraken over ${written} gisteren.`)
      await world.owner.query('UPDATE guide SET summary = $1', [`Voor ${written} bedoeld`])
      const { items } = await search(asking[misses.findIndex(([one]) => one === written) % 3]!, asked)
      expect(items.map((item) => (item.kind === 'guide' ? 'guide' : item.postNumber)).toSorted(), written).toEqual([
        1,
        2,
        'guide'
      ])
      expect(items.some((item) => item.kind === 'post' && item.threadId === thread)).toBe(true)
      await world.owner.query('TRUNCATE thread CASCADE')
    }
  })

  it('is shown as it was written, with its part marked', async () => {
    const thread = await ask('De burgemeester/wethouder', 'x')
    await say(
      asker,
      thread,
      'Zie https://www.vng.nl/artikelen/noodbevel-model, of mail piketdienst@kwelderoord.example.'
    )
    expect((await search(reader, 'wethouder')).items.map(({ title }) => marked(title))).toEqual([
      'De burgemeester/[wethouder]'
    ])
    expect((await search(reader, 'noodbevel')).items.map(({ excerpt }) => marked(excerpt))).toEqual([
      'Zie https://www.vng.nl/artikelen/[noodbevel]-model, of mail piketdienst@kwelderoord.example.'
    ])
  })

  it('has a meaning, whatever is typed, and no more than sixteen words of it', async () => {
    await ask('Een sporthal', 'x')
    for (const typed of [
      '-'.repeat(33),
      '"',
      'OR',
      'or or',
      '- - -',
      '-"',
      'a:*',
      '(((',
      '!!sporthal !',
      '\ud800',
      "'",
      '&|!<->'
    ])
      expect(
        (await world.as(reader).get(`/search?q=${encodeURIComponent(typed.toWellFormed())}`)).statusCode,
        typed
      ).toBe(200)
    expect(await found(reader, 'OR sporthal')).toEqual(['Een sporthal 1'])
    expect(await found(reader, '"sporthal')).toEqual(['Een sporthal 1'])
    expect(await found(reader, `${'sporthal '.repeat(16)}onvindbaar`)).toEqual(['Een sporthal 1'])
  })

  it('stands in order: in a title first, then where the words weigh most, then the newest', async () => {
    const older = await ask('Over iets anders', 'Een keer sporthal.')
    const newer = await ask('Over nog iets', 'Een keer sporthal.')
    const much = await ask('Over veel', 'Een sporthal en een sporthal en een sporthal.')
    const titled = await ask('De sporthal', 'Niets.')
    expect((await search(reader, 'sporthal')).items.map((item) => item.kind === 'post' && item.threadId)).toEqual([
      titled,
      much,
      newer,
      older
    ])
  })

  it('is one result when a word stands in the title and in the first post', async () => {
    await ask('De sporthal', 'Een sporthal.')
    expect((await search(reader, 'sporthal')).items).toMatchObject([{ postNumber: 1 }])
  })

  it('goes by pages that meet without gap or double', async () => {
    const thread = await ask('Een vraag', 'x')
    for (let number = 0; number < 45; number += 1) await say(asker, thread, `sporthal ${number}`)
    const pages = await Promise.all([1, 2, 3].map((page) => search(reader, 'sporthal', page)))
    expect(pages.map(({ items, total }) => [items.length, total])).toEqual([
      [20, 45],
      [20, 45],
      [5, 45]
    ])
    expect(
      new Set(pages.flatMap(({ items }) => items.map((item) => item.kind === 'post' && item.postNumber))).size
    ).toBe(45)
  })
})

describe('ASVS 2.4.1 a machine that goes through the forum by searching', () => {
  it('is told to wait after sixty in a minute, wherever it asks from; others are not, and it can go on reading', async () => {
    await ask('De sporthal', 'x')
    const beside = await createWorld({ BUDGETS: '1' }, { beside: world })
    const from = (who: Somebody, remoteAddress: string) =>
      beside.as(who).send({ method: 'GET', url: '/api/v1/search?q=sporthal', remoteAddress })
    const answers = await Promise.all(Array.from({ length: 61 }, (_, at) => from(reader, `203.0.113.${at}`)))
    const [refused, ...others] = answers.filter(({ statusCode }) => statusCode !== 200)
    expect(others).toEqual([])
    expect(refused!.json()).toMatchObject({ status: 429, code: 'search.too-many' })
    expect(refused!.headers['content-type']).toContain('application/problem+json')
    expect(Number(refused!.headers['retry-after'])).toBeLessThanOrEqual(60)

    expect((await from(asker, '203.0.113.1')).statusCode).toBe(200)
    expect((await beside.as(reader).get('/guides')).statusCode).toBe(200)
    await beside.close()
  })
})

describe('an excerpt', () => {
  const many = (word: string) => Array.from({ length: 40 }, (_, at) => `${word}${at}`).join(' ')
  const excerpts = async (words: string) => (await search(reader, words)).items.map(({ excerpt }) => marked(excerpt))

  it('says by … where the text goes on unseen: before it, after it and in between', async () => {
    const thread = await ask('Een vraag over brandweer', `${many('tekst')}.`)
    await say(asker, thread, `De sporthal ging open. ${many('begin')}`)
    await say(asker, thread, `${many('einde')} Toen ging de gymzaal open.`)
    await say(asker, thread, `${many('midden')} de raadzaal ${many('midden')}`)
    await say(asker, thread, `${many('eerst')} de kantine ${many('tussen')} de kantine ${many('laatst')}`)
    const around = (one: string) => one.replaceAll(/([a-z]+)\d+( \1\d+)*/g, '$1')
    expect((await excerpts('sporthal')).map(around)).toEqual(['De [sporthal] ging open. begin …'])
    expect((await excerpts('gymzaal')).map(around)).toEqual(['… einde Toen ging de [gymzaal] open.'])
    expect((await excerpts('raadzaal')).map(around)).toEqual(['… midden de [raadzaal] midden …'])
    expect((await excerpts('kantine')).map(around)).toEqual([
      '… eerst de [kantine] tussen … tussen de [kantine] laatst …'
    ])
    expect((await excerpts('brandweer')).map(around)).toEqual(['tekst …'])
  })

  it('breaks off at no apostrophe', async () => {
    const thread = await ask('Een vraag', 'x')
    // The excerpt is cut beside one of these, wherever it is cut.
    await say(
      asker,
      thread,
      `${"foto's (video's) ".repeat(30)} sporthal, ${"foto's (video's) ".repeat(30)} sporthal ${'"agenda\'s" '.repeat(30)}`
    )
    const [excerpt] = await excerpts('sporthal')
    expect(
      excerpt!
        .split(' ')
        .filter((word) => !["foto's", "(video's)", '[sporthal],', '[sporthal]', '"agenda\'s"', '…'].includes(word))
    ).toEqual([])
    expect(excerpt).toMatch(/^… .*\[sporthal\], .* …$/)
  })

  it('that is the whole text has none, and keeps its marks to the last', async () => {
    const thread = await ask('Een vraag', 'x')
    await say(asker, thread, '(De sporthal ging open… of niet?)\n\n- **Ja!**\n- *Nee*, & ja.')
    expect(await excerpts('sporthal')).toEqual(['(De [sporthal] ging open of niet?) Ja! Nee, & ja.'])
    await world.guide(forum.id, moderator)
    expect(await excerpts('handreiking')).toEqual(['Waar zij over gaat'])
    await world.owner.query('UPDATE guide SET summary = $1', [`Voor de sporthal. ${many('Lang')}`])
    expect((await excerpts('handreiking'))[0]).toMatch(/^Voor de sporthal\. Lang.* …$/)
  })
})

describe('marks', () => {
  it('come out of the text as parts, and what looks like markup stays text', () => {
    const text = `een ${openMark}woord${closeMark} &lt;b&gt; &amp;lt; einde`
    expect(highlight(textOfPost(text))).toEqual([
      { text: 'een ', isMatch: false },
      { text: 'woord', isMatch: true },
      { text: ' <b> &lt; einde', isMatch: false }
    ])
    expect(highlight('a &amp; b')).toEqual([{ text: 'a &amp; b', isMatch: false }])
    expect(highlight('')).toEqual([])
    expect(highlightPart('', '')).toEqual([])
  })

  it('cannot be forged by whoever writes them', async () => {
    const thread = await ask(`Een ${openMark}vals${closeMark} woord`, 'x')
    await say(asker, thread, `Een ${openMark}vals${closeMark} woord en een sporthal.`)
    expect((await search(reader, 'sporthal')).items.map((item) => [marked(item.title), marked(item.excerpt)])).toEqual([
      ['Een vals woord', 'Een vals woord en een [sporthal].']
    ])
  })
})
