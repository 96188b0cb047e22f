/** The first run, step by step, as a new officer meets it. */

import { press } from '../pages/controls.ts'
import { deskProfile, launchWithRegistry } from '../pages/demonstration.ts'
import { call } from '../pages/desk-calls.ts'
import { createVault } from '../pages/welcome.ts'
import { type Words, wordsIn } from '../pages/words.ts'
import { leastCosts } from '../support/launch.ts'
import { closeLayers, type Screen, type ScreenDesk, type ScreenGroup } from './screen.ts'
import { dialogOn, pressIn, showsHeading } from './ways.ts'

const patience = { timeout: 60_000 }

/** A first run that is held at each of its steps. */
type Held = {
  /** Goes on until this step is filled in. */
  readonly stepTo: (name: string) => Promise<void>
  readonly toTheEnd: () => Promise<unknown>
}

const held = new WeakMap<ScreenDesk, Held>()

function runOf(desk: ScreenDesk, words: Words): Held {
  const known = held.get(desk)
  if (known !== undefined) return known
  let goOn: () => void = () => undefined
  let reached: (name: string) => void = () => undefined
  const onStep = (name: string) =>
    new Promise<void>((resolve) => {
      goOn = resolve
      reached(name)
    })
  let ended: Promise<unknown> | undefined
  const start = () => createVault({ ...desk, words, kind: 'demonstration', profile: deskProfile, onStep })
  const next = () => {
    const step = new Promise<string>((resolve) => {
      reached = resolve
    })
    if (ended === undefined) ended = start()
    else goOn()
    return Promise.race([step, ended.then(() => Promise.reject(new Error('the first run has ended')))])
  }
  const run: Held = {
    stepTo: async (name) => {
      while ((await next()) !== name);
    },
    toTheEnd: async () => {
      goOn()
      await ended
    },
  }
  held.set(desk, run)
  return run
}

const step = (name: string): Screen => ({
  name: `first-run-${name}`,
  open: (desk, words) => runOf(desk, words).stepTo(name),
})

const screens: readonly Screen[] = [
  step('language'),
  step('kind'),
  {
    name: 'first-run-restore',
    open: async ({ page }, words) => {
      await press(page, 'radio', words('welcome:kind.label--restore'))
      await pressIn(page, words('common:action.action--continue'))
      await dialogOn(page)
    },
    leave: async ({ page }, words) => {
      await closeLayers(page, words)
      await press(page, 'radio', words('welcome:kind.label--demonstration'))
    },
  },
  step('desk'),
  step('passphrase'),
  step('recovery'),
  step('recovery-typed'),
  step('created'),
  {
    name: 'first-run-key-of-the-office',
    open: async ({ page }, words) => {
      await press(page, 'radio', words('welcome:key.label--taken'))
      await page.getByRole('button', { name: words('own-key:gnupg.action--look') }).waitFor()
    },
    leave: ({ page }, words) => press(page, 'radio', words('welcome:key.label--made')),
  },
  {
    name: 'first-run-registry',
    open: async (desk, words) => {
      await runOf(desk, words).toTheEnd()
      await pressIn(desk.page, words('common:action.action--continue'))
      await showsHeading(desk.page, words('welcome:registry.heading--registry'))
    },
  },
  {
    name: 'first-run-ready',
    open: async ({ page }, words) => {
      await pressIn(page, words('common:action.action--continue'))
      await page.getByRole('button', { name: words('welcome:registry.action--open') }).waitFor(patience)
    },
  },
]

/** An app without a vault. */
export const firstRun: ScreenGroup = {
  name: 'first-run',
  isWalk: true,
  screens,
  launch: async () => {
    const desk = await launchWithRegistry(leastCosts)
    await call(desk.page, 'settings.change', { language: 'en', theme: 'light' })
    await desk.page.reload()
    const heading = wordsIn('en')('welcome:language.heading--language')
    await desk.page.getByRole('heading', { name: heading }).waitFor(patience)
    return { ...desk, files: '', kept: new Map() }
  },
}
