/** A GnuPG that is set up oddly, hangs, or answers without end; and messages that would have it do more than asked. */
import { chmodSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { encryptedMessageIn } from '../../../../src-formats/message-file/read.ts'
import { writeAsc } from '../../../../src-formats/message-file/write.ts'
import { installedGnupg } from '../../../../src-main/crypto/gnupg.ts'
import { inProcessPgp } from '../../../../src-main/crypto/pgp.ts'
import { signText } from '../../../../src-main/services/signing.ts'
import { required } from '../../../../src-shared/base/assert.ts'
import { type Gpg, startGpg } from '../../../support/gpg.ts'
import { makeDeskKey, sealRequest } from '../../../support/pgp-samples.ts'

const failure = (code: string) => expect.objectContaining({ code })
const unattended = ['--pinentry-mode', 'loopback', '--passphrase', '']

let gpg: Gpg
let fingerprint: string
let other: string
const gnupg = () =>
  installedGnupg({ environment: { ...process.env, GNUPGHOME: gpg.home }, options: unattended })

beforeAll(() => {
  gpg = startGpg()
  fingerprint = gpg.makeRsaKey('Desk <desk@example.org>')
  other = gpg.makeRsaKey('Officer <officer@example.org>')
})
afterAll(() => gpg.close())
beforeEach(() => {
  gpg.file('gpg.conf', '')
})

describe('a GnuPG that an officer has set up', () => {
  it('to sign with another key too signs nothing of the desk', async () => {
    gpg.file('gpg.conf', `local-user ${other}\n`)
    const publicKey = gpg.exportKey(fingerprint)
    const tools = { pgp: inProcessPgp(), gnupg: gnupg(), clock: () => new Date() }
    const key = { publicKey, fingerprint, privateKey: async () => null }
    await expect(signText(tools, key, 'What the desk says', new Date())).rejects.toEqual(
      failure('own-key-unusable'),
    )
  })

  it('to look up unknown signers turns to nobody when a message is opened', async () => {
    const asked = gpg.file('asked', '')
    const program = gpg.file('dirmngr.sh', `#!/bin/sh\necho asked >>${asked}\nexit 1\n`)
    gpg.file(
      'gpg.conf',
      `auto-key-retrieve\nkeyserver hkp://127.0.0.1:9\ndirmngr-program ${program}\nverbose\n`,
    )
    chmodSync(program, 0o700)
    const sender = await makeDeskKey('Sender')
    const at = new Date()
    const file = await writeAsc(
      sealRequest(sender, [], { recipients: [gpg.exportKey(fingerprint)], date: at }),
    )
    const keys = { decryptionKeys: [], candidates: [], at }
    const message = await encryptedMessageIn(file, keys, [gpg.exportKey(fingerprint)])
    expect(await gnupg().sessionKey(required(message, 'a message for GnuPG'))).not.toBeNull()
    expect(readFileSync(asked, 'utf8')).toBe('')
  })
})

describe('a program in the place of GnuPG', () => {
  const program = (script: string) => {
    const path = gpg.file('program.sh', `#!/bin/sh\n${script}\n`)
    chmodSync(path, 0o700)
    return installedGnupg({ programs: [path], patienceMilliseconds: 300 })
  }

  it('that hangs, ends for no signal and leaves a child behind is given up', async () => {
    const wedged = program("trap '' TERM\nsleep 30 &\nsleep 30\nsleep 30")
    await expect(wedged.sign(fingerprint, Buffer.from('content'), false)).rejects.toEqual(
      failure('gnupg-refused'),
    )
  })

  it('is ended where an officer cancels while it asks for a PIN, and not begun where that was before', async () => {
    const path = gpg.file('asks.sh', '#!/bin/sh\nsleep 30\n')
    chmodSync(path, 0o700)
    // As patient as with a real card: only the stop ends it.
    const asking = installedGnupg({ programs: [path] })
    const stop = new AbortController()
    const sign = () => asking.sign(fingerprint, Buffer.from('content'), false, stop.signal)
    const signing = sign()
    stop.abort()
    await expect(signing).rejects.toEqual(failure('cancelled'))
    await expect(sign()).rejects.toEqual(failure('cancelled'))
  })

  it('that never stops talking is given up, and nothing of it is used', async () => {
    const endless = program(
      "printf '[GNUPG:] SESSION_KEY 9:00\\n[GNUPG:] SIG_CREATED D 1 10 00 1 A\\n' >&2\nyes 'a line' | head -c 80000000",
    )
    await expect(endless.sign(fingerprint, Buffer.from('content'), false)).rejects.toEqual(
      failure('gnupg-refused'),
    )
  })

  it('is not handed what the desk keeps in its environment', async () => {
    const seen = gpg.file('seen', '')
    const path = gpg.file('env.sh', `#!/bin/sh\nenv >${seen}\n`)
    chmodSync(path, 0o700)
    const environment = { ...process.env, POC_DESK_VAULT: 'canary', POC_DESK_OTHER: 'canary' }
    await installedGnupg({ programs: [path], environment }).version()
    const names = readFileSync(seen, 'utf8').match(/^\w+(?==)/gm) ?? []
    expect(names.filter((name) => name.startsWith('POC_DESK_'))).toEqual([])
    expect(names).toContain('PATH')
  })
})
