/** One topic or one term, as it is read on the screen and on paper. */
import type { HelpTerm, HelpTopic } from '../../../src-shared/domain/help/texts.ts'
import styles from './help.module.css'

/** What is shown at a time. */
export type HelpEntry =
  | { readonly kind: 'topic'; readonly topic: HelpTopic }
  | { readonly kind: 'term'; readonly term: HelpTerm }

export function titleOf(entry: HelpEntry): string {
  return entry.kind === 'topic' ? entry.topic.title : entry.term.name
}

/** Unique among topics and terms. */
export function keyOf(entry: HelpEntry): string {
  return entry.kind === 'topic' ? `topic ${entry.topic.id}` : `term ${entry.term.id}`
}

/** Everything below the title. */
export function HelpBody({ entry }: { readonly entry: HelpEntry }) {
  if (entry.kind === 'term') return <p>{entry.term.meaning}</p>
  const { summary, steps, notes } = entry.topic
  return (
    <>
      <p className={styles.summary}>{summary}</p>
      {steps.length > 0 && (
        <ol className={styles.steps}>
          {steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      )}
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
    </>
  )
}
