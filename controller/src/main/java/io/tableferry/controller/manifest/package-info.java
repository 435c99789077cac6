/**
 * Manifests: YAML files in, {@link io.tableferry.controller.manifest.Manifest} records out, or
 * every problem at once with file, line, key and what to do about it.
 */
package io.tableferry.controller.manifest;
