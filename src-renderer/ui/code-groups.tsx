/** A long identifier in groups of four, to be read aloud and compared; copying it gives it without the spaces. */
import styles from './code-groups.module.css'

export type CodeGroupsProps = {
  readonly value: string
  /** Groups that stay together in one line; 5 by default. */
  readonly perLine?: number
}

type Piece = { readonly key: string; readonly text: string }

export function CodeGroups({ value, perLine = 5 }: CodeGroupsProps) {
  return (
    <code className={styles.groups} dir="ltr" translate="no">
      {pieces(value, perLine * 4).map((line) => (
        <span key={line.key} className={styles.line}>
          {pieces(line.text, 4).map((group) => (
            <span key={group.key} className={styles.group}>
              {group.text}
            </span>
          ))}
        </span>
      ))}
    </code>
  )
}

/** Cuts a text into pieces of one length, each known by where it begins. */
function pieces(text: string, length: number): readonly Piece[] {
  const count = Math.ceil(text.length / length)
  return Array.from({ length: count }, (_, index) => {
    const start = index * length
    return { key: String(start), text: text.slice(start, start + length) }
  })
}
