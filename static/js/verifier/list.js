/* The signed list of all certificates, as certificates/offline_list.py writes it. */
import { canonical } from "./facts.js";

const NAME = 10, STATE = 6, FACT = 8; // bytes
const PURPOSE = "training: list of certificates, 1\n";
const STATES = ["", "valid", "replaced", "revoked", "void"];
const DAYS_BEFORE_1970 = 719163;

const utf8 = (text) => new TextEncoder().encode(text);
const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
const fromHex = (text) => Uint8Array.from(text.match(/../g), (pair) => parseInt(pair, 16));
const same = (a, b) => a.every((byte, place) => byte === b[place]);

function fromBase64(text) {
  const letters = atob(text);
  const bytes = new Uint8Array(letters.length);
  for (let place = 0; place < letters.length; place += 1) bytes[place] = letters.charCodeAt(place);
  return bytes;
}

/* 128 bits of the key's hash, as the Centre's page shows it. */
export function fingerprint(key) {
  return hex(noble.sha512(key).slice(0, 16)).toUpperCase().match(/.{4}/g).join(" ");
}

/* The list that was signed; throws where anything in it is not as it was signed. */
export function openList({ header, entries, key, signature }) {
  const [bytes, publicKey] = [fromBase64(entries), fromBase64(key)];
  const signed = noble.verify(fromBase64(signature), utf8(PURPOSE + header), publicKey);
  const says = JSON.parse(header);
  const width = NAME + STATE + FACT * says.fields.reduce((sum, [, spellings]) => sum + spellings, 0);
  const whole = hex(noble.sha512(bytes)) === says.entries && bytes.length === width * says.count;
  if (!signed || !whole) throw new Error("the list is not as it was signed");
  return { ...says, bytes, width, fingerprint: fingerprint(publicKey) };
}

/* What the list says of a code; null where it is not in it. */
export function find(list, code) {
  const options = { c: list.rounds, dkLen: 64 };
  const secret = noble.pbkdf2(noble.sha512, utf8(code), fromHex(list.salt), options);
  const name = secret.slice(0, NAME);
  for (let start = 0; start < list.bytes.length; start += list.width) {
    const entry = list.bytes.subarray(start, start + list.width);
    if (same(name, entry)) return read(list, secret, entry);
  }
  return null;
}

function read(list, secret, entry) {
  const state = entry.slice(NAME, NAME + STATE).map((byte, place) => byte ^ secret[NAME + place]);
  const days = new DataView(state.buffer).getUint32(2) - DAYS_BEFORE_1970;
  const since = days > 0 ? new Date(days * 86_400_000).toISOString().slice(0, 10) : "";
  const agrees = (field, typed) => isSpelling(list, secret, entry.subarray(NAME + STATE), field, typed);
  return { state: STATES[state[0]], since, agrees };
}

/* Whether what was typed is one of the spellings of a fact. */
function isSpelling(list, secret, digests, field, typed) {
  const text = utf8(canonical(typed));
  let place = 0;
  for (const [name, spellings] of list.fields) {
    for (let end = place + spellings; place < end; place += 1) {
      if (name === field && same(digest(secret, place, text), digests.subarray(place * FACT))) return true;
    }
  }
  return false;
}

function digest(secret, place, text) {
  const key = secret.slice(NAME + STATE);
  const message = new Uint8Array(key.length + 1 + text.length);
  message.set(key);
  message[key.length] = place;
  message.set(text, key.length + 1);
  return noble.sha512(message).slice(0, FACT);
}
