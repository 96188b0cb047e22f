/** Panels under the head of a case. Whoever has one adds it here by one line; it draws nothing where it has nothing. */
import type { MessageView, ThreadSummary } from '../../../src-shared/domain/messages/views.ts'
import { CaseClocks } from '../clocks/case-clocks.tsx'
import { ClaimPanel } from '../hand-over/claim-panel.tsx'
import { NationalPanel } from '../national/national-panel.tsx'
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
      <RelatedCases thread={props.summary.thread} />
      <CaseClocks thread={props.summary.thread} messages={props.messages} />
      <ClaimPanel thread={props.summary.thread} />
      <NationalPanel {...props} />
      <Participants thread={props.summary.thread} />
    </div>
  )
}
