/** Commands about the officers of the vault. */
import { z } from 'zod'
import { define, noWords } from '../command.ts'
import { table } from '../output.ts'

const list = define({
  name: 'officers list',
  says: 'List the officers of the vault, disabled ones too',
  schema: z.object({ given: noWords }),
  run: async (_, desk) => {
    const value = await desk.call('officers.list', {})
    const rows = value.officers.map(({ alias, role, language, created, disabled }) => [
      alias,
      role,
      language,
      created,
      disabled ?? '',
    ])
    return { value, text: table(['ALIAS', 'ROLE', 'LANGUAGE', 'SINCE', 'DISABLED'], rows) }
  },
})

export const officerCommands = [list]
