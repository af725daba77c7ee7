import { parse, TYPE } from '@formatjs/icu-messageformat-parser'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * Compares the texts of all languages with the Chinese ones: the same keys, the same placeholders,
 * nothing empty, nothing that cannot be parsed, every key in the file of its room, no key that no
 * screen uses. Prints one line per fault; exit code 1 where there is any.
 */
const HOUSE = join(fileURLToPath(import.meta.url), '../..')
const SOURCE = 'zh-CN'

/** @param {string} folder */
export function checkLocales(folder = HOUSE) {
  /** @type {string[]} */
  const faults = []
  const locales = join(folder, 'resources', 'locales')
  const others = readdirSync(locales).filter((name) => name !== SOURCE)
  const rooms = readdirSync(join(locales, SOURCE)).filter((name) => name.endsWith('.json'))
  const code = sources(join(folder, 'src-renderer')).join('\n')

  for (const file of rooms) {
    const source = read(join(locales, SOURCE, file))
    for (const [key, text] of Object.entries(source)) {
      const at = `${SOURCE}/${file} ${key}`
      if (!key.startsWith(`${file.slice(0, -'.json'.length)}.`)) faults.push(`${at}: the key belongs to another room`)
      if (placeholders(text) === null) faults.push(`${at}: not an ICU message`)
      if (!isUsed(code, key)) faults.push(`${at}: used nowhere`)
    }
    for (const locale of others) {
      const texts = read(join(locales, locale, file))
      for (const key of Object.keys(source)) {
        if (texts[key] === undefined) faults.push(`${locale}/${file} ${key}: missing`)
      }
      for (const [key, text] of Object.entries(texts)) {
        const wanted = source[key]
        const at = `${locale}/${file} ${key}`
        if (wanted === undefined) faults.push(`${at}: not in ${SOURCE}`)
        else if (placeholders(text) === null) faults.push(`${at}: not an ICU message`)
        else if (placeholders(text) !== placeholders(wanted))
          faults.push(`${at}: placeholders ${placeholders(text)} instead of ${placeholders(wanted)}`)
      }
    }
    for (const locale of [SOURCE, ...others]) {
      for (const [key, text] of Object.entries(read(join(locales, locale, file)))) {
        if (text.trim() === '') faults.push(`${locale}/${file} ${key}: empty`)
      }
    }
  }
  return faults
}

/**
 * @param {string} path
 * @returns {Record<string, string>}
 */
function read(path) {
  return JSON.parse(readFileSync(path, 'utf8'))
}

/**
 * A key counts as used where it stands as a literal, or where a template begins with a part of it
 * that ends at a dot: `counter.line.${kind}`.
 *
 * @param {string} code
 * @param {string} key
 */
function isUsed(code, key) {
  if (["'", '"', '`'].some((quote) => code.includes(quote + key + quote))) return true
  const parts = key.split('.')
  return parts.slice(1).some((_, index) => code.includes(`\`${parts.slice(0, index + 1).join('.')}.\${`))
}

/**
 * The names of a text's placeholders and tags, sorted, as one string; null where it cannot be parsed.
 *
 * @param {string} text
 */
function placeholders(text) {
  /** @type {Set<string>} */
  const names = new Set()
  /** @param {ReturnType<typeof parse>} elements */
  const walk = (elements) => {
    for (const element of elements) {
      if (element.type !== TYPE.literal && element.type !== TYPE.pound) names.add(element.value)
      if (element.type === TYPE.tag) walk(element.children)
      if (element.type === TYPE.select || element.type === TYPE.plural) {
        for (const option of Object.values(element.options)) walk(option.value)
      }
    }
  }
  try {
    walk(parse(text))
  } catch {
    return null
  }
  return `{${[...names].sort().join(', ')}}`
}

/**
 * @param {string} folder
 * @returns {string[]}
 */
function sources(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return sources(path)
    return /\.tsx?$/.test(entry.name) ? [readFileSync(path, 'utf8')] : []
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const faults = checkLocales()
  for (const fault of faults) process.stderr.write(`${fault}\n`)
  process.stdout.write(faults.length === 0 ? 'locales: in order\n' : `locales: ${faults.length} faults\n`)
  process.exitCode = faults.length === 0 ? 0 : 1
}
