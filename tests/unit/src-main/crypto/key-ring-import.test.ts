/** A key ring is judged in slices, in this thread and in a worker; it can be watched and stopped. */
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DeskKey } from '../../../../src-formats/openpgp/keys.ts'
import { judgeKeyRing } from '../../../../src-main/crypto/key-ring-import.ts'
import { inProcessPgp, type Pgp, workerPgp } from '../../../../src-main/crypto/pgp.ts'
import { makeDeskKey, messageDate } from '../../../support/pgp-samples.ts'

const worker = workerPgp(fileURLToPath(new URL('../../../../src-main/crypto/pgp-worker.ts', import.meta.url)))
afterAll(() => worker.end())

let keys: readonly DeskKey[]
let ring: string
beforeAll(async () => {
  keys = await Promise.all(['One', 'Two'].map((name) => makeDeskKey(name)))
  const [one = '', two = ''] = keys.map(({ publicKey }) => publicKey)
  ring = `${one.repeat(30)}\n${two.replace('mDM', 'zzz').slice(0, 200)}\n${two.repeat(30)}`
})

const ways: readonly (readonly [string, Pgp])[] = [
  ['in process', inProcessPgp()],
  ['worker', worker],
]

describe.each(ways)('judgeKeyRing, %s', (_name, pgp) => {
  it('answers every certificate in its place, with the broken one among them', async () => {
    const progress: string[] = []
    const judged = await judgeKeyRing(pgp, new TextEncoder().encode(ring), {
      at: messageDate,
      onProgress: (done, total) => progress.push(`${done}/${total}`),
    })
    expect(judged.map(({ index }) => index)).toEqual(Array.from({ length: 61 }, (_, index) => index))
    const begins = ring.split('\n').flatMap((line, at) => (line.startsWith('-----BEGIN') ? [at + 1] : []))
    const brokenLine = begins[30]
    expect(judged[30]).toEqual({ index: 30, place: { line: brokenLine }, problem: 'unreadable' })
    expect(judged[0]).toMatchObject({ facts: { fingerprint: keys[0]?.fingerprint }, secretLeftOut: false })
    expect(judged[60]).toMatchObject({ facts: { fingerprint: keys[1]?.fingerprint } })
    expect(progress).toEqual(['0/61', '25/61', '50/61', '61/61'])
    const again = await judgeKeyRing(pgp, 'certificate' in (judged[60] ?? {}) ? ring : '', {
      at: messageDate,
    })
    expect(again).toEqual(judged)
  })

  it('keeps certificates in a form that can be read again', async () => {
    const [first] = await judgeKeyRing(pgp, ring, { at: messageDate })
    if (first === undefined || 'problem' in first) throw new Error('not judged')
    expect(first.certificate).toMatch(/^-----BEGIN PGP PUBLIC KEY BLOCK-----/)
    expect(await pgp.describeCertificates([first.certificate], messageDate)).toEqual([first.facts])
  })

  it('stops between two slices', async () => {
    const controller = new AbortController()
    const seen: number[] = []
    const judging = judgeKeyRing(pgp, ring, {
      at: messageDate,
      signal: controller.signal,
      onProgress: (done) => {
        seen.push(done)
        if (done > 0) controller.abort()
      },
    })
    await expect(judging).rejects.toMatchObject({ code: 'cancelled' })
    expect(seen).toEqual([0, 25])
  })

  it('does not begin where it was stopped before', async () => {
    const judging = judgeKeyRing(pgp, ring, { at: messageDate, signal: AbortSignal.abort() })
    await expect(judging).rejects.toMatchObject({ code: 'cancelled' })
  })

  it('passes on that a file is too large', async () => {
    const judging = judgeKeyRing(pgp, new Uint8Array(50 * 1024 * 1024 + 1), { at: messageDate })
    await expect(judging).rejects.toMatchObject({ code: 'file-too-large' })
  })
})
