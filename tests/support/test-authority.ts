/** Certificates for tests, made by openssl: a program that shares nothing with the ones under test. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** All in PEM; `authority` signed `certificate`, whose private key is `key`. */
export type TestCertificate = {
  readonly key: string
  readonly certificate: string
  readonly authority: string
}

/** A certificate for these names (`DNS:` or, where they are addresses, `IP:`) by an authority made for it. */
export function makeCertificate(names: readonly string[], subject = 'Test'): TestCertificate {
  const folder = mkdtempSync(path.join(tmpdir(), 'authority-'))
  const at = (name: string) => path.join(folder, name)
  const openssl = (...args: readonly string[]) => execFileSync('openssl', args, { stdio: 'pipe' })
  const elliptic = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes']
  try {
    writeFileSync(
      at('names'),
      `subjectAltName=${names.map((name) => `${isIP(name) === 0 ? 'DNS' : 'IP'}:${name}`).join(',')}\n`,
    )
    openssl(
      'req',
      '-x509',
      ...elliptic,
      '-subj',
      `/O=Example/CN=${subject}`,
      '-days',
      '2',
      '-keyout',
      at('ca.key'),
      '-out',
      at('ca'),
    )
    openssl('req', ...elliptic, '-subj', '/CN=Server', '-keyout', at('key'), '-out', at('request'))
    const signing = ['-CA', at('ca'), '-CAkey', at('ca.key'), '-CAcreateserial', '-days', '2']
    openssl(
      'x509',
      '-req',
      '-in',
      at('request'),
      ...signing,
      '-extfile',
      at('names'),
      '-out',
      at('certificate'),
    )
    const read = (name: string) => readFileSync(at(name), 'utf8')
    return { key: read('key'), certificate: read('certificate'), authority: read('ca') }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
