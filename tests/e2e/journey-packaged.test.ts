/** The packaged program works with no server and no environment of ours: its own database module, its own bundle. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { setUpDesk } from './pages/demonstration.ts'
import { call } from './pages/desk-calls.ts'
import { type LaunchedApp, launchApp } from './support/launch.ts'

let desk: LaunchedApp
beforeAll(async () => {
  desk = await launchApp({ packaged: true, env: { POC_DESK_VAULT_FOLDER: '/nonexistent' } })
})
afterAll(() => desk?.close())

it('makes a vault and reads the demonstration directory it was shipped with', async () => {
  expect(await call(desk.page, 'runtime.about', {})).toMatchObject({
    packaged: true,
    demonstrationAvailable: true,
  })
  await setUpDesk(desk.page, 'several unrelated words of a test')
  const status = await call(desk.page, 'registry.status', {})
  expect(status.connection).toMatchObject({ address: 'bundle:', demonstration: true })
  expect(status.directory).toMatchObject({ states: 195, pointsOfContact: 390 })
  expect(desk.violations).toEqual([])
})
