// Seals or opens one file with npm age-encryption, for AgeEncryptionTests: a JSON request on standard input, a JSON answer on standard output.
// Our stanza is written here a second time, straight from sealed-format.md and with other libraries than C# uses.
import { chacha20poly1305 } from "@noble/ciphers/chacha.js";
import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { ml_kem768 } from "@noble/post-quantum/ml-kem.js";
import { base64, base64nopad } from "@scure/base";
import { armor, Decrypter, Encrypter, Stanza } from "age-encryption";
import { createHash, createPrivateKey, createPublicKey, privateDecrypt, publicEncrypt, randomBytes } from "node:crypto";

const type = "submissions/rsa-mlkem768";
const oaep = { oaepHash: "sha256" };
const concat = (...parts) => Uint8Array.from(Buffer.concat(parts));

function wrapKey(key, sRsa, sPq, cRsa, cPq) {
  const salt = sha256(concat(cRsa, cPq, key.rsa, key.mlKem));
  return hkdf(sha256, concat(sRsa, sPq), salt, new TextEncoder().encode(`${type}/v1`), 32);
}

function halves({ rsa, mlKem }) {
  const key = { rsa: base64.decode(rsa), mlKem: base64.decode(mlKem) };
  key.id = createHash("sha256").update(key.rsa).update(key.mlKem).digest("hex").slice(0, 32);
  return key;
}

function hybridRecipient(published) {
  const key = halves(published);
  return {
    wrapFileKey(fileKey) {
      const sRsa = randomBytes(32);
      const cRsa = publicEncrypt({ key: createPublicKey({ key: key.rsa, format: "der", type: "spki" }), ...oaep }, sRsa);
      const { cipherText: cPq, sharedSecret: sPq } = ml_kem768.encapsulate(key.mlKem);
      const body = chacha20poly1305(wrapKey(key, sRsa, sPq, cRsa, cPq), new Uint8Array(12)).encrypt(fileKey);
      return [new Stanza([type, key.id, base64nopad.encode(cRsa), base64nopad.encode(cPq)], body)];
    },
  };
}

function hybridIdentity({ published, pkcs8, seed }) {
  const key = halves(published);
  return {
    unwrapFileKey(stanzas) {
      const stanza = stanzas.find(({ args }) => args[0] === type && args[1] === key.id);
      if (stanza === undefined) {
        return null;
      }
      const [cRsa, cPq] = [base64nopad.decode(stanza.args[2]), base64nopad.decode(stanza.args[3])];
      const sRsa = privateDecrypt({ key: createPrivateKey({ key: Buffer.from(pkcs8, "base64"), format: "der", type: "pkcs8" }), ...oaep }, cRsa);
      const sPq = ml_kem768.decapsulate(cPq, ml_kem768.keygen(base64.decode(seed)).secretKey);
      return chacha20poly1305(wrapKey(key, sRsa, sPq, cRsa, cPq), new Uint8Array(12)).decrypt(stanza.body);
    },
  };
}

async function answer(request) {
  if (request.plaintext !== undefined) {
    const encrypter = new Encrypter();
    for (const recipient of request.recipients) {
      encrypter.addRecipient(typeof recipient === "string" ? recipient : hybridRecipient(recipient));
    }
    const file = await encrypter.encrypt(base64.decode(request.plaintext));
    return { file: base64.encode(request.armored ? new TextEncoder().encode(armor.encode(file)) : file) };
  }
  const decrypter = new Decrypter();
  for (const identity of request.identities) {
    decrypter.addIdentity(typeof identity === "string" ? identity : hybridIdentity(identity));
  }
  const bytes = base64.decode(request.file);
  const file = request.armored ? armor.decode(new TextDecoder().decode(bytes)) : bytes;
  return { plaintext: base64.encode(await decrypter.decrypt(file)) };
}

const input = [];
for await (const chunk of process.stdin) {
  input.push(chunk);
}
process.stdout.write(JSON.stringify(await answer(JSON.parse(Buffer.concat(input).toString("utf8")))));
