/** A subkey that begins after the key itself: kept facts say at any time what the certificate says then. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeCertificate } from '../../../../src-formats/openpgp/certificate.ts'
import { encryptionStateAt } from '../../../../src-shared/domain/directory/key-state.ts'
import { type Gpg, startGpg } from '../../../support/gpg.ts'

let gpg: Gpg
let certificate: string
beforeAll(() => {
  gpg = startGpg()
  const then = (day: string, ...args: readonly string[]) =>
    gpg.ok(['--faked-system-time', `${day}T000000!`, ...args])
  then('20260101', '--quick-generate-key', 'Office <office@example.org>', 'ed25519', 'sign', 'never')
  const listing = gpg.ok(['--with-colons', '--list-keys']).stdout.toString('utf8')
  const fingerprint = /^fpr:+([0-9A-F]{40}):/m.exec(listing)?.[1] ?? ''
  then('20270101', '--quick-add-key', fingerprint, 'cv25519', 'encrypt', '1y')
  certificate = gpg.exportKey(fingerprint)
})
afterAll(() => gpg.close())

const days = ['2025-06-01', '2026-06-01', '2027-06-01', '2029-06-01'] as const
it.each(days.flatMap((found) => days.map((asked) => [found, asked] as const)))(
  'as found on %s, and asked about %s',
  async (found, asked) => {
    const [then, at] = [new Date(found), new Date(asked)]
    const kept = await describeCertificate(certificate, then)
    const { encryption } = await describeCertificate(certificate, at)
    expect(encryptionStateAt(kept, at)).toBe(encryption.state)
  },
)
