import { signatureNameOf, signedUpdate } from '#protocol/update-signature.ts'
import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto'
import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The metadata of updates as the builder names it: `latest.yml`, `latest-mac.yml`, `latest-linux.yml` … */
const LATEST = /^latest(-[a-z0-9-]+)?\.yml$/

/**
 * Makes a publisher's key: the private one as PEM, for its owner's eyes only, and beside it, with `.pub`, the public
 * one as builds take it. Throws where a file is there.
 */
export function makeKey(file: string): { readonly publicFile: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const publicFile = `${file}.pub`
  if (existsSync(publicFile)) throw new Error(`${publicFile} is there already`)
  writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' })
  writeFileSync(publicFile, `${publicKey.export({ format: 'jwk' }).x ?? ''}\n`, { flag: 'wx' })
  return { publicFile }
}

/**
 * Signs the metadata in a folder of packages, and a copy of it that is named after its version, by which a till finds
 * what it runs now. Out: the files that were signed. Throws where there is none, or the key is no Ed25519 key.
 */
export function signUpdates(folder: string, keyFile: string): readonly string[] {
  const key = createPrivateKey(readFileSync(keyFile))
  if (key.asymmetricKeyType !== 'ed25519') throw new Error(`${keyFile} holds no Ed25519 key`)
  const found = readdirSync(folder).filter((name) => LATEST.test(name))
  if (found.length === 0) throw new Error(`${folder} holds no latest*.yml: nothing was packaged there`)
  const signed: string[] = []
  for (const name of found) {
    const version = /^version: (\S+)$/m.exec(readFileSync(join(folder, name), 'utf8'))?.[1]
    if (version === undefined) throw new Error(`${name} names no version`)
    const own = name.replace('latest', version)
    copyFileSync(join(folder, name), join(folder, own))
    for (const each of [name, own]) {
      const signature = sign(null, Buffer.from(signedUpdate(each, readFileSync(join(folder, each), 'utf8'))), key)
      writeFileSync(join(folder, signatureNameOf(each)), `${signature.toString('base64url')}\n`)
      signed.push(each)
    }
  }
  return signed
}
