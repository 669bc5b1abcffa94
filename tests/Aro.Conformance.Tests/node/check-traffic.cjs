// node check-traffic.cjs INPUT OUTPUT
// INPUT: {directory, files, exchanges: [{liveRequest, liveResponse}]}, where files are swagger files relative to the directory.
// OUTPUT: JSON array with, for each exchange, the operation that oav took it for and what it found:
// {operation, request: [{code, message, path}], response: [{code, message, path}]}.
'use strict';

const fs = require('node:fs');
const { LiveValidator } = require('oav');

function findings(result) {
  const errors = (result.errors ?? []).map(error => ({ code: error.code, message: error.message, path: (error.pathsInPayload ?? []).join(' ') }));
  return result.runtimeException ? [...errors, { code: result.runtimeException.code, message: result.runtimeException.message, path: '' }] : errors;
}

async function main([input, output]) {
  const { directory, files, exchanges } = JSON.parse(fs.readFileSync(input, 'utf8'));
  const validator = new LiveValidator({ directory, swaggerPathsPattern: files, git: { shouldClone: false }, isArmCall: true });
  await validator.initialize();
  const results = [];
  for (const exchange of exchanges) {
    const result = await validator.validateLiveRequestResponse(exchange);
    results.push({
      operation: result.requestValidationResult.operationInfo?.operationId ?? '',
      request: findings(result.requestValidationResult),
      response: findings(result.responseValidationResult),
    });
  }

  fs.writeFileSync(output, JSON.stringify(results));
}

main(process.argv.slice(2)).catch(error => {
  console.error(error);
  process.exitCode = 1;
});
