import { utf8ToBytes } from '@noble/hashes/utils.js'
import { signedText } from '../signing.ts'

const request = {
  method: 'POST',
  target: '/v1/push',
  till: '019a9f3c-5d00-7b1e-8a55-3f2c1d0e9b8a',
  time: '1795147200000',
  nonce: 'AAECAwQFBgcICQoLDA0ODw',
  body: utf8ToBytes('{"events":[]}'),
}

/** A signed request for who writes a headquarters or a till of their own: the key is that of RFC 8032, 7.1, test 1. */
export const SIGNED_EXAMPLE = {
  secret: '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
  publicKey: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
  request,
  text: String.fromCharCode(...signedText(request)),
  signature: 'J2cuLVa_-zK2H8DpVVNNXBuM5kS3hYsx4GOGDBXjzlb6ZHcpq-BUKhJ92XGioljlat_rc3_RYyBYDihPgtnCBw',
}
