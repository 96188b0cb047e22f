/** The command line of the reference registry; `help` lists what it can do. */
import { systemClock } from '../src-shared/base/clock.ts'
import { bundleCommand } from './commands/bundle.ts'
import type { Command } from './commands/command.ts'
import { devicesCommand } from './commands/devices.ts'
import { initCommand } from './commands/init.ts'
import { inviteCommand } from './commands/invite.ts'
import { publishCommand } from './commands/publish.ts'
import { receiveCommand } from './commands/receive.ts'
import { rotateKeyCommand } from './commands/rotate-key.ts'
import { seedCommand } from './commands/seed.ts'
import { serveCommand } from './commands/serve.ts'
import { RegistryError } from './registry-error.ts'

const commands: readonly Command[] = [
  initCommand,
  seedCommand,
  inviteCommand,
  devicesCommand,
  publishCommand,
  receiveCommand,
  bundleCommand,
  rotateKeyCommand,
  serveCommand,
]

const width = 52

function helpText(): string {
  const lines = commands
    .flatMap(({ help }) => help)
    .map(([typed, meaning]) => `  ${typed.padEnd(width)} ${meaning}`.trimEnd())
  return `POC Desk reference registry

${lines.join('\n')}
  help

Every command that publishes or signs takes --manager FOLDER where the manager's own things (keys of root, targets and
templates, epoch keys, the directory in clear) do not lie in the data folder. See docs/registry-protocol.md.
`
}

async function run([name = 'help', ...args]: readonly string[]): Promise<string> {
  if (name === 'help') return helpText()
  const command = commands.find((known) => known.name === name)
  if (command === undefined) throw new RegistryError('usage')
  return await command.run(args, systemClock)
}

try {
  process.stdout.write(await run(process.argv.slice(2)))
} catch (error) {
  if (!(error instanceof RegistryError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
