/** One file that goes with a message: its name, its size, and the SHA-256 that the signed text names. */
import type { ReactNode } from 'react'
import type { Attachment } from '../../src-shared/domain/messages/record.ts'
import { useFormats } from '../i18n/language.tsx'
import { CodeGroups } from '../ui/code-groups.tsx'
import styles from './attachments.module.css'

export type AttachmentLineProps = {
  readonly file: Pick<Attachment, 'name' | 'size' | 'sha256'>
  /** Beside the size: what became of it. */
  readonly children?: ReactNode
}

export function AttachmentLine({ file: { name, size, sha256 }, children }: AttachmentLineProps) {
  const formats = useFormats()
  return (
    <div className={styles.file}>
      <span className={styles.head}>
        <bdi className={styles.name}>{name}</bdi>
        <span className={styles.hint}>{formats.size(size)}</span>
        {children}
      </span>
      <span className={styles.hint}>
        SHA-256 <CodeGroups value={sha256} perLine={8} />
      </span>
    </div>
  )
}
