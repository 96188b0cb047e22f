/** Stands in for the officer in the operating system's file dialogs, which no test can press. */
import type { ElectronApplication } from 'playwright'

/** The next save dialogs answer `path`; null cancels. */
export async function answerSaveDialog(app: ElectronApplication, path: string | null): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: filePath === null, filePath: filePath ?? '' })
  }, path)
}

/** The next open dialogs answer `path`; null cancels. */
export async function answerOpenDialog(app: ElectronApplication, path: string | null): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    const filePaths = filePath === null ? [] : [filePath]
    dialog.showOpenDialog = () => Promise.resolve({ canceled: filePath === null, filePaths })
  }, path)
}
