/** The last look of the second officer: recipients and keys, how it leaves, every warning; then the passphrase. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TemplateDefinition } from '../../../src-shared/domain/messages/catalogue.ts'
import { askedOf, preflightMessage } from '../../../src-shared/domain/messages/preflight-facts.ts'
import { findingsOfEach } from '../../../src-shared/domain/messages/preflight-finding.ts'
import type { SubmissionView } from '../../../src-shared/domain/messages/second-officer.ts'
import { everyLine, type Preflight } from '../../../src-shared/domain/messages/views.ts'
import { useDeskQuery } from '../../api/queries.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { AcceptWarnings, useAcceptance } from '../compose/accept-warnings.tsx'
import { ReleaseFact, ReleaseFacts } from '../compose/release-facts.tsx'
import { ApproveDialog } from './approve-dialog.tsx'
import styles from './release.module.css'

export type BeforeReleaseProps = { readonly view: SubmissionView; readonly definition: TemplateDefinition }

/** The pre-flight of now, not of when it was submitted. */
export function BeforeRelease({ view, definition }: BeforeReleaseProps) {
  const { draft } = view.frozen
  const asked = useDeskQuery('messages.preflight', {
    ...askedOf(draft),
    template: draft.template,
    message: preflightMessage(draft, definition.template),
  })
  if (asked.data === undefined) return <FailureNotice failure={asked.error} />
  return <Checked view={view} preflight={asked.data} onOutdated={() => void asked.refetch()} />
}

type CheckedProps = {
  readonly view: SubmissionView
  readonly preflight: Preflight
  readonly onOutdated: () => void
}

function Checked({ view, preflight, onOutdated }: CheckedProps) {
  const { t } = useTranslation('second-officer')
  const { t: words } = useTranslation('messages')
  const [isConfirming, setConfirming] = useState(false)
  const { summary, frozen } = view
  const { each, hiddenKeyIds } = frozen.manner
  const findings = each ? findingsOfEach(preflight.findings) : preflight.findings
  const acceptance = useAcceptance(findings)
  return (
    <div className={styles.check}>
      <ReleaseFacts draft={frozen.draft} preflight={preflight}>
        <ReleaseFact label={t('review.label--manner')}>
          {each ? words('release.label--each') : t('review.status--manner-together')}
        </ReleaseFact>
        {hiddenKeyIds && (
          <ReleaseFact label={words('facts.label--key-ids')}>
            {words('facts.status--key-ids-hidden')}
          </ReleaseFact>
        )}
      </ReleaseFacts>
      <AcceptWarnings
        findings={findings}
        lines={everyLine(preflight)}
        acceptance={acceptance}
        isDisabled={summary.refusal !== null}
      />
      {summary.refusal === null && (
        <div>
          <Button
            variant="primary"
            icon="lock"
            isDisabled={acceptance.isBlocked || acceptance.remaining > 0}
            onPress={() => setConfirming(true)}
          >
            {t('review.action--approve')}
          </Button>
        </div>
      )}
      {isConfirming && (
        <ApproveDialog
          view={view}
          lines={preflight.lines}
          overridden={acceptance.overridden}
          onOutdated={onOutdated}
          onClose={() => setConfirming(false)}
        />
      )}
    </div>
  )
}
