// node check-swagger.cjs INPUT OUTPUT
// INPUT: JSON array of paths of swagger files. OUTPUT: JSON array with, for each file, what oav says about its examples and which
// rules of the ARM linter it breaks: {file, examples: [{code, message, example}], rules: [{code, message, path}]}.
'use strict';

const fs = require('node:fs');
const { validateExamples } = require('oav');
const { Document, Spectral } = require('@stoplight/spectral-core');
const { Json } = require('@stoplight/spectral-parsers');
const { deleteRulesPropertiesInPayloadNotValidForSpectralRules, spectralRulesets } = require('@microsoft.azure/openapi-validator-rulesets');

async function main([input, output]) {
  // The rules carry members for Azure's own runner, which Spectral refuses.
  deleteRulesPropertiesInPayloadNotValidForSpectralRules(spectralRulesets.azARM);
  const linter = new Spectral();
  linter.setRuleset(spectralRulesets.azARM);
  const results = [];
  for (const file of JSON.parse(fs.readFileSync(input, 'utf8'))) {
    const examples = await validateExamples(file, undefined, { consoleLogLevel: 'off' });
    const rules = await linter.run(new Document(fs.readFileSync(file, 'utf8'), Json, file));
    results.push({
      file,
      examples: examples.map(error => ({ code: error.code, message: error.message, example: error.exampleUrl ?? '' })),
      rules: rules.map(rule => ({ code: String(rule.code), message: rule.message, path: rule.path.join('.') })),
    });
  }

  fs.writeFileSync(output, JSON.stringify(results));
}

main(process.argv.slice(2)).catch(error => {
  console.error(error);
  process.exitCode = 1;
});
