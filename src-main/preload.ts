import type { HostEvent } from '#bridge/routes.ts'
import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron'

/** The bridge as the page sees it: two functions, and the host checks every call. */
contextBridge.exposeInMainWorld('shuke', {
  call: (name: unknown, input: unknown) => ipcRenderer.invoke('bridge', name, input),
  listen: (listener: (event: HostEvent) => void) => {
    const pass = (_: IpcRendererEvent, event: HostEvent) => listener(event)
    ipcRenderer.on('host-event', pass)
    return () => ipcRenderer.off('host-event', pass)
  },
})
