/** The vault process cannot be steered through the environment. */
import { expect, it } from 'vitest'
import { childEnvironment } from '../../../../src-main/shell/child-environment.ts'

it('keeps what a program needs and drops what could steer Node', () => {
  const parent = {
    PATH: '/usr/bin',
    NODE_OPTIONS: '--require /tmp/evil.js',
    NODE_DEBUG: 'net',
    node_options: '--inspect',
    ELECTRON_RUN_AS_NODE: '1',
    POC_DESK_VAULT: '{"folder":"/elsewhere"}',
    EMPTY: undefined,
  }
  expect(childEnvironment(parent, { folder: '/vault' })).toEqual({
    PATH: '/usr/bin',
    POC_DESK_VAULT: '{"folder":"/vault"}',
  })
})
