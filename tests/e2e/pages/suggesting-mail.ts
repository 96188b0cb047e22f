/** A mail of a counterpart's whose header suggests another key of the sender: Autocrypt, Level 1. */
import { Buffer } from 'node:buffer'
import { required } from '../../../src-shared/base/assert.ts'
import type { PgpKey } from '../../../src-shared/domain/directory/record.ts'
import { type Counterpart, type KnownDesk, sealAs } from '../../support/counterpart.ts'
import { startGpg } from '../../support/gpg.ts'
import { notificationBy } from './corresponding-desk.ts'

/** An invented exercise message, signed and encrypted with the key that the directory has. */
export async function suggestingMail(
  self: Counterpart,
  desk: KnownDesk,
  { certificate }: Pick<PgpKey, 'certificate'>,
): Promise<Uint8Array> {
  const { address } = required(self.pointOfContact.emails[0], 'an address')
  const keydata = Buffer.from(binary(certificate)).toString('base64').replaceAll(/.{76}/g, '$&\r\n ')
  const header = `Autocrypt: addr=${address}; prefer-encrypt=mutual; keydata=\r\n ${keydata}\r\n`
  const record = notificationBy(self, desk, { subject: 'Scanning from documentation addresses' })
  return Buffer.concat([Buffer.from(header), await sealAs(self, desk, record, 'eml')])
}

/** An armored key as the bytes that a header carries. */
function binary(armored: string): Uint8Array {
  const gpg = startGpg()
  try {
    return gpg.ok(['--dearmor'], armored).stdout
  } finally {
    gpg.close()
  }
}
