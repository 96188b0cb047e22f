/** Charts on paper: whose they are and as of when, then each with its words, its drawing and its table. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskQuery } from '../api/queries.ts'
import { DeskSheetHead, type DeskSheetHeadProps } from './desk-sheet-head.tsx'
import { OnPaper } from './figure.tsx'
import styles from './picture-sheet.module.css'
import { PrintButton, WhilePrinting } from './printed-sheet.tsx'

export type PrintPicturesProps = Omit<DeskSheetHeadProps, 'vault' | 'children' | 'at'> & {
  /** UTC instant of what is drawn; null while it is not known. */
  readonly at: string | null
  readonly children: ReactNode
}

/** A button that prints what is drawn, with every table unfolded; nothing while no vault is open. */
export function PrintPictures({ at, children, ...head }: PrintPicturesProps) {
  const { t } = useTranslation('pictures')
  const status = useDeskQuery('vault.status', {})
  if (status.data?.state !== 'open') return null
  return (
    <PrintButton label={t('figure.action--print')}>
      {at === null ? null : (
        <WhilePrinting>
          <PictureSheet vault={status.data} at={at} {...head}>
            {children}
          </PictureSheet>
        </WhilePrinting>
      )}
    </PrintButton>
  )
}

/** As it is on paper. */
function PictureSheet({ children, ...head }: DeskSheetHeadProps) {
  return (
    <section className={styles.sheet}>
      <DeskSheetHead {...head} />
      <OnPaper>{children}</OnPaper>
    </section>
  )
}
