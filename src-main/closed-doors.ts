import { app, session } from 'electron'

/** What the page may be granted without asking anybody: to keep its data, and to copy text where somebody presses a button. */
const GRANTED: readonly string[] = ['persistent-storage', 'clipboard-sanitized-write']

/**
 * Closes what a till never needs, for every page that could ever exist in this process: leaving our
 * origin, new windows, embedded foreign pages, dictionaries from elsewhere, and all permissions but those above.
 */
export function closeDoors(): void {
  app.on('web-contents-created', (_, contents) => {
    contents.on('will-navigate', (event) => event.preventDefault())
    contents.on('will-frame-navigate', (event) => event.preventDefault())
    contents.on('will-redirect', (event) => event.preventDefault())
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  })
  void app.whenReady().then(() => {
    const { defaultSession } = session
    defaultSession.setPermissionRequestHandler((_, permission, answer) => answer(GRANTED.includes(permission)))
    defaultSession.setPermissionCheckHandler((_, permission) => GRANTED.includes(permission))
    defaultSession.setDevicePermissionHandler(() => false)
    // It would fetch a dictionary from Google at the first start, whatever a window says of spelling.
    defaultSession.setSpellCheckerEnabled(false)
    defaultSession.setSpellCheckerLanguages([])
    defaultSession.on('will-download', (event) => event.preventDefault())
  })
}
