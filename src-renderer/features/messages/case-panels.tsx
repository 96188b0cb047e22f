/**
 * What stands between the head of a case and its messages: what is due and who handles it, and folded what is seldom
 * needed, so that the messages begin on the first screen.
 */
import type { MessageView, ThreadSummary } from '../../../src-shared/domain/messages/views.ts'
import { CaseClocks } from '../clocks/case-clocks.tsx'
import { ClaimPanel } from '../hand-over/claim-panel.tsx'
import { NationalPanel } from '../national/national-panel.tsx'
import { CasePicture } from './case-picture.tsx'
import { TheirTimesSwitch } from './case-times.tsx'
import styles from './cases.module.css'
import { Participants } from './participants.tsx'
import { RelatedCases } from './related-cases.tsx'

export type CasePanelsProps = {
  readonly summary: ThreadSummary
  readonly messages: readonly MessageView[]
}

export function CasePanels(props: CasePanelsProps) {
  return (
    <div className={styles.panels}>
      <CaseClocks thread={props.summary.thread} messages={props.messages} />
      <ClaimPanel thread={props.summary.thread} />
      <RelatedCases thread={props.summary.thread} />
      <div className={styles.folds}>
        <CasePicture {...props} />
        <NationalPanel {...props} />
        <Participants thread={props.summary.thread} />
        <TheirTimesSwitch />
      </div>
    </div>
  )
}
