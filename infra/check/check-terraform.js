#!/usr/bin/env node
'use strict';
// Checks a folder of Terraform files (and the local modules it calls) without Terraform and without the AWS plugin:
// unknown resource types, unknown or missing arguments and blocks, wrong literal types, references to things that
// are not declared, and module inputs and outputs that do not fit. Every problem is reported in one pass.
//
//   node check-terraform.js <folder>      exit status 0: no problem, 1: problems (printed), 2: could not run
const fs = require('fs');
const path = require('path');
const { parse, getReferencesInExpression } = require('@cdktf/hcl2json');
const { load } = require('./aws-schema');

const META = new Set(['count', 'for_each', 'depends_on', 'provider', 'lifecycle', 'provisioner', 'connection', 'dynamic']);
const BUILT_IN = new Set(['each', 'self', 'path', 'terraform', 'count']);
const problems = [];
const modules = new Map(); // folder -> what it declares

const isObject = (v) => v !== null && typeof v === 'object' && !Array.isArray(v);
const isExpression = (v) => typeof v === 'string' && v.includes('${');
const report = (at, text) => problems.push(`${at.file}:${at.line}: ${at.name}: ${text}`);

// The line of a block's header; hcl2json keeps no positions.
function place(file, source, ...labels) {
  const header = new RegExp(`^\\s*${labels.map((l) => `"?${l.replace(/\W/g, '\\$&')}"?`).join('\\s+')}\\s*[{=]`, 'm');
  const found = header.exec(source);
  return { file, name: labels.join('.'), line: found ? source.slice(0, found.index + found[0].search(/\S/)).split('\n').length : 1 };
}

async function read(folder) {
  if (modules.has(folder)) return modules.get(folder);
  const module = { folder, blocks: [], declared: { var: {}, local: {}, output: {}, module: {}, resource: {}, data: {} } };
  modules.set(folder, module);
  for (const name of fs.readdirSync(folder).filter((n) => n.endsWith('.tf')).sort()) {
    const file = path.join(folder, name);
    const source = fs.readFileSync(file, 'utf8');
    let json;
    try {
      json = await parse(file, source);
    } catch (e) {
      problems.push(String(e.message).replace(/^parse config: /, ''));
      continue;
    }
    for (const kind of ['resource', 'data']) {
      for (const [type, named] of Object.entries(json[kind] || {})) {
        for (const [label, bodies] of Object.entries(named)) {
          const at = place(file, source, kind, type, label);
          if (bodies.length > 1 || module.declared[kind][`${type}.${label}`]) report(at, 'declared twice');
          module.declared[kind][`${type}.${label}`] = { type, body: bodies[0], at };
          module.blocks.push({ kind, type, body: bodies[0], at });
        }
      }
    }
    for (const [kind, group] of [['variable', 'var'], ['output', 'output'], ['module', 'module'], ['provider', null]]) {
      for (const [label, bodies] of Object.entries(json[kind] || {})) {
        const at = place(file, source, kind, label);
        if (group && (bodies.length > 1 || module.declared[group][label])) report(at, 'declared twice');
        if (group) module.declared[group][label] = { body: bodies[0], at };
        for (const body of bodies) module.blocks.push({ kind, type: label, body, at });
      }
    }
    for (const body of json.locals || []) {
      for (const [label, value] of Object.entries(body)) {
        const at = place(file, source, label);
        module.declared.local[label] = { body: value, at };
        module.blocks.push({ kind: 'local', type: label, body: value, at });
      }
    }
  }
  for (const [, call] of Object.entries(module.declared.module)) {
    const source = call.body.source;
    if (typeof source !== 'string' || !source.startsWith('.')) { report(call.at, `source "${source}" is not a local folder: not checked`); continue; }
    const child = path.join(folder, source);
    if (!fs.existsSync(child)) { report(call.at, `no such folder: ${source}`); continue; }
    call.child = await read(child);
  }
  return module;
}

// --- arguments and blocks against the schema ---
function literalFits(value, type) {
  if (value === null || isExpression(value) || typeof type !== 'string') return true;
  if (type === 'dynamic') return true;
  if (Array.isArray(value) || isObject(value)) return false;
  if (type === 'number') return typeof value === 'number' || /^-?\d+(\.\d+)?$/.test(value);
  if (type === 'bool') return typeof value === 'boolean' || value === 'true' || value === 'false';
  return true;
}

function checkBody(body, schema, at, where, top) {
  const prefix = where ? `${where}.` : '';
  const dynamic = body.dynamic || {};
  for (const [name, value] of Object.entries(body)) {
    if (name === 'dynamic' || (top && META.has(name))) continue;
    const attribute = schema.attributes[name];
    const block = schema.blocks[name];
    if (!attribute && !block) report(at, `unknown argument or block "${prefix}${name}"`);
    else if (block) checkBlocks(asBodies(value), block, at, prefix + name);
    else if (!attribute.required && !attribute.optional) report(at, `"${prefix}${name}" is read-only`);
    else if (!literalFits(value, attribute.type)) report(at, `"${prefix}${name}" must be a ${attribute.type}`);
    else if (Array.isArray(attribute.type) && ['string', 'number', 'boolean'].includes(typeof value) && !isExpression(value)) report(at, `"${prefix}${name}" must be a ${attribute.type[0]}`);
  }
  for (const [name, bodies] of Object.entries(dynamic)) {
    if (!schema.blocks[name] && !Array.isArray((schema.attributes[name] || {}).type)) report(at, `unknown block "${prefix}${name}"`);
    for (const d of bodies) {
      if (!d.for_each) report(at, `dynamic "${prefix}${name}" lacks for_each`);
      if (schema.blocks[name]) checkBlocks(d.content || [], schema.blocks[name], at, prefix + name);
    }
  }
  for (const [name, a] of Object.entries(schema.attributes)) if (a.required && !(name in body)) report(at, `missing argument "${prefix}${name}"`);
  for (const [name, b] of Object.entries(schema.blocks)) if (b.required && !(name in body) && !(name in dynamic)) report(at, `missing block "${prefix}${name}"`);
}

const asBodies = (value) => (Array.isArray(value) ? value : [value]);

function checkBlocks(bodies, block, at, where) {
  if (bodies.some((b) => !isObject(b))) return report(at, `"${where}" must be written as a block`);
  if (block.single && bodies.length > 1) report(at, `only one block "${where}" is allowed`);
  for (const body of bodies) checkBody(body, block.block, at, where, false);
}

// --- references ---
function expressions(value, skip) {
  if (isExpression(value)) return [value];
  if (Array.isArray(value)) return value.flatMap((v) => expressions(v, skip));
  if (isObject(value)) return Object.entries(value).flatMap(([k, v]) => (skip.has(k) ? [] : expressions(v, skip)));
  return [];
}

const NOT_EXPRESSIONS = { variable: new Set(['type', 'validation']), resource: new Set(['lifecycle', 'iterator', 'provider']), module: new Set(['providers']) };

async function checkReferences(module, schemas) {
  for (const { kind, body, at } of module.blocks) {
    const iterators = dynamicNames(body);
    const texts = expressions(body, NOT_EXPRESSIONS[kind] || new Set()).flatMap(interpolations);
    for (const text of new Set(texts)) {
      for (const { value } of await getReferencesInExpression(at.file, text)) {
        const parts = value.replace(/"/g, '').split('.');
        const problem = iterators.has(parts[0]) ? null : unresolved(parts, module, schemas);
        if (problem) report(at, problem);
      }
    }
  }
}

// The parts ${…} of a text. What stands between them is left out: hcl2json has taken the escapes away, so that a quote there
// would end the text.
function interpolations(text) {
  const found = [];
  const open = []; // '{' and '"' that are not closed yet
  let begin = 0;
  for (let i = 0; i < text.length; i++) {
    const quoted = open[open.length - 1] === '"';
    const outside = open.length === 0;
    if ((outside || quoted) && text.startsWith('$${', i)) i += 2;
    else if ((outside || quoted) && text.startsWith('${', i)) {
      if (outside) begin = i;
      open.push('{');
      i++;
    } else if (outside) continue;
    else if (quoted && text[i] === '\\') i++;
    else if (text[i] === '"') quoted ? open.pop() : open.push('"');
    else if (!quoted && text[i] === '{') open.push('{');
    else if (!quoted && text[i] === '}') {
      open.pop();
      if (open.length === 0) found.push(text.slice(begin, i + 1));
    }
  }
  return found;
}

// The names by which the contents of dynamic blocks call the current element.
function dynamicNames(value, names = new Set()) {
  if (Array.isArray(value)) value.forEach((v) => dynamicNames(v, names));
  else if (isObject(value)) {
    for (const [k, v] of Object.entries(value)) dynamicNames(v, names);
    for (const [label, bodies] of Object.entries(isObject(value.dynamic) ? value.dynamic : {})) {
      for (const d of asBodies(bodies)) names.add(isExpression(d.iterator) ? d.iterator.slice(2, -1) : label);
    }
  }
  return names;
}

function unresolved([root, ...rest], module, schemas) {
  const { declared } = module;
  if (BUILT_IN.has(root)) return null;
  if (root === 'var' || root === 'local') return rest[0] in declared[root] ? null : `${root}.${rest[0]} is not declared`;
  if (root === 'module') {
    const call = declared.module[rest[0]];
    if (!call) return `module.${rest[0]} is not declared`;
    const output = afterKey(rest.slice(1), call.body);
    return output && call.child && !(output in call.child.declared.output) ? `module.${rest[0]} has no output "${output}"` : null;
  }
  const kind = root === 'data' ? 'data' : 'resource';
  const [type, name, ...attributes] = kind === 'data' ? rest : [root, ...rest];
  if (!/_/.test(type || '')) return null; // a loop variable
  const target = declared[kind][`${type}.${name}`];
  if (!target) return `${kind === 'data' ? 'data.' : ''}${type}.${name} is not declared`;
  const schema = schemas[kind][type];
  const attribute = afterKey(attributes, target.body);
  return !schema || !attribute || attribute in schema.attributes || attribute in schema.blocks ? null : `${type}.${name} has no attribute "${attribute}"`;
}

// What follows a name and, where there is for_each or count, the instance's key: a text, each.key, a number or *.
function afterKey(parts, body) {
  const rest = 'for_each' in body && parts.length && !indexLike(parts[0], body) ? parts.slice(1) : parts;
  return rest.find((p) => !indexLike(p, body));
}

// A part that is (of) an instance's key, but for a literal one.
const indexLike = (part, body) => /^(\d+|\*)$/.test(part) || 'for_each' in body && /^(each|key|value)$/.test(part);

function checkModuleCalls(module) {
  for (const { body, at, child } of Object.values(module.declared.module)) {
    if (!child) continue;
    for (const name of Object.keys(body)) {
      if (!['source', 'version', 'providers', 'count', 'for_each', 'depends_on'].includes(name) && !(name in child.declared.var)) report(at, `the module has no variable "${name}"`);
    }
    for (const [name, v] of Object.entries(child.declared.var)) if (!('default' in v.body) && !(name in body)) report(at, `missing module argument "${name}"`);
  }
}

async function main(folder) {
  await read(path.normalize(folder));
  const all = [...modules.values()];
  const pairs = all.flatMap((m) => m.blocks).filter((b) => ['resource', 'data', 'provider'].includes(b.kind) && /^aws(_|$)/.test(b.type)).map((b) => [b.kind, b.type]);
  const schemas = load(pairs);
  for (const module of all) {
    for (const { kind, type, body, at } of module.blocks) {
      if (!['resource', 'data', 'provider'].includes(kind)) continue;
      const schema = schemas[kind][type];
      if (schema) checkBody(kind === 'provider' ? { ...body, alias: undefined } : body, kind === 'provider' ? withAlias(schema) : schema, at, '', true);
      else if (/^aws(_|$)/.test(type)) report(at, `unknown ${kind} type "${type}"`);
    }
    checkModuleCalls(module);
    await checkReferences(module, schemas);
  }
  for (const p of [...new Set(problems)]) console.log(p);
  console.log(problems.length ? `${new Set(problems).size} problem(s)` : `no problem in ${all.length} module(s), ${pairs.length} AWS blocks`);
  return problems.length ? 1 : 0;
}

const withAlias = (schema) => ({ ...schema, attributes: { ...schema.attributes, alias: { type: 'dynamic', optional: true }, version: { type: 'string', optional: true } } });

main(process.argv[2] || '.').then((code) => process.exit(code), (e) => { console.error(e); process.exit(2); });
