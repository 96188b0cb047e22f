import type { WebContents } from 'electron'

/** Opens the system's print dialog; false where the officer cancelled it, or there is no printer. */
export function printPage(contents: WebContents): Promise<boolean> {
  return new Promise((resolve) => {
    contents.print({ printBackground: true }, (printed) => resolve(printed))
  })
}
