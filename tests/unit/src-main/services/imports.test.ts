/** Lists into review, over a real database: compared, staged as a whole, and never merged by likeness. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { longestText } from '../../../../src-formats/directory-file/limits.ts'
import { writeDirectoryFile } from '../../../../src-formats/directory-file/write.ts'
import { reviewCalls } from '../../../../src-shared/contract/review.ts'
import type { PointOfContact } from '../../../../src-shared/domain/directory/record.ts'
import { type ImportDesk, importDesk } from '../../../support/import-desk.ts'
import { countPointsOfContact, replaceRegistryLayer } from '../../../support/registry-layer.ts'
import { smallKey } from '../../../support/test-registry.ts'
import { factsOf, issued, madeDirectory, madePointOfContact, uuidOf } from '../store/directory-data.ts'

const plain = (change: Partial<PointOfContact> = {}, state = 'KEN', number = 1) =>
  madePointOfContact(state, number, { pgpKeys: [], ...change })
const json = (...records: PointOfContact[]) => writeDirectoryFile(records, 'json')

let desk: ImportDesk
beforeEach(async () => {
  desk = await importDesk()
})
afterEach(() => desk[Symbol.asyncDispose]())

describe('imports.guess', () => {
  it('names format, headings, what they hold and the first rows', async () => {
    const text = `Country;Team;E-mail;Remark\r\nKEN;CSIRT;a@b.example;${'x'.repeat(900)}\r\n`
    const guess = await desk.service['imports.guess']({ text, fileName: 'list.csv' })
    expect(reviewCalls['imports.guess'].output.parse(guess)).toEqual({
      format: 'csv',
      mapping: { Country: 'state', Team: 'entityName', 'E-mail': 'email', Remark: null },
      headings: ['Country', 'Team', 'E-mail', 'Remark'],
      sample: [['KEN', 'CSIRT', 'a@b.example', 'x'.repeat(200)]],
    })
  })

  it('shows the head of a long table, also where a cell of it has lines', async () => {
    const row = `KEN,"Office\nof ${'x'.repeat(500)}",a@b.example\n`
    const text = `state,office,email\n${row.repeat(2_000)}`
    const guess = await desk.service['imports.guess']({ text, fileName: '' })
    expect(guess.headings).toEqual(['state', 'office', 'email'])
    expect(guess.sample).toHaveLength(5)
  })

  it('shows no columns of what is no table', async () => {
    const guess = await desk.service['imports.guess']({ text: json(plain()), fileName: 'a.json' })
    expect(guess).toEqual({ format: 'json', mapping: null, headings: [], sample: [] })
  })

  it('takes a text of any length that came through the bridge', async () => {
    const input = { text: 'x'.repeat(longestText + 1), fileName: 'list.csv' }
    const guess = await desk.service['imports.guess'](reviewCalls['imports.guess'].input.parse(input))
    expect(guess.format).toBe('csv')
  })

  it('needs an open vault', async () => {
    desk.keeper.end()
    await expect(desk.service['imports.guess']({ text: 'a', fileName: '' })).rejects.toThrow('vault-locked')
  })

  it('stops where the officer says so', async () => {
    const guessing = desk.service['imports.guess']({ text: 'state', fileName: '' })
    await desk.stop({ work: 'imports.guess' })
    await expect(guessing).rejects.toMatchObject({ code: 'cancelled' })
  })
})

describe('imports.read', () => {
  it('answers problems alone, and keeps nothing of the list', async () => {
    const first = await desk.entries(json(plain()), { format: 'json' })
    const text = 'state,office,email\nKEN,CSIRT,a@b.example\nXXX,Office,not an address\n'
    expect(await desk.read(text)).toMatchObject({
      kind: 'problems',
      problems: [{ line: 3 }, { line: 3 }],
    })
    await expect(desk.stage(first.handle)).rejects.toMatchObject({ code: 'import-lapsed' })
  })

  it('says of a text that is too long for a list that it is', async () => {
    const input = {
      text: 'x'.repeat(longestText + 1),
      options: { format: 'csv', defaultState: null, defaultType: 'technical' },
    }
    const read = await desk.service['imports.read'](reviewCalls['imports.read'].input.parse(input))
    expect(read).toEqual({
      kind: 'problems',
      problems: [{ line: 1, code: 'file-too-large', field: null }],
    })
  })

  it('writes nothing', async () => {
    await desk.fromRegistry(plain())
    const before = [desk.audit(), desk.waiting(), desk.links()]
    await desk.entries(json(plain({ phones: [] })), { format: 'json' })
    expect([desk.audit(), desk.waiting(), desk.links()]).toEqual(before)
  })

  const known = plain({
    emails: [{ address: 'Duty@csirt.ken.example', usage: 'role' }],
    phones: [{ number: '+254201111111', usage: 'voice' }],
    entityName: { en: 'Équipe Nationale' },
  })
  it.each([
    ['mail address', 'KEN,Other office,duty@CSIRT.ken.example,,technical', 'likeness'],
    ['telephone', 'KEN,Other office,,+254 20 1111111,technical', 'likeness'],
    ['name and kind', 'KEN,"EQUIPE  nationale",x@y.example,,technical', 'likeness'],
    ['name of another kind', 'KEN,Equipe nationale,x@y.example,,diplomatic', null],
    ['another State', 'GHA,Équipe Nationale,duty@csirt.ken.example,+254201111111,technical', null],
    ['nothing', 'KEN,Other office,x@y.example,+254202222222,technical', null],
  ])('compares by %s', async (_, row, how) => {
    await desk.fromRegistry(known)
    const { entries } = await desk.entries(`state,office,email,phone,type\n${row}\n`)
    expect(entries).toMatchObject([{ index: 0, line: 2, changes: 0 }])
    expect(entries[0]?.match ?? null).toEqual(
      how === null ? null : { id: known.id, entityName: known.entityName, how },
    )
  })

  it('compares by fingerprint, and finds an office that the list has twice', async () => {
    const key = await smallKey()
    const listed = { ...key, origin: 'registry' as const }
    await desk.fromRegistry(plain({ pgpKeys: [listed] }))
    const other = (id: string, number: string) =>
      plain({
        id: uuidOf(id),
        entityName: { en: id },
        emails: [],
        phones: [{ number, usage: 'voice' }],
      })
    const text = json(
      { ...other('one', '+254202222222'), pgpKeys: [listed] },
      other('two', '+254203333333'),
      other('three', '+254203333333'),
    )
    const { entries } = await desk.entries(text, { format: 'json' })
    expect(entries.map(({ match }) => match?.id ?? null)).toEqual([plain().id, null, uuidOf('two')])
  })

  it('counts what would change of a known record, without what a file cannot know', async () => {
    const key = await smallKey()
    const record = plain({ pgpKeys: [{ ...key, origin: 'registry' }] })
    await desk.fromRegistry(record)
    const verified = { by: 'Somebody', how: 'in-person' as const, at: issued }
    const text = json(
      { ...record, pgpKeys: [{ ...key, origin: 'in-person', verified }] },
      plain({ ...record, id: uuidOf('other') }),
    )
    const { entries } = await desk.entries(text, { format: 'json' })
    expect(entries[0]).toMatchObject({ match: { id: record.id, how: 'same-id' }, changes: 0 })
    const changed = await desk.entries(json({ ...record, phones: [], status: 'withdrawn' }), {
      format: 'json',
    })
    expect(changed.entries[0]).toMatchObject({ match: { how: 'same-id' }, changes: 2 })
  })

  it('holds certificates against fingerprints', async () => {
    const key = await smallKey()
    const other = await smallKey()
    const listing = (certificate: string) =>
      json(
        plain({}, 'KEN', 1),
        plain({ pgpKeys: [{ fingerprint: key.fingerprint, certificate, origin: 'file' }] }, 'KEN', 2),
      )
    expect(await desk.read(listing(other.certificate), { format: 'json' })).toMatchObject({
      kind: 'problems',
      problems: [{ code: 'fingerprint-invalid', field: 'pgpKeys' }],
    })
    const unreadable = await desk.read(listing('no certificate'), { format: 'json' })
    expect(unreadable).toMatchObject({ kind: 'problems', problems: [{ code: 'value-invalid' }] })
    expect((await desk.read(listing(key.certificate), { format: 'json' })).kind).toBe('entries')
  })

  it('refuses keys of the demonstration in a real vault, also under another fingerprint', async () => {
    const [key, other] = [await smallKey(), await smallKey()]
    await using real = await importDesk('real', [key.fingerprint])
    await using demonstration = await importDesk('demonstration', [key.fingerprint])
    const text = json(plain({ pgpKeys: [{ ...key, origin: 'file' }] }))
    const hidden = json(
      plain({ pgpKeys: [{ fingerprint: other.fingerprint, certificate: key.certificate, origin: 'file' }] }),
    )
    for (const list of [text, hidden])
      await expect(real.read(list, { format: 'json' })).rejects.toMatchObject({
        code: 'key-demonstration-refused',
      })
    expect((await demonstration.read(text, { format: 'json' })).kind).toBe('entries')
  })

  it('stops before the text is read, and keeps nothing of what was read before', async () => {
    const { handle } = await desk.entries(json(plain()), { format: 'json' })
    const reading = desk.read(json(plain()), { format: 'json' })
    await desk.stop({ work: 'imports.read' })
    await expect(reading).rejects.toMatchObject({ code: 'cancelled' })
    await expect(desk.stage(handle)).rejects.toMatchObject({ code: 'import-lapsed' })
    expect((await desk.read(json(plain()), { format: 'json' })).kind).toBe('entries')
  })

  it('stops while keys are judged and what is listed is compared', async () => {
    const text = json(plain({ pgpKeys: [{ ...(await smallKey()), origin: 'file' }] }))
    desk.hear(() => void desk.stop({ work: 'imports.read' }))
    await expect(desk.read(text, { format: 'json' })).rejects.toMatchObject({ code: 'cancelled' })
    expect(desk.events).toMatchObject([{ job: 'keys', step: 'judge' }])
  })
})

describe('imports.stage', () => {
  it('puts new offices into review as one batch, and proposes links', async () => {
    const known = plain({ phones: [{ number: '+254201111111', usage: 'voice' }] })
    await desk.fromRegistry(known)
    const text =
      'state,office,phone\nKEN,Duty office,+254201111111\nGHA,CERT-GH,+233302111111\nKEN,Left out,+254209999999\n'
    const { handle } = await desk.entries(text)
    const staged = reviewCalls['imports.stage'].output.parse(await desk.stage(handle, [2]))
    expect(staged.changes).toBe(2)
    const waiting = desk.waiting()
    expect(waiting.map(({ batch }) => batch)).toEqual([staged.batch, staged.batch])
    expect(waiting).toMatchObject([
      {
        subject: { state: 'GHA' },
        path: '',
        from: null,
        class: 'grant',
        source: 'import',
        standing: 'waiting',
      },
      { subject: { state: 'KEN' }, path: '', to: { entityName: { und: 'Duty office' } } },
    ])
    const made = waiting[1]?.pocId ?? ''
    const [a, b] = [made, known.id].sort()
    expect(desk.links()).toEqual([{ a, b, standing: 'proposed' }])
    expect(desk.audit()).toMatchObject([
      { kind: 'directory-imported', subject: staged.batch, detail: { entries: 2, changes: 2, links: 1 } },
    ])
    expect(desk.events).toContainEqual({ topic: 'directory' })
    expect(countPointsOfContact(desk.db)).toBe(1)
  })

  it('proposes single values of a known record, classed, and leaves it as it is', async () => {
    const record = plain({ phones: [{ number: '+254201111111', usage: 'voice' }] }, 'GHA')
    await desk.fromRegistry(record)
    const changed = {
      ...record,
      phones: [{ number: '+254202222222', usage: 'voice' as const }],
      mandate: { en: 'All' },
    }
    const { handle } = await desk.entries(json(changed), { format: 'json' })
    await desk.stage(handle)
    const found = desk.waiting().map(({ path, class: kind, alarm }) => ({ path, kind, alarm }))
    expect(found).toHaveLength(3)
    expect(found).toEqual(
      expect.arrayContaining([
        { path: 'phones/+254201111111', kind: 'grant', alarm: false },
        { path: 'phones/+254202222222', kind: 'grant', alarm: false },
        { path: 'mandate', kind: 'description', alarm: false },
      ]),
    )
    expect(desk.record(record.id)).toEqual(record)
  })

  it('takes from a table with ids what it says, and takes nothing away', async () => {
    const record = plain({ emails: [{ address: 'a@b.example', usage: 'incident' }] })
    await desk.fromRegistry(record)
    const text = `id,state,office,mobile,email\n${record.id},KEN,"${record.entityName.en}",+254711111111,\n`
    const { entries, handle } = await desk.entries(text)
    expect(entries[0]).toMatchObject({ match: { how: 'same-id' }, changes: 1 })
    await desk.stage(handle)
    expect(desk.waiting()).toMatchObject([{ path: 'phones/+254711111111', to: { usage: 'mobile' } }])
  })

  it('has nothing to do where the list says what is known or waits already', async () => {
    const record = plain()
    await desk.fromRegistry(record)
    const same = await desk.entries(json(record), { format: 'json' })
    await expect(desk.stage(same.handle)).rejects.toMatchObject({ code: 'import-empty' })
    const text = 'state,office,phone\nGHA,CERT-GH,+233302111111\n'
    await desk.stage((await desk.entries(text)).handle)
    const again = await desk.entries(text)
    expect(again.entries[0]).toMatchObject({ match: { how: 'same-id' }, changes: 0 })
    await expect(desk.stage(again.handle)).rejects.toMatchObject({ code: 'import-empty' })
    expect(desk.audit().filter(({ kind }) => kind === 'directory-imported')).toHaveLength(1)
  })

  it('lets a newer list take the place of what an older one proposed', async () => {
    const older = plain({ phones: [{ number: '+254201111111', usage: 'voice' }] })
    const newer = { ...older, phones: [{ number: '+254202222222', usage: 'voice' as const }] }
    for (const record of [older, newer])
      await desk.stage((await desk.entries(json(record), { format: 'json' })).handle)
    expect(desk.waiting().map(({ standing, to }) => [standing, to])).toEqual([
      ['waiting', newer],
      ['superseded', older],
    ])
    const rows = desk.db.prepare('SELECT standing, alarm, decided FROM change ORDER BY seq').all()
    // Of our own State: somebody wanted to change it, whatever another list says by now.
    expect(rows).toEqual([
      { standing: 'superseded', alarm: 1, decided: expect.stringMatching(/Z$/) },
      { standing: 'waiting', alarm: 1, decided: null },
    ])
  })

  it('does not propose back what officers made of an entry without an id', async () => {
    const text = 'state,office,phone\nGHA,CERT-GH,+233302111111\n'
    const first = await desk.entries(text)
    await desk.stage(first.handle)
    const [change] = desk.waiting()
    const staged = change?.to as PointOfContact
    await desk.madeHere({ ...staged, status: 'active', entityName: { en: 'CERT-GH' } })
    desk.clock.now = new Date('2026-11-01T09:00:00.000Z')
    expect((await desk.entries(text)).entries[0]).toMatchObject({ match: { how: 'same-id' }, changes: 0 })
  })

  it('keeps a link as an officer decided it', async () => {
    const [one, other] = [plain({}, 'KEN', 1), plain({}, 'KEN', 3)]
    const shared = [{ number: '+254201111111', usage: 'voice' as const }]
    await desk.fromRegistry({ ...one, phones: shared })
    const [a, b] = [one.id, other.id].sort()
    desk.db
      .prepare(
        "INSERT INTO office_link (a, b, standing, at, revision, device) VALUES (?, ?, 'different', ?, 1, ?)",
      )
      .run(a, b, issued, desk.vault.deviceId)
    await desk.stage((await desk.entries(json({ ...other, phones: shared }), { format: 'json' })).handle)
    expect(desk.links()).toEqual([{ a, b, standing: 'different' }])
  })

  it('keeps nothing over a lock, and a list is staged once', async () => {
    const { handle } = await desk.entries(json(plain()), { format: 'json' })
    await expect(desk.stage(uuidOf('another'))).rejects.toMatchObject({ code: 'import-lapsed' })
    desk.keeper.end()
    desk.keeper.begin({ ...desk.vault })
    await expect(desk.stage(handle)).rejects.toMatchObject({ code: 'import-lapsed' })
    const fresh = await desk.entries(json(plain()), { format: 'json' })
    await desk.stage(fresh.handle)
    await expect(desk.stage(fresh.handle)).rejects.toMatchObject({ code: 'import-lapsed' })
  })

  it.each(['change', 'office_link', 'audit'])('stages nothing where %s cannot be written', async (table) => {
    await desk.fromRegistry(plain())
    const count = () => desk.db.prepare('SELECT count(*) FROM change').pluck().get()
    desk.db.exec(
      `CREATE TEMP TRIGGER no_more BEFORE INSERT ON main.${table}
       WHEN (SELECT count(*) FROM main.change) >= 2 BEGIN SELECT RAISE(ABORT, 'no more'); END`,
    )
    const others = ['a', 'b', 'c'].map((id) => plain({ id: uuidOf(id) }))
    const { handle } = await desk.entries(json(...others), { format: 'json' })
    await expect(desk.stage(handle)).rejects.toThrow()
    expect([count(), desk.links(), desk.audit()]).toEqual([0, [], []])
    desk.db.exec('DROP TRIGGER no_more')
    expect(await desk.stage(handle)).toMatchObject({ changes: 3 })
  })

  it('stages nothing where it is stopped, and the same list can be staged again', async () => {
    const { handle } = await desk.entries(json(plain()), { format: 'json' })
    const staging = desk.stage(handle)
    await expect(desk.stage(handle)).rejects.toMatchObject({ code: 'import-lapsed' })
    await desk.stop({ work: 'imports.stage' })
    await expect(staging).rejects.toMatchObject({ code: 'cancelled' })
    expect([desk.waiting(), desk.links(), desk.audit()]).toEqual([[], [], []])
    expect(await desk.stage(handle)).toMatchObject({ changes: 1 })
  })

  it('proposes what differs from the directory as it is in the end, also where that changed meanwhile', async () => {
    const [made] = madeDirectory(1).states
    if (made === undefined) throw new Error('no directory was made')
    const record = plain({ mandate: { en: 'Some' } }, made.state)
    const changed = { ...record, mandate: { en: 'All' } }
    const publish = (published: PointOfContact) =>
      replaceRegistryLayer(
        desk.db,
        { ...madeDirectory(1), states: [{ ...made, pointsOfContact: [published] }] },
        new Map(),
        issued,
      )
    publish(record)
    const { handle, entries } = await desk.entries(json(changed), { format: 'json' })
    expect(entries).toMatchObject([{ changes: 1 }])
    const staging = desk.stage(handle)
    publish(changed)
    await expect(staging).rejects.toMatchObject({ code: 'import-empty' })
  })

  it('takes five thousand offices, while other calls are answered', async () => {
    const target = madeDirectory(2)
    replaceRegistryLayer(desk.db, target, factsOf(target), issued)
    const states = target.states.map(({ state }) => state)
    const rows = Array.from({ length: 5_000 }, (_, number) => {
      const state = states[number % states.length]
      return `${state},Office ${number},office${number}@list.example,+2542${String(number).padStart(8, '0')}`
    })
    let turns = 0
    let reading = true
    const count = () => {
      turns += 1
      if (reading) setImmediate(count)
    }
    setImmediate(count)
    const { handle, entries } = await desk.entries(`state,office,email,phone\n${rows.join('\n')}\n`)
    reading = false
    expect(entries).toHaveLength(5_000)
    expect(turns).toBeGreaterThan(200)
    expect(await desk.stage(handle)).toMatchObject({ changes: 5_000 })
    expect(desk.waiting()).toHaveLength(5_000)
  }, 60_000)
})
