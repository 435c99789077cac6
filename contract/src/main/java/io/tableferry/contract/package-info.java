/**
 * What controller and worker say to each other: jobs, events, results and where they lie on S3.
 * Pure Java and JSON; knows no framework, no AWS and no other module.
 */
package io.tableferry.contract;
