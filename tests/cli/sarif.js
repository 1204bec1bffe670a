// Reads a SARIF log from stdin and says how it breaks the standard's schema; nothing where it does not. NODE_PATH has the tests' modules.
const fs = require('fs');
const Ajv = require('ajv');

const ajv = new Ajv({schemaId: 'auto', validateSchema: false, allErrors: true});
ajv.addMetaSchema(require('ajv/lib/refs/json-schema-draft-04.json'));
const schema = require('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
const log = JSON.parse(fs.readFileSync(0, 'utf8'));
if (!ajv.validate(schema, log)) console.log(ajv.errorsText());
