#!/usr/bin/env node
'use strict';
// Runs the real `terraform init` and `terraform validate` on a folder without the AWS provider plugin.
//
// A stand-in for the plugin runs inside this process: it speaks Terraform's plugin protocol 5 (gRPC over a Unix
// socket) just far enough to hand over the provider's schema, which aws-schema.js reads out of an npm package.
// Terraform is pointed at it by TF_REATTACH_PROVIDERS. The stand-in accepts every value (it has none of the plugin's
// own value checks) and can neither plan nor apply.
//
//   node validate-offline.js <folder>         exit status 0: valid, 1: problems (printed), 2: could not run
//   node validate-offline.js <folder> test    any other Terraform command, such as "test" with a mock_provider "aws"
const fs = require('fs');
const http2 = require('http2');
const os = require('os');
const path = require('path');
const { spawn } = require('child_process');
const { load } = require('./aws-schema');

// --- protocol buffers, writing only ---
function varint(n) {
  const bytes = [];
  for (; n > 127; n = Math.floor(n / 128)) bytes.push((n % 128) | 128);
  return Buffer.from([...bytes, n]);
}
const number = (field, n) => (n ? Buffer.concat([varint(field * 8), varint(Number(n))]) : Buffer.alloc(0));
const bytes = (field, value) => {
  const body = Buffer.isBuffer(value) ? value : Buffer.from(value);
  return Buffer.concat([varint(field * 8 + 2), varint(body.length), body]);
};
const message = (...parts) => Buffer.concat(parts.flat());

// --- tfplugin5 messages ---
const NESTING = { single: 1, list: 2, set: 3, map: 4 };

const attribute = ([name, a]) =>
  bytes(2, message(bytes(1, name), bytes(2, JSON.stringify(a.type)), number(4, a.required), number(5, a.optional), number(6, a.computed)));

const nestedBlock = ([name, b]) =>
  bytes(3, message(
    bytes(1, name), bytes(2, block(b.block)), number(3, NESTING[b.nesting]),
    b.nesting === 'list' || b.nesting === 'set' ? [number(4, b.required), number(5, b.single)] : [],
  ));

const block = (b) => message(Object.entries(b.attributes).map(attribute), Object.entries(b.blocks).map(nestedBlock));
const schema = (b) => bytes(2, block(b));
const entry = (field) => ([name, b]) => bytes(field, message(bytes(1, name), bytes(2, schema(b))));

const providerSchema = (s) => message(
  bytes(1, schema(s.provider.aws)), Object.entries(s.resource).map(entry(2)), Object.entries(s.data).map(entry(3)),
);

// --- the stand-in ---
function serve(schemas, socket) {
  const answers = {
    GetSchema: () => providerSchema(schemas),
    PrepareProviderConfig: (request) => request, // field 1 is the configuration, both asked and answered
    ValidateResourceTypeConfig: () => Buffer.alloc(0), // no diagnostics
    ValidateDataSourceConfig: () => Buffer.alloc(0),
    Stop: () => Buffer.alloc(0),
  };
  const server = http2.createServer();
  server.on('stream', (stream, headers) => {
    const answer = answers[headers[':path'].replace('/tfplugin5.Provider/', '')];
    if (!answer) return stream.respond({ 'content-type': 'application/grpc', 'grpc-status': '12' }, { endStream: true });
    const chunks = [];
    stream.on('data', (c) => chunks.push(c));
    stream.on('end', () => {
      const body = answer(Buffer.concat(chunks).subarray(5)); // 5: the gRPC frame's flag and length
      const frame = Buffer.alloc(5);
      frame.writeUInt32BE(body.length, 1);
      stream.respond({ 'content-type': 'application/grpc' }, { waitForTrailers: true });
      stream.on('wantTrailers', () => stream.sendTrailers({ 'grpc-status': '0' }));
      stream.end(Buffer.concat([frame, body]));
    });
  });
  return new Promise((resolve) => server.listen(socket, () => resolve(server)));
}

// --- what the folder and the local modules it calls use ---
function usedTypes(folder, seen = new Set()) {
  const pairs = [['provider', 'aws']];
  if (seen.has(folder)) return pairs;
  seen.add(folder);
  for (const name of fs.readdirSync(folder).filter((n) => n.endsWith('.tf'))) {
    const text = fs.readFileSync(path.join(folder, name), 'utf8');
    for (const m of text.matchAll(/^\s*(resource|data)\s+"?(aws_\w+)"?\s/gm)) pairs.push([m[1], m[2]]);
    for (const m of text.matchAll(/^\s*source\s*=\s*"(\.[^"]*)"/gm)) {
      const called = path.join(folder, m[1]);
      if (fs.existsSync(called)) pairs.push(...usedTypes(called, seen));
    }
  }
  return pairs;
}

function terraform(args, cwd, env) {
  return new Promise((resolve, reject) => {
    const child = spawn('terraform', args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    let err = '';
    child.stdout.on('data', (d) => { out += d; });
    child.stderr.on('data', (d) => { err += d; });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, err }));
  });
}

async function main(folder, command) {
  const temp = fs.mkdtempSync(path.join(os.tmpdir(), 'tfcheck-'));
  const socket = path.join(temp, 'aws.sock');
  const server = await serve(load(usedTypes(folder)), socket);
  const config = path.join(temp, 'terraformrc');
  fs.writeFileSync(config, '');
  const env = {
    ...process.env,
    CHECKPOINT_DISABLE: '1',
    TF_CLI_CONFIG_FILE: config,
    TF_DATA_DIR: path.join(temp, 'data'),
    TF_REATTACH_PROVIDERS: JSON.stringify({
      'hashicorp/aws': { Protocol: 'grpc', ProtocolVersion: 5, Pid: process.pid, Test: true, Addr: { Network: 'unix', String: socket } },
    }),
  };
  try {
    const init = await terraform(['init', '-backend=false', '-input=false', '-no-color'], folder, env);
    if (command.length) {
      const run = await terraform(command, folder, env);
      process.stdout.write(run.out + run.err);
      return run.code;
    }
    const { out, err } = await terraform(['validate', '-json'], folder, env); // also names what made init fail
    if (!out.trim().startsWith('{')) { console.error(out + err); return 2; }
    const result = JSON.parse(out);
    if (init.code !== 0 && result.valid) { console.error(init.out + init.err); return 2; }
    for (const d of result.diagnostics) {
      const at = d.range ? `${path.join(folder, d.range.filename)}:${d.range.start.line}: ` : '';
      console.log(`${at}${d.severity}: ${d.summary}: ${d.detail.replace(/\s+/g, ' ')}`);
    }
    console.log(result.valid ? 'valid' : `${result.error_count} error(s)`);
    return result.valid ? 0 : 1;
  } finally {
    server.close();
    fs.rmSync(temp, { recursive: true, force: true });
  }
}

main(path.normalize(process.argv[2] || '.'), process.argv.slice(3)).then((code) => process.exit(code), (e) => { console.error(e.message); process.exit(2); });
