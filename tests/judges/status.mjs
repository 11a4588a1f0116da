// Reads a status list as a verifier does, and says which of the given places are set.
import fs from 'fs';
const {decodeList} = await import(process.env.NODE_MODULES + '/@digitalbazaar/vc-bitstring-status-list/lib/index.js');
const [file, ...places] = process.argv.slice(2);
const {credentialSubject} = JSON.parse(fs.readFileSync(file));
const list = await decodeList({encodedList: credentialSubject.encodedList});
console.log(JSON.stringify({length: list.length, set: places.map(Number).filter(place => list.getStatus(place))}));
