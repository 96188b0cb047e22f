/** Says with each test that fails what the windows showed by then: where nobody can look, its message alone tells too little. */
import { afterEach } from 'vitest'
import { wordsShown } from './launch.ts'

const mostCharacters = 2500

afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return
  for (const words of await wordsShown())
    process.stderr.write(`${task.name}: the window showed\n${words.slice(0, mostCharacters)}\n`)
})
