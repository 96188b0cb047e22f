/** With the network off, no process of the program reaches out, whatever is pressed: the kernel says so. */
import { randomUUID } from 'node:crypto'
import type { ElectronApplication, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { generateEnrolmentCode, signInvitation } from '../../src-formats/registry/enrolment.ts'
import { generateInboxKey, inboxPublicKey } from '../../src-formats/registry/outbox-seal.ts'
import { selectForBundle, writeBundle } from '../../src-formats/tuf/bundle.ts'
import { directoryTarget } from '../../src-formats/tuf/demonstration.ts'
import { writeDirectory } from '../../src-formats/tuf/directory-file.ts'
import type { RepositoryFiles } from '../../src-formats/tuf/repository.ts'
import { type RunningRegistry, startRegistry } from '../../src-registry/registry.ts'
import { deskProfile } from '../e2e/pages/demonstration.ts'
import { call, callRaw } from '../e2e/pages/desk-calls.ts'
import { launchApp, type OwnedFolder, ownedFolder } from '../e2e/support/launch.ts'
import { publishTarget, smallDirectory, testRepository } from '../support/test-registry.ts'
import { type NetworkTrace, networkTrace, type Outgoing, outgoingIn } from './support/network-trace.ts'

const networkOff = { ok: false, failure: { code: 'network-off', params: {} } }
const passphrase = `quillwort ${randomUUID()}`

const first = testRepository(smallDirectory({ sequence: 1 }))
const next = published(2)

let userData: OwnedFolder
let trace: NetworkTrace
beforeAll(async () => {
  userData = await ownedFolder('offline')
  trace = await networkTrace()
})
afterAll(async () => {
  await trace?.remove()
  await userData?.remove()
})

/** The repository of the first edition with the one of this sequence. */
function published(sequence: number): RepositoryFiles {
  const directory = smallDirectory({ sequence })
  const target = directoryTarget(directory, writeDirectory(directory))
  return publishTarget(first.files, first.keys, { target, from: new Date() })
}

/** The officer agrees to every question outside the page. */
async function agreeToAll(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ dialog }) => {
    dialog.showMessageBox = () => Promise.resolve({ response: 0, checkboxChecked: false })
  })
}

/** A real vault that is connected and has its directory, and settings that close the network; answers the port. */
async function prepare(): Promise<number> {
  const registry = await startRegistry(first)
  const desk = await launchApp({ userData: userData.path })
  try {
    const { page, app } = desk
    await agreeToAll(app)
    await call(page, 'vault.create', { kind: 'real', passphrase, profile: deskProfile })
    await call(page, 'registry.connect', { enrolment: registry.enrolment })
    expect(await call(page, 'registry.sync', {})).toMatchObject({ changed: true })
    await call(page, 'settings.change', { network: false })
    return Number(new URL(registry.address).port)
  } finally {
    await desk.close()
    await registry.close()
  }
}

/** An invitation of the registry, as its manager writes it. */
function invitationTo({ address, rootFingerprint }: RunningRegistry): Promise<string> {
  const invitation = {
    format: 'poc-desk-invitation',
    version: 1,
    id: randomUUID(),
    address,
    rootFingerprint,
    state: deskProfile.state,
    role: 'point-of-contact',
    inbox: inboxPublicKey(generateInboxKey()),
    created: new Date().toISOString(),
    expires: new Date(Date.now() + 86_400_000).toISOString(),
  } as const
  return signInvitation(invitation, first.keys.targets)
}

/** Everything of the desk that turns to the network, as a page presses it; the answers by name. */
async function pressAll(page: Page, registry: RunningRegistry): Promise<Record<string, unknown>> {
  const proposed = await call(page, 'keys.proposeLookUp', { address: 'duty@openpgp.example.org' })
  const [text, code] = [await invitationTo(registry), generateEnrolmentCode()]
  return {
    sync: await callRaw(page, 'registry.sync', {}),
    connect: await callRaw(page, 'registry.connect', { enrolment: registry.enrolment }),
    enrol: await callRaw(page, 'registry.enrol', { text, code, offline: false }),
    outbox: await callRaw(page, 'outbox.send', {}),
    lookUp: await callRaw(page, 'keys.lookUp', proposed),
  }
}

const allOff = {
  sync: networkOff,
  connect: networkOff,
  enrol: networkOff,
  outbox: networkOff,
  lookUp: networkOff,
}

/** Drops the bundle on the window, as the page reads it. */
async function importBundle(page: Page, bundle: Uint8Array): Promise<unknown> {
  return await page.evaluate(
    (bytes) => window.desk?.call('registry.importBundle', { dropped: new Uint8Array(bytes) }),
    [...bundle],
  )
}

function told({ at, call: what }: Outgoing): string {
  return `${new Date(at).toISOString()} ${what}`
}

describe('the network switch', () => {
  let calls: readonly Outgoing[] = []
  let on = 0
  let offAgain = 0
  let port = 0

  it('closes every way from the start of the program on, and opens them again', async () => {
    port = await prepare()
    const registry = await startRegistry({ files: next, keys: first.keys, port })
    const desk = await launchApp({ userData: userData.path, through: trace.through })
    const { page, app } = desk
    try {
      await agreeToAll(app)
      await call(page, 'vault.open', { passphrase })
      expect(await pressAll(page, registry)).toEqual(allOff)
      const bundle = writeBundle(selectForBundle(next))
      expect(await importBundle(page, bundle)).toMatchObject({ ok: true, value: { changed: true } })
      on = Date.now()
      await call(page, 'settings.change', { network: true })
      expect(await call(page, 'registry.sync', {})).toMatchObject({ changed: false })
      await call(page, 'settings.change', { network: false })
      offAgain = Date.now()
      expect(await pressAll(page, registry)).toEqual(allOff)
      const { directory } = await call(page, 'registry.status', {})
      expect(directory).toMatchObject({ sequence: 2, pointsOfContact: 2 })
    } finally {
      const pid = app.process().pid ?? 0
      await desk.close()
      await registry.close()
      calls = await trace.outgoing(pid)
    }
  })

  it('is seen by the trace where it is on', () => {
    const during = calls.filter(({ at }) => at >= on && at < offAgain)
    expect(during.some(({ call: what }) => what.includes(`htons(${port})`))).toBe(true)
  })

  it('lets no process reach out while it is off', () => {
    const silence = calls.filter(({ at }) => at < on || at >= offAgain)
    expect(silence.map(told)).toEqual([])
  })
})

describe('the reading of a trace', () => {
  it.each([
    ['100 1700000000.500000 connect(21, {sa_family=AF_INET, sin_port=htons(443)}, 16) = -1 EINPROGRESS', 1],
    ['100 1700000000.500000 connect(21, {sa_family=AF_INET6, sin6_port=htons(53)}, 28 <unfinished ...>', 1],
    ['100 1700000000.500000 sendto(9, "q", 1, 0, {sa_family=AF_INET, sin_port=htons(53)}, 16) = 1', 1],
    ['100 1700000000.500000 sendmsg(9, {msg_name={sa_family=AF_INET, sin_port=htons(53)}}, 0) = 1', 1],
    ['100 1700000000.500000 connect(5, {sa_family=AF_UNIX, sun_path="/tmp/.X11-unix/X0"}, 110) = 0', 0],
    ['100 1700000000.500000 sendto(7, "x", 1, MSG_NOSIGNAL, NULL, 0) = 1', 0],
    ['100 1700000000.500000 bind(30, {sa_family=AF_INET, sin_port=htons(0)}, 16) = 0', 0],
    ['100 1700000000.500000 sendto(8, [{nlmsg_len=20}], 20, 0, {sa_family=AF_NETLINK}, 12) = 20', 0],
  ])('tells what leaves the computer: %s', (line, count) => {
    const found = outgoingIn(line)
    expect(found).toHaveLength(count)
    for (const { at, pid } of found) expect([at, pid]).toEqual([1_700_000_000_500, 100])
  })
})
