/** A failure where it happened: what happened, what is safe, what to do next. */
import type { ReactNode } from 'react'
import type { FailureData } from '../../src-shared/base/failure.ts'
import { useFailureText } from '../i18n/failure-text.ts'
import { InlineNotice } from '../ui/inline-notice.tsx'

export type FailureNoticeProps = {
  /** Nothing is shown for null: `failure={command.error}`. */
  readonly failure: FailureData | null
  readonly actions?: ReactNode
}

export function FailureNotice({ failure, actions }: FailureNoticeProps) {
  const words = useFailureText()
  if (failure === null || failure.code === 'cancelled') return null
  const { title, advice } = words(failure)
  return (
    <InlineNotice tone="danger" title={title} announce="assertive" actions={actions}>
      {advice}
    </InlineNotice>
  )
}
