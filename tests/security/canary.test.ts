/** After locking, nothing of a working session is in the memory of any process of the app; after quitting, not on the disk. */
import { randomBytes, randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CallInput, CallName } from '../../src-shared/contract/contract.ts'
import { type DemonstrationDesk, launchWithRegistry } from '../e2e/pages/demonstration.ts'
import { goTo } from '../e2e/pages/desk.ts'
import { call, lockDesk } from '../e2e/pages/desk-calls.ts'
import { wordsIn } from '../e2e/pages/words.ts'
import { accepted } from '../support/accepted-warnings.ts'
import { dataKeyOf } from '../support/crash/raw-vault.ts'
import { foundInMemory, keyNeedles, type Needle, processesOf, textNeedles } from './support/memory.ts'

const made = (name: string) => `${name} ${randomBytes(8).toString('hex')}`
const canaries = {
  passphrase: made('passphrase'),
  entity: made('Office'),
  contact: made('Officer'),
  email: `desk-${randomBytes(8).toString('hex')}@canary.example`,
  'subject of a draft': made('Draft'),
  'subject of a message': made('Subject'),
  'text of a message': made('Text'),
}

let desk: DemonstrationDesk
let key: Buffer
beforeAll(async () => {
  desk = await launchWithRegistry()
  await work(desk.page)
  const opened = await dataKeyOf(join(desk.userData, 'vault'), {
    way: 'passphrase',
    passphrase: canaries.passphrase,
  })
  key = opened.use((bytes) => Buffer.from(bytes))
  opened.purge()
})
afterAll(() => desk?.end())

/**
 * A call whose input reaches the page as Base64 and whose answer stays there: what the test sends through the debugging
 * line passes the main process, which an officer's typing does not.
 */
async function callUnseen<Name extends CallName>(
  page: Page,
  name: Name,
  input: CallInput<Name>,
): Promise<void> {
  const coded = Buffer.from(JSON.stringify(input), 'utf8').toString('base64')
  const failure = await page.evaluate(
    async ([callName, text]) => {
      const bytes = Uint8Array.from(atob(text ?? ''), (letter) => letter.charCodeAt(0))
      const { desk: bridge } = window as unknown as {
        desk: { call: (name: unknown, input: unknown) => Promise<{ failure?: { code: string } }> }
      }
      const { failure } = await bridge.call(callName, JSON.parse(new TextDecoder().decode(bytes)))
      return failure?.code
    },
    [name, coded],
  )
  if (failure !== undefined) throw new Error(`${name}: ${failure}`)
}

/** Sets up a desk, writes, releases, and shows it all. */
async function work(page: Page): Promise<void> {
  const { passphrase, entity, contact, email } = canaries
  const profile = { state: 'URY', pocType: 'technical', entity, contact, email, phone: '' } as const
  await callUnseen(page, 'vault.create', {
    kind: 'demonstration',
    passphrase,
    profile: { ...profile, timeZone: 'America/Montevideo', textLanguage: 'en' },
  })
  await call(page, 'registry.connectDemonstration', {})
  await call(page, 'registry.sync', {})
  const { rows } = await call(page, 'directory.search', {
    text: '46F9906A',
    regions: [],
    types: [],
    operationalLanguages: [],
    openNow: false,
    sortLanguage: 'en',
  })
  const to = rows.slice(0, 1).map(({ id }) => id)
  await callUnseen(page, 'messages.saveDraft', draft(to, canaries['subject of a draft']))
  const order = draft(to, canaries['subject of a message'])
  // What is asked of a pre-flight holds no text of the message.
  const named = await accepted((asked) => call(page, 'messages.preflight', asked), order)
  await callUnseen(page, 'messages.release', named)
  await page.reload()
  await goTo(page, wordsIn('en'), 'cases')
  // A locator would report what it found through the debugging line.
  await page.waitForFunction(() => document.body.innerText.includes('Subject '))
}

function draft(to: string[], subject: string): CallInput<'messages.release'> {
  return {
    id: randomUUID(),
    template: 'T2',
    mode: 'test',
    to,
    textLanguage: 'en',
    renderedIn: ['en', 'fr'],
    tlp: 'TLP:AMBER',
    precedence: 'urgent',
    subject,
    acknowledgement: { requested: true, by: new Date(Date.now() + 86_400_000).toISOString() },
    fields: {
      summary: canaries['text of a message'],
      detectedAt: new Date(Date.now() - 86_400_000).toISOString(),
      incidentStatus: 'ongoing',
      incidentClass: 'information-gathering',
      affectedSectors: ['not-disclosed'],
      stateRelation: 'infrastructure-located-there',
      supportingInformationToFollow: true,
      requestedAction: ['investigate'],
    },
    footers: ['non-attribution', 'good-faith', 'confidential', 'voluntary'],
  }
}

const texts = (): Needle[] => Object.entries(canaries).flatMap(([name, text]) => textNeedles(name, text))
const needles = (): Needle[] => [...texts(), ...keyNeedles('key of the database', key)]

/** `<kind of process>: <what was found>`, of every process that lives. */
function inMemory(): string[] {
  const root = desk.app.process().pid ?? 0
  return processesOf(root).flatMap(({ pid, kind }) =>
    foundInMemory(pid, needles()).map((name) => `${kind}: ${name}`),
  )
}

async function onDisk(): Promise<string[]> {
  const home = join(desk.userData, '..')
  const entries = await readdir(home, { recursive: true, withFileTypes: true })
  const found: string[] = []
  for (const entry of entries.filter((candidate) => candidate.isFile())) {
    const path = join(entry.parentPath, entry.name)
    const content = await readFile(path)
    const secrets = [...needles(), { name: 'a private key', bytes: Buffer.from('BEGIN PGP PRIVATE KEY') }]
    for (const { name, bytes } of secrets) if (content.includes(bytes)) found.push(`${path}: ${name}`)
  }
  return found
}

describe('the memory of the app', () => {
  it('holds key and texts while the desk is open, so that looking for them means something', () => {
    const names = inMemory().map((line) => line.slice(line.indexOf(': ') + 2))
    expect(names).toContain('key of the database (bytes)')
    for (const text of ['subject of a message', 'text of a message', 'entity']) {
      expect(
        names.some((name) => name.startsWith(text)),
        text,
      ).toBe(true)
    }
  })

  it('holds the key in the vault process only', () => {
    const holders = inMemory().filter((line) => line.includes('key of the database'))
    expect(holders.map((line) => line.slice(0, line.indexOf(': '))).join()).not.toMatch(
      /main|renderer|gpu|zygote/,
    )
  })

  it('holds neither once the desk is locked', async () => {
    expect(await lockDesk(desk.page)).toMatchObject({ state: 'locked' })
    expect(processesOf(desk.app.process().pid ?? 0).length).toBeGreaterThan(2)
    expect(inMemory()).toEqual([])
  })
})

describe('the disk', () => {
  it('holds nothing of it after the app has ended', async () => {
    await desk.app.close()
    expect(await onDisk()).toEqual([])
  })
})
