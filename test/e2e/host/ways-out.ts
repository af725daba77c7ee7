/** Ways in which a script in the page could try to leave it, or to send something away. Each runs in the page. */
export const WAYS_OUT: Readonly<Record<string, (to: string) => unknown>> = {
  'changing the address': (to) => (location.href = to),
  'replacing the address': (to) => location.replace(to),
  'a link': (to) => click(to, ''),
  'a link to a new window': (to) => click(to, '_blank'),
  'a link that pings': (to) => {
    const link = document.createElement('a')
    link.href = '#here'
    link.ping = to
    document.body.append(link)
    link.click()
  },
  'a new window': (to) => window.open(to)?.focus(),
  'a form': (to) => {
    const form = document.createElement('form')
    form.action = to
    form.method = 'post'
    document.body.append(form)
    form.submit()
  },
  'a refresh': (to) => {
    const meta = document.createElement('meta')
    meta.httpEquiv = 'refresh'
    meta.content = `0;url=${to}`
    document.head.append(meta)
  },
  'a frame': (to) => add('iframe', { src: to }),
  'an object': (to) => add('object', { data: to }),
  'an embedded thing': (to) => add('embed', { src: to }),
  'a webview': (to) => add('webview', { src: to }),
  'a picture': (to) => (new Image().src = to),
  'a script': (to) => add('script', { src: to }),
  'a module': (to) => import(/* @vite-ignore */ `${to}/x.js`).catch(() => undefined),
  'a style sheet': (to) => add('link', { rel: 'stylesheet', href: to }),
  'a prefetch': (to) => add('link', { rel: 'prefetch', href: to }),
  'a font': (to) => {
    const font = new FontFace('away', `url(${to})`)
    font.load().catch(() => undefined)
  },
  'a sound': (to) => new Audio(to).load(),
  'a request': (to) => fetch(to, { mode: 'no-cors' }).catch(() => undefined),
  'an XMLHttpRequest': (to) => {
    const request = new XMLHttpRequest()
    request.open('POST', to)
    request.send('x')
  },
  'a beacon': (to) => navigator.sendBeacon(to, 'x'),
  'server-sent events': (to) => new EventSource(to),
  'a web socket': (to) => new WebSocket(to.replace('http', 'ws')),
}

declare function click(to: string, target: string): void
declare function add(name: string, attributes: Readonly<Record<string, string>>): void

/** What the ways out share; put into the page before them. */
export const SHARED = `
  window.click = (to, target) => {
    const link = document.createElement('a')
    Object.assign(link, { href: to, target })
    document.body.append(link)
    link.click()
  }
  window.add = (name, attributes) => {
    const element = document.createElement(name)
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
    document.body.append(element)
  }
`
