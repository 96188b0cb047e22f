/** A dialog that does one thing: while it is done nobody leaves, so that what became of it is seen. */
import { expect, it, vi } from 'vitest'
import { CommandDialog } from '../../../../src-renderer/parts/command-dialog.tsx'
import { drawnWords, drawScreen } from '../../../support/drawn-screen.tsx'
import { createFakeDesk } from '../../../support/fake-desk.ts'
import { controlsOf } from '../../../support/recorded-controls.ts'

const dialogs = vi.hoisted(() => ({ close: (): void => undefined }))
vi.mock('../../../../src-renderer/ui/button.tsx', () => import('../../../support/recorded-ui.ts'))
vi.mock('../../../../src-renderer/ui/dialog.tsx', () => ({
  Dialog: ({ onClose, actions }: { readonly onClose: () => void; readonly actions: React.ReactNode }) => {
    dialogs.close = onClose
    return actions
  },
}))

const words = drawnWords('en')

async function drawn(isPending: boolean) {
  const onClose = vi.fn()
  const { controls } = await controlsOf(() =>
    drawScreen(
      createFakeDesk(),
      <CommandDialog
        title="Title"
        action="Do it"
        onClose={onClose}
        isPending={isPending}
        onAct={() => undefined}
      >
        <p>Matter</p>
      </CommandDialog>,
      { now: new Date('2026-11-21T09:00:00.000Z'), answers: [] },
    ),
  )
  const button = (label: string) => controls.find((one) => one.label === label)?.props
  dialogs.close()
  return { onClose, cancel: button(words('common:action.action--cancel')), act: button('Do it') }
}

it('can be left before, by the button, the Escape key or a press outside', async () => {
  const { onClose, cancel, act } = await drawn(false)
  expect(onClose).toHaveBeenCalledOnce()
  expect([cancel?.isDisabled, act?.isPending]).toEqual([false, false])
})

it('cannot while it runs', async () => {
  const { onClose, cancel, act } = await drawn(true)
  expect(onClose).not.toHaveBeenCalled()
  expect([cancel?.isDisabled, act?.isPending]).toEqual([true, true])
})
