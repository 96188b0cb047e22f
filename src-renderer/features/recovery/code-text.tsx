/** A code in its groups, each with its number, since a slip in typing is named by it. */
import styles from './code-text.module.css'

export type CodeTextProps = { readonly code: string; readonly label: string }

export function CodeText({ code, label }: CodeTextProps) {
  return (
    <ol className={styles.groups} dir="ltr" translate="no" aria-label={label}>
      {code.split('-').map((group, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two groups can be the same
        <li key={index} className={styles.group}>
          {group}
        </li>
      ))}
    </ol>
  )
}
