/** Commands about the audit log. */
import { z } from 'zod'
import { define, noWords } from '../command.ts'
import { withSigningKey } from '../desk.ts'
import { exitCodes } from '../exit-codes.ts'
import { checkNew, writeNew } from '../files.ts'
import { facts, table } from '../output.ts'

const verify = define({
  name: 'audit verify',
  says: 'Check that the chain of the audit log is whole and ends where the device signed it',
  schema: z.object({ given: noWords }),
  run: async (_, desk) => {
    const value = await desk.call('audit.verify', {})
    const { signedHead } = value
    const text = facts([
      ['whole', value.whole],
      ['entries', value.entries],
      ['broken at', value.brokenAt],
      ['signed head', signedHead === null ? null : `${signedHead.seq} (${signedHead.at})`],
    ])
    return value.whole ? { value, text } : { value, text, exit: exitCodes.notWhole }
  },
})

const list = define({
  name: 'audit list',
  says: 'List entries of the audit log, newest first',
  options: {
    limit: { value: 'N', says: 'at most so many, 1 to 500; without it 50' },
    before: { value: 'SEQ', says: 'only entries before this number' },
  },
  schema: z.object({
    given: noWords,
    limit: z.coerce.number().int().min(1).max(500).default(50),
    before: z.coerce.number().int().min(1).optional(),
  }),
  run: async ({ limit, before }, desk) => {
    const value = await desk.call('audit.list', { limit, before })
    const rows = value.entries.map(({ seq, at, kind, officer, subject, detail }) => [
      String(seq),
      at,
      kind,
      officer ?? '',
      subject,
      Object.entries(detail)
        .map(([name, fact]) => `${name}=${fact}`)
        .join(' '),
    ])
    return { value, text: table(['SEQ', 'AT (UTC)', 'KIND', 'OFFICER', 'SUBJECT', 'DETAIL'], rows) }
  },
})

const save = define({
  name: 'audit export',
  says: "Write the audit log into a file, signed with the desk's OpenPGP key",
  options: { out: { value: 'FILE', says: 'a file that is not there yet' } },
  schema: z.object({ given: noWords, out: z.string('names a file') }),
  run: async ({ out }, desk) => {
    await checkNew(out)
    const { handlers } = desk
    const { bytes, fingerprint, entries } = await withSigningKey(desk, () =>
      handlers['internal.auditFile']({}),
    )
    const file = await writeNew(out, bytes)
    await handlers['internal.auditFileSaved']({ fingerprint, entries })
    return { value: { file, bytes: bytes.length }, text: `Written to ${file}.` }
  },
})

export const auditCommands = [verify, list, save]
