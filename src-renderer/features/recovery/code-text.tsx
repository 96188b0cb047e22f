/** A code in its groups, each with its number, since a slip in typing is named by it. */
import { numbered } from '../../ui/keys.ts'
import styles from './code-text.module.css'

export type CodeTextProps = { readonly code: string; readonly label: string }

export function CodeText({ code, label }: CodeTextProps) {
  return (
    <ol className={styles.groups} dir="ltr" translate="no" aria-label={label}>
      {numbered(code.split('-')).map(({ place, item: group }) => (
        <li key={place} className={styles.group}>
          {group}
        </li>
      ))}
    </ol>
  )
}
