/** The same operations in this thread and in a real worker thread. */
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { Watch } from '../../../../src-formats/watch.ts'
import { inProcessPgp, type Pgp, workerPgp } from '../../../../src-main/crypto/pgp.ts'
import { pgpOperations } from '../../../../src-main/crypto/pgp-operations.ts'
import { Failure } from '../../../../src-shared/base/failure.ts'
import {
  keyDate,
  makeDeskKey,
  messageDate,
  readable,
  record,
  sealRequest,
} from '../../../support/pgp-samples.ts'

const workerPath = fileURLToPath(new URL('../../../../src-main/crypto/pgp-worker.ts', import.meta.url))
const worker = workerPgp(workerPath)
afterAll(() => worker.end())

const ways: readonly (readonly [string, Pgp])[] = [
  ['in process', inProcessPgp()],
  ['worker', worker],
]

describe.each(ways)('Pgp, %s', (_name, pgp) => {
  it('makes keys, writes a file and opens it', async () => {
    const request = { name: 'Desk', email: 'desk@example.org', created: keyDate, lifetimeDays: 730 }
    const [sender, receiver] = await Promise.all([pgp.generateDeskKey(request), makeDeskKey('Receiver')])
    const files = [
      (await pgp.writeMails(sealRequest(sender, [receiver.publicKey]), 'Cover')).eml,
      await pgp.writeAsc(sealRequest(sender, [receiver.publicKey])),
    ]
    for (const file of files) {
      const opened = await pgp.readMessageFile(file, {
        decryptionKeys: [receiver.privateKey],
        candidates: [sender.publicKey],
        at: messageDate,
      })
      expect(opened.readable).toBe(readable)
      expect(opened.record).toEqual(record)
      expect(opened.signatures).toMatchObject([{ status: 'good', fingerprint: sender.fingerprint }])
    }
  })

  it('carries large content there and back, and leaves the caller what it gave', async () => {
    const key = await makeDeskKey('Large')
    const content = Uint8Array.from({ length: 300_000 }, (_, index) => index % 251)
    const sealing = { content, signingKey: key.privateKey, recipients: [key.publicKey], at: messageDate }
    const message = await pgp.signAndEncrypt(sealing)
    const open = { decryptionKeys: [key.privateKey], candidates: [key.publicKey], at: messageDate }
    const opened = await pgp.decryptAndVerify({ ...open, message })
    expect(content).toHaveLength(300_000)
    expect(Buffer.compare(opened.data, content)).toBe(0)
    expect(opened.signatures).toMatchObject([{ status: 'good' }])
  })

  it('carries long texts, with letters of all scripts or without', async () => {
    const key = await makeDeskKey('Long')
    const texts = ['a'.repeat(70_000), `${'é漢🜚'.repeat(20_000)}\ud800`]
    for (const text of texts) {
      const signed = await pgp.signCleartext({ text, signingKey: key.privateKey, at: messageDate })
      expect(signed).toContain(text.replace('\ud800', '\ufffd'))
      const keys = { decryptionKeys: [], candidates: [key.publicKey], at: messageDate }
      const verified = await pgp.verifyCleartext({ ...keys, message: signed })
      expect(verified.text).toBe(text.replace('\ud800', '\ufffd'))
      expect(verified.signatures).toMatchObject([{ status: 'good' }])
    }
  })

  it('describes many certificates and marks the unreadable', async () => {
    const key = await makeDeskKey()
    const facts = await pgp.describeCertificates(
      [key.publicKey, 'no key', new Uint8Array([0x99])],
      messageDate,
    )
    expect(facts).toMatchObject([{ fingerprint: key.fingerprint }, null, null])
  })

  it('keeps code and parameters of a failure', async () => {
    const expired = await makeDeskKey('Expired', 1)
    const sender = await makeDeskKey('Sender')
    const attempt = pgp.writeAsc(sealRequest(sender, [expired.publicKey]))
    await expect(attempt).rejects.toBeInstanceOf(Failure)
    await expect(attempt).rejects.toMatchObject({
      code: 'key-expired',
      params: { fingerprint: expired.fingerprint },
    })
  })

  it('reports a programming fault as an error that quotes nothing', async () => {
    const fault = pgp.describeCertificates(undefined as never, keyDate)
    await expect(fault).rejects.toBeInstanceOf(Error)
    await expect(fault).rejects.not.toBeInstanceOf(Failure)
  })

  it('tells a watch how far it is, and ends with it where that is stopped', async () => {
    const sender = await makeDeskKey('Sender')
    const heard: number[] = []
    const stop = new AbortController()
    const bytes = new Uint8Array(1_000_000)
    const file = { name: 'a.bin', type: 'application/octet-stream', bytes }
    const request = { ...sealRequest(sender, [sender.publicKey]), attachments: [file] }
    const all = 2 * (bytes.length + record.length)
    await pgp.writeMails(request, 'Cover', new Watch(stop.signal, (done) => heard.push(done)))
    // The inside of the mail, 1.4 times as long, is sealed in two pieces.
    expect(heard.length).toBeGreaterThan(4)
    expect([heard[0], heard[1], heard.at(-1)]).toEqual([0, all / 2, all])
    expect(heard).toEqual(heard.toSorted((one, other) => one - other))

    const stopping = new Watch(stop.signal, (done) => done > 0 && stop.abort())
    // What runs beside it, in the thread that is ended, is answered all the same.
    const [stopped, beside] = await Promise.allSettled([
      pgp.writeMails(request, 'Cover', stopping),
      pgp.splitCertificates(sender.publicKey),
    ])
    expect(stopped).toMatchObject({ status: 'rejected', reason: { code: 'cancelled' } })
    expect(beside).toMatchObject({ status: 'fulfilled' })
    await expect(pgp.writeAsc(request, stopping)).rejects.toMatchObject({ code: 'cancelled' })
  })

  it('offers every operation', () => {
    expect(Object.keys(pgp)).toEqual(expect.arrayContaining(Object.keys(pgpOperations)))
  })
})

describe('workerPgp', () => {
  it('cancels what is under way and what comes after the end', async () => {
    const pgp = workerPgp(workerPath)
    const underWay = pgp.generateDeskKey({
      name: 'a',
      email: 'a@example.org',
      created: keyDate,
      lifetimeDays: 1,
    })
    const cancelled = expect(underWay).rejects.toMatchObject({ code: 'cancelled' })
    await pgp.end()
    await cancelled
    await expect(pgp.splitCertificates('')).rejects.toMatchObject({ code: 'cancelled' })
  })

  it('stops a call while it works, at once, and answers those beside it from a new thread', async () => {
    const pgp = workerPgp(workerPath)
    const sender = await makeDeskKey('Sender')
    const stop = new AbortController()
    const request = sealRequest(sender, [sender.publicKey])
    // The first word of the call means that the thread works on it: it cannot hear of a stop by itself.
    const stopped = pgp.writeAsc(request, new Watch(stop.signal, () => setImmediate(() => stop.abort())))
    const beside = [0, 1].map(() => pgp.splitCertificates(sender.publicKey))
    await expect(stopped).rejects.toMatchObject({ code: 'cancelled' })
    expect(await Promise.all(beside)).toHaveLength(2)
    await pgp.end()
  })

  it('ends its thread once it has rested, and works again in a new one', async () => {
    const pgp = workerPgp(workerPath, 300)
    const { publicKey } = await makeDeskKey('Rested')
    const ended = vi.spyOn(Worker.prototype, 'terminate')
    for (const times of [1, 2]) {
      expect(await pgp.splitCertificates(publicKey)).toHaveLength(1)
      expect(ended).toHaveBeenCalledTimes(times - 1)
      await vi.waitFor(() => expect(ended).toHaveBeenCalledTimes(times))
    }
    await pgp.end()
    expect(ended).toHaveBeenCalledTimes(2)
    ended.mockRestore()
  })

  it('starts no thread before it is needed, and says so where the worker cannot be started', async () => {
    const pgp = workerPgp('/nowhere/pgp-worker.js')
    await expect(pgp.splitCertificates('')).rejects.toThrow('the OpenPGP worker ended')
    await expect(pgp.splitCertificates('')).rejects.toThrow('the OpenPGP worker ended')
    await pgp.end()
  })
})
