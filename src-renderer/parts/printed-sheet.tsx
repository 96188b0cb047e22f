/** What is printed: sheets outside the page on screen, and nothing else of the page. */
import { type ReactNode, useEffect, useState } from 'react'
import { createPortal, flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import type { VaultKind } from '../../src-shared/contract/vault.ts'
import { useDeskCommand } from '../api/queries.ts'
import { Button } from '../ui/button.tsx'
import { FailureNotice } from './failure-notice.tsx'
import styles from './printed-sheet.module.css'
import { QrCode } from './qr-code.tsx'

export type PrintButtonProps = {
  readonly label: string
  /** One or more sheets, each breaking its own pages, as `PrintedSheet` does; null while they are not known yet. */
  readonly children: ReactNode
}

/** A button that prints the sheets, and the sheets themselves, which are not shown on screen. */
export function PrintButton({ label, children }: PrintButtonProps) {
  const print = useDeskCommand('window.print')
  return (
    <>
      <Button icon="file" isDisabled={print.isPending || children === null} onPress={() => print.mutate({})}>
        {label}
      </Button>
      <FailureNotice failure={print.error} />
      {children !== null &&
        createPortal(
          <div className={styles.sheets} data-printed="">
            {children}
          </div>,
          document.body,
        )}
    </>
  )
}

/** For sheets of hundreds of rows: they are drawn when the page is printed, and are gone afterwards. */
export function WhilePrinting({ children }: { readonly children: ReactNode }) {
  const [isPrinting, setPrinting] = useState(false)
  useEffect(() => {
    // What is not there at the end of this event is not on paper.
    const begin = () => flushSync(() => setPrinting(true))
    const end = () => setPrinting(false)
    window.addEventListener('beforeprint', begin)
    window.addEventListener('afterprint', end)
    return () => {
      window.removeEventListener('beforeprint', begin)
      window.removeEventListener('afterprint', end)
    }
  }, [])
  return isPrinting ? children : null
}

export type PrintedSheetProps = {
  readonly title: string
  /** A demonstration is marked as such on paper too. */
  readonly vaultKind: VaultKind
  readonly children: ReactNode
}

export function PrintedSheet({ title, vaultKind, children }: PrintedSheetProps) {
  const { t } = useTranslation('common')
  return (
    <section className={styles.sheet}>
      {vaultKind === 'demonstration' && (
        <p className={styles.demonstration}>{t('frame.label--demonstration')}</p>
      )}
      <h1>{title}</h1>
      {children}
    </section>
  )
}

/** A QR code in the size in which a camera reads it from paper. */
export function PrintedCode({ text, label }: { readonly text: string; readonly label: string }) {
  return <QrCode text={text} label={label} className={styles.qr} />
}
