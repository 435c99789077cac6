/**
 * What all calls to AWS share: clients that are built when first needed, and errors in our words
 * that say what was tried and what to check.
 */
package io.tableferry.controller.aws;
