/** How a draft is to leave: chosen in the dialog that releases it, and in the one that submits it. */
import { useState } from 'react'
import type { Draft } from '../../../src-shared/domain/messages/draft.ts'
import { findingsOfEach } from '../../../src-shared/domain/messages/preflight-finding.ts'
import type { Preflight } from '../../../src-shared/domain/messages/views.ts'
import { ModeBanner } from '../../correspondence/mode-mark.tsx'
import {
  ReleaseOptions,
  type ReleaseOptionsProps,
  usualRelease,
} from '../../correspondence/release-options.tsx'
import { leavesEncrypted, ReleaseFacts } from './release-facts.tsx'

/** What is chosen holds only where there is that choice; `findings` are those of the manner that is chosen. */
export function useReleaseManner(draft: Draft, preflight: Preflight) {
  const [choice, onChange] = useState(usualRelease)
  const isEncrypted = leavesEncrypted(preflight, draft.way)
  const recipients = preflight.lines.length + (preflight.manager === undefined ? 0 : 1)
  const each = recipients > 1 && choice.each
  return {
    manner: { each, hiddenKeyIds: isEncrypted && choice.hiddenKeyIds },
    findings: each ? findingsOfEach(preflight.findings) : preflight.findings,
    options: { recipients, isEncrypted, choice, onChange },
  }
}

export type ReleaseMatterProps = {
  readonly draft: Draft
  readonly preflight: Preflight
  /** What pressing leads to. */
  readonly prose: string
  readonly options: Omit<ReleaseOptionsProps, 'isDisabled'>
  readonly isDisabled: boolean
}

/** What both dialogs show above the warnings. */
export function ReleaseMatter({ draft, preflight, prose, options, isDisabled }: ReleaseMatterProps) {
  return (
    <>
      <ModeBanner mode={draft.mode} name={draft.exercise?.name} />
      <p>{prose}</p>
      <ReleaseFacts draft={draft} preflight={preflight} />
      <ReleaseOptions {...options} isDisabled={isDisabled} />
    </>
  )
}
