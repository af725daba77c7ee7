// The least that Electron can show: one window with nothing in it.
const { app, BrowserWindow } = require('electron')

app.on('window-all-closed', () => app.quit())
app.whenReady().then(() => new BrowserWindow({ width: 1366, height: 768 }).loadURL('data:text/html,<p>empty</p>'))
