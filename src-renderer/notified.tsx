/** The place of short confirmations around a screen; not loaded before a screen that has some. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ToastHost } from './ui/toast.tsx'

export function Notified({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation('common')
  return <ToastHost label={t('status.label--notifications')}>{children}</ToastHost>
}
