/** The library works on its own key wrap, as it must in Electron, and gpg still understands what it writes. */
import '../../../../src-formats/openpgp/aes-kw-fix.ts'
import { webcrypto } from 'node:crypto'
import { expect, it, onTestFinished } from 'vitest'
import { signAndEncrypt } from '../../../../src-formats/openpgp/seal.ts'
import { decryptAndVerify } from '../../../../src-formats/openpgp/unseal.ts'
import { startGpg } from '../../../support/gpg.ts'
import { makeDeskKey, messageDate } from '../../../support/pgp-samples.ts'

it('answers "not supported" for AES-KW alone', async () => {
  const raw = new Uint8Array(32)
  const load = (algorithm: webcrypto.AlgorithmIdentifier, use: webcrypto.KeyUsage): Promise<unknown> =>
    webcrypto.subtle.importKey('raw', raw, algorithm, false, [use])
  await expect(load('AES-KW', 'wrapKey')).rejects.toMatchObject({ name: 'NotSupportedError' })
  await expect(load({ name: 'AES-KW' }, 'wrapKey')).rejects.toMatchObject({ name: 'NotSupportedError' })
  await expect(load('AES-GCM', 'encrypt')).resolves.toBeDefined()
})

it('encrypts for gpg and for the desk', async () => {
  const gpg = startGpg()
  onTestFinished(() => gpg.close())
  const content = new TextEncoder().encode('text')
  const [sender, receiver] = await Promise.all([makeDeskKey('Sender'), makeDeskKey('Receiver')])
  const message = await signAndEncrypt({
    content,
    signingKey: sender.privateKey,
    recipients: [receiver.publicKey],
    at: messageDate,
  })
  gpg.ok(['--import'], sender.publicKey)
  gpg.ok(['--import'], receiver.privateKey)
  expect(gpg.ok(['--decrypt'], message).stdout.toString('utf8')).toBe('text')
  const keys = { decryptionKeys: [receiver.privateKey], candidates: [sender.publicKey], at: messageDate }
  expect(await decryptAndVerify({ ...keys, message })).toMatchObject({ signatures: [{ status: 'good' }] })
})
