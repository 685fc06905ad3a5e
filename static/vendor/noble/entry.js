import { hashes, verify } from "@noble/ed25519";
import { pbkdf2 } from "@noble/hashes/pbkdf2.js";
import { sha512 } from "@noble/hashes/sha2.js";
hashes.sha512 = sha512;
export { pbkdf2, sha512, verify };
