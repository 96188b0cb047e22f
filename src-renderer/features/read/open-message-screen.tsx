/** Opening what has come in: a file, a dropped file, or pasted text; then the message with its verdict. */
import { useState } from 'react'
import type { MessageView } from '../../../src-shared/domain/messages/views.ts'
import { OpenForm } from './open-form.tsx'
import { OpenedMessage } from './opened-message.tsx'

export function OpenMessageScreen() {
  const [opened, setOpened] = useState<MessageView | null>(null)
  return opened === null ? (
    <OpenForm onOpened={setOpened} />
  ) : (
    <OpenedMessage key={opened.summary.id} opened={opened} onAnother={() => setOpened(null)} />
  )
}
