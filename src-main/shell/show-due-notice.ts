/** The notice of the operating system that a clock is due; pressing it brings the window to the front. */
import { Notification } from 'electron'
import type { Language } from '../../src-shared/base/languages.ts'
import { shellWords } from './shell-words.ts'

export function showDueNotice(language: Language, onClick: () => void): void {
  if (!Notification.isSupported()) return
  const notice = new Notification({ title: 'POC Desk', body: shellWords(language).calendar['status--due'] })
  notice.on('click', onClick)
  notice.show()
}
